"""How a cost grows with size: the exponent of a power law, and a drawing without any library."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

Point = tuple[float, float]
_Place = Callable[[float, float], Point]
_WIDTH, _HEIGHT, _MARGIN = 640, 420, 60
_COLOURS: Final = ("#246", "#a40", "#372", "#728")


def exponent(points: Sequence[Point]) -> float:
    """The slope of the least-squares line through *points* on logarithmic scales: 1 is linear, 2 quadratic.

    Raises ValueError where there are fewer than two sizes.
    """
    logs = [(math.log(size), math.log(cost)) for size, cost in points]
    if len({size for size, _ in logs}) < 2:
        raise ValueError("a growth takes two sizes")
    middle = sum(size for size, _ in logs) / len(logs)
    above = sum(cost for _, cost in logs) / len(logs)
    return sum((x - middle) * (y - above) for x, y in logs) / sum((x - middle) ** 2 for x, _ in logs)


def drawing(series: Mapping[str, Sequence[Point]], across: str) -> str:
    """The *series* as an SVG, both scales logarithmic, each with its exponent; *across* names the size."""
    points = [point for line in series.values() for point in line]
    left, right = _decades([size for size, _ in points])
    low, high = _decades([cost for _, cost in points])

    def at(size: float, cost: float) -> tuple[float, float]:
        x = _MARGIN + (_WIDTH - 2 * _MARGIN) * (math.log10(size) - left) / (right - left)
        y = _HEIGHT - _MARGIN - (_HEIGHT - 2 * _MARGIN) * (math.log10(cost) - low) / (high - low)
        return x, y

    parts = [*_grid(at, left, right, low, high)]
    for number, (name, line) in enumerate(series.items()):
        parts += _line(name, line, [at(*point) for point in line], _COLOURS[number % len(_COLOURS)], number)
    parts.append(f'<text x="{_WIDTH / 2:.0f}" y="{_HEIGHT - 15}" text-anchor="middle">{across}</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-size="12">'
    return f"{head}{''.join(parts)}</svg>\n"


def _decades(values: Sequence[float]) -> tuple[int, int]:
    return math.floor(math.log10(min(values))), math.floor(math.log10(max(values))) + 1


def _grid(at: _Place, left: int, right: int, low: int, high: int) -> list[str]:
    parts = []
    for power in range(left, right + 1):
        (x, foot), (_, top) = at(10.0**power, 10.0**low), at(10.0**power, 10.0**high)
        parts.append(f'<path d="M{x:.1f} {foot:.1f}V{top:.1f}" stroke="#ccc"/>')
        parts.append(f'<text x="{x:.1f}" y="{foot + 16:.1f}" text-anchor="middle">{_said(power)}</text>')
    for power in range(low, high + 1):
        (x, y), (end, _) = at(10.0**left, 10.0**power), at(10.0**right, 10.0**power)
        parts.append(f'<path d="M{x:.1f} {y:.1f}H{end:.1f}" stroke="#ccc"/>')
        parts.append(f'<text x="{x - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">{_said(power)}</text>')
    return parts


def _said(power: int) -> str:
    return f"{10.0**power:,.{max(0, -power)}f}"


def _line(name: str, line: Sequence[Point], places: Sequence[Point], colour: str, number: int) -> list[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    said = f"{name}: size to the power of {exponent(line):.2f}" if len(line) > 1 else name
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
    return [
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>',
        *dots,
        f'<text x="{_MARGIN + 10}" y="{20 + 15 * number}" fill="{colour}">{said}</text>',
    ]
