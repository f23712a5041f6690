"""From the mentions of a sentence to its acts: which time, place, weapon and number belongs to which event."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from tocsin.records import Interval, Place, Span
from tocsin.records.mention import Mention, PlaceMention, TimeMention
from tocsin.records.reading import Reading
from tocsin.reports.act import Act, Aim, Found
from tocsin.reports.blame import perpetrators
from tocsin.reports.judge import found_trigger
from tocsin.vocab.triggers import Trigger

RESULTS = frozenset({"kill", "harm", "destroy"})
PRECISE = ("facility", "town", "district")
RANK = {"facility": 0, "town": 1, "district": 2, "admin1": 3, "region": 4, "country": 5}
# Two named places closer than this (km, beyond their radii) may be one scene.
SAME_SCENE_KM = 8.0
# A time further than this from every trigger in the tree belongs to another clause.
TIME_REACH = 5
TIME_WINDOW = 14
# "The attack on Taji base": a place names an event already told of only where it stands with the noun.
NAMED_WITH = 5
# Acts that do not happen in one and the same event.
APART = (
    frozenset({"abduct", "air"}), frozenset({"abduct", "shell"}), frozenset({"sexual", "air"}), frozenset({"sexual", "shell"}),
    frozenset({"arson", "down"}), frozenset({"stab", "air"}), frozenset({"stab", "shell"}), frozenset({"riot", "air"}), frozenset({"riot", "shell"}),
)  # fmt: skip
_LINK = re.compile(
    r"\b(?:follow(?:s|ed|ing)?|came (?:\w+ ){0,3}after|comes (?:\w+ ){0,4}after|days after|hours after|weeks after|a day after|months after|in (?:response|retaliation|revenge) (?:to|for)|since|separate(?:ly)?|responded|retaliat\w+|earlier|meanwhile|coincided|anniversary|similar to|reminiscent|previously)\b", re.I
)
# One deed told to date another: "bombed …, hours after rockets hit two bases".
_AFTER = re.compile(r"\b(?:hours|minutes|days|weeks|months|a day|a week|a month|night) after\b|\bafter [^,;]{0,50}\bhad\b", re.I)
_SAME_PLACE = re.compile(r"\b(?:the|that|this) (?:very )?same (?!day|night|morning|evening|time|week|month|year|afternoon|group|kind|way)\w+\b|\bthe (?:air ?)?(?:base|airport|city|town|village|camp|facility|embassy|compound|installation|airfield|field|island|prison|market|hospital)\b|\bthere\b(?! (?:was|were|is|are|has|have|had))|\bits (?:\w+ )?(?:railway|main|central|airport|station|port|market|outskirts|suburbs)", re.I)
_ANSWER = re.compile(r"\b(?:respond(?:ed|ing)?|retaliat\w+|reprisal|in response|in retaliation|hit back|struck back)\b", re.I)

Dating = Callable[[TimeMention, Interval | None], Interval]
Placing = Callable[[PlaceMention], Place]
Nearness = Callable[[Place, Place], float | None]


class Norms(msgspec.Struct, frozen=True):
    """How mentions are made clean, handed in by the pipeline: *dating* takes the day of the event in hand.

    *nearness* gives kilometres between two places; *years_before* moves an interval back by whole years.
    """

    dating: Dating
    placing: Placing
    nearness: Nearness
    years_before: Callable[[Interval, int], Interval]
    triggers: dict[str, Trigger]


def found_triggers(reading: Reading, triggers: dict[str, Trigger]) -> tuple[Found, ...]:
    """Every trigger of the sentence that means anything, judged."""
    found = (found_trigger(reading, mention, triggers[mention.entry]) for mention in reading.triggers)
    return tuple(item for item in found if item.judged.verdict != "ignored")


def read_acts(reading: Reading, found: tuple[Found, ...], norms: Norms, anchor: Interval | None) -> tuple[Act, ...]:
    """The events of one sentence, in order, from its judged triggers.

    *anchor* is the day of the event told last, for "the day before".
    """
    if not any(item.judged.verdict == "event" for item in found):
        return ()
    times = {id(t): norms.dating(t, anchor) for t in reading.times}
    scene = Scene(reading, found, _owners(reading, found), times, norms, anchor)
    return tuple(_act(scene, group) for group in _grouped(scene))


Owners = dict[int, int]


class Scene(msgspec.Struct, frozen=True):
    """One sentence while its acts are read: *owners* says which trigger each mention (by its id) stands closest to."""

    reading: Reading
    found: tuple[Found, ...]
    owners: Owners
    times: dict[int, Interval]
    norms: Norms
    anchor: Interval | None

    def path(self, left: int, right: int) -> int:
        """Relations between two triggers, by their indexes."""
        return self.reading.sentence.path_length(self.found[left].mention.first, self.found[right].mention.first)


def _owners(reading: Reading, found: Sequence[Found]) -> Owners:
    """For each mention (by its id) the index of the trigger that it stands closest to; -1 for a voice's."""
    kinds: tuple[Sequence[Mention], ...] = (reading.times, reading.places, reading.weapons, reading.harms, reading.damages)
    return {id(mention): _nearest(reading, mention, found) for kind in kinds for mention in kind}


