"""An event in the making: the acts that tell of it, and what they say together."""

from __future__ import annotations

from typing import Literal

from tocsin.records import Interval, Place
from tocsin.records.reading import Reading
from tocsin.reports.act import Act
from tocsin.reports.places import RANK

# Log-odds below which all the triggers of a text that tells of no attack stay (0, 0.5 and 1 were tried).
LIKELY_ODDS = 0.5
OnlySaid = Literal["threatened", "denied"]


class Event:
    """An event in the making: *answers* is what it retaliates for, *behind* the event told of before it.

    *asides* are sentences that speak of it without telling of it.
    """

    def __init__(self, act: Act, lead: bool, only: OnlySaid | None = None) -> None:
        """Begin with *act*; *lead*: it stands in the headline or the lead; *only*: it was threatened or denied."""
        self.acts: list[Act] = [act]
        self.lead = lead
        self.only = only
        self.answers: Event | None = None
        self.asides: list[Reading] = []
        self.near: Place | None = None

    @property
    def date(self) -> Interval | None:
        """The finest day that an act gives; of what is said to have gone on all its days, whatever one act tells of."""
        dated = [a.date for a in self.acts if a.date and (a.date.earliest or a.date.latest)]
        return min(dated, key=lambda d: (not d.lasting, d.days or 10**6), default=None)

    @property
    def place(self) -> Place | None:
        """The most precise place that an act gives; the first of equals."""
        placed = [a.place for a in self.acts if a.place]
        return min(placed, key=lambda p: (p.lat is None, RANK.get(p.precision, 9)), default=None)

    @property
    def act_kinds(self) -> frozenset[str]:
        """What all its triggers do."""
        return frozenset(kind for act in self.acts for kind in act.acts)

    @property
    def weapons(self) -> frozenset[str]:
        """The weapon classes named for it."""
        return frozenset(w.weapon for act in self.acts for w in act.weapons)

    @property
    def doers(self) -> frozenset[str]:
        """Ids of the named actors said to have done it."""
        return frozenset(b.actor_id for act in self.acts for b in act.blames if b.actor_id)

    @property
    def first_sentence(self) -> int:
        """The sentence in which it is told of first."""
        return self.acts[0].sentence

    @property
    def last_sentence(self) -> int:
        """The sentence in which it was told of last."""
        return self.acts[-1].sentence

    @property
    def told_in(self) -> frozenset[int]:
        """The sentences that tell of it."""
        return frozenset(act.sentence for act in self.acts)

    @property
    def doubtful(self) -> bool:
        """Whether the event model finds none of its triggers likely to tell of an attack."""
        odds = [found.odds for act in self.acts for found in act.triggers]
        return all(one is not None and one < LIKELY_ODDS for one in odds)

    @property
    def text(self) -> str:
        """The words of its acts."""
        return " ".join(act.text for act in self.acts)

    @property
    def has_dead(self) -> bool:
        """Whether somebody is said to have been killed."""
        return any(h.harm == "killed" and (h.count.low or 0) > 0 for act in self.acts for h in act.harms)
