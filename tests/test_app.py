import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from cav_desktop import __main__, __version__, app, paths
from cav_desktop.services import demonstration
from cav_desktop.services.access import archives
from cav_desktop.ui import demo, save_dialog
from cav_desktop.ui.settings import DeviceSettings

ROOT = Path(__file__).resolve().parent.parent


def test_a_library_laid_where_it_is_started_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "platformdirs.py").write_text("raise SystemExit('planted')", encoding="utf-8")
    started = subprocess.run(
        [*app.command(["--help"])], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert "planted" not in started.stderr
    assert (started.returncode, "--archive" in started.stdout) == (0, True)


def test_the_program_is_started_again_with_its_own_arguments() -> None:
    assert app.command(["--archive", "a"]) == [
        sys.executable, "-P", "-m", "cav_desktop", "--archive", "a"
    ]  # fmt: skip


def test_the_frozen_program_is_started_again_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert app.command(["--archive", "a"]) == [sys.executable, "--archive", "a"]


def test_a_fresh_process_takes_the_place_of_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, argv: taken.append(list(argv)))
    monkeypatch.setattr(sys, "argv", ["cav-desktop", "--archive", "a"])

    app.relaunch()

    assert taken == [app.command(["--archive", "a"])]


def test_the_windows_of_qt_speak_italian(qapp: QApplication, qtbot: QtBot) -> None:
    app.dressed()
    app.dressed()
    (words,) = qapp.findChildren(QTranslator)
    buttons = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(buttons.Cancel | buttons.Save)
    qtbot.addWidget(box)

    assert {box.button(one).text() for one in (buttons.Cancel, buttons.Save)} == {
        "Annulla", "Salva"
    }  # fmt: skip
    assert qapp.translate("QFileDialog", "Create New Folder") == "Crea nuova cartella"
    qapp.removeTranslator(words)
    words.deleteLater()


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, not sys.platform.startswith("linux")),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_a_display_is_known_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert app.has_display() is expected


def test_the_archive_asked_for_comes_first(tmp_path: Path) -> None:
    assert app._folder(app.Options(archive=tmp_path)) == tmp_path


def test_a_last_archive_that_is_gone_is_not_insisted_on(tmp_path: Path) -> None:
    DeviceSettings().last_archive = str(tmp_path / "gone")

    assert app._folder(app.Options()) == paths.default_archive()


def test_the_last_archive_is_opened_again(folder: Path) -> None:
    DeviceSettings().last_archive = str(folder)

    assert app._folder(app.Options()) == folder


def test_qt_keeps_no_history_of_file_dialogs() -> None:
    history = QSettings(QSettings.Scope.UserScope, "QtProject")
    history.setValue("FileDialog/lastVisited", "file:///somewhere")
    history.setValue("Qt/filedialog", "somewhere")

    save_dialog.forget_history()

    assert not [key for key in history.allKeys() if "filedialog" in key.lower()]


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        __main__.main(["--version"])

    assert left.value.code == 0
    assert capsys.readouterr().out.strip() == __version__


def test_a_folder_in_use_makes_no_demonstration(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(app.Refused, match="vuota"):
        app.make_demonstration(tmp_path, 1, 1)


@pytest.mark.parametrize(
    "asked",
    [
        ["--archive", "a" * 300],
        ["demo", "x", "--years", "0"],
        ["demo", "x", "--years", "99999999999"],
        ["demo", "x", "--centres", "-1"],
    ],
)
def test_what_cannot_be_asked_for_is_said(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        __main__.main(asked)

    assert left.value.code == 2
    assert "error: argument" in capsys.readouterr().err


def test_a_demonstration_is_refused_where_nothing_can_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert __main__.main(["demo", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err.startswith("Qui non si può scrivere")


def test_a_demonstration_tells_its_accounts(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "cav_desktop", "demo", str(tmp_path / "demo"), "--years", "1"],
        capture_output=True,
        cwd=ROOT,
        text=True,
        timeout=150,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    accounts = json.loads(run.stdout)
    assert {"login", "role", "passphrase"} <= set(accounts[0])
    opened = archives.unlock(tmp_path / "demo", accounts[0]["login"], accounts[0]["passphrase"])
    archives.lock(opened)


def test_every_demonstration_account_has_a_role_in_words(qtbot: QtBot) -> None:
    assert len(demo.accounts()) == len(demonstration.ACCOUNTS)
    assert demo.accounts()[0].role == "Coordinatrice/responsabile"


def test_the_window_stands_before_the_program_is_read() -> None:
    heavy = ("sqlalchemy", "sqlcipher3", "cav_desktop.services", "cav_desktop.ui.widgets")
    told = _loaded_by("import cav_desktop.app")

    assert not [name for name in told if name.startswith(heavy)]
    assert "cav_desktop.ui.shell" in told


def test_nobody_waits_at_the_door_for_papers_and_migrations() -> None:
    heavy = ("reportlab", "pypdf", "segno", "alembic")
    told = _loaded_by("import cav_desktop.app, cav_desktop.ui.program")

    assert not [name for name in told if name.split(".")[0] in heavy]
    assert "cav_desktop.ui.cases.case_page" in told


def _loaded_by(statement: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", f"{statement}; import sys; print(*sys.modules)"],
        capture_output=True,
        cwd=ROOT,
        text=True,
        timeout=60,
        check=True,
    )
    return run.stdout.split()
