"""Words of attack that mean something else: compounds, charges in court, figures of speech."""

from __future__ import annotations

import re
from functools import cache

from tocsin.records import Sentence
from tocsin.records.mention import TriggerMention
from tocsin.records.reading import Reading
from tocsin.vocab.figures import shipped_figures
from tocsin.vocab.pattern import AnyCase, pattern
from tocsin.vocab.triggers import Trigger

# "Guilty of murder", "attempted assassination", and the second half of "one count of arson and two of murder" and of
# "accused of the rape of a guest and the murder of another".
_LEGAL = pattern(r"""
    \b(?:counts? of|charges? of|charged with|convicted of|guilty (?:of|to)|sentenced for|accused of
    |on suspicion of|attempted|conspiracy to|indicted (?:for|on)|acquitted of)\s+(?:\w+[\s-]){0,3}$
    |\band two of $
    |\b(?:accused|convicted|guilty|acquitted) of (?:[\w'\u2019-]+ ){1,8}and (?:\w+ )?$
""", signs=("count", "charge", "convicted", "guilty", "sentenced", "accused", "suspicion", "attempted", "conspiracy",
            "indicted", "acquitted", "and two"))  # fmt: skip
# "Flew drones into the outpost": what flies or is sent attacks only where it goes towards something.
_TOWARDS = pattern(r"\b(?:into|at|against|toward|towards|on|over the house)\b")
AIM_REACH = 60
# "Took eight of the miners hostage": how many words lie between a verb and what completes it.
BEHIND_REACH = 9
# What makes a hyphened word an adjective: "a bomb-proof car".
_SUFFIXES = frozenset({"style", "proof", "out", "related", "range"})
# Work that is laid down, and what a party that wants it back calls off.
_LABOUR = pattern(r"""
    (?:\b(?:on|called off (?:the|their|its|a)|calls? off (?:the|their|its|a)
    |(?:end|ended|ending|suspend|suspended) (?:the|their|a)
    |one-day|two-day|three-day|24-hour|48-hour|week-long|weeklong|indefinite|nationwide|national|wildcat|transport|rail|metro|bus|pay|climate
    |solidarity|union)
    |\b(?!rebel|fighter|militant|insurgent|soldier|force|troop|gunm|bomb|terror|attack|guerrilla)\w+[^\Ws]?(?:er|or|ist|al|an|ent|ant|nurse|crew)s['\u2019])
    \s*$
""")
# "Fired two missiles into the sea": nobody is there to be hit.
_INTO_THE_SEA = pattern(r"^[^.;]{0,60}?\binto (?:the |its )?(?:[\w'\u2019]+ ){0,3}(?:sea|ocean|waters)\b")
# "Hanged for the murder of a judge": what a court had done to the guilty.
_BY_SENTENCE = pattern(
    r"^[^.;]{0,60}?\bfor (?:the |his |her |their )?(?:\w+ )?"
    r"(?:murders?|killings?|crimes?|bombing|attack|treason|part)\b"
)
# What the police do with what they find on a raid.
_SEIZING = frozenset(
    "seize seized seizes seizing confiscated confiscate recovered impounded discovered uncovered".split()
)
_LIKE = frozenset({"like", "as"})
# "Threw away", "threw out": what is got rid of is not thrown at anybody.
_RID_OF = pattern(
    r"^ (?:[\w'’-]+ ){0,3}?(?:away|in(?:to)? (?:the |a )?(?:bins?|dumpster|rubbish|garbage|trash))\b"
)
_VEHICLE = pattern(r"\b(?:car|truck|van|vehicle|lorry|bus|SUV|pickup|crowd|pedestrians)\b")
# Only words that need proof of being meant in earnest ("hit", "strike", "launch", "fall") make figures with an object.
FIGURATIVE_NEEDS = frozenset({"hit", "weapon"})
# Deeds that are also done with words.
_WORDY = frozenset({"strike", "target", "bomb", "clash", "murder", "shoot", "destroy", "shell", "launch"})
# Who stands near "hit" and "strike" where they are meant in earnest.
_ARMED = frozenset(
    {
        "attacker",
        "fighter",
        "military",
        "state forces",
        "rebel group",
        "political militia",
        "state",
        "police",
    }
)


