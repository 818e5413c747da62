"""A deadline in words: what it is, in one sentence why it is there, and what ends it."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.appointments import AppointmentKind
from cav_desktop.domain.child_measures import CHILD_MEASURE
from cav_desktop.domain.deadlines.because import Because, Why
from cav_desktop.domain.deadlines.decisions import CloseReason
from cav_desktop.domain.deadlines.facts import CriticalEvent
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.deadlines.rules import Act
from cav_desktop.domain.legal_terms import Unit
from cav_desktop.services.dates.calendar import HEARING
from cav_desktop.services.dates.deadlines import DueRow
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.widgets import dates

_K, _W = DueKind, Why

NAMES: dict[DueKind, tuple[str, str]] = {
    _K.APPOINTMENT: (QT_TRANSLATE_NOOP("dues", "Appuntamento"), "chats-circle"),
    _K.NO_SHOW: (QT_TRANSLATE_NOOP("dues", "Ricontatto sicuro"), "phone-x"),
    _K.FIRST_APPOINTMENT: (QT_TRANSLATE_NOOP("dues", "Primo appuntamento"), "calendar-plus"),
    _K.NEXT_INTERVIEW: (QT_TRANSLATE_NOOP("dues", "Prossimo colloquio"), "chats-circle"),
    _K.TAKING_IN_CARE: (QT_TRANSLATE_NOOP("dues", "Decisione sulla presa in carico"), "path"),
    _K.SUSPENSION: (QT_TRANSLATE_NOOP("dues", "Verifica della sospensione"), "pause-circle"),
    _K.RISK: (QT_TRANSLATE_NOOP("dues", "Valutazione del rischio"), "warning"),
    _K.RISK_EVENT: (QT_TRANSLATE_NOOP("dues", "Rischio dopo un evento"), "warning"),
    _K.PLAN_REVIEW: (QT_TRANSLATE_NOOP("dues", "Verifica del piano"), "target"),
    _K.PLAN_ACTION: (QT_TRANSLATE_NOOP("dues", "Azione del piano"), "target"),
    _K.QUERELA: (QT_TRANSLATE_NOOP("dues", "Termine di querela"), "scales"),
    _K.LEGAL_TERM: (QT_TRANSLATE_NOOP("dues", "Termine di legge"), "scales"),
    _K.HEARING: (QT_TRANSLATE_NOOP("dues", "Udienza"), "bank"),
    _K.MEASURE: (QT_TRANSLATE_NOOP("dues", "Scadenza di un provvedimento"), "shield"),
    _K.PERMIT_RENEWAL: (QT_TRANSLATE_NOOP("dues", "Rinnovo del permesso"), "identification-card"),
    _K.PERMIT: (QT_TRANSLATE_NOOP("dues", "Permesso di soggiorno"), "identification-card"),
    _K.BENEFIT: (QT_TRANSLATE_NOOP("dues", "Domanda di un beneficio"), "currency-eur"),
    _K.CONSENT: (QT_TRANSLATE_NOOP("dues", "Consenso da rinnovare"), "pen-nib"),
    _K.CARE_WITHDRAWN: (QT_TRANSLATE_NOOP("dues", "Ha ritirato il consenso"), "hand-palm"),
    _K.REFERRAL: (QT_TRANSLATE_NOOP("dues", "Invio senza risposta"), "paper-plane-tilt"),
    _K.STAY: (QT_TRANSLATE_NOOP("dues", "Fine dell’ospitalità"), "house"),
    _K.STILL_HERE: (QT_TRANSLATE_NOOP("dues", "Ospitalità senza termine"), "house"),
    _K.SHELTER_ANSWER: (QT_TRANSLATE_NOOP("dues", "Richiesta di ospitalità"), "house"),
    _K.PLACE_HELD: (QT_TRANSLATE_NOOP("dues", "Posto tenuto"), "house"),
    _K.URGENT_TRANSFER: (QT_TRANSLATE_NOOP("dues", "Trasferimento per sicurezza"), "shield"),
    _K.PLACE_BEHIND: (QT_TRANSLATE_NOOP("dues", "Posto da adeguare alla fine"), "house"),
    _K.FOLLOW_UP: (QT_TRANSLATE_NOOP("dues", "Follow-up"), "phone-call"),
    _K.RETENTION: (QT_TRANSLATE_NOOP("dues", "Revisione della conservazione"), "archive"),
}
"""Of every kind its name and its icon."""

ACTS: dict[Act, tuple[str, str]] = {
    Act.SETTLE_APPOINTMENT: (QT_TRANSLATE_NOOP("dues", "Scrivi l’esito"), "path"),
    Act.REACH_HER: (QT_TRANSLATE_NOOP("dues", "Ricontattala"), "path"),
    Act.FIX_APPOINTMENT: (QT_TRANSLATE_NOOP("dues", "Fissa un appuntamento"), "path"),
    Act.MOVE_EPISODE: (QT_TRANSLATE_NOOP("dues", "Apri lo stato"), "episodes"),
    Act.ASSESS_RISK: (QT_TRANSLATE_NOOP("dues", "Valuta il rischio"), "risk"),
    Act.REVIEW_PLAN: (QT_TRANSLATE_NOOP("dues", "Verifica il piano"), "plan"),
    Act.SET_ACTION: (QT_TRANSLATE_NOOP("dues", "Apri il piano"), "plan"),
    Act.WRITE_COMPLAINT: (QT_TRANSLATE_NOOP("dues", "Apri la denuncia"), "legal"),
    Act.WRITE_ACT: (QT_TRANSLATE_NOOP("dues", "Apri gli atti"), "legal"),
    Act.WRITE_OUTCOME: (QT_TRANSLATE_NOOP("dues", "Scrivi l’esito"), "legal"),
    Act.WRITE_MEASURE: (QT_TRANSLATE_NOOP("dues", "Apri il provvedimento"), "legal"),
    Act.ASK_RENEWAL: (QT_TRANSLATE_NOOP("dues", "Apri i suoi dati"), "woman"),
    Act.ASK_BENEFIT: (QT_TRANSLATE_NOOP("dues", "Apri il beneficio"), "legal"),
    Act.RENEW_CONSENT: (QT_TRANSLATE_NOOP("dues", "Apri i consensi"), "consents"),
    Act.WRITE_ANSWER: (QT_TRANSLATE_NOOP("dues", "Apri l’invio"), "referrals"),
    Act.EXTEND_OR_LEAVE: (QT_TRANSLATE_NOOP("dues", "Apri l’ospitalità"), "stay"),
    Act.CONFIRM_STAY: (QT_TRANSLATE_NOOP("dues", "Apri l’ospitalità"), "stay"),
    Act.ANSWER_SHELTER: (QT_TRANSLATE_NOOP("dues", "Apri la richiesta"), "stay"),
    Act.CALL_HER: (QT_TRANSLATE_NOOP("dues", "Scrivi com’è andata"), "episodes"),
    Act.REVIEW_RETENTION: (QT_TRANSLATE_NOOP("dues", "Apri il fascicolo"), "episodes"),
}
"""Of every act its button, and the section of the case that it opens."""

REASONS: dict[CloseReason, str] = {
    CloseReason.NOT_NEEDED: QT_TRANSLATE_NOOP("dues", "Non serve"),
    CloseReason.SHE_DECLINED: QT_TRANSLATE_NOOP("dues", "Lei non vuole"),
    CloseReason.ELSEWHERE: QT_TRANSLATE_NOOP("dues", "Fatto altrove"),
    CloseReason.UNREACHABLE: QT_TRANSLATE_NOOP("dues", "Non è raggiungibile"),
    CloseReason.NOT_SAFE: QT_TRANSLATE_NOOP("dues", "Non è sicuro per lei"),
    CloseReason.TOO_LATE: QT_TRANSLATE_NOOP("dues", "Il termine è passato"),
    CloseReason.MISTAKE: QT_TRANSLATE_NOOP("dues", "Data sbagliata"),
}

_EVENTS: dict[str, str] = {
    CriticalEvent.SEPARATION: QT_TRANSLATE_NOOP("dues", "separazione"),
    CriticalEvent.COMPLAINT: QT_TRANSLATE_NOOP("dues", "denuncia"),
    CriticalEvent.RELEASE: QT_TRANSLATE_NOOP("dues", "scarcerazione"),
    CriticalEvent.COURT_DATE: QT_TRANSLATE_NOOP("dues", "udienza"),
    CriticalEvent.VISITS: QT_TRANSLATE_NOOP("dues", "visite dei figli"),
}

_SAID: dict[Why, str] = {
    _W.APPOINTMENT: QT_TRANSLATE_NOOP("dues", "Era fissato per %giorno"),
    _W.MISSED: QT_TRANSLATE_NOOP(
        "dues", "%assente %giorno: leggi la regola di contatto, poi cercala"
    ),
    _W.MISSED_SHE_CALLS: QT_TRANSLATE_NOOP(
        "dues", "%assente %giorno e non va chiamata: decidete insieme, aspettando che chiami lei"
    ),
    _W.MISSED_RULE_UNKNOWN: QT_TRANSLATE_NOOP(
        "dues", "%assente %giorno e nessuno le ha chiesto come raggiungerla: non chiamarla"
    ),
    _W.FIRST_MISSING: QT_TRANSLATE_NOOP(
        "dues", "Prima richiesta %giorno%urgenza: il primo appuntamento va dato entro %tempo"
    ),
    _W.FIRST_TOO_LATE: QT_TRANSLATE_NOOP(
        "dues", "Prima richiesta %giorno%urgenza: l’appuntamento è oltre %tempo"
    ),
    _W.NO_NEXT_INTERVIEW: QT_TRANSLATE_NOOP(
        "dues", "Ultimo colloquio %giorno e nessun altro fissato: se ne tiene uno ogni %tempo"
    ),
    _W.NEVER_MET: QT_TRANSLATE_NOOP(
        "dues", "In questo stato da %giorno, nessun colloquio fatto né fissato"
    ),
    _W.RECEPTION_LONG: QT_TRANSLATE_NOOP(
        "dues", "In accoglienza da %giorno: dopo %tempo si decide"
    ),
    _W.RECEPTION_INTERVIEWS: QT_TRANSLATE_NOOP(
        "dues", "%numero colloqui fatti, l’ultimo %giorno: si decide"
    ),
    _W.SUSPENDED: QT_TRANSLATE_NOOP("dues", "Sospesa da %giorno: dopo %tempo si rivede"),
    _W.SUSPENDED_UNTIL: QT_TRANSLATE_NOOP(
        "dues", "Sospesa da %giorno, da rivedere nel giorno scelto"
    ),
    _W.NEVER_ASSESSED: QT_TRANSLATE_NOOP(
        "dues", "Da %giorno nessuna valutazione: la prima si fa entro %tempo"
    ),
    _W.ASSESSED_LONG_AGO: QT_TRANSLATE_NOOP(
        "dues", "Rischio valutato %giorno: si valuta di nuovo dopo %tempo"
    ),
    _W.NEXT_CHOSEN: QT_TRANSLATE_NOOP("dues", "Giorno scelto nella verifica di %giorno"),
    _W.AFTER_EVENT: QT_TRANSLATE_NOOP(
        "dues", "%codice %giorno: il rischio non è stato valutato dopo"
    ),
    _W.PLAN_AGREED: QT_TRANSLATE_NOOP(
        "dues", "Piano concordato o verificato %giorno: si rivede dopo %tempo"
    ),
    _W.ACTION_PROMISED: QT_TRANSLATE_NOOP("dues", "Un’azione era prevista per %giorno"),
    _W.TERM: QT_TRANSLATE_NOOP("dues", "%codiceda %giorno corrono %tempo (%legge)"),
    _W.STATED: QT_TRANSLATE_NOOP("dues", "%codicegiorno scritto da una collega"),
    _W.HEARING: QT_TRANSLATE_NOOP("dues", "%codiceudienza %giorno"),
    _W.EXPIRES: QT_TRANSLATE_NOOP("dues", "%codicescade %giorno"),
    _W.RENEW_BEFORE: QT_TRANSLATE_NOOP(
        "dues", "Il permesso scade %giorno: il rinnovo si chiede %tempo prima (%legge)"
    ),
    _W.WINDOW_CLOSES: QT_TRANSLATE_NOOP("dues", "%codiceultimo giorno per la domanda"),
    _W.CARE_WITHDRAWN: QT_TRANSLATE_NOOP(
        "dues",
        "Alla presa in carico, %giorno: il percorso si sospende o si conclude con lei",
    ),
    _W.NO_ANSWER: QT_TRANSLATE_NOOP("dues", "%codiceinvio di %giorno senza risposta"),
    _W.STILL_NO_ANSWER: QT_TRANSLATE_NOOP(
        "dues", "%codicesollecitato %giorno e ancora senza risposta"
    ),
    _W.ESCALATED: QT_TRANSLATE_NOOP(
        "dues", "%codice%numero solleciti senza risposta, l’ultimo %giorno: decide la coordinatrice"
    ),
    _W.ON_A_LIST: QT_TRANSLATE_NOOP("dues", "%codicein attesa da %giorno: chiedi a che punto è"),
    _W.STAY_ENDS: QT_TRANSLATE_NOOP("dues", "L’ospitalità finisce %giorno: proroga o uscita"),
    _W.EXTENSION_ASKED: QT_TRANSLATE_NOOP("dues", "Proroga chiesta %giorno e non ancora concessa"),
    _W.STILL_HERE: QT_TRANSLATE_NOOP(
        "dues", "Ospite senza termine, vista l’ultima volta %giorno: è ancora qui?"
    ),
    _W.SHELTER_UNANSWERED: QT_TRANSLATE_NOOP(
        "dues", "Posto chiesto %giorno%urgenza: nessuno ha ancora risposto"
    ),
    _W.PLACE_HELD: QT_TRANSLATE_NOOP(
        "dues", "Il posto è tenuto fino a %giorno: poi torna libero da solo"
    ),
    _W.HOUSE_DISCLOSED: QT_TRANSLATE_NOOP(
        "dues",
        "La casa è forse conosciuta, scritto %giorno: porta a fine il trasferimento",
    ),
    _W.PLACE_BEHIND: QT_TRANSLATE_NOOP(
        "dues",
        "La fine concordata è cambiata e il posto è suo fino a %giorno: si adegua quando entra chi "
        "lavora nelle case; se resta qui la stanza non basta, e va trovato un altro posto",
    ),
    _W.FOLLOW_UP: QT_TRANSLATE_NOOP(
        "dues", "Percorso concluso %giorno: ha accettato una chiamata dopo %tempo"
    ),
    _W.RETENTION: QT_TRANSLATE_NOOP(
        "dues", "Chiuso %giorno: dopo %tempo si decide che cosa conservare"
    ),
    _W.RETENTION_HELD: QT_TRANSLATE_NOOP(
        "dues", "Chiuso %giorno, la cancellazione è sospesa: verifica se lo è ancora"
    ),
}

_LISTS: dict[DueKind, tuple[str, ...]] = {
    _K.QUERELA: ("E50",),
    _K.LEGAL_TERM: ("E73",),
    _K.MEASURE: ("E52", "E40", "E38a", "E39a"),
    _K.BENEFIT: ("E75",),
    _K.CONSENT: ("E68",),
    _K.REFERRAL: ("E63",),
}
_CODES_SAID = frozenset(
    {
        *(_W.TERM, _W.STATED, _W.EXPIRES, _W.WINDOW_CLOSES),
        *(_W.NO_ANSWER, _W.STILL_NO_ANSWER, _W.ESCALATED, _W.ON_A_LIST),
    }
)
_YEAR = 12
_BARE_MONTHS = 24


def calendar_names() -> dict[str, str]:
    """What each kind of appointment and of due is called in a calendar."""
    return {
        **{str(kind): name(kind) for kind in DueKind},
        AppointmentKind.INTERVIEW: _tr("Colloquio"),
        AppointmentKind.CALL_BACK: _tr("Richiamare"),
        AppointmentKind.ELSEWHERE: _tr("Va da un servizio"),
        HEARING: _tr("Udienza"),
    }


def name(kind: DueKind) -> str:
    """What must be done."""
    return _tr(NAMES[kind][0])


def icon(kind: DueKind) -> str:
    """The same, as a picture."""
    return NAMES[kind][1]


def act(row: DueRow) -> str:
    """The word on the button that opens where it is ended."""
    return _tr(ACTS[row.act][0]) if row.due.case_id is not None else _tr("Apri il contatto")


def section(row: DueRow) -> str:
    """The section of the case where it is ended."""
    if row.due.about.kind == CHILD_MEASURE.key:
        return "children"
    return ACTS[row.act][1]


def reason(one: CloseReason) -> str:
    """Why it is closed without being done."""
    return _tr(REASONS[one])


def sentence(row: DueRow, vocabulary: Vocabulary, today: date) -> str:
    """Why it is there, in one sentence."""
    because = row.due.because
    said = _tr(_SAID[because.why])
    if because.why is _W.NEXT_CHOSEN and because.since is None:
        said = _tr("Giorno scelto quando fu scritto")
    parts = {
        "%giorno": dates.write_day(because.since, today, relative=True) if because.since else "",
        "%tempo": _length(because),
        "%numero": str(because.amount or ""),
        "%legge": _law(because),
        "%assente": _tr("Non ha risposto")
        if because.code == AppointmentKind.CALL_BACK
        else _tr("Non è venuta"),
        "%urgenza": _urgency(because, vocabulary),
        "%codice": _code(row, vocabulary),
    }
    for mark, words in parts.items():
        said = said.replace(mark, words)
    said = " ".join(said.split()).replace(" (" + ")", "")
    return said[:1].upper() + said[1:]


def marks(row: DueRow, today: date) -> tuple[str, ...]:
    """What was decided about it and is still to be seen, such as a snooze past its day."""
    until = row.snoozed_until
    found = []
    if row.due.snoozed_past:
        found.append(_tr("Rimandata oltre la sua data"))
    elif until is not None and until <= today:
        found.append(
            _tr("Era rimandata a %1").replace("%1", dates.write_day(until, today, relative=True))
        )
    reckoning = row.due.because.reckoning
    if reckoning is not None and reckoning.is_stated_too_late:
        found.append(_tr("Il giorno scritto è oltre quello di legge"))
    return tuple(found)


def _length(because: Because) -> str:
    if because.reckoning is not None:
        amount, unit = because.reckoning.term.amount, because.reckoning.term.unit
    else:
        amount, unit = because.amount or 0, because.unit or Unit.DAYS
    if unit is Unit.MONTHS and amount >= _BARE_MONTHS and amount % _YEAR == 0:
        return _tr("%1 anni").replace("%1", str(amount // _YEAR))
    if amount == 1:
        return _tr("1 mese") if unit is Unit.MONTHS else _tr("1 giorno")
    text = _tr("%1 mesi") if unit is Unit.MONTHS else _tr("%1 giorni")
    return text.replace("%1", str(amount))


def _law(because: Because) -> str:
    if because.reckoning is not None:
        return because.reckoning.term.law
    return because.law or ""


def _urgency(because: Because, vocabulary: Vocabulary) -> str:
    if not because.code:
        return ""
    words = vocabulary.label("E13", because.code)
    return _tr(" (urgenza: %1)").replace("%1", words[:1].lower() + words[1:])


def _code(row: DueRow, vocabulary: Vocabulary) -> str:
    because = row.due.because
    if because.why is _W.AFTER_EVENT:
        return _tr(_EVENTS.get(because.code or "", ""))
    if because.why not in _CODES_SAID or not because.code:
        return ""
    for one in _LISTS.get(row.kind, ()):
        words = vocabulary.label(one, because.code)
        if words != because.code:
            return f"{words}: "
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("dues", text)
