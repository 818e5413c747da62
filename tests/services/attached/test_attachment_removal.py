"""Removed means removed; put back means as it was."""

import pytest

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import CannotUndo, FieldError, Vanished
from cav_desktop.services.attached import attachment_intake, attachment_removal, attachments
from cav_desktop.services.attached.attachments import AttachmentDraft
from cav_desktop.services.workspace import Workspace
from tests import make, papers
from tests.ui.cases.desk import actions


@pytest.fixture
def number(ws: Workspace) -> int:
    made = attachment_intake.take_in_bytes(ws, make.case(ws), "foto.jpg", papers.photograph())
    attachments.describe(ws, made, AttachmentDraft("Lividi", "allegato", ws.today, "nota"))
    return made


def test_removing_takes_everything_and_says_why(ws: Workspace, number: int) -> None:
    removed = attachment_removal.remove(ws, number, "caricato per errore")

    assert actions(ws)[-1] == Action.ATTACHMENT_REMOVED
    assert attachments.ids(ws, removed.case_id) == []
    with pytest.raises(Vanished):
        attachments.open_sheet(ws, number)
    assert "Lividi" not in repr(removed)


def test_a_removal_has_a_reason(ws: Workspace, number: int) -> None:
    for reason in ("", "  ", "a" * 201):
        with pytest.raises(FieldError, match="reason"):
            attachment_removal.remove(ws, number, reason)
    assert attachments.open_sheet(ws, number).row.title == "Lividi"


def test_put_back_it_is_as_it_was(ws: Workspace, number: int) -> None:
    before = attachments.open_sheet(ws, number)
    removed = attachment_removal.remove(ws, number, "errore")
    attachment_removal.put_back(ws, removed)

    assert attachments.open_sheet(ws, number) == before
    with pytest.raises(CannotUndo):
        attachment_removal.put_back(ws, removed)


def test_the_number_of_a_removed_document_is_not_given_again(ws: Workspace, number: int) -> None:
    removed = attachment_removal.remove(ws, number, "errore")

    made = attachment_intake.take_in_bytes(ws, removed.case_id, "altro.pdf", papers.pdf())
    assert made > number


def test_what_was_removed_is_not_in_the_file_any_more(ws: Workspace) -> None:
    case_id = make.case(ws)
    data = (b"Zobeide abita qui. " * 5_000)[:90_000]
    made = attachment_intake.take_in_bytes(ws, case_id, "a.txt", data)
    with ws.archive.read(ws) as session:
        pages = session.connection().exec_driver_sql("PRAGMA papers.page_count").scalar_one()
    attachment_removal.remove(ws, made, "errore")

    with ws.archive.read(ws) as session:
        connection = session.connection()
        free = connection.exec_driver_sql("PRAGMA papers.freelist_count").scalar_one()
        overwritten = connection.exec_driver_sql("PRAGMA papers.secure_delete").scalar_one()
    assert overwritten == 1
    assert 0 < free < pages
