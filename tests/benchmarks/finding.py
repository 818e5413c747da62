"""Search as you type, and "forse già conosciuta", with 20,000 people and 100,000 contacts."""

import random

from sqlalchemy import select
from sqlcipher3 import dbapi2

from cav_desktop.domain.folding import fold
from cav_desktop.domain.people import PersonName, PersonPhone
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.people import known_people, search
from cav_desktop.services.workspace import Workspace
from tests.benchmarks import raw
from tests.benchmarks.figures import Row, each, median, p95, undisturbed_pairs

_NAMES = 40
_LETTERS = 10
_PEOPLE = """
    SELECT p.case_id, c.code, p.alias FROM identity.person_search s
    JOIN identity.person p ON p.id = s.rowid JOIN cases.case_file c ON c.id = p.case_id
    WHERE person_search MATCH ? ORDER BY s.rowid DESC LIMIT 12
"""
_CONTACTS = """
    SELECT c.id, c.outcome FROM identity.contact_told_search s
    JOIN cases.contact c ON c.id = s.rowid
    WHERE contact_told_search MATCH ? AND c.case_id IS NULL ORDER BY s.rowid DESC LIMIT 12
"""
_BEGINNING = """
    SELECT w.person_id FROM identity.name_word w
    WHERE w.word >= ? AND w.word < ? AND w.person_id IS NOT NULL LIMIT 12
"""


def rows(unlocked: Unlocked) -> list[Row]:
    """Every beginning of some names, as they are typed."""
    ws = unlocked.ws
    names, phones = _known(ws)
    typed = [name[:end] for name in names for end in range(1, min(len(name), _LETTERS) + 1)]
    with raw.connection(unlocked) as opened:
        search.find(ws, "anna")
        _raw(opened, "anna")
        # One after the other for each beginning: whatever disturbs the computer disturbs both.
        both = undisturbed_pairs(
            lambda text: search.find(ws, text), lambda text: _raw(opened, text), typed
        )
    found, plain = [one for one, _ in both], [other for _, other in both]
    known_people.candidates(ws, "anna", "")
    asked = [(name[:end], "") for name in names for end in range(3, len(name) + 1, 2)]
    asked += [("", phone[:end]) for phone in phones for end in (8, len(phone))]
    candidates = each(lambda pair: known_people.candidates(ws, *pair), asked)
    return [
        Row("search_typed_p50", median(found), "ms", 50, median(plain)),
        Row("search_typed_p95", p95(found), "ms", 50, p95(plain)),
        Row("search_typed_worst", max(found), "ms", None, max(plain)),
        Row("candidates_p50", median(candidates), "ms", 50),
        Row("candidates_p95", p95(candidates), "ms", 50),
    ]


def _known(ws: Workspace) -> tuple[list[str], list[str]]:
    """Names and numbers of women of the archive, always the same ones."""
    with ws.archive.read(ws) as session:
        names = session.scalars(select(PersonName.written).order_by(PersonName.id)).all()
        phones = session.scalars(select(PersonPhone.written).order_by(PersonPhone.id)).all()
    chance = random.Random(2026)
    return chance.sample(names, _NAMES), chance.sample(phones, _NAMES)


def _raw(opened: dbapi2.Connection, typed: str) -> None:
    """The same question by hand: the newest twelve people, the newest twelve open contacts."""
    words = fold(typed).split()
    long = [word for word in words if len(word) > 2]
    if not long:
        for word in words:
            opened.execute(_BEGINNING, (word, word + "\U0010ffff")).fetchall()
        return
    quoted = " ".join(f'"{word}"' for word in long)
    opened.execute(_PEOPLE, (quoted,)).fetchall()
    opened.execute(_CONTACTS, (quoted,)).fetchall()
