"""Claims of responsibility, accusations and denials, and the words that nobody claimed it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from tocsin.records import Span
from tocsin.records.mention import ActorMention
from tocsin.records.reading import Reading
from tocsin.records.report import Basis
from tocsin.reports.accused_persons import accused_persons
from tocsin.reports.act import Blame
from tocsin.reports.blame import ATTACKERS, HEDGED, blame_of, can_attack, themselves
from tocsin.reports.pattern import cased_pattern, pattern

_CLAIM = pattern(r"""
    \bboasted of\b
    |\badmit(?:s|ted)?\s+(?:to\s+)?(?:the|this|that|both)\s+(?:\w+\s+)?
    (?:attack|bombing|blast|killing|strike|shooting|ambush|raid|murder|kidnapping)
    |\b(?:declared|called) itself the author\b
    |\bwas behind (?:it|both|the|that)\b
    |\b(?:said|says|announced|announces)[^.;]{0,30} (?:was|were) (?:behind|the work of its)\b
    |\b(?:claim(?:s|ed|ing)?|took|taken|taking|accept(?:ed|s)?|assumed)\s+(?:full\s+)?(?:responsibility|credit)\b
    |\bresponsibility\s+(?:for\s+[^.;]{0,60}?\s)?(?:was|has been|were)\s+claimed\b
    |\bclaimed\s+(?:the|that|this|it|to have|both|all)\b
    |\b(?:said|says|announced|announces)\s+(?:[^.;,]{0,40}?\s)?(?:that\s+)?(?:it|they|its|their|his)\s+(?:\w+\s+){0,3}
    (?:had|have|carried|attacked|targeted|fired|launched|struck|hit|shot|killed|bombed|were behind|was behind
    |used|ambushed|detonated)\b
