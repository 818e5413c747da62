"""A packet of another centre: verified, shown, taken in once, tied to a case."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.errors import ExchangeRefused, NotOfTheTeam, Reserved, Vanished
from cav_desktop.domain.own_cases import ConflictOfInterest
from cav_desktop.domain.referrals.exchange import ReceivedItem, ReceivedPacket
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.referrals.states import Direction, ReferralState
from cav_desktop.domain.roles import Role
from cav_desktop.security import exchange, exchange_content
from cav_desktop.security.exchange import Kind
from cav_desktop.security.exchange_content import PacketContent, Told
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import teams
from cav_desktop.services.referrals import (
    cards,
    letter_answers,
    letters,
    posting,
    reading,
    taking_in,
)
from cav_desktop.services.referrals.posting import PostDraft
from cav_desktop.services.referrals.received import Reply
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import exchange_scene as scene
from tests.services.referrals.exchange_scene import Centres

S = ReferralState


def refused(ws: Workspace, path: Path) -> str:
    with pytest.raises(ExchangeRefused) as look:
        letters.look(ws, path)
    with pytest.raises(ExchangeRefused) as take:
        letters.take_in(ws, path)
    assert look.value.why == take.value.why
    with ws.archive.read(ws) as session:
        assert len(session.scalars(select(ReceivedPacket)).all()) <= 1
    return take.value.why


def test_it_is_shown_before_anything_of_it_is_kept(two: Centres) -> None:
    _, _, path = scene.sent(two)
    ws = two.there
    shown = letters.look(ws, path)

    assert shown.sender == "Centro di Lodi"
    assert [one.words for one in shown.items][1:] == [
        scene.NAME,
        "Serve un aiuto economico",
        scene.TOLD,
    ]
    assert Opening.LETTER in scene.written(ws)
    assert letters.rows(ws) == ()


def test_taken_in_with_a_case_it_is_a_referral_that_came_in(two: Centres) -> None:
    _, _, path = scene.sent(two)
    ws = two.there
    case_id = make.case(ws)
    number = letters.take_in(ws, path, case_id)

    (row,) = letters.rows(ws)
    assert (row.id, row.case_id, row.sender) == (number, case_id, "Centro di Lodi")
    assert row.referral_id is not None
    sheet = reading.read(ws, row.referral_id)
    assert (sheet.row.direction, sheet.row.state) == (Direction.IN, S.RECEIVED)
    assert (sheet.row.party, sheet.row.receiver) == ("cav_competente", "Centro di Lodi")
    assert sheet.sheet.answers["reason"] == "Serve un aiuto economico"
    opened = letters.open_letter(ws, number)
    assert scene.TOLD in [one.words for one in opened.items]
    actions = scene.written(ws)
    assert {Action.LETTER_TAKEN_IN, Opening.LETTER_KEPT} <= set(actions)
    assert refused(ws, path) == "taken_in_already"


def test_what_is_tied_to_a_case_of_others_is_theirs(two: Centres) -> None:
    _, _, path = scene.sent(two)
    ws = two.there
    case_id = make.case(ws)
    number = letters.take_in(ws, path, case_id)
    answer = letter_answers.give(ws, number, Reply(ReplyKind.ACCEPTED))
    teams.choose(ws, case_id, [ws.staff_id])

    stranger = replace(ws, staff_id=ws.staff_id + 1, role=Role.RECEPTION)
    with pytest.raises(NotOfTheTeam):
        letters.open_letter(stranger, number)
    with pytest.raises(NotOfTheTeam):
        letter_answers.write(stranger, number, answer.id, two.stick)
    assert letters.open_letter(replace(ws), number).items


def test_it_waits_for_a_case_and_is_tied_to_one_with_what_was_answered(two: Centres) -> None:
    _, _, path = scene.sent(two)
    ws = two.there
    number = letters.take_in(ws, path)
    letter_answers.give(ws, number, Reply(ReplyKind.ACCEPTED))
    letter_answers.give(ws, number, Reply(ReplyKind.NOTE, "La chiamiamo noi"))
    case_id = make.case(ws)
    referral = letters.tie(ws, number, case_id)

    assert reading.read(ws, referral).row.state is S.ACCEPTED
    with pytest.raises(Vanished):
        letters.tie(ws, number, case_id)
    (row,) = letters.rows(ws)
    assert (row.case_id, row.referral_id, row.answers) == (case_id, referral, 2)


def test_every_attack_has_its_own_reason(two: Centres, tmp_path: Path) -> None:
    _, number, path = scene.sent(two)
    data = path.read_bytes()
    ws = two.there
    changed = tmp_path / "changed"
    for content, why in (
        (data[:-1] + bytes([data[-1] ^ 1]), "damaged"),
        (data[:60], "damaged"),
        (data[:4] + b"\2" + data[5:], "too_new"),
        (b"%PDF-1.7", "not_a_letter"),
        (bytes((1 << 23) + 1), "too_big"),
    ):
        changed.write_bytes(content)
        assert refused(ws, changed) == why
    assert refused(two.here, path) == "for_another"
    assert refused(ws, tmp_path / "away") == "unreadable"
    assert number


def test_a_sender_that_nobody_confirmed_is_not_believed(two: Centres) -> None:
    _, _, path = scene.sent(two)
    ws = two.there
    held = cards.of_receivers(ws)[two.of].holding
    assert held is not None
    cards.drop(ws, held.id)
    assert refused(ws, path) == "former_sender"
    cards.take(ws, two.of, cards.save_own(two.here, two.stick))
    assert refused(ws, path) == "former_sender"
    cards.renew(two.here)
    cards.take(ws, two.of, cards.save_own(two.here, two.stick))
    _, _, again = scene.sent(two)
    assert refused(ws, again) == "unknown_sender"


def test_what_was_sealed_to_the_former_card_opens_no_more(two: Centres) -> None:
    _, _, path = scene.sent(two)
    cards.renew(two.there)
    assert refused(two.there, path) == "for_former_card"


def test_its_last_day_is_kept_and_then_its_words_are_deleted(
    two: Centres, clock: FixedClock
) -> None:
    _, number = scene.prepared(two)
    ws = two.there
    last = ws.today + timedelta(days=2)
    path = posting.send(two.here, number, PostDraft(two.stick, last)).path
    kept = letters.take_in(ws, path)
    clock.advance(days=2)
    assert letters.forget_past(ws) == 0
    assert letters.open_letter(ws, kept).items
    clock.advance(days=1)
    assert letters.open_letter(ws, kept).items == ()
    assert letters.forget_past(ws) == 1
    with ws.archive.read(ws) as session:
        assert session.scalars(select(ReceivedItem)).all() == []
    _, number = scene.prepared(two)
    path = posting.send(two.here, number, PostDraft(two.stick, ws.today)).path
    clock.advance(days=1)
    assert refused(ws, path) == "expired"


def test_the_last_day_is_kept_also_of_a_woman_who_is_hidden_from_who_comes_in(
    two: Centres, clock: FixedClock
) -> None:
    _, number = scene.prepared(two)
    ws = two.there
    last = ws.today + timedelta(days=2)
    path = posting.send(two.here, number, PostDraft(two.stick, last)).path
    case_id = make.case(ws)
    letters.take_in(ws, path, case_id)
    with ws.archive.write(ws, Action.CONFLICT_FLAGGED) as tx:
        hidden = ConflictOfInterest(
            case_id=case_id, staff_id=ws.staff_id, at=ws.now, by_id=ws.staff_id
        )
        tx.session.add(hidden)
    clock.advance(days=3)
    assert taking_in.on_sticks(ws) == 0

    with ws.archive.of_every_case(), ws.archive.read(ws) as session:
        assert session.scalars(select(ReceivedItem)).all() == []


def test_without_the_key_of_identity_there_is_nothing_to_open_with(
    two: Centres, unlocked: Unlocked, folder: Path, clock: FixedClock
) -> None:
    _, _, path = scene.sent(two)
    after = make.colleague(
        unlocked, Role.ADMINISTRATION, login="carla.conti", shown_name="Carla C."
    )
    archives.lock(after)
    hers = make.opened(folder, clock, "carla.conti", make.COLLEAGUE_PASSPHRASE)
    with pytest.raises(Reserved):
        letters.look(hers.ws, path)
    with pytest.raises(Reserved):
        letters.take_in(hers.ws, path)
    with pytest.raises(Reserved):
        cards.own(hers.ws)
    with pytest.raises(Reserved):
        posting.send(hers.ws, 1, PostDraft(two.stick))
    archives.lock(hers)


def test_it_is_taken_in_once_also_where_its_case_is_hidden(two: Centres) -> None:
    _, _, path = scene.sent(two)
    ws = two.there
    case_id = make.case(ws)
    letters.take_in(ws, path, case_id)
    with ws.archive.write(ws, Action.CONFLICT_FLAGGED) as tx:
        hidden = ConflictOfInterest(
            case_id=case_id, staff_id=ws.staff_id, at=ws.now, by_id=ws.staff_id
        )
        tx.session.add(hidden)
    assert refused(ws, path) == "taken_in_already"


def test_what_is_taken_in_is_what_was_looked_at(two: Centres) -> None:
    _, _, path = scene.sent(two)
    _, _, other = scene.sent(two)
    looked_at = letters.look(two.there, path).digest
    path.write_bytes(other.read_bytes())

    with pytest.raises(ExchangeRefused, match="other_file"):
        letters.take_in(two.there, path, looked_at=looked_at)
    assert letters.rows(two.there) == ()


def _sealed(two: Centres, path: Path, **changed: object) -> None:
    """A packet of a partner whose program checks nothing."""
    today = two.there.today
    told = (Told("reason", "Motivo", "Serve una casa", not_to_parent=False),)
    packet = PacketContent(exchange_content.new_uid(), today, None, today, told, b"k" * 32)
    with two.here.archive.read(two.here) as session:
        mine, _ = cards.own_identity(session)
        _, card = cards.holding(two.here, session, two.to)
    content = replace(packet, **changed).spelled()  # type: ignore[arg-type]  # one day is changed
    path.write_bytes(exchange.seal(Kind.PACKET, content, mine, card))


def test_days_that_cannot_be_meant_are_refused_and_the_last_is_two_years_off_at_most(
    two: Centres,
) -> None:
    path, today = two.stick / "odd.busta", two.there.today
    for name, day in (("on", date(1, 1, 1)), ("on", date.max), ("answer_by", date.max)):
        _sealed(two, path, **{name: day})
        assert refused(two.there, path) == "damaged"
    _sealed(two, path, expires_on=date.max)
    assert letters.look(two.there, path).expires_on == today + timedelta(days=732)
    letters.take_in(two.there, path)


def test_a_clock_that_was_set_back_brings_nothing_back(two: Centres, clock: FixedClock) -> None:
    _, number = scene.prepared(two)
    ws = two.there
    path = posting.send(two.here, number, PostDraft(two.stick, ws.today)).path
    kept = letters.take_in(ws, path)
    clock.advance(days=1)
    cards.renew(ws)
    clock.advance(days=-1)
    assert letters.open_letter(ws, kept).items == ()
