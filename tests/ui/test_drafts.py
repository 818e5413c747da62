import json
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from cav_desktop.domain.errors import ArchiveBusy
from cav_desktop.ui.drafts import DraftKeeper

NOW = datetime(2026, 11, 22, 14, 33, tzinfo=UTC)


class Note(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def type(self, text: str) -> None:
        self.text += text
        self.changed.emit()

    def payload(self) -> str:
        return json.dumps({"notes": self.text})

    def cursor(self) -> str:
        return f"notes:{len(self.text)}"


class Desk:
    def __init__(self) -> None:
        self.note = Note()
        self.saved: list[tuple[str, str]] = []
        self.discarded = 0
        self.busy = 0
        self.keeper = DraftKeeper(
            self.note, self._save, self._discard, lambda: NOW, self.note, every_ms=20
        )

    def _save(self, payload: str, cursor: str) -> None:
        if self.busy:
            self.busy -= 1
            raise ArchiveBusy
        self.saved.append((payload, cursor))

    def _discard(self) -> None:
        self.discarded += 1


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk()


def test_a_change_is_saved_and_said(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.keeper.saved) as came:
        desk.note.type("Chiama dal bagno")
    assert came.args == ["bozza salvata 14:33"]
    assert desk.saved == [('{"notes": "Chiama dal bagno"}', "notes:16")]


def test_a_long_sentence_is_saved_while_it_is_typed(desk: Desk, qtbot: QtBot) -> None:
    def type_on() -> bool:
        desk.note.type("a")
        return len(desk.saved) >= 2

    qtbot.waitUntil(type_on)


def test_lock_saves_at_once_what_is_pending(desk: Desk) -> None:
    desk.note.type("in mezzo a una fra")
    assert desk.keeper.is_pending
    desk.keeper.flush()
    assert desk.saved[-1][1] == "notes:18"
    desk.keeper.flush()
    assert len(desk.saved) == 1


def test_a_busy_archive_is_tried_again_in_silence(desk: Desk, qtbot: QtBot) -> None:
    desk.busy = 2
    with qtbot.waitSignal(desk.keeper.saved):
        desk.note.type("x")
    assert len(desk.saved) == 1


def test_after_save_or_discard_nothing_more_is_kept(desk: Desk) -> None:
    desk.note.type("x")
    desk.keeper.discard()
    desk.note.type("y")
    desk.keeper.flush()
    assert desk.discarded == 1
    assert desk.saved == []
