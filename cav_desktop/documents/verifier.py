"""The verification of a finished summary: two independent nets and the structure of the file.

It looks at the final bytes only. A page may be printed when the report is clean; a check that
cannot be carried out is itself a finding.
"""

import hashlib
import io
import logging
import struct
import unicodedata
from collections.abc import Callable, Iterable

import pypdfium2
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from cav_desktop.documents import closed_vocabulary, pdf_structure, summary
from cav_desktop.documents.denylist import Denylist, Identifier
from cav_desktop.documents.findings import Finding, Net, Report
from cav_desktop.documents.summary import ComposedSummary
from cav_desktop.documents.vocabulary import Vocabulary

_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    PyPdfError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    pypdfium2.PdfiumError,
)
"""Everything that a reader of damaged bytes raises."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings would quote the page


def verify(
    pdf: bytes,
    composed: ComposedSummary,
    vocabulary: Vocabulary,
    denylist: Iterable[Identifier] = (),
) -> Report:
    """Prove that the bytes say what was composed and nothing else, and that nobody is named.

    Pure and without side effects; takes some tens of milliseconds, so it may run on any thread.
    """
    found: list[Finding] = []
    warnings: list[Finding] = []
    checks: tuple[Callable[[], Iterable[Finding]], ...] = (
        lambda: pdf_structure.findings(pdf),
        lambda: _text_findings(_read_with_pdfium(pdf), composed, vocabulary),
        lambda: _text_findings(_read_with_pypdf(pdf), composed, vocabulary),
        lambda: _reproduction_findings(pdf, composed),
    )
    for check in checks:
        found += _carried_out(check)
    found += _carried_out(lambda: _name_findings(composed, denylist, warnings))
    return Report(
        tuple(dict.fromkeys(found)),
        tuple(dict.fromkeys(warnings)),
        hashlib.sha256(pdf).hexdigest(),
    )


def folded(text: str) -> str:
    """Text as the extractors are compared: compatibility forms and white space made one."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _carried_out(check: Callable[[], Iterable[Finding]]) -> list[Finding]:
    try:
        return list(check())
    except _FAILURES as failure:
        return [Finding(Net.FAILURE, type(failure).__name__)]


def _text_findings(
    extracted: str, composed: ComposedSummary, vocabulary: Vocabulary
) -> Iterable[Finding]:
    """The text of the file equals the composed one, and net A holds for it."""
    if folded(extracted) != folded(composed.text):
        yield Finding(Net.TEXT, "differs", _difference(extracted, composed))
    yield from closed_vocabulary.findings(extracted, composed, vocabulary)


def _difference(extracted: str, composed: ComposedSummary) -> str:
    """Words of the file that the source does not have, for the eye."""
    known = set(folded(composed.text).split())
    return " ".join(word for word in folded(extracted).split() if word not in known)[:200]


def _reproduction_findings(pdf: bytes, composed: ComposedSummary) -> Iterable[Finding]:
    """The bytes are those that the source gives: no font, map or number was exchanged."""
    if summary.render(composed) != pdf:
        yield Finding(Net.STRUCTURE, "not_reproduced")


def _name_findings(
    composed: ComposedSummary, denylist: Iterable[Identifier], warnings: list[Finding]
) -> Iterable[Finding]:
    """Net B over the lines that net A did not prove blocks; over the proven ones it warns.

    A word of the form can be part of somebody's name; that it stands on every page says nothing of
    her. Only a whole name that is written there is pointed out.
    """
    prepared = Denylist(denylist)
    unproven = tuple(closed_vocabulary.unproven_lines(composed))
    proven = "\n".join(line.text for line in composed.lines if line not in unproven)
    warnings += prepared.scan_fixed(proven)
    result = prepared.scan("\n".join(line.text for line in unproven))
    warnings += result.warnings
    yield from result.findings


def _read_with_pdfium(pdf: bytes) -> str:
    """The text as the reference reader sees it; raises ValueError for a box outside the page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for sheet in document:
            content = sheet.get_textpage()
            texts.append(content.get_text_bounded())
            _check_boxes(content, sheet.get_size())
            content.close()
            sheet.close()
        return "\n".join(texts)
    finally:
        document.close()


def _check_boxes(content: pypdfium2.PdfTextPage, size: tuple[float, float]) -> None:
    width, height = size
    for index in range(content.count_rects()):
        left, bottom, right, top = content.get_rect(index)
        if left < 0 or bottom < 0 or right > width or top > height:
            raise ValueError("text outside the page")


def _read_with_pypdf(pdf: bytes) -> str:
    """The text as the second, unrelated reader sees it."""
    return "\n".join(
        sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf), strict=True).pages
    )
