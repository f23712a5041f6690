"""Codings and incidents in the JSON of the output contract: fields may be added, none goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from tocsin.records import Coding, Document, Incident, Relation

SAYINGS: Final = (
    "killed",
    "injured",
    "conflicts",
    "accused",
    "unclaimed",
    "history",
    "grade",
    "possible",
    "relations",
)
"""The fields of an incident in which documents are named."""


def coding_json(coding: Coding) -> dict[str, Any]:
    """One line of `tocsin code --jsonl`."""
    plain: dict[str, Any] = msgspec.to_builtins(coding)
    plain["document"].pop("parts")
    return plain


def incident_json(
    incident: Incident, documents: Mapping[str, Document], relations: Iterable[Relation] = ()
) -> dict[str, Any]:
    """One line of `tocsin incidents --jsonl`; documents are named by their paths, *relations* are all of the book."""
    plain: dict[str, Any] = msgspec.to_builtins(incident)
    touching = [one for one in relations if incident.id in (one.incident, one.other)]
    plain["relations"] = msgspec.to_builtins(touching)
    plain["documents"] = [_path(key, documents) for key in incident.documents]
    plain["sources"]["families"] = [[_path(key, documents) for key in f] for f in incident.sources.families]
    for part in ("sources", *SAYINGS):
        _name_documents(plain[part], documents)
    return plain


def _name_documents(part: Any, documents: Mapping[str, Document]) -> None:
    """Put paths for the ids of documents in *part*, however deep they stand."""
    if isinstance(part, dict):
        if isinstance(part.get("document"), str):
            part["document"] = _path(part["document"], documents)
        for inner in part.values():
            _name_documents(inner, documents)
    elif isinstance(part, list | tuple):
        for inner in part:
            _name_documents(inner, documents)


def _path(key: str, documents: Mapping[str, Document]) -> str:
    return documents[key].path if key in documents else key
