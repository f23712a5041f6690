"""On whose word a document rests: on its own, on one wire's, or on one speaker's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from tocsin.records import Claim, Document, Report, Speaker
from tocsin.records.words import PRONOUNS
from tocsin.vocab.rules import Outlets, Rules, outlet_key

# The end of a line, or of a sentence; "Gen." and "U.S." end none.
SENTENCE_END = re.compile(r"[\n\r]|(?<=\w{3}[.!?])[”\"']* ")
SENTENCE = 400
"""Characters to either side of a quote within which its sentence is looked for."""
PICTURE = re.compile(r"photo|image|picture|getty|file|handout|video|©", re.IGNORECASE)
OWN_ASKING = re.compile(
    r"\b(?:told|to|by) "
    r"(?:this (?:newspaper|paper|outlet|agency|website|channel|station)|our (?:correspondents?|reporters?))\b",
    re.IGNORECASE,
)
SUBSTANCE = frozenset({"killed", "injured", "weapons.count", "damage", "intercepted"})
"""Fields on which a document that gives a value in its own name stands on its own feet."""

Kind = Literal["own", "wire", "speaker"]


class Footing(msgspec.Struct, frozen=True):
    """What a document rests on: its *key* is the same for all that rest on the same; *why* says it in words."""

    kind: Kind
    key: str
    name: str
    why: str


OWN = Footing("own", "", "", "words of its own")


def footing(document: Document, reports: Sequence[Report], rules: Rules) -> Footing:
    """What *document* rests on in what it tells of an incident in *reports*.

    Beside the words of a wire, "an official" without a name is the wire's too, unless the outlet says that it asked
    somebody itself: whoever has a source of its own says so.
    """
    credited = _credited(document, rules.outlets)
    if credited:
        line, name = credited
        return Footing("wire", name_key(name, rules.outlets), name, f"rests on {name}, by its {line}")
    claims = [claim for report in reports for claim in report.claims]
    sentences: dict[tuple[int, int], str] = {}
    spoken = [(claim, _wire_of(claim, document, rules.outlets, sentences)) for claim in claims]
    through = [words_of_name(claim.speaker.name) for claim, wire in spoken if wire and claim.speaker]
    attributed = [
        (claim, wire)
        for claim, wire in spoken
        if wire or (claim.speaker and not _again(claim.speaker, through))
    ]
    asked = OWN_ASKING.search(document.text)
    weighty = [
        (c, wire) for c, wire in attributed if wire or asked or not (c.speaker and c.speaker.anonymous)
    ]
    wires = {name_key(wire, rules.outlets): wire for _, wire in weighty}
    if len(wires) == 1 and "" not in wires:
        ((key, name),) = wires.items()
        return Footing("wire", key, name, f"rests on {name} alone")
    return _one_speaker([claim for claim, _ in attributed], claims, document)


def name_key(name: str, outlets: Outlets) -> str:
    """What is the same for all names of one outlet."""
    key = outlet_key(name)
    known = outlets.names.get(key)
    return known.casefold() if known else re.sub(r" (?:news agency|news|agency)$", "", key)


def speaker_key(speaker: Speaker | None) -> str:
    """What is the same for one named speaker in two documents; "" for one without a name of its own.

    "The army" may be any; "the Iraqi army", or a body of the actor vocabulary, is one.
    """
    if speaker is None or speaker.anonymous:
        return ""
    if speaker.actor_id:
        return f"id:{speaker.actor_id}"
    words = re.sub(r"^(?:the|a|an) ", "", speaker.name, flags=re.IGNORECASE)
    return words.casefold() if re.search(r"[A-Z]\w+ .*[A-Z]", words) else ""


def _one_speaker(attributed: Sequence[Claim], claims: Iterable[Claim], document: Document) -> Footing:
    """The one named speaker to whom all goes back; `OWN` where the document says anything of substance itself."""
    keys = {speaker_key(claim.speaker) for claim in attributed}
    if len(keys) != 1 or "" in keys:
        return OWN
    if any(c.field in SUBSTANCE and not c.speaker and not in_title(c, document) for c in claims):
        return OWN
    names = {claim.speaker.name for claim in attributed if claim.speaker}
    speaker = re.sub(r"^The ", "the ", max(names, key=lambda name: (len(name), name)))
    return Footing("speaker", next(iter(keys)), speaker, f"rests on the word of {speaker} alone")


def in_title(claim: Claim, document: Document) -> bool:
    """Whether the words stand in a headline, which repeats its text without saying who speaks."""
    return any(part.kind == "title" and part.start <= claim.start < part.end for part in document.parts)


def _again(speaker: Speaker, through: Iterable[frozenset[str]]) -> bool:
    """Whether a speaker is only referred back to: a pronoun, or "the officials" after "two Iraqi officials, to AFP"."""
    words = words_of_name(speaker.name)
    definite = speaker.name.casefold().startswith(("the ", "these ", "both "))
    return words <= PRONOUNS or (definite and any(words <= named for named in through))


def words_of_name(name: str) -> frozenset[str]:
    """The words of a speaker's name, without article or number word."""
    return frozenset(re.findall(r"\w+", name.casefold())) - {
        "the",
        "a",
        "an",
        "these",
        "both",
        "two",
        "three",
    }


def _wire_of(
    claim: Claim, document: Document, outlets: Outlets, sentences: dict[tuple[int, int], str]
) -> str:
    """The outlet through which the words came: as coded, as the speaker itself, or as their sentence says.

    *sentences* are those of the document that have been read so far, by their offsets, with the outlet they cite.
    """
    if claim.via:
        return claim.via[0]
    if claim.speaker and outlet_key(claim.speaker.name) in outlets.names:
        return claim.speaker.name
    known = (wire for (start, end), wire in sentences.items() if start <= claim.start and claim.end <= end)
    found = next(known, None)
    if found is None:
        start, end = sentence_around(document.text, claim.start, claim.end)
        found = _cited(document.text[start:end], outlets, document.publisher or "")
        sentences[start, end] = found
    return found


def _cited(sentence: str, outlets: Outlets, publisher: str) -> str:
    """The outlet that a sentence names as its source, apart from the publisher itself."""
    for pattern in (outlets.cited, outlets.citing):
        for found in pattern.finditer(sentence):
            words = found[1].split(" ")
            spans = (
                " ".join(words[first:last]) for last in range(len(words), 0, -1) for first in range(last)
            )
            name = next((name for name in spans if outlet_key(name) in outlets.names), "")
            if name and name_key(name, outlets) != name_key(publisher, outlets):
                return name.strip(" .,")
    return ""


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence of *text* in which the words from *start* to *end* stand, as far as can be told."""
    first = max(0, start - SENTENCE)
    for found in SENTENCE_END.finditer(text, first, start):
        first = found.end()
    after = SENTENCE_END.search(text, end, end + SENTENCE)
    return first, after.start() if after else min(len(text), end + SENTENCE)


def _credited(document: Document, outlets: Outlets) -> tuple[str, str] | None:
    """The wire that the dateline or the credit line names: "BAGHDAD (Reuters) -", "Source: AFP"."""
    for part in document.parts:
        line = document.text[part.start : part.end]
        if part.kind not in ("dateline", "credit") or PICTURE.search(line):
            continue
        for words in re.findall(r"[^\s(),:;/|–—-]+(?: [^\s(),:;/|–—-]+){0,2}", line):
            name = outlets.names.get(outlet_key(words))
            if name in outlets.wires and name_key(words, outlets) != name_key(
                document.publisher or "", outlets
            ):
                return f"{part.kind} line".replace("dateline line", "dateline"), words
    return None
