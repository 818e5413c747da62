"""An hour of the day, typed as it is said: 10, 10:30, 1030, 10 e mezza."""

import re
from datetime import time

from PySide6.QtWidgets import QWidget

from cav_desktop.ui.widgets.read_field import ReadField, Sayable

_HOUR = re.compile(r"(?:alle |ore |h ?)?(\d{1,2})(?:[:.,h ]?([0-5]\d))?( e mezza)?")
_HALF, _LONGEST = 30, 12


class HourField(ReadField[time]):
    """Carries a `time` or None; what is not an hour is pointed out when the field is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        hour = Sayable(
            read_hour, lambda at: f"{at:%H:%M}", self.tr("Scrivi un’ora: 10, 10:30 o 1030.")
        )
        super().__init__(hour, placeholder=self.tr("10:30"), parent=parent)
        self.setMaxLength(_LONGEST)


def read_hour(text: str) -> time | None:
    """The hour that was meant; None when it is not one."""
    found = _HOUR.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    minute = _HALF if found[3] else int(found[2] or 0)
    try:
        return time(int(found[1]), minute)
    except ValueError:
        return None
