"""Whose deed a trigger is, by the tree: subjects, agents behind "by", names in the noun's own phrase."""

from __future__ import annotations

from tocsin.records import Sentence
from tocsin.records.mention import ActorMention, TriggerMention

# Verbs that carry an attack as their object: "X carried out the attack", "X responded by launching airstrikes".
LIGHT_VERBS = frozenset(
    """
    carry carried carries carrying conduct conducted launch launched launches launching stage staged mount
    mounted perpetrate perpetrated commit committed execute undertake responded respond unleashed
    orchestrated wage waged
    """.split()
)
# "X responded with air strikes": the attack stands behind "with".
ANSWERING = frozenset("responded respond responds retaliated retaliate answered replied".split())
# "Followed by", "condemned by": what stands behind is no doer of the attack before.
NO_DEED_BY = frozenset("followed condemned reported confirmed claimed said".split())
# Words between an attack and its "by", and between "by" and the doer's name.
AGENT_REACH, NAME_REACH = 14, 7
# Words between a name and the noun that it qualifies ("US drone strike"); unnamed people stand closer.
QUALIFIER_REACH, UNNAMED_REACH = 5, 3
# Before a name, these make it anything but a subject.
_NO_SUBJECT_AFTER = frozenset("by of on against at in to from with for and near".split())
LINKED = frozenset(
    """
    linked affiliated backed aligned inspired allied supported sponsored made built designed supplied born owned
    trained funded armed provided manufactured
    """.split()
)
# What a party runs onto by mistake: the deed is then not its own.
_MINES = frozenset("mine mines landmine landmines bomb bombs ied ieds device explosive tripwire".split())
_RUN_INTO = frozenset("struck hit ran drove triggered stepped detonated strike".split())
# "Somalia's third attack this month" counts attacks; it says nothing of who made them.
_COUNTED = frozenset("second third fourth fifth sixth first latest worst deadliest biggest".split())
# Of these a past form without an object has a victim for its subject, where one of the others follows.
_HARMED = frozenset("killed wounded injured hurt slain abducted kidnapped shot".split())
_BY_WHAT = frozenset("in by during as when after".split())
_UNNAMED = frozenset({"group", "fighter", "attacker"})
_PHRASE = ("NN", "JJ", "POS", "HYPH", "VBN", "CD")


def does_verb(sentence: Sentence, actor: ActorMention, trigger: TriggerMention) -> bool:
    """Whether *actor* is subject or agent of the verb."""
    if actor.kind == "adjective" or is_only_linked(sentence, actor):
        return False
    return _by_agent(sentence, actor, trigger.first) or _is_subject(sentence, actor, trigger.first)


def does_noun(sentence: Sentence, actor: ActorMention, trigger: TriggerMention) -> bool:
    """Whether *actor* qualifies the noun, follows its "by", or is subject of the verb that carries it."""
    if is_only_linked(sentence, actor):
        return False
    if _qualifies(sentence, actor, trigger) or _by_agent(sentence, actor, trigger.first):
        return True
    if _fired_from(sentence, actor, trigger):
        return True
    noun = sentence.tokens[trigger.last]
    if noun.head < 0:
        return False
    verb = sentence.tokens[noun.head]
    carried = noun.relation == "obj" and verb.lower in LIGHT_VERBS and actor.kind != "adjective"
    return (carried or verb.lower in ANSWERING) and _is_subject(sentence, actor, verb.index)


def fights(sentence: Sentence, actor: ActorMention, trigger: TriggerMention) -> bool:
    """Whether *actor* is the other side of a fight ("clashes with X", "fighting between X and Y")."""
    between = sentence.tokens[trigger.last + 1 : actor.first]
    sides = [t.index for t in between if t.lower in ("with", "between")]
    if not sides or actor.first - sides[-1] > NAME_REACH or sides[-1] - trigger.last > 2:
        return False
    inside = sentence.tokens[sides[-1] + 1 : actor.first]
    return not any(t.tag.startswith(("VB", "IN", ",")) for t in inside)


def subjects_of(sentence: Sentence, verb: int) -> list[int]:
    """Active subjects of *verb*, through relative clauses, participles and shared subjects."""
    token = sentence.tokens[verb]
    if sentence.child(verb, "nsubj:pass", "aux:pass") is not None or _is_headline_passive(sentence, verb):
        return []
    own = sentence.child(verb, "nsubj")
    if own is not None and sentence.tokens[own].tag not in ("WDT", "WP"):
        return [own]
    if token.tag != "VBN" and token.dep.startswith("acl"):
        return [token.head]
    shares = token.relation in ("conj", "advcl", "xcomp", "ccomp", "parataxis") and token.head not in (
        verb,
        -1,
    )
    if shares and token.tag != "VBN":
        joined = sentence.path_length(verb, token.head) < len(sentence.tokens)
        return subjects_of(sentence, token.head) if joined else []
    if (
        token.relation == "root"
        and own is None
        and verb > 0
        and sentence.tokens[verb - 1].tag.startswith("NN")
    ):
        return [verb - 1]
    return []


def _qualifies(sentence: Sentence, actor: ActorMention, trigger: TriggerMention) -> bool:
    """ "US drone strike", "Israel's strike", "the Taliban attack": the actor stands in the noun's own phrase."""
    if actor.first < trigger.first <= actor.last:
        return True
    reach = UNNAMED_REACH if actor.kind in _UNNAMED else QUALIFIER_REACH
    if not 0 < trigger.first - actor.last <= reach:
        return False
    between = sentence.tokens[actor.last + 1 : trigger.first]
    if is_only_linked(sentence, actor) or any(t.lower in _COUNTED for t in between):
        return False
    return all(
        (t.tag.startswith(_PHRASE) or t.lower in ("-", "'s")) and t.lower not in ("on", "against", "in")
        for t in between
    )


