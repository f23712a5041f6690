"""What lies beside an Airwars-shaped file: sources, casualties, victims, infrastructure, and what belligerents say."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Final

import msgspec

from tocsin.exports.airwars_belligerents import belligerents_of, own_words
from tocsin.exports.airwars_harm import Harm, is_name
from tocsin.exports.extract import Order
from tocsin.exports.outbox import Outbox
from tocsin.exports.side_file import SideFile
from tocsin.exports.slug import shown, slug_of
from tocsin.exports.table import Cell, columns_of
from tocsin.records import Dossier, Incident, Saying
from tocsin.vocab.lexicon import TargetNoun
from tocsin.vocab.target_classes import find_target, target_codes

SIDES: Final = {
    "sources": "airwars_sources",
    "casualties": "airwars_casualties",
    "victims": "airwars_victims",
    "infrastructure": "airwars_infrastructure",
    "statements": "airwars_statements",
    "strike_reports": "airwars_statements",
}
"""The files, and where their columns are listed."""


class Thing(msgspec.Struct, frozen=True):
    """A civilian thing that was hit: its class, and what it is."""

    kind: str
    noun: str


class AirwarsSides:
    """All of the files, open while rows are written."""

    def __init__(self, stack: ExitStack, order: Order, out: Outbox) -> None:
        self._files = {
            name: stack.enter_context(SideFile(name, columns_of(columns), order, out))
            for name, columns in SIDES.items()
        }

    def add(self, dossier: Dossier, harm: Harm, key: Mapping[str, Cell]) -> None:
        """Write what belongs to an incident, with the cells of its row that are its *key*."""
        for source in dossier.sources:
            about = {"date": source.published, "name": source.name, "language": source.language}
            self._files["sources"].add({**key, **about, "url": source.url})
        for group in harm.groups:
            counts = {name.removeprefix(f"{group}_"): cell for name, cell in harm.cells.items()}
            known = {
                name: counts[name] for name in ("killed_min", "killed_max", "injured_min", "injured_max")
            }
            self._files["casualties"].add(
                {**key, **known, "casualty_type_name": shown(group), "casualty_type_slug": group}
            )
        for words in harm.victims:
            written = "name" if is_name(words) else "additional_notes"
            about = {"date": dossier.incident.date.earliest, "killed_or_injured": _fate(harm)}
            self._files["victims"].add({**key, **about, written: words})
        self._add_things(dossier.incident, key)
        self._add_words(dossier, key)

    def _add_things(self, one: Incident, key: Mapping[str, Cell]) -> None:
        things = things_of(one)
        damage = one.damage if len(things) == 1 else None
        for thing in things:
            self._files["infrastructure"].add(
                {
                    **key,
                    "infrastructure_group_name": shown(thing.kind),
                    "infrastructure_group_slug": thing.kind,
                    "infrastructure_name": shown(thing.noun),
                    "infrastructure_slug": slug_of(thing.noun),
                    "infrastructure_destruction_name": shown(damage) if damage else None,
                    "infrastructure_destruction_slug": damage,
                }
            )

    def _add_words(self, dossier: Dossier, key: Mapping[str, Cell]) -> None:
        documents = {source.document: source for source in dossier.sources}
        for one in belligerents_of(dossier.incident):
            own = own_words(dossier.incident, one)
            about = {
                "belligerent_id": one.id or None,
                "belligerent_name": one.name,
                "belligerent_slug": one.slug,
            }
            for name, sayings in (("statements", own.denials), ("strike_reports", own.claims)):
                for saying in sayings:
                    source = documents.get(saying.document)
                    when = {"date": source.published, "url": source.url} if source else {}
                    self._files[name].add({**key, **about, **when, "statement": _words(saying)})


def things_of(one: Incident) -> tuple[Thing, ...]:
    """The civilian things among the targets, each once."""
    found = []
    for target in one.targets:
        noun, codes = find_target(target.name), target_codes(target.name)
        if isinstance(noun, TargetNoun) and codes is not None and codes.civilian:
            found.append(Thing(noun.kind, noun.noun))
    return tuple(dict.fromkeys(found))


def _fate(harm: Harm) -> str | None:
    """Whether victims were killed or injured, where it is said that nobody was the other."""
    if harm.injured.high == 0 and harm.killed.high != 0:
        return "Killed"
    return "Injured" if harm.killed.high == 0 and harm.injured.high != 0 else None


def _words(saying: Saying) -> str | None:
    return saying.quote or None
