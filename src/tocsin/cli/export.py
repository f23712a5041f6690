"""`tocsin export`: the book in the field's own formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.choosing import Grades, Policy
from tocsin.cli.filters import (
    Against,
    ByOutlet,
    ByWhom,
    Families,
    InCountry,
    Injured,
    InPlace,
    InProvince,
    Killed,
    OfGrade,
    OfType,
    OnBasis,
    Since,
    Threats,
    Until,
    WithWeapon,
    Words,
    wanted_of,
)
from tocsin.cli.leave import complain, guarded, refuse
from tocsin.cli.moment import AsOf, moment
from tocsin.cli.nothing_fits import tell_of_nothing
from tocsin.cli.reading import LedgerPath, day

if TYPE_CHECKING:
    from tocsin.exports import Format, Order
    from tocsin.exports.public_copy import PublicRules
    from tocsin.views import Selection
    from tocsin.vocab.export_policies import ExportPolicy

EXAMPLES = (
    "tocsin export                                          # the formats",
    "tocsin export csv -o attacks.csv",
    "tocsin export csv --since 2024-01-01 --country IQ -o iraq.xlsx",
    "tocsin export acled-like -o acled-like.csv",
    "tocsin export geojson --public -o public.geojson",
    "tocsin export csv --as-of 2026-11-20 -o yesterday.csv",
)

Into = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write it.")]
Rules = Annotated[
    Path | None,
    typer.Option("--rules", metavar="FILE", help="Your own export policy, instead of the format's."),
]
ShowRules = Annotated[
    bool, typer.Option("--show-rules", help="Print the format's export policy, to begin your own from.")
]
Public = Annotated[
    bool,
    typer.Option("--public", help="A public copy: short quotes, blurred points, a delay, fields withheld."),
]
PublicRulesFile = Annotated[
    Path | None,
    typer.Option("--public-rules", metavar="FILE", help="A public copy by your own rules."),
]
Tags = Annotated[bool, typer.Option("--hxl", help="A row of HXL tags under the header.")]
Raw = Annotated[
    bool, typer.Option("--raw", help="Leave cells as they are that a spreadsheet might run as formulas.")
]
Bom = Annotated[bool, typer.Option("--bom", help="Begin a CSV with the mark by which Excel knows UTF-8.")]


def export(  # noqa: PLR0913 - each is an option
    format_: Annotated[str | None, typer.Argument(metavar="FORMAT", help="One of the formats.")] = None,
    output: Into = None,
    ledger: LedgerPath = None,
    since: Since = None,
    until: Until = None,
    place: InPlace = "",
    country: InCountry = None,
    province: InProvince = None,
    type_: OfType = None,
    weapon: WithWeapon = None,
    perpetrator: ByWhom = None,
    basis: OnBasis = None,
    target: Against = None,
    killed: Killed = None,
    injured: Injured = None,
    grade: OfGrade = None,
    outlet: ByOutlet = None,
    families: Families = None,
    q: Words = "",
    threats: Threats = False,
    policy: Policy = None,
    grades: Grades = None,
    as_of: AsOf = None,
    rules: Rules = None,
    show_rules: ShowRules = False,
    public: Public = False,
    public_rules: PublicRulesFile = None,
    hxl: Tags = False,
    raw: Raw = False,
    bom: Bom = False,
) -> None:
    """Write incidents to a file in one of the field's formats; without a format, list them.

    Beside FILE lies FILE.about.json: by which Tocsin, which rules and which state of the ledger it was made. What the
    format cannot hold is listed in FILE.left-out.csv. The same state gives the same bytes.
    """
    from tocsin.cli.own_ledger import own_book
    from tocsin.cli.print_exports import print_exported, print_formats

    with guarded():
        if format_ is None and output is not None:
            raise refuse(f"name the format too: tocsin export csv -o {output}; `tocsin export` lists them")
        if format_ is None:
            print_formats()
            return
        found = _found(format_)
        if show_rules:
            _show_rules(found, public)
            return
        if output is None:
            raise refuse(f"name the file to write: -o incidents{found.ending}")
        asked: dict[str, list[str] | str | None] = {
            "place": place, "country": country, "province": province, "type": type_, "weapon": weapon,
            "perpetrator": perpetrator, "basis": basis, "target": target, "killed": killed, "injured": injured,
            "grade": grade, "outlet": outlet, "families": families, "q": q,
        }  # fmt: skip
        wanted = wanted_of(day(since, "--since"), day(until, "--until"), threats, **asked)
        order = _order(wanted, _policy(found, rules), _public(public, public_rules), hxl, raw, bom)
        then = moment(as_of)
        with own_book(ledger, then, policy, grades) as book:
            from tocsin.cli.progress_bar import progress_bar
            from tocsin.exports import export as write

            with progress_bar() as watch:
                done = write(book, order, found, output, watch)
            print_exported(done, found)
            if not done.incidents and not done.held_back:
                tell_of_nothing(book, then is not None)


def _found(name: str) -> Format:
    from tocsin.errors import ExportError
    from tocsin.exports import format_called

    try:
        return format_called(name)
    except ExportError as error:
        raise refuse(str(error)) from None


def _order(
    wanted: Selection, policy: ExportPolicy, public: PublicRules | None, hxl: bool, raw: bool, bom: bool
) -> Order:
    from tocsin.exports import Order
    from tocsin.views import filters_of

    if raw:
        complain(
            "--raw: cells that begin with = + - or @ may be run by a spreadsheet; open the file with care"
        )
    return Order(wanted, policy, filters_of(wanted), public=public, hxl=hxl, raw=raw, bom=bom)


def _policy(found: Format, rules: Path | None) -> ExportPolicy:
    from tocsin.vocab.export_policies import load_policy, shipped_policy

    return load_policy(rules) if rules else shipped_policy(found.policy)


def _public(wanted: bool, rules: Path | None) -> PublicRules | None:
    from tocsin.exports.public_copy import load_public_rules, shipped_public_rules

    if rules:
        return load_public_rules(rules)
    return shipped_public_rules() if wanted else None


def _show_rules(found: Format, public: bool) -> None:
    from tocsin.exports.public_copy import public_rules_text
    from tocsin.vocab.export_policies import policy_text

    typer.echo(public_rules_text() if public else policy_text(found.policy), nl=False)


__all__ = ["EXAMPLES", "export"]
