"""The killed and the injured of one event, from all that a document says of them.

A claim on either carries a count and how the words put it. Numbers of several people are held against each other;
people told one by one are counted by who they are, so that nobody counts twice and nobody is both dead and hurt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Literal

import msgspec

from tocsin.records import Claim, Count
from tocsin.records.mention import Harm, HarmMention

Told = Literal["added", "total", "update", "again", "apart", "open", "hit"]
_TOLD: tuple[Told, ...] = ("added", "total", "update", "again", "apart", "open", "hit")
ONE = Count.exactly(1)
_HE = frozenset("he him man boy father husband brother son uncle grandfather nephew male gentleman".split())
_SHE = frozenset("she her woman girl mother wife sister daughter aunt grandmother niece female".split())
_AGE = re.compile(r"\b(\d{1,3})(?=-| ?,|$| years)")
# A number so many times smaller than the largest counts a part of them ("two clerks"), and no other view.
PART = 4
_ANYBODY = frozenset(
    "people persons civilians others victims more dead one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred dozen dozens scores residents civilians villagers passengers bystanders locals".split()
)
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "other"})


class Casualty(msgspec.Struct, frozen=True):
    """The value of a claim on killed or injured: a count, whose words, and how they are told (see HarmMention)."""

    harm: Harm
    count: Count
    who: str = ""
    name: str = ""
    told: frozenset[str] = frozenset()
    by: str = ""

    @classmethod
    def of(cls, claim: Claim) -> Casualty:
        """What *claim* says."""
        value = claim.value
        harm: Harm = "killed" if claim.field == "killed" else "injured"
        told = frozenset(value.get("told", ()))
        return cls(
            harm,
            msgspec.convert(value, Count),
            value.get("who", ""),
            value.get("name", ""),
            told,
            _voice(claim),
        )


def claim_value(mention: HarmMention) -> dict[str, Any]:
    """The plain value of a claim on *mention*: its count, and where there is more to say, who and how."""
    value: dict[str, Any] = msgspec.to_builtins(mention.count)
    told = [word for word in _TOLD if getattr(mention, word)]
    more = {"who": mention.who, "name": mention.name, "told": told}
    return value | {key: said for key, said in more.items() if said}


class Person:
    """Somebody told of by himself, in one mention or in several."""

    def __init__(self, told: Casualty) -> None:
        """Begin with the first mention."""
        self.name: tuple[str, ...] = ()
        self.age = ""
        self.ordinal = _ordinal(told.who)
        self.firm = told.harm == "injured" and "open" not in told.told
        self.gender = ""
        self.dead = self.hurt = False
        self.open = True
        self.meet(told)

    def meet(self, told: Casualty) -> None:
        """Take in one more mention."""
        self.name = max(self.name, _name(told), key=len)
        self.age = self.age or _age(told.who)
        self.gender = self.gender or _gender(told.who)
        self.dead = self.dead or told.harm == "killed"
        self.hurt = self.hurt or told.harm == "injured"
        self.open = self.open and "open" in told.told

    def may_be(self, told: Casualty) -> bool:
        """Whether nothing in the words speaks against this being the same person."""
        name, age, gender = _name(told), _age(told.who), _gender(told.who)
        if name and self.name:
            return _same_name(name, self.name)
        if age and self.age and age != self.age:
            return False
        # "A bystander was wounded" tells of nobody who is told to be dead, unless by name or as "the bystander".
        firm = told.harm == "injured" and "open" not in told.told
        if "again" not in told.told and (self.firm if told.harm == "killed" else firm and self.dead):
            return False
        return not (gender and self.gender and gender != self.gender)


def people_in(casualties: Iterable[Casualty]) -> list[Person]:
    """Each single person once."""
    people: list[Person] = []
    for told in casualties:
        if told.count != ONE or not told.who:
            continue
        person = _known(told, people)
        if person is not None:
            person.meet(told)
        else:
            people.append(Person(told))
    return people


def _known(told: Casualty, people: Sequence[Person]) -> Person | None:
    """Whom of *people* the words mean: the one of that name, else the one told of last who fits; None for a new one."""
    able = [person for person in people if person.may_be(told)]
    name, ordinal = _name(told), _ordinal(told.who)
    named = [person for person in able if name and person.name]
    if named:
        return named[-1]
    if ordinal:
        return next((person for person in able if person.ordinal == ordinal), None)
    if told.told & {"added", "apart"} and "again" not in told.told:
        return None
    return able[-1] if able else None


def number_of(casualties: Sequence[Casualty], harm: Harm) -> Count | None:
    """Low and high of the killed or injured over all that is said; None where nothing is."""
    people = people_in(casualties)
    mine = [told for told in casualties if told.harm == harm]
    if harm == "killed":
        return _at_least(_told(mine), _people_of(mine, sum(person.dead for person in people)))
    firm = [told for told in mine if not told.told & {"open", "again"}]
    living = _living(people, number_of(casualties, "killed"))
    whole = _told(_without_the_dead(firm, people))
    rest = _survivors(casualties)
    if rest is not None and (whole is None or (whole.high is not None and whole.high < (rest.low or 0))):
        whole = rest
    return _at_least(whole, _people_of(mine, living))


def with_fates(casualties: Sequence[Casualty]) -> Sequence[Casualty]:
    """*casualties* of an event that is only recalled: who was shot is dead, where nobody else is dead or hurt."""
    if any("hit" not in told.told and told.count != Count.exactly(0) for told in casualties):
        return casualties
    return [
        msgspec.structs.replace(told, harm="killed", told=told.told - {"open", "hit"})
        if told.told & {"hit"}
        else told
        for told in casualties
    ]


def _people_of(mine: Sequence[Casualty], people: int) -> int:
    """*people*, or one where the text itself counts to one ("1 dead") and names nobody else."""
    counted = any(told.count == ONE and told.who[:1] == "1" for told in mine)
    names = {_name(told)[-1] for told in mine if told.count == ONE and _name(told)}
    return min(people, max(1, len(names))) if counted else people


def _living(people: Sequence[Person], killed: Count | None) -> int:
    """How many single people were hurt and live; of those whose fate is open, some may be of the dead."""
    alive = [person for person in people if person.hurt and not person.dead]
    unnamed = max(0, ((killed.low or 0) if killed else 0) - sum(person.dead for person in people))
    return len(alive) - min(unnamed, sum(person.open for person in alive))


def _at_least(whole: Count | None, people: int) -> Count | None:
    """*whole*, or the number of single people where that is more than it allows."""
    if people and (
        whole is None or whole.qualifier == "none" or (whole.high is not None and whole.high < people)
    ):
        return Count.exactly(people)
    if people and whole is not None and whole.qualifier == "vague" and (whole.low or 0) <= people:
        return Count.exactly(people)
    return whole


def _without_the_dead(firm: Sequence[Casualty], people: Sequence[Person]) -> list[Casualty]:
    """The hurt without single people who died: "a wounded man" whom the text also tells to be dead."""
    dead = [person for person in people if person.dead and person.hurt]
    return [
        told for told in firm if told.count != ONE or not told.who or not any(p.may_be(told) for p in dead)
    ]


def _survivors(casualties: Sequence[Casualty]) -> Count | None:
    """Those who were shot, less those who died of it ("three people were shot, one of them fatally")."""
    shot = _told([told for told in casualties if "open" in told.told and told.count != ONE])
    if shot is None or shot.low is None:
        return None
    dead = number_of(casualties, "killed")
    low = shot.low - (dead.low or 0 if dead else 0)
    if low <= 0:
        return None
    return Count(low, low if shot.high is not None else None, shot.qualifier)


def _told(casualties: Sequence[Casualty]) -> Count | None:
    """The interval over numbers: the last update alone, those added on top, vague ones only where none is firm."""
    casualties = list(_without_parts(_latest(casualties)))
    more = [told for before, told in pairwise((None, *casualties)) if told and _adds(before, told)]
    if more and len(more) < len(casualties):
        rest, also = _told([told for told in casualties if told not in more]), hull([t.count for t in more])
        return rest.plus(also) if rest and rest.low and also else also
    # A bare number beside a toll is another view of it, however small.
    views = [told.count for told in casualties if not told.who and not told.told]
    counts = [told.count for told in casualties]
    firm = [c for c in counts if c.qualifier != "vague"] or counts
    largest = max((c.low or c.high or 0 for c in firm), default=0)
    # One person told of beside a larger number is one of them ("a six-year-old girl was killed").
    firm = [c for c in firm if c.low != 1 or c.high not in (1, None) or largest <= 1] or firm
    positive = [
        c for c in firm if c != Count.exactly(0) and ((c.low or c.high or 0) * PART >= largest or c in views)
    ]
    return hull(_tight(positive or firm))


def _tight(counts: Sequence[Count]) -> list[Count]:
    """*counts* without "at least six" where another says "at least eleven": both hold, and the second says more."""
    least = [c for c in counts if c.high is None and c.low]
    best = max((c.low or 0 for c in least), default=0)
    return [c for c in counts if c not in least or (c.low or 0) >= best]


def _latest(casualties: Sequence[Casualty]) -> Sequence[Casualty]:
    """The last update and the counts without people of their own behind it ("earlier reports gave 12")."""
    updates = [index for index, told in enumerate(casualties) if "update" in told.told]
    if not updates:
        return casualties
    last = updates[-1]
    return [casualties[last], *(told for told in casualties[last + 1 :] if not told.who and not told.told)]


def _without_parts(casualties: Sequence[Casualty]) -> Iterator[Casualty]:
    """*casualties* without those who are some of a larger number, and without those added to them."""
    dropped = False
    for told in casualties:
        dropped = (dropped and "added" in told.told) or _is_part(told, casualties)
        if not dropped:
            yield told


def _is_part(told: Casualty, casualties: Sequence[Casualty]) -> bool:
    """Whether people of one kind are some of a larger number of people of any kind ("two clerks" of nine people)."""
    number = told.count.low or told.count.high or 0
    if number < 2 or not told.who or told.told or told.count.qualifier == "vague" or _is_anybody(told):
        return False
    return any(
        number < (other.count.low or other.count.high or 0) and _is_whole(other) and not _differ(told, other)
        for other in casualties
    )


def _differ(one: Casualty, other: Casualty) -> bool:
    """Whether two speakers say the numbers, who may disagree."""
    return bool(one.by and other.by) and one.by not in other.by and other.by not in one.by


def _voice(claim: Claim) -> str:
    """Who says it, in lower case; "" where the reporter does."""
    return claim.speaker.name.lower() if claim.speaker else ""


def _is_whole(told: Casualty) -> bool:
    """Whether a number is said of all who were harmed."""
    return bool(told.who) and not told.told and told.count.qualifier != "vague" and _is_anybody(told)


def _is_anybody(told: Casualty) -> bool:
    """Whether the words count people without saying what they are ("nine people", "12 dead", "nine")."""
    words = told.who.lower().split()
    return bool(words) and (words[-1] in _ANYBODY or words[-1][-1].isdigit())


def _adds(before: Casualty | None, told: Casualty) -> bool:
    """Whether the words add to the number told before; a single person adds to a number of several alone."""
    if "added" not in told.told:
        return False
    return told.count != ONE or (before is not None and (before.count != ONE or not before.who))


def hull(counts: Sequence[Count]) -> Count | None:
    """The smallest interval that holds all *counts*."""
    if not counts:
        return None
    whole = counts[0]
    for count in counts[1:]:
        whole = whole.hull(count)
    return whole


def _name(told: Casualty) -> tuple[str, ...]:
    return tuple(told.name.lower().split())


def _same_name(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: one holds the other, or first and last agree."""
    first, second = set(left), set(right)
    return first <= second or second <= first or (left[0], left[-1]) == (right[0], right[-1])


def _ordinal(who: str) -> str:
    """What sets a person apart from those told of before: "second", "other"."""
    return next((word for word in who.lower().split() if word in _ORDINALS), "")


def _age(who: str) -> str:
    found = _AGE.search(who)
    return found[1] if found else ""


def _gender(who: str) -> str:
    words = set(re.findall(r"[a-z]+", who.lower()))
    return "he" if words & _HE else "she" if words & _SHE else ""
