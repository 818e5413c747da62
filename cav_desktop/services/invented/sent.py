"""Rows of invented referrals: the referral, its steps, what was ticked, the line of her ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cav_desktop.domain.forms import Answer
from cav_desktop.domain.referrals.disclosures import (
    Disclosure,
    DisclosureItem,
    DisclosureState,
    DisclosureWords,
    Means,
)
from cav_desktop.domain.referrals.leaving import ITEM, ITEMS, default_items
from cav_desktop.domain.referrals.parties import Audience, audience_of
from cav_desktop.domain.referrals.receivers import Receiver
from cav_desktop.domain.referrals.referrals import Referral, ReferralItem, ReferralStep
from cav_desktop.domain.referrals.states import BEFORE_LEAVING, FIRST, Direction, ReferralState
from cav_desktop.services.invented.chance import resource
from cav_desktop.services.invented.pages import Pages, Row, moment
from cav_desktop.services.invented.tales import Tale

_S = ReferralState
_FILE = "referrals.json"
_HOW: dict[str, float] = {Means.MAIL: 46, Means.PAPER: 20, Means.HAND: 18, Means.POST: 16}
_DAYS = {
    _S.ACCEPTED: "accepted_on",
    _S.WAITING_LIST: "listed_on",
    _S.FIRST_APPOINTMENT: "appointment_on",
    _S.CONCLUDED: "concluded_on",
}
_NO_ANSWER_IN = frozenset({*BEFORE_LEAVING, _S.SENT, _S.RECEIVED, _S.NO_ANSWER, _S.CANCELLED})


@dataclass(frozen=True)
class Passed:
    """A state it passed to, on a day."""

    state: ReferralState
    on: date
    outcome: str | None = None


@dataclass
class Sent:
    """A referral before it is written: to whom, when it left, what became of it."""

    tale: Tale
    party: str
    direction: Direction
    on: date
    """When it was prepared, or came in."""
    sent_on: date | None
    passed: list[Passed]
    reminded: Sequence[date]
    answer_by: date | None = None
    appointment_on: date | None = None
    urgency: str | None = None
    basis: str | None = None
    purpose: str | None = None
    consent_id: int | None = None


def words(*path: str) -> Any:
    """The words that stand at a place of the resource of the referrals."""
    found: Any = resource(_FILE)
    for key in path:
        found = found[key]
    return found


class Writing:
    """Writes referrals into the pages, after the directory of who receives them."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._receivers = {
            str(one["party"]): pages.add(Receiver, {**one, "closed": False})
            for one in words("receivers")
        }

    def write(self, one: Sent) -> int:
        """The referral with all that belongs to it; gives its number."""
        tale = one.tale
        last = one.passed[-1] if one.passed else None
        answers = self._answers(one)
        state = last.state if last else FIRST[one.direction]
        if last is None and one.sent_on is not None and one.direction is Direction.OUT:
            state = _S.SENT
        columns: Row = {
            "direction": str(one.direction),
            "receiver": self._receivers.get(one.party),
            "state": str(state),
            "since": last.on if last else one.sent_on or one.on,
            "outcome": last.outcome if last else None,
            "sent_on": one.sent_on,
            "answered_on": next((p.on for p in one.passed if p.state not in _NO_ANSWER_IN), None),
            "reminders": len(one.reminded),
            "reminded_on": max(one.reminded, default=None),
        }
        for at, name in _DAYS.items():
            columns[name] = next((p.on for p in one.passed if p.state is at), None)
        columns["appointment_on"] = one.appointment_on or columns["appointment_on"]
        number = tale.write(Referral, one.on, answers, **columns)
        self._steps(number, one)
        if one.direction is not Direction.IN:
            self._left(number, one, answers)
        return number

    def _answers(self, one: Sent) -> dict[str, Answer]:
        tale, chance = one.tale, one.tale.chance
        is_social = audience_of(one.party) is Audience.SOCIAL
        found: dict[str, Answer] = {
            "party": one.party,
            "urgency": one.urgency,
            "answer_by": one.answer_by,
            "reason": chance.one_of(words("reason", one.party)),
            "request": chance.one_of(words("request", one.party)),
            "basis": one.basis,
        }
        if one.direction is Direction.IN:
            found["basis"] = None
        elif one.purpose is None and one.basis:
            found["basis_words"] = chance.one_of(words("basis_words"))
        if is_social and one.direction is not Direction.IN:
            found["told"] = chance.one_of(words("told"))
            found["seen"] = chance.one_of(words("seen"))
            if tale.woman.minor_children not in (None, "0", "nessuno"):
                found["not_to_parent"] = chance.one_of(words("not_to_parent"))
        if chance.happens(0.4):
            found["constraints"] = chance.one_of(words("constraints"))
        told = [p.state for p in one.passed if p.state.value in words("answer")]
        if told and one.direction is Direction.OUT:
            found["answer"] = chance.one_of(words("answer", told[-1].value))
        return found

    def _steps(self, number: int, one: Sent) -> None:
        first = FIRST[one.direction]
        story = [Passed(first, one.on)]
        if one.sent_on is not None and one.direction is not Direction.IN:
            story.append(Passed(_S.SENT, one.sent_on))
        story += one.passed
        said = [(p.on, p, False) for p in story]
        for on in one.reminded:
            before = [p for p in story if p.on <= on][-1]
            said.append((on, before, True))
        said.sort(key=lambda line: line[0])
        for on, passed, is_reminder in said:
            self._pages.add(
                ReferralStep,
                {
                    "referral_id": number, "state": str(passed.state), "on": on,
                    "at": min(self._pages.now, moment(on)), "staff_id": one.tale.staff_id,
                    "outcome": None if is_reminder else passed.outcome,
                    "is_reminder": is_reminder, "by_receiver": False, "undone": False,
                },
            )  # fmt: skip

    def _left(self, number: int, one: Sent, answers: dict[str, Answer]) -> None:
        """What is ticked, and once it has left the line of her ledger with its words."""
        chosen = default_items(one.party)
        for item in (item for item in ITEMS if item.key in chosen):
            self._pages.add(
                ReferralItem,
                {"referral_id": number, "item": item.key, "not_to_parent": item.not_to_parent},
            )
        if one.sent_on is None:
            return
        tale = one.tale
        left = self._pages.add(Disclosure, self._line(number, one))
        names = tale.woman.names
        said = {"code": tale.way.case.code, "name": names[0] if names else ""}
        said |= {key: str(text) for key, text in answers.items() if isinstance(text, str)}
        for key in (key for key in ITEM if key in chosen and key != "urgency" and said.get(key)):
            marked = ITEM[key].not_to_parent
            self._pages.add(
                DisclosureItem, {"disclosure_id": left, "item": key, "not_to_parent": marked}
            )
            self._pages.add(
                DisclosureWords,
                {"disclosure_id": left, "case_id": tale.case_id, "item": key, "words": said[key]},
            )

    def _line(self, number: int, one: Sent) -> Row:
        on = one.sent_on or one.on
        return {
            "case_id": one.tale.case_id, "referral_id": number, "party": one.party,
            "receiver": self._receivers.get(one.party), "means": one.tale.chance.weighted(_HOW),
            "on": on, "at": min(self._pages.now, moment(on)), "staff_id": one.tale.staff_id,
            "basis": one.basis, "purpose": one.purpose, "consent_id": one.consent_id,
            "overridden": None, "state": str(DisclosureState.LEFT), "expires_on": None,
            "seen_at": None, "ended_on": None, "ending": None, "informed_on": None,
        }  # fmt: skip
