"""Which way a line runs: Arabic words from right to left among Italian ones.

The part of the Unicode rules of directions (UAX 9) that names, notes and telephone numbers need;
marks of embedding never reach this module, `documents.text` has dropped them.
"""

import re
import unicodedata
from itertools import groupby

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT, _RIGHT, _NUMBER, _NEUTRAL, _JOINT, _MARK = "L", "R", "N", "O", "J", "M"
_KINDS = {
    "L": _LEFT, "R": _RIGHT, "AL": _RIGHT, "EN": _NUMBER, "AN": _NUMBER,
    "CS": _JOINT, "ES": _JOINT, "ET": _JOINT, "NSM": _MARK,
}  # fmt: skip
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def runs_leftwards(paragraph: str) -> bool:
    """Whether a paragraph is one of a script written from right to left: its first letter says."""
    if not _RIGHT_TO_LEFT.search(paragraph):
        return False
    kinds = (_KINDS.get(unicodedata.bidirectional(char)) for char in paragraph)
    return next((kind for kind in kinds if kind in (_LEFT, _RIGHT)), _LEFT) == _RIGHT


def as_seen(line: str, *, leftwards: bool) -> str:
    """The signs of one line from left to right on the paper; each mark follows its letter."""
    if not _RIGHT_TO_LEFT.search(line):
        return line
    signs = _signs(line)
    levels = _levels([_KINDS.get(unicodedata.bidirectional(s[0]), _NEUTRAL) for s in signs],
                     leftwards=leftwards)  # fmt: skip
    order = list(range(len(signs)))
    for level in range(max(levels), 0, -1):
        order = _turned(order, [levels[at] >= level for at in order])
    return "".join(signs[at].translate(_MIRRORED) if levels[at] % 2 else signs[at] for at in order)


def _turned(order: list[int], is_turned: list[bool]) -> list[int]:
    """The order with each stretch that is turned written backwards."""
    made: list[int] = []
    for turned, group in groupby(zip(order, is_turned, strict=True), key=lambda each: each[1]):
        places = [at for at, _ in group]
        made += reversed(places) if turned else places
    return made


def _signs(line: str) -> list[str]:
    """Letters, each with the marks that stand on it."""
    signs: list[str] = []
    for char in line:
        if signs and unicodedata.bidirectional(char) == "NSM":
            signs[-1] += char
        else:
            signs.append(char)
    return signs


def _levels(kinds: list[str], *, leftwards: bool) -> list[int]:
    """Even for what runs rightwards, odd for what runs leftwards, one more for what lies inside."""
    base = _RIGHT if leftwards else _LEFT
    kinds = _numbers(kinds, base)
    level = {_LEFT: 2 if leftwards else 0, _RIGHT: 1, _NUMBER: 2}
    levels: list[int] = []
    strong = base
    for is_neutral, group in groupby(
        enumerate(kinds), key=lambda each: each[1] not in (_LEFT, _RIGHT, _NUMBER)
    ):
        places = list(group)
        if not is_neutral:
            levels += [level[kind] for _, kind in places]
            strong = _side(places[-1][1])
            continue
        behind = places[-1][0] + 1
        after = _side(kinds[behind]) if behind < len(kinds) else base
        levels += [level[strong if strong == after else base]] * len(places)
    return levels


def _side(kind: str) -> str:
    return _LEFT if kind == _LEFT else _RIGHT


def _numbers(kinds: list[str], base: str) -> list[str]:
    """Numbers among Italian words are Italian; a sign between two digits is of the number."""
    found = list(kinds)
    strong = base
    for at, kind in enumerate(kinds):
        if kind in (_LEFT, _RIGHT):
            strong = kind
        elif kind == _JOINT and _touches_numbers(kinds, at):
            found[at] = _LEFT if strong == _LEFT else _NUMBER
        elif kind == _NUMBER and strong == _LEFT:
            found[at] = _LEFT
    return found


def _touches_numbers(kinds: list[str], at: int) -> bool:
    return 0 < at < len(kinds) - 1 and kinds[at - 1] == kinds[at + 1] == _NUMBER
