"""What a document tells beside what it shows."""

import zlib

import pytest

from cav_desktop.documents.attachment_metadata import Metadata, metadata_of
from cav_desktop.domain.attachments import AttachmentForm
from tests import papers


def test_a_pdf_says_who_wrote_it_and_how_many_pages() -> None:
    told = metadata_of(papers.pdf(author="Maryam K.", pages=3), AttachmentForm.PDF)

    assert (told.author, told.pages, told.enclosed) == ("Maryam K.", 3, 0)


@pytest.mark.parametrize(
    "command",
    [
        b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
        b"/OpenAction << /S /Launch /F (/bin/sh) >>",
        b"/AA << /WC << /S /SubmitForm /F (http://example.org) >> >>",
    ],
)
def test_a_pdf_that_would_run_something_elsewhere_says_so(command: bytes) -> None:
    still = papers.pdf()
    told = metadata_of(
        still.replace(b"/Type /Catalog", b"/Type /Catalog " + command), AttachmentForm.PDF
    )

    assert told.has_commands
    assert not metadata_of(still, AttachmentForm.PDF).has_commands


def test_a_command_in_packed_objects_is_found() -> None:
    packed = zlib.compress(b"1 0 << /S /JavaScript /JS (this.print\\(\\)) >>")
    inside = (
        b"9 0 obj\n<< /Type /ObjStm /N 1 /First 4 >>\nstream\n" + packed + b"\nendstream\nendobj\n"
    )
    still = papers.pdf()
    place = still.index(b"xref")

    assert metadata_of(still[:place] + inside + still[place:], AttachmentForm.PDF).has_commands


def test_a_photograph_and_its_place() -> None:
    told = metadata_of(papers.photograph(), AttachmentForm.JPEG)

    assert told.has_position


def test_a_text_tells_nothing_else() -> None:
    assert metadata_of(b"ciao", AttachmentForm.TEXT) == Metadata()


@pytest.mark.parametrize("form", [AttachmentForm.PDF, AttachmentForm.JPEG, AttachmentForm.PNG])
def test_what_does_not_open_counts_as_more(form: AttachmentForm) -> None:
    assert metadata_of(b"rovinato", form) == Metadata(has_more=True)
