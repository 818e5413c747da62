"""Net B, the negative proof: nothing on the page names somebody whom the centre knows.

The denylist is everything known about the case, gathered by the service from the compartments that
the person holds. It is prepared for one verification and kept nowhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cav_desktop.documents import dates_and_numbers as numbers
from cav_desktop.documents import forbidden_forms
from cav_desktop.documents.findings import Finding, Net
from cav_desktop.documents.name_forms import NameForms, common_words, parts_of
from cav_desktop.documents.normal_form import View, Word


class IdentifierKind(StrEnum):
    """What an identifier is; it decides how it is looked for."""

    NAME = "name"
    """Given name and surname together in one value (so that initials and order are known)."""
    OTHER_NAME = "other_name"
    """Somebody else in the archive: only warns."""
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    DATE = "date"
    PLACE = "place"
    """Comune, shelter, employer, school, hospital."""
    ADDRESS = "address"
    TAX_CODE = "tax_code"
    CODE = "code"
    """Internal codes, file numbers of police and courts."""
    PLATE = "plate"
    IBAN = "iban"


@dataclass(frozen=True)
class Identifier:
    """Something known about the case that may not be on the page.

    Dates as YYYY-MM-DD: another form makes the verification fail, and so stops the print.
    """

    kind: IdentifierKind
    value: str


@dataclass(frozen=True)
class Scan:
    """What net B found in a text."""

    findings: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


_NAMED = frozenset({IdentifierKind.NAME, IdentifierKind.PLACE, IdentifierKind.ADDRESS})
_STREET_WORDS = frozenset(
    {
        *("via", "viale", "piazza", "piazzale", "corso", "vicolo", "largo", "contrada", "strada"),
        *("salita", "localita", "frazione", "borgo", "calle", "rione", "scala", "interno", "piano"),
    }
)


class Denylist:
    """All identifiers of a case, made ready to be looked for."""

    def __init__(self, identifiers: Iterable[Identifier]) -> None:
        self._named: list[tuple[IdentifierKind, NameForms]] = []
        self._others: set[str] = set()
        self._wholes: list[tuple[IdentifierKind, tuple[str, ...]]] = []
        self._numbered: list[Identifier] = []
        for identifier in identifiers:
            if identifier.kind in _NAMED or identifier.kind is IdentifierKind.OTHER_NAME:
                words = tuple(word.norm for word in View(identifier.value).words)
                self._wholes.append((identifier.kind, words))
            if identifier.kind in _NAMED:
                self._named.append((identifier.kind, _forms(identifier)))
            elif identifier.kind is IdentifierKind.OTHER_NAME:
                self._others.update(parts_of(identifier.value))
            else:
                self._numbered.append(identifier)

    def scan(self, text: str) -> Scan:
        """Look for every identifier in every written form, and for what nobody may write."""
        view = View(text)
        found: list[Finding] = []
        warnings: list[Finding] = []
        for reason, fragment, certain in (*forbidden_forms.matches(view), *self._matches(view)):
            (found if certain else warnings).append(Finding(Net.DENYLIST, reason, fragment))
        return Scan(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(warnings)))

    def scan_fixed(self, text: str) -> tuple[Finding, ...]:
        """What to point out in words of the form itself: a whole name, or a number of hers.

        Part of a name, or something near it, only coincides with a word that every page has.
        """
        view = View(text)
        said = tuple(word.norm for word in view.words)
        found = [
            Finding(Net.DENYLIST, kind.value, " ".join(word.raw for word in view.words[at:end]))
            for kind, name in self._wholes
            if name
            for at in range(len(said) - len(name) + 1)
            if said[at : (end := at + len(name))] == name
        ]
        found += [
            Finding(Net.DENYLIST, identifier.kind.value, fragment)
            for identifier in self._numbered
            for fragment in _number_matches(identifier.kind, identifier.value, view)
        ]
        return tuple(dict.fromkeys(found))

    def _matches(self, view: View) -> Iterator[tuple[str, str, bool]]:
        for kind, forms in self._named:
            for fragment, word in forms.matches(view):
                yield kind.value, fragment, not _is_everyday(word)
        for word in view.words:
            if word.norm in self._others and not _is_everyday(word):
                yield IdentifierKind.OTHER_NAME.value, word.raw, False
        for identifier in self._numbered:
            for fragment in _number_matches(identifier.kind, identifier.value, view):
                yield identifier.kind.value, fragment, True


def _number_matches(kind: IdentifierKind, value: str, view: View) -> Iterator[str]:
    if kind is IdentifierKind.PHONE:
        yield from numbers.phone_matches(value, view)
    elif kind is IdentifierKind.DATE:
        for found in numbers.date_forms(value).finditer(view.norm):
            yield view.raw(*found.span())
    elif kind is IdentifierKind.TAX_CODE:
        yield from numbers.tax_code_matches(value, view)
    elif kind is IdentifierKind.EMAIL:
        yield from numbers.mail_matches(value, view)
    else:
        yield from numbers.mark_matches(value, view)


def _is_everyday(word: Word | None) -> bool:
    """A name that is also a common word, in small letters in the middle of a sentence."""
    return (
        word is not None
        and word.is_lower
        and not word.starts_sentence
        and word.norm in common_words()
    )


def _forms(identifier: Identifier) -> NameForms:
    if identifier.kind not in {IdentifierKind.ADDRESS, IdentifierKind.PLACE}:
        return NameForms.of(identifier.value)
    words = [word.norm for word in View(identifier.value).words]
    if identifier.kind is IdentifierKind.ADDRESS:
        words = [word for word in words if word not in _STREET_WORDS and not word.isdigit()]
    return NameForms.of(" ".join(words), is_person=False)
