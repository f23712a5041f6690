"""A claim: one value of one field, the exact words, and who said them."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from tocsin.errors import EvidenceError
from tocsin.records.span import Span
from tocsin.records.value import Speaker

Field = Literal[
    "type",
    "status",
    "date",
    "place",
    "weapons",
    "weapons.count",
    "perpetrators",
    "claimed",
    "targets",
    "victims",
    "killed",
    "injured",
    "damage",
    "intercepted",
]

Certainty = Literal["stated", "hedged", "denied"]


class Claim(msgspec.Struct, frozen=True):
    """What one speaker says of one field of one event.

    *value* is the plain (JSON) form of a value record, or a word. `document.text[start:end] == quote` always
    holds; `check` proves it. *via* names the wires or outlets that the words came through.
    """

    field: Field
    value: Any
    quote: str
    start: int
    end: int
    speaker: Speaker | None = None
    via: tuple[str, ...] = ()
    certainty: Certainty = "stated"

    @property
    def span(self) -> Span:
        """The quote's offsets as a Span."""
        return Span(self.start, self.end)

    def check(self, text: str) -> None:
        """Raise EvidenceError unless the quote stands in *text* at its offsets."""
        if text[self.start : self.end] != self.quote:
            raise EvidenceError(f"the quote {self.quote!r} does not stand at {self.start}:{self.end}")
