"""What each screen is for and which keys it has: one declaration a screen, read by F1."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from cav_desktop.ui import case_help
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Help:
    """The help of one screen, in words already translated."""

    title: str
    purpose: str
    keys: tuple[tuple[str, str], ...]


_LIST = (
    ("↑ ↓", QT_TRANSLATE_NOOP("help", "Scorri l’elenco")),
    ("Invio", QT_TRANSLATE_NOOP("help", "Apri la riga")),
    ("Esc", QT_TRANSLATE_NOOP("help", "Chiudi il pannello accanto")),
)
_AT_WORK = (
    ("Ctrl+K", QT_TRANSLATE_NOOP("help", "Cerca una donna, un codice, un comando")),
    ("Ctrl+N", QT_TRANSLATE_NOOP("help", "Scrivi un nuovo contatto")),
)
_EVERYWHERE = (
    ("Alt+←", QT_TRANSLATE_NOOP("help", "Torna dove eri")),
    ("Ctrl+L", QT_TRANSLATE_NOOP("help", "Blocca l’archivio")),
    ("F12", QT_TRANSLATE_NOOP("help", "Copri tutto subito")),
)
_SCREENS: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    "home": (
        QT_TRANSLATE_NOOP("help", "Oggi"),
        QT_TRANSLATE_NOOP(
            "help",
            "Quello che ha bisogno di te adesso: bozze lasciate a metà, avvisi di sicurezza, "
            "colloqui e richiamate, e ogni scadenza con il suo perché. Una scadenza si rimanda, si "
            "affida o si chiude con un motivo. Prima di chiamare leggi come si può raggiungerla.",
        ),
        (),
    ),
    "packets": (
        QT_TRANSLATE_NOOP("help", "Inviati a me"),
        QT_TRANSLATE_NOOP(
            "help",
            "Le donne che il Centro ti ha inviato: quello che leggi è quello che ha scelto di "
            "dirti. Rispondi, fai una domanda, scrivi come va: il Centro lo trova quando entra. "
            "Quello che scrivi a metà resta come bozza.",
        ),
        (
            ("↑ ↓", QT_TRANSLATE_NOOP("help", "Scorri gli invii")),
            ("Invio", QT_TRANSLATE_NOOP("help", "Apri l’invio")),
            ("F6", QT_TRANSLATE_NOOP("help", "Passa dall’elenco all’invio aperto, e ritorno")),
            ("Ctrl+Invio", QT_TRANSLATE_NOOP("help", "Manda la risposta")),
            ("Esc", QT_TRANSLATE_NOOP("help", "Torna all’elenco: resta la bozza")),
        ),
    ),
    "referrals": (
        QT_TRANSLATE_NOOP("help", "Invii"),
        QT_TRANSLATE_NOOP(
            "help",
            "Tutti gli invii del Centro: chi non ci ha risposto e da quando, chi aspetta noi, chi "
            "è in lista. I numeri in alto filtrano l’elenco; quelli conclusi si vedono scegliendo "
            "il loro stato. Solo codici: i nomi si chiedono, e resta scritto.",
        ),
        (
            ("↑ ↓", QT_TRANSLATE_NOOP("help", "Scorri gli invii")),
            ("Invio", QT_TRANSLATE_NOOP("help", "Apri l’invio nel fascicolo")),
            ("S", QT_TRANSLATE_NOOP("help", "Segna un sollecito di oggi")),
        ),
    ),
    "week": (
        QT_TRANSLATE_NOOP("help", "La settimana"),
        QT_TRANSLATE_NOOP(
            "help",
            "Colloqui, richiamate e udienze per ora; sopra, le scadenze senza ora. L’agenda "
            "stampata porta solo codici: nessun nome e nessun numero.",
        ),
        (
            ("← → ↑ ↓", QT_TRANSLATE_NOOP("help", "Passa da una voce all’altra")),
            ("Invio", QT_TRANSLATE_NOOP("help", "Apri la voce")),
            ("Pag↑ Pag↓", QT_TRANSLATE_NOOP("help", "Settimana prima o dopo")),
            ("Inizio", QT_TRANSLATE_NOOP("help", "Torna a oggi")),
        ),
    ),
    "contacts": (
        QT_TRANSLATE_NOOP("help", "Contatti"),
        QT_TRANSLATE_NOOP(
            "help",
            "Tutte le chiamate e le visite, con i filtri in alto. I nomi sono nascosti finché non "
            "li chiedi. Le chiamate dell’autore stanno nel registro di sicurezza.",
        ),
        (*_LIST, ("Ctrl+Invio", QT_TRANSLATE_NOOP("help", "Salva le correzioni"))),
    ),
    "new_contact": (
        QT_TRANSLATE_NOOP("help", "Nuovo contatto"),
        QT_TRANSLATE_NOOP(
            "help",
            "Si scrive mentre si ascolta. Quello che scrivi resta come bozza anche se ti "
            "interrompono. I campi con l’asterisco servono; gli altri possono aspettare.",
        ),
        (
            ("Ctrl+Invio", QT_TRANSLATE_NOOP("help", "Salva")),
            ("Ctrl+Maiusc+Invio", QT_TRANSLATE_NOOP("help", "Salva e apri il fascicolo")),
            ("Esc", QT_TRANSLATE_NOOP("help", "Metti da parte: resta la bozza")),
        ),
    ),
    "cases": (
        QT_TRANSLATE_NOOP("help", "Fascicoli"),
        QT_TRANSLATE_NOOP(
            "help",
            "I percorsi delle donne seguite dal Centro, per codice e nome di fantasia. "
            "Filtra per stato e per chi la segue.",
        ),
        _LIST[:2],
    ),
    "case": (
        QT_TRANSLATE_NOOP("help", "Fascicolo"),
        QT_TRANSLATE_NOOP(
            "help",
            "Il percorso di una donna. In alto resta sempre come si può raggiungerla senza "
            "pericolo. Ogni correzione tiene accanto quello che c’era prima.",
        ),
        (),
    ),
    "shelter": (
        QT_TRANSLATE_NOOP("help", "Ospitalità"),
        QT_TRANSLATE_NOOP(
            "help",
            "Le case per nome in codice: chi c’è e fino a quando, per tre mesi. Cerco posto dice "
            "quali stanze vanno bene a un nucleo e perché le altre no. Una barra si sposta in "
            "un’altra stanza solo dopo la tua conferma. «Come elenco» dice tutto per righe.",
        ),
        (
            (
                "↑ ↓ ← →",
                QT_TRANSLATE_NOOP("help", "Passa da una stanza, o da una barra, all’altra"),
            ),
            ("Invio", QT_TRANSLATE_NOOP("help", "Apri")),
            ("Ctrl+↑ ↓", QT_TRANSLATE_NOOP("help", "Porta la barra in un’altra stanza")),
            ("Pag↑ Pag↓", QT_TRANSLATE_NOOP("help", "Un mese prima o dopo")),
            ("Inizio", QT_TRANSLATE_NOOP("help", "Torna a oggi")),
            ("Ctrl+Tab", QT_TRANSLATE_NOOP("help", "Scheda seguente")),
        ),
    ),
    "presence_register": (
        QT_TRANSLATE_NOOP("help", "Il registro presenze da stampare"),
        QT_TRANSLATE_NOOP(
            "help",
            "Il foglio del mese come uscirà: solo codici, un segno al giorno, casa per casa con il "
            "nome in codice. Chi paga e quanto si può lasciare fuori. Quando esce resta scritto "
            "nel registro.",
        ),
        (
            ("Ctrl+P", QT_TRANSLATE_NOOP("help", "Stampa")),
            ("Ctrl+S", QT_TRANSLATE_NOOP("help", "Salva con nome")),
        ),
    ),
    "agenda": (
        QT_TRANSLATE_NOOP("help", "L’agenda da stampare"),
        QT_TRANSLATE_NOOP(
            "help",
            "Il foglio come uscirà dalla stampante: ore, attività e codici, nessun nome e nessun "
            "numero. Quando esce resta scritto nel registro.",
        ),
        (("Ctrl+P", QT_TRANSLATE_NOOP("help", "Stampa")),),
    ),
    "seek_room": (
        QT_TRANSLATE_NOOP("help", "Cerco posto"),
        QT_TRANSLATE_NOOP(
            "help",
            "Scrivi chi ha bisogno di un letto: le stanze che vanno bene stanno in alto, sotto "
            "c’è perché le altre no. Trattieni tiene il posto fino all’ora che vedi e scrive la "
            "richiesta; per accogliere serve il fascicolo.",
        ),
        (("Esc", QT_TRANSLATE_NOOP("help", "Metti da parte: resta la bozza")),),
    ),
    "request_desk": (
        QT_TRANSLATE_NOOP("help", "Richiesta di ospitalità"),
        QT_TRANSLATE_NOOP(
            "help",
            "Chi chiede un posto, per quante persone, da quando. Si scrive anche senza nome: così "
            "conta fra le domande. Se non c’è posto chiudila con il motivo.",
        ),
        (
            ("Ctrl+Invio", QT_TRANSLATE_NOOP("help", "Salva")),
            ("Esc", QT_TRANSLATE_NOOP("help", "Metti da parte: resta la bozza")),
        ),
    ),
    "paper": (
        QT_TRANSLATE_NOOP("help", "Documento da stampare"),
        QT_TRANSLATE_NOOP(
            "help",
            "La pagina come uscirà, e accanto che cosa dice di lei. Stampare o salvare resta "
            "scritto nel registro, con il numero di stampa che sta in fondo al foglio.",
        ),
        (),
    ),
    "summary": (
        QT_TRANSLATE_NOOP("help", "Sintesi anonimizzata"),
        QT_TRANSLATE_NOOP(
            "help",
            "Una pagina che può uscire dal Centro senza dire chi è. A sinistra scegli che cosa "
            "dire; si stampa solo quando la pagina non fa riconoscere nessuna.",
        ),
        (),
    ),
    "admin": (
        QT_TRANSLATE_NOOP("help", "Amministrazione"),
        QT_TRANSLATE_NOOP(
            "help",
            "Chi lavora al Centro, gli elenchi delle voci, il registro degli accessi, il kit di "
            "recupero, la tua frase segreta e l’aspetto del programma.",
        ),
        (("↑ ↓", QT_TRANSLATE_NOOP("help", "Cambia sezione")),),
    ),
    "access": (
        QT_TRANSLATE_NOOP("help", "Il mio accesso"),
        QT_TRANSLATE_NOOP("help", "La tua frase segreta e l’aspetto del programma."),
        (("↑ ↓", QT_TRANSLATE_NOOP("help", "Cambia sezione")),),
    ),
}
_PARTS: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    "shelter_requests": (
        QT_TRANSLATE_NOOP("help", "Richieste di ospitalità"),
        QT_TRANSLATE_NOOP(
            "help",
            "Chi aspetta una risposta o un posto: prima l’urgenza, poi il rischio detto da chi "
            "valuta, poi l’arrivo. Si scrive anche chi non ha nome: una richiesta chiusa senza "
            "ingresso, con il suo motivo, si conta. «Concluse» le mostra per periodo.",
        ),
        (
            ("↑ ↓", QT_TRANSLATE_NOOP("help", "Scorri l’elenco")),
            ("Invio", QT_TRANSLATE_NOOP("help", "Apri la richiesta")),
            ("Ctrl+Tab", QT_TRANSLATE_NOOP("help", "Scheda seguente")),
        ),
    ),
    "shelter_houses": (
        QT_TRANSLATE_NOOP("help", "Case"),
        QT_TRANSLATE_NOOP(
            "help",
            "Case e stanze per nome in codice, che cosa ciascuna può accogliere, che cosa la "
            "chiude o la allarga per un po’. L’indirizzo si apre con un motivo, che resta nel "
            "registro con il tuo nome, e si nasconde da solo dopo un minuto.",
        ),
        (
            ("↑ ↓", QT_TRANSLATE_NOOP("help", "Passa da una casa all’altra")),
            ("Ctrl+Tab", QT_TRANSLATE_NOOP("help", "Scheda seguente")),
        ),
    ),
    "shelter_presences": (
        QT_TRANSLATE_NOOP("help", "Presenze"),
        QT_TRANSLATE_NOOP(
            "help",
            "Chi c’era, giorno per giorno, per codice. Una lettera scrive il giorno e passa al "
            "seguente; ingresso e uscita vengono dall’ospitalità. Il registro del mese si vede "
            "prima di stamparlo.",
        ),
        (
            ("P A N O", QT_TRANSLATE_NOOP("help", "Presente, assente, non rientrata, ospedale")),
            ("Canc", QT_TRANSLATE_NOOP("help", "Togli quello che è scritto")),
            ("Ctrl+Tab", QT_TRANSLATE_NOOP("help", "Scheda seguente")),
        ),
    ),
    "shelter_accounts": (
        QT_TRANSLATE_NOOP("help", "Conti"),
        QT_TRANSLATE_NOOP(
            "help",
            "Le giornate di un periodo: quante, chi le paga, per quale linea e quanto. Una "
            "giornata è una notte in cui il posto era suo, anche se era assente. È scoperta se "
            "nessuno paga o se manca la retta: «Scrivi chi paga» porta all’ospitalità.",
        ),
        (
            ("Invio", QT_TRANSLATE_NOOP("help", "Rimedia alle giornate scoperte")),
            ("Ctrl+Tab", QT_TRANSLATE_NOOP("help", "Scheda seguente")),
        ),
    ),
}
"""The parts of a screen that have a help of their own."""
_SAME = {
    "case_facts": "case",
    "case_identity": "case",
    "safety": "contacts",
}


def help_of(screen: str, part: str = "", *, works: bool = True) -> Help:
    """The help of a screen, or of the section of a case that is a `part` of it.

    One that has none of its own has the keys of every screen; who does not work on cases has
    neither search nor new contact.
    """
    everywhere = (*(_AT_WORK if works else ()), *_EVERYWHERE)
    nothing = ("", "", ())
    of_screen = _SCREENS.get(_SAME.get(screen, screen), nothing)
    title, purpose, keys = (case_help.SECTIONS | _PARTS).get(part, of_screen)
    return Help(
        _tr(title) if title else _tr(QT_TRANSLATE_NOOP("help", "I tasti")),
        _tr(purpose),
        tuple((key, _tr(word)) for key, word in (*keys, *everywhere)),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("help", text)
