"""The ways through the centre: every state reached by the rule, and by nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cav_desktop.domain.episodes import TRANSITIONS, Episode, EpisodeState, Move, reason_list
from cav_desktop.domain.errors import FieldError, TransitionRefused

DAY = date(2026, 3, 16)
RULE = """
    contatto -> in_accoglienza
    contatto -> chiusa E10
    in_accoglienza -> presa_in_carico
    in_accoglienza -> chiusa E10
    presa_in_carico -> sospesa E12
    presa_in_carico -> in_conclusione
    presa_in_carico -> chiusa E11
    sospesa -> presa_in_carico
    sospesa -> chiusa E11
    in_conclusione -> follow_up
    in_conclusione -> chiusa E11
    follow_up -> chiusa
    chiusa -> archiviata
    archiviata -> anonimizzata
"""
"""ARCHITECTURE 4 as it is written there, with the list of the reason."""

ALLOWED = {
    (parts[0], parts[2]): (parts[3] if len(parts) > 3 else None)
    for parts in (line.split() for line in RULE.strip().splitlines())
}
PAIRS = [(one, other) for one in EpisodeState for other in EpisodeState]
REASON_FIELDS = {
    "E10": "not_started_reason",
    "E11": "closing_reason",
    "E12": "suspension_reason",
}


def episode(state: str = EpisodeState.CONTACT) -> Episode:
    begun = Episode.begin(1, 1, DAY, 1)
    begun.state = state
    return begun


def test_a_way_begins_with_the_contact() -> None:
    begun = Episode.begin(7, 2, DAY, None)

    assert (begun.case_id, begun.number, begun.state) == (7, 2, EpisodeState.CONTACT)
    assert (begun.opened_on, begun.since, begun.closed_on) == (DAY, DAY, None)
    assert not begun.is_over


@pytest.mark.parametrize(("current", "wanted"), PAIRS)
def test_every_change_is_allowed_or_refused_as_the_rule_says(
    current: EpisodeState, wanted: EpisodeState
) -> None:
    moved = episode(current)
    if (current, wanted) not in ALLOWED:
        with pytest.raises(TransitionRefused) as refused:
            moved.move(Move(wanted, DAY, "altro"))
        assert set(refused.value.allowed) == {to for one, to in ALLOWED if one == current}
        assert (refused.value.current, refused.value.wanted) == (current, wanted)
        assert moved.state == current
        return
    moved.move(Move(wanted, DAY, "altro" if reason_list(current, wanted) else None))
    assert (moved.state, moved.since) == (wanted, DAY)
    assert moved.closed_on == (DAY if wanted is EpisodeState.CLOSED else None)


@pytest.mark.parametrize(("current", "wanted"), sorted(ALLOWED))
def test_a_reason_is_asked_from_the_list_of_the_rule(current: str, wanted: str) -> None:
    needed = ALLOWED[current, wanted]
    assert reason_list(EpisodeState(current), EpisodeState(wanted)) == needed

    moved = episode(current)
    if needed is None:
        moved.move(Move(EpisodeState(wanted), DAY))
        kept = None
    else:
        with pytest.raises(FieldError, match="reason: reason_needed"):
            moved.move(Move(EpisodeState(wanted), DAY))
        assert moved.state == current
        moved.move(Move(EpisodeState(wanted), DAY, "altro"))
        kept = REASON_FIELDS[needed]
    for field in REASON_FIELDS.values():
        assert getattr(moved, field) == ("altro" if field == kept else None)


def test_a_reason_that_is_not_asked_is_refused() -> None:
    moved = episode()
    with pytest.raises(FieldError, match="reason: no_reason_here"):
        moved.move(Move(EpisodeState.RECEPTION, DAY, "paura"))

    assert moved.state == EpisodeState.CONTACT
    assert [getattr(moved, field) for field in REASON_FIELDS.values()] == [None, None, None]


def test_a_state_cannot_begin_before_the_one_it_follows() -> None:
    moved = episode()
    with pytest.raises(FieldError, match="on: before_previous_state"):
        moved.move(Move(EpisodeState.RECEPTION, DAY - timedelta(days=1)))

    assert (moved.state, moved.since) == (EpisodeState.CONTACT, DAY)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(EpisodeState),
            st.integers(-400, 400),
            st.sampled_from([None, "altro"]),
        ),
        max_size=30,
    )
)
def test_no_sequence_of_moves_reaches_a_forbidden_state(
    asked: list[tuple[EpisodeState, int, str | None]],
) -> None:
    moved = episode()
    for to, days, reason in asked:
        before = (moved.state, moved.since)
        try:
            moved.move(Move(to, DAY + timedelta(days=days), reason))
        except (TransitionRefused, FieldError):
            assert (moved.state, moved.since) == before
        else:
            assert (before[0], moved.state) in ALLOWED
            assert moved.since >= before[1]
        over = moved.state in {"chiusa", "archiviata", "anonimizzata"}
        assert moved.is_over is over
        assert (moved.closed_on is not None) is over


def test_every_state_can_be_reached_and_only_one_is_the_end() -> None:
    reached, fresh = {EpisodeState.CONTACT}, {EpisodeState.CONTACT}
    while fresh:
        fresh = {to for one in fresh for to in TRANSITIONS[one]} - reached
        reached |= fresh

    assert reached == set(EpisodeState)
    assert [one for one in EpisodeState if not episode(one).allowed()] == [EpisodeState.ANONYMISED]
