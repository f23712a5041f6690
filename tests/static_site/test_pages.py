"""What stands on the pages of a site, and what never does."""

from __future__ import annotations

import zipfile
from pathlib import Path

import msgspec
import pytest
from accounts import account, exactly
from build import ASAD, day, rockets, said
from hostile_book import STRINGS, hostile, small
from made_book import MOMENT, WORKED, dossier_of
from made_site import Page, broken, data, files, pages, published

from tocsin.exports.public_copy import WITHHELD, PublicRules
from tocsin.records import Dossier, Perpetrator, Relation, Target

RUNS = ("javascript:", "vbscript:", "data:text")
OWN = {"assets", "data"}


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    """Whatever a page names within the site is a file of it, and a place in that file."""
    published(tmp_path / "site", *hostile(), *small())
    assert broken(tmp_path / "site") == []


def test_nothing_comes_from_elsewhere(tmp_path: Path) -> None:
    """Each page has the same strict policy, and loads nothing but the files of the site."""
    published(tmp_path / "site", *hostile(), *small())
    for page in pages(tmp_path / "site"):
        (policy,) = (one for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
        assert str(policy["content"]).startswith(
            "default-src 'none'; script-src 'self' file:; style-src 'self' file:;"
        )
        assert "unsafe" not in str(policy["content"])
        loaded = [one["src"] for one in page.all("script")]
        loaded += [one["href"] for one in page.all("link") if one["rel"] == "stylesheet"]
        assert loaded
        for name in loaded:
            assert name and name.removeprefix("../").split("/")[0] in OWN


def test_words_of_strangers_are_words(tmp_path: Path) -> None:
    """Whatever a document says in any field, it makes no element, no attribute that runs and no link that runs."""
    site, plain = tmp_path / "site", tmp_path / "plain"
    published(site, *hostile())
    published(plain, *small())
    known = {tag for page in pages(plain) for tag, _ in page.elements}
    for page in pages(site):
        assert {tag for tag, _ in page.elements} <= known
        assert not [
            name for _, has in page.elements for name in has if name.startswith("on") or name == "style"
        ]
        assert not [link for link in page.links if link.strip().lower().startswith(RUNS)]
        assert "alert(1)" not in "".join(str(one) for one in page.all("script"))
        assert not set("\u202e\u200b\0\a\x1b") & set(page.words)
    scripts = b"".join(words for name, words in files(site).items() if name.startswith("data/"))
    assert b"<" not in scripts


def test_values_stand_beside_their_words(tmp_path: Path) -> None:
    """A page has each value, its quotes with who said them, outlet and day, and both sides of a disagreement."""
    dossier = dossier_of(WORKED)
    published(tmp_path / "site", dossier)
    words = Page(tmp_path / "site" / "incidents" / f"{dossier.incident.id}.html").words
    for part in (
        "3 killed",
        "the health ministry",
        "Courier",
        "26 July 2024",
        dossier.incident.id,
        "low",
        "best",
        "high",
    ):
        assert part in words
    told = {
        one.said_by.partition(",")[0] for sayings in dossier.incident.conflicts.values() for one in sayings
    }
    assert told and all(who in words for who in told)


def test_only_addresses_of_the_web_are_links(tmp_path: Path) -> None:
    """The address of a document is a link where it is one of the web, and its text is none of ours to send."""
    good = account("Good", "2024-07-26", place=ASAD)
    bad = account("Bad", "2024-07-26", place=ASAD)
    told = [
        msgspec.structs.replace(one, document=msgspec.structs.replace(one.document, url=url))
        for one, url in ((good, "https://example.org/a?b=1&c=2"), (bad, "javascript:alert(1)"))
    ]
    dossier = dossier_of(told)
    published(tmp_path / "site", dossier)
    page = Page(tmp_path / "site" / "incidents" / f"{dossier.incident.id}.html")
    outside = {link for link in page.links if "://" in link and not link.startswith("data:image/")}
    assert outside == {"https://example.org/a?b=1&c=2"}
    assert "Good has its own words" not in page.words


def secretive() -> tuple[Dossier, dict[str, str]]:
    """An incident with a word of its own in each field that can be withheld, and those words."""
    secret = {name: f"Zz{name}zZ" for name in WITHHELD}
    place = msgspec.structs.replace(ASAD, name=secret["place"], admin1=secret["place"])
    claims = (
        said("killed", {"low": 2, "high": 2, "qualifier": "exact"}, secret["quotes"], secret["speakers"]),
        said("targets", {"name": secret["targets"]}, "they hit it"),
        said("victims", secret["victims"], "he was named"),
        said("intercepted", secret["intercepted"], "it was shot down"),
        said("place", msgspec.to_builtins(place), "there"),
        said("weapons", {"class": "rocket", "model": secret["weapons"]}, "with it"),
        said("perpetrators", {"name": secret["perpetrators"], "basis": "claimed"}, "they say so", secret["speakers"]),
    )  # fmt: skip
    made = [
        account(
            name, "2024-07-26", date=day("2024-07-25", secret["time"]), place=place, killed=exactly(2), claims=claims,
            summary=secret["summary"], targets=[secret["targets"]], victims=(secret["victims"],),
            intercepted=secret["intercepted"], perpetrators=[secret["perpetrators"]],
            weapons=(msgspec.structs.replace(rockets(2), model=secret["weapons"]),),
        )
        for name in ("One", "Two")
    ]  # fmt: skip
    told = [
        msgspec.structs.replace(
            one,
            document=msgspec.structs.replace(
                one.document, url=f"https://example.org/{secret['urls']}", title=secret["titles"]
            ),
        )
        for one in made
    ]
    dossier = dossier_of(told)
    who = (Perpetrator(secret["perpetrators"], "claimed"),)
    incident = msgspec.structs.replace(
        dossier.incident, perpetrators=who, targets=(Target(secret["targets"]),)
    )
    return msgspec.structs.replace(dossier, incident=incident), secret


def everything(path: Path) -> str:
    """All bytes of a folder as text, with what is packed unpacked."""
    found = []
    for file in path.rglob("*"):
        if file.is_file() and zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                found += [packed.read(name) for name in packed.namelist()]
        elif file.is_file():
            found.append(file.read_bytes())
    return b"\n".join(found).decode("utf-8", "replace").casefold()


def test_nothing_is_withheld_unless_asked(tmp_path: Path) -> None:
    """Where nothing is withheld, each word that the next test looks for is published."""
    dossier, secret = secretive()
    published(tmp_path / "site", dossier)
    text = everything(tmp_path / "site")
    assert [name for name, word in secret.items() if word.casefold() not in text] == ["damage"]


@pytest.mark.parametrize("name", WITHHELD)
def test_what_is_withheld_is_nowhere(name: str, tmp_path: Path) -> None:
    """Of a field that the rules withhold nothing stands in any file, in no page, script, feed or download."""
    dossier, secret = secretive()
    published(tmp_path / "site", dossier, rules=PublicRules(withhold=(name,)))
    assert secret[name].casefold() not in everything(tmp_path / "site")


def test_what_is_withheld_is_said_to_be(tmp_path: Path) -> None:
    """A page says that a value is withheld, and never that nobody says it."""
    dossier, _ = secretive()
    rules = PublicRules(withhold=("place", "perpetrators", "weapons", "damage"))
    published(tmp_path / "site", dossier, rules=rules)
    words = Page(tmp_path / "site" / "incidents" / f"{dossier.incident.id}.html").words
    assert "place not said" not in words and "it is not said" not in words
    assert words.count("withheld") > 3


def test_quotes_are_short(tmp_path: Path) -> None:
    """No page has more of a document's words than the rules let out."""
    claims = (said("killed", {"low": 1, "high": 1, "qualifier": "exact"}, "word " * 200, "police"),)
    dossier = dossier_of(
        [account("Long", "2024-07-26", killed=exactly(1), claims=claims, summary="word " * 200)]
    )
    published(tmp_path / "site", dossier, rules=PublicRules(quote_cap=40))
    assert "word " * 9 not in everything(tmp_path / "site")


def test_links_lead_to_what_is_published_alone(tmp_path: Path) -> None:
    """An incident that a text links is a link where the site has it, and unnamed where it has not."""
    one, two = dossier_of(WORKED), dossier_of([account("Other", "2024-07-27", date="2024-07-27")])
    relation = Relation("retaliation", two.incident.id, one.incident.id, "in answer", "", "", 0, 9)
    linked = msgspec.structs.replace(two, relations=(relation,))
    published(tmp_path / "both", one, linked)
    page = Page(tmp_path / "both" / "incidents" / f"{two.incident.id}.html")
    assert f"../incidents/{one.incident.id}.html" in page.links
    published(tmp_path / "alone", linked)
    page = Page(tmp_path / "alone" / "incidents" / f"{two.incident.id}.html")
    assert "not published here" in page.words and one.incident.id not in page.words


def test_the_lines_of_the_script_are_those_of_the_pages(tmp_path: Path) -> None:
    """What the script reads has each incident once, in as many lines as there are pages, with words for each."""
    dossiers = [*small(), *hostile()]
    published(tmp_path / "site", *dossiers)
    years = data(tmp_path / "site", "site.js")["years"]
    lines = [line for year in years for line in data(tmp_path / "site", f"{year}.js")["lines"]]
    words = [one for year in years for one in data(tmp_path / "site", f"{year}-words.js")]
    ids = {one.incident.id for one in dossiers}
    assert (
        {line[0] for line in lines}
        == ids
        == {one.stem for one in (tmp_path / "site" / "incidents").iterdir()}
    )
    assert len(lines) == len(words) == len(ids)
    listed = {
        one["data-id"]
        for page in pages(tmp_path / "site" / "months")
        for one in page.all("tr")
        if "data-id" in one
    }
    assert listed == ids


def test_methods_say_how(tmp_path: Path) -> None:
    """The page of methods has the five parts, the policy, the grades, and the state of the ledger."""
    published(tmp_path / "site", *small())
    words = Page(tmp_path / "site" / "methods.html").words
    for part in ("1. Sources", "2. Collection", "3. Evaluation", "4. Corroboration", "5. Quality control"):
        assert part in words
    for part in ("majority", "confirmed", f"{MOMENT.day} August 2024", "Natural Earth"):
        assert part in words


def test_an_empty_site_says_so(tmp_path: Path) -> None:
    """A site without an incident has all its pages, and they lead to each other."""
    done = published(tmp_path / "site")
    assert done.incidents == 0
    assert broken(tmp_path / "site") == []
    assert "0 incidents" in Page(tmp_path / "site" / "index.html").words


def test_strings_are_many() -> None:
    """The words of strangers hold markup, controls and marks of direction."""
    assert {"<", "\0", "\u202e"} <= set("".join(STRINGS))
