"""Which triggers of one sentence tell of the same event."""

from __future__ import annotations

import re

from tocsin.records import Interval, Place
from tocsin.reports.act import APART, RESULTS, Found
from tocsin.reports.places import PRECISE, far_apart
from tocsin.reports.scene import Scene, dates
from tocsin.vocab.pattern import AnyCase, pattern

# Words that set the deed on one side of them apart from the deed on the other.
_LINK = pattern(r"""
    \b(?:follow(?:s|ed|ing)?|came (?:\w+ ){0,3}after|comes (?:\w+ ){0,4}after
    |days after|hours after|weeks after|a day after|months after
    |in (?:response|retaliation|revenge|reply|answer) (?:to|for)|since|separate(?:ly)?|responded|retaliat\w+
    |answer(?:s|ed)?|(?:set off|sparked|triggered|prompted|provoked) by
    |earlier|meanwhile|coincided|anniversary|similar to|reminiscent|previously)\b
""")
# One deed told to date another: "bombed …, hours after rockets hit two bases".
_AFTER = pattern(r"""
    \b(?:hours|minutes|days|weeks|months|a day|a week|a month|night) after\b
    |\bafter [^,;]{0,50}\bhad\b
""")
# What a deed brings about is another one ("rebels shelled the base, prompting air strikes").
PROMPTS = AnyCase(
    r"\b(?:prompt(?:ed|ing|s)|provok(?:ed|ing|es)|triggering|sparking|drawing)\b(?! by)",
    signs=("prompt", "provok", "triggering", "sparking", "drawing"),
)
_JOINED = re.compile(r"\b(?:while|and|but|another|also|meanwhile)\b|;")
_BREAK = re.compile(r"[,;]|\b(?:and|while|but|after)\b")
_OTHER_CLAUSE = re.compile(r"\b(?:and|while|but)\b|[,;]")
# What is told behind these was before: "the worst shooting since August, when a man killed four".
_COMPARED = pattern(
    r"\bsince\b[^;]*\bwhen\b|\bon top of\b|\b(?:reply|response|answer|retaliation|revenge) (?:to|for)\b"
)
# A deed told to date another one: "three days after that murder", "hours before the attack".
_COUNTED = frozenset("hour hours day days week weeks fortnight month months year years night nights".split())
_COUNTS_FROM = frozenset({"after", "before"})


def group_triggers(scene: Scene) -> list[list[int]]:
    """Triggers of one event together, in order: all of a sentence unless something sets them apart.

    Results ("killed", "damaged") go with the deed that they hang closest to.
    """
    events = [i for i, item in enumerate(scene.found) if item.judged.verdict == "event"]
    deeds = [i for i in events if scene.found[i].entry.act not in RESULTS]
    groups: list[list[int]] = []
    for index in deeds:
        home = next((g for g in groups if not any(_apart(scene, other, index) for other in g)), None)
        if home is None:
            groups.append([index])
        else:
            home.append(index)
    for index in (i for i in events if i not in deeds):
        _place_result(scene, index, groups)
    return sorted(sorted(group) for group in groups)


def parts_of(scene: Scene, groups: list[list[int]]) -> list[str]:
    """The words of the sentence that go with each group: up to the comma or the "and" between two of them."""
    sentence = scene.reading.sentence
    ends = [scene.found[group[-1]].mention.end - sentence.start for group in groups]
    starts = [scene.found[group[0]].mention.start - sentence.start for group in groups]
    if any(end > start for end, start in zip(ends, starts[1:], strict=False)):
        return [sentence.text] * len(groups)
    cuts = [0]
    for end, start in zip(ends, starts[1:], strict=False):
        breaks = [found.start() for found in _BREAK.finditer(sentence.text, end, start)]
        cuts.append(breaks[-1] if breaks else start)
    return [sentence.text[left:right] for left, right in zip(cuts, [*cuts[1:], None], strict=True)]


def _place_result(scene: Scene, index: int, groups: list[list[int]]) -> None:
    """Put a result with its nearest deed; with other results where no deed is told; alone where its day differs."""
    members = [
        (scene.path(index, other), abs(index - other), group)
        for group in groups
        for other in group
        if not _COMPARED.search(scene.between(index, other))
    ]
    nearest = min(members, key=lambda item: item[:2], default=None)
    if nearest is None or (
        _by_itself(scene, index, nearest[0]) and _result_apart(scene, index, nearest[2][0])
    ):
        groups.append([index])
    else:
        nearest[2].append(index)


