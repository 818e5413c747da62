"""Whose turn it is in a referral: what the board of referrals is ordered by."""

from enum import StrEnum

from cav_desktop.domain.referrals.states import (
    BEFORE_LEAVING,
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
    GOING_ON = "in_corso"
    """She is met, or it is a return of information that has been told: nobody has to answer."""
    OVER = "conclusi"


def turn_of(direction: Direction, state: ReferralState) -> Turn:
    """Whose turn it is; a return of information asks for no answer."""
    if state in OVER:
        return Turn.OVER
    if state in BEFORE_LEAVING:
        return Turn.TO_SEND
    if direction is Direction.RETURN:
        return Turn.GOING_ON
    if state in (*UNANSWERED, ReferralState.NO_ANSWER):
        return Turn.OURS if direction is Direction.IN else Turn.THEIRS
    return Turn.WAITING if state in WAITING else Turn.GOING_ON
