"""The speaker of a reporting verb: which word it is, how far its noun phrase runs, and whether it has a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from tocsin.mentions.phrases_of import phrase_start
from tocsin.records import Sentence
from tocsin.vocab.pattern import AnyCase

ANONYMOUS = AnyCase(
    r"\b(?:officials?|sources?|witness(?:es)?|residents?|police|authorities|people|persons?|analysts?|diplomats?"
    r"|commanders?|officers?|medics|doctors|locals?|villagers?|reports?|media|militants?|relatives|survivors?"
    r"|activists?)$",
)
# A state's own media are known by whose they are; a speaker who hides his name says so.
_STATE_MEDIA = AnyCase(r"\b(?:state|government|official)(?:-run|-owned)? (?:media|tv|television|radio)$")
UNNAMED = AnyCase(
    r"\b(?:(?:on|under) (?:the )?condition of anonymity"
    r"|(?:request|ask|insist|demand)(?:ed|ing|s)? (?:for |on )?anonymity"
    r"|(?:ask|request)(?:ed|ing|s)? (?:that (?:his|her|their|its) names? |not to be (?:named|identified|quoted))"
    r"|declin(?:ed|ing|es) to (?:be (?:named|identified)|give (?:his|her|their) names?)"
    r"|not (?:authori[sz]ed|permitted|allowed) to (?:speak|talk|brief)|speaking anonymously|spoke anonymously)\b",
    signs=("anonym", "name", "identified", "quoted", "authori", "permitted", "allowed"),
)
_NAME = re.compile(r"(?:[A-Z][\w\u2019'-]+\s+){1,}[A-Z][\w\u2019'-]+|(?:\b[A-Z]{3,}\b)")
_OPENING = re.compile(r"^(?:The|A|An|Two|Three|Local|Iraqi|U\.S\.|US)\s")
_INVERTED = frozenset({"said", "says", "added", "explained", "wrote"})
_PRONOUNS = frozenset({"it", "that", "which", "who", "this", "there"})
_JOINERS = frozenset({"for", "of", "the", "'s", "and", "-"})
# "Declined to confirm": what one may decline has the subject of declining.
_WITHHELD = frozenset({"confirm", "deny", "verify"})
_QUOTES = frozenset({'"', "\u201d", "\u2019"})
# How many words a speaker's noun phrase may run on behind its head, and how many phrases may hang on it in front.
REACH, HANGING = 9, 3


def speaker_of(sentence: Sentence, verb: int, likely: Callable[[], int | None]) -> tuple[int, int] | None:
    """First and last token of whoever speaks by *verb*: by order and subject, else the *likely* word."""
    subject = _subject(sentence, verb, likely)
    if subject is None:
        return None
    token = sentence.tokens[verb]
    if sentence.tokens[subject].tag in ("WP", "WDT"):
        subject = token.head if token.dep.startswith("acl") and token.head >= 0 else subject
    who = sentence.tokens[subject]
    if who.tag in ("WP", "WDT", "EX", "DT") and who.lower in _PRONOUNS:
        return None
    first, last = phrase_around(sentence, subject)
    return (_hung_on(sentence, first), last) if subject == verb - 1 else (first, last)


def _subject(sentence: Sentence, verb: int, likely: Callable[[], int | None]) -> int | None:
    token = sentence.tokens[verb]
    subject = _inverted(sentence, verb)
    if subject is None:
        subject = sentence.child(verb, "nsubj")
    if subject is None and token.relation == "conj":
        subject = sentence.child(token.head, "nsubj")
    if subject is None and token.relation == "xcomp" and token.lower in _WITHHELD:
        subject = sentence.child(token.head, "nsubj")
    if subject is None:
        subject = _before_aside(sentence, verb)
    if subject is None and verb > 0 and sentence.tokens[verb - 1].tag.startswith("NN"):
        subject = verb - 1
    if subject is None and token.lower == "said":
        subject = head_after(sentence, verb + 1)
    return likely() if subject is None else subject


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
    """The speaker behind the verb in "…, said two officials"."""
    tokens = sentence.tokens
    if not verb or tokens[verb].lower not in _INVERTED:
        return None
    if tokens[verb - 1].text != "," and tokens[verb - 1].text not in _QUOTES:
        return None
    head = head_after(sentence, verb + 1)
    after = tokens[head + 1] if head is not None and head + 1 < len(tokens) else None
    # "The mayor, Ali Saleh, said seven people were hurt" is no inversion: a clause follows.
    clause = after is not None and after.tag.startswith(("VBD", "VBZ", "VBP", "MD", "RB", "IN"))
    return None if clause and tokens[verb - 1].text == "," else head


def _hung_on(sentence: Sentence, first: int) -> int:
    """The start of the phrase on which one with a preposition hangs ("the head of the city's administration")."""
    for _ in range(HANGING):
        before = sentence.tokens[first - 1] if first > 1 else None
        if before is None or before.tag != "IN":
            return first
        if before.lower not in ("of", "in", "for", "at", "from", "with"):
            return first
        if not sentence.tokens[first - 2].tag.startswith("NN"):
            return first
        first = phrase_start(sentence, first - 2)
    return first


def head_after(sentence: Sentence, first: int) -> int | None:
    """The head of the noun phrase that begins at *first* ("said two officials")."""
    last = None
    for token in sentence.tokens[first : first + REACH]:
        if token.tag.startswith("NN"):
            last = token.index
        elif not token.tag.startswith(("DT", "JJ", "CD", "POS", "HYPH", "PRP$")):
            break
    return last


def phrase_around(sentence: Sentence, head: int) -> tuple[int, int]:
    """A speaker's noun phrase: left to its start, right over "for", "of" and "at the" up to a comma or a clause."""
    first, last = phrase_start(sentence, head), head
    for index in range(head + 1, min(head + REACH, len(sentence.tokens))):
        token = sentence.tokens[index]
        named = token.tag.startswith("NNP") or (
            token.text[:1].isupper() and token.tag.startswith(("JJ", "NN"))
        )
        before = sentence.tokens[index - 1]
        governed = token.tag.startswith("NN") and (
            before.lower in ("of", "for", "the", "'s") or (before.tag.startswith("JJ") and index > head + 1)
        )
        if named or governed or token.lower in _JOINERS:
            last = last if token.lower in _JOINERS else index
        elif token.tag.startswith("JJ") and sentence.tokens[index - 1].lower in _JOINERS:
            continue  # "the head of the provincial hospital": the noun is still to come
        else:
            break
    return first, last


def owner_of(sentence: Sentence, noun: int) -> int | None:
    """Whose statement a noun names: "by X", "from X", or "X's"."""
    for child in sentence.children_by(noun, "nmod"):
        cases = (sentence.tokens[case].lower for case in sentence.children_by(child, "case"))
        if sentence.tokens[child].tag.startswith("NN") and any(
            case in ("by", "from", "'s") for case in cases
        ):
            return child
    return None


def owner_instead(sentence: Sentence, first: int, last: int, nouns: Container[str]) -> tuple[int, int]:
    """The speaker behind "a statement by the ministry"; a phrase that names no statement speaks itself."""
    for noun in range(first, last + 1):
        owner = owner_of(sentence, noun) if sentence.tokens[noun].lower in nouns else None
        if owner is not None:
            return phrase_around(sentence, owner)
    return first, last


def is_anonymous(words: str, said_so: bool = False) -> bool:
    """Whether a speaker is named by kind only ("two officials"); *said_so*: the text says the name is withheld."""
    if _NAME.search(_OPENING.sub("", words)) or _STATE_MEDIA.search(words):
        return False
    last = words.rpartition(" ")[2]
    return bool(ANONYMOUS.search(words)) or (said_so and last[:1].islower())
