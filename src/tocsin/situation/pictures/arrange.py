"""Where marks and names go on a map so that none lies on another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import chain, combinations
from typing import Final

import msgspec

from tocsin.situation.pictures.frame import Xy

TURN: Final = math.pi * (3 - math.sqrt(5))
"""The angle from one seed of a sunflower to the next."""
TOGETHER: Final = 4.0
"""Marks that are nearer than so many units belong to one place."""
GAP: Final = 1.2
"""Units between marks of one place."""
MOST_IN_ROWS: Final = 16
TRIES: Final = 60
MOST_CORNERS: Final = 60
"""Corners of an outline that are enough to place a name in it."""
GRID: Final = 13
LETTER: Final = 0.5
"""How wide a letter is, in its height."""


class Box(msgspec.Struct, frozen=True):
    """A rectangle on the map."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have some room in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Label(msgspec.Struct, frozen=True):
    """A name and where its anchor stands: "left", "right" or "center" of the text."""

    text: str
    x: float
    y: float
    align: str


def gathered(places: Sequence[Xy]) -> list[list[int]]:
    """The numbers of places that are too near to each other to be told apart, in their order."""
    groups: list[list[int]] = []
    cells: dict[tuple[int, int], list[int]] = {}
    for number, (x, y) in enumerate(places):
        column, row = math.floor(x / TOGETHER), math.floor(y / TOGETHER)
        near = (cells.get((column + dx, row + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        for group in chain.from_iterable(near):
            first = places[groups[group][0]]
            if math.hypot(first[0] - x, first[1] - y) < TOGETHER:
                groups[group].append(number)
                break
        else:
            cells.setdefault((column, row), []).append(len(groups))
            groups.append([number])
    return groups


def spread(radii: Sequence[float]) -> list[Xy]:
    """Places for marks of these radii around the origin: in rows where they are few, else as seeds of a sunflower."""
    if len(radii) > MOST_IN_ROWS:
        step = max(radii) * 1.9
        return [
            (step * math.sqrt(n) * math.cos(n * TURN), step * math.sqrt(n) * math.sin(n * TURN))
            for n in range(len(radii))
        ]
    long = len(radii) if len(radii) <= 3 else math.ceil(math.sqrt(len(radii) * 1.5))
    rows = [radii[n : n + long] for n in range(0, len(radii), long)]
    found: list[Xy] = []
    y = -sum(2 * max(row) + GAP for row in rows) / 2
    for row in rows:
        y += max(row) + GAP / 2
        x = -sum(2 * one + GAP for one in row) / 2
        for one in row:
            found.append((x + one + GAP / 2, y))
            x += 2 * one + GAP
        y += max(row) + GAP / 2
    return found


def apart(places: Sequence[Xy], sizes: Sequence[Xy]) -> list[Xy]:
    """The *places* of boxes of these half widths and heights, each pushed aside until none lies on another."""
    found = list(places)
    for _ in range(TRIES):
        moved = False
        for one, other in combinations(range(len(found)), 2):
            (ax, ay), (bx, by) = found[one], found[other]
            over_x = sizes[one][0] + sizes[other][0] - abs(ax - bx)
            over_y = sizes[one][1] + sizes[other][1] - abs(ay - by)
            if over_x <= 0 or over_y <= 0:
                continue
            moved = True
            step_x, step_y = (over_x / 2 + 0.1, 0.0) if over_x < over_y else (0.0, over_y / 2 + 0.1)
            step_x, step_y = math.copysign(step_x, ax - bx), math.copysign(step_y, ay - by)
            found[one], found[other] = (ax + step_x, ay + step_y), (bx - step_x, by - step_y)
        if not moved:
            break
    return found


def box_of(marks: Iterable[tuple[Xy, float]]) -> Box:
    """The rectangle around marks with their radii."""
    every = list(marks)
    return Box(
        min(x - r for (x, _), r in every), min(y - r for (_, y), r in every),
        max(x + r for (x, _), r in every), max(y + r for (_, y), r in every),
    )  # fmt: skip


def beside(text: str, mark: Box, size: float, taken: Sequence[Box], room: Box) -> tuple[Label, Box] | None:
    """A place for a name beside its *mark* that meets nothing *taken* and stays in the *room*, if there is one."""
    wide, tall = len(text) * size * LETTER, size
    middle, level = (mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2
    for x, y, align in (
        (mark.right + 3, level, "left"), (mark.left - 3, level, "right"),
        (middle, mark.top - 3 - tall / 2, "center"), (middle, mark.bottom + 3 + tall / 2, "center"),
        (mark.right + 1, mark.top - tall / 2, "left"), (mark.right + 1, mark.bottom + tall / 2, "left"),
        (mark.left - 1, mark.top - tall / 2, "right"), (mark.left - 1, mark.bottom + tall / 2, "right"),
    ):  # fmt: skip
        left = x if align == "left" else x - wide if align == "right" else x - wide / 2
        box = Box(left - 1, y - tall / 2 - 0.5, left + wide + 1, y + tall / 2 + 0.5)
        inside = (
            room.left <= box.left
            and box.right <= room.right
            and room.top <= box.top
            and box.bottom <= room.bottom
        )
        if inside and not any(box.meets(one) for one in taken):
            return Label(text, round(x, 2), round(y, 2), align), box
    return None


def within(ring: Sequence[Xy], wide: float, tall: float, taken: Sequence[Box]) -> Xy | None:
    """The point of a polygon that lies deepest in it and has room for a name of that size, if there is one."""
    edge = ring[:: max(1, len(ring) // MOST_CORNERS)]
    left, top = min(x for x, _ in ring), min(y for _, y in ring)
    across, down = max(x for x, _ in ring) - left, max(y for _, y in ring) - top
    best, most = None, tall * 0.6
    for i in range(1, GRID):
        for j in range(1, GRID):
            x, y = left + across * i / GRID, top + down * j / GRID
            box = Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
            if any(box.meets(one) for one in taken):
                continue
            depth = _depth(x, y, edge, wide / tall)
            if depth > most:
                best, most = (round(x, 2), round(y, 2)), depth
    return best


def _depth(x: float, y: float, ring: Sequence[Xy], stretch: float) -> float:
    """How far a point lies from the edge, below 0 outside; widths count less, for a name is wide."""
    inside, nearest = False, math.inf
    for (ax, ay), (bx, by) in zip((ring[-1], *ring[:-1]), ring, strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
        dx, dy = (bx - ax) / stretch, by - ay
        length = dx * dx + dy * dy
        along = max(0.0, min(1.0, ((x - ax) / stretch * dx + (y - ay) * dy) / length)) if length else 0.0
        nearest = min(nearest, math.hypot((x - ax) / stretch - along * dx, y - ay - along * dy))
    return nearest if inside else -nearest
