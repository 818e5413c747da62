"""Documents listed without their bytes, opened with a record first, described with a history."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.attachments import AttachmentForm
from cav_desktop.domain.errors import CannotUndo, FieldError, Vanished
from cav_desktop.services.attached import attachment_intake, attachment_removal, attachments
from cav_desktop.services.attached.attachments import AttachmentDraft, AttachmentFilter
from cav_desktop.services.casework import case_files, cases
from cav_desktop.services.dates import timeline
from cav_desktop.services.dates.timeline import MomentKind
from cav_desktop.services.workspace import Workspace
from tests import make, papers
from tests.ui.cases.desk import actions


@pytest.fixture
def case_id(ws: Workspace) -> int:
    return make.case(ws)


def add(ws: Workspace, case_id: int, name: str = "decreto.pdf", data: bytes = b"") -> int:
    return attachment_intake.take_in_bytes(ws, case_id, name, data or papers.pdf(name))


def test_the_list_is_sorted_and_filtered(ws: Workspace, case_id: int) -> None:
    first, second = add(ws, case_id, "b.pdf"), add(ws, case_id, "a.pdf")
    attachments.describe(ws, second, AttachmentDraft("Zeta", "relazione_tribunale", ws.today))

    assert attachments.ids(ws, case_id) == [second, first]
    assert attachments.ids(ws, case_id, sort="title", descending=False) == [first, second]
    shown = AttachmentFilter(("relazione_tribunale",))
    assert attachments.ids(ws, case_id, shown) == [second]
    assert [row.title for row in attachments.rows(ws, case_id, [first, second, 99])] == [
        "b",
        "Zeta",
    ]


def test_titles_are_read_with_the_case_open_or_the_opening_is_written(
    ws: Workspace, case_id: int
) -> None:
    number = add(ws, case_id)
    end = ws.archive.head().n
    attachments.rows(ws, case_id, [number])
    attachments.rows(ws, case_id, [number])

    assert actions(ws)[end:] == [Opening.CASE]


def test_no_list_reads_a_byte_of_a_document(ws: Workspace, case_id: int) -> None:
    number = add(ws, case_id)
    asked: list[str] = []
    with ws.archive.read(ws) as session:
        engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    attachments.rows(ws, case_id, attachments.ids(ws, case_id))

    assert asked
    assert not [statement for statement in asked if "attachment_content" in statement]
    attachments.open_sheet(ws, number)
    assert [statement for statement in asked if "attachment_content" in statement]


def test_a_document_of_another_case_is_not_listed(ws: Workspace, case_id: int) -> None:
    number = add(ws, case_id)
    other = make.case(ws)

    assert attachments.ids(ws, other) == []
    assert attachments.rows(ws, other, [number]) == []


def test_an_opened_document_is_as_it_came(ws: Workspace, case_id: int) -> None:
    data = papers.photograph()
    number = add(ws, case_id, "foto di Maryam.jpg", data)
    end = ws.archive.head().n

    sheet = attachments.open_sheet(ws, number)

    assert actions(ws)[end:] == [Opening.ATTACHMENT]
    assert (sheet.data, sheet.row.form) == (data, AttachmentForm.JPEG)
    assert sheet.file_name == "foto di Maryam.jpg"
    assert sheet.metadata.has_position
    assert "Maryam" not in repr(replace(sheet, file_name="", row=replace(sheet.row, title="")))


def test_a_text_is_opened_with_its_words(ws: Workspace, case_id: int) -> None:
    number = add(ws, case_id, "note.txt", "perché è così".encode())

    assert attachments.open_sheet(ws, number).text == "perché è così"


def test_what_was_said_before_stays_beside_the_field(ws: Workspace, case_id: int) -> None:
    number = add(ws, case_id)
    draft = AttachmentDraft("  Decreto   del giudice ", "relazione_tribunale", ws.today, "nota")
    attachments.describe(ws, number, draft)

    sheet = attachments.open_sheet(ws, number)
    assert sheet.draft == replace(draft, title="Decreto del giudice")
    assert {one.field: one.before for one in sheet.corrections} == {
        "title": "decreto",
        "kind": "allegato",
        "on": None,
        "note": "",
    }
    assert actions(ws)[-2:] == [Action.ATTACHMENT_CHANGED, Opening.ATTACHMENT]


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"title": "  "}, "title", "required"),
        ({"title": "a" * 201}, "title", "too_long"),
        ({"note": "a" * 20_001}, "note", "too_long"),
        ({"kind": "inventato"}, "kind", "unknown_code"),
        ({"kind": ""}, "kind", "required"),
    ],
)
def test_what_cannot_be_said_of_a_document(
    ws: Workspace, case_id: int, changed: dict[str, Any], field: str, why: str
) -> None:
    number = add(ws, case_id)
    draft = replace(AttachmentDraft("Decreto", "allegato"), **changed)

    with pytest.raises(FieldError, match=f"{field}: {why}"):
        attachments.describe(ws, number, draft)


def test_a_document_is_not_of_tomorrow(ws: Workspace, case_id: int) -> None:
    tomorrow = ws.today + timedelta(days=1)
    with pytest.raises(FieldError, match="on: in_the_future"):
        attachments.describe(ws, add(ws, case_id), AttachmentDraft("a", "allegato", tomorrow))


def test_after_a_merge_the_documents_of_both_are_hers(ws: Workspace, case_id: int) -> None:
    other = make.case(ws)
    numbers = {add(ws, case_id, "a.pdf"), add(ws, other, "b.pdf")}
    cases.merge(ws, case_id, other)
    survivor = case_files.survivor_of(ws, other)

    assert set(attachments.ids(ws, survivor)) == numbers
    assert {row.id for row in attachments.rows(ws, survivor, list(numbers))} == numbers


def test_what_is_gone_is_said_to_be_gone(ws: Workspace) -> None:
    with pytest.raises(Vanished):
        attachments.open_sheet(ws, 7)
    with pytest.raises(Vanished):
        attachments.describe(ws, 7, AttachmentDraft("a", "allegato"))


def test_many_documents_are_listed_with_two_questions(ws: Workspace, case_id: int) -> None:
    for number in range(30):
        add(ws, case_id, f"{number}.txt", f"documento {number}".encode())
    asked: list[str] = []
    with ws.archive.read(ws) as session:
        engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))

    assert len(attachments.rows(ws, case_id, attachments.ids(ws, case_id))) == 30
    reading = [statement for statement in asked if statement.startswith("SELECT")]
    assert len([one for one in reading if "papers.attachment" in one]) == 2


def test_a_case_with_a_document_is_not_taken_back(ws: Workspace, case_id: int) -> None:
    number = add(ws, case_id)
    with pytest.raises(CannotUndo):
        cases.undo_opening(ws, case_id)

    attachment_removal.remove(ws, number, "errore")
    cases.undo_opening(ws, case_id)


def test_the_arrival_of_a_document_is_a_moment_of_her_path(ws: Workspace, case_id: int) -> None:
    number = add(ws, case_id)

    moments = [one for one in timeline.timeline(ws, case_id) if one.kind is MomentKind.ATTACHMENT]
    assert [(one.object_id, one.note, one.codes) for one in moments] == [
        (number, "decreto", {"kind": "allegato"})
    ]
