"""Tags, lemmas and trees for sentences, by the pipeline that `training/` makes."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tocsin.records import Token
from tocsin.sentences.find_dateline import dateline_end
from tocsin.sentences.fold import fold
from tocsin.sentences.lemmatise import Lemmatiser
from tocsin.sentences.mend_participles import mend_participles
from tocsin.sentences.tokenise import Spans, model_word, spans

if TYPE_CHECKING:
    from tocsin.sentences.trained_pipeline import TrainedPipeline, Tree

MODEL: Final = Path(__file__).parent / "model"

# A longer "sentence" is a table or a list without stops: parsed in pieces, for a tree over it means nothing.
_LONGEST: Final = 300

# Sentences whose trees are remembered, at a kilobyte and a half each: news is reprinted and quoted, and what the screen
# has read of a page is read again with the whole of it. Longer ones hardly ever come twice.
_KEPT_TREES: Final = 8_192
_LONGEST_KEPT: Final = 60


class _Piece(NamedTuple):
    """So much of a sentence as is parsed at once: its words as the model sees them."""

    sentence: int
    words: tuple[str, ...]


class Parser:
    """The loaded pipeline; build it once with `Parser.load()`."""

    def __init__(self, pipeline: TrainedPipeline, lemmatiser: Lemmatiser) -> None:
        self._pipeline = pipeline
        self._lemmatiser = lemmatiser
        self._trees: OrderedDict[tuple[str, ...], Tree] = OrderedDict()

    @classmethod
    def load(cls, path: Path = MODEL) -> Parser:
        """Load the model from its folder (a twentieth of a second, and as much for numpy, which only this needs)."""
        from tocsin.sentences.trained_pipeline import TrainedPipeline

        return cls(TrainedPipeline.load(path), Lemmatiser.load(path / "lemmas.json"))

    def parse(self, sentences: Sequence[tuple[str, int]]) -> list[tuple[Token, ...]]:
        """Give the parsed tokens of each (text, start); token offsets are absolute, counted from `start`."""
        return self.parse_cut(sentences, [spans(text) for text, _ in sentences])

    def parse_cut(
        self, sentences: Sequence[tuple[str, int]], cuts: Sequence[Spans]
    ) -> list[tuple[Token, ...]]:
        """Parse sentences whose words are given, as (start, end) within each text."""
        trees: list[Tree] = [([], [], []) for _ in sentences]
        bodies = _bodies(sentences, cuts)
        pieces = list(_pieces(sentences, cuts, bodies))
        for piece, found in zip(pieces, self._read([piece.words for piece in pieces]), strict=True):
            _append(trees[piece.sentence], found)
        for tree, body in zip(trees, bodies, strict=True):
            _join(tree, body)
        return [
            self._tokens(text, start, cut, tree)
            for (text, start), cut, tree in zip(sentences, cuts, trees, strict=True)
        ]

    def _read(self, pieces: Sequence[tuple[str, ...]]) -> list[Tree]:
        """The tree of each piece, remembered or made; the same either way, for what a batch holds changes no tree."""
        known = {words: tree for words in pieces if (tree := self._trees.get(words))}
        new = [words for words in dict.fromkeys(pieces) if words not in known]
        known.update(zip(new, self._pipeline.read(new), strict=True))
        self._remember(known)
        return [known[words] for words in pieces]

    def _remember(self, known: Mapping[tuple[str, ...], Tree]) -> None:
        """Keep the latest trees of sentences that are not too long."""
        for words, tree in known.items():
            if len(words) <= _LONGEST_KEPT:
                self._trees[words] = tree
                self._trees.move_to_end(words)
        while len(self._trees) > _KEPT_TREES:
            self._trees.popitem(last=False)

    def _tokens(self, text: str, start: int, cut: Spans, tree: Tree) -> tuple[Token, ...]:
        """Join what the model says with the words as they were written."""
        folded, lemma = fold(text), self._lemmatiser.lemma
        tokens = tuple(
            Token(
                index,
                start + left,
                start + right,
                text[left:right],
                tag,
                lemma(folded[left:right], tag, index == 0),
                dep,
                head,
            )
            for index, ((left, right), tag, dep, head) in enumerate(zip(cut, *tree, strict=True))
        )
        return mend_participles(tokens)


def _bodies(sentences: Sequence[tuple[str, int]], cuts: Sequence[Spans]) -> list[int]:
    """Give for each sentence the index of the first token after its dateline."""
    starts = [
        bisect_left(cut, (dateline_end(text), 0)) for (text, _), cut in zip(sentences, cuts, strict=True)
    ]
    return [start if start < len(cut) else 0 for start, cut in zip(starts, cuts, strict=True)]


def _pieces(
    sentences: Sequence[tuple[str, int]], cuts: Sequence[Spans], bodies: Sequence[int]
) -> Iterator[_Piece]:
    """Give the words of each sentence: the dateline, the body, and that in pieces where it is too long.

    Capitals stay: a tenth of the training sentences are all in capitals, and to show such a sentence in small
    letters gains nothing (EWT development set in capitals: UAS .860 as it is, .857 in small letters).
    """
    for number, ((text, _), cut, body) in enumerate(zip(sentences, cuts, bodies, strict=True)):
        folded = fold(text)
        words = tuple(model_word(folded[start:end]) for start, end in cut)
        if body:
            yield _Piece(number, words[:body])
        for at in range(body, len(words), _LONGEST):
            yield _Piece(number, words[at : at + _LONGEST])


def _append(tree: Tree, piece: Tree) -> None:
    """Add a piece to its sentence's tags and tree."""
    tags, deps, heads = tree
    offset = len(heads)
    tags.extend(piece[0])
    deps.extend(piece[1])
    heads.extend(offset + head for head in piece[2])


def _join(tree: Tree, body: int) -> None:
    """Keep one root, the first of the body, and hang every other from it."""
    _, deps, heads = tree
    roots = [index for index, head in enumerate(heads) if head == index]
    root = next((index for index in roots if index >= body), None)
    for index in roots:
        deps[index] = "root" if index == root else "parataxis"
        heads[index] = index if root is None else root
