"""Accounts given, renewed and taken away: who holds which keys afterwards."""

from pathlib import Path

import pytest

from cav_desktop.domain.errors import (
    LastCoordinator,
    LoginTaken,
    NotAllowed,
    Reserved,
    Vanished,
    WeakPassphrase,
    WrongPassphrase,
)
from cav_desktop.domain.roles import Role
from cav_desktop.security import keyring
from cav_desktop.services.access import accounts, archives, staff
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.calls import contacts
from cav_desktop.services.people import search
from tests import make
from tests.fixed_clock import FixedClock
from tests.services import old_keys

NEW = "girasole mensola fiume tappo aceto"


def test_a_colleague_gets_the_keys_of_her_role_and_no_other(
    folder: Path, clock: FixedClock
) -> None:
    unlocked = make.opened(folder, clock)
    unlocked = make.colleague(
        unlocked, Role.ADMINISTRATION, login="ada.conti", shown_name="Ada C.", passphrase=NEW
    )
    archives.lock(unlocked)
    office = make.opened(folder, clock, "ada.conti", NEW)

    assert office.ws.has("cases")
    assert not office.ws.has("identity")
    with pytest.raises(Reserved):
        contacts.log(office.ws, make.call(office.ws))
    with pytest.raises(NotAllowed):
        make.colleague(office, login="altra.persona")
    assert search.find(office.ws, "maryam") == []
    archives.lock(office)


def test_a_login_is_of_one_person(unlocked: Unlocked) -> None:
    with pytest.raises(LoginTaken):
        make.colleague(unlocked)
    assert len(staff.members(unlocked.ws)) == 2


def test_who_leaves_opens_nothing_any_more(folder: Path, clock: FixedClock, tmp_path: Path) -> None:
    unlocked = make.opened(folder, clock)
    make.contact(unlocked.ws)
    archives.lock(unlocked)
    kept = keyring.open_keyring(folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    assert old_keys.opening(folder, kept) == list(kept.compartments)
    unlocked = make.opened(folder, clock)
    unlocked = accounts.remove(unlocked, 2)
    assert search.find(unlocked.ws, "maryam")
    archives.lock(unlocked)

    with pytest.raises(WrongPassphrase):
        make.opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    assert old_keys.opening(folder, kept) == []


def test_the_only_coordinator_cannot_be_removed(unlocked: Unlocked) -> None:
    with pytest.raises((LastCoordinator, NotAllowed)):
        accounts.remove(unlocked, 1)
    assert not any(one.left for one in staff.members(unlocked.ws))


def test_a_forgotten_passphrase_is_reset_and_the_journal_still_holds(
    folder: Path, clock: FixedClock
) -> None:
    second = make.opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    make.contact(second.ws)
    archives.lock(second)
    unlocked = make.opened(folder, clock)
    unlocked = accounts.reset(unlocked, 2, NEW, kdf=make.FAST)
    archives.lock(unlocked)

    with pytest.raises(WrongPassphrase):
        make.opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    archives.lock(make.opened(folder, clock, make.COLLEAGUE, NEW))
    archives.lock(make.opened(folder, clock))


def test_a_passphrase_made_of_her_name_is_refused_at_a_reset(
    folder: Path, clock: FixedClock
) -> None:
    unlocked = make.opened(folder, clock)
    unlocked = make.colleague(unlocked, login="zobeide", shown_name="Zobeide Quaquarelli")
    end = unlocked.ws.archive.head()

    with pytest.raises(WeakPassphrase) as refused:
        accounts.reset(unlocked, 3, "zobeide quaquarelli", kdf=make.FAST)
    assert refused.value.why == "personal"
    with pytest.raises(Vanished):
        accounts.reset(unlocked, 99, NEW, kdf=make.FAST)
    assert unlocked.ws.archive.head() == end
    archives.lock(unlocked)


def test_an_outside_professional_gets_a_container_and_no_other_key(unlocked: Unlocked) -> None:
    after = make.colleague(unlocked, Role.SOCIAL_WORKER, login="sara.viola", shown_name="Sara V.")
    (owner,) = after.keys.containers
    assert (after.ws.folder / "shared" / f"{owner}.db").exists()
    archives.lock(after)
    she = archives.unlock(
        after.ws.folder, "sara.viola", make.COLLEAGUE_PASSPHRASE, clock=after.ws.clock
    )
    assert (she.keys.person_id, dict(she.keys.compartments)) == (owner, {})
    archives.lock(she)


def test_nothing_waits_for_a_key_where_everybody_was_given_hers(unlocked: Unlocked) -> None:
    assert unlocked.pending == frozenset()
