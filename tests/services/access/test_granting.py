"""The key of the clinical notes: a second psychologist has it when a colleague said yes."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.clinical_notes import NoteDraft
from cav_desktop.domain.errors import Reserved, Vanished
from cav_desktop.domain.records import Record
from cav_desktop.domain.roles import Role
from cav_desktop.persistence.rekeying import which_key
from cav_desktop.security.keyring import open_with_kit
from cav_desktop.security.recovery import RecoveryCode
from cav_desktop.security.rotation import Unfinished, grant_pending
from cav_desktop.services.access import accounts, archives, granting, recovery, staff
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.credentials import NewAccount
from cav_desktop.services.casework import clinical
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.conftest import Template
from tests.fixed_clock import FixedClock
from tests.make import FAST

FIRST, SECOND = "ponte giostra neve zolla lume", "sedia tromba mirtillo vento neve"
AGAIN = "castagna vento lume sedia tromba"


@dataclass
class Centre:
    """Two psychologists; the first came in first and made the compartment. Nobody is in."""

    folder: Path
    clock: FixedClock
    kit: str
    case_id: int

    def enter(self, login: str, passphrase: str) -> Unlocked:
        return archives.unlock(self.folder, login, passphrase, clock=self.clock)

    def first(self) -> Unlocked:
        return self.enter("prima", FIRST)

    def second(self, passphrase: str = SECOND) -> Unlocked:
        return self.enter("seconda", passphrase)

    def coordinator(self) -> Unlocked:
        return self.enter(make.LOGIN, make.PASSPHRASE)

    def kits_key(self) -> bytes:
        """The current key of the clinical file, which the kit always has."""
        kit = open_with_kit(self.folder, RecoveryCode.parse(self.kit))
        return kit.compartments["clinical"].current


@pytest.fixture
def centre(unlocked: Unlocked, folder: Path, clock: FixedClock, template: Template) -> Centre:
    after = unlocked
    for login, words in (("prima", FIRST), ("seconda", SECOND)):
        after = make.colleague(
            after, Role.PSYCHOLOGIST, login=login, passphrase=words, shown_name=login.title()
        )
    case_id = make.case(after.ws)
    archives.lock(after)
    made = Centre(folder, clock, " ".join(template.kit), case_id)
    opened = made.first()
    clinical.add(opened.ws, case_id, NoteDraft(opened.ws.today, "La prima nota"))
    archives.lock(opened)
    return made


def actions(ws: Workspace) -> list[str]:
    with ws.archive.read(ws) as session:
        return list(session.scalars(select(Record.action)))


def test_she_waits_until_a_colleague_was_asked_and_said_yes(centre: Centre) -> None:
    second = centre.second()
    assert second.pending == {"clinical"}
    assert granting.asked(second.ws) == ()
    with pytest.raises(Reserved, match="clinical"):
        clinical.of_case(second.ws, centre.case_id)
    archives.lock(second)

    first = centre.first()
    (asking,) = granting.asked(first.ws)
    assert (asking.shown_name, asking.name) == ("Seconda", "clinical")
    granting.give(first.ws, asking)
    assert granting.asked(first.ws) == ()
    with pytest.raises(Vanished):
        granting.give(first.ws, asking)
    assert actions(first.ws).count(Action.KEY_GIVEN) == 1
    archives.lock(first)

    second = centre.second()
    assert second.pending == frozenset()
    assert clinical.of_case(second.ws, centre.case_id) == ()
    archives.lock(second)


def test_nobody_else_gives_it(centre: Centre) -> None:
    """Neither the coordinator's login nor hers brings it; the files of before stay closed."""
    key = centre.kits_key()
    for enter in (centre.coordinator, centre.second):
        opened = enter()
        assert granting.asked(opened.ws) == ()
        held = [one.current for one in opened.keys.compartments.values()]
        assert key not in held
        archives.lock(opened)
        assert which_key(centre.folder / "clinical.db", held) is None


def test_a_no_is_not_asked_again_until_taken_back(centre: Centre) -> None:
    first = centre.first()
    (asking,) = granting.asked(first.ws)
    granting.refuse(first.ws, asking)
    archives.lock(first)
    first = centre.first()
    assert granting.asked(first.ws) == ()
    granting.ask_again(first.ws, asking)
    assert granting.asked(first.ws) == (asking,)
    archives.lock(first)


def test_a_passphrase_given_anew_needs_a_new_yes(centre: Centre) -> None:
    """Who makes passphrases does not let herself in with one."""
    first = centre.first()
    granting.give(first.ws, granting.asked(first.ws)[0])
    archives.lock(first)
    boss = centre.coordinator()
    (staff_id,) = (one.staff_id for one in staff.members(boss.ws) if one.shown_name == "Seconda")
    archives.lock(accounts.reset(boss, staff_id, AGAIN, kdf=FAST))
    second = centre.second(AGAIN)
    assert second.pending == {"clinical"}
    archives.lock(second)
    # The file gets its new key from who holds it, and she is asked.
    first = centre.first()
    assert first.keys.compartments["clinical"].generation == 2
    granting.give(first.ws, granting.asked(first.ws)[0])
    archives.lock(first)
    second = centre.second(AGAIN)
    assert second.ws.has("clinical")
    archives.lock(second)


def test_when_the_only_one_leaves_the_kit_changes_the_key_and_gives_it_on(centre: Centre) -> None:
    old = centre.kits_key()
    boss = centre.coordinator()
    (staff_id,) = (one.staff_id for one in staff.members(boss.ws) if one.shown_name == "Prima")
    after = accounts.remove(boss, staff_id)
    assert granting.unfinished(after.ws) == (Unfinished("clinical", True, True),)
    archives.lock(after)
    # Until somebody who holds it comes in, her old key opens that one file.
    assert which_key(centre.folder / "clinical.db", [old]) == old

    new = NewAccount("terza", "Carla R.", AGAIN)
    opened, _ = recovery.unlock_with_kit(
        centre.folder, centre.kit, new, clock=centre.clock, kdf=FAST
    )
    assert granting.unfinished(opened.ws) == ()
    archives.lock(opened)
    assert which_key(centre.folder / "clinical.db", [old]) is None
    second = centre.second()
    assert second.pending == frozenset()
    archives.lock(second)


def test_the_kit_gives_it_to_nobody_while_there_is_somebody_to_ask(centre: Centre) -> None:
    kit = open_with_kit(centre.folder, RecoveryCode.parse(centre.kit))
    grant_pending(centre.folder, kit)
    second = centre.second()
    assert second.pending == {"clinical"}
    archives.lock(second)
