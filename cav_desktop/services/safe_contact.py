"""How a woman may be reached without danger: read wherever a number is shown, written with it."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.people import SafeAnswer, SafeContact, SafeContactRule

PRUDENT = "chiama_lei"


@dataclass(frozen=True)
class SafeContactDraft:
    """The answer to "è sicuro ricontattarla?", the rules of list E71, hours and words to use."""

    answer: str = SafeAnswer.NOT_ASKED
    rules: tuple[str, ...] = ()
    hours: str = ""
    words: str = ""

    def tidied(self) -> "SafeContactDraft":
        """Spaces trimmed, rules once each; rules are dropped only where the answer allows none."""
        rules = () if self.answer == SafeAnswer.NO else tuple(dict.fromkeys(self.rules))
        return replace(self, rules=rules, hours=self.hours.strip(), words=self.words.strip())


def write(
    session: Session,
    draft: SafeContactDraft,
    *,
    person_id: int | None = None,
    contact_id: int | None = None,
    brought_by: int | None = None,
) -> None:
    """Replace the rule of a person or of a contact; runs inside the caller's transaction.

    `brought_by` names the contact whose joining carried the rule to the person.
    """
    tidy = draft.tidied()
    found = _find(session, person_id=person_id, contact_id=contact_id)
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
