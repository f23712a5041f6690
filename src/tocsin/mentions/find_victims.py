"""Whom a verb of harm is about: the people before a passive, behind an active verb, or by the tree."""

from __future__ import annotations

from tocsin.mentions.grammar import auxiliary, is_passive, subject
from tocsin.mentions.read_people import People, PeopleReader
from tocsin.records import Sentence

# What may stand between people and the participle or adjective that tells what befell them.
_SKIPPED = frozenset(
    "were was been being be is are have has had got get gets as also reported reportedly later confirmed left feared "
    "presumed believed said to n't badly seriously critically lightly slightly gravely severely moderately "
    "fatally now "
    "listed both all each either then who inside there instantly initially injured wounded found shot beaten "
    "dead hacked "
    "stabbed burned burnt more mutilated killed themselves".split()
)
# A bomber's own death is not counted (labelling guide); those who died with him are.
_THEMSELVES = (["himself", "and"], ["herself", "and"], ["themselves", "and"])
# How many words may stand between.
REACH = 8


class VictimFinder:
    """Finds the people whom a verb of harm is about."""

    def __init__(self, people: PeopleReader) -> None:
        """*people* reads groups of people beside a token."""
        self._people = people

    def before(self, sentence: Sentence, verb: int) -> People | None:
        """Those who are the subject of a passive or of "die": beside it, else by the tree."""
        near = self._near(sentence, verb, loose=auxiliary(sentence, verb))
        if near is not None:
            return near
        head = subject(sentence, verb)
        if head is None or head >= verb or _is_thing(sentence, head):
            return None
        return self._people.headed_by(sentence, head)

    def adjacent(self, sentence: Sentence, verb: int) -> People | None:
        """Those who stand right before *verb*, past auxiliaries and adverbs; a number must be said with them."""
        who = self._near(sentence, verb)
        return who if who is not None and who.count.qualifier != "none" else None

    def behind(self, sentence: Sentence, verb: int) -> People | None:
        """Those who are the object of an active verb that ends at token *verb*."""
        at = verb + 1
        while at < len(sentence.tokens) and sentence.tokens[at].tag == "RB" and at < verb + 3:
            if sentence.tokens[at].lower in (
                "about",
                "around",
                "nearly",
                "almost",
                "roughly",
                "approximately",
                "over",
            ):
                break
            at += 1
        if [token.lower for token in sentence.tokens[at : at + 2]] in _THEMSELVES:
            at += 2
        return self._people.starting_at(sentence, at) if at < len(sentence.tokens) else None

    def of_verb(self, sentence: Sentence, first: int, last: int) -> People | None:
        """The victims of a transitive verb from token *first* to token *last*."""
        verb = sentence.tokens[first]
        if verb.tag == "VBG" and not auxiliary(sentence, first):
            return self.behind(sentence, last)
        if auxiliary(sentence, first):
            return self.before(sentence, first)
        if self._is_elliptic(sentence, first, last):
            return self.adjacent(sentence, first)
        found = self.behind(sentence, last)
        if found is not None or sentence.tokens[min(last + 1, len(sentence.tokens) - 1)].lower.endswith(
            ("self", "selves")
        ):
            return found
        return (
            self.before(sentence, first)
            if is_passive(sentence, first)
            else self._trailing(sentence, first, last)
        )

    def _is_elliptic(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether nothing that could be an object follows ("two killed and three injured")."""
        tokens = sentence.tokens
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if after is None or after.text in (",", ".", ";", ")", ":"):
            return tokens[first].tag in ("VBN", "VBD", "JJ")
        return after.lower in ("and", "or", "but") and tokens[first].tag in ("VBN", "JJ", "VBD")

    def _trailing(self, sentence: Sentence, first: int, last: int) -> People | None:
        """Those before a participle that no auxiliary leads ("Fruit seller killed by grenade")."""
        tokens = sentence.tokens
        after = tokens[last + 1].tag if last + 1 < len(tokens) else "."
        if tokens[first].tag in ("VBN", "VBD", "VBP", "JJ") and after in (
            "IN",
            "RB",
            "NNP",
            "TO",
            "WRB",
            ".",
        ):
            return self.adjacent(sentence, first)
        return None

    def _near(self, sentence: Sentence, verb: int, loose: bool = False) -> People | None:
        tokens, index = sentence.tokens, verb - 1
        while index >= 0 and verb - index <= REACH:
            token = tokens[index]
            listed = token.text == "," and index and tokens[index - 1].tag in ("VBN", "VBD")
            clause = token.text == "," and tokens[index + 1].lower == "who"
            adverb = token.tag == "RB" and token.lower.endswith("ly")
            if token.lower not in _SKIPPED and not (adverb or listed or clause):
                break
            index -= 1
        if index < 0:
            return None
        who = self._people.ending_at(sentence, index, loose)
        relative = _relative_before(sentence, who.first) if who and not auxiliary(sentence, verb) else None
        return self._people.ending_at(sentence, relative - 1) if relative else who


def _relative_before(sentence: Sentence, first: int) -> int | None:
    """The "who" of a clause whose object begins at *first* ("a lawyer who defended protesters shot dead")."""
    if not first or not sentence.tokens[first - 1].tag.startswith("VB"):
        return None
    for index in range(first - 2, max(0, first - 5), -1):
        if sentence.tokens[index].lower == "who":
            return index
    return None


def _is_thing(sentence: Sentence, head: int) -> bool:
    return sentence.tokens[head].tag in ("PRP", "PRP$", "WP", "DT", "WDT", "EX")
