"""The options of a form, from the classification lists as they are now."""

from collections.abc import Sequence

from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.widgets import Option

CHANNEL, CALLER, SENDER, REASON, OUTCOME, URGENCY, SAFE = (
    "E01",
    "E02",
    "E03",
    "E05",
    "E06",
    "E13",
    "E71",
)


def options(vocabulary: Vocabulary, name: str) -> tuple[Option, ...]:
    """The values of a list that are offered now."""
    return tuple(Option(row.code, row.label) for row in vocabulary.choices(name))


def answers(vocabulary: Vocabulary) -> tuple[Option, ...]:
    """The four answers that are not an answer (list E77)."""
    return options(vocabulary, "E77")


def desk_options(desks: Sequence[tuple[int, str]]) -> tuple[Option, ...]:
    """The desks of the centre (sportelli), by their number."""
    return tuple(Option(str(desk_id), label) for desk_id, label in desks)
