"""The commands of `tocsin`, listed."""

from __future__ import annotations

import gc
import inspect
import os
from collections.abc import Callable
from typing import Annotated, Final

import typer

from tocsin import __version__
from tocsin.cli import (
    accounts,
    backup,
    code,
    compare,
    demo,
    diff,
    documents,
    export,
    incidents,
    ingest,
    judge,
    judgements,
    publish,
    report,
    review,
    runs,
    serve,
    show,
    totals,
    verify,
    watch,
)

COMMANDS: tuple[tuple[Callable[..., None], tuple[str, ...]], ...] = (
    (demo.demo, demo.EXAMPLES),
    (code.code, code.EXAMPLES),
    (ingest.ingest, ingest.EXAMPLES),
    (watch.watch, watch.EXAMPLES),
    (incidents.incidents, incidents.EXAMPLES),
    (show.show, show.EXAMPLES),
    (serve.serve, serve.EXAMPLES),
    (export.export, export.EXAMPLES),
    (publish.publish, publish.EXAMPLES),
    (totals.totals, totals.EXAMPLES),
    (compare.compare, compare.EXAMPLES),
    (report.report, report.EXAMPLES),
    (review.review, review.EXAMPLES),
    (judge.judge, judge.EXAMPLES),
    (judgements.judgements, judgements.EXAMPLES),
    (runs.runs, runs.EXAMPLES),
    (diff.diff, diff.EXAMPLES),
    (documents.documents, documents.EXAMPLES),
    (verify.verify, verify.EXAMPLES),
    (accounts.accounts, accounts.EXAMPLES),
    (backup.backup, backup.BACKUP_EXAMPLES),
    (backup.restore, backup.RESTORE_EXAMPLES),
)

VERBATIM = "\b\n"
"""What keeps the line breaks of a paragraph of help."""

PROMISE = (
    "What happened, when, where, with what, who is said to have done it, who was hurt: every value with the exact "
    "words it came from and the person who said them, and every disagreement kept."
)

HELP = f"""Read news reports of armed attacks and keep a sourced book of incidents.

{PROMISE}

{VERBATIM}[bold]Start here[/bold]
  tocsin demo                eight sample reports, from text to incidents
  tocsin code article.html   what one document says; stores nothing
  tocsin ingest reports/     code a folder into the ledger tocsin.db
  tocsin watch feeds.toml    code what is new in feeds, as it comes
  tocsin incidents           the book, one line an incident
  tocsin show asad 2024-07   one incident with its evidence
  tocsin totals              what people counted, against the book
  tocsin compare FILE --as acled  … and what another project's file has
  tocsin report -o week.pdf  the situation report, footnoted
  tocsin review              judge what the machine is unsure of
  tocsin serve               all of it in the browser
  tocsin export csv -o FILE  … or as a file of the field's formats
  tocsin publish site/       … or as a site of plain files for any web host

{VERBATIM}[bold]Exit codes[/bold]
  0    all was read
  1    something could not be read or found; stderr names it
  2    the command was given wrongly
  130  stopped by Ctrl-C; what was done is kept
"""


_YOUNG: Final = 100_000
"""Objects that a command and its workers make and keep between two looks for waste.

At 700 a page of news takes six looks, and a worker at a crawl 900 (0.3 s); at 20,000 that takes 16 (0.1 s), and here
two, in no more memory.
"""


def build() -> typer.Typer:
    """The application with all of its commands."""
    app = typer.Typer(
        name="tocsin",
        help=HELP,
        no_args_is_help=True,
        rich_markup_mode="rich",
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(start)
    for command, examples in COMMANDS:
        app.command(help=taught(command, examples))(command)
    return app


def taught(command: Callable[..., None], examples: tuple[str, ...]) -> str:
    """The help of a command: its docstring, and how it is used."""
    said = "\n\n".join(" ".join(part.split()) for part in (inspect.getdoc(command) or "").split("\n\n"))
    lines = "\n".join(f"  {example}" for example in examples)
    return f"{said}\n\n{VERBATIM}[bold]Examples[/bold]\n{lines}"


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True),
]


def start(version: Version = False) -> None:
    """The options that stand before a command."""


def main() -> None:
    """Run the command line on the arguments of this program."""
    # The parser's matrices are small: a second thread costs more than it brings (10,800 words/s against 5,700).
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(_YOUNG)
    build()()


__all__ = ["build", "main"]
