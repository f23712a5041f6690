"""How the schema on a PostgreSQL server is laid out, and how one of an earlier layout becomes one of today's.

As in `sqlite_layout`: each migration leads to its own number, all run in one transaction, and none that has been
released is edited. Triggers fire ALWAYS: a session that calls itself a replica does not pass them by.
"""

from __future__ import annotations

from typing import Final

from tocsin.ledger.chain import LINK_LENGTH

SCHEMA: Final = "tocsin"
"""Everything lies in a schema of this name: a shared database is not littered."""

_LEFT: Final = 200
"""Characters of a subject that are indexed: a row of an index may hold 2,704 bytes, and an address may be longer."""
SUBJECT_START: Final = f"left(subject, {_LEFT})"

_ENTRIES: Final = (
    f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}",
    f"CREATE TABLE {SCHEMA}.layout (number integer NOT NULL)",
    f"INSERT INTO {SCHEMA}.layout VALUES (0)",
    f"""
    CREATE TABLE {SCHEMA}.entry (
        sequence bigint PRIMARY KEY,
        id text COLLATE "C" NOT NULL UNIQUE,
        kind text COLLATE "C" NOT NULL,
        subject text COLLATE "C" NOT NULL,
        payload text COLLATE "C" NOT NULL,
        recorded_at timestamptz NOT NULL,
        version text COLLATE "C" NOT NULL,
        link text COLLATE "C" NOT NULL CHECK (length(link) = {LINK_LENGTH})
    )
    """,
    f"COMMENT ON COLUMN {SCHEMA}.entry.payload IS "
    "'canonical JSON; text, because jsonb knows neither U+0000 nor halves of characters'",
    f"CREATE INDEX entry_by_subject ON {SCHEMA}.entry (kind, {SUBJECT_START}, sequence)",
    f"""
    CREATE FUNCTION {SCHEMA}.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the ledger is append-only: no % of an entry', lower(TG_OP) USING ERRCODE = '23000'; END $$
    """,
    f"""
    CREATE TRIGGER entry_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {SCHEMA}.entry
    FOR EACH STATEMENT EXECUTE FUNCTION {SCHEMA}.refuse_change()
    """,
    f"""
    CREATE FUNCTION {SCHEMA}.refuse_gap() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM {SCHEMA}.entry) THEN
            RAISE EXCEPTION 'the ledger is a chain: an entry is the next one' USING ERRCODE = '23000';
        END IF;
        RETURN NEW;
    END $$
    """,
    f"""
    CREATE TRIGGER entry_refuses_gap BEFORE INSERT ON {SCHEMA}.entry
    FOR EACH ROW EXECUTE FUNCTION {SCHEMA}.refuse_gap()
    """,
    f"ALTER TABLE {SCHEMA}.entry ENABLE ALWAYS TRIGGER entry_refuses_change",
    f"ALTER TABLE {SCHEMA}.entry ENABLE ALWAYS TRIGGER entry_refuses_gap",
)
"""1: entries in a chain, which are neither changed, deleted nor put in between."""

MIGRATIONS: Final = (_ENTRIES,)
LAYOUT: Final = len(MIGRATIONS)


def statements(layout: int) -> list[str]:
    """What brings a database of *layout* (0: without a ledger) to today's, in one transaction."""
    missing = MIGRATIONS[layout:]
    if not missing:
        return []
    return [
        *(part for migration in missing for part in migration),
        f"UPDATE {SCHEMA}.layout SET number = {LAYOUT}",
    ]
