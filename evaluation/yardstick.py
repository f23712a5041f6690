"""The outside scorer that the shared folder brings, run on the same codings to keep our own honest."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evaluation.material import Run
from evaluation.scoring import Score

TOLERANCE = 0.0005
"""Figures are printed to three decimals."""
COMPARED = ("precision", "recall", "f1", "recall_main", "recall_background", "field_accuracy")


def disagreements(run: Run, script: Path) -> list[str]:
    """Where the yardstick's figures differ from ours over the same run, in words; empty when they agree."""
    theirs = measure(run, script)
    ours = run.score()
    figures = {**dict.fromkeys(COMPARED, 0.0), **ours.figures()}
    found = [
        f"{run.name}: {name} is {figures[name]:.4f} here and {theirs[name]:.4f} by the yardstick"
        for name in COMPARED
        if abs(figures[name] - theirs[name]) > TOLERANCE
    ]
    linking = run.linking_by_fields()
    found += [
        f"{run.name}: B-cubed {name} is {value:.4f} here and {theirs['b_cubed'][name]:.4f} by the yardstick"
        for name, value in (("precision", linking.precision), ("recall", linking.recall), ("f1", linking.f1))
        if abs(value - theirs["b_cubed"][name]) > TOLERANCE
    ]
    return found + _field_disagreements(run.name, ours, theirs["fields"])


def measure(run: Run, script: Path) -> dict[str, Any]:
    """The yardstick's figures for a run."""
    with tempfile.TemporaryDirectory() as folder:
        coded, incidents = Path(folder) / "coded.jsonl", Path(folder) / "incidents.jsonl"
        write_lines(coded, run.codings.values())
        write_lines(incidents, ({"id": one.id, "reports": one.reports} for one in run.incidents))
        arguments = [run.folder, coded, "--incidents", incidents, "--json"]
        command = [sys.executable, str(script), *map(str, arguments)]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(answer.stdout)
    return figures


def write_lines(path: Path, objects: Iterable[Any]) -> None:
    """Write objects as JSON, one a line."""
    path.write_text("".join(json.dumps(one) + "\n" for one in objects), "utf-8")


def _field_disagreements(name: str, ours: Score, theirs: dict[str, dict[str, float]]) -> list[str]:
    here = {field: (ratio.right, ratio.of) for field, ratio in ours.fields.items()}
    there = {field: (case["right"], case["of"]) for field, case in theirs.items()}
    return [
        f"{name}: field {field} is {here.get(field)} here and {there.get(field)} by the yardstick"
        for field in sorted(here.keys() | there.keys())
        if here.get(field) != there.get(field)
    ]
