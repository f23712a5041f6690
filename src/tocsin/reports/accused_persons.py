"""Persons whom the text names as doers: by a charge, a verdict, a confession, a name for an attacker, a last fight.

To name a person is to accuse: each frame ties the name to the deed by words that leave no other reading, and its basis
is no stronger than those words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tocsin.records import Span
from tocsin.records.reading import Reading
from tocsin.records.report import Basis
from tocsin.reports.act import PERSON, Blame
from tocsin.reports.blame import ON_DUTY
from tocsin.reports.voices import voice_over
from tocsin.vocab.pattern import cased_pattern, pattern, small
from tocsin.vocab.person_words import NAME_PARTICLES, NAME_WORD, shipped_person_words
from tocsin.vocab.signs import Signs

# A name with particles and initials inside; one word alone counts where the text has a full name for it.
_NAME = rf"(?P<name>{NAME_WORD}(?: {NAME_PARTICLES}(?:[A-Z]\. )?{NAME_WORD}){{0,3}})"
_APART = _NAME.replace("name", "apart")
_AGE = r"(?:, (?:now |then |aged )?\d{1,2}(?: years old)?,|, (?:an?|the) [^,.;]{3,60},| \(\d{1,2}\))?"
_BE = r"(?:(?:is|was|are|were|has been|had been|stands|stood) (?:also |later |then |formally |being )?)"
_DOER = (
    r"(?:gunm[ae]n|attackers?|shooters?|bombers?|assailants?|killers?|hijackers?|knifem[ae]n|assassins?"
    r"|murderers?|perpetrators?|arsonists?|stabber)"
)
_DID = (
    r"(?:carr(?:ied|ying) out|opened fire|shot (?:dead |and )|stabbed|killed|murdered|massacred|blew (?:him|her)self up"
    r"|detonated|set off|planted (?:the|a|an|two) |committed|perpetrated|staged|(?:was|is) behind"
    r"|masterminded|beg[au]n (?:shooting|stabbing|firing))"
)
_ADMITS = cased_pattern(rf"""
    {_NAME}{_AGE} (?:has |had |later |then )?
    (?:pleaded guilty to|pled guilty to|confessed to|owned up to
    |admitted (?:to )?(?:killing|shooting|stabbing|planting|carrying|murdering|throwing|setting))
""")
_CHARGED = cased_pattern(rf"""
    {_NAME}{_AGE} {_BE}
    (?:charged|convicted|found guilty|accused|indicted|sentenced|jailed|on trial|tried|imprisoned|executed|hanged
    |put to death|blamed)\b
    [^.;]{{0,60}}?\b(?:with|of|for|over|on|in connection with)\b
""")
_COUNTS = cased_pattern(rf"""
    {_NAME}{_AGE} (?:{_BE}(?:held|booked|jailed|detained|arraigned|remanded|arrested)\b|faces|faced|pleaded not guilty)
    [^.;]{{0,60}}?\b(?:charges? of|counts? of|charged? with|pleaded not guilty to(?: charges of)?)\b
""")
_FOUND = cased_pattern(rf"""
    \b(?:found|convicted|sentenced|jailed|charged|indicted|accused|accuse|accuses|blamed) (?:a man named )?
    {_NAME}{_AGE}\s+(?:guilty of|of|for|with|to [^.;]{{3,60}}\bfor)\b
""")
_NAMED = cased_pattern(rf"""
    (?<!dead )(?<!slain )\b(?:{_DOER}|suspects?|driver|man)\b(?![^.;]{{0,80}}\bvictims?\b)
    [^.;]{{0,80}}?\b(?:as|named) {_NAME}
""")
_AS_DOER = cased_pattern(rf"""
    {_NAME}{_AGE} (?:was|has been|had been) (?:named|identified) [^.;,]{{0,40}}?\bas (?:the|one of the)
    \s(?:\w+ ){{0,2}}?{_DOER}\b
""")
_CLOSING = r"(?=,(?! an? [^,.;]+, (?:said|told))| [-\u2013\u2014(]|[.;]|$)"
_HELD = r"(?:suspected|alleged|accused|presumed)"
_SUSPECT = cased_pattern(rf"""
    \b(?:(?:(?<!they )(?<!we )suspects?|{_HELD} {_DOER}) {_NAME}
    |(?<!other )(?:suspects?|{_HELD} {_DOER}), {_APART}{_CLOSING})
