"""The program driven without a display: it waits for a state, and says when it never came."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cav_desktop.ui.showing import NeverCame, reads_pdf, until


def test_it_goes_on_as_soon_as_the_state_is_reached(qapp: QApplication) -> None:
    reached: list[bool] = []
    QTimer.singleShot(20, qapp, lambda: reached.append(True))
    until(lambda: bool(reached))

    assert reached


def test_what_never_comes_is_said(qapp: QApplication) -> None:
    with pytest.raises(NeverCame):
        until(lambda: False, patience_ms=30)


def test_a_document_that_cannot_be_drawn_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="pdf"):
        reads_pdf(b"%PDF-1.7 cut short")
