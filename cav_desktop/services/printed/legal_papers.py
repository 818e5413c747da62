"""Relazione per il Tribunale and attestazioni: what leaves the centre for courts and offices."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.documents import attestations, court_report
from cav_desktop.documents.attestations import PURPOSES, Attestation, AttestedFor
from cav_desktop.documents.court_report import CourtReportOnPaper, MeasureOnPaper
from cav_desktop.documents.paper import Paper
from cav_desktop.domain.activities import HELD, INTERVIEWS, Activity
from cav_desktop.domain.appointments import Appointment, AppointmentKind, AppointmentState
from cav_desktop.domain.areas import Area
from cav_desktop.domain.child_measures import ANSWER_OF, CHILD_MEASURE, ChildMeasure, Decided
from cav_desktop.domain.court_reports import COURT_REPORT, CourtReport
from cav_desktop.domain.episodes import EpisodeState, EpisodeStep
from cav_desktop.domain.errors import NotInCare
from cav_desktop.domain.protective_measures import PROTECTIVE_MEASURE, ProtectiveMeasure
from cav_desktop.services import centre
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording, day
from cav_desktop.services.living import newest_episode
from cav_desktop.services.people import identity
from cav_desktop.services.printed import paper_names
from cav_desktop.services.printed.paper_kinds import (
    PaperAsk,
    PaperChoice,
    PaperKind,
    PaperObject,
    headed,
)
from cav_desktop.services.workspace import Workspace

_REPORT, _ATTESTATION = "relazione_tribunale", "attestazione"
_REPORT_TITLE, _ATTESTATION_TITLE = "Relazione", "Attestazione"


class Path(NamedTuple):
    """The days of her last way through the centre."""

    began_on: date
    taken_in_care_on: date | None
    met_on: tuple[date, ...]
    is_over: bool


def _report_of(ws: Workspace, ask: PaperAsk) -> Paper:
    """One report for a court, with her name: it is asked about her. Raises `Vanished`."""
    say, has_names = paper_names.wording(ws), ask.has("name")
    reports = sheets.of_case(ws, CourtReport, ask.case_id, names=has_names)
    sheet = ask.one_of(COURT_REPORT.key, {one.object_id: one for one in reports})
    with sheets.reading(ws, ask.case_id) as session:
        path = _path(session, ask.case_id)
    told = CourtReportOnPaper(
        answers=sheet.answers,
        name=paper_names.of_woman(ws, ask),
        code=paper_names.code(ws, ask.case_id),
        began=day(path.began_on),
        taken_in_care=day(path.taken_in_care_on) if path.taken_in_care_on else "",
        met_on=tuple(map(day, path.met_on)),
        measures=tuple(_measures(ws, ask.case_id, say)) if ask.has("measures") else (),
        has_risk=ask.has("risk"),
        has_names=has_names,
    )
    subject = say.say(COURT_REPORT["court"], sheet.answers.get("court"))
    return headed(ws, _REPORT, _REPORT_TITLE, court_report.parts(told, say.say), subject=subject)


def _attestation_of(ws: Workspace, ask: PaperAsk) -> Paper:
    """That she is followed, since when, for what; raises `NotInCare` before she is taken in care.

    The name stands on it always: without one there is room to write it by hand.
    """
    with sheets.reading(ws, ask.case_id) as session:
        path = _path(session, ask.case_id)
    since = path.taken_in_care_on
    if since is None:
        raise NotInCare
    names = identity.reveal(ws, ask.case_id).draft.names
    told = Attestation(
        purpose=next(one for one in AttestedFor if ask.has(one)),
        name=names[0] if names else "",
        centre=centre.read(ws).name,
        taken_in_care_on=since,
        is_over=path.is_over,
    )
    return headed(ws, _ATTESTATION, _ATTESTATION_TITLE, attestations.parts(told))


def _path(session: Session, case_id: int) -> Path:
    episode = newest_episode(session, case_id)
    taken = session.scalar(
        select(EpisodeStep.on)
        .where(
            EpisodeStep.episode_id == episode.id,
            EpisodeStep.after == EpisodeState.TAKEN_IN_CARE,
        )
        .order_by(EpisodeStep.id)
        .limit(1)
    )
    written = select(Activity.on).where(
        Activity.case_id == case_id,
        Activity.removed.is_(False),
        Activity.kind.in_(INTERVIEWS),
        Activity.outcome == HELD,
    )
    fixed = select(Appointment.on).where(
        Appointment.case_id == case_id,
        Appointment.kind == AppointmentKind.INTERVIEW,
        Appointment.state == AppointmentState.DONE,
    )
    met = {*session.scalars(written), *session.scalars(fixed)}
    return Path(
        episode.opened_on,
        taken,
        tuple(sorted(one for one in met if one >= episode.opened_on)),
        episode.is_over,
    )


def _measures(ws: Workspace, case_id: int, say: Wording) -> Iterator[MeasureOnPaper]:
    """What is in force today: against the author, then about the children, told apart."""
    with sheets.reading(ws, case_id) as session:
        of_author = [
            one
            for one in sheets.present(session, ProtectiveMeasure, case_id)
            if one.holds_on(ws.today)
        ]
        of_children = [
            one for one in sheets.present(session, ChildMeasure, case_id) if one.holds_on(ws.today)
        ]
        against, about = sheets.sheets(session, of_author), sheets.sheets(session, of_children)
    for one in against:
        yield _measure(one, PROTECTIVE_MEASURE["measure"].name, "Autore", say)
    for one in about:
        decided = ANSWER_OF[Decided(str(one.answers["kind"]))]
        yield _measure(one, decided, say.say(CHILD_MEASURE["kind"], one.answers["kind"]), say)


def _measure(sheet: Sheet, name: str, about: str, say: Wording) -> MeasureOnPaper:
    form = PROTECTIVE_MEASURE if sheet.kind == PROTECTIVE_MEASURE.key else CHILD_MEASURE

    def said(field: str) -> str:
        return say.say(form[field], sheet.answers.get(field))

    return MeasureOnPaper(about, said(name), said("authority"), said("from_on"), said("expires_on"))


def _reports(ws: Workspace, case_id: int, say: Wording) -> tuple[PaperObject, ...]:
    return tuple(
        PaperObject(one.object_id, say.say(COURT_REPORT["court"], one.answers["court"]))
        for one in reversed(sheets.of_case(ws, CourtReport, case_id))
    )


COURT_PAPER = PaperKind(
    _REPORT,
    _report_of,
    (Area.LEGAL,),
    choices=(
        PaperChoice(
            "name",
            "Il nome della donna e il numero di ruolo",
            is_chosen=True,
            note="Il Tribunale la conosce per nome; senza, c’è solo il codice.",
        ),
        PaperChoice("measures", "Le misure in vigore", is_chosen=True),
        PaperChoice("risk", "La valutazione del rischio", note="Solo se è stata chiesta."),
    ),
    objects=_reports,
)
ATTESTATION_PAPER = PaperKind(
    _ATTESTATION,
    _attestation_of,
    (Area.STATE,),
    choices=tuple(
        PaperChoice(one.value, words, is_chosen=one is AttestedFor.INCOME, group="A che cosa serve")
        for one, words in PURPOSES.items()
    ),
)
