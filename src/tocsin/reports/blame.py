"""Who is said to have done it, and on what basis: subjects, agents, adjectives, claims, accusations, denials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from tocsin.records import Sentence, Span
from tocsin.records.mention import ActorMention, VoiceMention
from tocsin.records.reading import Reading
from tocsin.records.report import Basis
from tocsin.reports.act import Blame, Found

# Kinds of actor that can attack. Officials, civilians and international bodies are not read as perpetrators.
ATTACKERS = frozenset({
    "state", "state forces", "police", "rebel group", "political militia", "identity militia", "external force", "coalition",
    "security body", "attacker", "fighter", "group", "military", "security", "adjective",
})  # fmt: skip
LIGHT_VERBS = frozenset({"carry", "carried", "carries", "carrying", "conduct", "conducted", "launch", "launched", "launches", "launching", "stage", "staged", "mount", "mounted", "perpetrate", "perpetrated", "commit", "committed", "execute", "undertake", "responded", "respond", "unleashed", "orchestrated", "wage", "waged"})
HEDGED = re.compile(r"\b(?:suspect(?:ed|s)?|likely|believed|believes?|thought|alleged(?:ly)?|presumed|possibly|probably|apparent(?:ly)?|may have|might have|appears?|appeared|reportedly|purported(?:ly)?|said to be|culprit)\b", re.I)
_CLAIM = re.compile(r"\bboasted of\b|\bwas behind (?:it|both|the|that)\b|\bsaid[^.;]{0,30} (?:was|were) (?:behind|the work of its)\b|\b(?:claim(?:s|ed|ing)?|took|taken|taking|accept(?:ed|s)?|assumed)\s+(?:full\s+)?(?:responsibility|credit)\b|\bresponsibility\s+(?:for\s+[^.;]{0,60}?\s)?(?:was|has been|were)\s+claimed\b|\bclaimed\s+(?:the|that|this|it|to have|both|all)\b|\bsaid\s+(?:[^.;,]{0,40}?\s)?(?:that\s+)?(?:it|they|its|their|his)\s+(?:\w+\s+){0,3}(?:had|have|carried|attacked|targeted|fired|launched|struck|hit|shot|killed|bombed|were behind|was behind|used|ambushed|detonated)\b", re.I)
_NO_CLAIM = re.compile(
    r"\b(?:no|none|nobody|neither|not|n['\u2019]t|nor|yet to|without)\b[^.;]{0,70}?\b(?:claim(?:s|ed|ing)?|taken|took|come forward)\b[^.;]{0,40}|no (?:immediate )?claim(?:s)? of responsibility|unclear who|not (?:immediately )?clear who|no group has|no one has claimed", re.I
)
_OF_MANY = re.compile(r"(?:responsibility|credit)\s+for\s+(?:most|many|several|dozens|some|all|a number|previous|other|similar|scores|more|such|past|earlier|attacks|the attacks|strikes)\b", re.I)
_BLAMED = re.compile(r"\b(?:blam(?:e|ed|es|ing)|accus(?:e|ed|es|ing)|attribut(?:e|ed|es|ing)|pointed (?:the finger|fingers)|pinn?ed|held|linked|tied)\b", re.I)
_BLAMED_ON = re.compile(r"\b(?:blamed|pinned)\s+(?:the\s+|this\s+)?(?:\w+\s+){0,4}on\s+|\battribut\w+\s+(?:\w+\s+){0,6}to\s+|\bblam(?:e|ed|es|ing)\s+|\baccus(?:e|ed|es|ing)\s+|\blinked to\s+|\bwork of\s+|\bbehind\b", re.I)
_DENIED = re.compile(r"\b(?:had|has|have) (?:no hand in|nothing to do with|no role|no part in|no link)|\bnot responsible\b|\b(?:den(?:y|ied|ies|ying)|reject(?:ed|s)?|disavow(?:ed|s)?)\b[^.;]{0,40}\b(?:responsib\w+|involvement|role|carrying|attack|accus\w+|claim|allegation|link|hand|part|being)\b|\bdenied\b", re.I)
_CULPRIT = re.compile(r"\b(?:likely|probable|suspected|main|prime)\s+(?:the\s+)?(?:culprits?|perpetrators?|suspects?)\b|\b(?:is|are|was|were)\s+(?:\w+\s+)?(?:behind|responsible for)\b|\bsuspicion\s+(?:fell|falls)\s+on\b|\bsuspected\b", re.I)


def perpetrators(reading: Reading, found: Found) -> Iterator[Blame]:
    """The actors that the trigger's own clause makes its doers."""
    sentence = reading.sentence
    for actor in reading.actors:
        if actor.kind in ATTACKERS and _does(sentence, actor, found):
            yield _blame(reading, actor, _basis(reading, actor, found))
    person = _person_subject(reading, found)
    if person:
        yield person