def _nearest(reading: Reading, mention: Mention, events: Sequence[Found]) -> int:
    sentence = reading.sentence

    def distance(token: int) -> float:
        inside = min(abs(mention.first - token), abs(mention.last - token))
        return sentence.path_length(token, mention.last) + inside * 0.12

    if isinstance(mention, TimeMention) and all(sentence.path_length(e.mention.first, mention.last) > TIME_REACH and abs(e.mention.first - mention.last) > TIME_WINDOW for e in events):
        return -2
    trigger = getattr(mention, "trigger", -1)
    owner = next((i for i, e in enumerate(events) if e.mention.first == trigger), None)
    if owner is not None:
        return owner
    able = [i for i, e in enumerate(events) if not _leans_on(reading, mention, e)] or list(range(len(events)))
    best = min(able, key=lambda i: distance(events[i].mention.last if events[i].mention.noun else events[i].mention.first))
    if isinstance(mention, TimeMention) and _belongs_to_voice(reading, mention, distance, events[best]):
        return -1
    return best


def _leans_on(reading: Reading, mention: Mention, event: Found) -> bool:
    """Whether a time counts from the trigger instead of dating it ("one day prior to this attack")."""
    if not isinstance(mention, TimeMention):
        return False
    if not event.mention.noun:
        marks = (reading.sentence.tokens[i] for i in reading.sentence.children_by(event.mention.first, "mark", "advmod"))
        return any(t.lower in ("after", "before", "since", "when") and t.lower != "when" and mention.last < t.index for t in marks)
    gap = reading.sentence.tokens[mention.last + 1 : event.mention.first]
    return 0 < len(gap) <= 6 and gap[0].lower in ("to", "after", "before", "following", "since")


def _belongs_to_voice(reading: Reading, mention: TimeMention, distance: Callable[[int], float], event: Found) -> bool:
    """Whether a time dates the saying and not the event ("reported on Friday that …", "… , he said on Tuesday")."""
    own = distance(event.mention.first)
    for voice in reading.voices:
        close = abs(mention.first - voice.last) <= 4 or abs(voice.first - mention.last) <= 2
        if close and distance(voice.first) < own and abs(mention.first - event.mention.first) > 2:
            return True
    return False


def _grouped(scene: Scene) -> list[list[int]]:
    """Triggers of one event together: all of a sentence unless something sets them apart.

    Results ("killed", "damaged") go with the deed that they hang closest to.
    """
    events = [i for i, item in enumerate(scene.found) if item.judged.verdict == "event"]
    deeds = [i for i in events if scene.found[i].entry.act not in RESULTS]
    groups: list[list[int]] = []
    for index in deeds:
        home = next((g for g in groups if not any(_apart(scene, other, index) for other in g)), None)
        if home is None:
            groups.append([index])
        else:
            home.append(index)
    for index in (i for i in events if i not in deeds):
        _place_result(scene, index, groups)
    return [sorted(group) for group in groups]


