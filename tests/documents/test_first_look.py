"""The first look at a page: the same in Python and in C, whatever the page holds."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.documents.first_look import Look, Sight, compiled_look, first_look, plain_look
from tocsin.documents.paragraphs import compiled_paragraphs, paragraphs_of, plain_paragraphs
from tocsin.documents.worths import WORST
from tocsin.vocab.screen_weights import ScreenWeights, load_screen_weights

WEIGHTS = load_screen_weights()
PLAIN = plain_look(WEIGHTS)
COMPILED = compiled_look(WEIGHTS)
CUT = compiled_paragraphs()
COMPILES = pytest.mark.skipif(COMPILED is None, reason="Tocsin was installed without a C compiler at hand")
LOOKS = [pytest.param(PLAIN, id="Python"), pytest.param(COMPILED, id="C", marks=COMPILES)]

ATTACK = b"<p>Gunmen <b>killed</b> two soldiers and wounded a third, the army said.</p>"
QUIET = (
    b"<p class=lead>The council voted to widen the road, which merchants had asked for with one voice.</p>"
)
# What pages are made of, whole and broken.
TAGS = (
    b"<p>|<P\n>|<p|<p class='killed gunmen'>|</p>|</P>|</p |<pre>|<path>|<h1>|<H1\t>|</h1>|</H1>|<h1|<b>|</b>"
)
HEADS = b"<title>|</title>|<TITLE>|</TITLE>|<t|<|>|<<|</|<!--|-->"
TEXT = b" the | and |THAT| with|from | said |were|killed|Gunmen|gun|men|rockets|explosions|unexplosions|explosionsx"
OTHER = [b"\0", b"\xff", b"\xc3\xa9", b" ", b"'", b"\r\n", b"\v", b"a" * 70, b"y " * 1_600]
PIECES = st.sampled_from([*b"|".join([TAGS, HEADS, TEXT]).split(b"|"), *OTHER])
WORDS = st.sampled_from(sorted(WEIGHTS.known)).map(lambda word: b" " + word.capitalize() + b"\n")
PAGES = st.lists(PIECES | WORDS | st.binary(max_size=4), max_size=60).map(b"".join)


@COMPILES
@settings(max_examples=1_500, deadline=None)
@given(PAGES)
def test_both_looks_see_the_same(markup: bytes) -> None:
    """Whatever a page is made of, the look in C sees what the one in Python sees, to the last bit."""
    assert COMPILED is not None
    assert COMPILED(markup) == PLAIN(markup)
    assert CUT is not None
    assert CUT(markup) == plain_paragraphs(markup)


@COMPILES
@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(b"<p>" * 5_000 + b"killed", id="many openings"),
        pytest.param(b"<p>killed" + b"<" * 5_000, id="tags that never end"),
        pytest.param(b"x" * 3_999_998 + b"<p>Gunmen killed", id="the limit inside a tag"),
        pytest.param(b"x" * 3_999_990 + b"<p>gunmen" + b"killed" * 9, id="the limit inside a word"),
        pytest.param(b"<p>" + b"gunmen " * 500 + b"</p><p>killed</p>", id="a paragraph that is too long"),
        pytest.param(b"<title>" + b"killed" * 2_000_000, id="a word of twelve million letters"),
    ],
)
def test_both_looks_see_the_same_at_their_limits(markup: bytes) -> None:
    """Where a page is too long, too deep in tags or ends in the middle, both looks stop at the same byte."""
    assert COMPILED is not None
    assert COMPILED(markup) == PLAIN(markup)
    assert CUT is not None
    assert CUT(markup) == plain_paragraphs(markup)


@pytest.mark.parametrize("look", LOOKS)
def test_a_page_is_seen_by_its_best_paragraphs(look: Look) -> None:
    """The paragraphs are counted and measured, and the worth of the best is that of its words outside of tags."""
    sight = look(b"<title>News</title><h1>News</h1>" + QUIET + ATTACK + QUIET)
    told = WEIGHTS.worth(
        WEIGHTS.known & set(b"gunmen killed two soldiers and wounded a third the army said".split())
    )
    size = sum(map(len, paragraphs_of(b"<title>News</title><h1>News</h1>" + QUIET + ATTACK + QUIET)))
    assert (sight.size, sight.count) == (size, 5)
    assert (sight.best, sight.second, sight.third) == (told, WORST, WORST)
    assert sight.english


@pytest.mark.parametrize("look", LOOKS)
def test_a_page_of_one_paragraph_is_all_about_one_thing(look: Look) -> None:
    """Where there are fewer than three paragraphs the best one stands for those that lack; none are worth nothing."""
    sight = look(ATTACK)
    assert sight.best == sight.second == sight.third > WORST
    assert look(b"") == look(b"no paragraph") == Sight(0, 0, WORST, WORST, WORST, False)


@pytest.mark.parametrize("look", LOOKS)
def test_other_languages_are_not_english(look: Look) -> None:
    """A page is English by the small words of its longest paragraphs, not by those in its tags or short ones."""
    german = (
        b"<p title='the and that with from said were'>"
        + b"Der Rat hat am Dienstag beschlossen. " * 9
        + b"</p>"
    )
    assert not look(german * 5 + b"<p>the and that with</p>").english
    assert look(german * 4 + b"<p>the and that with</p>").english


@COMPILES
def test_sums_are_exact() -> None:
    """Weights have three places at most, or the sums of whole thousandths in C were others than those in Python."""
    weights = [WEIGHTS.bias, WORST, *WEIGHTS.words.values(), *WEIGHTS.classes.values()]
    assert all(math.isclose(weight * 1000, round(weight * 1000), abs_tol=1e-6) for weight in weights)


@COMPILES
@pytest.mark.parametrize(
    ("words", "classes"),
    [
        pytest.param([(b"killed", 1, 3, True, -1)], [5], id="a class that is not there"),
        pytest.param([("killed", 1, -1, True, -1)], [], id="text for bytes"),
        pytest.param([(b"killed", 1)], [], id="a row that is too short"),
        pytest.param([(b"killed", 1, -1, True, 99)], [], id="too many words of English"),
        pytest.param([], ["5"], id="a class that is worth a text"),
        pytest.param((), [], id="no list"),
    ],
)
def test_a_table_that_is_none_is_refused(words: object, classes: object) -> None:
    """What cannot be a table of words is refused, and nothing is read by it."""
    from tocsin.documents import _look

    with pytest.raises((ValueError, TypeError)):
        _look.table(words, classes, 0, -6_000)  # type: ignore[arg-type]


@COMPILES
def test_only_a_table_is_looked_by() -> None:
    """What is not a table of this module is refused."""
    from tocsin.documents import _look

    with pytest.raises((ValueError, TypeError)):
        _look.look(object(), b"<p>killed")


def test_the_quickest_look_is_taken() -> None:
    """The look in C is taken where it was compiled, and the one in Python where it was not."""
    bare = ScreenWeights({b"killed": 2.0}, {}, {}, -1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0)
    assert first_look(bare)(b"<p>killed").best == 1.0
    assert (compiled_look(bare) is None) == (COMPILED is None)
