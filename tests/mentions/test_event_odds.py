"""The event model weighs each word of attack in the clause and the text that it stands in."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from tocsin.mentions.event_features import Context, EventFeatures
from tocsin.pipeline import Tools, readings_of
from tocsin.records.reading import Reading

# A deed that happened, and the same word where nothing did.
PAIRS = (
    ("Gunmen attacked a convoy near Gao on Sunday.", "The crew rehearsed how a convoy is attacked."),
    ("A bomb killed six people in Quetta.", "The film opens with a bomb that kills six people."),
    ("Militants raided the village at dawn.", "Raids would be met with force, the minister warned."),
    ("Shelling killed a woman in Avdiivka on Friday.", "The treaty bans the shelling of towns."),
    ("Rebels abducted nine teachers in Kaduna.", "The insurer now covers teachers who fear being abducted."),
)


@pytest.fixture(scope="module")
def weighed(tools: Tools, document_of: Callable) -> Callable[[str], list[Reading]]:
    """The weighed sentences of a text."""

    def read(text: str) -> list[Reading]:
        document = document_of(text)
        return readings_of(document, tools, tools.finder.hits(document.text))

    return read


@pytest.mark.parametrize(("deed", "none"), PAIRS)
def test_a_deed_outweighs_the_same_word_where_nothing_happened(
    weighed: Callable[[str], list[Reading]], deed: str, none: str
) -> None:
    """The likeliest word of a sentence that tells of a deed has higher odds than any of one that tells of none."""
    assert max(max(r.tells) for r in weighed(deed) if r.tells) > max(
        (max(r.tells) for r in weighed(none) if r.tells), default=-9.0
    )


def test_every_trigger_has_its_odds(weighed: Callable[[str], list[Reading]]) -> None:
    """A parsed sentence has one number for each of its triggers, in their order."""
    (reading,) = weighed(
        "Gunmen ambushed a patrol near Diffa on Monday, killing two soldiers and wounding a guide."
    )
    assert len(reading.tells) == len(reading.triggers) > 1
    assert [reading.event_odds(t) for t in reading.triggers] == list(reading.tells)


def test_what_is_not_parsed_is_not_weighed(tools: Tools, weighed: Callable[[str], list[Reading]]) -> None:
    """A sentence without tags passes as it is, and its triggers have no odds."""
    (reading,) = weighed("Gunmen attacked a convoy near Gao on Sunday.")
    bare = tuple(msgspec.structs.replace(token, tag="") for token in reading.sentence.tokens)
    sentence = msgspec.structs.replace(reading.sentence, tokens=bare)
    untagged = msgspec.structs.replace(reading, sentence=sentence, tells=())
    (passed,) = tools.finder.weigh([untagged])
    assert passed.tells == () and passed.event_odds(passed.triggers[0]) is None


def test_the_text_around_is_one_of_the_features(weighed: Callable[[str], list[Reading]]) -> None:
    """What the rest of a text speaks of is told with each of its triggers."""
    readings = weighed("The film festival opens on Friday. In one film, gunmen attack a train.")
    trigger = next(r for r in readings if r.triggers)
    alone = EventFeatures(trigger, Context()).of(trigger.triggers[0])
    within = EventFeatures(trigger, Context.of(readings)).of(trigger.triggers[0])
    assert any(name.startswith("text=") for name in set(within) - set(alone))
