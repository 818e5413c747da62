"""Bringing each file to the schema of this program, alone and in one transaction (ARCHITECTURE 5).

A file that holds something is copied first, under a key of the copy's own.
"""

import logging
import re
import secrets
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, Engine, NullPool, create_engine, inspect
from sqlcipher3 import dbapi2

from cav_desktop.domain.compartments import NAMED, Compartment
from cav_desktop.domain.errors import ArchiveDamaged, ArchiveTooNew, SchemaAltered
from cav_desktop.persistence import schema
from cav_desktop.persistence.connection import KEY_BYTES, OpenFile, connect
from cav_desktop.persistence.failures import translated
from cav_desktop.persistence.integrity import faults_of

if TYPE_CHECKING:
    from alembic.config import Config

_LOG = logging.getLogger(__name__)
# Alembic tells each of its steps; ours is one line a file.
logging.getLogger("alembic").setLevel(logging.WARNING)
SCRIPTS = Path(__file__).parent / "migrations"
_COPY = ".copy"
_SALT_BYTES = 16
# A container is named by the identifier of whose it is.
_FILES = "|".join((*NAMED, "[0-9a-f]{32}"))
_REVISION = re.compile(r"r(\d+)_\w+\.py")
VERSION_TABLE = "alembic_version"
"""Where each file says at which revision it stands."""
_HAS_NUMBERS = "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'"
_GO_ON = "UPDATE sqlite_sequence SET seq = ? WHERE name = ? AND seq < ?"
_STANDING = f"SELECT version_num FROM {VERSION_TABLE}"  # noqa: S608 - names of ours, never a value
# Only what `_copy` names is ever removed.
_OURS = re.compile(rf"(?:{_FILES})\.db\.\w+\.[0-9a-f]{{{2 * _SALT_BYTES}}}\{_COPY}")


def migrate(path: Path, key: bytes, compartment: Compartment, *, is_new: bool = False) -> bool:
    """Bring one closed file to the newest schema; False when it is there already.

    Only a file that `is_new` may be empty. The file is as before when anything is raised:
    `ArchiveTooNew` for a schema that this program does not know, `SchemaAltered` for one with
    objects that no revision makes, `ArchiveDamaged` for rows that would point to nothing, and the
    other failures of the environment.
    """
    part = compartment.name
    newest = newest_revision(compartment)
    engine = alone(path, key, is_new=is_new)
    try:
        with translated(part), engine.connect() as connection:
            now = _standing(connection)
            connection.rollback()
            if now is None and not is_new:
                raise ArchiveDamaged(part)
            if now not in {None, *_revisions(compartment)}:
                raise ArchiveTooNew
            if now is not None:
                _require_own(connection, compartment, now)
            if now == newest:
                return False
            if now is not None:
                _copy(path, key, f"{now}")
            _upgrade(connection, configuration(compartment), part)
    finally:
        engine.dispose()
    _LOG.info("compartment %s migrated to %s", part, newest)
    return True


def newest_revision(compartment: Compartment) -> str:
    """The schema of this program; each revision follows the one numbered before it."""
    return max(_revisions(compartment))


def configuration(compartment: Compartment) -> "Config":
    """Alembic's settings for one compartment; no file of settings is read."""
    # Alembic takes 0.2 s to load; an archive of this version is opened without it.
    from alembic.config import Config  # noqa: PLC0415 - slow to load, see above

    versions = _versions(compartment)
    config = Config()
    for option, value in {
        "script_location": str(SCRIPTS),
        "version_locations": str(versions),
        "path_separator": "newline",
        "file_template": "r%(rev)s_%(slug)s",
    }.items():
        # A percent sign in the path of the program would be read as a reference.
        config.set_main_option(option, value.replace("%", "%%"))
    return config


def made(compartment: Compartment, revision: str) -> schema.Schema:
    """What the revisions make of an empty file, up to one of them; half a second the first time."""
    return _made(compartment, revision, SCRIPTS)


