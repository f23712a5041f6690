"""One sentence that lists several attacks ("killed four people in A on Monday, two in B and one in C")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

from tocsin.records import Place, Span
from tocsin.records.mention import Mention, PlaceMention
from tocsin.reports.act import Act
from tocsin.reports.places import PRECISE, far_apart
from tocsin.reports.scene import Scene, dates
from tocsin.vocab.pattern import AnyCase

_BREAK = re.compile(r"[,;]\s+(?:and\s+)?|\s+and\s+")
_NUMBER = AnyCase(
    r"\b(?:\d[\d,]*|an?other|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores"
    r"|several|more)\b",
)
# Words before a number that belong to it.
_BEFORE_NUMBER = re.compile(
    r"(?:at least|about|around|some|nearly|more than|over|up to|a further|killed|wounded|injured)?\s*$"
)


_M = TypeVar("_M", bound=Mention)


class _Part(msgspec.Struct, frozen=True):
    """One item of the list: its place and its stretch of the document."""

    mention: PlaceMention
    place: Place
    span: Span


def split_list(scene: Scene, act: Act) -> list[Act]:
    """*act* once for each place that the sentence gives facts of its own; *act* alone where it lists none."""
    if not _may_list(act):
        return [act]
    parts = _parts(scene)
    if len(parts) < 2:
        return _as_often(scene, act)
    return [_act_of(scene, act, part) for part in parts]


def _as_often(scene: Scene, act: Act) -> list[Act]:
    """ "In 2011 and 2012 they bombed churches in Jos and Kano": as many places as times, on one of these each."""
    placed = _spots(scene)
    times = scene.dating_times(range(len(scene.found)))
    days = [scene.times[id(time)] for time in times]
    joined = _are_joined(scene, [m for m, _ in placed]) and _are_joined(scene, times)
    earliest = [day.earliest for day in days if day.earliest]
    latest = [day.latest for day in days if day.latest]
    if not joined or not len(placed) == len(times) == len(earliest) == len(latest):
        return [act]
    date = msgspec.structs.replace(days[0], earliest=min(earliest), latest=max(latest), precision="bounded")
    return [
        msgspec.structs.replace(act, date=date, place=place, where=mention, harms=(), elsewhere=True)
        for mention, place in placed
    ]


def _are_joined(scene: Scene, mentions: Sequence[Mention]) -> bool:
    """Whether there are several, and nothing but commas and "and" between them."""
    text, offset = scene.reading.sentence.text, scene.reading.sentence.start
    gaps = (text[left.end - offset : right.start - offset] for left, right in pairwise(mentions))
    return len(mentions) > 1 and all(_BREAK.fullmatch(gap) for gap in gaps)


def _may_list(act: Act) -> bool:
    return not act.definite and not any(found.separate for found in act.triggers)


def _parts(scene: Scene) -> list[_Part]:
    """The items of the list; none unless each behind the first has a number or a day of its own."""
    placed = _spots(scene)
    cuts = [_cut(scene, left, right) for (left, _), (right, _) in pairwise(placed)]
    if not cuts or None in cuts:
        return []
    sentence = scene.reading.sentence
    edges = [sentence.start, *(cut for cut in cuts if cut is not None), sentence.end]
    return [
        _Part(mention, place, Span(start, end))
        for (mention, place), start, end in zip(placed, edges, edges[1:], strict=False)
    ]


def _spots(scene: Scene) -> list[tuple[PlaceMention, Place]]:
    """The precise places of the sentence, where all of them lie far apart; else none."""
    speakers = [Span(v.speaker_start, v.speaker_end) for v in scene.reading.voices]
    found = [
        (mention, scene.norms.placing(mention))
        for mention in scene.reading.places
        if not mention.dateline
        and mention.relation not in ("from", "to", "near")
        and mention.distance_km is None
        and mention.bearing is None
        and not any(mention.span.within(speaker) for speaker in speakers)
    ]
    spots = [(m, p) for m, p in found if p.precision in (*PRECISE, "admin1") and p.lat is not None]
    apart = all(
        far_apart(left, right, scene.norms.nearness)
        for i, (_, left) in enumerate(spots)
        for _, right in spots[i + 1 :]
    )
    return spots if apart and len(spots) > 1 else []


def _cut(scene: Scene, left: PlaceMention, right: PlaceMention) -> int | None:
    """Where the item of *right* begins: at the break before its own number or day; None where it has neither."""
    sentence = scene.reading.sentence
    text, offset = sentence.text, sentence.start
    for found in _BREAK.finditer(text, left.end - offset, right.start - offset):
        item = text[found.end() : right.start - offset]
        number = _NUMBER.search(item)
        if number is not None and _BEFORE_NUMBER.match(item[: number.start()]):
            return offset + found.end()
    return None


def _act_of(scene: Scene, act: Act, part: _Part) -> Act:
    """What the list says of one of its places."""
    offset = scene.reading.sentence.start
    own = [
        t
        for t in scene.reading.times
        if t.span.within(part.span) and dates(t, act.triggers[0]) and t.form != "clock"
    ]
    date = scene.times[id(own[0])] if own else act.date
    return msgspec.structs.replace(
        act,
        text=Span(part.span.start - offset, part.span.end - offset).of(scene.reading.sentence.text),
        date=date,
        time=own[0] if own else act.time,
        place=part.place,
        where=part.mention,
        weapons=_inside(act.weapons, part.span) or (act.weapons if len(act.weapons) == 1 else ()),
        harms=_inside(scene.reading.harms, part.span),
        damages=_inside(scene.reading.damages, part.span),
        elsewhere=True,
    )


def _inside(mentions: Sequence[_M], span: Span) -> tuple[_M, ...]:
    return tuple(m for m in mentions if span.start <= m.start and m.end <= span.end)
