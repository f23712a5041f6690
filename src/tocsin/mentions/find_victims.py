"""Whom a verb of harm is about: the people before a passive, behind an active verb, or by the tree."""

from __future__ import annotations

from tocsin.mentions.grammar import auxiliary, is_passive, subject
from tocsin.mentions.read_people import ORDINALS, People, PeopleReader
from tocsin.records import Count, Sentence

# What may stand between people and the participle or adjective that tells what befell them.
_SKIPPED = frozenset(
    "were was been being be is are have has had got get gets as also reported reportedly later confirmed left feared "
    "presumed believed said to n't badly seriously critically lightly slightly gravely severely moderately "
    "fatally now "
    "listed both all each either then who inside there instantly initially injured wounded found shot beaten "
    "dead hacked "
    "stabbed burned burnt more mutilated killed themselves pronounced declared officially taken rushed transported "
    "airlifted flown hospitalized hospitalised hit struck".split()
)
_PRONOUNS = frozenset({"he", "she"})
_OBJECTS = frozenset({"him", "her"})
# A bomber's own death is not counted (labelling guide); those who died with him are.
_THEMSELVES = (["himself", "and"], ["herself", "and"], ["themselves", "and"])
# What leads on from a participle in a headline whose capitals hide the tags ("Man Fatally Shot By Officer").
_LED_ON = frozenset("by at in on near outside during after while inside".split())
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
        head = subject(sentence, verb)
        if near is not None:
            return self._surer(sentence, near, head)
        if head is None or head >= verb or _is_thing(sentence, head):
            return None
        return self._people.headed_by(sentence, head)

    def _surer(self, sentence: Sentence, near: People, head: int | None) -> People:
        """Those beside the verb, or the subject that the tree gives where those beside it may be a thing.

        "A family of four driving down the road was killed".
        """
        if head is None or head >= near.first or self._people.is_known(sentence, near):
            return near
        if self._people.name_in(sentence, near):
            return near
        far = self._people.headed_by(sentence, head)
        return far if far is not None and self._people.is_known(sentence, far, bare=False) else near

    def pronoun(self, sentence: Sentence, verb: int) -> People | None:
        """ "He" or "she" before *verb*, past auxiliaries and adverbs: somebody told of before."""
        index = self._past_skipped(sentence, verb)
        if index < 0 or sentence.tokens[index].lower not in _PRONOUNS:
            return None
        return People(Count.exactly(1), index, index, again=True)

    def object_pronoun(self, sentence: Sentence, verb: int) -> People | None:
        """ "Him" or "her" right behind *verb*, and not before a noun ("her brother")."""
        after = sentence.tokens[verb + 1 : verb + 3]
        if not after or after[0].lower not in _OBJECTS or after[0].tag == "PRP$":
            return None
        return People(Count.exactly(1), after[0].index, after[0].index, again=True)

    def before_relative(self, sentence: Sentence, verb: int) -> People | None:
        """Those before the "who" of a clause that ends at *verb* ("a boy who was shot at a party has died")."""
        for index in range(verb - 1, 0, -1):
            if sentence.tokens[index].lower == "who":
                return self._people.ending_at(sentence, index - 1)
        return None

    def adjacent(self, sentence: Sentence, verb: int) -> People | None:
        """Those who stand right before *verb*, past auxiliaries and adverbs; a number must be said with them."""
        who = self._near(sentence, verb)
        return who if who is not None and who.count.qualifier != "none" else None

    def behind(self, sentence: Sentence, verb: int) -> People | None:
        """Those who are the object of an active verb that ends at token *verb*."""
        at = verb + 1
        if sentence.part == "title" and at < len(sentence.tokens) and sentence.tokens[at].tag == "VBG":
            return None
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
        told = tokens[first].tag in ("VBN", "VBD", "VBP", "JJ") or last > first
        if told and after in (
            "IN",
            "RB",
            "NNP",
            "TO",
            "WRB",
            ".",
        ):
            return self.adjacent(sentence, first)
        if sentence.part == "title" and tokens[min(last + 1, len(tokens) - 1)].lower in _LED_ON:
            return self.adjacent(sentence, first)
        return None

    def _past_skipped(self, sentence: Sentence, verb: int) -> int:
        """The token left of *verb* past auxiliaries, adverbs and participles; -1 where there is none."""
        tokens, index = sentence.tokens, verb - 1
        while index >= 0 and verb - index <= REACH:
            token = tokens[index]
            befell = index and (
                tokens[index - 1].tag in ("VBN", "VBD") or tokens[index - 1].lower in _SKIPPED
            )
            listed = token.text == "," and befell
            clause = token.text == "," and tokens[index + 1].lower == "who"
            adverb = token.tag == "RB" and token.lower.endswith("ly")
            if token.lower not in _SKIPPED and not (adverb or listed or clause):
                break
            if token.lower == "both" and (index == 0 or tokens[index - 1].text in (",", ";", "and")):
                break
            index -= 1
        return index

    def _near(self, sentence: Sentence, verb: int, loose: bool = False) -> People | None:
        index = self._past_skipped(sentence, verb)
        if index < 0:
            return None
        who = self._people.ending_at(sentence, index, loose)
        relative = _relative_before(sentence, who.first) if who and not auxiliary(sentence, verb) else None
        return self._people.ending_at(sentence, relative - 1) if relative else who


def is_firm(who: People) -> bool:
    """Whether a number of people is said, or one person; a bare plural is not."""
    return (
        who.count.qualifier in ("exact", "at_least", "at_most", "about", "range") or (who.count.low or 0) > 2
    )


def is_share(sentence: Sentence, who: People) -> bool:
    """Whether *who* are some of those told of before ("three of whom", "two of them")."""
    after = [token.lower for token in sentence.tokens[who.last + 1 : who.last + 3]]
    return sentence.tokens[who.last].lower not in ("both", "all") and after in (
        ["of", "whom"],
        ["of", "them"],
    )


def is_told_again(sentence: Sentence, who: People) -> bool:
    """Whether the words point back to one person told of before ("the victim", "the 12-year-old boy")."""
    if who.again:
        return True
    words = sentence.tokens[who.first : who.last + 1]
    if any(t.lower in ORDINALS or t.lower == "other" for t in words):
        return False
    opened = words[0].lower in ("the", "this", "that") or (
        who.first and sentence.tokens[who.first - 1].lower == "the"
    )
    return bool(who.count == Count.exactly(1) and opened and not any(t.tag.startswith("NNP") for t in words))


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
