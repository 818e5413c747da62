"""The questions about a receiver of the directory, wherever one is written."""

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.referrals.receivers import ReceiverDraft
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.sheet_controls import options
from cav_desktop.ui.widgets import SearchableCombo, TextArea, TextField

_PARTIES = "E63"


class ReceiverCard(ActCard):
    """Somebody the directory does not have yet, or one of whom something changed."""

    def __init__(
        self, context: Context, words: tuple[str, str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, words, parent)
        party = SearchableCombo(options(context, _PARTIES))
        self.put("party", self.tr("Ente"), party, required=True, span=2)
        for name, said in (
            ("name", self.tr("Nome del servizio o della persona")),
            ("office", self.tr("Ufficio")),
            ("person", self.tr("Chi chiamare")),
            ("phone", self.tr("Telefono")),
            ("mail", self.tr("Posta elettronica o PEC")),
            ("address", self.tr("Indirizzo")),
        ):
            span = 2 if name in ("name", "address") else 1
            self.put(name, said, TextField(max_length=200), required=name == "name", span=span)
        self.put("notes", self.tr("Da sapere"), TextArea(lines=2), span=2)

    def begin(self, draft: ReceiverDraft) -> None:
        """Ask what is written of a receiver."""
        self.open(**{name: value or None for name, value in vars(draft).items()})


def receiver_draft(values: dict[str, object]) -> ReceiverDraft:
    """What was typed of a receiver."""
    return ReceiverDraft(**{name: str(value or "") for name, value in values.items()})
