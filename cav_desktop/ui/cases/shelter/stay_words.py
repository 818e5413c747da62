"""A stay in words: its state, since when and until when, who of the family, and where."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.amounts import euro
from cav_desktop.domain.consents import HOLDS
from cav_desktop.domain.shelter.bed_days import Days
from cav_desktop.domain.shelter.stays import StayState
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.shelter.places import Lodged, Place
from cav_desktop.services.shelter.stays import PersonRow, StaySheet
from cav_desktop.ui import consent_words
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets.dates import day_words

STATES, LEVELS, EXITS, DESTINATIONS = "E62a", "E55", "E57", "E58"

_S = StayState
_TONES = {
    _S.PLANNED: Tone.INFORMATION,
    _S.RUNNING: Tone.SUCCESS,
    _S.EXTENDED: Tone.SUCCESS,
    _S.SUSPENDED: Tone.WARNING,
}


def tone(state: str) -> Tone:
    """The colour and shape of a state; neutral once it is over."""
    return _TONES.get(StayState(state), Tone.NEUTRAL)


def state(stay: StaySheet, words: Wording) -> str:
    """The state of a stay, as list E62a says it."""
    return words.vocabulary.label(STATES, stay.state)


def span(stay: StaySheet, today: date) -> str:
    """From when to when: "dal 3 marzo, fino al 3 settembre"."""
    begun = tr("dal %1").replace("%1", day_words(stay.from_on, today))
    if stay.left_on is not None:
        return tr("%1 al %2").replace("%1", begun).replace("%2", day_words(stay.left_on, today))
    if stay.ends_on is not None:
        until = tr("fino al %1").replace("%1", day_words(stay.ends_on, today))
        return f"{begun}, {until}"
    return tr("%1, senza un termine").replace("%1", begun)


def remaining(stay: StaySheet, today: date) -> str:
    """How many days are left until the end that was agreed, or by how many it was passed."""
    if stay.ends_on is None or not stay.goes_on:
        return ""
    days = (stay.ends_on - today).days
    if days < 0:
        text = tr("il termine è passato da un giorno")
        return text if days == -1 else tr("termine passato da %1 giorni").replace("%1", str(-days))
    if days == 0:
        return tr("il termine è oggi")
    return tr("manca un giorno") if days == 1 else tr("mancano %1 giorni").replace("%1", str(days))


def family(people: Iterable[PersonRow]) -> str:
    """Who of the family is there, by code; who left earlier is not among them."""
    return ", ".join(one.code for one in people if one.is_here)


def consent_missing(stay: StaySheet) -> str:
    """That her consent is missing while she is a guest, and how; empty when it holds."""
    if stay.consent in HOLDS or not stay.goes_on:
        return ""
    why = QCoreApplication.translate("errors", consent_words.WHY[stay.consent])
    text = tr("Consenso a condividere con la casa rifugio: %1. Si segna in Consensi.")
    return text.replace("%1", why)


def whereabouts(where: Iterable[Lodged]) -> str:
    """The rooms they sleep in now, or the last ones; "riservato" for who holds no key."""
    rows = tuple(where)
    now = [one for one in rows if one.to_on is None] or rows[-1:]
    return ", ".join(dict.fromkeys(_place(one) for one in now))


def reserved(stay: StaySheet, today: date) -> str:
    """All that is said to who holds no key of the places: "Ospitata dal 3 marzo"."""
    begun = day_words(stay.from_on, today)
    if stay.left_on is not None:
        text = tr("Ospitata dal %1 al %2").replace("%2", day_words(stay.left_on, today))
        return text.replace("%1", begun)
    if stay.state == _S.PLANNED:
        return tr("Ospitalità programmata dal %1").replace("%1", begun)
    return tr("Ospitata dal %1").replace("%1", begun)


def counted(days: Days, *, is_over: bool) -> str:
    """The bed-days of a stay, who pays them, and what they cost."""
    until = tr("Giornate: %1") if is_over else tr("Giornate fino a oggi: %1")
    parts = [until.replace("%1", str(days.kept))]
    if days.away:
        parts.append(tr("di cui assenze: %1").replace("%1", str(days.away)))
    parts.append(tr("pagate: %1").replace("%1", str(days.paid)))
    parts.append(tr("scoperte: %1").replace("%1", str(days.uncovered)))
    parts.append(tr("importo: %1").replace("%1", euro(days.cents)))
    return " · ".join(parts)


def _place(one: Lodged) -> str:
    return place(one.where) if isinstance(one.where, Place) else tr("riservato")


def place(where: Place) -> str:
    """A room by the code names."""
    return where.name


def tr(text: str) -> str:
    """The words of this section in the language of the screen."""
    return QCoreApplication.translate("stay", text)
