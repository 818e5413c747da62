"""Valid things to test with: a test names only what it is about."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from cav_desktop.domain.clock import Clock
from cav_desktop.domain.roles import Role
from cav_desktop.persistence.archive import Archive, engine_for, files_of
from cav_desktop.security import keyring, membership
from cav_desktop.security.folder import lock_folder
from cav_desktop.security.keys import Kdf
from cav_desktop.security.membership import Newcomer
from cav_desktop.services.access import accounts, archives, creation
from cav_desktop.services.access.accounts import NewColleague
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.creation import NewCentre
from cav_desktop.services.access.credentials import NewAccount
from cav_desktop.services.access.keys_in_use import access_of
from cav_desktop.services.access.recovery import NewKit
from cav_desktop.services.calls import contacts
from cav_desktop.services.calls.contacts import ContactDraft
from cav_desktop.services.casework import cases
from cav_desktop.services.workspace import Workspace

FAST = Kdf(memory_kib=8192, iterations=1, lanes=1)
"""Cheap Argon2id parameters: a test opens hundreds of keyrings."""

LOGIN = "anna.bianchi"
PASSPHRASE = "castagna vento lume sedia tromba"
COLLEAGUE = "lucia.verdi"
COLLEAGUE_PASSPHRASE = "mirtillo ponte giostra neve zolla"


def account(**changed: Any) -> NewAccount:
    """What the first coordinator comes in with."""
    answers = {"login": LOGIN, "shown_name": "Anna B.", "passphrase": PASSPHRASE}
    return NewAccount(**(answers | changed))


def centre(**changed: Any) -> NewCentre:
    """The answers of a first run."""
    answers: dict[str, Any] = {
        "centre_name": "Centro di prova",
        "code_prefix": "LO",
        "desks": ("Lodi", "Codogno"),
        "coordinator": account(),
    }
    return NewCentre(**(answers | changed))


def archive(folder: Path, clock: Clock) -> tuple[Unlocked, NewKit]:
    """A new archive, open for its coordinator."""
    return creation.create(folder, centre(), clock=clock, kdf=FAST)


def opened(
    folder: Path, clock: Clock, login: str = LOGIN, passphrase: str = PASSPHRASE
) -> Unlocked:
    """An archive that was closed, open for somebody; the caller locks it."""
    return archives.unlock(folder, login, passphrase, clock=clock)


def at_work(entered: Unlocked, folder: Path, clock: Clock) -> Unlocked:
    """Somebody at work in a copy of the archive as her login left it.

    What the login proves and writes was done when the copy's original was opened: the tests of the
    login open an archive with `opened`.
    """
    login = entered.ws.archive.access.login
    access = access_of(entered.keys, login)
    files = files_of(folder, access)
    archive = Archive(engine_for(files), access, [one for one, _ in files])
    ws = replace(entered.ws, archive=archive, folder=folder, clock=clock)
    return replace(entered, ws=ws, guard=lock_folder(folder))


def colleague(unlocked: Unlocked, role: Role = Role.RECEPTION, **changed: Any) -> Unlocked:
    """The coordinator's archive after a colleague got an account."""
    answers: dict[str, Any] = {
        "login": COLLEAGUE,
        "shown_name": "Lucia V.",
        "title": "",
        "role": role,
        "passphrase": COLLEAGUE_PASSPHRASE,
    }
    return accounts.add(unlocked, NewColleague(**(answers | changed)), kdf=FAST)


def outsider(unlocked: Unlocked, login: str, passphrase: str) -> Unlocked:
    """The archive after somebody got keys of a role that holds nothing of it, as no screen does."""
    account = Newcomer(login, passphrase, Role.SOCIAL_WORKER, kdf=FAST)
    keys = membership.add_person(unlocked.ws.folder, unlocked.keys, account)
    head = unlocked.keys.last_head
    return replace(unlocked, keys=keyring.remember(unlocked.ws.folder, keys, head))


def call(ws: Workspace, **changed: Any) -> ContactDraft:
    """A call of a woman, two minutes ago."""
    answers: dict[str, Any] = {
        "at": ws.now - timedelta(minutes=2),
        "channel": "telefono_centro",
        "caller": "donna",
        "outcome": "info_date",
        "subject_name": "Maryam Kowalska",
        "subject_phone": "+39 371 558 2019",
    }
    return ContactDraft(**(answers | changed))


def contact(ws: Workspace, **changed: Any) -> int:
    """A saved call; its number."""
    number = contacts.log(ws, call(ws, **changed)).contact_id
    assert number is not None
    return number


def case(ws: Workspace, **changed: Any) -> int:
    """A case opened from a call; its number."""
    return cases.open_from_contact(ws, contact(ws, **changed))


def call_of_author(ws: Workspace) -> int:
    """A call of the author in the safety log; the number of the entry."""
    logged = contacts.log(
        ws,
        call(
            ws,
            caller="autore",
            outcome=None,
            caller_name="Piero",
            caller_phone="340 999 8888",
            subject_name="",
            subject_phone="",
            notes="Chiede dov'è la moglie.",
        ),
    )
    assert logged.safety_event_id is not None
    return logged.safety_event_id
