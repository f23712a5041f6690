"""Who says it: speakers, the words that are theirs, and the wires they spoke to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import msgspec

from tocsin.mentions.attributions import AttributionFinder
from tocsin.mentions.speakers import (
    UNNAMED,
    head_after,
    is_anonymous,
    owner_instead,
    owner_of,
    phrase_around,
    speaker_of,
)
from tocsin.records import Sentence, Span, Token
from tocsin.records.mention import DEED, VoiceMention
from tocsin.records.quotes import has_quotation
from tocsin.records.standing import mention_place, token_at
from tocsin.vocab.lexicon import OutletEntry, load_reporting_nouns, load_reporting_verbs
from tocsin.vocab.pattern import AnyCase
from tocsin.vocab.tables import read_table

Papers = tuple[tuple[int, int, OutletEntry], ...]

_ACCORDING = AnyCase(
    r"\b(according to|as per|citing|quoting|in the words of)\s+",
    signs=("according", "as per", "citing", "quoting", "words of"),
)
# Senses of verbs that judge or accuse: what follows them is no report of theirs.
_NO_REPORT = frozenset({"blame", "accuse", "condemn", "threaten", "demand"})
# Senses that news of violence has in words of its own ("put the number of dead at four").
_SURE = frozenset({"estimate", "deny", "confirm"})
_SPEAK = frozenset({"spoke", "speak", "speaks", "spoken"})
# Who claims a deed does not tell of it: the rest of the sentence is not his.
_OWN_DEED = frozenset({"claim"})
_NOBODY = frozenset({"no", "none", "nobody", "neither"})
_MEDIA = AnyCase(
    r"\b(?:media|television|tv|radio|agency|agencies|news|newspapers?|channels?|broadcasters?|daily|websites?"
    r"|outlets?|reports?)\b",
)
_QUOTED = frozenset({"quoted", "cited"})
_LEANING = ("citing", "quoting")
# Behind a verb: its day, then a comma or another clause.
_GOES_ON = re.compile(
    r"(?: (?:on |late |early )*(?:\w+day|today|tonight)(?: (?:morning|afternoon|evening|night))?)?"
    r"(?:,|(?: as| while| when)\b)"
)
# Before this many characters nothing can have been said yet; a trailing speaker is followed by so few words.
LEAST_SAID, MOST_TRAILING = 25, 14
TOLD = frozenset({"told", "tell", "tells", "telling", "informed"})
# A reporting verb that the cue model holds for less likely than this is none here ("the paper published a map").
# It is generous: the model has learned from political news. A noun must convince.
LEAST_VERB, LEAST_NOUN = -1.0, 0.0
# Nobody asks the model about these.
PLAIN = frozenset({"said", "says", "told", "tells", "added", "stated"})
# "The gunmen, according to residents, burned two trucks": so many words behind it go on with the sentence.
LEAST_AFTER = 3
# How far behind "counted" its number may stand, and behind "quoted" its "as saying".
NUMBER_REACH, AS_SAYING = 8, 6


@dataclass(frozen=True)
class Reporting:
    """The words and the models by which speakers are known. Built once.

    *verbs* and *nouns* map each form to its sense; *needs* says what a form of a verb needs behind it to report: a
    "clause", or at least a "number".
    """

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    needs: Mapping[str, str]
    attributions: AttributionFinder

    @classmethod
    def load(cls) -> Reporting:
        """The words and models that ship with the package."""
        verbs = load_reporting_verbs()
        needed = {row["lemma"]: row["needs"] for row in read_table("reporting_objects", ("lemma", "needs"))}
        return cls(
            verbs={form: verb.sense for verb in verbs for form in verb.forms},
            nouns={form: noun.sense for noun in load_reporting_nouns() if noun.spoken for form in noun.forms},
            needs={form: needed[verb.lemma] for verb in verbs if verb.lemma in needed for form in verb.forms},
            attributions=AttributionFinder.load(),
        )


class Speech:
    """One sentence, with what is asked of it again and again."""

    def __init__(self, sentence: Sentence, papers: Papers, reporting: Reporting) -> None:
        """*papers* are the outlets that the sentence names."""
        self.sentence = sentence
        self.papers = papers
        self.reporting = reporting
        self._attributions = reporting.attributions
        self._features = self._attributions.features(sentence)

    @cached_property
    def unnamed(self) -> bool:
        """Whether somebody speaks without a name."""
        return bool(UNNAMED.search(self.sentence.text))

    def odds(self, word: int) -> float:
        """The log-odds that a word is a cue."""
        return self._attributions.odds(self._features, word)

    def likely_source(self, cue: int) -> int | None:
        """The likeliest source of a cue; None for a verb without a tense ("expect fire")."""
        if self.sentence.tokens[cue].tag in ("VB", "VBP"):
            return None
        source = self._attributions.source(self._features, self.sentence, cue)
        # "It is worth noting that …": nobody.
        return None if source is not None and self.sentence.tokens[source].lower == "it" else source


def find_voices(
    sentence: Sentence, reporting: Reporting, outlets: Iterable[tuple[int, int, OutletEntry]]
) -> tuple[VoiceMention, ...]:
    """Every voice of *sentence*; *outlets* are those that it names, with their offsets.

    Who speaks is told by tags and tree: without a parse there is no voice.
    """
    if not sentence.is_parsed:
        return ()
    speech = Speech(sentence, tuple(outlets), reporting)
    said = list(_verb_voices(speech))
    found = [*said, *_according(speech, said)]
    found += [voice for voice in _noun_voices(speech) if not any(_same_speaker(voice, one) for one in found)]
    return tuple(sorted(found, key=lambda voice: voice.start))


def _same_speaker(one: VoiceMention, other: VoiceMention) -> bool:
    return Span(one.speaker_start, one.speaker_end).overlaps(Span(other.speaker_start, other.speaker_end))


def _verb_voices(speech: Speech) -> Iterator[VoiceMention]:
    sentence, verbs = speech.sentence, speech.reporting.verbs
    for token, word in zip(sentence.tokens, sentence.lowered, strict=True):
        if word not in verbs or not token.tag.startswith("VB"):
            continue
        sense = verbs[word]
        if sense in _NO_REPORT or token.lower in _LEANING or _is_no_telling(sentence, token):
            continue
        if token.tag == "VBN" and sentence.child(token.index, "nsubj:pass", "aux:pass") is not None:
            yield from _passive(speech, token.index, sense)
            continue
        if _is_other_sense(speech, token, sense):
            # Its day is still the day of publishing or finding, and not that of what was found.
            speaker, sense = speaker_of(sentence, token.index, _nobody_else), DEED
        else:
            speaker = _speaker(speech, token.index)
        if speaker is not None and not _is_nobody(sentence, speaker[0]):
            yield _voice(speech, token.index, speaker, sense)


def _is_other_sense(speech: Speech, token: Token, sense: str) -> bool:
    """Whether the verb reports nothing here, by what stands behind it and by the model."""
    if token.lower in PLAIN:
        return False
    needs = speech.reporting.needs.get(token.lower)
    if needs is not None:
        return not _has_words(speech.sentence, token.index, needs)
    # What the model has seen too little of is not put to it.
    if sense in _SURE:
        return False
    after = speech.sentence.tokens[token.index + 1 : token.index + 2]
    speaks_of = token.lower in _SPEAK and bool(after) and after[0].lower == "of"
    return not speaks_of and speech.odds(token.index) < LEAST_VERB


def _nobody_else() -> None:
    """No likely speaker is looked for."""


def _has_words(sentence: Sentence, verb: int, needs: str) -> bool:
    """Whether a clause or a quotation stands with the verb, or, where that does, a number of things."""
    if (
        sentence.child(verb, "ccomp", "parataxis") is not None
        or sentence.tokens[verb].relation == "parataxis"
    ):
        return True
    if has_quotation(sentence.text):
        return True
    return needs == "number" and any(
        token.tag == "CD" for token in sentence.tokens[verb + 1 : verb + NUMBER_REACH]
    )


def _speaker(speech: Speech, verb: int) -> tuple[int, int] | None:
    """The speaker by order and tree; only where they show none the model is asked."""
    return speaker_of(speech.sentence, verb, partial(speech.likely_source, verb))


def _passive(speech: Speech, verb: int, sense: str) -> Iterator[VoiceMention]:
    """ "The general was quoted as saying …" and "it was confirmed by the army"; else a passive has no speaker."""
    sentence = speech.sentence
    tokens = sentence.tokens
    if tokens[verb].lower in _QUOTED:
        subject = sentence.child(verb, "nsubj")
        after = [t.lower for t in tokens[verb + 1 : verb + AS_SAYING]]
        if subject is not None and "as" in after and "saying" in after:
            yield _voice(speech, verb, phrase_around(sentence, subject), "say")
        return
    agent = next((o for o in sentence.children_by(verb, "obl:agent", "obl") if _is_by(sentence, o)), None)
    if sense not in _OWN_DEED and agent is not None and tokens[agent].tag.startswith("NN"):
        clause = sentence.child(verb, "ccomp", "csubj", "advcl")
        told_before = clause is None or clause < agent
        yield _voice(speech, verb, phrase_around(sentence, agent), sense, before=told_before)


def _is_by(sentence: Sentence, noun: int) -> bool:
    return any(sentence.tokens[case].lower == "by" for case in sentence.children_by(noun, "case"))


def _is_nobody(sentence: Sentence, first: int) -> bool:
    return sentence.tokens[first].lower in _NOBODY


def _is_no_telling(sentence: Sentence, token: Token) -> bool:
    """Whether a form of a verb tells nothing: "the first reported death", "known as", a manner of speaking."""
    after = sentence.tokens[token.index + 1].lower if token.index + 1 < len(sentence.tokens) else ""
    return (
        token.dep == "amod" or (token.lower == "known" and after == "as") or _is_manner(sentence, token.index)
    )


def _is_manner(sentence: Sentence, verb: int) -> bool:
    """Whether the verb only says how somebody spoke ("spoke on condition of anonymity", "asked not to be named")."""
    start = sentence.tokens[verb].start - sentence.start
    found = UNNAMED.search(sentence.text, start)
    gap = sentence.text[sentence.tokens[verb].end - sentence.start : found.start()] if found else ""
    return found is not None and (found.start() == start or not gap.strip())


def _voice(
    speech: Speech, verb: int, speaker: tuple[int, int], sense: str, before: bool = False
) -> VoiceMention:
    """The voice of *speaker* by *verb*; *before* puts all that he says before the verb."""
    first, last = owner_instead(speech.sentence, *speaker, speech.reporting.nouns)
    sentence, tokens = speech.sentence, speech.sentence.tokens
    words = sentence.words(first, last)
    content = (tokens[max(verb, last)].end, sentence.end)
    if before:
        content = (sentence.start, tokens[verb].start)
    elif _is_trailing(sentence, verb, first):
        content = (sentence.start, tokens[min(first, verb)].start)
    elif _is_thrown_in(sentence, verb, first):
        content = (sentence.start, sentence.end)
    return VoiceMention(
        speaker=words, speaker_start=tokens[first].start, speaker_end=tokens[last].end,
        content_start=content[0], content_end=content[1], sense=sense,
        anonymous=is_anonymous(words, speech.unnamed), via=_heard_by(speech, verb),
        **mention_place(sentence, tokens[verb].start, tokens[verb].end),
    )  # fmt: skip


def _is_trailing(sentence: Sentence, verb: int, first: int) -> bool:
    """Whether the speaker closes the sentence: "…, two officials said" or "…, said the army"."""
    start = min(first, verb)
    before = sentence.text[: sentence.tokens[start].start - sentence.start].rstrip()
    quoted = before.endswith(("”", '"'))
    if not quoted and (
        not before.endswith(",") or sentence.tokens[verb].start - sentence.start <= LEAST_SAID
    ):
        return False
    clause = sentence.child(verb, "ccomp")
    if clause is not None and clause > max(first, verb):
        return False
    after = [t for t in sentence.tokens[max(first, verb) + 1 :] if t.text.isalpha()]
    return quoted or len(after) < MOST_TRAILING


def _is_thrown_in(sentence: Sentence, verb: int, first: int) -> bool:
    """Whether speaker and verb stand between commas: what is said goes on around them ("…, police said, when …")."""
    before = sentence.text[: sentence.tokens[min(first, verb)].start - sentence.start].rstrip()
    after = sentence.text[sentence.tokens[verb].end - sentence.start :]
    return first < verb and before.endswith(",") and bool(_GOES_ON.match(after))


def _heard_by(speech: Speech, verb: int) -> tuple[str, ...]:
    """Outlets that a speaker told it to: those close behind "told", or that quote him ("was quoted by …")."""
    tokens = speech.sentence.tokens
    word = tokens[verb].lower
    if word not in TOLD and word not in _QUOTED:
        return ()
    limit = tokens[min(verb + 6, len(tokens) - 1)].end
    return tuple(entry.name for start, _, entry in speech.papers if tokens[verb].start < start < limit)


def _according(speech: Speech, said: Iterable[VoiceMention]) -> Iterator[VoiceMention]:
    """Speakers behind "according to", and those whom media cite: a person who cites somebody speaks himself."""
    sentence = speech.sentence
    for found in _ACCORDING.finditer(sentence.text):
        first = token_at(sentence, sentence.start + found.end())
        head = head_after(sentence, first)
        if head is None:
            continue
        first, last = owner_instead(sentence, first, phrase_around(sentence, head)[1], speech.reporting.nouns)
        start, end = sentence.tokens[first].start, sentence.tokens[last].end
        words = sentence.words(first, last)
        content = _words_beside(sentence, found.start(), end)
        voice = VoiceMention(
            speaker=words, speaker_start=start, speaker_end=end, content_start=content[0], content_end=content[1],
            anonymous=is_anonymous(words, speech.unnamed), via=(),
            **mention_place(sentence, sentence.start + found.start(), end),
        )  # fmt: skip
        if found[1] in _LEANING:
            yield from _cited(speech, voice, [one for one in said if one.start < voice.start])
        else:
            yield voice


def _words_beside(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """What "according to X" (from *start* in the sentence to *end* in the text) speaks of: both sides, or one."""
    before, after = sentence.text[:start].rstrip(" ,"), sentence.text[end - sentence.start :].lstrip()
    if (
        sentence.text[:start].rstrip().endswith(",")
        and after.startswith(",")
        and len(after.split()) >= LEAST_AFTER
    ):
        return sentence.start, sentence.end
    return (sentence.start, sentence.start + start) if len(before) > 12 else (end, sentence.end)


def _cited(speech: Speech, voice: VoiceMention, before: list[VoiceMention]) -> Iterator[VoiceMention]:
    """The source that a medium cites, through that medium; nothing where a person cites, who then speaks himself."""
    if not before:
        yield voice
        return
    citing = before[-1]
    span = Span(citing.speaker_start, citing.speaker_end)
    papers = tuple(entry.name for start, end, entry in speech.papers if Span(start, end).overlaps(span))
    if papers or _MEDIA.search(citing.speaker):
        # Its words are the medium's: no wider, so that the source that is cited is the nearest voice.
        start, end = citing.content_start, min(citing.content_end, voice.start)
        if start < end:
            yield msgspec.structs.replace(voice, content_start=start, content_end=end, via=papers)


def _noun_voices(speech: Speech) -> Iterator[VoiceMention]:
    """Speakers by a noun: "in a statement by the ministry", "the group's claim that …"."""
    sentence = speech.sentence
    nouns = speech.reporting.nouns
    for token, word in zip(sentence.tokens, sentence.lowered, strict=True):
        if word not in nouns or nouns[word] in _NO_REPORT or not token.tag.startswith("NN"):
            continue
        sense = nouns[word]
        owner = owner_of(sentence, token.index)
        if owner is None or speech.odds(token.index) < LEAST_NOUN:
            continue
        first, last = phrase_around(sentence, owner)
        content = _said_of(sentence, token.index, sentence.tokens[last].end)
        if content is not None and not _is_nobody(sentence, first):
            words = sentence.words(first, last)
            yield VoiceMention(
                speaker=words, speaker_start=sentence.tokens[first].start, speaker_end=sentence.tokens[last].end,
                content_start=content.start, content_end=content.end, sense=sense,
                anonymous=is_anonymous(words, speech.unnamed), via=(),
                **mention_place(sentence, token.start, token.end),
            )  # fmt: skip


def _said_of(sentence: Sentence, noun: int, owner_end: int) -> Span | None:
    """The clause that hangs on the noun, or what follows where the noun only leads in ("In a statement by X, …")."""
    clause = sentence.child(noun, "acl", "ccomp")
    if clause is not None and clause > noun:
        below = sentence.subtree(clause)
        return Span(sentence.tokens[below[0]].start, sentence.tokens[below[-1]].end)
    lead = sentence.tokens[noun].relation == "obl" and noun < sentence.tokens[noun].head
    return Span(max(owner_end, sentence.tokens[noun].end), sentence.end) if lead else None
