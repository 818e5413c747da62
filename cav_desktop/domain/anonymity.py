"""What an anonymised summary may say about a woman, and how many women share it.

Pure rules, without files or screens. A trait is printed through a generaliser: a code of the
classification lists becomes a value of a small closed set. The sets of one trait nest inside one
another, so a coarser choice can only be shared by more women. "Non rilevato" is a value like the
others, never a wildcard. k counts distinct women (cases) with an episode open in the last three
years, she included (prosecutor model: the reader already knows that she goes to the centre).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cav_desktop.domain.facts import Facts

SAFE_WOMEN = 5
"""Women who must share the printed combination for it to leave without a second decision."""
LEAST_WOMEN = 3
"""Below this nobody may decide otherwise (the floor of Italian official statistics)."""
PUBLIC_WOMEN = 11
"""Women who must share a combination before the page may be published."""
YEARS_COUNTED = 3
"""Episodes open in these last years make a woman count."""

UNKNOWN = "non_rilevato"
UNLISTED = "altro"


class Trait(StrEnum):
    """The four traits that a summary can print."""

    AGE = "age"
    CITIZENSHIP = "citizenship"
    CHILDREN = "children"
    AUTHOR = "author"


_FACT_OF = {
    Trait.AGE: "age_band",
    Trait.CITIZENSHIP: "citizenship",
    Trait.CHILDREN: "minor_children",
    Trait.AUTHOR: "author_relation",
}


def code_of(facts: Facts, trait: Trait) -> str | None:
    """The stored code of the fact that a trait is made of."""
    code: str | None = getattr(facts, _FACT_OF[trait])
    return code


@dataclass(frozen=True)
class CaseFacts:
    """One woman of the last three years: the number of her case and her coded facts."""

    case_id: int
    facts: Facts


@dataclass(frozen=True)
class Level:
    """One degree of detail of a trait: its name and the value that each code becomes."""

    name: str
    values: dict[str, str]

    def of(self, code: str | None) -> str:
        """The value of a code; non-answers are one value, codes added by the centre another."""
        if code is None or code in _NON_ANSWERS:
            return UNKNOWN
        return self.values.get(code, UNLISTED)


_NON_ANSWERS = frozenset({UNKNOWN, "non_noto", "preferisce_non_rispondere", "non_applicabile"})


def _group(**codes_of: str) -> dict[str, str]:
    return {code: value for value, codes in codes_of.items() for code in codes.split()}


# Ten-year bands end in 4 so that they nest inside the three wide ones (35 and 55 are the cuts).
_TEN_YEARS = _group(
    fino_a_24="da_14_a_17 da_18_a_24",
    da_25_a_34="da_25_a_29 da_30_a_34",
    da_35_a_44="da_35_a_39 da_40_a_44",
    da_45_a_54="da_45_a_49 da_50_a_54",
    da_55_a_64="da_55_a_59 da_60_a_64",
    da_65="da_65_a_69 da_70",
)
_THREE_BANDS = _group(
    meno_di_35="da_14_a_17 da_18_a_24 da_25_a_29 da_30_a_34",
    da_35_a_54="da_35_a_39 da_40_a_44 da_45_a_49 da_50_a_54",
    da_55="da_55_a_59 da_60_a_64 da_65_a_69 da_70",
)
_PARTNERS = "marito unito_civilmente convivente fidanzato"
_FORMER = "ex_marito ex_convivente ex_fidanzato"
_OTHERS = (
    "padre madre patrigno figlio fratello suocero_affine altro_parente collega datore amico "
    "conoscente vicino professionista sfruttatore gruppo sconosciuto altro"
)

LEVELS: dict[Trait, tuple[Level, ...]] = {
    Trait.AGE: (Level("dieci_anni", _TEN_YEARS), Level("tre_fasce", _THREE_BANDS)),
    Trait.CITIZENSHIP: (
        Level("area", _group(italiana="italiana", ue="ue", extra_ue="extra_ue apolide")),
        Level("italiana_straniera", _group(italiana="italiana", straniera="ue extra_ue apolide")),
    ),
    Trait.CHILDREN: (Level("si_no", _group(si="si", no="no")),),
    Trait.AUTHOR: (
        Level("partner_ex", _group(partner=_PARTNERS, ex_partner=_FORMER, altra_persona=_OTHERS)),
        Level(
            "partner_altro",
            _group(partner_o_ex=f"{_PARTNERS} {_FORMER}", altra_persona=_OTHERS),
        ),
    ),
}
"""Degrees of detail of each trait, finest first; one past the last means that it is not printed."""

_LABELS: dict[Trait, dict[str, str]] = {
    Trait.AGE: {
        "fino_a_24": "fino a 24 anni",
        "da_25_a_34": "25–34 anni",
        "da_35_a_44": "35–44 anni",
        "da_45_a_54": "45–54 anni",
        "da_55_a_64": "55–64 anni",
        "da_65": "65 anni e più",
        "meno_di_35": "meno di 35 anni",
        "da_35_a_54": "35–54 anni",
        "da_55": "55 anni e più",
    },
    Trait.CITIZENSHIP: {
        "italiana": "Italiana",
        "ue": "Unione europea",
        "extra_ue": "Extra UE",
        "straniera": "Straniera",
    },
    Trait.CHILDREN: {"si": "Sì", "no": "No"},
    Trait.AUTHOR: {
        "partner": "Partner",
        "ex_partner": "Ex partner",
        "partner_o_ex": "Partner o ex partner",
        "altra_persona": "Altra persona",
    },
}
UNKNOWN_LABEL = "Non rilevato"
_COMMON_LABELS = {UNKNOWN: UNKNOWN_LABEL, UNLISTED: "Altro"}


def label(trait: Trait, value: str) -> str:
    """The Italian words that the page prints for a value; KeyError when it is not in the set."""
    return _COMMON_LABELS.get(value) or _LABELS[trait][value]


def printed_labels(trait: Trait) -> frozenset[str]:
    """Everything that a page can ever print about a trait."""
    return frozenset(_LABELS[trait].values()) | frozenset(_COMMON_LABELS.values())


@dataclass(frozen=True)
class Choice:
    """How finely each trait is printed; `len(LEVELS[trait])` = not printed."""

    age: int = 0
    citizenship: int = 1
    children: int = 0
    author: int = 1

    def __post_init__(self) -> None:
        """Refuse a degree of detail that does not exist."""
        for trait in Trait:
            if not 0 <= self.level(trait) <= len(LEVELS[trait]):
                raise ValueError(trait)

    def level(self, trait: Trait) -> int:
        """Degree of detail of a trait, 0 the finest."""
        return {
            Trait.AGE: self.age,
            Trait.CITIZENSHIP: self.citizenship,
            Trait.CHILDREN: self.children,
            Trait.AUTHOR: self.author,
        }[trait]

    def prints(self, trait: Trait) -> bool:
        """True when the trait is on the page."""
        return self.level(trait) < len(LEVELS[trait])

    def with_level(self, trait: Trait, level: int) -> "Choice":
        """The same choice with another degree of detail for one trait."""
        return replace(self, **{trait.value: level})


DEFAULT_CHOICE = Choice()
"""Ten-year age, Italian or foreign, minor children yes or no, partner (or ex) or somebody else."""

_COARSENING: tuple[tuple[Trait, int], ...] = (
    (Trait.AUTHOR, 1),
    (Trait.CITIZENSHIP, 1),
    (Trait.AGE, 1),
    (Trait.CITIZENSHIP, 2),
    (Trait.AGE, 2),
    (Trait.CHILDREN, 1),
    (Trait.AUTHOR, 2),
)


def coarser(choice: Choice) -> Choice | None:
    """The next step of the fixed ladder, or None when nothing would be left to print."""
    for trait, level in _COARSENING:
        if choice.level(trait) < level:
            step = choice.with_level(trait, level)
            return step if any(step.prints(each) for each in Trait) else None
    return None


@dataclass(frozen=True)
class PrintedTrait:
    """One value as it stands on the page, with the degree of detail it was made at."""

    trait: Trait
    level: int
    value: str

    @property
    def label(self) -> str:
        """The printed words."""
        return label(self.trait, self.value)

    def fits(self, facts: Facts) -> bool:
        """True when another woman's facts give the same printed value."""
        return LEVELS[self.trait][self.level].of(code_of(facts, self.trait)) == self.value


