"""Place names in a sentence, and how the text relates something to them ("near", "160 km west of")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.mentions.tokens import mention_place
from tocsin.records import Sentence, Span, Token
from tocsin.records.mention import PlaceMention
from tocsin.vocab.gazetteer import Gazetteer, GazetteerEntry

LONGEST_NAME = 7
# Nouns that say what kind of place a name is, and the precision class they stand for.
PLACE_NOUNS: dict[str, str] = {
    noun: kind
    for kind, nouns in {
        "facility": "base airbase airport airfield camp embassy consulate compound hospital mosque church school "
        "university prison field refinery dam crossing outpost checkpoint garrison barracks port market station "
        "bridge plant headquarters mall hotel bazaar square",
        "town": "city town village hamlet neighborhood neighbourhood suburb settlement kibbutz capital area quarter",
        "district": "district county subdistrict sub-district countryside outskirts township municipality woreda "
        "department commune cercle",
        "admin1": "province governorate oblast state region emirate prefecture",
        "region": "desert mountains valley strip peninsula sea gulf strait border delta plateau",
    }.items()
    for noun in nouns.split()
}
BEARINGS = {
    "north": 0.0, "northeast": 45.0, "north-east": 45.0, "east": 90.0, "southeast": 135.0, "south-east": 135.0,
    "south": 180.0, "southwest": 225.0, "south-west": 225.0, "west": 270.0, "northwest": 315.0, "north-west": 315.0,
}  # fmt: skip
KM = {"km": 1.0, "kilometers": 1.0, "kilometres": 1.0, "kilometer": 1.0, "kilometre": 1.0, "kms": 1.0, "miles": 1.609, "mile": 1.609, "mi": 1.609}
NEAR = frozenset({"near", "outside", "around", "toward", "towards", "beside", "off", "by"})
AT = frozenset({"in", "at", "on", "inside", "of", "from", "to", "across", "into", "within", "through", "over", "against", "between", "and"})
_PARTICLES = frozenset({"al", "el", "ad", "as", "ash", "ar", "at", "az", "an", "ez", "es", "de", "del", "la", "las", "los", "el", "of", "the", "-", "'", "\u2019", "e", "i", "in", "bin", "abu", "upon", "sur", "on", "do", "da"})
_KINDS = frozenset({"air", "gas", "oil", "military", "refugee", "international", "border", "power", "naval", "support", "nuclear", "railway", "train", "bus", "police", "army"})
# Verbs whose object is the place that is attacked.
STRUCK = frozenset("bombed hit hits struck strikes shelled shell attacked attack attacks targeted target targets stormed storm raided raid pounded bombarded bombard rocketed overran left entered captured seized reached rocked rocks".split())
_TITLES = frozenset({"mr", "mr.", "mrs.", "ms.", "dr.", "gen.", "col.", "lt.", "maj.", "sgt.", "capt.", "president", "minister", "general", "colonel", "major", "captain", "sergeant", "spokesman", "spokesperson", "spokeswoman", "secretary", "ambassador", "governor", "sheikh", "ayatollah", "imam", "prince", "king", "queen", "sen.", "rep.", "private", "spc.", "photographer", "reporter", "correspondent", "journalist", "commander"})
_OFFSET = re.compile(r"(?P<number>\d+(?:\.\d+)?|a|one|two|three|five|ten|several)?[\s-]*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)?\s*(?:\([^)]{1,20}\)\s*)?(?:to the\s+)?(?P<bearing>north-?east|north-?west|south-?east|south-?west|north|south|east|west) of (?:the )?(?:\w+ )?(?:city |town |capital )?(?:of )?$", re.I)


class PlaceFinder:
    """Finds names that the gazetteer knows, and named places that it does not ("the village of Kafr Sita")."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """*gazetteer* answers which names are places."""
        self._gazetteer = gazetteer

    def find(self, sentence: Sentence, taken: tuple[Span, ...] = ()) -> tuple[PlaceMention, ...]:
        """Every place of *sentence*, in order. *taken* are spans of groups and outlets, whose names are not places."""
        shouting = is_shouting(sentence)
        return tuple(self._scan(sentence, taken, shouting))

    def _scan(self, sentence: Sentence, taken: tuple[Span, ...], shouting: bool) -> Iterator[PlaceMention]:
        index = 0
        while index < len(sentence.tokens):
            last = self._longest(sentence, index, taken, shouting)
            if last is None:
                index += 1
                continue
            yield self._mention(sentence, index, last)
            index = last + 1

    def _longest(self, sentence: Sentence, first: int, taken: tuple[Span, ...], shouting: bool) -> int | None:
        """The last token of the longest acceptable name that begins at *first*, or None."""
        tokens = sentence.tokens
        if not _opens_name(tokens[first], shouting):
            return None
        for last in range(min(first + LONGEST_NAME, len(tokens)) - 1, first - 1, -1):
            if not _closes_name(tokens[last]) or not _joined(sentence, first, last):
                continue
            span = Span(tokens[first].start, tokens[last].end)
            if any(other.overlaps(span) and (span.within(other) or not other.within(span)) for other in taken):
                continue
            entries = self._gazetteer.lookup(sentence.words(first, last))
            if tokens[last].lower in PLACE_NOUNS and tokens[last].text[:1].islower() and not any(e.kind in ("facility", "region") for e in entries):
                continue
            if entries and self._plausible(sentence, first, last, entries, shouting):
                return last
        unknown = Span(tokens[first].start, tokens[first + _unknown_length(sentence, first) - 1].end)
        if any(other.overlaps(unknown) for other in taken) or not _is_unknown_place(sentence, first):
            return None
        return first + _unknown_length(sentence, first) - 1

    def _plausible(
        self, sentence: Sentence, first: int, last: int, entries: tuple[GazetteerEntry, ...], shouting: bool
    ) -> bool:
        """Whether the words are a place here, and not a person, a verb at the head of a sentence, or an adjective."""
        best = entries[0]
        words = sentence.words(first, last)
        before = _before(sentence, first)
        introduced = before in NEAR | AT | STRUCK | {",", "(", "-", "'s"} or (first == 0 and shouting)
        if before in _TITLES:
            return False
        if best.kind == "country" and not shouting:
            return self._country_is_place(sentence, first, last, before)
        if best.kind in ("facility", "region") and best.source != "airportsdata":
            return not (self._gazetteer.not_place(words) and not introduced)
        if self._gazetteer.not_place(words) and not (before in ("in", "near", "at") and best.population > 20_000):
            return False
        if _noun_after(sentence, last) or _noun_before(sentence, first):
            return True
        if _names_an_attack(sentence, last):
            return best.population > 20_000 or best.source in ("places_extra", "facilities")
        if _in_longer_name(sentence, first, last, shouting):
            return before in ("in", "near", "at", "outside") and best.population > 50_000
        return introduced or (best.population >= 100_000 and first > 0) or best.kind == "admin1"

    def _country_is_place(self, sentence: Sentence, first: int, last: int, before: str) -> bool:
        """Whether a country is where something is, and not who acts ("the US responded", "US troops")."""
        if _noun_after(sentence, last) in ("embassy", "consulate", "compound", "field"):
            return False
        if before in (AT | NEAR) - {"and", "against", "over", "between", "by"}:
            return not (before in ("to", "of") and sentence.tokens[first].tag.startswith("JJ")) and not _qualifies_noun(sentence, last)
        if before in ("and", ",", "between"):
            return any(self._gazetteer.lookup(t.text) for t in sentence.tokens[max(0, first - 3) : first] if t.text[:1].isupper())
        followed = sentence.text[sentence.tokens[last].end - sentence.start :]
        return _noun_after(sentence, last) in ("base", "border", "capital", "city", "airport") and not re.search(r"\b(?:in|at|near) [A-Z]", followed)

    def _mention(self, sentence: Sentence, first: int, last: int) -> PlaceMention:
        relation, distance, bearing = _relation(sentence, first)
        noun = _noun_after(sentence, last) or _noun_before(sentence, first)
        tokens = sentence.tokens
        return PlaceMention(
            name=sentence.words(first, last),
            relation=relation,
            noun=noun,
            distance_km=distance,
            bearing=bearing,
            dateline=_is_dateline(sentence, last),
            **mention_place(sentence, tokens[first].start, tokens[last].end),
        )


def is_shouting(sentence: Sentence) -> bool:
    """Whether a sentence stands in capitals, so that capitals say nothing in it."""
    letters = [c for c in sentence.text if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _opens_name(token: Token, shouting: bool) -> bool:
    if shouting:
        return token.tag in ("NNP", "NNPS", "") and token.text[:1].isalpha()
    return token.text[:1].isupper() or token.lower in ("al", "el") or token.lower.startswith(("al-", "el-", "ad-", "as-"))


def _closes_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit() or ("-" in token.text and len(token.text) > 1) or token.lower in PLACE_NOUNS


def _joined(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the tokens can be one name: capitals, particles and hyphens only."""
    inner = sentence.tokens[first : last + 1]
    return all(t.text[:1].isupper() or t.lower in _PARTICLES or t.text[:1].isdigit() or "-" in t.text or t.text in (".", "'s", "\u2019s") or t.lower in PLACE_NOUNS or t.lower in _KINDS for t in inner)


