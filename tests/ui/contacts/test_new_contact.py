"""The drawer "Nuovo contatto": thirty seconds with the keyboard, and nothing typed is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.services import drafts
from cav_desktop.services.calls import contacts, safety_log
from cav_desktop.services.calls.contacts import ContactDraft
from cav_desktop.services.casework import cases
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.contacts import NewContact, draft_payload, register
from cav_desktop.ui.contacts.draft_payload import Typed
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.widgets import Drawer
from cav_desktop.ui.widgets.hour_field import read_hour
from tests import make
from tests.fixed_clock import FixedClock
from tests.ui.contacts.desk import (
    Answers,
    all_contacts,
    ctrl_enter,
    newest,
    standing,
    tab,
    type_in,
    wall_time,
)

Open = Callable[[], NewContact]


def _is_whole(part: QWidget) -> bool:
    """Whether nothing of it is hidden by what scrolls."""
    return part.visibleRegion().boundingRect().height() == part.height()


def control(drawer: NewContact, name: str) -> QLineEdit:
    made = drawer.form.field(name).control
    assert isinstance(made, QLineEdit)
    return made


def test_a_call_is_logged_with_the_keyboard_alone(
    qtbot: QtBot, ws: Workspace, open_drawer: Open
) -> None:
    drawer = open_drawer()
    assert control(drawer, "at").text() == wall_time(ws)
    for field, typed in (
        ("channel", "1522"),
        ("caller", "la donna"),
        ("urgency", "alta"),
        ("subject_name", "Maryam K"),
        ("subject_phone", "371 558 2019"),
        ("reasons", "stalking"),
        ("reasons", ""),  # the chip that was just added
        ("comune", "casalpust"),
        ("sender", ""),
        ("safe", ""),
        ("outcome", "appunt"),
        ("desk_id", ""),
        ("follow_up_on", "ven"),
        ("follow_up_at", "1030"),
        ("notes", "Chiama dal bagno."),
    ):
        assert drawer.form.where().partition(":")[0] == field
        type_in(qtbot, typed)
        if field != "notes":
            tab(qtbot)
    with qtbot.waitSignal(drawer.closed):
        ctrl_enter(qtbot)
    draft = newest(ws).draft
    assert draft == ContactDraft(
        at=ws.now,
        channel="via_1522",
        caller="donna",
        urgency="alta",
        reasons=("aiuto_stalking",),
        comune="098010",
        outcome="appuntamento",
        caller_name="Maryam K",
        caller_phone="371 558 2019",
        subject_name="Maryam K",
        subject_phone="371 558 2019",
        notes="Chiama dal bagno.",
        follow_up_on=ws.today + timedelta(days=4),
        follow_up_at=time(10, 30),
    )


def test_only_channel_caller_and_outcome_are_needed(
    qtbot: QtBot, ws: Workspace, open_drawer: Open
) -> None:
    drawer = open_drawer()
    drawer.save()
    needed = "Serve per salvare: compila questo campo."
    assert drawer.form.problems() == dict.fromkeys(("channel", "caller", "outcome"), needed)
    assert standing() is control(drawer, "channel")
    type_in(qtbot, "sede")
    ctrl_enter(qtbot)
    assert list(drawer.form.problems()) == ["caller", "outcome"]
    assert standing() is control(drawer, "caller")
    type_in(qtbot, "vicina")
    tab(qtbot)
    control(drawer, "outcome").setFocus()
    type_in(qtbot, "informazioni")
    ctrl_enter(qtbot)
    assert newest(ws).draft.caller == "vicinato"


def test_a_wrong_field_below_the_fold_is_brought_up_with_its_sentence(
    qtbot: QtBot, open_drawer: Open
) -> None:
    drawer = open_drawer()
    drawer.resize(372, 360)
    for name, code in (("channel", "sede"), ("caller", "donna")):
        drawer.form.set_values({name: code})
    for _ in range(2):
        drawer.save()
        outcome = drawer.form.field("outcome")
        sentence = next(
            one for one in outcome.findChildren(QLabel) if one.text() == outcome.error()
        )
        qtbot.waitUntil(partial(_is_whole, sentence))
        assert drawer.form.problems().keys() == {"outcome"}
        drawer._area.verticalScrollBar().setValue(0)


def test_the_rule_of_the_case_is_said_where_she_was_not_asked(open_drawer: Open) -> None:
    form = open_drawer().form
    assert form._rule.isHidden()
    form.show_rule_of_case("Solo SMS, 9-12")
    assert form._rule.text() == "Vale la regola del fascicolo: Solo SMS, 9-12"
    assert not form._rule.isHidden()


def test_half_a_word_that_fits_nothing_is_pointed_out(
    qtbot: QtBot, ws: Workspace, open_drawer: Open
) -> None:
    drawer = open_drawer()
    drawer.form.show_draft(make.call(ws))
    control(drawer, "comune").setFocus()
    type_in(qtbot, "Zzyzx")
    ctrl_enter(qtbot)
    assert list(drawer.form.problems()) == ["comune"]
    assert not all_contacts(ws)


def test_the_caller_gets_a_name_of_his_own_when_it_is_not_the_woman(open_drawer: Open) -> None:
    drawer = open_drawer()
    assert drawer.form.field("caller_name").isHidden()
    drawer.form.show_draft(ContactDraft(caller="servizio_sociale"))
    assert not drawer.form.field("caller_name").isHidden()
    assert drawer.form.field("subject_name").label_text == "La donna: nome o sigla"


def test_day_and_hour_are_asked_for_an_appointment_and_for_a_call_back(open_drawer: Open) -> None:
    form = open_drawer().form
    for outcome, is_asked in (("appuntamento", True), ("richiamare", True), ("info_date", False)):
        form.show_draft(ContactDraft(outcome=outcome))
        assert form.field("follow_up_on").isHidden() is not is_asked


def test_rules_are_saved_only_where_she_set_some(ws: Workspace, open_drawer: Open) -> None:
    drawer = open_drawer()
    rules = SafeContactDraft("con_regole", ("solo_sms",), "9-12", "farmacia")
    drawer.form.show_draft(make.call(ws, safe=rules))
    assert drawer.form.to_save().safe == rules
    drawer.form.show_draft(make.call(ws, safe=SafeContactDraft("no", ("solo_sms",), "9-12", "x")))
    assert drawer.form.draft().safe.rules == ("solo_sms",)
    assert drawer.form.to_save().safe == SafeContactDraft("no")


def test_who_may_be_known_is_shown_while_typing_and_joined_on_save(
    qtbot: QtBot, ws: Workspace, context: Context, open_drawer: Open
) -> None:
    case_id = make.case(ws, subject_name="Maryam Kowalska", subject_phone="371 558 2019")
    drawer = open_drawer()
    drawer.form.show_draft(make.call(ws, subject_name="", subject_phone=""))
    control(drawer, "subject_name").setFocus()
    with qtbot.waitSignal(drawer.known.answered):
        type_in(qtbot, "Mariam Kovalska")
    [candidate] = drawer.known.found
    assert (candidate.case_id, candidate.why) == (case_id, ("suono",))
    line = drawer.known.line_of(candidate)
    assert line is not None
    assert candidate.code in line.act.accessibleName()
    line.act.click()
    assert drawer._save_button.isHidden()
    assert drawer._open_button.text() == "Salva e unisci"
    with qtbot.waitSignal(context.undo_offered) as offered:
        ctrl_enter(qtbot)
    saved = newest(ws)
    assert saved.case_id == case_id
    text, undo = offered.args
    assert candidate.code in text
    undo()
    assert newest(ws).case_id is None


def test_an_earlier_contact_without_a_case_becomes_one_with_this(
    qtbot: QtBot, ws: Workspace, open_drawer: Open
) -> None:
    earlier = make.contact(ws)
    drawer = open_drawer()
    with qtbot.waitSignal(drawer.known.answered):
        drawer.known.look_for("Maryam Kowalska", "")
    drawer.form.show_draft(make.call(ws))
    drawer.known.turn(drawer.known.found[0])
    drawer.save()
    case_id = newest(ws).case_id
    assert case_id is not None
    assert contacts.open_sheet(ws, earlier).case_id == case_id


def test_a_case_is_opened_with_the_save_and_that_can_be_undone(
    qtbot: QtBot, ws: Workspace, context: Context, open_drawer: Open
) -> None:
    context.navigation.register("case", lambda: make_screen(qtbot))
    drawer = open_drawer()
    drawer.form.show_draft(make.call(ws))
    with qtbot.waitSignal(context.undo_offered) as offered:
        drawer.save(open_case=True)
    case_id = newest(ws).case_id
    place = context.navigation.current()
    assert place is not None
    assert (place.screen, place.object_id) == ("case", case_id)
    offered.args[1]()
    assert newest(ws).case_id is None


def make_screen(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    return made


def test_the_author_goes_to_the_safety_log_only(
    qtbot: QtBot, ws: Workspace, open_drawer: Open
) -> None:
    drawer = open_drawer()
    drawer.form.show_draft(make.call(ws, reasons=("figli",), comune="098010"))
    caller = control(drawer, "caller")
    caller.setFocus()
    caller.selectAll()
    type_in(qtbot, "autore")
    tab(qtbot)
    assert drawer.form.is_safety_log
    assert drawer.form.field("outcome").isHidden()
    assert drawer.form.field("reasons").isHidden()
    assert drawer.form.draft().reasons == ("figli",), "hidden, not cleared"
    control(drawer, "caller_name").setFocus()
    type_in(qtbot, "K. P.")
    ctrl_enter(qtbot)
    assert not all_contacts(ws)
    [event] = safety_log.ids(ws)
    assert safety_log.open_sheet(ws, event).caller_name == "K. P."
    assert drafts.load(ws, "new_contact") is None


def test_nothing_typed_nothing_asked(
    qtbot: QtBot, ws: Workspace, open_drawer: Open, answers: Answers
) -> None:
    drawer = open_drawer()
    with qtbot.waitSignal(drawer.closed):
        drawer.cancel()
    assert not answers.said


def test_what_was_typed_is_thrown_away_only_when_asked_for(
    qtbot: QtBot, ws: Workspace, open_drawer: Open, answers: Answers
) -> None:
    drawer = open_drawer()
    control(drawer, "subject_name").setFocus()
    type_in(qtbot, "Mar")
    drawer.keeper.flush()
    answers.answer = False
    drawer.cancel()
    assert drafts.load(ws, "new_contact") is not None
    answers.answer = True
    with qtbot.waitSignal(drawer.closed):
        drawer.cancel()
    assert drafts.load(ws, "new_contact") is None
    assert answers.said == ["Stai per scartare questo contatto"] * 2


def test_esc_puts_aside_and_the_drawer_takes_up_again(
    qtbot: QtBot, context: Context, open_drawer: Open
) -> None:
    drawer = open_drawer()
    control(drawer, "subject_name").setFocus()
    type_in(qtbot, "Maryam")
    with qtbot.waitSignal(drawer.closed):
        drawer.ask_close()
    again = open_drawer()
    assert control(again, "subject_name").text() == "", "the next call finds an empty form"
    assert again.waiting.isVisible()
    assert "Maryam" not in again.waiting.words.text()
    again.waiting.resume_button.setFocus()
    tab(qtbot)
    assert standing() is again.waiting.empty_button
    tab(qtbot)
    assert again.form.isAncestorOf(standing())
    register(context)
    with qtbot.waitSignal(context.navigation.drawer_asked) as asked:
        again.waiting.resume_button.click()
    back = NewContact(context, asked.args[0])
    qtbot.addWidget(back)
    assert control(back, "subject_name").text() == "Maryam"
    back.known.stop()


def test_in_the_drawer_tab_goes_through_the_form_and_round(qtbot: QtBot, context: Context) -> None:
    drawer = Drawer()
    qtbot.addWidget(drawer)
    content = NewContact(context)
    drawer.open_with("Nuovo contatto", content)
    drawer.resize(420, 900)
    drawer.activateWindow()
    qtbot.waitUntil(drawer.isActiveWindow)
    content.setFocus()
    walked = []
    for _ in range(24):
        is_in_form = content.form.isAncestorOf(standing())
        name = content.form.where().partition(":")[0]
        walked.append(name if is_in_form else standing().accessibleName())
        tab(qtbot)
    fields = [one for one in walked if one in content.form.names()]
    assert fields[:8] == [
        "channel",
        "caller",
        "urgency",
        "subject_name",
        "subject_phone",
        "reasons",
        "comune",
        "sender",
    ]
    assert "at" in fields
    assert "Chiudi (Esc)" in walked


def test_a_second_call_gets_an_empty_form_and_a_draft_of_its_own(
    qtbot: QtBot, ws: Workspace, context: Context, open_drawer: Open
) -> None:
    first = open_drawer()
    assert not first.ask_again(), "nothing typed: it is the empty form"
    control(first, "subject_name").setFocus()
    type_in(qtbot, "Maryam")
    with qtbot.waitSignal(context.drafts_changed):
        assert first.ask_again()
    first.close()
    second = open_drawer()
    control(second, "subject_name").setFocus()
    type_in(qtbot, "Anna")
    second.ask_close()
    second.close()
    names = [draft_payload.read(one.payload).draft.subject_name for one in drafts.waiting(ws)]
    assert sorted(names) == ["Anna", "Maryam"]
    assert {one.object_id for one in drafts.waiting(ws)} == {0, 1}
    third = open_drawer()
    third.waiting.empty_button.click()
    assert third.waiting.isHidden()
    assert third.is_untouched


def test_the_lock_in_the_middle_of_a_sentence_loses_nothing(
    qtbot: QtBot,
    context: Context,
    open_drawer: Open,
    clock: FixedClock,
    pool: ThreadPoolExecutor,
) -> None:
    drawer = open_drawer()
    drawer.form.show_draft(make.call(context.ws, notes=""))
    drawer.form.field("notes").control.setFocus()
    type_in(qtbot, "Richiama domani alle")
    context.flush_drafts()
    drawer.close()
    context.close()
    clock.advance(minutes=5)
    again = Context(context.ws, pool)
    back = NewContact(again, Place("new_contact", 0))
    qtbot.addWidget(back)
    back.show()
    back.activateWindow()
    qtbot.waitUntil(back.isActiveWindow)
    back.setFocus()
    type_in(qtbot, " 9")
    assert back.form.draft().notes == "Richiama domani alle 9"
    again.close()


def test_the_draft_says_when_it_was_saved(qtbot: QtBot, open_drawer: Open) -> None:
    drawer = open_drawer()
    control(drawer, "subject_name").setFocus()
    type_in(qtbot, "M")
    with qtbot.waitSignal(drawer.keeper.saved, timeout=5000) as saved:
        pass
    assert saved.args == ["bozza salvata 10:30"]


def test_the_desk_is_the_one_used_last(ws: Workspace, open_drawer: Open) -> None:
    make.contact(ws, desk_id=2)
    assert open_drawer().form.draft().desk_id == 2


def test_a_draft_is_read_as_it_was_written(ws: Workspace) -> None:
    draft = make.call(
        ws,
        reasons=("figli",),
        safe=SafeContactDraft("con_regole", ("solo_sms",), "9-12", ""),
        follow_up_on=ws.today,
        follow_up_at=time(9, 5),
    )
    assert draft_payload.read(Typed(draft).to_json()) == Typed(draft)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("10", time(10)),
        ("10:30", time(10, 30)),
        ("1030", time(10, 30)),
        ("alle 9", time(9)),
        ("9 e mezza", time(9, 30)),
        ("25", None),
        ("dopo", None),
    ],
)
def test_hours_are_read_as_they_are_said(typed: str, hour: time | None) -> None:
    assert read_hour(typed) == hour


def test_what_cannot_be_undone_any_more_is_told(
    qtbot: QtBot, ws: Workspace, context: Context, open_drawer: Open
) -> None:
    case_id = make.case(ws)
    drawer = open_drawer()
    with qtbot.waitSignal(drawer.known.answered):
        drawer.known.look_for("Maryam Kowalska", "")
    drawer.form.show_draft(make.call(ws))
    drawer.known.turn(drawer.known.found[0])
    with qtbot.waitSignal(context.undo_offered) as offered:
        drawer.save()
    cases.undo_joining(ws, max(all_contacts(ws)))
    with qtbot.waitSignal(context.told) as told:
        offered.args[1]()
    assert told.args[0] == "Non si può più annullare"
    assert case_id


def test_a_day_before_the_call_is_said_beside_the_field(
    qtbot: QtBot, ws: Workspace, open_drawer: Open
) -> None:
    drawer = open_drawer()
    draft = make.call(ws, outcome="appuntamento", follow_up_on=ws.today - timedelta(days=1))
    drawer.form.show_draft(draft)
    drawer.save()
    assert drawer.form.problems() == {
        "follow_up_on": "È prima del contatto: scegli lo stesso giorno o dopo, o correggi «Quando»."
    }
    assert standing() is drawer.form.field("follow_up_on").control
    assert all_contacts(ws) == []
