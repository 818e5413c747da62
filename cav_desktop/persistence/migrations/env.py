"""Runs the revisions of one compartment on the connection it is handed."""

from alembic import context

from cav_desktop.persistence.migration import is_mapped

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("tables"),
    render_as_batch=True,
    # The caller begins and commits: the check of the foreign keys belongs to the same transaction.
    transactional_ddl=False,
    include_name=is_mapped,
    render_item=context.config.attributes.get("render_item"),
)
context.run_migrations()
