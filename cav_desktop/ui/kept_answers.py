"""Answers as a draft keeps them: what was typed in declared fields, as JSON, and back."""

from datetime import date, time

from cav_desktop.domain.forms import Answer, Kind


def plain(answer: object) -> str:
    """A day or an hour as it is written; for `json.dumps`."""
    if isinstance(answer, date | time):
        return answer.isoformat()
    raise TypeError(type(answer).__name__)


def answer(kind: Kind, typed: object) -> Answer:
    """An answer as it stood in a draft; what cannot be one any more is empty."""
    match typed:
        case str() if typed and kind in (Kind.DATE, Kind.BIRTHDAY):
            return date.fromisoformat(typed)
        case str() if typed and kind is Kind.TIME:
            return time.fromisoformat(typed)
        case list():
            return tuple(str(code) for code in typed)
        case str() | int():
            return typed
    return None