def _does(sentence: Sentence, actor: ActorMention, found: Found) -> bool:
    """Whether *actor* is subject, agent, possessor or adjective of the trigger."""
    trigger = found.mention
    if found.mention.noun:
        return _qualifies(sentence, actor, found) or _by_agent(sentence, actor, trigger.first) or _subject_of_light(sentence, actor, trigger.first)
    if found.entry.act in ("land", "down", "foil", "destroy") or found.entry.lemma in ("die", "explode", "go_off", "detonate"):
        return found.entry.act in ("down",) and False
    if actor.kind == "adjective":
        return False
    return _by_agent(sentence, actor, trigger.first) or _is_subject(sentence, actor, trigger.first)


def _qualifies(sentence: Sentence, actor: ActorMention, found: Found) -> bool:
    """ "US drone strike", "Israel's strike", "the Taliban attack": the actor stands in the noun's own phrase."""
    gap = found.mention.first - actor.last
    if not 0 < gap <= 5 or actor.kind in ("group", "fighter", "attacker") and gap > 3:
        return False
    between = sentence.tokens[actor.last + 1 : found.mention.first]
    if any(not t.tag.startswith(("NN", "JJ", "POS", "HYPH", "VBN", "CD")) and t.text not in ("-", "'s", "\u2019s") for t in between):
        return False
    return not any(t.lower in ("on", "against", "in") for t in between)


def _by_agent(sentence: Sentence, actor: ActorMention, trigger: int) -> bool:
    """ "… by X": "by" stands behind the trigger, before the actor's phrase, within one clause."""
    if actor.first <= trigger:
        return False
    for index in range(actor.first - 1, max(trigger, actor.first - 7), -1):
        word = sentence.tokens[index].lower
        if word == "by":
            head = sentence.tokens[index - 1]
            return index - trigger <= 14 and head.lower not in ("followed", "condemned", "reported", "confirmed", "claimed", "said")
        if sentence.tokens[index].tag.startswith(("VB", "IN", ",")) and sentence.tokens[index].tag not in ("VBN", "VBG"):
            return False
    return False


def _is_subject(sentence: Sentence, actor: ActorMention, verb: int) -> bool:
    """Whether the actor's phrase is the subject of the active verb, its own or shared with another verb."""
    for subject in _subjects(sentence, verb):
        if actor.first <= subject <= actor.last:
            return True
        if any(actor.first <= other <= actor.last for other in sentence.children_by(subject, "conj", "appos")):
            return True
        if _heads_for(sentence, actor, subject):
            return True
    return _right_before(sentence, actor, verb)


def _heads_for(sentence: Sentence, actor: ActorMention, subject: int) -> bool:
    """Whether the actor's name qualifies the subject ("Islamic State gunmen", "howitzers of the Turkish army")."""
    if actor.named and 0 < subject - actor.last <= 4:
        between = sentence.tokens[actor.last + 1 : subject]
        return all(t.tag.startswith(("NN", "JJ", "HYPH", "POS", "VBN")) for t in between)
    owned = sentence.tokens[subject].tag.startswith("NN") and 0 < actor.first - subject <= 4
    return owned and any(t.lower in ("of", "from", "belonging") for t in sentence.tokens[subject + 1 : actor.first])


