"""The papers of the plan: piano individualizzato, verifica, piano di sicurezza and its slip."""

from datetime import date
from itertools import zip_longest

from cav_desktop.documents import plan as plan_sheet
from cav_desktop.documents import plan_review, safety_plan
from cav_desktop.documents.paper import Paper
from cav_desktop.documents.plan import GoalOnPaper, PlanOnPaper
from cav_desktop.documents.plan_review import GoalReviewed, ReviewOnPaper
from cav_desktop.documents.safety_card import ORDINARY_LINES, Card, Disguise, Size
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import SlipEmpty, Vanished
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.plan_forms import ACTION, PROGRESS, REVIEW
from cav_desktop.domain.plans import SignatureWay
from cav_desktop.domain.safety_plans import PrintMode, SafetyPlan
from cav_desktop.services.casework import plans, sheets
from cav_desktop.services.casework.plans import GoalSheet, PlanSheet
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording, day
from cav_desktop.services.printed import paper_names
from cav_desktop.services.printed.paper_kinds import (
    HER_NAME,
    LEVEL_OF_RISK,
    PaperAsk,
    PaperChoice,
    PaperKind,
    PaperObject,
    headed,
)
from cav_desktop.services.workspace import Workspace

_PLAN, _REVIEW, _SAFETY = "progetto", "verifica", "piano_sicurezza"
_WAYS = {
    SignatureWay.ON_PAPER: "Firmato su carta il {day}, con {who}",
    SignatureWay.SPOKEN: "Letto e condiviso a voce il {day}, con {who}",
}


def plan_of(ws: Workspace, ask: PaperAsk) -> Paper:
    """Piano individualizzato di tutela, one version; raises `Vanished`."""
    words = paper_names.wording(ws)
    plan = _version(plans.of_case(ws, ask.case_id), ask.object_id)
    signature = plan.signature
    told = PlanOnPaper(
        answers=plan.sheet.answers,
        version=plan.version,
        state=words.vocabulary.label("E49", plan.state),
        goals=tuple(_goal(goal, words) for goal in plan.goals),
        services=_answers(plan.services) if ask.has("services") else (),
        reviews=_answers(plan.reviews),
        risk=paper_names.level_of_risk(ws, ask, words),
        agreed=(
            _WAYS[signature.way].format(day=day(signature.on), who=plan.signed_by)
            if signature
            else ""
        ),
        operator=plan.signed_by,
        name=paper_names.of_woman(ws, ask),
    )
    return headed(
        ws,
        _PLAN,
        "Piano individualizzato di tutela",
        plan_sheet.parts(told, words.say),
        subject=paper_names.code(ws, ask.case_id),
    )


def review_of(ws: Workspace, ask: PaperAsk) -> Paper:
    """Verifica del piano; each goal as it stood on that day. Raises `Vanished`."""
    words = paper_names.wording(ws)
    plan, review = _reviewed(plans.of_case(ws, ask.case_id), ask.object_id)
    told = ReviewOnPaper(
        answers=review.answers,
        version=plan.version,
        goals=tuple(_on_day(goal, review.answers.get("on"), words) for goal in plan.goals),
        operator=words.staff.get(review.staff_id or 0, ""),
        name=paper_names.of_woman(ws, ask),
    )
    return headed(
        ws,
        _REVIEW,
        "Verifica del piano",
        plan_review.parts(told, words.say),
        subject=paper_names.code(ws, ask.case_id),
    )


def safety_of(ws: Workspace, ask: PaperAsk) -> Paper:
    """Piano di sicurezza on an ordinary sheet; raises `NeverPrinted` unless she may have it so."""
    words = paper_names.wording(ws)
    sheet = _safety(ws, ask.case_id, PrintMode.NORMAL)
    return headed(
        ws,
        _SAFETY,
        "Piano di sicurezza",
        safety_plan.parts(sheet.answers, words.say),
        subject=paper_names.code(ws, ask.case_id),
    )


def slip_of(ws: Workspace, ask: PaperAsk) -> Card:
    """The slip in disguise, with the lines she chose; raises `NeverPrinted`, `SlipEmpty`."""
    sheet = _safety(ws, ask.case_id, PrintMode.DISGUISED)
    lines = str(sheet.answers.get("slip") or "").splitlines()
    disguise = next((one for one in Disguise if ask.has(one.name.lower())), Disguise.THINGS_TO_DO)
    size = next((one for one in Size if ask.has(one.value)), Size.CARD)
    hers = tuple(line.strip() for line in lines)
    if not any(hers):
        raise SlipEmpty
    return Card(_among(hers, disguise) if ask.has("ordinary") else hers, disguise, size)


