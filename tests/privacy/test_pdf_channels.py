"""T31: nineteen places of a PDF where a name can hide, and every allowed thing changed."""

from collections.abc import Callable

import pytest

from cav_desktop.documents.findings import Report
from cav_desktop.documents.summary import ComposedSummary
from cav_desktop.documents.verifier import verify
from cav_desktop.documents.vocabulary import shipped
from tests.privacy.pdf_surgery import Patient

LEAK = b"Maria Rossi"
_UTF16 = "Ma\u200bria Ro\u200bssi".encode("utf-16-be").hex().encode()
_AT = b"BT 1 0 0 1 68 150 Tm /F2+0 9 Tf 10.8 TL "


def _catalogue(patient: Patient, entry: bytes) -> None:
    patient.replace(b"/PageMode /UseNone", entry + b" /PageMode /UseNone")


def _page(patient: Patient, entry: bytes) -> None:
    patient.replace(b"/Rotate 0", entry + b" /Rotate 0")


def _title(patient: Patient) -> None:
    patient.replace(b"/Title ()", b"/Title (" + LEAK + b")")


def _custom_key(patient: Patient) -> None:
    patient.replace(b"/Title ()", b"/Title () /Cliente (" + LEAK + b")")


def _xmp(patient: Patient) -> None:
    number = patient.add_stream(
        b"<x:xmpmeta>Maria Rossi</x:xmpmeta>", b"/Type /Metadata /Subtype /XML "
    )
    _catalogue(patient, b"/Metadata %d 0 R" % number)


def _attachment(patient: Patient) -> None:
    file = patient.add_stream(LEAK, b"/Type /EmbeddedFile ")
    spec = patient.add(b"<< /Type /Filespec /F (a.txt) /EF << /F %d 0 R >> >>" % file)
    _catalogue(patient, b"/Names << /EmbeddedFiles << /Names [ (a) %d 0 R ] >> >>" % spec)


def _annotation(patient: Patient) -> None:
    note = patient.add(
        b"<< /Type /Annot /Subtype /Text /Rect [ 0 0 9 9 ] /Contents (Maria Rossi) >>"
    )
    _page(patient, b"/Annots [ %d 0 R ]" % note)


def _bookmark(patient: Patient) -> None:
    item = len(patient.bodies) + 2
    outline = patient.add(
        b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count 1 >>" % (item, item)
    )
    patient.add(b"<< /Title (Maria Rossi) /Parent %d 0 R >>" % outline)
    _catalogue(patient, b"/Outlines %d 0 R" % outline)


def _form_field(patient: Patient) -> None:
    field = patient.add(b"<< /FT /Tx /T (nome) /V (Maria Rossi) >>")
    _catalogue(patient, b"/AcroForm << /Fields [ %d 0 R ] >>" % field)


def _script(patient: Patient) -> None:
    _catalogue(patient, b"/OpenAction << /S /JavaScript /JS (app.alert\\('Maria Rossi'\\)) >>")


def _invisible(patient: Patient) -> None:
    patient.draw(_AT + b"3 Tr (Maria Rossi) Tj T* ET")


def _white(patient: Patient) -> None:
    patient.draw(b"1 1 1 rg " + _AT + b"(Maria Rossi) Tj T* ET")


def _off_page(patient: Patient) -> None:
    patient.draw(b"BT 1 0 0 1 900 900 Tm /F2+0 9 Tf 10.8 TL (Maria Rossi) Tj T* ET")


def _by_letter(patient: Patient) -> None:
    for index, letter in enumerate("Maria"):
        patient.draw(
            b"BT 1 0 0 1 %d 150 Tm /F2+0 9 Tf 10.8 TL (%s) Tj T* ET"
            % (90 + 40 * index, letter.encode())
        )


def _comment(patient: Patient) -> None:
    patient.draw(b"% Maria Rossi\nn")


def _piece_info(patient: Patient) -> None:
    _page(patient, b"/PieceInfo << /App << /Private (Maria Rossi) >> >>")


def _actual_text(patient: Patient) -> None:
    patient.draw(b"/Span << /ActualText (Maria Rossi) >> BDC EMC")


def _split_string(patient: Patient) -> None:
    patient.replace(b"/Subject ()", b"/Subject <feff%s>" % _UTF16)


def _image(patient: Patient) -> None:
    image = patient.add_stream(
        LEAK + b"\x00",
        b"/Type /XObject /Subtype /Image /Width 4 /Height 1 "
        b"/ColorSpace /DeviceRGB /BitsPerComponent 8 ",
    )
    patient.replace(b"/ProcSet [", b"/XObject << /Im1 %d 0 R >> /ProcSet [" % image)
    patient.draw(b"q 10 0 0 10 90 150 cm /Im1 Do Q")


CHANNELS: dict[str, Callable[[Patient], None]] = {
    "title": _title,
    "custom info key": _custom_key,
    "xmp": _xmp,
    "attachment": _attachment,
    "annotation": _annotation,
    "bookmark": _bookmark,
    "form field": _form_field,
    "script": _script,
    "invisible text": _invisible,
    "white text": _white,
    "text off the page": _off_page,
    "letter by letter": _by_letter,
    "comment in the content": _comment,
    "piece info": _piece_info,
    "actual text": _actual_text,
    "split info string": _split_string,
    "image": _image,
}


def _after_end(pdf: bytes) -> bytes:
    return pdf + b"99 0 obj\n(Maria Rossi)\nendobj\n"


def _second_end(pdf: bytes) -> bytes:
    return pdf + b"% Maria Rossi\n%%EOF\n"