def _right_before(sentence: Sentence, actor: ActorMention, verb: int) -> bool:
    """The actor's phrase right before an active verb, where the tree missed it ("In June US jets bombed")."""
    if not actor.named or not 0 < verb - actor.last <= 3 or sentence.tokens[verb].tag not in ("VBD", "VBZ", "VBP"):
        return False
    between = sentence.tokens[actor.last + 1 : verb]
    before = sentence.tokens[actor.first - 1].lower if actor.first else ""
    plain = all(t.tag.startswith(("NN", "RB", "JJ")) for t in between)
    return plain and before not in ("by", "of", "on", "against", "at", "in", "to", "from", "with", "for", "and", "near")


def _subjects(sentence: Sentence, verb: int) -> list[int]:
    """Active subjects of *verb*, through relative clauses, participles and shared subjects."""
    token = sentence.tokens[verb]
    if sentence.child(verb, "nsubj:pass", "aux:pass") is not None or _is_headline_passive(sentence, verb):
        return []
    own = sentence.child(verb, "nsubj")
    if own is not None and sentence.tokens[own].tag not in ("WDT", "WP"):
        return [own]
    if token.dep.startswith("acl") and token.tag != "VBN":
        return [token.head]
    if token.relation in ("conj", "advcl", "xcomp", "ccomp", "parataxis") and token.head not in (verb, -1) and token.tag != "VBN":
        return _subjects(sentence, token.head) if sentence.path_length(verb, token.head) < len(sentence.tokens) and token.head != verb else []
    if token.relation == "root" and own is None and verb > 0 and sentence.tokens[verb - 1].tag.startswith("NN"):
        return [verb - 1]
    return []


def _is_headline_passive(sentence: Sentence, verb: int) -> bool:
    """ "US forces targeted in latest attack": a past form without an object in a headline is passive."""
    token = sentence.tokens[verb]
    return sentence.part == "title" and token.tag in ("VBN", "VBD") and sentence.child(verb, "obj") is None


def _subject_of_light(sentence: Sentence, actor: ActorMention, noun: int) -> bool:
    """ "X carried out the attack", "X responded by launching airstrikes"."""
    head = sentence.tokens[noun].head
    return head >= 0 and sentence.tokens[head].lower in LIGHT_VERBS and _is_subject(sentence, actor, head)


def _person_subject(reading: Reading, found: Found) -> Blame | None:
    """A person or a group outside the vocabulary as the subject of an attack ("Salman Abedi killed 22 people")."""
    sentence, verb = reading.sentence, found.mention.first
    if found.mention.noun or found.entry.act in ("land", "launch", "blast", "down", "destroy", "foil", "target") or found.entry.lemma == "die":
        return None
    for subject in _subjects(sentence, verb):
        token = sentence.tokens[subject]
        if token.tag != "NNP" or subject > verb or any(m.first <= subject <= m.last for m in (*reading.weapons, *reading.places, *reading.actors, *reading.triggers)):
            continue
        first = subject
        while first > 0 and sentence.tokens[first - 1].tag == "NNP":
            first -= 1
        last = subject
        while last + 1 < verb and sentence.tokens[last + 1].tag == "NNP":
            last += 1
        if last - first < 1:
            continue
        span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
        return Blame(sentence.words(first, last), None, "asserted", span)
    return None


# Nouns that say which side it was, though no name ("settlers", "Kuki militants"); "gunmen" and "men" say nothing.
SIDES = re.compile(r"\b(?:settlers|herders|herdsmen|separatists|rebels|insurgents|jihadists|islamists|paramilitaries|loyalists|dissidents|guerrillas)$", re.I)
FIGHTING_MEN = re.compile(r"\b[A-Z][\w-]+ (?:militants?|fighters|gunmen|militia(?:men)?|warlords|bandits)$")


