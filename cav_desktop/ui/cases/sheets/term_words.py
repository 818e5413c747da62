"""A term of the law in a sentence: how long, from what, until when, by which article."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.legal_terms import Reckoning, Start, Unit
from cav_desktop.services.casework.wording import day
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

_STARTS = {
    Start.FACT: QT_TRANSLATE_NOOP("sheets", "dal fatto del %1"),
    Start.KNOWN: QT_TRANSLATE_NOOP("sheets", "da quando lo ha saputo, il %1"),
    Start.NOTIFIED: QT_TRANSLATE_NOOP("sheets", "dalla notifica del %1"),
    Start.FINAL: QT_TRANSLATE_NOOP("sheets", "dalla decisione definitiva del %1"),
    Start.ISSUED: QT_TRANSLATE_NOOP("sheets", "dal provvedimento del %1"),
    Start.PATH: QT_TRANSLATE_NOOP("sheets", "dall’inizio del percorso, il %1"),
}


def term_words(found: Reckoning, today: date) -> str:
    """The parts of a term: "3 mesi dal fatto del 3 marzo 2026 (art. 124 c.p.): 3 giugno 2026."."""
    unit = _tr("mesi") if found.term.unit is Unit.MONTHS else _tr("giorni")
    since = _tr(_STARTS[found.start]).replace("%1", day(found.since))
    said = f"{found.term.amount} {unit} {since} ({found.term.law}): {day(found.lawful)}."
    if found.stated is not None:
        said += " " + _tr("Vale il giorno indicato: %1.").replace("%1", day(found.stated))
    if found.is_stated_too_late:
        said += " " + _tr("Attenzione: è oltre quello di legge.")
    if found.on_holiday:
        said += " " + _tr("È festivo: ultimo giorno lavorativo %1.").replace(
            "%1", day(found.working_day)
        )
    if found.on < today:
        said += " " + _tr("È passato.")
    return said


def _tr(text: str) -> str:
    return QCoreApplication.translate("sheets", text)
