"""The papers of the beginning: primo contatto, accoglienza, informativa e consensi."""

from sqlalchemy import select

from cav_desktop.documents import first_contact, information_notice, reception
from cav_desktop.documents.first_contact import FirstContactOnPaper
from cav_desktop.documents.information_notice import AskedConsent, NoticeOnPaper
from cav_desktop.documents.paper import Paper
from cav_desktop.documents.reception import ReceptionOnPaper
from cav_desktop.domain.activities import INTERVIEWS, Activity
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.centre import Desk
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.consents import CONSENT, ConsentState, Purpose
from cav_desktop.domain.contacts import Contact, ContactReason
from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.people import SafeAnswer
from cav_desktop.domain.violence import Author, Violence
from cav_desktop.services import centre, places
from cav_desktop.services.calls import appointments
from cav_desktop.services.casework import (
    case_files,
    children,
    consent_register,
    notices,
    sheets,
)
from cav_desktop.services.casework.consent_register import StandingConsent
from cav_desktop.services.casework.wording import Wording, day
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.printed import paper_names
from cav_desktop.services.printed.paper_kinds import (
    HER_NAME,
    LEVEL_OF_RISK,
    PaperAsk,
    PaperChoice,
    PaperKind,
    PaperObject,
    headed,
)
from cav_desktop.services.workspace import Workspace

_FIRST, _RECEPTION, _NOTICE = "primo_contatto", "accoglienza", "informativa_consenso"
_ANSWERS = {
    SafeAnswer.NOT_ASKED: "Non le è stato chiesto: aspettare che chiami lei.",
    SafeAnswer.YES: "Si può ricontattare.",
    SafeAnswer.NO: "Non ricontattarla: chiama lei.",
}


def first_contact_of(ws: Workspace, ask: PaperAsk) -> Paper:
    """Scheda primo contatto, of one contact of the case; raises `Vanished`."""
    ws.require_reading(Area.CONTACTS)
    words = paper_names.wording(ws)
    name = paper_names.of_woman(ws, ask)
    safe = case_files.open_sheet(ws, ask.case_id, again=True).safe
    with sheets.reading(ws, ask.case_id) as session:
        contact = session.get(Contact, ask.object_id)
        if contact is None or contact.case_id != ask.case_id:
            raise Vanished("contact", ask.object_id or 0)
        reasons = session.scalars(
            select(ContactReason.reason)
            .where(ContactReason.contact_id == contact.id)
            .order_by(ContactReason.id)
        ).all()
        desk = session.get(Desk, contact.desk_id) if contact.desk_id else None
        agreed = appointments.of_contact(session, contact)
    label = words.vocabulary.label
    hour = f", {agreed.at:%H:%M}" if agreed.at else ""
    told = FirstContactOnPaper(
        when=f"{day(in_rome(contact.at).date())}, {in_rome(contact.at):%H:%M}",
        operator=words.staff.get(contact.staff_id, ""),
        desk=desk.label if desk is not None else "",
        channel=label("E01", contact.channel),
        caller=label("E02", contact.caller),
        sender=label("E03", contact.sender),
        comune=places.label(contact.comune) if contact.comune else "",
        reasons=", ".join(label("E05", one) for one in reasons),
        urgency=label("E13", contact.urgency),
        safe=safe_said(safe, words),
        outcome=label("E06", contact.outcome),
        follow_up=f"{day(agreed.on)}{hour}" if agreed.on else "",
        name=name,
    )
    return headed(
        ws,
        _FIRST,
        "Scheda primo contatto",
        first_contact.parts(told),
        subject=paper_names.code(ws, ask.case_id),
    )


def reception_of(ws: Workspace, ask: PaperAsk) -> Paper:
    """Scheda di accoglienza, with what is known until now; authors and children without names."""
    ws.require_reading(Area.VIOLENCE)
    words = paper_names.wording(ws)
    name = paper_names.of_woman(ws, ask)
    consents = consent_register.of_case(ws, ask.case_id)
    violence = sheets.of_case(ws, Violence, ask.case_id)
    cards = children.cards(ws, ask.case_id)
    interviews = [
        one
        for one in (sheets.of_case(ws, Activity, ask.case_id) if ask.has("words") else ())
        if one.answers["kind"] in INTERVIEWS
    ]
    told = ReceptionOnPaper(
        access=_access(ws, ask.case_id, words),
        woman=sheets.read(ws, CaseFile, ask.case_id).answers,
        violence=violence[-1].answers if violence else None,
        authors=tuple(one.answers for one in sheets.of_case(ws, Author, ask.case_id)),
        children=tuple((one.code, one.sheet.answers) for one in cards),
        consents=tuple(_asked(one, words) for one in consents if one.steps),
        interviews=tuple(
            (words.say(Activity.FORM["on"], one.answers["on"]), one.answers) for one in interviews
        ),
        risk=paper_names.level_of_risk(ws, ask, words),
        operator=ws.shown_name,
        name=name,
    )
    return headed(
        ws,
        _RECEPTION,
        "Scheda di accoglienza",
        reception.parts(told, words.say),
        subject=paper_names.code(ws, ask.case_id),
    )


