"""What a role opens of the archive, in words."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.compartments import COMPARTMENTS, CONTAINER
from cav_desktop.domain.roles import COMPARTMENTS_OF, Role
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

_JOURNAL = "journal"
_OPENED: dict[str, str] = {
    CONTAINER.name: QT_TRANSLATE_NOOP("roles", "solo ciò che le è inviato"),
    _JOURNAL: QT_TRANSLATE_NOOP("roles", "solo il registro, dove ogni suo atto resta scritto"),
    "cases": QT_TRANSLATE_NOOP("roles", "i fatti in codice, senza nomi"),
    "identity": QT_TRANSLATE_NOOP("roles", "i nomi, i recapiti e le note"),
    "papers": QT_TRANSLATE_NOOP("roles", "i documenti"),
    "protected": QT_TRANSLATE_NOOP("roles", "i luoghi delle case rifugio e chi c’è"),
    "clinical": QT_TRANSLATE_NOOP("roles", "le note della psicologa"),
}


def opens_words(role: Role) -> str:
    """Such as "Apre: i fatti in codice, senza nomi. Non apre: i nomi, i recapiti e le note."."""
    held = COMPARTMENTS_OF[role]
    # The journal is everybody's, to be written: it is named where there is nothing else.
    names = [one.name for one in COMPARTMENTS if one.name != _JOURNAL]
    opened = [name for name in names if name in held] or sorted(held) or [CONTAINER.name]
    closed = [name for name in names if name not in held]
    parts = [_tr("Apre: %1.").replace("%1", _listed(opened))]
    if closed:
        parts.append(_tr("Non apre: %1.").replace("%1", _listed(closed)))
    if role is Role.COORDINATOR:
        parts.append(_tr("Dà e toglie gli accessi e legge il registro."))
    return " ".join(parts)


def only_hers() -> str:
    """What the assigned social worker opens, who holds no part of the archive."""
    return _listed([CONTAINER.name])


def _listed(names: list[str]) -> str:
    return "; ".join(_tr(_OPENED.get(name, name)) for name in names)


def _tr(text: str) -> str:
    return QCoreApplication.translate("roles", text)