def _blame(reading: Reading, actor: ActorMention, basis: Basis) -> Blame:
    named = actor.named or bool(SIDES.search(actor.words) or FIGHTING_MEN.search(actor.words))
    return Blame(_name(actor), actor.actor_id, basis, actor.span, named, actor.kind)


_ARTICLES = re.compile(r"^(?:the|a|an|some|several|suspected|armed|masked|two|three|four|five)\s+", re.I)


def _name(actor: ActorMention) -> str:
    """A state by its name; a group or force in the words of the text, which its id makes comparable."""
    if actor.kind in ("state", "adjective"):
        return actor.name
    words = _ARTICLES.sub("", actor.words)
    return words if len(words) > 2 else actor.name


def _basis(reading: Reading, actor: ActorMention, found: Found) -> Basis:
    """Suspected under a hedge, claimed where the speaker is the doer, attributed to a speaker, else asserted."""
    text = reading.sentence.text
    near = text[max(0, actor.start - reading.sentence.start - 45) : actor.end - reading.sentence.start]
    if HEDGED.search(near):
        return "suspected"
    voice = voice_over(reading.voices, found.mention.span)
    if voice is None:
        return "asserted"
    if actor.words.lower() in voice.speaker.lower() or actor.name.lower() in voice.speaker.lower():
        return "claimed"
    return "attributed"


# "The US responded by launching airstrikes": a deed, not words.
ANSWERED = frozenset({"responded", "respond", "responds", "responding", "answered", "replied"})


def voice_over(voices: Iterable[VoiceMention], span: Span) -> VoiceMention | None:
    """The voice whose words hold *span*, the closest one where several do."""
    over = [v for v in voices if v.words.lower() not in ANSWERED and v.content_start <= span.start and span.end <= v.content_end]
    return min(over, key=lambda v: v.content_end - v.content_start, default=None)


def responsibility(reading: Reading) -> Iterator[Blame]:
    """Claims of responsibility, accusations and denials in a sentence, whatever its trigger."""
    text, offset = reading.sentence.text, reading.sentence.start
    if _OF_MANY.search(text) and not _CULPRIT.search(text):
        return
    nobody = no_claim(reading)
    if nobody is None:
        yield from _unknown_claimants(reading)
    for actor in reading.actors:
        if actor.kind not in ATTACKERS or actor.kind == "adjective":
            continue
        basis = _responsible(text, actor.start - offset, actor.end - offset, nobody)
        if basis:
            yield _blame(reading, _named(reading, actor), basis)


_CALLED = re.compile(
    r"\b(?:group|faction|cell|militia|brigade|movement|organi[sz]ation|outfit|front)\s+(?:calling itself|that calls itself|called|named|known as|by the name of|under the name)\s+(?:the\s+)?[\"\u201c]?(?P<name>[A-Z][\w\u2019'-]+(?:[ -](?:(?:al|of|the|fi|wa|bin|el|ad|for|in)[ -])*[A-Z][\w\u2019'-]+){0,6})"
)
_CLAIMER = re.compile(
    r"(?P<name>(?:[A-Z][\w\u2019'-]+)(?:[ -](?:(?:al|of|the|fi|wa|el|ad)[ -])*[A-Z][\w\u2019'-]+){1,6})(?:,[^,.;]{3,90},|\s+\([^)]{2,40}\))?\s+(?:has\s+|have\s+|had\s+|later\s+|also\s+)?(?:claimed|claims|took|accepted)\s+(?:responsibility|credit|the (?:attack|strike|bombing|blast|shooting|killing|ambush))"
)