@dataclass(frozen=True)
class Combination:
    """All printed values of one page together: what a reader could use to recognise her."""

    traits: tuple[PrintedTrait, ...]

    def fits(self, facts: Facts) -> bool:
        """True when a woman shares every printed value."""
        return all(each.fits(facts) for each in self.traits)

    def value(self, trait: Trait) -> PrintedTrait | None:
        """The printed value of a trait, None when it is not on the page."""
        return next((each for each in self.traits if each.trait is trait), None)

    def stored(self) -> str:
        """One line of codes for the register of printed summaries."""
        return ";".join(f"{each.trait}/{each.level}/{each.value}" for each in self.traits)

    @classmethod
    def parse(cls, stored: str) -> "Combination":
        """The combination of a line; ValueError or KeyError when `stored` did not write it."""
        parts = (item.split("/") for item in stored.split(";") if item)
        traits = tuple(PrintedTrait(Trait(name), int(level), value) for name, level, value in parts)
        for each in traits:
            label(each.trait, each.value)
        return cls(traits)


def combination(facts: Facts, choice: Choice = DEFAULT_CHOICE) -> Combination:
    """What the page says about her with this choice."""
    return Combination(
        tuple(
            PrintedTrait(trait, level, LEVELS[trait][level].of(code_of(facts, trait)))
            for trait in Trait
            if (level := choice.level(trait)) < len(LEVELS[trait])
        )
    )


