"""Runs the steps on the connection the store hands over."""

from alembic import context

from shelterdesk import records
from shelterdesk.records.base import Base
from shelterdesk.store import tables

assert records.Centre  # imported so that the metadata knows every table
assert tables.Draft
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
