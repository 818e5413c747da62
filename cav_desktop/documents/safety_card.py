"""Piano di sicurezza in disguise: a slip of paper that looks like anybody's list of things to do.

No centre, no name of hers, no number of a print, no word that tells what it is: whoever finds it
finds a list. Small cards stand on an ordinary sheet and are cut along the ticks at its edges.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from cav_desktop.domain.folding import fold


class Disguise(StrEnum):
    """What the slip pretends to be; the value is its heading, and nobody types another."""

    THINGS_TO_DO = "Da fare"
    SHOPPING = "Da comprare"
    NOTES = "Appunti"
    NUMBERS = "Numeri utili"


class Size(StrEnum):
    """How large the slip is once cut."""

    POCKET = "pocket"
    """A7: behind a telephone or in a purse, eight on a sheet."""
    CARD = "card"
    """A6: between the pages of a book, four on a sheet."""
    SHEET = "sheet"
    """A4, to be folded as she likes."""


ORDINARY_LINES: dict[Disguise, tuple[str, ...]] = {
    Disguise.THINGS_TO_DO: ("Bolletta della luce", "Ritirare il pacco", "Chiamare l’idraulico"),
    Disguise.SHOPPING: ("Latte", "Pane", "Detersivo", "Frutta"),
    Disguise.NOTES: ("Ricetta di Carla: 300 g di farina, 3 uova", "Scarpe numero 38"),
    Disguise.NUMBERS: ("Idraulico", "Farmacia", "Scuola"),
}
"""Harmless lines to offer: a list of nothing but secrets does not look like a list."""


@dataclass(frozen=True)
class Card:
    """The slip: its lines as the operator and the woman chose to write them, an empty one a gap."""

    lines: tuple[str, ...]
    disguise: Disguise = Disguise.THINGS_TO_DO
    size: Size = Size.CARD


_TELLING = re.compile(
    r"\b(?:violen\w*|antiviolen\w*|cav|1522|rifugi\w*|abus\w*|maltratt\w*|stalk\w*|denunc\w*|"
    r"querel\w*|carabinier\w*|polizia|questura|avvocat\w*|tribunal\w*|piano di sicurezza|scapp\w*|"
    r"fug\w+|sicurezza|pericol\w*|minacc\w*|assistente sociale|servizi sociali)\b"
)


def telling_words(card: Card) -> tuple[str, ...]:
    """The words on the slip that would tell a stranger what it is: a warning, not a refusal."""
    words = re.sub("['’]", " ", "\n".join(card.lines))
    found = _TELLING.findall(fold(words))
    return tuple(dict.fromkeys(found))


def what_leaves(card: Card) -> tuple[str, ...]:
    """What somebody who finds the slip holds, for the preview."""
    count = sum(1 for line in card.lines if line.strip())
    return (
        "Nessun dato del Centro, nessun nome, nessun numero di stampa",
        f"«{card.disguise.value}»: {count} righe"
        if count != 1
        else f"«{card.disguise.value}»: 1 riga",
    )


def missing_signs(card: Card) -> tuple[str, ...]:
    """The characters that no font of ours can draw, for a warning beside the preview."""
    from cav_desktop.documents import text  # noqa: PLC0415 - slow to load

    return tuple(sorted(text.missing("\n".join(card.lines))))
