"""Forms, declared once for each entity: the editor, the papers and the meter all read them.

A form says which fields there are, in which order, which list each takes its codes from and who
counts them. Coded answers are columns of the entity (`cases`) or rows of `Choice`; words are rows
of `Told` (`identity`). No screen and no document repeats a list of fields by hand.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.lengths import NAME, NOTES, within

YES, NO = "si", "no"

Answer = str | int | date | time | tuple[str, ...] | None
"""What a field may hold: None (and the empty choice) is "not filled in yet"."""

Answers = Mapping[str, Answer]

_FIRST_DAY = date(1900, 1, 1)
_LAST_DAY = date(2150, 12, 31)


class Kind(StrEnum):
    """What a field takes, and so where its answer lies and which control asks for it."""

    CODE = "code"
    """One code of a list, or one of the four non-answers (E77)."""
    CODES = "codes"
    """Several codes of a list."""
    YES_NO = "yes_no"
    """Yes, no, or one of the four non-answers."""
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    CENTS = "cents"
    """An amount of money, in cents of euro."""
    COMUNE = "comune"
    """The ISTAT code of a comune."""
    COUNTRY = "country"
    """ISO 3166-1, two letters."""
    LANGUAGE = "language"
    """ISO 639-1, two letters."""
    STAFF = "staff"
    """The number of a member of staff."""
    RECORD = "record"
    """The number of another thing written in the same case; `list` is the key of its form."""
    BIRTHDAY = "birthday"
    """A day of birth: tells who somebody is, so it lies in the identity compartment."""
    LINE = "line"
    """A few words: lies in the identity compartment."""
    TEXT = "text"
    """Free text: lies in the identity compartment."""

    @property
    def is_told(self) -> bool:
        """Whether the answer is words, which no coded compartment may hold."""
        return self in (Kind.LINE, Kind.TEXT, Kind.BIRTHDAY)


class Asker(StrEnum):
    """Who counts an answer: what the completeness meter is about."""

    ISTAT = "istat"
    ORA = "ora"
    COMUNE = "comune"


@dataclass(frozen=True)
class Field:
    """One question: `label` is the Italian word on screen and paper; `list` the list of its codes.

    `only_if` names another field and the codes of it under which this one makes sense; outside them
    it is neither shown nor missed. `names` marks what tells who somebody is: read only when the
    name was asked for. `of_paper` is False for what no paper ever prints.
    """

    name: str
    label: str
    kind: Kind
    list: str = ""
    hint: str = ""
    required: bool = False
    asked_by: frozenset[Asker] = frozenset()
    only_if: tuple[str, frozenset[str]] | None = None
    most: int | None = None
    """Highest number, or longest text in characters."""
    wide: bool = False
    names: bool = False
    of_paper: bool = True
    own: tuple[tuple[str, str], ...] = ()
    """Codes with their words, in place of a list of the vocabulary: rules depend on them."""
    at_first: str = ""
    """Of few answers that stand side by side on screen: the one chosen before she answers."""
    is_checklist: bool = False
    """Whether its codes are things to do one after another, each ticked when it is done."""

    def check(self, answer: Answer) -> Answer:
        """The answer as it is kept; raises `FieldError` for what cannot be one.

        That a code is of its list is asked of the archive's vocabulary by whoever saves.
        """
        if answer in (None, "", ()):
            if self.required:
                raise FieldError(self.name, "required")
            return _nothing(self)
        return _CHECKS.get(self.kind, _code)(self, answer)

    def makes_sense(self, answers: Answers) -> bool:
        """Whether the question is asked at all, given the other answers."""
        if self.only_if is None:
            return True
        name, codes = self.only_if
        given = answers.get(name)
        chosen = given if isinstance(given, tuple) else (given,)
        return any(one in codes for one in chosen)


@dataclass(frozen=True)
class Part:
    """Some fields under one heading, with a sentence that says what they are for."""

    title: str
    fields: tuple[Field, ...]
    purpose: str = ""


@dataclass(frozen=True)
class Form:
    """All questions of one entity. `key` is its name in the journal, in `Told` and in `Choice`."""

    key: str
    name: str
    parts: tuple[Part, ...]
    _by_name: dict[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Names are given once."""
        found = {one.name: one for part in self.parts for one in part.fields}
        if len(found) != sum(len(part.fields) for part in self.parts):
            raise ValueError(f"{self.key} asks something twice")
        object.__setattr__(self, "_by_name", found)

    def __iter__(self) -> Iterator[Field]:
        """Every field, in order."""
        return iter(self._by_name.values())

    def __getitem__(self, name: str) -> Field:
        """A field by its name."""
        return self._by_name[name]

    def __contains__(self, name: str) -> bool:
        """Whether there is a field of that name."""
        return name in self._by_name

    def check(self, answers: Answers) -> dict[str, Answer]:
        """All answers as they are kept; the first wrong one raises `FieldError`.

        What is not given is empty, and so is what another answer says is not asked: a field that
        nobody sees can contradict nothing (what it said stays in the history).
        """
        return {
            one.name: one.check(answers.get(one.name))
            if one.makes_sense(answers)
            else _nothing(one)
            for one in self
        }

    def needing(self, *names: str) -> "Form":
        """The same form as it is asked when these may not stay empty."""
        needed = {name: replace(self[name], required=True) for name in names}
        parts = tuple(
            replace(part, fields=tuple(needed.get(one.name, one) for one in part.fields))
            for part in self.parts
        )
        return replace(self, parts=parts)

    def missing(self, answers: Answers, asker: Asker) -> tuple[Field, ...]:
        """The fields that somebody counts and nobody has filled in (a non-answer is an answer)."""
        return tuple(
            one
            for one in self
            if asker in one.asked_by
            and one.makes_sense(answers)
            and answers.get(one.name) in (None, "", ())
        )

    def filled(self, answers: Answers) -> int:
        """How many of the fields that make sense hold something."""
        return sum(
            1
            for one in self
            if one.makes_sense(answers) and answers.get(one.name) not in (None, "", ())
        )


