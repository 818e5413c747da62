"""What a verification of the archive found, in words: counts, tables and numbers, never people."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from cav_desktop.services.archive_check import ArchiveCheck, OddRow, RowsFound
from cav_desktop.ui import errors
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

_NAMED = 5
PARTS: dict[str, str] = {
    "journal": QT_TRANSLATE_NOOP("check", "registro"),
    "cases": QT_TRANSLATE_NOOP("check", "fascicoli"),
    "identity": QT_TRANSLATE_NOOP("check", "identità e contatti"),
    "papers": QT_TRANSLATE_NOOP("check", "documenti"),
    "protected": QT_TRANSLATE_NOOP("check", "luoghi delle case"),
    "clinical": QT_TRANSLATE_NOOP("check", "note cliniche"),
    "container": QT_TRANSLATE_NOOP("check", "invii all’assistente sociale"),
}
FAULTS: dict[str, str] = {
    "altered": QT_TRANSLATE_NOOP("check", "cambiata fuori dal programma"),
    "missing": QT_TRANSLATE_NOOP("check", "sparita"),
    "unwritten": QT_TRANSLATE_NOOP("check", "scritta da nessuno"),
    "overwritten": QT_TRANSLATE_NOOP("check", "cambiata fuori dal programma, poi corretta"),
}


def title(found: ArchiveCheck) -> str:
    """The outcome in a line."""
    if found.holds:
        return _tr("Tutto torna: l’archivio è come è stato scritto.")
    return _tr("L’archivio non torna: non scrivere altro e chiedi aiuto.")


def text(found: ArchiveCheck) -> str:
    """What was checked, what was not, and the first differences by table and number."""
    said = []
    if found.damaged:
        parts = ", ".join(_part(name) for name in found.damaged)
        said.append(_put(_tr("Parti rovinate: %1. Le righe non sono state confrontate."), parts))
        return " ".join(said)
    said.append(_put(_tr("File integri: %1."), str(found.files)))
    if found.journal_fault is not None:
        sentence = errors.sentence(found.journal_fault)
        said.append(f"{sentence.title}: {sentence.text}")
    else:
        said.append(
            _put(_tr("Righe del registro firmate e al loro posto: %1."), str(found.records))
        )
    if found.mended:
        said.append(
            _put(
                _tr("Alterati fuori dal programma e rimessi a posto: %1."), ", ".join(found.mended)
            )
        )
    if found.rows is None:
        said.append(_tr("Le righe dell’archivio non sono state confrontate."))
    else:
        said += _rows(found.rows)
    return " ".join(said)


def _rows(rows: RowsFound) -> list[str]:
    said = [_put(_tr("Righe confrontate: %1."), str(rows.checked))]
    if rows.unchecked:
        said.append(
            _put(
                _tr("Scritte prima che il registro ne tenesse l’impronta: %1."), str(rows.unchecked)
            )
        )
    if rows.odd:
        named = "; ".join(_odd(one) for one in rows.odd[:_NAMED])
        rest = len(rows.odd) - _NAMED
        if rest > 0:
            named += _put(_tr(" e altre %1"), str(rest))
        said.append(_put(_tr("Non tornano: %1."), named))
    if rows.unmapped:
        said.append(_put(_tr("Tabelle non confrontate: %1."), ", ".join(rows.unmapped)))
    if rows.refused:
        said.append(
            _put(
                _tr("Righe del registro che dicono ciò che chi le ha scritte non può fare: %1."),
                _numbers(rows.refused),
            )
        )
    if rows.unreadable:
        named = _numbers(rows.unreadable)
        said.append(_put(_tr("Righe del registro che nascondono che cosa hanno fatto: %1."), named))
    return said


def _numbers(records: Sequence[int]) -> str:
    named = ", ".join(str(n) for n in records[:_NAMED])
    rest = len(records) - _NAMED
    return named + (_put(_tr(" e altre %1"), str(rest)) if rest > 0 else "")


def _odd(one: OddRow) -> str:
    compartment, _, table = one.table.partition(".")
    number = f"{one.key}-{one.last}" if one.last else one.key
    fault = _tr(FAULTS[one.fault]) if one.fault in FAULTS else one.fault
    said = f"{_part(compartment)}, {table} n. {number}: {fault}"
    return said + (_put(_tr(" (riga %1 del registro)"), str(one.record)) if one.record else "")


def _part(name: str) -> str:
    return _tr(PARTS[name]) if name in PARTS else name


def _put(text: str, value: str) -> str:
    return text.replace("%1", value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("check", text)
