"""Sentences and tokens, with offsets into `Document.text`, and the tree that a parse draws over them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property, lru_cache

import msgspec
from msgspec.structs import force_setattr

from tocsin.records.span import Span


@lru_cache(maxsize=1 << 15)
def _lowered(word: str) -> str:
    """Texts repeat their words: remembering is twice as fast as making it again."""
    return word.lower().replace("\u2019", "'")


@cache
def _relation(dep: str) -> str:
    """A tree has some fifty kinds of relations."""
    return dep.partition(":")[0]


class Token(msgspec.Struct, frozen=True):
    """A word or sign. *head* is the index of its governor in the same sentence; a root is its own head.

    *tag* is a Penn Treebank tag, *dep* a Universal Dependencies relation; both are "" where nothing was parsed.
    *lower* (the word in lower case, with a straight apostrophe) and *relation* (*dep* without its subtype:
    "nsubj:pass" is "nsubj") are always made from the others; they are kept because each is asked for a dozen times.
    """

    index: int
    start: int
    end: int
    text: str
    tag: str = ""
    lemma: str = ""
    dep: str = ""
    head: int = -1
    lower: str = ""
    relation: str = ""

    def __post_init__(self) -> None:
        """Make what follows from the other fields."""
        force_setattr(self, "lower", _lowered(self.text))
        if self.dep:
            force_setattr(self, "relation", _relation(self.dep))


class Sentence(msgspec.Struct, frozen=True, dict=True):
    """A sentence: its place in the document, its paragraph (counted from 0), and its tokens in order.

    The tree methods take and give token indexes; without a parse every token stands alone.
    """

    index: int
    start: int
    end: int
    text: str
    part: str = "body"
    paragraph: int = 0
    tokens: tuple[Token, ...] = ()

    @property
    def span(self) -> Span:
        """The sentence's offsets as a Span."""
        return Span(self.start, self.end)

    @property
    def is_parsed(self) -> bool:
        """Whether its tokens have tags and a tree."""
        return bool(self.tokens) and bool(self.tokens[0].tag)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each token starts."""
        return tuple([token.start for token in self.tokens])

    @cached_property
    def lowered(self) -> tuple[str, ...]:
        """Each token in small letters."""
        return tuple([token.lower for token in self.tokens])

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tag of each token."""
        return tuple([token.tag for token in self.tokens])

    @cached_property
    def capitalised(self) -> tuple[Token, ...]:
        """The tokens that begin with a capital."""
        return tuple([token for token in self.tokens if token.text[:1].isupper()])

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the tokens that it governs, in order."""
        lists: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head not in (token.index, -1):
                lists[token.head].append(token.index)
        return tuple(tuple(entry) for entry in lists)

    def first_of(self, index: int) -> int:
        """The first token of all that hangs from *index*, itself among it; branches of a tree do not cross."""
        while (below := self.children[index]) and below[0] < index:
            index = below[0]
        return index

    def last_of(self, index: int) -> int:
        """The last token of all that hangs from *index*, itself among it."""
        while (below := self.children[index]) and below[-1] > index:
            index = below[-1]
        return index

    def child(self, index: int, *deps: str) -> int | None:
        """The first child of *index* under one of the relations, or None."""
        for other in self.children[index]:
            token = self.tokens[other]
            if token.dep in deps or token.relation in deps:
                return other
        return None

    def children_by(self, index: int, *deps: str) -> Iterator[int]:
        """The children of *index* under the given relations; a plain name also takes its subtypes."""
        for other in self.children[index]:
            token = self.tokens[other]
            if token.dep in deps or token.relation in deps:
                yield other

    def subtree(self, index: int) -> list[int]:
        """*index* and all that hangs from it, in the order of the text."""
        found, queue = [], [index]
        while queue:
            here = queue.pop()
            found.append(here)
            queue.extend(self.children[here])
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors of *index*, the nearest first; each at most once."""
        seen = {index}
        while (head := self.tokens[index].head) not in seen and head >= 0:
            yield head
            seen.add(head)
            index = head

    def path_length(self, left: int, right: int) -> int:
        """How many relations lie between two tokens of the tree."""
        up = {node: steps for steps, node in enumerate((left, *self.ancestors(left)))}
        for steps, node in enumerate((right, *self.ancestors(right))):
            if node in up:
                return steps + up[node]
        return len(self.tokens)

    def words(self, first: int, last: int) -> str:
        """The text from token *first* to token *last*, both included."""
        return self.text[self.tokens[first].start - self.start : self.tokens[last].end - self.start]
