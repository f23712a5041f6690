"""What stands around a name: the nouns beside it, what introduces it, and whether it belongs to a longer name."""

from __future__ import annotations

import re

from tocsin.records import Sentence
from tocsin.vocab.pattern import AnyCase
from tocsin.vocab.place_words import (
    ATTACK_NOUNS,
    BODIES,
    COMPASS,
    FORCES,
    KINDS,
    LEADING_NOUNS,
    OPENERS,
    PLACE_NOUNS,
    SETTLEMENTS,
    STREETS,
    TITLES,
    TOWN_PARTS,
    WAYS,
)

_OF_TOWNS = re.compile(
    r",? (?:itself\b|mourns\b|mourned\b|buries\b|buried\b"
    r"|is (?:a|an|the|one|home|under|about|some|located|near|in)\b|lies\b"
    r"|has (?:been|seen|long|not|never|a population)\b"
    r"|had (?:been|seen)\b"
    r"|was (?:\w+ )?(?:hit|shelled|bombed|attacked|rocked|shaken|struck|quiet|calm|captured|under|overrun|besieged)\b"
    r"|remains\b|remained\b|fell to\b|came under\b|woke\b|has come\b)"
)


# The Arabic article at the head of the second half of a name ("Bab al-Tabbaneh").
ARTICLES = ("al-", "el-", "ad-", "as-", "at-", "az-", "ar-", "an-", "ash-")
# What parts a line's number, its sign or its day from the place that heads it ("3. Shirqat", "29 April, Ketermaya").
_BEFORE_HEAD = AnyCase(
    r"[\W\d_]*(?:[A-Z][/.)]\s*)?"
    r"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*"
    r"|nov\w*|dec\w*)\b[\W\d]*)*",
)
# A line of names, numbers and these words alone tells where or when, and no deed.
_OF_HEADS = re.compile(
    r"(?:[\W\d_]++|(?<!\w)[^\W\d_a-z][\w'\u2019-]*|\b(?:in|of|on|at|near|the|and|or|road|district|province|state|county"
    r"|town|city|village|camp|area|region|about|approx|around|just|before|after|first|last|light|same|day|dawn|dusk|noon"
    r"|night|morning|afternoon|evening|midday|midnight|late|early|local|time|unknown|hours|hrs|north|south|east|west"
    r"|northern|southern|eastern|western|[ap]\.m|al-[\w-]+|el-[\w-]+|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|o'clock|past|half|quarter|to|outskirts|suburbs?|countryside|governorate)(?!\w))*"
)
_APPOSING = ([",", "a"], [",", "an"], [",", "the"])
# Words of an apposition up to its noun ("a remote mountainous border district").
LONGEST_APPOSED = 5
# What a Nigerian district is called.
LOCAL_GOVERNMENT = ("local", "government", "area")
# The longest line that is nothing but a head (letters).
LONGEST_HEAD = 70


def is_head_line(sentence: Sentence) -> bool:
    """Whether the sentence is a line of names and times alone ("Nahariya.", "18 Oct, approx. 0640 local.")."""
    return len(sentence.text) <= LONGEST_HEAD and bool(_OF_HEADS.fullmatch(sentence.text))