TAILS = {"object after the end": _after_end, "second end": _second_end}


def _nets(pdf: bytes, composed: ComposedSummary) -> set[tuple[str, str]]:
    """What is found without asking whether the bytes can be made again."""
    return {
        (finding.net.value, finding.reason)
        for finding in _report(pdf, composed).findings
        if finding.reason != "not_reproduced"
    }


def _report(pdf: bytes, composed: ComposedSummary) -> Report:
    return verify(pdf, composed, shipped())


def test_nineteen_channels_are_tried() -> None:
    assert len(CHANNELS) + len(TAILS) == 19


def test_the_clean_file_has_no_finding(pdf: bytes, composed: ComposedSummary) -> None:
    assert _report(pdf, composed).findings == ()


def test_surgery_leaves_no_scar(pdf: bytes) -> None:
    assert Patient(pdf).closed() == pdf


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_planted_channel_is_caught(channel: str, pdf: bytes, composed: ComposedSummary) -> None:
    patient = Patient(pdf)
    CHANNELS[channel](patient)
    assert _nets(patient.closed(), composed)


@pytest.mark.parametrize("tail", TAILS)
def test_a_tail_is_caught(tail: str, pdf: bytes, composed: ComposedSummary) -> None:
    assert _nets(TAILS[tail](pdf), composed)


SMALL_CHANGES: dict[str, tuple[bytes, bytes]] = {
    "producer": (b"/Producer ()", b"/Producer (x)"),
    "trapped": (b"/Trapped /False", b"/Trapped /True"),
    "page mode": (b"/UseNone", b"/UseOutlines"),
    "pages": (b"/Count 1", b"/Count 2"),
    "box": (b"841.8898", b"900"),
    "turned": (b"/Rotate 0", b"/Rotate 90"),
    "procset": (b"/ImageI ]", b"/ImageI /Maria ]"),
    "font kind": (b"/Name /F1+0 /Subtype /TrueType", b"/Name /F1+0 /Subtype /Type1"),
    "font name": (
        b"/BaseFont /AAAAAA+AtkinsonHyperlegibleNext-SemiBold",
        b"/BaseFont /Maria-Rossi",
    ),
    "comment in an object": (b"/Trapped /False", b"/Trapped /False % Maria"),
    "escaped name": (b"/Trapped /False", b"/Trapped /F#61lse"),
    "doubled key": (b"/Title ()", b"/Title () /Title ()"),
}


@pytest.mark.parametrize("name", SMALL_CHANGES)
def test_a_changed_value_is_caught(name: str, pdf: bytes, composed: ComposedSummary) -> None:
    patient = Patient(pdf)
    patient.replace(*SMALL_CHANGES[name])
    assert _nets(patient.closed(), composed)


DRAWINGS = {
    "picture": b"/Im1 Do",
    "clip": b"W n",
    "state": b"q Q",
    "marked": b"/Span BMC EMC",
    "stretched": b"BT 50 Tz ET",
    "turned text": _AT.replace(b"1 0 0 1", b"-1 0 0 1") + b"(No) Tj T* ET",
    "tiny text": _AT.replace(b" 9 Tf", b" 1 Tf") + b"(No) Tj T* ET",
    "grey": b".95 .95 .95 rg",
    "filled": b"90 90 100 100 re f",
    "thick line": b"200 w",
    "other font": b"BT 1 0 0 1 68 150 Tm /F9 9 Tf 10.8 TL (No) Tj T* ET",
    "operand left": b"(Maria Rossi)",
    "known words again": _AT + b"(Straniera) Tj T* ET",
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_foreign_drawing_is_caught(name: str, pdf: bytes, composed: ComposedSummary) -> None:
    patient = Patient(pdf)
    patient.draw(DRAWINGS[name])
    assert _nets(patient.closed(), composed)


def test_an_object_that_nobody_points_to_is_caught(pdf: bytes, composed: ComposedSummary) -> None:
    patient = Patient(pdf)
    patient.add(b"(Maria Rossi)")
    assert ("structure", "orphan_object") in _nets(patient.closed(), composed)


def test_bytes_between_objects_are_caught(pdf: bytes, composed: ComposedSummary) -> None:
    damaged = pdf.replace(b"endobj\n2 0 obj", b"endobj\n(Maria)\n2 0 obj")
    assert _nets(damaged, composed)


def test_a_lying_character_map_is_caught(pdf: bytes, composed: ComposedSummary) -> None:
    """The paper would show other letters than the ones that are extracted."""
    changed = pdf.replace(b"<61> <0061>", b"<61> <0065>", 1)
    assert changed != pdf
    assert not _report(changed, composed).clean


def test_a_changed_font_is_caught(pdf: bytes, composed: ComposedSummary) -> None:
    """A glyph drawn differently under the same letter is not what we would have made."""
    at = pdf.index(b"glyf") + 4000
    changed = pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
    assert not _report(changed, composed).clean


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.4\n", b"\x00" * 4000, b"%PDF-1.4\n" + b"(" * 9000])
def test_what_is_not_a_pdf_is_a_finding(junk: bytes, composed: ComposedSummary) -> None:
    assert not _report(junk, composed).clean


def test_every_single_changed_byte_is_caught(pdf: bytes, composed: ComposedSummary) -> None:
    for at in range(0, len(pdf), 311):
        changed = pdf[:at] + bytes([pdf[at] ^ 0x41]) + pdf[at + 1 :]
        assert not _report(changed, composed).clean, at
