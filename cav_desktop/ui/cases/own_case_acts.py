"""Whose case it is, said in the case: the team is chosen, a conflict of interest is told."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.services.casework import conflicts, teams
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.theme.tokens import SPACE_4
from cav_desktop.ui.widgets import MultiChoiceChips, SearchableCombo, TextField
from cav_desktop.ui.widgets.options import Option

DRAFT = "own_case"
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
        self._held = QVBoxLayout(self)
        self._held.setContentsMargins(0, 0, 0, 0)
        self._held.setSpacing(SPACE_4)
        case.shown.connect(lambda sheet: self.acts.show(sheet.case_id))
        case.left.connect(self.acts.leave)
        self.team = self._team_card()
        self.conflict = self._conflict_card()
        self._held.addStretch(1)
        self.acts.hold(_TEAM, self.team, lambda _: self.choose_team())
        self.acts.hold(_CONFLICT, self.conflict, lambda _: self.flag())

    def choose_team(self) -> None:
        """Ask who is in the team of the case that is open."""
        self.opened.emit()
        if not self.acts.is_free():
            return
        context = self._case.context
        team = teams.of_case(context.ws, self._case.sheet.case_id)
        offered = team.at_work if team.may_choose else team.only(context.ws.staff_id)
        self.staff.set_options([Option(str(one.staff_id), one.shown_name) for one in offered])
        self.team.open(staff=tuple(str(one.staff_id) for one in team.members))
        self.acts.opened(_TEAM)

    def flag(self) -> None:
        """Ask who must not see the case that is open, and why."""
        self.opened.emit()
        if not self.acts.is_free():
            return
        context = self._case.context
        team = teams.of_case(context.ws, self._case.sheet.case_id)
        offered = team.at_work if team.may_choose else team.only(context.ws.staff_id)
        self.whom.set_options([Option(str(one.staff_id), one.shown_name) for one in offered])
        alone = str(offered[0].staff_id) if len(offered) == 1 else None
        self.conflict.open(staff=alone)
        self.acts.opened(_CONFLICT)

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

    def _flag(self, typed: dict[str, Any]) -> None:
        context, sheet = self._case.context, self._case.sheet
        staff_id, reason = int(typed["staff"]), str(typed["reason"])
        made: list[int] = []

        def act() -> None:
            made.append(conflicts.flag(context.ws, sheet.case_id, staff_id, reason))

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
        else:
            self._end()
            text = self.tr("Da adesso %1 non vede %2")
            text = text.replace("%1", self.whom.word(str(staff_id))).replace("%2", sheet.code)
            context.offer_undo(text, lambda: conflicts.lift(context.ws, made[0]))

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
        card.put("reason", self.tr("Perché"), TextField(), required=True)
        card.asked.connect(self._flag)
        card.given_up.connect(self.closed)
        self._held.addWidget(card)
        return card