def heads_line(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the name heads a line, for all that follows in it ("* Romny: \u2026", "3. Shirqat, road south.")."""
    tokens = sentence.tokens
    if sentence.part == "title" or not _BEFORE_HEAD.fullmatch(
        sentence.text[: tokens[first].start - sentence.start]
    ):
        return False
    colon = last + 1 < len(tokens) and tokens[last + 1].text == ":"
    return colon or is_head_line(sentence)


def is_title_case(sentence: Sentence) -> bool:
    """Whether a headline has a capital on every longer word, so that capitals mark no unknown names."""
    if sentence.part != "title":
        return False
    longer = [
        token.text for token in sentence.tokens if token.text.isalpha() and len(token.text) > LONGEST_SMALL
    ]
    return len(longer) > 2 and all(word[0].isupper() for word in longer)


# The longest words that headlines write small among capitals (letters).
LONGEST_SMALL = 4


def is_generic(sentence: Sentence, first: int, last: int) -> bool:
    """Whether one common word stands alone: a noun ("University"), a point of the compass, the start of a name."""
    word = sentence.tokens[first].lower
    after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    if first != last:
        return False
    if word in PLACE_NOUNS or word in KINDS or word in COMPASS or word in TITLES:
        return not (word in PLACE_NOUNS and after is not None and after.lower in PLACE_NOUNS)
    if after is not None and after.lower in STREETS and after.text[:1].isupper():
        return True
    if after is not None and after.lower in BODIES and sentence.tokens[max(0, first - 1)].lower == "the":
        return True
    opens = after is not None and (
        after.text[:1].isupper()
        or after.lower in ("al", "el", "-", "del", "de")
        or after.lower[:3] in ("al-", "el-")
    )
    return word in OPENERS and (opens or word in ("sir", "calle"))


def names_street(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the name is a street's: "Skyline drive", "near 6th and Wright", "the 400 block of North Oakland"."""
    before, after = sentence.lowered[max(0, first - 4) : first], sentence.lowered[last + 1 : last + 5]
    while before and before[-1] in COMPASS:
        before = before[:-1]
    if (after and after[0] in WAYS) or before[-2:] == ("block", "of"):
        return True
    if (
        before
        and before[-1] in _ANDS
        and len(before) > 1
        and (_ORDINAL.fullmatch(before[-2]) or before[-2] in WAYS)
    ):
        return True
    if not after or after[0] not in _ANDS or len(after) < 2:
        return False
    return bool(_ORDINAL.fullmatch(after[1])) or any(word in WAYS for word in after[2:])


_ANDS = frozenset({"and", "&"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def word_before(sentence: Sentence, first: int) -> str:
    """The word before the name, past articles and points of the compass."""
    index = first - 1
    while index >= 0:
        word = sentence.tokens[index].lower
        if word not in COMPASS and not word.endswith(("ern", "-east", "-west")):
            return word
        index -= 1
    return ""


def noun_after(sentence: Sentence, last: int) -> str:
    """The place noun that follows a name ("Taji base", "Anbar Province", "Deir ez-Zor countryside"), or ""."""
    after = sentence.lowered[last + 1 : last + 4]
    if after == LOCAL_GOVERNMENT:
        return "district"
    for word in after[:2]:
        if word in PLACE_NOUNS:
            return word
        if word not in KINDS and word not in COMPASS and word != "city":
            return ""
    return ""


def noun_apposed(sentence: Sentence, last: int) -> str:
    """The place noun that a name is said to be ("Sorsogon, the southernmost province on the island"), or ""."""
    tokens = sentence.tokens
    if [token.lower for token in tokens[last + 1 : last + 3]] not in _APPOSING:
        return ""
    for index in range(last + 3, min(last + 3 + LONGEST_APPOSED, len(tokens))):
        after = [token.text for token in tokens[index + 1 : index + 3]]
        if tokens[index].lower in PLACE_NOUNS and not tokens[index].text[:1].isupper():
            if after and after[0].lower() in PLACE_NOUNS:
                continue
            named = after[:1] == ["of"] and after[1][:1].isupper() and tokens[index].lower != "capital"
            return "" if named else tokens[index].lower
        if not tokens[index].tag.startswith(("JJ", "NN", "HYPH", "RBS", "CD")):
            return ""
    return ""


def owns_force(sentence: Sentence, last: int) -> bool:
    """Whether the name is that of a town before its police or its coroner ("Dayton police", "Erie Police")."""
    after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    return after is not None and after.lower in FORCES


def noun_before(sentence: Sentence, first: int) -> str:
    """The place noun that leads to a name ("the city of Erbil", "the Iraqi base of \u2026"), or ""."""
    index = first - 1
    if index >= 0 and sentence.tokens[index].lower in LEADING_NOUNS:
        return sentence.tokens[index].lower.rstrip(".")
    if index >= 0 and sentence.tokens[index].lower == "the":
        index -= 1
    if (
        index >= 1
        and sentence.tokens[index].lower == "of"
        and sentence.tokens[index - 1].lower in PLACE_NOUNS
    ):
        return sentence.tokens[index - 1].lower
    return ""


def names_an_attack(sentence: Sentence, last: int) -> bool:
    """Whether the name is part of an attack's name ("the Boston Marathon bombing")."""
    for token in sentence.tokens[last + 1 : last + 5]:
        if token.lower in ATTACK_NOUNS:
            return True
        if not token.tag.startswith(("NN", "JJ", "HYPH")) and token.lower not in ("drive", "-", "by"):
            return False
    return False


def qualifies_noun(sentence: Sentence, last: int) -> bool:
    """Whether a common noun follows at once ("in US custody")."""
    after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    return after is not None and after.tag in ("NN", "NNS", "JJ", "HYPH") and after.lower not in PLACE_NOUNS


def in_longer_name(sentence: Sentence, first: int, last: int, shouting: bool) -> bool:
    """Whether capitalised words touch the name, as in a person's or a body's name."""
    if shouting:
        return False
    tokens = sentence.tokens
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[first - 1] if first else None
    article = (
        after is not None
        and after.lower.startswith(ARTICLES)
        and after.start == sentence.tokens[last].end + 1
    )
    follows = after is not None and (
        article
        or (after.text[:1].isupper() and after.lower not in PLACE_NOUNS and after.tag.startswith("NN"))
    )
    precedes = (
        before is not None and before.text[:1].isupper() and before.tag.startswith(("NN", "JJ")) and first > 1
    )
    return follows or precedes


def is_unknown_place(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words around a capitalised name say that it is a place that no gazetteer knows.

    "The village of X", "X village", "near X": a name of a person or a body does not stand so.
    """
    if _stands_as_place(sentence, first, last):
        return True
    noun = noun_before(sentence, first)
    kind = PLACE_NOUNS.get(noun, "")
    settled = kind in ("town", "district", "admin1") and noun not in ("area", "capital", "state", "region")
    return settled and sentence.tokens[first].text[:1].isupper()


def _stands_as_place(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name stands right behind "near" or the like, or right before a noun such as "village"."""
    token = sentence.tokens[first]
    if len(token.text) < 3 or not token.text[0].isupper() or first == 0:
        return False
    before = sentence.tokens[first - 1].lower
    after = noun_after(sentence, last)
    if after in SETTLEMENTS and token.tag.startswith("NN") and before not in TITLES:
        return True
    named = token.tag in ("NNP", "NNPS")
    if PLACE_NOUNS.get(after) in ("town", "district", "facility") and before not in TITLES:
        return named or (before == "the" and token.tag == "NN")
    if not named:
        return False
    follows = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    plain = token.text.isalpha() and not token.text.isupper()
    arabic = last > first and sentence.tokens[first].lower in OPENERS
    closed = follows is None or follows.text in (",", ".", ";") or follows.tag in _BEHIND_PLACES
    return before in ("near", "outside") or (before in ("in", "at") and ((closed and plain) or arabic))


# What stands right behind a place and seldom inside a longer name: "in Orangi a crowd", "at Mir on Sunday".
_BEHIND_PLACES = frozenset({"IN", "DT", "WRB", "VBD", "VBZ", "CC", "RB"})


def unknown_length(sentence: Sentence, first: int) -> int:
    """How many tokens from *first* on make one name, by their capitals."""
    length = 1
    while first + length < len(sentence.tokens):
        token = sentence.tokens[first + length]
        named = token.text[:1].isupper() or token.text == "-" or token.lower in ("al", "el")
        own = token.text[:1].isupper() and noun_after(sentence, first + length) in TOWN_PARTS
        if not own and (
            token.lower in PLACE_NOUNS
            or token.lower in KINDS
            or not (named or token.lower.startswith(("al-", "el-")))
        ):
            break
        length += 1
    return length


def has_bearing(sentence: Sentence, first: int) -> bool:
    """Whether "north of" or the like leads to the name."""
    before = sentence.lowered[max(0, first - 2) : first]
    return len(before) == 2 and before[1] == "of" and before[0] in COMPASS


def is_told_of(sentence: Sentence, last: int) -> bool:
    """Whether the words behind a name that opens a sentence are said of towns ("Sirte has been quiet for months")."""
    return bool(_OF_TOWNS.match(sentence.text[sentence.tokens[last].end - sentence.start :]))
