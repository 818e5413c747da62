"""The acts on a referral, each in a card with its questions: sending, passages, reminders."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.referrals.disclosures import BY_PERSON, MEANS, Means
from cav_desktop.domain.referrals.states import Direction, ReferralState
from cav_desktop.services.referrals.packets import SocialWorker
from cav_desktop.services.referrals.reading import ReferralSheet
from cav_desktop.services.referrals.sending import Readiness
from cav_desktop.ui import referral_words
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.referral_words import OUTCOMES, tr
from cav_desktop.ui.widgets import Banner, DateField, Option, RowCombo, SearchableCombo, TextArea
from cav_desktop.ui.widgets.hour_field import HourField

_S = ReferralState
_ENDED_BADLY = frozenset({_S.REFUSED, _S.NO_ANSWER, _S.CANCELLED})


class LeavingActCard(ActCard):
    """An act by which something leaves: on which basis stands where it is done."""

    def __init__(
        self, context: Context, words: tuple[str, str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, words, parent)
        self.basis = Banner("")
        self.body.insertWidget(0, self.basis)

    def ask_override(self) -> None:
        """Put the reason of a coordinator after the other questions."""
        self.put(
            "override",
            tr("Perché parte lo stesso"),
            TextArea(lines=2),
            hint=tr("Solo la coordinatrice; il motivo resta nel registro."),
            span=2,
        )

    def show_basis(self, found: Readiness, basis: str) -> None:
        """Say whether it may leave; without a basis only a coordinator goes on, with a reason."""
        self.basis.set_words(*referral_words.ready(found, basis, self.context.ws.today))
        is_lacking = found.missing is not None
        self.form.set_shown("override", is_lacking and found.may_override)
        self._needed.discard("override")
        if is_lacking and found.may_override:
            self._needed.add("override")
        self.verb.setEnabled(not is_lacking or found.may_override)


class SendCard(LeavingActCard):
    """It leaves on paper, by post, by hand or by voice, on a day."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            (
                tr("Invio"),
                tr("Da qui in poi quello che è stato detto non si riscrive."),
                tr("Segna come inviato"),
            ),
            parent,
        )
        means = [Option(str(one), tr(MEANS[one])) for one in BY_PERSON]
        self.put("means", tr("Come"), SearchableCombo(means), required=True)
        self.day("on", tr("Il giorno"))
        self.ask_override()

    def begin(self, found: Readiness, basis: str) -> None:
        """Ask how and when it left."""
        self.open(means=str(Means.PAPER), on=self.context.ws.today)
        self.show_basis(found, basis)


class PacketCard(LeavingActCard):
    """It goes to the assigned social worker, into what she alone opens on this computer."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            (
                tr("All’assistente sociale, su questo computer"),
                tr(
                    "Legge solo quello che è spuntato, e risponde da qui. Se la donna ritira il "
                    "consenso, o passa il giorno scelto, il pacchetto non c’è più."
                ),
                tr("Invia il pacchetto"),
            ),
            parent,
        )
        self.who = RowCombo()
        self.put("staff_id", tr("A chi"), self.who, required=True)
        self.day(
            "expires_on",
            tr("Lo può leggere fino al"),
            required=False,
            hint=tr("Vuoto: finché vale la base su cui parte."),
        )
        self.ask_override()

    def begin(self, found: Readiness, basis: str, offered: Sequence[SocialWorker]) -> None:
        """Ask to whom and until when; the only one there is stands there already."""
        self.who.set_options([Option(str(one.staff_id), one.shown_name) for one in offered])
        only = offered[0].staff_id if len(offered) == 1 else None
        self.open(staff_id=only, expires_on=None)
        self.show_basis(found, basis)


class MoveCard(ActCard):
    """What became of it: the day, and what the state that is written down needs."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, ("", "", tr("Segna")), parent)
        self.to = _S.RECEIVED
        self.day("on", tr("Quando si è saputo"))
        self.appointment: DateField = self.day(
            "appointment_on", tr("Giorno dell’appuntamento"), required=False
        )
        self.put(
            "appointment_at",
            tr("Ora dell’appuntamento"),
            HourField(),
            hint=tr("Vuota se non la sai."),
        )
        self.outcome = self.codes("outcome", tr("Esito"), OUTCOMES)
        self.put("answer", tr("Che cosa hanno risposto"), TextArea(lines=3), span=2)

    def begin(self, to: ReferralState, sheet: ReferralSheet) -> None:
        """Ask what a state needs; what they said before stays where it was."""
        self.to = to
        self.set_title(referral_words.verb(to), tr(_EXPLAINED.get(to, "")))
        is_return = sheet.row.direction is Direction.RETURN
        needs = to is _S.REFUSED or (to is _S.CONCLUDED and not is_return)
        self.form.set_shown("outcome", needs or to in _ENDED_BADLY)
        for name in ("appointment_on", "appointment_at"):
            self.form.set_shown(name, to is _S.FIRST_APPOINTMENT)
        is_said = to not in (_S.TO_PREPARE, _S.WAITING_CONSENT, _S.NO_ANSWER, _S.CANCELLED)
        self.form.set_shown("answer", is_said)
        self.form.field("outcome").set_label(
            tr("Perché") if to in _ENDED_BADLY else tr("Esito"),
        )
        wanted = {"outcome": needs, "appointment_on": to is _S.FIRST_APPOINTMENT}
        for name, is_wanted in wanted.items():
            (self._needed.add if is_wanted else self._needed.discard)(name)
        self.open(on=self.context.ws.today, answer=sheet.sheet.answers.get("answer"))


class RemindCard(ActCard):
    """They were asked again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            (
                tr("Sollecito"),
                tr("Oggi aspetta la risposta da questo giorno; al terzo va deciso insieme."),
                tr("Segna il sollecito"),
            ),
            parent,
        )
        self.day("on", tr("Il giorno"))

    def begin(self) -> None:
        """Ask the day."""
        self.open(on=self.context.ws.today)


class ReplyCard(ActCard):
    """What the team answers to the social worker; she reads it in her program."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            (
                tr("Rispondi all’assistente sociale"),
                tr("Lo legge quando entra. Scrivi solo quello che può sapere."),
                tr("Invia la risposta"),
            ),
            parent,
        )
        self.put("words", tr("Che cosa le rispondi"), TextArea(lines=4), required=True, span=2)

    def begin(self) -> None:
        """Ask the words."""
        self.open()


_EXPLAINED = {
    _S.WAITING_CONSENT: QT_TRANSLATE_NOOP(
        "referrals", "Resta qui finché lei dice di sì: nei consensi, o scegliendo un’altra base."
    ),
    _S.WAITING_LIST: QT_TRANSLATE_NOOP("referrals", "I giorni di attesa si contano dall’invio."),
    _S.FIRST_APPOINTMENT: QT_TRANSLATE_NOOP(
        "referrals", "Può essere ancora da venire: l’attesa si conta fino a quel giorno."
    ),
    _S.NO_ANSWER: QT_TRANSLATE_NOOP(
        "referrals", "Se la risposta arriva più tardi si segna lo stesso."
    ),
    _S.CANCELLED: QT_TRANSLATE_NOOP("referrals", "Resta scritto che era stato preparato."),
}
