"""Documents: what may be said of one, and the name it came with."""

from datetime import date
from typing import Any

import pytest

from cav_desktop.domain.attachments import Attachment, AttachmentForm
from cav_desktop.domain.errors import FieldError

TODAY = date(2026, 3, 16)


def test_a_description_has_a_title_a_length_and_a_day_that_came() -> None:
    Attachment.check(title="Decreto", on=TODAY, note="a" * 20_000, today=TODAY)
    refusals: tuple[tuple[dict[str, Any], str], ...] = (
        ({"title": " "}, "title: required"),
        ({"title": "a" * 201}, "title: too_long"),
        ({"note": "a" * 20_001}, "note: too_long"),
        ({"on": date(2026, 3, 17)}, "on: in_the_future"),
    )
    good: dict[str, Any] = {"title": "a", "on": None, "note": "", "today": TODAY}
    for said, refused in refusals:
        with pytest.raises(FieldError, match=refused):
            Attachment.check(**(good | said))


@pytest.mark.parametrize(
    ("path", "file_name", "title"),
    [
        ("/a/b/foto di lei.JPG", "foto di lei.JPG", "foto di lei"),
        ("C:\\carte\\atto.2.pdf", "atto.2.pdf", "atto.2"),
        ("..", "..", "."),
        ("foto\u202egpj.pdf", "fotogpj.pdf", "fotogpj"),
        ("\u2067صورة\u2069.pdf", "صورة.pdf", "صورة"),
        ("", "", "pdf"),
    ],
)
def test_the_name_of_the_file_is_kept_and_the_place_is_not(
    path: str, file_name: str, title: str
) -> None:
    one = Attachment(form=AttachmentForm.PDF)
    one.came_as(path)

    assert (one.file_name, one.title) == (file_name, title)


@pytest.mark.parametrize(
    ("form", "suffix", "is_image"),
    [
        (AttachmentForm.PDF, ".pdf", False),
        (AttachmentForm.JPEG, ".jpg", True),
        (AttachmentForm.PNG, ".png", True),
        (AttachmentForm.TEXT, ".txt", False),
    ],
)
def test_a_form_knows_how_its_file_ends(form: AttachmentForm, suffix: str, is_image: bool) -> None:
    assert (form.suffix, form.is_image) == (suffix, is_image)