""")
_CONVICTED = cased_pattern(rf"\b[Cc]onvicted (?:[\w'-]+ ){{0,2}}?{_DOER},? {_NAME}")
_ATTACKER = cased_pattern(rf"""
    \b(?:(?:gunm[ae]n|shooters?|bombers?|attackers?|knifem[ae]n|hijackers?|assailants?) {_NAME}
    |\b(?:the|one|whose) (?:\w+ ){{0,2}}?(?:gunman|shooter|bomber|attacker|knifeman|killer|assailant), {_APART}
    {_CLOSING})
""")
_IS_DOER = cased_pattern(rf"""
    {_NAME}(?:, (?:aged )?\d{{1,2}})?, (?:the|a|an|one of the) (?P<hedge>(?:(?:suspected|alleged|accused) )?)
    (?:[\w-]+ ){{0,2}}?{_DOER}
    (?= (?:who|behind|in|responsible)\b|[,.;)]|$)
""")
_WHO_DID = cased_pattern(rf"""
    {_NAME}(?:, (?:aged )?\d{{1,2}})?,
    (?: (?:the|an?) (?P<what>(?:[\w'-]+ ){{0,3}}?[\w'-]+))? who (?P<hedge>allegedly )?{_DID}
    (?! (?:the|a|an|two|three) (?:\w+ )?(?:{_DOER}|suspects?|militants?|terrorists?)\b)
""")
_DOES = cased_pattern(rf"""
    {_NAME}{_AGE} (?:had |has |then |later )?(?P<hedge>allegedly )?
    (?:(?:walked|burst|went|drove|climbed|ran|came|entered|stormed) [^.;]{{0,70}}?(?:,| and) (?:then )?)?
    (?:opened fire\b|beg[au]n (?:shooting|stabbing|firing)\b|blew (?:him|her)self up\b|detonated (?:his|her|a|an|the)\b)
""")
_BEHIND = cased_pattern(rf"""
    {_NAME}{_AGE} (?:is|was|were|had been) (?P<hedge>(?:allegedly |likely |probably )?)behind
    \s(?:the|this|that|it|both)\b
""")
_CARRIED = cased_pattern(rf"""
    \b(?:brothers|men|suspects|cousins|friends|bombers|sisters)\b[^.;]{{0,60}}?, (?:{NAME_WORD} and )?{_NAME},
    \s(?P<hedge>allegedly )?
    (?:{_DID}|carried (?:the |two |their )?(?:bombs|explosives)|placed|planted|built)
""")
_LAST_FIGHT = cased_pattern(rf"""
    {_NAME}(?:, (?:aged )?\d{{1,2}},| \(\d{{1,2}}\)|, the {_DOER},)?
    (?: (?:was|were) (?:shot dead|shot and killed|killed|gunned down)| died)
    (?: by police)? (?:in|after|during) (?:an? |the )(?:\w+ )?
    (?:gun ?fight|gun ?battle|shoot-?out|firefight|stand-?off|exchange of (?:gun)?fire) with (?:the )?(?:\w+ )?
    (?:police|officers|troops|soldiers|security forces|commandos|agents|gendarmes|marshals)\b
""")


# What the forms need in any case.
_CUES = Signs({
    "court": "charge|convict|guilty|accus|indict|sentenced|jailed|trial|tried|imprison|executed|hanged|put to death"
    "|blamed|count|confess|owned up|admitted",
    "identifying": "name|naming|identif",
    "noun": "gunm|attacker|shooter|bomber|assailant|killer|hijack|knifem|assassin|murder|perpetr|arson|stabber",
    "suspect": "suspect|alleged|accused|presumed",
    "deed": "carried|carrying|opened fire|began|begun|blew|detonated|behind|planted|placed|built|committed|staged|shot"
    "|stabbed|killed|murdered|massacred|set off|masterminded|perpetrated",
    "fight": "gunfight|gun fight|gunbattle|gun battle|shootout|shoot-out|firefight|standoff|stand-off|exchange of",
})  # fmt: skip


class _Frame(NamedTuple):
    """A way to name a doer, never without a sign of its *cue*.

    *of_a_deed*: the deed must stand behind it. What is "asserted" is attributed where a speaker asserts it.
    """

    form: re.Pattern[str]
    cue: str
    basis: Basis
    of_a_deed: bool = False


_FRAMES = (
    _Frame(_ADMITS, "court", "claimed", True),
    _Frame(_CHARGED, "court", "attributed", True),
    _Frame(_COUNTS, "court", "attributed", True),
    _Frame(_FOUND, "court", "attributed", True),
    _Frame(_NAMED, "identifying", "attributed"),
    _Frame(_AS_DOER, "identifying", "attributed"),
    _Frame(_CONVICTED, "noun", "attributed"),
    _Frame(_SUSPECT, "suspect", "suspected"),
    _Frame(_ATTACKER, "noun", "asserted"),
    _Frame(_IS_DOER, "noun", "asserted"),
    _Frame(_WHO_DID, "deed", "asserted"),
    _Frame(_DOES, "deed", "asserted"),
    _Frame(_BEHIND, "deed", "asserted"),
    _Frame(_CARRIED, "deed", "asserted"),
    _Frame(_LAST_FIGHT, "fight", "asserted"),
)
# Charges must be for the deed itself and not for what came after it.
_AFTERWARDS = pattern(r"""
    \b(?:obstruct\w*|conceal\w*|lying|perjury|failing to|harbou?ring|helping|assisting|after the|possess\w*
    |threat\w*|impeding|complicity|aiding|abetting)\b
""")
# Who is cleared, or wrongly accused, is named by nothing in the sentence; "neither Reis nor Lund was tried".
_CLEARED = pattern(r"""
    \b(?:acquit\w+|cleared of|exonerat\w+|wrong(?:ly|fully)|falsely|mistaken(?:ly)?|innocent|not guilty of|quashed
    |overturned|pardoned|charges (?:against \w+ )?(?:were|was) dropped)\b
""", signs=("acquit", "cleared", "exonerat", "wrong", "falsely", "mistaken", "innocent", "not guilty", "quashed",
            "overturned", "pardoned", "dropped"))  # fmt: skip
_NOT = re.compile(r"\b(?:[Nn]either|[Nn]or|[Nn]ot)(?: [\w'-]+){0,3} $|n['\u2019]t $")
# A man or a driver whom the same sentence has hurt is named as a victim …
_HURT = pattern(r"""
    \b(?:was|were|been|being|is|man|driver) (?:\w+ly |also |then )?
    (?:killed|shot|stabbed|wounded|injured|hurt|murdered|slain|beaten|found|struck|hit)\b
    |\b(?:died|dead|deceased|victims?|body)\b
""")
# … and is a doer only where it says what he did, or that he is held for it.
_TIED = pattern(r"""
    \b(?:arrest\w*|detain\w*|custody|charged|jailed|booked|surrender\w*|wanted|opened fire|fired|attack\w*|rammed
    |plou?ghed|plowed|drove|stabbed|responsible|behind|suspect\w*|gunm[ae]n|held)\b
""")
_VICTIMS_OF = pattern(r"\b(?:by|of|with|victims?) (?:the |an? )?$|\bvictims?\b[^.;]{0,30}$")
# Before a name, these make it that of somebody who shoots on duty, or of somebody who only belongs to the doer.
_OTHERS = pattern(r"""
    \b(?:officer|constable|deputy|trooper|agent|detective|sgt\.?|sergeant|cpl\.?|corporal|guard|soldier|marshal|judge
    |attorney|lawyer|prosecutor|counsel|victims?|widow|wife|mother|father|sister|friend|neighbou?r|for) $
""")
# Who is hurt in a fight with police without being its other side.
_BYSTANDERS = pattern(r"\b(?:bystander|passer-?by|civilian|hostages?|boy|girl|child|neighbou?r|officers?)\b")
# How far behind "charged with" the deed stands (characters).
DEED_REACH = 80
# Names joined to one: "A, B and C Surname"; a first name alone there shares the last surname.
_JOINED = re.compile(rf"(?:^|[ ,])(?P<name>{NAME_WORD}(?: {NAME_WORD}){{0,3}})(?:,| and|, and) $")


def accused_persons(reading: Reading) -> Iterator[Blame]:
    """Each person whom the sentence names as the doer, on the basis of its words."""
    text, seen = reading.sentence.text, set[str]()
    shown = _CUES.shown(small(text))
    if not shown or _CLEARED.search(text):
        return
    for frame in _FRAMES:
        found = frame.form.search(text) if frame.cue in shown else None
        if found is None or not _holds(reading, frame, found):
            continue
        for name, span in _names(text, reading.sentence.start, found):
            if name not in seen and not _is_other(reading, span):
                seen.add(name)
                yield Blame(name, None, _basis(reading, frame, found, span), span, True, PERSON)


def _holds(reading: Reading, frame: _Frame, found: re.Match[str]) -> bool:
    """Whether the words around a frame leave it standing."""
    text = reading.sentence.text
    before = text[: found.start(_group(found))]
    if _NOT.search(before) or _OTHERS.search(before):
        return False
    if frame.of_a_deed:
        return _names_a_deed(reading, reading.sentence.start + found.end())
    if frame.basis == "asserted" and _is_titled(text, found):
        return False
    if frame.form is _NAMED:
        return not _names_the_hurt(text, found)
    if frame.form is _WHO_DID:
        return not ON_DUTY.search(found["what"] or "")
    if frame.form is _LAST_FIGHT:
        return not _BYSTANDERS.search(found[0])
    return True


def _is_titled(text: str, found: re.Match[str]) -> bool:
    """Whether the name bears a title ("Judge Reis", "Officer Lund"): who shoots in office is no attacker by that."""
    start, end = found.span(_group(found))
    name = text[start:end].split()
    before = name[: shipped_person_words().name_in(name) or 0]
    words = {word.lower().rstrip(".") for word in before}
    return bool(words & shipped_person_words().titles or ON_DUTY.search(" ".join(name)))


def _names_the_hurt(text: str, found: re.Match[str]) -> bool:
    """Whether those named are the attacker's victims ("the man killed by the gunman was named as …")."""
    if found[0].startswith(("man", "driver")):
        return bool(_HURT.search(text[found.start() :])) or not _TIED.search(text)
    return bool(_VICTIMS_OF.search(text[: found.start()]))


def _group(found: re.Match[str]) -> str:
    """The group that holds the name: a frame with and without a comma has one for each."""
    return "apart" if "apart" in found.re.groupindex and found["apart"] else "name"


def _names(text: str, offset: int, found: re.Match[str]) -> Iterator[tuple[str, Span]]:
    """The name that a frame found, and those joined to it ("brothers Sami and Adel Khouri")."""
    start, end = found.span(_group(found))
    begin = shipped_person_words().name_in(text[start:end].split())
    if begin is None:
        return
    start += sum(len(word) + 1 for word in text[start:end].split()[:begin])
    yield text[start:end], Span(offset + start, offset + end)
    surname = text[start:end].rpartition(" ")[2] if " " in text[start:end] else ""
    while (other := _JOINED.search(text[:start])) is not None:
        words = other["name"].split()
        first = shipped_person_words().name_in(words)
        if first is None:
            return
        start = other.start("name") + sum(len(word) + 1 for word in words[:first])
        name = text[start : other.end("name")]
        yield (
            (name if " " in name else f"{name} {surname}".strip()),
            Span(offset + start, offset + other.end("name")),
        )


def _basis(reading: Reading, frame: _Frame, found: re.Match[str], span: Span) -> Basis:
    """The frame's own, weakened by a hedge within it, and attributed where a speaker asserts it."""
    if frame.basis != "asserted":
        return frame.basis
    if found.groupdict().get("hedge"):
        return "suspected"
    return "asserted" if voice_over(reading.voices, span) is None else "attributed"


def _names_a_deed(reading: Reading, start: int) -> bool:
    """Whether a deed stands close behind the words of the charge that end at *start*."""
    words = reading.sentence.text[start - reading.sentence.start :]
    near = any(start - 12 <= trigger.start < start + DEED_REACH for trigger in reading.triggers)
    return near and not _AFTERWARDS.search(words[:DEED_REACH])


def _is_other(reading: Reading, span: Span) -> bool:
    """Whether the name is a known group's, a paper's or a place's own."""
    known = any(actor.actor_id and actor.span.overlaps(span) for actor in reading.actors)
    paper = any(outlet.span.overlaps(span) for outlet in reading.outlets)
    return known or paper or any(place.span == span for place in reading.places)
