"""Words of the case: safe contact, days, former values, stretches of a path."""

from datetime import UTC, date, datetime

import pytest

from cav_desktop.domain.people import SafeAnswer
from cav_desktop.services.corrections import CorrectionRow
from cav_desktop.services.safe_contact import SafeContactDraft
from cav_desktop.services.timeline import Moment, MomentKind
from cav_desktop.services.vocabulary import load
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.former_values import last_value
from cav_desktop.ui.cases.path_strip import stretches
from cav_desktop.ui.cases.states import day_heading, day_words, short_day
from cav_desktop.ui.safe_words import safe_words

TODAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (SafeContactDraft(), "Non le è stato chiesto: aspetta che chiami lei"),
        (SafeContactDraft(SafeAnswer.YES), "Si può ricontattare"),
        (SafeContactDraft(SafeAnswer.NO), "Non ricontattare: chiama lei"),
        (
            SafeContactDraft(SafeAnswer.WITH_RULES, ("altro_nome", "solo_sms"), "9–12", "farmacia"),
            "Solo SMS, 9–12, presentarsi come «farmacia»",
        ),
        (
            SafeContactDraft(SafeAnswer.WITH_RULES, ("solo_orario",), "dopo le 18"),
            "Solo in fascia oraria dopo le 18",
        ),
        (
            SafeContactDraft(SafeAnswer.WITH_RULES, ("parola_chiave",), "", "girasole"),
            "Parola d’ordine «girasole»",
        ),
        (SafeContactDraft(SafeAnswer.YES, (), "mattina"), "Si può ricontattare, mattina"),
    ],
)
def test_a_rule_is_said_in_one_line(ws: Workspace, draft: SafeContactDraft, words: str) -> None:
    assert safe_words(draft, load(ws)) == words


def test_days_are_said_as_people_say_them() -> None:
    assert day_words(date(2026, 3, 3), TODAY) == "3 marzo"
    assert day_words(date(2023, 9, 28), TODAY) == "28 settembre 2023"
    assert short_day(date(2023, 9, 28), TODAY) == "28 set 2023"
    assert [day_heading(date(2026, 3, day), TODAY) for day in (17, 16, 15, 14)] == [
        "Domani",
        "Oggi",
        "Ieri",
        "14 marzo",
    ]


def test_the_last_thing_said_is_shown_and_an_emptiness_is_no_correction() -> None:
    at = [datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2, 3)]
    rows = [
        CorrectionRow("alias", None, at[0], "x"),
        CorrectionRow("alias", "Rosa", at[1], "x"),
        CorrectionRow("alias", "Viola " * 20, at[2], "x"),
        CorrectionRow("notes", None, at[2], "x"),
    ]

    assert last_value(rows[:2], "alias") == "Rosa"
    assert last_value(rows, "alias").endswith("…")
    assert last_value(rows, "notes") == ""


def test_the_stretches_of_a_path_follow_one_another_until_today() -> None:
    def step(number: int, on: date, after: str) -> Moment:
        return Moment(MomentKind.STEP, on, None, number, {"after": after}, "")

    found = stretches(
        [
            step(2, date(2026, 2, 1), "chiusa"),
            step(1, date(2026, 1, 1), "contatto"),
            Moment(MomentKind.SUMMARY, TODAY, None, 9, {}, ""),
        ],
        TODAY,
    )
    assert [(one.state, one.since, one.until) for one in found] == [
        ("contatto", date(2026, 1, 1), date(2026, 2, 1)),
        ("chiusa", date(2026, 2, 1), TODAY),
    ]
