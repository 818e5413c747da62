"""What leaves the archive: pictures without what they tell, the rest as it came, a record first."""

import pytest

from cav_desktop.documents import pictures
from cav_desktop.domain.actions import Action
from cav_desktop.domain.attachments import AttachmentForm
from cav_desktop.domain.errors import Vanished
from cav_desktop.services.attached import attachment_export, attachment_intake
from cav_desktop.services.workspace import Workspace
from tests import make, papers
from tests.ui.cases.desk import actions


def taken_in(ws: Workspace, data: bytes) -> int:
    return attachment_intake.take_in_bytes(ws, make.case(ws), "a", data)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (papers.photograph(), AttachmentForm.JPEG),
        (papers.screenshot(), AttachmentForm.PNG),
    ],
)
def test_a_picture_goes_out_without_what_it_tells(
    ws: Workspace, data: bytes, form: AttachmentForm
) -> None:
    exported = attachment_export.export(ws, taken_in(ws, data))

    assert actions(ws)[-1] == Action.ATTACHMENT_EXPORTED
    assert exported.is_stripped
    assert exported.suffix == form.suffix
    assert pictures.told_by(exported.content, form) == pictures.Told()


@pytest.mark.parametrize("data", [papers.pdf(author="Maryam"), b"testo"])
def test_the_rest_goes_out_as_it_came(ws: Workspace, data: bytes) -> None:
    exported = attachment_export.export(ws, taken_in(ws, data))

    assert exported.content == data
    assert not exported.is_stripped


def test_what_is_gone_does_not_go_out(ws: Workspace) -> None:
    end = ws.archive.head().n
    with pytest.raises(Vanished):
        attachment_export.export(ws, 7)
    assert ws.archive.head().n == end
