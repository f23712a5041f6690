"""Words on many attacks at once: totals over a span, habits, campaigns and wars."""

from __future__ import annotations

import msgspec

from tocsin.records import Sentence
from tocsin.records.mention import TimeMention, TriggerMention
from tocsin.records.reading import Reading
from tocsin.records.standing import token_at
from tocsin.reports.goes_on import is_of_what_goes_on, recent_times
from tocsin.reports.noun_phrase import is_plural, premodifiers
from tocsin.vocab.pattern import pattern

# A habit, said by an adverb near a verb …
_HABITUAL = pattern(
    r"""
    \b(?:repeatedly|regularly|frequently|often|routinely|continuously|constantly|sporadically|almost daily
    |daily|weekly|persistently|increasingly|periodically|occasionally
    |(?<!shot\s)(?<!stabbed\s)(?<!hit\s)(?<!struck\s)(?:numerous|several|many|multiple|countless) times
    |at times|usually|typically|always
    |more frequent|less frequent|jumped|intensified|escalated|stepped up)\b
""",
    signs=("ly", "often", " times", "always", "frequent", "jumped", "intensified", "escalated", "stepped"),
)
# … or by the words of a noun's own phrase.
_COLLECTIVE = pattern(r"""
    \b(?:repeated|regular|frequent|routine|continuous|constant|sporadic|near-daily|daily|weekly|persistent
    |numerous|a series of|series of|waves? of|spate of|string of|campaign of|surge (?:of|in)|rise in
    |increase in|uptick in|number of|most of the|many of the|the bulk of|history of|pattern of|years of
    |months of|weeks of|decades of|dozens of|scores of|hundreds of|thousands of|frequency of|kind of
    |types? of|similar|other|previous|earlier|past|recent|these kinds of|deadly|ongoing|various|many|several
    |more)\b
""")
_SERIES = pattern(r"\b(?:series|wave|string|campaign|pattern|spate) of\b")
_RARE = pattern(
    r"\b(?:few of|hardly|rarely|seldom|scarcely|never|worst such|most such)\b",
    signs=("few of", "hardly", "rarely", "seldom", "scarcely", "never", "worst such", "most such"),
)
_ANSWER = pattern(r"\b(?:responded|retaliat\w+|hit back|struck back)\b")
_NUMBER_OF = pattern(r"""
    \b(?P<number>\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|scores of
    |hundreds of|a dozen|two dozen)\s+(?:[\w-]+\s+){0,4}$
""")
_SPAN = pattern(r"""
    \b(?:since|so far|this year|this month|this week|in the (?:past|last)|over the (?:past|last)
    |during the (?:past|last)|in (?:19|20)\d\d|between|a total of|in total|in all|to date|last year
    |last month)\b
""")
_TIMES = pattern(
    r"""
    ^[^.;,]{0,60}?\b(?:more than |at least |some |about |over |nearly )?
    (?:\d[\d,]*|dozens of|scores of|hundreds of) times\b
""",
    signs=(" times",),
)
ANNIVERSARY_OF = pattern(r"\banniversary of\s+(?:[\w.'\u2019-]+\s+){0,4}$", signs=("anniversary",))
# "It is 30 years since a bomb killed six people": the years are all that is told of the day.
_YEARS_SINCE = pattern(
    r"^(?:it is|it's|it has been|it was) (?:[\w-]+ ){1,3}(?:years|decades) (?:ago )?since [^.;]*$",
    signs=("since",),
)
_VERBS = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_PERFECT = frozenset({"have", "has", "'ve", "had"})
# What goes on, rather than happens ("as fighting intensified between the two").
_GOING_ON = frozenset(
    "intensify escalate rage continue persist spread ravage grip plague displace drag simmer mount worsen roil".split()
)
# Why what tells of many occasions is no event.
GENERAL = "a general statement"
# Words between a series of attacks and the place that they hit at once.
SERIES_REACH = 4
# More attacks than this are never told one by one in a sentence.
MANY_ATTACKS = 10
_TENS = frozenset({"ten", "eleven", "twelve", "twenty", "thirty", "forty", "fifty"})
# More people than this are not abducted or attacked at once; a year's are.
MANY_PEOPLE = 500
# Deaths by the thousand are a war's toll and no single attack's; the worst attacks of the field killed fewer.
WAR_TOLL = 3500
# A vague number of dead from here on ("dozens have been killed"), without a day, is a campaign's.
MANY_DEAD = 20


