"""Reports ready to be compared, made again from the ledger when they are asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Final

from tocsin.book.keep_last import keep_last
from tocsin.linking.candidate import Candidate

HELD: Final = 100_000
"""Reports that are kept ready: a gigabyte. With a fifth of it, working out 100,000 took more than twice as long."""
REST: Final = 10_000
"""Reports that stay ready between two times that a book is brought up to date: 100 MB, and what people judge next."""


class Recalled(MutableMapping[str, Candidate]):
    """Candidates by report id: those that were put here, and those of documents put here at an earlier time.

    *homes* gives each report its document and lies on a disk; *load* makes the candidates of a document again. The
    last HELD stay in memory, in *held*: what is read together is mostly of the same days, and so is what it is compared
    with.
    """

    def __init__(
        self,
        homes: MutableMapping[str, str],
        load: Callable[[str], Iterable[Candidate]],
        held: OrderedDict[str, Candidate],
    ) -> None:
        self._homes, self._load, self._held = homes, load, held

    def __getitem__(self, key: str) -> Candidate:
        found = self._held.get(key)
        if found is None:
            # Some reports of the document may have been taken away since.
            loaded = {one.id: one for one in self._load(self._homes[key]) if one.id in self._homes}
            found = loaded[key]
            self._hold(loaded)
        return found

    def __setitem__(self, key: str, one: Candidate) -> None:
        self._homes[key] = one.document.id
        self._hold({key: one})

    def _hold(self, some: Mapping[str, Candidate]) -> None:
        self._held.update(some)
        keep_last(self._held, HELD)

    def rest(self) -> None:
        """Keep the last REST in memory, and no more."""
        keep_last(self._held, REST)

    def __delitem__(self, key: str) -> None:
        del self._homes[key]
        self._held.pop(key, None)

    def __contains__(self, key: object) -> bool:
        return key in self._homes

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)
