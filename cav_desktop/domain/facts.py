"""The coded facts of a woman: the little that is counted and that a summary may print."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Facts:
    """Age band, citizenship, minor children, relation of the main author.

    None is "not filled in yet"; the codes of list E77 are answers. Minor children are yes, no or a
    code of E77; each of the others a code of its list.
    """

    age_band: str | None = None
    citizenship: str | None = None
    minor_children: str | None = None
    author_relation: str | None = None


TRAITS = ("age_band", "citizenship", "minor_children", "author_relation")
"""The facts by their names, as the columns of the case, the fields of `Facts` and of the form of
the woman, which says the list that each takes its codes from."""
