"""Whose case it is, said in the case: the team is chosen, a conflict of interest is told."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import UserError
from cav_desktop.services.casework import cases, conflicts, teams
from cav_desktop.services.casework.teams import Colleague
from cav_desktop.services.dates import deadlines
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import due_words
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.theme.tokens import SPACE_4
from cav_desktop.ui.widgets import MultiChoiceChips, SearchableCombo, TextField, label
from cav_desktop.ui.widgets.dates import day_words
from cav_desktop.ui.widgets.options import Option

DRAFT = "own_case"
_TOLD = 6
_TEAM, _CONFLICT = "team", "conflict"


class OwnCaseActs(QWidget):
    """Two cards in the place of a section, each opened by the menu of the case.

    `opened` asks to be shown, `closed` comes when nothing is asked any more, `hidden_from_me` with
    the code of a case that is no longer hers to see.
    """

    opened = Signal()
    closed = Signal()
    hidden_from_me = Signal(str)

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self.acts = KeptActs(case.context, DRAFT, self)
        self.staff = MultiChoiceChips()
        self.whom = SearchableCombo()
        self.heir = SearchableCombo()
        """Who follows the woman from now on, where the one who must not see her did."""
        self.hers = label("", "small", wrap=True)
        self._follower: Colleague | None = None
        self._held = QVBoxLayout(self)
        self._held.setContentsMargins(0, 0, 0, 0)
        self._held.setSpacing(SPACE_4)
        case.shown.connect(lambda sheet: self.acts.show(sheet.case_id))
        case.left.connect(self.acts.leave)
        self.team = self._team_card()
        self.conflict = self._conflict_card()
        self._held.addStretch(1)
        self.acts.hold(_TEAM, self.team, lambda _: self._open_team())
        self.acts.hold(_CONFLICT, self.conflict, lambda _: self._open_conflict())

    def choose_team(self) -> None:
        """Ask who is in the team of the case that is open."""
        self.opened.emit()
        self.acts.ask(_TEAM)

    def flag(self) -> None:
        """Ask who must not see the case that is open, and why."""
        self.opened.emit()
        self.acts.ask(_CONFLICT)

    def _open_team(self) -> None:
        self.opened.emit()
        context = self._case.context
        team = teams.of_case(context.ws, self._case.sheet.case_id)
        offered = team.at_work if team.may_choose else team.only(context.ws.staff_id)
        self.staff.set_options([Option(str(one.staff_id), one.shown_name) for one in offered])
        self.team.open(staff=tuple(str(one.staff_id) for one in team.members))

    def _open_conflict(self) -> None:
        self.opened.emit()
        context = self._case.context
        team = teams.of_case(context.ws, self._case.sheet.case_id)
        offered = team.at_work if team.may_choose else team.only(context.ws.staff_id)
        self.whom.set_options([Option(str(one.staff_id), one.shown_name) for one in offered])
        alone = str(offered[0].staff_id) if len(offered) == 1 else None
        may_hand_over = context.ws.may_write(Area.STATE)
        now = next((one for one in team.at_work if one.staff_id == team.follower_id), None)
        others = [one for one in team.at_work if one.staff_id != team.follower_id]
        self._follower = now if others and may_hand_over else None
        self.heir.set_options([Option(str(one.staff_id), one.shown_name) for one in others])
        self.conflict.open(staff=alone)
        self._ask_heir()

    def _choose(self, typed: dict[str, Any]) -> None:
        context, sheet = self._case.context, self._case.sheet
        wanted = [int(one) for one in typed["staff"] or ()]
        before: list[tuple[int, ...]] = []

        def act() -> None:
            before.append(teams.choose(context.ws, sheet.case_id, wanted))

        if self.team.attempt(act):
            self._end()
            text = self.tr("Cambiata l’équipe di %1").replace("%1", sheet.code)
            context.offer_undo(text, lambda: teams.choose(context.ws, sheet.case_id, before[0]))

    def _ask_heir(self) -> None:
        """She who must not see the woman cannot go on following her: her dates are told too."""
        now = self._follower
        is_asked = now is not None and self.whom.value() == str(now.staff_id)
        self.conflict.need("heir", is_needed=is_asked)
        self.hers.setVisible(is_asked)
        if now is None or not is_asked:
            return
        context, sheet = self._case.context, self._case.sheet
        dues = deadlines.of_case(context.ws, sheet.case_id)
        told = [
            f"{due_words.name(one.kind).lower()} {day_words(one.due.on, context.ws.today)}"
            for one in dues[:_TOLD]
        ]
        if len(dues) > _TOLD:
            told.append(self.tr("altre %1").replace("%1", str(len(dues) - _TOLD)))
        said = self.tr("Adesso la segue %1").replace("%1", now.shown_name)
        if told:
            said += self.tr("; restano aperti: %1").replace("%1", ", ".join(told))
        self.hers.setText(said)

    def _flag(self, typed: dict[str, Any]) -> None:
        context, sheet = self._case.context, self._case.sheet
        staff_id, reason = int(typed["staff"]), str(typed["reason"])
        before, after = self._follower, typed["heir"]
        hands_over = before is not None and before.staff_id == staff_id and bool(after)
        if before is not None and before.staff_id == staff_id and not after:
            # A draft that was taken up again chose her without asking who comes after.
            self._ask_heir()
            self.conflict.ask()
            return
        made: list[int] = []

        def act() -> None:
            heir = int(after) if hands_over else None
            made.append(_hide(context.ws, sheet.case_id, staff_id, reason, heir))

        is_me = staff_id == context.ws.staff_id
        if is_me and not self._case.ask(
            self,
            self.tr("Stai per nasconderti il fascicolo %1").replace("%1", sheet.code),
            self.tr("Dopo, per te non c’è più: te lo può ridare solo una coordinatrice."),
            self.tr("Nascondilo"),
        ):
            return
        if not self.conflict.attempt(act):
            return
        if is_me:
            self.acts.done()
            self.hidden_from_me.emit(sheet.code)
            text = self.tr("Da adesso non vedi %1").replace("%1", sheet.code)
            context.offer_undo(text, lambda: conflicts.take_back(context.ws, made[0]))
        else:
            self._end()
            text = self.tr("Da adesso %1 non vede %2")
            text = text.replace("%1", self.whom.word(str(staff_id))).replace("%2", sheet.code)

            def take_back() -> None:
                conflicts.lift(context.ws, made[0])
                if hands_over:
                    cases.follow(context.ws, sheet.case_id, staff_id)

            context.offer_undo(text, take_back)

    def _end(self) -> None:
        self.acts.done()
        self.closed.emit()

    def _team_card(self) -> ActCard:
        card = ActCard(
            self._case.context,
            (
                self.tr("Équipe del fascicolo"),
                self.tr(
                    "Chi è nell’équipe lo apre come sempre; le altre con un motivo che la "
                    "coordinatrice legge. Senza nessuno, lo aprono tutte."
                ),
                self.tr("Salva l’équipe"),
            ),
        )
        card.put("staff", self.tr("Chi la segue"), self.staff)
        card.asked.connect(self._choose)
        card.given_up.connect(self.closed)
        self._held.addWidget(card)
        return card

    def _conflict_card(self) -> ActCard:
        card = ActCard(
            self._case.context,
            (
                self.tr("Conflitto di interessi"),
                self.tr(
                    "Chi conosce la donna o l’autore non deve vederla: per lei il fascicolo non "
                    "c’è, in nessuna lista e con nessun motivo."
                ),
                self.tr("Nascondi il fascicolo"),
            ),
        )
        card.put("staff", self.tr("A chi"), self.whom, required=True)
        card.put("heir", self.tr("Chi la segue adesso?"), self.heir)
        card.put("reason", self.tr("Perché"), TextField(), required=True)
        card.body.insertWidget(card.body.indexOf(card.form), self.hers)
        self.hers.hide()
        self.whom.changed.connect(lambda _: self._ask_heir())
        card.asked.connect(self._flag)
        card.given_up.connect(self.closed)
        self._held.addWidget(card)
        return card


def _hide(ws: Workspace, case_id: int, staff_id: int, reason: str, heir: int | None) -> int:
    """Hide a case from who followed it, once another follows; what is refused hands nobody over."""
    if heir is None:
        return conflicts.flag(ws, case_id, staff_id, reason)
    # Before: afterwards there is no such case for who says it of herself.
    cases.follow(ws, case_id, heir)
    try:
        return conflicts.flag(ws, case_id, staff_id, reason)
    except UserError:
        cases.follow(ws, case_id, staff_id)
        raise
