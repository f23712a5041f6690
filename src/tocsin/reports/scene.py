"""One sentence with several triggers: which of them each time, place, weapon and number belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from tocsin.records import Interval, Sentence, Token
from tocsin.records.mention import HarmMention, Mention, PlaceMention, TimeMention
from tocsin.records.reading import Reading
from tocsin.reports.act import Found
from tocsin.reports.norms import Norms
from tocsin.reports.noun_phrase import premodifiers
from tocsin.reports.subjects import LIGHT_VERBS
from tocsin.vocab.pattern import AnyCase

# A time further than this from every trigger, in relations and in words, belongs to another clause.
TIME_REACH = 5
TIME_WINDOW = 14
# What a word between counts beside a relation of the tree: it only decides between equals.
WORD_WEIGHT = 0.12
# Odds of a place for a trigger that decide, and how far ahead of the next trigger's they must be.
LEAST_ODDS, CLEAR_ODDS = -2.0, 0.8
# Odds below which a place belongs to none of a sentence's triggers.
NO_PLACE_ODDS = -4.5
# How a time ends that counts from what follows it.
_FROM_EVENTS = (" after", " before", " prior")
# Verdicts of verbs that say no deed, and may yet say how many it harmed.
_SUPPOSED = frozenset({"denied", "hypothetical"})
# Between a day and a deed in one clause with it: the deed was so long before.
_COUNTED_AFTER = AnyCase(
    r"\b(?:minutes|hours?|days?|nights?|weeks?|months?|years?) after (?!that\b|which\b)[^,;]*$"
)
# Owners that are no trigger.
VOICE, NOBODY = -1, -2


class Scene(msgspec.Struct, frozen=True):
    """One sentence while its acts are read.

    *owners* says for each mention (by its id) the index of the trigger that it stands closest to, VOICE for a
    time that dates the saying, NOBODY for one of another clause. *anchor* is the day of the event told last.
    """

    reading: Reading
    found: tuple[Found, ...]
    owners: dict[int, int]
    times: dict[int, Interval]
    norms: Norms
    anchor: Interval | None

    @classmethod
    def of(
        cls,
        reading: Reading,
        found: tuple[Found, ...],
        norms: Norms,
        anchor: Interval | None,
        day: Interval | None = None,
    ) -> Scene:
        """The scene of a sentence with at least one trigger; *day* is the one that the text named last."""
        kinds: tuple[Sequence[Mention], ...] = (
            reading.times,
            reading.places,
            reading.weapons,
            reading.harms,
            reading.damages,
        )
        owners = {id(mention): _owner(reading, mention, found) for kind in kinds for mention in kind}
        times = days_of(reading, norms, anchor, day)
        return cls(reading, found, owners, times, norms, anchor)

    def path(self, left: int, right: int) -> int:
        """Relations between two triggers, by their indexes."""
        return self.reading.sentence.path_length(
            self.found[left].mention.first, self.found[right].mention.first
        )

    def owned(self, mention: Mention, triggers: Sequence[int]) -> bool:
        """Whether *mention* belongs to one of *triggers*."""
        return self.owners[id(mention)] in triggers

    def between(self, left: int, right: int) -> str:
        """The words between two triggers, with a linking word that may open the sentence ("Following the …")."""
        first, second = sorted((self.found[left].mention, self.found[right].mention), key=lambda m: m.start)
        text, offset = self.reading.sentence.text, self.reading.sentence.start
        return text[max(0, first.start - offset - OPENING) : second.start - offset]

    def dating_times(self, triggers: Sequence[int]) -> list[TimeMention]:
        """The times that date one of *triggers*."""
        return [
            time
            for time in self.reading.times
            if any(self.owned(time, (i,)) and self._dates(time, i) for i in triggers)
            and not self.norms.is_to_come(self.times[id(time)])
        ]

    def _counts_back(self, time: TimeMention) -> bool:
        """Whether a time counts from a day of its own sentence: it dates what stands behind it alone."""
        days = (t for t in self.reading.times if t.form in NAMED_DAYS and t.last < time.first)
        return time.words.lower().endswith(" after") and any(days)

    def _dates(self, time: TimeMention, trigger: int) -> bool:
        if self.found[trigger].mention.first < time.first and self._counts_back(time):
            return False
        return dates(time, self.found[trigger]) or _told_when(self.reading, time, self.found) == trigger


def days_of(
    reading: Reading, norms: Norms, anchor: Interval | None, day: Interval | None
) -> dict[int, Interval]:
    """The days of the times of a sentence, by their ids.

    "Twelve days later" counts from the *day* told last, "three days after the blast" from the event, at *anchor*;
    behind a day of the same sentence, "three days after a blast hit it" counts back from that day to the blast.
    """
    days, here = {}, None
    for time in reading.times:
        from_event = counts(time)
        if here is not None and from_event:
            told = norms.dating(_counted_back(time), here)
        else:
            told = norms.dating(time, anchor if from_event else day or anchor)
        days[id(time)] = told
        if told.precision == "day" and told.earliest and not time.limit:
            day = here = told
    return days


def counts(time: TimeMention) -> bool:
    """Whether a time is counted from something else ("two days after", "the day before")."""
    return time.words.lower().endswith(_FROM_EVENTS)


def _counted_back(time: TimeMention) -> TimeMention:
    """ "Two days after", behind a day: what it stands before was two days earlier."""
    if time.shift is None or not time.words.lower().endswith(" after"):
        return time
    return msgspec.structs.replace(time, shift=-time.shift)


# Between these and their verb a deed is only spoken of: "arrested on Sunday over Saturday's attack".
_MENTIONING = frozenset("over about after following for since before despite amid".split())
# Verbs that only say that the deed happened.
_HAPPENING = frozenset("took take takes happened occurred came struck began started".split())
# What opens a clause whose day is not the day of the deed that it hangs from.
_SIDE_MARKS = frozenset("since before after until".split())
# What opens a clause that gives a reason, or says what else was so.
_REASONS = frozenset("as because although though until before whereas".split())
# Of these a deed is no mere detail: "one of the deadliest attacks", "a wave of bombings".
_SHARES = frozenset(
    "series string wave spate rash flurry number one two three dozens scores couple pair latest second third "
    "deadliest worst biggest some several part round".split()
)
_ORDINALS = frozenset(
    "second third fourth fifth sixth seventh eighth ninth tenth first latest 2nd 3rd 4th 5th".split()
)
# Words between a time and the noun that it qualifies ("Saturday's terror attack").
NEAR_NOUN = 4
# Words between a deed and the year behind it ("the bombing of a centre in 1994").
YEAR_REACH = 8
# What dates a deed by itself, verbs that tell something of their own, and those that only help another.
NAMED_DAYS = frozenset({"date", "weekday"})
_FINITE = frozenset({"VBD", "VBZ"})
_HELPERS = frozenset("was were is are had has did does been being".split())
# A noun further than this behind a verb is no plain object of it.
FAR_NOUN = 4
# "Following the" before the first trigger.
OPENING = 12


def dates(time: TimeMention, found: Found) -> bool:
    """Whether a time dates the trigger: no word of limit before it, or it stands inside the trigger's own phrase."""
    inside = found.mention.noun and 0 < found.mention.first - time.last <= 5
    return not time.limit or inside


