"""Cases and episodes: opened, joined with a contact, merged, moved from state to state."""

import random
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.appointments import Appointment
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile, older_first
from cav_desktop.domain.centre import CentreSetting, SettingName
from cav_desktop.domain.codes import case_code
from cav_desktop.domain.consents import Purpose
from cav_desktop.domain.contacts import Contact, ContactTold
from cav_desktop.domain.episodes import Episode, EpisodeState, EpisodeStep, Move, reason_list
from cav_desktop.domain.errors import CannotUndo, FieldError, Vanished
from cav_desktop.domain.facts import Facts
from cav_desktop.domain.releases import PaperRelease, SummaryRelease
from cav_desktop.domain.safety import SafetyEvent
from cav_desktop.domain.staff import StaffMember
from cav_desktop.persistence.scope import every_case
from cav_desktop.persistence.writing import Write
from cav_desktop.services.attached import attachments
from cav_desktop.services.casework import answers, consents, merged_cases
from cav_desktop.services.living import living_case, newest_episode, require_hers
from cav_desktop.services.people import identity
from cav_desktop.services.rows import row_of
from cav_desktop.services.vocabulary import require_code
from cav_desktop.services.workspace import Workspace

_CHANCE = random.SystemRandom()


def open_from_contact(ws: Workspace, contact_id: int) -> int:
    """Open a case for the woman of a contact and bring her names and numbers to it; gives its id.

    The episode begins in the state "contatto". Can be undone with `undo_opening`.
    """
    ws.require_writing(Area.CONTACTS)
    with ws.archive.write(ws, Action.CASE_OPENED, about=("contact", contact_id)) as tx:
        contact = _free_contact(tx.session, contact_id)
        case = _new_case(tx, ws, desk_id=contact.desk_id)
        _join(tx, contact, case.id)
        return case.id


def open_anonymous(ws: Workspace) -> int:
    """Open a case of which nothing is known yet: no row in the identity compartment."""
    ws.require_writing(Area.CONTACTS)
    with ws.archive.write(ws, Action.CASE_OPENED) as tx:
        return _new_case(tx, ws, desk_id=None).id


def undo_opening(ws: Workspace, case_id: int) -> None:
    """Take back an opening just made; its code stays used.

    Raises `CannotUndo` as soon as anything stands on it: a state, a fact, something written of
    her, another contact, appointment, call of the author, paper or document.
    """
    ws.require_writing(Area.CONTACTS)
    with ws.archive.write(ws, Action.CASE_OPENING_UNDONE, about=("case_file", case_id)) as tx:
        case = living_case(tx.session, case_id)
        contacts = tx.session.scalars(select(Contact).where(Contact.case_id == case_id)).all()
        episodes = tx.session.scalars(select(Episode).where(Episode.case_id == case_id)).all()
        person = identity.person_of(tx.session, case_id)
        if (
            len(contacts) > 1
            or [one.state for one in episodes] != [EpisodeState.CONTACT]
            or answers.is_written(tx.session, case)
            or (person is not None and identity.is_written(tx.session, person))
            or _is_used(tx.session, case_id, {contact.id for contact in contacts})
            or (ws.has("papers") and attachments.has_any(tx.session, case_id))
        ):
            raise CannotUndo
        for contact in contacts:
            _part(tx.session, contact)
        if person is not None:
            identity.remove_person(tx.session, person)
        for step in tx.session.scalars(
            select(EpisodeStep).where(EpisodeStep.episode_id == episodes[0].id)
        ):
            tx.session.delete(step)
        tx.session.flush()
        tx.session.delete(episodes[0])
        case.withdrawn = True


def join(ws: Workspace, contact_id: int, case_id: int) -> None:
    """Say that a contact is of a woman already known; her name and numbers are completed by it."""
    ws.require_writing(Area.CONTACTS)
    with ws.archive.write(ws, Action.CONTACT_JOINED, about=("contact", contact_id)) as tx:
        case = living_case(tx.session, case_id)
        _join(tx, _free_contact(tx.session, contact_id), case.id)
        tx.about("case_file", case.id)
    ws.archive.joined.add((ws.staff_id, contact_id, ws.today))


def undo_joining(ws: Workspace, contact_id: int) -> None:
    """Take a contact out of a case, and back what it had brought to her name and numbers.

    Of a case of others only who joined it today does that; raises `NotOfTheTeam`, `CannotUndo`.
    """
    ws.require_writing(Area.CONTACTS)
    with ws.archive.write(ws, Action.CONTACT_JOINING_UNDONE, about=("contact", contact_id)) as tx:
        contact = row_of(tx.session, Contact, contact_id)
        if contact.case_id is None:
            raise CannotUndo
        if (ws.staff_id, contact_id, ws.today) not in ws.archive.joined:
            require_hers(ws, tx.session, contact.case_id)
        tx.about("case_file", contact.case_id)
        identity.take_back(tx.session, contact.case_id, contact.id)
        _part(tx.session, contact)


def merge(ws: Workspace, one_id: int, other_id: int) -> int:
    """Make one case of two of the same woman; the older code survives. Gives the survivor's id.

    The other keeps its row as a signpost, its code is never used again; one journal record names
    what a case has once and both had (`merged_cases.doubles`).
    """
    ws.require_writing(Area.STATE)
    with ws.archive.write(ws, Action.CASES_MERGED) as tx:
        survivor, gone = older_first(
            living_case(tx.session, one_id), living_case(tx.session, other_id)
        )
        gone.merge_into(survivor)
        # Every signpost leads to the survivor in one step, also those of earlier merges.
        for earlier in tx.session.scalars(select(CaseFile).where(CaseFile.merged_into == gone.id)):
            earlier.merged_into = survivor.id
        tx.about("case_file", survivor.id)
        tx.about("case_file", gone.id)
        merged_cases.join(tx, ws, gone, survivor)
        return survivor.id