def _place_result(scene: Scene, index: int, groups: list[list[int]]) -> None:
    """Put a result with its nearest deed; with other results where no deed is told; alone where its day differs."""
    members = [(scene.path(index, other), abs(index - other), group) for group in groups for other in group]
    nearest = min(members, key=lambda item: item[:2], default=None)
    if nearest is None or nearest[0] > 1 and (_dates_apart(scene, index, nearest[2][0]) or _joined_elsewhere(scene, index, nearest[2][0])):
        groups.append([index])
    else:
        nearest[2].append(index)


def _joined_elsewhere(scene: Scene, index: int, deed: int) -> bool:
    """Whether a result stands in another clause with a place of its own ("…, and gunmen killed a man in Quetta")."""
    between = _between(scene.reading, scene.found[index], scene.found[deed])
    return bool(re.search(r"\b(?:and|while|but)\b|;", between)) and _places_apart(scene, index, deed)


def _apart(scene: Scene, left: int, right: int) -> bool:
    """Whether two deeds of one sentence are two events."""
    a, b = scene.found[left], scene.found[right]
    if a.separate != b.separate or frozenset({a.entry.act, b.entry.act}) in APART:
        return True
    between = _between(scene.reading, a, b)
    if (a.definite != b.definite or a.mention.noun != b.mention.noun) and _LINK.search(between):
        return True
    if _dates_apart(scene, left, right) or _AFTER.search(between) or ";" in between and scene.reading.sentence.part == "title":
        return True
    joined = re.search(r"\b(?:while|and|but|another|also|meanwhile)\b|;", between)
    return bool(joined) and _places_apart(scene, left, right)


def _between(reading: Reading, a: Found, b: Found) -> str:
    first, second = sorted((a.mention, b.mention), key=lambda m: m.start)
    text, offset = reading.sentence.text, reading.sentence.start
    # A linking word may open the sentence ("Following the attack, …").
    return text[max(0, first.start - offset - 12) : second.start - offset]


def _dates_apart(scene: Scene, left: int, right: int) -> bool:
    a, b = (_own_days(scene, i) for i in (left, right))
    return bool(a and b) and not any(x.overlaps(y) for x in a for y in b)


def _own_days(scene: Scene, index: int) -> list[Interval]:
    trigger = scene.found[index]
    own = (scene.times[id(t)] for t in scene.reading.times if scene.owners[id(t)] == index and _dates(t, trigger) and t.form != "clock")
    return [interval for interval in own if interval.earliest]


def _dates(time: TimeMention, found: Found) -> bool:
    """Whether a time dates the trigger: no word of limit before it, or it stands inside the trigger's own phrase."""
    inside = found.mention.noun and 0 < found.mention.first - time.last <= 5
    return not time.limit or inside


def _places_apart(scene: Scene, left: int, right: int) -> bool:
    a, b = (_own_spots(scene, i) for i in (left, right))
    return bool(a and b) and all(far_apart(x, y, scene.norms.nearness) for x in a for y in b)


def _own_spots(scene: Scene, index: int) -> list[Place]:
    own = (scene.norms.placing(p) for p in scene.reading.places if scene.owners[id(p)] == index and not p.dateline)
    return [place for place in own if place.precision in PRECISE and place.lat is not None]


def far_apart(left: Place, right: Place, nearness: Nearness) -> bool:
    """Whether two places cannot be one scene: further apart than their radii and a margin allow."""
    if left.country and right.country and left.country != right.country and "country" in (left.precision, right.precision):
        return True
    km = nearness(left, right)
    if km is None:
        return False
    return km > (left.radius_km or 0) + (right.radius_km or 0) + SAME_SCENE_KM


