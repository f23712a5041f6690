"""Claims of responsibility, accusations and denials, and the words that nobody claimed it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from tocsin.records import Span
from tocsin.records.mention import ActorMention
from tocsin.records.reading import Reading
from tocsin.records.report import Basis
from tocsin.reports.act import Blame
from tocsin.reports.antecedents import THE_GROUP
from tocsin.reports.blame import ATTACKERS, HEDGED, blame_of, can_attack, themselves
from tocsin.reports.voices import voice_over
from tocsin.vocab.pattern import AnyCase, cased_pattern, pattern, small

_CLAIM = pattern(r"""
    \bboasted of\b
    |\badmit(?:s|ted)?\s+(?:to\s+)?(?:the|this|that|both)\s+(?:\w+\s+)?
    (?:attack|bombing|blast|killing|strike|shooting|ambush|raid|murder|kidnapping)
    |\b(?:declared|called) itself the author\b
    |\b(?:owned|owns) (?:up )?to (?:it|the|this|that)\b
    |\badopt(?:s|ed) (?:both|the|this|that)(?: \w+)? (?:attacks?|strikes?|operation)
    |\b(?:put|puts|signed) (?:its|their|his) name to\b|\bsign(?:s|ed) for (?:it|the)\b
    |\b(?:was|were) (?:all |both )?(?:its|their|his) (?:own )?(?:doing|work|handiwork)\b
    |\bits (?:men|fighters|forces|people|members) did (?:it|this|that)\b
    |\b(?:published|issued|released|posted|circulated) an? (?:\w+ )?claim\b(?! that)
    |\bclaim (?:that|the|this|both) (?:\w+ )?
    (?:attack|bombing|blast|killing|strike|shooting|ambush|raid|murder|kidnapping)s?\b
    |\b(?:said|says|announced|announces)[^.;]{0,30} (?:was|were) (?:behind|the work of its)\b
    |\b(?:claim(?:s|ed|ing)?|took|taken|taking|accept(?:ed|s)?|assumed)\s+(?:full\s+)?(?:responsibility|credit)\b
    |\bresponsibility\s+(?:for\s+[^.;]{0,60}?\s)?(?:was|has been|were)\s+claimed\b
    |\bclaimed\s+(?:the|that|this|it|they|to have|both|all)\b
    |\bclaim(?:s|ed) (?:an?|two|three) (?!second|third)(?:\w+ ){0,2}(?:bomb|bombing|attack|ambush|mine|raid)s?\b
    |\b(?:said|says|announced|announces)\s+(?:[^.;,]{0,40}?\s)?(?:that\s+)?(?:it|they|its|their|his)\s+(?:\w+\s+){0,3}
    (?:had|have|carried|attacked|targeted|fired|launched|struck|hit|shot|killed|bombed|were behind|was behind
    |(?:was|were) responsible|used|ambushed|detonated)\b
