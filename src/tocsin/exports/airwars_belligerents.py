"""Who is said to have done it, as Airwars lists belligerents: a column for each, and what each says itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from tocsin.exports.parties import Party, named, suspected
from tocsin.exports.slug import shown, slug_of
from tocsin.exports.table import Cell, Column, columns_of
from tocsin.records import CountField, Dossier, Incident, Saying, ToldNumber
from tocsin.vocab.target_classes import target_codes

UNKNOWN: Final = "Unknown"
KNOWN, SUSPECTED = "Known", "Suspected"
NOT_ASSESSED: Final = "not_yet_assessed"


class Belligerent(msgspec.Struct, frozen=True):
    """One of them: *type* is "Known" where it claims the deed itself, "" of nobody."""

    id: str
    name: str
    type: str

    @property
    def slug(self) -> str:
        """Its name as part of a column; behind a letter where it begins as the numbered columns do."""
        slug = slug_of(self.name)
        return f"x{slug}" if slug[0].isdigit() else slug


class Own(msgspec.Struct, frozen=True):
    """What a belligerent says itself: that it did it (*claims*), or that it did not."""

    claims: tuple[Saying, ...] = ()
    denials: tuple[Saying, ...] = ()


def belligerents_of(incident: Incident) -> tuple[Belligerent, ...]:
    """Who is named, then who is suspected; one that is unknown where nobody is."""
    parties = (*named(incident), *suspected(incident))
    found = {_one(party).slug: _one(party) for party in reversed(parties)}
    return tuple(reversed(found.values())) or (Belligerent("", UNKNOWN, ""),)


def _one(party: Party) -> Belligerent:
    return Belligerent(party.actor_id or "", party.name, KNOWN if party.basis == "claimed" else SUSPECTED)


def belligerent_columns(slugs: Iterable[str], most: int) -> Iterator[Column]:
    """A column for each of *slugs*, and those of the first to the last of the *most* that one incident has."""
    for slug in sorted(slugs):
        yield Column(f"belligerent_{slug}", "integer", "1 where it is a belligerent of the incident; else 0.")
    for number in range(1, most + 1):
        for column in columns_of("airwars_belligerents"):
            yield msgspec.structs.replace(column, name=f"belligerent_{number}_{column.name}")


def belligerent_cells(dossier: Dossier, slugs: Iterable[str]) -> Mapping[str, Cell]:
    """The columns of the belligerents of an incident, in a file that holds *slugs*."""
    found = belligerents_of(dossier.incident)
    cells: dict[str, Cell] = {f"belligerent_{slug}": 0 for slug in slugs}
    for number, one in enumerate(found, start=1):
        cells[f"belligerent_{one.slug}"] = 1
        own = own_words(dossier.incident, one)
        about: dict[str, Cell] = {
            "belligerent_id": one.id or None,
            "belligerent_name": one.name,
            "belligerent_slug": one.slug,
            "type": one.type or None,
            "assessment_name": shown(NOT_ASSESSED),
            "assessment_slug": NOT_ASSESSED,
            **_conceded(conceded(dossier, "killed", one, found), "deaths"),
            **_conceded(conceded(dossier, "injured", one, found), "injuries"),
            "civcas_statements": len(own.denials),
            "strike_reports": len(own.claims),
        }
        cells |= {f"belligerent_{number}_{name}": cell for name, cell in about.items()}
    return cells


def own_words(incident: Incident, one: Belligerent) -> Own:
    """The words in which a belligerent claims and denies."""
    said = [
        saying
        for accused in incident.accused
        if (accused.actor_id == one.id if one.id else accused.name == one.name)
        for saying in accused.bases
    ]
    return Own(*(tuple(saying for saying in said if saying.value == what) for what in ("claimed", "denied")))


def conceded(
    dossier: Dossier, field: CountField, one: Belligerent, others: Sequence[Belligerent]
) -> tuple[ToldNumber, ...]:
    """The numbers that a belligerent gives itself; those of soldiers and fighters that it boasts of concede nothing."""
    return tuple(
        told
        for told in dossier.told
        if told.accused and told.field == field and told.stands and not _of_fighters(told)
        if len(others) == 1 or one.name.casefold() in told.saying.said_by.casefold()
    )


def _of_fighters(told: ToldNumber) -> bool:
    found = target_codes(told.saying.quote)
    return found is not None and not found.civilian


def _conceded(told: Sequence[ToldNumber], words: str) -> Mapping[str, Cell]:
    lows = [one.count.low for one in told if one.count.low is not None]
    highs = [one.count.high for one in told if one.count.high is not None]
    return {
        f"{words}_conceded_min": min(lows, default=None),
        f"{words}_conceded_max": max(highs, default=None),
    }
