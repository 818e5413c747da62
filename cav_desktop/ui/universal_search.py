"""The search above every screen: cases, contacts, the safety log, notes, and commands.

What was told is read when the typing rests, with its record in the journal; until then a line says
only in which case the words are, and how often.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from cav_desktop.domain.folding import fold
from cav_desktop.services.people import search, told_search
from cav_desktop.services.people.search import Hit, HitKind
from cav_desktop.services.people.told_search import ToldHit
from cav_desktop.ui.case_sections import SECTION_OF
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.widgets import Found, TopBar
from cav_desktop.ui.widgets.dates import write_day

_NUMBERED = frozenset({"activity", "consent"})
_ICONS = {HitKind.CASE: "folder-open", HitKind.CONTACT: "phone", HitKind.SAFETY: "shield-warning"}


@dataclass(frozen=True)
class Command:
    """Something one can do by typing its word."""

    word: str
    icon: str
    act: Callable[[], object]


class UniversalSearch(QObject):
    """Answers the top bar; one record of the journal for each search that was looked at."""

    def __init__(self, context: Context, bar: TopBar, commands: Sequence[Command]) -> None:
        super().__init__(bar)
        self._context = context
        self._bar = bar
        self._commands = tuple(commands)
        self._hits: list[Hit] = []
        self._told: list[ToldHit] = []
        self._recorded = ""
        self._typed = ""
        bar.searched.connect(self.answer)
        bar.rested.connect(lambda _: self._rest())
        bar.chosen.connect(self._open)

    def answer(self, typed: str) -> None:
        """Show what is found for the text."""
        self._typed = typed
        self._hits = search.find(self._context.ws, typed)
        self._told = told_search.find(self._context.ws, typed)
        self._show()

    def _show(self) -> None:
        typed = self._typed
        found = [self._line(place, hit) for place, hit in enumerate(self._hits)]
        found += [self._told_line(place, hit) for place, hit in enumerate(self._told)]
        wanted = fold(typed)
        found += [
            Found(f"command/{place}", one.word, self.tr("comando"), one.icon)
            for place, one in enumerate(self._commands)
            if wanted and any(word.startswith(wanted) for word in (fold(one.word), *_words(one)))
        ]
        self._bar.show_found(
            found,
            self.tr("Nessun risultato: prova una parte del nome, del codice o del numero."),
        )

    def _line(self, place: int, hit: Hit) -> Found:
        if hit.kind is HitKind.CASE:
            alias = f"«{hit.alias}»" if hit.alias else ""
            state = self._context.vocabulary.label("E07", hit.state) if hit.state else ""
            return self._found(place, hit, hit.code, alias, state.lower())
        if hit.kind is HitKind.CONTACT:
            outcome = self._context.vocabulary.label("E06", hit.state)
            return self._found(place, hit, self.tr("Contatto"), self._day(hit), outcome.lower())
        return self._found(place, hit, self.tr("Registro di sicurezza"), self._day(hit))

    def _day(self, hit: Hit) -> str:
        return write_day(hit.on, self._context.ws.today) if hit.on else ""

    def _found(self, place: int, hit: Hit, word: str, *details: str) -> Found:
        via = {
            "name": self.tr("dal nome"),
            "alias": self.tr("dall’alias"),
            "phone": self.tr("dal telefono"),
        }.get(hit.via, "")
        detail = " · ".join(part for part in (*details, via) if part)
        return Found(f"hit/{place}", word, detail, _ICONS[hit.kind])

    def _told_line(self, place: int, hit: ToldHit) -> Found:
        times = (
            self.tr("nelle note, 1 volta")
            if hit.times == 1
            else self.tr("nelle note, %1 volte").replace("%1", str(hit.times))
        )
        alias = f"«{hit.alias}»" if hit.alias else ""
        detail = " · ".join(part for part in (alias, times, hit.piece) if part)
        return Found(f"told/{place}", hit.code, detail, "notebook")

    def _rest(self) -> None:
        """The answer is being looked at: one record, and only then what was told."""
        if self._told and self._recorded != self._typed:
            self._recorded = self._typed
            self._told = told_search.read(self._context.ws, self._typed, besides=len(self._hits))
            self._show()
            return
        self._record()

    def _record(self) -> None:
        found = len(self._hits) + len(self._told)
        if found and self._recorded != self._typed:
            self._recorded = self._typed
            search.remember(self._context.ws, found)

    def _open(self, key: str) -> None:
        kind, _, place = key.partition("/")
        if kind == "command":
            self._commands[int(place)].act()
            return
        self._record()
        if kind == "told":
            self._context.navigation.open(told_target(self._told[int(place)]))
            return
        self._context.navigation.open(target(self._hits[int(place)]))


def target(hit: Hit) -> Place:
    """Where a result is read."""
    if hit.kind is HitKind.CASE:
        return Place("case", hit.object_id)
    if hit.kind is HitKind.CONTACT:
        return Place("contacts", hit.object_id)
    return Place("contacts", hit.object_id, (("kind", "safety"),))


def told_target(hit: ToldHit) -> Place:
    """Where what was told is read: the section of the case, at the field or the thing itself."""
    field = str(hit.object_id) if hit.kind in _NUMBERED else hit.field
    section = SECTION_OF.get(hit.kind, "path")
    return Place("case", hit.case_id, (("section", section), ("field", field)))


def _words(command: Command) -> list[str]:
    return fold(command.word).split()
