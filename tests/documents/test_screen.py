"""The screen: what may report an attack passes, cheaply; the rest is told apart by language."""

from __future__ import annotations

import datetime as dt
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.documents.open_item import open_item
from tocsin.documents.paragraphs import article_of, paragraphs_of, plain, words_in
from tocsin.documents.screen import Screen
from tocsin.documents.worths import WORST, Worths
from tocsin.records import Item, Unreadable
from tocsin.records.item import ItemKind
from tocsin.vocab.screen_weights import ScreenWeights, load_screen_weights

ATTACK = (
    "Gunmen opened fire on a checkpoint outside Tal Marrun on Tuesday, killing two soldiers and wounding a third, the "
    "army said. It blamed fighters who had crossed the river during the night and fled before help came from the town."
)
QUIET = (
    "The town council of Tal Marrun voted on Tuesday to widen the market road, which merchants had asked for since "
    "spring. Work will begin after the harvest and should be finished before the first rains, the mayor said."
)
GERMAN = (
    "Der Rat der Stadt hat am Dienstag beschlossen, die Straße zum Markt zu verbreitern, wie es die Händler seit dem "
    "Frühjahr gefordert hatten. Die Arbeiten sollen nach der Ernte beginnen und vor dem ersten Regen beendet sein."
)
HEARD = st.sampled_from(
    [b"killed gunmen", b"<i>killed</i>gunmen", b"gunmen\xc3\xa9killed", b"killed'gunmen>"]
)


@pytest.fixture(scope="module")
def screen() -> Screen:
    """The screen that ships."""
    return Screen.load()


@pytest.fixture(scope="module")
def weights() -> ScreenWeights:
    """Its weights."""
    return load_screen_weights()


@pytest.fixture(scope="module")
def worths(weights: ScreenWeights) -> Worths:
    """What they say of paragraphs."""
    return Worths(weights)


def page(*paragraphs: str, element: str = "p", around: str = "") -> Item:
    """A web page of these paragraphs."""
    body = "".join(f"<{element}>{words}</{element}>" for words in paragraphs)
    return Item(
        "x", "html", f"<html><head><title>News</title></head><body>{around}{body}</body></html>".encode()
    )


@pytest.mark.parametrize("element", ["p", "div", "P"])
def test_a_page_with_an_attack_passes(screen: Screen, element: str) -> None:
    """A report of an attack passes, in paragraphs, in upper-case tags and in none."""
    assert screen.judge(page(ATTACK, QUIET, QUIET, element=element)).verdict == "may report"


def test_an_unsure_page_tells_by_which_words(screen: Screen) -> None:
    """Where the screen is not sure it gives the paragraphs that speak for an attack."""
    said = "Gunmen wounded a guard at the gate on Monday evening, the army said."
    judgement = screen.judge(page(*[QUIET] * 4, said, *[QUIET] * 4))
    assert (judgement.verdict, said in judgement.telling.paragraphs) == ("may report", True)


def test_what_a_page_says_twice_tells_once(screen: Screen) -> None:
    """A paragraph that stands on the page again, in other markup, takes no other one's place among the telling ones."""
    said = "A soldier was wounded at the gate on Monday evening."
    other = "An officer was hurt as well and was brought to a hospital in the town."
    again = said.replace("soldier", "<b>soldier</b>")
    judgement = screen.judge(page(*[QUIET] * 4, said, again, other, *[QUIET] * 4))
    assert judgement.telling.paragraphs == (said, other)


@pytest.mark.parametrize(("before", "opening"), [(0, 2), (1, 2), (2, 1), (4, 0)])
def test_what_tells_comes_with_the_headline_and_where_it_stands(
    screen: Screen, before: int, opening: int
) -> None:
    """The headline is told with the paragraphs, and how many of these stand at the beginning of the article."""
    told = (
        "A soldier was wounded at the gate on Monday evening.",
        "An officer was hurt as well, the town said.",
    )
    around = "<title>The Herald</title><h1>Two hurt at the gate</h1>"
    telling = screen.judge(page(*[QUIET] * before, *told, *[QUIET] * 4, around=around)).telling
    assert (telling.headline, telling.paragraphs, telling.opening) == ("Two hurt at the gate", told, opening)


