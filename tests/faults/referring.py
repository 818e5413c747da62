"""Killing the program while a packet goes, is answered or is taken out: the old state or the new.

After each kill the social worker comes in before anybody else, then the coordinator, then she
again: what each sees must be one story, and what was taken out opens with no key of before.
"""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from cav_desktop.domain.clock import system_clock
from cav_desktop.domain.compartments import file_of
from cav_desktop.domain.consents import HOLDS
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.referrals.disclosures import DisclosureState
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.persistence.rekeying import which_key
from cav_desktop.persistence.verification import verify
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import consent_register
from cav_desktop.services.referrals import ledger, packets, reading, received
from cav_desktop.services.referrals.packets import PacketDraft
from cav_desktop.services.referrals.received import Reply
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.faults.kills import Victim, victim
from tests.services.referrals import outside_scene as scene

_LONGEST = {"send": 0.25, "answer": 0.03, "take_in": 0.9, "revoke": 0.3}
_S = ReferralState


@dataclass
class Referred:
    """How the acts ended that were killed."""

    cycles: int = 0
    old: int = 0
    new: int = 0
    not_killed: int = 0
    complaints: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether each left the old state or the new one."""
        return not self.complaints


@dataclass(frozen=True)
class _Start:
    """The archive before an act, and what the act is about."""

    folder: Path
    staff: int
    owner: str
    key: bytes
    case: int = 0
    referral: int = 0


def run(folder: Path, cycles: int, chance: random.Random) -> Referred:
    """Do each of the acts on a copy of the same archive, each time until a kill."""
    folder.mkdir(parents=True)
    starts = _prepared(folder)
    result = Referred()
    with victim("tests.faults.referrer", "", chance) as one:
        for cycle in range(cycles):
            act = tuple(_LONGEST)[cycle % len(_LONGEST)]
            copy = folder / f"cycle{cycle}"
            shutil.copytree(starts[act].folder, copy)
            _one(one, act, replace(starts[act], folder=copy), result)
            shutil.rmtree(copy)
    return result


def _prepared(folder: Path) -> dict[str, _Start]:
    unlocked, _ = make.archive(folder / "ready", system_clock)
    outside = scene.with_social_worker(unlocked)
    case, referral = scene.prepared(outside.ws)
    ((owner, held),) = outside.unlocked.keys.containers.items()
    archives.lock(outside.unlocked)
    ready = _Start(folder / "ready", outside.staff_id, owner, held.current, case, referral)

    shutil.copytree(ready.folder, folder / "sent")
    sent = replace(ready, folder=folder / "sent")
    with _come_in(sent) as ws:
        packets.send(ws, referral, PacketDraft(sent.staff))

    shutil.copytree(sent.folder, folder / "answered")
    answered = replace(ready, folder=folder / "answered")
    with _hers(answered) as ws:
        received.answer(ws, 1, Reply(ReplyKind.ACCEPTED, scene.ANSWER))
    return {"send": ready, "answer": sent, "take_in": answered, "revoke": sent}


@contextmanager
def _come_in(start: _Start) -> Iterator[Workspace]:
    unlocked: Unlocked = archives.unlock(start.folder, make.LOGIN, make.PASSPHRASE)
    if unlocked.damaged_containers:
        raise ValueError("a container could not be read")
    yield unlocked.ws
    archives.lock(unlocked)


@contextmanager
def _hers(start: _Start) -> Iterator[Workspace]:
    unlocked = archives.unlock(start.folder, scene.HER, scene.HER_PASSPHRASE)
    yield unlocked.ws
    archives.lock(unlocked)


def _one(one: Victim, act: str, start: _Start, result: Referred) -> None:
    said = one.kill_while(
        _LONGEST[act],
        # Coming in is itself what is killed there.
        after="" if act == "take_in" else "open",
        do=act,
        folder=str(start.folder),
        staff=start.staff,
        case=start.case,
        referral=start.referral,
    )
    result.cycles += 1
    result.not_killed += "done" in said
    try:
        found = _look(act, start, is_acknowledged="done" in said)
    except (UserError, EnvironmentFailure, ValueError) as failure:
        found = (repr(failure), False)
    complaint, is_new = found
    result.new += is_new
    result.old += not is_new
    if complaint:
        result.complaints.append(f"cycle {result.cycles}, {act}: {complaint}")


def _look(act: str, start: _Start, *, is_acknowledged: bool) -> tuple[str, bool]:
    """What does not hold, and whether the act is done."""
    with _hers(start) as ws:
        before = [row.state for row in received.inbox(ws)]
    with _come_in(start) as ws:
        verify(ws.archive, ws)
        state = reading.read(ws, start.referral).row.state
        lines = ledger.of_case(ws, start.case)
        answers = len(packets.answers(ws, start.case).get(start.referral, ()))
        consents = consent_register.of_case(ws, start.case)
        holds = any(
            one.purpose == "condivisione_sociale" and one.state in HOLDS for one in consents
        )
    with _hers(start) as ws:
        after = [row.state for row in received.inbox(ws)]
    is_out = all(line.state is DisclosureState.TAKEN_BACK for line in lines)
    old_key_opens = which_key(start.folder / file_of(start.owner), [start.key]) is not None
    story = {
        "send": _of_sending(before, after, state, len(lines)),
        "answer": _of_answering(before, after, state, answers),
        "take_in": "" if (state, answers) == (_S.ACCEPTED, 1) else f"{state}, {answers} answers",
        "revoke": _of_revoking(before, after, holds=holds, is_out=is_out, opens=old_key_opens),
    }[act]
    is_new = {
        "send": bool(after),
        "answer": state is _S.ACCEPTED,
        "take_in": True,
        "revoke": not holds,
    }[act]
    if is_acknowledged and not is_new:
        story = f"{story} acknowledged, and lost"
    return story, is_new


def _of_sending(before: list[_S], after: list[_S], state: _S, lines: int) -> str:
    if before and not after:
        return "she saw it, and it is gone"
    if bool(after) is not (state is _S.SENT) or bool(after) is not bool(lines):
        return f"she has {len(after)}, the team says {state}, the ledger {lines}"
    return ""


def _of_answering(before: list[_S], after: list[_S], state: _S, answers: int) -> str:
    is_answered = before == [_S.ACCEPTED]
    told = (state is _S.ACCEPTED, answers == 1)
    if before != after or told != (is_answered, is_answered):
        return f"she says {before}, the team {state} with {answers} answers"
    return ""


def _of_revoking(
    before: list[_S], after: list[_S], *, holds: bool, is_out: bool, opens: bool
) -> str:
    if holds and (is_out or not after or opens is False):
        return "she consents, and it is out"
    if not holds and (after or not is_out or opens):
        return f"she withdrew, and {len(after)} are there, the old key opens: {opens}"
    if not before and holds:
        return "it was out before she withdrew"
    return ""
