"""Openings with a reason and conflicts of interest: the two lists of a coordinator."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.own_cases import ConflictOfInterest, ForcedOpening
from cav_desktop.services.casework import conflicts, forced_openings
from cav_desktop.services.casework.conflicts import Standing
from cav_desktop.services.casework.forced_openings import Forced
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_4
from cav_desktop.ui.widgets import Card, button, dates, label, line
from cav_desktop.ui.widgets.layouts import empty


class OwnCasesSection(QWidget):
    """Who opened a case of others, and from whom a case is hidden."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.forced = Card(
            self.tr("Fascicoli aperti con un motivo"),
            self.tr("Chi non è nell’équipe di un fascicolo lo apre scrivendo perché, fino a sera."),
        )
        self.conflicts = Card(
            self.tr("Conflitti di interessi"),
            self.tr(
                "Chi conosce la donna o l’autore: per lei il fascicolo non c’è. È una regola del "
                "programma, non una chiave. Si segnala dal fascicolo, in «Azioni»."
            ),
        )
        self._rows = {one: QVBoxLayout() for one in ("forced", "conflicts")}
        for name, card in (("forced", self.forced), ("conflicts", self.conflicts)):
            self._rows[name].setSpacing(SPACE_2)
            card.body.addLayout(self._rows[name])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        whole.addWidget(self.forced)
        whole.addWidget(self.conflicts)
        whole.addStretch(1)
        self.refresh()
        refresh_on(context.bus, self, (ForcedOpening, ConflictOfInterest), self.refresh)

    def refresh(self) -> None:
        """Read both lists again."""
        ws = self._context.ws
        found = forced_openings.newest(ws)
        standing = conflicts.standing(ws)
        nobody = self.tr("Nessuno ha aperto un fascicolo di altre.")
        self._fill("forced", [self._forced(one) for one in found], nobody)
        none = self.tr("Nessun conflitto segnalato.")
        self._fill("conflicts", [self._conflict(one) for one in standing], none)

    def _fill(self, name: str, rows: Sequence[QWidget], nothing: str) -> None:
        column = self._rows[name]
        empty(column)
        for place, row in enumerate(rows):
            if place:
                column.addWidget(line())
            column.addWidget(row)
        if not rows:
            column.addWidget(label(nothing, "muted"))

    def _forced(self, one: Forced) -> QWidget:
        when = dates.write_instant(in_rome(one.at), self._context.ws.today)
        seen = (
            self.tr("vista da %1").replace("%1", one.seen_by)
            if one.seen_at is not None
            else self.tr("da vedere")
        )
        made, row = _row(f"{one.code} · {one.who}", f"{when} · {seen}", one.reason)
        if one.seen_at is None:
            row.addWidget(button(self.tr("Vista"), on_click=partial(self._see, one)))
        return made

    def _conflict(self, one: Standing) -> QWidget:
        when = dates.write_instant(in_rome(one.at), self._context.ws.today)
        by = self.tr("segnalato da %1").replace("%1", one.by)
        made, row = _row(f"{one.code} · {one.who}", f"{when} · {by}", one.reason)
        row.addWidget(button(self.tr("Togli"), on_click=partial(self._lift, one)))
        return made

    def _see(self, one: Forced) -> None:
        ws = self._context.ws
        if self._context.attempt(lambda: forced_openings.see(ws, one.id)):
            text = self.tr("Vista l’apertura di %1").replace("%1", one.code)
            self._context.offer_undo(text, lambda: forced_openings.see(ws, one.id, is_seen=False))

    def _lift(self, one: Standing) -> None:
        ws = self._context.ws
        if self._context.attempt(lambda: conflicts.lift(ws, one.id)):
            text = self.tr("%1 vede di nuovo %2")
            self._context.offer_undo(
                text.replace("%1", one.who).replace("%2", one.code),
                lambda: conflicts.flag(ws, one.case_id, one.staff_id, one.reason),
            )


def _row(strong: str, muted: str, reason: str) -> tuple[QWidget, QHBoxLayout]:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_2)
    told = QVBoxLayout()
    told.setSpacing(0)
    head = QHBoxLayout()
    head.setSpacing(SPACE_2)
    head.addWidget(label(strong, "strong"))
    head.addWidget(label(muted, "muted"), 1)
    told.addLayout(head)
    told.addWidget(label(f"«{reason}»", wrap=True))
    row.addLayout(told, 1)
    return held, row
