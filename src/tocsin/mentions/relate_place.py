"""How a text relates something to a place: at, near, to, from, or so many kilometres in a direction."""

from __future__ import annotations

import re

from tocsin.records import Sentence
from tocsin.vocab.pattern import AnyCase
from tocsin.vocab.place_words import AT, NEAR

BEARINGS = {
    "north": 0.0, "northeast": 45.0, "north-east": 45.0, "east": 90.0, "southeast": 135.0, "south-east": 135.0,
    "south": 180.0, "southwest": 225.0, "south-west": 225.0, "west": 270.0, "northwest": 315.0, "north-west": 315.0,
}  # fmt: skip
MILE_KM = 1.609344
# Figures that news spells out before "kilometres".
WORDS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
}  # fmt: skip
_UNIT = r"(?P<unit>kms?|kilomet(?:er|re)s?|miles?|mi)\b"
_NUMBER = rf"(?P<number>\d+(?:\.\d+)?|{'|'.join(WORDS)}|several|some)"
_OFFSET = AnyCase(
    rf"(?:{_NUMBER}[\s-]*{_UNIT}\s*(?:\([^)]{{1,20}}\)\s*)?)?(?:away\s+)?(?:to the\s+)?"
    r"(?P<bearing>north-?east|north-?west|south-?east|south-?west|north|south|east|west) of (?:the )?(?:\w+ )?"
    r"(?:city |town |capital |village )?(?:of )?$",
    signs=("north", "south", "east", "west"),
)
_CLOSE = re.compile(
    r"\b(?:vicinity of|close to|outskirts of|not far from|adjacent to|next to|edge of|(?:kms?|kilomet(?:re|er)s?"
    r"|miles?)"
    r" (?:away )?from)(?: the)?(?: (?:city|town|village) of)?$"
)
# What leads "to" a place lies by it ("on the road to Osicala", "the entrances to Celaya").
_LEADS_TO = re.compile(
    r"\b(?:road|highway|motorway|route|track|entrances?|approach(?:es)?|gateway) to(?: the)?$"
)
# What is fired "towards" a place is fired at it; what moves towards one is not there yet.
_AIMED = re.compile(
    r"\b(?:fir(?:ed|ing)|launch(?:ed|ing)|shot|shooting|lobbed|hurled|aimed|directed)\b[^.;:]{0,60}\btowards?(?: the)?$"
)
# How far back an offset reaches: "some 160 kilometres (100 miles) to the north-west of the capital".
WINDOW = 90
LAST_WORDS = 5


def relation_of(sentence: Sentence, first: int) -> tuple[str, float | None, float | None]:
    """What stands before the name that begins at token *first*: relation, kilometres, degrees from north."""
    before = sentence.text[: sentence.tokens[first].start - sentence.start]
    found = _OFFSET.search(before[-WINDOW:])
    if found:
        bearing = found["bearing"]
        return f"{bearing} of", _kilometres(found["number"], found["unit"]), BEARINGS[bearing]
    lowered = before.lower().rstrip()
    if _CLOSE.search(lowered) or _LEADS_TO.search(lowered):
        return "near", None, None
    if _AIMED.search(lowered):
        return "at", None, None
    if _is_home(sentence, first):
        return "from", None, None
    word = next((w for w in reversed(lowered.split()[-LAST_WORDS:]) if w in NEAR | AT), "")
    if word in ("toward", "towards", "to"):
        return "to", None, None
    return "near" if word in NEAR else "from" if word == "from" else "at", None, None


def _is_home(sentence: Sentence, first: int) -> bool:
    """Whether the name that begins at token *first* is a person's home by an age before "of" ("Lee, 22, of Dayton")."""
    before = [token.text for token in sentence.tokens[max(0, first - 3) : first]]
    return len(before) == 3 and before[0].isdigit() and before[1:] == [",", "of"]


def _kilometres(number: str | None, unit: str | None) -> float | None:
    if not number or not unit:
        return None
    value = WORDS.get(number.lower()) or (float(number) if number[0].isdigit() else None)
    return None if value is None else round(value * (MILE_KM if unit.lower().startswith("mi") else 1.0), 2)