def test_a_quiet_page_does_not_pass(screen: Screen) -> None:
    """A page without violence is irrelevant."""
    assert screen.judge(page(QUIET, QUIET)).verdict == "irrelevant"


def test_a_page_in_another_language_is_told_apart(screen: Screen) -> None:
    """What says nothing because it is not in English is not called irrelevant."""
    assert screen.judge(page(GERMAN, GERMAN)).verdict == "other language"


def test_teasers_of_other_stories_do_not_make_a_page_pass(screen: Screen) -> None:
    """A list of links to attacks beside a quiet article does not bring it through."""
    teasers = "".join(
        f"<li><p><a href='/{n}'>Gunmen kill {n} soldiers in raid</a></p></li>" for n in range(2, 9)
    )
    around = f"<nav><ul>{teasers}</ul></nav>"
    assert screen.judge(page(*[QUIET] * 8, around=around)).verdict == "irrelevant"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "windows-1256", "utf-8-sig"])
def test_the_encoding_does_not_matter(screen: Screen, encoding: str) -> None:
    """An attack is heard in wide encodings too, where no word stands in ASCII."""
    item = Item("x", "html", page(ATTACK, ATTACK).body.decode().encode(encoding))
    assert screen.judge(item).verdict == "may report"


@pytest.mark.parametrize(
    "message",
    ["Two rockets hit Bravo base.", "Drone strike on a convoy near Khor.", "IED, route 5. One wounded."],
)
def test_a_short_message_passes(screen: Screen, message: str) -> None:
    """A message of one line passes by a single word of the vocabulary."""
    assert screen.judge(Item("x", "text", message.encode())).verdict == "may report"


def test_a_quiet_text_does_not_pass(screen: Screen) -> None:
    """A text without any word of violence is irrelevant."""
    assert screen.judge(Item("x", "text", QUIET.encode())).verdict == "irrelevant"


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize("noise", [bytes(range(256)) * 40, b"", b" \n"])
def test_what_is_no_text_is_left_to_those_who_say_so(screen: Screen, kind: ItemKind, noise: bytes) -> None:
    """Bytes that are no text, or none at all, pass the screen; opened, they are called unreadable."""
    assert screen.judge(Item("x", kind, noise)).verdict == "may report"
    assert isinstance(open_item(Item("x", kind, noise), dt.date(2026, 6, 15)), Unreadable)


def test_words_are_heard_whole_and_side_by_side(worths: Worths) -> None:
    """A word counts beside another one and beside a tag, but neither within a longer word nor inside a tag."""
    paragraphs = [
        b"killed gunmen",
        b"<b>Killed</b>gunmen",
        b"skilled engunmen",
        b"<a href='/killed-gunmen'>more</a>",
        b"handgun",
        b"gun",
        b"begun",
    ]
    heard = [True, True, False, False, True, True, False]
    assert [worth > WORST for worth in worths.of(paragraphs)] == heard


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="abgunmeklr <>/'\n", max_size=60).map(str.encode) | HEARD, max_size=6))
def test_a_paragraph_is_heard_wherever_a_strong_word_is_in_it(
    worths: Worths, weights: ScreenWeights, paragraphs: list[bytes]
) -> None:
    """Looking for all words of all paragraphs at once finds what looking at each paragraph finds."""
    for paragraph, worth in zip(paragraphs, worths.of(paragraphs), strict=True):
        words = words_in(paragraph)
        told = weights.worth(words) if words & weights.strong else WORST
        assert worth == pytest.approx(max(WORST, told))


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_the_order_of_words_does_not_matter(weights: ScreenWeights, data: st.DataObject) -> None:
    """A paragraph is worth the same to the last bit in every run, though sets then have other orders."""
    words = data.draw(st.lists(st.sampled_from(sorted(weights.words)), min_size=2, max_size=30, unique=True))
    mixed = data.draw(st.permutations(words))
    assert weights.worth(dict.fromkeys(words).keys()) == weights.worth(dict.fromkeys(mixed).keys())


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=400) | st.text(alphabet="<>/p h1title!-\n", max_size=400).map(str.encode))
def test_no_bytes_break_it(data: bytes) -> None:
    """Whatever stands in a page, its paragraphs can be cut out and lie within it."""
    for paragraph in (*paragraphs_of(data), *chain(*article_of(data))):
        assert paragraph in data
        words_in(paragraph)
        plain(paragraph)


