"""What the codes of the journal mean in words."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.services.journal_view import About, JournalRow
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

ACTS: dict[str, str] = {
    Action.ARCHIVE_CREATED: QT_TRANSLATE_NOOP("journal", "Archivio creato"),
    Action.LOGIN: QT_TRANSLATE_NOOP("journal", "Entrata"),
    Action.LOGIN_FAILED: QT_TRANSLATE_NOOP("journal", "Tentativo di entrare fallito"),
    Action.LOCKED: QT_TRANSLATE_NOOP("journal", "Archivio bloccato"),
    Action.PASSPHRASE_CHANGED: QT_TRANSLATE_NOOP("journal", "Frase segreta cambiata"),
    Action.PASSPHRASE_RESET: QT_TRANSLATE_NOOP("journal", "Frase segreta data di nuovo"),
    Action.KIT_USED: QT_TRANSLATE_NOOP("journal", "Entrata con il kit di recupero"),
    Action.KIT_INTENDED: QT_TRANSLATE_NOOP("journal", "Kit di recupero: cambio iniziato"),
    Action.KIT_RENEWED: QT_TRANSLATE_NOOP("journal", "Kit di recupero nuovo"),
    Action.KIT_RETIRED: QT_TRANSLATE_NOOP("journal", "Vecchi kit di recupero annullati"),
    Action.PERSON_INTENDED: QT_TRANSLATE_NOOP("journal", "Accesso di una persona: iniziato"),
    Action.PERSON_ADDED: QT_TRANSLATE_NOOP("journal", "Accesso dato"),
    Action.PERSON_REMOVED: QT_TRANSLATE_NOOP("journal", "Accesso tolto"),
    Action.ROSTER_ABANDONED: QT_TRANSLATE_NOOP("journal", "Cambio di accessi o di kit: interrotto"),
    Action.KEY_GIVEN: QT_TRANSLATE_NOOP("journal", "Chiave data a una collega"),
    Action.KEY_NOT_GIVEN: QT_TRANSLATE_NOOP("journal", "Chiave non data a una collega"),
    Action.ROTATION_FINISHED: QT_TRANSLATE_NOOP("journal", "Chiavi cambiate"),
    Action.SETTINGS_CHANGED: QT_TRANSLATE_NOOP("journal", "Dati del Centro cambiati"),
    Action.TERM_CHANGED: QT_TRANSLATE_NOOP("journal", "Voce di un elenco cambiata"),
    Action.CONTACT_LOGGED: QT_TRANSLATE_NOOP("journal", "Contatto registrato"),
    Action.CONTACT_CORRECTED: QT_TRANSLATE_NOOP("journal", "Contatto corretto"),
    Action.SAFETY_LOGGED: QT_TRANSLATE_NOOP("journal", "Scritto nel registro di sicurezza"),
    Action.CASE_OPENED: QT_TRANSLATE_NOOP("journal", "Fascicolo aperto"),
    Action.CASE_OPENING_UNDONE: QT_TRANSLATE_NOOP("journal", "Apertura del fascicolo annullata"),
    Action.CONTACT_JOINED: QT_TRANSLATE_NOOP("journal", "Contatto unito a un fascicolo"),
    Action.CONTACT_JOINING_UNDONE: QT_TRANSLATE_NOOP("journal", "Unione annullata"),
    Action.CASES_MERGED: QT_TRANSLATE_NOOP("journal", "Fascicoli fusi"),
    Action.EPISODE_BEGUN: QT_TRANSLATE_NOOP("journal", "Percorso iniziato"),
    Action.EPISODE_MOVED: QT_TRANSLATE_NOOP("journal", "Stato del percorso cambiato"),
    Action.EPISODE_MOVE_UNDONE: QT_TRANSLATE_NOOP("journal", "Cambio di stato annullato"),
    Action.FACTS_CHANGED: QT_TRANSLATE_NOOP("journal", "Dati in codice modificati"),
    Action.SHEET_ADDED: QT_TRANSLATE_NOOP("journal", "Scheda aggiunta"),
    Action.SHEET_CHANGED: QT_TRANSLATE_NOOP("journal", "Scheda modificata"),
    Action.SHEET_REMOVED: QT_TRANSLATE_NOOP("journal", "Scheda tolta"),
    Action.SHEET_RESTORED: QT_TRANSLATE_NOOP("journal", "Scheda rimessa"),
    Action.CONSENT_RECORDED: QT_TRANSLATE_NOOP("journal", "Consenso registrato"),
    Action.CONSENT_TAKEN_BACK: QT_TRANSLATE_NOOP("journal", "Consenso: registrazione annullata"),
    Action.IDENTITY_CHANGED: QT_TRANSLATE_NOOP("journal", "Identità modificata"),
    Action.APPOINTMENT_CHANGED: QT_TRANSLATE_NOOP("journal", "Appuntamento modificato"),
    Action.APPOINTMENT_MADE: QT_TRANSLATE_NOOP("journal", "Appuntamento fissato"),
    Action.APPOINTMENT_WITHDRAWN: QT_TRANSLATE_NOOP("journal", "Appuntamento ritirato"),
    Action.DUE_DECIDED: QT_TRANSLATE_NOOP("journal", "Deciso su una scadenza"),
    Action.DUE_DECISION_UNDONE: QT_TRANSLATE_NOOP("journal", "Decisione su una scadenza annullata"),
    Action.EPISODE_BEGINNING_UNDONE: QT_TRANSLATE_NOOP("journal", "Inizio del percorso annullato"),
    Action.EPISODE_ENDED: QT_TRANSLATE_NOOP("journal", "Percorso concluso"),
    Action.EPISODE_ENDING_UNDONE: QT_TRANSLATE_NOOP("journal", "Conclusione annullata"),
    Action.FOLLOW_UP_RECORDED: QT_TRANSLATE_NOOP("journal", "Follow-up registrato"),
    Action.FOLLOW_UP_UNDONE: QT_TRANSLATE_NOOP("journal", "Follow-up: registrazione annullata"),
    Action.AGENDA_PRINTED: QT_TRANSLATE_NOOP("journal", "Agenda stampata"),
    Action.PRESENCES_RELEASED: QT_TRANSLATE_NOOP(
        "journal", "Registro delle presenze stampato o salvato fuori"
    ),
    Action.ATTACHMENT_TAKEN_IN: QT_TRANSLATE_NOOP("journal", "Documento aggiunto"),
    Action.ATTACHMENT_CHANGED: QT_TRANSLATE_NOOP("journal", "Descrizione di un documento cambiata"),
    Action.ATTACHMENT_REMOVED: QT_TRANSLATE_NOOP("journal", "Documento tolto"),
    Action.ATTACHMENT_PUT_BACK: QT_TRANSLATE_NOOP("journal", "Documento rimesso"),
    Action.ATTACHMENT_EXPORTED: QT_TRANSLATE_NOOP("journal", "Documento salvato fuori"),
    Action.INSTRUMENT_CHANGED: QT_TRANSLATE_NOOP("journal", "Strumento di valutazione cambiato"),
    Action.RISK_SIGNED: QT_TRANSLATE_NOOP("journal", "Valutazione del rischio firmata"),
    Action.PLAN_MOVED: QT_TRANSLATE_NOOP("journal", "Stato del piano cambiato"),
    Action.PLAN_REPLACED: QT_TRANSLATE_NOOP("journal", "Nuova versione del piano"),
    Action.PLAN_REPLACING_UNDONE: QT_TRANSLATE_NOOP("journal", "Nuova versione annullata"),
    Action.PLAN_REVIEWED: QT_TRANSLATE_NOOP("journal", "Piano verificato"),
    Action.HOUSE_CHANGED: QT_TRANSLATE_NOOP("journal", "Casa o stanza modificata"),
    Action.HOUSE_EVENT_WRITTEN: QT_TRANSLATE_NOOP("journal", "Evento di sicurezza di una casa"),
    Action.ROOM_LIMITED: QT_TRANSLATE_NOOP("journal", "Stanza bloccata, riaperta o fuori capienza"),
    Action.ADDRESS_CHANGED: QT_TRANSLATE_NOOP("journal", "Indirizzo di una casa scritto"),
    Action.SHELTER_REQUESTED: QT_TRANSLATE_NOOP("journal", "Richiesta di ospitalità scritta"),
    Action.SHELTER_REQUEST_MOVED: QT_TRANSLATE_NOOP(
        "journal", "Richiesta di ospitalità: cambio di stato"
    ),
    Action.PLACE_HELD: QT_TRANSLATE_NOOP("journal", "Posto tenuto per una richiesta"),
    Action.PLACE_RELEASED: QT_TRANSLATE_NOOP("journal", "Posto tenuto lasciato libero"),
    Action.STAY_BEGUN: QT_TRANSLATE_NOOP("journal", "Ospitalità iniziata"),
    Action.STAY_MOVED: QT_TRANSLATE_NOOP("journal", "Ospitalità: cambio di stato"),
    Action.STAY_PEOPLE_CHANGED: QT_TRANSLATE_NOOP("journal", "Ospitalità: chi c’è è cambiato"),
    Action.STAY_TRANSFERRED: QT_TRANSLATE_NOOP("journal", "Ospitalità: trasferimento"),
    Action.STAY_ENDED: QT_TRANSLATE_NOOP("journal", "Ospitalità conclusa"),
    Action.STAY_ENDING_UNDONE: QT_TRANSLATE_NOOP("journal", "Uscita dall’ospitalità annullata"),
    Action.STAY_EXTENDED: QT_TRANSLATE_NOOP("journal", "Risposta a una proroga"),
    Action.PRESENCE_WRITTEN: QT_TRANSLATE_NOOP("journal", "Presenze scritte"),
    Action.RATE_CHANGED: QT_TRANSLATE_NOOP("journal", "Retta modificata"),
    Action.SHELTER_EVENT_MOVED: QT_TRANSLATE_NOOP("journal", "Procedura di trasferimento"),
    Action.REFERRAL_PREPARED: QT_TRANSLATE_NOOP("journal", "Invio preparato"),
    Action.REFERRAL_ITEMS_CHOSEN: QT_TRANSLATE_NOOP("journal", "Invio: scelto che cosa parte"),
    Action.REFERRAL_SENT: QT_TRANSLATE_NOOP("journal", "Invio partito"),
    Action.REFERRAL_MOVED: QT_TRANSLATE_NOOP("journal", "Invio: risposta o altro passo"),
    Action.REFERRAL_MOVE_UNDONE: QT_TRANSLATE_NOOP("journal", "Invio: passo annullato"),
    Action.REFERRAL_REMINDED: QT_TRANSLATE_NOOP("journal", "Invio sollecitato"),
    Action.RECEIVER_CHANGED: QT_TRANSLATE_NOOP("journal", "Rubrica dei destinatari cambiata"),
    Action.REFERRAL_INTENDED: QT_TRANSLATE_NOOP(
        "journal", "Invio all’assistente sociale: iniziato"
    ),
    Action.PACKET_PUT: QT_TRANSLATE_NOOP("journal", "Pacchetto messo nel contenitore"),
    Action.PACKET_ANSWERED: QT_TRANSLATE_NOOP("journal", "Risposta dell’assistente sociale"),
    Action.PACKETS_TAKEN_OUT: QT_TRANSLATE_NOOP("journal", "Pacchetti tolti dal contenitore"),
    Action.ANSWERS_TAKEN_IN: QT_TRANSLATE_NOOP("journal", "Contenitore letto dall’équipe"),
    Action.WITHDRAWAL_INTENDED: QT_TRANSLATE_NOOP("journal", "Ritiro di un consenso: iniziato"),
    Action.CARD_MADE: QT_TRANSLATE_NOOP("journal", "Carta di riconoscimento del Centro fatta"),
    Action.CARD_TAKEN: QT_TRANSLATE_NOOP("journal", "Carta di un destinatario aggiunta"),
    Action.CARD_CONFIRMED: QT_TRANSLATE_NOOP("journal", "Carta di un destinatario confermata"),
    Action.CARD_DROPPED: QT_TRANSLATE_NOOP("journal", "Carta di un destinatario tolta"),
    Action.LETTER_TAKEN_IN: QT_TRANSLATE_NOOP("journal", "Pacchetto di un altro Centro preso"),
    Action.LETTER_TIED: QT_TRANSLATE_NOOP("journal", "Pacchetto di un altro Centro in fascicolo"),
    Action.LETTER_ANSWERED: QT_TRANSLATE_NOOP("journal", "Risposta a un altro Centro"),
    Action.LETTER_ANSWER_TAKEN: QT_TRANSLATE_NOOP("journal", "Risposta di un altro Centro"),
    Action.ANSWER_CODE_REFUSED: QT_TRANSLATE_NOOP("journal", "Codice di risposta sbagliato"),
    Action.DEPARTURE_SETTLED: QT_TRANSLATE_NOOP("journal", "Uscita su chiavetta chiarita"),
    Action.LETTERS_FORGOTTEN: QT_TRANSLATE_NOOP("journal", "Pacchetti scaduti di altri cancellati"),
    Action.CLINICAL_WRITTEN: QT_TRANSLATE_NOOP("journal", "Nota clinica scritta"),
    Action.CLINICAL_REMOVED: QT_TRANSLATE_NOOP("journal", "Nota clinica tolta"),
    Action.TEAM_CHANGED: QT_TRANSLATE_NOOP("journal", "Équipe del fascicolo cambiata"),
    Action.CASE_FORCED: QT_TRANSLATE_NOOP("journal", "Fascicolo di altre aperto con motivo"),
    Action.CASE_FORCED_SEEN: QT_TRANSLATE_NOOP("journal", "Apertura con motivo vista"),
    Action.CONFLICT_FLAGGED: QT_TRANSLATE_NOOP("journal", "Conflitto di interessi segnalato"),
    Action.CONFLICT_LIFTED: QT_TRANSLATE_NOOP("journal", "Conflitto di interessi tolto"),
    Action.DISCLOSURE_REVOKED_TOLD: QT_TRANSLATE_NOOP(
        "journal", "Ritiro del consenso detto a chi aveva ricevuto"
    ),
    Action.DRAFT_DISCARDED: QT_TRANSLATE_NOOP("journal", "Bozza scartata"),
    Action.SAFETY_CORRECTED: QT_TRANSLATE_NOOP("journal", "Registro di sicurezza corretto"),
    Action.SAFETY_LINKED: QT_TRANSLATE_NOOP(
        "journal", "Registro di sicurezza collegato a un fascicolo"
    ),
    Action.REGISTER_EXPORTED: QT_TRANSLATE_NOOP("journal", "Elenco dei contatti esportato"),
    Action.SUMMARY_RELEASED: QT_TRANSLATE_NOOP("journal", "Sintesi anonimizzata uscita"),
    Action.PAPER_RELEASED: QT_TRANSLATE_NOOP("journal", "Documento stampato o salvato fuori"),
    Action.DEMONSTRATION_FILLED: QT_TRANSLATE_NOOP("journal", "Archivio di prova riempito"),
    Opening.CASE: QT_TRANSLATE_NOOP("journal", "Fascicolo letto"),
    Opening.CONTACT: QT_TRANSLATE_NOOP("journal", "Contatto letto"),
    Opening.NAME: QT_TRANSLATE_NOOP("journal", "Nome mostrato"),
    Opening.NAMES: QT_TRANSLATE_NOOP("journal", "Nomi mostrati in un elenco"),
    Opening.CONTACT_NAMES: QT_TRANSLATE_NOOP("journal", "Nomi mostrati nel registro dei contatti"),
    Opening.SEARCH: QT_TRANSLATE_NOOP("journal", "Ricerca"),
    Opening.SAFETY: QT_TRANSLATE_NOOP("journal", "Registro di sicurezza letto"),
    Opening.SUMMARY: QT_TRANSLATE_NOOP("journal", "Sintesi in anteprima"),
    Opening.PAPER: QT_TRANSLATE_NOOP("journal", "Documento da stampare in anteprima"),
    Opening.ATTACHMENT: QT_TRANSLATE_NOOP("journal", "Documento aperto"),
    Opening.CLINICAL: QT_TRANSLATE_NOOP("journal", "Note cliniche lette"),
    Opening.PACKET: QT_TRANSLATE_NOOP("journal", "Pacchetto letto dall’assistente sociale"),
    Opening.LETTER: QT_TRANSLATE_NOOP("journal", "Pacchetto di un altro Centro guardato"),
    Opening.LETTER_KEPT: QT_TRANSLATE_NOOP("journal", "Pacchetto di un altro Centro letto"),
    Opening.ADDRESS: QT_TRANSLATE_NOOP("journal", "Indirizzo di una casa letto"),
    Opening.HOUSE_EVENTS: QT_TRANSLATE_NOOP("journal", "Eventi di sicurezza di una casa letti"),
    Opening.JOURNAL: QT_TRANSLATE_NOOP("journal", "Registro degli accessi letto"),
    Opening.VERIFICATION: QT_TRANSLATE_NOOP("journal", "Registro degli accessi verificato"),
}

_KINDS: dict[str, str] = {
    "case_file": QT_TRANSLATE_NOOP("journal", "fascicolo"),
    "contact": QT_TRANSLATE_NOOP("journal", "contatto"),
    "staff": QT_TRANSLATE_NOOP("journal", "persona"),
    "term": QT_TRANSLATE_NOOP("journal", "voce"),
    "appointment": QT_TRANSLATE_NOOP("journal", "appuntamento"),
    "disclosure": QT_TRANSLATE_NOOP("journal", "comunicazione"),
    "receiver": QT_TRANSLATE_NOOP("journal", "destinatario"),
    "receiver_card": QT_TRANSLATE_NOOP("journal", "carta di un destinatario"),
    "own_card": QT_TRANSLATE_NOOP("journal", "carta del Centro"),
    "received_packet": QT_TRANSLATE_NOOP("journal", "pacchetto di un altro Centro"),
    "attachment": QT_TRANSLATE_NOOP("journal", "documento"),
    "episode": QT_TRANSLATE_NOOP("journal", "percorso"),
    "violence": QT_TRANSLATE_NOOP("journal", "scheda della violenza"),
    "legal_aid": QT_TRANSLATE_NOOP("journal", "assistenza legale"),
    "risk_assessment": QT_TRANSLATE_NOOP("journal", "valutazione del rischio"),
    "critical_event": QT_TRANSLATE_NOOP("journal", "evento critico"),
    "risk_instrument": QT_TRANSLATE_NOOP("journal", "strumento"),
    "plan": QT_TRANSLATE_NOOP("journal", "piano"),
    "goal": QT_TRANSLATE_NOOP("journal", "obiettivo"),
    "goal_progress": QT_TRANSLATE_NOOP("journal", "passo di un obiettivo"),
    "plan_action": QT_TRANSLATE_NOOP("journal", "azione del piano"),
    "plan_service": QT_TRANSLATE_NOOP("journal", "servizio del piano"),
    "plan_review": QT_TRANSLATE_NOOP("journal", "verifica del piano"),
    "safety_plan": QT_TRANSLATE_NOOP("journal", "piano di sicurezza"),
    "consent": QT_TRANSLATE_NOOP("journal", "consenso"),
    "ending": QT_TRANSLATE_NOOP("journal", "conclusione"),
    "follow_up": QT_TRANSLATE_NOOP("journal", "follow-up"),
    "deadline_decision": QT_TRANSLATE_NOOP("journal", "decisione su una scadenza"),
    "activity": QT_TRANSLATE_NOOP("journal", "attività"),
    "activity_note": QT_TRANSLATE_NOOP("journal", "nota"),
    "safety_event": QT_TRANSLATE_NOOP("journal", "evento di sicurezza"),
    "house": QT_TRANSLATE_NOOP("journal", "casa"),
    "room": QT_TRANSLATE_NOOP("journal", "stanza"),
    "shelter_request": QT_TRANSLATE_NOOP("journal", "richiesta di ospitalità"),
    "stay": QT_TRANSLATE_NOOP("journal", "ospitalità"),
    "stay_extension": QT_TRANSLATE_NOOP("journal", "proroga"),
    "stay_cover": QT_TRANSLATE_NOOP("journal", "copertura della retta"),
    "shelter_event": QT_TRANSLATE_NOOP("journal", "evento in casa"),
    "shelter_rate": QT_TRANSLATE_NOOP("journal", "retta"),
}
_CODES: dict[str, str] = {
    "results": QT_TRANSLATE_NOOP("journal", "risultati"),
    "failed": QT_TRANSLATE_NOOP("journal", "tentativi falliti"),
    "state": QT_TRANSLATE_NOOP("journal", "stato"),
    "screen": QT_TRANSLATE_NOOP("journal", "schermata"),
    "role": QT_TRANSLATE_NOOP("journal", "ruolo"),
    "women": QT_TRANSLATE_NOOP("journal", "donne"),
    "reason": QT_TRANSLATE_NOOP("journal", "motivo"),
    "kind": QT_TRANSLATE_NOOP("journal", "che cosa"),
    "count": QT_TRANSLATE_NOOP("journal", "quante"),
    "outcome": QT_TRANSLATE_NOOP("journal", "esito"),
    "paper": QT_TRANSLATE_NOOP("journal", "quale"),
    "way": QT_TRANSLATE_NOOP("journal", "come"),
    "print_number": QT_TRANSLATE_NOOP("journal", "stampa n."),
    "joined": QT_TRANSLATE_NOOP("journal", "doppioni riuniti"),
    "contacts": QT_TRANSLATE_NOOP("journal", "contatti"),
    "since": QT_TRANSLATE_NOOP("journal", "dal"),
    "until": QT_TRANSLATE_NOOP("journal", "al"),
    "channels": QT_TRANSLATE_NOOP("journal", "canali"),
    "outcomes": QT_TRANSLATE_NOOP("journal", "esiti"),
    "desks": QT_TRANSLATE_NOOP("journal", "sportelli n."),
    "staff": QT_TRANSLATE_NOOP("journal", "operatrici n."),
    "without_case": QT_TRANSLATE_NOOP("journal", "senza fascicolo"),
}
_MOST_NAMED = 3


def act_word(action: str) -> str:
    """What was done; an unknown code is shown as it is."""
    return _tr(ACTS[action]) if action in ACTS else action


def who_words(row: JournalRow) -> str:
    """The name of the author, and the login she signed with when they are not alike."""
    if not row.login or row.login == row.who:
        return row.who
    return f"{row.who} ({row.login})" if row.who else row.login


def doubt_words(row: JournalRow) -> str:
    """What is wrong with a row, in a word; nothing for a row that is as it was written."""
    if row.is_damaged:
        return _tr("Danneggiata")
    if not row.is_readable:
        return _tr("Illeggibile")
    if not row.holds:
        return _tr("Alterata")
    return "" if row.is_named_rightly else _tr("Nome cambiato")


def doubt_hint(row: JournalRow) -> str:
    """The same in a sentence."""
    if row.is_damaged:
        return _tr("Questa riga è rovinata: chi, che cosa e quando non si leggono più.")
    if not row.is_readable:
        return _tr("Il contenuto di questa riga non si apre: chiedi a chi l’ha scritta.")
    if not row.holds:
        return _tr("Questa riga non è come chi l’ha scritta l’ha firmata.")
    if not row.is_named_rightly:
        return _tr("Il nome accanto a questa riga non è quello con cui la persona è stata accolta.")
    return ""


def about_words(row: JournalRow) -> str:
    """What it was done to: codes of cases, names of colleagues, numbers of the rest."""
    named = [_one(about) for about in row.about[:_MOST_NAMED]]
    rest = len(row.about) - _MOST_NAMED
    if rest > 0:
        named.append(_tr("e altri %1").replace("%1", str(rest)))
    return ", ".join(named)


def detail_words(row: JournalRow) -> str:
    """The codes that have a word, the reason, and a clock that went back."""
    parts = [f"{_tr(_CODES[name])}: {value}" for name, value in row.codes if name in _CODES]
    if row.rows:
        parts.append(_tr("righe scritte: %1").replace("%1", str(row.rows)))
    if row.reason:
        parts.append(_tr("motivo: %1").replace("%1", row.reason))
    if row.clock_went_back:
        parts.append(_tr("l’orologio del computer era tornato indietro"))
    return " · ".join(parts)


def _one(about: About) -> str:
    if about.code:
        return about.code
    kind = _tr(_KINDS[about.kind]) if about.kind in _KINDS else about.kind
    return f"{kind} {about.object_id}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("journal", text)
