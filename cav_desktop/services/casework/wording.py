"""Answers in words: one way to say a code, a date or a number, for screens and papers alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from babel.dates import format_date

from cav_desktop.domain.forms import NO, YES, Answer, Field, Kind
from cav_desktop.domain.vocabulary import NON_ANSWERS
from cav_desktop.services import lands, places
from cav_desktop.services.vocabulary import Vocabulary

_YES_NO = {YES: "Sì", NO: "No"}


@dataclass(frozen=True)
class Wording:
    """The words of codes at one moment: the lists of the archive and the names of the staff.

    `records` says other things of the case, by the key of their form and their number.
    """

    vocabulary: Vocabulary
    staff: Mapping[int, str]
    records: Mapping[tuple[str, int], str] = field(default_factory=dict)

    def say(self, one: Field, answer: Answer) -> str:
        """An answer as people read it; an empty string for none."""
        match answer:
            case None | "" | ():
                return ""
            case tuple():
                return ", ".join(self._code(one, code) for code in answer)
            case date():
                return day(answer)
            case time():
                return f"{answer:%H:%M}"
            case int():
                return self._number(one, answer)
        return answer if one.kind.is_told else self._code(one, answer)

    def said(self, one: Field, before: str | None) -> str:
        """A previous value, as the history kept it, in words."""
        if not before:
            return ""
        if one.kind is Kind.CODES:
            return self.say(one, tuple(before.split(";")))
        if one.kind in (Kind.DATE, Kind.BIRTHDAY):
            return day(date.fromisoformat(before))
        if one.kind in (Kind.NUMBER, Kind.CENTS, Kind.STAFF, Kind.RECORD):
            return self.say(one, int(before))
        return self.say(one, before)

    def _number(self, one: Field, number: int) -> str:
        if one.kind is Kind.STAFF:
            return self.staff.get(number, "")
        if one.kind is Kind.RECORD:
            return self.records.get((one.list, number), "")
        if one.kind is Kind.CENTS:
            return f"{number // 100},{number % 100:02} €"
        return str(number)

    def _code(self, one: Field, code: str) -> str:
        if one.own or one.kind is Kind.YES_NO:
            words = dict(one.own) or _YES_NO
            return words.get(code) or self.vocabulary.label(NON_ANSWERS, code)
        match one.kind:
            case Kind.COMUNE:
                return places.label(code)
            case Kind.COUNTRY:
                return lands.countries().get(code, code)
            case Kind.LANGUAGE:
                return lands.languages().get(code, code)
            case Kind.TIME:
                return code[:5]
        return self.vocabulary.label(one.list, code)


def day(on: date) -> str:
    """A day as it is written on paper: 3 marzo 2026."""
    return format_date(on, "d MMMM y", locale="it")
