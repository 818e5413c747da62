"""What this computer remembers: how the window looks, and nothing about anybody."""

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QSettings

from cav_desktop.ui.theme import Mode

_SCALE_LEAST, _SCALE_MOST = 100, 200


class DeviceSettings:
    """How the window looks and the folder last used: a stolen computer tells no more.

    What belongs to the centre stands in the archive (`services.centre`).
    """

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings("Archivio", "Archivio")

    @property
    def mode(self) -> Mode:
        """Light, dark or as the system."""
        try:
            return Mode(self._text("look/mode"))
        except ValueError:
            return Mode.SYSTEM

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._store.setValue("look/mode", mode.value)

    @property
    def text_size(self) -> int:
        """Percent, 100 to 200."""
        text = self._text("look/text_size")
        return min(_SCALE_MOST, max(_SCALE_LEAST, int(text))) if text.isdigit() else _SCALE_LEAST

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._store.setValue("look/text_size", str(percent))

    @property
    def motion(self) -> bool:
        """Whether things may slide and fade."""
        return self._text("look/motion") != "no"

    @motion.setter
    def motion(self, allowed: bool) -> None:
        self._store.setValue("look/motion", "si" if allowed else "no")

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty the first time."""
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)

    @property
    def last_archive(self) -> str:
        """The folder of the archive opened last; empty when none was."""
        return self._text("archive/folder")

    @last_archive.setter
    def last_archive(self, folder: str) -> None:
        self._store.setValue("archive/folder", folder)

    def journal_end(self, archive_id: str) -> str:
        """The end of the journal of an archive as it was seen here; empty the first time."""
        return self._text(f"journal/{archive_id}")

    def remember_journal_end(self, archive_id: str, end: str) -> None:
        """Keep the end of a journal: a number and a hash, nobody's data."""
        self._store.setValue(f"journal/{archive_id}", end)

    def parts_seen(self, archive_id: str) -> frozenset[str]:
        """The compartments that were seen here in an archive, whoever held them."""
        return frozenset(filter(None, self._text(f"parts/{archive_id}").split(",")))

    def remember_parts(self, archive_id: str, names: Iterable[str]) -> None:
        """Keep that an archive has these compartments: their names, the same in every archive."""
        seen = self.parts_seen(archive_id).union(names)
        self._store.setValue(f"parts/{archive_id}", ",".join(sorted(seen)))

    @property
    def whose_deadlines(self) -> str:
        """Whether Oggi shows what she answers for ("mie") or what all do ("tutte")."""
        return "mie" if self._text("home/whose") == "mie" else "tutte"

    @whose_deadlines.setter
    def whose_deadlines(self, whose: str) -> None:
        self._store.setValue("home/whose", whose)

    def column_width(self, table: str, column: str) -> int | None:
        """How wide a column was left, in pixels at 100%; None when nobody moved it."""
        text = self._text(f"columns/{table}/{column}")
        return int(text) if text.isdigit() else None

    def keep_column_width(self, table: str, column: str, pixels: int) -> None:
        """Remember how wide a column was left, in pixels at 100%."""
        self._store.setValue(f"columns/{table}/{column}", str(pixels))

    def _text(self, key: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else ""
