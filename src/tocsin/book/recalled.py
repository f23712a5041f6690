"""Reports ready to be compared, made again from the ledger when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping

from tocsin.linking.candidate import Candidate


class Recalled(MutableMapping[str, Candidate]):
    """Candidates by report id: those that were put here, and those of documents put here at an earlier time.

    *homes* gives each report its document and lies on a disk; *load* makes the candidates of a document again.
    """

    def __init__(self, homes: MutableMapping[str, str], load: Callable[[str], Iterable[Candidate]]) -> None:
        self._homes, self._load = homes, load
        self._held: dict[str, Candidate] = {}

    def __getitem__(self, key: str) -> Candidate:
        found = self._held.get(key)
        if found is None:
            self._held.update((one.id, one) for one in self._load(self._homes[key]))
            found = self._held[key]
        return found

    def __setitem__(self, key: str, one: Candidate) -> None:
        self._held[key] = one
        self._homes[key] = one.document.id

    def __delitem__(self, key: str) -> None:
        del self._homes[key]
        self._held.pop(key, None)

    def __contains__(self, key: object) -> bool:
        return key in self._held or key in self._homes

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)
