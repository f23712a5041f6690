"""Attributions by the plainest rules: the subject of say or tell with its clause, and "according to"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.polnear_data import Attribution
from tocsin.records import Sentence, Span

_SAYING = frozenset({"say", "tell"})


def quotes(sentences: Iterable[Sentence]) -> list[Attribution]:
    """Each say or tell of an article with its subject and its clause, and the object of "according to"."""
    return [one for sentence in sentences for one in (*_said(sentence), *_according(sentence))]


def _said(sentence: Sentence) -> Iterator[Attribution]:
    for token in sentence.tokens:
        subject = sentence.child(token.index, "nsubj")
        if token.lemma.lower() not in _SAYING or not token.tag.startswith("VB") or subject is None:
            continue
        clause = sentence.child(token.index, "ccomp", "parataxis")
        if clause is None:
            own = sentence.subtree(token.index)
            content = [i for i in range(len(sentence.tokens)) if i not in own]
        else:
            content = sentence.subtree(clause)
        source, words = (
            _span(sentence, sentence.subtree(subject)),
            tuple(_span(sentence, [i]) for i in content),
        )
        yield Attribution((source,), (Span(token.start, token.end),), words)


def _according(sentence: Sentence) -> Iterator[Attribution]:
    for token in sentence.tokens[:-1]:
        to = sentence.tokens[token.index + 1]
        if token.lower == "according" and to.lower == "to" and token.head != token.index:
            source = sentence.subtree(token.head)
            content = tuple(Span(t.start, t.end) for t in sentence.tokens if t.index not in source)
            yield Attribution((_span(sentence, source),), (Span(token.start, to.end),), content)


def _span(sentence: Sentence, words: list[int]) -> Span:
    return Span(sentence.tokens[min(words)].start, sentence.tokens[max(words)].end)
