"""Cards: made once, believed after two groups were typed back, never changed silently."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import ExchangeRefused, NotAllowed, Vanished
from cav_desktop.domain.referrals.exchange import ReceiverCard
from cav_desktop.domain.roles import Role
from cav_desktop.security.exchange import Identity
from cav_desktop.services.access import accounts, archives, staff
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.referrals import cards, posting
from cav_desktop.services.referrals.posting import PostDraft
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import exchange_scene as scene
from tests.services.referrals import referral_scene
from tests.services.referrals.exchange_scene import Centres


@pytest.fixture
def other(entered: Unlocked, tmp_path: Path, clock: FixedClock) -> Workspace:
    return scene.second(entered, tmp_path, clock).ws


def test_a_card_is_made_once_and_saved_under_a_name_that_says_nothing(
    ws: Workspace, tmp_path: Path
) -> None:
    assert cards.own(ws) is None
    with pytest.raises(ExchangeRefused, match="no_card"):
        cards.save_own(ws, tmp_path)
    cards.make(ws)
    with pytest.raises(ExchangeRefused, match="card_there"):
        cards.make(ws)

    mine, file = cards.own(ws), cards.save_own(ws, tmp_path)
    assert mine is not None
    assert (file.suffix, len(file.stem)) == (".tessera", 16)
    assert cards.look(ws, file).groups == mine.groups
    assert cards.look(ws, file).name == mine.name == "Centro di prova"
    receiver = referral_scene.receiver(ws)
    with pytest.raises(ExchangeRefused, match="own_card"):
        cards.take(ws, receiver, file)


def test_a_card_holds_after_two_groups_and_no_wrong_one(
    ws: Workspace, other: Workspace, tmp_path: Path
) -> None:
    cards.make(other)
    file, receiver = cards.save_own(other, tmp_path), referral_scene.receiver(ws)
    number = cards.take(ws, receiver, file)
    assert cards.take(ws, receiver, file) == number
    groups = cards.look(ws, file).groups
    wrong = "0000" if groups[2] != "0000" else "1111"

    for typed in (
        {},
        {2: groups[2]},
        {2: wrong, 3: groups[3]},
        {0: groups[0], 2: wrong, 3: groups[3]},
    ):
        with pytest.raises(ExchangeRefused, match="wrong_groups"):
            cards.confirm(ws, number, typed)
    assert cards.of_receivers(ws)[receiver].holding is None
    cards.confirm(ws, number, {2: groups[2].lower(), 3: groups[3]})
    found = cards.of_receivers(ws)[receiver]
    assert (found.holding is not None, found.waiting) == (True, None)
    second = referral_scene.receiver(ws, name="Un altro")
    with pytest.raises(ExchangeRefused, match="card_of_another"):
        cards.take(ws, second, file)
    assert {Action.CARD_TAKEN, Action.CARD_CONFIRMED} <= set(scene.written(ws))


def test_another_card_waits_and_then_replaces_the_former_one(
    ws: Workspace, other: Workspace, tmp_path: Path
) -> None:
    cards.make(other)
    receiver = referral_scene.receiver(ws)
    first = scene.believe(ws, receiver, cards.save_own(other, tmp_path))
    cards.renew(other)
    file = cards.save_own(other, tmp_path)
    number = cards.take(ws, receiver, file)

    found = cards.of_receivers(ws)[receiver]
    assert found.holding is not None
    assert found.waiting is not None
    assert (found.holding.id, found.waiting.id) == (first, number)
    scene.believe(ws, receiver, file)
    found = cards.of_receivers(ws)[receiver]
    assert found.holding is not None
    assert (found.holding.id, found.waiting) == (number, None)
    with pytest.raises(Vanished):
        cards.drop(ws, first)
    cards.drop(ws, number)
    assert cards.of_receivers(ws) == {}


def test_no_file_is_no_card(ws: Workspace, tmp_path: Path) -> None:
    for name, content, why in (
        ("a", b"", "not_a_card"),
        ("b", b"{}", "damaged"),
        ("c", bytes(1 << 15), "too_big"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ExchangeRefused, match=why):
            cards.look(ws, tmp_path / name)
    with pytest.raises(ExchangeRefused, match="unreadable"):
        cards.look(ws, tmp_path / "away")


def test_a_colleague_neither_makes_nor_confirms_and_no_key_shows_nothing(
    unlocked: Unlocked, other: Workspace, folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    cards.make(other)
    file, ws = cards.save_own(other, tmp_path), unlocked.ws
    receiver = referral_scene.receiver(ws)
    number = cards.take(ws, receiver, file)
    archives.lock(unlocked)
    hers = make.opened(folder, clock, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE)
    groups = dict(enumerate(cards.look(hers.ws, file).groups))

    with pytest.raises(NotAllowed, match="cards"):
        cards.make(hers.ws)
    with pytest.raises(NotAllowed, match="cards"):
        cards.renew(hers.ws)
    with pytest.raises(NotAllowed, match="cards"):
        cards.confirm(hers.ws, number, groups)
    with pytest.raises(NotAllowed, match="cards"):
        cards.drop(hers.ws, number)
    assert hers.ws.role is Role.RECEPTION
    archives.lock(hers)


def _swapped(ws: Workspace, **changed: object) -> None:
    """Write in the rows of cards past the program, as who holds the key of the names can."""
    key = ws.archive.access.keys["identity"].hex()
    connection = dbapi2.connect(str(ws.folder / "identity.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    told = ", ".join(f"{name} = ?" for name in changed)
    connection.execute(f"UPDATE receiver_card SET {told}", tuple(changed.values()))  # noqa: S608 - names of columns
    connection.close()


def test_a_card_that_is_not_as_it_was_confirmed_is_written_to_no_more(two: Centres) -> None:
    _, number = scene.prepared(two)
    evil = Identity.new().card("")
    _swapped(two.here, agreement=evil.agreement, signing=evil.signing, mark=evil.id)

    with pytest.raises(ExchangeRefused, match="altered_card"):
        posting.send(two.here, number, PostDraft(two.stick))
    with two.here.archive.read(two.here) as session:
        with pytest.raises(ExchangeRefused, match="altered_card"):
            cards.known(two.here, session)(evil.id)
        with pytest.raises(ExchangeRefused, match="unknown_sender"):
            cards.known(two.here, session)(bytes(32))
    found = cards.of_receivers(two.here)[two.to]
    assert found.holding is None
    assert found.waiting is not None
    cards.confirm(two.here, found.waiting.id, dict(enumerate(evil.groups)))
    assert cards.of_receivers(two.here)[two.to].holding is not None


def test_a_proof_holds_for_its_receiver_its_record_and_its_mark_alone(two: Centres) -> None:
    with two.here.archive.read(two.here) as session:
        row = session.get_one(ReceiverCard, 1)
        told = {"receiver_id": row.receiver_id, "mark": row.mark, "confirmed_in": row.confirmed_in}
    for name, other in (("receiver_id", 99), ("mark", bytes(32)), ("confirmed_in", 1)):
        _swapped(two.here, **{name: other})
        held = [one.holding for one in cards.of_receivers(two.here).values()]
        assert held == [None], name
        _swapped(two.here, **{name: told[name]})
    held = [one.holding for one in cards.of_receivers(two.here).values()]
    assert None not in held


@pytest.mark.parametrize(("role", "names"), [(Role.RECEPTION, ("Nina N.",)), (Role.TECHNICIAN, ())])
def test_the_card_is_to_be_changed_once_somebody_who_could_read_it_left(
    entered: Unlocked, tmp_path: Path, clock: FixedClock, role: Role, names: tuple[str, ...]
) -> None:
    other = scene.second(entered, tmp_path, clock)
    other = make.colleague(other, role, login="nina.neri", shown_name="Nina N.")
    cards.make(other.ws)
    assert cards.behind(other.ws) is None
    who = max(one.staff_id for one in staff.members(other.ws))
    after = accounts.remove(other, who)
    found = cards.behind(after.ws)
    assert (found.names if found is not None else ()) == names
    cards.renew(after.ws)
    assert cards.behind(after.ws) is None
    archives.lock(after)
