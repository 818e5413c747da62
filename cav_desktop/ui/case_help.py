"""The help of the sections of a case: what each is for, and the keys that it has of its own."""

from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

_ALL_FORMS = (
    ("Ctrl+Invio", QT_TRANSLATE_NOOP("help", "Salva")),
    ("Ctrl+Tab", QT_TRANSLATE_NOOP("help", "Vai alla parte accanto")),
)
_SHEETS = (
    *_ALL_FORMS,
    ("Ctrl+Maiusc+N", QT_TRANSLATE_NOOP("help", "Comincia una scheda nuova")),
)

SECTIONS: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    "path": (
        QT_TRANSLATE_NOOP("help", "Percorso"),
        QT_TRANSLATE_NOOP(
            "help",
            "Tutto quello che è successo, dal più recente. I filtri in alto lasciano solo un "
            "genere di fatti; una riga aperta porta dove il fatto è scritto.",
        ),
        (
            ("↑ ↓", QT_TRANSLATE_NOOP("help", "Scorri i fatti")),
            ("Invio", QT_TRANSLATE_NOOP("help", "Vai dove è scritto")),
        ),
    ),
    "woman": (
        QT_TRANSLATE_NOOP("help", "La donna"),
        QT_TRANSLATE_NOOP(
            "help",
            "I dati per il percorso e per le statistiche, senza nome. «Che cosa manca» dice quali "
            "campi servono e a chi; «non noto» e «non chiesto» sono risposte, un campo vuoto no. "
            "Nome e numeri stanno a parte: chi li mostra resta scritto nel registro.",
        ),
        _ALL_FORMS[:1],
    ),
    "violence": (
        QT_TRANSLATE_NOOP("help", "Violenza e autore"),
        QT_TRANSLATE_NOOP(
            "help",
            "Che cosa succede, da quanto, con quali conseguenze; e chi lo fa, anche più di uno. Il "
            "nome dell’autore si vede solo con quello di lei. Se è noto anche altrove, il "
            "programma dice che c’è un conflitto, non con chi.",
        ),
        _SHEETS,
    ),
    "risk": (
        QT_TRANSLATE_NOOP("help", "Rischio"),
        QT_TRANSLATE_NOOP(
            "help",
            "Una valutazione alla volta: i fattori di adesso e di prima, il livello scelto da chi "
            "valuta, i motivi. Il programma non calcola il livello. Firmata, non si cambia: se è "
            "sbagliata se ne fa una che la sostituisce.",
        ),
        (
            ("- N ? S", QT_TRANSLATE_NOOP("help", "Nella tabella: il valore di un fattore")),
            ("← → ↑ ↓", QT_TRANSLATE_NOOP("help", "Nella tabella: passa da una casella all’altra")),
            *_SHEETS,
        ),
    ),
    "plan": (
        QT_TRANSLATE_NOOP("help", "Piano di tutela"),
        QT_TRANSLATE_NOOP(
            "help",
            "Gli obiettivi con le sue parole, chi fa che cosa ed entro quando. Quello che è stato "
            "condiviso con lei non si riscrive: si fa una nuova versione. Il piano di sicurezza "
            "sta a parte e si stampa solo come è sicuro per lei.",
        ),
        _ALL_FORMS,
    ),
    "children": (
        QT_TRANSLATE_NOOP("help", "Figli"),
        QT_TRANSLATE_NOOP(
            "help",
            "Ogni minore con scuola, documenti e consensi; affidamento, visite e provvedimenti con "
            "la loro scadenza. I tre allontanamenti sono cose diverse: è scritto dove va ciascuno.",
        ),
        _SHEETS,
    ),
    "legal": (
        QT_TRANSLATE_NOOP("help", "Legale"),
        QT_TRANSLATE_NOOP(
            "help",
            "Denunce, procedimenti, misure di protezione, udienze, patrocinio, benefici. I termini "
            "di legge sono calcolati qui e dicono da quale norma vengono: controllali con "
            "l’avvocata.",
        ),
        _SHEETS,
    ),
    "consents": (
        QT_TRANSLATE_NOOP("help", "Consensi"),
        QT_TRANSLATE_NOOP(
            "help",
            "Per che cosa ha detto sì, no, o solo in parte, e quando. Una risposta nuova si "
            "aggiunge: quelle di prima restano. Senza l’informativa non si chiede nessun consenso.",
        ),
        _ALL_FORMS[:1],
    ),
    "diary": (
        QT_TRANSLATE_NOOP("help", "Diario"),
        QT_TRANSLATE_NOOP(
            "help",
            "Colloqui e altre attività. I fatti, le sue parole e le tue osservazioni stanno in "
            "campi diversi; ogni nota dice chi la può leggere.",
        ),
        _SHEETS,
    ),
    "stay": (
        QT_TRANSLATE_NOOP("help", "Ospitalità"),
        QT_TRANSLATE_NOOP(
            "help",
            "Dove è ospitata, con chi e fino a quando: l’entrata con i suoi fogli, le proroghe, i "
            "passaggi, l’uscita, la sicurezza della casa. Chi non ha la chiave dei luoghi legge "
            "solo che è ospitata.",
        ),
        _SHEETS,
    ),
    "referrals": (
        QT_TRANSLATE_NOOP("help", "Invii"),
        QT_TRANSLATE_NOOP(
            "help",
            "A chi è stata mandata, che cosa è partito e a che punto è. Prima si scrive a chi e "
            "perché, poi si spunta che cosa parte; senza consenso o base di legge non parte "
            "niente. In «Che cosa è uscito, a chi» c’è chi avvisare se ritira un consenso.",
        ),
        _SHEETS,
    ),
    "documents": (
        QT_TRANSLATE_NOOP("help", "Documenti"),
        QT_TRANSLATE_NOOP(
            "help",
            "PDF, foto e testi fino a 20 MB, cifrati nell’archivio e mostrati qui, senza altri "
            "programmi. Il file da cui vengono resta dov’era: se non serve più, cancellalo.",
        ),
        (
            ("↑ ↓", QT_TRANSLATE_NOOP("help", "Scorri l’elenco")),
            ("Invio", QT_TRANSLATE_NOOP("help", "Apri il documento")),
        ),
    ),
    "clinical": (
        QT_TRANSLATE_NOOP("help", "Note cliniche"),
        QT_TRANSLATE_NOOP(
            "help",
            "Le note della psicologa hanno una chiave loro: le scrive e le legge solo lei, anche "
            "la bozza. Le altre vedono che ci sono, di che giorno e di chi.",
        ),
        _ALL_FORMS[:1],
    ),
    "episodes": (
        QT_TRANSLATE_NOOP("help", "Stato"),
        QT_TRANSLATE_NOOP(
            "help",
            "A che punto è il percorso, chi la segue, come si sospende, si conclude, si passa a un "
            "altro Centro o si riapre. Di un passo che non si può fare è scritto il perché.",
        ),
        (),
    ),
}
"""By the keys of the sections."""
