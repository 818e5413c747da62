"""How a request for shelter is said: its states, its fields, who was not hosted."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.shelter.capacity import Unit
from cav_desktop.domain.shelter.requests import UNMET, RequestState
from cav_desktop.services.shelter.requests import Unmet
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.shelter import words
from cav_desktop.ui.theme.tokens import Tone

_TONES = {
    RequestState.RECEIVED: Tone.WARNING,
    RequestState.WEIGHED: Tone.WARNING,
    RequestState.PROPOSED: Tone.INFORMATION,
    RequestState.ACCEPTED: Tone.SUCCESS,
    RequestState.WAITING: Tone.NEUTRAL,
    RequestState.ENTERED: Tone.SUCCESS,
}
_COMMONEST = 3
ENDINGS = tuple(one for one in RequestState if one in UNMET)


def tone(state: str) -> Tone:
    """The colour that goes with a state."""
    return _TONES.get(RequestState(state), Tone.NEUTRAL)


def field(label: str) -> str:
    """A field of the form in the language of the screen."""
    return QCoreApplication.translate("forms", label)


def unmet_words(unmet: Unmet, vocabulary: Vocabulary) -> str:
    """Who asked in a period and was not hosted, with the commonest reasons."""
    if not unmet.requests:
        return _tr("In questi giorni nessuna richiesta è rimasta senza ingresso.")
    one = _tr("1 richiesta")
    count = words.counted(unmet.requests, one, _tr("%1 richieste"))
    text = _tr("Senza ingresso: %1 (%2 senza nome), %3.")
    people = words.unit_words(Unit(unmet.adults, unmet.minors))
    given = (count, unmet.nameless, people)
    for place, value in enumerate(given, 1):
        text = text.replace(f"%{place}", str(value))
    told = {code: number for code, number in unmet.by_reason.items() if code}
    common = sorted(told, key=lambda code: -told[code])[:_COMMONEST]
    if common:
        said = ", ".join(f"{vocabulary.label(words.REASONS, code)} {told[code]}" for code in common)
        text = f"{text} {_tr('Perché, più spesso: %1.').replace('%1', said)}"
    return text


def _tr(text: str) -> str:
    return QCoreApplication.translate("shelter", text)
