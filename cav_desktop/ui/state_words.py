"""States as sentences say them: of a path, of an appointment, of a consent."""

from cav_desktop.ui import consent_words
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

STATES: dict[str, str] = {
    "contatto": QT_TRANSLATE_NOOP("errors", "contatto"),
    "in_accoglienza": QT_TRANSLATE_NOOP("errors", "in accoglienza"),
    "presa_in_carico": QT_TRANSLATE_NOOP("errors", "presa in carico"),
    "sospesa": QT_TRANSLATE_NOOP("errors", "sospesa"),
    "in_conclusione": QT_TRANSLATE_NOOP("errors", "in conclusione"),
    "follow_up": QT_TRANSLATE_NOOP("errors", "follow-up"),
    "chiusa": QT_TRANSLATE_NOOP("errors", "chiusa"),
    "archiviata": QT_TRANSLATE_NOOP("errors", "archiviata"),
    "anonimizzata": QT_TRANSLATE_NOOP("errors", "anonimizzata"),
    "condiviso": QT_TRANSLATE_NOOP("errors", "condiviso"),
    "attivo": QT_TRANSLATE_NOOP("errors", "attivo"),
    "concluso": QT_TRANSLATE_NOOP("errors", "concluso"),
    "da_preparare": QT_TRANSLATE_NOOP("errors", "da preparare"),
    "attesa_consenso": QT_TRANSLATE_NOOP("errors", "in attesa del consenso"),
    "inviato": QT_TRANSLATE_NOOP("errors", "inviato"),
    "ricevuto": QT_TRANSLATE_NOOP("errors", "ricevuto"),
    "accettato": QT_TRANSLATE_NOOP("errors", "accettato"),
    "lista_attesa": QT_TRANSLATE_NOOP("errors", "in lista d’attesa"),
    "primo_appuntamento": QT_TRANSLATE_NOOP("errors", "primo appuntamento fissato"),
    "in_corso": QT_TRANSLATE_NOOP("errors", "in corso"),
    "respinto": QT_TRANSLATE_NOOP("errors", "respinto"),
    "senza_risposta": QT_TRANSLATE_NOOP("errors", "senza risposta"),
    "fissato": QT_TRANSLATE_NOOP("errors", "fissato"),
    "svolto": QT_TRANSLATE_NOOP("errors", "svolto"),
    "mancato": QT_TRANSLATE_NOOP("errors", "mancato"),
    "annullato": QT_TRANSLATE_NOOP("errors", "annullato"),
    **consent_words.STATES,
}
