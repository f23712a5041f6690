"""event_location: which words of a sentence name the place of a deed in it; judged word by word.

The where model that ships has learned from all of the set. Judged is one that learns in this run from the even items,
on the odd ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.event_location_data import Item, named, read, read_items
from benchmarks.figure import Figure, Tally
from tocsin.mentions.hashed_model import HashedModel
from tocsin.mentions.where_features import WhereFeatures
from tocsin.pipeline import Tools
from tocsin.records.reading import Reading

NEEDS = ("event_location/open.jsonl.gz",)
# The odds above which a word counts as naming the place; set on the even items by their own halves.
LEAST_ODDS = -1.0
PUBLISHED = "Halterman 2019 .83 (token precision and recall)"
Answer = Callable[[Reading, int], set[int]]


def measure(data: Path, tools: Tools) -> list[Figure]:
    """F1 over the words of the odd items."""
    from training.learn_where import learned  # scikit-learn is there for benchmarks alone

    items = list(read_items(data / NEEDS[0]))
    model = learned(items[::2], tools)
    told = list(read(items[1::2], tools))
    ours = tally(told, lambda reading, deed: places_of(reading, deed, model))
    peer = tally(told, governed)
    return [
        Figure(
            "event_location.token_f1", ours.f1, ours.wanted, 0.75, peer.f1, "places under the verb in the tree",
            PUBLISHED,
        ),
        Figure("event_location.token_precision", ours.precision, ours.given, None, peer.precision, "the same"),
        Figure("event_location.token_recall", ours.recall, ours.wanted, None, peer.recall, "the same"),
    ]  # fmt: skip


def errors(data: Path, tools: Tools) -> list[str]:
    """The odd items that were answered wrongly, with the words."""
    from training.learn_where import learned  # scikit-learn is there for benchmarks alone

    items = list(read_items(data / NEEDS[0]))
    model = learned(items[::2], tools)
    lines = []
    for item, reading, deed in read(items[1::2], tools):
        wanted, found = named(item, reading), places_of(reading, deed, model)
        if wanted != found:
            tokens = reading.sentence.tokens
            words = [" ".join(tokens[i].text for i in sorted(one)) or "nothing" for one in (wanted, found)]
            kind = "missed" if not found else "invented" if not wanted else "differs"
            lines.append(
                f"{kind} {tokens[deed].text}: wanted {words[0]}, found {words[1]} | {item.text.strip()}"
            )
    return sorted(lines)


def tally(told: Iterable[tuple[Item, Reading, int]], answer: Answer) -> Tally:
    """Words rightly answered, answered and wanted."""
    total = Tally()
    for item, reading, deed in told:
        wanted, found = named(item, reading), answer(reading, deed)
        total += Tally(len(wanted & found), len(found), len(wanted))
    return total


def places_of(reading: Reading, deed: int, model: HashedModel) -> set[int]:
    """The words that name where the deed at token *deed* was done."""
    features = WhereFeatures(reading)
    return {
        token.index
        for token in reading.sentence.tokens
        if token.index != deed
        and features.may_name_place(token.index)
        and model.odds(features.of(token.index, deed))[0] > LEAST_ODDS
    }


def governed(reading: Reading, deed: int) -> set[int]:
    """The peer: the words of every known place that hangs from the deed in the tree."""
    below = set(reading.sentence.subtree(deed))
    return {
        i for p in reading.places if not p.demonym for i in range(p.first, p.last + 1) if p.first in below
    }
