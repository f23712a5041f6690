"""What an address orders of an export: the incidents that it shows, in their order, in a format."""

from __future__ import annotations

from typing import Final

from tocsin.errors import UnknownItem
from tocsin.exports import FORMATS, Format, Order
from tocsin.exports.public_copy import shipped_public_rules
from tocsin.views import Selection, filters_of
from tocsin.vocab.export_policies import shipped_policy
from tocsin.web.ask import Ask
from tocsin.web.asked_for import order_of

OPTIONS: Final = ("public", "hxl", "packed")
"""What an address says of the file beside what it says of the incidents; each is on where it is 1."""


def format_asked(ask: Ask) -> Format:
    """The format that the address names. Raises UnknownItem."""
    name = ask.path["format"]
    found = next((one for one in FORMATS if one.name == name), None)
    if found is None:
        raise UnknownItem(
            f"there is no format of that name; there are {', '.join(one.name for one in FORMATS)}"
        )
    return found


def order_asked(ask: Ask, wanted: Selection, found: Format) -> Order:
    """The order for what is *wanted*, as it is shown: the edition's incidents, and in its order."""
    shown = ask.edition.index.find(wanted, order_of(ask), descending=ask.asked("up") != "1")
    return Order(
        wanted,
        shipped_policy(found.policy),
        filters_of(wanted),
        tuple(card.id for card in shown.cards()),
        public=shipped_public_rules() if ask.asked("public") == "1" else None,
        hxl=ask.asked("hxl") == "1",
    )


def name_asked(ask: Ask, found: Format) -> str:
    """What the file is called, without its ending: the format, and the state of the ledger."""
    return f"incidents-{found.name}-{ask.edition.sequence}"
