"""The program that `make build` made: it must work on a machine that has nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cav_desktop.domain.compartments import EVERY_COMPARTMENT

FOLDER = Path(__file__).resolve().parents[2] / "dist" / "archivio"
PROGRAM = FOLDER / ("archivio.exe" if sys.platform == "win32" else "archivio")

pytestmark = pytest.mark.frozen

# Windows itself does not start a process without this one.
_EMPTY = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


def test_the_program_checks_itself_with_an_empty_environment() -> None:
    run = subprocess.run(
        [PROGRAM, "--self-check"], env=_EMPTY, capture_output=True, timeout=120, check=False
    )

    assert run.returncode == 0, run.stderr.decode(errors="replace")


def test_nothing_is_left_behind_by_the_self_check(tmp_path: Path) -> None:
    places = {name: str(tmp_path) for name in ("HOME", "TMPDIR", "TEMP", "TMP", "XDG_CONFIG_HOME")}
    subprocess.run(
        [PROGRAM, "--self-check"], env=_EMPTY | places, capture_output=True, timeout=120, check=True
    )

    assert [
        file.name for file in tmp_path.rglob("*") if file.is_file() and "home" not in file.parts
    ] == []


@pytest.mark.parametrize(
    "part", ["QtWebEngine", "QtQml", "QtCharts", "QtSql", "openssl", "libqvnc", "tls"]
)
def test_what_the_program_does_not_need_is_not_shipped(part: str) -> None:
    qt = FOLDER / "_internal" / "PySide6"

    assert [file.name for file in qt.rglob("*") if part.lower() in file.name.lower()] == []


@pytest.mark.parametrize("resource", ["vocabulary.json", "comuni.json", "fonts", "icons"])
def test_the_resources_are_inside(resource: str) -> None:
    assert (FOLDER / "_internal" / "cav_desktop" / "resources" / resource).exists()


def test_the_revisions_of_every_compartment_are_inside() -> None:
    migrations = FOLDER / "_internal" / "cav_desktop" / "persistence" / "migrations"

    for compartment in (one.name for one in EVERY_COMPARTMENT):
        assert list((migrations / compartment / "versions").glob("*.py"))


def test_the_name_of_the_program_is_neutral() -> None:
    outside = [file.name.lower() for file in FOLDER.iterdir()]

    assert not [name for name in outside if "cav" in name or "viol" in name]
