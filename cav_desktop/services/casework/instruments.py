"""The instruments of risk assessment: what the program brings, what the coordinator decided."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop import paths
from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.folding import fold
from cav_desktop.domain.instruments import (
    LONGEST_LABEL,
    OWN_LIST,
    Instrument,
    InstrumentFactor,
)
from cav_desktop.domain.lengths import within
from cav_desktop.domain.vocabulary import Term
from cav_desktop.persistence.writing import Write
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.workspace import Workspace

OWN_INDICATORS = "E72"
"""The list of the centre's own indicators."""

_NOT_CODE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class FactorRow:
    """One factor: its code, its name, whether it is still asked."""

    code: str
    label: str
    asked: bool = True


@dataclass(frozen=True)
class InstrumentRow:
    """One instrument: whose it is, what may be done with it, whether the centre uses it."""

    code: str
    version: str
    owner: str
    rights: str
    needs_authorisation: bool
    active: bool
    factors: tuple[FactorRow, ...] = ()
    authorised_by: str = ""
    authorised_on: date | None = None
    recorded_by: str = ""

    @property
    def asked(self) -> tuple[FactorRow, ...]:
        """The factors to code in a new assessment."""
        return tuple(one for one in self.factors if one.asked)


@cache
def shipped() -> tuple[InstrumentRow, ...]:
    """What the program brings (`resources/instruments.json`): nothing that is protected."""
    content = (paths.resources() / "instruments.json").read_text(encoding="utf-8")
    return tuple(
        InstrumentRow(
            code=entry["codice"],
            version=entry["versione"],
            owner=entry["titolare"],
            rights=entry["diritti"],
            needs_authorisation=entry["da_autorizzare"],
            active=not entry["da_autorizzare"],
            factors=tuple(
                FactorRow(factor["codice"], factor["etichetta"]) for factor in entry["fattori"]
            ),
        )
        for entry in json.loads(content)
    )


def load(ws: Workspace) -> tuple[InstrumentRow, ...]:
    """All instruments as they stand now, the centre's own first."""
    ws.require("cases")
    with ws.archive.read(ws) as session:
        return of(session, ws.today)


def of(session: Session, today: date) -> tuple[InstrumentRow, ...]:
    """The same inside the caller's transaction."""
    decided = {one.code: one for one in session.scalars(select(Instrument))}
    factors: dict[str, list[FactorRow]] = {}
    kept = select(InstrumentFactor).order_by(InstrumentFactor.position, InstrumentFactor.id)
    for one in session.scalars(kept):
        factors.setdefault(one.instrument, []).append(
            FactorRow(one.code, one.label, not one.retired)
        )
    own = select(Term).where(Term.list == OWN_INDICATORS).order_by(Term.position, Term.id)
    factors[OWN_LIST] = [
        FactorRow(one.code, one.label, one.valid_to is None or one.valid_to > today)
        for one in session.scalars(own)
    ]
    names = staff_names(session)
    return tuple(
        _as_decided(
            replace(row, factors=tuple(factors.get(row.code, row.factors))),
            decided.get(row.code),
            names,
        )
        for row in shipped()
    )


def named(session: Session, code: str, today: date) -> InstrumentRow:
    """One instrument inside the caller's transaction; raises `FieldError` for another code."""
    for row in of(session, today):
        if row.code == code:
            return row
    raise FieldError("instrument", "unknown_code")


def authorise(ws: Workspace, code: str, by: str, on: date) -> None:
    """Write down who authorised the centre to use an instrument, and when; it is offered then.

    Coordinator only. Raises `FieldError` without who, or for a day that has not come.
    """
    ws.require_coordinator("instruments")
    with ws.archive.write(ws, Action.INSTRUMENT_CHANGED) as tx:
        _decided(tx, code).authorise(by, on, ws.today, ws.staff_id)


def offer(ws: Workspace, code: str, *, offered: bool) -> None:
    """Use an instrument or use it no more; coordinator only.

    Raises `FieldError` for one that needs an authorisation nobody wrote down.
    """
    ws.require_coordinator("instruments")
    with ws.archive.write(ws, Action.INSTRUMENT_CHANGED) as tx:
        row = _decided(tx, code)
        if offered and _brought(code).needs_authorisation and row.authorised_on is None:
            raise FieldError("by", "not_authorised")
        row.active = offered


def change_factors(ws: Workspace, code: str, labels: Sequence[str]) -> None:
    """Replace the factors of an instrument by these names, in order; coordinator only.

    A name that stays keeps its code; one that goes is asked no more and keeps its name where it was
    coded. Raises `FieldError` for the own indicators (a list of the vocabulary) and long names.
    """
    ws.require_coordinator("instruments")
    if code == OWN_LIST:
        raise FieldError("factors", "kept_in_the_lists")
    wanted = dict.fromkeys(" ".join(one.split()) for one in labels if one.strip())
    for label in wanted:
        within(LONGEST_LABEL, "factors", label)
    with ws.archive.write(ws, Action.INSTRUMENT_CHANGED) as tx:
        _decided(tx, code)
        _set_factors(tx.session, code, tuple(wanted))


def _set_factors(session: Session, code: str, labels: Sequence[str]) -> None:
    of_it = select(InstrumentFactor).where(InstrumentFactor.instrument == code)
    standing = {one.code: one for one in session.scalars(of_it)}
    if not standing:
        for position, factor in enumerate(_brought(code).factors):
            made = InstrumentFactor(
                instrument=code, code=factor.code, label=factor.label, position=position
            )
            standing[factor.code] = made
            session.add(made)
    by_label = {one.label: one for one in standing.values()}
    for one in standing.values():
        one.retired = True
    for position, label in enumerate(labels):
        found = by_label.get(label)
        if found is None:
            found = InstrumentFactor(
                instrument=code, code=_new_code(label, standing), label=label, position=position
            )
            standing[found.code] = found
            session.add(found)
        found.position, found.retired = position, False


def _new_code(label: str, taken: dict[str, InstrumentFactor]) -> str:
    stem = _NOT_CODE.sub("_", fold(label)).strip("_")[:40] or "fattore"
    return next(
        code
        for code in (stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3)))
        if code not in taken
    )


def _decided(tx: Write, code: str) -> Instrument:
    brought = _brought(code)
    row = tx.session.scalar(select(Instrument).where(Instrument.code == code))
    if row is None:
        row = Instrument(code=code, label="", active=brought.active)
        tx.session.add(row)
        tx.session.flush()
    tx.about("risk_instrument", row.id)
    return row


def _brought(code: str) -> InstrumentRow:
    for row in shipped():
        if row.code == code:
            return row
    raise FieldError("instrument", "unknown_code")


def _as_decided(
    row: InstrumentRow, decided: Instrument | None, names: dict[int, str]
) -> InstrumentRow:
    if decided is None:
        return row
    return replace(
        row,
        active=decided.active,
        authorised_by=decided.label,
        authorised_on=decided.authorised_on,
        recorded_by=names.get(decided.staff_id or 0, ""),
    )
