"""Draws the controls in light and dark, at 100 and 150 %, so that a person can look at them.

Run it with `python -m tests.screens.gallery`: the pictures go to build/gallery/.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from cav_desktop.ui import theme
from cav_desktop.ui.crash import CrashDialog
from cav_desktop.ui.paging import Column, PagedTableModel
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets import (
    Banner,
    Card,
    Chip,
    ConfirmDialog,
    CounterCard,
    DataTable,
    DateField,
    DateTimeField,
    Drawer,
    EmptyState,
    FilterButton,
    FilterChip,
    Form,
    Found,
    Meter,
    MultiChoiceChips,
    Option,
    PhoneField,
    Rail,
    RailItem,
    SearchableCombo,
    TextArea,
    TextField,
    Timeline,
    TimelineEntry,
    TopBar,
    UndoBar,
    button,
    icon_button,
    label,
    scrolled,
)

OUT = Path("build/gallery")
NOW = datetime(2026, 11, 22, 14, 32)  # noqa: DTZ001 - a wall time
TODAY = NOW.date()
CHANNELS = (
    Option("via_1522", "Trasferimento dal 1522"),
    Option("telefono_centro", "Telefono del Centro"),
    Option("sede", "Di persona in sede"),
    Option("email", "E-mail o PEC"),
)
FORMS = (
    Option("fisica", "Violenza fisica"),
    Option("sessuale", "Violenza sessuale"),
    Option("psicologica", "Violenza psicologica"),
    Option("economica", "Violenza economica"),
    Option("minacce", "Minacce"),
    Option("stalking", "Atti persecutori (stalking)"),
    Option("digitale", "Violenza digitale/online"),
    Option("immagini", "Diffusione illecita di immagini intime"),
    Option("tratta", "Tratta o sfruttamento"),
    Option("altro", "Altro"),
)
RAIL = (
    RailItem("home", "sun-horizon", "Oggi"),
    RailItem("contacts", "phone", "Contatti"),
    RailItem("cases", "folder-open", "Fascicoli"),
    RailItem("shelter", "bed", "Ospitalità"),
    RailItem("referrals", "paper-plane-tilt", "Invii"),
    RailItem("statistics", "chart-bar", "Statistiche"),
    RailItem("admin", "gear-six", "Amministrazione"),
)


@dataclass(frozen=True)
class Line:
    id: int
    when: str
    channel: str
    who: str
    outcome: str
    case: str
    state: Tone


def lines() -> list[Line]:
    rows = [
        ("oggi 13:58", "1522", "La donna", "Appuntamento", "LO-2026-0147", Tone.SUCCESS),
        ("oggi 11:20", "Telefono del Centro", "Servizio sociale", "Informazioni", "", Tone.NEUTRAL),
        (
            "oggi 09:05",
            "Di persona in sede",
            "La donna",
            "Da richiamare",
            "LO-2026-0162",
            Tone.WARNING,
        ),
        (
            "ieri 22:41",
            "Reperibilità h24",
            "Forze dell’ordine",
            "Emergenza",
            "LO-2026-0169",
            Tone.DANGER,
        ),
        (
            "ieri 16:10",
            "Telefono del Centro",
            "Amica/o o conoscente",
            "Invitata",
            "",
            Tone.INFORMATION,
        ),
    ]
    return [Line(i, *rows[i % len(rows)][:5], rows[i % len(rows)][5]) for i in range(1, 413)]


def table() -> DataTable:
    rows = {line.id: line for line in lines()}
    columns = [
        Column[Line]("when", "Quando", lambda r: r.when, width=110),
        Column[Line]("channel", "Canale", lambda r: r.channel, width=150, stretch=True),
        Column[Line]("who", "Chi", lambda r: r.who, width=150, stretch=True),
        Column[Line]("outcome", "Esito", lambda r: r.outcome, width=150, chip=lambda r: r.state),
        Column[Line]("case", "Fascicolo", lambda r: r.case, width=130),
    ]
    model: PagedTableModel[Line] = PagedTableModel(
        columns, lambda ids: [rows[i] for i in ids if i != 5]
    )
    made = DataTable("gallery", model, EmptyState("phone", "Nessun contatto"))
    made.show_ids(rows)
    made.set_sort("when", descending=True)
    made.select_id(1)
    return made


def entries() -> list[TimelineEntry]:
    return [
        TimelineEntry(
            "1", "Oggi", "10:12", "phone", "Telefonata · colloquio fissato per venerdì 10:30",
            "6 minuti", Tone.PRIMARY, "Anna B.",
        ),
        TimelineEntry(
            "2", "Ieri", "16:40", "paper-plane-tilt",
            "Invio ad ASST psicoterapia · senza risposta da 21 giorni",
            "inviato il 1 novembre · consenso scritto", Tone.WARNING, action="Sollecita",
        ),
        TimelineEntry(
            "3", "10 novembre", "11:00", "warning-circle", "Rischio: ELEVATO (era medio)",
            "motivo: violazione del divieto di avvicinamento", Tone.DANGER, "Anna B.",
        ),
        TimelineEntry(
            "4", "10 novembre", "09:30", "list", "Piano di tutela, versione 3 · firmato",
            "3 obiettivi: sicurezza, lavoro, figlie", Tone.SUCCESS,
        ),
        TimelineEntry("5", "28 ott", "", "bed", "Ingresso con le figlie", "", Tone.INFORMATION),
    ]  # fmt: skip


def frame(content: QWidget, title: str, aside: str, *drawer: QWidget) -> QWidget:
    window = QWidget()
    window.setProperty("kind", "page")
    rail = Rail(RAIL)
    rail.set_current("contacts" if drawer else "home")
    for key, count, urgent in (("home", 7, True), ("shelter", 1, False), ("referrals", 3, False)):
        rail.set_counter(key, count, urgent=urgent)
    bar = TopBar("Anna B.")
    heading = QHBoxLayout()
    heading.addWidget(label(title, "display"))
    heading.addWidget(label(aside, "muted"), 1)
    page = QVBoxLayout()
    page.setContentsMargins(24, 0, 24, 24)
    page.setSpacing(16)
    page.addLayout(heading)
    page.addWidget(content, 1)
    middle = QVBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(
        Banner("Archivio di prova: le persone sono inventate", "", Tone.WARNING, edge=True)
    )
    middle.addWidget(bar)
    middle.addLayout(page, 1)
    whole = QHBoxLayout(window)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(rail)
    whole.addLayout(middle, 1)
    if drawer:
        held = Drawer()
        whole.addWidget(held)
        held.open_with("Nuovo contatto", *drawer)
    return window


def home() -> QWidget:
    content = QWidget()
    grid = QGridLayout(content)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(16)
    counters = (
        ("Bozze da finire", Tone.INFORMATION, 2, "interrotte dal blocco"),
        ("Oggi", Tone.PRIMARY, 5, "3 colloqui, 2 richiamate"),
        ("In ritardo", Tone.DANGER, 4, "la più vecchia da 9 giorni"),
        ("Entro 7 giorni", Tone.WARNING, 6, "1 udienza, 1 fine ospitalità"),
    )
    for place, (word, tone, count, definition) in enumerate(counters):
        card = CounterCard(word, tone)
        card.set_count(count, definition)
        grid.addWidget(card, 0, place)
    left = Card("Percorso", "Tutto quello che è successo, il più recente in alto.")
    timeline = Timeline()
    timeline.set_entries(entries())
    left.add(timeline, 1)
    right = Card("In ritardo e in scadenza")
    for text, tone in (
        ("in ritardo di 9 giorni", Tone.DANGER),
        ("tra 2 giorni", Tone.WARNING),
        ("presa in carico dal 3 marzo", Tone.SUCCESS),
        ("identità mostrata", Tone.PROTECTED),
        ("in corso", Tone.INFORMATION),
        ("sospesa", Tone.NEUTRAL),
        ("assegnata a me", Tone.PRIMARY),
    ):
        right.add(Chip(text, tone))
    meter = Meter("donne del Centro corrispondono a questa descrizione", 5)
    meter.set_count(3)
    right.add(meter)
    right.body.addStretch(1)
    grid.addWidget(left, 1, 0, 1, 2)
    grid.addWidget(right, 1, 2, 1, 2)
    grid.setRowStretch(1, 1)
    return frame(content, "Oggi", "domenica 22 novembre")


def contact_form() -> Form:
    form = Form(columns=2)
    form.add("at", "Quando", DateTimeField(lambda: NOW))
    form.add("channel", "Canale", SearchableCombo(CHANNELS), required=True)
    form.add("name", "Nome o sigla", TextField())
    form.add("phone", "Telefono", PhoneField())
    known = Banner(
        "Forse già conosciuta", "LO-2023-0088 · suono simile", Tone.INFORMATION, action="Unisci"
    )
    form.add_widget(known)
    form.add("reasons", "Forme di violenza", MultiChoiceChips(FORMS), span=2)
    form.add("safe", "È sicuro ricontattarla?", MultiChoiceChips(CHANNELS[:3]), span=2)
    form.add("day", "Giorno", DateField(lambda: TODAY))
    form.add("outcome", "Esito", SearchableCombo(CHANNELS))
    form.add("notes", "Note", TextArea(), span=2)
    form.set_values(
        {
            "at": NOW,
            "channel": "via_1522",
            "name": "Maryam K",
            "phone": "371 558 2",
            "reasons": ("fisica", "stalking"),
            "safe": ("sede",),
            "day": date(2026, 11, 27),
            "notes": "Chiama dal bagno, poco tempo. Due bambine a casa.",
        }
    )
    form.field("channel").set_history("Telefono")
    form.show_errors({"outcome": "Serve per salvare: compila questo campo."})
    return form


def contacts() -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    filters = QHBoxLayout()
    chosen = FilterButton("Canale", CHANNELS)
    chosen.set_value({"via_1522"})
    for part in (FilterButton("Periodo", CHANNELS), chosen, FilterButton("Esito", CHANNELS)):
        filters.addWidget(part)
    filters.addWidget(FilterChip("solo miei"))
    filters.addStretch(1)
    column.addLayout(filters)
    column.addWidget(table(), 1)
    foot = QWidget()
    acts = QHBoxLayout(foot)
    acts.setContentsMargins(0, 0, 0, 0)
    acts.addWidget(label("bozza salvata 14:33", "small"), 1)
    acts.addWidget(button("Salva"))
    acts.addWidget(button("Salva e apri fascicolo", "primary"))
    window = frame(content, "Contatti", "412 nel 2026", contact_form(), foot)
    UndoBar(window).offer("Contatto unito a LO-2023-0088", lambda: None)
    return window


def controls() -> QWidget:
    window = QWidget()
    window.setProperty("kind", "page")
    grid = QGridLayout(window)
    buttons = Card("Pulsanti", "Uno solo è il principale.")
    for kind in (QCheckBox, QRadioButton):
        for word, is_on in (("spento", False), ("acceso", True)):
            ticked = kind(word)
            ticked.setAutoExclusive(False)
            ticked.setChecked(is_on)
            buttons.add(ticked)
    for made in (
        button("Salva", "primary", icon="check"),
        button("Stampa", icon="printer"),
        button("altra regola", "quiet", icon="plus"),
        button("Elimina la bozza", "danger", icon="trash"),
        icon_button("eye", "Mostra il nome", colour="protected"),
    ):
        row = QHBoxLayout()
        row.addWidget(made)
        off = button("spento", str(made.property("kind")) if made.text() else "secondary")  # type: ignore[arg-type]  # set by `button` itself
        off.setEnabled(False)
        row.addWidget(off)
        row.addStretch(1)
        buttons.body.addLayout(row)
    dialog = ConfirmDialog(
        "Stai per unire LO-2026-0147 a LO-2023-0088",
        "Dopo resta il codice più vecchio; i due percorsi si leggono insieme. Si può annullare.",
        "Unisci i fascicoli",
    )
    danger = ConfirmDialog(
        "Stai per togliere l’accesso ad Anna B.",
        "Dopo non potrà più aprire l’archivio e le chiavi vengono cambiate.",
        "Togli l’accesso",
        danger=True,
    )
    empty = EmptyState(
        "calendar-check",
        "Oggi non c’è altro",
        "Domani: 2 colloqui e un’udienza.",
        "Vedi la settimana",
    )
    banners = Card("Avvisi")
    for tone in Tone:
        banners.add(Banner(tone.value, "Una frase che dice che cosa fare.", tone, action="Fai"))
    form = Card("Modulo", "Le etichette stanno sopra.")
    form.add(scrolled(contact_form()), 1)
    grid.addWidget(buttons, 0, 0)
    grid.addWidget(dialog, 0, 1)
    grid.addWidget(danger, 1, 1)
    grid.addWidget(empty, 1, 0)
    grid.addWidget(banners, 0, 2, 2, 1)
    grid.addWidget(form, 0, 3, 2, 1)
    return window


def search() -> QWidget:
    window = frame(table(), "Contatti", "412 nel 2026")
    bar = window.findChild(TopBar)
    assert bar is not None
    window.resize(1366, 768)
    window.show()
    bar.focus_search()
    bar._search.setText("mary")
    bar.show_found(
        [
            Found("case/1", "LO-2026-0147", "«Girasole» · presa in carico"),
            Found("case/2", "LO-2023-0088", "suono simile", "folder"),
            Found("command/new", "Nuovo contatto", "comando", "plus"),
        ]
    )
    return window


def popups() -> QWidget:
    window = frame(QWidget(), "Menu aperti", "rail chiusa")
    rail = window.findChild(Rail)
    assert rail is not None
    rail.set_open(False)
    held = QVBoxLayout()
    holder = QWidget(window)
    holder.setGeometry(300, 200, 900, 500)
    holder.setLayout(held)
    row = QHBoxLayout()
    filters = FilterButton("Forma di violenza", FORMS)
    filters.set_value({"fisica"})
    combo = SearchableCombo(FORMS)
    row.addWidget(filters)
    row.addWidget(combo)
    held.addLayout(row)
    held.addWidget(CrashDialog(ValueError("x"), lambda _: True))
    window.resize(1366, 768)
    window.show()
    filters.open_menu()
    combo.open_list()
    QApplication.processEvents()
    for popup in QApplication.topLevelWidgets():
        if popup.isVisible() and popup.windowType() == Qt.WindowType.Popup:
            picture = QLabel(window)
            picture.setPixmap(popup.grab())
            picture.setGeometry(320 if isinstance(popup, QListView) else 640, 420, 400, 400)
            picture.adjustSize()
            picture.show()
            popup.hide()
    return window


PAGES: dict[str, Callable[[], QWidget]] = {
    "home": home,
    "contacts": contacts,
    "controls": controls,
    "search": search,
    "popups": popups,
}


def main() -> None:
    """Draw every page."""
    app = QApplication(sys.argv)
    QLocale.setDefault(QLocale("it_IT"))
    OUT.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:] or list(PAGES)
    for mode in ("light", "dark"):
        for size in (100, 150, 200):
            theme.apply(app, mode, size / 100, motion=False)
            for name in wanted:
                window = PAGES[name]()
                window.resize(QSize(1366, 768) * (1 if size == 100 else size / 100 - 0.2))
                window.show()
                app.processEvents()
                window.grab().save(str(OUT / f"{name}-{mode}-{size}.png"))
                window.close()


if __name__ == "__main__":
    main()
