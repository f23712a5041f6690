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
    is_of_name,
)
from tocsin.mentions.people_lists import JOINERS, adds_nobody, is_apposition, past_joiner
from tocsin.mentions.phrases_of import phrase_start
from tocsin.mentions.read_count import NumberReader, Quantity, ends_calibre
from tocsin.records import Count, Sentence, Token
from tocsin.vocab.lexicon import PersonNoun

# The longest parenthesis that may stand between people and their verb ("Twelve persons, four of them policemen, were").
PARENTHESIS = 16
# How many phrases may hang from the noun on the way to its verb ("a leader of a group in the north was killed").
HANGING = 3
HANGING_WORDS = frozenset({"of", "from", "in", "at", "with", "for", "on"})
COMPANY = frozenset({("along", "with"), ("together", "with"), ("as", "well")})
# Members of a list behind the first.
LONGEST_LIST = 6
# Things that can be killed, hurt or lost without anybody being: a counted plural is otherwise taken for people.
NOT_PEOPLE = frozenset(
    "cattle cows cow goats goat sheep horses horse camels camel dogs dog animals animal livestock birds chickens "
    "pigs "
    "cars car vehicles vehicle trucks buildings building houses house homes tanks drones drone missiles rockets "
    "attack attacks plan plans deal bill tie game match hopes time conversation engine attempt chances days day "
    "hours "
    "weeks months years minutes times km miles places towns villages areas lives life deaths death injuries wounds "
    "incident incidents operation blast strike bodies body corpses percent toll number figure count "
    "case weekend mile yards feet foot block blocks shots bullets rounds charge charges counts total "
    "fell martyrdom".split()
)
# Adjectives for the dead and the hurt: they say what befell a group, and are not its noun.
BEFALLEN = frozenset({"dead", "killed", "wounded", "injured", "slain", "hurt"})
NOBODY_KNOWN = frozenset({"anyone", "anybody", "someone", "everyone", "any", "whoever"})
# One household, counted behind its "of" or not at all ("a family of six").
HOUSEHOLDS = frozenset({"family", "household"})
PAIRS = frozenset({"couple", "pair", "duo"})
# Words of these tags open a parenthesis on some of those counted ("seven people including two officers").
INCLUDING = frozenset({"including", "excluding", "counting"})
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
        if self._is_hyphenated(sentence, last) or _is_share(sentence, last):
            last -= 2
        group = self._of_household(sentence, last) or self._at(sentence, last, loose)
        if group is None or hangs(sentence, group.first):
            return self._hung(sentence, last, loose) or (
                group if group and self._is_sure(sentence, group) else None
            )
        return self._joined_left(sentence, group)

    def starting_at(self, sentence: Sentence, first: int) -> People | None:
        """The group whose words begin at token *first*, with what is joined to it on the right."""
        group = self._single(sentence, first, loose=True)
        return self._joined_right(sentence, group) if group else None

    def with_company(self, sentence: Sentence, group: People, at: int) -> People:
        """*group* with those who met its fate, told behind the verb ("was killed along with 21 others")."""
        words = tuple(token.lower for token in sentence.tokens[at : at + 2])
        joined = past_joiner(sentence, at) if words in COMPANY else None
        if joined is None or joined[1] >= len(sentence.tokens):
            return group
        company = self.starting_at(sentence, joined[1])
        if company is None or company.first > joined[1] or company.count.qualifier == "vague":
            return group
        return People(group.count.plus(company.count), group.first, company.last, group.kind)

    def headed_by(self, sentence: Sentence, head: int) -> People | None:
        """The group whose head noun a tree gives."""
        after = self._number_behind_of(sentence, head)
        group = (self._of_household(sentence, after) if after else None) or self._at(sentence, head)
        return self._joined_right(sentence, self._joined_left(sentence, group)) if group else None

    def _is_hyphenated(self, sentence: Sentence, last: int) -> bool:
        """Whether a noun for people with a hyphen in it ends here ("passer-by")."""
        return last > 1 and sentence.words(last - 2, last).lower() in self._people

    def _of_household(self, sentence: Sentence, last: int) -> People | None:
        """ "A family of six", which ends in its number."""
        number = self._numbers.number_at(sentence, last) if last > 2 else None
        if number is None or sentence.tokens[number[1] - 1].lower != "of":
            return None
        noun = number[1] - 2
        if sentence.tokens[noun].lower not in HOUSEHOLDS:
            return None
        return People(Count(number[0].low, number[0].high), phrase_start(sentence, noun), last)

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
            or (
                number and (ends_calibre(sentence, head) or is_of_name(sentence, head) or word in ("a", "an"))
            )
        ):
            return None
        if word == "old" and is_aged(sentence, head):
            return People(Count.exactly(1), max(0, head - 5), head)
        if word == "another":
            return People(Count.exactly(1), head, head)
        quantity = self._numbers.quantity(sentence, head, shares=True)
        if (unit := _unit(sentence, head, quantity)) is not None:
            return unit
        kind = noun.kind if noun else "person"
        if (
            quantity is not None
            and quantity.count.qualifier != "none"
            and self._countable(token, noun, bool(number))
        ):
            common = noun is None and not number and not token.text[:1].isupper() and word not in ORDINALS
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
        surname = _is_surname(sentence, head)
        if (token.tag in ("NNS", "NNPS") and not surname) or token.lower in self._plurals:
            known = noun is not None or token.tag == "NNPS"
            return People(Count(2, None, "vague"), first, head, kind) if known and not definite else None
        if (
            noun is not None
            or ((surname or token.tag in ("NNP", "NNPS")) and len(token.text) > 2)
            or (loose and definite and token.tag == "NN")
        ):
            return People(Count.exactly(1), first, head, kind)
        return None

    def _single(self, sentence: Sentence, first: int, loose: bool = False) -> People | None:
        """The group that begins at *first*, without what is joined to it."""
        tokens = sentence.tokens
        head, index = None, first
        while index < min(first + 14, len(tokens)):
            if self._breaks_off(sentence, head, index):
                break
            if self._is_inside(sentence, index, head is None):
                head = index if self._may_head(sentence, index) else head
            elif not self._continues(sentence, head, index):
                break
            index += 1
        if head is None:
            return None
        after = self._number_behind_of(sentence, head)
        household = self._of_household(sentence, after) if after else None
        return household or self._at(sentence, head, loose)

    def _breaks_off(self, sentence: Sentence, head: int | None, index: int) -> bool:
        """Whether another phrase begins here: a time, a further harm, a parenthesis, a distance behind the noun."""
        token = sentence.tokens[index]
        counted = (
            index + 1 < len(sentence.tokens) and self._numbers.number_at(sentence, index + 1) is not None
        )
        if token.lower in TIME_WORDS | INCLUDING or is_harming(sentence, index, counted):
            return True
        return token.tag == "CD" and head == index - 1 and sentence.tokens[index - 1].tag in ("NN", "NNS")

    def _may_head(self, sentence: Sentence, index: int) -> bool:
        """Whether the token may be the word that a group is counted by."""
        token = sentence.tokens[index]
        after = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
        last = after is None or not after.tag.startswith(_INSIDE)
        if token.tag.startswith(("NN", "CD")) or token.lower in ORDINALS:
            return True
        if token.lower in MORE:
            return not is_before(sentence, index, "than")
        if last and (token.lower == "another" or (token.tag == "JJ" and token.lower in self._people)):
            return True
        return self._numbers.number_at(sentence, index) is not None

    def _number_behind_of(self, sentence: Sentence, head: int) -> int | None:
        """The last token of the number in "of six" behind *head*."""
        if not is_before(sentence, head, "of") or head + 2 >= len(sentence.tokens):
            return None
        return head + 2 if self._numbers.number_at(sentence, head + 2) else None

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
        """*group* with the members of its list ("a man, two women and a child"); an apposition adds nobody."""
        members, closed = self._members(sentence, group)
        if not closed or is_apposition(
            sentence, group.last, group.count, [(m.last, m.count) for m in members]
        ):
            return group
        whole = group
        for member in members:
            count = whole.count.plus(member.count) if member.first > whole.last else whole.count
            whole = People(count, whole.first, member.last, whole.kind)
        return whole

    def _members(self, sentence: Sentence, group: People) -> tuple[list[People], bool]:
        """The further members of the list that *group* opens, and whether "and" closes it."""
        tokens, members = sentence.tokens, list[People]()
        at, closed, ended = self._behind(sentence, group.last), False, False
        while at < len(tokens) - 1 and len(members) < LONGEST_LIST and not ended:
            joined = past_joiner(sentence, at)
            if joined is None:
                break
            # "As well as two guards and a cook" goes on.
            ended = joined[0] and tokens[joined[1] - 1].lower in JOINERS
            closed, at = closed or joined[0], joined[1]
            member = self._single(sentence, at) if at < len(tokens) else None
            if member is None or not self._joins(sentence, member) or member.first > at + 3:
                return members, False
            at = self._behind(sentence, member.last)
            if not adds_nobody(sentence, (group.first, group.last), (member.first, member.last), at):
                members.append(member)
        return members, closed

    def _behind(self, sentence: Sentence, last: int) -> int:
        """The token behind a group that ends at *last*, past an age and past a phrase that hangs from it."""
        at = last + 1
        if at + 1 < len(sentence.tokens) and is_age(sentence, at + 1):
            at += 2
        return self._past_of(sentence, at)

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
        """The token behind a phrase with "of" or "from", or with "in" and a thing ("a teacher in geology and")."""
        tokens = sentence.tokens
        if index >= len(tokens) or tokens[index].lower not in HANGING_WORDS:
            return index
        end = index + 1
        while end < min(index + 8, len(tokens)) and tokens[end].tag.startswith(_INSIDE):
            end += 1
        if tokens[index].lower in ("of", "from"):
            return self._past_of(sentence, end)
        named = any(token.tag.startswith(("NNP", "CD")) for token in tokens[index:end])
        owned = end + 1 < len(tokens) and tokens[end].lower == "and" and tokens[end + 1].tag == "PRP$"
        return index if named or not owned else end

    def _joined_left(self, sentence: Sentence, group: People) -> People:
        """*group* with what "and" and commas join to it on its left."""
        tokens, whole, comma = sentence.tokens, group, False
        while whole.first > 1:
            # "A mother and her three children": the possessive stands before the number.
            owned = whole.first > 2 and tokens[whole.first - 1].tag == "PRP$"
            whole = msgspec.structs.replace(whole, first=whole.first - 1) if owned else whole
            joiner = tokens[whole.first - 1]
            if joiner.lower not in JOINERS and not (comma and joiner.text == ","):
                return whole
            at = whole.first - 2 - (tokens[whole.first - 2].text == ",")
            at -= 2 * is_age(sentence, at)
            left = self._at(sentence, at) if at >= 0 else None
            if left is not None and owned and hangs(sentence, left.first):
                left = self._hung(sentence, at, loose=False)
            if left is None or (left.first and governs(tokens[left.first - 1])):
                return whole
            if left.count.qualifier == "vague" and tokens[whole.first - 2].text == ",":
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


