"""Referrals: prepared, sent, answered; the ledger and the directory."""

from collections.abc import Callable
from functools import partial

from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.referrals.receivers import ReceiverDraft
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.services.referrals import (
    board,
    directory,
    leaving,
    ledger,
    packets,
    reading,
    received,
    referring,
    sending,
    visits,
    waiting,
)
from cav_desktop.services.referrals.packets import PacketDraft
from cav_desktop.services.referrals.received import Reply
from cav_desktop.services.referrals.referring import Passage, ReferralDraft
from cav_desktop.services.referrals.sending import Sending
from cav_desktop.services.workspace import Workspace
from tests.services.referrals import referral_scene as scene
from tests.services.uses.scene import (
    COORDINATOR,
    HERS,
    IDENTITY,
    NOTE,
    OPEN,
    READ,
    REFER,
    WRITE,
    Act,
    Does,
    Scene,
    Use,
)

_PLACE = ReceiverDraft("servizio_sociale", "Servizio sociale", notes="stanza 3")
Ready = Callable[[Workspace, Scene], int]


def _after(
    ready: Ready, do: Callable[[Workspace, int], object]
) -> Callable[[Workspace, Scene], Act]:
    """An act on something that is made before; who may make nothing is given the number 0."""

    def act(ws: Workspace, s: Scene) -> Act:
        return partial(do, ws, ready(ws, s) if ws.works_on_cases else 0)

    return act


def _referral(ws: Workspace, s: Scene) -> int:
    return scene.referral(ws, s.case, told=NOTE)


def _agreed(ws: Workspace, s: Scene) -> int:
    scene.consent(ws, s.case)
    return _referral(ws, s)


def _sent(ws: Workspace, s: Scene) -> int:
    scene.consent(ws, s.case)
    return scene.sent(ws, s.case)


def _left(ws: Workspace, s: Scene) -> int:
    _sent(ws, s)
    return ledger.of_case(ws, s.case)[0].id


def _received(ws: Workspace, s: Scene) -> int:
    number = _sent(ws, s)
    referring.move(ws, number, Passage(ReferralState.RECEIVED))
    return number


def _met(ws: Workspace, s: Scene) -> int:
    number = _sent(ws, s)
    referring.move(ws, number, Passage(ReferralState.FIRST_APPOINTMENT))
    return number


def _opened(ready: Ready) -> Ready:
    """Made, and nothing of the case is shown yet."""

    def made(ws: Workspace, s: Scene) -> int:
        number = ready(ws, s)
        ws.archive.opened.clear()
        return number

    return made


def _receiver(ws: Workspace, _: Scene) -> int:
    return scene.receiver(ws)


def _with_receiver(ws: Workspace, s: Scene) -> int:
    _receiver(ws, s)
    return _referral(ws, s)


def _closed(ws: Workspace, s: Scene) -> int:
    number = _receiver(ws, s)
    directory.close(ws, number)
    return number


def _use(name: str, does: Does, ready: Ready, do: Callable[[Workspace, int], object]) -> Use:
    return Use(f"referrals.{name}", does, IDENTITY, _after(ready, do))


USES = [
    _use("directory.read", READ, _receiver, lambda ws, _: directory.read(ws)),
    _use("directory.add", WRITE, _receiver, lambda ws, _: directory.add(ws, _PLACE)),
    _use("directory.change", WRITE, _receiver, lambda ws, n: directory.change(ws, n, _PLACE)),
    Use("referrals.directory.close", WRITE, COORDINATOR, _after(_receiver, directory.close)),
    Use("referrals.directory.reopen", WRITE, COORDINATOR, _after(_closed, directory.reopen)),
    Use(
        "referrals.referring.add",
        WRITE,
        IDENTITY,
        lambda ws, s: (
            lambda: referring.add(
                ws, s.case, ReferralDraft({"party": "asst_psicoterapia", "reason": NOTE})
            )
        ),
    ),
    _use(
        "referring.change",
        WRITE,
        _referral,
        lambda ws, n: referring.change(ws, n, {"reason": f"{NOTE}?"}),
    ),
    _use(
        "referring.address",
        WRITE,
        _with_receiver,
        lambda ws, n: referring.address(ws, n, directory.read(ws)[0].id if n else None),
    ),
    _use(
        "referring.choose", WRITE, _referral, lambda ws, n: referring.choose(ws, n, {"code": True})
    ),
    _use(
        "referring.move",
        WRITE,
        _sent,
        lambda ws, n: referring.move(ws, n, Passage(ReferralState.ACCEPTED)),
    ),
    _use("referring.fix", WRITE, _met, lambda ws, n: referring.fix(ws, n, ws.today)),
    Use(
        "referrals.visits.of_case",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: visits.of_case(ws, s.case),
    ),
    _use("referring.undo", WRITE, _received, referring.undo),
    _use("referring.remind", WRITE, _sent, referring.remind),
    _use("reading.read", OPEN, _opened(_referral), reading.read),
    Use(
        "referrals.reading.of_case",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: reading.of_case(ws, s.case),
    ),
    _use("reading.rows", READ, _referral, lambda ws, _: reading.rows(ws)),
    _use("board.read", READ, _referral, lambda ws, _: board.read(ws)),
    _use("leaving.preview", OPEN, _opened(_referral), leaving.preview),
    _use("leaving.leaving", OPEN, _opened(_referral), leaving.leaving),
    _use("sending.readiness", OPEN, _opened(_agreed), sending.readiness),
    _use("sending.send", WRITE, _agreed, lambda ws, n: sending.send(ws, n, Sending())),
    Use(
        "referrals.ledger.of_case",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: ledger.of_case(ws, s.case),
    ),
    Use(
        "referrals.ledger.told",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: ledger.told(ws, s.case),
    ),
    Use(
        "referrals.ledger.to_inform",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: ledger.to_inform(ws, s.case),
    ),
    _use("ledger.informed", WRITE, _left, ledger.informed),
    _use("packets.social_workers", READ, _referral, lambda ws, _: packets.social_workers(ws)),
    Use(
        "referrals.waiting.figures",
        READ,
        IDENTITY,
        lambda ws, _: lambda: waiting.figures(ws, ws.today.year),
    ),
    Use(
        "referrals.packets.answers",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: packets.answers(ws, s.case),
    ),
    _use(
        "packets.send", REFER, _agreed, lambda ws, n: packets.send(ws, n, PacketDraft(ws.staff_id))
    ),
    _use("packets.take_back", REFER, _left, packets.take_back),
    _use("packets.reply", REFER, _left, lambda ws, n: packets.reply(ws, n, NOTE)),
    _use("received.inbox", HERS, _referral, lambda ws, _: received.inbox(ws)),
    _use("received.gone", HERS, _referral, lambda ws, _: received.gone(ws)),
    _use("received.open_packet", HERS, _referral, received.open_packet),
    _use(
        "received.answer",
        HERS,
        _referral,
        lambda ws, n: received.answer(ws, n, Reply(ReplyKind.ACCEPTED)),
    ),
]
