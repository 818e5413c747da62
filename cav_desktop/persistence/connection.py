"""Opening the encrypted files: one connection, every assertion, every setting (SECURITY 7.1).

Nothing else in the program opens a database.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

from cav_desktop.domain.errors import ArchiveBusy, ArchiveDamaged, UnsafeEngine
from cav_desktop.persistence.failures import translated

KEY_BYTES = 32
MEMORY = ":memory:"
# 3.7.0 to 3.51.2 have the bug that resets a log while it is read.
_OLDEST_ENGINE = (3, 51, 3)
_PLAIN_HEADER = b"SQLite format 3\x00"
WAIT_SECONDS = 5.0
_POOL_WAIT_SECONDS = 10.0
_MAY_WRITE = "may_write"


@dataclass(frozen=True)
class OpenFile:
    """A file to open: where, under which name SQL sees it, with which key (32 bytes)."""

    path: Path
    schema: str
    key: bytes = field(repr=False)
    read_only: bool = False
    is_new: bool = False
    """Empty, waiting for its first tables; any other empty file was cut off."""

    @property
    def uri(self) -> str:
        """Address for the driver; never creates the file."""
        return f"{self.path.absolute().as_uri()}?mode={'ro' if self.read_only else 'rw'}"

    @property
    def key_text(self) -> str:
        """The key as SQLCipher reads a raw one; a wrong length would be taken for a passphrase."""
        if len(self.key) != KEY_BYTES:
            raise ValueError("a raw key has 32 bytes")
        return f"x'{self.key.hex()}'"


def connect(
    main: OpenFile | None, attached: Sequence[OpenFile] = (), driver: ModuleType = dbapi2
) -> dbapi2.Connection:
    """A connection on a main file and the files attached to it; `main` None means one in memory.

    Raises `UnsafeEngine` before anything is written when the library does not encrypt,
    `ArchiveDamaged` for a file that is missing, in clear, or does not open with its key,
    `ArchiveBusy` and `ArchiveReadOnly`. May be used from any thread, by one at a time.
    """
    files = [*([main] if main else []), *attached]
    for file in files:
        _look_at(file)
    connection: dbapi2.Connection = driver.connect(
        main.uri if main else MEMORY,
        isolation_level=None,
        check_same_thread=False,
        timeout=WAIT_SECONDS,
        uri=True,
    )
    try:
        # First of all, or a wrong key is reported on stderr.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA cipher_memory_security = ON")
        if main:
            connection.execute(f'PRAGMA key = "{main.key_text}"')
        with translated(main.path.stem if main else "archive"):
            _require_safe(connection, driver)
            if main:
                _prove(connection, main)
        for file in attached:
            with translated(file.path.stem):
                connection.execute(
                    f"ATTACH DATABASE ? AS {file.schema} KEY ?", (file.uri, file.key_text)
                )
                _prove(connection, file)
        for file in files:
            with translated(file.path.stem):
                _settle(connection, file)
        for pragma in ("foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def in_memory(schemas: Sequence[str]) -> dbapi2.Connection:
    """A connection on empty files that stand in memory alone, under the names of those of disk."""
    connection = connect(None)
    try:
        for schema in schemas:
            connection.execute(f"ATTACH DATABASE '{MEMORY}' AS {schema} KEY ''")
    except BaseException:
        connection.close()
        raise
    return connection


def engine_on(main: OpenFile | None, attached: Sequence[OpenFile] = ()) -> Engine:
    """An engine of at most two connections: one writes, the other reads meanwhile.

    A transaction begins as `BEGIN IMMEDIATE` with the execution option `immediate`, and as a plain
    `BEGIN` that cannot write without it.
    """
    return engine_by(lambda: connect(main, attached))


def engine_by(connected: Callable[[], dbapi2.Connection]) -> Engine:
    """The same, on what a function connects to each time a connection is wanted."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connected,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=1,
        pool_timeout=_POOL_WAIT_SECONDS,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    # Only when it changes: the pragma makes the engine prepare every statement anew.
    if connection.info.get(_MAY_WRITE) is not immediate:
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if immediate else 'ON'}")
        connection.info[_MAY_WRITE] = immediate
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _look_at(file: OpenFile) -> None:
    part = file.path.stem
    try:
        # A pipe laid here would be waited for.
        if not file.path.is_file():
            raise ArchiveDamaged(part)
        for suffix in ("-journal", "-wal"):
            beside = file.path.with_name(file.path.name + suffix)
            if beside.is_symlink() or (beside.exists() and not beside.is_file()):
                raise ArchiveDamaged(part)
        with file.path.open("rb") as handle:
            header = handle.read(len(_PLAIN_HEADER))
    except FileNotFoundError as error:
        raise ArchiveDamaged(part) from error
    # An empty file opens with any key: it would come up as an archive without anybody in it.
    if header == _PLAIN_HEADER or (not header and not file.is_new):
        raise ArchiveDamaged(part)


def _require_safe(connection: dbapi2.Connection, driver: ModuleType) -> None:
    if connection.execute("PRAGMA cipher_version").fetchone() is None:
        raise UnsafeEngine("cipher")
    if driver.sqlite_version_info < _OLDEST_ENGINE:
        raise UnsafeEngine("version")
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    if not {"ENABLE_FTS5", "TEMP_STORE=2"} <= options:
        raise UnsafeEngine("options")


def _settle(connection: dbapi2.Connection, file: OpenFile) -> None:
    schema = file.schema
    if not file.read_only:
        mode = connection.execute(f"PRAGMA {schema}.journal_mode = TRUNCATE").fetchone()[0]
        if mode != "truncate":
            raise ArchiveBusy
    connection.execute(f"PRAGMA {schema}.synchronous = EXTRA")
    connection.execute(f"PRAGMA {schema}.secure_delete = ON")


def _prove(connection: dbapi2.Connection, file: OpenFile) -> None:
    # The first page is read only now: a wrong key shows here, not at ATTACH.
    connection.execute(f"PRAGMA {file.schema}.schema_version").fetchone()
