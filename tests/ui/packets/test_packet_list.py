"""The lines of her list: what is late stands out, what is answered does not."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.services.referrals.received import PacketRow
from cav_desktop.ui.packets.packet_list import PacketList

TODAY = date(2026, 3, 16)


def row(state: ReferralState, answer_in: int) -> PacketRow:
    until = TODAY + timedelta(days=answer_in)
    return PacketRow(1, TODAY, "Anna B.", "", until, None, state, TODAY, False, False)


@pytest.mark.parametrize(
    ("state", "answer_in", "tones"),
    [
        (ReferralState.RECEIVED, -2, ["warning"]),
        (ReferralState.RECEIVED, 3, []),
        (ReferralState.ACCEPTED, -2, []),
    ],
)
def test_a_late_answer_has_a_tone(
    qtbot: QtBot, state: ReferralState, answer_in: int, tones: list[str]
) -> None:
    made = PacketList()
    qtbot.addWidget(made)
    made.show_rows([row(state, answer_in)], (), TODAY, None)
    said = [one for one in made.findChildren(QLabel) if "rispost" in one.text().lower()]
    assert [one.property("tone") for one in said if one.property("tone")] == tones
