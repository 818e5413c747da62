"""Scheda di accoglienza (DOMAIN 7.2), from the declared forms: no field is listed here by hand.

Facts, her words and our observations stand apart; who people are is on it by the woman's name
alone, and only if it was chosen.
"""

from dataclasses import dataclass

from cav_desktop.documents.answered import Say, answered
from cav_desktop.documents.paper_parts import (
    Column,
    Empty,
    Heading,
    Lines,
    Part,
    Signatures,
    Signer,
    Table,
    Together,
    Words,
)
from cav_desktop.domain.child_form import CHILD
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.violence import AUTHOR, VIOLENCE
from cav_desktop.domain.woman import WOMAN

_CONSENTS = (Column("Consenso", 4), Column("Risposta", 2), Column("Dal", 2), Column("Fino al", 2))


@dataclass(frozen=True)
class ReceptionOnPaper:
    """The reception of a woman: how she came, herself, violence, authors, children, consents.

    `interviews` are the answers of the diary whose words may stand on it; `risk` the level in words
    when it was chosen.
    """

    access: tuple[tuple[str, str], ...]
    woman: Answers
    violence: Answers | None = None
    authors: tuple[Answers, ...] = ()
    children: tuple[tuple[str, Answers], ...] = ()
    """Each with the code that stands for the name."""
    consents: tuple[tuple[str, str, str, str], ...] = ()
    interviews: tuple[tuple[str, Answers], ...] = ()
    risk: str = ""
    operator: str = ""
    name: str = ""


def parts(told: ReceptionOnPaper, say: Say) -> tuple[Part, ...]:
    """The sheet, section by section; what nobody asked yet is a dash."""
    made: list[Part] = [
        Lines((("Donna", told.name), ("Rischio", told.risk)), columns=2, empty=Empty.LEFT_OUT),
        Heading("A. Accesso"),
        Lines(told.access, columns=2),
        Heading("B. La donna"),
        *answered(WOMAN, told.woman, say, level=2),
        Heading("C. La violenza"),
        *(
            answered(VIOLENCE, told.violence, say, level=2, empty=Empty.LEFT_OUT)
            if told.violence is not None
            else (Words("", empty=Empty.DASH),)
        ),
        Heading("D. L’autore", note="Dati giudiziari: il nome non è su questo foglio."),
    ]
    made += _each(told.authors, say)
    made.append(Heading("E. I figli"))
    for code, answers in told.children:
        made.append(Heading(code, 2))
        made += answered(CHILD, answers, say, level=2, empty=Empty.LEFT_OUT)
    if not told.children:
        made.append(Words("", empty=Empty.DASH))
    made += [
        Heading("F. I consensi"),
        Table(_CONSENTS, told.consents, "Nessun consenso chiesto."),
    ]
    made += _interviews(told.interviews)
    made.append(
        Together(
            (
                Heading("Firme", level=2),
                Signatures((Signer("L’operatrice", told.operator),)),
            )
        )
    )
    return tuple(made)


def _each(authors: tuple[Answers, ...], say: Say) -> list[Part]:
    made: list[Part] = []
    for answers in authors:
        made += answered(AUTHOR, answers, say, level=2, empty=Empty.LEFT_OUT)
    return made or [Words("", empty=Empty.DASH)]


def _interviews(told: tuple[tuple[str, Answers], ...]) -> list[Part]:
    """What was told and what was seen, each apart, interview by interview."""
    made: list[Part] = []
    for day, answers in told:
        words = {name: str(answers.get(name) or "") for name in ("facts", "her_words", "seen")}
        if not any(words.values()):
            continue
        made += [
            Heading(f"Colloquio del {day}", 2),
            Words(words["facts"], "I fatti che racconta"),
            Words(words["her_words"], "Le sue parole", is_quoted=True),
            Words(words["seen"], "Le nostre osservazioni"),
        ]
    return [Heading("G. Dai colloqui"), *made] if made else []
