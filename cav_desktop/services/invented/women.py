"""Invented women: names of many origins, ages, numbers, and how they may be reached."""

from dataclasses import dataclass
from datetime import date

from cav_desktop.domain.cases import age_band
from cav_desktop.domain.people import SafeAnswer
from cav_desktop.services.invented.chance import Chance, resource

NON_ANSWER = "non_rilevato"

_ANONYMOUS = 0.08
_AGES: dict[tuple[int, int], float] = {
    (15, 17): 1.5, (18, 24): 11, (25, 29): 13, (30, 34): 15, (35, 39): 15, (40, 44): 14,
    (45, 49): 11, (50, 54): 8.5, (55, 59): 5, (60, 64): 3, (65, 69): 1.5, (70, 84): 1.5,
}  # fmt: skip
_RELATIONS: dict[str, float] = {
    "marito": 36, "convivente": 24, "ex_marito": 7, "ex_convivente": 7, "ex_fidanzato": 3,
    "fidanzato": 6, "padre": 3, "figlio": 2.5, "fratello": 1.5, "patrigno": 0.8,
    "suocero_affine": 1.5, "altro_parente": 1.2, "datore": 1.2, "collega": 0.8, "conoscente": 2,
    "amico": 0.8, "vicino": 0.7, "sconosciuto": 1,
}  # fmt: skip
_PARENTS = {
    "padre": (15, 29), "patrigno": (15, 27), "figlio": (45, 84), "suocero_affine": (20, 55),
}  # fmt: skip
_ANSWERS: dict[str, float] = {
    SafeAnswer.WITH_RULES: 58, SafeAnswer.YES: 24, SafeAnswer.NO: 7, SafeAnswer.NOT_ASKED: 11,
}  # fmt: skip
_RULES: dict[str, float] = {
    "solo_orario": 26, "altro_nome": 18, "no_segreteria": 14, "solo_sms": 9, "solo_app": 9,
    "no_posta": 8, "parola_chiave": 5, "terza_persona": 5, "controllato": 4, "email_sicura": 2,
}  # fmt: skip
# Up to which age, and how many of them have children under age.
_MOTHERS = ((19, 0.03), (26, 0.5), (47, 0.83), (57, 0.25), (120, 0.02))
_MOBILE = ("320", "328", "333", "340", "347", "351", "366", "371", "379", "389", "391")
# After the prefix come two noughts, so that a number shows that it was invented.
_NUMBER_FORMS = (
    "+39 {0} {1} {2}", "{0} {1} {2}", "{0}{1}{2}", "+39{0}{1}{2}", "0039 {0} {1}{2}",
    "{0}-{1}-{2}", "{0}/{1}{2}", "{0}.{1}.{2}",
)  # fmt: skip
_SPELLINGS = (
    ("Maryam", "Mariam"), ("Meriem", "Miriam"), ("Kowalska", "Kovalska"), ("Iryna", "Irina"),
    ("Nataliya", "Natalia"), ("Oksana", "Oxana"), ("Fatima", "Fatma"), ("Khadija", "Cadigia"),
    ("Yasmin", "Iasmin"), ("Aïcha", "Aicha"), ("Ștefania", "Stefania"), ("Țurcanu", "Turcanu"),
    ("Mădălina", "Madalina"), ("Małgorzata", "Malgorzata"), ("Wiśniewska", "Visnieska"),
    ("Hanna", "Anna"), ("Tetiana", "Tatiana"), ("Kateryna", "Caterina"), ("Gonzáles", "Gonzales"),
    ("Ndèye", "Ndeye"), ("Cissé", "Cisse"), ("Çela", "Cela"), ("Xhensila", "Gensila"),
    ("Shpresa", "Spresa"), ("Chioma", "Cioma"), ("Joanna", "Gioanna"), ("ss", "s"), ("tt", "t"),
    ("ll", "l"), ("y", "i"), ("k", "c"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Safe:
    """How she may be reached: answer, rules, hours and words."""

    answer: str
    rules: tuple[str, ...] = ()
    hours: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Woman:
    """An invented woman; `names` is empty when the case stays anonymous."""

    names: tuple[str, ...]
    alias: str
    phones: tuple[str, ...]
    birth_year: int | None
    notes: str
    safe: Safe
    age_band: str | None
    citizenship: str | None
    minor_children: str | None
    author_relation: str | None
    foreign: bool
    origin: str = "italiana"

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing is known of who she is."""
        return not (self.names or self.phones or self.alias)


class Women:
    """Invents one woman after the other."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        names = resource("names.json")
        self._origins = names["origins"]
        self._shares: dict[str, float] = {
            key: float(one["share"]) for key, one in self._origins.items()
        }
        self._stories = resource("stories.json")
        self._aliases = chance.shuffled(names["aliases"])
        self._invented = 0

    def invent(self, met: date) -> Woman:
        """A woman met for the first time on a day."""
        chance = self._chance
        origin = chance.weighted(self._shares)
        age = chance.between(*chance.weighted(_AGES))
        born = met.year - age
        anonymous = chance.happens(_ANONYMOUS)
        names = () if anonymous else self._names(origin)
        phones = () if anonymous else self._phones()
        relation = self._relation(age)
        band: str | None = age_band(born, met)
        if chance.happens(0.07):
            band = NON_ANSWER if chance.happens(0.4) else None
        knows_year = not anonymous and band not in (None, NON_ANSWER) and chance.happens(0.6)
        return Woman(
            names=names,
            alias="" if anonymous or chance.happens(0.12) else self._alias(),
            phones=phones,
            birth_year=born if knows_year else None,
            notes=chance.one_of(self._stories["person"]) if names and chance.happens(0.15) else "",
            safe=Safe(SafeAnswer.NOT_ASKED) if anonymous else self.safe(),
            age_band=band,
            citizenship=self._citizenship(origin),
            minor_children=self._children(age),
            author_relation=relation,
            foreign=origin != "italiana",
            origin=origin,
        )

    def passing(self) -> Woman:
        """A woman who called and of whom no case was opened: name, number and rule alone."""
        names, phones = self._names(self._chance.weighted(self._shares))[:1], (self.phone(),)
        return Woman(names, "", phones, None, "", self.safe(), None, None, None, None, False)

    def name(self) -> str:
        """A name as somebody says it."""
        return self._names(self._chance.weighted(self._shares))[0]

    def family_name(self) -> str:
        """The family name of a professional of the area."""
        families: list[str] = self._origins["italiana"]["family"]
        return self._chance.one_of(families)

    def phone(self) -> str:
        """A mobile number that belongs to nobody, in one of its writings."""
        chance = self._chance
        return self.written(chance.one_of(_MOBILE), chance.between(0, 99_999))

    def written(self, prefix: str, number: int) -> str:
        """A number in one of the ways in which it is written down."""
        digits = f"00{number:05d}"
        return self._chance.one_of(_NUMBER_FORMS).format(prefix, digits[:3], digits[3:])

    def safe(self) -> Safe:
        """How a woman may be reached."""
        chance = self._chance
        answer = chance.weighted(_ANSWERS)
        if answer == SafeAnswer.WITH_RULES:
            drawn = (chance.weighted(_RULES) for _ in range(chance.between(1, 3)))
            rules = tuple(dict.fromkeys(drawn))
            hours = self._stories["safe_hours"] if "solo_orario" in rules else [""]
            key = next((one for one in rules if one in self._stories["safe_words"]), "")
            words = self._stories["safe_words"][key]
            return Safe(answer, rules, chance.one_of(hours), chance.one_of(words))
        return Safe(answer)

    def misspelled(self, name: str) -> str:
        """The same name as another ear heard it, or with its words in the other order."""
        for written, heard in _SPELLINGS:
            if written in name:
                return name.replace(written, heard, 1)
        return " ".join(reversed(name.split(" ", 1)))

    def _names(self, origin: str) -> tuple[str, ...]:
        chance, lists = self._chance, self._origins[origin]
        name = f"{chance.one_of(lists['given'])} {chance.one_of(lists['family'])}"
        if origin in ("peruviana", "ecuadoriana") and chance.happens(0.7):
            name = f"{name} {chance.one_of(lists['family'])}"
        return (name, self.misspelled(name)) if chance.happens(0.06) else (name,)

    def _phones(self) -> tuple[str, ...]:
        count = 1 if self._chance.happens(0.88) else 2
        return () if self._chance.happens(0.04) else tuple(self.phone() for _ in range(count))

    def _alias(self) -> str:
        turn, place = divmod(self._invented, len(self._aliases))
        self._invented += 1
        word: str = self._aliases[place]
        return word if turn == 0 else f"{word} {turn + 1}"

    def _citizenship(self, origin: str) -> str | None:
        if self._chance.happens(0.03):
            return None
        if origin != "italiana" and self._chance.happens(0.12):
            return "italiana"
        if self._chance.happens(0.001):
            return "apolide"
        code: str = self._origins[origin]["citizenship"]
        return code

    def _relation(self, age: int) -> str | None:
        if self._chance.happens(0.08):
            return NON_ANSWER if self._chance.happens(0.4) else None
        relation = self._chance.weighted(_RELATIONS)
        low, high = _PARENTS.get(relation, (18, 120))
        return relation if low <= age <= high else "fidanzato" if age < 18 else "marito"  # noqa: PLR2004 - of age

    def _children(self, age: int) -> str | None:
        if self._chance.happens(0.06):
            return None
        if self._chance.happens(0.02):
            return NON_ANSWER
        share = next(share for oldest, share in _MOTHERS if age <= oldest)
        return "si" if self._chance.happens(share) else "no"
