"""After a letter of a referral is printed or saved: whether it went, how and when."""

from typing import Any

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.referrals.disclosures import BY_PERSON, MEANS, Means
from cav_desktop.services.printed.papers import PreparedPaper
from cav_desktop.services.printed.referral_papers import LETTERS
from cav_desktop.services.referrals import reading, sending
from cav_desktop.services.referrals.sending import Sending
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_acts import KeptActs
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets import Banner, Option, SearchableCombo

LETTER_SENT = "letter_sent"
"""Under which name what is typed here is kept."""
_SEND = "send"
_LETTERS = frozenset(one.name for one in LETTERS)


class BeyondHerWord(Banner):
    """Says of a letter that it may leave although she said no: by law."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", Tone.WARNING, parent=parent)
        self.set_words(
            self.tr("Parte senza il suo sì"),
            self.tr("La base è di legge: vale anche se lei ha detto di no. Dille che cosa parte."),
            Tone.WARNING,
        )
        self.hide()

    def show_of(self, context: Context, paper: PreparedPaper) -> None:
        """Say it where it is so; of another document nothing."""
        self.hide()
        if is_letter(paper):
            try:
                found = sending.readiness(context.ws, paper.object_id or 0)
            except (UserError, EnvironmentFailure) as error:
                context.fail(error)
                return
            self.setVisible(found.beyond_her_word)


def is_letter(paper: PreparedPaper) -> bool:
    """Whether a document is the letter of a referral."""
    return paper.kind in _LETTERS and paper.object_id is not None


class SentCard(ActCard):
    """Offers to write that a letter went; printing it says nothing of that."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, ("", "", ""), parent)
        self.set_title(
            self.tr("È partita?"),
            self.tr(
                "Stampare o salvare non è inviare. Quando la lettera parte, segnalo qui: da quel "
                "giorno si aspetta la risposta. Si può fare anche dopo, in Invii."
            ),
        )
        self.verb.setText(self.tr("Segna come inviato"))
        # The page has its primary button already.
        self.verb.setProperty("kind", "secondary")
        self.cancel.setText(self.tr("Non ancora"))
        means = [Option(str(one), self.tr(MEANS[one])) for one in BY_PERSON]
        self.put("means", self.tr("Come"), SearchableCombo(means), required=True, span=2)
        self.day("on", self.tr("Il giorno"))
        self.acts = KeptActs(context, LETTER_SENT, self)
        self.acts.hold(_SEND, self, self._ask)
        self.asked.connect(self._send)

    def put_away(self) -> None:
        """Another document comes: what is pending is kept."""
        self.hide()
        self.acts.leave()

    def resume(self, referral_id: int) -> None:
        """Show what was being typed of a letter, also when a colleague sent it meanwhile."""
        self.acts.show(referral_id)
        self.acts.go_on()

    def offer(self, paper: PreparedPaper) -> None:
        """Ask it of a letter that has not gone yet; of another document nothing."""
        self.put_away()
        if not is_letter(paper):
            return
        try:
            sheet = reading.read(self.context.ws, paper.object_id or 0)
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        if not sheet.may_be_sent:
            return
        self.acts.show(sheet.id)
        if not self.acts.is_changed:
            self._ask(sheet.id)
            self.acts.opened(_SEND, sheet.id)

    def _ask(self, _: int) -> None:
        self.open(means=str(Means.PAPER), on=self.context.ws.today)

    def _send(self, values: dict[str, Any]) -> None:
        try:
            how = Sending(Means(values["means"]), values["on"])
            sending.send(self.context.ws, self.acts.of, how)
        except UserError as error:
            self.show_error(error)
            return
        except EnvironmentFailure as error:
            self.context.fail(error)
            return
        self.acts.done()
        self.context.offer_undo(self.tr("Segnato come inviato: è nel registro delle comunicazioni"))
