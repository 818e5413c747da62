"""Activities, what they depend on, and who may read a note beside one."""

from datetime import date

import pytest

from cav_desktop.domain.activities import (
    ACTIVITY,
    ELSEWHERE,
    Activity,
    ActivityNote,
    Confidentiality,
    offered_to,
)
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answer
from cav_desktop.domain.roles import Role

ON = date(2026, 3, 10)
EMPTY: dict[str, Answer] = {one.name: None for one in ACTIVITY}


def answers(**given: Answer) -> dict[str, Answer]:
    return {**EMPTY, "kind": "colloquio", "on": ON, **given}


@pytest.mark.parametrize(
    ("given", "needed"),
    [
        ({}, set()),
        ({"kind": "follow_up"}, {"ricontatto"}),
        ({"kind": "seduta_psicologica"}, {"dati_particolari"}),
        ({"services": ("ascolto", "mediazione_linguistica")}, {"interprete"}),
        ({"kind": "follow_up", "outcome": "assente"}, set()),
    ],
)
def test_what_depends_on_a_consent_says_on_which_and_when(
    given: dict[str, Answer], needed: set[str]
) -> None:
    found = Activity().depends_on(answers(**given))
    assert set(found) == needed
    assert set(found.values()) <= {ON}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"sought_on": date(2026, 3, 9)}, "sought_on"),
        ({"by": 1, "beside": 1}, "beside"),
        ({"by": 1, "beside": 2, "also": 2}, "also"),
    ],
)
def test_what_contradicts_is_refused(given: dict[str, Answer], field: str) -> None:
    with pytest.raises(FieldError) as refused:
        Activity().refuse(answers(**given))
    assert refused.value.field == field


def test_what_is_to_come_is_no_activity() -> None:
    with pytest.raises(FieldError):
        Activity().follow(answers(), date(2026, 3, 9))


def test_facts_her_words_and_what_we_saw_are_three_fields() -> None:
    assert {"facts", "her_words", "seen"} <= {one.name for one in ACTIVITY if one.kind.is_told}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("author", [1, 2])
@pytest.mark.parametrize("confidentiality", Confidentiality)
def test_who_may_read_a_note(role: Role, author: int, confidentiality: Confidentiality) -> None:
    note = ActivityNote(confidentiality=confidentiality, staff_id=author)
    shown = note.is_shown_to(1, role)
    if confidentiality is Confidentiality.PERSONAL:
        assert shown is (author == 1)
    elif confidentiality is Confidentiality.LEGAL:
        assert shown is (role in (Role.LAWYER, Role.COORDINATOR))
    else:
        assert shown


@pytest.mark.parametrize("role", Role)
def test_nobody_is_offered_a_note_that_she_could_not_read(role: Role) -> None:
    for one in offered_to(role):
        assert ActivityNote(confidentiality=one, staff_id=1).is_shown_to(1, role)


@pytest.mark.parametrize("confidentiality", sorted(ELSEWHERE))
def test_what_needs_a_key_of_its_own_is_refused_with_the_reason(
    confidentiality: Confidentiality,
) -> None:
    with pytest.raises(FieldError) as refused:
        ActivityNote().refuse({"confidentiality": confidentiality, "text": "x"})
    assert refused.value.why == ELSEWHERE[confidentiality]
