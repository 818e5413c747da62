"""The notes of an invented call: short, respectful, and true to its codes."""

from cav_desktop.services.invented.chance import Chance, resource
from cav_desktop.services.invented.women import Woman

_OPTIONAL_CHILDREN = 0.12
_OPTIONAL_LANGUAGE = 0.2
_PLAIN = 0.08


class Stories:
    """Words for what was told in a call."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._words = resource("stories.json")

    def note(self, caller: str, reasons: tuple[str, ...], outcome: str, about: Woman | None) -> str:
        """What the operator wrote; now and then nothing."""
        chance = self._chance
        if chance.happens(_PLAIN):
            return ""
        parts = [self._one("caller", caller)]
        parts += [self._reason(reason, about) for reason in reasons[:2]]
        if (
            about is not None
            and about.minor_children == "si"
            and chance.happens(_OPTIONAL_CHILDREN)
        ):
            parts.append(chance.one_of(self._words["children"]))
        if about is not None and about.foreign and chance.happens(_OPTIONAL_LANGUAGE):
            parts.append(chance.one_of(self._words["language"]))
        parts.append(self._one("outcome", outcome))
        return " ".join(part for part in parts if part)

    def safety(self) -> str:
        """What the author or his go-between said."""
        words: str = self._chance.one_of(self._words["safety"])
        return words

    def _reason(self, reason: str, about: Woman | None) -> str:
        words = self._one("reason", reason)
        known = self._words["relation"].get(about.author_relation or "") if about else None
        return words.replace("{relation}", self._chance.one_of(known) if known else "")

    def _one(self, kind: str, code: str) -> str:
        choices = self._words[kind].get(code)
        return self._chance.one_of(choices) if choices else ""
