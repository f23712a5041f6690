"""How the values of a field moved from one publication to the next, and which of them still stand.

A family's later word replaces its earlier one; another family's is agreement or disagreement. A copy says nothing new,
and says it when the first of its copies did: adding one moves no value and no moment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import msgspec

from tocsin.incidents.footing import sentence_around
from tocsin.incidents.telling import side
from tocsin.linking.candidate import Candidate
from tocsin.linking.compare_what import apart
from tocsin.records import Change, Claim, Count, Family, Saying, Step
from tocsin.vocab.phrases import fold

OPENING = 300
"""Characters of a text in which it says that it corrects an earlier one."""


class Told(msgspec.Struct, frozen=True):
    """One telling of a value: its *words*, its *count* where it is one, and whose it is.

    *family* is the number of the document's family; *accused* says that the attacker himself is speaking.
    """

    one: Candidate
    words: str
    count: Count | None
    claim: Claim | None
    family: int
    accused: bool = False

    @property
    def number(self) -> int | None:
        """The number that a count speaks for: its lower bound, or the upper where it has no other."""
        if self.count is None:
            return None
        return self.count.low if self.count.low is not None else self.count.high


class Placed(msgspec.Struct, frozen=True):
    """A telling in its place: when it was first published, what it changed, whether it still stands, and since when."""

    told: Told
    moment: dt.date | None
    change: Change
    stands: bool = True
    since: dt.date | None = None


def placed(
    tellings: Iterable[Told], copied: Mapping[str, Family], corrections: Mapping[str, str]
) -> tuple[Placed, ...]:
    """*tellings* by the day on which each was first published, unknown days last, each copy once."""
    moments = _moments(list(tellings), copied)
    ordered = sorted(moments, key=lambda pair: (pair[1] or dt.date.max, _key(pair[0])))
    spoken = [pair for pair in ordered if not pair[0].accused]
    families = {told.family for told, _ in spoken}
    own = [_of_family([p for p in spoken if p[0].family == one], corrections) for one in sorted(families)]
    own.append([Placed(told, moment, "claimed", True, moment) for told, moment in ordered if told.accused])
    together = sorted(
        (one for family in own for one in family),
        key=lambda one: (one.moment or dt.date.max, _key(one.told)),
    )
    return tuple(_among_others(one, together[:at]) for at, one in enumerate(together))


def steps(found: Sequence[Placed]) -> tuple[Step, ...]:
    """The history as it is shown; empty where all is of one day or says the same, so that nothing moved."""
    if len({one.told.words for one in found}) < 2 or len({one.moment for one in found}) < 2:
        return ()
    return tuple(_step(one) for one in found)


def saying_of(told: Told) -> Saying:
    """The words of a telling."""
    return saying(told.one, told.words, told.claim)


def saying(one: Candidate, words: str, claim: Claim | None) -> Saying:
    """The words by which a report gives a value; without a claim its first sentence stands for them."""
    told = side(one, words, claim)
    return Saying(told.value, told.said_by, told.document, told.quote, told.report, told.start, told.end)


def _step(one: Placed) -> Step:
    words = saying_of(one.told)
    return Step(
        **msgspec.structs.asdict(words),
        published=one.moment,
        family=one.told.family,
        change=one.change,
        stands=one.stands,
    )


def _key(told: Told) -> tuple[str, str, int, str]:
    """What orders tellings of one day, whatever the order in which they came."""
    return told.one.document.id, told.one.id, told.claim.start if told.claim else -1, told.words


def _moments(tellings: Sequence[Told], copied: Mapping[str, Family]) -> list[tuple[Told, dt.date | None]]:
    """Each telling once among its copies, with the day on which the first of them was published."""
    groups: dict[tuple[int, str, str], list[Told]] = {}
    for told in tellings:
        document = told.one.document.id
        group = copied[document].id if document in copied else document
        groups.setdefault((told.family, group, told.words), []).append(told)
    return [_first_published(group) for group in groups.values()]


def _first_published(group: Sequence[Told]) -> tuple[Told, dt.date | None]:
    first = min(
        group,
        # Of one day, the voice that is named at most length: a headline repeats its text.
        key=lambda told: (
            told.one.document.published or dt.date.max,
            -len(told.claim.speaker.name) if told.claim and told.claim.speaker else 0,
            _key(told),
        ),
    )
    return first, first.one.document.published


def _of_family(told: Sequence[tuple[Told, dt.date | None]], corrections: Mapping[str, str]) -> list[Placed]:
    """A family's tellings, in order: what each day did to the day before, and what stands at the end."""
    dated = [pair for pair in told if pair[1]]
    days: list[list[Placed]] = []
    for moment, pairs in groupby(dated, key=lambda pair: pair[1]):
        before = [one.told for one in days[-1]] if days else []
        days.append([Placed(one, moment, _change(one, before, corrections)) for one, _ in pairs])
    last = days[-1] if days else []
    taken_back = any(one.change == "retracted" for one in last)
    ended = [
        msgspec.structs.replace(one, stands=day is last and not taken_back, since=_since(one, days))
        for day in days
        for one in day
    ]
    return ended + [Placed(one, None, "first") for one, moment in told if moment is None]


def _since(one: Placed, days: Sequence[Sequence[Placed]]) -> dt.date | None:
    """The first of the days on which the family said the same without a break, up to that of *one*."""
    since = one.moment
    for day in reversed(
        [day for day in days if (day[0].moment or dt.date.max) <= (one.moment or dt.date.max)]
    ):
        if one.told.words not in {other.told.words for other in day}:
            break
        since = day[0].moment
    return since


def _change(told: Told, before: Sequence[Told], corrections: Mapping[str, str]) -> Change:
    """What a family's telling does to its words of the day *before*."""
    if not before:
        return "first"
    if told.words in {one.words for one in before}:
        return "repeated"
    said = _says_so(told, corrections)
    if said:
        return said
    numbers = [one.number for one in before if one.number is not None]
    if told.number is None or not numbers:
        return "changed"
    if told.number > max(numbers):
        return "raised"
    return "lowered" if told.number < min(numbers) else "changed"


def _says_so(told: Told, corrections: Mapping[str, str]) -> Change | None:
    """Whether the text calls itself a correction or takes back what was said: above, or in the value's sentence."""
    document, claim = told.one.document, told.claim
    read = [document.title or "", document.text[:OPENING]]
    if claim:
        start, end = sentence_around(document.text, claim.start, claim.end)
        read.append(document.text[start:end])
    words = fold("\n".join(read))
    senses = {sense for phrase, sense in corrections.items() if phrase in words}
    return "retracted" if "retracted" in senses else "corrected" if "corrected" in senses else None


def _among_others(one: Placed, earlier: Sequence[Placed]) -> Placed:
    """A family's first telling held against what others had said by then."""
    if one.change != "first":
        return one
    others = [other.told for other in earlier if other.change != "claimed"]
    if not others:
        return one
    same = any(one.told.words == other.words for other in others)
    fits = same or all(_fit(one.told, other) for other in others)
    change: Change = "agrees" if fits else "disagrees"
    return msgspec.structs.replace(one, change=change)


def _fit(one: Told, other: Told) -> bool:
    if one.count is None or other.count is None:
        return one.words == other.words
    return not apart(one.count, other.count)
