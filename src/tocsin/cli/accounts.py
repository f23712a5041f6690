"""`tocsin accounts`: who may use the book where people sign in."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
import typer

from tocsin.cli.by_whom import By, by_whom
from tocsin.cli.leave import guarded, refuse
from tocsin.cli.reading import JsonLines, LedgerPath

if TYPE_CHECKING:
    from tocsin.accounts import Accounts

Verb = Annotated[
    str,
    typer.Argument(
        metavar="VERB",
        help="add, list, role, password, disable, enable, token, tokens, revoke or audit.",
        show_default=False,
    ),
]
Items = Annotated[
    list[str] | None,
    typer.Argument(metavar="ITEM…", help="Whom or what it is about, as below.", show_default=False),
]
RoleWanted = Annotated[
    str,
    typer.Option("--role", metavar="ROLE", help="What an account or a token may: reader, coder or admin."),
]
Label = Annotated[str, typer.Option("--label", metavar="WORDS", help="What a token is for.")]
Days = Annotated[
    int,
    typer.Option(
        "--days", min=0, max=36_500, metavar="N", help="How long a token is good; 0: until revoked."
    ),
]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Lines of the audit, newest first.")]

EXAMPLES = (
    "tocsin accounts add ana --role admin",
    "tocsin accounts role ben coder",
    "tocsin accounts password ben < new-password.txt",
    'tocsin accounts token ana --label "weekly export" --days 30',
    "tocsin accounts revoke 516f8fb0",
    "tocsin accounts audit --limit 200",
)

ADDRESS: Final = "command line"
"""What the audit says in the place of an address."""
GOOD_FOR: Final = 90
"""Days that a token is good for, unless told."""


class _Said(msgspec.Struct, frozen=True):
    """What stands on the command line beside the verb and its items, and who gives the command."""

    by: str
    role: str
    label: str
    days: int
    limit: int
    jsonl: bool


def accounts(  # noqa: PLR0913 - each is an option
    verb: Verb,
    items: Items = None,
    role: RoleWanted = "reader",
    label: Label = "",
    days: Days = GOOD_FOR,
    limit: Limit = 50,
    jsonl: JsonLines = False,
    by: By = None,
    ledger: LedgerPath = None,
) -> None:
    """Look after the people who may use the book in a browser or through the API, where it is served with --auth.

    add NAME, password NAME: the password is asked for twice; where standard input is no terminal it is its first line.
    role NAME ROLE: a reader looks, a coder judges too, an admin looks after the accounts too. disable NAME, enable
    NAME. list: everybody.

    token NAME: a secret for programs, shown once. tokens [NAME]. revoke ID, or the start of one. audit: what was
    done, and who signed in.
    """
    with guarded():
        deed, usage, fewest, most, makes = _deed(verb)
        given = items or []
        if not fewest <= len(given) <= most:
            raise refuse(f"accounts {verb} takes {usage}")
        said = _Said(by_whom(by, os.environ), role, label, days, limit, jsonl)
        with _opened(ledger, makes) as book:
            deed(book, given, said)


Deed = Callable[["Accounts", Sequence[str], _Said], None]


def _deed(verb: str) -> tuple[Deed, str, int, int, bool]:
    """What a verb does; what it takes, in words and how few and how many; whether it makes the file."""
    if verb not in DEEDS:
        raise refuse(f"{verb} is no verb of accounts; give one of {', '.join(DEEDS)}")
    return DEEDS[verb]


def _opened(ledger: str | None, create: bool) -> Accounts:
    from tocsin.accounts import Accounts, accounts_beside
    from tocsin.settings import settings

    return Accounts(accounts_beside(settings(os.environ, ledger).ledger.anchor), create=create)


def _add(book: Accounts, items: Sequence[str], said: _Said) -> None:
    from tocsin.errors import AccountsError

    if book.account(items[0]):  # before anybody types a password twice
        raise AccountsError(f"there is an account {items[0]} already; names are not given twice")
    made = book.add(items[0], _password(), said.role, said.by, ADDRESS)
    _say(f"{made.name} may sign in, as {made.role}")
    if not any(one.role == "admin" and not one.disabled for one in book.accounts()):
        _say("nobody is an admin yet: tocsin accounts add NAME --role admin")


def _list(book: Accounts, items: Sequence[str], said: _Said) -> None:
    from tocsin.cli.print_people import print_people
    from tocsin.cli.screen import print_json, screen

    if not said.jsonl:
        print_people(book.accounts(), screen())
        return
    for one in book.accounts():
        print_json(msgspec.to_builtins(one))


def _role(book: Accounts, items: Sequence[str], said: _Said) -> None:
    now = book.change_role(items[0], items[1], said.by, ADDRESS)
    _say(f"{now.name} is {now.role} now")


def _new_password(book: Accounts, items: Sequence[str], said: _Said) -> None:
    from tocsin.errors import AccountsError

    found = book.account(items[0])
    if found is None:
        raise AccountsError(f"there is no account {items[0]!a}; `tocsin accounts list` names them")
    book.change_password(found.name, _password(), said.by, ADDRESS)
    _say(f"{found.name} has another password, and is signed out everywhere")


def _disable(book: Accounts, items: Sequence[str], said: _Said) -> None:
    now = book.disable(items[0], said.by, ADDRESS)
    _say(f"{now.name} is let in no more; sessions ended, tokens revoked")


def _enable(book: Accounts, items: Sequence[str], said: _Said) -> None:
    now = book.enable(items[0], said.by, ADDRESS)
    _say(f"{now.name} may sign in again, as {now.role}")


def _token(book: Accounts, items: Sequence[str], said: _Said) -> None:
    if not said.label:
        raise refuse("accounts token needs --label: what is it for?")
    end = dt.datetime.now(dt.UTC) + dt.timedelta(days=said.days) if said.days else None
    secret = book.give_token(items[0], said.label, said.role, end, said.by, ADDRESS)
    typer.echo(secret)
    until = f"until {end.astimezone():%Y-%m-%d %H:%M}" if end else "until it is revoked"
    _say(f"good {until}; it is shown this once: keep it as you keep a password", err=True)


def _tokens(book: Accounts, items: Sequence[str], said: _Said) -> None:
    from tocsin.cli.print_people import print_tokens
    from tocsin.cli.screen import print_json, screen

    found = book.tokens(items[0] if items else None)
    if not said.jsonl:
        print_tokens(found, screen())
        return
    for one in found:
        print_json(msgspec.to_builtins(one))


def _revoke(book: Accounts, items: Sequence[str], said: _Said) -> None:
    from tocsin.errors import AccountsError

    fit = [one.id for one in book.tokens() if items[0] and one.id.startswith(items[0])]
    if len(fit) > 1:
        raise AccountsError(f"{items[0]} is the start of {len(fit)} tokens; give more of it")
    gone = book.revoke_token(fit[0] if fit else items[0], said.by, ADDRESS)
    _say(f"token {gone.id} of {gone.account} opens nothing any more")


def _audit(book: Accounts, items: Sequence[str], said: _Said) -> None:
    from tocsin.cli.print_people import print_noted
    from tocsin.cli.screen import print_json, screen

    found = book.noted(limit=said.limit)
    if not said.jsonl:
        print_noted(found, screen())
        return
    for one in found:
        print_json(msgspec.to_builtins(one))


DEEDS: Final[dict[str, tuple[Deed, str, int, int, bool]]] = {
    "add": (_add, "one name", 1, 1, True),
    "list": (_list, "nothing", 0, 0, False),
    "role": (_role, "a name and a role", 2, 2, False),
    "password": (_new_password, "one name", 1, 1, False),
    "disable": (_disable, "one name", 1, 1, False),
    "enable": (_enable, "one name", 1, 1, False),
    "token": (_token, "one name", 1, 1, False),
    "tokens": (_tokens, "one name or none", 0, 1, False),
    "revoke": (_revoke, "the id of one token", 1, 1, False),
    "audit": (_audit, "nothing", 0, 0, False),
}


def _password() -> str:
    """The password: typed twice, unseen, at a terminal, else the first line of standard input; never an option."""
    import getpass

    from tocsin.errors import AccountsError

    if not _is_terminal():
        line = sys.stdin.readline()
        if not line:
            raise AccountsError("no password came on standard input; it is the first line of it")
        return line.rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise AccountsError("these two are not the same; nothing was changed")
    return first


def _is_terminal() -> bool:
    """Whether somebody types."""
    return sys.stdin.isatty()


def _say(words: str, err: bool = False) -> None:
    from tocsin.cli.screen import shown

    typer.echo(shown(words), err=err)
