"""Net A, the positive proof: everything on the page comes from a closed set.

It is asked twice: line by line of the composed text, each against what a line of its kind may say,
and word by word of the text that came out of the finished file.
"""

import re
from collections.abc import Iterator

from cav_desktop.documents import summary
from cav_desktop.documents.findings import Finding, Net
from cav_desktop.documents.summary import ComposedSummary, Line, Role
from cav_desktop.documents.vocabulary import Vocabulary
from cav_desktop.domain import anonymity
from cav_desktop.domain.anonymity import Trait
from cav_desktop.domain.codes import PRINT_CODE

_WORDS = re.compile(r"[^\W\d_]+|\d+|_|[^\w\s]")
_MARKS = frozenset("–:,.()’-")
_STEPS = frozenset(map(str, summary.REACHED))

_FIXED: dict[Role, frozenset[str]] = {
    Role.TITLE: frozenset({summary.TITLE}),
    Role.SUBTITLE: frozenset({summary.SUBTITLE}),
    Role.HEADING: frozenset({summary.TRAITS_HEADING, summary.PROTECTION_HEADING}),
    Role.TERM: frozenset(
        {
            *summary.TERMS.values(),
            summary.WOMEN_TERM,
            summary.FREE_TEXT_TERM,
            summary.RISK_TERM,
        }
    ),
    Role.NOTE: frozenset({summary.WOMEN_NOTE, summary.RISK_NOTE}),
}
_RISKS = frozenset({summary.RISK_LOW, summary.RISK_MEDIUM, summary.RISK_HIGH})
_VALUES: dict[str, frozenset[str]] = {
    **{summary.TERMS[trait]: anonymity.printed_labels(trait) for trait in Trait},
    summary.FREE_TEXT_TERM: frozenset({summary.NO_FREE_TEXT}),
    summary.RISK_TERM: _RISKS,
}
_FOOTERS = (
    re.compile(re.escape(summary.CODE_TERM) + " " + PRINT_CODE.pattern),
    summary.QUARTER_FORM,
    re.compile(f"k (?:{'|'.join(sorted(_STEPS))})"),
    re.compile(re.escape(summary.FOOTER_FREE_TEXT)),
    re.compile(re.escape(summary.COPY_TERM) + " [1-9][0-9]?"),
)
_SHIPPED_LISTS = ("E25", "E77")
"""The lists whose own labels the summary prints; the other traits are printed as bands."""


def closed_words(vocabulary: Vocabulary) -> frozenset[str]:
    """Every word that can stand on a page, casefolded: template, bands, shipped labels by code."""
    texts: set[str] = set().union(*_FIXED.values(), *_VALUES.values())
    texts |= {summary.CODE_TERM, summary.FOOTER_FREE_TEXT, summary.COPY_TERM}
    texts |= {f"{roman} trimestre k" for roman in ("I", "II", "III", "IV")}
    for list_id in _SHIPPED_LISTS:
        texts |= set(vocabulary.labels[list_id].values())
    return frozenset(word.casefold() for text in texts for word in _WORDS.findall(text))


def is_proven(line: Line, term: str) -> bool:
    """True when a line says only what its kind may say; `term` is the one before a value."""
    if line.role is Role.FOOTER:
        return any(form.fullmatch(line.text) for form in _FOOTERS)
    if line.role is not Role.VALUE:
        return line.text in _FIXED[line.role]
    if term == summary.WOMEN_TERM:
        return line.text in _STEPS
    return line.text in _VALUES.get(term, frozenset())


def unproven_lines(composed: ComposedSummary) -> Iterator[Line]:
    """The lines that no closed set contains; none on a page without free text."""
    term = ""
    for line in composed.lines:
        if line.role is Role.TERM:
            term = line.text
        if not is_proven(line, term):
            yield line


def findings(
    extracted: str, composed: ComposedSummary, vocabulary: Vocabulary
) -> Iterator[Finding]:
    """Words of the finished page, and lines of its source, that are outside the closed set."""
    for line in unproven_lines(composed):
        yield Finding(Net.VOCABULARY, "line", line.text)
    known = closed_words(vocabulary) | {
        *(part.casefold() for part in composed.print_code.split("-")),
        str(summary.reached(composed.women)),
        str(composed.copy),
        *_year(composed),
    }
    for word in _WORDS.findall(extracted):
        if word.casefold() not in known and word not in _MARKS:
            yield Finding(Net.VOCABULARY, "number" if word.isdigit() else "word", word)


def _year(composed: ComposedSummary) -> set[str]:
    """The year of the quarter in the footer, the one number that is neither count nor band."""
    quarters = (line.text for line in composed.lines if line.role is Role.FOOTER)
    return {text[-4:] for text in quarters if summary.QUARTER_FORM.fullmatch(text)}
