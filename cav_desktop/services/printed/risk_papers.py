"""Valutazione del rischio on paper: level and factors stand on it only if somebody chose so."""

from cav_desktop.documents import risk as risk_sheet
from cav_desktop.documents.paper import Paper
from cav_desktop.documents.risk import RiskOnPaper
from cav_desktop.domain.areas import Area
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.instruments import Coding
from cav_desktop.domain.risk import RISK
from cav_desktop.services.casework import instruments, risk
from cav_desktop.services.casework.risk import Assessment
from cav_desktop.services.casework.wording import Wording, day
from cav_desktop.services.printed import paper_names
from cav_desktop.services.printed.paper_kinds import (
    HER_NAME,
    PaperAsk,
    PaperChoice,
    PaperKind,
    PaperObject,
    headed,
)
from cav_desktop.services.workspace import Workspace

_CODE = "valutazione_rischio"
_TITLE = "Valutazione del rischio"


def paper_of(ws: Workspace, ask: PaperAsk) -> Paper:
    """The sheet of one assessment; raises `Vanished`."""
    say = paper_names.wording(ws)
    found = ask.one_of(RISK.key, {one.id: one for one in risk.of_case(ws, ask.case_id)})
    answers = found.sheet.answers
    instrument = next(row for row in instruments.load(ws) if row.code == answers.get("instrument"))
    told = RiskOnPaper(
        answers=answers,
        owner=instrument.owner,
        factors=tuple(
            (
                factor.label,
                _sign(found.factors[factor.code].now),
                _sign(found.factors[factor.code].past),
            )
            for factor in instrument.factors
            if factor.code in found.factors
        )
        if ask.has("factors")
        else (),
        has_level=ask.has("level"),
        signed=_signed(found),
        assessor=say.say(RISK["assessor"], answers.get("assessor")),
        name=paper_names.of_woman(ws, ask),
    )
    code = paper_names.code(ws, ask.case_id)
    return headed(ws, _CODE, _TITLE, risk_sheet.parts(told, say.say), subject=code)


def _objects(ws: Workspace, case_id: int, say: Wording) -> tuple[PaperObject, ...]:
    return tuple(
        PaperObject(
            one.id,
            " · ".join(
                (
                    say.say(RISK["on"], one.sheet.answers.get("on")),
                    say.say(RISK["instrument"], one.sheet.answers.get("instrument")),
                )
            ),
        )
        for one in reversed(risk.of_case(ws, case_id))
        if one.superseded_by is None
    )


def _sign(code: str | None) -> str:
    return Coding(code).sign if code else ""


def _signed(found: Assessment) -> str:
    if found.signed_at is None:
        return ""
    return f"Firmata da {found.signed_by} il {day(in_rome(found.signed_at).date())}."


RISK_PAPER = PaperKind(
    _CODE,
    paper_of,
    (Area.VIOLENCE,),
    choices=(
        PaperChoice("factors", "La tabella dei fattori"),
        PaperChoice(
            "level", "Il livello e i motivi", note="Fuori dal Centro solo se serve davvero."
        ),
        HER_NAME,
    ),
    objects=_objects,
)
