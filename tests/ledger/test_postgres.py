"""The ledger on a real PostgreSQL server keeps the contract, and what only servers can break."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from contract import NOON, SharedLedgerContract, draft, faults, filled

from tocsin.errors import LedgerError
from tocsin.ledger import Ledger

pytestmark = pytest.mark.postgres
psycopg = pytest.importorskip("psycopg", reason="pip install 'tocsin[postgres]'")


def open_postgres(url: str, *, create: bool = True) -> Any:
    """The ledger at *url*."""
    from tocsin.ledger.postgres import PostgresLedger

    return PostgresLedger(url, create=create)


@contextmanager
def session(url: str) -> Iterator[Any]:
    """A connection of somebody who knows SQL."""
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


class TestPostgresLedger(SharedLedgerContract):
    """The contract, held against PostgresLedger."""

    @pytest.fixture(autouse=True)
    def address(self, database: str) -> None:
        """A database of one's own."""
        self.url = database

    def open(self) -> Ledger:
        """An empty ledger in it."""
        ledger: Ledger = open_postgres(self.url)
        return ledger

    def open_again(self) -> Ledger:
        """The same ledger, by another connection."""
        return self.open()

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE tocsin.entry SET version = 'forged'",
            "DELETE FROM tocsin.entry",
            "TRUNCATE tocsin.entry",
            "INSERT INTO tocsin.entry SELECT sequence, id, kind, subject, '{}', recorded_at, version, link "
            "FROM tocsin.entry ON CONFLICT (id) DO UPDATE SET payload = '{}'",
            "INSERT INTO tocsin.entry SELECT 3, 'x', kind, subject, '{}', recorded_at, version, link FROM tocsin.entry",
            "INSERT INTO tocsin.entry SELECT 2, 'x', kind, subject, '{}', recorded_at, version, '' FROM tocsin.entry",
            "INSERT INTO tocsin.entry SELECT 2, id, kind, subject, '{}', recorded_at, version, link FROM tocsin.entry",
        ],
    )
    @pytest.mark.parametrize("replica", [False, True])
    def test_refuses_change(self, sql: str, replica: bool) -> None:
        """Even the owner's SQL, even as a replica, can neither change, delete nor replace an entry, nor leave a gap."""
        with self.open() as ledger:
            ledger.append([draft(n=1)], NOON)
            added = list(ledger.entries())
            with session(self.url) as other:
                if replica:
                    other.execute("SET session_replication_role = replica")
                with pytest.raises(psycopg.IntegrityError):
                    other.execute(sql)
            assert list(ledger.entries()) == added

    def test_only_its_own_schema(self) -> None:
        """Nothing is made outside the schema `tocsin`, so a shared database is not littered."""
        listing = (
            "SELECT nspname, relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace "
            "WHERE nspname NOT IN ('pg_catalog', 'pg_toast', 'information_schema')"
        )
        with self.open(), session(self.url) as other:
            assert {schema for schema, _ in other.execute(listing)} == {"tocsin"}

    def test_a_subject_may_be_long(self) -> None:
        """An address longer than an index of PostgreSQL may hold is a subject, and told from one that begins alike."""
        long = "https://news.example/?" + "é" * 5_000
        with self.open() as ledger:
            ledger.append([draft(long, n=1), draft(long + "x", n=2)], NOON)
            entry = ledger.latest("document", long)
            assert entry is not None and entry.payload == {"n": 1}

    def test_settings_of_a_database_change_nothing(self) -> None:
        """A database with another time zone, and transactions stricter by default, gives the same entries."""
        with session(self.url) as other:
            name = other.info.dbname
            other.execute(f"ALTER DATABASE {name} SET timezone = 'Asia/Kathmandu'")
            other.execute(f"ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'")
            other.execute(f"ALTER DATABASE {name} SET datestyle = 'SQL, DMY'")
        try:
            self.several_writers()
        finally:
            with session(self.url) as other:
                other.execute(f"ALTER DATABASE {name} RESET ALL")

    def several_writers(self) -> None:
        """Writers at once, and what they wrote."""

        def write(writer: int) -> None:
            with self.open_again() as own:
                for number in range(25):
                    own.append([draft(n=number, writer=writer)], NOON)

        with self.open() as ledger, ThreadPoolExecutor(3) as pool:
            list(pool.map(write, range(3)))
            assert faults(ledger) == [] and sum(1 for _ in ledger.entries()) == 75
            assert {entry.recorded_at for entry in ledger.entries(until=NOON)} == {NOON}
            assert list(ledger.entries(until=NOON - dt.timedelta(microseconds=1))) == []

    def test_several_make_it_at_once(self) -> None:
        """Several who open a ledger that is not there yet make one."""
        with ThreadPoolExecutor(6) as pool:
            ledgers = list(pool.map(lambda _: self.open(), range(6)))
        for ledger in ledgers:
            ledger.append([draft(n=1)], NOON)
        assert [len(list(ledger.entries())) for ledger in ledgers] == [1] * 6
        for ledger in ledgers:
            ledger.close()


