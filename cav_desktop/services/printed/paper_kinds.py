"""What a printed document of a case is to the rest of the program: its code, its questions, itself.

A service that composes one declares a `PaperKind` beside its `paper_of`; `paper_registry` lists
them all, and `papers` shows them and lets them leave.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from cav_desktop.documents.paper import Paper
from cav_desktop.documents.paper_parts import Part
from cav_desktop.documents.safety_card import Card
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import Vanished
from cav_desktop.services import centre
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.workspace import Workspace

_T = TypeVar("_T")


@dataclass(frozen=True)
class PaperChoice:
    """One thing that may stand on a paper or not: a tick box before it is printed.

    Choices of one `group` exclude one another, and one of them is always chosen: the group's name
    stands above them. With `only_if` it is asked only while the choice of that key is made. What
    tells more than it must is not `is_chosen` from the beginning.
    """

    key: str
    label: str
    is_chosen: bool = False
    group: str = ""
    note: str = ""
    only_if: str = ""


HER_NAME = PaperChoice(
    "name", "Il nome della donna", note="Senza, c’è solo il codice del fascicolo."
)
LEVEL_OF_RISK = PaperChoice(
    "risk", "Il livello di rischio", note="Non su una copia che esce dal Centro."
)


@dataclass(frozen=True)
class PaperAsk:
    """What is to be composed: of which case, of which thing in it, with which choices."""

    case_id: int
    object_id: int | None = None
    choices: frozenset[str] = frozenset()

    def has(self, key: str) -> bool:
        """Whether a choice was made."""
        return key in self.choices

    def one_of(self, kind: str, found: Mapping[int, _T]) -> _T:
        """Which thing of the case it is of, by the numbers of a kind; raises `Vanished`."""
        number = self.object_id or 0
        if number not in found:
            raise Vanished(kind, number)
        return found[number]


@dataclass(frozen=True)
class PaperObject:
    """One thing of a case that has a paper of its own: a plan, a child, an assessment."""

    id: int
    label: str


Compose = Callable[[Workspace, PaperAsk], Paper | Card]
"""Reads what it needs by the use cases of its area, each journalled there, and puts it on paper.

A `Card` is a slip in disguise. Raises `Vanished`, and a `UserError` for what must not be printed.
"""

Objects = Callable[[Workspace, int, Wording], tuple[PaperObject, ...]]
"""The things of a case of which there is such a paper, newest first; codes and days, no names.

The words are read once for all papers.
"""


@dataclass(frozen=True)
class PaperKind:
    """One printed document. `code` is that of the list of documents (E73).

    `key` tells papers of one code apart and `title` names them then; alone, a paper is called as
    the list calls it. Without `objects` there is one paper a case.
    """

    code: str
    compose: Compose
    areas: tuple[Area, ...]
    """What it tells of: who may not read one of them neither sees nor prints it."""
    choices: tuple[PaperChoice, ...] = ()
    objects: Objects | None = None
    key: str = ""
    title: str = ""
    is_reserved: bool = True
    """Whether it tells of a woman: then it leaves with a warning."""

    @property
    def name(self) -> str:
        """What it is known by in places and in the registry: its key, or its code."""
        return self.key or self.code

    def require_reading(self, ws: Workspace) -> None:
        """Raise `NotForRole` unless all it tells of is hers to read."""
        for area in self.areas:
            ws.require_reading(area)

    @property
    def chosen(self) -> frozenset[str]:
        """The choices as they stand before anybody touches them."""
        return frozenset(one.key for one in self.choices if one.is_chosen)


def headed(  # noqa: PLR0913 - what stands on a paper is exactly this
    ws: Workspace,
    kind: str,
    title: str,
    parts: tuple[Part, ...],
    *,
    subject: str = "",
    is_reserved: bool = True,
) -> Paper:
    """A paper under the letterhead of the centre, of today; its number is written when it is shown.

    `kind` is the code of the list of documents (E73), `subject` the line under the title.
    """
    return Paper(
        kind=kind,
        title=title,
        letterhead=centre.read(ws).letterhead,
        print_number="",
        day=ws.today,
        printed_by=ws.shown_name,
        parts=parts,
        subject=subject,
        is_reserved=is_reserved,
    )
