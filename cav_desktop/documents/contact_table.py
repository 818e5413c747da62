"""The register of contacts as a table for a spreadsheet: coded facts only, in words.

CSV in UTF-8 with mark, semicolons, every cell quoted: what an Italian Excel opens with a click.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import astuple, dataclass

HEAD = (
    "Giorno",
    "Canale",
    "Chi ha contattato",
    "Indirizzata da",
    "Motivi",
    "Urgenza",
    "Esito",
    "Sportello",
    "In un fascicolo",
)
_FORMULA = ("=", "+", "-", "@")
_CONTROL = ("\t", "\r", "\n")
_QUOTES = "\"'`‘’“”„«»"


@dataclass(frozen=True)
class ContactLine:
    """One contact in words, in the order of the columns: no name, number, code, comune or hour."""

    day: str
    channel: str
    caller: str
    sender: str
    reasons: str
    urgency: str
    outcome: str
    desk: str
    in_case: str


def render(lines: Iterable[ContactLine]) -> bytes:
    """The whole table with its head."""
    written = io.StringIO(newline="")
    table = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(HEAD)
    for line in lines:
        table.writerow([harmless(cell) for cell in astuple(line)])
    return written.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, whatever the coordinator named a term.

    Also behind spaces or quotes, which a spreadsheet may take away, and in full-width forms, which
    some read as the plain ones (SECURITY T35).
    """
    plain = unicodedata.normalize("NFKC", cell)
    bare = plain.strip().lstrip(_QUOTES).lstrip()
    while bare != (shorter := bare.lstrip(_QUOTES).lstrip()):
        bare = shorter
    is_formula = bare.startswith(_FORMULA) or plain.lstrip(" " + _QUOTES).startswith(_CONTROL)
    return f"'{cell}" if is_formula else cell
