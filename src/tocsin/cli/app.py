"""The commands of `tocsin`, listed."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin import __version__
from tocsin.cli.code import code
from tocsin.cli.demo import demo
from tocsin.cli.incidents import incidents
from tocsin.cli.ingest import ingest
from tocsin.cli.leave import guarded
from tocsin.cli.show import show

COMMANDS = (demo, code, ingest, incidents, show)

HELP = """
Read news reports of armed attacks and keep a sourced book of incidents.

What happened, when, where, with what, who is said to have done it, who was hurt: every value with the exact
words it came from and the person who said them, and every disagreement kept.

**Start here**

* `tocsin demo` — eight sample reports, from text to incidents
* `tocsin code article.html` — what one document says; stores nothing
* `tocsin ingest reports/` — code a folder into the ledger `tocsin.db`
* `tocsin incidents` — the book, one line an incident
* `tocsin show asad 2024-07` — one incident with its evidence

**Exit codes**: 0 all was read; 1 something could not be read (each named on stderr) or found; 2 the command
was given wrongly; 130 stopped by Ctrl-C, with what was done kept.
"""


def build() -> typer.Typer:
    """The application with all of its commands."""
    app = typer.Typer(
        name="tocsin",
        help=HELP,
        no_args_is_help=True,
        rich_markup_mode="markdown",
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(start)
    for command in COMMANDS:
        app.command()(command)
    return app


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
    """Run the command line."""
    with guarded():
        build()()


__all__ = ["build", "main"]
