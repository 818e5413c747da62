"""The shipped classification lists: the only labels that a verified page may show.

Labels that the coordinator edits live in the archive; a summary prints them as shipped.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cav_desktop.paths import resources


@dataclass(frozen=True)
class Vocabulary:
    """Labels by list (E01-E87) and code."""

    labels: Mapping[str, Mapping[str, str]]

    def label(self, list_id: str, code: str) -> str:
        """The shipped label of a code; KeyError when the list has no such code."""
        return self.labels[list_id][code]


@cache
def shipped() -> Vocabulary:
    """The vocabulary that came with the program."""
    lists = json.loads((resources() / "vocabulary.json").read_text("utf-8"))
    return Vocabulary(
        {
            each["id"]: {value["codice"]: value["etichetta"] for value in each["valori"]}
            for each in lists
        }
    )
