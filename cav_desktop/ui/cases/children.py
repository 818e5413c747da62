"""Figli: a card for each child, what was decided about them, and children of other cases."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.child_form import CHILD
from cav_desktop.domain.child_links import CHILD_LINK, ChildLink
from cav_desktop.domain.child_measures import (
    ANSWER_OF,
    CHILD_MEASURE,
    ChildMeasure,
    Decided,
    MeasureState,
)
from cav_desktop.domain.children import AUTHORISATION_WORDS, Child
from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.forms import YES, Asker
from cav_desktop.domain.removals import REMOVAL_WORDS
from cav_desktop.services.casework import children, sheets
from cav_desktop.services.casework.children import ChildCard, LinkedChild
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.related import RelatedListPage
from cav_desktop.ui.cases.sheets.section_tabs import SectionTabs
from cav_desktop.ui.cases.sheets.sheet_list import SheetKind
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets import Banner, label


def _tr(text: str) -> str:
    return QCoreApplication.translate("sheets", text)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _decision(sheet: Sheet, words: Wording) -> tuple[str, str]:
    answers = sheet.answers
    what = ANSWER_OF[Decided(str(answers["kind"]))]
    ends = words.say(CHILD_MEASURE["expires_on"], answers["expires_on"])
    state = words.say(CHILD_MEASURE["state"], answers["state"])
    until = _tr("fino al %1").replace("%1", ends) if ends else ""
    holds = answers["state"] == MeasureState.IN_FORCE
    return words.say(CHILD_MEASURE[what], answers[what]), _joined(
        words.say(CHILD_MEASURE["child_id"], answers["child_id"]),
        state if not holds or not until else "",
        until,
    )


def _link(sheet: Sheet, words: Wording) -> tuple[str, str]:
    return str(sheet.answers["child_code"] or ""), words.say(
        CHILD_LINK["bond"], sheet.answers["bond"]
    )


CHILDREN = SheetKind(
    Child,
    "baby",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi un minore"),
    QT_TRANSLATE_NOOP("sheets", "Nessun figlio"),
    QT_TRANSLATE_NOOP("sheets", "Ogni figlio ha un codice: il nome può restare vuoto."),
    lambda sheet, _: (str(sheet.object_id), ""),
    lambda sheet: sheet.object_id,
    write=lambda ws, _, case_id, answers: children.add(ws, case_id, answers),
)
MEASURES = SheetKind(
    ChildMeasure,
    "scales",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi una decisione"),
    QT_TRANSLATE_NOOP("sheets", "Nessuna decisione"),
    QT_TRANSLATE_NOOP(
        "sheets", "Affidamento, visite e provvedimenti: ciascuno con l’inizio e la scadenza."
    ),
    _decision,
)
LINKS = SheetKind(
    ChildLink,
    "link",
    QT_TRANSLATE_NOOP("sheets", "Collega un minore"),
    QT_TRANSLATE_NOOP("sheets", "Nessun minore di altri fascicoli"),
    QT_TRANSLATE_NOOP(
        "sheets", "Quando i padri sono diversi, o i fratelli sono in un altro fascicolo."
    ),
    _link,
    write=lambda ws, _, case_id, answers: children.link(ws, case_id, answers),
)


CHILD_DRAFTS = tuple(kind.entity.FORM.key for kind in (CHILDREN, MEASURES, LINKS))
"""Where what is typed in each part is kept, in the order of the parts."""


class ChildListPage(RelatedListPage):
    """The children of the case as cards; asks whether the facts of the woman should say so."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, replace(CHILDREN, line=self._card), parent)
        self._cards: dict[int, ChildCard] = {}
        self.suggestion = Banner(
            self.tr("Ci sono figli minori: aggiorno la scheda della donna?"),
            action=self.tr("Aggiorna"),
        )
        self.suggestion.acted.connect(self._update_woman)
        self.waiting = Banner(
            self.tr("Sostegno in attesa di autorizzazione"),
            self.tr("Serve il consenso di tutti e due i genitori, o la decisione del giudice."),
            Tone.WARNING,
        )
        for one in (self.suggestion, self.waiting):
            one.hide()
            self.over.addWidget(one)
        self.chosen.connect(self._show_waiting)
        refresh_on(self.context.bus, self, (ChildMeasure, ChildLink, CaseFile), self._expire)

    def read(self) -> None:
        """Read the children, and whether the facts of the woman say something else."""
        super().read()
        self.suggestion.setVisible(children.says_otherwise(self.context.ws, self.case_id))

    def found(self) -> Sequence[Sheet]:
        """The children with what holds for them today."""
        cards = children.cards(self.context.ws, self.case_id, names=self.are_names_shown)
        self._cards = {card.sheet.object_id: card for card in cards}
        return [card.sheet for card in cards]

    def _card(self, sheet: Sheet, words: Wording) -> tuple[str, str]:
        card = self._cards[sheet.object_id]
        name = str(sheet.answers.get("name") or "")
        return name or card.code, "\n".join(_card_lines(card, words, has_name=bool(name)))

    def _show_waiting(self, sheet: Sheet | None) -> None:
        card = self._cards.get(sheet.object_id) if sheet is not None else None
        self.waiting.setVisible(card is not None and card.needs_authorisation)

    def _update_woman(self) -> None:
        ws, case_id = self.context.ws, self.case_id
        try:
            before = sheets.read(ws, CaseFile, case_id).answers["minor_children"]
            sheets.change(ws, CaseFile, case_id, {"minor_children": YES})
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        self.suggestion.hide()
        undo = partial(sheets.change, ws, CaseFile, case_id, {"minor_children": before})
        self.context.offer_undo(self.tr("Scheda della donna aggiornata"), undo)


