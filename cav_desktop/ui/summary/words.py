"""The words of the anonymised summary's screen: traits, degrees of detail, reasons of a finding."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.anonymity import LEVELS, Trait
from cav_desktop.services.printed.summaries import FindingRow
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

TRAITS = {
    Trait.AGE: QT_TRANSLATE_NOOP("summary", "Età"),
    Trait.CITIZENSHIP: QT_TRANSLATE_NOOP("summary", "Cittadinanza"),
    Trait.CHILDREN: QT_TRANSLATE_NOOP("summary", "Figli minori"),
    Trait.AUTHOR: QT_TRANSLATE_NOOP("summary", "Autore principale"),
}
_DEGREES = {
    "dieci_anni": QT_TRANSLATE_NOOP("summary", "dieci anni"),
    "tre_fasce": QT_TRANSLATE_NOOP("summary", "tre fasce"),
    "area": QT_TRANSLATE_NOOP("summary", "per area"),
    "italiana_straniera": QT_TRANSLATE_NOOP("summary", "italiana o no"),
    "si_no": QT_TRANSLATE_NOOP("summary", "sì o no"),
    "partner_ex": QT_TRANSLATE_NOOP("summary", "ex a parte"),
    "partner_altro": QT_TRANSLATE_NOOP("summary", "partner o altri"),
}
_HIDDEN = QT_TRANSLATE_NOOP("summary", "non stampare")

_NAMED = {
    "name": QT_TRANSLATE_NOOP("summary", "è un nome scritto nel fascicolo"),
    "other_name": QT_TRANSLATE_NOOP("summary", "è il nome di una persona dell’archivio"),
    "phone": QT_TRANSLATE_NOOP("summary", "è un numero scritto nel fascicolo"),
    "code": QT_TRANSLATE_NOOP("summary", "è il codice del fascicolo"),
    "date": QT_TRANSLATE_NOOP("summary", "è una data precisa"),
    "place": QT_TRANSLATE_NOOP("summary", "è un luogo scritto nel fascicolo"),
    "comune": QT_TRANSLATE_NOOP("summary", "è il nome di un comune"),
    "street": QT_TRANSLATE_NOOP("summary", "sembra un indirizzo"),
    "address": QT_TRANSLATE_NOOP("summary", "sembra un indirizzo"),
    "time": QT_TRANSLATE_NOOP("summary", "è un’ora precisa"),
    "long_number": QT_TRANSLATE_NOOP("summary", "è un numero lungo"),
    "email": QT_TRANSLATE_NOOP("summary", "sembra un indirizzo di posta"),
    "mail": QT_TRANSLATE_NOOP("summary", "sembra un indirizzo di posta"),
    "web": QT_TRANSLATE_NOOP("summary", "sembra un indirizzo del web"),
    "rank": QT_TRANSLATE_NOOP("summary", "dice che è l’unica o la prima"),
    "line": QT_TRANSLATE_NOOP("summary", "è una riga che il modello non prevede"),
    "word": QT_TRANSLATE_NOOP("summary", "è una parola che il modello non prevede"),
    "number": QT_TRANSLATE_NOOP("summary", "è un numero che il modello non prevede"),
}
_BY_NET = {
    "structure": QT_TRANSLATE_NOOP("summary", "Nel file c’è una parte che non dovrebbe esserci"),
    "text": QT_TRANSLATE_NOOP("summary", "Il testo del file non è quello composto"),
    "failure": QT_TRANSLATE_NOOP("summary", "Il controllo non è riuscito: la pagina non esce"),
}
_OTHER = QT_TRANSLATE_NOOP("summary", "può far riconoscere qualcuno")


def trait_word(trait: Trait) -> str:
    """A trait as its card is headed."""
    return _tr(TRAITS[trait])


def degree_word(trait: Trait, level: int) -> str:
    """A degree of detail of a trait; one past the last means that it is not printed."""
    levels = LEVELS[trait]
    return _tr(_DEGREES[levels[level].name] if level < len(levels) else _HIDDEN)


def finding_words(finding: FindingRow) -> str:
    """Why a word of the page stops it: «Rossi» è un nome scritto nel fascicolo."""
    if finding.net in _BY_NET:
        return _tr(_BY_NET[finding.net])
    why = _tr(_NAMED.get(finding.reason, _OTHER))
    return f"«{finding.fragment}» {why}" if finding.fragment else why


def women_words(women: int) -> str:
    """How many women share a value."""
    if women == 1:
        return _tr("solo lei")
    return _tr("%1 donne").replace("%1", str(women))


def _tr(text: str) -> str:
    return QCoreApplication.translate("summary", text)
