"""Quotation marks over several sentences, and attributions as the models see them."""

import pytest

from tocsin.mentions.attributions import AttributionFinder, spans_of
from tocsin.records.quotes import Quotation

FLOWS = [
    (["“We ran.", "The wall fell.”", "He wept."], [True, True, False]),
    (["“We ran.", "“The wall fell.”", "He wept."], [True, True, False]),
    (['"We ran.', 'The wall fell," he said.', "He wept."], [True, True, False]),
    (['"We ran.', '"The wall fell," he said.', "He wept."], [True, True, False]),
    (['The 12" pipe burst.', "It rained."], [False, False]),
    (["He said: “We ran.”", "It rained."], [False, False]),
]


@pytest.mark.parametrize(("texts", "begins"), FLOWS)
def test_a_quotation_is_followed(texts, begins):
    """Each sentence is known to begin inside a quotation or not, a repeated mark at its start closing nothing."""
    quotation = Quotation()
    assert [quotation.goes_on(text) for text in texts] == begins


@pytest.fixture(scope="module")
def attributed(read):
    """Source, cue and content of the attributions of a sentence, as words."""
    finder = AttributionFinder.load()

    def told(text):
        sentence = read(text, offset=0).sentence

        def cut(words):
            return " ".join(text[span.start : span.end] for span in spans_of(sentence, words))

        return [(cut(a.source_words), cut(a.cue_words), cut(a.content_words)) for a in finder.find(sentence)]

    return told


def test_an_attribution_has_three_parts(attributed):
    """Source, cue and content are told apart, the source with all that hangs on it."""
    parts = attributed("The head of the regional council said that the bridge was closed.")
    assert parts == [("The head of the regional council", "said", "that the bridge was closed")]


def test_thoughts_are_attributed_too(attributed):
    """What somebody believes is an attribution, though nobody speaks."""
    assert attributed("Residents believe that the dam is safe.")[0][:2] == ("Residents", "believe")
