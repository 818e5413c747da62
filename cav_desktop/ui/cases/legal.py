"""Legale: complaints, proceedings, measures, hearings, legal aid, benefits, reports."""

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.benefits import Benefit, LegalAid
from cav_desktop.domain.complaints import FILED, Complaint, ComplaintState
from cav_desktop.domain.court_reports import CourtReport
from cav_desktop.domain.deadlines.dues import About
from cav_desktop.domain.deadlines.facts import ComplaintFacts
from cav_desktop.domain.deadlines.justice import querela_reckonings
from cav_desktop.domain.forms import Answer, Answers
from cav_desktop.domain.legal_terms import querela_terms
from cav_desktop.domain.proceedings import PROCEEDING, Hearing, Proceeding
from cav_desktop.domain.protective_measures import ProtectiveMeasure
from cav_desktop.domain.removals import REMOVAL_WORDS
from cav_desktop.services.casework import legal
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import day
from cav_desktop.ui.cases.legal_kinds import (
    BENEFITS,
    COMPLAINTS,
    HEARINGS,
    MEASURES,
    PROCEEDINGS,
    REPORTS,
)
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.related import RelatedListPage
from cav_desktop.ui.cases.sheets.section_tabs import SectionTabs
from cav_desktop.ui.cases.sheets.sheet_page import SheetPage
from cav_desktop.ui.cases.sheets.term_words import term_words
from cav_desktop.ui.widgets import label

_TERMS, _STAGES = 1, 1
"""Which card of the form the explanation stands in."""


_PARTS = (Complaint, Proceeding, ProtectiveMeasure, Hearing, LegalAid, Benefit, CourtReport)
LEGAL_DRAFTS = tuple(entity.FORM.key for entity in _PARTS)
"""Where what is typed in each part is kept, in the order of the parts."""


class ComplaintsPage(RelatedListPage):
    """Complaints; the terms of the querela are counted while she types, and explained."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, COMPLAINTS, parent)
        self.terms = label("", "strong", wrap=True)
        self.form.editor.cards[_TERMS].add(self.terms)
        self.form.editor.changed.connect(self._explain)
        self.chosen.connect(lambda _: self._explain())

    def _explain(self) -> None:
        self.terms.setText("\n".join(self._sentences(self.form.editor.answers())))

    def _sentences(self, answers: Answers) -> list[str]:
        if answers.get("state") in FILED - {ComplaintState.ESPOSTO}:
            return [self.tr("La querela è stata presentata: non c’è un termine che decorre.")]
        facts = _facts(answers, self.case_id)
        if not querela_terms(facts.offences):
            return [self.tr("Per questi reati si procede d’ufficio: non serve la querela.")]
        found = querela_reckonings(facts)
        if not found:
            return [self.tr("Scrivi il giorno del fatto: il termine viene calcolato.")]
        return [term_words(one, self.context.now.date()) for one in found]


class ProceedingsPage(RelatedListPage):
    """Proceedings; under the stage of now stand those before it."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, PROCEEDINGS, parent)
        self.steps = label("", "small", wrap=True)
        self.form.editor.cards[_STAGES].add(self.steps)
        self._steps: dict[int, tuple[legal.StageStep, ...]] = {}
        self.chosen.connect(self._show_steps)

    def read(self) -> None:
        """Read the proceedings with the stages they came to."""
        self._steps = legal.steps(self.context.ws, self.case_id)
        super().read()

    def _show_steps(self, sheet: Sheet | None) -> None:
        stage = PROCEEDING["stage"]
        found = self._steps.get(sheet.object_id, ()) if sheet is not None else ()
        words = self.wording()
        said = " → ".join(f"{words.say(stage, one.stage)} ({day(one.on)})" for one in found)
        self.steps.setText(self.tr("Fasi: %1").replace("%1", said) if said else "")
        self.steps.setVisible(bool(said))


class ProtectiveMeasuresPage(RelatedListPage):
    """Measures against the author; says what is not to be written here."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, MEASURES, parent)
        self.difference = label("\n".join(map(_tr, REMOVAL_WORDS.values())), "small", wrap=True)
        self.over.addWidget(self.difference)


class LegalPage(SectionTabs):
    """All that stands before a court or an office, in the order in which it comes."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(
            _tr("Legale"),
            (
                (_tr("Denunce"), partial(ComplaintsPage, case)),
                (_tr("Procedimenti"), partial(ProceedingsPage, case)),
                (_tr("Misure di protezione"), partial(ProtectiveMeasuresPage, case)),
                (_tr("Udienze"), partial(RelatedListPage, case, HEARINGS)),
                (_tr("Patrocinio"), partial(SheetPage, case, LegalAid)),
                (_tr("Benefici"), partial(RelatedListPage, case, BENEFITS)),
                (_tr("Relazioni"), partial(RelatedListPage, case, REPORTS)),
            ),
            parent,
            drafts=LEGAL_DRAFTS,
        )


def _facts(answers: Answers, case_id: int) -> ComplaintFacts:
    """What is typed, as the rule of the querela reads it."""
    offences = answers.get("offences")
    return ComplaintFacts(
        about=About("complaint", 0),
        case_id=case_id,
        staff_id=None,
        state=_text(answers.get("state")),
        offences=offences if isinstance(offences, tuple) else (),
        fact_on=_day(answers.get("fact_on")),
        known_on=_day(answers.get("known_on")),
        stated_on=_day(answers.get("stated_on")),
    )


def _text(answer: Answer) -> str | None:
    return answer if isinstance(answer, str) else None


def _day(answer: Answer) -> date | None:
    return answer if isinstance(answer, date) else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("sheets", text)
