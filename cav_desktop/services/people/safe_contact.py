"""How a woman may be reached without danger: read wherever a number is shown, written with it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cav_desktop.domain.contacts import ContactTold
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.lengths import NAME, within
from cav_desktop.domain.people import (
    Person,
    SafeAnswer,
    SafeContact,
    SafeContactRule,
    more_prudent,
)
from cav_desktop.persistence.writing import Write
from cav_desktop.services.vocabulary import require_code

SHE_CALLS = "chiama_lei"
"""The rule (E71) of who calls herself, and is never called."""

FIELD = "safe"
"""The name under which the history keeps earlier rules."""


@dataclass(frozen=True)
class SafeContactDraft:
    """The answer to "è sicuro ricontattarla?", the rules of list E71, hours and words to use."""

    answer: str = SafeAnswer.NOT_ASKED
    rules: tuple[str, ...] = ()
    hours: str = ""
    words: str = ""

    @property
    def may_be_called(self) -> bool | None:
        """Whether she may be reached by us: not when she calls herself; None: nobody asked her.

        What nobody knows is no yes. The one place that decides it.
        """
        if self.answer == SafeAnswer.NO or SHE_CALLS in self.rules:
            return False
        return None if self.answer == SafeAnswer.NOT_ASKED else True

    def tidied(self) -> "SafeContactDraft":
        """What the answer admits: rules once each, hours and words only where she set rules."""
        if self.answer != SafeAnswer.WITH_RULES:
            return SafeContactDraft(self.answer)
        return replace(
            self,
            rules=tuple(dict.fromkeys(self.rules)),
            hours=_one_line(self.hours),
            words=_one_line(self.words),
        )

    def joined_with(self, other: "SafeContactDraft") -> "SafeContactDraft":
        """The more prudent of two rules of one woman; of two with rules, all that both say."""
        answer = more_prudent(self.answer, other.answer)
        of = [one for one in (self.tidied(), other.tidied()) if one.answer == answer]
        return SafeContactDraft(
            answer,
            tuple(dict.fromkeys(rule for one in of for rule in one.rules)),
            _all_said(one.hours for one in of),
            _all_said(one.words for one in of),
        )

    def written(self) -> str:
        """As the history keeps it, one line each: answer, rules, hours, words."""
        return "\n".join((self.answer, ";".join(self.rules), self.hours, self.words))

    @classmethod
    def read_written(cls, text: str) -> "SafeContactDraft":
        """What `written` made, as the history gives it back."""
        answer, rules, hours, words = (text.split("\n") + [""] * 3)[:4]
        return cls(answer, tuple(rule for rule in rules.split(";") if rule), hours, words)


def check(session: Session, draft: SafeContactDraft) -> None:
    """Refuse an answer or a rule that no list holds, and too long words: `FieldError` on `safe`."""
    if draft.answer not in set(SafeAnswer):
        raise FieldError(FIELD, "unknown_code")
    for rule in draft.rules:
        require_code(session, "E71", rule, FIELD)
    for written in (draft.hours, draft.words):
        within(NAME, FIELD, written)


def write(
    tx: Write,
    draft: SafeContactDraft,
    *,
    person_id: int | None = None,
    contact_id: int | None = None,
    brought_by: int | None = None,
) -> None:
    """Replace the rule of a person or of a contact; runs inside the caller's transaction.

    The rule that stood before goes to the history of her, or of the contact, as field `safe`.
    `brought_by` names the contact whose joining carried the rule to the person.
    """
    session, tidy = tx.session, draft.tidied()
    found = _find(session, person_id=person_id, contact_id=contact_id)
    if found is not None:
        before = read(session, person_id=person_id, contact_id=contact_id)
        if before == tidy:
            return
        keep_previous(tx, before, person_id=person_id, contact_id=contact_id)
    kept = found or SafeContact(person_id=person_id, contact_id=contact_id)
    kept.answer, kept.hours, kept.words = tidy.answer, tidy.hours, tidy.words
    kept.brought_by = brought_by
    session.add(kept)
    session.flush()
    present = {
        row.rule: row
        for row in session.scalars(
            select(SafeContactRule).where(SafeContactRule.safe_contact_id == kept.id)
        )
    }
    for rule, row in present.items():
        if rule not in tidy.rules:
            session.delete(row)
    session.add_all(
        SafeContactRule(safe_contact_id=kept.id, rule=rule)
        for rule in tidy.rules
        if rule not in present
    )


def keep_previous(
    tx: Write,
    before: SafeContactDraft,
    *,
    person_id: int | None = None,
    contact_id: int | None = None,
) -> None:
    """Keep a rule that is no longer in force in the history of the person or of the contact."""
    owner = (
        tx.session.get(Person, person_id)
        if person_id is not None
        else tx.session.get(ContactTold, contact_id)
    )
    if owner is not None:
        tx.keep_previous(owner, FIELD, before.written())


def read(
    session: Session, *, person_id: int | None = None, contact_id: int | None = None
) -> SafeContactDraft:
    """The rule of a person or of a contact; nobody asked, if there is none."""
    found = _find(session, person_id=person_id, contact_id=contact_id)
    if found is None:
        return SafeContactDraft()
    rules = session.scalars(
        select(SafeContactRule.rule)
        .where(SafeContactRule.safe_contact_id == found.id)
        .order_by(SafeContactRule.id)
    )
    return SafeContactDraft(found.answer, tuple(rules), found.hours, found.words)


def of_people(session: Session, person_ids: Collection[int]) -> dict[int, SafeContactDraft]:
    """The rule of each of some people who has one, read at once."""
    return _of_many(session, SafeContact.person_id, person_ids)


def of_contacts(session: Session, contact_ids: Collection[int]) -> dict[int, SafeContactDraft]:
    """The rule of each of some contacts that has one, read at once."""
    return _of_many(session, SafeContact.contact_id, contact_ids)


def _of_many(
    session: Session, owner: InstrumentedAttribute[int | None], owners: Collection[int]
) -> dict[int, SafeContactDraft]:
    found = {row.id: row for row in session.scalars(select(SafeContact).where(owner.in_(owners)))}
    rules: dict[int, list[str]] = {}
    for row in session.scalars(
        select(SafeContactRule)
        .where(SafeContactRule.safe_contact_id.in_(found))
        .order_by(SafeContactRule.id)
    ):
        rules.setdefault(row.safe_contact_id, []).append(row.rule)
    return {
        getattr(row, owner.key): SafeContactDraft(
            row.answer, tuple(rules.get(row.id, ())), row.hours, row.words
        )
        for row in found.values()
    }


def is_written(session: Session, *, person_id: int) -> bool:
    """Whether somebody wrote a rule for her that no contact had brought."""
    found = _find(session, person_id=person_id, contact_id=None)
    return found is not None and found.brought_by is None and found.answer != SafeAnswer.NOT_ASKED


def remove(session: Session, *, person_id: int) -> None:
    """Delete the rule of a person whose row goes away."""
    _delete(session, _find(session, person_id=person_id, contact_id=None))


def take_back(session: Session, *, person_id: int, brought_by: int) -> None:
    """Delete the rule of a person if a contact's joining had brought it and nobody changed it."""
    found = _find(session, person_id=person_id, contact_id=None)
    if found is not None and found.brought_by == brought_by:
        _delete(session, found)


def _delete(session: Session, found: SafeContact | None) -> None:
    if found is None:
        return
    for rule in session.scalars(
        select(SafeContactRule).where(SafeContactRule.safe_contact_id == found.id)
    ):
        session.delete(rule)
    session.flush()
    session.delete(found)
    session.flush()


def _find(session: Session, *, person_id: int | None, contact_id: int | None) -> SafeContact | None:
    column = SafeContact.person_id if person_id is not None else SafeContact.contact_id
    return session.scalar(
        select(SafeContact).where(column == (person_id if person_id is not None else contact_id))
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _all_said(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(part for part in parts if part))