def _nothing(one: Field) -> Answer:
    return () if one.kind is Kind.CODES else None


def _code(one: Field, answer: Answer) -> Answer:
    if not isinstance(answer, str):
        raise FieldError(one.name, "unknown_code")
    return answer


def _codes(one: Field, answer: Answer) -> Answer:
    if not isinstance(answer, tuple):
        raise FieldError(one.name, "unknown_code")
    return tuple(dict.fromkeys(answer))


def _day(one: Field, answer: Answer) -> Answer:
    if not isinstance(answer, date) or not _FIRST_DAY <= answer <= _LAST_DAY:
        raise FieldError(one.name, "impossible_date")
    return answer


def _hour(one: Field, answer: Answer) -> Answer:
    if not isinstance(answer, time):
        raise FieldError(one.name, "impossible_time")
    return answer.replace(second=0, microsecond=0)


def _number(one: Field, answer: Answer) -> Answer:
    most = one.most if one.most is not None else 2**31
    if not isinstance(answer, int) or not 0 <= answer <= most:
        raise FieldError(one.name, "impossible_number")
    return answer


def _line(one: Field, answer: Answer) -> Answer:
    if not isinstance(answer, str):
        raise FieldError(one.name, "not_text")
    return within(one.most or NAME, one.name, " ".join(answer.split())) or None


def _text(one: Field, answer: Answer) -> Answer:
    if not isinstance(answer, str):
        raise FieldError(one.name, "not_text")
    written = within(one.most or NOTES, one.name, answer)
    return written if written.strip() else None


_CHECKS = {
    Kind.CODES: _codes,
    Kind.DATE: _day,
    Kind.TIME: _hour,
    Kind.NUMBER: _number,
    Kind.CENTS: _number,
    Kind.STAFF: _number,
    Kind.RECORD: _number,
    Kind.BIRTHDAY: _day,
    Kind.LINE: _line,
    Kind.TEXT: _text,
}
