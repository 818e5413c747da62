"""Why a card, packet, answer or code of another centre is not taken, and what to do."""

from cav_desktop.domain import errors
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

SENTENCES: dict[type[Exception], tuple[str, str]] = {
    errors.ExchangeRefused: (
        QT_TRANSLATE_NOOP("errors", "Tra due Centri: non si può"),
        QT_TRANSLATE_NOOP("errors", "Il file non va bene. Non è stato cambiato niente."),
    ),
}

EXCHANGES: dict[str, str] = {
    "no_card": QT_TRANSLATE_NOOP(
        "errors",
        "Questo Centro non ha ancora la sua carta di riconoscimento: la fa la coordinatrice, "
        "in Amministrazione, Destinatari.",
    ),
    "card_there": QT_TRANSLATE_NOOP("errors", "La carta c’è già: per cambiarla fanne una nuova."),
    "not_a_card": QT_TRANSLATE_NOOP(
        "errors", "Questo file non è una carta di riconoscimento: scegline un altro."
    ),
    "own_card": QT_TRANSLATE_NOOP(
        "errors", "È la carta di questo Centro: serve quella dell’altro Centro."
    ),
    "card_of_another": QT_TRANSLATE_NOOP(
        "errors", "Questa carta è già di un altro destinatario della rubrica: usa quello."
    ),
    "bad_card": QT_TRANSLATE_NOOP(
        "errors", "Con questa carta non si può spedire: fatti dare una carta nuova."
    ),
    "wrong_groups": QT_TRANSLATE_NOOP(
        "errors",
        "I gruppi non corrispondono: la carta non è confermata. Rileggete l’impronta al telefono; "
        "se continua a essere diversa, la carta non è la loro.",
    ),
    "unconfirmed": QT_TRANSLATE_NOOP(
        "errors",
        "La carta di questo destinatario non è confermata: la coordinatrice legge l’impronta al "
        "telefono con loro e la conferma in Amministrazione, Destinatari.",
    ),
    "altered_card": QT_TRANSLATE_NOOP(
        "errors",
        "La carta di questo destinatario non è più quella che è stata confermata: la coordinatrice "
        "rilegge l’impronta al telefono con loro e la conferma di nuovo in Amministrazione, "
        "Destinatari.",
    ),
    "no_receiver": QT_TRANSLATE_NOOP(
        "errors", "Prima scegli nell’invio un destinatario della rubrica che abbia una carta."
    ),
    "not_a_letter": QT_TRANSLATE_NOOP(
        "errors", "Questo file non è un pacchetto di un altro Centro: scegline un altro."
    ),
    "is_an_answer": QT_TRANSLATE_NOOP(
        "errors", "È una risposta, non un pacchetto: aprila dall’invio a cui risponde."
    ),
    "is_a_packet": QT_TRANSLATE_NOOP(
        "errors", "È un pacchetto, non una risposta: aprilo da «Pacchetti da altri Centri»."
    ),
    "for_another": QT_TRANSLATE_NOOP(
        "errors", "Il pacchetto è per un altro Centro: qui non si apre. Restituisci la chiavetta."
    ),
    "for_former_card": QT_TRANSLATE_NOOP(
        "errors",
        "È chiuso con la vostra carta di prima, che non vale più: dai loro quella nuova e chiedi "
        "di mandarlo di nuovo.",
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "errors",
        "Il file è rovinato o è stato cambiato da qualcuno: non è stato aperto niente. Chiedi di "
        "mandarlo di nuovo e avvisa la coordinatrice.",
    ),
    "too_new": QT_TRANSLATE_NOOP(
        "errors", "Viene da una versione più nuova del programma: aggiorna, poi riprova."
    ),
    "too_big": QT_TRANSLATE_NOOP("errors", "Il file è troppo grande per essere un pacchetto."),
    "too_long": QT_TRANSLATE_NOOP(
        "errors", "Quello che parte è troppo lungo per un pacchetto: togli qualcosa, o accorcia."
    ),
    "unreadable": QT_TRANSLATE_NOOP(
        "errors", "Il file non si legge: controlla che la chiavetta sia inserita."
    ),
    "not_written": QT_TRANSLATE_NOOP(
        "errors",
        "Riletto, il file non era quello scritto: la chiavetta non è affidabile. Non è partito "
        "niente: usane un’altra.",
    ),
    "stick_full": QT_TRANSLATE_NOOP(
        "errors", "Sulla chiavetta non c’è posto. Non è partito niente: usane un’altra."
    ),
    "unwritable": QT_TRANSLATE_NOOP(
        "errors", "Sulla chiavetta non si riesce a scrivere: controlla che sia inserita e aperta."
    ),
    "unknown_sender": QT_TRANSLATE_NOOP(
        "errors",
        "Chi lo manda non è in rubrica con una carta confermata: senza, non si può sapere chi è. "
        "Fatevi dare la loro carta.",
    ),
    "former_sender": QT_TRANSLATE_NOOP(
        "errors",
        "È firmato con una carta che quel Centro ha cambiato: chiedi loro di mandarlo di nuovo.",
    ),
    "expired": QT_TRANSLATE_NOOP(
        "errors", "È scaduto: chi lo ha mandato non vuole più che si legga. Chiedine uno nuovo."
    ),
    "taken_in_already": QT_TRANSLATE_NOOP(
        "errors",
        "È già stato preso in consegna: lo trovi tra i pacchetti ricevuti o nel fascicolo.",
    ),
    "still_there": QT_TRANSLATE_NOOP(
        "errors", "Il file è intero sulla chiavetta: finché resta lì, è partito. Cancellalo prima."
    ),
    "other_file": QT_TRANSLATE_NOOP(
        "errors", "Il file non è più quello che hai guardato: aprilo di nuovo."
    ),
    "no_such_packet": QT_TRANSLATE_NOOP(
        "errors", "Risponde a un pacchetto che da qui non è partito per loro."
    ),
    "other_packet": QT_TRANSLATE_NOOP(
        "errors", "È la risposta a un altro invio: aprila da quello, o ricontrolla il codice."
    ),
    "not_a_code": QT_TRANSLATE_NOOP(
        "errors", "Un codice ha quattro gruppi di quattro lettere e numeri: rileggilo."
    ),
    "wrong_code": QT_TRANSLATE_NOOP(
        "errors", "Il codice non è giusto: fattelo rileggere, gruppo per gruppo."
    ),
    "known_answer": QT_TRANSLATE_NOOP(
        "errors", "Questa risposta è già segnata: non è cambiato niente."
    ),
    "too_many_answers": QT_TRANSLATE_NOOP(
        "errors", "Su questo pacchetto le risposte sono finite: scrivete o telefonate."
    ),
}
