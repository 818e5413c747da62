"""What each role reads and writes of the work on cases: the finer table, under that of the keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from cav_desktop.domain.areas import CASE_ROLES, Area, Right, right_of
from cav_desktop.domain.roles import Role
from cav_desktop.ui import area_words, theme
from cav_desktop.ui.context import Context
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import SPACE_1, SPACE_2, Tone
from cav_desktop.ui.widgets import Card, Chip, label, line

LARGE = 1.3
"""From this size of the letters a table of roles is said in lines."""
_ROLE = 92
_TONES = {Right.READ: Tone.NEUTRAL, Right.WRITE: Tone.SUCCESS}


class AreaTable(Card):
    """One row an area, one column a role that works on cases; each cell says it in a word."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Che cosa legge e scrive ogni ruolo"),
            self.tr(
                "Regole del programma, non chiavi: chi apre i nomi ha la chiave dei fascicoli, e "
                "il programma le mostra la sua parte. È una proposta da confermare con il Centro."
            ),
            parent,
        )
        self._vocabulary = context.vocabulary
        self.cells: dict[tuple[Role, Area], QLabel] = {}
        # With large letters so many columns have no room: the same is said in lines.
        self.body.addLayout(self._lines() if theme.scale() >= LARGE else self._table())
        self.add(
            label(
                self.tr(
                    "Il livello di rischio e il contatto sicuro, nell’intestazione del fascicolo, "
                    "li vede chiunque lavora sui casi. Amministrativa e amministratrice tecnica "
                    "non lavorano sui casi; l’assistente sociale apre solo ciò che le è inviato."
                ),
                "small",
                wrap=True,
            )
        )

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(self.tr("Area"), "label"), 0, 0)
        for column, role in enumerate(CASE_ROLES, 1):
            heading = label(self._role(role), "label", wrap=True)
            heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
            heading.setFixedWidth(theme.px(_ROLE))
            grid.addWidget(heading, 0, column)
        for row, area in enumerate(Area):
            grid.addWidget(line(), 2 * row + 1, 0, 1, len(CASE_ROLES) + 1)
            grid.addLayout(self._named(area), 2 * row + 2, 0)
            for column, role in enumerate(CASE_ROLES, 1):
                cell = self.cells[role, area] = self._cell(role, area)
                grid.addWidget(cell, 2 * row + 2, column, Qt.AlignmentFlag.AlignCenter)
        return grid

    def _lines(self) -> QVBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(SPACE_2)
        for area in Area:
            said.addWidget(line())
            said.addLayout(self._named(area))
            said.addWidget(label(area_words.of_area(self._vocabulary, area), wrap=True))
        return said

    def _named(self, area: Area) -> QVBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(SPACE_1)
        said.addWidget(label(area_words.title(area), wrap=True))
        said.addWidget(label(area_words.contents(area), "small", wrap=True))
        return said

    def _cell(self, role: Role, area: Area) -> QLabel:
        right = right_of(role, area)
        word = area_words.right_word(right)
        made = Chip(word, _TONES[right]) if right in _TONES else label(word, "muted")
        said = f"{self._role(role)}, {area_words.title(area)}: {word}"
        made.setAccessibleName(said)
        made.setToolTip(plain(said))
        return made

    def _role(self, role: Role) -> str:
        return self._vocabulary.label("E69", role.value)
