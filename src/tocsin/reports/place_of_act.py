"""Where: the place that a sentence gives to one of its events."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from tocsin.records import Place, Span
from tocsin.records.mention import PlaceMention
from tocsin.reports.act import Found
from tocsin.reports.after_deed import lies_after_deed
from tocsin.reports.norms import Norms
from tocsin.reports.places import PRECISE, RANK
from tocsin.reports.scene import Scene
from tocsin.vocab.pattern import pattern
from tocsin.vocab.place_words import FORCE, SETTLEMENTS

# "The attack on Taji base": a place names an event already told of only where it stands with the noun.
NAMED_WITH = 5
# What a country can own abroad: "the US base near Shaddadi" is not in the US.
OWNED_ABROAD = frozenset(
    "base bases embassy consulate airbase camp position positions outpost compound".split()
)
_TOOK_PLACE = pattern(r"\b(?:took place|takes place|occurred|happened|struck|hit)\b[^.;]{0,60}$")
_ORIGIN = pattern(
    r"""
    \b(?:fired|launched|sent|came|took off|flown)\b[^.;,]{0,25}
    \bfrom\s+(?:the\s+|an?\s+)?(?:\w+\s+)?
    (?:outskirts|suburbs?|areas?|direction|countryside|village|hills|positions?|sites?|region|side|bank|somewhere)\s+
    (?:of|in|near|around|outside)\s+$
""",
    signs=("from",),
)
_PASSED = pattern(
    r"""
    \b(?:flew|flown|flying|passed|passing)\s+(?:over|past|above|by)\s+(?:the\s+)?$
""",
    signs=("flew", "flown", "flying", "pass"),
)
_ROAD = pattern(r"""
    \b(road|highway|motorway|route|railway|track)\s+(?:leading\s+|running\s+|connecting\s+|linking\s+)?(?:from\s+|between\s+)?$
