"""Who bears the words of a name that is being typed, however they are written.

Nobody is left out because many bear her name: the words are weighed against every known word,
whoever bears them is ranked where the names are, and one line a case comes out of there.
"""

import json
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio
from sqlalchemy import func, or_, select, text
from sqlalchemy.orm import Session

from cav_desktop.domain.folding import fold, sound
from cav_desktop.domain.people import NameWord
from cav_desktop.services.workspace import Workspace

SOUND = "suono"
SPELLING = "grafia"
SAME_NAME = "nome"

_SIMILAR = 75
_LETTERS_ENOUGH = 2
_WORDS = "words of names"
_EVERY_WORD = text(
    # One seek a distinct word instead of reading the whole index: 5,000 words in some milliseconds.
    """
    WITH RECURSIVE words(word) AS (
        SELECT min(word) FROM identity.name_word
        UNION ALL
        SELECT (SELECT min(word) FROM identity.name_word WHERE word > words.word) FROM words
        WHERE words.word IS NOT NULL
    )
    SELECT word || ' ' || (SELECT sound FROM identity.name_word AS one WHERE one.word = words.word)
    FROM words WHERE word IS NOT NULL
    """
)
_ONE_A_CASE = """
    SELECT p, c, max(score * 1e10 + newest) AS rank FROM whole
    LEFT JOIN identity.person ON person.id = p
    LEFT JOIN cases.contact ON contact.id = c
    GROUP BY coalesce(person.case_id, contact.case_id),
        CASE WHEN coalesce(person.case_id, contact.case_id) IS NULL THEN c END
    -- The best first, of equals the newest; one number, so that p and c are of the best one.
    ORDER BY rank DESC LIMIT :most
"""
_TYPED = """
    typed AS MATERIALIZED (
        SELECT value ->> 0 AS place, value ->> 1 AS word, value ->> 2 AS score
        FROM json_each(:typed)
    )
"""
_BEARING_ONE = text(
    # Put together from what stands above alone: what is typed comes as a parameter.
    f"""
    WITH {_TYPED}, whole AS (
        SELECT person_id AS p, contact_id AS c, max(score) AS score, max(borne.id) AS newest
        FROM typed CROSS JOIN identity.name_word AS borne ON borne.word = typed.word
        GROUP BY person_id, contact_id
    ) {_ONE_A_CASE}
    """  # noqa: S608 - put together from what stands above
)
_BEARING_RAREST = """
    SELECT person_id AS p, contact_id AS c
    FROM typed CROSS JOIN identity.name_word AS borne ON borne.word = typed.word
    WHERE typed.place IN (SELECT value FROM json_each(:rarest))
"""
_AND_THE_OTHER = """
    INTERSECT
    SELECT person_id, contact_id
    FROM typed CROSS JOIN identity.name_word AS borne ON borne.word = typed.word
    WHERE typed.place NOT IN (SELECT value FROM json_each(:rarest))
"""
_WEIGHED = f"""
    hits AS (
        SELECT p, c, place, score, borne.id FROM few
        CROSS JOIN identity.name_word AS borne ON borne.person_id = p
        JOIN typed ON typed.word = borne.word
        UNION ALL
        SELECT p, c, place, score, borne.id FROM few
        CROSS JOIN identity.name_word AS borne ON borne.contact_id = c
        JOIN typed ON typed.word = borne.word
    ), best AS (
        SELECT p, c, max(score) AS score, max(id) AS newest FROM hits GROUP BY p, c, place
    ), whole AS (
        SELECT p, c, sum(score) AS score, max(newest) AS newest FROM best
        GROUP BY p, c HAVING count(*) >= :needed
    ) {_ONE_A_CASE}
"""  # noqa: S608 - put together from what stands above
_BEARING_BOTH = text(
    # The index alone says who bears both: only their names are read.
    f"WITH {_TYPED}, few AS MATERIALIZED ({_BEARING_RAREST} {_AND_THE_OTHER}), {_WEIGHED}"
)
_BEARING_MOST = text(
    # Who lacks one word at most bears one of any two: the two rarest are where to begin.
    f"WITH {_TYPED}, few AS MATERIALIZED ({_BEARING_RAREST} GROUP BY p, c), {_WEIGHED}"
)

Owner = tuple[int | None, int | None]
"""Person id or contact id: whoever bears a name."""


def by_name(
    ws: Workspace, session: Session, name: str, *, most: int
) -> Iterable[tuple[Owner, float, str]]:
    """Who bears a name like the typed one, how near it is and why; one line a case, `most` of them.

    Of a case several names may answer: the nearest one, of equals the newest. Empty while too
    little was typed.
    """
    typed = [word for word in fold(name).split() if len(word) >= _LETTERS_ENOUGH]
    if not typed:
        return
    known = _known_words(ws, session)
    near = [_alike(word, known) for word in typed]
    likely = (
        _bearing(session, near, most) if len(near) > 1 else _bearing_one(session, near[0], most)
    )
    for owner, borne in _names_of(session, likely).items():
        score, why = _resemblance(typed, borne)
        if score >= _SIMILAR:
            yield owner, score, why