def _owner(reading: Reading, mention: Mention, found: Sequence[Found]) -> int:
    if isinstance(mention, TimeMention) and (
        _is_any_weekday(reading, mention) or all(_beyond_reach(reading, mention, item) for item in found)
    ):
        return NOBODY
    if isinstance(mention, TimeMention) and (behind := _told_when(reading, mention, found)) is not None:
        return behind
    trigger = getattr(mention, "trigger", -1)
    named = next((i for i, item in enumerate(found) if item.mention.first == trigger), None)
    if named is not None:
        return _of_deed(reading, mention, named, found)
    if isinstance(mention, PlaceMention) and (owner := _by_odds(reading, mention, found)) is not None:
        return owner
    distance = _distance_from(reading, mention)
    if isinstance(mention, TimeMention) and _dates_no_deed(reading, mention, found):
        return NOBODY
    able = [i for i, item in enumerate(found) if not _leans_on(reading, mention, item)] or range(len(found))
    best = min(able, key=lambda i: distance(_head(found[i])))
    if isinstance(mention, TimeMention) and _belongs_to_voice(reading, mention, distance, found[best]):
        return VOICE
    return _of_deed(reading, mention, best, found)


def _of_deed(reading: Reading, mention: Mention, owner: int, found: Sequence[Found]) -> int:
    """*owner*, or the deed next to it where that verb only denies or supposes harm ("nobody was hurt in the raid")."""
    if not isinstance(mention, HarmMention) or found[owner].judged.verdict not in _SUPPOSED:
        return owner
    distance = _distance_from(reading, mention)
    deeds = [i for i, item in enumerate(found) if item.judged.verdict == "event"]
    return min(deeds, key=lambda i: distance(_head(found[i])), default=owner)


