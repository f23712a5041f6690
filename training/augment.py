"""How EWT is shown to the model: one sentence at a time, some in capitals and some without any.

Registered for `config.cfg`:

- `tocsin.sentences.v1`: a reader of gold sentences that recases a share of them anew in every epoch.
- `tocsin.rise_hold_fall.v1`: a learning rate that rises, holds and falls to a hundredth.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

FIELD = Path(__file__).parent / "field_sentences.txt"
Reader = Callable[[Language], Iterator[Example]]


@spacy.registry.readers("tocsin.sentences.v1")
def create_reader(path: Path, capitals: float, small: float, shuffle: bool, field: float = 0.0) -> Reader:
    """Build a reader that shows `capitals` of the sentences in capitals and `small` in lower case.

    To every thousand sentences come a thousand times `field` of `field_sentences.txt`.
    """
    kept: list[Doc] = []

    def read(nlp: Language) -> Iterator[Example]:
        if not kept:
            kept.extend(DocBin().from_disk(path).get_docs(nlp.vocab))
        shown = [*kept, *field_sentences(nlp, round(field * len(kept)))]
        for gold in random.sample(shown, len(shown)) if shuffle else shown:
            draw = random.random()
            if draw < capitals:
                yield show(gold, str.upper)
            elif draw < capitals + small:
                yield show(gold, str.lower)
            else:
                yield show(gold, str)

    return read


def field_sentences(nlp: Language, number: int) -> Iterator[Doc]:
    """Give `number` sentences of the field, each with words drawn anew."""
    lines = [
        line.split() for line in FIELD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    for line in random.choices(lines, k=number):
        rows = [row.rsplit("/", 3) for row in line]
        yield Doc(
            nlp.vocab,
            words=[random.choice(row[0].split("|")) for row in rows],
            tags=[row[1] for row in rows],
            deps=[row[3] for row in rows],
            heads=[index + int(row[2]) for index, row in enumerate(rows)],
        )


def show(gold: Doc, change: Callable[[str], str]) -> Example:
    """Pair the gold sentence with a bare one of the same words, each of them changed."""
    words = [change(token.text) for token in gold]
    spaces = [bool(token.whitespace_) for token in gold]
    if change is not str:
        gold = recased(gold, words, spaces)
    return Example(Doc(gold.vocab, words=words, spaces=spaces), gold)


def recased(gold: Doc, words: list[str], spaces: list[bool]) -> Doc:
    """Give the gold annotation on changed words, for spaCy aligns the two by their letters."""
    return Doc(
        gold.vocab,
        words=words,
        spaces=spaces,
        tags=[token.tag_ for token in gold],
        deps=[token.dep_ for token in gold],
        heads=[token.head.i for token in gold],
    )


@spacy.registry.schedules("tocsin.rise_hold_fall.v1")
def rise_hold_fall(peak: float, rise: int, hold: int, fall: int) -> Iterator[float]:
    """Give a learning rate that rises for `rise` steps, holds for `hold` and falls over `fall`."""
    for step in count():
        if step < rise:
            yield peak * (step + 1) / rise
        else:
            yield peak * max(0.01, 1.0 - max(0, step - rise - hold) / fall)
