# ruff: noqa: RUF001 - letters that look alike are planted on purpose
"""Identifiers of invented women, mutated as people write them, planted in Italian prose (T29).

`python -m tests.privacy.leak_fuzz 100000` runs a long series and prints the misses.
"""

import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cav_desktop.documents.denylist import Denylist, Identifier, IdentifierKind
from cav_desktop.documents.findings import Finding

PROSE = (
    "La donna si è rivolta al centro dopo un lungo periodo di isolamento. Racconta controlli "
    "continui sulle spese e sulle amicizie. {leak} Con l’équipe ha scelto un percorso fatto di "
    "colloqui, sostegno legale e ricerca di una casa. Oggi lavora e i figli vanno a scuola sereni."
)
_FRAMES = (
    "Si tratta di {}.",
    "Il fratello, {}, la aiuta.",
    "Ne ha parlato ({}) più volte.",
    "{}",
    "«{}»",
)

_NAME_LIST = (
    "Maria Rossi|Giuseppina Dell'Acqua|Chiara Fontana|Zoë Lefèvre|Fatima El Idrissi|"
    "Oluwaseun Adeyemi|Xiao Wang|Đurđa Đorđević|Łucja Wójcik|Snežana Jovanović|Svetlana Ivanova|"
    "Valentina De Luca|Aïcha Benali|Nguyen Thi Lan|Francesca Bianchi|Antonella Lo Presti|"
    "Khadija Bouzid|Olena Kovalenko|Mihaela Popescu|Concetta Caruso|Elisabetta Brambilla|"
    "Rosaria D'Angelo|Blessing Okafor|Ana Gonçalves|Inés Muñoz|Aminata Diallo|Mei Lin Chen|"
    "Vincenzo Esposito|Mohamed Haddad|Gheorghe Dumitru"
)
NAMES = _NAME_LIST.split("|")
_VARIANTS = {
    "Giuseppina": "Pina Giusy",
    "Francesca": "Franca Checca",
    "Concetta": "Tina Cettina",
    "Antonella": "Nella Tonia",
    "Valentina": "Vale",
    "Elisabetta": "Betta Lisa",
    "Vincenzo": "Enzo",
    "Rosaria": "Sara",
    "Svetlana": "Sveta Lana",
    "Olena": "Lena",
}
_LOOKALIKES = dict(zip("aceopxyi", "асеорхуі", strict=True))
_MONTH_LIST = (
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
)
_MONTHS = _MONTH_LIST.split()


@dataclass(frozen=True)
class Woman:
    """Everything that is known of an invented woman."""

    name: str
    born: date
    phone: str
    tax_code: str
    mail: str
    street: str
    plate: str
    iban: str
    code: str

    def denylist(self) -> list[Identifier]:
        kinds = IdentifierKind
        return [
            Identifier(kinds.NAME, self.name),
            Identifier(kinds.DATE, self.born.isoformat()),
            Identifier(kinds.PHONE, self.phone),
            Identifier(kinds.TAX_CODE, self.tax_code),
            Identifier(kinds.EMAIL, self.mail),
            Identifier(kinds.ADDRESS, self.street),
            Identifier(kinds.PLATE, self.plate),
            Identifier(kinds.IBAN, self.iban),
            Identifier(kinds.CODE, self.code),
        ]


def woman(chance: random.Random) -> Woman:
    """A new invented woman."""
    name = chance.choice(NAMES)
    digits = "".join(chance.choices("0123456789", k=7))
    born = date(chance.randint(1950, 2008), chance.randint(1, 12), chance.randint(1, 28))
    plain = "".join(char for char in name.lower() if char.isascii() and char.isalpha())
    street = chance.choice(
        ["Via Garibaldi", "Piazza San Lorenzo", "Viale Montegrappa", "Corso Vercelli"]
    )
    return Woman(
        name=name,
        born=born,
        phone=f"+39 {chance.choice(['333', '347', '320'])} {digits}",
        tax_code=f"{(plain + 'xxxxxx')[:6].upper()}{born:%y}A{born.day + 40}H501Z",
        mail=f"{plain}{born:%y}@example.it",
        street=f"{street} {chance.randint(2, 180)}",
        plate=f"{chance.choice('ABCDEFG')}X{chance.randint(100, 999)}ZT",
        iban=f"IT60X054281110100000{digits}",
        code=f"LO-2026-{chance.randint(0, 9999):04d}",
    )


Mutation = Callable[[Woman, random.Random], str | None]


