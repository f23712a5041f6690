"""The participle "shot" where the tagger takes it for a noun."""

from __future__ import annotations

import pytest

from tocsin.sentences import Parser


@pytest.fixture(scope="module")
def parser():
    return Parser.load()


@pytest.mark.parametrize(
    "text",
    [
        "Deputies arrived and found a man shot in the driveway.",
        "Paramedics were called about a person shot near the canal.",
        "Woman Shot By Deputy Outside Fair",
        "Three shot at picnic in Ohio",
    ],
)
def test_shot_behind_people_is_what_befell_them(parser, text):
    """Behind people "shot" is a participle that hangs from them, whatever the tagger says."""
    (tokens,) = parser.parse([(text, 0)])
    shot = next(token for token in tokens if token.lower == "shot")
    assert shot.tag in ("VBN", "VBD")


@pytest.mark.parametrize("text", ["He got a shot in the arm.", "The striker's shot hit the post."])
def test_other_shots_stay_nouns(parser, text):
    """A shot that stands behind no people stays a noun."""
    (tokens,) = parser.parse([(text, 0)])
    assert next(token for token in tokens if token.lower == "shot").tag == "NN"


def test_the_tree_keeps_one_root(parser):
    """Mending a headline leaves one root, of which the people are the head."""
    (tokens,) = parser.parse([("Man shot in alley", 0)])
    assert [token.text for token in tokens if token.head == token.index] == ["Man"]