class ChildMeasuresPage(RelatedListPage):
    """What was decided about the children; says what is not to be written here."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, MEASURES, parent)
        self.difference = label("\n".join(map(_tr, REMOVAL_WORDS.values())), "small", wrap=True)
        self.over.addWidget(self.difference)


class ChildLinksPage(RelatedListPage):
    """Children of other cases: their codes and ages, never their names."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, replace(LINKS, line=self._line), parent)
        self._linked: dict[int, LinkedChild] = {}

    def found(self) -> Sequence[Sheet]:
        """The links with the children they lead to."""
        self._linked = {
            one.sheet.object_id: one for one in children.linked(self.context.ws, self.case_id)
        }
        return [one.sheet for one in self._linked.values()]

    def _line(self, sheet: Sheet, words: Wording) -> tuple[str, str]:
        one = self._linked[sheet.object_id]
        age = words.vocabulary.label("E36", one.age_band)
        whose = self.tr("fascicolo %1").replace("%1", one.case_code)
        return one.code, _joined(_link(sheet, words)[1], age, whose)


class ChildrenPage(SectionTabs):
    """Three parts: the children, what was decided, children of other cases."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(
            _tr("Figli"),
            (
                (_tr("Figli"), partial(ChildListPage, case)),
                (_tr("Affidamento, visite, provvedimenti"), partial(ChildMeasuresPage, case)),
                (_tr("Di altri fascicoli"), partial(ChildLinksPage, case)),
            ),
            parent,
            drafts=CHILD_DRAFTS,
        )


def _card_lines(card: ChildCard, words: Wording, *, has_name: bool) -> list[str]:
    answers = card.sheet.answers
    age = words.vocabulary.label("E36", card.age_band)
    bond = words.say(CHILD["bond"], answers["bond"])
    lines = [
        _joined(card.code if has_name else "", age or bond),
        _joined(*(words.say(CHILD[name], answers.get(name)) for name in ("school", "continuity"))),
        *(_in_force(one, words) for one in (card.custody, card.visits, *card.acts) if one),
        words.say(CHILD["exposure"], answers.get("exposure")),
        _missing(card, words),
        _tr("Anche in %1").replace("%1", ", ".join(card.linked_to)) if card.linked_to else "",
    ]
    return [line for line in lines if line]


def _in_force(sheet: Sheet, words: Wording) -> str:
    """A decision of today with its expiry."""
    kind = Decided(str(sheet.answers["kind"]))
    what = words.say(CHILD_MEASURE[ANSWER_OF[kind]], sheet.answers[ANSWER_OF[kind]])
    if kind is not Decided.ACT:
        about = _tr("Affidamento") if kind is Decided.CUSTODY else _tr("Visite")
        what = f"{about}: {what[:1].lower()}{what[1:]}"
    ends = words.say(CHILD_MEASURE["expires_on"], sheet.answers["expires_on"])
    return _tr("%1, fino al %2").replace("%1", what).replace("%2", ends) if ends else what


def _missing(card: ChildCard, words: Wording) -> str:
    answers = card.sheet.answers
    found = [
        words.say(CHILD[name], answers.get(name))
        for name in ("documents_to_ask", "documents_withheld")
    ]
    if card.needs_authorisation:
        found.append(_tr(AUTHORISATION_WORDS[card.authorisation]))
    found += [_tr(one.label) for one in CHILD.missing(answers, Asker.ISTAT)]
    said = ", ".join(one[:1].lower() + one[1:] for one in found if one)
    return _tr("Manca: %1").replace("%1", said) if said else ""