def _dates_no_deed(reading: Reading, time: TimeMention, found: Sequence[Found]) -> bool:
    """Whether a time dates what else the sentence tells of, or only counts."""
    return _dates_what_came_of_it(reading, time, found) or all(
        _dates_other_deed(reading, time, item, found) or _counts_deeds(reading, time, item) for item in found
    )


def _told_when(reading: Reading, time: TimeMention, found: Sequence[Found]) -> int | None:
    """ "The worst since 2017, when a shell killed two": the time dates the deed behind "when"."""
    tokens = reading.sentence.tokens
    before = {token.lower for token in tokens[max(0, time.first - 1) : time.last]}
    behind = [token.lower for token in tokens[time.last + 1 : time.last + 3]]
    if "since" not in before or behind != [",", "when"]:
        return None
    return next((i for i, item in enumerate(found) if item.mention.first > time.last), None)


def _by_odds(reading: Reading, place: PlaceMention, found: Sequence[Found]) -> int | None:
    """The trigger that likeliest happened at *place*; None where the odds are too low or too even to tell."""
    odds = [reading.where_odds(item.mention, place) for item in found]
    told = [(value, -i) for i, value in enumerate(odds) if value is not None]
    if not told:
        return None
    (best, index), *rest = sorted(told, reverse=True)
    if best < NO_PLACE_ODDS:
        return NOBODY
    clear = all(best - value >= CLEAR_ODDS for value, _ in rest)
    return -index if best >= LEAST_ODDS and clear else None


def _is_any_weekday(reading: Reading, time: TimeMention) -> bool:
    """ "On a Friday afternoon" says what day of the week it was, and not which one."""
    before = reading.sentence.tokens[max(0, time.first - 1) : time.first]
    return time.form == "weekday" and bool(before) and before[0].lower in ("a", "one", "some")


def _head(found: Found) -> int:
    return found.mention.last if found.mention.noun else found.mention.first


def _distance_from(reading: Reading, mention: Mention) -> Callable[[int], float]:
    """How far a token is from *mention*: by the tree, and by words where the tree says the same."""

    def distance(token: int) -> float:
        words = min(abs(mention.first - token), abs(mention.last - token))
        return reading.sentence.path_length(token, mention.last) + words * WORD_WEIGHT

    return distance


def _beyond_reach(reading: Reading, time: TimeMention, found: Found) -> bool:
    first = found.mention.first
    return (
        reading.sentence.path_length(first, time.last) > TIME_REACH and abs(first - time.last) > TIME_WINDOW
    )


def _leans_on(reading: Reading, mention: Mention, found: Found) -> bool:
    """Whether a time counts from the trigger instead of dating it ("one day prior to this attack")."""
    if not isinstance(mention, TimeMention):
        return False
    if _is_counted_from(reading, mention, found):
        return True
    sentence = reading.sentence
    if not found.mention.noun:
        marks = (sentence.tokens[i] for i in sentence.children_by(found.mention.first, "mark", "advmod"))
        return any(t.lower in ("after", "before", "since") and mention.last < t.index for t in marks)
    gap = sentence.tokens[mention.last + 1 : found.mention.first]
    if _SIDE_MARKS & set(mention.words.lower().split()[-2:]) and len(gap) <= NEAR_NOUN:
        return mention.last < found.mention.first
    return 0 < len(gap) <= 6 and gap[0].lower in ("to", "after", "before", "following", "since")


