"""The directory of receivers: data, kept with its history."""

import pytest

from cav_desktop.domain.errors import FieldError, Vanished
from cav_desktop.domain.referrals.receivers import ReceiverDraft
from cav_desktop.services.referrals import directory
from cav_desktop.services.workspace import Workspace
from tests.services.referrals import referral_scene as scene


def test_a_receiver_is_written_corrected_and_closed(ws: Workspace) -> None:
    number = scene.receiver(ws, office="Ufficio  minori")
    directory.change(ws, number, ReceiverDraft("tutela_minori", "Consorzio", phone="0371 1234"))
    directory.close(ws, number)
    scene.receiver(ws, name="Azienda di Casalpusterlengo")

    last = directory.read(ws)[-1]
    assert (last.id, last.closed, last.label) == (number, True, "Consorzio")
    directory.reopen(ws, number)
    assert not any(one.closed for one in directory.read(ws))


def test_what_is_no_receiver_is_refused(ws: Workspace) -> None:
    with pytest.raises(FieldError, match="name"):
        scene.receiver(ws, name=" ")
    with pytest.raises(FieldError, match="party"):
        scene.receiver(ws, party="bar")
    with pytest.raises(Vanished):
        directory.close(ws, 99)
