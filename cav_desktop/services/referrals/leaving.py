"""What would leave with a referral, in words: the preview that a person ticks thing by thing."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.children import Child
from cav_desktop.domain.forms import YES, Answer, Answers, Form
from cav_desktop.domain.people import SafeAnswer
from cav_desktop.domain.protective_measures import ProtectiveMeasure
from cav_desktop.domain.referrals.leaving import ITEMS, Item
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.risk import RISK
from cav_desktop.domain.violence import Author, Violence
from cav_desktop.services import vocabulary
from cav_desktop.services.access import staff
from cav_desktop.services.casework import risk_events, sheets
from cav_desktop.services.casework.answers import read_answers
from cav_desktop.services.casework.wording import Wording, day
from cav_desktop.services.people import identity, safe_contact
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.referrals.reading import items_of
from cav_desktop.services.workspace import Workspace

_ANSWERED = {
    SafeAnswer.NOT_ASKED: "Non le è stato chiesto: aspettare che chiami lei.",
    SafeAnswer.YES: "Si può ricontattare.",
    SafeAnswer.NO: "Non ricontattarla: chiama lei.",
}


@dataclass(frozen=True)
class LeavingRow:
    """One thing that may leave: what it says now, whether it is ticked, what to be careful of."""

    item: Item
    words: str
    """Empty where nothing is written: ticked or not, nothing of it leaves."""
    chosen: bool
    not_to_parent: bool
    is_reserved: bool = False
    """A colleague ticked it, and it is of an area that who looks does not read: no words here."""


RESERVED = "riservato al ruolo"
"""What stands in the place of words that who looks does not read."""


def preview(ws: Workspace, referral_id: int) -> tuple[LeavingRow, ...]:
    """Everything that may leave with a referral, in the order of the letter.

    What is of an area that she does not read is not among it, unless a colleague ticked it. It
    names her: the reading of her name is journalled before. Raises `Vanished`.
    """
    return tuple(
        one if ws.may_read(one.item.area) else replace(one, words=RESERVED, is_reserved=True)
        for one in _rows(ws, referral_id)
        if ws.may_read(one.item.area) or (one.chosen and one.words)
    )


def leaving(ws: Workspace, referral_id: int) -> tuple[LeavingRow, ...]:
    """What is ticked and says something: exactly what leaves; journalled as `preview`.

    Who may send it sends all of it; who only reads referrals reads here what her role does.
    """
    rows = _rows if ws.may_write(Area.REFERRALS) else preview
    return tuple(one for one in rows(ws, referral_id) if one.chosen and one.words)


def _rows(ws: Workspace, referral_id: int) -> tuple[LeavingRow, ...]:
    ws.require_reading(Area.REFERRALS)
    with ws.archive.read(ws) as session:
        case_id = sheets.standing(session, Referral, referral_id).case_id
    words = _wording(ws)
    with sheets.reading(ws, case_id, Area.REFERRALS, names=True) as session:
        row = sheets.standing(session, Referral, referral_id)
        said = _Said(ws, session, row, words).all()
        chosen = items_of(session, [row.id])[row.id]
    return tuple(
        LeavingRow(
            one,
            said.get(one.key, ""),
            one.key in chosen,
            chosen.get(one.key, one.not_to_parent),
        )
        for one in ITEMS
    )


def saying(session: Session, ws: Workspace, row: Referral, words: Wording) -> dict[str, str]:
    """What is written of each thing, by its key, inside the caller's transaction."""
    said = _Said(ws, session, row, words).all()
    return {key: one for key, one in said.items() if one}


def _wording(ws: Workspace) -> Wording:
    return Wording(vocabulary.load(ws), {one.staff_id: one.shown_name for one in staff.members(ws)})


