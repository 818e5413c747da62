"""Net B stub."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cav_desktop.documents.findings import Finding


class IdentifierKind(StrEnum):
    """What an identifier is; it decides how it is looked for."""

    NAME = "name"
    OTHER_NAME = "other_name"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    DATE = "date"
    PLACE = "place"
    ADDRESS = "address"
    TAX_CODE = "tax_code"
    CODE = "code"
    PLATE = "plate"
    IBAN = "iban"


@dataclass(frozen=True)
class Identifier:
    """Something known about the case that may not be on the page; dates as YYYY-MM-DD."""

    kind: IdentifierKind
    value: str


@dataclass(frozen=True)
class Scan:
    """What net B found in a text."""

    findings: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


def scan(text: str, denylist: Sequence[Identifier]) -> Scan:
    """Look for every identifier in every written form."""
    return Scan()
