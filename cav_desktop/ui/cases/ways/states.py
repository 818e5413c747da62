"""The states of a path as the screens show them: a tone, a shape and the words since when."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.episodes import EpisodeState
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets.dates import day_words

_S = EpisodeState
_TONES = {
    _S.CONTACT: Tone.INFORMATION,
    _S.RECEPTION: Tone.PRIMARY,
    _S.TAKEN_IN_CARE: Tone.SUCCESS,
    _S.SUSPENDED: Tone.WARNING,
    _S.CONCLUDING: Tone.PRIMARY,
    _S.FOLLOW_UP: Tone.INFORMATION,
}
OFFERED = tuple(state for state in EpisodeState if state is not _S.ANONYMISED)
"""The states a person chooses; a file becomes anonymous by retention, not by a button."""


def state_tone(state: str) -> Tone:
    """The colour and shape of a state; neutral once the path is over."""
    return _TONES.get(EpisodeState(state), Tone.NEUTRAL)


def state_label(vocabulary: Vocabulary, state: str) -> str:
    """The words of list E07 for a state."""
    return vocabulary.label("E07", state)


def state_since(vocabulary: Vocabulary, state: str, since: date, today: date) -> str:
    """The state and since when: "Presa in carico attiva dal 3 marzo"."""
    text = QCoreApplication.translate("states", "%1 dal %2")
    label = state_label(vocabulary, state)
    return text.replace("%1", label).replace("%2", day_words(since, today))


def day_heading(day: date, today: date) -> str:
    """The heading of a day of the timeline: Oggi, Ieri, 10 novembre."""
    near = {
        0: QCoreApplication.translate("states", "Oggi"),
        1: QCoreApplication.translate("states", "Ieri"),
        -1: QCoreApplication.translate("states", "Domani"),
    }
    return near.get((today - day).days) or day_words(day, today)
