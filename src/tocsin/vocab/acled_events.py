"""ACLED's event types and sub-events in the order of their hierarchy (acled_events.tsv)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, get_args

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table

CIVILIANS_TARGETED: Final = "Civilians targeted"
"""What the column civilian_targeting says where it says anything."""
Targeting = Literal["always", "main", "never"]


class AcledEvent(msgspec.Struct, frozen=True):
    """A sub-event with its types. *rank* is its place in the hierarchy: 1 is the highest of 25."""

    rank: int
    event_type: str
    sub_event_type: str
    disorder_type: str
    targets_civilians: Targeting


def acled_event(sub_event_type: str) -> AcledEvent:
    """The line of a sub-event; VocabularyError where the codebook has none of that name."""
    found = acled_events().get(sub_event_type)
    if found is None:
        raise VocabularyError(f"acled_events.tsv: there is no sub-event {sub_event_type!r}")
    return found


def highest(sub_event_types: Iterable[str]) -> AcledEvent:
    """The one that stands for several that happened at once: the highest in the hierarchy."""
    return min((acled_event(name) for name in sub_event_types), key=lambda event: event.rank)


def civilian_targeting(event: AcledEvent, civilians_main: bool) -> str:
    """The cell of that name: "Civilians targeted" or nothing.

    *civilians_main*: civilians are the main or only target. Civilians who die in a battle never set it.
    """
    targeted = event.targets_civilians == "always" or (event.targets_civilians == "main" and civilians_main)
    return CIVILIANS_TARGETED if targeted else ""


@cache
def acled_events() -> Mapping[str, AcledEvent]:
    """All sub-events by their names, the highest first, read once. VocabularyError for a line that cannot be."""
    columns = ("event_type", "sub_event_type", "disorder_type", "targets_civilians")
    targetings: tuple[Targeting, ...] = get_args(Targeting)
    found: dict[str, AcledEvent] = {}
    for rank, row in enumerate(read_table("acled_events", columns), start=1):
        name = row["sub_event_type"]
        targeting = next((one for one in targetings if one == row["targets_civilians"]), None)
        if targeting is None or name in found:
            raise VocabularyError(
                f"acled_events.tsv: {name}: it stands there twice, or targets_civilians is none of "
                f"{', '.join(targetings)}"
            )
        found[name] = AcledEvent(rank, row["event_type"], name, row["disorder_type"], targeting)
    return MappingProxyType(found)
