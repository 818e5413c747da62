"""The classification lists: read by every form and print, edited by the coordinator."""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.orm import Session

from cav_desktop import paths
from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.folding import fold
from cav_desktop.domain.vocabulary import NON_ANSWERS, Term
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace

_NOT_CODE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class TermRow:
    """One value of a list as a form shows it."""

    term_id: int
    list: str
    code: str
    label: str
    active: bool
    shipped: bool


@dataclass(frozen=True)
class Vocabulary:
    """All lists at one moment; a snapshot, so a form never changes under the hands of who types."""

    lists: dict[str, tuple[TermRow, ...]]

    def choices(self, name: str, *, non_answers: bool = False) -> tuple[TermRow, ...]:
        """The values to offer, in the order of the list; the four non-answers last, if asked."""
        rows = tuple(row for row in self.lists.get(name, ()) if row.active)
        return rows + self.choices(NON_ANSWERS) if non_answers else rows

    def label(self, name: str, code: str | None) -> str:
        """The words of a code; an empty string for nothing, the code itself if the list lost it.

        A value that the program brought after the archive was made is called as the program does.
        """
        if code is None:
            return ""
        for row in (*self.lists.get(name, ()), *self.lists.get(NON_ANSWERS, ())):
            if row.code == code:
                return row.label
        return _shipped_labels().get((name, code), code)


@cache
def shipped_lists() -> tuple[dict[str, Any], ...]:
    """The lists as the program brings them (`resources/vocabulary.json`)."""
    content = (paths.resources() / "vocabulary.json").read_text(encoding="utf-8")
    return tuple(json.loads(content))


@cache
def _shipped_labels() -> dict[tuple[str, str], str]:
    return {
        (_name(entry), value["codice"]): value["etichetta"]
        for entry in shipped_lists()
        for value in entry["valori"]
    }


def seed(session: Session) -> None:
    """Write the shipped lists into a new archive; called inside the transaction that creates it."""
    for entry in shipped_lists():
        session.add_all(
            Term(
                list=_name(entry),
                code=value["codice"],
                label=value["etichetta"],
                position=position,
                shipped=True,
            )
            for position, value in enumerate(entry["valori"])
        )


def load(ws: Workspace) -> Vocabulary:
    """The lists as they are now."""
    ws.require("cases")
    with ws.archive.read(ws) as session:
        terms = session.scalars(select(Term).order_by(Term.list, Term.position, Term.id)).all()
        lists: dict[str, list[TermRow]] = {}
        for term in terms:
            lists.setdefault(term.list, []).append(_row(term, ws.today))
    return Vocabulary({name: tuple(rows) for name, rows in lists.items()})


def rename(ws: Workspace, term_id: int, label: str) -> None:
    """Change the words of a value; its code and all that was counted with it stay."""
    ws.require_coordinator("vocabulary")
    with ws.archive.write(ws, Action.TERM_CHANGED, about=("term", term_id)) as tx:
        _term(tx.session, term_id).rename(label)


def add(ws: Workspace, list_name: str, label: str) -> str:
    """Add a value at the end of a list; its code is made from the words and never changes.

    Raises `FieldError` for words that cannot be a value, and for a list that does not exist.
    """
    ws.require_coordinator("vocabulary")
    if list_name not in {_name(entry) for entry in shipped_lists()}:
        raise FieldError("list", "unknown_code")
    with ws.archive.write(ws, Action.TERM_CHANGED) as tx:
        taken = set(tx.session.scalars(select(Term.code).where(Term.list == list_name)))
        stem = _NOT_CODE.sub("_", fold(label)).strip("_")[:40]
        if not stem:
            raise FieldError("label", "empty")
        code = next(
            code
            for code in (stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3)))
            if code not in taken
        )
        position = tx.session.scalar(
            select(func.coalesce(func.max(Term.position), -1) + 1).where(Term.list == list_name)
        )
        term = Term(
            list=list_name, code=code, label=code, position=int(position or 0), shipped=False
        )
        term.rename(label)
        tx.session.add(term)
        tx.session.flush()
        tx.about("term", term.id)
    return code


def offer(ws: Workspace, term_id: int, *, offered: bool) -> None:
    """Stop offering a value, or offer it again; what was recorded with it keeps its label."""
    ws.require_coordinator("vocabulary")
    with ws.archive.write(ws, Action.TERM_CHANGED, about=("term", term_id)) as tx:
        term = _term(tx.session, term_id)
        if offered:
            term.restore()
        else:
            term.retire(ws.today)


def require_code(
    session: Session, list_name: str, code: str | None, field: str, *, needed: bool = False
) -> None:
    """Refuse a code that the list does not hold; raises `FieldError` for the named field."""
    if code is None or code == "":
        if needed:
            raise FieldError(field, "required")
        return
    # What was given may be no code at all, so the column must not demand one.
    same = type_coerce(Term.code, String) == code
    known = session.scalar(
        select(Term.id).where(Term.list.in_((list_name, NON_ANSWERS)), same).limit(1)
    )
    if known is None:
        raise FieldError(field, "unknown_code")


def _name(entry: dict[str, Any]) -> str:
    """The name of a shipped list, as forms ask for it."""
    return str(entry["id"]).replace(" ", "_")


def _term(session: Session, term_id: int) -> Term:
    return row_of(session, Term, term_id)


def _row(term: Term, today: date) -> TermRow:
    active = (term.valid_from is None or term.valid_from <= today) and (
        term.valid_to is None or term.valid_to > today
    )
    return TermRow(term.id, term.list, term.code, term.label, active, term.shipped)
