"""A row of the bench, and how its figure is found."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

T = TypeVar("T")
MOST_RATIO = 2.0
"""A service may take at most so many times what the raw driver takes for the same."""


@dataclass(frozen=True)
class Row:
    """One figure: `goal` is what was promised, `limit` what the raw driver takes in this run."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the limit the figure is."""
        return round(self.value / self.limit, 2) if self.limit else None

    @property
    def misses(self) -> str:
        """What is not reached, or nothing."""
        missed = []
        if self.goal is not None and self.value > self.goal:
            missed.append("goal")
        if self.ratio is not None and self.ratio > MOST_RATIO:
            missed.append("ratio")
        return "+".join(missed)

    def as_stored(self) -> dict[str, object]:
        """The row of build/bench.json."""
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "goal": self.goal,
            "limit": None if self.limit is None else round(self.limit, 3),
            "ratio": self.ratio,
        }


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def each(work: Callable[[T], object], given: Iterable[T]) -> list[float]:
    """Milliseconds of one call for each of the things given."""
    return undisturbed(lambda: [milliseconds(partial(work, one)) for one in given])


def undisturbed_pairs(
    work: Callable[[T], object], other: Callable[[T], object], given: Sequence[T]
) -> list[tuple[float, float]]:
    """Milliseconds of two ways to the same answer, in turn for each of the things given."""
    other_taken: list[float] = []

    def turn() -> list[float]:
        taken = []
        for one in given:
            taken.append(milliseconds(partial(work, one)))
            other_taken.append(milliseconds(partial(other, one)))
        return taken

    return list(zip(undisturbed(turn), other_taken, strict=True))


def median(values: Iterable[float]) -> float:
    """The figure in the middle."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The figure that 19 of 20 do not exceed."""
    return sorted(values)[min(len(values) - 1, round(len(values) * 0.95))]


def rounds(work: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of several calls, after one that nobody counts."""
    work()
    return undisturbed(lambda: [milliseconds(work) for _ in range(times)])


def undisturbed(measure: Callable[[], list[float]]) -> list[float]:
    """Measure without the collector of another row's garbage."""
    gc.collect()
    gc.disable()
    try:
        return measure()
    finally:
        gc.enable()