def means_no_attack(reading: Reading, mention: TriggerMention, entry: Trigger) -> bool:
    """Whether the trigger only sounds like one here."""
    sentence = reading.sentence
    before = sentence.text[: mention.start - sentence.start]
    after = sentence.text[mention.end - sentence.start :]
    if after[:1] in ("-", "\u2011") and after[1:2].isalpha():
        return True
    if entry.act == "destroy" and sentence.tokens[mention.first].dep == "amod":
        return True  # "One of the destroyed drones": which drones, not what happened.
    if mention.noun and (_LEGAL.search(before) or _is_compound(sentence, mention)):
        return True
    if _is_figure(reading, mention, entry, before, after) or _is_with_words(reading, mention, entry):
        return True
    if _is_search(reading, mention, entry):
        return True
    if entry.lemma in ("hang", "execute") and _BY_SENTENCE.search(after):
        return True
    if (
        entry.act == "launch"
        and not reading.harms
        and (_INTO_THE_SEA.search(after) or _is_rid_of(mention, after))
    ):
        return True
    return not (_follows_its_verb(sentence, mention, entry) and _need_met(reading, mention, entry))


def _is_rid_of(mention: TriggerMention, after: str) -> bool:
    return mention.words.lower().startswith("threw") and _RID_OF.match(after) is not None


def _is_search(reading: Reading, mention: TriggerMention, entry: Trigger) -> bool:
    """ "Seized 14 rifles in a raid": what the police searched, where the sentence tells of nobody hurt."""
    if entry.lemma != "raid" or any((harm.count.low or 0) > 0 for harm in reading.harms):
        return False
    others = [t for t in reading.triggers if t is not mention and not t.entry.startswith(("arrest", "seize"))]
    return not others and any(token.lower in _SEIZING for token in reading.sentence.tokens)


def _follows_its_verb(sentence: Sentence, mention: TriggerMention, entry: Trigger) -> bool:
    """Whether a word that only completes a verb stands a few words behind one ("took eight miners hostage")."""
    near = sentence.tokens[max(0, mention.first - BEHIND_REACH) : mention.first]
    return not entry.behind or any(token.lower in entry.behind for token in near)


@cache
def _figure_patterns() -> tuple[AnyCase, AnyCase]:
    words = shipped_figures()
    before, after = ("|".join(map(re.escape, sorted(told))) for told in (words.before, words.after))
    return (
        AnyCase(rf"\b(?:{before})\s*-?\s*$"),
        AnyCase(rf"^\s*(?:on|in|for|of)?\s*(?:{after})"),
    )


def _is_figure(reading: Reading, mention: TriggerMention, entry: Trigger, before: str, after: str) -> bool:
    """A heart attack; a record that is hit, unless a weapon hits it or somebody is hurt ("rockets hit the market")."""
    words_after = _figure_patterns()[1]
    if _is_figurative_noun(mention, entry.lemma, before) or _has_figurative_subject(reading, mention):
        return True
    if (entry.lemma == "kill" and after.startswith(" off")) or after.startswith(" through with"):
        return True
    in_earnest = bool(reading.harms) or _is_armed(reading)
    may_be = entry.needs in FIGURATIVE_NEEDS or entry.act == "bomb"
    return may_be and not in_earnest and bool(words_after.match(after))


def _is_figurative_noun(mention: TriggerMention, lemma: str, before: str) -> bool:
    """ "Heart attack", "teachers' strike"."""
    if not mention.noun:
        return False
    return bool(_figure_patterns()[0].search(before)) or (lemma == "strike" and bool(_LABOUR.search(before)))


def _has_figurative_subject(reading: Reading, mention: TriggerMention) -> bool:
    """ "A general strike hit Athens": what the verb says of a figure of speech is one too."""
    if mention.noun:
        return False
    sentence = reading.sentence
    subjects = set(sentence.children_by(mention.first, "nsubj"))
    own = (other for other in reading.triggers if other.noun and other.last in subjects)
    return any(
        _is_figurative_noun(
            other, other.entry.partition(".")[0], sentence.text[: other.start - sentence.start]
        )
        for other in own
    )


def _is_with_words(reading: Reading, mention: TriggerMention, entry: Trigger) -> bool:
    """ "Attacked the budget", "clashed over taxes", "an attack on his leadership": nobody is hit."""
    if entry.act not in _WORDY or reading.harms or _is_armed(reading):
        return False
    sentence = reading.sentence
    head = mention.last if mention.noun else mention.first
    aims = [
        i
        for i in sentence.children_by(head, "obj", "nsubj:pass", "obl", "nmod")
        if i > head or not mention.noun
    ]
    aims += [i for aim in aims for i in sentence.children_by(aim, "nmod")]
    return any(sentence.tokens[i].lower in shipped_figures().aims for i in aims)


