"""Pages that hold no article: told apart from short articles, and named."""

from __future__ import annotations

import pytest

from tocsin.documents import Screen
from tocsin.documents.find_barrier import Barriers
from tocsin.records import Item

WALL = (
    "<title>Before you continue</title><body><h1>We value your privacy</h1>"
    "<p>We and our 236 partners store and/or access information on a device, such as cookies, and process "
    "personal data for personalised advertising and content.</p>"
    + "<p>You may change your mind at any time in the "
    "settings, which are at the foot of each page of this site, and learn more there.</p>" * 6
)
CHECK = "<title>Just a moment...</title><body><noscript>Enable JavaScript and cookies to continue</noscript>"
SHELL = (
    '<title>The Hill Post</title><body><div id="root"></div><script>'
    + "var a = 1;" * 5_000
    + ("</script><noscript>You need to enable JavaScript to run this app.</noscript>")
)
REFUSED = (
    "<h1>Access Denied</h1>You don\u2019t have permission to access this page on this server. Reference 18.2f"
)
STORY = "The town council met on Tuesday evening to talk about the new library and its opening hours. "
ATTACK = "Two rockets hit the market of the town on Monday, killing three people and wounding nine others. "


@pytest.fixture(scope="module")
def screen() -> Screen:
    return Screen.load()


@pytest.mark.parametrize(
    ("markup", "said"),
    [(WALL, "consent"), (CHECK, "robots"), (SHELL, "scripts"), (REFUSED, "refuses")],
)
def test_a_page_in_place_of_an_article_is_named(screen: Screen, markup: str, said: str) -> None:
    """A demand for consent, a check for robots, an empty shell and a refusal are no irrelevant articles."""
    item = Item("x", "html", markup.encode())
    judgement = screen.glance(item) or screen.judge(item)
    assert judgement.verdict == "barred" and said in judgement.why


def test_a_banner_on_a_page_hides_nothing(screen: Screen) -> None:
    """A page that tells of an attack is read whatever asks for consent on it, however short it is."""
    page = f"<h1>We value your privacy</h1><p>{ATTACK}</p><p>{ATTACK}</p>"
    assert screen.judge(Item("x", "html", page.encode())).verdict == "may report"


def test_a_long_page_is_no_barrier(screen: Screen) -> None:
    """An article with a banner above it is an article."""
    page = "<p>We value your privacy</p>" + f"<p>{STORY * 3}</p>" * 20
    assert screen.judge(Item("x", "html", page.encode())).verdict == "irrelevant"


def test_only_a_bare_page_is_searched_beyond_its_text() -> None:
    """What stands in the markup of a page that shows some text says nothing against it."""
    barriers = Barriers({b"please enable javascript": "scripts"})
    body = b"<noscript>Please enable JavaScript</noscript>"
    assert barriers.why([b"Hello"], body) == "scripts"
    assert barriers.why([STORY.encode() * 5], body) is None
    assert barriers.why([b"Please, <b>enable</b> JavaScript! " + STORY.encode() * 5], body) == "scripts"


def test_the_first_phrase_counts_wherever_it_stands() -> None:
    """Of several phrases that a page says, be they one within the other, the first of the vocabulary names it."""
    said = [b"Just a moment: please enable cookies, and scripts"]
    phrases = {b"enable cookies": "robots", b"please enable cookies": "consent", b"just a moment": "refused"}
    assert Barriers(phrases).why(said, b"") == "robots"
    assert Barriers(dict(reversed(phrases.items()))).why(said, b"") == "refused"
    assert Barriers({b"cookies and": "robots", b"a moment please": "consent"}).why(said, b"") == "robots"
    assert Barriers({}).why(said, b"") is None
