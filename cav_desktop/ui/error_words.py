"""The tables of words behind `ui/errors.py`: by class, by refused act."""

from cav_desktop.domain import errors
from cav_desktop.ui import (
    consent_words,
    damage_words,
    exchange_words,
    marked,
    room_words,
    state_words,
)

QT_TRANSLATE_NOOP = marked.QT_TRANSLATE_NOOP
_REFUSED = QT_TRANSLATE_NOOP("errors", "Non si può fare")
_PLACE = QT_TRANSLATE_NOOP("errors", "La cartella non va bene")

SENTENCES: dict[type[Exception], tuple[str, str]] = {
    errors.UserError: (
        _REFUSED,
        QT_TRANSLATE_NOOP(
            "errors", "L’operazione non è possibile adesso. Non è stato cambiato niente."
        ),
    ),
    errors.FieldError: (QT_TRANSLATE_NOOP("errors", "Controlla i campi segnati"), ""),
    errors.TransitionRefused: (
        QT_TRANSLATE_NOOP("errors", "Il percorso non può cambiare così"),
        QT_TRANSLATE_NOOP("errors", "Da «%1» non si passa a «%2». Passaggi possibili: %3."),
    ),
    errors.AppointmentSettled: (
        QT_TRANSLATE_NOOP("errors", "È già stato segnato"),
        QT_TRANSLATE_NOOP("errors", "Nel frattempo risulta «%1». Non è stato cambiato niente."),
    ),
    errors.ReferralStepRefused: (
        QT_TRANSLATE_NOOP("errors", "L’invio non può passare così"),
        QT_TRANSLATE_NOOP("errors", "Da «%1» non si passa a «%2». Passaggi possibili: %3."),
    ),
    errors.BasisMissing: (
        QT_TRANSLATE_NOOP("errors", "Non può partire: manca la base"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Serve il suo consenso o una base di legge. La coordinatrice può decidere altrimenti, "
            "con un motivo.",
        ),
    ),
    errors.AlreadyLeft: (
        QT_TRANSLATE_NOOP("errors", "È già partito"),
        QT_TRANSLATE_NOOP(
            "errors", "Quello che è stato inviato non si riscrive: prepara un altro invio."
        ),
    ),
    errors.NotAllowed: (QT_TRANSLATE_NOOP("errors", "Il tuo ruolo non lo permette"), ""),
    errors.Reserved: (
        QT_TRANSLATE_NOOP("errors", "Riservato"),
        QT_TRANSLATE_NOOP(
            "errors", "Questa parte dell’archivio è di altre colleghe. Chiedi alla coordinatrice."
        ),
    ),
    errors.NotForRole: (
        QT_TRANSLATE_NOOP("errors", "Riservato ad altri ruoli"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Il tuo ruolo non apre o non scrive questa parte del fascicolo. Di chi è lo dice la "
            "tabella «Chi può aprire cosa», in Amministrazione: chiedi alla coordinatrice.",
        ),
    ),
    errors.Vanished: (
        QT_TRANSLATE_NOOP("errors", "Non c’è più"),
        QT_TRANSLATE_NOOP(
            "errors",
            "È stato tolto o unito da un’altra parte. Torna all’elenco, che ora è aggiornato.",
        ),
    ),
    **consent_words.SENTENCES,
    **exchange_words.SENTENCES,
    errors.NotOfTheTeam: (
        QT_TRANSLATE_NOOP("errors", "Fascicolo di altre"),
        QT_TRANSLATE_NOOP(
            "errors",
            "La seguono altre colleghe: si apre con un motivo, che la coordinatrice legge.",
        ),
    ),
    errors.HiddenGuest: (
        QT_TRANSLATE_NOOP("errors", "Un’ospite è riservata"),
        QT_TRANSLATE_NOOP(
            "errors",
            "C’è anche chi non devi vedere: il registro lo stampa una collega.",
        ),
    ),
    errors.AlreadyMerged: (
        QT_TRANSLATE_NOOP("errors", "Fascicolo unito"),
        QT_TRANSLATE_NOOP(
            "errors", "Questo fascicolo è stato unito a un altro: apri quello e continua lì."
        ),
    ),
    errors.CannotUndo: (
        QT_TRANSLATE_NOOP("errors", "Non si può più annullare"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Dopo è stato fatto altro che dipende da questo. Correggi a mano ciò che serve.",
        ),
    ),
    errors.CodesExhausted: (
        QT_TRANSLATE_NOOP("errors", "Codici finiti"),
        QT_TRANSLATE_NOOP(
            "errors",
            "I codici dei fascicoli di quest’anno sono tutti usati. Avvisa la coordinatrice.",
        ),
    ),
    errors.SummaryRefused: (
        QT_TRANSLATE_NOOP("errors", "La sintesi non può uscire"),
        QT_TRANSLATE_NOOP("errors", "Rendila più generica e riprova."),
    ),
    errors.NotInCare: (
        QT_TRANSLATE_NOOP("errors", "Non c’è ancora una presa in carico"),
        QT_TRANSLATE_NOOP(
            "errors",
            "L’attestazione dice da quando è in carico: prima segna la presa in carico in Stato.",
        ),
    ),
    errors.NotThisPaper: (
        QT_TRANSLATE_NOOP("errors", "Il documento non è uscito"),
        QT_TRANSLATE_NOOP("errors", "Non è più quello preparato qui: riapri l’anteprima."),
    ),
    errors.AttachmentRefused: (
        QT_TRANSLATE_NOOP("errors", "Il documento non si può aggiungere"),
        QT_TRANSLATE_NOOP("errors", "Si aggiungono PDF, immagini JPEG o PNG e testi."),
    ),
    errors.AlreadyAttached: (
        QT_TRANSLATE_NOOP("errors", "C’è già"),
        QT_TRANSLATE_NOOP(
            "errors", "Questo fascicolo ha già lo stesso documento: è quello mostrato nell’elenco."
        ),
    ),
    errors.AlreadySigned: (
        QT_TRANSLATE_NOOP("errors", "È firmata"),
        QT_TRANSLATE_NOOP(
            "errors", "Ciò che è firmato non si cambia. Se è sbagliato, fanne uno nuovo."
        ),
    ),
    errors.PlanHeld: (
        QT_TRANSLATE_NOOP("errors", "Questa versione del piano non si cambia"),
        QT_TRANSLATE_NOOP(
            "errors", "È già condivisa o superata. Per cambiarla fai una nuova versione."
        ),
    ),
    errors.PlanEmpty: (
        QT_TRANSLATE_NOOP("errors", "Il piano è senza obiettivi"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Scrivi almeno un obiettivo, con le sue parole: dopo che è condiviso non se ne "
            "aggiungono più.",
        ),
    ),
    errors.OutcomesMissing: (
        QT_TRANSLATE_NOOP("errors", "Manca l’esito di qualche obiettivo"),
        QT_TRANSLATE_NOOP(
            "errors", "Prima di concludere scrivi com’è andato ogni obiettivo. Ne mancano %1."
        ),
    ),
    errors.NeverPrinted: (
        QT_TRANSLATE_NOOP("errors", "Non si stampa"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Per la sua sicurezza questo foglio non si stampa. In Piano di sicurezza è scritto "
            "come può tenerlo, forse solo in foglietto discreto: chiedi a lei prima di cambiare.",
        ),
    ),
    errors.SlipEmpty: (
        QT_TRANSLATE_NOOP("errors", "Il foglietto è vuoto"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Scrivi prima con lei le sue righe, in Piano di sicurezza, «Il foglietto discreto».",
        ),
    ),
    errors.NothingLeaves: (
        QT_TRANSLATE_NOOP("errors", "La lettera sarebbe vuota"),
        QT_TRANSLATE_NOOP("errors", "Scegli nell’invio che cosa esce: adesso non esce niente."),
    ),
    **room_words.SENTENCES,
    errors.AccessError: (
        QT_TRANSLATE_NOOP("errors", "L’archivio non si apre"),
        QT_TRANSLATE_NOOP(
            "errors", "Controlla i dati scritti e riprova; se continua, avvisa la coordinatrice."
        ),
    ),
    errors.WrongPassphrase: (
        QT_TRANSLATE_NOOP("errors", "Non è stato possibile entrare"),
        QT_TRANSLATE_NOOP(
            "errors", "Il nome o la frase segreta non sono giusti. Controlla Bloc Maiusc e riprova."
        ),
    ),
    errors.WrongRecoveryCode: (
        QT_TRANSLATE_NOOP("errors", "Il codice non è giusto"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Il codice del kit è scritto male o è di un altro archivio. "
            "Ricontrolla ogni gruppo sul foglio.",
        ),
    ),
    errors.TooManyAttempts: (
        QT_TRANSLATE_NOOP("errors", "Aspetta un momento"),
        QT_TRANSLATE_NOOP("errors", "Troppi tentativi sbagliati. Puoi riprovare tra %1."),
    ),
    errors.WeakPassphrase: (QT_TRANSLATE_NOOP("errors", "La frase segreta è debole"), ""),
    errors.LoginTaken: (
        QT_TRANSLATE_NOOP("errors", "Nome già usato"),
        QT_TRANSLATE_NOOP(
            "errors", "Un’altra persona entra già con questo nome. Scegline un altro."
        ),
    ),
    errors.LastCoordinator: (
        QT_TRANSLATE_NOOP("errors", "È l’unica coordinatrice"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Senza di lei nessuno potrebbe dare o togliere accessi. "
            "Nomina prima un’altra coordinatrice.",
        ),
    ),
    errors.NetworkFolder: (
        _PLACE,
        QT_TRANSLATE_NOOP(
            "errors",
            "È su un disco di rete, dove i dati possono rovinarsi. "
            "Scegli una cartella di questo computer.",
        ),
    ),
    errors.FolderNotEmpty: (
        _PLACE,
        QT_TRANSLATE_NOOP(
            "errors", "La cartella contiene già altri file. Scegline una vuota o creane una nuova."
        ),
    ),
    errors.NoArchive: (
        QT_TRANSLATE_NOOP("errors", "Qui non c’è un archivio"),
        QT_TRANSLATE_NOOP("errors", "Scegli la cartella giusta, oppure crea un nuovo archivio."),
    ),
    errors.ArchiveInUse: (
        QT_TRANSLATE_NOOP("errors", "Il programma è già aperto"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Un’altra finestra usa questo archivio. Continua in quella, o chiudila e riprova.",
        ),
    ),
    errors.PartlyCreated: (
        QT_TRANSLATE_NOOP("errors", "La creazione si era interrotta"),
        QT_TRANSLATE_NOOP(
            "errors",
            "L’archivio non era stato completato e non contiene dati. Crealo di nuovo da capo.",
        ),
    ),
    errors.EnvironmentFailure: (
        QT_TRANSLATE_NOOP("errors", "Il computer non ha potuto finire"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Non è stato salvato niente di parziale. Riprova; se continua, avvisa chi segue il PC.",
        ),
    ),
    errors.DiskFull: (
        QT_TRANSLATE_NOOP("errors", "Il disco è pieno"),
        QT_TRANSLATE_NOOP(
            "errors", "Niente è stato perso. Libera spazio sul disco e salva di nuovo."
        ),
    ),
    errors.ArchiveBusy: (
        QT_TRANSLATE_NOOP("errors", "L’archivio è occupato"),
        QT_TRANSLATE_NOOP(
            "errors", "Un lavoro lungo lo sta usando. Aspetta qualche secondo e riprova."
        ),
    ),
    errors.ArchiveReadOnly: (
        QT_TRANSLATE_NOOP("errors", "L’archivio non si può scrivere"),
        QT_TRANSLATE_NOOP(
            "errors",
            "La cartella è protetta da scrittura. Avvisa chi segue il PC: "
            "intanto si può solo leggere.",
        ),
    ),
    **damage_words.SENTENCES,
    errors.ArchiveTooNew: (
        QT_TRANSLATE_NOOP("errors", "Serve una versione più nuova"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Questo archivio è stato usato con un programma più recente. Aggiorna il programma.",
        ),
    ),
    errors.UnsafeEngine: (
        QT_TRANSLATE_NOOP("errors", "Il programma non è completo"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Manca la parte che cifra i dati, quindi non si apre niente. "
            "Installa di nuovo il programma.",
        ),
    ),
}

