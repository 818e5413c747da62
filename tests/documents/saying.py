"""Answers in words for papers of a test: the labels as the program brings them."""

from functools import cache

from cav_desktop.domain.forms import Answer, Field
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.vocabulary import TermRow, Vocabulary, shipped_lists

STAFF = {2: "Anna B.", 3: "Lucia V."}


@cache
def wording() -> Wording:
    """The shipped lists, and two colleagues."""
    lists = {
        str(entry["id"]).replace(" ", "_"): tuple(
            TermRow(0, entry["id"], value["codice"], value["etichetta"], True, True)
            for value in entry["valori"]
        )
        for entry in shipped_lists()
    }
    return Wording(Vocabulary(lists), STAFF)


def say(one: Field, answer: Answer) -> str:
    """An answer as a paper prints it."""
    return wording().say(one, answer)
