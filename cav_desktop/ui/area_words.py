"""The areas of the work on cases in words, and whose an area is that is not hers."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.areas import Area, Right, readers, writers
from cav_desktop.domain.roles import Role
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

_AREAS: dict[Area, tuple[str, str]] = {
    Area.IDENTITY: (
        QT_TRANSLATE_NOOP("areas", "Chi è e come contattarla"),
        QT_TRANSLATE_NOOP("areas", "nome, recapiti, contatto sicuro, dati della donna"),
    ),
    Area.CONTACTS: (
        QT_TRANSLATE_NOOP("areas", "Registro dei contatti"),
        QT_TRANSLATE_NOOP("areas", "telefonate e accessi, apertura di un fascicolo"),
    ),
    Area.VIOLENCE: (
        QT_TRANSLATE_NOOP("areas", "Violenza e rischio"),
        QT_TRANSLATE_NOOP("areas", "racconto, autore, valutazioni, sintesi anonimizzata"),
    ),
    Area.SAFETY: (
        QT_TRANSLATE_NOOP("areas", "Piano di sicurezza"),
        QT_TRANSLATE_NOOP("areas", "il piano e la scheda da portare con sé"),
    ),
    Area.PLAN: (
        QT_TRANSLATE_NOOP("areas", "Piano di tutela"),
        QT_TRANSLATE_NOOP("areas", "obiettivi, servizi, verifiche, benefici"),
    ),
    Area.CHILDREN: (
        QT_TRANSLATE_NOOP("areas", "Figli"),
        QT_TRANSLATE_NOOP("areas", "schede dei minori, legami, provvedimenti"),
    ),
    Area.MEASURES: (
        QT_TRANSLATE_NOOP("areas", "Misure di protezione"),
        QT_TRANSLATE_NOOP("areas", "ammonimenti, allontanamenti, ordini in vigore"),
    ),
    Area.LEGAL: (
        QT_TRANSLATE_NOOP("areas", "Legale"),
        QT_TRANSLATE_NOOP("areas", "denunce, procedimenti, udienze, relazioni"),
    ),
    Area.CONSENTS: (
        QT_TRANSLATE_NOOP("areas", "Consensi"),
        QT_TRANSLATE_NOOP("areas", "informativa, risposte, revoche"),
    ),
    Area.DIARY: (
        QT_TRANSLATE_NOOP("areas", "Diario"),
        QT_TRANSLATE_NOOP(
            "areas", "colloqui e attività; le note riservate restano di chi le scrive"
        ),
    ),
    Area.DOCUMENTS: (
        QT_TRANSLATE_NOOP("areas", "Documenti allegati"),
        QT_TRANSLATE_NOOP("areas", "file e immagini del fascicolo"),
    ),
    Area.REFERRALS: (
        QT_TRANSLATE_NOOP("areas", "Invii"),
        QT_TRANSLATE_NOOP("areas", "invii, lettere, registro delle comunicazioni"),
    ),
    Area.SHELTER: (
        QT_TRANSLATE_NOOP("areas", "Ospitalità"),
        QT_TRANSLATE_NOOP("areas", "richieste, ospitalità, presenze; i luoghi hanno una chiave"),
    ),
    Area.STATE: (
        QT_TRANSLATE_NOOP("areas", "Stato del percorso"),
        QT_TRANSLATE_NOOP("areas", "presa in carico, conclusione, unione di fascicoli"),
    ),
    Area.AGENDA: (
        QT_TRANSLATE_NOOP("areas", "Agenda e scadenze"),
        QT_TRANSLATE_NOOP("areas", "Oggi, appuntamenti, registro di sicurezza"),
    ),
}
_RIGHTS = {
    Right.NONE: QT_TRANSLATE_NOOP("areas", "no"),
    Right.READ: QT_TRANSLATE_NOOP("areas", "legge"),
    Right.WRITE: QT_TRANSLATE_NOOP("areas", "scrive"),
}


def title(area: Area) -> str:
    """The name of an area."""
    return _tr(_AREAS[area][0])


def contents(area: Area) -> str:
    """What stands in an area, in a few words."""
    return _tr(_AREAS[area][1])


def right_word(right: Right) -> str:
    """What a role does in an area, in one word."""
    return _tr(_RIGHTS[right])


def whose(vocabulary: Vocabulary, area: Area) -> str:
    """Such as "Riservato al ruolo: Avvocata, Coordinatrice."."""
    return _tr("Riservato al ruolo: %1.").replace("%1", _named(vocabulary, readers(area)))


def who_writes(vocabulary: Vocabulary, area: Area) -> str:
    """Such as "Sola lettura. Scrive: Avvocata, Coordinatrice."."""
    return _tr("Sola lettura. Scrive: %1.").replace("%1", _named(vocabulary, writers(area)))


def of_area(vocabulary: Vocabulary, area: Area) -> str:
    """Who writes an area, who only reads it, in two sentences."""
    only_read = [role for role in readers(area) if role not in writers(area)]
    parts = [_tr("Scrive: %1.").replace("%1", _named(vocabulary, writers(area)))]
    if only_read:
        parts.append(_tr("Legge: %1.").replace("%1", _named(vocabulary, only_read)))
    return " ".join(parts)


def _named(vocabulary: Vocabulary, roles: Iterable[Role]) -> str:
    return ", ".join(vocabulary.label("E69", role.value) for role in roles)


def _tr(text: str) -> str:
    return QCoreApplication.translate("areas", text)
