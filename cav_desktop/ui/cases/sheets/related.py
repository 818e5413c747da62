"""A list of sheets that name other things of the same case: a child, an author, a proceeding."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.children import Child
from cav_desktop.domain.complaints import COMPLAINT, Complaint
from cav_desktop.domain.forms import Kind
from cav_desktop.domain.proceedings import PROCEEDING, Proceeding
from cav_desktop.domain.violence import AUTHOR, Author
from cav_desktop.services.casework import authors, children, sheets
from cav_desktop.services.casework.wording import Wording
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.sheet_list import SheetKind, SheetListPage
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.widgets import Option

Said = Iterable[tuple[int, str]]
"""The number of a row and how it is called in a list."""


class RelatedListPage(SheetListPage):
    """Offers, in each field that names another thing of the case, those that stand in it now."""

    def __init__(self, case: OpenCase, kind: SheetKind, parent: QWidget | None = None) -> None:
        super().__init__(case, kind, parent)
        self._records: dict[tuple[str, int], str] = {}
        self._named = [one for one in kind.entity.FORM if one.kind is Kind.RECORD]
        refresh_on(self.context.bus, self, NAMED, self._expire)

    def read(self) -> None:
        """Read what may be named, then the sheets."""
        plain = super().wording()
        self._records = {}
        for one in self._named:
            found = list(self._said(one.list, plain))
            self._records |= {(one.list, number): words for number, words in found}
            offered = [Option(str(number), words) for number, words in found]
            self.form.editor.offer(one.name, offered)
        super().read()

    def _said(self, kind: str, words: Wording) -> Said:
        """What stands of a kind; of what is another role's only that it stands."""
        ws, entity = self.context.ws, _ENTITY_OF[kind]
        # What he is to her all may know: her own facts say it of the main author.
        if entity is Author or ws.may_read(sheets.area_of(entity)):
            return NAMED[entity](self, words)
        return ((one, self.tr("riservato")) for one in sheets.numbers(ws, entity, self.case_id))

    def wording(self) -> Wording:
        """The words of the answers, with those of what they name."""
        return replace(super().wording(), records=self._records)


def _children(page: RelatedListPage, _words: Wording) -> Said:
    found = children.cards(page.context.ws, page.case_id, names=page.are_names_shown)
    for card in found:
        name = card.sheet.answers.get("name")
        yield card.sheet.object_id, f"{name} ({card.code})" if name else card.code


def _authors(page: RelatedListPage, words: Wording) -> Said:
    for number, relation in authors.relations(page.context.ws, page.case_id).items():
        yield number, words.say(AUTHOR["relation"], relation)


def _complaints(page: RelatedListPage, words: Wording) -> Said:
    for one in sheets.of_case(page.context.ws, Complaint, page.case_id):
        yield (
            one.object_id,
            _joined(
                words.say(COMPLAINT["state"], one.answers["state"]),
                words.say(COMPLAINT["filed_on"], one.answers["filed_on"]),
            ),
        )


def _proceedings(page: RelatedListPage, words: Wording) -> Said:
    for one in sheets.of_case(page.context.ws, Proceeding, page.case_id):
        yield (
            one.object_id,
            _joined(
                words.say(PROCEEDING["court_kind"], one.answers["court_kind"]),
                words.say(PROCEEDING["subject"], one.answers["subject"]),
            ),
        )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


NAMED: dict[type[CaseRecord], Callable[[RelatedListPage, Wording], Said]] = {
    Child: _children,
    Author: _authors,
    Complaint: _complaints,
    Proceeding: _proceedings,
}
"""What a field may name, and how each of them is called."""
_ENTITY_OF = {entity.FORM.key: entity for entity in NAMED}
