"""What a document tells beside what it shows."""

import pytest

from cav_desktop.documents.attachment_metadata import Metadata, metadata_of
from cav_desktop.domain.attachments import AttachmentForm
from tests import papers


def test_a_pdf_says_who_wrote_it_and_how_many_pages() -> None:
    told = metadata_of(papers.pdf(author="Maryam K.", pages=3), AttachmentForm.PDF)

    assert (told.author, told.pages, told.enclosed) == ("Maryam K.", 3, 0)
    assert told.tells


def test_a_photograph_and_its_place() -> None:
    told = metadata_of(papers.photograph(), AttachmentForm.JPEG)

    assert told.has_position
    assert told.tells


def test_a_text_tells_nothing_else() -> None:
    assert metadata_of(b"ciao", AttachmentForm.TEXT) == Metadata()
    assert not Metadata().tells


@pytest.mark.parametrize("form", [AttachmentForm.PDF, AttachmentForm.JPEG, AttachmentForm.PNG])
def test_what_does_not_open_counts_as_more(form: AttachmentForm) -> None:
    assert metadata_of(b"rovinato", form) == Metadata(has_more=True)
