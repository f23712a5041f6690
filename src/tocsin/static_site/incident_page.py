"""The page of an incident: its values beside short quotes, its numbers, its disagreements, its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from tocsin.records import Coding, Document, Dossier, Headline, Source
from tocsin.records.words import interval_words, place_words
from tocsin.views import IncidentDetail, ValueRow, conflict_view, incident_detail, summary_parts

HIDES: Final[Mapping[str, str]] = {
    "when": "time", "where": "place", "weapons": "weapons", "by whom": "perpetrators", "against": "targets",
    "damage": "damage", "intercepted": "intercepted",
}  # fmt: skip
"""The rows of a page, each with the name under which public rules withhold it."""
TELLS: Final = frozenset({"place", "perpetrators", "weapons", "speakers", "quotes", "targets"})
"""What the sentences of a summary speak of: without it they would say that nobody says so, which is not so."""
WITHHELD: Final = "withheld"


def incident_filling(
    dossier: Dossier, withheld: frozenset[str], others: Iterable[Headline]
) -> Mapping[str, Any]:
    """What the template of a page asks for; *others* are the incidents of the site that a text links to this one."""
    sources = {source.document: source for source in dossier.sources}
    detail = _detail(dossier, sources, others)
    rows = tuple(_shown(row, withheld) for row in detail.rows)
    missing = {row.field for row in rows}
    hidden = [name for name, field in HIDES.items() if field in withheld and name not in missing | {"when"}]
    return {
        "dossier": dossier,
        "incident": dossier.incident,
        "heading": heading(dossier.incident, withheld),
        "rows": (*rows, *(ValueRow(name, WITHHELD, ()) for name in hidden)),
        "summary": () if TELLS & withheld else summary_parts(detail),
        "conflicts": conflict_view(detail),
        "links": detail.links,
        "sources": sources,
        "numbers": {key: number for number, key in enumerate(sources, start=1)},
        "counts": {"killed": dossier.incident.killed, "injured": dossier.incident.injured},
    }


def heading(incident: Headline, withheld: frozenset[str]) -> tuple[str, str]:
    """Day and place in words; what is withheld is said to be so."""
    where = "place withheld" if "place" in withheld else place_words(incident.place)
    return interval_words(incident.date), where


def _detail(dossier: Dossier, sources: Mapping[str, Source], others: Iterable[Headline]) -> IncidentDetail:
    """The incident as its page in the house has it, from what the dossier lets out: documents without their texts."""
    codings = [
        Coding(_without_text(source), tuple(one for one in dossier.reports if one.document_id == key))
        for key, source in sources.items()
    ]
    return incident_detail(dossier.incident, codings, dossier.relations, others)


def _without_text(source: Source) -> Document:
    return Document(
        id=source.document,
        path=source.name,
        text="",
        url=source.url,
        title=source.title,
        publisher=source.name,
        published=source.published,
        published_basis=source.basis,
        language=source.language,
    )


def _shown(row: ValueRow, withheld: frozenset[str]) -> ValueRow:
    """*row*, and the word that says so where its value is withheld."""
    if row.field == "when" or HIDES.get(row.field) not in withheld:
        return row
    return msgspec.structs.replace(row, value=WITHHELD, reason="", tellings=())


def linked_ids(dossier: Dossier) -> frozenset[str]:
    """The ids of the incidents that a text links to this one."""
    found = {key for one in dossier.relations for key in (one.incident, one.other) if key}
    return frozenset(found - {dossier.incident.id})