""", signs=("boast", "admit", "itself the author", "owned", "owns", "adopt", "name to", "sign", "doing", "work",
            "did", "claim", "responsib", "credit", "said", "says", "announce"))  # fmt: skip
_NO_CLAIM = pattern(
    r"""
    \b(?:no|none|nobody|neither|not|n['\u2019]t|nor|yet to|without)\b[^.;]{0,70}?
    \b(?:claim(?:s|ed|ing)?|taken|took|come forward)\b[^.;]{0,40}
    |no (?:immediate )?claim(?:s)? of responsibility
    |unclear who|not (?:immediately )?clear who|no group has|no one has claimed
""",
    signs=("claim", "taken", "took", "come forward", "clear who", "no group has"),
)
_ON_CLAIMS = pattern(r"""
    responsib|credit|claim|come forward|who (?:carried|was|were|launched|fired)
""")
# "Responsibility for most of the attacks" is a habit and says nothing of the one in hand.
_OF_MANY = pattern(
    r"""
    (?:responsibility|credit)\s+for\s+(?:most|many|several|dozens|some|all|a number|previous|other|similar
    |scores|more|such|past|earlier|attacks|the attacks|strikes)\b
""",
    signs=("responsibility", "credit"),
)
_BLAMED_ON = pattern(
    r"""
    \b(?:blamed|pinned)\s+(?:the\s+|this\s+)?(?:\w+\s+){0,4}on\s+
    |\bput(?:s|ting)?\s+(?:it|the|this|that|both)\s+(?:\w+\s+){0,3}down\s+to\s+
    |\battribut\w+\s+(?:[\w\u2019'-]+\s+){0,9}to\s+
    |\bblam(?:e|ed|es|ing)\s+|\baccus(?:e|ed|es|ing)\s+
    |\bpoint(?:ed|s|ing)?\s+(?:the|a|an accusing)?\s*(?:finger|fingers)\s+at\s+
    |\b(?:was|were|been|is|are)\s+linked to\s+|\bwork of\s+|\bbehind\b
""",
    signs=("blam", "pinned", "down", "attribut", "accus", "finger", "linked", "work of", "behind"),
)
_DENIED = pattern(
    r"""
    \b(?:had|has|have) (?:no hand in|nothing to do with|no role|no part in|no link)|\bnot responsible\b
    |\b(?:had|has|have) (?:not|n['\u2019]t) (?:carried|fired|launched|planted|attacked)
    |\b(?:den(?:y|ied|ies|ying)|reject(?:ed|s)?|dismiss(?:ed|es)?|disavow(?:ed|s)?|disown(?:ed|s)?)\b[^.;]{0,40}
    \b(?:responsib\w+|involvement|role|carrying|attack|accus\w+|claims?|allegations?|reports?|link|hand|part|being
    |killing|bombing|blast|strike|shooting|murder|raid)\b|\bdenied\b|\bnot (?:behind|involved)\b
""",
    signs=("no ", "not", "nothing", "n't", "n\u2019t", "den", "reject", "dismiss", "disavow", "disown"),
)
_CULPRIT = pattern(r"""
    \b(?:likely|probable|suspected|main|prime)\s+(?:the\s+)?(?:culprits?|perpetrators?|suspects?|attackers?|authors?)\b
    |\b(?:is|are|was|were|been)\s+(?:\w+\s+)?
    (?:believed|thought|alleged|presumed|assumed|suspected)\s+to\s+(?:be|have)\b
    |\bsuspicion\s+(?:fell|falls)\s+on\b
""", signs=("likely", "probable", "suspected", "main", "prime", "believed", "thought", "alleged", "presumed", "assumed",
            "suspicion"))  # fmt: skip
# What is said of a name right behind it: that it is guilty, blamed or suspected.
_GUILTY = re.compile(
    r"\s+(?:is|are|was|were|had been)\s+(?:(?:\w+ly|also|indeed|both|all) )?(?:behind\b|responsible\b(?! to))"
)
_IS_BLAMED = pattern(r"""
    (?:, [^,.;]{3,80},)?\s+(?:is|are|was|were|has been|have been|had been|being)\s+
    (?:also |widely |immediately |quickly )?
    (?:blamed|held responsible|accused of (?:the|carrying|being behind|killing|planting))\b
""")
_IS_SUSPECTED = pattern(r"""
    (?:, [^,.;]{3,80},)?\s+(?:(?:is|are|was|were|has been|have been|being)\s+(?:also |widely |strongly )?suspected\b
    |(?:\w+ )?suspected(?=[.;]|$)|(?:is|are|was|were)\s+(?:the |a |considered the )?(?:\w+ )?suspects?\b)
""")
_CULPRIT_IS = pattern(r"""
    \b(?:likely|probable|suspected|main|prime)\s+(?:culprits?|perpetrators?|suspects?|attackers?|authors?)\b[^.;]{0,90}?
    \b(?:is|are|was|were)\s+(?:the\s+)?$
    |\b(?:hallmarks?|trademarks?|fingerprints|signature)\s+of\s+(?:an?\s+|the\s+)?$
    |\bsuspicion\s+(?:\w+\s+){0,3}(?:on|upon)\s+(?:the\s+)?$
""", signs=("culprit", "perpetrator", "suspect", "attacker", "author", "hallmark", "trademark", "fingerprint",
            "signature", "suspicion"))  # fmt: skip
# "X claimed it, and so did Y"; what stands behind these is another clause.
_SO_DID = re.compile(r"\bso (?:did|has|had|have)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$")
_OTHER_CLAUSE = re.compile(r"[;.]|\b(?:but|while|whereas|although|though)\b")
_OTHER_CLAUSE_OF_STATE = re.compile(r"[;.]|\b(?:but|while|whereas|although|though|and)\b")
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
# The verbs of all claims but those of `_CLAIM`.
_CLAIMING = ("claimed", "claims", "took", "accepted")
_CLAIMED_BY = re.compile(r"\bclaimed\b[^.;]{0,30}\bby\b")
_CLAIMED_BY_HIM = AnyCase(r"claimed (?:\w+ ){0,4}by (?:the |a |an )?(?:\w+[\s-]){0,4}$", signs=("claimed",))
_RESPONSIBLE = re.compile(r"\s+(?:directly\s+)?(?:responsible|accountable)\b")
_HELD = pattern(r"\b(?:held|holds|holding|hold)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$")
_HIS_WORK = pattern(
    r"""
    \b(?:at the door of|the work(?:,[^,.;]{3,50},)? of|carried out by|hand of)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$
""",
    signs=("door of", "work", "carried out", "hand of"),
)
# "Police suspect X" and "he presumes X" accuse; "the suspects, X" and "suspected X" do not.
_SUSPECTS = frozenset({"suspect", "suspects", "suspected", "presume", "presumes", "presumed"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_BEFORE_A_NAME = frozenset({"the", "a", "an", "that", "local"})
_DID_IT = re.compile(r"\s+(?:did it|were behind it|was behind it)\b")
# Who the attackers were, right before a name: "the raiders were believed to be members of X", "men, presumably of X".
_DOERS = (
    r"(?:attackers?|assailants?|gunm[ae]n|perpetrators?|culprits?|kidnappers?|abductors?|raiders?|bombers?|killers?"
    r"|hijackers?|arsonists?|assassins?|shooters?)"
)
_DOER_SIGNS = (
    "attacker", "assailant", "gunm", "perpetrator", "culprit", "kidnapper", "abductor", "raider", "bomber", "killer",
    "hijacker", "arsonist", "assassin", "shooter",
)  # fmt: skip
_HELD_TO_BE = (
    r"(?:believed|thought|presumed|suspected|assumed|said|alleged|reported|understood)"
    r"(?: by [^,.;]{3,40}?)? to\s+"
)
_MEMBERS = (
    r"(?:an?\s+|the\s+)?(?:(?:suspected |alleged |armed )?"
    r"(?:members?|fighters|militants|part|men|supporters)\s+(?:of|from)\s+(?:the\s+|an?\s+)?)?(?:[a-z]+\s+)?$"
)
_THEY_WERE = pattern(
    rf"""
    \b{_DOERS} (?:(?:were|was|are|is|belonged to|came from|(?:had|have) been)
    |(?:appear(?:ed|s)?|seem(?:ed|s)?) to (?:be|have been)
    |(?:were|was|are|is) {_HELD_TO_BE}(?:be|have been|belong to|come from)
    |(?:(?:were|was|are) )?identified as)\s+{_MEMBERS}
    |\b(?:identified|named|described) (?:the |his |her |its |their )?(?:{_DOERS}|them) as\s+{_MEMBERS}
""",
    signs=(*_DOER_SIGNS, "them as"),
)
_MEN_WERE = pattern(
    rf"""
    \b(?:{_DOERS}|men)(?:(?: on [\w ]{{3,20}})?,? {_HELD_TO_BE}(?:be|have been|belong to|come from)\s+{_MEMBERS}
    |, (?:presumably|apparently|probably|possibly|allegedly) (?:of|from)\s+(?:the\s+)?$)
""",
    signs=(*_DOER_SIGNS, "men"),
)
# Before "men believed to be X": it is done to them.
_DONE_TO = pattern(
    r"\b(?:killed|shot|arrested|detained|wounded|injured|captured|against|at|of)\b[^,.;]{0,30}$"
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
    claimable = _may_claim(text) and no_claim(reading) is None
    unknown = list(_unknown_claimants(reading)) if claimable else []
    yield from unknown
    claimants = [blame.span for blame in unknown]
    for actor in reading.actors:
        if not can_attack(actor) or actor.kind == "adjective" or _is_apposition(reading, actor, claimants):
            continue
        before, after = text[: actor.start - offset], text[actor.end - offset :]
        claims = claimable and _claims_it(before, after, actor.kind in _NO_GROUP)
        basis: Basis | None = "claimed" if claims else _blamed(before, after)
        if basis is None:
            basis = _held_guilty(reading, actor, before, after)
        doer = _named(reading, actor)
        if basis and themselves(reading, [doer]):
            yield blame_of(doer, basis)
        if basis == "claimed" and doer.named:
            claimants.append(actor.span)


def _may_claim(text: str) -> bool:
    """Whether anybody may claim a deed in a sentence: the patterns around each actor find nothing in another."""
    lowered = small(text)
    return any(verb in lowered for verb in _CLAIMING) or _CLAIM.search(text) is not None


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


def _claims_it(before: str, after: str, state: bool) -> bool:
    """Whether the actor between these words claims the deed, or is who it was claimed by.

    A *state* claims in its own clause: groups that claim things speak of states before their "and".
    """
    denied = _DENIED.search(after)
    if denied and denied.start() < DENIAL_REACH:
        return False
    claim = _CLAIM.search(after)
    other = _OTHER_CLAUSE_OF_STATE if state else _OTHER_CLAUSE
    if claim and claim.start() < CLAIM_REACH and not other.search(after[: claim.start()]):
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
    if _DID_IT.match(after) or _THEY_WERE.search(before) or _men_were(before):
        return "suspected" if HEDGED.search(before[-HEDGE_REACH:]) else "attributed"
    if _RESPONSIBLE.match(after) and _HELD.search(before):
        return "attributed"
    if _CULPRIT_IS.search(before) or _IS_SUSPECTED.match(after):
        return "suspected"
    if _IS_BLAMED.match(after):
        return "attributed"
    culprit = _CULPRIT.search(after)
    return "suspected" if culprit and culprit.start() < CULPRIT_REACH else None


def _men_were(before: str) -> bool:
    """Whether the men who act are held to be of the actor ("men thought to be from X attacked a bus")."""
    men = _MEN_WERE.search(before)
    return men is not None and not _DONE_TO.search(before[: men.start()])


def _held_guilty(reading: Reading, actor: ActorMention, before: str, after: str) -> Basis | None:
    """The basis on which somebody suspects the actor, or says that it was behind the deed; None where nobody does."""
    if _is_suspected_by(reading, actor):
        return "suspected"
    if not _GUILTY.match(after):
        return None
    if HEDGED.search(before[-HEDGE_REACH:]):
        return "suspected"
    voice = voice_over(reading.voices, actor.span)
    return "asserted" if voice is None else "attributed"


def _is_suspected_by(reading: Reading, actor: ActorMention) -> bool:
    """Whether the actor is the object of a finite "suspect"."""
    tokens = reading.sentence.tokens
    at = actor.first - 1
    while at > 0 and tokens[at].lower in _BEFORE_A_NAME:
        at -= 1
    return at > 0 and tokens[at].lower in _SUSPECTS and tokens[at].tag in _FINITE


def _accused(before: str) -> bool:
    """Whether the words right before a name accuse it."""
    blamed = list(_BLAMED_ON.finditer(before))
    if not blamed or _OTHERS.search(blamed[-1][0]):
        return False
    between = before[blamed[-1].end() :]
    return len(between) < ACCUSED_REACH and not _NEW_PHRASE.search(between)


def _named(reading: Reading, actor: ActorMention) -> ActorMention:
    """The named group that "the group" or "the militia" stands for: the last one before it in the sentence."""
    if actor.named or not THE_GROUP.fullmatch(actor.words):
        return actor
    groups = ATTACKERS - _NO_GROUP
    before = [a for a in reading.actors if a.actor_id and a.end <= actor.start and a.kind in groups]
    return msgspec.structs.replace(before[-1], start=actor.start, end=actor.end) if before else actor
