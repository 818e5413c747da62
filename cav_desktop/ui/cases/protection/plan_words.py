"""The plan in words: states with their tone, who does an action, how she agreed."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.forms import YES
from cav_desktop.domain.plan_forms import ACTION
from cav_desktop.domain.plans import PlanState, SignatureWay
from cav_desktop.services.casework.plans import PlanSheet
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets.dates import day_words

PLAN_STATES, GOAL_STATES = "E49", "E48"
_PLAN_TONES = {
    PlanState.SHARED: Tone.INFORMATION,
    PlanState.SIGNED: Tone.PRIMARY,
    PlanState.ACTIVE: Tone.SUCCESS,
    PlanState.IN_REVIEW: Tone.WARNING,
    PlanState.CONCLUDED: Tone.PRIMARY,
    PlanState.INTERRUPTED: Tone.WARNING,
}
_GOAL_TONES = {
    "in_corso": Tone.INFORMATION,
    "raggiunto": Tone.SUCCESS,
    "parziale": Tone.WARNING,
    "rinviato": Tone.WARNING,
}
WAYS: dict[SignatureWay, str] = {
    SignatureWay.ON_PAPER: QT_TRANSLATE_NOOP("plan", "Firma su carta, con lei"),
    SignatureWay.SPOKEN: QT_TRANSLATE_NOOP("plan", "Letto con lei, d’accordo a voce"),
}
MOVES: dict[PlanState, str] = {
    PlanState.DRAFT: QT_TRANSLATE_NOOP("plan", "Riporta in bozza"),
    PlanState.SHARED: QT_TRANSLATE_NOOP("plan", "Condiviso con lei"),
    PlanState.SIGNED: QT_TRANSLATE_NOOP("plan", "Registra la firma…"),
    PlanState.ACTIVE: QT_TRANSLATE_NOOP("plan", "Si comincia"),
    PlanState.IN_REVIEW: QT_TRANSLATE_NOOP("plan", "Metti in verifica"),
    PlanState.CONCLUDED: QT_TRANSLATE_NOOP("plan", "Concludi…"),
    PlanState.INTERRUPTED: QT_TRANSLATE_NOOP("plan", "Interrompi…"),
}
"""What a person presses to pass to a state."""


def tr(text: str) -> str:
    """A text of the plan in the language of the screen."""
    return QCoreApplication.translate("plan", text)


def plan_tone(state: str) -> Tone:
    """The colour and shape of the state of a plan."""
    return _PLAN_TONES.get(PlanState(state), Tone.NEUTRAL)


def goal_tone(state: str) -> Tone:
    """The colour and shape of the state of a goal or an action."""
    return _GOAL_TONES.get(state, Tone.NEUTRAL)


def version_words(plan: PlanSheet, words: Wording) -> str:
    """A version in a list: "Versione 2 · Attivo"."""
    text = tr("Versione %1 · %2").replace("%1", str(plan.version))
    return text.replace("%2", words.vocabulary.label(PLAN_STATES, plan.state))


def agreed_words(plan: PlanSheet, today: date) -> str:
    """Who was there, when, and how she agreed; empty for a plan without her yes."""
    signature = plan.signature
    if signature is None:
        return ""
    text = tr("%1, il %2; c’era %3").replace("%1", tr(WAYS[signature.way]))
    return text.replace("%2", day_words(signature.on, today)).replace("%3", plan.signed_by)


def action_words(action: Sheet, words: Wording) -> tuple[str, str]:
    """What is to be done; who does it, by when, and where it stands."""
    answers = action.answers
    doers = [tr("lei")] if answers.get("she") == YES else []
    doers += [
        said
        for name in ("staff", "service")
        if (said := words.say(ACTION[name], answers.get(name)))
    ]
    by_on = answers.get("by_on")
    when = tr("entro il %1").replace("%1", words.say(ACTION["by_on"], by_on)) if by_on else ""
    state = words.say(ACTION["state"], answers.get("state"))
    small = " · ".join(one for one in (", ".join(doers), when, state) if one)
    return words.say(ACTION["what"], answers.get("what")), small