class TestLostConnections:
    """A server that hangs up leaves nothing half done."""

    def hang_up(self, url: str) -> None:
        """What an administrator, a restart or a broken line does to all other connections."""
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        with session(url) as administrator:
            administrator.execute(f"{others} AND datname = current_database()")

    def test_between_two_appends(self, database: str) -> None:
        """The next append says that the server hung up, and the one after it goes through."""
        with open_postgres(database) as ledger:
            ledger.append([draft(n=1)], NOON)
            self.hang_up(database)
            with pytest.raises(LedgerError, match="hung up"):
                ledger.append([draft(n=2)], NOON)
            assert ledger.append([draft(n=2)], NOON) == 1
            assert [entry.sequence for entry in ledger.entries()] == [1, 2]

    def test_in_the_midst_of_an_append(self, database: str) -> None:
        """Entries already sent when the line breaks are not stored; sent again, they are stored once."""
        with filled(1500) as other, open_postgres(database) as ledger:
            entries = list(other.entries())

            def breaking() -> Iterator[Any]:
                yield from entries[:1200]
                self.hang_up(database)
                yield from entries[1200:]

            with pytest.raises(LedgerError, match="hung up"):
                ledger.take_over(breaking())
            assert list(ledger.entries()) == []
            ledger.take_over(entries)
            assert list(ledger.entries()) == entries

    def test_after_the_commit_was_sent(self, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where an append was stored but the answer is lost, appending again adds nothing."""
        with open_postgres(database) as ledger:
            whole = ledger._appending

            @contextmanager
            def unanswered() -> Iterator[None]:
                with whole():
                    yield
                raise psycopg.OperationalError("server closed the connection unexpectedly")

            with monkeypatch.context() as patch:
                patch.setattr(ledger, "_appending", unanswered)
                with pytest.raises(LedgerError):
                    ledger.append([draft(n=1), draft(n=2)], NOON)
            assert ledger.append([draft(n=1), draft(n=2)], NOON) == 0
            assert [entry.payload["n"] for entry in ledger.entries()] == [1, 2]

    def test_a_writer_that_fell_silent(self, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """A writer that holds the lock and says nothing is given up by the server, and the others go on."""
        from tocsin.ledger import postgres

        monkeypatch.setattr(postgres, "LEAVES", "300ms")
        with open_postgres(database) as silent, open_postgres(database) as ledger:
            holding = silent._appending()
            holding.__enter__()
            assert ledger.append([draft(n=1)], NOON) == 1
            with pytest.raises(LedgerError):
                list(silent.entries())


class TestTroubles:
    """What a server refuses is told in a line that says what to do, and never shows a password."""

    def refused(self, url: str, *, create: bool = True) -> str:
        """What is said where *url* cannot be opened."""
        with pytest.raises(LedgerError) as caught:
            open_postgres(url, create=create)
        return str(caught.value)

    def test_nobody_there(self) -> None:
        """A server that does not answer is said not to be reached."""
        said = self.refused("postgresql://me:s3cret@127.0.0.1:1/book")
        assert "cannot be reached" in said and "s3cret" not in said and "me:***@127.0.0.1:1/book" in said

    def test_wrong_password(self, database: str) -> None:
        """A wrong password is said to be one, and not shown."""
        parts = urlsplit(database)
        place = f"{parts.username}:s3cret@{parts.hostname}:{parts.port}"
        said = self.refused(parts._replace(netloc=place).geturl())
        assert "check the name and the password" in said and "s3cret" not in said

    def test_no_such_database(self, database: str) -> None:
        """A database that is absent is not made behind its owner's back."""
        assert "does not exist" in self.refused(urlsplit(database)._replace(path="/nowhere").geturl())

    @pytest.mark.parametrize(
        "place",
        [
            "me:p@ss:s3cret@[host/book",
            "me:p@s3cret@host/book",
            "me:p/s3cret@host/book",
            "me:s3cret@host:port/book",
            "me@host?nonsense=s",
        ],
    )
    def test_no_address(self, place: str) -> None:
        """What is no address is said to be none, without the password that may stand in it."""
        said = self.refused(f"postgresql://{place}")
        assert "s3cret" not in said and "write it as postgresql://" in said

    def test_no_ledger_yet(self, database: str) -> None:
        """A reader does not make a ledger."""
        assert "there is no ledger at" in self.refused(database, create=False)
        with session(database) as other:
            assert other.execute("SELECT to_regnamespace('tocsin')").fetchone() == (None,)

    def test_newer_layout(self, database: str) -> None:
        """A ledger of a newer Tocsin is left to that Tocsin."""
        open_postgres(database).close()
        with session(database) as other:
            other.execute("UPDATE tocsin.layout SET number = 99")
        assert "newer Tocsin" in self.refused(database)

    def test_another_holds_the_lock(self, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where another writer holds the ledger for too long, the line says so, and later it goes through."""
        from tocsin.ledger import postgres

        monkeypatch.setattr(postgres, "WAITS", "100ms")
        with open_postgres(database) as ledger, open_postgres(database) as other:
            with other._appending(), pytest.raises(LedgerError, match="held by another writer"):
                ledger.append([draft(n=1)], NOON)
            assert ledger.append([draft(n=1)], NOON) == 1

    def test_rights(self, database: str) -> None:
        """Rights as the guide grants them suffice to append and to read; without them the owner is named."""
        open_postgres(database).close()
        parts = urlsplit(database)
        with session(database) as owner:
            owner.execute("DROP ROLE IF EXISTS coder")
            owner.execute("CREATE ROLE coder LOGIN PASSWORD 'c0der'")
            theirs = parts._replace(netloc=f"coder:c0der@{parts.hostname}:{parts.port}").geturl()
            assert "the owner of the ledger grants it" in self.refused(theirs)
            owner.execute("GRANT USAGE ON SCHEMA tocsin TO coder")
            owner.execute("GRANT SELECT ON ALL TABLES IN SCHEMA tocsin TO coder")
            with open_postgres(theirs, create=False) as ledger:
                assert list(ledger.entries()) == []
                with pytest.raises(LedgerError, match="the owner of the ledger grants it"):
                    ledger.append([draft(n=1)], NOON)
            owner.execute("GRANT INSERT ON tocsin.entry TO coder")
            with open_postgres(theirs) as ledger:
                assert ledger.append([draft(n=1)], NOON) == 1
            owner.execute("DROP OWNED BY coder")
            owner.execute("DROP ROLE coder")