def _is_surname(sentence: Sentence, head: int) -> bool:
    """Whether the word ends a name: a plural, or a noun with a capital, right behind a proper noun."""
    token, before = sentence.tokens[head], sentence.tokens[head - 1] if head else None
    if before is None or before.tag != "NNP":
        return False
    return token.tag == "NNPS" or (
        token.tag.startswith("NN") and token.text.istitle() and before.text.istitle()
    )


def _is_share(sentence: Sentence, last: int) -> bool:
    """Whether "of whom" ends here: the number stands before it."""
    tokens = sentence.tokens
    return last > 1 and tokens[last].lower == "whom" and tokens[last - 1].lower == "of"


def _unit(sentence: Sentence, head: int, quantity: Quantity | None) -> People | None:
    """People whom one noun counts: "a couple" is two, "a family" some."""
    token = sentence.tokens[head]
    if token.lower not in PAIRS | HOUSEHOLDS or is_before(sentence, head, "of"):
        return None
    if quantity is None or quantity.count != Count.exactly(1):
        return None
    count = Count.exactly(2) if token.lower in PAIRS else Count(2, None, "vague")
    return People(count, quantity.first, head)


def _is_of_name(token: Token, begun: bool) -> bool:
    """Whether a word is of a proper name: by its tag, or by its capital behind one that is."""
    return token.tag in ("NNP", "NNPS") or (begun and token.text[:1].isupper())
