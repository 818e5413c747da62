"""The coded facts of a woman: the little that is counted and that a summary may print."""

from dataclasses import dataclass

YES, NO = "si", "no"


@dataclass(frozen=True)
class Facts:
    """Age band, citizenship, minor children, relation of the main author.

    None is "not filled in yet"; the codes of list E77 are answers. Minor children are `YES`, `NO`
    or a code of E77; each of the others a code of its list.
    """

    age_band: str | None = None
    citizenship: str | None = None
    minor_children: str | None = None
    author_relation: str | None = None


LIST_OF = {
    "age_band": "E24",
    "citizenship": "E25",
    "minor_children": "E77",
    "author_relation": "E16",
}
"""The facts by their names, as the columns of the case and the fields of `Facts`, and the list
that each takes its codes from."""


def is_listed(name: str, code: str | None) -> bool:
    """Whether a code must be of the list of its fact: yes and no are answers of no list."""
    return name != "minor_children" or code not in (YES, NO)
