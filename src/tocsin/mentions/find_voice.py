"""Who says it: speakers, the words that are theirs, and the wires they spoke to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tocsin.mentions.phrases_of import phrase_start
from tocsin.mentions.tokens import mention_place, token_at
from tocsin.records import Sentence
from tocsin.records.mention import VoiceMention
from tocsin.vocab.lexicon import OutletEntry

_ACCORDING = re.compile(r"\b(?:according to|as per|citing|quoting|in the words of)\s+", re.I)
_STATEMENT = re.compile(
    r"\b(?:in|said in|by|from) (?:a|an|its|their|his|the)?\s*(?:\w+ ){0,2}(?:statement|tweet|post|message"
    r"|communiqu\u00e9|communique|press release|bulletin)\b",
    re.I,
)
ANONYMOUS = re.compile(
    r"\b(?:officials?|sources?|witness(?:es)?|residents?|police|authorities|people|persons?|analysts?|diplomats?"
    r"|commanders?|officers?|medics|doctors|locals?|villagers?|reports?|media|militants?|relatives|survivors?"
    r"|activists?)$",
    re.I,
)
_NAME = re.compile(r"(?:[A-Z][\w\u2019'-]+\s+){1,}[A-Z][\w\u2019'-]+|(?:\b[A-Z]{3,}\b)")
# Senses of verbs that judge or accuse: what follows them is no report of theirs.
_NO_REPORT = frozenset({"blame", "accuse", "condemn", "threaten", "demand"})
_INVERTED = frozenset({"said", "says", "added", "explained", "wrote"})
_PRONOUNS = frozenset({"it", "that", "which", "who", "this", "there"})
_JOINERS = frozenset({"for", "of", "the", "'s", "and", "-"})
_QUOTES = frozenset({'"', "\u201d", "\u2019"})
# Before this many characters nothing can have been said yet; a trailing speaker is followed by so few words.
LEAST_SAID, MOST_TRAILING = 25, 14
# How many words a speaker's noun phrase may run on behind its head, and how many phrases may hang on it in front.
REACH, HANGING = 9, 3
TOLD = frozenset({"told", "tell", "tells", "telling", "informed"})


def find_voices(
    sentence: Sentence, verbs: dict[str, str], outlets: Iterable[tuple[int, int, OutletEntry]]
) -> tuple[VoiceMention, ...]:
    """Every voice of *sentence*. *verbs* maps a reporting verb's form to its sense; *outlets* are those named."""
    papers = tuple(outlets)
    found = [*_verb_voices(sentence, verbs, papers), *_according(sentence, papers)]
    return tuple(sorted(found, key=lambda voice: voice.start))


def _verb_voices(
    sentence: Sentence, verbs: dict[str, str], papers: tuple[tuple[int, int, OutletEntry], ...]
) -> Iterator[VoiceMention]:
    for token in sentence.tokens:
        sense = verbs.get(token.lower)
        if sense is None or (not token.tag.startswith("VB") and token.tag):
            continue
        if token.tag == "VBN" and sentence.child(token.index, "nsubj:pass", "aux:pass") is not None:
            continue
        speaker = None if _is_manner(sentence, token.index) else _speaker(sentence, token.index)
        if speaker is None or sense in _NO_REPORT or _is_nobody(sentence, speaker[0]):
            continue
        yield _voice(sentence, token.index, speaker, sense, papers)


def _is_nobody(sentence: Sentence, first: int) -> bool:
    return sentence.tokens[first].lower in ("no", "none", "nobody", "neither")


def _is_manner(sentence: Sentence, verb: int) -> bool:
    """Whether the verb only says how somebody spoke ("who spoke on condition of anonymity")."""
    after = [token.lower for token in sentence.tokens[verb + 1 : verb + 4]]
    return after[:2] == ["on", "condition"] or after == ["on", "the", "condition"]


