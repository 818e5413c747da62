"""What `--self-check` proves: that this very program can do its work on this very computer.

An archive is made in a private folder, used through the services, closed and removed: a frozen
program shows in some seconds whether a library, a revision or a resource was left out of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

from cav_desktop.documents import page, vocabulary
from cav_desktop.domain.clock import Clock, system_clock
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.facts import Facts
from cav_desktop.persistence.connection import connect
from cav_desktop.persistence.verification import verify
from cav_desktop.security import passing, passphrases
from cav_desktop.security.keys import Kdf
from cav_desktop.services import places
from cav_desktop.services.access import archives, creation, credentials
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.creation import NewCentre
from cav_desktop.services.access.credentials import NewAccount
from cav_desktop.services.calls import contacts, register
from cav_desktop.services.calls.contacts import ContactDraft
from cav_desktop.services.calls.register import ContactFilter
from cav_desktop.services.casework import cases
from cav_desktop.services.people import known_people, search
from cav_desktop.services.printed import summaries

Probe = tuple[str, Callable[[bytes], None]]
"""A check of another layer: its name, and what is done with a finished PDF; raises if it cannot."""

NOT_REACHED = "not_reached"
_LOGIN = "prova"
_NAME = "Łucja Çelik"
_PHONE = "+39 371 000 0000"
_LODI = "098031"
_ALIKE = 5
_FACTS = Facts("da_30_a_34", "italiana", "si", "marito")
_CLEAR = b"SQLite format 3"
# What a missing library, a missing resource or a failing disk raise; anything else is a crash, and
# that ends the check too.
_FAILURES = (
    UserError, EnvironmentFailure, OSError, ImportError, RuntimeError, ValueError, LookupError,
    AttributeError,
)  # fmt: skip


@dataclass(frozen=True)
class Check:
    """One line of the answer; `detail_code` names the failure, and is empty without one."""

    name: str
    passed: bool
    detail_code: str = ""


class CheckFailed(RuntimeError):
    """Something worked and gave the wrong answer."""


@dataclass
class _Trial:
    """An archive on trial: what one step leaves to the next."""

    folder: Path
    clock: Clock
    kdf: Kdf | None
    passphrase: str = field(default="", repr=False)
    unlocked: Unlocked | None = None
    case_id: int = 0
    contact_id: int = 0
    pdf: bytes = b""

    @property
    def open(self) -> Unlocked:
        """The open archive."""
        if self.unlocked is None:
            raise CheckFailed
        return self.unlocked

    def creates(self) -> None:
        """An archive with every compartment, migrated to the newest schema."""
        self.passphrase = credentials.proposed_passphrase()
        first = NewAccount(_LOGIN, "Prova", self.passphrase)
        new = NewCentre("Prova", "PR", ("Prova",), first)
        self.unlocked, kit = creation.create(self.folder, new, clock=self.clock, kdf=self.kdf)
        _require(kit.pdf.startswith(b"%PDF"))

    def opens_again(self) -> None:
        """Closed, and opened by its passphrase: no migration is due."""
        self.close()
        self.unlocked = archives.unlock(self.folder, _LOGIN, self.passphrase, clock=self.clock)

    def writes(self) -> None:
        """Calls, and the cases that they open."""
        ws = self.open.ws
        for _ in range(_ALIKE):
            draft = ContactDraft(
                at=ws.now - timedelta(minutes=1),
                channel="telefono_centro",
                caller="donna",
                outcome="info_date",
                comune=_LODI,
                subject_name=_NAME,
                subject_phone=_PHONE,
            )
            self.contact_id = contacts.log(ws, draft).contact_id or 0
            self.case_id = cases.open_from_contact(ws, self.contact_id)
            cases.set_facts(ws, self.case_id, _FACTS)

    def reads(self) -> None:
        """What was written, as it was written."""
        sheet = contacts.open_sheet(self.open.ws, self.contact_id)
        _require((sheet.draft.subject_name, sheet.draft.comune) == (_NAME, _LODI))
        _require(len(register.ids(self.open.ws, ContactFilter())) == _ALIKE)

    def searches(self) -> None:
        """By a part of the name without its accents, and by sound."""
        _require(bool(search.find(self.open.ws, "lucj")))
        _require(bool(known_people.candidates(self.open.ws, "Lucia Celik", "")))

    def proves_the_journal(self) -> None:
        """Every record from the first one."""
        _require(verify(self.open.ws.archive, self.open.ws).n > _ALIKE)

    def prints(self) -> None:
        """A summary: composed, rendered, verified and released."""
        preview = summaries.preview(self.open.ws, self.case_id)
        self.pdf = summaries.release(self.open.ws, preview)

    def encrypts(self) -> None:
        """Closed files are no plain database."""
        self.close()
        files = sorted(self.folder.glob("*.db"))
        _require(bool(files))
        for file in files:
            with file.open("rb") as content:
                _require(content.read(len(_CLEAR)) != _CLEAR)

    def close(self) -> None:
        """Lock the archive, once."""
        unlocked, self.unlocked = self.unlocked, None
        if unlocked is not None:
            archives.lock(unlocked)


def run(
    folder: Path,
    more: Sequence[Probe] = (),
    *,
    clock: Clock = system_clock,
    kdf: Kdf | None = None,
) -> list[Check]:
    """Check the program with an archive that is made in a folder, and left there, closed.

    After a failed step those that build on it are `NOT_REACHED`. `more` are probes of the layers
    above. Takes some seconds: a key is derived at full strength, unless `kdf` says otherwise.
    """
    found = [_checked(name, step) for name, step in _PARTS]
    trial = _Trial(folder / "archivio", clock, kdf)
    reached = True
    try:
        for name, step in _STEPS:
            found.append(_checked(name, partial(step, trial)) if reached else _not_reached(name))
            reached = found[-1].passed
    finally:
        trial.close()
    for name, probe in more:
        found.append(_checked(name, partial(probe, trial.pdf)) if trial.pdf else _not_reached(name))
    return found


def run_private(more: Sequence[Probe] = (), *, kdf: Kdf | None = None) -> list[Check]:
    """The same in a private folder that is removed: no file is left behind."""
    with passing.passing_folder() as folder:
        return run(folder, more, kdf=kdf)


def _checked(name: str, step: Callable[[], object]) -> Check:
    try:
        step()
    except _FAILURES as error:
        return Check(name, passed=False, detail_code=type(error).__name__)
    return Check(name, passed=True)


def _not_reached(name: str) -> Check:
    return Check(name, passed=False, detail_code=NOT_REACHED)


def _require(answer: bool) -> None:
    if not answer:
        raise CheckFailed


def _engine() -> None:
    connect(None).close()


def _vocabulary() -> None:
    vocabulary.shipped().label("E01", "telefono_centro")


def _comuni() -> None:
    _require(places.place(_LODI) is not None)


def _words() -> None:
    _require(len(passphrases.words()) == passphrases.LIST_LENGTH)
    _require(bool(passphrases.weak_words()))


_PARTS: tuple[tuple[str, Callable[[], object]], ...] = (
    ("engine", _engine),
    ("fonts", page.load_fonts),
    ("vocabulary", _vocabulary),
    ("comuni", _comuni),
    ("words", _words),
)
_STEPS: tuple[tuple[str, Callable[[_Trial], object]], ...] = (
    ("create", _Trial.creates),
    ("open", _Trial.opens_again),
    ("write", _Trial.writes),
    ("read", _Trial.reads),
    ("search", _Trial.searches),
    ("journal", _Trial.proves_the_journal),
    ("summary", _Trial.prints),
    ("encryption", _Trial.encrypts),
)
