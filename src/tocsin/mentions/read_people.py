"""Groups of people beside a word: "three soldiers and a cook", "at least 12 others", "a man of 61".

The groups are read off the tags and not off the tree: in the long sentences of news a tagger is right about
nouns and numbers far more often than a parser is about subjects.
"""

from __future__ import annotations

import msgspec

from tocsin.mentions.people_edges import (
    QUALIFYING,
    governs,
    hangs,
    is_age,
    is_aged,
    is_before,
    is_break,
    is_harming,
)
from tocsin.mentions.phrases_of import phrase_start
from tocsin.mentions.read_count import NumberReader, ends_calibre
from tocsin.records import Count, Sentence, Token
from tocsin.vocab.lexicon import PersonNoun

# The longest parenthesis that may stand between people and their verb ("Twelve persons, four of them policemen, were").
PARENTHESIS = 16
# How many phrases may hang from the noun on the way to its verb ("a leader of a group in the north was killed").
HANGING = 3
# Things that can be killed, hurt or lost without anybody being: a counted plural is otherwise taken for people.
NOT_PEOPLE = frozenset(
    "cattle cows cow goats goat sheep horses horse camels camel dogs dog animals animal livestock birds chickens "
    "pigs "
    "cars car vehicles vehicle trucks buildings building houses house homes tanks drones drone missiles rockets "
    "attack attacks plan plans deal bill tie game match hopes time conversation engine attempt chances days day "
    "hours "
    "weeks months years minutes times km miles places towns villages areas lives life deaths death injuries wounds "
    "incident incidents operation blast strike bodies body corpses percent toll number figure count "
    "case weekend mile yards feet foot block blocks shots bullets rounds charge charges counts".split()
)
# Adjectives for the dead and the hurt: they say what befell a group, and are not its noun.
BEFALLEN = frozenset({"dead", "killed", "wounded", "injured", "slain", "hurt"})
NOBODY_KNOWN = frozenset({"anyone", "anybody", "someone", "everyone", "any", "whoever"})
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday overnight tonight morning afternoon evening night".split()
)
# Of the words that may open a number, those that open a place or a time as well, and what has to follow them.
PLACING = frozenset({"at", "over", "under", "around", "about", "between"})
OPENS = frozenset("least most a an half several some".split())
# "Wounded a third": one more of those told of.
ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth"})
MORE = frozenset({"others", "more", "other", "dozens", "scores", "hundreds", "thousands", "many", "several"})
_INSIDE = ("JJ", "NN", "CD", "DT", "PDT", "PRP$", "POS", "HYPH", "AFX", "FW")
_QUOTES = frozenset({'"', "\u201c", "\u201d", "'", "\u2018", "\u2019", "``", "''"})
_JOINERS = frozenset({"and", "&", "plus"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")


class People(msgspec.Struct, frozen=True):
    """A group of people: how many, from which token to which, and the class of its head noun.

    *again*: the words stand for somebody told of before ("he", "the victim").
    """

    count: Count
    first: int
    last: int
    kind: str = "person"
    again: bool = False


class PeopleReader:
    """Reads groups of people with the head nouns and the numbers of the vocabulary."""

    def __init__(self, people: dict[str, PersonNoun], numbers: NumberReader) -> None:
        """*people* are head nouns by their forms; *numbers* reads the number beside a noun."""
        self._people = people
        self._numbers = numbers
        self._plurals = {f.text.lower() for noun in people.values() for f in noun.forms if f.plural}

    def ending_at(self, sentence: Sentence, last: int, loose: bool = False) -> People | None:
        """The group whose words end at token *last*, with what is joined to it on the left.

        *loose* takes any single noun for a person, as the subject of "was killed" nearly always is.
        """
        tokens = sentence.tokens
        if last > 0 and tokens[last].text in _QUOTES:
            last -= 1
        if last < 0:
            return None
        if is_break(sentence, last):
            return self._before_parenthesis(sentence, last, loose)
        group = self._at(sentence, last, loose)
        if group is None or hangs(sentence, group.first):
            return self._hung(sentence, last, loose) or (
                group if group and self._is_sure(sentence, group) else None
            )
        return self._joined_left(sentence, group)

    def starting_at(self, sentence: Sentence, first: int) -> People | None:
        """The group whose words begin at token *first*, with what is joined to it on the right."""
        group = self._single(sentence, first, loose=True)
        return self._joined_right(sentence, group) if group else None

    def headed_by(self, sentence: Sentence, head: int) -> People | None:
        """The group whose head noun a tree gives."""
        group = self._at(sentence, head)
        return self._joined_right(sentence, self._joined_left(sentence, group)) if group else None

    def may_be_one(self, sentence: Sentence, group: People) -> bool:
        """Whether the words of a single person hold a noun for people, a name, a pronoun or an age."""
        words = sentence.tokens[group.first : group.last + 1]
        known = any(
            t.lower in self._people or t.lower == "old" or t.tag.startswith(("PRP", "CD")) for t in words
        )
        return known or bool(self.name_in(sentence, group))

    def is_known(self, sentence: Sentence, group: People, bare: bool = True) -> bool:
        """Whether the words hold a noun for people of the vocabulary, or (*bare*) are a number by itself."""
        words = sentence.tokens[group.first : group.last + 1]
        if any(token.lower in self._people or (bare and token.lower in MORE) for token in words):
            return True
        return bare and self._numbers.number_at(sentence, group.last) is not None

    def name_in(self, sentence: Sentence, group: People) -> str:
        """The proper name among the words of one person, or "": "Summerville man" and "Doctor" are none."""
        if group.count != Count.exactly(1) or group.again:
            return ""
        tokens = sentence.tokens
        run: list[Token] = []
        for index in range(group.first, group.last + 2):
            token = tokens[index] if index <= group.last else None
            if token is not None and _is_of_name(token, bool(run)) and token.lower not in self._people:
                run.append(token)
            elif token is not None and token.tag.startswith("NN"):
                run = []
            elif run:
                return sentence.words(run[0].index, run[-1].index)
        return ""

    def _at(self, sentence: Sentence, head: int, loose: bool = False) -> People | None:
        """The people that the noun, name or bare number *head* stands for; None for a definite plural."""
        token = sentence.tokens[head]
        word = token.lower
        noun = self._people.get(word)
        number = self._numbers.number_at(sentence, head)
        if (
            word in BEFALLEN | NOBODY_KNOWN
            or is_age(sentence, head)
            or (number and (ends_calibre(sentence, head) or word in ("a", "an")))
        ):
            return None
        if word == "old" and is_aged(sentence, head):
            return People(Count.exactly(1), max(0, head - 5), head)
        quantity = self._numbers.quantity(sentence, head, shares=True)
        kind = noun.kind if noun else "person"
        if (
            quantity is not None
            and quantity.count.qualifier != "none"
            and self._countable(token, noun, bool(number))
        ):
            common = noun is None and not number and not token.text[:1].isupper()
            if common and not loose and quantity.count == Count.exactly(1):
                return None
            return People(quantity.count, quantity.first, head, kind)
        if quantity is not None or not token.tag.startswith(("NN", "JJ")) or word in NOT_PEOPLE | TIME_WORDS:
            return None
        return self._uncounted(sentence, head, noun, loose)

    def _is_sure(self, sentence: Sentence, group: People) -> bool:
        """Whether the words are people wherever they stand: a noun of the vocabulary, or a number by itself."""
        head = sentence.tokens[group.last]
        return head.lower in self._people or self._numbers.number_at(sentence, group.last) is not None

    def _countable(self, token: Token, noun: PersonNoun | None, number: bool) -> bool:
        if noun is not None or number or token.lower in MORE or token.lower in ORDINALS:
            return True
        return token.tag.startswith("NN") and token.lower not in NOT_PEOPLE | TIME_WORDS

    def _uncounted(
        self, sentence: Sentence, head: int, noun: PersonNoun | None, loose: bool
    ) -> People | None:
        """One for a name or a single noun of the vocabulary, two or more for a bare plural (labelling guide)."""
        token = sentence.tokens[head]
        first = phrase_start(sentence, head)
        definite = sentence.tokens[first].lower in ("the", "those", "these", "their", "its", "his", "her")
        kind = noun.kind if noun else "person"
        # "Donna Woods" is one person, "Kurds" are several.
        surname = token.tag == "NNPS" and head > 0 and sentence.tokens[head - 1].tag == "NNP"
        if (token.tag in ("NNS", "NNPS") and not surname) or token.lower in self._plurals:
            known = noun is not None or token.tag == "NNPS"
            return People(Count(2, None, "vague"), first, head, kind) if known and not definite else None
        if (
            noun is not None
            or (token.tag in ("NNP", "NNPS") and len(token.text) > 2)
            or (loose and definite and token.tag == "NN")
        ):
            return People(Count.exactly(1), first, head, kind)
        return None

    def _single(self, sentence: Sentence, first: int, loose: bool = False) -> People | None:
        """The group that begins at *first*, without what is joined to it."""
        tokens = sentence.tokens
        head, index = None, first
        while index < min(first + 14, len(tokens)):
            token = tokens[index]
            if token.lower in TIME_WORDS or is_harming(sentence, index):
                break
            if self._is_inside(sentence, index, head is None):
                more = token.lower in MORE and not is_before(sentence, index, "than")
                if (
                    token.tag.startswith(("NN", "CD"))
                    or more
                    or token.lower in ORDINALS
                    or self._numbers.number_at(sentence, index)
                ):
                    head = index
            elif not self._continues(sentence, head, index):
                break
            index += 1
        return self._at(sentence, head, loose) if head is not None else None

    def _continues(self, sentence: Sentence, head: int | None, index: int) -> bool:
        """Whether "of" in "dozens of" or "and" and "to" in "between 15 and 20" stand here."""
        if head is None or head != index - 1 or index + 1 >= len(sentence.tokens):
            return False
        word = sentence.tokens[index].lower
        if word == "of":
            return self._numbers.number_at(sentence, index) is not None
        between = any(token.lower == "between" for token in sentence.tokens[max(0, index - 3) : index])
        numbers = sentence.tokens[head].tag == sentence.tokens[index + 1].tag == "CD"
        return numbers and (word in ("to", "or") or (word == "and" and between))

    def _is_inside(self, sentence: Sentence, index: int, opening: bool) -> bool:
        token = sentence.tokens[index]
        if token.tag.startswith(_INSIDE) or token.text in _QUOTES or token.text == "-":
            return True
        after = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
        if token.lower in ("as", "to"):
            before = sentence.tokens[index - 1].lower if index else ""
            many = after is not None and after.lower in ("many", "few", "much")
            return opening and (
                before in ("many", "few", "much") or (many if token.lower == "as" else before == "up")
            )
        if token.lower in MORE or (opening and token.lower in QUALIFYING):
            # "At least five", "about a dozen"; not "at the market", "over the weekend".
            return token.lower not in PLACING or (
                after is not None and (after.tag == "CD" or after.lower in OPENS)
            )
        return (
            token.tag in ("VBN", "VBG", "RB")
            and after is not None
            and after.tag.startswith(("NN", "JJ", "CD"))
        )

    def _joined_right(self, sentence: Sentence, group: People) -> People:
        """*group* with the members of its list ("a man, two women and a child"); a bare apposition adds nobody."""
        tokens, whole, closed = sentence.tokens, group, False
        members: list[People] = []
        at = self._past_of(sentence, group.last + 1)
        while (
            at < len(tokens) - 1
            and (tokens[at].text == "," or tokens[at].lower in _JOINERS)
            and len(members) < 6
        ):
            closed = tokens[at].lower in _JOINERS
            at += 1
            if tokens[at].lower in _JOINERS:
                closed, at = True, at + 1
            member = self._single(sentence, at) if at < len(tokens) else None
            if member is None or not self._joins(sentence, member) or member.first > at + 3:
                closed = False
                break
            members.append(member)
            at = self._past_of(sentence, member.last + 1)
            if closed:
                break
        for member in members if closed else ():
            whole = People(whole.count.plus(member.count), whole.first, member.last, whole.kind)
        return whole

    def _joins(self, sentence: Sentence, member: People) -> bool:
        """Whether a group after "and" belongs to the list, and does not open the next clause ("and police said")."""
        after = sentence.tokens[member.last + 1] if member.last + 1 < len(sentence.tokens) else None
        if after is not None and (after.tag.startswith(_FINITE) or after.tag == "VBN"):
            return False
        head = sentence.tokens[member.last]
        return (
            head.lower in self._people or member.count.qualifier not in ("vague", "none") or head.tag == "NNP"
        )

    def _past_of(self, sentence: Sentence, index: int) -> int:
        """The token behind a phrase with "of" or "from" that begins at *index*."""
        tokens = sentence.tokens
        if index >= len(tokens) or tokens[index].lower not in ("of", "from"):
            return index
        end = index + 1
        while end < min(index + 8, len(tokens)) and tokens[end].tag.startswith(_INSIDE):
            end += 1
        return end

    def _joined_left(self, sentence: Sentence, group: People) -> People:
        """*group* with what "and" and commas join to it on its left."""
        tokens, whole, comma = sentence.tokens, group, False
        while whole.first > 1:
            # "A mother and her three children": the possessive stands before the number.
            owned = whole.first > 2 and tokens[whole.first - 1].tag == "PRP$"
            whole = msgspec.structs.replace(whole, first=whole.first - 1) if owned else whole
            joiner = tokens[whole.first - 1]
            if joiner.lower not in _JOINERS and not (comma and joiner.text == ","):
                return whole
            at = whole.first - 2 - (tokens[whole.first - 2].text == ",")
            at -= 2 * is_age(sentence, at)
            left = self._at(sentence, at) if at >= 0 else None
            if left is None or (left.first and governs(tokens[left.first - 1])):
                return whole
            if (
                tokens[left.last].lower not in self._people
                and not tokens[left.last].tag.startswith("NNP")
                and left.count.low is None
            ):
                return whole
            whole = People(left.count.plus(whole.count), left.first, whole.last, left.kind)
            comma = True
        return whole

    def _hung(self, sentence: Sentence, last: int, loose: bool) -> People | None:
        """The people further left on whom a phrase with a preposition hangs ("two men in a car")."""
        tokens, index = sentence.tokens, last
        for _ in range(HANGING):
            while index > 0 and tokens[index].tag.startswith((*_INSIDE, "VBN")) and tokens[index].tag != "IN":
                index -= 1
            if (
                index < 1
                or tokens[index].tag != "IN"
                or tokens[index].lower in ("as", "that", "if", "while", "after")
            ):
                return None
            hurt = tokens[index - 1].tag == "VBN" or tokens[index - 1].lower in BEFALLEN
            group = self._at(sentence, index - 1 - hurt, loose) if index > hurt else None
            if group is not None and not hangs(sentence, group.first):
                joined = self._joined_left(sentence, group)
                return People(joined.count, joined.first, last, joined.kind)
            index -= 1
        return None

    def _before_parenthesis(self, sentence: Sentence, comma: int, loose: bool) -> People | None:
        """The people before ", four of them policemen," or ", 44,"; a name that stands there itself is one person."""
        tokens = sentence.tokens
        for index in range(comma - 1, max(-1, comma - PARENTHESIS), -1):
            if not is_break(sentence, index):
                continue
            name = comma - index > 2 and all(t.tag == "NNP" for t in tokens[index + 1 : comma])
            if name:
                return People(Count.exactly(1), index + 1, comma - 1)
            group = (
                self.ending_at(sentence, index - 1, loose)
                if index and tokens[index - 1].text != ","
                else None
            )
            if group is not None:
                return People(group.count, group.first, comma - 1, group.kind)
        return None


def _is_of_name(token: Token, begun: bool) -> bool:
    """Whether a word is of a proper name: by its tag, or by its capital behind one that is."""
    return token.tag in ("NNP", "NNPS") or (begun and token.text[:1].isupper())
