"""What stops where she does not consent, or no longer: said beside her answer."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.consents import ConsentState, Purpose
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

_SAID = frozenset({ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.EXPIRED})
_STOPS = {
    Purpose.TAKING_IN_CARE: QT_TRANSLATE_NOOP(
        "consents",
        "Il percorso non va avanti: in Stato si sospende o si conclude con lei. Quello che è "
        "scritto resta.",
    ),
    Purpose.CALLING_AGAIN: QT_TRANSLATE_NOOP(
        "consents", "Nessuno la chiama dopo la fine, nemmeno per le chiamate già previste."
    ),
    Purpose.INTERPRETER: QT_TRANSLATE_NOOP(
        "consents", "Nel diario non si registra la mediazione linguistica."
    ),
    Purpose.SPECIAL_DATA: QT_TRANSLATE_NOOP(
        "consents", "Nel diario non si registrano sedute psicologiche."
    ),
    Purpose.SHELTER: QT_TRANSLATE_NOOP(
        "consents", "Niente di lei si dice alla casa, e un’entrata lo segna come mancante."
    ),
}
_SHARING = "condivisione_"


def stops(purpose: str, state: ConsentState) -> str:
    """What may not be done any more; empty where nothing depends on it, or where it holds."""
    if state not in _SAID:
        return ""
    if purpose.startswith(_SHARING):
        return _tr("Niente si manda su questa base.")
    words = _STOPS.get(Purpose(purpose)) if purpose in set(Purpose) else None
    return _tr(words) if words else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("consents", text)
