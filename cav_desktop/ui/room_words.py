"""Why somebody is not put into a room, or a stay not touched: as sentences say it."""

from cav_desktop.domain import errors
from cav_desktop.domain.shelter.matching import Why
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

WHY: dict[str, str] = {
    Why.BEDS: QT_TRANSLATE_NOOP("errors", "Mancano i letti."),
    Why.PEOPLE: QT_TRANSLATE_NOOP("errors", "Sarebbero più persone di quante ne prende."),
    Why.UNITS: QT_TRANSLATE_NOOP("errors", "C’è già un’altra famiglia."),
    Why.BLOCKED: QT_TRANSLATE_NOOP("errors", "La stanza è bloccata."),
    Why.CLOSED: QT_TRANSLATE_NOOP("errors", "La stanza non si usa più."),
    Why.HELD: QT_TRANSLATE_NOOP("errors", "Il posto è tenuto per un’altra richiesta."),
}
"""Why a room does not take somebody, whatever the rules of its house."""

SENTENCES: dict[type[Exception], tuple[str, str]] = {
    errors.StayOver: (
        QT_TRANSLATE_NOOP("errors", "L’ospitalità non è in corso"),
        QT_TRANSLATE_NOOP("errors", "È conclusa, annullata o non ancora iniziata."),
    ),
    errors.NoRoom: (
        QT_TRANSLATE_NOOP("errors", "In quella stanza non ci stanno"),
        QT_TRANSLATE_NOOP(
            "errors",
            "%1 Scegli un’altra stanza o altri giorni, oppure dichiara il fuori capienza con il "
            "motivo.",
        ),
    ),
    errors.TwoPlaces: (
        QT_TRANSLATE_NOOP("errors", "Sarebbe in due posti nella stessa notte"),
        QT_TRANSLATE_NOOP("errors", "Chiudi prima l’altra ospitalità, o scegli altri giorni."),
    ),
    errors.StaysMeet: (
        QT_TRANSLATE_NOOP("errors", "Nei due fascicoli le ospitalità si sovrappongono"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Uniti, lei sarebbe in due posti nella stessa notte. Prima correggi o annulla "
            "l’ospitalità sbagliata in uno dei due, poi uniscili.",
        ),
    ),
}
