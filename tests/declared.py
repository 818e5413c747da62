"""An answer to any declared question, found by its kind: for laws about every form."""

from collections.abc import Iterator
from datetime import date, time

from cav_desktop.domain.forms import NO, YES, Answer, Answers, Field, Form, Kind
from cav_desktop.services.vocabulary import Vocabulary

_DAYS = (date(2026, 3, 10), date(2026, 3, 16), date(2026, 3, 17))
_ONE: dict[Kind, Answer] = {
    Kind.YES_NO: NO,
    Kind.DATE: _DAYS[0],
    Kind.BIRTHDAY: date(1990, 5, 17),
    Kind.TIME: time(10, 30),
    Kind.NUMBER: 3,
    Kind.CENTS: 3550,
    Kind.COMUNE: "098031",
    Kind.COUNTRY: "MA",
    Kind.LANGUAGE: "ar",
    Kind.STAFF: 1,
    Kind.RECORD: 1,
    Kind.LINE: "Zobeide",
    Kind.TEXT: "Prima riga.\nSeconda riga, più lunga.",
}


def answers_to(one: Field, vocabulary: Vocabulary) -> Iterator[Answer]:
    """What may stand in a field: each of its codes, or some things of its kind."""
    if one.kind in (Kind.CODE, Kind.CODES):
        codes = [code for code, _ in one.own] or [row.code for row in vocabulary.choices(one.list)]
        yield from codes if one.kind is Kind.CODE else [(code,) for code in codes]
        if one.kind is Kind.CODES:
            yield tuple(dict.fromkeys((codes[0], codes[-1])))
        return
    yield _ONE[one.kind]
    if one.kind is Kind.DATE:
        yield from _DAYS[1:]
    if one.kind is Kind.YES_NO:
        yield YES


def beside(form: Form, one: Field) -> Iterator[Answers]:
    """What may be answered for a question to be asked at all."""
    if one.only_if is None:
        yield {}
        return
    name, codes = one.only_if
    if name not in form:
        yield from ({name: code} for code in codes)
        return
    other = form[name]
    for before in beside(form, other):
        for code in sorted(codes):
            yield {**before, name: (code,) if other.kind is Kind.CODES else code}