def _act(scene: Scene, group: list[int]) -> Act:
    reading = scene.reading
    mine = [scene.found[i] for i in group]
    times = [t for t in reading.times if any(scene.owners[id(t)] == i and _dates(t, scene.found[i]) for i in group)]
    time, date = _when(reading, _of_the_deed(scene, times, mine), scene.times)
    if date is None:
        date = _anniversary(scene, mine)
    spots = [p for p in reading.places if scene.owners[id(p)] in group]
    if all(found.definite for found in mine):
        spots = [p for p in spots if any(0 < p.first - found.mention.last <= NAMED_WITH for found in mine)]
    where, place = _where(spots, reading, scene.norms)
    precise = place is not None and place.precision in PRECISE
    return Act(
        reading=reading,
        triggers=tuple(mine),
        date=date,
        time=time,
        place=place,
        where=where,
        same_place=bool(_SAME_PLACE.search(reading.sentence.text)) and not precise,
        weapons=tuple(w for w in reading.weapons if scene.owners[id(w)] in group and w.role == "weapon"),
        harms=tuple(h for h in reading.harms if scene.owners[id(h)] in group),
        damages=tuple(d for d in reading.damages if scene.owners[id(d)] in group),
        blames=tuple(b for f in mine for b in perpetrators(reading, f)),
        aims=tuple(a for f in mine for a in aims_of(reading, f)),
        actors=reading.actors,
        said_on=_said_on(scene),
        elsewhere=precise and bool(_ELSEWHERE.search(reading.sentence.text)),
        answer=bool(_ANSWER.search(reading.sentence.text)),
    )


def _of_the_deed(scene: Scene, times: Sequence[TimeMention], mine: Sequence[Found]) -> list[TimeMention]:
    """The times that date the deed: not those of a later death ("died of their wounds on Friday")."""
    if all(found.entry.act in RESULTS for found in mine):
        return list(times)
    return [t for t in times if scene.found[scene.owners[id(t)]].entry.lemma != "die"]


_ELSEWHERE = re.compile(r"\b(?:elsewhere|meanwhile|separately|in a separate|in another|another|hours later|minutes later|hours earlier|also|at the same time|the same day|a few hours after)\b", re.I)


def _when(reading: Reading, mine: list[TimeMention], times: dict[int, Interval]) -> tuple[TimeMention | None, Interval | None]:
    """The finest day among the act's own times, and the mention that gave it."""
    dated = [t for t in mine if t.form not in ("clock", "vague") and (times[id(t)].earliest or times[id(t)].latest)]
    dated = [t for t in dated if not _in_anniversary(reading, t)]
    best = min(dated, key=lambda t: (times[id(t)].days or 10**6, t.start), default=None)
    if best is None:
        return None, None
    interval = times[id(best)]
    clock = next((t for t in mine if t.form == "clock"), None)
    if interval.time is None and clock is not None:
        interval = msgspec.structs.replace(interval, time=clock.time)
    return best, interval


_ANNIVERSARY = re.compile(r"\b(?P<years>\d+|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth)(?:st|nd|rd|th)?[- ]?(?:year )?anniversary\b", re.I)
_ORDINALS = {word: number for number, pair in enumerate(("one first", "two second", "three third", "four fourth", "five fifth", "six sixth", "seven seventh", "eight eighth", "nine ninth", "ten tenth"), start=1) for word in pair.split()} | {"twentieth": 20}


def _in_anniversary(reading: Reading, mention: TimeMention) -> bool:
    return bool(_ANNIVERSARY.search(reading.sentence.text)) and mention.form in ("ago",)


def _anniversary(scene: Scene, mine: Sequence[Found]) -> Interval | None:
    """The day of what had its second anniversary when the event told last happened."""
    found = _ANNIVERSARY.search(scene.reading.sentence.text)
    if found is None or scene.anchor is None or mine[0].mention.start < scene.reading.sentence.start + found.start():
        return None
    years = found["years"].lower()
    moved = scene.norms.years_before(scene.anchor, int(years) if years.isdigit() else _ORDINALS[years])
    return msgspec.structs.replace(moved, basis=f'"{found[0]}" of what was told before')


