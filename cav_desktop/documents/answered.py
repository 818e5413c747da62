"""The answers of a declared form as sections of a paper: no document repeats a list of fields."""

from collections.abc import Callable, Container, Iterator
from itertools import groupby

from cav_desktop.documents.paper_parts import Empty, Heading, Lines, Part, Words
from cav_desktop.domain.forms import Answer, Answers, Field, Form, Kind

Say = Callable[[Field, Answer], str]
"""How an answer is put in words; `services.casework.wording.Wording.say` is one."""


def answered(  # noqa: PLR0913 - what is printed of a form is exactly this
    form: Form,
    answers: Answers,
    say: Say,
    *,
    only: Container[str] | None = None,
    has_names: bool = False,
    empty: Empty = Empty.DASH,
    level: int = 1,
) -> tuple[Part, ...]:
    """Each part of the form under its heading: short answers in two columns, long ones below.

    `only` names the fields that may be printed. Who people are stands on it `has_names` alone; what
    the form keeps from every paper, and what makes no sense beside the other answers, never. A part
    of which nothing is printed has no heading.
    """
    made: list[Part] = []
    for part in form.parts:
        fields = [
            one
            for one in part.fields
            if one.of_paper
            and (has_names or not one.names)
            and (only is None or one.name in only)
            and one.makes_sense(answers)
        ]
        shown = [
            (one, words)
            for one in fields
            if (words := say(one, answers.get(one.name))).strip() or empty is not Empty.LEFT_OUT
        ]
        if shown:
            made += [Heading(part.title, level), *_parts(shown, empty)]
    return tuple(made)


def _parts(shown: list[tuple[Field, str]], empty: Empty) -> Iterator[Part]:
    for is_long, group in groupby(shown, key=lambda each: _is_long(each[0])):
        if is_long:
            yield from (Words(words, one.label, empty=empty) for one, words in group)
        else:
            pairs = tuple((one.label, words) for one, words in group)
            yield Lines(pairs, columns=2, empty=empty)


def _is_long(one: Field) -> bool:
    return one.wide or one.kind is Kind.TEXT