""")
_NO_CLAIM = pattern(r"""
    \b(?:no|none|nobody|neither|not|n['\u2019]t|nor|yet to|without)\b[^.;]{0,70}?
    \b(?:claim(?:s|ed|ing)?|taken|took|come forward)\b[^.;]{0,40}
    |no (?:immediate )?claim(?:s)? of responsibility
    |unclear who|not (?:immediately )?clear who|no group has|no one has claimed
""")
_ON_CLAIMS = pattern(r"""
    responsib|credit|claim|come forward|who (?:carried|was|were|launched|fired)
""")
# "Responsibility for most of the attacks" is a habit and says nothing of the one in hand.
_OF_MANY = pattern(r"""
    (?:responsibility|credit)\s+for\s+(?:most|many|several|dozens|some|all|a number|previous|other|similar
    |scores|more|such|past|earlier|attacks|the attacks|strikes)\b
""")
_BLAMED_ON = pattern(r"""
    \b(?:blamed|pinned)\s+(?:the\s+|this\s+)?(?:\w+\s+){0,4}on\s+
    |\battribut\w+\s+(?:[\w\u2019'-]+\s+){0,9}to\s+
    |\bblam(?:e|ed|es|ing)\s+|\baccus(?:e|ed|es|ing)\s+
    |\bpoint(?:ed|s|ing)?\s+(?:the|a|an accusing)?\s*(?:finger|fingers)\s+at\s+
    |\b(?:was|were|been|is|are)\s+linked to\s+|\bwork of\s+|\bbehind\b
""")
_DENIED = pattern(r"""
    \b(?:had|has|have) (?:no hand in|nothing to do with|no role|no part in|no link)|\bnot responsible\b
    |\b(?:had|has|have) (?:not|n['\u2019]t) (?:carried|fired|launched|planted|attacked)
    |\b(?:den(?:y|ied|ies|ying)|reject(?:ed|s)?|dismiss(?:ed|es)?|disavow(?:ed|s)?|disown(?:ed|s)?)\b[^.;]{0,40}
    \b(?:responsib\w+|involvement|role|carrying|attack|accus\w+|claims?|allegations?|reports?|link|hand|part|being
    |killing|bombing|blast|strike|shooting|murder|raid)\b|\bdenied\b|\bnot (?:behind|involved)\b
""")
_CULPRIT = pattern(r"""
    \b(?:likely|probable|suspected|main|prime)\s+(?:the\s+)?(?:culprits?|perpetrators?|suspects?|attackers?|authors?)\b
    |\b(?:is|are|was|were)\s+(?:\w+\s+)?(?:behind|responsible for)\b
    |\b(?:is|are|was|were|been)\s+(?:\w+\s+)?
    (?:believed|thought|alleged|presumed|assumed|suspected)\s+to\s+(?:be|have)\b
    |\bsuspicion\s+(?:fell|falls)\s+on\b
    |\bsuspected\b
""")
_CULPRIT_IS = pattern(r"""
    \b(?:likely|probable|suspected|main|prime)\s+(?:culprits?|perpetrators?|suspects?|attackers?|authors?)\b[^.;]{0,90}?
    \b(?:is|are|was|were)\s+(?:the\s+)?$
    |\b(?:hallmarks?|trademarks?|fingerprints|signature)\s+of\s+(?:an?\s+|the\s+)?$
    |\bsuspicion\s+(?:\w+\s+){0,3}(?:on|upon)\s+(?:the\s+)?$
""")
# "X claimed it, and so did Y"; what stands behind these is another clause.
_SO_DID = re.compile(r"\bso (?:did|has|had|have)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$")
_OTHER_CLAUSE = re.compile(r"[;.]|\b(?:but|while|whereas|although|though)\b")
_CALLED = cased_pattern(r"""
    \b(?:group|faction|cell|militia|brigade|movement|organi[sz]ation|outfit|front)\s+
    (?:calling itself|that calls itself|that signs itself|signing itself|styling itself|called|named|known as
    |(?:going )?by the name of|under the name)\s+
    (?:the\s+)?["\u201c]?
    (?P<name>[A-Z][\w\u2019'-]+(?:[ -](?:(?:al|of|the|fi|wa|bin|el|ad|for|in)[ -])*[A-Z][\w\u2019'-]+){0,6})
""")
_CLAIMER = cased_pattern(r"""
    (?P<name>(?:[A-Z][\w\u2019'-]+)(?:[ -](?:(?:al|of|the|fi|wa|el|ad)[ -])*[A-Z][\w\u2019'-]+){1,6})
    (?:,[^,.;]{3,90},|\s+\([^)]{2,40}\))?\s+(?:has\s+|have\s+|had\s+|later\s+|also\s+)?
    (?:claimed|claims|took|accepted)\s+
    (?:responsibility|credit|the (?:attack|strike|bombing|blast|shooting|killing|ambush))
""")
_LAST_CLAIMER = cased_pattern(r"""
    \band\s+(?:the\s+)?(?P<name>(?:[A-Z][\w\u2019'-]+)
    (?:[ -](?:(?:al|of|the|fi|wa|el|ad)[ -])*[A-Z][\w\u2019'-]+){1,6}),\s+
    (?:claimed|took|accepted)\s+(?:responsibility|credit|the (?:attack|strike|bombing|blast|shooting|killing|ambush))
""")
_CLAIMED_BY = re.compile(r"\bclaimed\b[^.;]{0,30}\bby\b")
_CLAIMED_BY_HIM = re.compile(r"claimed (?:\w+ ){0,4}by (?:the |a |an )?(?:\w+[\s-]){0,4}$", re.I)
_RESPONSIBLE = re.compile(r"\s+(?:directly\s+)?(?:responsible|accountable)\b")
_HELD = pattern(r"\b(?:held|holds|holding|hold)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$")
_HIS_WORK = pattern(r"""
    \b(?:at the door of|the work(?:,[^,.;]{3,50},)? of|carried out by|hand of)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$
""")
# "Police suspect X" accuses; "the suspects, X" and "suspected X" do not.
_SUSPECTS = pattern(r"""
    \b(?:police|government|officials?|authorities|army|military|ministry|investigators?|prosecutors?|residents|officers?
    |they|we|intelligence|counter-?terrorism)\s+(?:\w+\s+)?suspect(?:s|ed)?\s+(?:the\s+|that\s+)?$
""")
_DID_IT = re.compile(r"\s+(?:did it|were behind it|was behind it)\b")
_THEY_WERE = pattern(
    r"\b(?:attackers|assailants|gunmen|perpetrators|culprits) (?:were|are|belonged to|came from)\s+$"
)
_OTHERS = pattern(r"\b(?:previous|earlier|past|other|similar|many|most|several|such|dozens|numerous)\b")
_NEW_PHRASE = re.compile(r"[,;:]|\b(?:in|of|on|for|at|and|who|that)\b")
_CLAUSE_END = re.compile(r"[.,;:\u201d\"]|\s(?:and|but|while|saying|who|which)\s|$")
# Characters: from a name to its claim, denial or guilt, from an accusation to the accused, and back to a hedge.
CLAIM_REACH, DENIAL_REACH, CULPRIT_REACH, ACCUSED_REACH, HEDGE_REACH = 90, 30, 40, 30, 70
# Whom "the group" cannot stand for.
_NO_GROUP = frozenset({"state", "state forces", "adjective"})


def responsibility(reading: Reading) -> Iterator[Blame]:
    """Claims of responsibility, accusations and denials in a sentence, whatever its trigger."""
    text, offset = reading.sentence.text, reading.sentence.start
    if _OF_MANY.search(text) and not _CULPRIT.search(text):
        return
    yield from accused_persons(reading)
    claimable = no_claim(reading) is None
    unknown = list(_unknown_claimants(reading)) if claimable else []
    yield from unknown
    claimants = [blame.span for blame in unknown]
    for actor in reading.actors:
        if not can_attack(actor) or actor.kind == "adjective" or _is_apposition(reading, actor, claimants):
            continue
        before, after = text[: actor.start - offset], text[actor.end - offset :]
        basis: Basis | None = "claimed" if claimable and _claims_it(before, after) else _blamed(before, after)
        doer = _named(reading, actor)
        if basis and themselves(reading, [doer]):
            yield blame_of(doer, basis)
        if basis == "claimed" and doer.named:
            claimants.append(actor.span)


def words_of_claim(reading: Reading) -> Span | None:
    """The words that claim the deed, to the end of their clause ("claimed responsibility for it on Telegram")."""
    sentence = reading.sentence
    found = _CLAIM.search(sentence.text)
    if found is None:
        return None
    rest = _CLAUSE_END.search(sentence.text, found.end())
    end = min(rest.start() if rest else len(sentence.text), found.end() + CLAIM_REACH)
    return Span(sentence.start + found.start(), sentence.start + end)


def _is_apposition(reading: Reading, actor: ActorMention, claimants: list[Span]) -> bool:
    """Whether the words only explain a claimant ("X, a network of militias backed by Iran, claimed …")."""
    text, offset = reading.sentence.text, reading.sentence.start
    between = {
        claimant: text[claimant.end - offset : actor.start - offset]
        for claimant in claimants
        if claimant.start <= actor.start
    }
    return any(
        claimant.overlaps(actor.span) or ("," in words and not _CLAIM.search(words))
        for claimant, words in between.items()
    )


def no_claim(reading: Reading) -> Span | None:
    """Words that say that nobody claimed responsibility, or None."""
    found = _NO_CLAIM.search(reading.sentence.text)
    if found is None or not _ON_CLAIMS.search(reading.sentence.text):
        return None
    return Span(reading.sentence.start + found.start(), reading.sentence.start + found.end())


def _unknown_claimants(reading: Reading) -> Iterator[Blame]:
    """Claimants that no vocabulary knows: "Al-Muqawama al-Dawliya claimed the attack", "a cell calling itself X"."""
    text, offset = reading.sentence.text, reading.sentence.start
    claimed = _CLAIM.search(text) or _CLAIMED_BY.search(text)
    for found in (
        _CLAIMER.search(text), _LAST_CLAIMER.search(text), _CALLED.search(text) if claimed else None
    ):  # fmt: skip
        if found is None:
            continue
        span = Span(offset + found.start("name"), offset + found.end("name"))
        known = any(a.actor_id and a.span.overlaps(span) for a in reading.actors)
        paper = any(span.within(o.span) for o in reading.outlets)
        if not known and not paper:
            yield Blame(found["name"], None, "claimed", span, True, "group")


def _claims_it(before: str, after: str) -> bool:
    """Whether the actor between these words claims the deed, or is who it was claimed by."""
    denied = _DENIED.search(after)
    if denied and denied.start() < DENIAL_REACH:
        return False
    claim = _CLAIM.search(after)
    if claim and claim.start() < CLAIM_REACH and not _OTHER_CLAUSE.search(after[: claim.start()]):
        return True
    if _SO_DID.search(before) and _CLAIM.search(before):
        return True
    return bool(_CLAIMED_BY_HIM.search(before))


def _blamed(before: str, after: str) -> Basis | None:
    """The basis on which somebody else makes the actor between these words responsible, or None."""
    denied = _DENIED.search(after)
    if denied and denied.start() < DENIAL_REACH:
        return "denied"
    if _accused(before) or _HIS_WORK.search(before):
        return "suspected" if HEDGED.search(before[-HEDGE_REACH:]) else "attributed"
    if _DID_IT.match(after) or _THEY_WERE.search(before):
        return "suspected" if HEDGED.search(before[-HEDGE_REACH:]) else "attributed"
    if _RESPONSIBLE.match(after) and _HELD.search(before):
        return "attributed"
    if _CULPRIT_IS.search(before) or _SUSPECTS.search(before):
        return "suspected"
    culprit = _CULPRIT.search(after)
    return "suspected" if culprit and culprit.start() < CULPRIT_REACH else None


def _accused(before: str) -> bool:
    """Whether the words right before a name accuse it."""
    blamed = list(_BLAMED_ON.finditer(before))
    if not blamed or _OTHERS.search(blamed[-1][0]):
        return False
    between = before[blamed[-1].end() :]
    return len(between) < ACCUSED_REACH and not _NEW_PHRASE.search(between)


def _named(reading: Reading, actor: ActorMention) -> ActorMention:
    """The named group that "the group" or "the militia" stands for: the last one before it in the sentence."""
    if actor.named or not actor.words.lower().startswith(("the ", "that ", "this ")):
        return actor
    groups = ATTACKERS - _NO_GROUP
    before = [a for a in reading.actors if a.actor_id and a.end <= actor.start and a.kind in groups]
    return msgspec.structs.replace(before[-1], start=actor.start, end=actor.end) if before else actor