""")
# How many words may part an unknown village from the known place that it lies near.
BESIDE = 4
Placed = tuple[PlaceMention, Place]


def place_of_act(scene: Scene, group: Sequence[int]) -> tuple[PlaceMention | None, Place | None]:
    """The most precise place that belongs to the triggers of *group*, and the mention that gave it."""
    mine = [scene.found[i] for i in group]
    mentions = [p for p in scene.reading.places if scene.owned(p, group)]
    if all(found.definite for found in mine):
        mentions = [p for p in mentions if any(_named_with(scene, f, p) for f in mine)]
    found = _usable(scene, mentions)
    if (several := _several_countries(found)) is not None:
        return several
    usable = _of_one_country(found)
    road = _on_the_road(scene, mentions, usable)
    if road[1] is not None:
        return road
    if not usable:
        return None, None
    best = min(usable, key=lambda pair: (pair[1].lat is None, RANK.get(pair[1].precision, 9), pair[0].start))
    unknown = (
        p
        for m, p in usable
        if p.lat is None
        and m.noun != "capital"
        and (RANK[p.precision] < RANK[best[1].precision] or _lies_beside(m, best[0]))
    )
    finer = next(unknown, None)
    if finer is not None and best[1].lat is not None:
        return best[0], msgspec.structs.replace(best[1], name=finer.name)
    return best


def _lies_beside(village: PlaceMention, known: PlaceMention) -> bool:
    """ "The village of Tell Zarour, near Idlib": the known place only says where the unknown one is."""
    beside = known.relation == "near" or known.bearing is not None or known.distance_km is not None
    return (
        village.noun in SETTLEMENTS
        and beside
        and 0 < known.first - village.last <= BESIDE + 6 * bool(known.bearing)
    )


def _named_with(scene: Scene, found: Found, place: PlaceMention) -> bool:
    """Whether the place stands with the noun, or the sentence says that it took place there."""
    if 0 < place.first - found.mention.last <= NAMED_WITH:
        return True
    text, offset = scene.reading.sentence.text, scene.reading.sentence.start
    return bool(_TOOK_PLACE.search(text[found.mention.end - offset : max(0, place.start - offset)]))


def _usable(scene: Scene, mentions: Sequence[PlaceMention]) -> list[Placed]:
    """The mentions that can say where it happened: no datelines, no origins, no whereabouts of a speaker."""
    speakers = [Span(v.speaker_start, v.speaker_end) for v in scene.reading.voices]
    return [
        (mention, scene.norms.placing(mention))
        for mention in mentions
        if not mention.dateline
        and mention.noun != FORCE
        and mention.relation not in ("from", "to")
        and not any(mention.span.within(speaker) for speaker in speakers)
        and not lies_after_deed(scene.reading, mention, scene.norms.triggers)
        and not _is_of_the_speaker(scene, mention)
        and not _is_origin(scene, mention)
        and not _owns(mention, scene.norms)
    ]


def _is_of_the_speaker(scene: Scene, mention: PlaceMention) -> bool:
    """ "Police in Baghdad said …": the place stands between a speaker and what the speaker does."""
    return any(
        voice.speaker_end <= mention.start and mention.end <= voice.start
        and not any(voice.speaker_start <= t.start < voice.start for t in scene.reading.triggers)
        for voice in scene.reading.voices
    )  # fmt: skip


def _on_the_road(
    scene: Scene, mentions: Sequence[PlaceMention], usable: Sequence[Placed]
) -> tuple[PlaceMention | None, Place | None]:
    """ "On the road from Kandahar to Spin Boldak": anywhere between the two, where no known place says it better."""
    text, offset = scene.reading.sentence.text, scene.reading.sentence.start
    for left, right in pairwise(mentions):
        road = _ROAD.search(text[: left.start - offset])
        if road is None or text[left.end - offset : right.start - offset] not in (" to ", " and "):
            continue
        others = [(m, p) for m, p in usable if m not in (left, right) and p.precision in PRECISE]
        if any(p.lat is not None for _, p in others):
            return None, None
        start, end = scene.norms.placing(left), scene.norms.placing(right)
        km = scene.norms.nearness(start, end)
        if km is None or start.country != end.country or start.lat is None or start.lon is None:
            return None, None
        assert end.lat is not None and end.lon is not None  # what has no point has no distance
        middle = round((start.lat + end.lat) / 2, 4), round((start.lon + end.lon) / 2, 4)
        name = others[0][1].name if others else f"{road[1]} from {start.name} to {end.name}"
        return left, Place(name, start.country, None, *middle, "district", round(km / 2, 1), "on")
    return None, None


def _is_origin(scene: Scene, mention: PlaceMention) -> bool:
    """ "Launched from the outskirts of Tuz Khurmatu": where it came from is not where it hit."""
    sentence = scene.reading.sentence
    before = sentence.text[: mention.start - sentence.start]
    return bool(_ORIGIN.search(before) or _PASSED.search(before))


def _several_countries(usable: list[Placed]) -> Placed | None:
    """ "Bases in Iraq and Syria": where only countries are named, and more than one, it is all of them."""
    names = list(dict.fromkeys(place.name for _, place in usable))
    if len(names) < 2 or any(place.precision != "country" for _, place in usable):
        return None
    return usable[0][0], Place(name=" and ".join(names), precision="region")


def _of_one_country(usable: list[Placed]) -> list[Placed]:
    """The places of the country that most of them lie in; of equals the last, as in "the Algiers quarter of Basra"."""
    countries = [place.country for _, place in usable if place.country]
    if len(set(countries)) < 2:
        return usable
    last_seen = {country: index for index, country in enumerate(countries)}
    chosen = max(last_seen, key=lambda country: (countries.count(country), last_seen[country]))
    return [pair for pair in usable if pair[1].country in (chosen, None)]


def _owns(mention: PlaceMention, norms: Norms) -> bool:
    """Whether a country owns the place instead of holding it."""
    return mention.noun in OWNED_ABROAD and norms.placing(mention).precision == "country"
