"""What the check says of a page: how many women fit, what is wrong, what to beware of."""

from itertools import cycle

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.anonymity import (
    LEAST_WOMEN,
    SAFE_WOMEN,
    UNKNOWN_LABEL,
    YEARS_COUNTED,
    Decision,
    Trait,
)
from cav_desktop.services.printed.summaries import FindingRow, Preview
from cav_desktop.ui.summary.words import finding_words, trait_word
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2, SPACE_3
from cav_desktop.ui.widgets import Banner, FormField, Meter, TextArea, button
from cav_desktop.ui.widgets.layouts import empty


class Verdict(QWidget):
    """The meter, then in words each thing that stops the page or must be known.

    `coarser_asked` is the one press that makes it more generic; `found` carries the words of a
    finding that was pressed, to be marked on the page; `reasoned` that the reason changed.
    """

    coarser_asked = Signal()
    found = Signal(str)
    reasoned = Signal()

    def __init__(self, *, may_override: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_override = may_override
        self.meter = Meter(self._definition(SAFE_WOMEN), SAFE_WOMEN)
        self.coarser = button(
            self.tr("Rendi più generica"), icon="magic-wand", on_click=self.coarser_asked.emit
        )
        self.reason = TextArea(lines=2, placeholder=self.tr("a chi serve e perché così"))
        self._reason_field = FormField(
            self.tr("Perché deve uscire lo stesso"),
            self.reason,
            hint=self.tr("Lo decidi tu: il motivo resta nel registro, con il tuo nome."),
            required=True,
        )
        self.reason.changed.connect(lambda _: self.reasoned.emit())
        self._notes = QVBoxLayout()
        self._notes.setSpacing(SPACE_2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(self.meter)
        whole.addWidget(self.coarser)
        whole.addLayout(self._notes)
        whole.addWidget(self._reason_field)
        self.wait()

    def notes(self) -> tuple[str, ...]:
        """Everything that is said, in order."""
        found = (self._notes.itemAt(place) for place in range(self._notes.count()))
        widgets = (item.widget() for item in found if item is not None)
        return tuple(one.accessibleName() for one in widgets if one is not None)

    def wait(self) -> None:
        """A new page is being made."""
        self.meter.set_count(None)
        self.coarser.setEnabled(False)
        self._clear()
        self._reason_field.hide()

    def refuse(self, title: str, text: str) -> None:
        """No page could be made at all."""
        self.wait()
        self._notes.addWidget(Banner(title, text, Tone.WARNING))

    def show_page(self, page: Preview, *, can_be_coarser: bool) -> None:
        """Say everything about a finished page."""
        self._clear()
        women = min(page.women, page.linked_women)
        self.meter.define(self._definition(women))
        self.meter.set_count(women, is_enough=page.decision is Decision.FREE)
        self.coarser.setEnabled(can_be_coarser)
        needs_reason = page.decision is Decision.OVERRIDE and self._may_override
        self._reason_field.setVisible(needs_reason and page.clean)
        for finding in page.findings:
            if not finding.warning:
                self._notes.addWidget(self._finding(finding))
        self._say_few(page, women, can_be_coarser=can_be_coarser)
        if page.linked_women < page.women:
            text = self.tr(
                "Chi avesse tutte le sintesi uscite per lei potrebbe metterle insieme: "
                "le donne diventano %1 invece di %2."
            )
            self._warn(
                self.tr("Accanto alle sintesi di prima"),
                text.replace("%1", str(page.linked_women)).replace("%2", str(page.women)),
            )
        for trait in _learned(page):
            text = self.tr(
                "Tutte le donne con il resto della descrizione hanno questo stesso valore: "
                "chi la riconosce lo viene a sapere con certezza."
            )
            title = self.tr("Svela: %1").replace("%1", trait_word(trait).lower())
            self._warn(title, text)
        self._ask_to_look([one for one in page.findings if one.warning])
        if page.clean and page.decision is Decision.FREE:
            clean = self.tr("Controllata: nessun nome né dato del fascicolo")
            self._notes.insertWidget(0, Banner(clean, "", Tone.SUCCESS))

    def _say_few(self, page: Preview, women: int, *, can_be_coarser: bool) -> None:
        """Why so few women stop the page, and what is left to do."""
        if page.decision is Decision.REFUSED:
            text = self.tr(
                "Una descrizione che vale per meno di %1 donne la farebbe riconoscere: nessuna può "
                "farla uscire."
            ).replace("%1", str(LEAST_WOMEN))
        elif page.decision is Decision.OVERRIDE and not self._may_override:
            text = self.tr("Con %1 donne decide la coordinatrice.").replace("%1", str(women))
        else:
            return
        advice = (
            self.tr("Rendila più generica.")
            if can_be_coarser
            else self.tr(
                "Più generica di così non si può: il Centro ha ancora troppo poche donne, e con "
                "altri percorsi questa pagina potrà uscire."
            )
        )
        self._stop(self.tr("Così non può uscire"), f"{text} {advice}")

    def _definition(self, women: int) -> str:
        """What the number counts, and how many it takes: with few, somebody recognises her."""
        counted = (
            self.tr("donna del Centro, lei stessa, corrisponde a questa descrizione ")
            if women == 1
            else self.tr("donne del Centro, lei compresa, corrispondono a questa descrizione ")
        )
        needed = self.tr(
            "(percorsi degli ultimi %1 anni). Con %2 o più la pagina esce; da %3 decide la "
            "coordinatrice."
        )
        for place, value in enumerate((YEARS_COUNTED, SAFE_WOMEN, LEAST_WOMEN), 1):
            needed = needed.replace(f"%{place}", str(value))
        return counted + needed

    def _finding(self, finding: FindingRow) -> QWidget:
        action = self.tr("Mostra") if finding.fragment else ""
        made = Banner(finding_words(finding), "", Tone.DANGER, action=action)
        made.acted.connect(lambda: self.found.emit(finding.fragment))
        return made

    def _ask_to_look(self, warnings: list[FindingRow]) -> None:
        """Words that are probably innocent: one band, which shows the next one at each press."""
        if not warnings:
            return
        text = "; ".join(dict.fromkeys(finding_words(one) for one in warnings))
        title = self.tr("Guarda tu: di solito non vuol dire niente")
        made = Banner(title, text, Tone.WARNING, action=self.tr("Mostra"))
        turn = cycle([one.fragment for one in warnings])
        made.acted.connect(lambda: self.found.emit(next(turn)))
        self._notes.addWidget(made)

    def _stop(self, title: str, text: str) -> None:
        self._notes.addWidget(Banner(title, text, Tone.DANGER))

    def _warn(self, title: str, text: str) -> None:
        self._notes.addWidget(Banner(title, text, Tone.WARNING))

    def _clear(self) -> None:
        empty(self._notes)


def _learned(page: Preview) -> tuple[Trait, ...]:
    """The traits that would be learnt with certainty; of what nobody wrote nothing is learnt."""
    unknown = {row.trait for row in page.traits if row.label == UNKNOWN_LABEL}
    return tuple(trait for trait in page.revealed if trait not in unknown)
