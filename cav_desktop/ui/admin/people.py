"""Who works at the centre: accounts are given, passphrases made anew, accesses taken away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cav_desktop.domain.progress import Progress
from cav_desktop.domain.roles import Role
from cav_desktop.domain.staff import StaffMember
from cav_desktop.services.access import accounts, colleagues, granting
from cav_desktop.services.access.accounts import NewColleague
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.colleagues import Colleague
from cav_desktop.ui.admin.access_change import carry_out
from cav_desktop.ui.admin.hand_over import HandOverCard
from cav_desktop.ui.admin.new_colleague import NewColleagueCard
from cav_desktop.ui.admin.people_list import PeopleCard
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.clipboard import BriefClipboard
from cav_desktop.ui.context import Context
from cav_desktop.ui.session import HandOver
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.theme.tokens import SPACE_3
from cav_desktop.ui.widgets import Banner, confirm, scrolled

Ask = Callable[..., bool]


class PeopleSection(QWidget):
    """The list, the form of a new account, or a passphrase to hand over: one of them is shown.

    `ask` puts the question before what cannot be undone.
    """

    def __init__(
        self, context: Context, *, ask: Ask = confirm, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._ask = ask
        self._clipboard = BriefClipboard(self)
        context.keep(self._clipboard)
        self.people = PeopleCard(context)
        self.new = NewColleagueCard(context)
        self.hand_over = HandOverCard(self._clipboard)
        self.keys = Banner("", "", Tone.WARNING, icon="key")
        self.keys.hide()
        self.people.add_asked.connect(self._begin)
        self.people.reset_asked.connect(self._reset)
        self.people.remove_asked.connect(self._remove)
        self.new.asked.connect(self._add)
        self.new.left.connect(self._show_list)
        self.hand_over.handed.connect(self._handed)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.people)
        for card in (self.new, self.hand_over):
            self._pages.addWidget(scrolled(_at_the_top(card), keeps_room=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(self.keys)
        whole.addWidget(self._pages)
        self.refresh()
        refresh_on(context.bus, self, (StaffMember,), self.refresh)
        self._show_what_waits()

    def refresh(self) -> None:
        """Read them again; not while the files are being given other keys."""
        session = self._context.session
        if session is not None and not session.is_changing:
            self.people.show_people(colleagues.colleagues(session.unlocked))
            self._show_keys(session.unlocked)

    def _show_keys(self, unlocked: Unlocked) -> None:
        """Of a key that the coordinator has not: what waits for somebody else."""
        found = next(iter(granting.unfinished(unlocked.ws)), None)
        self.keys.setVisible(found is not None)
        if found is None:
            return
        waits = (
            self.tr("Le note cliniche ora le apre solo il kit di recupero.")
            if found.is_of_the_kit
            else self.tr("Le note cliniche cambiano chiave quando entra una psicologa che le apre.")
        )
        due = self.tr("Fino ad allora chi è uscita, con una copia dei file, può ancora leggerle.")
        after = self.tr("Chi entra con il kit la cambia, e la dà alle psicologhe che ci sono.")
        parts = (due if found.is_due else "", after if found.is_of_the_kit else "")
        self.keys.set_words(waits, " ".join(filter(None, parts)), Tone.WARNING)

    def _begin(self) -> None:
        self._pages.setCurrentIndex(1)
        self.new.begin()

    def _show_list(self) -> None:
        self._pages.setCurrentIndex(0)
        self.people.table.setFocus()

    def _show_what_waits(self) -> None:
        session = self._context.session
        if session is not None and session.to_hand_over is not None:
            self.hand_over.show_phrase(session.to_hand_over)
            self._pages.setCurrentIndex(2)
            self.hand_over.copy.setFocus()

    def _handed(self) -> None:
        if self._context.session is not None:
            self._context.session.to_hand_over = None
        self.hand_over.forget()
        self._show_list()

    def _add(self, login: str, shown_name: str, title: str, role: Role) -> None:
        session = self._context.session
        if session is None:
            return
        unlocked = session.unlocked
        phrase = colleagues.passphrase_for(login, shown_name, self._context.centre.name)
        new = NewColleague(
            login=login, shown_name=shown_name, title=title, role=role, passphrase=phrase
        )
        self.new.set_busy(is_busy=True)

        def work(_: Progress) -> Unlocked:
            return accounts.add(unlocked, new)

        self._context.run_task(
            session.keeping(work),
            partial(self._take, HandOver(shown_name, login, phrase)),
            self._not_added,
            owner=self,
            text=self.tr("Preparo l’accesso"),
            can_cancel=False,
        )

    def _not_added(self, error: Exception) -> None:
        if not self.new.show_refusal(error):
            self._context.fail(error)

    def _reset(self, one: Colleague) -> None:
        if not self._ask(
            self,
            self.tr("Stai per dare a %1 una frase segreta nuova").replace("%1", one.shown_name),
            self.tr(
                "Dopo, quella di prima non apre più niente e le parti dell’archivio che apriva "
                "ricevono chiavi nuove. La frase nuova si vede una volta sola, per consegnarla."
            ),
            self.tr("Fai la frase nuova"),
        ):
            return
        phrase = colleagues.passphrase_for(one.shown_name, self._context.centre.name)
        carry_out(
            self._context,
            self,
            lambda unlocked, progress: accounts.reset(unlocked, one.id, phrase, progress=progress),
            partial(self._take, HandOver(one.shown_name, "", phrase)),
            self._refused,
            text=self.tr("Faccio la frase nuova e cambio le chiavi dell’archivio"),
        )

    def _remove(self, one: Colleague) -> None:
        if not self._ask(
            self,
            self.tr("Stai per togliere l’accesso a %1").replace("%1", one.shown_name),
            self.tr(
                "Dopo, la sua frase segreta non apre più niente e le parti dell’archivio che "
                "apriva ricevono chiavi nuove: può durare un minuto. Quello che ha scritto resta, "
                "con il suo nome. Non si annulla: per tornare le serve un accesso nuovo. Se il "
                "Centro ha una carta di riconoscimento, poi cambiala: te lo ricorda Oggi."
            ),
            self.tr("Togli l’accesso"),
            danger=True,
        ):
            return
        carry_out(
            self._context,
            self,
            lambda unlocked, progress: accounts.remove(unlocked, one.id, progress=progress),
            partial(self._take, None),
            self._refused,
            text=self.tr("Tolgo l’accesso e cambio le chiavi dell’archivio"),
        )

    def _refused(self, error: Exception) -> None:
        self.refresh()
        self._context.fail(error)

    def _take(self, new: HandOver | None, unlocked: Unlocked) -> None:
        session = self._context.session
        if session is None:
            return
        session.to_hand_over = new
        # After a rotation another window stands in place of this one, and shows what waits.
        if not session.take(unlocked):
            self.refresh()
            self._show_what_waits()


def _at_the_top(card: QWidget) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    row = QHBoxLayout()
    row.addWidget(card)
    column.addLayout(row)
    column.addStretch(1)
    return held