def _where(places: Iterable[PlaceMention], reading: Reading, norms: Norms) -> tuple[PlaceMention | None, Place | None]:
    """The most precise place among the act's own, leaving out datelines, origins and a speaker's whereabouts."""
    speakers = [Span(v.speaker_start, v.speaker_end) for v in reading.voices]
    usable = [
        (mention, norms.placing(mention))
        for mention in places
        if not mention.dateline
        and mention.relation not in ("from", "to")
        and not any(mention.span.within(s) for s in speakers)
        and not _owns(mention, norms)
    ]
    if not usable:
        return None, None
    usable = _of_one_country(usable)
    best = min(usable, key=lambda pair: (pair[1].lat is None, RANK.get(pair[1].precision, 9), pair[0].start))
    finer = next((p for _, p in usable if p.lat is None and RANK[p.precision] < RANK[best[1].precision]), None)
    if finer is not None and best[1].lat is not None:
        return best[0], msgspec.structs.replace(best[1], name=finer.name)
    return best


def _of_one_country(usable: list[tuple[PlaceMention, Place]]) -> list[tuple[PlaceMention, Place]]:
    """The places of the country that most of them lie in; of equals the last, as in "the Algiers quarter of Basra"."""
    countries = [place.country for _, place in usable if place.country]
    if len(set(countries)) < 2:
        return usable
    chosen = max(set(countries), key=lambda c: (countries.count(c), len(countries) - countries[::-1].index(c)))
    return [pair for pair in usable if pair[1].country in (chosen, None)]


def _owns(mention: PlaceMention, norms: Norms) -> bool:
    """Whether a country owns the place instead of holding it ("the US base near Shaddadi")."""
    return mention.noun in FACILITY_NOUNS and norms.placing(mention).precision == "country"


FACILITY_NOUNS = frozenset({"base", "bases", "embassy", "consulate", "airbase", "camp", "position", "positions", "outpost", "compound"})


def _said_on(scene: Scene) -> Interval | None:
    """The day on which the sentence's speaker spoke, where the sentence gives it."""
    mine = (scene.times[id(t)] for t in scene.reading.times if scene.owners[id(t)] == -1 and not t.limit)
    return next((interval for interval in mine if interval.earliest and interval.days and interval.days <= 2), None)


def aims_of(reading: Reading, found: Found) -> Iterable[Aim]:
    """Who or what the trigger's clause makes its target or victim: objects, passive subjects, "on X", "killing of X"."""
    sentence = reading.sentence
    trigger = found.mention.first
    heads = list(sentence.children_by(trigger, "obj", "nsubj:pass"))
    if found.mention.noun or found.entry.act in ("launch", "land"):
        heads = [i for i in sentence.children_by(found.mention.last, "nmod", "obl") if any(sentence.tokens[c].lower in ("on", "of", "against", "targeting", "at") for c in sentence.children_by(i, "case"))]
    for head in heads:
        token = sentence.tokens[head]
        if not token.tag.startswith("NN") or any(m.first <= head <= m.last for m in (*reading.weapons, *reading.triggers, *reading.times)):
            continue
        yield _aim(reading, head)


def _aim(reading: Reading, head: int) -> Aim:
    sentence = reading.sentence
    first = last = head
    while first > 0 and head - first < 8 and sentence.tokens[first - 1].tag.startswith(("NN", "JJ", "CD", "POS", "HYPH", "PRP$", "AFX")):
        first -= 1
    while last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].tag.startswith("NNP") and sentence.tokens[last].tag.startswith("NNP"):
        last += 1
    span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
    actor = next((a for a in reading.actors if a.actor_id and a.span.overlaps(span)), None)
    return Aim(sentence.words(first, last), actor.actor_id if actor else None, span)
