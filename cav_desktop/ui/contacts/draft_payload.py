"""A contact that is being typed, as the text that the draft keeps."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, time
from typing import Any

from cav_desktop.services.calls.contacts import ContactDraft
from cav_desktop.services.people.known_people import Candidate
from cav_desktop.services.people.safe_contact import SafeContactDraft

_MOMENTS: dict[str, Callable[[str], object]] = {
    "at": datetime.fromisoformat,
    "follow_up_on": date.fromisoformat,
    "follow_up_at": time.fromisoformat,
}


@dataclass(frozen=True)
class Typed:
    """What the editor holds: the draft and the woman to whom the contact will be joined."""

    draft: ContactDraft
    joined: Candidate | None = None

    def to_json(self) -> str:
        """As text; the same content gives the same text."""
        held = {"draft": asdict(self.draft), "joined": asdict(self.joined) if self.joined else None}
        return json.dumps(held, default=_written, ensure_ascii=False, sort_keys=True)


def read(payload: str) -> Typed:
    """What a draft holds; fields that a newer or older program knew are left out."""
    held: dict[str, Any] = json.loads(payload)
    draft = _known(ContactDraft, held.get("draft") or {})
    for name, read_moment in _MOMENTS.items():
        if draft.get(name):
            draft[name] = read_moment(draft[name])
    draft["reasons"] = tuple(draft.get("reasons", ()))
    safe = _known(SafeContactDraft, draft.get("safe") or {})
    safe["rules"] = tuple(safe.get("rules", ()))
    draft["safe"] = SafeContactDraft(**safe)
    joined = held.get("joined")
    return Typed(ContactDraft(**draft), _candidate(joined) if joined else None)


def _candidate(held: dict[str, Any]) -> Candidate:
    known = _known(Candidate, held)
    known["why"] = tuple(known.get("why", ()))
    for day in ("on", "last_on"):
        if known.get(day):
            known[day] = date.fromisoformat(known[day])
    return Candidate(**known)


def _known(kind: type[Any], held: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in held.items() if name in names}


def _written(value: object) -> str:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(type(value).__name__)
