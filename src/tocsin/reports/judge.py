"""Does a trigger tell of an event that happened, or of a habit, a fear, a plan, a threat, a total, a denial?"""

from __future__ import annotations

import re

from tocsin.records import Sentence
from tocsin.records.mention import TriggerMention
from tocsin.records.reading import Reading
from tocsin.reports.act import Found, Judged
from tocsin.vocab.triggers import Trigger

MODALS = frozenset({"could", "would", "may", "might", "will", "should", "can", "'ll", "shall", "must"})
# A verb in the infinitive under one of these did happen.
REALISED = frozenset({"manage", "continue", "begin", "start", "appear", "seem", "go", "come", "proceed", "happen", "use", "report", "believe", "say", "think", "allege", "know", "suspect", "succeed", "be"})
THREATENING = frozenset({"threaten", "threatens", "threatened", "threatening", "vow", "vows", "vowed", "vowing", "warn", "warned", "promise", "promised", "pledge", "pledged", "swore", "threat"})
UNREAL_BEFORE = re.compile(
    r"\b(?:threats? of|fears? of|risk of|possibility of|plans? (?:for|to)|plot(?:s|ted|ting)? to|prepar\w+ (?:for|to)|warn\w* (?:of|against)|against|prevent(?:ing|ed)?|avoid\w*|deter\w*|defend\w* (?:against|from)"
    r"|protect\w* (?:from|against)|respon\w+ to any|in case of|event of|potential|possible|future|further|any(?: \w+)?|ready (?:for|to)|simulat\w+|mock|hypothetical|planned|imminent|counter(?:ing)?|calls? for|urg\w+|halt(?:ing)?|end(?:ing)?(?: to)?(?: (?:the|its|their|all|any))?|stop(?:ping)?(?: (?:the|its|their|all))?|cease|suspend\w*|condemn\w* (?:all|any)|such)\s+(?:\w+[\s-]){0,2}$", re.I
)
# A habit, said by an adverb near a verb …
HABITUAL = re.compile(
    r"\b(?:repeatedly|regularly|frequently|often|routinely|continuously|constantly|sporadically|almost daily|daily|weekly|persistently|increasingly|periodically|occasionally|(?:numerous|several|many|multiple|countless) times|at times|usually|typically|always|more frequent|less frequent|jumped|intensified|escalated|stepped up)\b", re.I
)
# … or by the words of a noun's own phrase.
COLLECTIVE = re.compile(
    r"\b(?:repeated|regular|frequent|routine|continuous|constant|sporadic|near-daily|daily|weekly|persistent|numerous|a series of|series of|waves? of|spate of|string of|campaign of|surge (?:of|in)|rise in|increase in|uptick in|number of|most of the|many of the|the bulk of|history of|pattern of|years of|months of|weeks of|decades of|dozens of|scores of|hundreds of|thousands of|frequency of|kind of|types? of|similar|other|previous|earlier|past|recent|these kinds of|deadly|ongoing|various|many|several|more)\b", re.I
)
SEPARATE = frozenset({"another", "separate", "second", "third", "similar", "other", "different", "earlier", "previous", "prior", "subsequent", "later", "simultaneous"})
DEFINITE = frozenset({"his", "her", "the", "this", "that", "these", "those", "its", "their", "'s", "\u2019s", "such"})
# Deaths by the thousand are a war's toll and no single attack's; the worst attacks of the field killed fewer in one place.
WAR_TOLL = 3500
ALWAYS_IGNORED = frozenset({"arrest", "generic", "anaphor"})
COMPOUND_TAIL = frozenset({
    "helicopter", "helicopters", "siren", "sirens", "alert", "alerts", "group", "force", "forces", "range", "disposal", "squad", "capability", "capabilities",
    "aircraft", "jets", "drone", "drones", "vehicle", "vehicles", "material", "shelter", "shelters", "threat", "threats", "warning", "warnings", "plan", "plans", "plot", "dogs", "risk", "zone", "zones", "toll",
    "rate", "rates", "movement", "crimes", "charges", "machine", "team", "teams", "attempt", "attempts", "campaign", "plane", "planes", "submarine", "capacity", "range", "count", "penalty", "threats", "squads",
})  # fmt: skip
_LEGAL = re.compile(r"\b(?:counts? of|charges? of|charged with|convicted of|guilty (?:of|to)|sentenced for|accused of|on suspicion of|attempted|conspiracy to|indicted (?:for|on)|acquitted of)\s+(?:\w+[\s-]){0,3}$|\band two of $", re.I)
_FIGURE_AFTER = re.compile(r"^\s*(?:on|in|for|of)?\s*(?:record|sanctions|a deal|an agreement|a note|a chord|a balance|a tone|the right|rock bottom|headlines|the market|shelves|an all-time)", re.I)
_FIGURATIVE = re.compile(r"\b(?:heart|panic|asthma|cyber|verbal|personal|media|legal|political|online|hacking|ransomware|phishing|shark|hunger|labou?r|general|rail|teachers'|workers'|lightning|seizure|anxiety|scathing|blistering|angry)\s*-?\s*$", re.I)


