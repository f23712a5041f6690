"""Totals: a number of attacks over a span and an area, kept to be held against the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tocsin.records import Interval, Perpetrator, Place, Span, Speaker, Target, Total
from tocsin.records.mention import PlaceMention, TallyMention
from tocsin.records.reading import Reading
from tocsin.reports.act import RESULTS, Aim, Found, Judged
from tocsin.reports.aims import aims_of
from tocsin.reports.blame import perpetrators
from tocsin.reports.general import GENERAL, MANY_ATTACKS
from tocsin.reports.norms import Norms
from tocsin.reports.noun_phrase import phrase_start
from tocsin.reports.span_of_total import CountedSpan, span_of_total
from tocsin.reports.voices import Voices
from tocsin.vocab.pattern import AnyCase, pattern

# What those do who keep a count; "our database" is the text's own.
_COUNTING = frozenset("list count record document register log tally verify chart note".split())
# "According to a count by a research group": who counts stands behind it.
_A_COUNT = AnyCase(r"(?:an? |the )?(?:\w+ )?(?:count|tally|list|database|figures|numbers|statistics)")
_BY = AnyCase(r"\b(?:count|tally|list|database|figures|numbers|statistics)(?: \w+)? (?:by|of|from) $")
# Words that lead from what is counted to where; "from" and "to" lead from where and whither.
_WHERE = frozenset("in across of near around along throughout within inside over off".split())
_AT = frozenset({"on", "at", "against", "targeting"})
_WIDE = ("country", "region")
# How far behind a speaker's name the place may stand where they sit ("a think tank in Islamabad").
SEAT_REACH = 30
_BETWEEN_PLACES = frozenset(
    {",", "and", "or", "the", "northern", "southern", "eastern", "western", "central"}
)
# The area is the one that the text is set in.
_HERE = pattern(r"""
    \b(?:across|in|throughout|around|of|along) (?:the|our|this|these|those|its)(?: \w+){0,2}?
    \ (?:country|provinces?|regions?|area|districts?|states?|city|territory|front|governorate)\b|\bnationwide\b
""")
# Whom or what is counted is named in the sentence before.
_THEY = frozenset({"they", "these", "those", "both"})
# Words that end what is counted: the rest says who counted, or compares.
_ENDS = pattern(r"""
    [;:()\u2014]|\s\u2013\s|,(?! (?:and|or) [A-Z])|(?<=[a-z][a-z][a-z])\.(?=\s|$)
    |\b(?:according to|compared (?:with|to)|up (?:by|from)|since|between|so far|this (?:year|month|week)
    |last (?:year|month|week)|(?:in|over|during|within) (?:the |these )?(?:past|last|previous|first)
    |who|which|but|while|as well as|said|says)\b
