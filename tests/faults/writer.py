"""The process that is killed: it writes over all files of an archive and says what was committed.

Started once, it forks for each cycle, because importing everything takes longer than a cycle lives.
Orders come one a line on standard input, answers go one a line to standard output.
"""

import json
import os
import random
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.compartments import IDENTITY
from cav_desktop.domain.people import Person
from cav_desktop.domain.progress import Cancelled
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.opening import open_archive
from cav_desktop.persistence.rekeying import rekey
from tests.persistence.desk import Desk


def as_line(desk: Desk) -> str:
    """A desk in one line, for the other process."""
    return json.dumps(
        {
            "keys": {name: key.hex() for name, key in desk.keys.items()},
            "signing": desk.signing.private_bytes_raw().hex(),
            "reader": desk.reader.hex(),
        }
    )


def from_line(line: str) -> Desk:
    """The desk that was written by `as_line`."""
    told = json.loads(line)
    return Desk(
        {name: bytes.fromhex(key) for name, key in told["keys"].items()},
        Ed25519PrivateKey.from_private_bytes(bytes.fromhex(told["signing"])),
        bytes.fromhex(told["reader"]),
    )


def say(line: str) -> None:
    """One answer, in one call: a kill cannot cut it."""
    os.write(1, f"{line}\n".encode())


def write_woman(archive: Archive, desk: Desk, number: int) -> None:
    """One case and its person under one record: three files."""
    with archive.write(desk, Action.CASE_OPENED, reason="prova") as tx:
        case = CaseFile(code=f"LO-{number}", opened_on=date(2026, 3, 16))
        tx.session.add(case)
        tx.session.flush()
        words = f"donna numero {number} " * random.randint(1, 40)
        tx.session.add(Person(case_id=case.id, alias=str(number), notes=words, search=words))
        tx.about("case_file", case.id)


def work(folder: Path, desk: Desk, number: int) -> None:
    """Write without end: women, readings, drafts, undone writes."""
    archive = open_archive(folder, desk.access())
    say("open")
    while True:
        write_woman(archive, desk, number)
        say(f"ack {number}")
        number += 1
        match random.randrange(4):
            case 0:
                with archive.read(desk, Opening.CASE, number) as session:
                    session.scalars(select(CaseFile.code).limit(5)).all()
            case 1:
                with archive.draft_session() as session:
                    session.add(_draft(desk, number))
            case 2:
                _undone(archive, desk, number)
            case _:
                pass


def _draft(desk: Desk, number: int) -> object:
    draft = IDENTITY.draft()
    draft.person, draft.screen, draft.payload = desk.person, f"contact {number}", "{}"
    draft.object_id, draft.cursor = os.getpid(), ""
    draft.saved_at = datetime.now(UTC)
    return draft


def _undone(archive: Archive, desk: Desk, number: int) -> None:
    try:
        with archive.write(desk, Action.CASE_OPENED) as tx:
            tx.session.add(CaseFile(code=f"LO-undone-{number}", opened_on=date(2026, 3, 16)))
            tx.session.flush()
            raise Cancelled
    except Cancelled:
        return


def obey(acts: Mapping[str, Callable[[dict[str, Any]], None]]) -> None:
    """Do each order of standard input in a process of its own, which may be killed."""
    say("ready")
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            random.seed(order["seed"])
            acts[order["do"]](order)
            os._exit(0)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("end")


def main() -> None:
    """Two acts: writing without end, and a change of key."""
    desk = from_line(sys.stdin.readline())
    obey(
        {
            "work": lambda order: work(Path(order["folder"]), desk, order["number"]),
            "rekey": lambda order: rekey(
                Path(order["path"]), bytes.fromhex(order["old"]), bytes.fromhex(order["new"])
            ),
        }
    )


if __name__ == "__main__":
    main()
