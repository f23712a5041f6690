"""`tocsin publish`: the public view as a folder of plain files."""

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
from tocsin.cli.leave import guarded
from tocsin.cli.moment import AsOf, moment
from tocsin.cli.nothing_fits import tell_of_nothing
from tocsin.cli.reading import LedgerPath, day

if TYPE_CHECKING:
    from tocsin.static_site import Published

EXAMPLES = (
    "tocsin publish site/",
    "tocsin publish site/ --title 'Attacks on aid' --base-url https://example.org/attacks/",
    "tocsin publish site/ --country IQ --country SY --since 2024-01-01",
    "tocsin publish site/ --public-rules public.toml",
)

Title = Annotated[str, typer.Option("--title", metavar="WORDS", help="What the site is called.")]
Base = Annotated[
    str,
    typer.Option(
        "--base-url", metavar="URL", help="Where it will stand: for the feed, the sitemap and citations."
    ),
]
PublicRulesFile = Annotated[
    Path | None,
    typer.Option("--public-rules", metavar="FILE", help="Your own rules for what is let out."),
]
Every = Annotated[
    bool,
    typer.Option("--all", help="Downloads in every format that is installed, not in the plain ones alone."),
]


def publish(  # noqa: PLR0913 - each is an option
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="An empty folder, or a site published before.")
    ],
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
    title: Title = "",
    base_url: Base = "",
    public_rules: PublicRulesFile = None,
    every: Every = False,
) -> None:
    """Publish incidents as a static site: a map, a timeline, a page for each, downloads and a feed.

    Everything goes through the public rules: short quotes, blurred points, a delay, fields withheld. The folder can be
    opened from a disk or put on any web host. Published again, it changes only where something changed.
    """
    from tocsin.cli.own_ledger import own_book
    from tocsin.cli.progress_bar import progress_bar

    with guarded():
        from tocsin.exports import Order
        from tocsin.exports.public_copy import load_public_rules, shipped_public_rules
        from tocsin.static_site import SiteOrder
        from tocsin.static_site import publish as write
        from tocsin.static_site.site import TITLE, base_address
        from tocsin.views import filters_of
        from tocsin.vocab.export_policies import shipped_policy

        asked: dict[str, list[str] | str | None] = {
            "place": place, "country": country, "province": province, "type": type_, "weapon": weapon,
            "perpetrator": perpetrator, "basis": basis, "target": target, "killed": killed, "injured": injured,
            "grade": grade, "outlet": outlet, "families": families, "q": q,
        }  # fmt: skip
        wanted = wanted_of(day(since, "--since"), day(until, "--until"), threats, **asked)
        order = Order(wanted, shipped_policy("plain"), filters_of(wanted))
        rules = load_public_rules(public_rules) if public_rules else shipped_public_rules()
        site = SiteOrder(rules, title.strip() or TITLE, base_address(base_url.strip()), every)
        then = moment(as_of)
        with own_book(ledger, then, policy, grades) as book:
            with progress_bar() as watch:
                done = write(book, order, site, folder, watch)
            _print(done)
            if not done.incidents and not done.held_back:
                tell_of_nothing(book, then is not None)


def _print(done: Published) -> None:
    """What there is now, and where to look at it."""
    from tocsin.records.words import several

    typer.echo(f"{several(done.incidents, 'incident')} published: {done.path / 'index.html'}")
    changes = done.changes
    typer.echo(
        f"files written: {changes.written:,}, unchanged: {changes.unchanged:,}, removed: {changes.removed:,}"
    )
    if done.held_back:
        typer.echo(f"held back as too fresh: {done.held_back:,}")
    if done.withdrawn:
        typer.echo(f"withdrawn since an earlier publication, and announced: {done.withdrawn:,}")


__all__ = ["EXAMPLES", "publish"]