def is_total(reading: Reading, mention: TriggerMention) -> bool:
    """ "At least 92 attacks … since October 17": a number of attacks over a span."""
    text, start = reading.sentence.text, reading.sentence.start
    before, after = text[: mention.start - start], text[mention.end - start :]
    if not mention.noun:
        return bool(_TIMES.search(after)) or _counts_a_year(reading, mention)
    number = _NUMBER_OF.search(before) if is_plural(reading.sentence, mention) else None
    if number is None or _is_number_of_others(reading.sentence, mention, start + number.end("number")):
        return False
    return _is_many(number["number"]) or bool(_SPAN.search(after[:90] + " " + before[-60:]))


def _is_number_of_others(sentence: Sentence, mention: TriggerMention, number_end: int) -> bool:
    """ "14 soldiers were killed in clashes": a verb with a preposition stands between the number and the noun."""
    tags = [token.tag for token in sentence.tokens[token_at(sentence, number_end) : mention.first]]
    verb = next((i for i, tag in enumerate(tags) if tag in _VERBS), None)
    return verb is not None and "IN" in tags[verb:]


def _is_many(number: str) -> bool:
    digits = number.replace(",", "")
    return int(digits) >= MANY_ATTACKS if digits.isdigit() else "of" in number or "dozen" in number


def _counts_a_year(reading: Reading, mention: TriggerMention) -> bool:
    """ "Twelve mosques were attacked last year", "abducted 1,200 people in 2021": too many for one deed, and no day."""
    if not reading.times or not all(_is_long(time) for time in reading.times):
        return False
    sentence = reading.sentence
    hit = [
        (i, n)
        for i in sentence.children_by(mention.first, "obj", "nsubj:pass")
        for n in _numbers(sentence, i)
    ]
    things = [(i, n) for i, n in hit if not any(a.first <= i <= a.last for a in reading.actors)]
    return any(n >= MANY_ATTACKS for _, n in things) or any(n >= MANY_PEOPLE for _, n in hit)


def _is_long(time: TimeMention) -> bool:
    """A year, or a span as long as one."""
    if time.form == "date":
        return not time.month
    return time.form in ("period", "decade", "season", "vague") and time.unit in ("", None, "year", "decade")


def _numbers(sentence: Sentence, noun: int) -> list[int]:
    words = (sentence.tokens[i].lower.replace(",", "") for i in sentence.children_by(noun, "nummod"))
    return [
        int(word) if word.isdigit() else MANY_ATTACKS for word in words if word.isdigit() or word in _TENS
    ]


class _Case(msgspec.Struct, frozen=True):
    """A trigger with what its sentence says of when."""

    reading: Reading
    mention: TriggerMention
    plural: bool
    dated: tuple[TimeMention, ...]
    specific: bool
    perfect: bool
    clause: str

    @property
    def sentence(self) -> Sentence:
        return self.reading.sentence


def why_general(reading: Reading, mention: TriggerMention) -> str | None:
    """Why the words tell of no single occasion, or None where they do tell of one."""
    if _is_bare_anniversary(reading, mention):
        return "an anniversary"
    return GENERAL if _is_general(_case(reading, mention)) else None


def _is_bare_anniversary(reading: Reading, mention: TriggerMention) -> bool:
    """ "The anniversary of the attack", with no word on where, when or whom it hit."""
    before = reading.sentence.text[: mention.start - reading.sentence.start]
    if _YEARS_SINCE.search(before):
        return True
    if not mention.noun or not ANNIVERSARY_OF.search(before):
        return False
    placed = any(place.first > mention.last for place in reading.places)
    return not placed and not reading.harms and not any(time.year for time in reading.times)


