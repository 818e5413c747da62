"""Files taken in: read once, judged by their bytes, kept with hash and instant."""

import hashlib
import os
from pathlib import Path

import pytest

from cav_desktop.domain.actions import Action
from cav_desktop.domain.attachments import MOST_BYTES
from cav_desktop.domain.errors import AlreadyAttached, AttachmentRefused, Vanished
from cav_desktop.domain.progress import Cancelled
from cav_desktop.services.attached import attachment_intake, attachments
from cav_desktop.services.casework import cases
from cav_desktop.services.workspace import Workspace
from tests import make, papers
from tests.ui.cases.desk import actions


@pytest.fixture
def case_id(ws: Workspace) -> int:
    return make.case(ws)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "Decreto di Maryam K. (firmato).pdf"
    place.write_bytes(papers.pdf())
    return place


class Steps:
    """A progress that stops at a step, or never."""

    def __init__(self, stop_at: int = -1) -> None:
        self.told: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def report(self, done: int, total: int) -> None:
        self.told.append((done, total))
        if len(self.told) == self._stop_at:
            raise Cancelled


def test_a_file_is_kept_as_it_came(ws: Workspace, case_id: int, file: Path) -> None:
    steps = Steps()
    number = attachment_intake.take_in(ws, case_id, file, steps)

    sheet = attachments.open_sheet(ws, number)
    assert sheet.data == file.read_bytes()
    assert sheet.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (sheet.row.at, sheet.row.size) == (ws.now, file.stat().st_size)
    assert (sheet.file_name, sheet.row.title) == (file.name, "Decreto di Maryam K. (firmato)")
    assert (sheet.row.kind, sheet.row.staff) == ("allegato", ws.shown_name)
    assert steps.told[-1] == (sheet.row.size, sheet.row.size)
    assert Action.ATTACHMENT_TAKEN_IN in actions(ws)


def test_the_kind_is_not_judged_by_the_name(ws: Workspace, case_id: int, tmp_path: Path) -> None:
    place = tmp_path / "foto.jpg.txt"
    place.write_bytes(papers.photograph())

    number = attachment_intake.take_in(ws, case_id, place)
    assert attachments.open_sheet(ws, number).row.form == "jpeg"


def test_a_program_called_pdf_is_refused(ws: Workspace, case_id: int, tmp_path: Path) -> None:
    place = tmp_path / "innocuo.pdf"
    place.write_bytes(b"MZ\x90\x00")
    end = ws.archive.head().n

    with pytest.raises(AttachmentRefused, match="unknown_kind"):
        attachment_intake.take_in(ws, case_id, place)
    assert ws.archive.head().n == end
    assert attachments.ids(ws, case_id) == []


def test_what_is_too_big_is_not_even_read(ws: Workspace, case_id: int, tmp_path: Path) -> None:
    place = tmp_path / "film.pdf"
    with place.open("wb") as made:
        made.truncate(MOST_BYTES + 1)
    steps = Steps()

    with pytest.raises(AttachmentRefused, match="too_big"):
        attachment_intake.take_in(ws, case_id, place, steps)
    assert steps.told == []


def test_what_is_no_file_is_refused(ws: Workspace, case_id: int, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for place in (tmp_path, tmp_path / "manca.pdf", pipe):
        with pytest.raises(AttachmentRefused, match="unreadable"):
            attachment_intake.take_in(ws, case_id, place)


def test_the_same_bytes_are_pointed_out(ws: Workspace, case_id: int, file: Path) -> None:
    number = attachment_intake.take_in(ws, case_id, file)

    with pytest.raises(AlreadyAttached) as known:
        attachment_intake.take_in_bytes(ws, case_id, "altro nome.pdf", papers.pdf())
    assert known.value.attachment_id == number
    assert attachments.ids(ws, make.case(ws)) == []


def test_the_same_bytes_of_a_merged_case_are_pointed_out(ws: Workspace, case_id: int) -> None:
    number = attachment_intake.take_in_bytes(ws, case_id, "a.pdf", papers.pdf())
    other = make.case(ws)
    cases.merge(ws, case_id, other)

    with pytest.raises(AlreadyAttached) as known:
        attachment_intake.take_in_bytes(ws, min(case_id, other), "b.pdf", papers.pdf())
    assert known.value.attachment_id == number


def test_another_case_may_have_the_same_document(ws: Workspace, case_id: int, file: Path) -> None:
    attachment_intake.take_in(ws, case_id, file)
    other = make.case(ws)

    assert attachments.ids(ws, other) == []
    assert attachment_intake.take_in(ws, other, file)


def test_it_can_be_stopped_and_leaves_nothing(ws: Workspace, case_id: int, tmp_path: Path) -> None:
    place = tmp_path / "lungo.txt"
    place.write_bytes(b"a" * 3_000_000)
    end = ws.archive.head().n

    with pytest.raises(Cancelled):
        attachment_intake.take_in(ws, case_id, place, Steps(stop_at=2))
    assert ws.archive.head().n == end


def test_a_case_that_is_gone_takes_nothing(ws: Workspace, file: Path) -> None:
    with pytest.raises(Vanished):
        attachment_intake.take_in(ws, 99, file)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("", "pdf"),
        (".pdf", ".pdf"),
        ("a\\b\\c.pdf", "c"),
        ("senza punto", "senza punto"),
        ("riga\nsotto.pdf", "riga sotto"),
        ("a" * 400 + ".pdf", "a" * 200),
        ("meta\udce8.pdf", "meta"),
    ],
)
def test_a_file_without_a_good_name_still_has_a_title(
    ws: Workspace, case_id: int, name: str, title: str
) -> None:
    number = attachment_intake.take_in_bytes(ws, case_id, name, papers.pdf())

    assert attachments.open_sheet(ws, number).row.title == title