def _unknown_claimants(reading: Reading) -> Iterator[Blame]:
    """Claimants that no vocabulary knows: "Al-Muqawama al-Dawliya … claimed responsibility", "a group calling itself X"."""
    text, offset = reading.sentence.text, reading.sentence.start
    claimed = _CLAIM.search(text) or re.search(r"\bclaimed\b[^.;]{0,30}\bby\b", text)
    for found in (_CLAIMER.search(text), _CALLED.search(text) if claimed else None):
        if found is None:
            continue
        span = Span(offset + found.start("name"), offset + found.end("name"))
        known = any(a.actor_id and a.span.overlaps(span) for a in reading.actors)
        paper = any(o.span.overlaps(span) for o in reading.outlets)
        if not known and not paper:
            yield Blame(found["name"], None, "claimed", span, True, "group")


def _responsible(text: str, start: int, end: int, nobody: Span | None) -> Basis | None:
    """The basis on which the sentence makes the actor at *start* responsible, or None."""
    before, after = text[:start], text[end:]
    if nobody is None:
        claim = _CLAIM.search(after)
        if claim and claim.start() < 90 and not re.search(r"[;.]", after[: claim.start()]):
            return "claimed"
        if re.search(r"claimed (?:\w+ ){0,4}by (?:the |a |an )?(?:\w+[\s-]){0,4}$", before, re.I):
            return "claimed"
    denied = _DENIED.search(after)
    if denied and denied.start() < 30:
        return "denied"
    blamed = list(_BLAMED_ON.finditer(before))
    if blamed and _follows_at_once(before[blamed[-1].end() :]) and not _OTHERS.search(blamed[-1][0]):
        return "suspected" if HEDGED.search(before[-70:]) else "attributed"
    if re.match(r"\s+(?:directly\s+)?(?:responsible|accountable)\b", after) and re.search(r"\b(?:held|holds|holding|hold)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$", before, re.I):
        return "attributed"
    if re.search(r"\b(?:at the door of|the work of|carried out by|hand of)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$", before, re.I):
        return "suspected" if HEDGED.search(before[-70:]) else "attributed"
    culprit = _CULPRIT.search(after)
    if culprit and culprit.start() < 40:
        return "suspected"
    return None


def _named(reading: Reading, actor: ActorMention) -> ActorMention:
    """The named group that "the group" or "the militia" stands for: the last one before it in the sentence."""
    if actor.named or not actor.words.lower().startswith(("the ", "that ", "this ")):
        return actor
    before = [a for a in reading.actors if a.actor_id and a.end <= actor.start and a.kind in ATTACKERS - {"state", "state forces", "adjective"}]
    return msgspec.structs.replace(before[-1], start=actor.start, end=actor.end) if before else actor


_OTHERS = re.compile(r"\b(?:previous|earlier|past|other|similar|many|most|several|such|dozens|numerous)\b", re.I)


def _follows_at_once(between: str) -> bool:
    """Whether only adjectives and articles stand between the accusation and the accused."""
    return len(between) < 30 and not re.search(r"[,;:]|\b(?:in|of|on|for|at|and|who|that)\b", between)


def no_claim(reading: Reading) -> Span | None:
    """Words that say that nobody claimed responsibility, or None."""
    found = _NO_CLAIM.search(reading.sentence.text)
    if found is None or not re.search(r"responsib|credit|claim|come forward|who (?:carried|was|were|launched|fired)", reading.sentence.text, re.I):
        return None
    return Span(reading.sentence.start + found.start(), reading.sentence.start + found.end())


def merged(blames: Iterable[Blame]) -> tuple[Blame, ...]:
    """One blame for each actor, on the first basis of the CODEBOOK's order that the text supports."""
    order: tuple[Basis, ...] = ("claimed", "attributed", "suspected", "asserted", "denied")
    best: dict[str, Blame] = {}
    for blame in blames:
        key = blame.actor_id or blame.name.lower()
        if key not in best or order.index(blame.basis) < order.index(best[key].basis):
            best[key] = msgspec.structs.replace(blame)
    return tuple(best.values())
