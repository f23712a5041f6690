"""Long patterns written over several lines, one thought beside the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

# What a pattern's own letters are not: escapes ("\W" is not "\w") and the names of groups.
_CODE_OR_CAPITAL = re.compile(r"\\.|\(\?P[<=]\w+|[A-Z]")


class AnyCase:
    """A pattern that heeds no capitals. What it finds is in small letters, at the text's own offsets.

    It asks the text in small letters: three times as fast as `re.IGNORECASE`, which folds every letter anew
    (a thousand sentences and the patterns on claims of responsibility: 0.22 s and 0.08 s).
    """

    def __init__(self, pattern: str, signs: Sequence[str] = ()) -> None:
        """*pattern* may be written with capitals.

        *signs* are words in small letters of which each find holds one: a text without them is not searched, which
        takes a tenth of the time. They need not be whole words, and a sign too many does no harm.
        """
        self.signs = tuple(signs)
        self._pattern = pattern

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as it is asked; compiled when it first is, for a text asks four in ten, and all take 0.1 s."""
        return re.compile(_CODE_OR_CAPITAL.sub(_in_small, self._pattern))

    def search(self, text: str, pos: int = 0) -> re.Match[str] | None:
        """The first find from *pos* on."""
        lowered = small(text)
        return self.compiled.search(lowered, pos) if self._shows(lowered) else None

    def match(self, text: str, pos: int = 0) -> re.Match[str] | None:
        """What begins at *pos*."""
        lowered = small(text)
        return self.compiled.match(lowered, pos) if self._shows(lowered) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The whole text, where it is a find."""
        return self.compiled.fullmatch(small(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every find, in order."""
        lowered = small(text)
        return self.compiled.finditer(lowered) if self._shows(lowered) else iter(())

    def _shows(self, lowered: str) -> bool:
        """Whether *lowered* holds a sign."""
        for sign in self.signs:
            if sign in lowered:
                return True
        return not self.signs

    def cut_from(self, text: str) -> str:
        """*text* without what is found in it."""
        ends = [(0, 0), *(found.span() for found in self.finditer(text)), (len(text), len(text))]
        return "".join(text[left[1] : right[0]] for left, right in pairwise(ends))


def pattern(lines: str, signs: Sequence[str] = ()) -> AnyCase:
    """The pattern that *lines* make together, in any case; line breaks and indents are no part of it, spaces are.

    One of the *signs* stands in all that it finds.
    """
    return AnyCase(_joined(lines), signs)


def cased_pattern(lines: str) -> re.Pattern[str]:
    """The same, where capitals count."""
    return re.compile(_joined(lines))


@lru_cache(maxsize=256)
def small(text: str) -> str:
    """*text* in small letters, letter for letter: only the dotted capital I would become two."""
    return text.replace("\u0130", "I").lower()


def _in_small(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > 1 else found[0].lower()


def _joined(lines: str) -> str:
    return "".join(line.strip() for line in lines.splitlines())
