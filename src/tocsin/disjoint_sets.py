"""Sets that grow together and never share a member (Galler and Fischer 1964)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class DisjointSets:
    """Names in sets; each set is known by its smallest name, and a name that was never joined is one by itself."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._above = {name: name for name in names}

    def root(self, name: str) -> str:
        """The name by which the set of *name* is known."""
        root = name
        while (above := self._above.get(root, root)) != root:
            root = above
        while (above := self._above.get(name, name)) != root:
            self._above[name], name = root, above
        return root

    def join(self, left: str, right: str) -> bool:
        """Make one set of those of *left* and *right*; whether they were two."""
        one, two = sorted((self.root(left), self.root(right)))
        self._above.setdefault(one, one)
        self._above[two] = one
        return one != two

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Every set with its names in order, by its root."""
        found: dict[str, list[str]] = {}
        for name in sorted(self._above):
            found.setdefault(self.root(name), []).append(name)
        return map(tuple, found.values())

    def names(self) -> dict[str, str]:
        """The root of each name that was given or joined."""
        return {name: self.root(name) for name in self._above}
