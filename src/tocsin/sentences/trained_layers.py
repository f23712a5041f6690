"""The layers of a component that spaCy trained, read from its file: thinc's own format, in MessagePack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


class Layer(NamedTuple):
    """One layer that holds something: thinc's name for it, its weights and its other settings, by their names."""

    name: str
    weights: Mapping[str, Floats]
    settings: Mapping[str, Any]


def read_layers(path: Path) -> list[Layer]:
    """The layers of the component in the file *path*, in the order in which thinc walks them."""
    held = msgspec.msgpack.decode(path.read_bytes())
    names = (node["name"] for node in held["nodes"])
    return [
        Layer(name, {key: _wide(packed) for key, packed in weights.items()}, _unpacked(settings))
        for name, weights, settings in zip(names, held["params"], held["attrs"], strict=True)
    ]


def named(layers: Iterable[Layer], name: str) -> list[Layer]:
    """Those of *layers* that have this *name*."""
    return [layer for layer in layers if layer.name == name]


def _wide(packed: Mapping[bytes, Any]) -> Floats:
    """The numbers of an array in single precision; they are packed in half."""
    numbers = np.frombuffer(packed[b"data"], np.dtype(packed[b"type"])).reshape(packed[b"shape"])
    return numbers.astype(np.float32)


def _unpacked(settings: Mapping[str, bytes]) -> dict[str, Any]:
    return {name: msgspec.msgpack.decode(value) for name, value in settings.items()}
