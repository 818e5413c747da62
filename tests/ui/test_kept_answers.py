"""What a draft keeps of declared fields comes back as it was answered."""

import json
from datetime import date, time

import pytest

from cav_desktop.domain.forms import Answer, Kind
from cav_desktop.ui import kept_answers


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (Kind.DATE, date(2026, 2, 28)),
        (Kind.BIRTHDAY, date(1990, 1, 1)),
        (Kind.TIME, time(9, 30)),
        (Kind.CODES, ("figli", "genitori")),
        (Kind.TEXT, "Ha trovato casa e "),
        (Kind.NUMBER, 3),
        (Kind.CODE, None),
    ],
)
def test_an_answer_comes_back(kind: Kind, answer: Answer) -> None:
    kept = json.loads(json.dumps(answer, default=kept_answers.plain))
    assert kept_answers.answer(kind, kept) == answer