def found_trigger(reading: Reading, mention: TriggerMention, entry: Trigger) -> Found:
    """*mention* with what its sentence says of its reality."""
    sentence = reading.sentence
    before = sentence.text[: mention.start - sentence.start]
    plural = _is_plural(mention, sentence)
    words = _premodifiers(sentence, mention.first)
    return Found(
        mention=mention,
        entry=entry,
        judged=_judge(reading, mention, entry, before, plural),
        definite=mention.noun and _points_back(sentence, mention, words, before),
        separate=_is_separate(sentence, mention, words),
        plural=plural,
    )


def _judge(reading: Reading, mention: TriggerMention, entry: Trigger, before: str, plural: bool) -> Judged:
    sentence = reading.sentence
    if entry.act in ALWAYS_IGNORED:
        return Judged("ignored", "an arrest" if entry.act == "arrest" else "")
    if sentence.text[mention.end - sentence.start :][:1] in ("-", "\u2011") and sentence.text[mention.end - sentence.start + 1 :][:1].isalpha():
        return Judged("ignored")
    if mention.noun and _LEGAL.search(before):
        return Judged("ignored")
    if _is_figure(sentence, mention, before) or _is_compound(sentence, mention) or not _need_met(reading, mention, entry):
        return Judged("ignored")
    if entry.act == "threat" or _is_threatened(sentence, mention, before):
        return Judged("threat", "a threat")
    if _is_negated(sentence, mention):
        return Judged("denied", "said not to have happened")
    if _is_unreal(sentence, mention, before):
        return Judged("hypothetical", "a plan, a fear or a possibility")
    if _is_total(reading, mention, plural):
        return Judged("total", "a total")
    if _is_generic(reading, mention, entry, before, plural):
        return Judged("generic", "a general statement")
    return Judged("event")


def _premodifiers(sentence: Sentence, noun: int) -> frozenset[str]:
    """The words of the noun's own phrase before it, at most eight."""
    words = []
    for index in range(noun - 1, max(-1, noun - 9), -1):
        token = sentence.tokens[index]
        if not (token.tag.startswith(("DT", "JJ", "NN", "CD", "POS", "PRP$", "VBN", "VBG", "HYPH", "RB")) or token.lower in DEFINITE | SEPARATE):
            break
        words.append(token.lower)
        if token.tag == "DT":
            break
    return frozenset(words)


def _points_back(sentence: Sentence, mention: TriggerMention, words: frozenset[str], before: str) -> bool:
    """Whether the noun is an event told of before, and not one that its own clause is about to tell."""
    if _weekday_possessive(before):
        return True
    after = [t.lower for t in sentence.tokens[mention.last + 1 : mention.last + 3]]
    told_here = after[:1] in (["that"], ["of"], ["which"], ["by"], ["targeting"]) or any(w.isdigit() and len(w) == 4 for w in words)
    return bool(words & DEFINITE) and (not told_here or bool(words & {"this", "that", "these", "those"}))


