"""Documenti da stampare: at the left what leaves and what may stay out, at the right the paper."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.errors import BasisMissing, UserError
from cav_desktop.domain.referrals.bases import Missing
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.releases import Way
from cav_desktop.services.casework import case_files
from cav_desktop.services.printed import papers, referral_papers
from cav_desktop.services.printed.papers import OfferedPaper, PreparedPaper
from cav_desktop.services.referrals import reading
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.papers.choices import PaperChoices
from cav_desktop.ui.papers.leaving import Leaving
from cav_desktop.ui.papers.sent_card import LETTER_SENT, BeyondHerWord, SentCard
from cav_desktop.ui.papers.ways_out import Ask, choose_printer, may_print, may_save
from cav_desktop.ui.preview_page import (
    ChoosePath,
    ChoosePrinter,
    LettingGo,
    PreviewPage,
    Said,
    choose_path,
)
from cav_desktop.ui.safe_words import safe_tone, safe_words
from cav_desktop.ui.widgets import Banner, Card, Option, SearchableCombo, confirm

_LEFT = 380
_Made = tuple[OfferedPaper | None, PreparedPaper | UserError]


class PaperPage(PreviewPage[PreparedPaper]):
    """Shows one document of a case as it would leave; each choice makes it anew.

    Opened by `Place("paper", case_id, (("kind", name), ("object", number)))`. Preparing runs on
    the worker. What says who she is leaves only after a question in two parts.
    """

    def __init__(
        self,
        context: Context,
        choose_printer: ChoosePrinter = choose_printer,
        choose_path: ChoosePath = choose_path,
        ask: Ask = confirm,
        parent: QWidget | None = None,
    ) -> None:
        going = LettingGo(self.said, lambda shown: shown.print_number, self.letting_go)
        super().__init__(context, going, choose_printer, choose_path, parent)
        self.back.clicked.connect(self.go_back)
        self.refused.connect(self._say_refusal)
        self._ask = ask
        self._case_id = 0
        self._case_code = ""
        self._kind = ""
        self._object_id: int | None = None
        self._offered: OfferedPaper | None = None
        self._turn = 0
        self.objects = SearchableCombo()
        self.choices = PaperChoices()
        self.leaving = Leaving()
        self.safe = Banner("")
        self.sent = SentCard(context)
        self.beyond = BeyondHerWord()
        self._of_which = Card(self.tr("Di quale"))
        self._what = Card(self.tr("Che cosa c’è scritto"))
        leaves = Card(self.tr("Che cosa esce dal Centro"))
        leaves.add(self.leaving)
        self.objects.setAccessibleName(self.tr("Di quale"))
        self._of_which.add(self.objects)
        self._what.add(self.choices)
        self.lay_out(
            (self.sent, self.beyond, self.safe, self._of_which, self._what, leaves), width=_LEFT
        )
        self._of_which.hide()
        self._what.hide()
        self.objects.changed.connect(self._choose_object)
        self.choices.changed.connect(self._prepare)
        self.show_leave()

    @property
    def paper(self) -> PreparedPaper | None:
        """The document that is shown; None while one is being made."""
        return self._shown

    def show_place(self, place: Place) -> None:
        """Make the document of a place, with the choices as they stand at first."""
        if place.object_id is None:
            return
        if place.screen == LETTER_SENT:
            self._resume(place.object_id)
            return
        self.forget()
        number = place.filter("object")
        self._kind = place.filter("kind")
        self._object_id = int(number) if number.isdigit() else None
        self._offered = None
        try:
            sheet = case_files.open_sheet(self._context.ws, place.object_id, again=True)
        except UserError as error:
            self._context.fail(error)
            self._context.navigation.open(Place("cases"))
            return
        self._case_id, self._case_code = sheet.case_id, sheet.code
        self.back.setText(sheet.code)
        rule = safe_words(sheet.safe, self._context.vocabulary)
        self.safe.set_words(self.tr("Prima di darle un foglio"), rule, safe_tone(sheet.safe))
        self._prepare(None)

    def said(self) -> Said:
        """The words of a document."""
        return Said(
            making=self.tr("Preparo il documento"),
            checking=self.tr("Scrivo nel registro che esce"),
            printed=self.tr("Stampato, n. %1: ritiralo dalla stampante."),
            saved=self.tr("Salvato, n. %1. Fuori dall’archivio il file non è cifrato."),
            no_printer=self.tr(
                "Controlla carta e cavo, poi stampa di nuovo: è già nel registro, n. %1."
            ),
            in_archive=self.tr(
                "Nella cartella dell’archivio non si salva altro: scegline un’altra. "
                "Il documento è già nel registro, n. %1."
            ),
            no_room=self.tr(
                "Lì non c’è posto o non si può scrivere: scegli un altro posto. "
                "Il documento è già nel registro, n. %1."
            ),
        )

    def is_sure(self, shown: PreparedPaper, way: Way) -> bool:
        """What says who she is leaves after a warning."""
        warn = may_print if way is Way.PRINTED else may_save
        return not shown.is_reserved or warn(self._ask, self, self._name(), self._case_code)

    def file_name(self, shown: PreparedPaper) -> str:
        """A slip in disguise bears no number either."""
        return self.tr("foglio.pdf") if shown.is_slip else super().file_name(shown)

    def letting_go(self, shown: PreparedPaper, way: Way) -> Callable[[], bytes]:
        """Each way out has a line of its own in the register."""
        return partial(papers.release, self._context.ws, shown, way)

    def left(self) -> None:
        """It is out; of a letter is asked whether it went."""
        super().left()
        if self._shown is not None:
            self.sent.offer(self._shown)

    def go_back(self) -> None:
        """To her case."""
        self._context.navigation.open(Place("case", self._case_id))

    def forget(self) -> None:
        """Nothing of the document stays in memory, and what is being made comes too late."""
        super().forget()
        self._turn += 1
        self.sent.put_away()
        self.beyond.hide()
        self.leaving.clear()
        self.show_leave()

    def _resume(self, referral_id: int) -> None:
        """Show the letter of a referral again, with what was being written of its going."""
        try:
            row = reading.read(self._context.ws, referral_id).row
        except UserError as error:
            self._context.fail(error)
            self._context.navigation.open(Place("home"))
            return
        filters = (("kind", referral_papers.letter_to(row.party)), ("object", str(row.id)))
        self.show_place(Place("paper", row.case_id, filters))
        self.sent.resume(row.id)

    def _prepare(self, made: frozenset[str] | None) -> None:
        """Make the document anew; the one that was shown is gone at once."""
        self.forget()
        ws, known = self._context.ws, self._offered
        kind, case_id, object_id = self._kind, self._case_id, self._object_id

        def work(_: object) -> _Made:
            offered = known
            if offered is None:
                found = (one for one in papers.offered(ws, case_id) if one.kind == kind)
                offered = next(found, None)
            try:
                return offered, papers.preview(ws, kind, case_id, object_id, made)
            except UserError as error:
                # What can be chosen instead is shown beside the reason.
                return offered, error

        self.make(work, partial(self._show_made, self._turn), partial(self._refuse, self._turn))

    def _show_made(self, turn: int, made: _Made) -> None:
        """Show what was made, unless something else was asked for meanwhile."""
        offered, paper = made
        if turn != self._turn:
            return
        self._show_offered(offered)
        if isinstance(paper, UserError):
            self._show_refused(offered)
            self._refuse(turn, paper)
            return
        self.show_made(paper, paper.pdf)
        self._show_choices(paper)
        self.beyond.show_of(self._context, paper)
        self.leaving.show_lines(paper.what_leaves, missing=paper.missing, telling=paper.telling)
        self.show_leave()

    def _show_offered(self, offered: OfferedPaper | None) -> None:
        """Name the document and ask what it asks."""
        is_new = offered != self._offered
        self._offered = offered
        self.title.setText(self._name())
        self._of_which.setVisible(offered is not None and len(offered.objects) > 1)
        self._what.setVisible(offered is not None and bool(offered.choices))
        if offered is not None and is_new:
            self.choices.offer(
                offered.choices, frozenset(one.key for one in offered.choices if one.is_chosen)
            )
            self.objects.set_options([Option(str(one.id), one.label) for one in offered.objects])

    def _show_choices(self, paper: PreparedPaper) -> None:
        """What the document that is shown is of, and was made with."""
        self._object_id = paper.object_id
        if self._offered is not None:
            self.choices.offer(self._offered.choices, paper.choices)
        self.objects.set_value(str(paper.object_id) if paper.object_id is not None else None)

    def _show_refused(self, offered: OfferedPaper | None) -> None:
        """Which one it would have been of: the newest, where nobody chose."""
        if offered is not None and offered.objects and self._object_id is None:
            self._object_id = offered.objects[0].id
        self.objects.set_value(str(self._object_id) if self._object_id is not None else None)

    def _say_refusal(self, title: str, text: str) -> None:
        self.title.setText(self._name())
        self.leaving.refuse(title, text)

    def _refuse(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self.refuse(error)
            if isinstance(error, BasisMissing):
                self._offer_ways(error)

    def _offer_ways(self, error: BasisMissing) -> None:
        """To where the basis is chosen, and to her consents where one is missing there."""
        go, case_id = self._context.navigation.open, self._case_id
        if error.missing in (Missing.NO_CONSENT, Missing.NOT_WRITTEN):
            consents = (("section", "consents"), ("field", error.purpose))
            self.leaving.offer(
                self.tr("Apri i consensi"), lambda: go(Place("case", case_id, consents))
            )
        referral = str(self._object_id or 0)
        where = (("section", "referrals"), ("part", Referral.FORM.key), ("object", referral))
        self.leaving.offer(self.tr("Scegli la base"), lambda: go(Place("case", case_id, where)))

    def _name(self) -> str:
        return self._offered.title if self._offered else self.tr("Documento da stampare")

    def _choose_object(self, number: object) -> None:
        if isinstance(number, str) and number.isdigit() and int(number) != self._object_id:
            self._object_id = int(number)
            self._prepare(self.choices.value())
