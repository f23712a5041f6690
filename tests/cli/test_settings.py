"""Where the ledger is, and by which rules it is read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tocsin.errors import LedgerError
from tocsin.ledger import open_ledger
from tocsin.settings import settings


@pytest.mark.parametrize(
    ("environment", "option", "path"),
    [
        ({}, None, "tocsin.db"),
        ({"TOCSIN_LEDGER": "team.db"}, None, "team.db"),
        ({"TOCSIN_LEDGER": "team.db"}, "mine.db", "mine.db"),
        ({"TOCSIN_LEDGER": ""}, None, "tocsin.db"),
    ],
)
def test_ledger(environment: dict[str, str], option: str | None, path: str) -> None:
    """The option, else the environment, else the current folder."""
    address = settings(environment, option).ledger
    assert (address.path, address.url, address.anchor) == (Path(path), None, Path(path))
    assert str(address) == path


@pytest.mark.parametrize(
    ("environment", "option", "policy"),
    [
        ({}, None, "majority"),
        ({"TOCSIN_POLICY": "lowest"}, None, "lowest"),
        ({"TOCSIN_POLICY": "lowest"}, "range", "range"),
    ],
)
def test_policy(environment: dict[str, str], option: str | None, policy: str) -> None:
    """The option, else the environment, else the majority."""
    assert settings(environment, policy=option).policy == policy


def test_grades() -> None:
    """A file of grades is the reader's own or none."""
    assert settings({}).grades is None
    assert settings({"TOCSIN_GRADES": "ours.tsv"}).grades == Path("ours.tsv")
    assert settings({"TOCSIN_GRADES": "ours.tsv"}, grades="mine.tsv").grades == Path("mine.tsv")


def test_url() -> None:
    """A server is no file, and what goes with its ledger lies in the folder that TOCSIN_HOME names."""
    address = settings({"TOCSIN_HOME": "/srv/tocsin"}, "postgresql://me:s3cret@db.example.org/book").ledger
    assert address.path is None and address.url == "postgresql://me:s3cret@db.example.org/book"
    assert address.anchor.parent == Path("/srv/tocsin")
    assert address.anchor.name.startswith("db-example-org-book-") and address.anchor.suffix == ".db"


def test_home() -> None:
    """Without TOCSIN_HOME it is where the system keeps a user's data."""
    anchor = settings(
        {"XDG_DATA_HOME": "/data", "LOCALAPPDATA": "/data"}, "postgresql://host/book"
    ).ledger.anchor
    assert anchor.parent.name == "tocsin" and anchor.is_absolute()


SHOWN = {
    "postgresql://me@host/book": "postgresql://me@host/book",
    "postgresql://me:s3cret@host:5433/book": "postgresql://me:***@host:5433/book",
    "postgres://me:s3cret@host/book?sslmode=require": "postgres://me:***@host/book?sslmode=require",
    "postgresql://me:s3/cr@e:t?@host/book": "postgresql://me:***@host/book",
    "postgresql://:s3cret@host/book": "postgresql://:***@host/book",
    "postgresql://host/book?user=me&password=s3cret&a=b": "postgresql://host/book?user=me&password=***&a=b",
    "postgresql://host/book?sslpassword=s3cret": "postgresql://host/book?sslpassword=***",
}


@pytest.mark.parametrize("url", SHOWN)
def test_a_password_is_never_shown(url: str) -> None:
    """Neither the words for people nor those for programmers hold a password, nor does a name of a file."""
    address = settings({}, url).ledger
    assert str(address) == SHOWN[url]
    assert "s3" not in repr(address) and "s3" not in str(address.anchor)


def test_the_same_files_for_everybody() -> None:
    """Who connects, and with which password, does not change where the originals lie; another database does."""
    urls = ["postgresql://host/book", "postgresql://me@host/book", "postgresql://me:s3cret@host/book"]
    (anchor,) = {settings({}, url).ledger.anchor for url in urls}
    others = ["postgresql://host/other", "postgresql://host2/book", "postgresql://host:5433/book"]
    assert anchor not in {settings({}, url).ledger.anchor for url in others}


def test_without_the_driver(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the driver is not installed, the line says how to get it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "tocsin.ledger.postgres", raising=False)
    address = settings({"TOCSIN_HOME": str(tmp_path)}, "postgresql://host/book").ledger
    with pytest.raises(LedgerError, match=r"pip install 'tocsin\[postgres\]'"):
        open_ledger(address)


def test_a_home_that_cannot_be_made(tmp_path: Path) -> None:
    """Where the folder for what goes with a ledger cannot be made, the line says how to name another."""
    (tmp_path / "file").touch()
    address = settings({"TOCSIN_HOME": str(tmp_path / "file" / "home")}, "postgresql://host/book").ledger
    with pytest.raises(LedgerError, match="TOCSIN_HOME"):
        open_ledger(address)
