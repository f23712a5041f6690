"""Pictures of every page of the site, for the documentation: `make pictures`.

python -m evaluation.make_pictures [--out docs/pictures] [--only incident,review-pair]

The reports of the tour (`evaluation/tour/reports.jsonl`: invented attacks, invented outlets) are coded into a new
ledger, and `tocsin serve` shows it to a headless Chromium: once in light, once in dark, once at the width of a phone.
What `tocsin publish` makes of it is opened from the disk.
Colours are reduced to 256, half of them exactly those that are most common and half what reaches furthest beside them:
paper stays paper, the dots of the types keep their colours, and the files are a third as large.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from evaluation.tour.serving import (
    PASSWORD,
    QUIET,
    REPORTS,
    WEBGL,
    add_people,
    chromium,
    publish_files,
    serving,
    take_in,
)
from tocsin.accounts import Role

OUT: Final = Path("docs/pictures")
COLOURS: Final = 128
"""Of each kind."""
DESK: Final[Mapping[str, Any]] = {"viewport": {"width": 1280, "height": 860}}
PHONE: Final[Mapping[str, Any]] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "light": {**DESK, "color_scheme": "light"},
    "dark": {**DESK, "color_scheme": "dark"},
    "phone": {**PHONE, "color_scheme": "light"},
}
PEOPLE: Final[Mapping[str, Role]] = {"rea": "reader", "cody": "coder", "ada": "admin"}
EXAMPLE: Final = "Ain al-Asad"
"""Five documents tell of it, and they disagree on nearly everything."""

Steps = Callable[[Page], object]


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures, and say how large they are."""
    options = parser().parse_args(arguments)
    program = chromium()
    if program is None:
        print("there is no Chromium here: apt-get install chromium", file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    every = {*DESK_PAGES, *TEAM_PAGES, *FILE_PAGES}
    wanted = set(options.only.split(",")) if options.only else every
    if unknown := wanted - every:
        print(f"no page is called {', '.join(sorted(unknown))}: {', '.join(sorted(every))}", file=sys.stderr)
        return 2
    with sync_playwright() as running, sites() as (desk, team, files):
        browser = running.chromium.launch(executable_path=program, args=[*QUIET, *WEBGL])
        for look in LOOKS:
            take(browser, look, desk, {n: s for n, s in DESK_PAGES.items() if n in wanted}, options.out)
            take(browser, look, team, {n: s for n, s in TEAM_PAGES.items() if n in wanted}, options.out)
            take(browser, look, files, {n: s for n, s in FILE_PAGES.items() if n in wanted}, options.out)
        browser.close()
    taken = list(options.out.glob("*.png"))
    print(f"{len(taken)} pictures, {sum(one.stat().st_size for one in taken) / 1e6:.1f} MB, in {options.out}")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    options = argparse.ArgumentParser(prog="evaluation.make_pictures", description=__doc__.split("\n")[0])
    options.add_argument("--out", type=Path, default=OUT, metavar="FOLDER", help="where they go")
    options.add_argument("--only", default="", metavar="PAGE,PAGE", help="some pages alone")
    return options


@contextmanager
def sites() -> Iterator[tuple[str, str, str]]:
    """The addresses of a server of one desk, of one at which people sign in, and of a site of files."""
    with tempfile.TemporaryDirectory(prefix="tocsin-tour-") as folder:
        alone, together = Path(folder, "alone.db"), Path(folder, "together.db")
        for ledger in (alone, together):
            take_in(ledger, REPORTS)
        add_people(together, PEOPLE)
        files = publish_files(alone, Path(folder, "site"), "--title", "Attacks, as reported")
        with serving(alone, "--by", "rosa") as desk, serving(together, "--auth") as team:
            yield desk, team, files


def take(browser: Browser, look: str, address: str, pages: Mapping[str, Steps], out: Path) -> None:
    """Take the pictures of *pages* in one look."""
    context = browser.new_context(
        base_url=address, reduced_motion="reduce", locale="en-GB", timezone_id="Asia/Baghdad", **LOOKS[look]
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    for name, steps in pages.items():
        steps(page)
        target = out / f"{name}-{look}.png"
        page.screenshot(path=target, animations="disabled", caret="hide")
        with Image.open(target) as full:
            reduced = in_few_colours(full.convert("RGB"))
        reduced.save(target, optimize=True)
    context.close()


def in_few_colours(picture: Image.Image) -> Image.Image:
    """The picture with a palette of its own."""
    found: Any = picture.getcolors(picture.width * picture.height) or []
    common = [colour for _, colour in sorted(found, reverse=True)[:COLOURS]]
    far = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in common for part in colour] + far[: 3 * COLOURS])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def at(path: str) -> Steps:
    """The page at *path*."""
    return lambda page: page.goto(path)