PASSPHRASES: dict[str, str] = {
    "short": QT_TRANSLATE_NOOP(
        "errors", "È corta: usa almeno 15 caratteri, meglio cinque parole a caso."
    ),
    "common": QT_TRANSLATE_NOOP(
        "errors", "È facile da indovinare: usa cinque parole che non stanno bene insieme."
    ),
    "repeated": QT_TRANSLATE_NOOP("errors", "Ripete le stesse lettere o parole: usane di diverse."),
    "guessable": QT_TRANSLATE_NOOP(
        "errors", "Si indovina troppo in fretta: aggiungi una parola che non c’entra con le altre."
    ),
    "same": QT_TRANSLATE_NOOP("errors", "È uguale a quella di prima: scegline una nuova."),
    "personal": QT_TRANSLATE_NOOP(
        "errors", "Contiene il tuo nome o quello del Centro: togli le parole che ti riguardano."
    ),
}

BASES: dict[str, str] = {
    "nessuna_base": QT_TRANSLATE_NOOP("errors", "Scegli su quale base parte."),
    "nessun_consenso": QT_TRANSLATE_NOOP(
        "errors", "Il suo consenso per questo ente non c’è o non vale: apri i consensi."
    ),
    "consenso_non_scritto": QT_TRANSLATE_NOOP(
        "errors", "Il consenso è a voce: fallo firmare o scegli «consenso verbale annotato»."
    ),
    "base_non_spiegata": QT_TRANSLATE_NOOP("errors", "Scrivi che cosa ha detto o chiesto lei."),
    "atto_non_indicato": QT_TRANSLATE_NOOP(
        "errors",
        "Scrivi la norma con il suo articolo, la richiesta con chi la fa, o qual è il pericolo.",
    ),
    "atto_senza_data": QT_TRANSLATE_NOOP(
        "errors", "Scrivi la data della richiesta, o del giorno del pericolo."
    ),
}
"""What is missing for a referral to leave, by the code of a `BasisMissing`."""

