"""Notes beside an activity, shown by rule (E70): the rule is asked at each reading and writing."""

from dataclasses import dataclass, field
from datetime import datetime

from cav_desktop.domain.actions import Action
from cav_desktop.domain.activities import Activity, ActivityNote, offered_to
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import FieldError
from cav_desktop.services.access.staff import staff_names
from cav_desktop.services.casework.answers import read_answers
from cav_desktop.services.casework.sheets import begin, present, reading
from cav_desktop.services.rows import row_of
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class NoteRow:
    """A note that she may read."""

    note_id: int
    confidentiality: str
    text: str
    staff: str
    at: datetime
    staff_id: int

    @property
    def id(self) -> int:
        """The number by which a list finds it again."""
        return self.note_id


@dataclass(frozen=True)
class Notes:
    """The notes beside an activity: those she reads, and how many of each kind a rule hides."""

    shown: tuple[NoteRow, ...] = ()
    hidden: dict[str, int] = field(default_factory=dict)


def of_activity(ws: Workspace, case_id: int, activity_id: int) -> Notes:
    """What she may read, and the count of the rest; the opening of the case is journalled."""
    with reading(ws, case_id, Area.DIARY) as session:
        found = [
            one for one in present(session, ActivityNote, case_id) if one.activity_id == activity_id
        ]
        mine = [one for one in found if one.is_shown_to(ws.staff_id, ws.role)]
        words = read_answers(session, mine)
        names = staff_names(session)
    hidden: dict[str, int] = {}
    for one in found:
        if one not in mine:
            hidden[one.confidentiality] = hidden.get(one.confidentiality, 0) + 1
    return Notes(
        tuple(
            NoteRow(
                one.id,
                one.confidentiality,
                str(words[one.id]["text"] or ""),
                names.get(one.staff_id, ""),
                one.at,
                one.staff_id,
            )
            for one in mine
        ),
        hidden,
    )


def add(ws: Workspace, activity_id: int, confidentiality: str, text: str) -> int:
    """Write a note beside an activity; gives its number.

    Raises `FieldError` for a confidentiality that is not offered to her, or needs a compartment of
    its own; `Vanished` when the activity is gone.
    """
    ws.require_writing(Area.DIARY)
    with ws.archive.write(ws, Action.SHEET_ADDED) as tx:
        activity = row_of(tx.session, Activity, activity_id)
        answers = {"confidentiality": confidentiality, "text": text}
        row = begin(tx, ws, ActivityNote, activity.case_id, answers, activity_id=activity_id)
        if row.confidentiality not in offered_to(ws.role):
            raise FieldError("confidentiality", "not_for_your_role")
        return row.id
