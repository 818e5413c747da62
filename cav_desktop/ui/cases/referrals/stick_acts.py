"""A referral on a stick: leaving on one, and the answer that comes back in a file or by phone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cav_desktop.services.referrals.letter_answers import TakenAnswer
from cav_desktop.services.referrals.sending import Readiness
from cav_desktop.ui import reply_words
from cav_desktop.ui.act_card import ActCard
from cav_desktop.ui.cases.referrals.referral_acts import LeavingActCard
from cav_desktop.ui.context import Context
from cav_desktop.ui.referral_words import tr
from cav_desktop.ui.save_dialog import ask_file, ask_folder
from cav_desktop.ui.widgets import TextField

Where = Callable[[QWidget], Path | None]


def folder_for_packet(parent: QWidget) -> Path | None:
    """Ask for the stick."""
    return ask_folder(parent, tr("Scegli la chiavetta"))


def file_of_answer(parent: QWidget) -> Path | None:
    """Ask which file is the answer."""
    return ask_file(parent, tr("La risposta sulla chiavetta"), "*.busta")


class StickCard(LeavingActCard):
    """It leaves in a file that the receiver's computer alone opens."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            (
                tr("Su chiavetta, chiuso per il loro computer"),
                tr(
                    "Parte solo quello che è spuntato, e lo apre solo chi ha la carta di questo "
                    "destinatario. Quello che è uscito non si riprende: se la donna ritira il "
                    "consenso bisogna avvisarli, e dopo l’ultimo giorno è il loro programma a non "
                    "mostrarlo più, per correttezza."
                ),
                tr("Scegli la chiavetta e scrivi"),
            ),
            parent,
        )
        self.day(
            "expires_on",
            tr("Si legge fino al"),
            required=False,
            hint=tr("Vuoto: 60 giorni, o meno se il consenso finisce prima."),
        )
        self.ask_override()

    def begin(self, found: Readiness, basis: str) -> None:
        """Ask until when it is read."""
        self.open(expires_on=None)
        self.show_basis(found, basis)


class CodeCard(ActCard):
    """The answer that they tell by phone, in four groups."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            (
                tr("La risposta per telefono"),
                tr("Quattro gruppi di quattro: te li legge chi ha ricevuto il pacchetto."),
                tr("Segna la risposta"),
            ),
            parent,
        )
        self.put("code", tr("Codice"), TextField(max_length=40), required=True)

    def begin(self) -> None:
        """Ask for the code."""
        self.open()


def taken(answer: TakenAnswer) -> str:
    """What came, in a sentence for the band at the foot."""
    said = tr("Risposta segnata: %1").replace("%1", reply_words.kind_words(answer.kind))
    if answer.has_moved:
        return said
    return f"{said} · {tr('lo stato dell’invio resta quello di prima')}"
