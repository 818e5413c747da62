"""Sending: nothing leaves without a basis, and what left stands in her ledger at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import FieldError, NotAllowed
from cav_desktop.domain.referrals import bases
from cav_desktop.domain.referrals.bases import OF_HER_WILL, Grounds, Missing, Standing
from cav_desktop.domain.referrals.disclosures import (
    BY_PERSON,
    Disclosure,
    DisclosureItem,
    DisclosureState,
    DisclosureWords,
    Means,
)
from cav_desktop.domain.referrals.parties import purpose_of
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.persistence.writing import Write
from cav_desktop.services import vocabulary
from cav_desktop.services.casework import consents, sheets
from cav_desktop.services.casework.answers import read_answers
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.referrals import leaving, referring
from cav_desktop.services.referrals.reading import items_of
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Sending:
    """How a referral leaves; `override` is why a coordinator lets it leave without a basis."""

    means: Means = Means.PAPER
    on: date | None = None
    override: str | None = None


@dataclass(frozen=True)
class Readiness:
    """Whether a referral may leave now, and if not what is missing."""

    missing: Missing | None
    standing: Standing
    beyond_her_word: bool
    """It may leave by law, although she refused or withdrew."""
    may_override: bool


def readiness(ws: Workspace, referral_id: int) -> Readiness:
    """What stands in the way of sending, before anybody presses; the case's opening is journalled.

    Raises `Vanished`.
    """
    ws.require_reading(Area.REFERRALS)
    with ws.archive.read(ws) as session:
        case_id = sheets.standing(session, Referral, referral_id).case_id
    with sheets.reading(ws, case_id, Area.REFERRALS) as session:
        row = sheets.standing(session, Referral, referral_id)
        found = standing(session, row, ws.today)
        return Readiness(
            bases.missing(row.basis, _grounds(session, row), found),
            found,
            bases.is_beyond_her_word(row.basis, found),
            ws.is_coordinator,
        )


def send(ws: Workspace, referral_id: int, sending: Sending) -> int:
    """It left on paper, by post, by hand or by voice; gives the number in her ledger.

    Raises `BasisMissing`, `FieldError`, `ReferralStepRefused`, `NotAllowed` for an override by who
    is no coordinator.
    """
    ws.require_writing(Area.REFERRALS)
    if sending.means not in BY_PERSON:
        raise FieldError("means", "unknown_code")
    on = sending.on or ws.today
    if on > ws.today:
        raise FieldError("on", "in_the_future")
    why = told_reason(sending.override, may_override=ws.is_coordinator)
    words = Wording(vocabulary.load(ws), {})
    with ws.archive.write(ws, Action.REFERRAL_SENT, reason=why) as tx:
        row = referring.standing(tx, referral_id)
        told = leaving.saying(tx.session, ws, row, words)
        left = disclose(tx, ws, row, sending.means, on, told=told, override=sending.override)
        left.state = DisclosureState.LEFT
        row.send(on)
        referring.step(tx, ws, row)
        return left.id


def told_reason(override: str | None, *, may_override: bool) -> str | None:
    """The reason of an override as the journal keeps it; raises `NotAllowed` for a colleague's."""
    said = " ".join((override or "").split())
    if said and not may_override:
        raise NotAllowed("referral_override")
    return said or None


def disclose(  # noqa: PLR0913 - what a line of the ledger says
    tx: Write,
    ws: Workspace,
    row: Referral,
    means: Means,
    on: date,
    *,
    told: Mapping[str, str],
    override: str | None = None,
) -> Disclosure:
    """The line of her ledger for a referral that leaves, inside the caller's transaction.

    `told` are the things that say something, with their words of today, which are kept: what was
    ticked and says nothing was told to nobody. It is still only intended.

    Raises `BasisMissing`, `FieldError`.
    """
    if row.answer_by is not None and row.answer_by < on:
        raise FieldError("answer_by", "answer_by_passed")
    found = standing(tx.session, row, on)
    lacking = bases.require(
        row.party,
        row.basis,
        _grounds(tx.session, row),
        found,
        override=override,
        may_override=ws.is_coordinator,
    )
    left = Disclosure(
        case_id=row.case_id,
        referral_id=row.id,
        party=row.party,
        receiver=row.receiver,
        means=means,
        on=on,
        at=ws.now,
        staff_id=ws.staff_id,
        basis=row.basis,
        purpose=found.purpose,
        consent_id=found.consent_id if row.basis in OF_HER_WILL else None,
        overridden=lacking,
        state=DisclosureState.INTENDED,
    )
    tx.session.add(left)
    tx.session.flush()
    ticked = items_of(tx.session, [row.id])[row.id]
    chosen = {item: is_marked for item, is_marked in ticked.items() if item in told}
    tx.session.add_all(
        DisclosureItem(disclosure_id=left.id, item=item, not_to_parent=is_marked)
        for item, is_marked in chosen.items()
    )
    tx.session.add_all(
        DisclosureWords(disclosure_id=left.id, case_id=row.case_id, item=item, words=told[item])
        for item in chosen
    )
    tx.about("disclosure", left.id)
    tx.detail(party=row.party, items=len(chosen), basis=row.basis)
    if lacking is not None:
        tx.detail(overridden=str(lacking))
    return left


def last_day(chosen: date | None, found: Standing, row: Referral) -> date | None:
    """The earlier of the day that was chosen and the last day of the consent it stands on."""
    ends = found.expires_on if row.basis in OF_HER_WILL else None
    days = [day for day in (chosen, ends) if day is not None]
    return min(days) if days else None


def standing(session: Session, row: Referral, on: date) -> Standing:
    """What she consented to for the party of a referral, on a day."""
    purpose = purpose_of(row.party)
    if purpose is None:
        return Standing(None)
    consent = consents.newest(session, row.case_id, purpose, on)
    state = consents.standing(session, row.case_id, purpose, on)
    if consent is None:
        return Standing(purpose, state)
    return Standing(purpose, state, consent.written, consent.expires_on, consent.id)


def _grounds(session: Session, row: Referral) -> Grounds:
    said = read_answers(session, [row])[row.id]
    return Grounds(str(said["basis_words"] or ""), str(said["basis_act"] or ""), row.basis_on)
