"""Consents in words: purposes and states for sentences, and why something is blocked."""

from cav_desktop.domain import errors
from cav_desktop.domain.consents import ConsentState
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

SENTENCES: dict[type[Exception], tuple[str, str]] = {
    errors.ConsentMissing: (
        QT_TRANSLATE_NOOP("errors", "Serve il suo consenso"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Questo dipende dal consenso «%1», che %2. Chiedilo alla donna, segnalo in Consensi "
            "con il giorno in cui lo ha dato, poi riprova. Non è stato cambiato niente.",
        ),
    ),
    errors.ConsentStepRefused: (
        QT_TRANSLATE_NOOP("errors", "Il consenso non può cambiare così"),
        QT_TRANSLATE_NOOP("errors", "In quel giorno risulta «%1»: può diventare %3."),
    ),
    errors.ConsentKept: (
        QT_TRANSLATE_NOOP("errors", "I consensi non si riscrivono"),
        QT_TRANSLATE_NOOP(
            "errors", "Ogni risposta resta con il suo giorno. Registra sotto quella nuova."
        ),
    ),
    errors.HiddenByRule: (
        QT_TRANSLATE_NOOP("errors", "Nota di un’altra collega"),
        QT_TRANSLATE_NOOP(
            "errors", "Questa nota è nascosta per regola: la legge solo chi ci è nominata."
        ),
    ),
}

PURPOSES: dict[str, str] = {
    "informativa": QT_TRANSLATE_NOOP("errors", "Informativa consegnata"),
    "presa_in_carico": QT_TRANSLATE_NOOP("errors", "Presa in carico"),
    "dati_particolari": QT_TRANSLATE_NOOP("errors", "Trattamento di dati particolari"),
    "condivisione_sociale": QT_TRANSLATE_NOOP("errors", "Condivisione col servizio sociale"),
    "condivisione_asst": QT_TRANSLATE_NOOP("errors", "Condivisione con ASST"),
    "condivisione_legale": QT_TRANSLATE_NOOP("errors", "Condivisione con l’avvocata"),
    "casa_rifugio": QT_TRANSLATE_NOOP("errors", "Condivisione con la casa rifugio"),
    "ora_senza_cf": QT_TRANSLATE_NOOP("errors", "Inserimento in O.R.A. senza codice fiscale"),
    "ora_con_cf": QT_TRANSLATE_NOOP("errors", "Inserimento in O.R.A. con codice fiscale"),
    "statistica": QT_TRANSLATE_NOOP("errors", "Uso statistico anonimo"),
    "ricontatto": QT_TRANSLATE_NOOP("errors", "Ricontatto per follow-up"),
    "ricerca": QT_TRANSLATE_NOOP("errors", "Ricerca e formazione"),
    "interprete": QT_TRANSLATE_NOOP("errors", "Presenza di interprete"),
    "registrazione": QT_TRANSLATE_NOOP("errors", "Registrazione audio/video"),
}

WHY: dict[str, str] = {
    ConsentState.NOT_ASKED: QT_TRANSLATE_NOOP("errors", "non risulta chiesto"),
    ConsentState.REFUSED: QT_TRANSLATE_NOOP("errors", "lei ha negato"),
    ConsentState.WITHDRAWN: QT_TRANSLATE_NOOP("errors", "lei ha ritirato"),
    ConsentState.EXPIRED: QT_TRANSLATE_NOOP("errors", "è scaduto"),
}

STATES: dict[str, str] = {
    ConsentState.NOT_ASKED: QT_TRANSLATE_NOOP("errors", "non chiesto"),
    ConsentState.GIVEN: QT_TRANSLATE_NOOP("errors", "dato"),
    ConsentState.PARTIAL: QT_TRANSLATE_NOOP("errors", "dato in parte"),
    ConsentState.REFUSED: QT_TRANSLATE_NOOP("errors", "negato"),
    ConsentState.WITHDRAWN: QT_TRANSLATE_NOOP("errors", "ritirato"),
    ConsentState.EXPIRED: QT_TRANSLATE_NOOP("errors", "scaduto"),
}
