"""Cards on screen: that of this centre, and that of the receiver who is shown."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.errors import ExchangeRefused, UserError
from cav_desktop.domain.referrals.exchange import OwnCard, ReceiverCard
from cav_desktop.services.referrals import cards
from cav_desktop.ui.admin.fingerprint import Choose, Fingerprint, FingerprintProof, two_at_random
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.context import Context
from cav_desktop.ui.errors import sentence
from cav_desktop.ui.save_dialog import ask_file, ask_folder
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_2
from cav_desktop.ui.widgets import Banner, Card, FlowLayout, button, confirm, label
from cav_desktop.ui.widgets.dates import day_words

Folder = Callable[[QWidget], Path | None]
File = Callable[[QWidget], Path | None]


def folder_for_card(parent: QWidget) -> Path | None:
    """Ask where the card is saved."""
    return ask_folder(parent, parent.tr("Dove salvo la carta"))


def file_of_card(parent: QWidget) -> Path | None:
    """Ask which file is their card."""
    return ask_file(parent, parent.tr("La loro carta"), "*.tessera")


class OwnCardPanel(Card):
    """The card of this centre: made once, saved for others, read to them by phone."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, folder: Folder = folder_for_card
    ) -> None:
        super().__init__("", "", parent)
        self._context = context
        self._folder = folder
        self.told = label("", wrap=True)
        self.groups = Fingerprint(self)
        self.make = button(self.tr("Fai la carta"), "primary", on_click=self._make)
        self.save = button(
            self.tr("Salva la carta su chiavetta…"), icon="floppy-disk", on_click=self._save
        )
        self.renew = button(self.tr("Cambia la carta…"), "quiet", on_click=self._renew)
        holder = QWidget(self)
        row = FlowLayout(holder, gap=SPACE_2)
        for one in (self.make, self.save, self.renew):
            row.addWidget(one)
        for part in (self.told, self.groups, holder):
            self.add(part)
        refresh_on(context.bus, self, (OwnCard,), self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        mine, is_hers = cards.own(self._context.ws), self._context.ws.is_coordinator
        self.set_title(
            self.tr("Carta di riconoscimento del Centro"),
            self.tr("Serve per scambiare pacchetti su chiavetta con un altro Centro."),
        )
        self.make.setVisible(mine is None and is_hers)
        self.save.setVisible(mine is not None)
        self.renew.setVisible(mine is not None and is_hers)
        self.groups.setVisible(mine is not None)
        if mine is None:
            self.told.setText(
                self.tr("Non c’è ancora.") if is_hers else self.tr("La fa la coordinatrice.")
            )
            return
        self.told.setText(
            self.tr(
                "Il file non contiene segreti né dati di donne. A chi lo riceve leggi al telefono "
                "questa impronta."
            )
        )
        self.groups.show_groups(mine.groups)
        behind = cards.behind(self._context.ws)
        if behind is not None:
            said = self.tr("Va cambiata: dal %1 non lavora più qui chi poteva copiarla (%2).")
            since = day_words(behind.since, self._context.ws.today)
            said = said.replace("%1", since).replace("%2", ", ".join(behind.names))
            self.told.setText(f"{said}\n{self.told.text()}")

    def _make(self) -> None:
        self._context.attempt(partial(cards.make, self._context.ws))
        self.refresh()

    def _save(self) -> None:
        folder = self._folder(self)
        if folder is None:
            return
        try:
            path = cards.save_own(self._context.ws, folder)
        except UserError as error:
            self._context.fail(error)
            return
        self._context.offer_undo(self.tr("Salvata come %1").replace("%1", path.name))

    def _renew(self) -> None:
        if confirm(
            self,
            self.tr("Stai per cambiare la carta del Centro."),
            self.tr(
                "Si fa quando va via chi lavorava con i fascicoli. Gli altri Centri devono avere e "
                "confermare quella nuova; quello che è in viaggio per voi con la vecchia non si "
                "apre più."
            ),
            self.tr("Cambia la carta"),
        ):
            self._context.attempt(partial(cards.renew, self._context.ws))
            self.refresh()


class ReceiverCardPanel(Card):
    """The card of one receiver: none, waiting for two groups, or confirmed."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        file: File = file_of_card,
        choose: Choose = two_at_random,
    ) -> None:
        super().__init__("", "", parent)
        self._context = context
        self._file = file
        self._receiver = self._waiting = self._holding = 0
        self._groups: tuple[str, ...] = ()
        self.state = Banner("")
        self.proof = FingerprintProof(choose=choose)
        self.take = button(
            self.tr("Aggiungi la loro carta…"), icon="identification-card", on_click=self._take
        )
        self.drop = button(self.tr("Non fidarsi più di questa carta…"), "quiet")
        self.drop.clicked.connect(self._drop)
        holder = QWidget(self)
        row = FlowLayout(holder, gap=SPACE_2)
        for one in (self.take, self.drop):
            row.addWidget(one)
        for part in (self.state, self.proof, holder):
            self.add(part)
        self.set_title(self.tr("La loro carta, per i pacchetti su chiavetta"))
        self.proof.proved.connect(self._confirm)
        refresh_on(context.bus, self, (ReceiverCard,), self.refresh)

    def show_receiver(self, receiver_id: int) -> None:
        """Show what is known of a receiver."""
        if receiver_id != self._receiver:
            self._receiver, self._waiting = receiver_id, 0
        self.refresh()

    def refresh(self) -> None:
        """Read it again; two groups that are being typed stay."""
        found = cards.of_receivers(self._context.ws).get(self._receiver)
        holding = found.holding if found is not None else None
        waiting = found.waiting if found is not None else None
        self._holding = holding.id if holding is not None else 0
        is_hers = self._context.ws.is_coordinator
        self.drop.setVisible(is_hers and bool(holding or waiting))
        self.proof.setVisible(waiting is not None and is_hers)
        if waiting is not None and waiting.id != self._waiting:
            self._waiting, self._groups = waiting.id, waiting.groups
            self.proof.begin(waiting.groups)
        elif waiting is None:
            self._waiting = 0
        today = self._context.ws.today
        if waiting is not None and holding is not None:
            words = (
                self.tr("È arrivata una carta diversa da quella che avete"),
                self.tr(
                    "Fino alla conferma vale la vecchia. Chiedete a loro perché l’hanno cambiata: "
                    "se non ne sanno niente, non confermarla."
                ),
                Tone.WARNING,
            )
        elif waiting is not None:
            said = self.tr("Carta di «%1», da confermare").replace("%1", waiting.name)
            more = "" if is_hers else self.tr("La conferma la coordinatrice.")
            words = (said, more, Tone.WARNING)
        elif holding is not None and holding.confirmed_on is not None:
            when = day_words(holding.confirmed_on, today)
            said = self.tr("Carta di «%1», confermata il %2").replace("%1", holding.name)
            words = (said.replace("%2", when), "", Tone.SUCCESS)
        else:
            words = (self.tr("Nessuna carta: su chiavetta non si può mandare"), "", Tone.NEUTRAL)
        self.state.set_words(*words)

    def _take(self) -> None:
        path = self._file(self)
        if path is not None:
            act = partial(cards.take, self._context.ws, self._receiver, path)
            self._context.attempt(act)
            self.refresh()

    def _confirm(self, typed: dict[int, str]) -> None:
        try:
            cards.confirm(self._context.ws, self._waiting, typed)
        except ExchangeRefused as error:
            self.state.set_words(*sentence(error), Tone.DANGER)
            return
        except UserError as error:
            self._context.fail(error)
            return
        self._context.offer_undo(self.tr("Carta confermata"))
        self.refresh()

    def _drop(self) -> None:
        number = self._waiting or self._holding
        if confirm(
            self,
            self.tr("Stai per togliere questa carta."),
            self.tr(
                "A loro non si manda più niente su chiavetta, e quello che mandano non si apre, "
                "finché non confermi una carta nuova."
            ),
            self.tr("Togli la carta"),
        ):
            self._context.attempt(partial(cards.drop, self._context.ws, number))
            self.refresh()
