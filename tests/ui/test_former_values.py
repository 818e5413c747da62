"""What a field said before."""

from datetime import UTC, datetime

from cav_desktop.services.people.corrections import CorrectionRow
from cav_desktop.ui.former_values import last_value


def test_the_last_thing_said_is_shown_and_an_emptiness_is_no_correction() -> None:
    at = [datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2, 3)]
    rows = [
        CorrectionRow("alias", None, at[0], "x"),
        CorrectionRow("alias", "Rosa", at[1], "x"),
        CorrectionRow("alias", "Viola " * 20, at[2], "x"),
        CorrectionRow("notes", None, at[2], "x"),
    ]

    assert last_value(rows[:2], "alias") == "Rosa"
    assert last_value(rows, "alias").endswith("…")
    assert last_value(rows, "notes") == ""
