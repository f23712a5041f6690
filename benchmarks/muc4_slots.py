"""The slots of the full MUC-4 keys that nobody has scored since 1992: day, place, confidence, casualties.

Each report is paired with the key whose day and place fit it best; a text's keys and reports are used once. Recall is
over the keys, precision over the reports of texts that have keys; given here is the F1 of both.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from benchmarks.figure import Figure, Tally
from benchmarks.muc4_data import Key, MucText, day_of
from tocsin.records import Coding, Count, Report
from tocsin.vocab.gazetteer import normalise_name

# Sureness of the keys for each basis of ours.
CONFIDENCE = {
    "claimed": {"CLAIMED OR ADMITTED"},
    "attributed": {"SUSPECTED OR ACCUSED BY AUTHORITIES", "SUSPECTED OR ACCUSED", "REPORTED AS FACT"},
    "suspected": {"POSSIBLE", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"},
    "asserted": {"REPORTED AS FACT"},
    "denied": {"POSSIBLE"},
}
PUBLISHED = {
    "date": "GE 1992 .59 (test)",
    "place": "GE 1992 .61 (test)",
    "confidence": "GE 1992 .27 (test)",
    "killed": "GE 1992 .57 killed and injured (test)",
    "injured": "GE 1992 .57 killed and injured (test)",
}
# Names of a country apart from the words behind it.
_KIND = re.compile(r"\s*\([^)]*\)")
Days = tuple[dt.date | None, dt.date | None]


def slot_figures(coded: Sequence[tuple[MucText, Coding]]) -> list[Figure]:
    """F1 of each slot over all texts."""
    tallies = dict.fromkeys(PUBLISHED, Tally())
    for text, coding in coded:
        for slot, tally in text_tallies(text, coding).items():
            tallies[slot] += tally
    return [
        Figure(f"muc4.{slot}", tally.f1, tally.wanted, published=PUBLISHED[slot])
        for slot, tally in tallies.items()
    ]


def text_tallies(text: MucText, coding: Coding) -> dict[str, Tally]:
    """Right, given and wanted values of each slot in one text; optional keys are wanted only where answered."""
    pairs = paired(text.keys, coding.reports)
    tallies = {}
    for slot in PUBLISHED:
        right = sum(agrees(slot, key, report) for key, report in pairs)
        answered = {id(key) for key, _ in pairs}
        wanted = sum(has(slot, key) and (not key.optional or id(key) in answered) for key in text.keys)
        given = sum(gives(slot, report) for report in coding.reports)
        tallies[slot] = Tally(right, given, wanted)
    return tallies


def paired(keys: Sequence[Key], reports: Sequence[Report]) -> list[tuple[Key, Report]]:
    """Keys and reports that tell of one event, the best-agreeing first, each used once."""
    scored = [
        (sum(agrees(slot, key, report) for slot in PUBLISHED), -i, -j)
        for i, key in enumerate(keys)
        for j, report in enumerate(reports)
    ]
    pairs, used_keys, used_reports = [], set(), set()
    for _, i, j in sorted(scored, reverse=True):
        if i not in used_keys and j not in used_reports:
            used_keys.add(i)
            used_reports.add(j)
            pairs.append((keys[-i], reports[-j]))
    return pairs


def has(slot: str, key: Key) -> bool:
    """Whether the key fills the slot."""
    if slot in ("killed", "injured"):
        return harmed(key, slot) is not None
    return any(f.alternatives for f in key.slots.get({"date": 2, "place": 3, "confidence": 11}[slot], ()))


def gives(slot: str, report: Report) -> bool:
    """Whether the report fills the slot."""
    if slot == "date":
        return report.date.earliest is not None or report.date.latest is not None
    if slot == "place":
        return report.place is not None
    if slot == "confidence":
        return bool(report.perpetrators)
    return getattr(report, slot) is not None


def agrees(slot: str, key: Key, report: Report) -> bool:
    """Whether key and report fill the slot alike."""
    if not (has(slot, key) and gives(slot, report)):
        return False
    if slot == "date":
        return any(_days_agree(days_of(a), report) for f in key.slots[2] for a in f.alternatives)
    if slot == "place":
        return any(_place_agrees(a, report) for f in key.slots[3] for a in f.alternatives)
    if slot == "confidence":
        told = {a for f in key.slots[11] for a in f.alternatives}
        return any(CONFIDENCE[p.basis] & told for p in report.perpetrators)
    count, told_count = getattr(report, slot), harmed(key, slot)
    return told_count is not None and _counts_agree(count, told_count)


def days_of(words: str) -> Days:
    """The days of a key: "02 FEB 90", "17 FEB 90 - 18 FEB 90", "- 04 FEB 90" (by that day)."""
    first, dash, last = words.partition("-")
    return (day_of(first), day_of(last) if dash else day_of(first))


def _days_agree(days: Days, report: Report) -> bool:
    earliest, latest = report.date.earliest, report.date.latest
    if days[0] is None:
        # "By that day": the keys so date what the text does not; our own bound must not lie behind it.
        return days[1] is not None and (earliest is None or earliest <= days[1])
    after = latest is not None and days[0] > latest
    before = earliest is not None and days[1] is not None and days[1] < earliest
    return not (after or before or (earliest is None and latest is None))


def _place_agrees(words: str, report: Report) -> bool:
    """The finest place that the key names is ours, or ours is named on the way to it where the key says more."""
    if report.place is None:
        return False
    names = [_KIND.sub("", part) for part in words.split(":")]
    finest = {normalise_name(name) for name in names[-1].split(" - ")}
    ours = normalise_name(report.place.name)
    return any(name in ours or ours in name for name in finest if name)


def harmed(key: Key, slot: str) -> int | str | None:
    """How many people the key says were killed or injured; a word ("PLURAL") where it gives no number."""
    effect = "DEATH" if slot == "killed" else "INJURY"
    who = [f.about for f in key.slots.get(23, ()) if effect in f.alternatives]
    if not who:
        return None
    numbers = [f.alternatives[0] for about in who for f in key.slots.get(21, ()) if f.about == about]
    if not numbers or not all(n.isdigit() for n in numbers):
        return "PLURAL"
    return sum(map(int, numbers))


def _counts_agree(count: Count, told: int | str) -> bool:
    if isinstance(told, str):
        return (count.high or 2) >= 2
    return (count.low or 0) <= told and (count.high is None or told <= count.high)
