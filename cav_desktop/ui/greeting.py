"""What is said after coming in: when she worked last, and whether somebody tried to."""

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.compartments import CLINICAL, CONTAINER
from cav_desktop.services.access import staff
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui.widgets import dates


def last_time(unlocked: Unlocked) -> str:
    """Such as "L'ultima volta hai lavorato giovedì 19 novembre alle 16:40, riga 8 del registro"."""
    if unlocked.last_worked is None and unlocked.ws.has(CONTAINER.name):
        return _tr("È la prima volta che entri: qui trovi solo ciò che il Centro ti invia.")
    if unlocked.last_worked is None:
        return _tr("È la prima volta che entri: benvenuta.")
    wall = in_rome(unlocked.last_worked)
    return (
        _tr("L’ultima volta hai lavorato %1 alle %2, riga %3 del registro.")
        .replace("%1", dates.write_long_day(wall.date(), year=wall.year != unlocked.ws.today.year))
        .replace("%2", f"{wall:%H:%M}")
        .replace("%3", str(unlocked.last_record))
    )


def attempts(unlocked: Unlocked) -> str:
    """Such as "3 tentativi falliti, l'ultimo ieri 22:10..."; empty when there was none.

    They are counted for the archive: whose name was typed is remembered nowhere.
    """
    count = len(unlocked.failures)
    if not count:
        return ""
    when = _when(in_rome(unlocked.failures[-1]), unlocked.ws.today)
    if count == 1:
        return _tr("1 tentativo fallito, %1, forse con il nome di un’altra.").replace("%1", when)
    return (
        _tr("%1 tentativi falliti, l’ultimo %2, forse con il nome di un’altra.")
        .replace("%1", str(count))
        .replace("%2", when)
    )


def pending(unlocked: Unlocked) -> str:
    """Such as "Una collega deve ancora darti la chiave di: identità"; empty when none is missing.

    A key comes by itself when somebody who holds it opens the archive; that of the clinical notes
    when she is asked and says yes.
    """
    said = []
    by_itself, by_hand = unlocked.pending - {CLINICAL.name}, unlocked.pending & {CLINICAL.name}
    if by_itself:
        words = _tr("Una collega deve ancora darti la chiave di: %1. Arriva quando entra lei.")
        said.append(words.replace("%1", _named(by_itself)))
    if by_hand:
        words = _tr(
            "La chiave delle note cliniche te la dà una collega psicologa: le viene chiesto quando "
            "entra. Se non c’è nessuna che la ha, serve il kit di recupero."
        )
        said.append(words)
    return " ".join(said)


def awaited(unlocked: Unlocked) -> str:
    """Such as "Manca ancora la parte: documenti"; empty when the archive has all of hers."""
    names = _named(unlocked.awaited)
    if not names:
        return ""
    return _tr("Manca ancora la parte: %1. La prepara la coordinatrice quando entra.").replace(
        "%1", names
    )


def damaged(unlocked: Unlocked) -> str:
    """Such as "Quello che è per Elena N. non si legge..."; empty when all could be read."""
    if not unlocked.damaged_containers:
        return ""
    names = {one.staff_id: one.shown_name for one in staff.members(unlocked.ws)}
    whose = ", ".join(names.get(number, "?") for number in unlocked.damaged_containers)
    return _tr(
        "Quello che è stato inviato a %1 non si legge: le risposte non sono arrivate. "
        "Dillo alla coordinatrice."
    ).replace("%1", whose)


def doubtful(unlocked: Unlocked) -> str:
    """Such as "Un invio su chiavetta si è interrotto..."; empty when none did."""
    if not unlocked.doubtful_departures:
        return ""
    return _tr(
        "Un invio su chiavetta si è interrotto e non si sa se è partito: dillo in Invii, «Da altri "
        "Centri»."
    )


def _named(compartments: Iterable[str]) -> str:
    words = {
        "journal": _tr("registro"),
        "cases": _tr("fascicoli"),
        "identity": _tr("identità e contatti"),
        "papers": _tr("documenti"),
        "protected": _tr("luoghi delle case"),
        "clinical": _tr("note cliniche"),
    }
    return ", ".join(words.get(name, name) for name in sorted(compartments))


def _when(wall: datetime, today: date) -> str:
    return dates.write_instant(wall, today)


def _tr(text: str) -> str:
    return QCoreApplication.translate("greeting", text)
