"""What is still missing in a case, for whom: the meter "mancano 3 campi per ISTAT", by name.

Reads what the declared forms say of themselves: no list of fields is repeated here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.forms import YES, Answers, Asker
from cav_desktop.domain.violence import Author, Violence
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.answers import Declared, read_answers
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Gap:
    """A field nobody filled in: of which form, its name and its Italian label."""

    form: str
    field: str
    label: str


@dataclass(frozen=True)
class Completeness:
    """The gaps of a case for each who counts, and how many fields each counts."""

    gaps: Mapping[Asker, tuple[Gap, ...]]
    asked: Mapping[Asker, int]


def of_case(ws: Workspace, case_id: int) -> Completeness:
    """What is missing about the woman, the violence and its main author.

    A case without a sheet of violence, or without an author, misses every field of it.
    """
    with sheets.reading(ws, case_id) as session:
        case = session.get_one(CaseFile, case_id)
        told: list[tuple[type[Declared], Answers]] = [
            (CaseFile, read_answers(session, [case], names=False)[case_id])
        ]
        for entity in (Violence, Author):
            rows = sheets.present(session, entity, case_id)
            answers = read_answers(session, rows, names=False)
            chosen = main_or_first(tuple(answers.values())) if entity is Author else _last(answers)
            told.append((entity, chosen))
    gaps: dict[Asker, tuple[Gap, ...]] = {}
    asked: dict[Asker, int] = {}
    for asker in Asker:
        gaps[asker] = tuple(
            Gap(entity.FORM.key, one.name, one.label)
            for entity, answers in told
            for one in entity.FORM.missing(answers, asker)
        )
        asked[asker] = sum(
            asker in one.asked_by and one.makes_sense(answers)
            for entity, answers in told
            for one in entity.FORM
        )
    return Completeness(gaps, asked)


def _last(answers: Mapping[int, Answers]) -> Answers:
    return answers[max(answers)] if answers else {}


def main_or_first(told: Sequence[Answers]) -> Answers:
    """What is told of the main author; of none marked as main of the first, of none nothing."""
    return next((one for one in told if one["main"] == YES), told[0] if told else {})
