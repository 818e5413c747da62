"""Keys that somebody kept, tried on the files as they are now, past the program."""

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from cav_desktop.security.opened import OpenedKeys


def opening(folder: Path, kept: OpenedKeys) -> list[str]:
    """The compartments that one of the keys still opens."""
    return [name for name, held in kept.compartments.items() if _opens(folder, name, held.current)]


def _opens(folder: Path, name: str, key: bytes) -> bool:
    connection = sqlcipher.connect(str(folder / f"{name}.db"))
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlcipher.DatabaseError:
        return False
    finally:
        connection.close()
    return True
