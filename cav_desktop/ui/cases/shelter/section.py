"""Ospitalità of a case: the whole of it with the key of the places, else one line."""

import re
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cav_desktop.domain.shelter.stays import Stay, StayState
from cav_desktop.services.shelter import stays
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.section_page import SectionPage
from cav_desktop.ui.cases.sheets.section_tabs import SectionTabs
from cav_desktop.ui.cases.shelter import stay_words
from cav_desktop.ui.cases.shelter.beside import PARTS, CoversPage, EventsPage, ExtensionsPage
from cav_desktop.ui.cases.shelter.stay_page import STAY_ACT, STAYS, StaysPage
from cav_desktop.ui.cases.shelter.stay_words import tr
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_3
from cav_desktop.ui.widgets import Card, Chip, EmptyState, label

_BESIDE = tuple(kind.entity.FORM.key for kind in PARTS)
_OF_PARTS: tuple[str | tuple[str, ...], ...] = ((STAYS.entity.FORM.key, STAY_ACT), *_BESIDE)
"""Where what is typed in each part is kept, in the order of the parts."""
STAY_DRAFTS = (STAYS.entity.FORM.key, STAY_ACT, *_BESIDE)
_TRANSFER = re.compile(r"transfer_(\d+)_(\d+)")
_COVERS = 2
"""The place of the part that says who pays."""


class StaySection(SectionTabs):
    """Four parts: the stay, its extensions, who pays it, what endangered it."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        self.stays = StaysPage(case)
        super().__init__(
            tr("Ospitalità"),
            (
                (tr("Ospitalità"), self.stays),
                (tr("Proroghe"), partial(ExtensionsPage, case)),
                (tr("Rette"), partial(CoversPage, case)),
                (tr("Sicurezza"), partial(self._events, case)),
            ),
            parent,
            drafts=_OF_PARTS,
        )
        self.stays.part_asked.connect(self._go)

    def go_to(self, field: str) -> None:
        """Show who pays the days of a stay, by its number; or ask its transfer into a room.

        The accounts give the first, the board the second: "transfer_", the stay, "_", the room.
        """
        of_transfer = _TRANSFER.fullmatch(field)
        if of_transfer:
            self.choose(self.stays)
            self.stays.move_to(*map(int, of_transfer.groups()))
            return
        page = self.page(_COVERS) if field.isdecimal() else None
        if isinstance(page, CoversPage):
            page.choose_stay(int(field))
            self.choose(page)

    def _events(self, case: OpenCase) -> EventsPage:
        made = EventsPage(case)
        made.moved.connect(self._move)
        return made

    def _go(self, part: str) -> None:
        index = 1 if part == "extend" else 3
        self.bar.setCurrentIndex(index)
        page = self.page(index)
        if isinstance(page, ExtensionsPage | EventsPage):
            page.add_new()

    def _move(self) -> None:
        self.choose(self.stays)
        self.stays.move_for_safety()


class ReservedStaysPage(SectionPage):
    """For who holds no key of the places: that she is hosted and since when, and no more."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, (Stay,), self.read, parent)
        self.lines: list[str] = []
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._content: QWidget | None = None

    def read(self) -> None:
        """Show a line for each stay that was."""
        today = self.context.ws.today
        found = stays.of_case(self.context.ws, self.case_id)
        kept = [one for one in found if one.state != StayState.CANCELLED]
        self.lines = [stay_words.reserved(one, today) for one in kept]
        if self._content is not None:
            self._whole.removeWidget(self._content)
            self._content.deleteLater()
        self._content = self._card() if self.lines else self._nothing()
        self._whole.addWidget(self._content)

    def _card(self) -> QWidget:
        card = Card(
            tr("Ospitalità"), tr("Il resto è di chi lavora nelle case: chiedi alla coordinatrice.")
        )
        for one in self.lines:
            row = QHBoxLayout()
            row.setSpacing(SPACE_3)
            row.addWidget(label(one, "strong"))
            row.addWidget(Chip(tr("riservato"), Tone.PROTECTED))
            row.addStretch(1)
            card.body.addLayout(row)
        return card

    def _nothing(self) -> QWidget:
        return EmptyState(
            "house-line",
            tr("Nessuna ospitalità"),
            tr("L’ingresso lo registra chi lavora nelle case, o la coordinatrice."),
        )


def stay_section(case: OpenCase) -> QWidget:
    """The page of the section, as much of it as her key allows."""
    is_open = case.context.ws.has("protected")
    return StaySection(case) if is_open else ReservedStaysPage(case)
