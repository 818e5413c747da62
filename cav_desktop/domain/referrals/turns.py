"""Whose turn it is in a referral: what the board of referrals is ordered by."""

from enum import StrEnum

from cav_desktop.domain.referrals.states import (
    BEFORE_LEAVING,
    MET,
    OVER,
    UNANSWERED,
    WAITING,
    Direction,
    ReferralState,
)


class Turn(StrEnum):
    """Who must do the next thing."""

    TO_SEND = "da_mandare"
    """Prepared here, or waiting for her consent: it has not left."""
    THEIRS = "loro"
    """It left, and the receiver has not said yes or no."""
    OURS = "nostra"
    """It came in, and the centre has not said yes or no."""
    WAITING = "attesa"
    """Accepted or on a list: she has not been met yet."""
    TO_CLOSE = "da_chiudere"
    """She took back the consent it left on, and she has not been met: nobody is asked again."""
    GOING_ON = "in_corso"
    """She is met, or it is a return of information that has been told: nobody has to answer."""
    OVER = "conclusi"


def turn_of(direction: Direction, state: ReferralState, *, is_withdrawn: bool = False) -> Turn:
    """Whose turn it is; a return of information asks for no answer, nor what she took back."""
    if state in OVER:
        return Turn.OVER
    if state in BEFORE_LEAVING:
        return Turn.TO_SEND
    if direction is Direction.RETURN:
        return Turn.GOING_ON
    if is_withdrawn and state not in MET:
        return Turn.TO_CLOSE
    if state in (*UNANSWERED, ReferralState.NO_ANSWER):
        return Turn.OURS if direction is Direction.IN else Turn.THEIRS
    return Turn.WAITING if state in WAITING else Turn.GOING_ON
