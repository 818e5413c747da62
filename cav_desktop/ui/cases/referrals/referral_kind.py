"""What the list of referrals and its editor share: how one is written, corrected and shown."""

from dataclasses import replace
from datetime import date

from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.referrals.referrals import WRITTEN_AFTER, Referral
from cav_desktop.domain.referrals.states import Direction
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.referrals import reading, referring
from cav_desktop.services.referrals.reading import ReferralSheet
from cav_desktop.services.referrals.referring import ReferralDraft
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.cases.referrals.referral_editor import BESIDE, ReferralEditor
from cav_desktop.ui.cases.sheets.sheet_form import Declared
from cav_desktop.ui.cases.sheets.sheet_list import SheetKind
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP


def _write(ws: Workspace, _: type[CaseRecord], case_id: int, answers: Answers) -> int:
    said = {name: one for name, one in answers.items() if name not in BESIDE}
    way = Direction(str(answers.get("direction") or Direction.OUT))
    received, follows = answers.get("received_on"), answers.get("follows_id")
    receiver = answers.get("receiver")
    draft = ReferralDraft(
        said,
        way,
        receiver if isinstance(receiver, int) else None,
        follows if way is Direction.RETURN and isinstance(follows, int) else None,
        received if way is Direction.IN and isinstance(received, date) else None,
    )
    return referring.add(ws, case_id, draft)


def _change(ws: Workspace, _: Declared, referral_id: int, answers: Answers) -> None:
    standing = reading.read(ws, referral_id)
    row = standing.row
    has_left = row.sent_on is not None and row.direction is not Direction.IN
    wanted = answers.get("receiver")
    if not has_left and wanted != standing.receiver_id:
        referring.address(ws, referral_id, wanted if isinstance(wanted, int) else None)
    said = {
        name: one
        for name, one in answers.items()
        if name not in BESIDE and (not has_left or name in WRITTEN_AFTER)
    }
    referring.change(ws, referral_id, said)


REFERRALS = SheetKind(
    Referral,
    "paper-plane-tilt",
    QT_TRANSLATE_NOOP("sheets", "Nuovo invio"),
    QT_TRANSLATE_NOOP("sheets", "Nessun invio"),
    QT_TRANSLATE_NOOP(
        "sheets",
        "Comincia da a chi e perché: poi si sceglie che cosa parte, una cosa alla volta. Senza "
        "consenso o base di legge non parte niente.",
    ),
    lambda sheet, _: (str(sheet.object_id), ""),
    write=_write,
    change=_change,
    editor=ReferralEditor,
)


def as_sheet(one: ReferralSheet) -> Sheet:
    """A referral as its editor shows it: with what is asked before the form."""
    row = one.row
    beside = {
        "direction": str(row.direction),
        "received_on": row.sent_on if row.direction is Direction.IN else None,
        "follows_id": one.follows_id,
        "receiver": one.receiver_id,
    }
    return replace(one.sheet, answers={**one.sheet.answers, **beside})
