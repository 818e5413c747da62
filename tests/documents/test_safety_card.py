"""The slip: anybody's list, small, and without a word of where it comes from."""

import io
import re

import pytest
from pypdf import PdfReader
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents import page
from cav_desktop.documents.drawing import render_card
from cav_desktop.documents.safety_card import ORDINARY_LINES, Card, Disguise, Size, telling_words
from tests.documents.papers import boxes, texts

LINES = ("Latte", "Chiamare Lucia se suona due volte", "", "Chiavi e carte da Carla")


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("disguise", Disguise)
def test_text(size: Size, disguise: Disguise, snapshot: SnapshotAssertion) -> None:
    assert texts(render_card(Card(LINES, disguise, size))) == snapshot


@pytest.mark.parametrize("disguise", Disguise)
def test_nothing_but_what_she_chose_tells_anything(disguise: Disguise) -> None:
    said = " ".join(texts(render_card(Card((), disguise))))
    assert telling_words(Card((said, *ORDINARY_LINES[disguise]))) == ()
    assert not re.search(r"(?i)centro|stampa|pagina|copia|\d", said)


def test_words_that_would_tell_are_named() -> None:
    found = telling_words(Card(("Chiamare il 1522", "L’Avvocata Ferri", "pane", "1522")))
    assert found == ("1522", "avvocata")


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize(
    "line", ["x" * 2_000, "a < b & <i>", "مفاتيح البيت 😀", "due parole " * 90]
)
def test_whatever_is_typed_stays_on_its_slip(size: Size, line: str) -> None:
    for left, bottom, right, top in boxes(render_card(Card((line,) * 3, size=size))):
        assert left > 14
        assert bottom > 14
        assert right < page.WIDTH - 14
        assert top < page.HEIGHT - 14


@pytest.mark.parametrize("size", [Size.POCKET, Size.CARD])
def test_no_line_crosses_where_it_is_cut(size: Size) -> None:
    down = {Size.POCKET: 4, Size.CARD: 2}[size]
    cuts = [page.HEIGHT * number / down for number in range(1, down)]
    for left, bottom, right, top in boxes(render_card(Card(("parola " * 40,) * 20, size=size))):
        assert not left < page.WIDTH / 2 < right
        assert not any(bottom < cut < top for cut in cuts)


def test_the_file_does_not_say_who_made_it() -> None:
    pdf = render_card(Card(LINES))
    held = PdfReader(io.BytesIO(pdf)).metadata
    assert held is not None
    assert not any(value for key, value in held.items() if key != "/Trapped")
    assert not re.search(rb"(?i)reportlab|anonymous|CreationDate", pdf)
