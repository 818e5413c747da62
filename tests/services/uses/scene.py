"""How a use case is told: what it does to the archive, what it needs, how it is called."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from cav_desktop.domain.facts import Facts
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace

NAME, PHONE, NOTE, ALIAS, WORDS = "Zobeide", "3715582019", "bagno", "Girasole", "farmacia"
TOLD = (NAME, PHONE, NOTE, "Piero", "3409998888")
"""Names, numbers and notes: shown only after a record of the journal."""

OF_IDENTITY = (*TOLD, ALIAS, WORDS)
"""What nobody sees without the key of the identity compartment."""

SAFE = SafeContactDraft("con_regole", ("solo_sms",), "9-12", WORDS)
FACTS = Facts("da_30_a_34", "italiana", "si", "marito")


class Does(Enum):
    """What a function does to the archive."""

    READS = auto()
    OPENS = auto()
    """Shows a person: one record, committed before."""
    WRITES = auto()
    """Changes something: one record in the same transaction."""
    KEEPS = auto()
    """Drafts and files elsewhere: no record of its own."""
    REFERS = auto()
    """Writes in a container too, in its one order: tests of the packets say how."""
    IS_CLINICAL = auto()
    """What the psychologist does, in a compartment that no coordinator opens."""
    IS_HERS = auto()
    """What the assigned social worker does, in her own container."""


class Needs(Enum):
    """What the person must hold; without it the function says so or gives a value."""

    NOTHING = auto()
    CASES = auto()
    IDENTITY = auto()
    COORDINATOR = auto()


@dataclass(frozen=True)
class Scene:
    """Numbers of what the archive of the test holds."""

    free_contact: int
    contact: int
    case: int
    other_case: int
    appointment: int
    event: int
    attachment: int
    elsewhere: Path
    file: Path


Act = Callable[[], object]


@dataclass(frozen=True)
class Use:
    """One function, called in one way."""

    name: str
    does: Does
    needs: Needs
    act: Callable[[Workspace, Scene], Act]

    def __str__(self) -> str:
        return self.name


READ, OPEN, WRITE, KEEP = Does.READS, Does.OPENS, Does.WRITES, Does.KEEPS
REFER, HERS, CLINICAL = Does.REFERS, Does.IS_HERS, Does.IS_CLINICAL
NOTHING, CASES, IDENTITY = Needs.NOTHING, Needs.CASES, Needs.IDENTITY
COORDINATOR = Needs.COORDINATOR
