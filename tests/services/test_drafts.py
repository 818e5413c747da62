"""Drafts: hers alone, there after a lock, gone when saved or thrown away on purpose."""

from pathlib import Path

import pytest
from sqlalchemy import select

from cav_desktop.domain.compartments import NAMED
from cav_desktop.domain.errors import Reserved
from cav_desktop.domain.records import Record
from cav_desktop.domain.roles import Role
from cav_desktop.services import drafts
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.dates import home
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock

THIRD = "ponte giostra neve zolla lume"


def test_a_draft_is_there_after_a_lock_and_only_for_her(folder: Path, clock: FixedClock) -> None:
    first = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    drafts.save(first.ws, "new_contact", '{"notes": "Chiama dal ba"}', cursor="notes:13")
    archives.lock(first)
    other = archives.unlock(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)
    assert drafts.load(other.ws, "new_contact") is None
    assert drafts.waiting(other.ws) == []
    archives.lock(other)
    again = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)

    draft = drafts.load(again.ws, "new_contact")
    assert draft is not None
    assert (draft.payload, draft.cursor) == ('{"notes": "Chiama dal ba"}', "notes:13")
    assert home.unfinished(again.ws).drafts == (draft,)
    archives.lock(again)


def test_a_draft_is_one_for_each_object(ws: Workspace) -> None:
    drafts.save(ws, "case_facts", "a", object_id=1)
    drafts.save(ws, "case_facts", "b", object_id=2)
    drafts.save(ws, "case_facts", "c", object_id=1)

    assert {(row.object_id, row.payload) for row in drafts.waiting(ws)} == {(1, "c"), (2, "b")}


def test_typing_writes_no_record_and_throwing_away_does(ws: Workspace) -> None:
    end = ws.archive.head().n
    drafts.save(ws, "new_contact", "a")
    drafts.finish(ws, "new_contact")
    drafts.save(ws, "new_contact", "b")
    assert ws.archive.head().n == end
    drafts.discard(ws, "new_contact")

    with ws.archive.read(ws) as session:
        assert session.scalars(select(Record.action).where(Record.n > end)).all() == [
            "bozza_scartata"
        ]
    assert drafts.waiting(ws) == []


def test_words_for_few_lie_where_few_read_and_wait_with_the_others(ws: Workspace) -> None:
    drafts.save(ws, "stay_act", '{"room": 4}', object_id=9)
    drafts.save(ws, "case_facts", "a", object_id=9)

    with ws.archive.read(ws) as session:
        apart = session.scalars(select(NAMED["protected"].draft.payload)).all()
        beside = session.scalars(select(NAMED["identity"].draft.payload)).all()
    assert (apart, beside) == (['{"room": 4}'], ["a"])
    assert {row.screen for row in drafts.waiting(ws)} == {"stay_act", "case_facts"}
    drafts.discard(ws, "stay_act", 9)
    assert [row.screen for row in drafts.waiting(ws)] == ["case_facts"]


def test_who_has_not_that_key_keeps_them_with_her_own(unlocked: Unlocked) -> None:
    after = make.colleague(unlocked, Role.RECEPTION, login="terza", passphrase=THIRD)
    folder, clock = after.ws.folder, after.ws.clock
    archives.lock(after)
    entered = archives.unlock(folder, "terza", THIRD, clock=clock)
    drafts.save(entered.ws, "stay_act", "{}", object_id=9)

    assert [row.screen for row in drafts.waiting(entered.ws)] == ["stay_act"]
    archives.lock(entered)


def test_a_clinical_draft_lies_nowhere_else(ws: Workspace) -> None:
    for act in (
        lambda: drafts.save(ws, "clinical_note", "{}"),
        lambda: drafts.load(ws, "clinical_note"),
        lambda: drafts.discard(ws, "clinical_note"),
    ):
        with pytest.raises(Reserved, match="clinical"):
            act()
    assert drafts.waiting(ws) == []
