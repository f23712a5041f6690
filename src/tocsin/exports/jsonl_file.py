"""Incidents as JSON Lines: everything that the book holds of each, with every claim and its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from tocsin.exports.extract import Extract
from tocsin.exports.outbox import Outbox
from tocsin.records import Dossier, Source


def write_jsonl(extract: Extract, out: Outbox) -> None:
    """One object a line: the incident of the output contract, and beside it its sources, reports and told numbers."""
    encode = msgspec.json.Encoder(order="deterministic").encode
    with out.file().open("wb") as file:
        for dossier in extract:
            file.write(encode(plain_of(dossier)) + b"\n")


def plain_of(dossier: Dossier) -> dict[str, Any]:
    """A dossier as plain values; documents are called by their ids, which `sources` explain."""
    plain: dict[str, Any] = msgspec.to_builtins(dossier.incident)
    plain["relations"] = msgspec.to_builtins(dossier.relations)
    plain["origins"] = [_source(source) for source in dossier.sources]
    plain["told"] = msgspec.to_builtins(dossier.told)
    plain["tellings"] = msgspec.to_builtins(dossier.reports)
    plain["recorded"], plain["revised"] = msgspec.to_builtins((dossier.recorded, dossier.revised))
    return plain


def _source(source: Source) -> Mapping[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(source)
    return found
