"""Two centres that know each other's cards, and a stick between them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from cav_desktop.domain.records import Record
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.referrals import cards, posting, referring
from cav_desktop.services.referrals.posting import PostDraft
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import referral_scene

NAME, TOLD = "Zobeide Kowalska", "Ha detto che ha paura di tornare"


@dataclass(frozen=True)
class Centres:
    """The sender and the receiver, both at work, and where their files lie."""

    here: Workspace
    there: Workspace
    stick: Path
    to: int
    """The receiver in the sender's directory."""
    of: int
    """The sender in the receiver's."""


def written(ws: Workspace) -> set[str]:
    """What the journal says was done."""
    with ws.archive.read(ws) as session:
        return set(session.scalars(select(Record.action)))


def second(entered: Unlocked, place: Path, clock: FixedClock) -> Unlocked:
    """Another archive, at work beside the first one."""
    copy = Path(shutil.copytree(entered.ws.folder, place / "elsewhere"))
    return make.at_work(entered, copy, clock)


@contextmanager
def beside(entered: Unlocked, place: Path, clock: FixedClock) -> Iterator[tuple[Workspace, Path]]:
    """Another archive, open for its coordinator as long as it is needed, and an empty stick."""
    stick = place / "stick"
    stick.mkdir()
    other = second(entered, place, clock)
    yield other.ws, stick
    other.ws.archive.close()
    other.guard.release()


def befriend(here: Workspace, there: Workspace, stick: Path) -> Centres:
    """Both make their cards, take in the other's, and read the fingerprints to each other."""
    for ws in (here, there):
        cards.make(ws)
    to = referral_scene.receiver(here, name="Servizio di Crema")
    of = referral_scene.receiver(there, party="cav_competente", name="Centro di Lodi")
    believe(here, to, cards.save_own(there, stick))
    believe(there, of, cards.save_own(here, stick))
    return Centres(here, there, stick, to, of)


def believe(ws: Workspace, receiver: int, file: Path) -> int:
    """Take a card in and confirm it."""
    number = cards.take(ws, receiver, file)
    groups = cards.look(ws, file).groups
    cards.confirm(ws, number, {1: groups[1], 6: groups[6]})
    return number


def prepared(two: Centres, **changed: object) -> tuple[int, int]:
    """A case with her consent and a referral to the other centre, not sent yet."""
    case_id = make.case(two.here, subject_name=NAME)
    referral_scene.consent(two.here, case_id, **changed)  # type: ignore[arg-type]  # answers of a consent
    number = referral_scene.referral(two.here, case_id, told=TOLD, receiver=two.to)
    referring.choose(
        two.here, number, {"code": False, "name": False, "told": True, "reason": False}
    )
    return case_id, number


def sent(two: Centres, **changed: object) -> tuple[int, int, Path]:
    """The case, the referral and the file of a packet on the stick."""
    case_id, number = prepared(two, **changed)
    return case_id, number, posting.send(two.here, number, PostDraft(two.stick)).path
