"""Expected failures: ids and codes, and never what somebody typed."""

import inspect

import pytest

from cav_desktop.domain import errors
from cav_desktop.domain.errors import EnvironmentFailure, UserError

ARGUMENTS: dict[str, object] = {
    "field": "subject_name",
    "why": "too_long",
    "current": "contatto",
    "wanted": "chiusa",
    "allowed": ("in_accoglienza",),
    "act": "accounts",
    "compartment": "identity",
    "kind": "case_file",
    "object_id": 412,
    "area": "violence",
    "right": "write",
    "case_id": 88,
    "survivor": 7,
    "women": 3,
    "seconds": 8,
    "part": "cases",
    "record": 1_204,
    "staff_id": 3,
    "attachment_id": 5,
    "state": "condiviso",
    "goals": 2,
    "purpose": "ricontatto",
    "reasons": ("letti",),
    "person": "LO-2026-0147-F1",
    "missing": "nessuna_base",
}
"""All that a failure may be told: a new argument must be added here by somebody who thought."""

FAMILY = [
    found
    for found in vars(errors).values()
    if inspect.isclass(found) and issubclass(found, (UserError, EnvironmentFailure))
]


@pytest.mark.parametrize("kind", FAMILY, ids=lambda kind: str(kind.__name__))
def test_a_failure_keeps_what_it_was_told_and_its_text_is_codes(
    kind: type[UserError | EnvironmentFailure],
) -> None:
    own = "__init__" in {name for one in kind.__mro__[:-3] for name in vars(one)}
    names = list(inspect.signature(kind.__init__).parameters)[1:] if own else []
    told = {name: ARGUMENTS[name] for name in names}
    failure = kind(**told)

    for name, value in told.items():
        assert getattr(failure, name) == value
    assert all(not letter.isspace() or letter == " " for letter in str(failure))
    assert len(str(failure)) <= 40