def _is_armed(reading: Reading) -> bool:
    """Whether a weapon is named that is not only compared with ("hit London like a bomb")."""
    tokens = reading.sentence.tokens
    return any(
        w.role == "weapon" and not {t.lower for t in tokens[max(0, w.first - 2) : w.first]} & _LIKE
        for w in reading.weapons
    )


def _is_compound(sentence: Sentence, mention: TriggerMention) -> bool:
    """Whether the noun only qualifies a thing ("attack helicopter", "bomb disposal")."""
    after = [token.lower for token in sentence.tokens[mention.last + 1 : mention.last + 3]]
    return bool(after) and (
        after[0] in shipped_figures().things or (after[0] == "-" and after[-1] in _SUFFIXES)
    )


def _need_met(reading: Reading, mention: TriggerMention, entry: Trigger) -> bool:
    """Whether what the vocabulary asks for stands in the sentence."""
    armed = _is_armed(reading)
    match entry.needs:
        case "weapon":
            return armed
        case "aimed":
            after = reading.sentence.text[mention.end - reading.sentence.start :]
            return armed and bool(_TOWARDS.search(after[:AIM_REACH]))
        case "dead":
            return bool(reading.harms) or _has_victim(reading, mention)
        case "person":
            head = mention.last if mention.noun else mention.first
            return bool(reading.harms) or _has_person_object(reading, head) or _has_victim(reading, mention)
        case "vehicle":
            return bool(_VEHICLE.search(reading.sentence.text))
        case "object":
            has_object = reading.sentence.child(mention.first, "obj", "nsubj:pass") is not None
            return armed or has_object or bool(reading.places or reading.actors)
        case "hit":
            others = any(t.entry != mention.entry for t in reading.triggers)
            hit = armed or others or bool(reading.harms) or any(a.kind in _ARMED for a in reading.actors)
            return hit or _is_by_platform(reading, mention)
        case _:
            return True


def _is_by_platform(reading: Reading, mention: TriggerMention) -> bool:
    """ "Warplanes struck a bridge": what carries weapons does it."""
    heads = () if mention.noun else reading.sentence.children_by(mention.first, "nsubj")
    return any(w.role == "platform" and w.first <= i <= w.last for w in reading.weapons for i in heads)


def _has_victim(reading: Reading, mention: TriggerMention) -> bool:
    """Whether what the deed is done to is a victim by the party model ("killed the notary", "the killing of X")."""
    sentence = reading.sentence
    heads = set(sentence.children_by(mention.last, "obj", "nsubj:pass", "nmod"))
    heads |= {other for head in heads for other in sentence.children_by(head, "conj")}
    victims = (p for p in reading.parties if p.role == "victim")
    return any(party.first <= head <= party.last for party in victims for head in heads)


def _has_person_object(reading: Reading, verb: int) -> bool:
    """Whether people, or a name, are what the verb is done to."""
    sentence = reading.sentence
    heads = list(sentence.children_by(verb, "obj", "nsubj:pass"))
    heads += [i for i in sentence.children_by(verb, "nmod") if _is_of(sentence, i)]
    heads += [
        i for head in heads for i in sentence.children_by(head, "conj", "nmod") if _is_joined(sentence, i)
    ]
    return any(_is_person(reading, head) for head in heads)


def _is_joined(sentence: Sentence, noun: int) -> bool:
    """Whether a noun stands beside another, or is what a number of is told ("hundreds of hostages")."""
    return sentence.tokens[noun].relation == "conj" or _is_of(sentence, noun)


def _is_of(sentence: Sentence, noun: int) -> bool:
    return any(sentence.tokens[i].lower == "of" for i in sentence.children_by(noun, "case"))


def _is_person(reading: Reading, head: int) -> bool:
    token = reading.sentence.tokens[head]
    if token.lower in ("them", "him", "her", "us"):
        return True
    if token.tag == "NNP" and not any(p.first <= head <= p.last for p in reading.places):
        return True
    people = ("people", "state forces", "police")
    return any(a.last == head and (not a.named or a.kind.startswith(people)) for a in reading.actors)
