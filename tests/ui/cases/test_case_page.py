"""The case file: the header, the name on request, the path, the change of state, the merge."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.appointments import Appointment, AppointmentState
from cav_desktop.domain.episodes import EpisodeState
from cav_desktop.services.casework import case_files, cases
from cav_desktop.services.dates import home
from cav_desktop.services.dates.timeline import MomentKind, timeline
from cav_desktop.services.people import identity
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases import SECTIONS, CasePage
from cav_desktop.ui.cases.sheets.section_tabs import SectionTabs
from cav_desktop.ui.cases.ways.episodes import EpisodesPage
from cav_desktop.ui.cases.ways.path import PathPage
from cav_desktop.ui.cases.woman import WomanPage
from cav_desktop.ui.navigation import Place
from tests import make
from tests.ui.cases import women
from tests.ui.cases.desk import Desk, actions

S = EpisodeState


def _episodes(page: CasePage) -> EpisodesPage:
    found = page.pages["episodes"]
    assert isinstance(found, EpisodesPage)
    return found


def _path(page: CasePage) -> PathPage:
    found = page.pages["path"]
    assert isinstance(found, PathPage)
    return found


def _woman(page: CasePage) -> WomanPage:
    found = page.pages["woman"]
    assert isinstance(found, WomanPage)
    return found


def test_opening_is_journalled_and_the_header_says_everything_but_the_name(
    page: CasePage, ws: Workspace
) -> None:
    header = page.header

    assert actions(ws).count(Opening.CASE) >= 1
    assert header.alias.text() == "«Girasole»"
    assert header.chip.text() == "Presa in carico attiva dal 3 marzo"
    assert header.safe.text == "Solo SMS, 9–12, presentarsi come «farmacia»"
    assert header.next.text == "Mar 17 mar valutazione del rischio"
    assert header.follower.text == "Segue Anna B."
    assert header.name.text() == "nome nascosto"


def test_the_name_is_written_in_the_journal_before_it_is_shown(
    page: CasePage, ws: Workspace, qtbot: QtBot
) -> None:
    seen: list[tuple[int, str]] = []
    page.case.identity_shown.connect(
        lambda _: seen.append((actions(ws).count(Opening.NAME), page.header.name.text()))
    )
    qtbot.mouseClick(page.header.eye, Qt.MouseButton.LeftButton)

    assert seen == [(1, "Maryam Kowalska")]
    qtbot.mouseClick(page.header.eye, Qt.MouseButton.LeftButton)
    assert page.header.name.text() == "nome nascosto"
    assert _woman(page).identity.names.value() == ()


def test_a_revealed_name_lasts_until_lock_and_each_showing_is_journalled(
    desk: Desk, page: CasePage, ws: Workspace
) -> None:
    page.case.reveal()
    her = page.case.sheet.case_id
    (other,) = women.alike(ws, 1)
    desk.open_case(other)
    assert page.case.identity is None
    assert page.header.name.text() == "anonima"

    desk.open_case(her)
    assert page.header.name.text() == "Maryam Kowalska"
    assert actions(ws).count(Opening.NAME) == 2


def test_what_is_read_again_after_a_change_is_the_same_consultation(
    desk: Desk, page: CasePage, ws: Workspace
) -> None:
    page.case.reveal()
    her = page.case.sheet.case_id
    cases.set_facts(ws, her, replace(page.case.sheet.facts, minor_children="no"))
    page.case.reload()
    assert page.case.sheet.facts.minor_children == "no"
    assert page.case.identity is not None
    assert actions(ws).count(Opening.CASE) == 1
    assert actions(ws).count(Opening.NAME) == 1


def test_who_comes_back_to_a_case_opens_it_anew(desk: Desk, page: CasePage, ws: Workspace) -> None:
    her = page.case.sheet.case_id
    desk.open_list()
    desk.open_case(her)
    assert actions(ws).count(Opening.CASE) == 2


def test_a_case_never_opened_is_not_read_again_in_silence(ws: Workspace) -> None:
    case_id = make.case(ws)
    case_files.open_sheet(ws, case_id, again=True)
    identity.reveal(ws, case_id, again=True)
    assert actions(ws).count(Opening.CASE) == 1
    assert actions(ws).count(Opening.NAME) == 1


def test_the_path_is_shown_newest_first_and_filtered_by_chips(page: CasePage) -> None:
    path = _path(page)
    days = [one.on for one in path.moments()]
    assert days == sorted(days, reverse=True)
    assert {one.kind for one in path.moments()} == {
        MomentKind.CONTACT,
        MomentKind.STEP,
        MomentKind.APPOINTMENT,
        MomentKind.CONSENT,
    }

    path.chips[MomentKind.CONTACT].click()
    assert {one.kind for one in path.moments()} == {MomentKind.CONTACT}
    assert len(path.moments()) == 3


def test_an_appointment_that_was_kept_is_settled_here_and_can_be_undone(
    desk: Desk, page: CasePage, ws: Workspace
) -> None:
    due = next(
        one
        for one in timeline(ws, page.case.sheet.case_id)
        if one.kind is MomentKind.APPOINTMENT and one.on < ws.today
    )
    _path(page).timeline.acted.emit(f"{due.kind}:{due.object_id}")

    def state() -> str:
        moments = timeline(ws, page.case.sheet.case_id)
        return next(
            one.codes["state"]
            for one in moments
            if (one.kind, one.object_id) == (due.kind, due.object_id)
        )

    assert state() == AppointmentState.DONE
    undo = desk.undo[-1][1]
    assert undo is not None
    undo()
    assert state() == AppointmentState.DUE
    assert home.read(ws).overdue


def test_what_is_still_to_come_is_called_done_only_when_she_is_sure(
    desk: Desk, page: CasePage, ws: Workspace
) -> None:
    case_id = page.case.sheet.case_id
    made = make.contact(
        ws,
        outcome="appuntamento",
        follow_up_on=ws.today + timedelta(days=9),
    )
    cases.join(ws, made, case_id)
    due = next(one for one in timeline(ws, case_id) if one.on > ws.today)
    page.case.reload()
    desk.answer = False
    _path(page).timeline.acted.emit(f"{due.kind}:{due.object_id}")

    assert "svolto" in desk.asked[-1][0]
    again = next(one for one in timeline(ws, case_id) if one.on > ws.today)
    assert again.codes["state"] == AppointmentState.DUE


def test_an_undo_that_comes_too_late_is_told_in_words(
    desk: Desk, page: CasePage, ws: Workspace
) -> None:
    (due,) = home.read(ws).overdue
    _path(page).timeline.acted.emit(f"{MomentKind.APPOINTMENT}:{due.appointment_id}")
    with ws.archive.write(ws, Action.APPOINTMENT_CHANGED) as tx:
        tx.session.delete(tx.session.get_one(Appointment, due.appointment_id))
    undo = desk.undo[-1][1]
    assert undo is not None

    undo()

    assert [title for title, _ in desk.told] == ["Non c’è più"]


def test_the_calls_after_the_end_begin_with_the_guided_conclusion_alone(
    page: CasePage, ws: Workspace
) -> None:
    women.move(ws, page.case.sheet.case_id, S.CONCLUDING)
    page.case.reload()

    assert str(S.FOLLOW_UP) in page.case.sheet.current.allowed
    assert S.FOLLOW_UP not in _episodes(page).change.chips


def test_a_state_that_cannot_follow_is_explained_in_words(page: CasePage, ws: Workspace) -> None:
    change = _episodes(page).change
    page.choose("episodes")
    change.chips[S.FOLLOW_UP].click()

    assert change.refusal.isVisible()
    assert change.refusal.accessibleName() == (
        "Da «Presa in carico attiva» non si passa a «Conclusa, in follow-up»"
    )
    assert change.refusal.accessibleDescription() == (
        "Il follow-up comincia quando il percorso è in conclusione."
    )
    assert not change.apply.isVisible()
    assert page.case.sheet.current.state == S.TAKEN_IN_CARE


def test_a_suspension_asks_its_reason_and_moves_the_state(
    desk: Desk, page: CasePage, qtbot: QtBot
) -> None:
    change = _episodes(page).guided
    page.choose("episodes")
    change.chips["suspend"].click()
    qtbot.mouseClick(change.apply, Qt.MouseButton.LeftButton)
    assert change.form.problems() == {"reason": "Scegli il motivo."}

    change.reason.set_value("salute")
    qtbot.mouseClick(change.apply, Qt.MouseButton.LeftButton)
    assert page.case.sheet.current.state == S.SUSPENDED
    assert page.header.chip.text().startswith("Sospesa dal")
    assert desk.asked == []


def test_a_day_before_the_last_step_is_refused_beside_the_field(page: CasePage) -> None:
    change = _episodes(page).change
    page.choose("episodes")
    change.chips[S.CONCLUDING].click()
    change.on.set_value(page.case.sheet.current.since.replace(day=1))
    change.apply.click()

    assert list(change.form.problems()) == ["on"]
    assert page.case.sheet.current.state == S.TAKEN_IN_CARE


def test_an_ending_is_asked_in_two_parts_and_a_return_is_a_new_path(
    desk: Desk, page: CasePage, ws: Workspace
) -> None:
    episodes = _episodes(page)
    page.choose("episodes")
    assert not episodes.again.isVisible()
    women.move(ws, page.case.sheet.case_id, S.SUSPENDED, reason="salute")
    page.case.reload()
    episodes.change.chips[S.CLOSED].click()
    episodes.change.reason.set_value("obiettivi_raggiunti")
    desk.answer = False
    episodes.change.apply.click()
    assert page.case.sheet.current.state == S.SUSPENDED

    desk.answer = True
    episodes.change.apply.click()
    assert page.case.sheet.current.state == S.CLOSED
    assert episodes.again.isVisible()
    episodes.begin.click()
    assert [one.number for one in page.case.sheet.episodes] == [1, 2, 3]
    assert page.case.sheet.current.state == S.CONTACT
    assert not episodes.again.isVisible()


def test_who_follows_her_can_be_changed_and_undone(desk: Desk, page: CasePage) -> None:
    follower = _episodes(page).follower
    lucia = next(one for one in follower._options if one.label == "Lucia V.")
    follower.set_value(lucia.code)
    follower.changed.emit(lucia.code)
    assert page.header.follower.text == "Segue Lucia V."

    undo = desk.undo[-1][1]
    assert undo is not None
    undo()
    page.case.reload()
    assert page.header.follower.text == "Segue Anna B."


def test_an_entirely_anonymous_case_works_in_every_section(desk: Desk, ws: Workspace) -> None:
    page = desk.open_case(cases.open_anonymous(ws))
    for section in SECTIONS:
        page.choose(section.key)
    assert page.header.name.text() == "anonima"
    assert page.header.safe.text == "Non le è stato chiesto: aspetta che chiami lei"

    guided = _episodes(page).guided
    guided.chips["reception"].click()
    guided.apply.click()
    _woman(page).facts.set_answers({"citizenship": "ue"})
    _woman(page).save.click()
    assert page.case.sheet.facts.citizenship == "ue"
    assert not page.case.sheet.has_identity
    assert page.case.sheet.current.state == S.RECEPTION


def test_what_looks_like_markup_is_shown_as_it_was_typed(
    desk: Desk, page: CasePage, ws: Workspace
) -> None:
    """In every section: Qt would paint it, and load the picture it names."""
    markup = '<b>x</b><img src="/etc/hostname">'
    case_id = page.case.sheet.case_id
    known = identity.reveal(ws, case_id).draft
    identity.change(ws, case_id, replace(known, names=(f"Maryam {markup}",), alias=markup))
    cases.join(
        ws, make.contact(ws, notes=markup, caller="servizio_sociale", caller_name=markup), case_id
    )
    shown = desk.open_case(case_id)
    shown.header.eye.click()
    for section in SECTIONS:
        shown.choose(section.key)
        for tabs in shown.findChildren(SectionTabs):
            for place in range(tabs.bar.count()):
                tabs.bar.setCurrentIndex(place)
    parts = shown.findChildren(QWidget)
    typed = [part for part in parts if isinstance(part, QLabel) and "<b>" in part.text()]

    assert shown.header.name.text() == f"Maryam {markup}"
    assert {part.textFormat() for part in typed} == {Qt.TextFormat.PlainText}
    assert [part.toolTip() for part in parts if "<b>" in part.toolTip()] == []


def test_a_merge_from_the_case_opens_the_one_that_stays(
    desk: Desk, page: CasePage, ws: Workspace
) -> None:
    her, code = page.case.sheet.case_id, page.case.sheet.code
    younger = make.case(ws, subject_name="Maryam K.")
    gone = desk.open_case(younger).case.sheet.code
    desk.other = her
    page.merge.trigger()

    assert page.case.sheet.code == code
    assert page.header.merged.text == f"Comprende anche {gone}"
    desk.open_case(younger)
    assert page.case.sheet.case_id == her


def test_a_change_made_elsewhere_is_shown_by_itself(
    page: CasePage, ws: Workspace, qtbot: QtBot
) -> None:
    cases.follow(ws, page.case.sheet.case_id, None)

    qtbot.waitUntil(lambda: page.header.follower.text == "Nessuna la segue ancora")


@pytest.mark.parametrize("screen", ["case_facts", "case_identity"])
def test_a_place_named_after_a_draft_opens_the_woman(
    desk: Desk, sunflower: int, screen: str
) -> None:
    desk.context.navigation.open(Place(screen, sunflower))
    assert desk.case.list.buttons["woman"].isChecked()


def test_a_missing_fact_is_gone_to(desk: Desk, ws: Workspace, qtbot: QtBot) -> None:
    page = desk.open_case(cases.open_anonymous(ws))
    asked = _path(page).section_asked
    asked.emit("woman", "citizenship")
    woman = _woman(page)
    assert page.list.buttons["woman"].isChecked()
    qtbot.waitUntil(woman.facts.field("citizenship").control.hasFocus)

    asked.emit("woman", "safe")
    qtbot.waitUntil(woman.hidden.show_name.hasFocus)
    woman.hidden.show_name.click()
    focused = desk.window.focusWidget()
    assert focused is not None
    assert woman.identity.safe.isAncestorOf(focused)


def test_a_change_of_state_is_taken_back(desk: Desk, page: CasePage) -> None:
    change = _episodes(page).change
    before = page.case.sheet.current
    change.press(S.CONCLUDING)
    change.apply.click()
    assert page.case.sheet.current.state == S.CONCLUDING
    take_back = desk.undo[-1][1]
    assert take_back is not None

    take_back()
    page.case.reload()
    assert page.case.sheet.current == before
