"""The comuni of Italy, by ISTAT code: found while typing, shown by name.

Source: `resources/comuni.json`, the list that ISTAT publishes. The archive keeps the code alone.
"""

import json
from dataclasses import dataclass
from functools import cache

from cav_desktop import paths
from cav_desktop.domain.folding import fold

HOME_PROVINCE = "LO"
"""The province of the centre (Lodi): its comuni come first among equals."""


@dataclass(frozen=True, slots=True)
class Place:
    """One comune: ISTAT code, name, province, its name in the other official language if any."""

    istat: str
    name: str
    province: str
    other_name: str = ""

    @property
    def label(self) -> str:
        """As it is written on screen and paper: `Codogno (LO)`."""
        return f"{self.name} ({self.province})"


def find(typed: str, limit: int = 8, near: str = HOME_PROVINCE) -> list[Place]:
    """Comuni one word of whose name begins as typed; whole names first, then those of `near`."""
    wanted = _joined(typed)
    if not wanted:
        return []
    found = [
        (place.province != near, position, place.name, place)
        for beginnings, place in _index()
        for position in [_position(beginnings, wanted)]
        if position is not None
    ]
    found.sort(key=lambda row: (_joined(row[2]) != wanted, *row[:3]))
    return [row[3] for row in found[:limit]]


def nearby(province: str = HOME_PROVINCE) -> list[Place]:
    """The comuni of the province of the centre, by name: offered before anything is typed."""
    near = (place for place in _by_code().values() if place.province == province)
    return sorted(near, key=lambda place: place.name)


def place(istat: str) -> Place | None:
    """The comune of a code; None when the code is of no comune of the present list."""
    return _by_code().get(istat)


def label(istat: str) -> str:
    """What to show for a code; the code itself when its comune no longer exists."""
    known = place(istat)
    return known.label if known else istat


def _joined(text: str) -> str:
    return fold(text).replace(" ", "")


def _position(beginnings: tuple[str, ...], wanted: str) -> int | None:
    """Which word of the name begins as typed; only whether it is the first one matters."""
    for position, beginning in enumerate(beginnings):
        if beginning.startswith(wanted):
            return min(position, 1)
    return None


def _beginnings(name: str) -> tuple[str, ...]:
    """`Sant'Angelo Lodigiano` is found by santangelo, sant angelo, angelo and lodigiano."""
    words = fold(name.replace("'", " ")).split()
    return tuple("".join(words[first:]) for first in range(len(words)))


@cache
def _index() -> tuple[tuple[tuple[str, ...], Place], ...]:
    return tuple(
        (_beginnings(place.name) + _beginnings(place.other_name), place)
        for place in _by_code().values()
    )


@cache
def _by_code() -> dict[str, Place]:
    return {row[0]: Place(*row) for row in _data()["comuni"]}


def _data() -> dict[str, list[list[str]]]:
    content: dict[str, list[list[str]]] = json.loads(
        (paths.resources() / "comuni.json").read_text(encoding="utf-8")
    )
    return content
