"""What a check of a finished document can say."""

from dataclasses import dataclass
from enum import StrEnum


class Net(StrEnum):
    """Which check found something."""

    VOCABULARY = "vocabulary"
    DENYLIST = "denylist"
    STRUCTURE = "structure"
    TEXT = "text"
    FAILURE = "failure"


@dataclass(frozen=True)
class Finding:
    """One reason why a page may not leave, or (as a warning) why somebody must look at it.

    `fragment` is for the eyes of the person at the desk only: never logged, never journalled.
    """

    net: Net
    reason: str
    fragment: str = ""


@dataclass(frozen=True)
class Report:
    """The outcome of a verification; the page may be printed only when `clean`."""

    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    sha256: str

    @property
    def clean(self) -> bool:
        """True when nothing was found; warnings do not stop the print."""
        return not self.findings

    def reasons(self) -> dict[str, int]:
        """Kinds and number of findings, without any text: what the journal may keep."""
        counted: dict[str, int] = {}
        for finding in self.findings:
            key = f"{finding.net}/{finding.reason}"
            counted[key] = counted.get(key, 0) + 1
        return counted