SUMMARIES: dict[str, str] = {
    "findings": QT_TRANSLATE_NOOP(
        "errors",
        "Il controllo ha trovato parole che fanno riconoscere: sono segnate nella pagina. "
        "Rendile più generiche.",
    ),
    "too_few": QT_TRANSLATE_NOOP(
        "errors",
        "Questa descrizione corrisponde a %1 donne soltanto: "
        "rendi più generico un tratto, o toglilo.",
    ),
    "reason_needed": QT_TRANSLATE_NOOP("errors", "Scrivi il motivo per cui deve uscire lo stesso."),
    "changed_meanwhile": QT_TRANSLATE_NOOP(
        "errors", "I dati sono cambiati mentre leggevi: ricontrolla la pagina e riprova."
    ),
    "nothing_printed": QT_TRANSLATE_NOOP(
        "errors", "Non resta nessun tratto da stampare: lasciane almeno uno."
    ),
    "already_released": QT_TRANSLATE_NOOP(
        "errors", "Questa pagina è già uscita: per un’altra copia se ne prepara una nuova."
    ),
    "not_this_page": QT_TRANSLATE_NOOP(
        "errors", "Questa pagina non è più quella preparata per il fascicolo: riaprila e riprova."
    ),
}

STATES = state_words.STATES
