"""Seeded chance: the same seed makes the same invented archive, on every machine."""

import json
import random
from bisect import bisect
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, TypeVar

from cav_desktop import paths

T = TypeVar("T")


class Chance:
    """Draws for the invented archive; nothing secret is ever drawn here."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)  # noqa: S311 - repeatable on purpose
        self._odds: dict[int, tuple[list[Any], list[float], Any]] = {}

    def happens(self, share: float) -> bool:
        """True in this share of the cases (0 to 1)."""
        return self._draw.random() < share

    def one_of(self, choices: Sequence[T]) -> T:
        """Any one, all as likely."""
        return choices[int(self._draw.random() * len(choices))]

    def weighted(self, odds: Mapping[T, float]) -> T:
        """One of the keys, as likely as its weight; the mapping must not change afterwards."""
        known = self._odds.get(id(odds))
        if known is None:
            # The mapping is kept too, so that its identity is not given to another one.
            known = self._odds[id(odds)] = (list(odds), list(accumulate(odds.values())), odds)
        keys, sums, _ = known
        found: T = keys[min(bisect(sums, self._draw.random() * sums[-1]), len(keys) - 1)]
        return found

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._draw.random() * (high - low + 1))

    def sample(self, choices: Sequence[T], count: int) -> list[T]:
        """Some different ones, in any order."""
        return self._draw.sample(choices, min(count, len(choices)))

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        """All of them in any order."""
        return self._draw.sample(choices, len(choices))


@cache
def resource(name: str) -> dict[str, Any]:
    """A file of `resources/demonstration`."""
    path = paths.resources() / "demonstration" / name
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
