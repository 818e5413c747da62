"""What a file is, judged from its bytes: hostile ones are refused, with the reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cav_desktop.documents.attachment_form import form_of, text_of
from cav_desktop.domain.attachments import MOST_BYTES, MOST_TEXT_BYTES, AttachmentForm
from cav_desktop.domain.errors import AttachmentRefused
from tests import papers

REASONS = {"unknown_kind", "not_utf8", "damaged", "locked", "too_many_pixels", "too_many_pages"}


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (papers.pdf(), AttachmentForm.PDF),
        (papers.photograph(), AttachmentForm.JPEG),
        (papers.screenshot(), AttachmentForm.PNG),
        ("Perché è così\r\n\tإلى".encode(), AttachmentForm.TEXT),
        (b"\xef\xbb\xbfcon il segno", AttachmentForm.TEXT),
        (b"nome;eta\n=2+2;3\n", AttachmentForm.TEXT),
    ],
)
def test_the_bytes_say_what_they_are(data: bytes, form: AttachmentForm) -> None:
    assert form_of(data) is form


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (bytes(MOST_BYTES + 1), "too_big"),
        (b"MZ\x90\x00\x03", "unknown_kind"),
        (b"PK\x03\x04docx", "unknown_kind"),
        (b"GIF89a\x01\x00", "unknown_kind"),
        (b"II*\x00\x08\x00\x00\x00", "unknown_kind"),
        (b"\xff\xfeA\x00", "unknown_kind"),
        (b"{\\rtf1 ciao}", "unknown_kind"),
        (b"%!PS-Adobe", "unknown_kind"),
        (b"testo\x00nascosto", "unknown_kind"),
        (b"\x1b[2J", "unknown_kind"),
        ("perché".encode("latin-1"), "not_utf8"),
        (b"a" * (MOST_TEXT_BYTES + 1), "too_much_text"),
        (b"%PDF-1.7 e poi niente", "damaged"),
        (papers.pdf()[:200], "damaged"),
        (papers.pdf(password="segreta"), "locked"),
        (papers.road(), "too_many_pages"),
        (papers.photograph()[:-300], "damaged"),
        (b"\xff\xd8\xff\xe0niente", "damaged"),
        (papers.screenshot()[:60], "damaged"),
        (papers.bomb(), "too_many_pixels"),
        (papers.bomb(30_000, 10), "too_many_pixels"),
    ],
)
def test_everything_else_is_refused_with_its_reason(data: bytes, why: str) -> None:
    with pytest.raises(AttachmentRefused) as refused:
        form_of(data)
    assert refused.value.why == why


def test_the_text_loses_its_sign_and_nothing_else() -> None:
    assert text_of(b"\xef\xbb\xbf\xc3\xa8 vero\r\n") == "è vero\r\n"


def judged(data: bytes) -> str:
    """The form, or why it was refused; anything else that is raised fails the test."""
    try:
        return form_of(data)
    except AttachmentRefused as refused:
        return refused.why


@settings(max_examples=150)
@given(
    st.sampled_from([papers.pdf(), papers.photograph(), papers.screenshot()]),
    st.lists(st.tuples(st.integers(0, 1_000_000), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_altered_bytes_are_shown_or_refused_and_nothing_worse(
    data: bytes, changes: list[tuple[int, int]]
) -> None:
    altered = bytearray(data)
    for place, value in changes:
        altered[place % len(altered)] = value

    assert judged(bytes(altered)) in {*AttachmentForm, *REASONS}


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    assert judged(data) in {AttachmentForm.TEXT, "empty", *REASONS}
