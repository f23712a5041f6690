"""Incidents that the formats of other worlds are asked about, and what their files hold."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import msgspec
from hostile_book import small

from tocsin.records import Dossier, Perpetrator, Target


def accused(basis: str) -> Dossier:
    """An incident of which one group is named on this basis."""
    dossier = small()[0]
    who = (Perpetrator("Islamic State", basis, "islamic-state"),)  # type: ignore[arg-type]
    targets = (Target("Iraqi army", "iraq-armed-forces"),)
    incident = msgspec.structs.replace(dossier.incident, perpetrators=who, targets=targets)
    return msgspec.structs.replace(dossier, incident=incident)


def hit(*names: str) -> Dossier:
    """An incident that hit what has these names, and an army."""
    dossier = small()[0]
    targets = (*(Target(name) for name in names), Target("Iraqi army", "iraq-armed-forces"))
    incident = msgspec.structs.replace(dossier.incident, targets=targets)
    return msgspec.structs.replace(dossier, incident=incident)


def read(path: Path) -> Any:
    """The JSON of a file."""
    return json.loads(path.read_bytes())


def left_out(path: Path) -> set[tuple[str, str]]:
    """The fields and values that stand in the list beside a file; nothing is left out where there is none."""
    found = path.with_name(f"{path.name}.left-out.csv")
    if not found.exists():
        return set()
    with found.open(encoding="utf-8", newline="") as text:
        return {(row["field"], row["value"]) for row in csv.DictReader(text)}


def lines(path: Path) -> list[Any]:
    """The JSON of each line."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def statements(path: Path) -> list[dict[str, str]]:
    """The rows of the statements beside a file of entities."""
    with path.with_name(f"{path.name}.statements.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))
