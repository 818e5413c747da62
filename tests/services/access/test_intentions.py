"""Changes of the roster: three steps, one order, and what a kill leaves between them."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import WrongPassphrase
from cav_desktop.domain.records import Record
from cav_desktop.domain.staff import StaffMember
from cav_desktop.services.access import accounts, archives, recovery, staff
from cav_desktop.services.access.archives import Unlocked
from tests import make
from tests.conftest import Template
from tests.fixed_clock import FixedClock
from tests.killing import killed_before

FRESH = "lanterna bosco cucchiaio nuvola sasso"


def acts(unlocked: Unlocked) -> list[str]:
    with unlocked.ws.archive.read(unlocked.ws) as session:
        return list(session.scalars(select(Record.action).order_by(Record.n)))


def _change(unlocked: Unlocked, *, leaving: bool) -> None:
    if leaving:
        accounts.remove(unlocked, 2)
    else:
        make.colleague(unlocked, login="terza.persona", shown_name="Terza P.")


@pytest.mark.parametrize("leaving", [True, False], ids=["leaving", "coming"])
@pytest.mark.parametrize("reached", [True, False], ids=["roster saved", "roster not saved"])
def test_a_kill_between_journal_and_roster_is_closed_at_the_next_login(
    folder: Path, clock: FixedClock, *, leaving: bool, reached: bool
) -> None:
    unlocked = make.opened(folder, clock)
    with killed_before("replace", *(("roster.b", "*") if reached else ("roster.a",))):
        _change(unlocked, leaving=leaving)
    unlocked.ws.archive.close()
    unlocked.guard.release()
    after = make.opened(folder, clock)

    wanted = (
        Action.ROSTER_ABANDONED
        if not reached
        else Action.PERSON_REMOVED
        if leaving
        else Action.PERSON_ADDED
    )
    with after.ws.archive.read(after.ws) as session:
        assert session.scalar(select(func.max(Record.n)).where(Record.action == wanted))
        left = dict(session.execute(select(StaffMember.shown_name, StaffMember.left)).all())
    assert left["Lucia V."] is (leaving and reached)
    if not leaving:
        assert left["Terza P."] is (not reached)
    archives.lock(after)


def test_a_removal_killed_before_the_roster_can_be_done_again(
    folder: Path, clock: FixedClock
) -> None:
    unlocked = make.opened(folder, clock)
    with killed_before("replace", "roster.a"):
        accounts.remove(unlocked, 2)
    unlocked = accounts.remove(unlocked, 2)
    assert acts(unlocked).count(Action.ROSTER_ABANDONED) == 1
    assert [one.left for one in staff.members(unlocked.ws)] == [False, True]
    archives.lock(unlocked)

    with pytest.raises(WrongPassphrase):
        make.opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)


def test_an_intention_of_somebody_who_may_not_have_it_changes_nothing(
    folder: Path, clock: FixedClock
) -> None:
    lucia = make.opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    about = ("staff", lucia.ws.staff_id)
    with lucia.ws.archive.write(lucia.ws, Action.PERSON_INTENDED, about=about) as tx:
        tx.detail(serial=99, change="arrivo")
    archives.lock(lucia)
    unlocked = make.opened(folder, clock)

    assert not any(one.left for one in staff.members(unlocked.ws))
    assert Action.ROSTER_ABANDONED not in acts(unlocked)
    archives.lock(unlocked)


def test_each_act_on_keys_has_its_own_record(folder: Path, clock: FixedClock) -> None:
    unlocked = accounts.reset(make.opened(folder, clock), 2, FRESH, kdf=make.FAST)
    unlocked, _ = accounts.renew_kit(unlocked)
    unlocked = accounts.retire_old_kits(unlocked)
    written = [act for act in acts(unlocked) if act not in {Action.LOGIN, Action.LOCKED}]
    archives.lock(unlocked)

    assert written[-8:] == [
        Action.PERSON_INTENDED,
        Action.ROTATION_FINISHED,
        Action.PASSPHRASE_RESET,
        Action.KIT_INTENDED,
        Action.KIT_RENEWED,
        Action.KIT_INTENDED,
        Action.ROTATION_FINISHED,
        Action.KIT_RETIRED,
    ]


def test_the_kit_s_own_changes_are_closed_in_the_journal(
    template: Template, folder: Path, clock: FixedClock
) -> None:
    newcomer = make.account(login="nuova.coord", shown_name="Nuova C.", passphrase=FRESH)
    unlocked, _ = recovery.unlock_with_kit(
        folder, "-".join(template.kit), newcomer, clock=clock, kdf=make.FAST
    )

    assert acts(unlocked)[-4:] == [
        Action.PERSON_INTENDED,
        Action.LOGIN,
        Action.PERSON_ADDED,
        Action.KIT_USED,
    ]
    archives.lock(unlocked)
