"""What is said of an archive that is damaged, altered or put back: what happened, what to do."""

from cav_desktop.domain import errors
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

SENTENCES: dict[type[Exception], tuple[str, str]] = {
    errors.ArchiveDamaged: (
        QT_TRANSLATE_NOOP("errors", "L’archivio è danneggiato"),
        QT_TRANSLATE_NOOP(
            "errors",
            "La parte «%1» non si legge. Non scrivere altro: avvisa la coordinatrice "
            "e ripristina l’ultima copia di sicurezza.",
        ),
    ),
    errors.KeyringDamaged: (
        QT_TRANSLATE_NOOP("errors", "Le chiavi sono danneggiate"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Il portachiavi dell’archivio non si legge. Avvisa la coordinatrice: "
            "serve la copia di sicurezza o il kit di recupero.",
        ),
    ),
    errors.ArchiveReplayed: (
        QT_TRANSLATE_NOOP("errors", "È stata rimessa una copia vecchia"),
        QT_TRANSLATE_NOOP(
            "errors",
            "La parte «%1» è più vecchia di quella già vista. Se è stata ripristinata apposta, "
            "la coordinatrice lo conferma; altrimenti non scrivere e avvisala.",
        ),
    ),
    errors.CompartmentLost: (
        QT_TRANSLATE_NOOP("errors", "Manca una parte dell’archivio"),
        QT_TRANSLATE_NOOP(
            "errors",
            "La parte «%1» c’era e non c’è più. Il programma non ne fa una nuova, vuota: "
            "avvisa la coordinatrice e ripristina l’ultima copia di sicurezza.",
        ),
    ),
    errors.SchemaAltered: (
        QT_TRANSLATE_NOOP("errors", "L’archivio contiene qualcosa di estraneo"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Nella parte «%1» c’è qualcosa che il programma non ha scritto, perciò non è stata "
            "aperta. Avvisa la coordinatrice e ripristina l’ultima copia di sicurezza.",
        ),
    ),
    errors.JournalBroken: (
        QT_TRANSLATE_NOOP("errors", "Il registro non torna"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Il registro degli accessi è stato alterato a partire dalla riga %1. "
            "Non scrivere altro e avvisa la coordinatrice.",
        ),
    ),
    errors.NumbersSpent: (
        QT_TRANSLATE_NOOP("errors", "I numeri dell’archivio sono stati alterati"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Nella parte «%1» non si può scrivere niente di nuovo. Avvisa la coordinatrice: "
            "«Verifica l’archivio», nel registro degli accessi, li rimette a posto.",
        ),
    ),
    errors.StaffAltered: (
        QT_TRANSLATE_NOOP("errors", "I nomi delle colleghe non tornano"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Una riga dell’elenco delle persone non è come quando è stata scritta: nel registro "
            "un atto può portare il nome di un’altra. Non scrivere altro e chiedi aiuto.",
        ),
    ),
}
