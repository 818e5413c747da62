"""Contacts: saved whole or not at all, corrected with their past, the author's call apart."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from cav_desktop.domain.appointments import AppointmentKind
from cav_desktop.domain.contacts import Contact, ContactTold
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.records import Record
from cav_desktop.domain.safety import SafetyEvent
from cav_desktop.services.calls import contacts, register, safety_log
from cav_desktop.services.calls.register import ContactFilter
from cav_desktop.services.dates import home
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from tests import make

EVERYTHING = {
    "sender": "forze_ordine",
    "reasons": ("aiuto_violenza", "figli"),
    "comune": "098031",
    "urgency": "alta",
    "desk_id": 1,
    "notes": "Chiama dal bagno, poco tempo.",
    "safe": SafeContactDraft("con_regole", ("solo_sms", "altro_nome"), "9-12", "farmacia"),
}


def test_a_call_comes_back_as_it_was_written(ws: Workspace) -> None:
    draft = make.call(ws, **EVERYTHING)
    number = contacts.log(ws, draft).contact_id

    assert number is not None
    assert contacts.open_sheet(ws, number).draft == draft.tidied()


def test_only_channel_caller_and_outcome_are_needed(ws: Workspace) -> None:
    draft = make.call(ws, subject_name="", subject_phone="")

    assert contacts.log(ws, draft).contact_id is not None


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"at": None}, "at", "required"),
        ({"channel": None}, "channel", "required"),
        ({"caller": None}, "caller", "required"),
        ({"outcome": None}, "outcome", "required"),
        ({"channel": "piccione"}, "channel", "unknown_code"),
        ({"reasons": ("aiuto_violenza", "boh")}, "reasons", "unknown_code"),
        ({"comune": "999999"}, "comune", "unknown_code"),
        ({"outcome": "appuntamento"}, "follow_up_on", "appointment_needs_a_day"),
        ({"notes": "a" * 20_001}, "notes", "too_long"),
        ({"subject_name": "a" * 201}, "subject_name", "too_long"),
        ({"safe": SafeContactDraft("con_regole", ("urlare",))}, "safe", "unknown_code"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_written(
    ws: Workspace, changed: dict[str, object], field: str, why: str
) -> None:
    with pytest.raises(FieldError) as refused:
        contacts.log(ws, make.call(ws, **changed))

    assert (refused.value.field, refused.value.why) == (field, why)
    assert register.ids(ws, ContactFilter()) == []


def test_a_contact_in_the_future_is_refused(ws: Workspace) -> None:
    with pytest.raises(FieldError, match="in_the_future"):
        contacts.log(ws, make.call(ws, at=ws.now + timedelta(minutes=1)))


def test_the_author_goes_to_the_safety_log_only(ws: Workspace) -> None:
    draft = make.call(
        ws, caller="autore", outcome=None, caller_name="Piero", notes="Chiede dov'è la moglie."
    )
    logged = contacts.log(ws, draft)

    assert logged.contact_id is None
    with ws.archive.read(ws) as session:
        event = session.get(SafetyEvent, logged.safety_event_id)
        assert event is not None
        assert (event.caller_name, event.words) == ("Piero", "Chiede dov'è la moglie.")
        assert event.subject_name == "Maryam Kowalska"
        assert session.scalars(select(Contact)).all() == []
        assert session.scalars(select(ContactTold)).all() == []


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"at": None}, "at", "required"),
        ({"channel": "piccione"}, "channel", "unknown_code"),
        ({"caller_name": "a" * 201}, "caller_name", "too_long"),
        ({"subject_name": "a" * 201}, "subject_name", "too_long"),
        ({"notes": "a" * 20_001}, "notes", "too_long"),
    ],
)
def test_a_call_of_the_author_is_checked_like_any_other(
    ws: Workspace, changed: dict[str, object], field: str, why: str
) -> None:
    with pytest.raises(FieldError) as refused:
        contacts.log(ws, make.call(ws, caller="autore", outcome=None, **changed))

    assert (refused.value.field, refused.value.why) == (field, why)
    with pytest.raises(FieldError, match="in_the_future"):
        contacts.log(ws, make.call(ws, caller="autore", at=ws.now + timedelta(minutes=1)))
    assert safety_log.ids(ws) == []


def test_a_contact_cannot_become_a_call_of_the_author(ws: Workspace) -> None:
    number = make.contact(ws)

    with pytest.raises(FieldError, match="author_is_safety_log"):
        contacts.correct(ws, number, make.call(ws, caller="autore"))


def test_a_correction_keeps_what_stood_before(ws: Workspace) -> None:
    number = make.contact(ws, **EVERYTHING)
    before = contacts.open_sheet(ws, number).draft
    after = replace(
        before, subject_name="Miriam Kowalska", urgency="media", reasons=("aiuto_violenza",)
    )
    contacts.correct(ws, number, after)

    sheet = contacts.open_sheet(ws, number)
    assert sheet.draft == after.tidied()
    assert {(row.field, row.before) for row in sheet.corrections} == {
        ("subject_name", "Maryam Kowalska"),
        ("caller_name", "Maryam Kowalska"),
        ("urgency", "alta"),
        ("reasons", "aiuto_violenza;figli"),
    }


def test_a_correction_that_changes_nothing_leaves_no_past(ws: Workspace) -> None:
    number = make.contact(ws, **EVERYTHING)
    contacts.correct(ws, number, contacts.open_sheet(ws, number).draft)

    assert contacts.open_sheet(ws, number).corrections == ()


def test_the_caller_and_the_woman_are_two(ws: Workspace) -> None:
    number = make.contact(ws, caller="familiare", caller_name="La sorella", caller_phone="0371 1")

    draft = contacts.open_sheet(ws, number).draft
    assert (draft.caller_name, draft.subject_name) == ("La sorella", "Maryam Kowalska")


def test_when_she_calls_herself_they_are_one(ws: Workspace) -> None:
    draft = contacts.open_sheet(ws, make.contact(ws)).draft

    assert (draft.caller_name, draft.caller_phone) == (draft.subject_name, draft.subject_phone)


def test_an_opening_is_in_the_journal_before_it_is_shown(ws: Workspace) -> None:
    number = make.contact(ws)
    end = ws.archive.head().n
    contacts.open_sheet(ws, number)

    with ws.archive.read(ws) as session:
        actions = session.scalars(select(Record.action).where(Record.n > end)).all()
    assert actions == ["contact.apertura"]


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [("appuntamento", AppointmentKind.INTERVIEW), ("richiamare", AppointmentKind.CALL_BACK)],
)
def test_the_outcome_puts_it_on_the_day(ws: Workspace, outcome: str, kind: AppointmentKind) -> None:
    make.contact(ws, outcome=outcome, follow_up_on=ws.today, **EVERYTHING)

    (due,) = home.read(ws).today
    assert due.kind == kind
    assert due.safe == EVERYTHING["safe"]


def test_another_outcome_takes_the_appointment_off_the_day(ws: Workspace) -> None:
    number = make.contact(ws, outcome="appuntamento", follow_up_on=ws.today)
    draft = contacts.open_sheet(ws, number).draft
    contacts.correct(ws, number, replace(draft, outcome="info_date", follow_up_on=None))

    assert home.read(ws).today == ()


def test_the_register_filters_sorts_and_pages(ws: Workspace) -> None:
    older = make.contact(ws, at=ws.now - timedelta(days=40), channel="email")
    newer = make.contact(ws, desk_id=2)

    assert register.ids(ws, ContactFilter()) == [newer, older]
    assert register.ids(ws, ContactFilter(), descending=False) == [older, newer]
    assert register.ids(ws, ContactFilter(since=ws.today)) == [newer]
    assert register.ids(ws, ContactFilter(until=ws.today - timedelta(days=1))) == [older]
    assert register.ids(ws, ContactFilter(channels=("email",))) == [older]
    assert register.ids(ws, ContactFilter(desks=(2,))) == [newer]
    assert [row.contact_id for row in register.rows(ws, [older, 999, newer])] == [older, newer]


def test_the_register_shows_names_only_when_asked_and_writes_it_down(ws: Workspace) -> None:
    number = make.contact(ws)

    assert [row.name for row in register.rows(ws, [number])] == [None]
    end = ws.archive.head().n
    assert [row.name for row in register.rows(ws, [number], names=True)] == ["Maryam Kowalska"]
    assert ws.archive.head().n == end + 1