def _by_agent(sentence: Sentence, actor: ActorMention, trigger: int) -> bool:
    """ "… by X": "by" stands behind the trigger, before the actor's phrase, within one clause."""
    for index in range(actor.first - 1, max(trigger, actor.first - NAME_REACH), -1):
        token = sentence.tokens[index]
        if token.lower == "by":
            verb = sentence.tokens[index - 1]
            # "A workshop used by a militia": the participle before "by" has the doer, unless it carries the attack.
            other = verb.tag in ("VBN", "VBD") and verb.index != trigger and verb.lower not in LIGHT_VERBS
            return index - trigger <= AGENT_REACH and not other and verb.lower not in NO_DEED_BY
        if token.tag.startswith(("VB", "IN", ",")) and token.tag not in ("VBN", "VBG"):
            return False
    return False


def _fired_from(sentence: Sentence, actor: ActorMention, trigger: TriggerMention) -> bool:
    """ "Mortar fire from X": X shot, where it is a group or a force; a state's name says whence, and not who."""
    if actor.kind in ("state", "adjective") or not actor.actor_id:
        return False
    between = [token.lower for token in sentence.tokens[trigger.last + 1 : actor.first]]
    return between in (["from"], ["from", "the"])


def _is_subject(sentence: Sentence, actor: ActorMention, verb: int) -> bool:
    """Whether the actor's phrase is the subject of the active verb, its own or shared with another verb."""
    if _meets_a_mine(sentence, verb):
        return False
    for subject in subjects_of(sentence, verb):
        heads = (subject, *sentence.children_by(subject, "conj", "appos"))
        if any(actor.first <= head <= actor.last for head in heads) or _heads_for(sentence, actor, subject):
            return True
    return _right_before(sentence, actor, verb)


def _meets_a_mine(sentence: Sentence, verb: int) -> bool:
    """Whether the verb, or the one that it hangs from, tells of a mine that its own subject ran onto."""
    token = sentence.tokens[verb]
    own = (verb, token.head) if token.relation in ("advcl", "conj") and token.head >= 0 else (verb,)
    return any(
        sentence.tokens[other].lower in _RUN_INTO
        and any(
            sentence.tokens[i].lower in _MINES
            for i in sentence.children_by(other, "obj", "obl")
            if i > other and not _is_wielded(sentence, i)
        )
        for other in own
    )


def _is_wielded(sentence: Sentence, noun: int) -> bool:
    """ "Struck with a bomb" is what somebody did."""
    return any(sentence.tokens[i].lower in ("with", "by") for i in sentence.children_by(noun, "case"))


def _heads_for(sentence: Sentence, actor: ActorMention, subject: int) -> bool:
    """Whether the actor's name qualifies the subject ("Islamic State gunmen", "howitzers of the Turkish army")."""
    if is_only_linked(sentence, actor):
        return False
    if actor.named and 0 < subject - actor.last <= 4:
        between = sentence.tokens[actor.last + 1 : subject]
        return all(t.tag.startswith(("NN", "JJ", "HYPH", "POS", "VBN")) for t in between)
    owned = sentence.tokens[subject].tag.startswith("NN") and 0 < actor.first - subject <= 4
    return owned and any(
        t.lower in ("of", "from", "belonging") for t in sentence.tokens[subject + 1 : actor.first]
    )


def _right_before(sentence: Sentence, actor: ActorMention, verb: int) -> bool:
    """The actor's phrase right before an active verb, where the tree missed it ("In June US jets bombed")."""
    if not actor.named or not 0 < verb - actor.last <= 3 or _is_headline_passive(sentence, verb):
        return False
    if is_only_linked(sentence, actor):
        return False
    if sentence.tokens[verb].tag not in ("VBD", "VBZ", "VBP") and not _is_plain_set(sentence, verb):
        return False
    if _is_headline_passive(sentence, verb):
        return False
    between = sentence.tokens[actor.last + 1 : verb]
    before = sentence.tokens[actor.first - 1].lower if actor.first else ""
    members = before == "of" and actor.first in (2, 3) and sentence.tokens[actor.first - 2].tag == "NNS"
    return (members or before not in _NO_SUBJECT_AFTER) and all(
        t.tag.startswith(("NN", "RB", "JJ")) for t in between
    )


def _is_plain_set(sentence: Sentence, verb: int) -> bool:
    """Whether "set", all of whose forms are one, is no participle ("members of the cell set fire to a church")."""
    return (
        sentence.tokens[verb].lower == "set" and sentence.child(verb, "aux", "aux:pass", "nsubj:pass") is None
    )


def is_only_linked(sentence: Sentence, actor: ActorMention) -> bool:
    """ "Al-Qaeda-linked gunmen", "Iran-backed fighters": the name says whose friends they are."""
    after = [token.lower for token in sentence.tokens[actor.last + 1 : actor.last + 3]]
    return bool(after) and (after[-1] in LINKED or after[0] in LINKED)


def _is_headline_passive(sentence: Sentence, verb: int) -> bool:
    """ "US forces targeted in latest attack": a past form without an object in a headline is passive.

    So is, anywhere, one of harm that a preposition follows ("Two soldiers wounded in an ambush").
    """
    token = sentence.tokens[verb]
    if token.tag not in ("VBN", "VBD") or sentence.child(verb, "obj") is not None:
        return False
    after = sentence.tokens[verb + 1].lower if verb + 1 < len(sentence.tokens) else ""
    return sentence.part == "title" or (token.lower in _HARMED and after in _BY_WHAT)
