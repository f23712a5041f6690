"""From claims to the values of a report: disagreements become intervals, never a choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from tocsin.records import Claim, Count, Weapon
from tocsin.records.mention import Harm
from tocsin.records.report import Basis, Damage, Perpetrator, Target
from tocsin.reports.casualties import Casualty, hull, number_of, with_fates
from tocsin.vocab.pattern import cased_pattern

# Loose words that a named model or a finer class in the same report makes precise; gas comes in what carries it.
LOOSER = {
    "missile": frozenset({"rocket", "ballistic missile"}),
    "bomb": frozenset({"airstrike munition", "ied", "car bomb", "suicide vest", "grenade", "drone"}),
    "chemical": frozenset({"airstrike munition", "rocket", "missile", "artillery", "mortar", "grenade"}),
    "unknown": frozenset({"rocket", "missile", "drone", "bomb", "ied"}),
}
_TITLES = cased_pattern(r"""
    ^(?:Brig(?:adier)?\.?|Maj(?:or)?\.?|Lt\.?|Gen(?:eral)?\.?|Col(?:onel)?\.?|Capt(?:ain)?\.?|Sgt\.?|Mr\.?
    |Dr\.?|President|Commander)\s+
""")
# In the labelling guide's order, and from the least to the worst.
BASES: tuple[Basis, ...] = ("claimed", "attributed", "suspected", "asserted", "denied")
DAMAGES: tuple[Damage, ...] = ("none", "unspecified", "minor", "major")


def counts_of(claims: Iterable[Claim], field: str) -> list[Count]:
    """The counts that the claims of *field* give, in order."""
    return [msgspec.convert(c.value, Count) for c in claims if c.field == field and c.certainty != "denied"]


def harm_of(claims: Sequence[Claim], field: Harm, recalled: bool = False) -> Count | None:
    """Low and high of the killed or injured over all that is said; None where nothing is.

    News about a shooting says what became of those who were shot; a text that only *recalled* one means that they died.
    """
    told = [Casualty.of(c) for c in claims if c.field in ("killed", "injured") and c.certainty != "denied"]
    return number_of(with_fates(told) if recalled else told, field)


def weapons_of(claims: Sequence[Claim]) -> tuple[Weapon, ...]:
    """One weapon for each class, with its model and the interval of its number."""
    named = [msgspec.convert(c.value, Weapon) for c in claims if c.field in ("weapons", "weapons.count")]
    classes = list(dict.fromkeys(w.kind for w in named))
    kept = {"bomb"} if _are_other_bombs(named) else set()
    renamed = {kind: kind if kind in kept else _finer(kind, classes) for kind in classes}
    weapons = []
    for kind in dict.fromkeys(renamed.values()):
        mine = [w for w in named if renamed[w.kind] == kind]
        model = next((w.model for w in mine if w.model), None)
        weapons.append(Weapon(kind, model, weapon_count([w.count for w in mine if w.count])))
    return tuple(weapons)


def _finer(kind: str, classes: Sequence[str]) -> str:
    """The finer class that a loose word stands for here ("missiles" that are Grads are rockets)."""
    return next((other for other in classes if other in LOOSER.get(kind, ())), kind)


def _are_other_bombs(named: Sequence[Weapon]) -> bool:
    """ "At least 20 bombs", of which two were car bombs: more bombs than all of a finer class are."""
    firm = [(w.kind, w.count) for w in named if w.count and w.count.qualifier != "vague"]
    loose = max((count.low or 0 for kind, count in firm if kind == "bomb"), default=0)
    finer = [count.high for kind, count in firm if kind in LOOSER["bomb"]]
    return loose > 1 and bool(finer) and all(high is not None and high < loose for high in finer)


def weapon_count(counts: Sequence[Count]) -> Count | None:
    """The interval over all numbers given; bare plurals and "a rocket attack" count only where nothing firmer does."""
    firm = [c for c in counts if c.qualifier not in ("vague",)]
    largest = max((c.low or c.high or 0 for c in firm), default=0)
    firm = [c for c in firm if (c.low, c.high) != (1, 1) or largest <= 1] or firm
    if firm:
        return hull(firm)
    plural = [c for c in counts if (c.low or 0) > 1]
    return hull(plural or counts)


def damage_of(claims: Iterable[Claim]) -> Damage | None:
    """The worst that is said: "no damage" is said of one thing, "damaged" of another; None where nothing is."""
    said = [c.value for c in claims if c.field == "damage" and c.certainty != "denied"]
    return max(said, key=DAMAGES.index, default=None)


def perpetrators_of(claims: Iterable[Claim]) -> tuple[Perpetrator, ...]:
    """Each actor once, on the first basis in the labelling guide's order that the text supports."""
    best: dict[str, Perpetrator] = {}
    for claim in claims:
        if claim.field != "perpetrators":
            continue
        doer = msgspec.convert(claim.value, Perpetrator)
        key = doer.actor_id or doer.name.lower()
        known = best.get(key)
        if known is not None:
            basis = min(doer.basis, known.basis, key=BASES.index)
            doer = Perpetrator(max(known.name, doer.name, key=len), basis, doer.actor_id)
        best[key] = doer
    return tuple(sorted(best.values(), key=lambda doer: BASES.index(doer.basis)))


def targets_of(claims: Iterable[Claim]) -> tuple[Target, ...]:
    """Each target or victim once, in the words of the text."""
    names = dict.fromkeys(str(c.value) for c in claims if c.field == "targets")
    return tuple(Target(_TITLES.sub("", name)) for name in names)


def claimed_of(claims: Sequence[Claim]) -> str | None:
    """The text's words on claims of responsibility."""
    said = [c for c in claims if c.field == "claimed"]
    positive = next((c for c in said if c.value), None)
    chosen = positive or next(iter(said), None)
    return (f"claimed by {chosen.value}" if chosen.value else chosen.quote) if chosen else None
