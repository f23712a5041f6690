"""Where: the place that a sentence gives to one of its events."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tocsin.records import Place, Span
from tocsin.records.mention import PlaceMention
from tocsin.reports.act import Found
from tocsin.reports.norms import Norms
from tocsin.reports.pattern import pattern
from tocsin.reports.places import RANK
from tocsin.reports.scene import Scene

# "The attack on Taji base": a place names an event already told of only where it stands with the noun.
NAMED_WITH = 5
# What a country can own abroad: "the US base near Shaddadi" is not in the US.
OWNED_ABROAD = frozenset(
    "base bases embassy consulate airbase camp position positions outpost compound".split()
)
_TOOK_PLACE = pattern(r"\b(?:took place|takes place|occurred|happened|struck|hit)\b[^.;]{0,60}$")
_ORIGIN = pattern(r"""
    \b(?:fired|launched|sent|came|took off|flown)\b[^.;,]{0,25}
    \bfrom\s+(?:the\s+|an?\s+)?(?:\w+\s+)?
    (?:outskirts|suburbs?|areas?|direction|countryside|village|hills|positions?|sites?|region|side|bank|somewhere)\s+
    (?:of|in|near|around|outside)\s+$
""")
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
    if not usable:
        return None, None
    best = min(usable, key=lambda pair: (pair[1].lat is None, RANK.get(pair[1].precision, 9), pair[0].start))
    unknown = (p for _, p in usable if p.lat is None and RANK[p.precision] < RANK[best[1].precision])
    finer = next(unknown, None)
    if finer is not None and best[1].lat is not None:
        return best[0], msgspec.structs.replace(best[1], name=finer.name)
    return best


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
        and mention.relation not in ("from", "to")
        and not any(mention.span.within(speaker) for speaker in speakers)
        and not _is_origin(scene, mention)
        and not _owns(mention, scene.norms)
    ]


def _is_origin(scene: Scene, mention: PlaceMention) -> bool:
    """ "Launched from the outskirts of Tuz Khurmatu": where it came from is not where it hit."""
    sentence = scene.reading.sentence
    return bool(_ORIGIN.search(sentence.text[: mention.start - sentence.start]))


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
