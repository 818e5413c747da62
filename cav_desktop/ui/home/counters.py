"""The counters of Oggi: what is begun, of today, late, and of the next days."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.services.dates.deadlines import Deadlines
from cav_desktop.services.dates.home import Today
from cav_desktop.ui.home import words
from cav_desktop.ui.theme.tokens import Tone
from cav_desktop.ui.widgets import CounterCard


class Counters:
    """The four cards, and what the rail says of this screen."""

    def __init__(self) -> None:
        self.cards = {
            "drafts": CounterCard(_tr("Bozze da finire"), Tone.INFORMATION),
            "today": CounterCard(_tr("Oggi"), Tone.PRIMARY),
            "overdue": CounterCard(_tr("In ritardo"), Tone.DANGER),
            "soon": CounterCard(_tr("Entro 7 giorni"), Tone.WARNING),
        }
        self.is_urgent = False
        """Whether something is late, or the author called."""
        self._drafts = 0
        self._others = 0

    @property
    def total(self) -> int:
        """What needs her now; not what only comes in the next days."""
        return self._drafts + self._others

    def show(self, found: Today, due: Deadlines, forced: int) -> None:
        """Count what was read; `forced` are the openings with a reason that she has to look at."""
        self.show_drafts(len(found.unfinished.drafts))
        today, late = len(found.today) + len(due.today), len(found.overdue) + len(due.overdue)
        self.cards["today"].set_count(today, words.counts(found.today, len(due.today)))
        days = [*(one.on for one in found.overdue), *(one.due.on for one in due.overdue)]
        oldest = (
            _tr("il più vecchio %1").replace("%1", words.distance(min(days), found.day))
            if days
            else _tr("niente in ritardo")
        )
        self.cards["overdue"].set_count(late, oldest)
        self.cards["soon"].set_count(
            len(found.soon) + len(due.this_week), words.counts(found.soon, len(due.this_week))
        )
        self._others = len(found.alerts) + len(found.answered) + forced + today + late
        self.is_urgent = bool(late or found.alerts)

    def show_drafts(self, count: int) -> None:
        """Count what she was typing."""
        self._drafts = count
        waiting = _tr("da riprendere dove eri") if count else _tr("niente in sospeso")
        self.cards["drafts"].set_count(count, waiting)


def empty_words(found: Today) -> str:
    """What is said where today has nothing: what comes next, and the contacts of the month."""
    month = found.contacts_this_month
    text = {
        0: _tr("Questo mese non ci sono ancora contatti."),
        1: _tr("Questo mese c’è stato 1 contatto."),
    }.get(month) or _tr("Questo mese ci sono stati %1 contatti.").replace("%1", str(month))
    following = found.soon[0] if found.soon else None
    if following is not None:
        when = words.distance(following.on, found.day)
        text = _tr("Il prossimo è %1. %2").replace("%1", when).replace("%2", text)
    return text


def _tr(text: str) -> str:
    return QCoreApplication.translate("home", text)
