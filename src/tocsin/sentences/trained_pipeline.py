"""The trained pipeline at work: from the words of sentences to tags and trees, without spaCy, which trained it.

To run it spaCy takes nearly twice as long, a third of a second to start, and 190 MB (docs/decisions/0009).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from tocsin.sentences.arc_eager import NOBODY, Attach, Weights, attach_by
from tocsin.sentences.encode import Encoder
from tocsin.sentences.trained_layers import Floats, named, read_layers

Tree = tuple[list[str], list[str], list[int]]
"""Tags, relations and heads."""

# At 10 KB for each word these are 5 MB; but for a longer sentence.
_WORDS: Final = 500
# What stands in a relation between its own name and the one under which its real head is found.
_LIFTED: Final = "||"


class Tagger:
    """The tag of each word by its vector."""

    def __init__(self, weights: Floats, bias: Floats, tags: Sequence[str]) -> None:
        """*weights*: tags by inputs."""
        self._weights, self._bias, self._tags = weights, bias, tags

    @classmethod
    def load(cls, folder: Path) -> Tagger:
        """The tagger of the pipeline that is packed in *folder*."""
        (layer,) = named(read_layers(folder / "tagger" / "model"), "softmax")
        tags = json.loads((folder / "tagger" / "cfg").read_text("utf-8"))["labels"]
        return cls(layer.weights["W"], layer.weights["b"], tags)

    def tags(self, vectors: Floats) -> list[str]:
        """The tag of each word."""
        best = (np.dot(vectors, self._weights.T) + self._bias).argmax(axis=1)
        return [self._tags[number] for number in best.tolist()]


class Attacher:
    """The head of each word, and its relation to it, by its vector."""

    def __init__(
        self, first: tuple[Floats, Floats], features: Floats, absent: Floats, attach: Attach
    ) -> None:
        """*first*: weights and bias of a layer under the *features*, which are rows for sums of all features."""
        self._first, self._features, self._absent = first, features, absent
        self._attach = attach

    @classmethod
    def load(cls, folder: Path, kinds: Sequence[int]) -> Attacher:
        """The attacher of the pipeline that is packed in *folder*, whose classes are moves of these *kinds*."""
        layers = read_layers(folder / "parser" / "model")
        (sums,) = named(layers, "precomputable_affine")
        upper, first = (layer.weights for layer in named(layers, "linear"))
        weights = Weights(
            sums.weights["b"].reshape(-1), np.ascontiguousarray(upper["W"].T), upper["b"], bytes(kinds)
        )
        features, absent = sums.weights["W"], sums.weights["pad"].reshape(-1)
        return cls((first["W"], first["b"]), features.reshape(len(absent), -1), absent, attach_by(weights))

    def attach(self, vectors: Floats, lengths: Sequence[int]) -> tuple[list[int], list[int]]:
        """The head of each word within its sentence, and the class of the move that found it; NOBODY of roots."""
        weights, bias = self._first
        rows = np.empty((len(vectors) + 1, len(self._absent)), np.float32)
        rows[0] = self._absent
        np.dot(np.dot(vectors, weights.T) + bias, self._features.T, out=rows[1:])
        heads, classes = self._attach(rows, lengths)
        return heads.tolist(), classes.tolist()


class TrainedPipeline:
    """What `training/` trained, loaded once with `TrainedPipeline.load()`."""

    def __init__(
        self, encoder: Encoder, tagger: Tagger, attacher: Attacher, relations: Sequence[str]
    ) -> None:
        """*relations*: what each class of moves calls its arc."""
        self._encoder, self._tagger, self._attacher = encoder, tagger, attacher
        self._relations = relations

    @classmethod
    def load(cls, folder: Path) -> TrainedPipeline:
        """Load what is packed in *folder* (a twentieth of a second)."""
        moves = list(_moves(folder / "parser" / "moves"))
        attacher = Attacher.load(folder, [kind for kind, _ in moves])
        return cls(Encoder.load(folder), Tagger.load(folder), attacher, [relation for _, relation in moves])

    def read(self, sentences: Sequence[Sequence[str]]) -> Iterator[Tree]:
        """The tree of each sentence; roots are their own heads, and named ROOT. What a batch holds changes no tree."""
        for batch in _batches(sentences):
            yield from self._read(batch)

    def _read(self, sentences: Sequence[Sequence[str]]) -> Iterator[Tree]:
        """The trees of sentences that are read at once.

        A word that is alone is read twice over: numpy multiplies a single row by other means and rounds it otherwise.
        """
        lengths = [len(words) for words in sentences]
        if sum(lengths) == 1:
            yield from islice(self._read([*sentences, *sentences]), len(sentences))
            return
        vectors = self._encoder.encode(sentences)
        tags = self._tagger.tags(vectors)
        heads, classes = self._attacher.attach(vectors, lengths)
        for start, end in pairwise(accumulate(lengths, initial=0)):
            yield tags[start:end], *self._tree(heads[start:end], classes[start:end])

    def _tree(self, heads: Sequence[int], classes: Sequence[int]) -> tuple[list[str], list[int]]:
        """Relations and heads of a sentence."""
        relations = ["ROOT" if made_by == NOBODY else self._relations[made_by] for made_by in classes]
        joined = [number if head == NOBODY else head for number, head in enumerate(heads)]
        for number, relation in enumerate(relations):
            if _LIFTED in relation:
                relations[number], _, beneath = relation.partition(_LIFTED)
                joined[number] = _found_beneath(joined, relations, number, beneath)
        return relations, joined


def _batches(sentences: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """The *sentences* in batches of some words each; a long one stands alone, as long as it may be."""
    batch: list[Sequence[str]] = []
    words = 0
    for sentence in sentences:
        if batch and words + len(sentence) > _WORDS:
            yield batch
            batch, words = [], 0
        batch.append(sentence)
        words += len(sentence)
    if batch:
        yield batch


def _moves(path: Path) -> Iterator[tuple[int, str]]:
    """The kind and the relation of each class, in spaCy's order: the most frequent first, of equals the last name."""
    counted: dict[str, dict[str, int]] = json.loads(msgspec.msgpack.decode(path.read_bytes())["moves"])
    for kind in sorted(counted, key=int):
        frequent = sorted(((count, relation) for relation, count in counted[kind].items()), reverse=True)
        yield from ((int(kind), relation) for _, relation in frequent)


def _found_beneath(heads: Sequence[int], relations: Sequence[str], word: int, relation: str) -> int:
    """The word with this *relation* that is nearest beneath the head of *word*, or that head where there is none.

    So an arc that crosses others, which the steps cannot make, is put where it belongs (Nivre and Nilsson 2005).
    """
    level = [heads[word]]
    while level:
        children = [
            child
            for head in level
            for child, above in enumerate(heads)
            if above == head and child not in (head, word)
        ]
        found = next((child for child in children if relations[child] == relation), None)
        if found is not None:
            return found
        level = children
    return heads[word]
