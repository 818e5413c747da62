"""Names of invented men and children, of the origin of the woman or of another."""

from typing import Any

from cav_desktop.services.invented.chance import Chance, resource
from cav_desktop.services.invented.women import Woman

_OTHER_ORIGIN = 0.15


class BoysNames:
    """Given names of men by origin, and family names of the same lists as the women's."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._origins: dict[str, Any] = resource("names.json")["origins"]
        self._men: dict[str, list[str]] = resource("men.json")

    def man(self, woman: Woman) -> str:
        """Name and family name of a man near her."""
        origin = woman.origin
        if self._chance.happens(_OTHER_ORIGIN):
            origin = self._chance.one_of(list(self._men))
        family: str = self._chance.one_of(self._origins[origin]["family"])
        return f"{self._chance.one_of(self._men[origin])} {family}"

    def child(self, woman: Woman, sex: str) -> str:
        """The given name of a child of hers."""
        if sex == "maschio":
            return self._chance.one_of(self._men[woman.origin])
        name: str = self._chance.one_of(self._origins[woman.origin]["given"])
        return name
