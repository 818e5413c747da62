"""Passphrases: five random Italian words, or a person's own if it is good enough.

zxcvbn knows no Italian (it gives `Antiviolenza2024!` its highest mark), so it is given our lists,
and a rule of our own asks what is left once weak words, years and signs are taken out. See SECURITY
4.
"""

import functools
import re
import secrets
import unicodedata

from zxcvbn import zxcvbn

from cav_desktop import paths
from cav_desktop.domain.errors import WeakPassphrase

WORDS = 5
LIST_LENGTH = 7776
SHORTEST = 15
_SCORE = 3
_LONGEST_SCORED = 72
_LEFT = 8
_WORD = 4
_WORDS_TO_COUNT = 4
# 1 stands for i as often as for l.
_LEET = tuple(str.maketrans("01345789@$!", letters) for letters in ("oieastbgasi", "oleastbgasi"))
_TAIL = re.compile(r"[^a-z@$]+$", re.IGNORECASE)


@functools.cache
def words() -> tuple[str, ...]:
    """The 7,776 words of the generator, sorted."""
    listed = _lines("italiano.txt")
    if len(set(listed)) != LIST_LENGTH:
        raise RuntimeError("word list")
    return listed


@functools.cache
def weak_words() -> frozenset[str]:
    """Words that a passphrase may not be built on, folded."""
    return frozenset(_folded(line) for line in _lines("deboli.txt"))


def generate() -> str:
    """Five random words, 64.6 bits, joined by spaces."""
    listed = words()
    return " ".join(secrets.choice(listed) for _ in range(WORDS))


def judge(passphrase: str, personal: tuple[str, ...] = ()) -> None:
    """Refuse a weak passphrase; `personal` are words about the person (login, name, centre).

    Raises `WeakPassphrase`: `short` under 15 characters, `repeated` for one piece over and over,
    `common` when little remains beside weak words, years and signs, `personal` when it holds a word
    of `personal` and little else, `guessable` when zxcvbn gives it less than 3.
    """
    if len(passphrase) < SHORTEST:
        raise WeakPassphrase("short")
    if len(set(passphrase.casefold())) < _LEFT or _is_repeated(passphrase.casefold()):
        raise WeakPassphrase("repeated")
    own = frozenset(_folded(word) for text in personal for word in text.split())
    if not _has_rare_core(passphrase, weak_words()):
        raise WeakPassphrase("common")
    if own and not _has_rare_core(passphrase, weak_words() | own):
        raise WeakPassphrase("personal")
    known = [*own, *sorted(weak_words()), *words()]
    if zxcvbn(passphrase[:_LONGEST_SCORED], user_inputs=known)["score"] < _SCORE:
        raise WeakPassphrase("guessable")


def _has_rare_core(passphrase: str, weak: frozenset[str]) -> bool:
    """Tell whether enough letters stay outside weak words, whichever way they are cut out.

    Four different words or more that are not weak always do: that is what the generator makes.
    """
    pieces = set(re.split(r"[^a-z]+", _folded(passphrase))) - weak
    if sum(len(piece) >= _WORD for piece in pieces) >= _WORDS_TO_COUNT:
        return True
    stems = (passphrase, _TAIL.sub("", passphrase))
    spellings = [
        _folded(passphrase),
        *(_folded(stem.translate(table)) for stem in stems for table in _LEET),
    ]
    left = min(_letters_left("".join(filter(str.isalpha, each)), weak) for each in spellings)
    return left >= _LEFT


def _letters_left(letters: str, weak: frozenset[str]) -> int:
    """The fewest letters outside weak words over all ways of cutting, also read backwards."""
    return min(_fewest(letters, weak), _fewest(letters[::-1], weak))


def _fewest(letters: str, weak: frozenset[str]) -> int:
    longest = max(map(len, weak))
    best = [0]
    for end in range(1, len(letters) + 1):
        cheapest = best[end - 1] + 1
        for start in range(max(0, end - longest), end - 2):
            if letters[start:end] in weak:
                cheapest = min(cheapest, best[start])
        best.append(cheapest)
    return best[-1]


def _is_repeated(text: str) -> bool:
    return text in (text + text)[1:-1]


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _lines(name: str) -> tuple[str, ...]:
    text = (paths.resources() / "words" / name).read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
