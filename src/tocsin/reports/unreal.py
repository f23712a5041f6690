"""Words that take a trigger out of the world: threats, negations, plans, fears, possibilities."""

from __future__ import annotations

import re

from tocsin.records import Sentence, Token
from tocsin.records.mention import TriggerMention
from tocsin.reports.noun_phrase import premodifiers
from tocsin.vocab.pattern import pattern

MODALS = frozenset("could would may might will should can 'll shall must".split())
# A verb in the infinitive under one of these did happen.
REALISED = frozenset(
    """
    manage continue begin start appear seem go come proceed happen use report believe say think allege know
    suspect succeed be
    """.split()
)
THREATENING = frozenset(
    """
    threaten threatens threatened threatening vow vows vowed vowing warn warned promise promised pledge
    pledged swore threat ultimatum
    """.split()
)
# How many words before a trigger a threatening verb still governs it.
THREAT_WINDOW = 6
_UNREAL_BEFORE = pattern(r"""
    \b(?:threats? of|fears? of|risk of|possibility of|plans? (?:for|to)|plot(?:s|ted|ting)? to
    |fear(?:s|ed|ing)?|train(?:s|ed|ing)? for|prepar\w+ (?:for|to)|warn\w* (?:of|against)|against
    |prevent(?:ing|ed)?|avoid\w*|deter\w*
    |defend\w* (?:against|from)|protect\w* (?:from|against)|respon\w+ to any|in case of|event of
    |potential|possible|future|further|any(?: \w+)?|ready (?:for|to)|simulat\w+|mock|hypothetical|planned
    |imminent|counter(?:ing)?|calls? for|urg\w+|halt(?:ing)?
    |end(?:ing)?(?: to)?(?: (?:the|its|their|all|any))?|stop(?:ping)?(?: (?:the|its|their|all))?
    |cease|suspend\w*|condemn\w* (?:all|any)|such|intend\w* to|aim(?:ed|ing|s)? to|bid to|ways to)\s+(?:\w+[\s-]){0,2}$
""", signs=("threat", "fear", "risk of", "possib", "plan", "plot", "train", "prepar", "warn", "against", "prevent",
            "avoid", "deter", "defend", "protect", "respon", "in case", "event of", "potential", "future", "further",
            "any", "ready", "simulat", "mock", "hypothetical", "imminent", "counter", "call", "urg", "halt", "end",
            "stop", "cease", "suspend", "condemn", "such", "intend", "aim", "bid to", "ways to"))  # fmt: skip
# What somebody talks over, looks out for or prepares has not happened: "discussed a strike", "scouted … for a bombing".
_PLANNED = pattern(r"""
    \b(?:discuss(?:ed|ing|es)?|debat(?:ed|ing|es)?|consider(?:ed|ing|s)?|weigh(?:ed|ing|s)?|mull(?:ed|ing|s)?
    |contemplat(?:ed|ing|es))\s+(?:an? |possible |further )+(?:\w+\s){0,2}$
    |\b(?:scout(?:ed|ing)|reconnoit(?:red|ring)|foresees?|foresaw|envisag\w+|imagin\w+|rehears\w+)\b[^.;]*$
""", signs=("discuss", "debat", "consider", "weigh", "mull", "contemplat", "scout", "reconnoit", "fores", "envisag",
            "imagin", "rehears"))  # fmt: skip
# "The army denied that it had shelled Goma": a denial of the doer's, which says nothing of whether somebody did it.
_DISOWNING = ("deny", "deni", "reject", "dismiss", "refut")
_DISOWNED_VERB = pattern(
    r"""
    \b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing))\s(?:[\w'\u2019-]+\s){0,7}$
""",
    signs=_DISOWNING,
)
_DISOWNED_NOUN = pattern(
    r"""
    \b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing))\s(?:[\w'\u2019-]+\s){0,2}
    (?:reports?|claims?|rumou?rs?|allegations?|suggestions?)\s(?:of|about)\s(?:[\w'\u2019-]+\s){0,3}$
""",
    signs=_DISOWNING,
)
# "Rumours of a shooting at a school were untrue".
_RUMOURED = pattern(
    r"\b(?:reports?|rumou?rs?|claims?|posts?|news|talk|messages?) (?:of|about)\s(?:[\w'\u2019-]+\s){0,4}$"
)
_UNTRUE = pattern(r"""
    ^[^.;]{0,80}\b(?:is|are|was|were|be|as|proved|turned out(?: to be)?)\s(?:\w+\s){0,2}
    (?:false|untrue|unfounded|baseless|groundless|fake|fabricated|a hoax|hoaxes|wrong|incorrect|nonsense)\b
""")
# Questions that do not take the deed for granted, and conditions put first.
_ASKS = frozenset("could would may might will should can shall is are does do".split())
_INVERTED = pattern(r"(?:^|[.;,]\s)(?:had|were|should) (?!to\b)[^.;,]*$")
_NOBODY = frozenset({"nobody", "none"})
# "A further strike killed two" did happen, though "further strikes" are feared.
_ONE_MORE = re.compile(r"\b(?:a|the|an)\s+(?:further|such|possible)\s+(?:\w+\s)?$")


