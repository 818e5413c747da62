"""The connection of statistics and of the anonymised summary: it has never seen an identity."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from cav_desktop.domain.compartments import CASES
from cav_desktop.persistence.connection import OpenFile, engine_on
from cav_desktop.persistence.failures import translated


@contextmanager
def anonymous_session(folder: Path, cases_key: bytes) -> Iterator[Session]:
    """A session on the coded facts alone, read-only; no other file is attached to it."""
    cases = OpenFile(folder / CASES.file, CASES.schema, cases_key, read_only=True)
    engine = engine_on(None, [cases])
    try:
        with translated(CASES.name), Session(engine, expire_on_commit=False) as session:
            yield session
    finally:
        engine.dispose()
