"""Reading and coding the inputs of a command, with a line for each that cannot be read."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from tocsin.cli.leave import complain, refuse

if TYPE_CHECKING:
    from tocsin.pipeline import Tools
    from tocsin.records import Coding, Document, Found, Hints

FIELDS = ("text", "html", "title", "url", "published", "publisher", "id")

_PATHS = typer.Argument(
    help="Files of any kind that is read (text, HTML, crawls, feeds, records, mail …), or folders of them.",
    metavar="PATH…",
    show_default=False,
)
Paths = Annotated[list[str], _PATHS]
PathsIfAny = Annotated[list[str] | None, _PATHS]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="YYYY-MM-DD", help="The day of publication, where the file does not say it."
    ),
]
Publisher = Annotated[
    str | None,
    typer.Option("--publisher", metavar="NAME", help="The publisher, where the file does not say it."),
]
LedgerPath = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="PATH|URL",
        help="The ledger: a file, or postgresql://user@host/database; else $TOCSIN_LEDGER, else tocsin.db.",
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        "--workers", min=0, metavar="N", help="Processes that share the work; 0: one for each core."
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Which column of a table holds text, title, url, published, publisher or id.",
    ),
]
JsonLines = Annotated[
    bool, typer.Option("--jsonl", help="Print JSON, one object a line, for other programs.")
]


def day(text: str | None, option: str) -> dt.date | None:
    """The day that an option gives; a date that is none is a mistake of usage."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise refuse(f"{option} {text}: not a day; write it as 2024-07-26") from None


def hints(published: str | None, publisher: str | None) -> Hints:
    """What the caller knows of the inputs."""
    from tocsin.records import Hints

    return Hints(published=day(published, "--published"), publisher=publisher)


def columns(options: Sequence[str] | None) -> dict[str, str]:
    """The columns that `--column FIELD=NAME` names, by field."""
    named = {}
    for option in options or ():
        field, equals, name = option.partition("=")
        if not equals or field not in FIELDS or not name:
            raise refuse(f"--column {option}: write it as FIELD=NAME, FIELD one of {', '.join(FIELDS)}")
        named[field] = name
    return named


class Reading(msgspec.Struct):
    """What came of the inputs so far."""

    read: int = 0
    unreadable: int = 0


def code_all(
    paths: Sequence[str],
    known: Hints,
    tally: Reading,
    columns: Mapping[str, str],
    fetch: Callable[[str], Found] | None = None,
) -> Iterator[Coding]:
    """The coding of each document of *paths*, in order; what cannot be read is named on stderr."""
    from tocsin.cli.screen import Bar
    from tocsin.documents import Terms, read
    from tocsin.pipeline import Tools, code
    from tocsin.records import Unreadable

    terms = Terms(dt.date.today(), columns=columns)
    wanted = sys.stderr.isatty() and not sys.stdout.isatty()  # a bar would tear what is printed on a terminal
    with Bar("Coding", expected(paths) if wanted else None, shown=wanted) as bar:
        bar.say("Loading vocabulary and parser")
        tools = Tools.load()
        bar.say("Coding")
        for found in read(paths, known, terms=terms, fetch=fetch):
            if isinstance(found, Unreadable):
                tally.unreadable += 1
                complain(f"{found.path}: {found.reason}")
            else:
                coding = _coded(found, tools, code, tally)
                if coding is not None:
                    yield coding
            bar.step()


def _coded(
    document: Document, tools: Tools, code: Callable[[Document, Tools], Coding], tally: Reading
) -> Coding | None:
    """The coding of *document*; a fault of ours in one document is named and does not stop the others."""
    try:
        coding = code(document, tools)
    except Exception as error:
        tally.unreadable += 1
        complain(f"{document.path}: could not be coded, a fault of Tocsin ({type(error).__name__}: {error})")
        return None
    tally.read += 1
    return coding


def expected(paths: Sequence[str]) -> int | None:
    """About how many documents *paths* hold, for the bar alone; None where that takes reading them."""
    try:
        files = [
            file
            for path in map(Path, paths)
            for file in (path.rglob("*") if path.is_dir() else [path])
            if file.is_file()
        ]
        return sum(_lines(file) if file.suffix in (".jsonl", ".ndjson") else 1 for file in files) or None
    except OSError:
        return None


def _lines(file: Path) -> int:
    with file.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) or 1
