"""Where the program's own read-only files lie, from source and when frozen."""

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of fonts, vocabulary, icons and word lists."""
    packaged = _PACKAGE / "resources"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "resources"


def default_archive() -> Path:
    """Where the archive lies when nobody chose another place; a neutral name on purpose."""
    return Path(os.environ.get("CAV_ARCHIVE") or platformdirs.user_data_path("Archivio", False))
