"""What is still missing in a case: NULL counts as missing, the answers of list E77 do not."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.people import SafeAnswer
from cav_desktop.services.casework.case_files import CaseSheet
from cav_desktop.services.casework.sections_filled import Filled, Measure

_EVERYTHING = 5


def missing_fields(sheet: CaseSheet) -> dict[str, str]:
    """The fields that nobody filled in yet, and an unasked safe contact, each with its words."""
    facts = sheet.facts
    gaps = (
        ("age_band", facts.age_band is None, _tr("fascia d’età")),
        ("citizenship", facts.citizenship is None, _tr("cittadinanza")),
        ("minor_children", facts.minor_children is None, _tr("figli minori")),
        ("author_relation", facts.author_relation is None, _tr("autore principale")),
        ("safe", _is_unasked(sheet), _tr("contatto sicuro")),
    )
    return {field: word for field, is_missing, word in gaps if is_missing}


def woman_measure(sheet: CaseSheet) -> Measure:
    """How far her coded facts and her safe contact are; a name is never asked for."""
    gaps = tuple(missing_fields(sheet).values())
    if not gaps:
        return Measure(Filled.FULL)
    return Measure(Filled.EMPTY if len(gaps) == _EVERYTHING else Filled.PARTIAL, gaps)


def _is_unasked(sheet: CaseSheet) -> bool:
    return sheet.safe.answer == SafeAnswer.NOT_ASKED and not sheet.safe.rules


def _tr(text: str) -> str:
    return QCoreApplication.translate("missing", text)
