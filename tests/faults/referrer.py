"""The process that is killed while something is referred, answered or taken out again."""

import sys
from pathlib import Path
from typing import Any

from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.services.access import archives
from cav_desktop.services.referrals import packets, received
from cav_desktop.services.referrals.packets import PacketDraft
from cav_desktop.services.referrals.received import Reply
from tests.faults.writer import obey, say
from tests.make import LOGIN, PASSPHRASE
from tests.services.referrals.outside_scene import ANSWER, HER, HER_PASSPHRASE
from tests.services.referrals.referral_scene import withdraw


def send(order: dict[str, Any]) -> None:
    """The coordinator puts a packet into the container."""
    unlocked = archives.unlock(Path(order["folder"]), LOGIN, PASSPHRASE)
    say("open")
    packets.send(unlocked.ws, order["referral"], PacketDraft(order["staff"]))
    say("done")
    archives.lock(unlocked)


def answer(order: dict[str, Any]) -> None:
    """The social worker accepts."""
    unlocked = archives.unlock(Path(order["folder"]), HER, HER_PASSPHRASE)
    say("open")
    received.answer(unlocked.ws, 1, Reply(ReplyKind.ACCEPTED, ANSWER))
    say("done")
    archives.lock(unlocked)


def take_in(order: dict[str, Any]) -> None:
    """The coordinator comes in, and what was answered with her."""
    archives.lock(archives.unlock(Path(order["folder"]), LOGIN, PASSPHRASE))
    say("done")


def revoke(order: dict[str, Any]) -> None:
    """The woman takes her consent back."""
    unlocked = archives.unlock(Path(order["folder"]), LOGIN, PASSPHRASE)
    say("open")
    withdraw(unlocked.ws, order["case"])
    say("done")
    archives.lock(unlocked)


if __name__ == "__main__":
    sys.stdin.readline()
    obey({"send": send, "answer": answer, "take_in": take_in, "revoke": revoke})