def _is_separate(sentence: Sentence, mention: TriggerMention, words: frozenset[str]) -> bool:
    """ "A separate strike", "another attack"; or a verb with "also" before it."""
    if mention.noun:
        in_light = {t.lower for t in sentence.tokens[max(0, mention.first - 4) : mention.first]}
        return bool(words & SEPARATE) and not words & {"this", "these"} or "also" in in_light and "under" in in_light
    near = {t.lower for t in sentence.tokens[max(0, mention.first - 3) : mention.first]}
    return "also" in near or "separately" in near


def _weekday_possessive(before: str) -> re.Match[str] | None:
    return re.search(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day['\u2019]s\s+(?:[\w-]+\s+){0,3}$", before)


def _is_plural(mention: TriggerMention, sentence: Sentence) -> bool:
    if not mention.noun:
        return False
    token = sentence.tokens[mention.last]
    return token.tag in ("NNS", "NNPS") or (token.lower.endswith("s") and not token.lower.endswith("ss"))


def _is_figure(sentence: Sentence, mention: TriggerMention, before: str) -> bool:
    after = sentence.text[mention.end - sentence.start :]
    return bool(_FIGURATIVE.search(before) or _FIGURE_AFTER.match(after))


def _is_compound(sentence: Sentence, mention: TriggerMention) -> bool:
    """Whether the trigger only qualifies a thing ("attack helicopter", "bomb disposal")."""
    if not mention.noun or mention.last + 1 >= len(sentence.tokens):
        return False
    after = sentence.tokens[mention.last + 1]
    return after.lower in COMPOUND_TAIL or (after.text == "-" and mention.last + 2 < len(sentence.tokens) and sentence.tokens[mention.last + 2].lower in ("style", "proof", "out", "related", "range"))


def _need_met(reading: Reading, mention: TriggerMention, entry: Trigger) -> bool:
    """Whether what the vocabulary asks for stands in the sentence."""
    sentence, verb = reading.sentence, mention.first
    weapons = any(w.role == "weapon" for w in reading.weapons)
    match entry.needs:
        case "weapon":
            return weapons
        case "device":
            return True
        case "dead":
            return bool(reading.harms)
        case "person":
            return bool(reading.harms) or _has_person_object(reading, verb)
        case "vehicle":
            return bool(re.search(r"\b(?:car|truck|van|vehicle|lorry|bus|SUV|pickup|crowd|pedestrians)\b", sentence.text, re.I))
        case "object":
            return bool(reading.places or reading.actors or weapons) or sentence.child(verb, "obj", "nsubj:pass") is not None
        case "hit":
            return weapons or bool(reading.harms) or bool({a.kind for a in reading.actors} & {"attacker", "fighter", "military", "state forces", "rebel group", "political militia", "state", "police"}) or any(t.entry != mention.entry for t in reading.triggers)
        case _:
            return True


def _has_person_object(reading: Reading, verb: int) -> bool:
    """Whether people, or a name, are what the verb is done to."""
    sentence = reading.sentence
    heads = list(sentence.children_by(verb, "obj", "nsubj:pass"))
    heads += [o for h in heads for o in sentence.children_by(h, "conj")]
    people = {a.last for a in reading.actors if not a.named} | {a.last for a in reading.actors if a.kind.startswith(("people", "state forces", "police"))}
    return any(h in people or sentence.tokens[h].lower in ("them", "him", "her", "us") or sentence.tokens[h].tag == "NNP" and not any(p.first <= h <= p.last for p in reading.places) for h in heads)


def _is_threatened(sentence: Sentence, mention: TriggerMention, before: str) -> bool:
    window = [t.lower for t in sentence.tokens[max(0, mention.first - 6) : mention.first]]
    return bool(set(window) & THREATENING) and ("to" in window or "of" in window or mention.noun)


def _is_negated(sentence: Sentence, mention: TriggerMention) -> bool:
    verb = mention.first
    if mention.noun:
        words = _premodifiers(sentence, verb)
        return "no" in words
    children = {sentence.tokens[i].lower for i in sentence.children[verb]}
    near = {t.lower for t in sentence.tokens[max(0, verb - 3) : verb]}
    return bool({"not", "n't", "never"} & (children | near))


def _is_unreal(sentence: Sentence, mention: TriggerMention, before: str) -> bool:
    verb = mention.first
    if UNREAL_BEFORE.search(before) and (mention.noun or not sentence.tokens[verb].tag.startswith("VBD")):
        return not re.search(r"\b(?:a|the|an)\s+(?:further|such|possible)\s+(?:\w+\s)?$", before)
    token = sentence.tokens[verb]
    if mention.noun:
        return _subject_of_modal(sentence, mention)
    if any(sentence.tokens[i].lower in MODALS for i in sentence.children_by(verb, "aux")):
        return True
    near = [t.lower for t in sentence.tokens[max(0, verb - 3) : verb]]
    if token.tag in ("VB", "VBP") and set(near) & MODALS:
        return True
    if token.tag == "VB" and "to" in near[-2:]:
        head = sentence.tokens[token.head] if token.head >= 0 else token
        return head.lemma.lower() not in REALISED or head is token
    return _under_if(sentence, verb)


def _subject_of_modal(sentence: Sentence, mention: TriggerMention) -> bool:
    """ "The bombardment could resume": the noun is subject of what may yet come; "could have been" has come."""
    token = sentence.tokens[mention.last]
    if token.relation != "nsubj" or token.head < 0:
        return False
    helpers = {sentence.tokens[i].lower for i in sentence.children_by(token.head, "aux")}
    return bool(helpers & MODALS) and not helpers & {"have", "been"}


def _under_if(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tokens[i].lower in ("if", "unless", "lest") for i in sentence.children_by(verb, "mark"))


_ATTACKS = re.compile(r"\b(?P<number>\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|scores of|hundreds of|a dozen|two dozen)\s+(?:[\w-]+\s+){0,4}$", re.I)
_SPAN = re.compile(r"\b(?:since|so far|this year|this month|this week|in the (?:past|last)|over the (?:past|last)|during the (?:past|last)|in (?:19|20)\d\d|between|a total of|in total|in all|to date|last year|last month)\b", re.I)


_TIMES = re.compile(r"^[^.;,]{0,60}?\b(?:more than |at least |some |about |over |nearly )?(?:\d[\d,]*|dozens of|scores of|hundreds of) times\b", re.I)
# More attacks than this are never told one by one in a sentence.
MANY_ATTACKS = 10


def _is_many(number: str) -> bool:
    digits = number.replace(",", "")
    return int(digits) >= MANY_ATTACKS if digits.isdigit() else "of" in number or "dozen" in number


def _is_total(reading: Reading, mention: TriggerMention, plural: bool) -> bool:
    """ "At least 92 attacks … since October 17": a number of attacks over a span."""
    text = reading.sentence.text
    before = text[: mention.start - reading.sentence.start]
    if not mention.noun:
        after = text[mention.end - reading.sentence.start :]
        return bool(_TIMES.search(after))
    number = _ATTACKS.search(before)
    after = text[mention.end - reading.sentence.start :]
    return plural and number is not None and (_is_many(number["number"]) or bool(_SPAN.search(after[:90] + " " + before[-60:])))


def _is_generic(reading: Reading, mention: TriggerMention, entry: Trigger, before: str, plural: bool) -> bool:
    sentence = reading.sentence
    dated = [t for t in reading.times if t.form not in ("vague", "clock", "decade") and not t.limit]
    clause = _clause_words(sentence, mention)
    if any(t.form == "vague" for t in reading.times) and not [t for t in dated if t.day or t.weekday is not None]:
        return True
    if any(t.limit == "since" for t in reading.times) and (plural or _is_perfect(sentence, mention)) and not _own_date(reading, mention):
        return True
    if _RARE.search(clause):
        return True
    if not mention_is_specific(reading, mention, dated) and _is_habit(sentence, mention, clause, plural):
        return True
    if plural and _ANSWER.search(sentence.text) and not _is_perfect(sentence, mention) and any(a.actor_id for a in reading.actors):
        return False
    if plural and not dated and not _has_precise_place(reading) and "the" not in _premodifiers(sentence, mention.first) and sentence.part != "title":
        return not any(w.count and w.count.qualifier == "exact" for w in reading.weapons) and not reading.harms
    if not mention.noun and _is_perfect(sentence, mention) and not mention_is_specific(reading, mention, dated) and any(h.count.qualifier == "vague" and (h.count.low or 0) >= 20 for h in reading.harms):
        return True
    if any((h.count.low or 0) >= WAR_TOLL for h in reading.harms):
        return True
    if plural and dated and not reading.harms and not _has_precise_place(reading) and all(t.form in ("period", "decade", "season") or t.form == "date" and not t.month for t in dated):
        return True
    tag = sentence.tokens[mention.first].tag
    return tag in ("VBP", "VBZ") and not mention.noun and sentence.part != "title" and not dated


def _is_habit(sentence: Sentence, mention: TriggerMention, clause: str, plural: bool) -> bool:
    """Whether an adverb, or the words right before a plural noun, tell of many occasions."""
    if not mention.noun:
        return bool(HABITUAL.search(clause))
    before = sentence.text[: mention.start - sentence.start]
    near = " ".join(before.split()[-6:])
    return bool(plural and COLLECTIVE.search(near) or re.search(r"\b(?:series|wave|string|campaign|pattern|spate) of\b", near))


_RARE = re.compile(r"\b(?:few of|hardly|rarely|seldom|scarcely|never|worst such|most such)\b", re.I)
_ANSWER = re.compile(r"\b(?:responded|retaliat\w+|hit back|struck back)\b", re.I)


def mention_is_specific(reading: Reading, mention: TriggerMention, dated: list[object]) -> bool:
    """Whether a day, or a number of weapons or dead, ties the words to one occasion."""
    return any(getattr(t, "day", None) or getattr(t, "weekday", None) is not None or getattr(t, "form", "") == "relative_day" for t in dated)


def _clause_words(sentence: Sentence, mention: TriggerMention) -> str:
    """The words of the trigger's own clause, roughly: up to the nearest comma or semicolon on either side."""
    at = mention.start - sentence.start
    left = max(sentence.text.rfind(sign, 0, at) for sign in (",", ";", "\u2014", ":"))
    rights = [i for sign in (",", ";", "\u2014") if (i := sentence.text.find(sign, at)) >= 0]
    return sentence.text[left + 1 : min(rights, default=len(sentence.text))]


def _is_perfect(sentence: Sentence, mention: TriggerMention) -> bool:
    near = {t.lower for t in sentence.tokens[max(0, mention.first - 6) : mention.first]}
    return bool(near & {"have", "has", "'ve", "had"})


def _own_date(reading: Reading, mention: TriggerMention) -> bool:
    """Whether a date other than the limit stands right beside the trigger ("the January 2020 killing")."""
    return any(abs(t.first - mention.first) <= 4 and not (t.limit and t.first > mention.first) and (t.limit == "" or t.year) for t in reading.times if t.form == "date")


def _has_precise_place(reading: Reading) -> bool:
    return any(place.noun or place.relation == "near" for place in reading.places) or len(reading.places) >= 2
