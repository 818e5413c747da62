"""What belongs to a stay: extensions, who pays its days, security events in the house."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cav_desktop.domain.errors import EnvironmentFailure, UserError
from cav_desktop.domain.forms import YES
from cav_desktop.domain.shelter.fees import Cover, Rate
from cav_desktop.domain.shelter.presences import Presence
from cav_desktop.domain.shelter.security_events import ShelterEvent
from cav_desktop.domain.shelter.stay_forms import COVER, EXTENSION, SECURITY_EVENT, TRANSFER_STEPS
from cav_desktop.domain.shelter.stays import Extension, Stay, StayState
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.shelter import accounts, extensions, security_events, stays
from cav_desktop.services.shelter.stays import StaySheet
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.sheets.sheet_list import SheetKind, SheetListPage
from cav_desktop.ui.cases.shelter import stay_words
from cav_desktop.ui.cases.shelter.stay_words import tr
from cav_desktop.ui.changes import refresh_on
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets import Banner, Card, Option, SearchableCombo, button, label
from cav_desktop.ui.widgets.dates import day_words


def _extension(sheet: Sheet, words: Wording) -> tuple[str, str]:
    said = {
        one.name: words.say(one, sheet.answers.get(one.name))
        for one in EXTENSION
        if one.name in ("asked_on", "motive", "outcome", "until")
    }
    heading = tr("Chiesta il %1").replace("%1", said["asked_on"])
    answer = said["outcome"] or tr("Senza risposta")
    until = tr("fino al %1").replace("%1", said["until"]) if said["until"] else ""
    return heading, " · ".join(part for part in (said["motive"], answer, until) if part)


def _cover(sheet: Sheet, words: Wording) -> tuple[str, str]:
    answers = sheet.answers
    begun = tr("dal %1").replace("%1", words.say(COVER["from_on"], answers["from_on"]))
    end = words.say(COVER["to_on"], answers["to_on"])
    paid = tr("pagata") if answers["paid_on"] else ""
    invoiced = tr("fatturata") if answers["invoiced_on"] and not paid else ""
    span = f"{begun} {tr('al %1').replace('%1', end)}" if end else begun
    return (
        words.say(COVER["payer"], answers["payer"]),
        " · ".join(part for part in (span, invoiced, paid) if part),
    )


def _event(sheet: Sheet, words: Wording) -> tuple[str, str]:
    answers = sheet.answers
    steps = answers["steps"]
    done = len(steps) if isinstance(steps, tuple) else 0
    under_way = ""
    if answers["transfer"] == YES:
        under_way = (
            tr("procedura chiusa")
            if answers["over_on"]
            else tr("procedura: %1 passi su %2")
            .replace("%1", str(done))
            .replace("%2", str(len(TRANSFER_STEPS)))
        )
    day = words.say(SECURITY_EVENT["on"], answers["on"])
    heading = words.say(SECURITY_EVENT["kind"], answers["kind"])
    return heading, " · ".join(part for part in (day, under_way) if part)


EXTENSIONS = SheetKind(
    Extension,
    "calendar-plus",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi una proroga"),
    QT_TRANSLATE_NOOP("sheets", "Nessuna proroga"),
    QT_TRANSLATE_NOOP(
        "sheets", "Chi la chiede e chi decide; concessa, il termine dell’ospitalità si sposta."
    ),
    _extension,
    write=lambda ws, _, stay_id, answers: extensions.ask(ws, stay_id, answers),
    change=lambda ws, _, number, answers: extensions.answer(ws, number, answers),
)
COVERS = SheetKind(
    Cover,
    "currency-eur",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi chi paga"),
    QT_TRANSLATE_NOOP("sheets", "Nessuno paga ancora questi giorni"),
    QT_TRANSLATE_NOOP("sheets", "Fondi della rete, Comune, altri: con l’atto e i giorni."),
    _cover,
    write=lambda ws, _, stay_id, answers: accounts.add_cover(ws, stay_id, answers),
    change=lambda ws, _, number, answers: accounts.change_cover(ws, number, answers),
)
EVENTS = SheetKind(
    ShelterEvent,
    "warning",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi un evento"),
    QT_TRANSLATE_NOOP("sheets", "Nessun evento di sicurezza"),
    QT_TRANSLATE_NOOP(
        "sheets", "Un sospetto svelamento dell’indirizzo apre la procedura di trasferimento."
    ),
    _event,
    write=lambda ws, _, stay_id, answers: security_events.report(ws, stay_id, answers),
    change=lambda ws, _, number, answers: security_events.change(ws, number, answers),
)
PARTS = (EXTENSIONS, COVERS, EVENTS)


class BesidePage(SheetListPage):
    """Sheets of the stays of a case; a new one belongs to the stay that is chosen above."""

    def __init__(
        self,
        case: OpenCase,
        kind: SheetKind,
        of: Callable[[StaySheet], tuple[Sheet, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(case, kind, parent)
        self._of = of
        self._stays: dict[int, StaySheet] = {}
        self._owner: dict[int, int] = {}
        self.stay = SearchableCombo()
        self.stay.setAccessibleName(tr("Di quale ospitalità"))
        self.stay.changed.connect(lambda _: self.read())
        self.over.addWidget(self.stay)
        refresh_on(self.context.bus, self, (Stay,), self._expire)

    @property
    def under(self) -> int:
        """The stay that a new sheet will belong to."""
        return int(self.stay.value() or 0)

    def choose_stay(self, stay_id: int) -> None:
        """Show what belongs to one stay of the case; of one that is not there nothing changes."""
        self.found()
        if stay_id in self._stays:
            self.stay.set_value(str(stay_id))
        self._expire()

    def found(self) -> Sequence[Sheet]:
        """The sheets of the chosen stay."""
        kept = (StayState.CANCELLED,)
        found = stays.of_case(self.context.ws, self.case_id)
        self._stays = {one.id: one for one in found if one.state not in kept}
        today = self.context.ws.today
        self.stay.set_options(
            [Option(str(one.id), stay_words.span(one, today)) for one in self._stays.values()]
        )
        if self.under not in self._stays:
            newest = next(iter(self._stays), None)
            self.stay.set_value(None if newest is None else str(newest))
        self.stay.setVisible(len(self._stays) > 1)
        self.add.setEnabled(bool(self._stays))
        owner = self._stays.get(self.under)
        return () if owner is None else self._of(owner)

    def read(self) -> None:
        """Read what belongs to the chosen stay; without one there is nothing to add."""
        super().read()
        self.remove.setVisible(self.remove.isVisibleTo(self) and self.may_remove)
        if not self._stays:
            self.nothing.set_words(
                "house-line",
                self.tr("Nessuna ospitalità"),
                self.tr("Prima si registra l’ingresso, nella prima scheda."),
            )
        else:
            words = self.kind.words
            self.nothing.set_words(
                self.kind.icon,
                words(self.kind.empty),
                words(self.kind.purpose),
                words(self.kind.add),
            )

    @property
    def may_remove(self) -> bool:
        """Whether one that was written by mistake is taken out here."""
        return False

    def choose(self, object_id: int) -> None:
        """Show a sheet; what cannot be taken out has no button for it."""
        super().choose(object_id)
        self.remove.setVisible(self.remove.isVisibleTo(self) and self.may_remove)

    def leave(self) -> None:
        """Another case comes, with other stays."""
        super().leave()
        self.stay.set_value(None)

    @property
    def owner(self) -> StaySheet | None:
        """The stay that is chosen."""
        return self._stays.get(self.under)


class ExtensionsPage(BesidePage):
    """Who asked, who approved, the act, the new end."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, EXTENSIONS, lambda stay: stay.extensions, parent)