def begin_episode(ws: Workspace, case_id: int) -> int:
    """She came back: a new way through the centre. Raises `FieldError` while one is still open."""
    ws.require_writing(Area.STATE)
    with ws.archive.write(ws, Action.EPISODE_BEGUN, about=("case_file", case_id)) as tx:
        case = living_case(tx.session, case_id)
        episodes = tx.session.scalars(select(Episode).where(Episode.case_id == case.id)).all()
        if any(not episode.is_over for episode in episodes):
            raise FieldError("episode", "one_is_open")
        number = max((episode.number for episode in episodes), default=0) + 1
        episode = Episode.begin(case.id, number, ws.today, ws.staff_id)
        _start(tx, ws, episode)
        return episode.id


def move(ws: Workspace, case_id: int, asked: Move) -> None:
    """Change the state of the open episode of a case.

    Raises `TransitionRefused` with the states that may follow, `FieldError` (date, reason), or
    `ConsentMissing` for a taking in care she did not agree to.
    """
    ws.require_writing(Area.STATE)
    with ws.archive.write(ws, Action.EPISODE_MOVED, about=("case_file", case_id)) as tx:
        step(tx, ws, newest_episode(tx.session, case_id), asked)
        tx.detail(state=str(asked.to))


def step(tx: Write, ws: Workspace, episode: Episode, asked: Move) -> EpisodeStep:
    """One change of state inside the caller's transaction; raises as `move`.

    Nobody is taken in care who was not asked, or against her answer: `ConsentMissing` says so.
    """
    before = EpisodeState(episode.state)
    if asked.on > ws.today:
        raise FieldError("on", "in_the_future")
    name = reason_list(before, asked.to)
    if name is not None:
        require_code(tx.session, name, asked.reason, "reason", needed=True)
    episode.move(asked)
    if asked.to is EpisodeState.TAKEN_IN_CARE:
        consents.require(tx.session, episode.case_id, Purpose.TAKING_IN_CARE, asked.on)
    made = EpisodeStep(
        episode_id=episode.id,
        before=before,
        after=asked.to,
        on=asked.on,
        at=ws.now,
        staff_id=ws.staff_id,
        reason=asked.reason,
        review_on=asked.review_on,
    )
    tx.session.add(made)
    tx.session.flush()
    return made


def set_facts(ws: Workspace, case_id: int, facts: Facts) -> None:
    """Write the coded facts; what they said before stays in the history."""
    ws.require_writing(Area.IDENTITY)
    with ws.archive.write(ws, Action.FACTS_CHANGED, about=("case_file", case_id)) as tx:
        case = living_case(tx.session, case_id)
        answers.fill(tx, case, asdict(facts))


def follow(ws: Workspace, case_id: int, staff_id: int | None) -> None:
    """Say which colleague follows the woman in the episode of now; raises `Vanished`."""
    ws.require_writing(Area.STATE)
    with ws.archive.write(ws, Action.FACTS_CHANGED, about=("case_file", case_id)) as tx:
        if staff_id is not None and tx.session.get(StaffMember, staff_id) is None:
            raise Vanished("staff", staff_id)
        tx.correct(newest_episode(tx.session, case_id), "staff_id", staff_id)


def _new_case(tx: Write, ws: Workspace, *, desk_id: int | None) -> CaseFile:
    prefix = tx.session.get(CentreSetting, SettingName.CODE_PREFIX)
    letters = prefix.label if prefix else "CAV"
    given = CaseFile.code.startswith(f"{letters}-{ws.today.year}-")
    with every_case(tx.session):
        taken = set(tx.session.scalars(select(CaseFile.code).where(given)))
    case = CaseFile(code=case_code(letters, ws.today.year, taken, _CHANCE), opened_on=ws.today)
    tx.session.add(case)
    tx.session.flush()
    tx.about("case_file", case.id)
    episode = Episode.begin(case.id, 1, ws.today, ws.staff_id)
    episode.desk_id = desk_id
    _start(tx, ws, episode)
    return case


def _start(tx: Write, ws: Workspace, episode: Episode) -> None:
    tx.session.add(episode)
    tx.session.flush()
    tx.session.add(
        EpisodeStep(
            episode_id=episode.id,
            before=None,
            after=episode.state,
            on=episode.opened_on,
            at=ws.now,
            staff_id=ws.staff_id,
        )
    )


def _join(tx: Write, contact: Contact, case_id: int) -> None:
    contact.case_id = case_id
    for appointment in tx.session.scalars(
        select(Appointment).where(Appointment.contact_id == contact.id)
    ):
        appointment.case_id = case_id
    told = tx.session.get(ContactTold, contact.id)
    if told is not None:
        identity.carry(tx, case_id, told)


def _part(session: Session, contact: Contact) -> None:
    contact.case_id = None
    for appointment in session.scalars(
        select(Appointment).where(Appointment.contact_id == contact.id)
    ):
        appointment.case_id = None


def _is_used(session: Session, case_id: int, contacts: set[int]) -> bool:
    """Whether something hangs on a case that its first contact did not bring."""
    for kind in (SafetyEvent, SummaryRelease, PaperRelease):
        if session.scalar(select(kind.id).where(kind.case_id == case_id).limit(1)) is not None:
            return True
    of = session.scalars(select(Appointment.contact_id).where(Appointment.case_id == case_id))
    return any(contact not in contacts for contact in of)


def _free_contact(session: Session, contact_id: int) -> Contact:
    contact = row_of(session, Contact, contact_id)
    if contact.case_id is not None:
        raise FieldError("contact", "already_in_a_case")
    return contact
