"""The names of the classification lists as people say them."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

_TITLES: dict[str, str] = {
    "E01": QT_TRANSLATE_NOOP("lists", "Canale del contatto"),
    "E02": QT_TRANSLATE_NOOP("lists", "Chi contatta"),
    "E03": QT_TRANSLATE_NOOP("lists", "Chi l’ha indirizzata"),
    "E04": QT_TRANSLATE_NOOP("lists", "A chi si era rivolta prima"),
    "E05": QT_TRANSLATE_NOOP("lists", "Motivo del contatto"),
    "E06": QT_TRANSLATE_NOOP("lists", "Esito del contatto"),
    "E07": QT_TRANSLATE_NOOP("lists", "Stato del percorso"),
    "E10": QT_TRANSLATE_NOOP("lists", "Perché il percorso non è iniziato"),
    "E11": QT_TRANSLATE_NOOP("lists", "Motivo della chiusura"),
    "E12": QT_TRANSLATE_NOOP("lists", "Motivo della sospensione"),
    "E13": QT_TRANSLATE_NOOP("lists", "Urgenza"),
    "E16": QT_TRANSLATE_NOOP("lists", "Relazione con l’autore"),
    "E24": QT_TRANSLATE_NOOP("lists", "Fascia d’età"),
    "E25": QT_TRANSLATE_NOOP("lists", "Cittadinanza"),
    "E36": QT_TRANSLATE_NOOP("lists", "Fascia d’età dei minori"),
    "E69": QT_TRANSLATE_NOOP("lists", "Ruoli"),
    "E71": QT_TRANSLATE_NOOP("lists", "Regole del contatto sicuro"),
    "E77": QT_TRANSLATE_NOOP("lists", "Risposte mancanti"),
}


def list_title(list_id: str, name: str) -> str:
    """The name of a list; those of screens still to come are read from the list itself."""
    if list_id in _TITLES:
        return QCoreApplication.translate("lists", _TITLES[list_id])
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
