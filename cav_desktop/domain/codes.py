"""Codes: what `cases.db` may hold instead of words, the code of a case, the code of a print."""

import random
import re
import secrets
from collections.abc import Callable, Container, Sequence

from sqlalchemy import String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from cav_desktop.domain.errors import CodesExhausted

_CODE = re.compile(r"[A-Za-z0-9_.:;/=<>+-]{1,160}")
_NUMBERS = 10_000
_CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ"
PRINT_CODE = re.compile(rf"[{_CONSONANTS}]{{4}}-[{_CONSONANTS}]{{4}}")
"""Print codes are consonants only: they never spell a word, a name or a number."""


class Code(TypeDecorator[str]):
    """A column that holds a code and nothing else: free text cannot enter `cases.db` by mistake.

    Raises `ValueError` without the value at saving.
    """

    impl = String(160)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Refuse what is not a code; the message does not repeat it."""
        if value is not None and not _CODE.fullmatch(value):
            raise ValueError("not a code")
        return value


class Codes(Code):
    """A column that holds one or several codes with semicolons between: what choices were before.

    Raises `ValueError` without the value at saving.
    """

    impl = String()
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Refuse the whole when one of the parts is not a code."""
        for part in () if value is None else value.split(";"):
            super().process_bind_param(part, dialect)
        return value


def case_code(prefix: str, year: int, taken: Container[str], chance: random.Random) -> str:
    """A code for a new case: prefix, year, four random digits nobody has or had (DOMAIN 6.3).

    Not derived from anything about the woman, and not consecutive: the number tells no order of
    arrival. Raises `CodesExhausted`.
    """
    numbers = list(range(_NUMBERS))
    chance.shuffle(numbers)
    for number in numbers:
        code = f"{prefix}-{year}-{number:04d}"
        if code not in taken:
            return code
    raise CodesExhausted


def new_print_code(choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """A fresh random code for one print; it is derived from nothing."""
    letters = [choose(_CONSONANTS) for _ in range(8)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"
