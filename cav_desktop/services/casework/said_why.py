"""Why somebody opened a case of others, or must not see one: words, kept with those of the case."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from cav_desktop.domain.case_records import Told
from cav_desktop.domain.reasons import reason_of
from cav_desktop.persistence.writing import Write

_REASON = "reason"


def checked(words: str) -> str:
    """A reason in one line; raises `FieldError` for none, a long one, or signs that say nothing."""
    return reason_of(words, _REASON)


def write(tx: Write, kind: str, object_id: int, case_id: int, words: str) -> None:
    """Keep why, inside the caller's transaction. No search in the notes finds it."""
    told = Told(kind=kind, object_id=object_id, case_id=case_id, field=_REASON)
    told.say(words)
    tx.session.add(told)


def of_some(session: Session, kind: str, numbers: Collection[int]) -> dict[int, str]:
    """Why, of some rows of a kind."""
    of = select(Told.object_id, Told.text).where(
        Told.kind == kind, Told.object_id.in_(numbers), Told.field == _REASON
    )
    return dict(session.execute(of).all())
