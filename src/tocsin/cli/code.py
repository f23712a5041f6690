"""`tocsin code`: what documents say; nothing is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from tocsin.cli.fetch_pages import OwnNetworks, fetching
from tocsin.cli.leave import UNREADABLE, guarded
from tocsin.cli.reading import (
    Columns,
    JsonLines,
    Paths,
    Published,
    Publisher,
    Reading,
    code_all,
    columns,
    hints,
)

if TYPE_CHECKING:
    from tocsin.records import Coding

EXAMPLES = (
    "tocsin code article.txt",
    "tocsin code article.txt --published 2024-07-26 --publisher Rudaw",
    "tocsin code reports/ crawl.jsonl --jsonl > coded.jsonl",
)


def code(
    paths: Paths,
    jsonl: JsonLines = False,
    published: Published = None,
    publisher: Publisher = None,
    column: Columns = None,
    own_network: OwnNetworks = None,
) -> None:
    """Read documents and print what they say of attacks. Stores nothing."""
    with guarded():
        tally = Reading()
        known = hints(published, publisher)
        fetch = fetching(paths, own_network)
        for number, coding in enumerate(code_all(paths, known, tally, columns(column), fetch)):
            _print(coding, jsonl, number)
        if tally.unreadable:
            raise typer.Exit(UNREADABLE)


def _print(coding: Coding, jsonl: bool, number: int) -> None:
    from tocsin.cli.print_coding import print_coding
    from tocsin.cli.screen import print_json, screen
    from tocsin.views import coding_json

    if jsonl:
        print_json(coding_json(coding))
    else:
        print_coding(coding, screen(), first=number == 0)
