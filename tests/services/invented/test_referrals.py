"""The invented referrals: each passed as referrals pass, and left on what it may stand on."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from cav_desktop.domain.case_records import Told
from cav_desktop.domain.clock import rome_today
from cav_desktop.domain.consents import Consent, ConsentState
from cav_desktop.domain.referrals import bases
from cav_desktop.domain.referrals.bases import OF_HER_WILL, Grounds, Standing
from cav_desktop.domain.referrals.disclosures import (
    Disclosure,
    DisclosureItem,
    DisclosureWords,
)
from cav_desktop.domain.referrals.parties import purpose_of
from cav_desktop.domain.referrals.referrals import Referral, ReferralStep
from cav_desktop.domain.referrals.states import (
    TRANSITIONS,
    Direction,
    ReferralState,
)
from cav_desktop.domain.referrals.turns import Turn, turn_of
from cav_desktop.services.invented.history import Crew, History, Span, invent
from cav_desktop.services.invented.pages import Row
from cav_desktop.services.invented.tales import Colleagues
from tests.fixed_clock import FixedClock

CLOCK = FixedClock()
TODAY = rome_today(CLOCK)
SOME_DOZENS = range(40, 110)


@pytest.fixture(scope="module")
def history() -> History:
    return invent(7, "LO", Span(CLOCK(), TODAY, 3, 1), Crew([1, 2], [1, 2], Colleagues(4, 5)))


def of(history: History, entity: type[Any]) -> list[Row]:
    return history.pages.rows[entity]


def steps(history: History, referral: Row) -> list[Row]:
    found = [one for one in of(history, ReferralStep) if one["referral_id"] == referral["id"]]
    return [one for one in found if not one["is_reminder"]]


def test_there_is_something_of_everything(history: History) -> None:
    found = of(history, Referral)
    turns = {turn_of(Direction(one["direction"]), ReferralState(one["state"])) for one in found}

    assert len(found) in SOME_DOZENS
    assert turns == set(Turn) - {Turn.TO_CLOSE}
    assert {one["since"].year for one in found} >= {TODAY.year - 2, TODAY.year}
    assert any(one["reminders"] > 1 for one in found)


def test_every_step_may_follow_the_one_before(history: History) -> None:
    for referral in of(history, Referral):
        told = steps(history, referral)
        allowed = TRANSITIONS[Direction(referral["direction"])]
        for before, after in pairwise(told):
            assert ReferralState(after["state"]) in allowed[ReferralState(before["state"])]
            assert before["on"] <= after["on"] <= TODAY
        assert (told[-1]["state"], told[-1]["on"]) == (referral["state"], referral["since"])
        assert told[-1]["outcome"] == referral["outcome"]


def test_whatever_left_stands_on_a_basis(history: History) -> None:
    words = {
        one["object_id"]: one["text"]
        for one in of(history, Told)
        if (one["kind"], one["field"]) == (Referral.FORM.key, "basis_words")
    }
    consents = {one["id"]: one for one in of(history, Consent)}
    for left in of(history, Disclosure):
        purpose = purpose_of(left["party"])
        standing = Standing(purpose)
        if purpose is not None:
            consent = consents[left["consent_id"]]
            assert consent["on"] <= left["on"]
            assert _holds(consent, left["on"])
            state = ConsentState(consent["state"])
            standing = Standing(purpose, state, consent["written"])
        said = Grounds(words.get(left["referral_id"], ""))
        assert left["basis"] in OF_HER_WILL
        assert bases.missing(left["basis"], said, standing) is None


def test_what_left_has_its_words(history: History) -> None:
    told = {(one["disclosure_id"], one["item"]) for one in of(history, DisclosureItem)}
    assert told == {(one["disclosure_id"], one["item"]) for one in of(history, DisclosureWords)}
    assert {number for number, _ in told} == {one["id"] for one in of(history, Disclosure)}


def test_two_are_ready_for_the_social_worker(history: History) -> None:
    ready = {one["id"]: one for one in of(history, Referral)}
    assert [ready[number]["state"] for number in history.for_social_worker] == ["da_preparare"] * 2
    assert all(ready[number]["basis"] in OF_HER_WILL for number in history.for_social_worker)


def _holds(consent: Row, on: date) -> bool:
    return consent["expires_on"] is None or consent["expires_on"] >= on
