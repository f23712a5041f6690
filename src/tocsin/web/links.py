"""Addresses of one page with other filters: the whole state of a page stands in its address."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

Pairs = Sequence[tuple[str, str]]


class Links:
    """Leads from a filtered page to the same page filtered otherwise."""

    def __init__(self, path: str, filters: Pairs, beside: Pairs = ()) -> None:
        """*filters* are the pairs of the filters that hold, *beside* those of everything else but the page number."""
        self.path, self._filters, self._beside = path, list(filters), list(beside)

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """The pairs of the filters that hold."""
        return tuple(self._filters)

    @property
    def here(self) -> str:
        """The page as it is, from its first row."""
        return self._to(self._filters)

    def at(self, path: str) -> str:
        """Another address for the same filters."""
        return _joined(path, self._filters)

    def export(self, format: str = "", **options: str) -> str:
        """The same rows in the same order as a file of a *format*, with *options*; without one the list of formats."""
        beside = [one for one in self._beside if one[0] != "order" or one[1] != "day"]
        path = f"{self.path}/export" + (f"/{format}" if format else "")
        return _joined(path, [*self._filters, *beside, *options.items()])

    def switched(self, name: str, value: str) -> str:
        """With one value of a filter chosen where it was not, and the other way round."""
        pair = (name, value)
        return self._to(
            [one for one in self._filters if one != pair] if pair in self._filters else [*self._filters, pair]
        )

    def without(self, *names: str) -> str:
        """With these filters taken off."""
        return self._to([one for one in self._filters if one[0] not in names])

    def with_(self, **values: str) -> str:
        """With other values for these filters."""
        return self._to([one for one in self._filters if one[0] not in values] + list(values.items()))

    def beside(self, **values: str) -> str:
        """With other values for what stands beside the filters; "" takes one off."""
        kept = [one for one in self._beside if one[0] not in values]
        return _joined(
            self.path, [*self._filters, *kept, *((key, value) for key, value in values.items() if value)]
        )

    def page(self, number: int) -> str:
        """Another page of the same rows."""
        return _joined(self.path, [*self._filters, *self._beside, ("page", str(number))])

    def _to(self, filters: Pairs) -> str:
        return _joined(self.path, [*filters, *self._beside])


def _joined(path: str, pairs: Pairs) -> str:
    return f"{path}?{urlencode(list(pairs))}" if pairs else path