""")
_OF_KIND = ("JJ", "NN", "VBG", "HYPH")
_LEADING = pattern(r"[ ,]+(?:in|on|from|over|during|for|within|and|at)$")
# The words on the span stand so many characters from what is counted at most, to be quoted with it.
SPAN_REACH = 60
_BY_BULLETS = frozenset({"shoot", "stab"})
_NO_ATTACK = frozenset({"hypothetical", "denied", "threat"})


def totals_of(
    reading: Reading,
    before: Reading | None,
    found: Sequence[Found],
    norms: Norms,
    voices: Voices,
    written: Interval,
) -> Iterator[Total]:
    """The totals of a sentence; *before* is the sentence before it, *found* are its triggers as they are judged.

    A number of attacks is a total where the sentence says from when, or where it is too great for single ones.
    """
    if not reading.tallies:
        return
    span = span_of_total(reading, norms, written)
    for tally in reading.tallies:
        item = next((f for f in found if f.mention.first <= tally.deed <= f.mention.last), None)
        item = item or _bare_incidents(reading, tally, norms)
        if item is not None and _is_total(tally, item, span) and not _counts_else(reading, item):
            yield _Told(reading, before, tally, item, tuple(found)).total(span, norms, voices)


def _bare_incidents(reading: Reading, tally: TallyMention, norms: Norms) -> Found | None:
    """ "41 security incidents": a word that by itself tells of no attack, and counts them."""
    mention = next((t for t in reading.triggers if t.first <= tally.deed <= t.last), None)
    entry = norms.triggers[mention.entry] if mention is not None else None
    if mention is None or entry is None or entry.act != "anaphor" or not mention.noun:
        return None
    return Found(mention, entry, Judged("ignored"))


def _counts_else(reading: Reading, item: Found) -> bool:
    """ "120 deaths" counts people, "shot 14 times" bullets, unless it goes on since a day."""
    if item.mention.noun:
        return item.entry.act in RESULTS
    return item.entry.act in _BY_BULLETS and not any(time.limit == "since" for time in reading.times)


def _is_total(tally: TallyMention, item: Found, span: CountedSpan) -> bool:
    judged, count = item.judged, tally.count
    if count.qualifier in ("vague", "none") or judged.verdict in _NO_ATTACK:
        return False
    if (judged.verdict == "event" or max(count.low or 0, count.high or 0) < 2) and not tally.ordinal:
        return False
    if judged.verdict == "generic" and judged.why != GENERAL:
        return False
    many = judged.verdict == "total" and max(count.low or 0, count.high or 0) >= MANY_ATTACKS
    return span.words is not None or (many and not tally.ordinal)


class _Told(msgspec.Struct, frozen=True):
    """A tally with the sentence it stands in, the one before it, its trigger, and the other triggers."""

    reading: Reading
    before: Reading | None
    tally: TallyMention
    item: Found
    found: tuple[Found, ...]

    def total(self, span: CountedSpan, norms: Norms, voices: Voices) -> Total:
        """The total that the words tell."""
        counted = self._counted(span)
        quote = self.tally.span.cover(counted)
        if span.words is not None and _gap(quote, span.words) <= SPAN_REACH:
            quote = quote.cover(span.words)
        speaker, via, certainty = voices.of(self.reading, self.tally.span)
        speaker = self._behind_count(speaker) if speaker else self._counter()
        countries, places = self._area(norms)
        return Total(
            count=self.tally.count,
            quote=self._words(quote),
            start=quote.start,
            end=quote.end,
            since=span.since,
            until=span.until,
            countries=countries,
            speaker=speaker,
            places=places,
            counted=self._words(counted),
            type=self._type(counted),
            weapon=next((w.weapon for w in self.reading.weapons if w.span.within(counted)), None),
            targets=tuple(self._targets(counted)),
            perpetrators=tuple(self._perpetrators()),
            via=via,
            certainty=certainty,
        )

    def _type(self, counted: Span) -> str | None:
        """The type that the counted nouns have by themselves; of "bombings and shootings" none."""
        span = counted.cover(self.tally.span)
        kinds = {
            item.entry.kind for item in self.found if item.mention.noun and item.mention.span.within(span)
        }
        return self.item.entry.kind if len(kinds) <= 1 else None

    def _words(self, span: Span) -> str:
        start = self.reading.sentence.start
        return self.reading.sentence.text[span.start - start : span.end - start]

    def _counted(self, span: CountedSpan) -> Span:
        """The deed, with the words on its kind or its object, to where the sentence turns to number or span."""
        sentence, mention = self.reading.sentence, self.item.mention
        start = self._start_of_counted()
        ends = [sentence.start + found.start() for found in _ENDS.finditer(sentence.text)]
        ends += [time.start for time in self.reading.times] + [self.tally.start]
        ends += [span.words.start] if span.words else []
        end = min((end for end in ends if end >= mention.end), default=sentence.end)
        words = sentence.text[start - sentence.start : end - sentence.start].rstrip(" ,.")
        return Span(start, max(start + len(_without_leading(words)), mention.end))

    def _start_of_counted(self) -> int:
        """Behind the number of a noun; at the subject of a verb that was suffered ("US troops were attacked")."""
        tokens, mention = self.reading.sentence.tokens, self.item.mention
        if not mention.noun:
            hit = (aim.span.start for aim in aims_of(self.reading, self.item))
            return min((start for start in hit if start < mention.start), default=mention.start)
        first = mention.first
        while first > 0 and tokens[first - 1].tag.startswith(_OF_KIND):
            first -= 1
        if first > self.tally.first and tokens[first - 1].tag == "CC":  # "460 bombings and shootings"
            first -= 2
            while first > self.tally.first and tokens[first - 1].tag.startswith(_OF_KIND):
                first -= 1
        return tokens[first].start

    def _area(self, norms: Norms) -> tuple[tuple[str, ...], tuple[Place, ...]]:
        """The countries, and the places finer than that, where the text says that it was done."""
        placed = self._placed(self.reading, norms)
        if not placed and norms.home is not None and _HERE.search(self.reading.sentence.text):
            placed = [norms.home]
        if not placed and self.before is not None and self._is_of_them():
            placed = self._placed(self.before, norms)
        countries = dict.fromkeys(place.country for place in placed if place.country)
        fine = dict.fromkeys(place for place in placed if place.precision not in _WIDE)
        return tuple(countries), tuple(fine)

    def _is_of_them(self) -> bool:
        """ "They have been fired at 100 times": who they are, and where, stands in the sentence before."""
        return not self.item.mention.noun and self.reading.sentence.tokens[0].lower in _THEY

    def _placed(self, reading: Reading, norms: Norms) -> list[Place]:
        """The places of *reading* that a preposition leads to, but those that say where a speaker sits."""
        seats = [Span(v.speaker_start, v.speaker_end + SEAT_REACH) for v in reading.voices]
        placed = []
        for mention in reading.places:
            word = _word_that_leads_to(reading, mention)
            if mention.demonym or mention.dateline or word is None:
                continue
            place = norms.placing(mention)
            aimed = word in _AT and place.precision in _WIDE  # "attacks on Israel" need not be in Israel
            if not aimed and not any(mention.span.within(seat) for seat in seats):
                placed.append(place)
        return placed

    def _targets(self, counted: Span) -> Iterator[Target]:
        """Whom the deed is aimed at; "attacks targeting US forces" has a second word for it."""
        deeds = [item for item in self.found if item.mention.span.within(counted)]
        for aim in dict.fromkeys(aim for item in deeds for aim in aims_of(self.reading, item)):
            if not self.item.mention.noun or aim.span.within(counted):
                yield self._with_other_half(aim)

    def _with_other_half(self, aim: Aim) -> Target:
        """ "US and Coalition forces": the actor that shares the noun."""
        text, start = self.reading.sentence.text, self.reading.sentence.start
        for actor in self.reading.actors:
            if actor.actor_id and text[actor.end - start : aim.span.start - start] == " and ":
                return Target(
                    text[actor.start - start : aim.span.end - start], aim.actor_id or actor.actor_id
                )
        return Target(aim.name, aim.actor_id)

    def _behind_count(self, speaker: Speaker) -> Speaker:
        """ "According to a count by a research group": the group, where that is who speaks."""
        if _A_COUNT.fullmatch(speaker.name) is None:
            return speaker
        text, start = self.reading.sentence.text, self.reading.sentence.start
        for actor in self.reading.actors:
            if _BY.search(text[: actor.start - start]) and speaker.name in text[: actor.start - start]:
                return Speaker(actor.words, actor.actor_id is None, actor.actor_id)
        return speaker

    def _counter(self) -> Speaker | None:
        """Who keeps the count: "a UN report listed 300 attacks", "incidents that the Observatory has documented"."""
        sentence = self.reading.sentence
        for token in sentence.tokens:
            if token.lemma in _COUNTING and token.tag.startswith("VB"):
                if token.index == self.tally.first - 1:
                    return self._before_verb(token.index)
                for subject in sentence.children_by(token.index, "nsubj"):
                    if subject < token.index and sentence.tokens[subject].tag.startswith("NN"):
                        return self._speaker(phrase_start(sentence, subject), subject)
        return None

    def _before_verb(self, verb: int) -> Speaker | None:
        """The name right before a verb, without a time; the parser takes "documented 88 attacks" for a noun's own."""
        tokens = self.reading.sentence.tokens
        timed = {index for time in self.reading.times for index in range(time.first, time.last + 1)}
        last = verb - 1
        while last in timed:
            last -= 1
        first = last + 1
        while first > 0 and tokens[first - 1].tag.startswith(("DT", "JJ", "NN", "HYPH")):
            first -= 1
        return self._speaker(first, last) if first <= last else None

    def _speaker(self, first: int, last: int) -> Speaker:
        span = Span(self.reading.sentence.tokens[first].start, self.reading.sentence.tokens[last].end)
        actor = next((a for a in self.reading.actors if a.actor_id and a.span.overlaps(span)), None)
        return Speaker(self._words(span), actor is None, actor.actor_id if actor else None)

    def _perpetrators(self) -> Iterator[Perpetrator]:
        for blame in dict.fromkeys(perpetrators(self.reading, self.item)):
            yield Perpetrator(blame.name, blame.basis, blame.actor_id)


def _gap(one: Span, other: Span) -> int:
    """The characters between two spans."""
    return max(one.start, other.start) - min(one.end, other.end)


def _word_that_leads_to(reading: Reading, place: PlaceMention) -> str | None:
    """The preposition before *place*, or before the places that it is named after ("in Iraq, Syria and Jordan")."""
    tokens = reading.sentence.tokens
    listed = {i for other in reading.places for i in range(other.first, other.last + 1)}
    index = place.first - 1
    while index >= 0 and (
        index in listed or tokens[index].lower in _BETWEEN_PLACES or _is_half(reading, index)
    ):
        index -= 1
    return tokens[index].lower if index >= 0 and tokens[index].lower in _WHERE | _AT else None


def _is_half(reading: Reading, index: int) -> bool:
    """ "North and South Kivu": the first half of two names that share the rest."""
    tokens = reading.sentence.tokens
    return index + 1 < len(tokens) and tokens[index].text[:1].isupper() and tokens[index + 1].lower == "and"


def _without_leading(words: str) -> str:
    """*words* without the preposition that led on to the span."""
    found = _LEADING.search(words)
    return words[: found.start()] if found else words