def test_unclosed_paragraphs_end_where_the_next_begins() -> None:
    """Paragraphs without end tags, as HTML allows them, are told apart."""
    assert [plain(p) for p in paragraphs_of(b"<p>One &amp; <b>only</b><p class=x>Two\n<P>Three</P>!")] == [
        "One & only",
        "Two",
        "Three",
    ]


def test_the_first_heading_and_the_title_are_paragraphs_too() -> None:
    """Of headings and titles the first of each is taken, in letters of either size, and no other element."""
    markup = (
        b"<TITLE>One</TITLE><svg><title>No</title></svg><pre>No</pre><h1 id=a>Two</h1><h1>No</h1><p>Three</p>"
    )
    assert [plain(paragraph) for paragraph in paragraphs_of(markup)] == ["Three", "Two", "One"]


FRAME = "<div class='card'>" + "<img src='picture.jpg' alt=''>" * 12 + "</div>"


def test_the_second_look_leaves_teasers_out(screen: Screen) -> None:
    """A page whose only word of an attack stands in the teaser of another story passes the first look alone."""
    teaser = f"{FRAME}<p>{ATTACK[:110]}</p>{FRAME}"
    item = page(QUIET, QUIET, QUIET, QUIET, around=teaser)
    assert screen.glance(item) is None
    assert screen.judge(item).verdict == "irrelevant"
    assert screen.judge(page(QUIET, ATTACK, QUIET, QUIET, around=teaser)).verdict == "may report"


def test_prose_stands_together_or_is_long_or_leads() -> None:
    """Short paragraphs are prose where they stand beside another or first behind the headline; links do not count."""
    alone = "A short line that stands alone between frames."
    markup = (
        f"<title>News</title><p>{alone} 1</p>{FRAME}<h1>Head</h1>{FRAME}<p>{alone} 2</p>{FRAME}<p>{alone} 3</p>{FRAME}"
        f"<p>{QUIET}</p>{FRAME}<p>{alone} 4</p>\n<p>{alone} 5</p>{FRAME}<p><a href='/'>{QUIET}</a></p>"
    )
    prose, heads = ([plain(paragraph) for paragraph in found] for found in article_of(markup.encode()))
    assert prose == [f"{alone} 2", QUIET, f"{alone} 4", f"{alone} 5"]
    assert heads == ["Head", "News"]


def test_telling_paragraphs_are_read_in_the_page_s_encoding(screen: Screen) -> None:
    """What a page in another encoding than UTF-8 tells is handed on with its quotes and dashes."""
    told = "Police said a man was shot in the town – “by gunmen”, a shop owner believed, but nobody had seen it happen."
    markup = "<meta charset=windows-1252>" + "".join(f"<p>{words}</p>" for words in (told, *[QUIET] * 12))
    judged = screen.judge(Item("x", "html", markup.encode("cp1252")))
    assert judged.verdict == "may report"
    assert told in judged.telling.paragraphs


def test_a_page_of_nothing_but_tags_is_cut_quickly(screen: Screen) -> None:
    """A megabyte of opened paragraphs is judged, not suffered from."""
    assert screen.judge(Item("x", "html", b"<p>" * 400_000)).verdict == "irrelevant"
