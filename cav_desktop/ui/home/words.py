"""How days, appointments and drafts are said on this screen."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.appointments import AppointmentKind, AppointmentState
from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.passages import PASSAGE
from cav_desktop.services.dates.home import Meeting
from cav_desktop.services.drafts import DraftRow
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.widgets import dates


def kind_word(due: Meeting) -> str:
    """What is to be done."""
    return {
        AppointmentKind.INTERVIEW: _tr("Colloquio"),
        AppointmentKind.CALL_BACK: _tr("Richiamare"),
        AppointmentKind.ELSEWHERE: _tr("Va da un servizio"),
    }.get(AppointmentKind(due.kind), due.kind)


def kind_icon(due: Meeting) -> str:
    """The same, as a picture."""
    return {
        AppointmentKind.CALL_BACK: "phone-call",
        AppointmentKind.ELSEWHERE: "arrow-up-right",
    }.get(AppointmentKind(due.kind), "chats-circle")


def whose(due: Meeting) -> str:
    """Code and alias of the case, or that there is none yet."""
    return " ".join(part for part in (code(due), alias(due)) if part)


def code(due: Meeting) -> str:
    """Code of the case, or that there is none yet."""
    return due.case_code or _tr("contatto senza fascicolo")


def alias(due: Meeting) -> str:
    """Alias of the case, empty without one."""
    return f"«{due.alias}»" if due.case_code and due.alias else ""


def distance(day: date, today: date) -> str:
    """How far a day is: da 9 giorni, ieri, domani, ven 27 nov."""
    days = (day - today).days
    if days < -1:
        return _tr("da %1 giorni").replace("%1", str(-days))
    if days <= 1:
        return {-1: _tr("da ieri"), 0: _tr("oggi"), 1: _tr("domani")}[days]
    return dates.write_day(day, today)


def early(due: Meeting, today: date) -> tuple[str, str, str]:
    """Asked before what is still to come is called done, which is most often a slip of a key."""
    return (
        _tr("Stai per segnare come fatto qualcosa di %1.").replace(
            "%1", dates.write_day(due.on, today)
        ),
        _tr("Dopo, quel giorno nessuna lo trova più fra le cose da fare."),
        _tr("Segna come fatto"),
    )


def done_word(due: Meeting, state: AppointmentState) -> str:
    """What is said in the bar once it was settled."""
    if due.kind == AppointmentKind.ELSEWHERE:
        return elsewhere_word(state)
    is_call = due.kind == AppointmentKind.CALL_BACK
    return {
        AppointmentState.DONE: _tr("Richiamata segnata come fatta.")
        if is_call
        else _tr("Colloquio segnato come svolto."),
        AppointmentState.MISSED: _tr("Segnato che non ha risposto.")
        if is_call
        else _tr("Segnato che non è venuta."),
        AppointmentState.CANCELLED: _tr("Richiamata tolta dall’agenda.")
        if is_call
        else _tr("Colloquio tolto dall’agenda."),
    }[state]


def elsewhere_word(state: AppointmentState) -> str:
    """What is said in the bar of an appointment at another service, once it was settled."""
    return {
        AppointmentState.DONE: _tr("Segnato che ci è andata."),
        AppointmentState.MISSED: _tr("Segnato che non ci è andata."),
        AppointmentState.CANCELLED: _tr("Appuntamento tolto dall’agenda."),
    }[state]


def missed_word(due: Meeting) -> str:
    """The choice that says it did not happen."""
    if due.kind == AppointmentKind.ELSEWHERE:
        return _tr("Non ci è andata")
    return _tr("Non ha risposto") if due.kind == AppointmentKind.CALL_BACK else _tr("Non è venuta")


_FORMS = {form.key: form.name for form in (PASSAGE, *(record.FORM for record in CASE_RECORDS))}


def draft_word(screen: str, code: str = "") -> str:
    """Which editor was left open, and in which case."""
    editor = {
        "new_contact": _tr("Nuovo contatto"),
        "contacts": _tr("Correzione di un contatto"),
        "safety": _tr("Correzione nel registro di sicurezza"),
        "case_identity": _tr("La donna: chi è"),
        "case_facts": _tr("La donna: dati"),
        "attachment": _tr("Descrizione di un documento"),
        "clinical_note": _tr("Nota clinica"),
        "request_desk": _tr("Richiesta di ospitalità"),
        "request_end": _tr("Richiesta di ospitalità: come finisce"),
        "seek_room": _tr("Cerco posto"),
        "entry_act": _tr("Cerco posto: chi entra"),
        "shelter_rate": _tr("Retta"),
        "own_case": _tr("Équipe e conflitti di un fascicolo"),
        "forced_opening": _tr("Apri con un motivo"),
        "stay_act": _tr("Ospitalità: un passaggio da registrare"),
        "referral_act": _tr("Invii: un passo da registrare"),
        "disclosure_act": _tr("Invii: chi sa del ritiro del consenso"),
        "letter_sent": _tr("Invii: se la lettera è partita"),
        "receiver": _tr("Rubrica degli invii"),
        "letter_act": _tr("Risposta a un altro Centro"),
        "house_act": _tr("Case: qualcosa da registrare"),
        "house_address": _tr("Case: un indirizzo"),
        "house_reason": _tr("Case: perché apri un indirizzo"),
        "rate_end": _tr("Fine di una retta"),
    }.get(screen) or _FORMS.get(screen, _tr("Modulo"))
    return f"{editor} · {code}" if code else editor


def place_of(draft: DraftRow) -> Place:
    """Where a draft is taken up; the new contacts are numbered from 0, other drafts by object."""
    is_new = draft.screen == "new_contact"
    return Place(draft.screen, draft.object_id if is_new else draft.object_id or None)


def counts(due: tuple[Meeting, ...], deadlines: int = 0) -> str:
    """Such as "3 colloqui, 2 richiamate, 1 scadenza"."""
    calls = sum(one.kind == AppointmentKind.CALL_BACK for one in due)
    there = sum(one.kind == AppointmentKind.ELSEWHERE for one in due)
    talks = len(due) - calls - there
    parts = []
    if talks:
        parts.append(
            _tr("1 colloquio") if talks == 1 else _tr("%1 colloqui").replace("%1", str(talks))
        )
    if calls:
        parts.append(
            _tr("1 richiamata") if calls == 1 else _tr("%1 richiamate").replace("%1", str(calls))
        )
    if there:
        parts.append(
            _tr("1 da un servizio")
            if there == 1
            else _tr("%1 da altri servizi").replace("%1", str(there))
        )
    if deadlines:
        parts.append(
            _tr("1 scadenza")
            if deadlines == 1
            else _tr("%1 scadenze").replace("%1", str(deadlines))
        )
    return ", ".join(parts) or _tr("niente in agenda")


def _tr(text: str) -> str:
    return QCoreApplication.translate("home", text)
