"""What the answers of one form may not say together: days out of order, a day without its state.

A day that is not given contradicts nothing; each rule raises `FieldError` for the later one.
"""

from datetime import date

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.forms import Answers


def refuse_before(
    answers: Answers, first: str, then: str, why: str = "before_it_began", *, same_day: bool = True
) -> None:
    """Refuse a day that lies before another, or on it where they cannot be the same."""
    earlier, later = answers.get(first), answers.get(then)
    if not isinstance(earlier, date) or not isinstance(later, date):
        return
    if later < earlier or (later == earlier and not same_day):
        raise FieldError(then, why)


def refuse_to_come(answers: Answers, today: date, *names: str) -> None:
    """Refuse a day that has not come yet."""
    for name in names:
        day = answers.get(name)
        if isinstance(day, date) and day > today:
            raise FieldError(name, "in_the_future")


def refuse_unless(answers: Answers, name: str, *, needed: bool) -> None:
    """Refuse an answer that is missing where it is needed, and one where it makes no sense."""
    answer = answers.get(name)
    if needed and answer is None:
        raise FieldError(name, "required")
    if not needed and answer is not None:
        raise FieldError(name, "contradicts")
