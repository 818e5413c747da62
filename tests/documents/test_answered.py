"""A declared form on paper: its own words, and only what it lets out."""

from cav_desktop.documents.answered import answered
from cav_desktop.documents.drawing import render
from cav_desktop.documents.paper_parts import Empty, Heading, Lines, Words
from cav_desktop.domain.forms import YES, Answer, Answers, Field, Form, Kind, Part
from tests.documents.papers import paper, texts

FORM = Form(
    "home",
    "Casa",
    (
        Part(
            "Chi vive con lei",
            (
                Field("name", "Nome", Kind.LINE, names=True),
                Field("housing", "Casa", Kind.CODE, "E31"),
                Field("children", "Figli", Kind.YES_NO),
                Field("how_many", "Quanti", Kind.NUMBER, only_if=("children", frozenset({YES}))),
                Field("secret", "Dove dorme", Kind.LINE, of_paper=False),
                Field("story", "Racconto", Kind.TEXT),
            ),
        ),
        Part("Altro", (Field("note", "Note", Kind.TEXT),)),
    ),
)
ANSWERS: Answers = {
    "name": "Ada",
    "housing": "affitto",
    "children": "no",
    "how_many": 3,
    "secret": "via Tale",
    "story": "Prima riga.\nSeconda riga.",
}


def say(_: Field, answer: Answer) -> str:
    return "" if answer is None else str(answer)


def test_short_answers_stand_in_columns_and_long_ones_below() -> None:
    assert answered(FORM, ANSWERS, say) == (
        Heading("Chi vive con lei"),
        Lines((("Casa", "affitto"), ("Figli", "no")), columns=2),
        Words("Prima riga.\nSeconda riga.", "Racconto", empty=Empty.DASH),
        Heading("Altro"),
        Words("", "Note", empty=Empty.DASH),
    )


def test_a_part_of_which_nothing_is_printed_has_no_heading() -> None:
    parts = answered(FORM, ANSWERS, say, empty=Empty.LEFT_OUT, level=2)
    assert [part.text for part in parts if isinstance(part, Heading)] == ["Chi vive con lei"]


def test_names_stand_on_it_when_they_may() -> None:
    assert "Ada" in repr(answered(FORM, ANSWERS, say, has_names=True))
    assert "Ada" not in repr(answered(FORM, ANSWERS, say))


def test_only_what_was_ticked_is_printed() -> None:
    assert answered(FORM, ANSWERS, say, only={"children", "secret"}) == (
        Heading("Chi vive con lei"),
        Lines((("Figli", "no"),), columns=2),
    )


def test_on_paper() -> None:
    said = texts(render(paper(*answered(FORM, ANSWERS, say))))[0]
    assert "Seconda riga." in said
    assert "via Tale" not in said
