"""Vectors for words in their sentences: what the first component of the trained pipeline computes.

The sums are those of the trained layers. They are taken otherwise than by thinc, in half its time: what the first layer
does to the rows of its tables is done once, when the model is loaded, and each word's own vector, which its sentence
does not change, is remembered.

A word's vector is the same to the last bit whatever stands beside it in the batch, so that what a text says never
hangs on the texts before it: a matrix product over the new words of a batch would not keep that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from tocsin.sentences.hash_keys import four_hashes
from tocsin.sentences.trained_layers import Floats, Layer, named, read_layers
from tocsin.sentences.word_keys import WordKeys

# Words whose own vectors are remembered, at half a kilobyte each.
_REMEMBERED: Final = 16_384
# What thinc's layer norm adds, so that nothing is divided by nothing.
_LEAST_VARIANCE: Final = 1e-8


class _Maxout(NamedTuple):
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
    """The vector of each word for itself: rows for its norm, its ends and its shape, mixed by one layer."""

    def __init__(self, keys: WordKeys, tables: Iterable[Layer], mixer: _Maxout) -> None:
        """*tables* hold rows for the attributes of a word, in the order in which *keys* gives them."""
        self._keys, self._mixer = keys, mixer
        found = [table.weights["E"] for table in tables]
        width, total = found[0].shape[1], sum(map(len, found))
        # Filled in place: the rows are 22 MB, and would be 44 for a moment if they were stacked.
        self._rows = np.empty((total, mixer.weights.shape[1]), np.float32)
        self._tables, start = [], 0
        for number, (table, rows) in enumerate(zip(tables, found, strict=True)):
            own = mixer.weights[number * width : (number + 1) * width]
            np.matmul(rows, own, out=self._rows[start : start + len(rows)])
            self._tables.append(_Table(table.settings["seed"], len(rows), start))
            start += len(rows)
        self._known: dict[str, int] = {}
        self._vectors = np.zeros((_REMEMBERED, width), np.float32)

    def of(self, words: Sequence[str]) -> Floats:
        """A vector for each of *words*."""
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        if len(self._known) + len(new) > _REMEMBERED:
            self._known.clear()
            new = list(dict.fromkeys(words))
        if len(new) > _REMEMBERED:
            return np.vstack(
                [self._made(words[at : at + _REMEMBERED]) for at in range(0, len(words), _REMEMBERED)]
            )
        if new:
            first = len(self._known)
            self._vectors[first : first + len(new)] = self._made(new)
            self._known.update(zip(new, range(first, first + len(new)), strict=True))
        return self._vectors.take([self._known[word] for word in words], axis=0)

    def _made(self, words: Sequence[str]) -> Floats:
        """The vector of each of *words*, from its rows."""
        keys = self._keys.of(words)
        sums = np.zeros((len(words), self._rows.shape[1]), np.float32)
        for column, table in enumerate(self._tables):
            rows = four_hashes(keys[:, column], table.seed) % np.uint32(table.length) + np.uint32(
                table.offset
            )
            for row in rows.T:
                sums += self._rows[row]
        return self._mixer.best(sums)


class Encoder:
    """The vector of each word in its sentence: several layers over the word and its two neighbours."""

    def __init__(self, words: WordVectors, layers: Sequence[_Maxout], padding: int) -> None:
        """*padding*: so many rows of nothing stood between two sentences when *layers* were trained."""
        self._words, self._layers, self._padding = words, layers, padding

    @classmethod
    def load(cls, folder: Path) -> Encoder:
        """The encoder of the pipeline that is packed in *folder*: a `MultiHashEmbed` under a `MaxoutWindowEncoder`."""
        layers = read_layers(folder / "tok2vec" / "model")
        sums, norms = named(layers, "maxout"), named(layers, "layernorm")
        mixer, *above = (_maxout(*pair) for pair in zip(sums, norms, strict=True))
        words = WordVectors(WordKeys.load(folder / "words.json"), named(layers, "hashembed"), mixer)
        return cls(words, above, len(above))

    def encode(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """A vector for each word of *sentences*, one after the other."""
        # Rows of nothing stand around each sentence, as in training, and one more at each end of all.
        starts, end = [], 1 + self._padding
        for words in sentences:
            starts.append(end)
            end += len(words) + self._padding
        vectors = np.zeros((end + 1, len(self._layers[0].scale)), np.float32)
        places = np.concatenate(
            [np.arange(start, start + len(words)) for start, words in zip(starts, sentences, strict=True)]
        )
        vectors[places] = self._words.of([word for words in sentences for word in words])
        for layer in self._layers:
            vectors[1:-1] += layer.best(_windows(vectors) @ layer.weights)
        encoded: Floats = vectors[places]
        return encoded


def _maxout(sums: Layer, norm: Layer) -> _Maxout:
    weights, bias = sums.weights["W"], sums.weights["b"]  # outputs by sums by inputs, outputs by sums
    inputs = weights.shape[2]
    return _Maxout(
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, -1)),
        bias.T.reshape(-1).copy(),
        norm.weights["G"],
        norm.weights["b"],
    )


def _windows(vectors: Floats) -> Floats:
    """Each row but the first and the last between its neighbours, as one row of three."""
    return np.hstack((vectors[:-2], vectors[1:-1], vectors[2:]))
