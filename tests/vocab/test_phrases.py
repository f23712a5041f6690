from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tocsin.vocab.phrases import Phrases, fold


@given(st.text())
def test_folding_keeps_every_offset(text):
    """A folded text is as long as it was, whatever letters it has."""
    assert len(fold(text)) == len(text)


def found(phrases, text):
    return {
        kind: [(text[s:e], payload) for s, e, payload in hits] for kind, hits in phrases.find(text).items()
    }


def test_whole_words_only():
    """A phrase inside a longer word does not count."""
    phrases = Phrases([("weapon", "rocket", "r", False)])
    assert found(phrases, "A rocket, skyrocketing rockets.") == {"weapon": [("rocket", "r")]}


def test_the_longest_of_a_kind_wins():
    """Where phrases of one kind overlap, the longer one stays; kinds do not disturb each other."""
    phrases = Phrases([("w", "car", "c", False), ("w", "car bomb", "b", False), ("t", "bomb", "t", False)])
    assert found(phrases, "A car bomb") == {"w": [("car bomb", "b")], "t": [("bomb", "t")]}


def test_an_exact_phrase_keeps_its_capitals():
    """An exact phrase counts only in its own spelling."""
    phrases = Phrases([("actor", "IS", "is", True)])
    assert found(phrases, "It is IS.") == {"actor": [("IS", "is")]}


def test_quotes_and_dashes_do_not_hide_a_phrase():
    """Curly quotes, long dashes and hard spaces count as plain ones."""
    phrases = Phrases([("actor", "people's front", "p", False)])
    assert found(phrases, "The People\u2019s\u00a0Front") == {"actor": [("People\u2019s\u00a0Front", "p")]}


@given(
    st.lists(st.text(alphabet="ab -", min_size=1, max_size=4), min_size=1, max_size=6),
    st.text(alphabet="ab -", max_size=40),
)
def test_hits_of_one_kind_never_overlap(words, text):
    """No two hits of a kind share a character, unless they are the same words."""
    phrases = Phrases([("k", word, number, False) for number, word in enumerate(words)])
    hits = phrases.find(text).get("k", [])
    for left, right in pairwise(hits):
        assert left[1] <= right[0] or left[:2] == right[:2]