class CoversPage(BesidePage):
    """Who pays the days of a stay, and how many nobody pays."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, COVERS, lambda stay: stay.covers, parent)
        self.account = Card()
        self._days = label("", "strong", wrap=True)
        self._uncovered = label("", "muted", wrap=True)
        self.account.add(self._days)
        self.account.add(self._uncovered)
        self._why = label(
            tr("È scoperta la giornata che nessuno paga, o di chi paga senza una retta scritta."),
            "small",
            wrap=True,
        )
        self.account.add(self._why)
        self.over.addWidget(self.account)
        refresh_on(self.context.bus, self, (Presence, Rate), self._expire)

    @property
    def may_remove(self) -> bool:
        """A cover written by mistake is taken out: nobody pays those days."""
        return True

    def read(self) -> None:
        """Read the covers, and count the days until today."""
        super().read()
        stay = self.owner
        self.account.setVisible(stay is not None)
        if stay is None:
            return
        today = self.context.ws.today
        found = accounts.of_stay(self.context.ws, stay.id, stay.from_on, stay.left_on or today)
        self._days.setText(stay_words.counted(found.total, is_over=stay.left_on is not None))
        spans = [
            tr("dal %1 al %2")
            .replace("%1", day_words(first, today))
            .replace("%2", day_words(last, today))
            for first, last in found.uncovered
        ]
        self._uncovered.setText(tr("Scoperte: %1").replace("%1", "; ".join(spans)))
        self._uncovered.setVisible(bool(spans))
        self._why.setVisible(bool(spans))

    def remove_shown(self) -> None:
        """Take a cover out, with an undo that writes it again."""
        ws, number, under = self.context.ws, self.form.object_id, self.under
        sheet = self._sheets.get(number)
        try:
            if self.form.is_changed:
                self.form.discard()
            accounts.remove_cover(ws, number)
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        undo = partial(accounts.add_cover, ws, under, sheet.answers) if sheet else None
        self.context.offer_undo(self.tr("Tolto"), undo)
        self._wanted = 0
        self.read()


class EventsPage(BesidePage):
    """What endangered a stay; an open procedure is said above, with its acts."""

    moved = Signal()
    """The transfer itself is asked for."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(case, EVENTS, lambda stay: stay.events, parent)
        self.procedure = Banner("", "", Tone.DANGER)
        self.transfer = button(
            tr("Trasferisci…"), icon="arrows-left-right", on_click=self.moved.emit
        )
        self.over_now = button(tr("Chiudi la procedura"), on_click=self._close)
        self.procedure.add(self.transfer)
        self.procedure.add(self.over_now)
        self.procedure.hide()
        self.over.addWidget(self.procedure)
        self.chosen.connect(self._show_procedure)

    def _show_procedure(self, sheet: Sheet | None) -> None:
        is_open = (
            sheet is not None
            and sheet.answers["transfer"] == YES
            and sheet.answers["over_on"] is None
        )
        self.procedure.setVisible(is_open)
        if not is_open or sheet is None:
            return
        said = sheet.answers["steps"]
        done = said if isinstance(said, tuple) else ()
        left = [words for code, words in TRANSFER_STEPS if code not in done]
        next_step = tr("Prossimo passo: %1").replace("%1", left[0]) if left else ""
        self.procedure.set_words(tr("Procedura di trasferimento aperta"), next_step, Tone.DANGER)
        stay = self.owner
        self.transfer.setVisible(stay is not None and stay.goes_on)

    def _close(self) -> None:
        try:
            if self.form.is_changed:
                self.form.save_all()
            security_events.close(self.context.ws, self.form.object_id)
        except (UserError, EnvironmentFailure) as error:
            self.context.fail(error)
            return
        open_again = {"over_on": None}
        undo = partial(security_events.change, self.context.ws, self.form.object_id, open_again)
        self.context.offer_undo(tr("Procedura chiusa"), undo)
        self.read()
