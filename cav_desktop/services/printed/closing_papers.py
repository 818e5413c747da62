"""Scheda di chiusura of a way through the centre that ends or has ended."""

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cav_desktop.documents import closing_sheet
from cav_desktop.documents.closing_sheet import Call, ClosingSheet, Stage
from cav_desktop.documents.paper import Paper
from cav_desktop.domain.appointments import Appointment, AppointmentKind, AppointmentState
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import Contact
from cav_desktop.domain.endings import Ending, FollowUp, FollowUpState
from cav_desktop.domain.episodes import Episode, EpisodeState, EpisodeStep, list_of_reason
from cav_desktop.domain.errors import Vanished
from cav_desktop.services import vocabulary
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.wording import Wording, day
from cav_desktop.services.people import identity
from cav_desktop.services.printed.paper_kinds import (
    PaperAsk,
    PaperChoice,
    PaperKind,
    PaperObject,
    headed,
)
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.services.workspace import Workspace

_CODE = "scheda_uscita"
_TITLE = "Scheda di chiusura del percorso"
_ENDING = (
    EpisodeState.CONCLUDING,
    EpisodeState.FOLLOW_UP,
    EpisodeState.CLOSED,
    EpisodeState.ARCHIVED,
)


def _of_case(ws: Workspace, case_id: int, _: Wording) -> tuple[PaperObject, ...]:
    """Her ways that end or have ended, the newest first."""
    with sheets.reading(ws, case_id) as session:
        found = session.scalars(
            select(Episode)
            .where(Episode.case_id == case_id, Episode.state.in_(_ENDING))
            .order_by(Episode.number.desc())
        )
        return tuple(
            PaperObject(one.id, f"Percorso {one.number}, iniziato il {day(one.opened_on)}")
            for one in found
        )


def _paper_of(ws: Workspace, ask: PaperAsk) -> Paper:
    words = vocabulary.load(ws)
    name = ""
    if ask.has("name"):
        names = identity.reveal(ws, ask.case_id).draft.names
        name = names[0] if names else ""
    with sheets.reading(ws, ask.case_id) as session:
        episode = session.get(Episode, ask.object_id)
        case = session.get(CaseFile, ask.case_id)
        if episode is None or case is None:
            raise Vanished("episode", ask.object_id or 0)
        told = _sheet(session, words, case, episode, name=name, has_stages=ask.has("stages"))
        told = _with_the_end(session, told, episode, has_words=ask.has("words"))
    say = Wording(words, {}).say
    return headed(ws, _CODE, _TITLE, closing_sheet.parts(told, say), subject=told.code)


def _with_the_end(
    session: Session, told: ClosingSheet, episode: Episode, *, has_words: bool
) -> ClosingSheet:
    """The sheet with what was said when the way ended, and what came of the calls after it."""
    ends = [
        one
        for one in sheets.present(session, Ending, episode.case_id)
        if one.episode_id == episode.id
    ]
    calls = [
        one
        for one in sheets.present(session, FollowUp, episode.case_id)
        if one.episode_id == episode.id and one.state == FollowUpState.HELD
    ]
    said = [one.answers for one in sheets.sheets(session, ends)]
    of_calls = {one.object_id: one.answers for one in sheets.sheets(session, calls)}
    return replace(
        told,
        ending=said[-1] if said else None,
        calls=tuple(
            Call(one.months, one.on, of_calls[one.id])
            for one in sorted(calls, key=lambda one: (one.on, one.id))
        ),
        has_words=has_words,
    )


def _sheet(  # noqa: PLR0913 - what stands on the sheet is exactly this
    session: Session,
    words: Vocabulary,
    case: CaseFile,
    episode: Episode,
    *,
    name: str,
    has_stages: bool,
) -> ClosingSheet:
    staff = staff_names(session)
    kept, missed = (
        _appointments(session, episode, state)
        for state in (AppointmentState.DONE, AppointmentState.MISSED)
    )
    reason = words.label("E11", episode.closing_reason) or words.label(
        "E10", episode.not_started_reason
    )
    return ClosingSheet(
        code=case.code,
        number=episode.number,
        began_on=episode.opened_on,
        ended_on=episode.closed_on,
        state=words.label("E07", episode.state),
        reason=reason,
        followed_by=staff.get(episode.staff_id or 0, ""),
        contacts=_contacts(session, episode),
        appointments_kept=kept,
        appointments_missed=missed,
        stages=_stages(session, words, episode, staff) if has_stages else (),
        name=name,
    )


def _stages(
    session: Session, words: Vocabulary, episode: Episode, staff: dict[int, str]
) -> tuple[Stage, ...]:
    steps = session.scalars(
        select(EpisodeStep).where(EpisodeStep.episode_id == episode.id).order_by(EpisodeStep.id)
    )
    return tuple(
        Stage(
            one.on,
            words.label("E07", one.after),
            _reason(words, one),
            staff.get(one.staff_id, ""),
        )
        for one in steps
    )


def _reason(words: Vocabulary, step: EpisodeStep) -> str:
    if step.before is None or step.reason is None:
        return ""
    named = list_of_reason(EpisodeState(step.before), EpisodeState(step.after), step.reason)
    return words.label(named, step.reason) if named else ""


def _appointments(session: Session, episode: Episode, state: AppointmentState) -> int:
    """How many stood within the dates of the way, both included."""
    of = select(func.count()).where(
        Appointment.case_id == episode.case_id,
        Appointment.state == state,
        Appointment.kind != AppointmentKind.ELSEWHERE,
        Appointment.on >= episode.opened_on,
    )
    if episode.closed_on is not None:
        of = of.where(Appointment.on <= episode.closed_on)
    return session.scalar(of) or 0


def _contacts(session: Session, episode: Episode) -> int:
    days = [
        in_rome(at).date()
        for at in session.scalars(select(Contact.at).where(Contact.case_id == episode.case_id))
    ]
    return sum(
        1
        for one in days
        if episode.opened_on <= one and (episode.closed_on is None or one <= episode.closed_on)
    )


CLOSING_PAPER = PaperKind(
    _CODE,
    _paper_of,
    (Area.STATE,),
    choices=(
        PaperChoice("stages", "Le tappe con date e motivi", is_chosen=True),
        PaperChoice("words", "Come si è concluso e che cosa ha detto", note="Con le sue parole."),
        PaperChoice("name", "Il nome della donna", note="Senza, c’è solo il codice del fascicolo."),
    ),
    objects=_of_case,
    title=_TITLE,
)