def _is_general(case: _Case) -> bool:
    """Whether the words tell of many occasions, or of a war."""
    reading = case.reading
    if (
        _without_day(case)
        or _since(case)
        or _is_backdrop(case)
        or _RARE.search(case.clause)
        or _is_habit(case)
    ):
        return True
    if _is_answer(case):
        return False
    if _is_bare_plural(case):
        exact = any(w.count and w.count.qualifier == "exact" for w in reading.weapons)
        return not exact and not reading.harms
    return _is_war(case) or _fills_period(case) or _is_present(case) or _is_going_on(case)


def _case(reading: Reading, mention: TriggerMention) -> _Case:
    near = {t.lower for t in reading.sentence.tokens[max(0, mention.first - 6) : mention.first]}
    dated = tuple(t for t in reading.times if t.form not in ("vague", "clock", "decade") and not t.limit)
    if is_of_what_goes_on(reading, mention):
        dated += tuple(recent_times(reading))
    return _Case(
        reading=reading,
        mention=mention,
        plural=is_plural(reading.sentence, mention),
        dated=dated,
        specific=any(t.day or t.weekday is not None or t.form == "relative_day" for t in dated),
        perfect=bool(near & _PERFECT) or _has_done(reading.sentence, mention),
        clause=_clause_words(reading.sentence, mention),
    )


def _has_done(sentence: Sentence, mention: TriggerMention) -> bool:
    """Whether the noun is the subject of a perfect ("fighting has ravaged the north since …")."""
    token = sentence.tokens[mention.last]
    if not mention.noun or not token.relation.startswith("nsubj"):
        return False
    return any(sentence.tokens[i].lower in _PERFECT for i in sentence.children_by(token.head, "aux"))


def _clause_words(sentence: Sentence, mention: TriggerMention) -> str:
    """The words of the trigger's own clause, roughly: up to the nearest comma or semicolon on either side."""
    at = mention.start - sentence.start
    left = max(sentence.text.rfind(sign, 0, at) for sign in (",", ";", "\u2014", ":"))
    rights = [i for sign in (",", ";", "\u2014") if (i := sentence.text.find(sign, at)) >= 0]
    return sentence.text[left + 1 : min(rights, default=len(sentence.text))]


def _without_day(case: _Case) -> bool:
    """ "In recent weeks", with no day beside it."""
    vague = any(t.form == "vague" and t not in case.dated for t in case.reading.times)
    return vague and not any(t.day or t.weekday is not None for t in case.dated)


def _since(case: _Case) -> bool:
    """Many attacks, or what has gone on, since a day."""
    since = any(t.limit == "since" and t not in case.dated for t in case.reading.times)
    if not since or not (case.plural or case.perfect):
        return False
    return not any(_dates_closely(time, case.mention) for time in case.reading.times)


def _is_backdrop(case: _Case) -> bool:
    """ "Amid exchanges of fire along the border": what the deed of the sentence stands against."""
    cases = case.sentence.children_by(case.mention.last, "case", "mark")
    return case.mention.noun and any(case.sentence.tokens[i].lower in ("amid", "amidst") for i in cases)


def _dates_closely(time: TimeMention, mention: TriggerMention) -> bool:
    """Whether a date other than the limit stands right beside the trigger ("the January 2020 killing")."""
    if time.form != "date" or abs(time.first - mention.first) > 4:
        return False
    return not (time.limit and time.first > mention.first) and (time.limit == "" or bool(time.year))


def _is_habit(case: _Case) -> bool:
    """Whether an adverb, or the words right before a plural noun, tell of many occasions."""
    if case.specific:
        return False
    if not case.mention.noun:
        return bool(_HABITUAL.search(case.clause))
    before = case.sentence.text[: case.mention.start - case.sentence.start]
    near = " ".join(before.split()[-6:])
    if "every" in premodifiers(case.sentence, case.mention.first):
        return True
    if _SERIES.search(near) and _is_counted_series(case):
        return False
    if _SERIES.search(near) or _HABITUAL.search(" ".join(before.split()[-1:])):
        return True
    return case.plural and bool(_COLLECTIVE.search(near))


