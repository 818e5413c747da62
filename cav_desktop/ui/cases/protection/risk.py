"""Rischio: the assessments of a case, how the level changed, and what makes it old."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cav_desktop.domain.areas import Area
from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.errors import EnvironmentFailure, FieldError, UserError
from cav_desktop.domain.forms import Answer, Answers
from cav_desktop.domain.risk import (
    OCCASION,
    RISK,
    RiskAssessment,
    RiskOccasion,
    require_complete,
)
from cav_desktop.services.casework import risk
from cav_desktop.services.casework.risk import Assessment
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import theme
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.protection.instruments import Instruments
from cav_desktop.ui.cases.protection.risk_editor import FACTORS, RiskEditor, read, written
from cav_desktop.ui.cases.protection.risk_strip import RiskStrip, Step
from cav_desktop.ui.cases.protection.risk_words import tr
from cav_desktop.ui.cases.sheets.section_tabs import SectionTabs
from cav_desktop.ui.cases.sheets.sheet_list import SheetKind, SheetListPage
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.rights import keep_for_writers
from cav_desktop.ui.theme.tokens import SPACE_3
from cav_desktop.ui.widgets import Banner, button
from cav_desktop.ui.widgets.dates import day_words

_LARGE = 1.3
"""From this size of the letters on the strip has a line of its own."""


def _add(ws: Workspace, _: type[CaseRecord], case_id: int, answers: Answers) -> int:
    return risk.add(ws, case_id, answers, read(answers.get(FACTORS)))


def _change(
    ws: Workspace, _: type[CaseFile] | type[CaseRecord], number: int, answers: Answers
) -> None:
    risk.change(ws, number, answers, read(answers.get(FACTORS)))


def _occasion(sheet: Sheet, words: Wording) -> tuple[str, str]:
    kind = words.say(OCCASION["kind"], sheet.answers["kind"])
    return kind, words.say(OCCASION["on"], sheet.answers["on"])


def _newest_first(sheet: Sheet) -> tuple[int, int]:
    return -cast("date", sheet.answers["on"]).toordinal(), -sheet.object_id


OCCASIONS = SheetKind(
    RiskOccasion,
    "lightning",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi un evento"),
    QT_TRANSLATE_NOOP("sheets", "Nessun evento"),
    QT_TRANSLATE_NOOP(
        "sheets",
        "Separazione, denuncia, scarcerazione, udienza, visite: dopo, il rischio si valuta ancora.",
    ),
    _occasion,
    _newest_first,
)


RISK_DRAFTS = (RISK.key, OCCASION.key)
"""Where what is typed in each part is kept, in the order of the parts."""


class AssessmentsPage(SheetListPage):
    """The assessments: a draft is written and signed, a signed one is read, or replaced."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        self.assessments: dict[int, Assessment] = {}
        kind = SheetKind(
            RiskAssessment,
            "gauge",
            QT_TRANSLATE_NOOP("sheets", "Nuova valutazione"),
            QT_TRANSLATE_NOOP("sheets", "Nessuna valutazione"),
            QT_TRANSLATE_NOOP(
                "sheets",
                "Ai primi colloqui, dopo ogni evento critico, e almeno ogni tre mesi. "
                "Il livello lo sceglie chi valuta: il programma non lo calcola.",
            ),
            self._line,
            _newest_first,
            _add,
            _change,
            RiskEditor,
        )
        super().__init__(case, kind, parent)
        self.strip = RiskStrip()
        self.signed = Banner("")
        self.sign = button(self.tr("Firma…"), icon="pen-nib", on_click=self.sign_shown)
        self.replace = button(self.tr("Sostituiscila…"), on_click=self.replace_shown)
        keep_for_writers(case.context, Area.VIOLENCE, self.sign, self.replace)
        self.instruments = button(
            self.tr("Strumenti…"), "quiet", icon="gear", on_click=self.show_instruments
        )
        self.instruments.setVisible(case.context.ws.is_coordinator)
        over = QHBoxLayout()
        over.setSpacing(SPACE_3)
        if theme.scale() >= _LARGE:
            over.setDirection(QHBoxLayout.Direction.BottomToTop)
        over.addWidget(self.strip, 1)
        over.addWidget(self.instruments, 0, Qt.AlignmentFlag.AlignRight)
        self.over.addLayout(over)
        self.over.addWidget(self.signed)
        self.form.foot.insertWidget(1, self.sign)
        self.form.foot.insertWidget(1, self.replace)
        self.editor.before = self._coded_before
        self.chosen.connect(lambda _: self._fit())

    @property
    def editor(self) -> RiskEditor:
        """The editor with the table of the factors."""
        return cast("RiskEditor", self.form.editor)

    def found(self) -> Sequence[Sheet]:
        """The assessments with their codings among the answers."""
        rows = risk.of_case(self.context.ws, self.case_id)
        self.assessments = {one.id: one for one in rows}
        today = self.context.ws.today
        steps = [
            Step(str(one.sheet.answers["level"]), cast("date", one.sheet.answers["on"]))
            for one in rows
            if one.holds
        ]
        self.strip.show_steps(steps, self.context.vocabulary, today)
        return [_with_factors(one) for one in rows]

    def sign_shown(self) -> None:
        """Sign what is shown, after a question: nobody changes it afterwards."""
        if self.form.is_changed or self.form.object_id == 0:
            self.form.save_all()
            if self.form.is_changed or self.form.object_id == 0:
                return
        ws, number = self.context.ws, self.form.object_id
        try:
            require_complete(self.editor.answers(), ws.today)
            if not self.case.ask(
                self,
                self.tr("Stai per firmare questa valutazione"),
                self.tr("Dopo nessuno la può cambiare. Se è sbagliata, se ne fa una nuova."),
                self.tr("Firma"),
            ):
                return
            risk.sign(ws, number)
        except FieldError as error:
            self.editor.show_error(error)
            return
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        self.read()

    def replace_shown(self) -> None:
        """Begin the one that replaces a signed one that is wrong."""
        try:
            number = risk.supersede(self.context.ws, self.form.object_id)
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        self.read()
        self.choose(number)

    def show_instruments(self) -> None:
        """Let the coordinator say which instruments the centre uses, and by whose leave."""
        Instruments(self.context, self).exec()
        self.editor.load()
        if not self.form.is_changed:
            self.read()

    def _coded_before(self, instrument: str) -> risk.Factors | None:
        """How the instrument was coded the last time before the sheet that is shown."""
        earlier = [
            one
            for one in self.assessments.values()
            if one.holds
            and one.sheet.answers["instrument"] == instrument
            and one.id != self.form.object_id
            and (self.form.object_id == 0 or one.id < self.form.object_id)
        ]
        return earlier[-1].factors if earlier else None

    def _line(self, sheet: Sheet, words: Wording) -> tuple[str, str]:
        """An assessment by its day and level; what it was made with, and whether it holds."""
        one = self.assessments[sheet.object_id]
        day = words.say(RISK["on"], sheet.answers["on"])
        level = words.say(RISK["level"], sheet.answers["level"]) if one.is_signed else ""
        state = self.tr("bozza, da firmare")
        if one.superseded_by is not None:
            state = self.tr("sostituita")
        elif one.is_signed:
            state = self.tr("firmata")
        instrument = words.say(RISK["instrument"], sheet.answers["instrument"])
        return " · ".join(part for part in (day, level) if part), f"{instrument} · {state}"

    def _fit(self) -> None:
        """Show the acts that make sense for the shown sheet."""
        one = self.assessments.get(self.form.object_id)
        is_signed = one is not None and one.is_signed
        self.editor.lock(is_signed)
        self.sign.setVisible(not is_signed)
        self.form.save.setVisible(not is_signed)
        self.replace.setVisible(one is not None and one.holds)
        self.remove.setVisible(one is not None and not is_signed)
        self.signed.setVisible(is_signed)
        if one is not None and one.signed_at is not None:
            today = self.context.ws.today
            text = self.tr("Firmata da %1 il %2: non si cambia.")
            title = text.replace("%1", one.signed_by).replace(
                "%2", day_words(in_rome(one.signed_at).date(), today)
            )
            wrong = one.superseded_by is not None
            self.signed.set_words(
                title, self.tr("Era sbagliata: un’altra l’ha sostituita.") if wrong else ""
            )


class RiskPage(SectionTabs):
    """Two parts: the assessments, and what makes a new one necessary."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        self.assessments = AssessmentsPage(case)
        self.occasions = SheetListPage(case, OCCASIONS)
        translate = QCoreApplication.translate
        super().__init__(
            tr("Rischio"),
            (
                (translate("risk", "Valutazioni"), self.assessments),
                (translate("risk", "Eventi critici"), self.occasions),
            ),
            parent,
            drafts=RISK_DRAFTS,
        )


def _with_factors(one: Assessment) -> Sheet:
    answers: dict[str, Answer] = {**one.sheet.answers, FACTORS: written(one.factors)}
    return replace(one.sheet, answers=answers)
