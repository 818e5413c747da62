"""The notes of an invented call: short, respectful, and true to its codes."""

from typing import NamedTuple

from cav_desktop.domain.contacts import CALLER_HERSELF
from cav_desktop.services.invented.chance import Chance, resource
from cav_desktop.services.invented.women import Woman

_CHILDREN = 0.15
_LANGUAGE = 0.2
_PLAIN = 0.08


class _Way(NamedTuple):
    """How it is said that somebody wrote, or came."""

    herself: str
    she: str
    they: str


_WRITTEN = _Way("herself_in_writing", "Scrive", "Scrivono")
_PRESENT = _Way("herself_present", "Viene", "Vengono")
_WAYS = {
    "email": _WRITTEN, "messaggio": _WRITTEN, "social_chat": _WRITTEN,
    "scritto_servizio": _WRITTEN, "sede": _PRESENT, "sportello": _PRESENT,
}  # fmt: skip


class Stories:
    """Words for what was told in a call."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._words = resource("stories.json")

    def note(
        self, by: tuple[str, str], reasons: tuple[str, ...], outcome: str, about: Woman | None
    ) -> str:
        """What was written of a call by whom and which channel; now and then nothing."""
        chance = self._chance
        if chance.happens(_PLAIN):
            return ""
        caller, channel = by
        parts = [self._who(caller, channel)]
        parts += [self._reason(caller, reason, about) for reason in reasons[:2]]
        if about is not None and about.minor_children == "si" and chance.happens(_CHILDREN):
            parts.append(chance.one_of(self._words["children"]))
        if about is not None and about.foreign and chance.happens(_LANGUAGE):
            parts.append(chance.one_of(self._words["language"]))
        parts.append(self._one("outcome", outcome))
        return " ".join(part for part in parts if part)

    def safety(self) -> str:
        """What the author or his go-between said."""
        words: str = self._chance.one_of(self._words["safety"])
        return words

    def _who(self, caller: str, channel: str) -> str:
        """Who called, wrote or came: the word must agree with the channel."""
        way = _WAYS.get(channel)
        if caller == CALLER_HERSELF and way is not None:
            herself: str = self._chance.one_of(self._words[way.herself])
            return herself
        words = self._one("caller", caller)
        if way is None:
            return words
        return words.replace("Chiamano", way.they).replace("Chiama", way.she)

    def _reason(self, caller: str, reason: str, about: Woman | None) -> str:
        others = about is not None and caller != CALLER_HERSELF
        kind = "about_her" if others and reason in self._words["about_her"] else "reason"
        words = self._one(kind, reason)
        known = self._words["relation"].get(about.author_relation or "") if about else None
        together, from_him = known or ("", "")
        return words.replace("{con}", together).replace("{da}", from_him)

    def _one(self, kind: str, code: str) -> str:
        choices: list[str] = self._words[kind].get(code) or [""]
        return self._chance.one_of(choices)
