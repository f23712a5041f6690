"""A book of dossiers made by hand, without a ledger, and the rows that a layout makes of it."""

from __future__ import annotations

import datetime as dt
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from accounts import exactly, killed, reconciled
from build import said

from tocsin.book.dossiers import Shelves, gather
from tocsin.exports import export, format_called
from tocsin.exports.extract import Extract, Order
from tocsin.exports.outbox import LeftOut, Outbox
from tocsin.exports.table import Table
from tocsin.incidents import incident_id
from tocsin.ledger import Head
from tocsin.linking import Arrival
from tocsin.records import Coding, Count, Dossier, Incident, Relation
from tocsin.views import Selection
from tocsin.vocab.export_policies import shipped_policy
from tocsin.vocab.rules import shipped_rules

MOMENT = dt.datetime(2024, 8, 1, 12, tzinfo=dt.UTC)
GROUP = {"name": "Islamic Resistance in Iraq", "actor_id": "islamic-resistance-in-iraq"}
ATTACKER = killed(
    "Sabereen",
    "2024-07-25",
    exactly(20),
    "The Islamic Resistance",
    claims=(said("perpetrators", GROUP | {"basis": "claimed"}, "the Islamic Resistance in Iraq"),),
    perpetrators=["Islamic Resistance in Iraq"],
)
POLICE = killed(
    "Herald",
    "2024-07-25",
    exactly(5),
    "police",
    claims=(said("injured", {"low": 12, "high": 12, "qualifier": "exact"}, "12 wounded", "police"),),
    injured=exactly(12),
)
WORKED = (
    killed("Agency", "2024-07-25", Count(3, None, "at_least"), "a witness"),
    POLICE,
    ATTACKER,
    killed("Courier", "2024-07-26", exactly(4), "the health ministry"),
    killed("Relief", "2024-07-26", Count(2, None, "vague"), "an aid worker"),
)
"""The worked case of the field: an agency, police, the attacker, a ministry the next day, an aid worker."""


def dossier_of(codings: Sequence[Coding], relations: Sequence[Relation] = ()) -> Dossier:
    """The dossier of the one incident of which all reports of *codings* tell, which came in one after the other."""
    place = {report.id: number for number, coding in enumerate(codings) for report in coding.reports}
    incident = reconciled(codings)
    founder = next(report.id for coding in codings for report in coding.reports)
    incident = msgspec.structs.replace(incident, id=incident_id(founder))
    shelves = Shelves(
        {incident.id: incident}.get,
        lambda wanted: (one for one in codings if one.document.id in set(wanted)),
        lambda report: Arrival((MOMENT + dt.timedelta(minutes=place[report])).isoformat(), report),
        {},
        {incident.id: relations},
        {},
        shipped_rules(),
        {coding.document.id: coding.document for coding in codings}.__getitem__,
    )
    (dossier,) = gather([incident.id], shelves)
    return dossier


class MadeBook:
    """What an extract asks of a book, answered from dossiers."""

    def __init__(self, *dossiers: Dossier) -> None:
        self._dossiers = {one.incident.id: one for one in dossiers}
        self.head, self.rules = Head(len(dossiers), "0" * 64, MOMENT), shipped_rules()

    def each_incident(self) -> Iterator[Incident]:
        """Every incident."""
        return (one.incident for one in self._dossiers.values())

    each_headline = each_incident

    def dossiers(self, ids: Iterable[str], bare: bool = False) -> Iterator[Dossier]:
        """Those of *ids*."""
        return (self._dossiers[key] for key in ids)

    def incident(self, key: str) -> Incident | None:
        """The incident with this id."""
        found = self._dossiers.get(key)
        return found.incident if found else None


def extract_of(policy: str, *dossiers: Dossier, **order: Any) -> Extract:
    """All of *dossiers*, by the shipped *policy*."""
    return Extract(
        MadeBook(*dossiers), Order(Selection(threats=True), shipped_policy(policy), **order), "test"
    )


def rows_of(
    table: Table, policy: str, *dossiers: Dossier, **order: Any
) -> tuple[list[dict[str, Any]], tuple[LeftOut, ...]]:
    """The rows of *table* by the names of its columns, and what was left out."""
    with tempfile.TemporaryDirectory() as folder, Outbox(Path(folder, "out.csv")) as out:
        rows = list(table.rows(extract_of(policy, *dossiers, **order), out))
        left_out = out.left_out
    assert all(len(row) == len(table.columns) for row in rows)
    return [dict(zip(table.header, row, strict=True)) for row in rows], left_out


def exported(name: str, folder: Path, *dossiers: Dossier, **order: Any) -> Path:
    """The file of all of *dossiers* in the format called *name*."""
    found = format_called(name)
    path = folder / f"incidents{found.ending}"
    chosen = Order(Selection(threats=True), shipped_policy(found.policy), **order)
    export(MadeBook(*dossiers), chosen, found, path)
    return path


def everything_in(folder: Path) -> str:
    """All that stands in the files of *folder*, and in what is packed in them."""
    found = [path.read_bytes() for path in folder.iterdir()]
    for path in filter(zipfile.is_zipfile, folder.iterdir()):
        with zipfile.ZipFile(path) as package:
            found += [package.read(inner) for inner in package.namelist()]
    return b"\n".join(found).decode("utf-8", "replace")
