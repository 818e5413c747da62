"""Saving a contact, and the draft of one."""

from datetime import timedelta
from pathlib import Path

from cav_desktop.services import drafts, places, rehearsal
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.calls import contacts
from cav_desktop.services.calls.contacts import ContactDraft
from cav_desktop.services.workspace import Workspace
from tests.benchmarks import big, raw
from tests.benchmarks.figures import Row, each, median, milliseconds, p95
from tests.benchmarks.raw import Sent

_SAVES = 60
_DRAFTS = 30
_NAMES = ("Maryam Kowalska", "Hồng Nguyễn", "Ñusta Quispe", "Anna Bianchi", "Świętosława Łoś")


def rows(source: Path, place: Path) -> list[Row]:
    """The service on one copy; exactly its statements, by the driver, on another."""
    first, second = big.copied(source, place / "saved"), big.copied(source, place / "raw")
    transactions: list[list[Sent]] = []
    with big.opened(first) as unlocked:
        ws = unlocked.ws
        # Both are there before she can save: the one while she gives her passphrase, the other when
        # the form is opened.
        rehearsal.rehearse()
        places.nearby()
        cold = milliseconds(lambda: contacts.log(ws, _call(ws, 0)))
        with raw.captured(ws.archive) as heard:
            contacts.log(ws, _call(ws, 0))
            transactions.append(heard.writing())

            def save(number: int) -> None:
                heard.sent.clear()
                contacts.log(ws, _call(ws, number))
                transactions.append(heard.writing())

            saves = each(save, range(_SAVES))
        drafted = _draft(unlocked)
    return [*_compared(second, cold, saves, transactions), drafted]


def _compared(
    second: Path, cold: float, saves: list[float], transactions: list[list[Sent]]
) -> list[Row]:
    with big.opened(second) as unlocked:
        ws = unlocked.ws
        # The numbers of the rows and records must follow those of the first copy.
        contacts.log(ws, _call(ws, 0))
        with raw.connection(unlocked) as opened:
            plain = each(lambda one: raw.write(opened, one), transactions)[1:]
    return [
        Row("contact_save_p50", median(saves), "ms", 50, median(plain)),
        Row("contact_save_p95", p95(saves), "ms", 50, p95(plain)),
        Row("contact_save_first", cold, "ms", 50),
    ]


def _draft(unlocked: Unlocked) -> Row:
    texts = [f'{{"notes": "Chiama {number}"}}' for number in range(_DRAFTS)]
    drafts.save(unlocked.ws, "new_contact", "{}")
    with raw.captured(unlocked.ws.archive) as heard:
        saves = each(lambda text: drafts.save(unlocked.ws, "new_contact", text), texts)
    with raw.connection(unlocked) as opened:
        plain = each(lambda one: raw.write(opened, [one]), heard.writing())
    return Row("draft_save", median(saves), "ms", 50, median(plain))


def _call(ws: Workspace, number: int) -> ContactDraft:
    return ContactDraft(
        at=ws.now - timedelta(minutes=2),
        channel="telefono_centro",
        caller="donna",
        outcome="richiamare",
        comune="098031",
        subject_name=_NAMES[number % len(_NAMES)],
        subject_phone=f"+39 371 55{number:05d}",
        notes="Chiede quando può venire, preferisce la mattina.",
    )
