"""Every expected failure, one class per situation, grouped by who can mend it.

No sentence and no personal data inside: ids, codes and field names only. `ui/error_words.py` owns
the words.
"""


class UserError(Exception):
    """Something the person at the desk can mend; nothing was written."""


class FieldError(UserError):
    """One field holds something that cannot be accepted.

    `field` is the name of the Draft's field, `why` a stable code that the interface turns into a
    sentence.
    """

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why


class TransitionRefused(UserError):
    """A state cannot follow the present one; `allowed` names the codes that can."""

    def __init__(self, current: str, wanted: str, allowed: tuple[str, ...]) -> None:
        super().__init__(f"{current} -> {wanted}")
        self.current = current
        self.wanted = wanted
        self.allowed = allowed


class AppointmentSettled(TransitionRefused):
    """Somebody said meanwhile what became of the appointment; `current` is the code of that."""


class NotAllowed(UserError):
    """The role of the person does not permit this act."""

    def __init__(self, act: str) -> None:
        super().__init__(act)
        self.act = act


class Reserved(UserError):
    """The person holds no key for the compartment that the act needs."""

    def __init__(self, compartment: str) -> None:
        super().__init__(compartment)
        self.compartment = compartment


class NotForRole(UserError):
    """Her role does not read, or does not write, this area of the work on cases.

    `area` is of `areas.Area`; `right` is "read" or "write".
    """

    def __init__(self, area: str, right: str) -> None:
        super().__init__(f"{right} {area}")
        self.area = area
        self.right = right


class Vanished(UserError):
    """The object was removed or merged by somebody else meanwhile."""

    def __init__(self, kind: str, object_id: int) -> None:
        super().__init__(f"{kind} {object_id}")
        self.kind = kind
        self.object_id = object_id


class ConsentMissing(UserError):
    """What was to be done depends on a consent of hers that does not hold.

    `purpose` is the code of E68, `state` that of E68a: never asked, refused, withdrawn, expired.
    """

    def __init__(self, purpose: str, state: str) -> None:
        super().__init__(f"{purpose}: {state}")
        self.purpose = purpose
        self.state = state


class ConsentStepRefused(TransitionRefused):
    """An answer about a consent cannot follow the one before: nobody withdraws what she refused."""


class ReferralStepRefused(TransitionRefused):
    """A referral does not pass from where it stands to the wanted state; `why` is of `WhyNot`."""

    def __init__(self, current: str, wanted: str, allowed: tuple[str, ...], why: str) -> None:
        super().__init__(current, wanted, allowed)
        self.why = why


class BasisMissing(UserError):
    """Nothing leaves without consent or a basis in law; `missing` is of `bases.Missing`.

    `purpose` is of E68, empty where it has none for the party; `state` the consent's (E68a).
    """

    def __init__(self, missing: str, purpose: str, state: str) -> None:
        super().__init__(missing)
        self.missing = missing
        self.purpose = purpose
        self.state = state


class AlreadyLeft(UserError):
    """What was sent is not rewritten: another referral says what is new."""


class ConsentKept(UserError):
    """An answer about a consent is followed by another one, never rewritten."""


class HiddenByRule(UserError):
    """A note that a rule keeps from her, whatever keys she holds."""


class NotOfTheTeam(UserError):
    """A case that others follow: it opens with a reason alone, which the coordinator reads."""

    def __init__(self, case_id: int) -> None:
        super().__init__(str(case_id))
        self.case_id = case_id


class HiddenGuest(UserError):
    """Somebody who must not be seen by her was hosted: a paper about everybody is a colleague's."""


class AlreadyMerged(UserError):
    """The case was merged into another one; `survivor` is the id of that one."""

    def __init__(self, survivor: int) -> None:
        super().__init__(str(survivor))
        self.survivor = survivor


class CannotUndo(UserError):
    """Something was done afterwards that stands on the act: it can no longer be undone."""


class CodesExhausted(UserError):
    """All ten thousand case codes of the year are used."""