def at_list(page: Page) -> None:
    """The incidents, once the map has drawn all that it has."""
    page.goto("/incidents")
    page.wait_for_selector("figure.map-live")
    page.evaluate(
        """() => new Promise((done) => {
          const map = document.querySelector("figure.map").mapView;
          map.once("idle", () => setTimeout(done, 300));
          map.triggerRepaint();
        })"""
    )


def at_published_list(page: Page) -> None:
    """The first page of the files, once its map has come nearer and has the finer shapes."""
    page.goto("index.html")
    page.wait_for_function("globalThis.TOCSIN_WORLD?.fine || document.querySelector('.chart canvas')")
    page.wait_for_timeout(800)


def at_published_incident(page: Page) -> None:
    """The page of an incident among the files."""
    page.goto("index.html")
    page.get_by_role("row", name=EXAMPLE).get_by_role("link").first.click()
    page.wait_for_selector("#values")


def at_incident(page: Page) -> None:
    """The incident of which most is told."""
    page.goto("/incidents")
    page.get_by_role("row", name=EXAMPLE).get_by_role("link").first.click()
    page.wait_for_url("**/incidents/*")


def at_conflict(page: Page) -> None:
    """Where its sources disagree."""
    at_incident(page)
    page.locator("#conflicts").evaluate("heading => heading.scrollIntoView()")


def at_sentence(page: Page) -> None:
    """The words behind one of its numbers, in their document."""
    at_incident(page)
    page.locator("#killed a.quote").last.press("Enter")
    page.wait_for_selector("#at")


def at_correction(page: Page) -> None:
    """The form that corrects one of its numbers."""
    at_incident(page)
    page.locator("#killed").get_by_role("link", name="Correct").click()
    page.wait_for_url("**/correct?*")


def at_judgements(page: Page) -> None:
    """What was judged, after a few judgements."""
    page.goto("/judgements")
    if page.locator("tbody tr").count() < 2:
        page.goto("/review?kind=values")
        page.keyboard.press("a")
        page.locator(".done").wait_for()
        page.goto("/incidents")
        page.get_by_role("row", name="near Gao").get_by_role("link").first.click()
        page.locator("#killed").get_by_role("link", name="Correct").click()
        page.get_by_label("Value by this text").fill("at least 3")
        page.get_by_label("Why").fill("one driver was missing that night")
        page.get_by_role("button", name="Correct").click()
        page.wait_for_url("**done=*")
        page.goto("/judgements")


def signed_in(path: str) -> Steps:
    """The page at *path*, as an admin sees it."""

    def steps(page: Page) -> None:
        page.goto(path)
        if "/sign-in" in page.url:
            page.get_by_label("Name").fill("ada")
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.get_by_role("button", name="Sign out").wait_for()

    return steps


DESK_PAGES: Final[Mapping[str, Steps]] = {
    "overview": at("/"),
    "incidents": at_list,
    "incident": at_incident,
    "conflict": at_conflict,
    "document": at_sentence,
    "documents": at("/documents"),
    "exports": at("/incidents/export?country=IQ"),
    "review-pair": at("/review?kind=pairs"),
    "review-values": at("/review?kind=values"),
    "correct": at_correction,
    "coverage": at("/coverage"),
    "add-document": at("/documents/add"),
    "keys": at("/keys"),
    "judgements": at_judgements,
}
"""What one person sees at a desk; the last one judges, so that there is something to see."""
TEAM_PAGES: Final[Mapping[str, Steps]] = {
    "sign-in": at("/sign-in"),
    "accounts": signed_in("/accounts"),
    "account": signed_in("/account"),
    "audit": signed_in("/audit"),
}
FILE_PAGES: Final[Mapping[str, Steps]] = {
    "published": at_published_list,
    "published-incident": at_published_incident,
}
"""What stands in plain files."""

if __name__ == "__main__":
    raise SystemExit(main())