def _by_itself(scene: Scene, index: int, steps: int) -> bool:
    """Whether a result stands further from the deed than its own object does, or has a subject of its own."""
    verb = scene.found[index].mention
    return steps > 1 or (not verb.noun and scene.reading.sentence.child(verb.first, "nsubj") is not None)


def _result_apart(scene: Scene, index: int, deed: int) -> bool:
    """Whether a result has another day, or another place in a clause of its own ("… and killed a man in Quetta")."""
    if _dates_apart(scene, index, deed) or _is_recalled(scene, index, deed):
        return True
    if scene.reading.sentence.part == "title" and ";" in scene.between(index, deed):
        return True
    return bool(_OTHER_CLAUSE.search(scene.between(index, deed))) and _places_apart(scene, index, deed)


def _is_recalled(scene: Scene, index: int, deed: int) -> bool:
    """ "The attack came on the anniversary of the killing of X": the noun recalls what was before the attack."""
    result, other = scene.found[index], scene.found[deed]
    recalls = result.mention.noun and other.definite and not result.definite
    return recalls and bool(_LINK.search(scene.between(index, deed)))


def _apart(scene: Scene, left: int, right: int) -> bool:
    """Whether two deeds of one sentence are two events."""
    a, b = scene.found[left], scene.found[right]
    if frozenset({a.entry.act, b.entry.act}) in APART:
        return True
    if _introduces(scene, a):
        return False
    if a.separate != b.separate or _only_dates(scene, a) != _only_dates(scene, b):
        return True
    between = scene.between(left, right)
    if (a.definite != b.definite or a.mention.noun != b.mention.noun) and _LINK.search(between):
        return True
    if b.mention.noun and not b.definite and PROMPTS.search(between):
        return True
    headlines = ";" in between and scene.reading.sentence.part == "title"
    if headlines or _AFTER.search(between) or _dates_apart(scene, left, right):
        return True
    return bool(_JOINED.search(between)) and _places_apart(scene, left, right)


def _introduces(scene: Scene, found: Found) -> bool:
    """ "In a separate attack, gunmen shot …": the noun announces what its sentence is about to tell."""
    sentence = scene.reading.sentence
    after = sentence.tokens[found.mention.last + 1 : found.mention.last + 2]
    return (
        found.separate
        and found.mention.noun
        and sentence.tokens[0].lower == "in"
        and [t.text for t in after] == [","]
    )


def _only_dates(scene: Scene, found: Found) -> bool:
    """Whether days are counted from the deed to tell when another one was ("three days after that murder")."""
    sentence = scene.reading.sentence
    if not (found.mention.noun and found.definite):
        return False
    cases = (i for i in sentence.children_by(found.mention.last, "case") if i > 0)
    return any(
        sentence.tokens[i].lower in _COUNTS_FROM and sentence.tokens[i - 1].lower in _COUNTED for i in cases
    )


def _dates_apart(scene: Scene, left: int, right: int) -> bool:
    a, b = (_own_days(scene, i) for i in (left, right))
    return bool(a and b) and not any(x.overlaps(y) for x in a for y in b)


def _own_days(scene: Scene, index: int) -> list[Interval]:
    own = (
        scene.times[id(time)]
        for time in scene.reading.times
        if scene.owned(time, (index,)) and dates(time, scene.found[index]) and time.form != "clock"
    )
    return [interval for interval in own if interval.earliest]


def _places_apart(scene: Scene, left: int, right: int) -> bool:
    a, b = (_own_spots(scene, i) for i in (left, right))
    return bool(a and b) and all(far_apart(x, y, scene.norms.nearness) for x in a for y in b)


def _own_spots(scene: Scene, index: int) -> list[Place]:
    own = (
        scene.norms.placing(p) for p in scene.reading.places if scene.owned(p, (index,)) and not p.dateline
    )
    return [place for place in own if place.precision in PRECISE and place.lat is not None]