def _dates_other_deed(reading: Reading, time: TimeMention, found: Found, told: Sequence[Found]) -> bool:
    """Whether a time hangs from a verb that tells of something else than the deed.

    Either the verb only mentions the deed ("arrested on Sunday over the attack", "the officer, who was stabbed, left
    hospital on Tuesday"), or it stands in a side clause below the deed ("killed since the army took power in May").
    """
    sentence, deed = reading.sentence, _head(found)
    if found.mention.noun and _qualifies(sentence, time, deed):
        return False
    if _has_year_of_its_own(reading, time, found) or _is_counted_from(reading, time, found):
        return True
    beside = _verb_beside(sentence, time, deed) if found.mention.noun else None
    verb = _verb_above(sentence, time) if beside is None else beside
    if verb is None or sentence.tokens[verb].lower in LIGHT_VERBS | _HAPPENING:
        return False
    if _opens_its_clause(sentence, time, deed):
        return False
    if any(item.mention.first <= verb <= item.mention.last for item in told):
        return False
    if found.mention.noun:
        only_mentions = beside is not None or _only_mentions(sentence, verb, deed)
        return only_mentions or _in_side_clause(sentence, verb, deed) or _in_reason(sentence, verb, deed)
    return _in_relative_clause(sentence, verb, deed) or _in_side_clause(sentence, verb, deed)


def _is_counted_from(reading: Reading, time: TimeMention, found: Found) -> bool:
    """ "Reopened on Monday, a week after gunmen stormed it": the day is counted from the deed, which was before."""
    start = reading.sentence.start
    between = reading.sentence.text[time.end - start : max(time.end, found.mention.start) - start]
    return _COUNTED_AFTER.search(between) is not None


def _verb_above(sentence: Sentence, time: TimeMention) -> int | None:
    """The verb that a time hangs from."""
    above = (time.last, *sentence.ancestors(time.last))
    return next((i for i in above if sentence.tokens[i].tag.startswith("VB")), None)


def _verb_beside(sentence: Sentence, time: TimeMention, noun: int) -> int | None:
    """The verb right behind a time that stands far before *noun* ("on Monday upheld the penalty … for the bombing")."""
    after = time.last + 1
    if not after < noun - FAR_NOUN or not sentence.tokens[after].tag.startswith("VB"):
        return None
    return None if sentence.tokens[noun].head == after else after


def _qualifies(sentence: Sentence, time: TimeMention, noun: int) -> bool:
    """Whether a time stands in the noun's own phrase ("Saturday's attack", "the attack on a theatre in 2015")."""
    if noun < time.first and not any(
        t.tag.startswith("VB") or t.text == "," for t in sentence.tokens[noun + 1 : time.first]
    ):
        return True
    between = sentence.tokens[time.last + 1 : noun]
    return len(between) < NEAR_NOUN and time.last < noun and not any(t.tag in ("IN", "TO") for t in between)


def _has_year_of_its_own(reading: Reading, time: TimeMention, found: Found) -> bool:
    """Whether a year stands behind the deed and *time* hangs from a verb above ("charged on Monday with …")."""
    sentence, deed = reading.sentence, _head(found)
    verb = _verb_above(sentence, time)
    if time.year or verb is None or not _steps_below(sentence, deed, verb):
        return False
    others = (o for o in reading.times if o is not time and o.year and not o.day)
    return any(_is_day_behind(sentence, other, deed) for other in others)


def _dates_what_came_of_it(reading: Reading, time: TimeMention, found: Sequence[Found]) -> bool:
    """ "On Monday buried the 30 killed on Friday": a day behind a deed is its own, one before another verb is not."""
    if time.year or not found or not _tells_before(reading.sentence, time, found):
        return False
    others = [other for other in reading.times if other is not time]
    return any(_is_day_behind(reading.sentence, o, _head(item)) for o in others for item in found)


def _is_day_behind(sentence: Sentence, time: TimeMention, deed: int) -> bool:
    """Whether a date or a weekday stands behind the deed, with no other verb or clause between."""
    between = sentence.tokens[deed + 1 : time.first]
    plain = not any(t.tag.startswith(("VB", "W", "CC")) or t.text in ",;" for t in between)
    return (
        time.form in NAMED_DAYS
        and not time.limit
        and deed < time.first
        and plain
        and len(between) <= YEAR_REACH
    )


