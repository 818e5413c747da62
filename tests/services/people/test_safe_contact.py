"""The rule of safe contact: what an answer admits, and what stood before it was changed."""

from pathlib import Path

import pytest

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.people import SafeAnswer, more_prudent
from cav_desktop.services.calls import contacts
from cav_desktop.services.casework import cases
from cav_desktop.services.people import identity, safe_contact
from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.services.people.identity import IdentityDraft
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from tests import make

RULE = SafeContactDraft("con_regole", ("solo_sms", "altro_nome"), "9-12", "farmacia")


@pytest.mark.parametrize("answer", [SafeAnswer.YES, SafeAnswer.NO, SafeAnswer.NOT_ASKED])
def test_rules_hours_and_words_go_with_an_answer_that_has_rules(answer: SafeAnswer) -> None:
    typed = SafeContactDraft(answer, RULE.rules, RULE.hours, RULE.words)

    assert typed.tidied() == SafeContactDraft(answer)
    assert typed.rules == RULE.rules


def test_a_rule_is_said_once_and_in_one_line() -> None:
    typed = SafeContactDraft("con_regole", ("solo_sms",) * 2, " 9-12 \n mai dopo ", "farmacia ")

    assert typed.tidied() == SafeContactDraft(
        "con_regole", ("solo_sms",), "9-12 mai dopo", "farmacia"
    )


@pytest.mark.parametrize("rule", [RULE, SafeContactDraft(), SafeContactDraft("no")])
def test_the_history_gives_a_rule_back_as_it_was(rule: SafeContactDraft) -> None:
    assert SafeContactDraft.read_written(rule.written()) == rule


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [("no", "con_regole", "no"), ("si", "con_regole", "con_regole"), ("si", "non_chiesto", None)],
)
def test_the_more_prudent_of_two_answers(one: str, other: str, kept: str | None) -> None:
    assert more_prudent(one, other) == more_prudent(other, one) == (kept or "non_chiesto")


def _past(rows: tuple[CorrectionRow, ...]) -> list[SafeContactDraft]:
    return [
        SafeContactDraft.read_written(row.before or "")
        for row in rows
        if row.field == safe_contact.FIELD
    ]


def test_the_rule_of_a_contact_keeps_what_it_said_before(ws: Workspace) -> None:
    number = make.contact(ws, safe=RULE)
    contacts.correct(ws, number, make.call(ws, safe=SafeContactDraft("no")))

    sheet = contacts.open_sheet(ws, number)
    assert sheet.draft.safe == SafeContactDraft("no")
    assert _past(sheet.corrections) == [RULE]


def test_the_rule_of_a_woman_keeps_what_it_said_before(ws: Workspace) -> None:
    case_id = cases.open_anonymous(ws)
    identity.change(ws, case_id, IdentityDraft(("Maryam",), safe=RULE))
    identity.change(ws, case_id, IdentityDraft(("Maryam",), safe=RULE))
    assert _past(identity.reveal(ws, case_id).corrections) == []
    identity.change(ws, case_id, IdentityDraft(("Maryam",), safe=SafeContactDraft("si")))

    assert _past(identity.reveal(ws, case_id).corrections) == [RULE]


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (SafeContactDraft("forse"), "unknown_code"),
        (SafeContactDraft(SafeAnswer.WITH_RULES, ("a_caso",)), "unknown_code"),
        (SafeContactDraft(SafeAnswer.WITH_RULES, hours="9" * 201), "too_long"),
        (SafeContactDraft(SafeAnswer.WITH_RULES, words="x" * 201), "too_long"),
        (SafeContactDraft(SafeAnswer.WITH_RULES, words="\ud83d"), "not_text"),
    ],
)
def test_what_is_no_rule_is_refused(ws: Workspace, draft: SafeContactDraft, why: str) -> None:
    with pytest.raises(FieldError, match=f"safe: {why}"):
        make.contact(ws, safe=draft)
    case_id = make.case(ws)
    with pytest.raises(FieldError, match=f"safe: {why}"):
        identity.change(ws, case_id, IdentityDraft(names=("Anna",), safe=draft))


@pytest.mark.parametrize(
    ("rule", "may"),
    [
        (SafeContactDraft("si"), True),
        (SafeContactDraft("con_regole", ("solo_sms",)), True),
        (SafeContactDraft("con_regole", ("solo_sms", "chiama_lei")), False),
        (SafeContactDraft("no"), False),
        (SafeContactDraft(), None),
    ],
)
def test_one_place_says_whether_she_may_be_called(rule: SafeContactDraft, may: bool | None) -> None:
    assert rule.may_be_called is may


def test_nobody_else_decides_it() -> None:
    package = Path(safe_contact.__file__).parents[1]
    deciding = [
        path.name
        for path in package.rglob("*.py")
        if '= "chiama_lei"\n' in path.read_text(encoding="utf-8") and "invented" not in path.parts
    ]

    assert deciding == ["safe_contact.py"]
