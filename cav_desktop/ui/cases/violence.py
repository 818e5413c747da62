"""Violenza e autore: what she lives through, and who does it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.forms import YES
from cav_desktop.domain.violence import AUTHOR, Author, Violence
from cav_desktop.services.sheets import Sheet
from cav_desktop.services.wording import Wording
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.section_tabs import SectionTabs
from cav_desktop.ui.cases.sheet_list import SheetKind, SheetListPage
from cav_desktop.ui.cases.sheet_page import SheetPage
from cav_desktop.ui.error_words import QT_TRANSLATE_NOOP


def _line(sheet: Sheet, words: Wording) -> tuple[str, str]:
    """An author by his relation to her; the main one is said."""
    relation = words.say(AUTHOR["relation"], sheet.answers["relation"])
    is_main = sheet.answers["main"] == YES
    where = words.say(AUTHOR["judicial"], sheet.answers["judicial"])
    main = QCoreApplication.translate("sheets", "principale") if is_main else ""
    return relation, " · ".join(part for part in (main, where) if part)


AUTHORS = SheetKind(
    Author,
    "user-focus",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi un autore"),
    QT_TRANSLATE_NOOP("sheets", "Nessun autore"),
    QT_TRANSLATE_NOOP("sheets", "Chi commette violenza: uno o più, con la relazione con lei."),
    _line,
)


class ViolencePage(SectionTabs):
    """Two parts: the violence, and its authors."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        self.violence = SheetPage(case, Violence)
        self.authors = SheetListPage(case, AUTHORS)
        translate = QCoreApplication.translate
        super().__init__(
            translate("sheets", "Violenza e autore"),
            (
                (translate("sheets", "Violenza"), self.violence),
                (translate("sheets", "Autori"), self.authors),
            ),
            parent,
        )
