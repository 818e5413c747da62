"""What comes first after the unlock, done once on an invented call while nobody has come in yet.

The first of everything is slow: modules are loaded, entities tied together, statements translated.
That is waited for here by nobody, instead of by her who has just given her passphrase.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy.orm import configure_mappers

from cav_desktop.domain.actions import Action
from cav_desktop.domain.appointments import Appointment, AppointmentKind, AppointmentState
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import Clock, system_clock
from cav_desktop.domain.contacts import OUTCOME_APPOINTMENT
from cav_desktop.domain.endings import FollowUp
from cav_desktop.domain.episodes import Episode, EpisodeState
from cav_desktop.domain.progress import SILENT, Progress
from cav_desktop.domain.roles import Role
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.rehearsing import empty_archive
from cav_desktop.services import centre, drafts, places, vocabulary
from cav_desktop.services.access import introductions, staff
from cav_desktop.services.calls import contacts
from cav_desktop.services.calls.contacts import ContactDraft
from cav_desktop.services.casework import cases
from cav_desktop.services.dates import deadlines, home
from cav_desktop.services.people import known_people
from cav_desktop.services.workspace import Workspace

_PERSON = "0" * 32
_CALL = ContactDraft(
    channel="telefono_centro",
    caller="donna",
    outcome=OUTCOME_APPOINTMENT,
    subject_name="Nessuna Persona",
    subject_phone="0371 000000",
    notes="Prova",
)


def rehearse(progress: Progress = SILENT, *, clock: Clock = system_clock) -> None:
    """Prepare the opening of an archive; `Cancelled` when somebody comes in before it is ready.

    On a worker thread; nothing is read from the disk but the program itself.
    """
    configure_mappers()
    progress.report(0, _STEPS)
    with empty_archive(_PERSON) as archive:
        progress.report(1, _STEPS)
        ws = _peopled(archive, clock)
        for number, act in enumerate(_ACTS, 2):
            progress.report(number, _STEPS)
            act(ws)
    progress.report(_STEPS, _STEPS)


def _peopled(archive: Archive, clock: Clock) -> Workspace:
    member = StaffMember.named(_PERSON, "Prova", "")
    bare = Workspace(archive, Path(), _PERSON, 0, Role.COORDINATOR, "", clock)
    with archive.write(bare, Action.ARCHIVE_CREATED) as tx:
        vocabulary.seed(tx.session)
        centre.write(tx.session, "Prova", "PR", ("Prova",))
        introductions.introduce(tx, member)
    return Workspace(archive, Path(), _PERSON, member.id, Role.COORDINATOR, "Prova", clock)


def _call(ws: Workspace) -> None:
    places.nearby()
    drafts.save(ws, "new_contact", "{}")
    known_people.candidates(ws, _CALL.subject_name, _CALL.subject_phone)
    answers = {"at": ws.now, "follow_up_on": ws.today + timedelta(days=1)}
    logged = contacts.log(ws, ContactDraft(**(vars(_CALL) | answers)))
    drafts.finish(ws, "new_contact")
    if logged.contact_id is not None:
        cases.open_from_contact(ws, logged.contact_id)


def _ways(ws: Workspace) -> None:
    """One woman who is called after the end, one whose way is suspended, one who did not come."""
    on = ws.today
    with ws.archive.write(ws, Action.CASE_OPENED) as tx:
        for state in (EpisodeState.FOLLOW_UP, EpisodeState.SUSPENDED, EpisodeState.RECEPTION):
            case = CaseFile(code=f"PR-{state}", opened_on=on)
            tx.session.add(case)
            tx.session.flush()
            way = Episode.begin(case.id, 1, on, ws.staff_id)
            way.state = state
            tx.session.add(way)
            tx.session.flush()
            if state is EpisodeState.FOLLOW_UP:
                who = {"case_id": case.id, "at": ws.now, "staff_id": ws.staff_id}
                tx.session.add(FollowUp(**who, episode_id=way.id, on=on, months=1))
            missed = AppointmentState.MISSED
            kind = AppointmentKind.INTERVIEW
            tx.session.add(Appointment(kind=kind, on=on, state=missed, case_id=case.id))
            tx.about("case_file", case.id)


_ACTS: tuple[Callable[[Workspace], object], ...] = (
    vocabulary.load,
    centre.read,
    staff.members,
    _call,
    _ways,
    home.read,
    deadlines.read,
    # Some statements are known by another mark once they were run: the second time it stays.
    deadlines.read,
    _call,
)
_STEPS = len(_ACTS) + 2
