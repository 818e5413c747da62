"""Sintesi anonimizzata: one woman only, made coarser, verified, printed; the journal says who."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.anonymity import DEFAULT_CHOICE, LEVELS, Decision, Trait
from cav_desktop.domain.releases import SummaryRelease
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import case_files, cases
from cav_desktop.services.people import identity
from cav_desktop.services.people.identity import IdentityDraft
from cav_desktop.services.printed.summaries import FindingRow
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.summary import SummaryPage
from cav_desktop.ui.widgets import Banner
from tests import make
from tests.fixed_clock import FixedClock
from tests.ui.cases import women
from tests.ui.cases.desk import actions
from tests.ui.summary.conftest import Outputs, Show

OTHERS = replace(women.FACTS, age_band="da_65_a_69", author_relation="marito")


def _released(ws: Workspace) -> list[SummaryRelease]:
    with ws.archive.read(ws) as session:
        return list(session.scalars(select(SummaryRelease)))


def _wait(qtbot: QtBot, page: SummaryPage) -> None:
    qtbot.waitUntil(lambda: page.page is not None, timeout=20_000)


def test_journey_one_woman_only_made_coarser_then_printed(
    show: Show, ws: Workspace, outputs: Outputs, qtbot: QtBot
) -> None:
    women.alike(ws, 5, OTHERS)
    (alone,) = women.alike(ws, 1)
    page = show(alone)
    assert page.page is not None
    assert page.page.women == 1
    assert not page.print.isEnabled()
    assert "Così non può uscire" in page.verdict.notes()

    presses = 0
    while not page.may_leave():
        qtbot.mouseClick(page.verdict.coarser, Qt.MouseButton.LeftButton)
        _wait(qtbot, page)
        presses += 1
    assert 0 < presses < 8
    shown = page.page
    qtbot.mouseClick(page.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(_released(ws)) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: page.page not in (None, shown), timeout=20_000)

    (release,) = _released(ws)
    assert release.sha256 == shown.sha256
    assert release.staff_id == ws.staff_id
    assert release.print_code == shown.print_code
    assert actions(ws).count(Action.SUMMARY_RELEASED) == 1
    assert outputs.paper.stat().st_size > 0
    assert page.page is not None
    assert page.page.print_code != shown.print_code


def test_the_page_is_in_the_journal_before_it_is_shown(show: Show, ws: Workspace) -> None:
    (alone,) = women.alike(ws, 1)
    page = show(alone)

    assert actions(ws)[-1] == Opening.SUMMARY
    assert page.preview.page_count() == 1


def test_what_is_saved_is_byte_for_byte_what_is_shown(
    show: Show, ws: Workspace, outputs: Outputs, qtbot: QtBot
) -> None:
    first = women.alike(ws, 5)[0]
    page = show(first)
    shown = page.page
    assert shown is not None
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    saved = outputs.file
    assert saved is not None
    qtbot.waitUntil(saved.exists, timeout=20_000)

    assert saved.read_bytes() == shown.pdf
    assert hashlib.sha256(saved.read_bytes()).hexdigest() == shown.sha256
    assert outputs.names == [f"Documento {shown.print_code}.pdf"]
    assert _released(ws)[0].sha256 == shown.sha256
    _wait(qtbot, page)


def test_the_paper_is_drawn_from_the_bytes_that_were_shown(
    show: Show, ws: Workspace, outputs: Outputs, qtbot: QtBot
) -> None:
    page = show(women.alike(ws, 5)[0])
    shown = page.preview.document.render(0, page.preview.size())
    before = page.page
    page.print.click()
    qtbot.waitUntil(lambda: page.page is not None and page.page is not before, timeout=20_000)
    paper = QPdfDocument(page)
    paper.load(str(outputs.paper))

    assert paper.pageCount() == 1
    ratio = paper.pagePointSize(0).width() / paper.pagePointSize(0).height()
    assert ratio == pytest.approx(0.707, abs=0.01)
    printed = paper.render(0, page.preview.size())
    dark = [
        sum(
            picture.pixelColor(x, y).lightness() < 128
            for x in range(0, picture.width(), 3)
            for y in range(0, picture.height(), 3)
        )
        for picture in (shown, printed)
    ]
    assert dark[1] == pytest.approx(dark[0], rel=0.25)


def test_going_back_from_the_dialog_releases_nothing(
    show: Show, ws: Workspace, outputs: Outputs
) -> None:
    outputs.file = None
    page = show(women.alike(ws, 5)[0])
    page.save.click()

    assert _released(ws) == []
    assert page.save.isEnabled()


def test_a_finding_is_shown_with_its_reason_and_stops_print_and_save(
    show: Show, ws: Workspace, qtbot: QtBot
) -> None:
    page = show(women.alike(ws, 5)[0])
    assert page.page is not None
    found = FindingRow("denylist", "name", "Straniera", warning=False)
    page.show_page(page.page.choice, replace(page.page, findings=(found,)))

    assert page.verdict.notes()[0] == "«Straniera» è un nome scritto nel fascicolo"
    assert not page.print.isEnabled()
    assert not page.save.isEnabled()
    qtbot.mouseClick(page.print, Qt.MouseButton.LeftButton)
    assert _released(ws) == []


def test_bytes_that_were_touched_after_the_check_are_refused(
    show: Show, ws: Workspace, context: Context, outputs: Outputs, qtbot: QtBot
) -> None:
    page = show(women.alike(ws, 5)[0])
    assert page.page is not None
    told: list[str] = []
    context.told.connect(lambda _, text: told.append(text))
    page.show_page(page.page.choice, replace(page.page, pdf=page.page.pdf + b"%"))
    page.print.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)

    assert "Il controllo ha trovato" in told[0]
    assert _released(ws) == []
    assert not outputs.paper.exists()
    _wait(qtbot, page)


def test_a_word_of_the_form_that_is_also_her_name_is_only_pointed_out(
    show: Show, ws: Workspace
) -> None:
    first = women.alike(ws, 5)[0]
    identity.change(ws, first, IdentityDraft(names=("Straniera",)))
    page = show(first)

    assert page.print.isEnabled()
    assert "Guarda tu: di solito non vuol dire niente" in page.verdict.notes()


def test_a_press_on_a_degree_prints_it_so_and_counts_again(
    show: Show, ws: Workspace, qtbot: QtBot
) -> None:
    women.alike(ws, 4, replace(women.FACTS, age_band="da_50_a_54"))
    page = show(women.alike(ws, 2)[0])
    assert page.page is not None
    assert page.page.women == 2
    age = page.traits[Trait.AGE]
    assert (age.words.text(), age.women.text()) == ("35–44 anni", "2 donne")

    qtbot.mouseClick(age.chips[1], Qt.MouseButton.LeftButton)
    assert page.page is None
    assert not page.print.isEnabled()
    _wait(qtbot, page)
    assert (age.words.text(), age.women.text()) == ("35–54 anni", "6 donne")
    assert page.page.women == 6
    assert page.print.isEnabled()


def test_taking_every_trait_away_is_refused_in_words(
    show: Show, ws: Workspace, qtbot: QtBot
) -> None:
    page = show(women.alike(ws, 5)[0])
    choice = DEFAULT_CHOICE
    for trait in Trait:
        choice = choice.with_level(trait, len(LEVELS[trait]))
    page.ask(choice)
    qtbot.waitUntil(lambda: bool(page.verdict.notes()), timeout=20_000)

    assert page.verdict.notes() == ("La sintesi non può uscire",)
    assert not page.print.isEnabled()
    page.traits[Trait.CHILDREN].chips[0].click()
    _wait(qtbot, page)
    assert page.print.isEnabled()


def test_three_women_leave_only_with_the_reason_of_a_coordinator(
    show: Show, ws: Workspace, outputs: Outputs, qtbot: QtBot
) -> None:
    page = show(women.alike(ws, 3)[0])
    assert page.page is not None
    assert page.page.decision is Decision.OVERRIDE
    assert not page.print.isEnabled()

    page.verdict.reason.setFocus()
    qtbot.keyClicks(page.verdict.reason, "Tavolo di rete del 18")
    assert page.print.isEnabled()
    page.print.click()
    qtbot.waitUntil(lambda: len(_released(ws)) == 1, timeout=20_000)
    assert _released(ws)[0].overridden
    _wait(qtbot, page)


def test_a_colleague_is_told_to_ask_the_coordinator(  # noqa: PLR0917 - fixtures
    ws: Workspace,
    unlocked: Unlocked,
    folder: Path,
    clock: FixedClock,
    pool: ThreadPoolExecutor,
    qtbot: QtBot,
) -> None:
    her = women.alike(ws, 3)[0]
    archives.lock(unlocked)
    lucia = archives.unlock(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)
    context = Context(lucia.ws, pool)
    page = SummaryPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("summary", her))
    _wait(qtbot, page)

    assert not page.verdict.reason.isVisible()
    assert "Così non può uscire" in page.verdict.notes()
    page.verdict.reason.set_value("provo lo stesso")
    assert not page.may_leave()
    context.close()
    archives.lock(lucia)


def test_a_value_that_all_share_and_earlier_pages_are_warned_of(
    show: Show, ws: Workspace, outputs: Outputs, qtbot: QtBot
) -> None:
    her = women.alike(ws, 5)[0]
    women.alike(ws, 5, replace(women.FACTS, citizenship="italiana"))
    page = show(her)
    assert "Svela: autore principale" in page.verdict.notes()
    page.save.click()
    qtbot.waitUntil(lambda: len(_released(ws)) == 1, timeout=20_000)
    _wait(qtbot, page)

    without = DEFAULT_CHOICE.with_level(Trait.CITIZENSHIP, 2)
    page.ask(without)
    _wait(qtbot, page)
    assert (page.page.women, page.page.linked_women) == (10, 5) if page.page else False
    assert "Accanto alle sintesi di prima" in page.verdict.notes()


def test_in_a_small_centre_it_says_that_nothing_coarser_is_left(show: Show, ws: Workspace) -> None:
    page = show(women.alike(ws, 1)[0])
    shown = page.page
    assert shown is not None
    page.verdict.show_page(shown, can_be_coarser=False)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    said = " ".join(
        part.accessibleName() + part.accessibleDescription()
        for part in page.verdict.findChildren(Banner)
    )
    assert "troppo poche donne" in said
    assert "Rendila più generica" not in said
    assert "donna del Centro, lei stessa" in page.verdict.meter.accessibleName()


def test_what_nobody_wrote_is_not_called_revealed(show: Show, ws: Workspace) -> None:
    page = show(women.alike(ws, 5, replace(women.FACTS, author_relation="non_rilevato"))[0])

    assert "Svela: autore principale" not in page.verdict.notes()


def test_facts_changed_meanwhile_make_a_new_page_instead_of_an_old_one(
    show: Show, ws: Workspace, context: Context, qtbot: QtBot
) -> None:
    made = women.alike(ws, 5)
    page = show(made[0])
    told: list[str] = []
    context.told.connect(lambda _, text: told.append(text))
    cases.set_facts(ws, made[4], OTHERS)
    page.print.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)

    assert "sono cambiati" in told[0]
    assert _released(ws) == []
    _wait(qtbot, page)
    assert page.page is not None
    assert page.page.women == 4


def test_leaving_the_screen_forgets_the_page(show: Show, ws: Workspace) -> None:
    page = show(women.alike(ws, 5)[0])
    page.hide()

    assert page.page is None
    assert page.preview.page_count() == 0


def test_a_released_page_that_did_not_arrive_is_tried_again_without_another_record(  # noqa: PLR0917 - fixtures
    show: Show, ws: Workspace, context: Context, outputs: Outputs, tmp_path: Path, qtbot: QtBot
) -> None:
    page = show(women.alike(ws, 5)[0])
    shown = page.page
    assert shown is not None
    told: list[tuple[str, str]] = []
    context.told.connect(lambda title, text: told.append((title, text)))
    outputs.file = tmp_path / "not there" / "saved.pdf"
    page.save.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0][0] == "Il file non è stato salvato"
    assert f"codice {shown.print_code}: è ancora qui" in told[0][1]
    assert page.page is shown
    assert page.save.isEnabled()

    outputs.file = tmp_path / "saved.pdf"
    page.save.click()
    qtbot.waitUntil(lambda: page.page not in (None, shown), timeout=20_000)
    assert outputs.file.read_bytes() == shown.pdf
    assert [one.print_code for one in _released(ws)] == [shown.print_code]


def test_a_page_whose_choice_changes_after_a_failed_save_is_released_anew(  # noqa: PLR0917 - fixtures
    show: Show, ws: Workspace, context: Context, outputs: Outputs, tmp_path: Path, qtbot: QtBot
) -> None:
    page = show(women.alike(ws, 5)[0])
    shown = page.page
    told: list[str] = []
    context.told.connect(lambda title, _: told.append(title))
    outputs.file = tmp_path / "not there" / "saved.pdf"
    page.save.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    page.traits[Trait.AGE].chips[1].click()
    qtbot.waitUntil(lambda: page.page not in (None, shown), timeout=20_000)

    outputs.file = tmp_path / "saved.pdf"
    page.save.click()
    qtbot.waitUntil(lambda: len(_released(ws)) == 2, timeout=20_000)
    _wait(qtbot, page)


def test_a_case_that_became_another_meanwhile_has_the_page_of_that_one(
    show: Show, ws: Workspace, context: Context, qtbot: QtBot
) -> None:
    made = women.alike(ws, 6)
    page = show(made[1])
    told: list[str] = []
    context.told.connect(lambda _, text: told.append(text))
    survivor = cases.merge(ws, made[0], made[1])
    page.print.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    _wait(qtbot, page)

    assert _released(ws) == []
    assert page.page is not None
    assert (page.page.case_id, page.page.women) == (survivor, 5)
    assert page.back.text() == case_files.rows(ws, [survivor])[0].code


def test_the_folder_of_the_archive_is_no_place_for_a_page(
    show: Show, ws: Workspace, context: Context, outputs: Outputs, qtbot: QtBot
) -> None:
    page = show(women.alike(ws, 5)[0])
    told: list[str] = []
    context.told.connect(lambda _, text: told.append(text))
    outputs.file = ws.folder / "sintesi.pdf"
    page.save.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)

    assert "cartella dell’archivio" in told[0]
    assert not outputs.file.exists()