def notice_of(ws: Workspace, ask: PaperAsk) -> Paper:
    """Informativa e consensi: boxes to tick by hand, or as she answered if that was chosen."""
    words = paper_names.wording(ws)
    found = consent_register.of_case(ws, ask.case_id)
    given = next((one for one in found if one.purpose == Purpose.NOTICE and one.holds), None)
    last = given.steps[0] if given is not None and ask.has("answers") else None
    data = NoticeOnPaper(
        letterhead=centre.read(ws).letterhead,
        version=notices.version(),
        sections=notices.sections(),
        consents=tuple(
            _box(one, words, has_answer=ask.has("answers"))
            for one in found
            if one.purpose != Purpose.NOTICE
        ),
        code=paper_names.code(ws, ask.case_id),
        language=words.say(CONSENT["language"], last.answers["language"]) if last else "",
        interpreter=str(last.answers["interpreter_name"] or "") if last else "",
        given_on=last.on if last else None,
    )
    return headed(
        ws,
        _NOTICE,
        "Informativa e consensi",
        information_notice.parts(data),
        subject=f"{data.code} · versione {data.version}",
    )


def safe_said(safe: SafeContactDraft, words: Wording) -> str:
    """How she may be reached, in a sentence for paper."""
    if safe.answer in _ANSWERS and not safe.rules:
        return _ANSWERS[SafeAnswer(safe.answer)]
    rules = [words.vocabulary.label("E71", rule) for rule in safe.rules]
    said = [*rules, safe.hours, f"«{safe.words}»" if safe.words else ""]
    return ", ".join(part for part in said if part)


def _access(ws: Workspace, case_id: int, words: Wording) -> tuple[tuple[str, str], ...]:
    """How she came the first time."""
    with sheets.reading(ws, case_id) as session:
        first = session.scalar(
            select(Contact).where(Contact.case_id == case_id).order_by(Contact.at).limit(1)
        )
    label = words.vocabulary.label
    if first is None:
        return (("Primo contatto", ""), ("Canale", ""), ("Indirizzata da", ""), ("Urgenza", ""))
    return (
        ("Primo contatto", day(in_rome(first.at).date())),
        ("Canale", label("E01", first.channel)),
        ("Indirizzata da", label("E03", first.sender)),
        ("Urgenza", label("E13", first.urgency)),
    )


def _asked(one: StandingConsent, words: Wording) -> tuple[str, str, str, str]:
    step = one.steps[0]
    until = words.say(CONSENT["expires_on"], one.expires_on)
    state = words.vocabulary.label("E68a", one.state)
    return words.vocabulary.label("E68", one.purpose), state, day(step.on), until


def _box(one: StandingConsent, words: Wording, *, has_answer: bool) -> AskedConsent:
    is_no = one.state in (ConsentState.REFUSED, ConsentState.WITHDRAWN)
    answer = True if one.holds else False if is_no else None
    excluded = one.steps[0].excluded if one.state is ConsentState.PARTIAL else ""
    return AskedConsent(
        words.vocabulary.label("E68", one.purpose),
        notices.explained(one.purpose),
        answer if has_answer else None,
        excluded if has_answer else "",
    )


def _contacts(ws: Workspace, case_id: int, words: Wording) -> tuple[PaperObject, ...]:
    with sheets.reading(ws, case_id) as session:
        found = session.scalars(
            select(Contact).where(Contact.case_id == case_id).order_by(Contact.at, Contact.id)
        ).all()
    return tuple(
        PaperObject(
            one.id,
            f"{day(in_rome(one.at).date())} · {words.vocabulary.label('E01', one.channel)}",
        )
        for one in found
    )


FIRST_CONTACT_PAPER = PaperKind(
    _FIRST, first_contact_of, (Area.CONTACTS,), choices=(HER_NAME,), objects=_contacts
)
RECEPTION_PAPER = PaperKind(
    _RECEPTION,
    reception_of,
    (Area.IDENTITY, Area.VIOLENCE, Area.DIARY),
    choices=(
        PaperChoice("words", "Le parole dei colloqui", note="Mai le note riservate."),
        LEVEL_OF_RISK,
        HER_NAME,
    ),
)
NOTICE_PAPER = PaperKind(
    _NOTICE,
    notice_of,
    (Area.CONSENTS,),
    choices=(
        PaperChoice(
            "answers", "Con le risposte già date", note="Senza, si compila a mano con lei."
        ),
    ),
)
