"""The template of every document: what it says, what it keeps to itself, and that it holds."""

import dataclasses
import io
import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents import page, pdf_structure, text
from cav_desktop.documents.drawing import render
from cav_desktop.documents.paper import MISSING_NOTE, missing_signs, what_leaves, written_day
from cav_desktop.documents.paper_parts import (
    Checklist,
    Column,
    Heading,
    Lines,
    Notice,
    Part,
    Points,
    Signatures,
    Signer,
    Table,
    TickBoxes,
    Together,
    Words,
)
from cav_desktop.domain.centre import Letterhead
from tests.documents.papers import EVERY_PART, boxes, paper, squeezed, texts

HARD = (
    "a < b & <b>c</b> </para> &amp; <img src='x'/>",
    "ok 😀 👩🏽‍🦱 ❤️ 中文 שלום",
    "أخاف عندما يعود (333 1234567) إلى البيت, dice lei",
    "parola" * 300,
    "\u0644\u0627" * 500,
    "\x00\x07\u202e\ud800 \ufeff",
    "",
)


def parts_with(typed: str) -> tuple[Part, ...]:
    """Every part that takes words, full of these."""
    return (
        Heading(typed, note=typed),
        Lines(((typed, typed), (typed, "")), columns=2),
        Lines(((typed, typed),)),
        Words(typed, typed, is_quoted=True),
        Table((Column(typed), Column("b", 3)), ((typed, typed), ("", typed))),
        Checklist(((typed, True), (typed, None)), columns=2),
        TickBoxes(typed, ((typed, True), (typed, False)), typed),
        Points((typed,), is_numbered=True),
        Notice(typed, typed),
        Together((Signatures((Signer(typed, typed),)),)),
    )


def assert_inside(pdf: bytes, over: float = 2) -> None:
    """No sign outside the frame by more than some points: a letter may lean over its own width."""
    for left, bottom, right, top in boxes(pdf):
        assert left >= page.MARGIN - over
        assert right <= page.WIDTH - page.MARGIN + over
        assert bottom >= 22 - over
        assert top <= page.HEIGHT - page.MARGIN + over


def test_text(snapshot: SnapshotAssertion) -> None:
    assert texts(render(paper(*EVERY_PART))) == snapshot


def test_what_leaves(snapshot: SnapshotAssertion) -> None:
    assert what_leaves(paper(*EVERY_PART)) == snapshot


def test_each_page_says_who_printed_it_and_how_many_there_are() -> None:
    said = texts(render(paper(Words("parola " * 2_000))))
    assert len(said) > 2
    for number, sheet in enumerate(said, start=1):
        assert f"Pagina {number} di {len(said)}" in sheet
        assert "Stampa n. 2026-0042 · copia di Anna Bianchi" in sheet
        assert "Titolare del trattamento: Associazione di prova ETS, Lodi" in sheet
    assert all("Scheda di prova · LO-2026-0147" in sheet for sheet in said[1:])


def test_a_page_is_made_of_nothing_but_dark_words_and_lines() -> None:
    """The net of the anonymised summary finds nothing in a page of the template."""
    parts = [part for part in EVERY_PART if not isinstance(part, Table)][:9]
    assert pdf_structure.findings(render(paper(*parts))) == []


def test_the_file_does_not_say_who_made_it_or_when() -> None:
    pdf = render(paper(*EVERY_PART))
    reader = PdfReader(io.BytesIO(pdf))
    assert not any(value for key, value in (reader.metadata or {}).items() if key != "/Trapped")
    assert reader.xmp_metadata is None
    assert not re.search(rb"(?i)reportlab|anonymous|CreationDate|ModDate|/Annots|/JavaScript", pdf)
    assert not any(sheet.images for sheet in reader.pages)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert render(paper(*EVERY_PART)) == render(paper(*EVERY_PART))


@pytest.mark.parametrize("typed", HARD)
def test_nothing_typed_breaks_a_part_or_leaves_the_frame(typed: str) -> None:
    made = dataclasses.replace(
        paper(*parts_with(typed), title=typed or "x", subject=typed),
        printed_by=typed,
        letterhead=Letterhead(*(typed[:160] for _ in range(7))),
    )
    assert_inside(render(made))


@pytest.mark.parametrize(
    "typed", ["x" * 20_000, "parola " * 2_857, "<&" * 10_000, "è\n" * 10_000, "متأخرا " * 2_857]
)
def test_twenty_thousand_characters_stay_on_paper(typed: str) -> None:
    assert_inside(render(paper(Words(typed, "Fatti"), Table((Column("a"),), ((typed[:4_000],),)))))


def test_twenty_thousand_characters_are_all_there() -> None:
    typed = [f"n{number}" for number in range(3_600)]
    said = squeezed(render(paper(Words(" ".join(typed)))))
    assert re.findall(r"n\d+", said) == typed


@given(st.text(max_size=120))
@settings(max_examples=40, deadline=None)
def test_whatever_is_typed_is_only_words(typed: str) -> None:
    # A mark that stands alone at the edge of a line has no letter to stand on.
    assert_inside(render(paper(*parts_with(typed))), over=12)


def test_signs_of_markup_are_only_signs() -> None:
    said = squeezed(render(paper(Words("a < b & <b>no</b> &amp; </para>"))))
    assert "a<b&<b>no</b>&amp;</para>" in said


def test_a_sign_that_cannot_be_drawn_is_told() -> None:
    made = paper(Lines((("Nome", "李 Anna 😀"),)))
    assert missing_signs(made) == ("李", "😀")
    said = texts(render(made))[0]
    assert text.MISSING in said
    assert MISSING_NOTE.partition(text.MISSING)[2] in said
    assert missing_signs(paper(*EVERY_PART)) == ()
    assert text.MISSING not in texts(render(paper(*EVERY_PART)))[0]


def test_the_head_of_a_table_stands_on_each_of_its_pages() -> None:
    rows = tuple((str(number), "cosa da fare") for number in range(90))
    said = texts(render(paper(Table((Column("Numero"), Column("Azione")), rows))))
    assert len(said) > 2
    assert all(sheet.count("Numero") == 1 for sheet in said)


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    for count in range(1, 40):
        parts = (Words("riga\n" * count), Heading("Titolo"), Words("seguito"))
        sheet = next(one for one in texts(render(paper(*parts))) if "Titolo" in one)
        assert "seguito" in sheet


def test_what_belongs_together_is_not_parted() -> None:
    held = Together((Words("prima riga"), Signatures((Signer("La donna"),))))
    for count in range(1, 40):
        said = texts(render(paper(Words("riga\n" * count), held)))
        assert sum("prima riga" in sheet and "La donna" in sheet for sheet in said) == 1


def test_an_empty_letterhead_leaves_no_trace() -> None:
    made = dataclasses.replace(paper(Words("x")), letterhead=Letterhead(name="Centro"))
    said = texts(render(made))[0]
    assert "Titolare" not in said
    assert " · \n" not in said


def test_the_day_is_written_in_words() -> None:
    assert written_day(date(2026, 3, 1)) == "1 marzo 2026"
    assert written_day(date(2026, 11, 22)) == "22 novembre 2026"


def test_ten_pages_are_ready_at_once() -> None:
    made = paper(*(Words("Racconta che il marito controlla il telefono. " * 85) for _ in range(10)))
    render(made)
    start = time.perf_counter()
    pdf = render(made)
    assert time.perf_counter() - start < 0.5
    assert len(texts(pdf)) >= 10