def _among(hers: tuple[str, ...], disguise: Disguise) -> tuple[str, ...]:
    """Her lines between harmless ones: a list of nothing but secrets does not look like one."""
    pairs = zip_longest(ORDINARY_LINES[disguise], hers)
    return tuple(line for pair in pairs for line in pair if line is not None)


def _safety(ws: Workspace, case_id: int, mode: PrintMode) -> Sheet:
    with sheets.reading(ws, case_id) as session:
        rows = sheets.present(session, SafetyPlan, case_id)
        if not rows:
            raise Vanished("safety_plan", case_id)
        rows[-1].require_printable(mode)
        return sheets.sheets(session, rows[-1:])[0]


def _goal(goal: GoalSheet, words: Wording) -> GoalOnPaper:
    return GoalOnPaper(
        goal.sheet.answers, words.say(ACTION["state"], goal.state), _answers(goal.actions)
    )


def _on_day(goal: GoalSheet, on: object, words: Wording) -> GoalReviewed:
    """A goal with what was last said of it until a day."""
    told = [
        one.answers
        for one in goal.progress
        if isinstance(on, date) and isinstance(was := one.answers["on"], date) and was <= on
    ]
    last = told[-1] if told else {}
    state = words.say(PROGRESS["state"], last.get("state") or goal.state)
    return GoalReviewed(goal.sheet.answers, state, words.say(PROGRESS["note"], last.get("note")))


def _answers(found: tuple[Sheet, ...]) -> tuple[Answers, ...]:
    return tuple(one.answers for one in found)


def _version(found: tuple[PlanSheet, ...], number: int | None) -> PlanSheet:
    for plan in found:
        if plan.id == number:
            return plan
    raise Vanished("plan", number or 0)


def _reviewed(found: tuple[PlanSheet, ...], number: int | None) -> tuple[PlanSheet, Sheet]:
    for plan in found:
        for review in plan.reviews:
            if review.object_id == number:
                return plan, review
    raise Vanished("plan_review", number or 0)


def _plans(ws: Workspace, case_id: int, words: Wording) -> tuple[PaperObject, ...]:
    return tuple(
        PaperObject(
            plan.id, f"Versione {plan.version} · {words.vocabulary.label('E49', plan.state)}"
        )
        for plan in plans.of_case(ws, case_id)
    )


def _reviews(ws: Workspace, case_id: int, words: Wording) -> tuple[PaperObject, ...]:
    return tuple(
        PaperObject(review.object_id, words.say(REVIEW["on"], review.answers.get("on")))
        for plan in plans.of_case(ws, case_id)
        for review in reversed(plan.reviews)
    )


def _safety_plan(ws: Workspace, case_id: int, _: Wording) -> tuple[PaperObject, ...]:
    """The one of a case; that it may not be on paper is said when somebody asks for it."""
    with sheets.reading(ws, case_id) as session:
        rows = sheets.present(session, SafetyPlan, case_id)
        return tuple(PaperObject(row.id, "Piano di sicurezza") for row in rows[-1:])


PLAN_PAPER = PaperKind(
    _PLAN,
    plan_of,
    (Area.PLAN,),
    choices=(
        PaperChoice("services", "I servizi coinvolti e che cosa sanno", is_chosen=True),
        LEVEL_OF_RISK,
        HER_NAME,
    ),
    objects=_plans,
)
REVIEW_PAPER = PaperKind(_REVIEW, review_of, (Area.PLAN,), choices=(HER_NAME,), objects=_reviews)
SAFETY_PAPER = PaperKind(_SAFETY, safety_of, (Area.SAFETY,), objects=_safety_plan)
SLIP_PAPER = PaperKind(
    _SAFETY,
    slip_of,
    (Area.SAFETY,),
    choices=(
        PaperChoice("things_to_do", Disguise.THINGS_TO_DO.value, is_chosen=True, group="Sembra"),
        PaperChoice("shopping", Disguise.SHOPPING.value, group="Sembra"),
        PaperChoice("notes", Disguise.NOTES.value, group="Sembra"),
        PaperChoice("numbers", Disguise.NUMBERS.value, group="Sembra"),
        PaperChoice("ordinary", "Anche righe qualunque, in mezzo alle sue"),
        PaperChoice("pocket", "Tascabile", group="Grandezza"),
        PaperChoice("card", "Cartolina", is_chosen=True, group="Grandezza"),
        PaperChoice("sheet", "Foglio intero", group="Grandezza"),
    ),
    objects=_safety_plan,
    key="foglietto_discreto",
    title="Foglietto discreto",
)
