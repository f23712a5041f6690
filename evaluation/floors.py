"""The gate: figures that a change may raise and never lower in silence.

`floors.json` holds, for each group of labelled documents, the figures below which a change fails.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
GATED = (
    "precision",
    "recall",
    "f1",
    "recall_main",
    "field_accuracy",
    "quotes_exact",
    "negatives_clean",
    "b_cubed_f1",
)
DECIMALS = 1000

Figures = Mapping[str, Mapping[str, float]]
"""Group to figure to value."""


@dataclass(frozen=True)
class Fall:
    """A figure below its floor."""

    name: str
    floor: float
    figure: float

    def __str__(self) -> str:
        return f"{self.name} fell to {self.figure:.3f}; its floor is {self.floor:.3f}"


def read_floors(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """The floors as they stand; none where there is no file yet."""
    floors: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return floors


def falls(floors: Figures, figures: Figures) -> list[Fall]:
    """Every gated figure that lies below its floor; groups that were not measured are left out."""
    return [
        Fall(f"{group}.{name}", floor, measured.get(name, 0.0))
        for group, measured in figures.items()
        for name, floor in floors.get(group, {}).items()
        if measured.get(name, 0.0) < floor
    ]


def raised(floors: Figures, figures: Figures, allowed: Collection[str] = ()) -> dict[str, dict[str, float]]:
    """The floors lifted to the present figures.

    A floor above its figure stays where it is, unless its name ("core.f1") is among *allowed*: then it comes
    down to the figure.
    """
    lifted = {group: dict(names) for group, names in floors.items()}
    for group, measured in figures.items():
        for name in GATED:
            if name not in measured:
                continue
            figure = rounded_down(measured[name])
            floor = lifted.setdefault(group, {}).get(name, 0.0)
            lifted[group][name] = figure if f"{group}.{name}" in allowed else max(floor, figure)
    return lifted


def write_floors(floors: Figures, path: Path = FLOORS) -> None:
    """Write the floors, one figure a line, in a steady order."""
    ordered = {
        group: {name: names[name] for name in GATED if name in names} for group, names in floors.items()
    }
    path.write_text(json.dumps(ordered, indent=1) + "\n", "utf-8")


def rounded_down(figure: float) -> float:
    """A figure cut to three decimals, so that a floor never lies above the figure that set it."""
    return math.floor(figure * DECIMALS + 1e-9) / DECIMALS
