"""Codings and incidents in the JSON of the output contract: fields may be added, none goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from tocsin.records import Coding, Document, Incident


def coding_json(coding: Coding) -> dict[str, Any]:
    """One line of `tocsin code --jsonl`."""
    plain: dict[str, Any] = msgspec.to_builtins(coding)
    plain["document"].pop("parts")
    return plain


def incident_json(incident: Incident, documents: Mapping[str, Document]) -> dict[str, Any]:
    """One line of `tocsin incidents --jsonl`; documents are named by their paths."""
    plain: dict[str, Any] = msgspec.to_builtins(incident)
    plain["documents"] = [_path(key, documents) for key in incident.documents]
    plain["sources"]["families"] = [[_path(key, documents) for key in f] for f in incident.sources.families]
    for sides in plain["conflicts"].values():
        for side in sides:
            side["document"] = _path(side["document"], documents)
    return plain


def _path(key: str, documents: Mapping[str, Document]) -> str:
    return documents[key].path if key in documents else key
