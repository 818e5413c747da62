"""Who has an account, with which role, and who had one: what a coordinator gives and takes by.

The staff table of the journal knows names and titles; role and access stand in the signed roster.
"""

from dataclasses import dataclass

from sqlalchemy import select

from cav_desktop.domain.errors import WeakPassphrase
from cav_desktop.domain.roles import COMPARTMENTS_OF, Role
from cav_desktop.domain.staff import StaffMember
from cav_desktop.security import keyring, passphrases
from cav_desktop.services.access.archives import Unlocked


@dataclass(frozen=True)
class Colleague:
    """A person who works or worked here; the role of who left is the last one she had."""

    id: int
    shown_name: str
    title: str
    role: Role | None
    """None for a row that the roster does not know: an account that was never finished."""
    has_access: bool
    is_me: bool
    is_only_coordinator: bool


def colleagues(unlocked: Unlocked) -> list[Colleague]:
    """All of them, who left too, in the order in which they came. Raises `NotAllowed`."""
    ws = unlocked.ws
    ws.require_coordinator("accounts")
    book = keyring.current_roster(ws.folder, unlocked.keys)
    coordinators = sum(one.role == Role.COORDINATOR for one in book.people())
    with ws.archive.read(ws) as session:
        rows = session.scalars(select(StaffMember).order_by(StaffMember.id)).all()
    found = []
    for row in rows:
        member = book.member(row.person)
        role = None if member is None else Role(member.role)
        has_access = member is not None and member.active
        found.append(
            Colleague(
                id=row.id,
                shown_name=row.shown_name,
                title=row.title,
                role=role,
                has_access=has_access,
                is_me=row.person == ws.person,
                is_only_coordinator=has_access and role is Role.COORDINATOR and coordinators == 1,
            )
        )
    return found


def roles_with_account() -> list[Role]:
    """The roles that open something, in the order of the list; one of them her container alone."""
    return [role for role in Role if COMPARTMENTS_OF[role] or role is Role.SOCIAL_WORKER]


def passphrase_for(*personal: str) -> str:
    """Five random words to hand over (64.6 bits), none of which her name gives away."""
    while True:
        made = passphrases.generate()
        try:
            passphrases.judge(made, personal)
        except WeakPassphrase:
            continue
        return made
