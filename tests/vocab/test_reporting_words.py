"""Reporting nouns, and what reporting verbs need behind them."""

from tocsin.vocab.lexicon import load_reporting_nouns, load_reporting_verbs
from tocsin.vocab.tables import read_table


def test_nouns_are_told_apart_from_thoughts():
    """A statement was spoken, a belief was not."""
    spoken = {noun.word: noun.spoken for noun in load_reporting_nouns()}
    assert spoken["statement"] and spoken["denial"] and not spoken["belief"]


def test_nouns_have_their_plurals():
    """The plural of a reporting noun is one of its forms."""
    forms = {noun.word: noun.forms for noun in load_reporting_nouns()}
    assert "denials" in forms["denial"] and "testimonies" in forms["testimony"]


def test_verbs_that_need_an_object_are_reporting_verbs():
    """Each verb that reports only with a clause or a number is a reporting verb."""
    verbs = {verb.lemma for verb in load_reporting_verbs()}
    rows = list(read_table("reporting_objects", ("lemma", "needs")))
    assert rows and {row["lemma"] for row in rows} <= verbs
    assert {row["needs"] for row in rows} == {"clause", "number"}