def is_mapped(name: str | None, kind: str, parents: object) -> bool:  # noqa: ARG001 - called so by Alembic
    """Whether a table of the file is compared with the entities: the search indexes are not."""
    return kind != "table" or name is None or "_search" not in name


def copies_in(folder: Path) -> list[Path]:
    """The copies made before a migration that are still there."""
    found = (path for path in folder.glob(f"*{_COPY}") if _OURS.fullmatch(path.name))
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def copy_key(path: Path, key: bytes) -> bytes:
    """The key of a copy: made of the compartment's key then and the salt in the copy's name."""
    salt = bytes.fromhex(path.name.removesuffix(_COPY).rpartition(".")[2])
    return HKDF(SHA256(), KEY_BYTES, salt, b"cav1 copy before migration").derive(key)


def alone(path: Path, key: bytes, *, is_new: bool = False) -> Engine:
    """An engine on one file opened by itself, without any transaction of its own making."""
    return create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(OpenFile(path, "main", key, is_new=is_new)),
        poolclass=NullPool,
        hide_parameters=True,
    )


def _versions(compartment: Compartment) -> Path:
    return SCRIPTS / compartment.name / "versions"


def _revisions(compartment: Compartment) -> list[str]:
    names = (_REVISION.fullmatch(path.name) for path in _versions(compartment).iterdir())
    return [name[1] for name in names if name is not None]


def _standing(connection: Connection) -> str | None:
    """The schema of a file; None for one that has none yet."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.exec_driver_sql(_STANDING).scalar()


def _require_own(connection: Connection, compartment: Compartment, revision: str) -> None:
    found = schema.found_in(connection)
    connection.rollback()
    if schema.fingerprint(found) == schema.known().get(compartment.name, {}).get(revision):
        return
    expected = made(compartment, revision)
    if found != expected:
        _LOG.warning(
            "compartment %s: %s objects unknown, %s missing",
            compartment.name,
            len(found - expected),
            len(expected - found),
        )
        raise SchemaAltered(compartment.name)


@cache
def _made(compartment: Compartment, revision: str, scripts: Path) -> schema.Schema:  # noqa: ARG001 - part of the key of the cache
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connect(None), poolclass=NullPool
    )
    try:
        with engine.connect() as connection:
            _upgrade(connection, configuration(compartment), compartment.name, revision)
            return schema.found_in(connection)
    finally:
        engine.dispose()


def _upgrade(connection: Connection, config: "Config", part: str, revision: str = "head") -> None:
    from alembic import command  # noqa: PLC0415 - as in `configuration`

    # With foreign keys on, copy-and-drop of a table deletes the rows that point to it; the setting
    # is ignored inside a transaction.
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    given = _last_given(connection)
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    for table, last in given:
        connection.exec_driver_sql(_GO_ON, (last, table, last))
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        connection.rollback()
        raise ArchiveDamaged(part)
    connection.exec_driver_sql("COMMIT")
    connection.rollback()


def _last_given(connection: Connection) -> list[tuple[str, int]]:
    """The number that each table gave last; one made anew knows only those of its rows."""
    if connection.exec_driver_sql(_HAS_NUMBERS).first() is None:
        return []
    rows = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")
    return [(name, last) for name, last in rows]


def _copy(path: Path, key: bytes, revision: str) -> Path:
    target = path.with_name(f"{path.name}.{revision}.{secrets.token_hex(_SALT_BYTES)}{_COPY}")
    own = copy_key(target, key)
    backup(path, key, target, own)
    if faults_of(OpenFile(target, "main", own)):
        target.unlink()
        raise ArchiveDamaged(path.stem)
    return target


def backup(path: Path, key: bytes, target: Path, own: bytes) -> None:
    """Copy one file page by page under another key, as it stands at one moment."""
    target.touch(mode=0o600, exist_ok=False)
    source = connect(OpenFile(path, "main", key))
    try:
        into = connect(OpenFile(target, "main", own, is_new=True))
        try:
            source.backup(into)
        finally:
            into.close()
    finally:
        source.close()
