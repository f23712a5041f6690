"""`tocsin verify`: whether everything still is what was kept."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
import typer

from tocsin.cli.leave import UNREADABLE, complain, guarded, refuse
from tocsin.cli.reading import LedgerPath

if TYPE_CHECKING:
    from tocsin.intake.verify import Checked

EXAMPLES = ("tocsin verify", "tocsin verify --ledger syria.db", "tocsin verify --head 5d1c70e2a94b83f6")

SHORTEST_HEAD: Final = 16
"""Digits of a link that tell it from every other: 64 bits, as many as an id has."""

Noted = Annotated[
    str | None,
    typer.Option(
        "--head", metavar="HEX", help="A head that was noted earlier: is everything up to it as it was?"
    ),
]


class Seen(msgspec.Struct):
    """What a check went through: how many of each kind, how many faults, the last link, and where *noted* stood.

    *whole* says whether no fault was found before that.
    """

    noted: str
    done: Counter[str] = msgspec.field(default_factory=Counter)
    faults: int = 0
    head: str = ""
    noted_at: int = 0
    whole: bool = True

    def take(self, check: Checked) -> None:
        """Count *check*."""
        self.done[check.kind] += 1
        self.faults += bool(check.fault)
        if check.kind != "entry":
            return
        self.whole = self.whole and (bool(self.noted_at) or not check.fault)
        self.head = check.link
        if self.noted and check.link.startswith(self.noted):
            self.noted_at = self.done["entry"]


def verify(ledger: LedgerPath = None, head: Noted = None) -> None:
    """Check every entry of the ledger and the chain of them, every original and every quote; name what is damaged.

    Prints the head, the last link of the chain: note it down elsewhere, and --head tells later whether anything up to
    there was rewritten.
    """
    from tocsin.cli.progress_bar import progress_bar
    from tocsin.intake.verify import verify as checked
    from tocsin.ledger import open_ledger
    from tocsin.originals import Originals
    from tocsin.settings import settings

    with guarded():
        noted = _noted(head)
        address = settings(os.environ, ledger).ledger
        with open_ledger(address, create=False) as book:
            many = book.head().sequence
            with progress_bar() as watch:
                checks = checked(book, Originals.beside(address.anchor))
                seen = _all(checks, noted, lambda done: watch("checking", done, many))
        done = seen.done
        said = f"{done['entry']:,} entries, {done['original']:,} originals, {done['quote']:,} quotes checked"
        typer.echo(
            f"{address}: {said}: {f'{seen.faults:,} damaged' if seen.faults else 'all whole'}", err=True
        )
        if seen.head:
            typer.echo(f"head: {seen.head}")
        stands = _stands(seen)
        if seen.faults or not stands:
            raise typer.Exit(UNREADABLE)


def _noted(head: str | None) -> str:
    """The head that was noted, in the spelling of links."""
    if head is None:
        return ""
    noted = head.strip().lower()
    if len(noted) < SHORTEST_HEAD or not set(noted) <= set("0123456789abcdef"):
        raise refuse(f"--head {head}: not a head; give {SHORTEST_HEAD} digits of one or more")
    return noted


def _all(checks: Iterable[Checked], noted: str, watch: Callable[[int], None]) -> Seen:
    seen = Seen(noted)
    for check in checks:
        seen.take(check)
        watch(seen.done["entry"])
        if check.fault:
            complain(f"{check.name}: {check.fault}")
    return seen


def _stands(seen: Seen) -> bool:
    """Whether nothing up to the head that was noted has changed, if one was; said in a line."""
    if not seen.noted:
        return True
    if not seen.noted_at:
        complain(
            f"the head that you noted, {seen.noted}, is not in this chain: entries up to it were rewritten or removed, "
            "or it is that of another ledger"
        )
        return False
    where = f"the head that you noted is that of entry {seen.noted_at:,} of {seen.done['entry']:,}"
    typer.echo(f"{where}: {'nothing' if seen.whole else 'something'} up to it was changed", err=True)
    return seen.whole
