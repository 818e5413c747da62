"""Why an act is not hers to do, and who does it, by the code of a `NotAllowed`."""

from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

ACTS: dict[str, str] = {
    "referral_override": QT_TRANSLATE_NOOP(
        "errors", "Senza base può farlo partire solo la coordinatrice, con un motivo."
    ),
    "cards": QT_TRANSLATE_NOOP("errors", "Le carte le fa e le conferma la coordinatrice."),
    "receivers": QT_TRANSLATE_NOOP("errors", "La rubrica la chiude e riapre la coordinatrice."),
    "team": QT_TRANSLATE_NOOP(
        "errors", "L’équipe di un fascicolo la sceglie la coordinatrice, o chi segue la donna."
    ),
    "conflicts": QT_TRANSLATE_NOOP(
        "errors",
        "Di altre il conflitto di interessi lo segna la coordinatrice, che è anche chi lo toglie: "
        "ognuna segna il proprio.",
    ),
    "forced_openings": QT_TRANSLATE_NOOP(
        "errors", "Le aperture con un motivo le legge la coordinatrice."
    ),
    "houses": QT_TRANSLATE_NOOP("errors", "Case e stanze le scrive la coordinatrice."),
    "addresses": QT_TRANSLATE_NOOP(
        "errors", "Gli indirizzi delle case li scrive la coordinatrice."
    ),
    "rates": QT_TRANSLATE_NOOP("errors", "Le rette le scrive la coordinatrice."),
    "instruments": QT_TRANSLATE_NOOP(
        "errors", "Strumenti e autorizzazioni li scrive la coordinatrice."
    ),
    "archive": QT_TRANSLATE_NOOP(
        "errors", "Il tuo ruolo non apre l’archivio del centro, ma solo ciò che ti viene inviato."
    ),
    "role_without_archive": QT_TRANSLATE_NOOP(
        "errors",
        "Questo ruolo non ha un accesso in questa versione: il Comune riceve le relazioni a parte.",
    ),
    "summary_override": QT_TRANSLATE_NOOP(
        "errors",
        "Solo la coordinatrice può far uscire una sintesi sotto la soglia, scrivendo il motivo.",
    ),
    "reset_self": QT_TRANSLATE_NOOP(
        "errors", "La tua frase segreta si cambia da «Cambia frase segreta», non da qui."
    ),
    "remove_self": QT_TRANSLATE_NOOP(
        "errors", "Non puoi togliere te stessa: lo fa un’altra coordinatrice."
    ),
    "kit": QT_TRANSLATE_NOOP(
        "errors", "Prima ristampa il kit di recupero: quello attuale non apre tutto."
    ),
    "passphrase_of_another": QT_TRANSLATE_NOOP(
        "errors", "Ognuna cambia solo la propria frase segreta: quella di altre si azzera."
    ),
    "keyring": QT_TRANSLATE_NOOP(
        "errors", "Solo una coordinatrice può dare o togliere gli accessi."
    ),
}