def _known_words(ws: Workspace, session: Session) -> dict[str, str]:
    """Every word of a name and its sound, read once an archive; then only what was written since.

    A word that nobody bears any more stays until the lock: it finds nobody.
    """
    last = session.scalar(select(func.max(NameWord.id))) or 0
    seen, words = ws.archive.kept.get(_WORDS, (0, frozenset()))
    if not seen:
        words = frozenset(session.scalars(_EVERY_WORD))
    elif seen < last:
        since = select(NameWord.word + " " + NameWord.sound).where(NameWord.id > seen)
        words |= frozenset(session.scalars(since))
    ws.archive.kept[_WORDS] = (last, words)
    return dict(written.split(" ", 1) for written in words)


def _alike(word: str, known: dict[str, str]) -> dict[str, float]:
    """The known words that sound or are spelled nearly so, or begin so, and how near they are."""
    key = sound(word)
    near = {
        match[0]
        for match in process.extract_iter(word, list(known), scorer=ratio, score_cutoff=_SIMILAR)
    }
    near |= {
        other
        for other, heard in known.items()
        if other.startswith(word) or (heard == key and len(key) > 1)
    }
    return {other: _nearness(word, other)[0] for other in near}


def _bearing_one(session: Session, near: dict[str, float], most: int) -> list[Owner]:
    """Who bears the nearest words; the less near ones are asked only while too few are found."""
    found: list[Owner] = []
    for words in _by_nearness(near):
        typed = json.dumps([(0, word, near[word]) for word in words])
        left = {"typed": typed, "most": most - len(found)}
        found += [(person, contact) for person, contact, _ in session.execute(_BEARING_ONE, left)]
        if len(found) >= most:
            break
    return found


def _by_nearness(near: dict[str, float]) -> Iterator[list[str]]:
    """The words in parts that grow; all of equal nearness are in one part."""
    ordered = sorted(near, key=lambda word: -near[word])
    size, start = 1, 0
    while start < len(ordered):
        end = min(start + size, len(ordered))
        while end < len(ordered) and near[ordered[end]] == near[ordered[end - 1]]:
            end += 1
        yield ordered[start:end]
        start, size = end, size * 4


def _bearing(session: Session, near: list[dict[str, float]], most: int) -> list[Owner]:
    """Who bears two typed words both, or of more words all but one."""
    needed = len(near) if len(near) <= 2 else len(near) - 1  # noqa: PLR2004 - one of many may differ
    how_many = [
        session.scalar(select(func.count()).where(NameWord.word.in_(words))) or 0 for words in near
    ]
    asked = _BEARING_BOTH if needed == len(near) else _BEARING_MOST
    places = sorted(range(len(near)), key=lambda place: how_many[place])
    wanted = {
        "typed": json.dumps(
            [
                (place, word, score)
                for place, words in enumerate(near)
                for word, score in words.items()
            ]
        ),
        "rarest": json.dumps(places[: len(near) - needed + 1]),
        "needed": needed,
        "most": most,
    }
    return [(person, contact) for person, contact, _ in session.execute(asked, wanted)]


def _names_of(session: Session, owners: list[Owner]) -> dict[Owner, list[str]]:
    names: dict[Owner, list[str]] = {}
    people = [person for person, _ in owners if person is not None]
    contacts = [contact for _, contact in owners if contact is not None]
    rows = session.execute(
        select(NameWord.person_id, NameWord.contact_id, NameWord.word).where(
            or_(NameWord.person_id.in_(people), NameWord.contact_id.in_(contacts))
        )
    )
    for person_id, contact_id, word in rows:
        names.setdefault((person_id, contact_id), []).append(word)
    return names


def _resemblance(typed: list[str], borne: list[str]) -> tuple[float, str]:
    """How near the typed words are to those of a name, each to its best, in any order."""
    scores: list[float] = []
    heard = spelled = False
    for word in typed:
        best = max(_nearness(word, other) for other in borne)
        scores.append(best[0])
        heard |= best[1] == SOUND
        spelled |= best[1] == SPELLING
    why = SOUND if heard else SPELLING if spelled else SAME_NAME
    return sum(scores) / len(scores), why


def _nearness(word: str, other: str) -> tuple[float, str]:
    if word == other:
        return 100.0, SAME_NAME
    if other.startswith(word):
        return 85.0 + 10.0 * len(word) / len(other), SAME_NAME
    spelled = Levenshtein.normalized_similarity(word, other) * 100
    key = sound(word)
    if len(key) > 1 and key == sound(other):
        return max(spelled, 85.0), SOUND
    return spelled, SPELLING