def is_threatened(sentence: Sentence, mention: TriggerMention) -> bool:
    """Whether somebody threatens with it."""
    window = {t.lower for t in sentence.tokens[max(0, mention.first - THREAT_WINDOW) : mention.first]}
    return bool(window & THREATENING) and (mention.noun or bool(window & {"to", "of", "would", "will"}))


def is_negated(sentence: Sentence, mention: TriggerMention, result: bool = False) -> bool:
    """Whether the sentence says that it did not happen; "nobody was hurt" denies a *result*, not the attack."""
    verb = mention.first
    if mention.noun:
        return "no" in premodifiers(sentence, verb)
    if not result and any(_is_nobody(sentence, i) for i in sentence.children_by(verb, "nsubj", "nsubj:pass")):
        return True
    children = {sentence.tokens[i].lower for i in sentence.children[verb]}
    near = {t.lower for t in sentence.tokens[max(0, verb - 3) : verb]}
    return bool({"not", "n't", "never"} & (children | near))


def is_unreal(sentence: Sentence, mention: TriggerMention) -> bool:
    """Whether it is planned, feared, possible or under a condition."""
    before = sentence.text[: mention.start - sentence.start]
    if _is_asked(sentence) or _is_condition(sentence, mention, before):
        return True
    if (
        sentence.tokens[mention.first - 1].lower in ("nearly", "almost", "narrowly")
        and mention.first
        and not mention.noun
    ):
        return True
    past = not mention.noun and sentence.tokens[mention.first].tag.startswith("VBD")
    if not past and _UNREAL_BEFORE.search(before):
        return not _ONE_MORE.search(before) or (mention.noun and bool(_PLANNED.search(before)))
    if (mention.noun or not past) and _PLANNED.search(before):
        return True
    if mention.noun:
        return _subject_of_modal(sentence, mention)
    return _under_modal(sentence, mention.first)


def _under_modal(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    if any(sentence.tokens[i].lower in MODALS for i in sentence.children_by(verb, "aux")):
        return True
    near = [t.lower for t in sentence.tokens[max(0, verb - 3) : verb]]
    if token.tag == "VBN" and "be" in near and _is_bare_passive(sentence, token):
        return True
    if token.tag in ("VB", "VBP") and set(near) & MODALS:
        return True
    if token.tag == "VB" and "to" in near[-2:]:
        head = sentence.tokens[token.head] if token.head >= 0 else token
        return head is token or head.lemma.lower() not in REALISED
    return any(
        sentence.tokens[i].lower in ("if", "unless", "lest") for i in sentence.children_by(verb, "mark")
    )


def _subject_of_modal(sentence: Sentence, mention: TriggerMention) -> bool:
    """ "The bombardment could resume": the noun is subject of what may yet come; "could have been" has come."""
    token = sentence.tokens[mention.last]
    if token.relation != "nsubj" or token.head < 0:
        # "… would be an attack on all": the noun is what the sentence says.
        return bool({sentence.tokens[i].lower for i in sentence.children_by(token.index, "aux")} & MODALS)
    helpers = {sentence.tokens[i].lower for i in sentence.children_by(token.head, "aux")}
    return bool(helpers & MODALS) and not helpers & {"have", "been"}


def is_disowned(sentence: Sentence, mention: TriggerMention) -> bool:
    """Whether somebody denies to have done it, or that there was any: that alone tells of nothing."""
    before = sentence.text[: mention.start - sentence.start]
    if mention.noun:
        after = sentence.text[mention.end - sentence.start :]
        return bool(_DISOWNED_NOUN.search(before) or (_RUMOURED.search(before) and _UNTRUE.search(after)))
    tag = sentence.tokens[mention.first].tag
    return tag in ("VBN", "VBG", "VBD") and bool(_DISOWNED_VERB.search(before))


def _is_nobody(sentence: Sentence, noun: int) -> bool:
    if sentence.tokens[noun].lower in _NOBODY:
        return True
    return any(sentence.tokens[i].lower == "no" for i in sentence.children_by(noun, "det"))


def _is_asked(sentence: Sentence) -> bool:
    """Whether the sentence asks if it came or will come ("Could the Taliban attack Kabul?")."""
    return sentence.text.rstrip("\"' \u201d\u2019").endswith("?") and sentence.tokens[0].lower in _ASKS


def _is_condition(sentence: Sentence, mention: TriggerMention, before: str) -> bool:
    """ "Had the bomb exploded, it would have killed hundreds"."""
    would = any(token.lower in ("would", "could", "might") for token in sentence.tokens[mention.last + 1 :])
    return would and bool(_INVERTED.search(before))


def _is_bare_passive(sentence: Sentence, token: Token) -> bool:
    """ "… or be shelled": a passive in the infinitive, unless it is said or believed to have come."""
    helpers = [sentence.tokens[i] for i in sentence.children_by(token.index, "aux:pass")]
    if not any(helper.lower == "be" for helper in helpers):
        return False
    head = sentence.tokens[token.head] if token.head >= 0 else token
    return head is token or head.lemma.lower() not in REALISED
