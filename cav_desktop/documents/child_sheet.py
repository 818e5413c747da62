"""Scheda minore: one child by its code, what is decided, what is missing; names only if chosen."""

from dataclasses import dataclass

from cav_desktop.documents.answered import Say, answered
from cav_desktop.documents.paper_parts import (
    Checklist,
    Column,
    Empty,
    Heading,
    Lines,
    Part,
    Signatures,
    Signer,
    Table,
    Together,
)
from cav_desktop.domain.child_form import CHILD, DOCUMENTS, SCHOOL_CONTINUITY
from cav_desktop.domain.forms import Answer, Answers

_APART = frozenset({*DOCUMENTS, "school_steps", "author_id"})
_PLACES = dict(zip(DOCUMENTS, ("Presente", "Da richiedere", "Trattenuto"), strict=True))


@dataclass(frozen=True)
class DecisionOnPaper:
    """What was decided, by whom, from when to when; all in words."""

    about: str
    what: str
    state: str
    authority: str
    since: str
    until: str


@dataclass(frozen=True)
class ChildOnPaper:
    """A child as the sheet tells of it; who its father is stands in `father`."""

    code: str
    answers: Answers
    age: str
    father: str
    authorisation: str
    decisions: tuple[DecisionOnPaper, ...] = ()
    has_names: bool = False
    operator: str = ""


def parts(child: ChildOnPaper, say: Say) -> tuple[Part, ...]:
    """The sheet under its headings; what was never asked is left out."""
    printed = {one.name for one in CHILD if one.name not in _APART}
    made: list[Part] = [
        Lines(
            (
                ("Codice", child.code),
                ("Età", child.age),
                ("Padre", child.father),
                ("Sostegno psicologico", child.authorisation),
            ),
            columns=2,
            empty=Empty.LEFT_OUT,
        ),
        *answered(
            CHILD,
            child.answers,
            say,
            only=printed - {"father"},
            has_names=child.has_names,
            empty=Empty.LEFT_OUT,
        ),
        *_continuity(child.answers),
        Heading("Affidamento, visite e provvedimenti"),
        Table(
            (
                Column("Riguarda", 2),
                Column("Che cosa", 3),
                Column("Stato", 2),
                Column("Autorità", 3),
                Column("Dal", 2),
                Column("Al", 2),
            ),
            tuple(
                (one.about, one.what, one.state, one.authority, one.since, one.until)
                for one in child.decisions
            ),
            "Nessun provvedimento scritto.",
        ),
        Heading("Documenti"),
        Table(
            (Column("Documento", 3), Column("Dov’è", 2)),
            tuple(_documents(child.answers, say)),
            "Nessun documento scritto.",
        ),
        Together((Heading("Firma"), Signatures((Signer("L’operatrice", child.operator),)))),
    ]
    return tuple(made)


def _continuity(answers: Answers) -> tuple[Part, ...]:
    done = _codes(answers.get("school_steps"))
    if not done:
        return ()
    items = tuple((words, code in done) for code, words in SCHOOL_CONTINUITY)
    return (Heading("Continuità scolastica"), Checklist(items))


def _documents(answers: Answers, say: Say) -> list[tuple[str, str]]:
    return [
        (say(CHILD[name], (code,)), place)
        for name, place in _PLACES.items()
        for code in _codes(answers.get(name))
    ]


def _codes(answer: Answer) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()
