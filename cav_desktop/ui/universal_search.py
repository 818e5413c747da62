"""The search above every screen: cases, contacts, the safety log, and commands by their word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from cav_desktop.domain.folding import fold
from cav_desktop.services import search
from cav_desktop.services.search import Hit, HitKind
from cav_desktop.ui.context import Context
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.widgets import Found, TopBar

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
        self._recorded = ""
        self._typed = ""
        bar.searched.connect(self.answer)
        bar.rested.connect(lambda _: self._record())
        bar.chosen.connect(self._open)

    def answer(self, typed: str) -> None:
        """Show what is found for the text."""
        self._typed = typed
        self._hits = search.find(self._context.ws, typed)
        found = [self._line(place, hit) for place, hit in enumerate(self._hits)]
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
            return self._found(place, hit, self.tr("Contatto"), outcome.lower())
        return self._found(place, hit, self.tr("Registro di sicurezza"))

    def _found(self, place: int, hit: Hit, word: str, *details: str) -> Found:
        via = {
            "name": self.tr("dal nome"),
            "phone": self.tr("dal telefono"),
        }.get(hit.via, "")
        detail = " · ".join(part for part in (*details, via) if part)
        return Found(f"hit/{place}", word, detail, _ICONS[hit.kind])

    def _record(self) -> None:
        if self._hits and self._recorded != self._typed:
            self._recorded = self._typed
            search.remember(self._context.ws, len(self._hits))

    def _open(self, key: str) -> None:
        kind, _, place = key.partition("/")
        if kind == "command":
            self._commands[int(place)].act()
            return
        self._record()
        hit = self._hits[int(place)]
        self._context.navigation.open(target(hit))


def target(hit: Hit) -> Place:
    """Where a result is read."""
    if hit.kind is HitKind.CASE:
        return Place("case", hit.object_id)
    if hit.kind is HitKind.CONTACT:
        return Place("contacts", hit.object_id)
    return Place("contacts", hit.object_id, (("kind", "safety"),))


def _words(command: Command) -> list[str]:
    return fold(command.word).split()
