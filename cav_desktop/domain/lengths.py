"""What may be written and how long: refused by the entity that holds it, never cut or mended."""

from cav_desktop.domain.errors import FieldError

NAME = 200
"""Names, aliases and numbers of people, in characters."""

NOTES = 20_000
"""Notes and words of a call: some ten pages."""


_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""The embeddings, overrides and isolates of bidirectional text."""


def within(longest: int, field: str, written: str) -> str:
    """What was written, if it is short enough and text; raises `FieldError` for the field."""
    if len(written) > longest:
        raise FieldError(field, "too_long")
    if whole_characters(written) != written:
        raise FieldError(field, "not_text")
    return written


def whole_characters(written: str) -> str:
    """The text without halves of characters (lone surrogates), which no file can hold."""
    return written.encode(errors="ignore").decode()


def in_their_order(written: str) -> str:
    """The text without the signs that turn the direction of what follows.

    With them a name of a file seems to end in another way than it does.
    """
    return written.translate(_TURNING)


def one_line(longest: int, field: str, written: str, *, missing: str = "required") -> str:
    """A name that must be there, with one space between words; raises `FieldError`.

    `missing` is what the error says of an empty one.
    """
    line = " ".join(written.split())
    if not line:
        raise FieldError(field, missing)
    return within(longest, field, line)
