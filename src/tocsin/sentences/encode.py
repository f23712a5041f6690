"""Vectors for words in their sentences: what the model's first component computes, in half of thinc's time.

The sums are those of the trained layers. They are taken otherwise: what the first layer does to the rows of its
tables is done once, when the model is loaded, and each word's own vector, which its sentence does not change, is
remembered. On the words of 48 labelled reports that is .24 s for .44 s, a tenth of the time of coding them.

A word's vector is the same to the last bit whatever stands beside it in the batch, so that what a text says never
hangs on the texts before it: a matrix product over the new words of a batch would not keep that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

Floats = npt.NDArray[np.float32]

# Words whose own vectors are remembered, at half a kilobyte each.
_REMEMBERED: Final = 16_384
# What thinc's layer norm adds, so that nothing is divided by nothing.
_LEAST_VARIANCE: Final = 1e-8


class _Layer(NamedTuple):
    """The best of several sums for each output, brought to one scale."""

    weights: Floats  # inputs by sums and outputs, all outputs of a sum side by side
    bias: Floats
    scale: Floats
    shift: Floats

    def best(self, sums: Floats) -> Floats:
        """Outputs from the *sums* of weighted inputs, which are spoilt."""
        sums += self.bias
        width = len(self.scale)
        best = sums[:, :width].copy()
        for start in range(width, sums.shape[1], width):
            np.maximum(best, sums[:, start : start + width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(_LEAST_VARIANCE)
        best *= (1 / np.sqrt(variance))[:, np.newaxis]
        best *= self.scale
        best += self.shift
        return best


class _Table(NamedTuple):
    """Where the rows for one attribute of a word lie among all rows."""

    seed: int
    length: int
    offset: int


class WordVectors:
    """The vector of each word for itself: rows for its form, its ends and its shape, mixed by one layer."""

    def __init__(self, model: Model[Any, Any]) -> None:
        """*model* is a trained `MultiHashEmbed` without static vectors."""
        nodes: list[Any] = list(model.walk())
        self._attributes: list[int | str] = next(n for n in nodes if n.name == "extract_features").attrs[
            "columns"
        ]
        tables = [node for node in nodes if node.name == "hashembed"]
        (self._mixer,) = _layers(model)
        width, total = tables[0].get_dim("nO"), sum(len(table.get_param("E")) for table in tables)
        # Filled in place: the rows are 22 MB, and would be 44 for a moment if they were stacked.
        self._rows = np.empty((total, self._mixer.weights.shape[1]), np.float32)
        self._tables, start = [], 0
        for number, table in enumerate(tables):
            rows = table.get_param("E")
            own = self._mixer.weights[number * width : (number + 1) * width]
            np.matmul(rows, own, out=self._rows[start : start + len(rows)])
            self._tables.append(_Table(table.attrs["seed"], len(rows), start))
            start += len(rows)
        self._operations = NumpyOps()
        self._known: dict[int, int] = {}
        self._vectors = np.zeros((_REMEMBERED, width), np.float32)

    def of(self, docs: Sequence[Doc]) -> Floats:
        """A vector for each word of *docs*, one after the other."""
        keys = [key for doc in docs for key in doc.to_array("ORTH").tolist()]
        new = [key for key in dict.fromkeys(keys) if key not in self._known]
        if len(self._known) + len(new) > _REMEMBERED:
            self._known.clear()
            new = list(dict.fromkeys(keys))
        if len(new) > _REMEMBERED:
            return np.vstack([self._made(doc) for doc in docs])
        if new:
            first, vocab = len(self._known), docs[0].vocab
            self._vectors[first : first + len(new)] = self._made(
                Doc(vocab, words=[vocab.strings[key] for key in new])
            )
            self._known.update(zip(new, range(first, first + len(new)), strict=True))
        return self._vectors.take([self._known[key] for key in keys], axis=0)

    def _made(self, words: Doc) -> Floats:
        """The vector of each of *words*, from its rows."""
        attributes = words.to_array(self._attributes).astype(np.uint64)
        hashes = [
            self._operations.hash(np.ascontiguousarray(attributes[:, column]), table.seed) % table.length
            + table.offset
            for column, table in enumerate(self._tables)
        ]
        return self._mixer.best(self._operations.gather_add(self._rows, np.hstack(hashes)))


class Encoder:
    """The vector of each word in its sentence: several layers over the word and its two neighbours."""

    def __init__(self, model: Model[Any, Any]) -> None:
        """*model* is a trained `MultiHashEmbed` with a `MaxoutWindowEncoder` of window 1 behind it."""
        embedding, encoder = model.layers
        self._words = WordVectors(embedding)
        self._layers = _layers(encoder)
        self._padding: int = encoder.attrs["pad"]
        self._width: int = model.get_dim("nO")

    def encode(self, docs: Sequence[Doc]) -> list[Floats]:
        """A vector for each word of each of *docs*: arrays of words by the encoder's width."""
        # Rows of nothing stand around each sentence, as in training, and one more at each end of all.
        spans, end = [], 1 + self._padding
        for doc in docs:
            spans.append(slice(end, end + len(doc)))
            end += len(doc) + self._padding
        vectors = np.zeros((end + 1, self._width), np.float32)
        vectors[np.concatenate([np.arange(span.start, span.stop) for span in spans])] = self._words.of(docs)
        for layer in self._layers:
            vectors[1:-1] += layer.best(_windows(vectors) @ layer.weights)
        return [vectors[span] for span in spans]


def as_model(model: Model[Any, Any]) -> Model[Any, Any]:
    """A layer that answers as the trained *model* does, and cannot be trained."""
    encoder = Encoder(model)

    def forward(_: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Any]:
        return encoder.encode(docs), None

    return Model("encoder", forward, dims={"nO": model.get_dim("nO")})


def _layers(model: Model[Any, Any]) -> list[_Layer]:
    """The maxout layers of *model*, in order, each with the norm behind it."""
    nodes = list(model.walk())
    sums = [node for node in nodes if node.name == "maxout"]
    norms = [node for node in nodes if node.name == "layernorm"]
    return [_layer(*pair) for pair in zip(sums, norms, strict=True)]


def _layer(sums: Any, norm: Any) -> _Layer:
    weights, bias = sums.get_param("W"), sums.get_param("b")  # outputs by sums by inputs, outputs by sums
    inputs = weights.shape[2]
    return _Layer(
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, -1)),
        bias.T.reshape(-1).copy(),
        norm.get_param("G"),
        norm.get_param("b"),
    )


def _windows(vectors: Floats) -> Floats:
    """Each row but the first and the last between its neighbours, as one row of three."""
    return np.hstack((vectors[:-2], vectors[1:-1], vectors[2:]))
