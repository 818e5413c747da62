"""The header of a case: who she is, where she stands, how to reach her. It never scrolls away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cav_desktop.services.casework import teams
from cav_desktop.services.casework.case_files import CaseSheet
from cav_desktop.services.casework.teams import Team
from cav_desktop.services.dates import deadlines
from cav_desktop.services.dates.deadlines import Ahead
from cav_desktop.services.people.identity import IdentitySheet
from cav_desktop.ui import due_words, theme
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.papers_menu import PapersMenu
from cav_desktop.ui.cases.protection.risk_words import level_tone, level_words
from cav_desktop.ui.cases.ways.states import state_since, state_tone
from cav_desktop.ui.plain_words import plain
from cav_desktop.ui.safe_words import safe_tone, safe_words
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import CONTROL_HEIGHT, SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5
from cav_desktop.ui.widgets import (
    Chip,
    FlowLayout,
    button,
    icon_button,
    label,
    menu_button,
    restyle,
)
from cav_desktop.ui.widgets.buttons import add_caret
from cav_desktop.ui.widgets.dates import write_day

_LONG = 80
_LARGE = 1.3


class CaseHeader(QFrame):
    """Code, alias and state above; safe contact, next date and who follows her beneath.

    `name_asked` comes when the eye is pressed: True to show her name, False to hide it.
    """

    name_asked = Signal(bool)

    def __init__(
        self, case: OpenCase, actions: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Intestazione del fascicolo"))
        self._context = case.context
        self._is_named = False
        self._has_identity = False
        self.code = label("", "display")
        self.alias = label("", "title")
        self.name = label("", "strong", tone=Tone.PROTECTED)
        self.eye = icon_button("eye-slash", "", colour="protected", on_click=self._ask_name)
        self.chip = Chip("", Tone.NEUTRAL)
        self.papers = PapersMenu(case, self)
        self.print = button(self.tr("Stampa"))
        self.print.setToolTip(plain(self.papers.title()))
        self.print.setAccessibleName(self.papers.title())
        self.print.setMenu(self.papers)
        add_caret(self.print)
        self.menu = menu_button(self.tr("Azioni"), list(actions))
        self.safe = _Fact("shield-warning")
        self.risk = _Fact("gauge")
        self.next = _Fact("calendar-blank")
        self.late = _Fact("clock-counter-clockwise")
        self.follower = _Fact("user")
        self.team = _Fact("users")
        self.whose: Team | None = None
        self.merged = _Fact("git-merge")
        self._lay_out()
        case.shown.connect(self._show_sheet)
        case.identity_shown.connect(self._show_identity)

    def _lay_out(self) -> None:
        names = QWidget(self)
        beside = FlowLayout(names, gap=SPACE_3)
        for part in (self.code, self.alias, self.eye, self.name):
            # One height, so that what stands on a line stands in its middle.
            part.setMinimumHeight(theme.px(CONTROL_HEIGHT))
            beside.addWidget(part)
        who = QHBoxLayout()
        who.setSpacing(SPACE_3)
        who.addWidget(names, 1)
        for part in (self.chip, self.print, self.menu):
            who.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        facts = QWidget(self)
        flow = FlowLayout(facts, gap=SPACE_4)
        for fact in (self.safe, self.risk, self.next, self.late, self.follower):
            flow.addWidget(fact)
        flow.addWidget(self.team)
        flow.addWidget(self.merged)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_5 - SPACE_1, SPACE_3, SPACE_5 - SPACE_1, SPACE_3)
        whole.setSpacing(SPACE_2)
        whole.addLayout(who)
        whole.addWidget(facts)

    def _show_sheet(self, sheet: CaseSheet) -> None:
        context = self._context
        today = context.ws.today
        self._has_identity = sheet.has_identity
        self.code.setText(sheet.code)
        self.alias.setText(f"«{sheet.alias}»" if sheet.alias else "")
        self.alias.setVisible(bool(sheet.alias))
        current = sheet.current
        words = state_since(context.vocabulary, current.state, current.since, today)
        self.chip.set_state(words, state_tone(current.state))
        self.chip.show()
        self.safe.tell(
            safe_words(sheet.safe, context.vocabulary),
            "shield-check" if safe_tone(sheet.safe) is Tone.SUCCESS else "shield-warning",
            safe_tone(sheet.safe),
        )
        self._show_risk(sheet)
        coming = deadlines.coming(context.ws, sheet.case_id)
        self.next.tell(self._next_words(coming.following))
        late = coming.late
        self.late.tell(
            {0: "", 1: self.tr("1 scadenza in ritardo")}.get(
                late, self.tr("%1 scadenze in ritardo").replace("%1", str(late))
            ),
            tone=Tone.DANGER,
        )
        self.follower.tell(
            self.tr("Segue %1").replace("%1", sheet.staff)
            if sheet.staff
            else self.tr("Nessuna la segue ancora")
        )
        self.whose = teams.of_case(context.ws, sheet.case_id)
        team = ", ".join(one.shown_name for one in self.whose.members)
        self.team.tell(self.tr("Équipe: %1").replace("%1", team) if team else "")
        codes = ", ".join(sheet.merged_codes)
        self.merged.tell(self.tr("Comprende anche %1").replace("%1", codes) if codes else "")

    def _show_risk(self, sheet: CaseSheet) -> None:
        """The level that a person chose last; grey once it is old, and never a guess."""
        level = sheet.risk
        if level is None:
            self.risk.tell("")
            return
        context = self._context
        tone = Tone.NEUTRAL if level.is_stale else level_tone(level.code)
        words = level_words(level, context.vocabulary, context.ws.today)
        self.risk.tell(words, tone=tone, is_faint=level.is_stale)

    def _next_words(self, ahead: Ahead | None) -> str:
        if ahead is None:
            return self.tr("Nessuna data in vista")
        hour = f" {ahead.at:%H:%M}" if ahead.at else ""
        kind = self.tr("Richiamata") if ahead.is_call else due_words.name(ahead.kind)
        day = write_day(ahead.on, self._context.ws.today, relative=True)
        return f"{day[:1].upper()}{day[1:]}{hour} {kind[:1].lower()}{kind[1:]}"

    def _show_identity(self, shown: IdentitySheet | None) -> None:
        self._is_named = shown is not None
        names = shown.draft.names if shown is not None else ()
        if shown is None:
            hidden = self.tr("nome nascosto") if self._has_identity else self.tr("anonima")
            self.name.setText(hidden)
            # With large letters it would take a line of its own to say what the eye says.
            self.name.setVisible(not self._has_identity or theme.scale() < _LARGE)
            self.name.setProperty("kind", "small")
            self.name.setProperty("tone", None)
        else:
            self.name.show()
            self.name.setText(names[0] if names else self.tr("nessun nome scritto"))
            self.name.setProperty("kind", "strong")
            self.name.setProperty("tone", Tone.PROTECTED.value)
        self.name.style().unpolish(self.name)
        self.name.style().polish(self.name)
        word = (
            self.tr("Nascondi il nome")
            if self._is_named
            else self.tr("Mostra il nome: resta scritto nel registro, dura fino al blocco")
        )
        self.eye.setIcon(theme.icon("eye" if self._is_named else "eye-slash", "protected"))
        self.eye.setToolTip(plain(word))
        self.eye.setAccessibleName(word)

    def _ask_name(self) -> None:
        self.name_asked.emit(not self._is_named)


class _Fact(QWidget):
    """An icon and a few words; nothing when there are no words."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel(self)
        self._words = label("", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self._picture)
        row.addWidget(self._words)

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def tell(
        self, words: str, icon: str = "", tone: Tone = Tone.NEUTRAL, *, is_faint: bool = False
    ) -> None:
        self._picture.setPixmap(theme.pixmap(icon or self._icon, tone))
        self._words.setText(words)
        self._words.setProperty("kind", "muted" if is_faint else "")
        restyle(self._words)
        # A long rule goes on a second line: it is never cut.
        self._words.setWordWrap(len(words) > _LONG)
        self.setToolTip(plain(words))
        self.setVisible(bool(words))
        self.updateGeometry()
