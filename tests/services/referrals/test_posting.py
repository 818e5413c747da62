"""A referral on a stick: what leaves, on which basis, and what a kill leaves behind."""

import base64
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import (
    BasisMissing,
    ExchangeRefused,
    FieldError,
    NothingLeaves,
    NotOfTheTeam,
)
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState, Means
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.domain.roles import Role
from cav_desktop.security import files
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import teams
from cav_desktop.services.referrals import (
    cards,
    ledger,
    posting,
    reading,
    referring,
    stick,
)
from cav_desktop.services.referrals.posting import PostDraft
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import exchange_scene as scene
from tests.services.referrals import referral_scene
from tests.services.referrals.exchange_scene import Centres

S = ReferralState


class Killed(BaseException):
    """The program ends here."""


def test_it_leaves_as_everything_does_and_the_file_says_nothing_of_her(two: Centres) -> None:
    case_id, number, path = scene.sent(two)
    ws = two.here

    (row,) = ledger.of_case(ws, case_id)
    assert (row.means, row.receiver, row.state) == (
        Means.USB,
        "Servizio di Crema",
        DisclosureState.LEFT,
    )
    assert row.items == ("code", "name", "reason", "told")
    assert row.expires_on == ws.today + timedelta(days=posting.READABLE_DAYS)
    assert reading.read(ws, number).row.state is S.SENT
    actions = scene.written(ws)
    assert {Action.REFERRAL_INTENDED, Action.REFERRAL_SENT} <= set(actions)
    assert posting.doubtful(ws) == ()

    code = reading.read(ws, number).row.case_code
    data = path.read_bytes()
    for secret in (scene.NAME, "Zobeide", scene.TOLD, code, "Crema", "Lodi", "prova", "reason"):
        for spelled in (
            secret.encode(),
            secret.encode("utf-16-le"),
            base64.b64encode(secret.encode()),
        ):
            assert spelled not in data
    assert (path.suffix, len(path.stem)) == (".busta", 16)
    assert code not in path.name


def test_when_she_withdraws_whom_to_inform_says_it_is_out(two: Centres) -> None:
    case_id, _, path = scene.sent(two)
    (before,) = ledger.to_inform(two.here, case_id, "condivisione_sociale")
    referral_scene.withdraw(two.here, case_id)

    (row,) = ledger.to_inform(two.here, case_id)
    assert row.id == before.id
    assert (row.means, row.state) == (Means.USB, DisclosureState.LEFT)
    assert path.exists()


def test_nothing_leaves_without_a_basis_a_card_or_a_word(two: Centres) -> None:
    ws = two.here
    case_id = make.case(ws)
    bare = referral_scene.referral(ws, case_id, receiver=two.to)
    with pytest.raises(BasisMissing):
        posting.send(ws, bare, PostDraft(two.stick))
    posting.send(ws, bare, PostDraft(two.stick, override="Pericolo questa notte"))
    _, number = scene.prepared(two)
    referring.choose(ws, number, {})
    with pytest.raises(NothingLeaves):
        posting.send(ws, number, PostDraft(two.stick))
    referring.choose(ws, number, {"reason": False})
    with pytest.raises(FieldError, match="in_the_past"):
        posting.send(ws, number, PostDraft(two.stick, ws.today - timedelta(days=1)))
    for receiver, why in ((None, "no_receiver"), (referral_scene.receiver(ws), "unconfirmed")):
        referring.address(ws, number, receiver)
        with pytest.raises(ExchangeRefused, match=why):
            posting.send(ws, number, PostDraft(two.stick))
    referring.address(ws, number, two.to)
    with pytest.raises(ExchangeRefused, match="unwritable"):
        posting.send(ws, number, PostDraft(two.stick / "pulled"))
    assert posting.doubtful(ws) == ()
    assert reading.read(ws, number).row.state is S.TO_PREPARE


def test_it_asks_to_be_read_no_longer_than_her_consent_holds(two: Centres) -> None:
    last = two.here.today + timedelta(days=10)
    case_id, _, _ = scene.sent(two, expires_on=last)
    (row,) = ledger.of_case(two.here, case_id)
    assert row.expires_on == last


def test_a_receiver_whose_card_was_dropped_is_sent_nothing(two: Centres) -> None:
    _, number = scene.prepared(two)
    held = cards.of_receivers(two.here)[two.to].holding
    assert held is not None
    cards.drop(two.here, held.id)
    with pytest.raises(ExchangeRefused, match="unconfirmed"):
        posting.send(two.here, number, PostDraft(two.stick))


def test_a_stick_that_lies_has_received_nothing(
    two: Centres, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, number = scene.prepared(two)
    monkeypatch.setattr(files, "read_bytes", lambda *_: b"something else")
    with pytest.raises(ExchangeRefused, match="not_written"):
        posting.send(two.here, number, PostDraft(two.stick))
    assert list(two.stick.glob("*.busta")) == []
    assert posting.doubtful(two.here) == ()
    assert ledger.of_case(two.here, case_id) == ()
    assert reading.read(two.here, number).row.state is S.TO_PREPARE


@pytest.mark.parametrize("is_written", [False, True])
def test_killed_around_the_file_it_is_told_at_the_next_unlock(
    two: Centres,
    unlocked: Unlocked,
    folder: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_written: bool,
) -> None:
    case_id, number = scene.prepared(two)
    write = stick.write

    def killed(path: Path, data: bytes) -> None:
        if is_written:
            write(path, data)
        raise Killed

    monkeypatch.setattr(stick, "write", killed)
    with pytest.raises(Killed):
        posting.send(two.here, number, PostDraft(two.stick))
    monkeypatch.undo()
    archives.lock(unlocked)

    again = make.opened(folder, clock)
    ws = again.ws
    assert again.doubtful_departures == (0 if is_written else 1)
    assert reading.read(ws, number).row.state is (S.SENT if is_written else S.TO_PREPARE)
    assert len(ledger.of_case(ws, case_id)) == is_written
    for one in posting.doubtful(ws):
        posting.settle(ws, one.disclosure_id, has_left=False)
        posting.send(ws, number, PostDraft(two.stick))
    assert reading.read(ws, number).row.state is S.SENT
    assert [one.state for one in ledger.of_case(ws, case_id)] == [DisclosureState.LEFT]
    archives.lock(again)


def test_a_person_says_that_it_left_on_a_stick_that_is_not_there(two: Centres) -> None:
    case_id, number, path = scene.sent(two)
    ws = two.here
    with ws.archive.write(ws, Action.REFERRAL_MOVED) as tx:
        row = referring.standing(tx, number)
        row.state, row.sent_on = S.TO_PREPARE, None
        line = tx.session.scalars(select(Disclosure)).one()
        line.state = DisclosureState.INTENDED
    (doubt,) = posting.doubtful(ws)
    with pytest.raises(ExchangeRefused, match="still_there"):
        posting.settle(ws, doubt.disclosure_id, has_left=False)
    path.rename(path.with_suffix(".away"))
    assert posting.found_on_sticks(ws) == 1
    teams.choose(ws, case_id, [ws.staff_id])
    stranger = replace(ws, staff_id=ws.staff_id + 1, role=Role.RECEPTION)
    with pytest.raises(NotOfTheTeam):
        posting.settle(stranger, doubt.disclosure_id, has_left=True)
    ws = replace(ws)

    (doubt,) = posting.doubtful(ws)
    assert (doubt.file, doubt.case_id, doubt.referral_id) == (path.name, case_id, number)
    posting.settle(ws, doubt.disclosure_id, has_left=True)
    assert reading.read(ws, number).row.state is S.SENT
    assert posting.doubtful(ws) == ()