def _part(who: Woman, chance: random.Random, shortest: int = 1) -> str | None:
    parts = [part for part in re.split(r"[ ]", who.name) if len(part) >= shortest]
    telling = [part for part in parts if part not in {"El", "De", "Lo", "Thi"}]
    return chance.choice(telling) if telling else None


def _typo(who: Woman, chance: random.Random) -> str | None:
    word = _part(who, chance, 6)
    if word is None or "'" in word:
        return None
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice("aeioubcdlmnprst")
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def _diminutive(who: Woman, chance: random.Random) -> str | None:
    given = who.name.split()[0]
    stem = given.rstrip("aeiou")
    return (
        stem + chance.choice(["ina", "etta", "uccia", "ella", "ino", "one"])
        if len(stem) > 3
        else None
    )


def _nickname(who: Woman, chance: random.Random) -> str | None:
    known = _VARIANTS.get(who.name.split()[0])
    return chance.choice(known.split()) if known else None


def _initials(who: Woman, chance: random.Random) -> str:
    letters = [who.name.split()[0][0], who.name.split()[-1][0]]
    chance.shuffle(letters)
    return chance.choice(["{}.{}.", "{}. {}.", "{} {}"]).format(*letters)


def _joined(who: Woman, chance: random.Random) -> str:
    parts = who.name.split()
    return chance.choice(["", "_", ".", "-"]).join(parts if chance.random() < 0.5 else parts[::-1])


def _hidden(who: Woman, chance: random.Random) -> str | None:
    word = _part(who, chance, 3)
    return (
        chance.choice(["\u200b", "\u00ad", "\u200d", "\u2060", "\ufeff"]).join(word)
        if word
        else None
    )


def _lookalike(who: Woman, chance: random.Random) -> str | None:
    word = _part(who, chance, 3)
    return "".join(_LOOKALIKES.get(char, char) for char in word) if word else None


def _spaced(who: Woman, chance: random.Random) -> str | None:
    word = _part(who, chance, 4)
    return chance.choice([" ", ".", "-", " . ", "*", "\n"]).join(word) if word else None


def _broken(who: Woman, chance: random.Random) -> str | None:
    word = _part(who, chance, 5)
    if word is None:
        return None
    at = chance.randrange(2, len(word) - 1)
    return word[:at] + chance.choice(["-\n", "- \n  ", " ", "\n"]) + word[at:]


def _unmarked(who: Woman, chance: random.Random) -> str:
    spread = unicodedata.normalize("NFKD", who.name)
    return "".join(char for char in spread if not unicodedata.combining(char))


def _marked(who: Woman, chance: random.Random) -> str | None:
    word = _part(who, chance, 3)
    return (
        "".join(
            char + (chance.choice("\u0301\u0308\u0327") if char in "aeiou" else "") for char in word
        )
        if word
        else None
    )


def _wide(who: Woman, chance: random.Random) -> str | None:
    word = _part(who, chance, 3)
    if word is None or not word.isascii():
        return None
    return "".join(chr(ord(char) + 0xFEE0) if char.isalpha() else char for char in word)


def _leet(who: Woman, chance: random.Random) -> str | None:
    word = _part(who, chance, 6)
    return word.replace("a", "4").replace("e", "3").replace("o", "0") if word else None


def _beginning(who: Woman, chance: random.Random) -> str | None:
    word = _part(who, chance, 7)
    return word[: len(word) - chance.randint(1, 2)] if word and "'" not in word else None


def _phone(who: Woman, chance: random.Random) -> str:
    digits = re.sub(r"\D", "", who.phone)[2:]
    step = chance.choice([2, 3, 4])
    parts = [digits[at : at + step] for at in range(0, len(digits), step)]
    head = chance.choice(["", "+39", "0039 ", "+39 ", "(+39) "])
    return head + chance.choice([" ", ".", "-", "/", "", " - ", "·"]).join(parts)


def _phone_tail(who: Woman, chance: random.Random) -> str:
    return re.sub(r"\D", "", who.phone)[-chance.choice([6, 7, 8]) :]


def _phone_words(who: Woman, chance: random.Random) -> str:
    words = ["zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"]
    return " ".join(words[int(char)] for char in re.sub(r"\D", "", who.phone)[2:])


def _date(who: Woman, chance: random.Random) -> str:
    day, month = who.born, _MONTHS[who.born.month - 1]
    return chance.choice(
        [
            f"{day:%d/%m/%Y}",
            f"{day.day}.{day.month}.{day:%y}",
            f"{day:%d-%m-%Y}",
            day.isoformat(),
            f"{day.day} {month} {day.year}",
            f"{day.day} {month[:3]} {day.year}",
            f"{month} {day.year}",
            f"{day:%d%m%Y}",
            f"{day.day} di {month}",
            f"{day:%m/%Y}",
            f"{month.upper()} '{day:%y}",
            f"{day:%d / %m / %Y}",
            f"il {day.day}° {month}",
        ]
    )