def _before(sentence: Sentence, first: int) -> str:
    """The word before the name, past articles and points of the compass."""
    index = first - 1
    while index >= 0:
        word = sentence.tokens[index].lower
        if word in ("neighbouring", "neighboring", "nearby", "the", "northern", "southern", "eastern", "western", "central", "downtown", "north", "south", "east", "west", "mid") or word.endswith(("ern", "-east", "-west")):
            index -= 1
            continue
        return word
    return ""


def _noun_after(sentence: Sentence, last: int) -> str:
    """The place noun that follows a name ("Taji base", "Anbar Province", "Deir ez-Zor countryside"), or ""."""
    for index in range(last + 1, min(last + 3, len(sentence.tokens))):
        word = sentence.tokens[index].lower
        if word in PLACE_NOUNS:
            return word
        if word not in ("air", "gas", "oil", "military", "refugee", "international", "border", "eastern", "western", "northern", "southern", "city", "power"):
            return ""
    return ""


def _noun_before(sentence: Sentence, first: int) -> str:
    """The place noun that leads to a name ("the city of Erbil", "the Iraqi base of …"), or ""."""
    index = first - 1
    if index >= 0 and sentence.tokens[index].lower == "the":
        index -= 1
    if index >= 1 and sentence.tokens[index].lower == "of" and sentence.tokens[index - 1].lower in PLACE_NOUNS:
        return sentence.tokens[index - 1].lower
    return ""


