"""A contact opened: who, how she may be reached, what was said, with every correction beside."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.contacts import CALLER_HERSELF
from cav_desktop.services import places
from cav_desktop.services.calls.contacts import ContactSheet
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.clipboard import BriefClipboard
from cav_desktop.ui.contacts import choices, corrections
from cav_desktop.ui.contacts.facts import Facts
from cav_desktop.ui.contacts.number_line import NumberLine, SafeRule
from cav_desktop.ui.context import Context
from cav_desktop.ui.safe_words import safe_words
from cav_desktop.ui.theme.tokens import SPACE_4
from cav_desktop.ui.widgets import line
from cav_desktop.ui.widgets.dates import write_day, write_instant


class ContactFacts(QWidget):
    """Reads a `ContactSheet`; made anew for each contact."""

    def __init__(
        self,
        context: Context,
        sheet: ContactSheet,
        clipboard: BriefClipboard,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._sheet = sheet
        self._clipboard = clipboard
        self._before = corrections.words(context, sheet.corrections)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_4)
        for part in (self._woman(), self._caller(), self._call(), self._notes()):
            if not part.is_empty:
                if whole.count():
                    whole.addWidget(line())
                whole.addWidget(part)
        whole.addStretch(1)

    def _woman(self) -> Facts:
        draft, made = self._sheet.draft, Facts(self.tr("La donna"))
        made.add(self.tr("Nome"), draft.subject_name, self._before.get("subject_name", ""))
        self._add_number(made, "subject_phone", draft.subject_phone)
        self._add_rule(made)
        return made

    def _add_rule(self, made: Facts) -> None:
        """Her rule where no number bears it; what she answered here, if that was corrected."""
        sheet, before = self._sheet, self._before.get("safe", "")
        has_number, of_case = bool(sheet.draft.subject_phone), sheet.safe_of_case is not None
        word = self.tr("Ricontattarla")
        if not has_number:
            rule = SafeRule(safe_words(sheet.safe, self._words), sheet.safe)
            made.add_widget(word, rule, "" if of_case else before)
        if before and (has_number or of_case):
            said = self.tr("Detto in questo contatto") if of_case else word
            made.add(said, safe_words(sheet.draft.safe, self._words), before)

    def _caller(self) -> Facts:
        draft, made = self._sheet.draft, Facts(self.tr("Chi ha chiamato"))
        caller = self._words.label(choices.CALLER, draft.caller)
        made.add(self.tr("Chi"), caller, self._before.get("caller", ""))
        if draft.caller != CALLER_HERSELF:
            made.add(self.tr("Nome"), draft.caller_name, self._before.get("caller_name", ""))
            self._add_number(made, "caller_phone", draft.caller_phone)
        return made

    def _call(self) -> Facts:
        tr, draft, made = self.tr, self._sheet.draft, Facts(self.tr("Il contatto"))
        today, desks = self._context.ws.today, dict(self._context.centre.desks)
        reasons = [self._words.label(choices.REASON, code) for code in draft.reasons]
        day = write_day(draft.follow_up_on, today) if draft.follow_up_on else ""
        hour = f"{draft.follow_up_at:%H:%M}" if draft.follow_up_at else ""
        for word, name, value in (
            (tr("Quando"), "at", write_instant(in_rome(draft.at), today) if draft.at else ""),
            (tr("Canale"), "channel", self._words.label(choices.CHANNEL, draft.channel)),
            (tr("Urgenza"), "urgency", self._words.label(choices.URGENCY, draft.urgency)),
            (tr("Motivo"), "reasons", ", ".join(reasons)),
            (tr("Comune"), "comune", places.label(draft.comune) if draft.comune else ""),
            (tr("Indirizzata da"), "sender", self._words.label(choices.SENDER, draft.sender)),
            (tr("Esito"), "outcome", self._words.label(choices.OUTCOME, draft.outcome)),
            (tr("Giorno fissato"), "follow_up_on", day),
            (tr("Ora fissata"), "follow_up_at", hour),
            (tr("Sportello"), "desk_id", desks.get(draft.desk_id or 0, "")),
        ):
            made.add(word, value, self._before.get(name, ""))
        return made

    def _notes(self) -> Facts:
        made = Facts()
        made.add(self.tr("Note"), self._sheet.draft.notes, self._before.get("notes", ""))
        return made

    def _add_number(self, facts: Facts, name: str, number: str) -> None:
        before = self._before.get(name, "")
        if number:
            shown = NumberLine(number, self._sheet.safe, self._words, self._clipboard)
            facts.add_widget(self.tr("Telefono"), shown, before)
        else:
            facts.add(self.tr("Telefono"), "", before)

    @property
    def _words(self) -> Vocabulary:
        return self._context.vocabulary
