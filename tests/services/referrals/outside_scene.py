"""A centre with an assigned social worker, and a packet for her."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlcipher3 import dbapi2

from cav_desktop.domain.clock import Clock
from cav_desktop.domain.roles import Role
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.referrals import packets, referring
from cav_desktop.services.referrals.packets import PacketDraft
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.referrals import referral_scene as scene

HER, HER_PASSPHRASE = "elena.neri", "zolla neve giostra ponte lume"
NAME, TOLD = "Zobeide Kowalska", "Ha detto che ha paura di tornare"
ANSWER = "La ricevo lunedì con l’educatrice"


@dataclass(frozen=True)
class Outside:
    """An open archive with a social worker, and who she is."""

    unlocked: Unlocked
    staff_id: int

    @property
    def ws(self) -> Workspace:
        return self.unlocked.ws


def with_social_worker(unlocked: Unlocked) -> Outside:
    after = make.colleague(
        unlocked,
        Role.SOCIAL_WORKER,
        login=HER,
        shown_name="Elena N.",
        passphrase=HER_PASSPHRASE,
    )
    (she,) = packets.social_workers(after.ws)
    return Outside(after, she.staff_id)


def prepared(ws: Workspace, **changed: object) -> tuple[int, int]:
    """A case with her consent and a referral ready to leave."""
    case_id = make.case(ws, subject_name=NAME)
    scene.consent(ws, case_id, **changed)  # type: ignore[arg-type]  # answers of a consent
    number = scene.referral(ws, case_id, told=TOLD)
    referring.choose(ws, number, {"code": False, "name": False, "told": True, "reason": False})
    return case_id, number


def sent(outside: Outside, *, until: date | None = None, **changed: object) -> tuple[int, int, int]:
    """The case, the referral and the line of the ledger of a packet in her container."""
    case_id, number = prepared(outside.ws, **changed)
    left = packets.send(outside.ws, number, PacketDraft(outside.staff_id, until))
    return case_id, number, left


def hers(folder: Path, clock: Clock) -> Unlocked:
    """Her own opening."""
    return archives.unlock(folder, HER, HER_PASSPHRASE, clock=clock)


def theirs(folder: Path, clock: Clock) -> Unlocked:
    """The coordinator comes back."""
    return archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)


def everything_in(path: Path, key: bytes) -> str:
    """Every row of every table of one file, read with a raw connection."""
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    rows = [
        repr(row)
        for (table,) in tables
        for row in connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - tables of ours
    ]
    connection.close()
    return "\n".join(rows)
