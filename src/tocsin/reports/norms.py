"""What the pipeline hands to the assembler so that it need not know how mentions are made clean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import msgspec

from tocsin.records import Interval, Place
from tocsin.records.mention import PlaceMention, TimeMention
from tocsin.vocab.triggers import Trigger

Dating = Callable[[TimeMention, Interval | None], Interval]
Placing = Callable[[PlaceMention], Place]
Nearness = Callable[[Place, Place], float | None]


class Norms(msgspec.Struct, frozen=True):
    """How mentions are made clean, handed in by the pipeline: *dating* takes the day of the event in hand.

    *nearness* gives kilometres between two places; *years_before* moves an interval back by whole years. *home* is
    the one country that the document is set in, where there is one. *weights* say what each sign of one telling is
    worth, *role_weights* what each sign of a main event. *told_until* is the last day that the text can tell of.
    """

    dating: Dating
    placing: Placing
    nearness: Nearness
    years_before: Callable[[Interval, int], Interval]
    triggers: Mapping[str, Trigger]
    weights: Mapping[str, float]
    role_weights: Mapping[str, float]
    home: Place | None = None
    told_until: dt.date | None = None

    def is_to_come(self, days: Interval) -> bool:
        """Whether *days* lie behind the day of writing ("a meeting planned for tomorrow"): they date no deed."""
        return days.earliest is not None and self.told_until is not None and days.earliest > self.told_until