def _speaker(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """First and last token of the subject of a reporting verb, by the tree, else by what stands beside it."""
    token = sentence.tokens[verb]
    subject = _inverted(sentence, verb)
    if subject is None:
        subject = sentence.child(verb, "nsubj")
    if subject is None and token.relation == "conj":
        subject = sentence.child(token.head, "nsubj")
    if subject is None:
        subject = _before_aside(sentence, verb)
    if subject is None and verb > 0 and sentence.tokens[verb - 1].tag.startswith("NN"):
        subject = verb - 1
    if subject is None and token.lower == "said" and verb + 1 < len(sentence.tokens):
        subject = _head_after(sentence, verb + 1)
    if subject is None:
        return None
    if sentence.tokens[subject].tag in ("WP", "WDT"):
        subject = token.head if token.dep.startswith("acl") and token.head >= 0 else subject
    who = sentence.tokens[subject]
    if who.tag in ("WP", "WDT", "EX", "DT") and who.lower in _PRONOUNS:
        return None
    first, last = _bounds(sentence, subject)
    return (_hung_on(sentence, first), last) if subject == verb - 1 else (first, last)


def _before_aside(sentence: Sentence, verb: int) -> int | None:
    """The speaker of "Sabereen News, a channel close to the militias, reported …", where the tree missed it."""
    commas = [i for i in range(verb - 1, -1, -1) if sentence.tokens[i].text == ","]
    if len(commas) < 2 or commas[0] != verb - 1 or commas[1] == 0:
        return None
    head = commas[1] - 1
    aside = sentence.tokens[commas[1] + 1 : commas[0]]
    is_aside = bool(aside) and aside[0].tag in ("DT", "WP", "WDT", "NN", "NNS")
    return head if is_aside and sentence.tokens[head].tag.startswith("NN") else None


def _inverted(sentence: Sentence, verb: int) -> int | None:
    """The speaker behind the verb in "\u2026, said two officials"."""
    tokens = sentence.tokens
    if not verb or tokens[verb].lower not in _INVERTED:
        return None
    if tokens[verb - 1].text != "," and tokens[verb - 1].text not in _QUOTES:
        return None
    head = _head_after(sentence, verb + 1)
    after = tokens[head + 1] if head is not None and head + 1 < len(tokens) else None
    # "The mayor, Ali Saleh, said seven people were hurt" is no inversion: a clause follows.
    clause = after is not None and after.tag.startswith(("VBD", "VBZ", "VBP", "MD", "RB", "IN"))
    return None if clause and tokens[verb - 1].text == "," else head


def _hung_on(sentence: Sentence, first: int) -> int:
    """The start of the phrase on which one with a preposition hangs ("the head of the city's administration")."""
    for _ in range(HANGING):
        before = sentence.tokens[first - 1] if first > 1 else None
        if (
            before is None
            or before.tag != "IN"
            or before.lower not in ("of", "in", "for", "at", "from", "with")
        ):
            return first
        if not sentence.tokens[first - 2].tag.startswith("NN"):
            return first
        first = phrase_start(sentence, first - 2)
    return first


def _head_after(sentence: Sentence, first: int) -> int | None:
    """The head of the noun phrase that begins at *first* ("said two officials")."""
    last = None
    for token in sentence.tokens[first : first + REACH]:
        if token.tag.startswith("NN"):
            last = token.index
        elif not token.tag.startswith(("DT", "JJ", "CD", "POS", "HYPH", "PRP$")):
            break
    return last


def _bounds(sentence: Sentence, head: int) -> tuple[int, int]:
    """A speaker's noun phrase: left to its start, right over "for", "of" and "at the" up to a comma or a clause."""
    first, last = phrase_start(sentence, head), head
    for index in range(head + 1, min(head + REACH, len(sentence.tokens))):
        token = sentence.tokens[index]
        named = token.tag.startswith("NNP") or (
            token.text[:1].isupper() and token.tag.startswith(("JJ", "NN"))
        )
        governed = token.tag.startswith("NN") and sentence.tokens[index - 1].lower in (
            "of",
            "for",
            "the",
            "'s",
        )
        if named or governed or token.lower in _JOINERS:
            last = last if token.lower in _JOINERS else index
        else:
            break
    return first, last


def _voice(
    sentence: Sentence,
    verb: int,
    speaker: tuple[int, int],
    sense: str,
    papers: tuple[tuple[int, int, OutletEntry], ...],
) -> VoiceMention:
    first, last = speaker
    tokens = sentence.tokens
    words = sentence.words(first, last)
    via = _heard_by(sentence, verb, papers)
    content = (tokens[verb].end, sentence.end) if first < verb else (tokens[last].end, sentence.end)
    if tokens[verb].start - sentence.start > LEAST_SAID and _is_trailing(sentence, verb, first):
        content = (sentence.start, tokens[min(first, verb)].start)
    return VoiceMention(
        speaker=words, speaker_start=tokens[first].start, speaker_end=tokens[last].end,
        content_start=content[0], content_end=content[1], sense=sense,
        anonymous=is_anonymous(words), via=via, **mention_place(sentence, tokens[verb].start, tokens[verb].end),
    )  # fmt: skip


def _is_trailing(sentence: Sentence, verb: int, first: int) -> bool:
    """Whether the speaker closes the sentence: "…, two officials said" or "…, said the army"."""
    start = min(first, verb)
    before = sentence.text[: sentence.tokens[start].start - sentence.start].rstrip()
    after = [t for t in sentence.tokens[max(first, verb) + 1 :] if t.text.isalpha()]
    return before.endswith((",", "\u201d", '"')) and (
        len(after) < MOST_TRAILING or before.endswith(("\u201d", '"'))
    )


def is_anonymous(words: str) -> bool:
    """Whether a speaker is named by kind only ("two Iraqi officials", "security sources")."""
    return bool(ANONYMOUS.search(words)) and not _NAME.search(
        re.sub(r"^(?:The|A|An|Two|Three|Local|Iraqi|U\.S\.|US)\s", "", words)
    )


def _heard_by(
    sentence: Sentence, verb: int, papers: tuple[tuple[int, int, OutletEntry], ...]
) -> tuple[str, ...]:
    """Outlets that a speaker told it to: those close behind "told", or "the news agency" for the last one named."""
    tokens = sentence.tokens
    if tokens[verb].lower not in TOLD:
        return ()
    limit = tokens[min(verb + 6, len(tokens) - 1)].end
    return tuple(entry.name for start, _, entry in papers if tokens[verb].start < start < limit)


def _according(
    sentence: Sentence, papers: tuple[tuple[int, int, OutletEntry], ...]
) -> Iterator[VoiceMention]:
    for found in _ACCORDING.finditer(sentence.text):
        first = token_at(sentence, sentence.start + found.end())
        head = _head_after(sentence, first)
        if head is None:
            continue
        _, last = _bounds(sentence, head)
        start, end = sentence.tokens[first].start, sentence.tokens[last].end
        words = sentence.words(first, last)
        before = sentence.text[: found.start()].rstrip(" ,")
        content = (
            (sentence.start, sentence.start + found.start()) if len(before) > 12 else (end, sentence.end)
        )
        yield VoiceMention(
            speaker=words, speaker_start=start, speaker_end=end, content_start=content[0], content_end=content[1],
            anonymous=is_anonymous(words), via=(), **mention_place(sentence, sentence.start + found.start(), end),
        )  # fmt: skip
