"""Cards, packets on sticks and their answers, with a centre that is made of two keys alone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import select

from cav_desktop.domain.actions import Action
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState
from cav_desktop.domain.referrals.exchange import SentPacket
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.security import exchange, exchange_codes, exchange_content
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


@dataclass
class Theirs:
    """The other centre of one act: its keys, and what it put on the stick or told."""

    identity: Identity = field(default_factory=Identity.new)
    uid: str = field(default_factory=exchange_content.new_uid)
    file: Path = Path()
    told: str = ""
    answer: int = 0


Ready = Callable[[Workspace, Scene, Theirs], int]


def _use(
    name: str,
    does: Does,
    ready: Ready,
    do: Callable[[Workspace, Theirs, int], object],
    needs: Needs = IDENTITY,
) -> Use:
    def act(ws: Workspace, s: Scene) -> Act:
        theirs = _placed(s)
        number = ready(ws, s, theirs) if ws.is_coordinator else 0
        ws.archive.opened.clear()
        return partial(do, ws, theirs, number)

    return Use(f"referrals.{name}", does, needs, act)


def _placed(s: Scene) -> Theirs:
    theirs = Theirs()
    theirs.file = s.elsewhere.with_name(f"{theirs.uid}.busta")
    return theirs


def _nothing(*_: object) -> int:
    return 0


def _card(ws: Workspace, *_: object) -> int:
    if cards.own(ws) is None:
        cards.make(ws)
    return 0


def _their_card(ws: Workspace, _: Scene, theirs: Theirs) -> int:
    """Their card in a file, and who they are in the directory."""
    theirs.file.write_bytes(exchange.write_card(theirs.identity, "Un altro Centro"))
    return scene.receiver(ws)


def _taken(ws: Workspace, s: Scene, theirs: Theirs) -> int:
    return cards.take(ws, _their_card(ws, s, theirs), theirs.file)


def _confirmed(ws: Workspace, s: Scene, theirs: Theirs) -> int:
    _card(ws)
    receiver = _their_card(ws, s, theirs)
    exchange_scene.believe(ws, receiver, theirs.file)
    return receiver


def _letter(ws: Workspace, theirs: Theirs, kind: Kind, content: bytes) -> None:
    mine = exchange.read_card(cards.save_own(ws, theirs.file.parent).read_bytes())
    theirs.file.write_bytes(exchange.seal(kind, content, theirs.identity, mine))


def _packet(ws: Workspace, s: Scene, theirs: Theirs) -> int:
    """A packet of theirs on the stick."""
    _confirmed(ws, s, theirs)
    told = (Told("reason", "Motivo", NOTE, not_to_parent=False),)
    last = ws.today + timedelta(days=1)
    packet = PacketContent(theirs.uid, ws.today, None, last, told, b"k" * 32)
    _letter(ws, theirs, Kind.PACKET, packet.spelled())
    return 0


def _kept(ws: Workspace, s: Scene, theirs: Theirs) -> int:
    _packet(ws, s, theirs)
    return letters.take_in(ws, theirs.file)


def _given(ws: Workspace, s: Scene, theirs: Theirs) -> int:
    number = _kept(ws, s, theirs)
    theirs.answer = letter_answers.give(ws, number, _NOTE).id
    return number


def _past(ws: Workspace, s: Scene, theirs: Theirs) -> int:
    number = _kept(ws, s, theirs)
    with ws.archive.write(ws, Action.LETTER_TIED) as tx:
        letters.standing(tx.session, number).expires_on = ws.today - timedelta(days=1)
    return number


def _agreed(ws: Workspace, s: Scene, theirs: Theirs) -> int:
    receiver = _confirmed(ws, s, theirs)
    scene.consent(ws, s.case)
    return scene.referral(ws, s.case, receiver=receiver)


def _left(ws: Workspace, s: Scene, theirs: Theirs) -> int:
    number = _agreed(ws, s, theirs)
    posting.send(ws, number, PostDraft(theirs.file.parent))
    return number


def _of_case(ws: Workspace, s: Scene, theirs: Theirs) -> int:
    _left(ws, s, theirs)
    return s.case


def _doubtful(ws: Workspace, s: Scene, theirs: Theirs) -> int:
    number = _agreed(ws, s, theirs)
    left = posting.send(ws, number, PostDraft(theirs.file.parent)).disclosure_id
    with ws.archive.write(ws, Action.REFERRAL_MOVED) as tx:
        tx.session.get_one(Disclosure, left).state = DisclosureState.INTENDED
    return left


def _answered(ws: Workspace, s: Scene, theirs: Theirs) -> int:
    """What they answer, in a file; gives the referral."""
    number = _left(ws, s, theirs)
    said = AnswerContent(_sent(ws).uid, 1, ReplyKind.ACCEPTED, None, None, "")
    _letter(ws, theirs, Kind.ANSWER, said.spelled())
    return number


def _coded(ws: Workspace, s: Scene, theirs: Theirs) -> int:
    """What they answer, in four groups; gives the referral."""
    number, sent = _left(ws, s, theirs), _sent(ws)
    told = exchange_codes.Told(1, ReplyKind.ACCEPTED)
    theirs.told = " ".join(exchange_codes.code_of(sent.reply_key, sent.uid, sent.on, told))
    return number


def _sent(ws: Workspace) -> SentPacket:
    with ws.archive.read(ws) as session:
        return session.scalars(select(SentPacket).order_by(SentPacket.id.desc()).limit(1)).one()


_NOTE = Reply(ReplyKind.NOTE, NOTE)

USES = [
    _use("cards.own", READ, _card, lambda ws, *_: cards.own(ws)),
    _use("cards.behind", READ, _card, lambda ws, *_: cards.behind(ws)),
    _use("cards.make", WRITE, _nothing, lambda ws, *_: cards.make(ws), COORDINATOR),
    _use("cards.renew", WRITE, _card, lambda ws, *_: cards.renew(ws), COORDINATOR),
    _use("cards.save_own", KEEP, _card, lambda ws, t, _: cards.save_own(ws, t.file.parent)),
    _use("cards.look", READ, _their_card, lambda ws, t, _: cards.look(ws, t.file)),
    _use("cards.take", WRITE, _their_card, lambda ws, t, n: cards.take(ws, n, t.file)),
    _use(
        "cards.confirm",
        WRITE,
        _taken,
        lambda ws, t, n: cards.confirm(ws, n, dict(enumerate(t.identity.card("").groups))),
        COORDINATOR,
    ),
    _use("cards.drop", WRITE, _taken, lambda ws, _, n: cards.drop(ws, n), COORDINATOR),
    _use("cards.of_receivers", READ, _taken, lambda ws, *_: cards.of_receivers(ws)),
    _use(
        "posting.send",
        REFER,
        _agreed,
        lambda ws, t, n: posting.send(ws, n, PostDraft(t.file.parent)),
    ),
    _use("posting.doubtful", READ, _doubtful, lambda ws, *_: posting.doubtful(ws)),
    _use("posting.settle", WRITE, _doubtful, lambda ws, _, n: posting.settle(ws, n, has_left=True)),
    _use("posting.found_on_sticks", WRITE, _doubtful, lambda ws, *_: posting.found_on_sticks(ws)),
    _use("letters.forget_past", WRITE, _past, lambda ws, *_: letters.forget_past(ws)),
    _use("letters.look", OPEN, _packet, lambda ws, t, _: letters.look(ws, t.file)),
    _use("letters.take_in", WRITE, _packet, lambda ws, t, _: letters.take_in(ws, t.file)),
    Use(
        "referrals.letters.tie",
        WRITE,
        IDENTITY,
        lambda ws, s: partial(
            letters.tie,
            ws,
            _kept(ws, s, _placed(s)) if ws.is_coordinator else 0,
            s.case,
        ),
    ),
    _use("letters.rows", READ, _kept, lambda ws, *_: letters.rows(ws)),
    _use("letters.open_letter", OPEN, _kept, lambda ws, _, n: letters.open_letter(ws, n)),
    _use("letter_answers.give", WRITE, _kept, lambda ws, _, n: letter_answers.give(ws, n, _NOTE)),
    _use(
        "letter_answers.write",
        REFER,
        _given,
        lambda ws, t, n: letter_answers.write(ws, n, t.answer, t.file.parent),
    ),
    _use(
        "letter_answers.take_file",
        WRITE,
        _answered,
        lambda ws, t, n: letter_answers.take_file(ws, n, t.file),
    ),
    _use(
        "letter_answers.take_code",
        WRITE,
        _coded,
        lambda ws, t, n: letter_answers.take_code(ws, n, t.told),
    ),
    _use("letter_answers.of_case", OPEN, _of_case, lambda ws, _, n: letter_answers.of_case(ws, n)),
]
