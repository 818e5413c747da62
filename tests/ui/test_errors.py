import ast
import inspect
from pathlib import Path

import pytest

import cav_desktop
from cav_desktop.domain import errors
from cav_desktop.ui.attachment_words import ATTACHMENTS
from cav_desktop.ui.error_words import (
    PASSPHRASES,
    SENTENCES,
    STATES,
    SUMMARIES,
)
from cav_desktop.ui.errors import field_sentence, is_expected, sentence, waiting
from cav_desktop.ui.exchange_words import EXCHANGES
from cav_desktop.ui.field_words import FIELDS
from cav_desktop.ui.refused_acts import ACTS

CLASSES = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, Exception) and kind.__module__ == errors.__name__
]


def made(kind: type[Exception]) -> Exception:
    """An error of this class with any arguments."""
    values = []
    for name, parameter in list(inspect.signature(kind.__init__).parameters.items())[1:]:
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        note = str(parameter.annotation)
        values.append(("chiusa",) if "tuple" in note else 3 if "int" in note else name)
    return kind(*values)


def codes_raised(kind: str, position: int) -> set[str]:
    """The codes written in the program where this error is raised."""
    found: set[str] = set()
    for module in Path(cav_desktop.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            called = ast.unparse(node.func).split(".")[-1] if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and called == kind and len(node.args) > position:
                found |= {
                    part.value
                    for part in ast.walk(node.args[position])
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return found


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_class_has_its_own_sentence(kind: type[Exception]) -> None:
    assert kind in SENTENCES
    title, text = sentence(made(kind))
    assert title
    assert text.endswith(".")
    assert "%" not in title + text


@pytest.mark.parametrize("code", sorted(codes_raised("FieldError", 1)))
def test_every_field_code_has_its_own_sentence(code: str) -> None:
    assert code in FIELDS


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("WeakPassphrase", PASSPHRASES),
        ("SummaryRefused", SUMMARIES),
        ("AttachmentRefused", ATTACHMENTS),
        ("ExchangeRefused", EXCHANGES),
    ],
)
def test_every_reason_has_its_own_sentence(kind: str, words: dict[str, str]) -> None:
    assert codes_raised(kind, 0) <= set(words)


def test_every_refused_act_of_the_keyring_has_its_own_sentence() -> None:
    assert codes_raised("NotAllowed", 0) <= set(ACTS)


def test_an_unknown_field_code_still_says_what_to_do() -> None:
    assert "correggi" in field_sentence("never_heard")


def test_a_refused_step_names_what_is_possible() -> None:
    text = sentence(errors.TransitionRefused("contatto", "sospesa", ("in_accoglienza",))).text
    assert "«contatto»" in text
    assert "in accoglienza" in text


def test_states_are_said_as_people_say_them() -> None:
    assert STATES["presa_in_carico"] == "presa in carico"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 secondo"), (40, "40 secondi"), (60, "1 minuto"), (61, "2 minuti"), (300, "5 minuti")],
)
def test_a_wait_is_said_in_words(seconds: int, words: str) -> None:
    assert waiting(seconds) == words


def test_a_bug_has_no_sentence() -> None:
    assert not is_expected(KeyError("x"))
    with pytest.raises(LookupError):
        sentence(KeyError("x"))