_ATTACK_NOUNS = frozenset("attack attacks bombing bombings shooting shootings massacre blast blasts explosion explosions bomb bombs killings killing raid raids siege stabbing strike strikes airstrike airstrikes ambush assault clashes attacker bomber".split())


def _names_an_attack(sentence: Sentence, last: int) -> bool:
    """Whether the name is part of an attack's name ("the Boston Marathon bombing")."""
    for token in sentence.tokens[last + 1 : last + 4]:
        if token.lower in _ATTACK_NOUNS:
            return True
        if not token.tag.startswith(("NN", "JJ", "HYPH")):
            return False
    return False


def _qualifies_noun(sentence: Sentence, last: int) -> bool:
    """Whether a common noun follows at once ("in US custody")."""
    after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    return after is not None and after.tag in ("NN", "NNS", "JJ", "HYPH") and after.lower not in PLACE_NOUNS


def _in_longer_name(sentence: Sentence, first: int, last: int, shouting: bool) -> bool:
    """Whether capitalised words touch the name, as in a person's or a body's name."""
    if shouting:
        return False
    tokens = sentence.tokens
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[first - 1] if first else None
    follows = after is not None and after.text[:1].isupper() and after.lower not in PLACE_NOUNS and after.tag.startswith("NNP")
    precedes = before is not None and before.text[:1].isupper() and before.tag.startswith("NNP") and first > 1
    return follows or precedes


