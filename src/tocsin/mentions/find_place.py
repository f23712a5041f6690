"""Place names in a sentence: those that the gazetteer knows, and those that their surroundings show to be places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from tocsin.mentions.find_dateline import in_dateline
from tocsin.mentions.names_in_capitals import CURATED, WELL_KNOWN, NamesInCapitals, is_shouting
from tocsin.mentions.person_names import PersonNames
from tocsin.mentions.place_context import (
    has_bearing,
    heads_line,
    in_longer_name,
    is_generic,
    is_title_case,
    is_told_of,
    is_unknown_place,
    names_an_attack,
    names_street,
    noun_after,
    noun_apposed,
    noun_before,
    owns_force,
    qualifies_noun,
    unknown_length,
    word_before,
)
from tocsin.mentions.relate_place import relation_of
from tocsin.records import Sentence, Span, Token
from tocsin.records.mention import PlaceMention
from tocsin.records.standing import mention_place
from tocsin.vocab.gazetteer import Gazetteer, GazetteerEntry, lies_in
from tocsin.vocab.place_words import (
    ABROAD,
    AT,
    COMPASS,
    FAITHS,
    FORCE,
    KINDS,
    LEADING_NOUNS,
    NEAR,
    OF_PLACES,
    OF_TOWNS,
    PARTICLES,
    PERSONS,
    PLACE_NOUNS,
    PLACING,
    PUBLIC_BODIES,
    SETTLEMENTS,
    SHELLING,
    STRIKING,
    TITLES,
)

__all__ = ["PLACE_NOUNS", "PlaceFinder", "is_shouting"]

# The longest names of the gazetteer have seven words ("Camp of the Popular Forces in Jurf").
LONGEST_NAME = 7
# The longest names of the areas that a text puts an unknown place into (words), and of a state's short form (tokens
# behind the first: "W.", "Va", ".").
LONGEST_AREA, LONGEST_SHORT_FORM = 3, 2
# A word in capitals that is shorter is as likely an agency as a dateline's town (letters).
SHORTEST_DATELINE = 4
# A shorter word at the head of a line is its letter or its number.
SHORTEST_HEAD = 3
# Below these populations a name is likelier a person's or a body's than a town's, by how it is introduced: after
# "and" or a comma, without any introduction, inside a longer name, where a list says that it is usually no place.
LISTED = 10_000
UNINTRODUCED = 100_000
IN_NAME = 50_000
DOUBTED = 20_000
# The name under which a capital stands whose country only the text as a whole tells.
BARE_CAPITAL = "the capital"
OWN_CAPITAL = (["'s", "capital"], ["\u2019s", "capital"])
_INTRODUCING = PLACING | NEAR | AT | {",", "(", "-", "'s"}
_PLACED_BASE = re.compile(r"\b(?:in|at|near) (?:[A-Z]|al-|el-)")


class PlaceFinder:
    """Finds names that the gazetteer knows, and named places that it does not ("the village of Kafr Sita")."""

    def __init__(self, gazetteer: Gazetteer, persons: PersonNames) -> None:
        """*gazetteer* answers which names are places, *persons* which are people's in a text in capitals."""
        self._gazetteer = gazetteer
        self._capitals = NamesInCapitals(gazetteer, persons)

    def find(self, sentence: Sentence, taken: tuple[Span, ...] = ()) -> tuple[PlaceMention, ...]:
        """Every place of *sentence*, in order. *taken* are spans of groups and outlets, whose names are no places."""
        shouting = is_shouting(sentence)
        if shouting:
            taken = (*taken, *self._capitals.people(sentence))
        return contained(sentence, tuple(self._scan(sentence, taken, shouting)))

    def _scan(self, sentence: Sentence, taken: tuple[Span, ...], shouting: bool) -> Iterator[PlaceMention]:
        free, tells_capital = 0, "capital" in sentence.lowered
        for first, token in enumerate(sentence.tokens):
            if first < free:
                continue
            capital = self._capital(sentence, first) if tells_capital else None
            if capital is not None:
                yield capital
                free = capital.last + 1
            elif self._opens(token, shouting):
                last = self._longest(sentence, first, taken, shouting)
                if last is not None:
                    yield mention_of(sentence, first, last)
                    free = last + 1

    def _capital(self, sentence: Sentence, first: int) -> PlaceMention | None:
        """The mention of a capital that is not named: "the Iraqi capital", "Mali's capital", "the capital"."""
        if self._is_capital(sentence, first):
            return _capital_mention(sentence, first)
        words = [token.lower for token in sentence.tokens[first : first + 4]]
        if words[:2] == ["the", "capital"] and not self._names_capital(sentence, first + 2):
            mention = mention_of(sentence, first, first + 1)
            return msgspec.structs.replace(mention, name=BARE_CAPITAL, noun="capital")
        country = self._gazetteer.lookup(sentence.tokens[first].text) if words[1:3] in OWN_CAPITAL else ()
        if country and country[0].kind == "country" and not self._names_capital(sentence, first + 3):
            mention = mention_of(sentence, first, first + 2)
            return msgspec.structs.replace(mention, name=sentence.tokens[first].text, noun="capital")
        return None

    def _names_capital(self, sentence: Sentence, after: int) -> bool:
        """Whether the words behind "capital" say which town it is, or make it something else ("capital punishment")."""
        rest = sentence.tokens[after : after + 2]
        if rest and rest[0].lower == "city":
            rest = sentence.tokens[after + 1 : after + 3]
        if not rest:
            return False
        if rest[0].lower in ("of", "'s", "\u2019s", "-") or (
            rest[0].tag.startswith("NN") and rest[0].tag != "NNP"
        ):
            return True
        if rest[0].text == ",":
            rest = rest[1:]
        return bool(rest) and rest[0].text[:1].isupper() and bool(self._gazetteer.lookup(rest[0].text))

    def _is_capital(self, sentence: Sentence, first: int) -> bool:
        """Whether the tokens are "Iraqi capital", and no name follows that says which town it is."""
        tokens = sentence.tokens
        if first + 1 >= len(tokens) or tokens[first + 1].lower != "capital":
            return False
        if self._gazetteer.demonym(tokens[first].text) is None:
            return False
        rest = [t for t in tokens[first + 2 : first + 5] if t.text not in (",", "of") and t.lower != "city"]
        named = bool(rest) and rest[0].text[:1].isupper() and bool(self._gazetteer.lookup(rest[0].text))
        compound = bool(rest) and rest[0].tag.startswith("NN") and rest[0].text.islower()
        return not named and not (compound and rest[0].index == first + 2)

    def _longest(self, sentence: Sentence, first: int, taken: tuple[Span, ...], shouting: bool) -> int | None:
        """The last token of the longest acceptable name that begins at *first*, or None."""
        tokens = sentence.tokens
        if _continues_name(sentence, first):
            return None
        for last in range(last_joined(sentence, first, LONGEST_NAME), first - 1, -1):
            if self._follows(sentence, first, last, shouting) and self._abbreviated(sentence, first, last):
                return last
            if not closes_name(tokens[last]):
                continue
            span = Span(tokens[first].start, tokens[last].end)
            if any(
                other.overlaps(span) and (span.within(other) or not other.within(span)) for other in taken
            ):
                continue
            entries = self._gazetteer.lookup(sentence.words(first, last))
            if entries and self._plausible(sentence, first, last, entries, shouting):
                return last
        return (
            self._capitals.unknown(sentence, first, taken)
            if shouting
            else self._unknown(sentence, first, taken)
        )

    def _opens(self, token: Token, shouting: bool) -> bool:
        return opens_name(token, shouting) or (shouting and self._capitals.may_open(token))

    def _follows(self, sentence: Sentence, first: int, last: int, shouting: bool) -> bool:
        """Whether a comma or a bracket leads to the name; in capitals a stop must show that it is short for one."""
        led = first > 0 and sentence.tokens[first - 1].text in (",", "(")
        return led and (not shouting or sentence.tokens[last].text.endswith("."))

    def _abbreviated(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether the tokens, behind a comma, are short for a state ("Tyler, Tex.")."""
        short = last - first <= LONGEST_SHORT_FORM
        return short and bool(self._gazetteer.abbreviated(sentence.words(first, last)))

    def _unknown(self, sentence: Sentence, first: int, taken: tuple[Span, ...]) -> int | None:
        """The last token of a name that no gazetteer knows but that the words around it show to be a place."""
        tokens = sentence.tokens
        last = first + unknown_length(sentence, first) - 1
        unknown = Span(tokens[first].start, tokens[last].end)
        if any(other.overlaps(unknown) for other in taken) or tokens[first].lower in PUBLIC_BODIES:
            return None
        if names_street(sentence, first, last) or is_title_case(sentence):
            return None
        if not (
            is_unknown_place(sentence, first, last)
            or self._is_put_into(sentence, first, last)
            or self._opens_unknown_line(sentence, first, last)
        ):
            return None
        if first == last and (tokens[first].lower in FAITHS or self._capitals.is_common(tokens[first])):
            return None
        return None if first == last and self._gazetteer.demonym(tokens[first].text) else last

    def _heads_line(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether the name heads a line and none of its words is a common one ("Update: \u2026")."""
        words = sentence.tokens[first : last + 1]
        if len(words[0].text) < SHORTEST_HEAD or any(map(self._capitals.is_common, words)):
            return False
        return heads_line(sentence, first, last)

    def _opens_unknown_line(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether an unknown name at the head of a line is no plural ("Denials: \u2026") and no agency."""
        word = sentence.tokens[last].text
        plain = first < last or not (word.endswith("s") or word.isupper())
        return plain and self._heads_line(sentence, first, last)

    def _is_put_into(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether an unknown name is what was shelled or stormed, and a known area follows ("X in northern Israel")."""
        token = sentence.tokens[first]
        if first == 0 or token.tag not in ("NNP", "NNPS") or not token.text[0].isupper():
            return False
        return sentence.tokens[first - 1].lower in SHELLING and bool(self._areas_behind(sentence, last))

    def _areas_behind(self, sentence: Sentence, last: int) -> tuple[GazetteerEntry, ...]:
        """The countries and areas called as the text goes on: ", Idlib", "in northern Israel", ", in Anbar"."""
        tokens = sentence.tokens
        at = last + 1
        if at < len(tokens) and tokens[at].text == ",":
            at += 1
        inside = at < len(tokens) and tokens[at].lower == "in"
        at += inside
        while (
            inside and at < len(tokens) and (tokens[at].lower in COMPASS or tokens[at].lower.endswith("ern"))
        ):
            at += 1
        if at == last + 1 or at >= len(tokens) or not tokens[at].text[:1].isupper():
            return ()
        for end in range(min(at + LONGEST_AREA, len(tokens)) - 1, at - 1, -1):
            found = self._gazetteer.lookup(sentence.words(at, end))
            areas = tuple(e for e in found if e.kind in ("country", "admin1", "region", "district"))
            if areas:
                return areas
        return ()

    def _plausible(
        self, sentence: Sentence, first: int, last: int, entries: tuple[GazetteerEntry, ...], shouting: bool
    ) -> bool:
        """Whether the words are a place here, and no person, no verb at the head of a sentence, no adjective."""
        best, before = entries[0], word_before(sentence, first)
        noun_inside = sentence.tokens[last].lower in PLACE_NOUNS and sentence.tokens[last].text[:1].islower()
        if noun_inside and not any(entry.kind in ("facility", "region") for entry in entries):
            return False
        if (
            is_generic(sentence, first, last)
            or names_street(sentence, first, last)
            or before in TITLES
            or (shouting and not self._is_meant_in_capitals(sentence, first, last, best))
        ):
            return False
        introduced = before in _INTRODUCING or (first == 0 and shouting)
        if best.kind == "country" and not shouting:
            return self._country_is_place(sentence, first, last, best.country or "")
        doubted = self._gazetteer.not_place(sentence.words(first, last)) is not None
        if best.kind in ("facility", "region") and best.source != "airportsdata":
            surname = (
                first == last and before not in PLACING and in_longer_name(sentence, first, last, shouting)
            )
            return not surname and (not doubted or introduced)
        if self._holds_what_is_before(sentence, first, entries):
            return True
        areas = self._areas_behind(sentence, last)
        if any(lies_in(entry, area) for area in areas for entry in entries) and before not in TITLES:
            return first > 0 or last > first
        placed = before in ("in", "near", "at", "across", "throughout") or has_bearing(sentence, first)
        if doubted and not (placed and best.population > DOUBTED):
            return False
        return self._named_town(sentence, first, last, best, shouting)

    def _is_meant_in_capitals(self, sentence: Sentence, first: int, last: int, best: GazetteerEntry) -> bool:
        """Whether a place is meant where capitals mark no names: introduced as one, and no common word."""
        before = word_before(sentence, first)
        if self._capitals.is_of_common_words(sentence, first, last, best):
            return False
        if best.kind == "country":
            headline = sentence.part == "title" and not qualifies_noun(sentence, last)
            return headline or self._country_is_place(sentence, first, last, best.country or "")
        if noun_after(sentence, last) or noun_before(sentence, first) or self._areas_behind(sentence, last):
            return True
        introduced = before in PLACING | NEAR | STRIKING | {"on", "from", "to", ",", "between", "and", "("}
        of_place = before == "of" and sentence.tokens[max(0, first - 2)].lower in OF_PLACES
        headline = first == 0 and sentence.part == "title"
        if introduced or of_place or headline or opens_dateline(sentence, first, last):
            return before not in (",", "and", "(") or best.population >= LISTED or best.kind == "admin1"
        return best.population >= WELL_KNOWN or best.kind in ("admin1", "facility", "region")

    def _holds_what_is_before(
        self, sentence: Sentence, first: int, entries: tuple[GazetteerEntry, ...]
    ) -> bool:
        """Whether a comma parts the name from a place that one of *entries* holds ("Alexandria, Virginia")."""
        if first < 2 or sentence.tokens[first - 1].text != ",":
            return False
        areas = tuple(entry for entry in entries if entry.kind in ("country", "admin1"))
        for start in range(first - 2, max(first - 2 - LONGEST_AREA, -1), -1):
            if not areas or not sentence.tokens[start].text[:1].isupper():
                return False
            inner = self._gazetteer.lookup(sentence.words(start, first - 2))
            if any(lies_in(entry, area) for area in areas for entry in inner):
                return True
        return False

    def _named_town(
        self, sentence: Sentence, first: int, last: int, best: GazetteerEntry, shouting: bool
    ) -> bool:
        """Whether a town or an area is meant, by the words around its name."""
        before = word_before(sentence, first)
        if self._is_cut_short(sentence, first, last, shouting):
            return False
        if (
            noun_after(sentence, last)
            or noun_before(sentence, first)
            or opens_dateline(sentence, first, last)
        ):
            return True
        if self._heads_line(sentence, first, last):
            return shouting or not sentence.words(first, last).isupper() or best.population >= LISTED
        if owns_force(sentence, last) or names_an_attack(sentence, last):
            least = LISTED if owns_force(sentence, last) else DOUBTED
            return best.population > least or best.source in CURATED or best.kind == "district"
        if in_longer_name(sentence, first, last, shouting):
            return before in ("in", "near", "at", "outside") and best.population > IN_NAME
        if (
            before in PLACING | NEAR | {"on", "from", "to"}
            or (first == 0 and shouting)
            or best.kind == "admin1"
            or (before == "of" and sentence.tokens[max(0, first - 2)].lower in OF_PLACES)
        ):
            return True
        listed = best.population >= LISTED or best.source in CURATED
        if self._owns_what_towns_have(sentence, last) or (first == 0 and is_told_of(sentence, last)):
            return listed
        large = best.population >= UNINTRODUCED and first > 0
        return large or (before in _INTRODUCING | STRIKING and (listed or last > first))

    def _owns_what_towns_have(self, sentence: Sentence, last: int) -> bool:
        """Whether "'s" and a noun of towns follow ("Moscow's metro")."""
        after = [token.lower for token in sentence.tokens[last + 1 : last + 3]]
        return len(after) == 2 and after[0] in ("'s", "\u2019s") and after[1] in OF_TOWNS

    def _is_cut_short(self, sentence: Sentence, first: int, last: int, shouting: bool) -> bool:
        """Whether the name of a village or a district goes on ("village of Kot Sarwar", "Kala Balge district")."""
        if noun_before(sentence, first) in SETTLEMENTS and in_longer_name(sentence, first, last, shouting):
            return True
        end = first + unknown_length(sentence, first) - 1
        if end > last and heads_line(sentence, first, end):
            return True
        behind = sentence.tokens[end + 1].lower if end + 1 < len(sentence.tokens) else ""
        return end > last and behind in SETTLEMENTS | {"district", "county", "subdistrict", "municipality"}

    def _country_is_place(self, sentence: Sentence, first: int, last: int, country: str) -> bool:
        """Whether a country is where something is, and not who acts ("the US responded", "US troops")."""
        before, after = word_before(sentence, first), noun_after(sentence, last)
        if after in ("embassy", "consulate", "compound", "field") or (
            after and country in ABROAD and after != "border"
        ):
            return False
        if before in (AT | NEAR) - {"and", "against", "over", "between"}:
            adjective = before in ("to", "of") and sentence.tokens[first].tag.startswith("JJ")
            return not adjective and not qualifies_noun(sentence, last)
        if before in ("and", ",", "between"):
            near = sentence.tokens[max(0, first - 3) : first]
            return any(self._gazetteer.lookup(token.text) for token in near if token.text[:1].isupper())
        followed = sentence.text[sentence.tokens[last].end - sentence.start :]
        return after in ("base", "border", "capital", "city", "airport") and not _PLACED_BASE.search(followed)


def _capital_mention(sentence: Sentence, first: int) -> PlaceMention:
    """The mention of a capital by its country's adjective, under the adjective as its name."""
    mention = mention_of(sentence, first, first + 1)
    return msgspec.structs.replace(mention, name=sentence.tokens[first].text, noun="capital", demonym=True)


def opens_dateline(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the name opens the sentence in capitals, before a dash, a bracket or a comma ("BAGHDAD (AP)")."""
    if first or last + 1 >= len(sentence.tokens) or len(sentence.tokens[0].text) < SHORTEST_DATELINE:
        return False
    return sentence.words(first, last).isupper() and sentence.tokens[last + 1].text[:1] in "-\u2013\u2014(,"


def mention_of(sentence: Sentence, first: int, last: int) -> PlaceMention:
    """The mention that the tokens *first* to *last* make: its relation, its noun, whether it is a dateline's."""
    relation, distance, bearing = relation_of(sentence, first)
    tokens = sentence.tokens
    if last + 1 < len(tokens) and tokens[last + 1].lower in PERSONS:
        relation = "from"
    return PlaceMention(
        name=sentence.words(first, last),
        relation=relation,
        noun=FORCE
        if owns_force(sentence, last)
        else noun_after(sentence, last) or noun_before(sentence, first) or noun_apposed(sentence, last),
        distance_km=distance,
        bearing=bearing,
        dateline=in_dateline(sentence, last),
        head=heads_line(sentence, first, last),
        **mention_place(sentence, tokens[first].start, tokens[last].end),
    )


def contained(sentence: Sentence, mentions: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """The mentions, each with the names of what it lies in: those that follow it at once, or own it with "'s"."""
    links: dict[int, int] = {}
    for number, (left, right) in enumerate(pairwise(mentions)):
        between = [t.lower for t in sentence.tokens[left.last + 1 : right.first]]
        rest = [
            word
            for word in between
            if word not in PLACE_NOUNS and word not in COMPASS and word not in ("of", "(")
        ]
        if rest in ([","], ["in"], [",", "in"], ["'s"]) or (
            rest == [] and ("of" in between or "(" in between)
        ):
            links[number + (rest == ["'s"])] = number if rest == ["'s"] else number + 1
    return tuple(_with_container(mentions, links, number) for number in range(len(mentions)))


def _with_container(mentions: tuple[PlaceMention, ...], links: dict[int, int], number: int) -> PlaceMention:
    names: list[str] = []
    at = number
    while (at := links.get(at, -1)) >= 0 and len(names) < len(mentions):
        names.append(mentions[at].name)
    return msgspec.structs.replace(mentions[number], within=tuple(names)) if names else mentions[number]


def opens_name(token: Token, shouting: bool) -> bool:
    """Whether a name can begin with the token."""
    if shouting:
        return token.tag in ("NNP", "NNPS", "") and token.text[:1].isalpha()
    return (
        (token.text[:1].isupper() and token.lower not in LEADING_NOUNS)
        or token.lower in ("al", "el")
        or token.lower.startswith(("al-", "el-", "ad-", "as-"))
    )


def _continues_name(sentence: Sentence, first: int) -> bool:
    """Whether a hyphen ties the word to a capitalised one before it ("Canap\u00e9-Vert")."""
    if first < 2 or sentence.tokens[first - 1].text != "-":
        return False
    left, hyphen = sentence.tokens[first - 2], sentence.tokens[first - 1]
    return left.end == hyphen.start and left.text[:1].isupper() and left.lower not in ("al", "el")


def closes_name(token: Token) -> bool:
    """Whether a name can end with the token."""
    return (
        token.text[:1].isupper()
        or token.text[:1].isdigit()
        or ("-" in token.text and len(token.text) > 1)
        or token.lower in PLACE_NOUNS
    )


def last_joined(sentence: Sentence, first: int, longest: int) -> int:
    """The last of the tokens from *first*, *longest* at most, that can be one name; *first* - 1 where it cannot be."""
    tokens = sentence.tokens
    end = first
    while end < len(tokens) and end < first + longest and _joins(tokens[end]):
        end += 1
    return end - 1


def _joins(token: Token) -> bool:
    """Whether a token can stand in a name: capitals, numbers, particles and hyphens only."""
    return (
        token.text[:1].isupper()
        or token.text[:1].isdigit()
        or "-" in token.text
        or token.text in (".", "'s", "\u2019s")
        or token.lower in PARTICLES
        or token.lower in PLACE_NOUNS
        or token.lower in KINDS
    )
