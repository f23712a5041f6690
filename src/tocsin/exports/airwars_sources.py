"""Who reported it, as Airwars counts sources: which was first, and on which platforms they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from tocsin.exports.table import Cell
from tocsin.records import Source

PLATFORMS: Final = {
    "twitter": ("twitter.com", "x.com"),
    "facebook": ("facebook.com", "fb.com"),
    "telegram": ("t.me", "telegram.me"),
}


def first_reported(sources: Iterable[Source]) -> Mapping[str, Cell]:
    """The first publication."""
    dated = sorted((one.published, one.document, one) for one in sources if one.published)
    if not dated:
        return {}
    day, _, first = dated[0]
    return {
        "local_first_reported_date_time": day,
        "local_first_reported_by": first.name,
        "local_first_reported_url": first.url,
    }


def platforms(sources: Sequence[Source]) -> Mapping[str, Cell]:
    """How many documents there are, and on which platforms, as far as their addresses tell."""
    cells: dict[str, Cell] = {"num_sources": len(sources)}
    if not any(one.url for one in sources):
        return cells
    hosts = [_host(one.url or "") for one in sources]
    for name, domains in PLATFORMS.items():
        cells[f"num_sources_{name}"] = sum(host in domains for host in hosts)
    known = {domain for domains in PLATFORMS.values() for domain in domains}
    return cells | {"num_sources_other": sum(host not in known for host in hosts)}


def _host(url: str) -> str:
    """The host of an address; "" where it has none, or is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # such as brackets that do not close
        return ""
