"""What a file may contain: the objects its revisions make, and no other.

Who holds a key could plant a trigger or a view with a shell: it would run inside the program, under
the name of a colleague. So each file is compared at its opening, before it is asked anything
(SECURITY 7).
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from sqlalchemy import Connection

KNOWN = Path(__file__).parent / "migrations" / "schemas.json"
"""The fingerprint of each compartment's newest schema; `migrate` writes it, a test compares it."""

_BLANK = " \t\n\r\f"
_BLANKS = re.compile(f"[{_BLANK}]+")

Schema = frozenset[tuple[str, str, str, str]]
"""Type, name, table and statement of every object."""


def found_in(connection: Connection) -> Schema:
    """The objects of the one file that a connection has open."""
    rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM main.sqlite_schema")
    return frozenset(
        # The blanks are those of the library that wrote the statement; any other is part of a name.
        (str(kind), str(name), str(table), " ".join(_BLANKS.split(str(sql or "").strip(_BLANK))))
        for kind, name, table, sql in rows
    )


def fingerprint(schema: Schema) -> str:
    """A schema in one word."""
    return hashlib.sha256(json.dumps(sorted(schema)).encode()).hexdigest()


@cache
def known() -> dict[str, dict[str, str]]:
    """The fingerprints that came with the program: by compartment, then by revision."""
    read: dict[str, dict[str, str]] = json.loads(KNOWN.read_text("utf-8"))
    return read
