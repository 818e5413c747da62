"""What a paper says, apart from its look."""

from cav_desktop.documents.paper_parts import (
    Empty,
    Heading,
    Lines,
    Table,
    Together,
    Words,
    WritingLines,
)
from cav_desktop.documents.paper_words import all_words, filled
from tests.documents.papers import EVERY_PART


def test_no_word_is_forgotten_and_no_setting_is_a_word() -> None:
    words = set(all_words(EVERY_PART))
    assert {"Come è arrivata.", "30/11/2026", "Passaporto", "Ada", "Revoca", "Due."} <= words
    assert not words & {*Empty}


def test_what_is_empty_tells_nobody_anything() -> None:
    parts = (
        Lines((("Prima", "x"), ("Vuota", " "))),
        Heading("Sezione"),
        Together((Words("", "Niente"), Words("testo"), WritingLines("A mano"))),
        Table((), ()),
        Heading("Vuota"),
    )
    assert list(filled(parts)) == [
        ("", ("Prima",)),
        ("Sezione", ("testo libero",)),
        ("Vuota", ()),
    ]
