"""Who is working, on which archive, and what time it is: the first argument of every use case."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from cav_desktop.domain.areas import Area, Right, right_of
from cav_desktop.domain.clock import Clock, rome_today
from cav_desktop.domain.compartments import CASES, PROTECTED
from cav_desktop.domain.errors import NotAllowed, NotForRole, Reserved
from cav_desktop.domain.roles import Role
from cav_desktop.persistence.archive import Archive
from cav_desktop.persistence.scope import Scope
from cav_desktop.security.opened import OpenedKeys


@dataclass(frozen=True)
class Workspace:
    """The open archive, the person at the desk and her clock.

    `person` is her identifier in the roster, `staff_id` her row in the journal's staff table.
    """

    archive: Archive
    folder: Path
    person: str
    staff_id: int
    role: Role
    shown_name: str
    clock: Clock
    keys: OpenedKeys | None = field(default=None, repr=False, compare=False)
    """Her keyring, for the containers: opened for one act each, with the keys of that moment."""

    @property
    def scope(self) -> Scope | None:
        """Whoever is at the desk sees the cases that are hers to see, through any use case."""
        if not self.has(CASES.name):
            return None
        return Scope(self.staff_id, self.role, sees_rooms=self.has(PROTECTED.name))

    def hidden(self, session: Session) -> frozenset[int]:
        """The cases that are hidden from her: for what says of them that somebody is there."""
        return frozenset() if self.scope is None else self.scope.hidden(session)

    def of_others(self, session: Session, cases: Collection[int]) -> frozenset[int]:
        """Of some cases those that she opens with a reason alone, now."""
        return frozenset() if self.scope is None else self.scope.of_others(session, cases, self.now)

    @property
    def now(self) -> datetime:
        """The present instant, UTC."""
        return self.clock()

    @property
    def today(self) -> date:
        """The civil date in Italy."""
        return rome_today(self.clock)

    @property
    def is_coordinator(self) -> bool:
        """Whether she may give rights, change lists and read the journal."""
        return self.role is Role.COORDINATOR

    @property
    def works_on_cases(self) -> bool:
        """Whether single cases are hers to read and write: she holds coded facts and identity."""
        return self.has("cases") and self.has("identity")

    def has(self, compartment: str) -> bool:
        """Whether she holds the key of a compartment."""
        return self.archive.has(compartment)

    def require(self, *compartments: str) -> None:
        """Raise `Reserved` unless she holds every named compartment."""
        for name in compartments:
            if not self.has(name):
                raise Reserved(name)

    def require_case_work(self) -> None:
        """Raise `Reserved` for who counts cases but works on none (amministrativa, DOMAIN 6.5).

        Such a role holds the coded facts and no identity: single cases are not shown to it, nor
        written by it, although its key opens their file.
        """
        self.require("cases", "identity")

    def may_read(self, area: Area) -> bool:
        """Whether an area of the work on cases is hers to read: by her keys and by her role."""
        return self.works_on_cases and right_of(self.role, area) >= Right.READ

    def may_write(self, area: Area) -> bool:
        """Whether an area of the work on cases is hers to write."""
        return self.works_on_cases and right_of(self.role, area) >= Right.WRITE

    def require_reading(self, area: Area) -> None:
        """Raise `Reserved` without the keys of case work, `NotForRole` for another role's area."""
        self.require_case_work()
        if not self.may_read(area):
            raise NotForRole(area, "read")

    def require_writing(self, area: Area) -> None:
        """Raise `Reserved` without the keys of case work, `NotForRole` for another role's area."""
        self.require_case_work()
        if not self.may_write(area):
            raise NotForRole(area, "write")

    def require_coordinator(self, act: str) -> None:
        """Raise `NotAllowed` unless she is a coordinator."""
        if not self.is_coordinator:
            raise NotAllowed(act)
