"""Risk in words: levels with their tone, codings with their sign, and what is different."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.instruments import Coding
from cav_desktop.domain.risk import FactorChange
from cav_desktop.domain.risk_levels import SCALE
from cav_desktop.services.casework.risk_events import LevelOfNow
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets.dates import day_words

LEVEL_LIST = "E45"
_TONES = {
    "basso": Tone.SUCCESS,
    "medio": Tone.WARNING,
    "elevato": Tone.DANGER,
    "estremo": Tone.DANGER,
}
HEIGHTS = {level: height for height, level in enumerate(SCALE, 1)}
"""How high a level stands in the picture; one that could not be judged has no height."""


def level_tone(code: str | None) -> Tone:
    """The colour of a level; a shape and a word always stand beside it."""
    return _TONES.get(code or "", Tone.NEUTRAL)


def level_words(level: LevelOfNow, vocabulary: Vocabulary, today: date) -> str:
    """A level for the header: "Rischio elevato, 3 marzo" and whether it is old."""
    text = tr("Rischio %1, %2 · da rivalutare") if level.is_stale else tr("Rischio %1, %2")
    label = vocabulary.label(LEVEL_LIST, level.code).lower()
    return text.replace("%1", label).replace("%2", day_words(level.on, today))


def facts_words(
    present: int, changes: tuple[FactorChange, ...], names: Mapping[str, str], *, is_first: bool
) -> str:
    """What is coded, and what is otherwise than the time before: facts, and no judgement."""
    counted = (
        tr("1 fattore presente adesso.")
        if present == 1
        else tr("%1 fattori presenti adesso.").replace("%1", str(present))
    )
    if is_first:
        return counted
    if not changes:
        return f"{counted} {tr('Come la volta prima.')}"
    told = "; ".join(
        f"{names.get(one.factor, one.factor)} {_sign(one.before)} → {_sign(one.now)}"
        for one in changes
    )
    return f"{counted} {tr('Dalla volta prima: %1.').replace('%1', told)}"


def tr(text: str) -> str:
    """A text of the section of risk in the language of the screen."""
    return QCoreApplication.translate("risk", text)


def _sign(code: str | None) -> str:
    return Coding(code).sign if code else "·"
