"""What leaves the archive never lands inside its folder."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from cav_desktop.app import save_report
from cav_desktop.domain.errors import FieldError
from cav_desktop.services.printed import outgoing
from cav_desktop.services.workspace import Workspace


def test_a_place_of_hers_is_written(ws: Workspace, tmp_path: Path) -> None:
    outgoing.save(ws, tmp_path / "sintesi.pdf", b"%PDF")

    assert (tmp_path / "sintesi.pdf").read_bytes() == b"%PDF"


@pytest.mark.parametrize(
    "name", ["cases.db", "keys/roster", "new/sintesi.pdf", "keys/../x.pdf", "."]
)
def test_the_folder_of_the_archive_is_refused(ws: Workspace, name: str) -> None:
    before = {path: path.stat().st_mtime_ns for path in ws.folder.rglob("*")}
    with pytest.raises(FieldError, match="inside_the_archive"):
        outgoing.save(ws, ws.folder / name, b"%PDF")

    assert {path: path.stat().st_mtime_ns for path in ws.folder.rglob("*")} == before


def test_it_is_refused_through_links_and_roundabout_ways_too(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "door").symlink_to(ws.folder)
    (tmp_path / "file.pdf").symlink_to(ws.folder / "cases.db")
    (tmp_path / "beside").mkdir()
    for path in (
        tmp_path / "door" / "x.pdf",
        tmp_path / "door" / "keys" / "x.pdf",
        tmp_path / "file.pdf",
        tmp_path / "beside" / ".." / ws.folder.name / "x.pdf",
    ):
        with pytest.raises(FieldError, match="inside_the_archive"):
            outgoing.save(ws, path, b"%PDF")


def test_a_report_of_a_mistake_is_not_written_there_either(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, written in ((ws.folder / "rapporto.txt", False), (tmp_path / "rapporto.txt", True)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, at=path: (str(at), ""))
        assert save_report(ws.folder, "x") is written
        assert path.exists() is written