class SummaryRefused(UserError):
    """The anonymised summary may not leave: too few women share it, or the check objects."""

    def __init__(self, why: str, women: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.women = women


class NotInCare(UserError):
    """She was never taken in care: nothing can be attested of her path yet."""


class NotThisPaper(UserError):
    """The document is not the one that was prepared and shown here: it is prepared again."""


class AttachmentRefused(UserError):
    """A file that is not kept: another kind, too big, damaged; `why` is a stable code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class AlreadyAttached(UserError):
    """The case already has these very bytes; `attachment_id` is the document that holds them."""

    def __init__(self, attachment_id: int) -> None:
        super().__init__(str(attachment_id))
        self.attachment_id = attachment_id


class AlreadySigned(UserError):
    """What was signed is never changed: a wrong one is replaced by a new one."""

    def __init__(self, kind: str, object_id: int) -> None:
        super().__init__(f"{kind} {object_id}")
        self.kind = kind
        self.object_id = object_id


class PlanHeld(UserError):
    """This version of a plan is shared, replaced or over: its content no longer changes."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class PlanEmpty(UserError):
    """A plan without one goal says nothing: it is not shared with her."""


class OutcomesMissing(UserError):
    """A plan is concluded when each goal has its outcome; `goals` still have none."""

    def __init__(self, goals: int) -> None:
        super().__init__(str(goals))
        self.goals = goals


class NeverPrinted(UserError):
    """She may not have this on paper: it was marked never to be printed, or nobody asked her."""


class SlipEmpty(UserError):
    """No line was written for the slip in disguise: without hers it would say nothing to her."""


class ExchangeRefused(UserError):
    """A card, packet, answer or code of another centre is not taken; `why` is a stable code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class NothingLeaves(UserError):
    """A letter of a referral in which nothing that was ticked says anything."""


class StayOver(UserError):
    """A stay that is over, cancelled or not begun: nothing of it is extended or left any more."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class NoRoom(UserError):
    """A room does not take them on those nights; `reasons` are codes of why."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(", ".join(reasons))
        self.reasons = reasons


class TwoPlaces(UserError):
    """Somebody would be in two places on the same night; `person` is her code."""

    def __init__(self, person: str) -> None:
        super().__init__(person)
        self.person = person


class StaysMeet(UserError):
    """Two cases were hosted on the same night: made one, she would be in two places."""


# --- Access ---------------------------------------------------------------------------------------


class AccessError(UserError):
    """The archive was not opened, for a reason that the person can understand."""


class WrongPassphrase(AccessError):
    """Unknown name or wrong passphrase: one class, so that the window never tells which."""


class WrongRecoveryCode(AccessError):
    """The code of the recovery kit is mistyped or belongs to another archive."""


class TooManyAttempts(AccessError):
    """Wait before the next try."""

    def __init__(self, seconds: int) -> None:
        super().__init__(str(seconds))
        self.seconds = seconds


class WeakPassphrase(UserError):
    """The passphrase is too easy; `why` is a stable code (short, common, repeated, personal)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class LoginTaken(UserError):
    """Another person already uses this login."""


class LastCoordinator(UserError):
    """The only coordinator cannot be removed: nobody could give rights any more."""


class NetworkFolder(AccessError):
    """The folder is on a network disk, where the safety of the files cannot be promised."""


class FolderNotEmpty(AccessError):
    """A new archive needs an empty folder."""


class NoArchive(AccessError):
    """There is no archive in this folder."""


class ArchiveInUse(AccessError):
    """The program is already open on this archive."""


class PartlyCreated(AccessError):
    """The creation of this archive was interrupted before it was complete."""


# --- Environment: made in one place from the driver's or the system's code ------------------------


class EnvironmentFailure(Exception):
    """The machine, not the person and not the program."""


class DiskFull(EnvironmentFailure):
    """No space left; the transaction was rolled back."""


class ArchiveBusy(EnvironmentFailure):
    """Another connection holds the file longer than the wait allows."""


class ArchiveReadOnly(EnvironmentFailure):
    """The folder or a file of the archive cannot be written."""


class ArchiveDamaged(EnvironmentFailure):
    """A file does not decrypt, is truncated or fails its checks; `part` is its name alone."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class KeyringDamaged(ArchiveDamaged):
    """Roster, block or envelope fail their signature or their form, in both copies."""


class ArchiveReplayed(ArchiveDamaged):
    """A file is older than what this person already saw: somebody put an old copy back."""


class CompartmentLost(ArchiveDamaged):
    """A part that was there is gone: an empty one in its place would hide that."""


class SchemaAltered(ArchiveDamaged):
    """A file holds a trigger, view or table that the program did not make: it is not opened."""


class JournalBroken(ArchiveDamaged):
    """The chain of the journal does not hold; `record` is the first bad number."""

    def __init__(self, record: int) -> None:
        super().__init__("journal")
        self.record = record


class NumbersSpent(ArchiveDamaged):
    """A part can give no more numbers, because somebody set them to their end by hand."""


class StaffAltered(ArchiveDamaged):
    """A row of the staff table is not the colleague's whom the journal introduced with it."""

    def __init__(self, staff_id: int) -> None:
        super().__init__("journal")
        self.staff_id = staff_id


class ArchiveTooNew(EnvironmentFailure):
    """A newer version of the program wrote this archive."""


class UnsafeEngine(EnvironmentFailure):
    """The database library is not the encrypted one, or too old: nothing may be opened with it."""
