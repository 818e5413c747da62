"""What is still missing in a case: NULL counts as missing, the answers of list E77 do not."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.people import SafeAnswer
from cav_desktop.services.case_files import CaseSheet
from cav_desktop.ui.cases.sections import Completeness


def missing_words(sheet: CaseSheet) -> tuple[str, ...]:
    """The names of the coded facts that nobody filled in yet, and of an unasked safe contact."""
    facts = sheet.facts
    gaps = (
        (facts.age_band is None, _tr("fascia d’età")),
        (facts.citizenship is None, _tr("cittadinanza")),
        (facts.minor_children is None, _tr("figli minori")),
        (facts.author_relation is None, _tr("autore principale")),
        (not sheet.reserved and _is_unasked(sheet), _tr("contatto sicuro")),
    )
    return tuple(word for is_missing, word in gaps if is_missing)


def woman_completeness(sheet: CaseSheet) -> Completeness:
    """How complete her coded facts and her safe contact are; a name is never asked for."""
    gaps = missing_words(sheet)
    if not gaps:
        return Completeness.RESERVED if sheet.reserved else Completeness.FULL
    everything = 4 if sheet.reserved else 5
    return Completeness.EMPTY if len(gaps) == everything else Completeness.PARTIAL


def _is_unasked(sheet: CaseSheet) -> bool:
    return sheet.safe.answer == SafeAnswer.NOT_ASKED and not sheet.safe.rules


def _tr(text: str) -> str:
    return QCoreApplication.translate("missing", text)
