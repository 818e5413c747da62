"""Writes the next revision of each compartment, for developers.

`python -m cav_desktop.persistence.migrate "message"`: the difference is taken between an empty file
at the newest revision and the entities. Without a message it only writes down what the revisions
make (`schemas.json`): to be repeated after a revision was edited by hand.
"""

import json
import logging
import secrets
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal, cast

from alembic import command
from alembic.autogenerate.api import AutogenContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, TypeDecorator
from sqlalchemy.schema import sort_tables
from sqlalchemy.sql.schema import BLANK_SCHEMA

from cav_desktop import logs
from cav_desktop.domain.compartments import (
    CONTAINER,
    EVERY_COMPARTMENT,
    Compartment,
    compartment_of,
)
from cav_desktop.domain.entities import CONTAINER_ENTITIES, ENTITIES, OF_A_CHAIN
from cav_desktop.persistence import schema
from cav_desktop.persistence.connection import KEY_BYTES
from cav_desktop.persistence.migration import (
    alone,
    configuration,
    made,
    migrate,
    newest_revision,
)

_LOG = logging.getLogger(__name__)


def tables_of(compartment: Compartment) -> MetaData:
    """The tables of a compartment as its file sees them: without the name it is attached under."""
    plain = MetaData(naming_convention=compartment.base.metadata.naming_convention)
    entities = [one for one in ENTITIES if compartment_of(one) is compartment]
    if compartment is CONTAINER:
        entities = [*OF_A_CHAIN, *CONTAINER_ENTITIES]
    own = [cast("Table", one.__table__) for one in entities]
    for table in sort_tables(own):
        table.to_metadata(
            plain,
            schema=None,  # type: ignore[arg-type]  # documented, unknown to its types
            referred_schema_fn=lambda *_: BLANK_SCHEMA,  # type: ignore[arg-type]  # as above
        )
    return plain


def write_revision(message: str, compartment: Compartment, folder: Path) -> Path | None:
    """Write the revision that brings one compartment to its entities; None when nothing differs."""
    path, key = folder / compartment.file, secrets.token_bytes(KEY_BYTES)
    path.touch()
    config = configuration(compartment)
    script = ScriptDirectory.from_config(config)
    if script.get_current_head() is not None:
        migrate(path, key, compartment, is_new=True)
    engine = alone(path, key, is_new=True)
    try:
        with engine.connect() as connection:
            config.attributes.update(
                connection=connection, tables=tables_of(compartment), render_item=_render
            )
            number = len(list(script.walk_revisions())) + 1
            written = command.revision(
                config,
                message,
                autogenerate=True,
                rev_id=f"{number:04d}",
                process_revision_directives=_unless_empty,
            )
    finally:
        engine.dispose()
    return Path(written.path) if written and not isinstance(written, list) else None


def _unless_empty(_: MigrationContext, __: object, directives: list[Any]) -> None:
    if directives[0].upgrade_ops.is_empty():
        directives.clear()


def _render(kind: str, item: object, _: AutogenContext) -> str | Literal[False]:
    # A revision never imports the program: the types of the columns are written plain.
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def fingerprints() -> dict[str, dict[str, str]]:
    """The fingerprint of the newest schema of each compartment, under its revision."""
    newest = {one: newest_revision(one) for one in EVERY_COMPARTMENT}
    return {
        one.name: {revision: schema.fingerprint(made(one, revision))}
        for one, revision in newest.items()
    }


def main() -> None:
    """Write what is missing for every compartment, and the fingerprints of all."""
    logs.start()
    with tempfile.TemporaryDirectory() as folder:
        for compartment in EVERY_COMPARTMENT if sys.argv[1:] else ():
            new = write_revision(sys.argv[1], compartment, Path(folder))
            _LOG.info("%s: %s", compartment.name, new.name if new else "nothing to write")
    schema.KNOWN.write_text(json.dumps(fingerprints(), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
