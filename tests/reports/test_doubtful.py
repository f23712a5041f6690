"""A text in which no word of attack is likely to tell of one."""

import msgspec
import pytest

from tocsin.pipeline import now_of
from tocsin.reports.assemble import assemble

LONG = (
    "Gunmen attacked a farm near Bria on Monday. Two guards were killed in the attack. The owner was in Bangui. "
    "The roof is gone. Neighbours brought food. A priest came on Tuesday."
)
SHORT = "Gunmen attacked a farm near Bria on Monday. Two guards were killed in the attack."


@pytest.fixture
def told_with_odds(document_of, readings_of, tools):
    """The reports of a text, and what was set aside, were each of its words of attack weighed with these odds."""

    def tell(text, odds):
        document = document_of(text)
        readings, norms = readings_of(text)
        weighed = [msgspec.structs.replace(r, tells=(odds,) * len(r.triggers)) for r in readings]
        return assemble(document, weighed, norms, now_of(document, readings, tools).bounds)

    return tell


def test_a_text_of_doubtful_words_tells_of_none(told_with_odds):
    """Where the event model doubts every word of attack of a text, the text has no report, and the reason is kept."""
    told = told_with_odds(LONG, 0.0)
    assert told.reports == ()
    assert {aside.why for aside in told.set_aside} == {"words of attack in a sentence that tells of none"}


def test_one_likely_word_is_enough(told_with_odds):
    """Where the model believes the words, the text is read as it stands."""
    assert told_with_odds(LONG, 1.0).reports


def test_a_flash_is_believed(told_with_odds):
    """Two sentences are too few to say that a text speaks of something else."""
    assert told_with_odds(SHORT, 0.0).reports