def _is_counted_series(case: _Case) -> bool:
    """ "A series of attacks across Paris, killing 130": one occasion, with its place and a number of dead behind it."""
    harms = (h for h in case.reading.harms if h.harm == "killed" and h.first > case.mention.last)
    dead = any((h.count.low or 0) > 1 and h.count.qualifier != "vague" for h in harms)
    place = next((p for p in case.reading.places if p.first > case.mention.last), None)
    beside = place is not None and place.first - case.mention.last <= SERIES_REACH
    return dead and beside and not case.perfect and not _is_of_years(case)


def _is_of_years(case: _Case) -> bool:
    return any(time.form in ("vague", "period", "decade", "season") for time in case.reading.times)


def _is_answer(case: _Case) -> bool:
    """ "The US responded with strikes": a plural that is one occasion."""
    if not case.plural or case.perfect or not _ANSWER.search(case.sentence.text):
        return False
    return any(actor.actor_id for actor in case.reading.actors)


def _is_bare_plural(case: _Case) -> bool:
    """A plural without article, day or exact place."""
    if not case.plural or case.dated or _has_precise_place(case.reading) or case.sentence.part == "title":
        return False
    return "the" not in premodifiers(case.sentence, case.mention.first)


def _is_war(case: _Case) -> bool:
    """A toll that no single attack has."""
    harms = case.reading.harms
    if not case.mention.noun and case.perfect and not case.specific:
        many = (h for h in harms if h.count.qualifier == "vague" and (h.count.low or 0) >= MANY_DEAD)
        if any(many):
            return True
    return any((h.count.low or 0) >= WAR_TOLL for h in harms)


def _fills_period(case: _Case) -> bool:
    """A plural that only a season, a year or a longer period dates."""
    if not case.plural or not case.dated or case.reading.harms or _has_precise_place(case.reading):
        return False
    return all(
        t.form in ("period", "decade", "season") or (t.form == "date" and not t.month) for t in case.dated
    )


def _is_present(case: _Case) -> bool:
    """A verb in the present, outside headlines and without a day: what somebody does, not what somebody did."""
    if case.dated or case.sentence.part == "title":
        return False
    if case.mention.noun or _is_continued(case.sentence, case.mention.first):
        return _is_continued(case.sentence, case.mention.first)
    tag = case.sentence.tokens[case.mention.first].tag
    # A plain form that the tags take for a name is a verb in the present ("armed groups kidnap people").
    if tag in ("VBP", "VBZ") or (tag in ("NN", "NNP") and "_" not in case.mention.entry):
        return True
    return _goes_on(case.sentence, case.mention.first)


def _is_continued(sentence: Sentence, first: int) -> bool:
    """ "Insurgents who continue to ambush patrols", whether the tags see a verb there or a noun."""
    before = [token.lower for token in sentence.tokens[max(0, first - 2) : first]]
    return before[-1:] == ["to"] and before[0] in ("continue", "continues")


def _is_going_on(case: _Case) -> bool:
    """Whether fighting is said to go on, without a day of its own."""
    token = case.sentence.tokens[case.mention.last]
    if case.dated or case.mention.entry.split(".")[0] not in ("fighting", "clash", "hostilities", "violence"):
        return False
    governor = case.sentence.tokens[token.head] if token.head >= 0 else token
    return token.relation.startswith("nsubj") and (governor.lemma or governor.lower) in _GOING_ON


def _goes_on(sentence: Sentence, verb: int) -> bool:
    """ "Journalists are being murdered": a bare plural in the progressive present."""
    helpers = {sentence.tokens[i].lower for i in sentence.children_by(verb, "aux", "aux:pass")}
    if not {"are", "being"} <= helpers:
        return False
    subjects = sentence.children_by(verb, "nsubj:pass")
    return any(
        sentence.tokens[i].tag == "NNS" and not any(sentence.children_by(i, "det", "nummod"))
        for i in subjects
    )


def _has_precise_place(reading: Reading) -> bool:
    return any(place.noun or place.relation == "near" for place in reading.places) or len(reading.places) >= 2
