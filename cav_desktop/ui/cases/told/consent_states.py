"""The states of a consent as the screens show them: a word, a colour and a shape."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.consents import ConsentState, Purpose
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.theme import Tone

_TONES = {
    ConsentState.NOT_ASKED: Tone.NEUTRAL,
    ConsentState.GIVEN: Tone.SUCCESS,
    ConsentState.PARTIAL: Tone.INFORMATION,
    ConsentState.REFUSED: Tone.DANGER,
    ConsentState.WITHDRAWN: Tone.DANGER,
    ConsentState.EXPIRED: Tone.WARNING,
}


def consent_tone(state: str) -> Tone:
    """What the colour and the shape of a state mean."""
    return _TONES[ConsentState(state)]


def consent_word(vocabulary: Vocabulary, purpose: str, state: str) -> str:
    """A state in words; the informativa is handed over, not consented to."""
    if purpose == Purpose.NOTICE:
        is_given = state == ConsentState.GIVEN
        return _tr("Consegnata") if is_given else _tr("Da consegnare")
    return vocabulary.label("E68a", state)


def _tr(text: str) -> str:
    return QCoreApplication.translate("consents", text)
