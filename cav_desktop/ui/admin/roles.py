"""A table of who can open what, read from the one table of roles."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from cav_desktop.domain.compartments import COMPARTMENTS, CONTAINER
from cav_desktop.domain.roles import COMPARTMENTS_OF, CONTAINER_ROLES, Role
from cav_desktop.ui import theme
from cav_desktop.ui.admin.area_table import LARGE, AreaTable
from cav_desktop.ui.admin.role_words import only_hers, opens_words
from cav_desktop.ui.context import Context
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.theme.tokens import SPACE_3, SPACE_4, Tone
from cav_desktop.ui.widgets import Card, label, line

_KEYS = tuple(one.name for one in COMPARTMENTS)
_COLUMNS = (*_KEYS, CONTAINER.name)
_PART = 84


def opens(role: Role, part: str) -> bool:
    """Whether a role holds the key of a part; of a container, of all there are."""
    return role in CONTAINER_ROLES if part == CONTAINER.name else part in COMPARTMENTS_OF[role]


class RolesSection(QWidget):
    """One row a role, one column a part of the archive; what is not held does not open, at all."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        card = Card(
            self.tr("Chi può aprire cosa"),
            self.tr(
                "Non sono permessi del programma ma chiavi: chi non ha la chiave di una parte non "
                "la legge nemmeno con altri strumenti."
            ),
        )
        card.body.addLayout(self._lines() if theme.scale() >= LARGE else self._table())
        card.add(
            label(
                self.tr(
                    "I fatti in codice non sono anonimi: chi li ha lavora sui totali per regola, "
                    "non per chiave. Il contenuto del registro lo legge solo la coordinatrice. "
                    "Ciò che è inviato a una professionista esterna sta in un file a parte, uno "
                    "per ognuna: lo apre lei, che non apre altro, e chi può aprire i nomi."
                ),
                "small",
                wrap=True,
            )
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        whole.addWidget(card)
        self.areas = AreaTable(context)
        whole.addWidget(self.areas)
        whole.addStretch(1)

    def _table(self) -> QGridLayout:
        words = {
            "journal": self.tr("Registro ed équipe"),
            "cases": self.tr("Fatti in codice"),
            "identity": self.tr("Chi sono le persone"),
            "papers": self.tr("Documenti"),
            "protected": self.tr("Luoghi delle case"),
            "clinical": self.tr("Note cliniche"),
            CONTAINER.name: self.tr("Invii alle esterne"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_3)
        grid.addWidget(label(self.tr("Ruolo"), "label"), 0, 0)
        for column, name in enumerate(_COLUMNS, 1):
            heading = label(words[name], "label", wrap=True)
            heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
            heading.setFixedWidth(theme.px(_PART))
            grid.addWidget(heading, 0, column)
            grid.setColumnMinimumWidth(column, theme.px(_PART))
        grid.setColumnStretch(0, 1)
        for row, role in enumerate(Role):
            grid.addWidget(line(), 2 * row + 1, 0, 1, len(_COLUMNS) + 1)
            name = self._context.vocabulary.label("E69", role.value)
            grid.addWidget(label(name, wrap=True), 2 * row + 2, 0)
            if not COMPARTMENTS_OF[role]:
                grid.addWidget(self._only_hers(name), 2 * row + 2, 1, 1, len(_COLUMNS) - 1)
                grid.addWidget(self._her_own(name), 2 * row + 2, len(_COLUMNS))
                continue
            for column, part in enumerate(_COLUMNS, 1):
                mark = self._mark(name, words[part], opens(role, part))
                grid.addWidget(mark, 2 * row + 2, column, Qt.AlignmentFlag.AlignHCenter)
        return grid

    def _lines(self) -> QVBoxLayout:
        """The same for large letters, which leave no room for the columns."""
        said = QVBoxLayout()
        said.setSpacing(SPACE_3)
        for role in Role:
            said.addWidget(line())
            said.addWidget(label(self._context.vocabulary.label("E69", role.value), "strong"))
            said.addWidget(label(opens_words(role), wrap=True))
        return said

    def _only_hers(self, role: str) -> QLabel:
        """Of no part: what was sent to her stands beside the archive, in a file of her own."""
        made = label(only_hers(), "muted")
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setAccessibleName(f"{role}: {only_hers()}")
        return made

    def _her_own(self, role: str) -> QLabel:
        """Of the containers hers alone."""
        made = label(self.tr("solo il suo"), "small")
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setAccessibleName(self.tr("%1: si apre solo il suo").replace("%1", role))
        return made

    def _mark(self, role: str, part: str, is_open: bool) -> QLabel:
        made = QLabel()
        tone = Tone.SUCCESS if is_open else Tone.NEUTRAL
        made.setPixmap(theme.pixmap("check-circle" if is_open else "minus", tone))
        said = self.tr("%1: %2 si apre") if is_open else self.tr("%1: %2 non si apre")
        said = said.replace("%1", role).replace("%2", part)
        made.setAccessibleName(said)
        made.setToolTip(plain(said))
        return made