def _tells_before(sentence: Sentence, time: TimeMention, found: Sequence[Found]) -> bool:
    """Whether a verb that is no deed stands between the time and the first deed."""
    verbs = sentence.tokens[time.last + 1 : min(item.mention.first for item in found)]
    return any(t.tag in _FINITE and t.lower not in LIGHT_VERBS | _HAPPENING | _HELPERS for t in verbs)


def _only_mentions(sentence: Sentence, verb: int, noun: int) -> bool:
    """Whether *noun* lies below *verb*, further than its subject or object, or behind a linking preposition."""
    steps = _steps_below(sentence, noun, verb)
    if not steps:
        return False
    if any(step.relation == "acl" for step in steps):
        return True
    case = next((sentence.tokens[i].lower for i in sentence.children_by(noun, "case")), "")
    if len(steps) > 1 and steps[-1].lower not in _SHARES:
        return True
    return steps[-1].relation == "obl" and case in _MENTIONING


def _in_relative_clause(sentence: Sentence, verb: int, deed: int) -> bool:
    """Whether *deed* stands in a relative clause inside a phrase of *verb*, or in one with "where" below it."""
    steps = _steps_below(sentence, deed, verb)
    if any(step.dep == "acl:relcl" for step in steps):
        return True
    places = (i for step in steps for i in sentence.children_by(step.index, "advmod") if i > verb)
    return any(sentence.tokens[i].lower == "where" for i in places)


def _in_side_clause(sentence: Sentence, verb: int, deed: int) -> bool:
    """Whether *verb* stands in a clause of its own below *deed*: behind "since", "before", "which"."""
    steps = _steps_below(sentence, verb, deed)
    if any(step.dep == "acl:relcl" for step in steps[1:]):
        return True
    marks = (sentence.tokens[i].lower for i in sentence.children_by(verb, "mark"))
    return bool(steps) and steps[0].relation == "advcl" and any(mark in _SIDE_MARKS for mark in marks)


def _in_reason(sentence: Sentence, verb: int, deed: int) -> bool:
    """ "Never tried for the bombing, as they were freed in June": the verb has a clause without the deed."""
    if verb in sentence.ancestors(deed) or sentence.tokens[verb].relation != "advcl":
        return False
    return any(sentence.tokens[i].lower in _REASONS for i in sentence.children_by(verb, "mark"))


def _opens_its_clause(sentence: Sentence, time: TimeMention, deed: int) -> bool:
    """ "A grenade attack in March 2012 that wounded ten": what is told behind "that" happened on the day before it."""
    between = sentence.tokens[time.last + 1 : deed]
    return bool(between) and between[0].tag in ("WDT", "WP") and not any(t.tag in _FINITE for t in between)


def _steps_below(sentence: Sentence, low: int, high: int) -> list[Token]:
    """The tokens from *low* up to *high*, which is left out; none where *high* does not govern *low*."""
    way = [low, *sentence.ancestors(low)]
    return [sentence.tokens[i] for i in way[: way.index(high)]] if high in way[1:] else []


def _counts_deeds(reading: Reading, time: TimeMention, found: Found) -> bool:
    """ "The fourth attack this year", "a day before Ashura": the time counts deeds, or counts from something else."""
    sentence = reading.sentence
    after = sentence.tokens[time.last + 1 : time.last + 2]
    if (
        time.form in ("period", "part_of_year")
        and found.mention.noun
        and 0 < time.first - found.mention.last <= 2
    ):
        return bool(premodifiers(sentence, found.mention.first) & _ORDINALS)
    counts = time.words.lower().endswith((" before", " after", "prior to"))
    return counts and bool(after) and after[0].tag.startswith("NN")


def _belongs_to_voice(
    reading: Reading, time: TimeMention, distance: Callable[[int], float], found: Found
) -> bool:
    """Whether a time dates the saying and not the event ("reported on Friday that …", "… , he said on Tuesday")."""
    own = distance(found.mention.first)
    for voice in reading.voices:
        above = reading.sentence.tokens[time.last].head
        hangs = above >= 0 and voice.speaker_start <= reading.sentence.tokens[above].start < voice.speaker_end
        close = hangs or abs(time.first - voice.last) <= 4 or abs(voice.first - time.last) <= 2
        if close and distance(voice.first) < own and abs(time.first - found.mention.first) > 2:
            return True
    return False
