"""A row of the archive, chosen by its words: its value is its number."""

from cav_desktop.ui.widgets.searchable_combo import SearchableCombo


class RowCombo(SearchableCombo):
    """A combo whose options carry the numbers of rows as their codes."""

    def value(self) -> int | None:  # type: ignore[override]  # a number, given as what it is
        """The number of the row that was chosen; None when nothing is filled in yet."""
        code = super().value()
        return int(code) if code else None

    def set_value(self, number: int | str | None) -> None:
        """Choose a row, without telling anybody."""
        super().set_value(None if number is None else str(number))