class _Said:
    """The words of one case and referral, item by item."""

    def __init__(self, ws: Workspace, session: Session, row: Referral, words: Wording) -> None:
        self._ws, self._session, self._row, self._words = ws, session, row, words
        self._case = session.get_one(CaseFile, row.case_id)
        self._woman = read_answers(session, [self._case])[self._case.id]
        self._referral = read_answers(session, [row])[row.id]

    def all(self) -> dict[str, str]:
        """By the key of the item."""
        return {
            "code": self._case.code,
            **self._identity(),
            **self._woman_says(),
            **self._referral_says(),
            **self._violence_says(),
            **self._author_says(),
            **self._children_say(),
            "risk": self._risk(),
            "measures": self._measures(),
        }

    def _identity(self) -> dict[str, str]:
        person = identity.person_of(self._session, self._row.case_id)
        if person is None:
            return {}
        names = identity.names_of(self._session, person.id)
        safe = safe_contact.read(self._session, person_id=person.id)
        return {
            "name": names[0] if names else "",
            "phone": ", ".join(identity.phones_of(self._session, person.id)),
            "birth_year": str(person.birth_year or ""),
            "safe_contact": _safely(safe, self._words),
            "notes": person.notes,
        }

    def _woman_says(self) -> dict[str, str]:
        say = self._saying(CaseFile.FORM, self._woman)
        language = say("language") or say("italian")
        interpreter = "serve un’interprete" if self._woman.get("interpreter") == YES else ""
        return {
            "age_band": say("age_band"),
            "comune": say("residence"),
            "language": _joined(language, interpreter),
            "health": say("health"),
            "network": say("network"),
        }

    def _referral_says(self) -> dict[str, str]:
        say = self._saying(Referral.FORM, self._referral)
        childcare = "serve qualcuno per i figli" if self._referral.get("childcare") == YES else ""
        same = ("reason", "request", "urgency", "prescription", "told", "seen", "not_to_parent")
        return {
            **{name: say(name) for name in same},
            "constraints": _joined(say("constraints"), childcare),
        }

    def _violence_says(self) -> dict[str, str]:
        found = sheets.present(self._session, Violence, self._row.case_id)
        if not found:
            return {}
        answers = read_answers(self._session, [found[-1]])[found[-1].id]
        return {"violence": self._saying(Violence.FORM, answers)("forms")}

    def _author_says(self) -> dict[str, str]:
        relation = self._saying(CaseFile.FORM, self._woman)("author_relation")
        found = sheets.present(self._session, Author, self._row.case_id)
        main = next((one for one in found if one.main == YES), None)
        if main is None:
            return {"author_relation": relation}
        say = self._saying(Author.FORM, read_answers(self._session, [main])[main.id])
        return {
            "author_relation": relation or say("relation"),
            "author_name": say("name"),
            "author_address": say("address"),
        }

    def _children_say(self) -> dict[str, str]:
        minors = [
            one for one in sheets.present(self._session, Child, self._row.case_id) if one.is_minor
        ]
        if not minors:
            return {}
        answers = read_answers(self._session, minors)
        label = self._words.vocabulary.label
        bands = ", ".join(label("E36", one.age_band) for one in minors if one.age_band)
        said = [self._saying(Child.FORM, answers[one.id]) for one in minors]
        return {
            "children": f"{len(minors)}: {bands}" if bands else str(len(minors)),
            "children_names": _joined(*(say("name") for say in said)),
            "school": _joined(*(say("school_name") for say in said)),
        }

    def _risk(self) -> str:
        level = risk_events.level_of_now(self._session, self._row.case_id, self._ws.today)
        if level is None:
            return ""
        return f"{self._words.say(RISK['level'], level.code)}, {day(level.on)}"

    def _measures(self) -> str:
        rows = sheets.present(self._session, ProtectiveMeasure, self._row.case_id)
        holding = [one for one in rows if one.state in ProtectiveMeasure.HOLDING]
        label = self._words.vocabulary.label
        return _joined(*(label("E52", one.measure) for one in holding))

    def _saying(self, form: Form, answers: Answers) -> Callable[[str], str]:
        def say(name: str) -> str:
            answer: Answer = answers.get(name)
            return self._words.say(form[name], answer)

        return say


def _safely(safe: SafeContactDraft, words: Wording) -> str:
    """How she may be reached, in a sentence."""
    if safe.answer in _ANSWERED and not safe.rules:
        return _ANSWERED[SafeAnswer(safe.answer)]
    rules = [words.vocabulary.label("E71", rule) for rule in safe.rules]
    return _joined(*rules, safe.hours, f"«{safe.words}»" if safe.words else "")


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
