"""From the mentions of a sentence to its acts: what it says of each event that it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from tocsin.records import Interval
from tocsin.records.mention import HarmMention
from tocsin.records.reading import Reading
from tocsin.reports.accused_persons import accused_persons
from tocsin.reports.act import Act, Blame, Found
from tocsin.reports.aims import aims_of
from tocsin.reports.blame import perpetrators
from tocsin.reports.day_of_act import day_of_act, said_on
from tocsin.reports.group_triggers import PROMPTS, group_triggers, parts_of
from tocsin.reports.judge import found_trigger
from tocsin.reports.list_of_places import split_list
from tocsin.reports.norms import Norms
from tocsin.reports.period_toll import is_of_war, is_since
from tocsin.reports.place_of_act import place_of_act
from tocsin.reports.places import PRECISE
from tocsin.reports.scene import Scene
from tocsin.vocab.pattern import AnyCase, pattern
from tocsin.vocab.triggers import Trigger

# Words that stand for the place of the event told last.
_SAME_PLACE = pattern(r"""
    \b(?:the|that|this) (?:very )?same (?!day|night|morning|evening|time|week|month|year|afternoon|group|kind|way)\w+\b
    |\bthe (?:air ?)?(?:base|airport|city|town|village|camp|facility|embassy|compound|installation|airfield|field
    |island|prison|market|hospital)\b
    |\bthere\b(?! (?:was|were|is|are|has|have|had))
    |\bits (?:\w+ )?(?:railway|main|central|airport|station|port|market|outskirts|suburbs)
""")
_ANSWER = pattern(
    r"""
    \b(?:respond(?:ed|ing)?|retaliat\w+|reprisal|in response|in retaliation|hit back|struck back)\b
""",
    signs=("respon", "retaliat", "reprisal", " back"),
)
# What stands before "prompting" where a part of a sentence begins with it.
_LINKING = AnyCase(r"^\W*(?:and |which )?")
# Words that turn from one event to another of the same day.
_ELSEWHERE = pattern(r"""
    \b(?:elsewhere|meanwhile|separately|in a separate|in another|another|hours later|minutes later|hours earlier
    |also|at the same time|the same day|a few hours after)\b
""")


def found_triggers(reading: Reading, triggers: Mapping[str, Trigger]) -> tuple[Found, ...]:
    """Every trigger of the sentence that means anything, judged."""
    judged = [found_trigger(reading, mention, triggers[mention.entry]) for mention in reading.triggers]
    found = [item for item in judged if item.judged.verdict != "ignored"]
    return tuple(_as_its_subject(reading, item, found) for item in found)


def _as_its_subject(reading: Reading, verb: Found, found: list[Found]) -> Found:
    """ "Dozens of attacks hit the region": what is no event as a subject is none in its verb."""
    if verb.mention.noun or verb.judged.verdict != "event":
        return verb
    sentence = reading.sentence
    subjects = list(sentence.children_by(verb.mention.first, "nsubj"))
    subjects += [child for subject in subjects for child in sentence.children_by(subject, "nmod")]
    own = (item for item in found if item.mention.noun and item.mention.last in subjects)
    many = next((item for item in own if item.judged.verdict in ("total", "generic")), None)
    return msgspec.structs.replace(verb, judged=many.judged) if many else verb


def read_acts(
    reading: Reading,
    found: tuple[Found, ...],
    norms: Norms,
    anchor: Interval | None,
    day: Interval | None = None,
) -> tuple[Act, ...]:
    """The events of one sentence, in order, from its judged triggers.

    *anchor* is the day of the event told last, for "the day before"; *day* the one that the text named last.
    """
    if not any(item.judged.verdict == "event" for item in found):
        return ()
    scene = Scene.of(reading, found, norms, anchor, day)
    groups = group_triggers(scene)
    accused, parts = tuple(accused_persons(reading)), parts_of(scene, groups)
    acts = tuple(_act(scene, group, part, accused) for group, part in zip(groups, parts, strict=True))
    return tuple(split_list(scene, acts[0])) if len(acts) == 1 else tuple(_with_prompted(acts))


def _with_prompted(acts: tuple[Act, ...]) -> Iterator[Act]:
    """*acts*; what another of them prompted is of its day and place, where it has neither of its own."""
    for index, act in enumerate(acts):
        if index and _is_prompted(act.text) and act.date is None and act.place is None:
            act = msgspec.structs.replace(act, date=acts[index - 1].date, place=acts[index - 1].place)
        yield act


def _is_prompted(part: str) -> bool:
    """Whether another attack drew what this part of a sentence tells of."""
    return PROMPTS.match(_LINKING.cut_from(part)) is not None


def _is_of_many(reading: Reading, harm: HarmMention) -> bool:
    """Whether a number counts the dead of more than one attack."""
    return is_of_war(harm) or is_since(reading, harm)


def _turns_elsewhere(reading: Reading) -> bool:
    """Whether the words turn to another event; somebody else beside others does not ("killed one, wounded another")."""
    return any(not _is_beside_others(reading, found) for found in _ELSEWHERE.finditer(reading.sentence.text))


def _is_beside_others(reading: Reading, found: re.Match[str]) -> bool:
    """Whether "another" is a second object of a harm, or stands behind "and" before people."""
    if found[0] != "another":
        return False
    sentence, start = reading.sentence, reading.sentence.start + found.start()
    hurt = any(h.trigger >= 0 and sentence.tokens[h.trigger].end <= start < h.end for h in reading.harms)
    joined = sentence.text[: found.start()].endswith(" and ")
    return hurt or (joined and any(a.start <= start + len("another ") <= a.end for a in reading.actors))


def _act(scene: Scene, group: list[int], part: str, accused: tuple[Blame, ...]) -> Act:
    reading, text = scene.reading, scene.reading.sentence.text
    mine = [scene.found[i] for i in group]
    time, date = day_of_act(scene, group)
    where, place = place_of_act(scene, group)
    precise = place is not None and place.precision in PRECISE
    return Act(
        reading=reading,
        triggers=tuple(mine),
        text=part,
        date=date,
        time=time,
        place=place,
        where=where,
        same_place=not precise and bool(_SAME_PLACE.search(text)),
        weapons=tuple(w for w in reading.weapons if scene.owned(w, group) and w.role == "weapon"),
        harms=tuple(h for h in reading.harms if scene.owned(h, group) and not _is_of_many(reading, h)),
        damages=tuple(d for d in reading.damages if scene.owned(d, group)),
        blames=tuple(blame for found in mine for blame in perpetrators(reading, found)),
        aims=tuple(aim for found in mine for aim in aims_of(reading, found)),
        actors=reading.actors,
        accused=accused,
        said_on=said_on(scene),
        elsewhere=precise and _turns_elsewhere(reading),
        answer=bool(_ANSWER.search(text)) or _is_prompted(part),
    )
