"""Cards, packets on sticks and their answers, with a centre that is made of two keys alone."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from cav_desktop.domain.actions import Action
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState
from cav_desktop.domain.referrals.exchange import SentPacket
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.security import exchange, exchange_codes
from cav_desktop.security.exchange import Identity, Kind
from cav_desktop.security.exchange_content import AnswerContent, PacketContent, Told
from cav_desktop.services.referrals import cards, letter_answers, letters, posting
from cav_desktop.services.referrals.posting import PostDraft
from cav_desktop.services.referrals.received import Reply
from cav_desktop.services.workspace import Workspace
from tests.services.referrals import exchange_scene
from tests.services.referrals import referral_scene as scene
from tests.services.uses.scene import (
    COORDINATOR,
    IDENTITY,
    KEEP,
    NOTE,
    OPEN,
    READ,
    REFER,
    WRITE,
    Act,
    Does,
    Needs,
    Scene,
    Use,
)

OTHER = Identity.new()
REPLY_KEY = b"k" * 32
UID = "0f" * 16
Ready = Callable[[Workspace, Scene], int]


def _use(
    name: str,
    does: Does,
    ready: Ready,
    do: Callable[[Workspace, Scene, int], object],
    needs: Needs = IDENTITY,
) -> Use:
    def act(ws: Workspace, s: Scene) -> Act:
        number = ready(ws, s) if ws.is_coordinator else 0
        ws.archive.opened.clear()
        return partial(do, ws, s, number)

    return Use(f"referrals.{name}", does, needs, act)


def _nothing(ws: Workspace, s: Scene) -> int:
    return 0


def _card(ws: Workspace, s: Scene) -> int:
    cards.make(ws)
    return 0


def _file(s: Scene, data: bytes) -> Path:
    s.elsewhere.write_bytes(data)
    return s.elsewhere


def _their_card(s: Scene) -> Path:
    return _file(s, exchange.write_card(OTHER, "Un altro Centro"))


def _taken(ws: Workspace, s: Scene) -> int:
    return cards.take(ws, scene.receiver(ws), _their_card(s))


def _confirmed(ws: Workspace, s: Scene) -> int:
    cards.make(ws)
    receiver = scene.receiver(ws)
    exchange_scene.believe(ws, receiver, _their_card(s))
    return receiver


def _packet(ws: Workspace, s: Scene) -> int:
    """A packet of theirs on the stick."""
    _confirmed(ws, s)
    mine = cards.own(ws)
    assert mine is not None
    card = exchange.read_card(cards.save_own(ws, s.elsewhere.parent).read_bytes())
    told = PacketContent(
        UID,
        ws.today,
        None,
        ws.today + timedelta(days=1),
        (Told("reason", "Motivo", NOTE, not_to_parent=False),),
        REPLY_KEY,
    )
    _file(s, exchange.seal(Kind.PACKET, told.spelled(), OTHER, card))
    return 0


def _kept(ws: Workspace, s: Scene) -> int:
    _packet(ws, s)
    return letters.take_in(ws, s.elsewhere)


def _past(ws: Workspace, s: Scene) -> int:
    number = _kept(ws, s)
    with ws.archive.write(ws, Action.LETTER_TIED) as tx:
        letters.standing(tx.session, number).expires_on = ws.today - timedelta(days=1)
    return number


def _agreed(ws: Workspace, s: Scene) -> int:
    receiver = _confirmed(ws, s)
    scene.consent(ws, s.case)
    return scene.referral(ws, s.case, receiver=receiver)


def _left(ws: Workspace, s: Scene) -> int:
    number = _agreed(ws, s)
    posting.send(ws, number, PostDraft(s.elsewhere.parent))
    return number


def _doubtful(ws: Workspace, s: Scene) -> int:
    number = _agreed(ws, s)
    left = posting.send(ws, number, PostDraft(s.elsewhere.parent)).disclosure_id
    with ws.archive.write(ws, Action.REFERRAL_MOVED) as tx:
        tx.session.get_one(Disclosure, left).state = DisclosureState.INTENDED
    return left


def _answered(ws: Workspace, s: Scene) -> int:
    """What they answer, in a file; gives the referral."""
    number = _left(ws, s)
    uid, _ = _sent(ws)
    card = exchange.read_card(cards.save_own(ws, s.elsewhere.parent).read_bytes())
    said = AnswerContent(uid, 1, ReplyKind.ACCEPTED, None, None, "")
    _file(s, exchange.seal(Kind.ANSWER, said.spelled(), OTHER, card))
    return number


def _coded(ws: Workspace, s: Scene) -> int:
    """What they answer, in four groups; gives the referral."""
    number = _left(ws, s)
    uid, key = _sent(ws)
    told = exchange_codes.Told(1, ReplyKind.ACCEPTED)
    _file(s, "".join(exchange_codes.code_of(key, uid, ws.today, told)).encode())
    return number


def _sent(ws: Workspace) -> tuple[str, bytes]:
    with ws.archive.read(ws) as session:
        row = session.get_one(SentPacket, 1)
        return row.uid, row.reply_key


_NOTE = Reply(ReplyKind.NOTE, NOTE)

USES = [
    _use("cards.own", READ, _card, lambda ws, _, __: cards.own(ws)),
    _use("cards.make", WRITE, _nothing, lambda ws, _, __: cards.make(ws), COORDINATOR),
    _use("cards.renew", WRITE, _card, lambda ws, _, __: cards.renew(ws), COORDINATOR),
    _use("cards.save_own", KEEP, _card, lambda ws, s, _: cards.save_own(ws, s.elsewhere.parent)),
    _use("cards.look", READ, _taken, lambda ws, s, _: cards.look(ws, s.elsewhere)),
    _use(
        "cards.take",
        WRITE,
        lambda ws, s: (_their_card(s), scene.receiver(ws))[1],
        lambda ws, s, n: cards.take(ws, n, s.elsewhere),
    ),
    _use(
        "cards.confirm",
        WRITE,
        _taken,
        lambda ws, _, n: cards.confirm(ws, n, dict(enumerate(OTHER.card("").groups))),
        COORDINATOR,
    ),
    _use("cards.drop", WRITE, _taken, lambda ws, _, n: cards.drop(ws, n), COORDINATOR),
    _use("cards.of_receivers", READ, _taken, lambda ws, _, __: cards.of_receivers(ws)),
    _use(
        "posting.send",
        REFER,
        _agreed,
        lambda ws, s, n: posting.send(ws, n, PostDraft(s.elsewhere.parent)),
    ),
    _use("posting.doubtful", READ, _doubtful, lambda ws, _, __: posting.doubtful(ws)),
    _use(
        "posting.settle", WRITE, _doubtful, lambda ws, _, n: posting.settle(ws, n, has_left=False)
    ),
    _use(
        "posting.found_on_sticks", WRITE, _doubtful, lambda ws, _, __: posting.found_on_sticks(ws)
    ),
    _use("letters.forget_past", WRITE, _past, lambda ws, _, __: letters.forget_past(ws)),
    _use("letters.look", OPEN, _packet, lambda ws, s, _: letters.look(ws, s.elsewhere)),
    _use("letters.take_in", WRITE, _packet, lambda ws, s, _: letters.take_in(ws, s.elsewhere)),
    _use("letters.tie", WRITE, _kept, lambda ws, s, n: letters.tie(ws, n, s.case)),
    _use("letters.rows", READ, _kept, lambda ws, _, __: letters.rows(ws)),
    _use("letters.open_letter", OPEN, _kept, lambda ws, _, n: letters.open_letter(ws, n)),
    _use("letter_answers.give", WRITE, _kept, lambda ws, _, n: letter_answers.give(ws, n, _NOTE)),
    _use(
        "letter_answers.write",
        REFER,
        _kept,
        lambda ws, s, n: letter_answers.write(ws, n, 1, s.elsewhere.parent),
    ),
    _use(
        "letter_answers.take_file",
        WRITE,
        _answered,
        lambda ws, s, n: letter_answers.take_file(ws, n, s.elsewhere),
    ),
    _use(
        "letter_answers.take_code",
        WRITE,
        _coded,
        lambda ws, s, n: letter_answers.take_code(
            ws, n, s.elsewhere.read_text() if s.elsewhere.exists() else ""
        ),
    ),
    _use(
        "letter_answers.of_case",
        OPEN,
        _left,
        lambda ws, s, _: letter_answers.of_case(ws, s.case),
    ),
]