def _is_unknown_place(sentence: Sentence, first: int) -> bool:
    """Whether the words around a capitalised name say that it is a place that no gazetteer knows.

    "The village of X", "X village", "near X": a name of a person or a body does not stand so.
    """
    noun = _noun_before(sentence, first)
    if _stands_as_place(sentence, first):
        return True
    return PLACE_NOUNS.get(noun, "") in ("town", "district", "admin1") and noun not in ("area", "capital", "state", "region") and sentence.tokens[first].text[:1].isupper()


_PLACING = frozenset({"in", "near", "at", "outside", "around"})


def _stands_as_place(sentence: Sentence, first: int) -> bool:
    """Whether a name stands right behind "near" or the like, or right before a noun such as "village"."""
    token = sentence.tokens[first]
    if token.tag not in ("NNP", "NNPS") or len(token.text) < 3 or not token.text[0].isupper() or first == 0:
        return False
    last = first + _unknown_length(sentence, first) - 1
    noun = _noun_after(sentence, last)
    before = sentence.tokens[first - 1].lower
    if PLACE_NOUNS.get(noun) in ("town", "district", "facility") and before not in _TITLES:
        return True
    follows = sentence.tokens[last + 1].text if last + 1 < len(sentence.tokens) else "."
    return before in ("near", "outside") or before == "in" and follows == "," and token.text.isalpha() and not token.text.isupper()


def _unknown_length(sentence: Sentence, first: int) -> int:
    length = 1
    while first + length < len(sentence.tokens):
        token = sentence.tokens[first + length]
        if token.lower in PLACE_NOUNS or not (token.text[:1].isupper() or token.text == "-" or token.lower in ("al", "el")):
            break
        length += 1
    return length


def _relation(sentence: Sentence, first: int) -> tuple[str, float | None, float | None]:
    """How something is related to the name that begins at *first*: relation, kilometres, degrees from north."""
    before = sentence.text[: sentence.tokens[first].start - sentence.start]
    found = _OFFSET.search(before[-90:])
    if found:
        number = found["number"]
        distance = float(number) * KM[found["unit"].lower()] if number and found["unit"] and number[0].isdigit() else None
        return f"{found['bearing'].lower()} of", distance, BEARINGS[found["bearing"].lower()]
    lowered = before.lower().rstrip()
    if re.search(r"\bfrom (?:the )?(?:\w+ )?(?:outskirts|direction|vicinity|area|suburbs|countryside) of(?: the)?$", lowered):
        return "from", None, None
    if re.search(r"\b(?:vicinity of|close to|outskirts of|not far from|adjacent to|next to|(?:km|kilomet(?:re|er)s|miles) from)(?: the)?$", lowered):
        return "near", None, None
    words = lowered.split()[-5:]
    word = next((w for w in reversed(words) if w in NEAR | AT), "")
    return ("near" if word in NEAR else "from" if word == "from" else "to" if word in ("to", "toward", "towards") else "at"), None, None


_DATELINE = re.compile(r"^(?:[A-Z][\w.]* \d{1,2}, \d{4} |\d{1,2} [A-Z]\w+ \d{4} )?(?:[A-Z][A-Za-z\u00c0-\u024f'\u2019.-]+[ ,/]+){1,6}?(?:\([^)]{2,30}\)\s*)?(?:[-\u2013\u2014]|--|:)\s|^[^.!?]{0,40}\([A-Z][A-Z ]{2,25}\)\s*[-\u2013\u2014]\s")


def _is_dateline(sentence: Sentence, last: int) -> bool:
    """Whether the name opens the sentence as a dateline ("ERBIL, Kurdistan Region - ")."""
    end = sentence.tokens[last].end - sentence.start
    return dateline_end(sentence) >= end


def dateline_end(sentence: Sentence) -> int:
    """Where the dateline that opens the sentence ends (characters into it); 0 where there is none."""
    found = _DATELINE.match(sentence.text)
    if found is None or sentence.part == "title" or not re.search(r"\b[A-Z]{3,}\b", found[0]):
        return 0
    return found.end()