def _tax_code(who: Woman, chance: random.Random) -> str:
    code = who.tax_code
    return chance.choice(
        [
            code,
            code.lower(),
            code[:11],
            code[:6],
            " ".join(code),
            f"{code[:6]} {code[6:11]} {code[11:]}",
        ]
    )


def _mail(who: Woman, chance: random.Random) -> str:
    return chance.choice(
        [
            who.mail,
            who.mail.upper(),
            who.mail.split("@")[0],
            who.mail.replace("@", " at "),
            who.mail.replace("@", " chiocciola ").replace(".", " punto "),
            who.mail.replace("@", "(at)"),
            " ".join(who.mail),
        ]
    )


def _street(who: Woman, chance: random.Random) -> str:
    words = who.street.split()
    name = " ".join(words[1:-1])
    return chance.choice(
        [
            who.street,
            f"{words[0].lower()} {name}",
            name,
            f"v. {name} n. {words[-1]}",
            name.upper(),
            who.street.lower(),
        ]
    )


def _mark(who: Woman, chance: random.Random) -> str:
    mark = chance.choice([who.plate, who.iban, who.code])
    return chance.choice(
        [mark, mark.lower(), " ".join(mark), mark.replace("-", "/"), mark.replace("-", "")]
    )


MUTATIONS: dict[str, Mutation] = {
    "as it is": lambda who, _: who.name,
    "one part": lambda who, chance: _part(who, chance, 3),
    "capitals": lambda who, _: who.name.upper(),
    "small letters": lambda who, _: who.name.lower(),
    "reversed": lambda who, _: " ".join(reversed(who.name.split())),
    "surname, name": lambda who, _: ", ".join(reversed(who.name.split())),
    "article": lambda who, chance: f"dell’{part}" if (part := _part(who, chance, 3)) else None,
    "point": lambda who, _: f"{who.name.split()[0][0]}. {who.name.split()[-1]}",
    "typo": _typo,
    "diminutive": _diminutive,
    "nickname": _nickname,
    "initials": _initials,
    "joined": _joined,
    "hidden characters": _hidden,
    "look-alikes": _lookalike,
    "spaced": _spaced,
    "broken": _broken,
    "without marks": _unmarked,
    "with marks": _marked,
    "wide letters": _wide,
    "digits for letters": _leet,
    "beginning": _beginning,
    "telephone": _phone,
    "end of telephone": _phone_tail,
    "telephone in words": _phone_words,
    "date": _date,
    "tax code": _tax_code,
    "mail": _mail,
    "street": _street,
    "mark": _mark,
}


@dataclass(frozen=True)
class Outcome:
    """What a series gave."""

    planted: int
    blocked: int
    warned: int
    misses: tuple[tuple[str, str, str], ...]

    @property
    def recall(self) -> float:
        return self.blocked / self.planted


def run(count: int, seed: int) -> Outcome:
    """Plant `count` mutations, one in each text, and count what net B says."""
    chance = random.Random(seed)
    blocked = warned = planted = 0
    misses: list[tuple[str, str, str]] = []
    while planted < count:
        who = woman(chance)
        deny = Denylist(who.denylist())
        innocent = _said(deny, PROSE.format(leak=""))
        for _ in range(20):
            kind = chance.choice(sorted(MUTATIONS))
            leak = MUTATIONS[kind](who, chance)
            if leak is None:
                continue
            planted += 1
            text = PROSE.format(leak=chance.choice(_FRAMES).format(leak))
            scan = deny.scan(text)
            if set(scan.findings) - innocent:
                blocked += 1
            elif set(scan.warnings) - innocent:
                warned += 1
            else:
                misses.append((kind, who.name, leak))
    return Outcome(planted, blocked, warned, tuple(misses))


def _said(deny: Denylist, text: str) -> set[Finding]:
    scan = deny.scan(text)
    return {*scan.findings, *scan.warnings}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    outcome = run(count, seed=29)
    print(f"planted {outcome.planted} blocked {outcome.blocked} warned {outcome.warned}")
    print(f"recall {outcome.recall:.4%}; misses {len(outcome.misses)}")
    for kind, number in Counter(kind for kind, _, _ in outcome.misses).most_common():
        print(kind, number, [miss[1:] for miss in outcome.misses if miss[0] == kind][:6])


if __name__ == "__main__":
    main()
