"""The moments of a case in words: what the timeline writes for each kind."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.activities import HELD, MISSED
from cav_desktop.domain.appointments import AppointmentKind, AppointmentState
from cav_desktop.domain.contacts import CALLER_HERSELF
from cav_desktop.domain.episodes import EpisodeState, list_of_reason
from cav_desktop.domain.releases import Way
from cav_desktop.domain.risk import EVENTS
from cav_desktop.services.dates.court_days import CourtAct
from cav_desktop.services.dates.protection_days import ProtectionAct
from cav_desktop.services.dates.timeline import Moment, MomentKind
from cav_desktop.services.shelter.hosted_days import HostedAct
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.cases.protection.risk_words import LEVEL_LIST, level_tone
from cav_desktop.ui.cases.told.consent_states import consent_tone
from cav_desktop.ui.cases.ways.states import day_heading, state_label, state_tone
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets import TimelineEntry

_CHANNEL_ICONS = {
    "sede": "users",
    "sportello": "users",
    "email": "envelope-simple",
    "messaggio": "chat-circle-text",
    "social_chat": "chat-circle-text",
    "scritto_servizio": "envelope-simple",
}
_APPOINTMENT_TONES = {
    AppointmentState.DUE: Tone.INFORMATION,
    AppointmentState.DONE: Tone.SUCCESS,
    AppointmentState.MISSED: Tone.WARNING,
    AppointmentState.CANCELLED: Tone.NEUTRAL,
}
_LONGEST_NOTE = 160


def entry_of(moment: Moment, vocabulary: Vocabulary, today: date) -> TimelineEntry:
    """One entry of the timeline; its key is the kind and the number of what it opens."""
    icon, tone, title, detail = {
        MomentKind.CONTACT: _contact,
        MomentKind.STEP: _step,
        MomentKind.APPOINTMENT: _appointment,
        MomentKind.SUMMARY: _summary,
        MomentKind.PAPER: _paper,
        MomentKind.ATTACHMENT: _attachment,
        MomentKind.ACTIVITY: _activity,
        MomentKind.CONSENT: _consent,
        MomentKind.LEGAL: _court_day,
        MomentKind.CHILDREN: _court_day,
        MomentKind.RISK: _protection_day,
        MomentKind.PLAN: _protection_day,
        MomentKind.SHELTER: _hosted_day,
    }[moment.kind](moment, vocabulary)
    is_due = (
        moment.kind is MomentKind.APPOINTMENT
        and moment.codes["state"] == AppointmentState.DUE
        and moment.on <= today
    )
    return TimelineEntry(
        key=f"{moment.kind}:{moment.object_id}",
        day=day_heading(moment.on, today),
        time=f"{moment.at:%H:%M}" if moment.at else "",
        icon=icon,
        title=title,
        detail=detail,
        tone=tone,
        who=moment.staff,
        action=_tr("Svolto") if is_due else "",
    )


_Words = tuple[str, Tone, str, str]


def _contact(moment: Moment, vocabulary: Vocabulary) -> _Words:
    codes = moment.codes
    title = _joined(
        vocabulary.label("E01", codes["channel"]), vocabulary.label("E06", codes["outcome"])
    )
    caller = codes["caller"]
    who = vocabulary.label("E02", caller) if caller and caller != CALLER_HERSELF else ""
    reasons = [vocabulary.label("E05", one) for one in codes["reasons"].split(";") if one]
    short = _short(moment.note)
    icon = _CHANNEL_ICONS.get(codes["channel"], "phone")
    return icon, Tone.PRIMARY, title, _joined(who, ", ".join(reasons), short)


def _step(moment: Moment, vocabulary: Vocabulary) -> _Words:
    codes = moment.codes
    after = codes["after"]
    if not codes["before"]:
        title = (
            _tr("Fascicolo aperto")
            if codes["episode"] == "1"
            else _tr("È tornata: percorso %1").replace("%1", codes["episode"])
        )
        return "folder-open", Tone.INFORMATION, title, state_label(vocabulary, after)
    name = list_of_reason(EpisodeState(codes["before"]), EpisodeState(after), codes["reason"])
    reason = vocabulary.label(name, codes["reason"]) if name and codes["reason"] else ""
    before = _tr("era: %1").replace("%1", state_label(vocabulary, codes["before"]).lower())
    return (
        "path",
        state_tone(after),
        _tr("Stato: %1").replace("%1", state_label(vocabulary, after)),
        _joined(reason, before),
    )


def _appointment(moment: Moment, _vocabulary: Vocabulary) -> _Words:
    is_call = moment.codes["kind"] == AppointmentKind.CALL_BACK
    title = {
        AppointmentKind.CALL_BACK: _tr("Richiamata"),
        AppointmentKind.ELSEWHERE: _tr("Appuntamento da un servizio"),
    }.get(AppointmentKind(moment.codes["kind"]), _tr("Appuntamento"))
    state = AppointmentState(moment.codes["state"])
    words = {
        AppointmentState.DUE: _tr("fissata") if is_call else _tr("fissato"),
        AppointmentState.DONE: _tr("fatta") if is_call else _tr("svolto"),
        AppointmentState.MISSED: _tr("non riuscita") if is_call else _tr("mancato"),
        AppointmentState.CANCELLED: _tr("annullata") if is_call else _tr("annullato"),
    }
    icon = "phone-outgoing" if is_call else "calendar-blank"
    return icon, _APPOINTMENT_TONES[state], f"{title}: {words[state]}", ""


def _summary(moment: Moment, _vocabulary: Vocabulary) -> _Words:
    women = _tr("condivisa da %1 donne").replace("%1", moment.codes["women"])
    code = _tr("codice %1").replace("%1", moment.codes["code"])
    return "printer", Tone.PROTECTED, _tr("Sintesi anonimizzata uscita"), _joined(women, code)


def _paper(moment: Moment, vocabulary: Vocabulary) -> _Words:
    kind = vocabulary.label("E73", moment.codes["kind"])
    number = _tr("stampa n. %1").replace("%1", moment.codes["code"])
    is_saved = moment.codes["way"] == Way.SAVED
    title = _tr("Documento salvato fuori") if is_saved else _tr("Documento stampato")
    return "floppy-disk" if is_saved else "printer", Tone.PROTECTED, title, _joined(kind, number)


def _attachment(moment: Moment, vocabulary: Vocabulary) -> _Words:
    kind = vocabulary.label("E73", moment.codes["kind"])
    return "files", Tone.NEUTRAL, _tr("Documento aggiunto"), _joined(kind, moment.note)


def _activity(moment: Moment, vocabulary: Vocabulary) -> _Words:
    codes = moment.codes
    outcome = codes["outcome"]
    minutes = _tr("%1 minuti").replace("%1", codes["minutes"]) if codes["minutes"] else ""
    said = vocabulary.label("E44", outcome) if outcome and outcome != HELD else ""
    title = _joined(vocabulary.label("E42", codes["kind"]), said)
    tone = Tone.WARNING if outcome == MISSED else Tone.PRIMARY
    mode = vocabulary.label("E43", codes["mode"]) if codes["mode"] else ""
    return "notebook", tone, title, _joined(mode, minutes, _short(moment.note))


def _consent(moment: Moment, vocabulary: Vocabulary) -> _Words:
    codes = moment.codes
    title = _tr("Consenso: %1").replace("%1", vocabulary.label("E68", codes["purpose"]))
    state = vocabulary.label("E68a", codes["state"])
    return "handshake", consent_tone(codes["state"]), title, state


def _court_day(moment: Moment, vocabulary: Vocabulary) -> _Words:
    codes = moment.codes
    words = vocabulary.label(codes["list"], codes["code"])
    icon, tone, title = {
        CourtAct.FILED: ("flag", Tone.PRIMARY, _tr("Presentata: %1")),
        CourtAct.WITHDRAWN: ("flag", Tone.WARNING, _tr("Querela ritirata")),
        CourtAct.STAGE: ("scales", Tone.PRIMARY, _tr("Procedimento: %1")),
        CourtAct.MEASURE: ("shield-check", Tone.SUCCESS, _tr("Misura: %1")),
        CourtAct.VIOLATION: ("shield-warning", Tone.DANGER, _tr("Misura violata: %1")),
        CourtAct.HEARING: ("scales", Tone.INFORMATION, _tr("Udienza")),
        CourtAct.DECISION: ("baby", Tone.PRIMARY, _tr("Figli: %1")),
    }[CourtAct(codes["act"])]
    return icon, tone, title.replace("%1", words), ""


def _protection_day(moment: Moment, vocabulary: Vocabulary) -> _Words:
    code = moment.codes["code"]
    icon, tone, title = {
        ProtectionAct.ASSESSED: ("gauge", level_tone(code), _tr("Rischio valutato: %1")),
        ProtectionAct.EVENT: ("lightning", Tone.WARNING, _tr("Evento critico: %1")),
        ProtectionAct.AGREED: ("target", Tone.SUCCESS, _tr("Piano di tutela condiviso e firmato")),
        ProtectionAct.REVIEWED: ("target", Tone.PRIMARY, _tr("Piano di tutela verificato")),
        ProtectionAct.ENDED: ("target", Tone.NEUTRAL, _tr("Piano di tutela: %1")),
    }[ProtectionAct(moment.codes["act"])]
    words = dict(EVENTS).get(code) or vocabulary.label("E49", code)
    if moment.kind is MomentKind.RISK and code not in dict(EVENTS):
        words = vocabulary.label(LEVEL_LIST, code)
    version = _tr("versione %1").replace("%1", moment.codes["version"])
    detail = version if moment.kind is MomentKind.PLAN else ""
    return icon, tone, title.replace("%1", words.lower()), detail


def _hosted_day(moment: Moment, vocabulary: Vocabulary) -> _Words:
    codes = moment.codes
    tone, title = {
        HostedAct.ASKED: (Tone.INFORMATION, _tr("Ospitalità chiesta")),
        HostedAct.NOT_HOSTED: (Tone.WARNING, _tr("Non ospitata")),
        HostedAct.CAME: (Tone.PROTECTED, _tr("Ospitata: il luogo è riservato")),
        HostedAct.EXTENDED: (Tone.PRIMARY, _tr("Proroga concessa")),
        HostedAct.LEFT: (Tone.NEUTRAL, _tr("Uscita dall’ospitalità")),
        HostedAct.EVENT: (Tone.DANGER, _tr("Evento di sicurezza in casa")),
    }[HostedAct(codes["act"])]
    words = vocabulary.label(codes["list"], codes["code"]) if codes["code"] else ""
    return "house", tone, title, words


def _short(told: str) -> str:
    words = " ".join(told.split())
    return f"{words[:_LONGEST_NOTE].rstrip()}…" if len(words) > _LONGEST_NOTE else words


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("moments", text)
