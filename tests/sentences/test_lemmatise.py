import pytest

from tocsin.sentences.lemmatise import Lemmatiser
from tocsin.sentences.parse import MODEL


@pytest.fixture(scope="module")
def lemmatiser():
    return Lemmatiser.load(MODEL / "lemmas.json")


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("shelled", "VBD", "shell"),
        ("bombed", "VBN", "bomb"),
        ("firing", "VBG", "fire"),
        ("ambushes", "VBZ", "ambush"),
        ("detonated", "VBD", "detonate"),
        ("besieged", "VBN", "besiege"),
        ("shot", "VBD", "shoot"),
        ("slain", "VBN", "slay"),
        ("was", "VBD", "be"),
        ("casualties", "NNS", "casualty"),
        ("militiamen", "NNS", "militiaman"),
        ("KILLED", "VBD", "kill"),
        ("Rockets", "NNS", "rocket"),
        ("Asad", "NNP", "Asad"),
        ("Iraqi", "JJ", "Iraqi"),
        ("worst", "JJS", "bad"),
    ],
)
def test_words_of_the_field(lemmatiser, word, tag, lemma):
    """The forms that reports of attacks use are brought to their dictionary form."""
    assert lemmatiser.lemma(word, tag) == lemma


def test_an_unknown_tag_changes_nothing(lemmatiser):
    """A word under a tag that the table lacks is its own lemma, in small letters."""
    assert lemmatiser.lemma("Blorg", "??") == "blorg"


def test_the_longest_ending_wins():
    """A longer ending overrules a shorter one, and a whole word both."""
    rules = {"NNS": {"": [0, ""], "s": [1, ""], "ies": [3, "y"], "^series": [0, ""]}}
    lemmas = [Lemmatiser(rules).lemma(word, "NNS") for word in ("sheep", "bases", "cities", "series")]
    assert lemmas == ["sheep", "base", "city", "series"]
