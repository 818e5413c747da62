"""Violenza e autore: what she lives through, and who does it."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.forms import YES
from cav_desktop.domain.violence import AUTHOR, VIOLENCE, Author, Violence
from cav_desktop.services.casework import authors
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.section_tabs import SectionTabs
from cav_desktop.ui.cases.sheets.sheet_list import SheetKind, SheetListPage
from cav_desktop.ui.cases.sheets.sheet_page import SheetPage
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.widgets import Banner
from cav_desktop.ui.widgets.scrolled import bring_up


def _line(sheet: Sheet, words: Wording) -> tuple[str, str]:
    """An author by his relation to her; the main one is said."""
    relation = words.say(AUTHOR["relation"], sheet.answers["relation"])
    main = _tr("principale") if sheet.answers["main"] == YES else ""
    where = words.say(AUTHOR["judicial"], sheet.answers["judicial"])
    return relation, " · ".join(part for part in (main, where) if part)


AUTHORS = SheetKind(
    Author,
    "user-focus",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi un autore"),
    QT_TRANSLATE_NOOP("sheets", "Nessun autore"),
    QT_TRANSLATE_NOOP("sheets", "Chi commette violenza: uno o più, con la relazione con lei."),
    _line,
    lambda sheet: (sheet.answers["main"] != YES, sheet.object_id),
)
"""The main one first."""


VIOLENCE_DRAFTS = (VIOLENCE.key, AUTHOR.key)
"""Where what is typed in each part is kept, in the order of the parts."""


class AuthorsPage(SheetListPage):
    """The authors of a case; says that there is a conflict, and to coordinators alone with whom."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, AUTHORS, parent)
        self._may_ask = self.context.ws.is_coordinator
        self.conflict = Banner("", action=self.tr("Vedi con chi") if self._may_ask else "")
        self.conflict.acted.connect(self._ask_with_whom)
        self.conflict.hide()
        self.over.addWidget(self.conflict)

    def read(self) -> None:
        """Show the authors, and look whether one of them is met elsewhere."""
        super().read()
        self.conflict.set_words(
            self.tr("C’è un conflitto su questo nome.")
            if self._may_ask
            else self.tr("C’è un conflitto su questo nome: parlane con la coordinatrice.")
        )
        ws, case_id = self.context.ws, self.case_id
        self.context.run_task(
            lambda _: authors.has_conflict(ws, case_id), self._tell_conflict, owner=self
        )

    def _tell_conflict(self, is_there: bool) -> None:
        """Show the band; where she was writing further down it comes before her eyes."""
        is_new = is_there and self.conflict.isHidden()
        self.conflict.setVisible(is_there)
        if is_new:
            QTimer.singleShot(0, self.conflict, partial(bring_up, self.conflict))

    def _ask_with_whom(self) -> None:
        ws, case_id = self.context.ws, self.case_id
        self.context.run_task(
            lambda _: authors.met_in(ws, case_id), self._say_with_whom, owner=self
        )

    def _say_with_whom(self, met: authors.Met) -> None:
        lines = []
        if met.cases:
            lines.append(
                self.tr("Lo stesso nome, o uno simile, sta in: %1.").replace(
                    "%1", ", ".join(met.cases)
                )
            )
        if met.colleagues:
            lines.append(
                self.tr("Si chiama come chi lavora nel centro: %1.").replace(
                    "%1", ", ".join(met.colleagues)
                )
            )
        lines.append(self.tr("Decidi chi segue ciascun caso."))
        self.conflict.set_words(self.tr("C’è un conflitto su questo nome."), " ".join(lines))


class ViolencePage(SectionTabs):
    """Two parts: the violence, and its authors."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        self.violence = SheetPage(case, Violence)
        self.authors = AuthorsPage(case)
        super().__init__(
            _tr("Violenza e autore"),
            ((_tr("Violenza"), self.violence), (_tr("Autori"), self.authors)),
            parent,
            drafts=VIOLENCE_DRAFTS,
        )

    def go_to(self, field: str) -> None:
        """Put the keyboard into a field of the violence, or of the author that is shown."""
        of_violence = field in VIOLENCE
        self.choose(self.violence if of_violence else self.authors)
        if of_violence:
            self.violence.go_to(field)
        else:
            self.authors.form.editor.go_to(field)


def _tr(text: str) -> str:
    return QCoreApplication.translate("sheets", text)