def women_sharing(
    rows: Iterable[CaseFacts],
    printed: Combination,
    case_id: int | None = None,
    earlier: Iterable[Combination] = (),
) -> int:
    """k: distinct women who share the printed combination, and every earlier one if given.

    `case_id` is hers: she counts even when her own facts have changed since an earlier page.
    """
    pages = (printed, *earlier)
    women = {row.case_id for row in rows if all(page.fits(row.facts) for page in pages)}
    if case_id is not None:
        women.add(case_id)
    return len(women)


def women_sharing_each(
    rows: Iterable[CaseFacts], printed: Combination, case_id: int | None = None
) -> dict[Trait, int]:
    """For each printed trait alone, how many women have the same value."""
    held = tuple(rows)
    return {
        each.trait: women_sharing(held, Combination((each,)), case_id) for each in printed.traits
    }


class Decision(StrEnum):
    """What may be done with a page that k women share."""

    FREE = "free"
    OVERRIDE = "override"
    REFUSED = "refused"


def decide(women: int) -> Decision:
    """5 or more: printed; 3 or 4: only if the coordinator writes a reason; fewer: never."""
    if women >= SAFE_WOMEN:
        return Decision.FREE
    return Decision.OVERRIDE if women >= LEAST_WOMEN else Decision.REFUSED


SENSITIVE_TRAITS = (Trait.AUTHOR,)
"""What somebody who knows her by the rest of the page may not know yet."""


def revealed_traits(rows: Iterable[CaseFacts], printed: Combination) -> tuple[Trait, ...]:
    """Sensitive traits that all women alike in the rest share too (l-diversity).

    Who recognises the rest of the page then learns this value with certainty, however large k is.
    """
    held = tuple(rows)
    return tuple(
        trait
        for trait in SENSITIVE_TRAITS
        if (sensitive := printed.value(trait)) is not None and _reveals(held, printed, sensitive)
    )


def _reveals(rows: tuple[CaseFacts, ...], printed: Combination, sensitive: PrintedTrait) -> bool:
    rest = Combination(tuple(each for each in printed.traits if each is not sensitive))
    alike = [row for row in rows if rest.fits(row.facts)]
    return bool(alike) and all(sensitive.fits(row.facts) for row in alike)


@dataclass(frozen=True)
class Standing:
    """Everything the screen and the page need to know about one combination."""

    printed: Combination
    women: int
    linked_women: int
    each: dict[Trait, int]
    revealed: tuple[Trait, ...]

    @property
    def fewest(self) -> int:
        """The smaller of the page alone and the page laid beside the earlier ones."""
        return min(self.women, self.linked_women)

    @property
    def decision(self) -> Decision:
        """What may be done with a page that so few women share."""
        return decide(self.fewest)


def stand(
    rows: Iterable[CaseFacts],
    printed: Combination,
    case_id: int | None = None,
    earlier: Iterable[Combination] = (),
) -> Standing:
    """Count a combination in every way that decides whether it may leave."""
    held = tuple(rows)
    return Standing(
        printed=printed,
        women=women_sharing(held, printed, case_id),
        linked_women=women_sharing(held, printed, case_id, tuple(earlier)),
        each=women_sharing_each(held, printed, case_id),
        revealed=revealed_traits(held, printed),
    )


_ROMAN = ("I", "II", "III", "IV")


def quarter(day: date) -> str:
    """The quarter that stands for the day of the print, as the page writes it."""
    return f"{_ROMAN[(day.month - 1) // 3]} trimestre {day.year}"
