"""Names and numbers in the form in which they are compared: how they sound, whoever wrote them.

One woman is written Maryam, Mariam, Meriem, and her number +39 371 558 2019 or 0371-5582019: the
search and "forse già conosciuta" compare the folded forms only.
"""

import re
import unicodedata

# Letters that Unicode does not decompose, as an Italian hand writes them.
_LETTERS = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "ø": "o", "æ": "ae",
        "œ": "oe", "ħ": "h", "ŧ": "t", "ə": "e", "ŋ": "n", "ĸ": "k", "ʼ": "'", "’": "'",
        "‘": "'", "`": "'", "´": "'",
    }
)  # fmt: skip
_SHORTEST_NUMBER = 3
_SEPARATORS = re.compile(r"[^\w]+|_", re.UNICODE)
_NOT_DIGITS = re.compile(r"\D")
_ITALIAN_PREFIX = re.compile(r"^\(?\s*(?:\+|00)\s*39")

# Order matters: longer groups first. What remains after it are consonants and vowels of one sound
# each.
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|sh|sz|š", "s"),
        (r"sc(?=[eiy])", "s"),
        (r"xh", "g"),
        (r"tch|tsch", "x"),
        (r"ch(?=[aou])", "s"),
        (r"ph", "f"),
        (r"kh|gh|ck|cq|ch|qu|q|x", "k"),
        (r"th", "t"),
        (r"dj|dzh|zh|j(?=[aeiou])", "g"),
        (r"gl(?=i)", "l"),
        (r"gn|ny|nj", "n"),
        (r"ou|w", "u"),
        (r"c(?=[eiy])", "x"),
        (r"c", "k"),
        (r"z", "s"),
        (r"v", "f"),
        (r"[hy']", ""),
    )
)
_VOWELS = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")


def fold(text: str) -> str:
    """Small letters without accents, one space between words: the form that is compared."""
    # Some letters have a small form only once they are decomposed.
    small = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    decomposed = unicodedata.normalize("NFKD", small.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(_SEPARATORS.sub(" ", plain.replace("'", "")).split())


def is_same_name(one: str, other: str) -> bool:
    """Whether two names differ only in order of the words, capitals or accents."""
    return sorted(fold(one).split()) == sorted(fold(other).split())


def phone_digits(text: str) -> str:
    """The digits of a number, whatever script they were written in.

    The Italian prefix is dropped only where it was written as such.
    """
    written = unicodedata.normalize("NFKC", text).strip()
    digits = _NOT_DIGITS.sub("", _ITALIAN_PREFIX.sub("", written))
    return "".join(str(unicodedata.decimal(digit)) for digit in digits)


def looks_like_phone(text: str) -> bool:
    """Whether what was typed is more a number than a word (three digits or more, no letters)."""
    return len(phone_digits(text)) >= _SHORTEST_NUMBER and not any(
        letter.isalpha() for letter in text
    )


def sound(word: str) -> str:
    """How a word sounds, roughly and in any of the languages of the women of the centre."""
    folded = fold(word).replace(" ", "")
    for pattern, replacement in _SOUNDS:
        folded = pattern.sub(replacement, folded)
    if not folded:
        return ""
    head = "a" if _VOWELS.match(folded) else folded[0]
    return _DOUBLED.sub(r"\1", head + _VOWELS.sub("", folded[1:]))
