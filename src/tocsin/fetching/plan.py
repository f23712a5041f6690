"""`feeds.toml`: what is watched, how often, and on which terms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from tocsin.errors import WatchError
from tocsin.fetching.manners import DELAY
from tocsin.fetching.refused import Refused
from tocsin.fetching.target import target_of
from tocsin.fetching.terms import FetchTerms, Network

SourceKind = Literal["feed", "sitemap", "page"]

EVERY: Final = "15m"
SHORTEST: Final = 60.0
"""Seconds: no source is asked more often than once a minute."""
LONGEST_ROUND: Final = "1h"
ENTRIES: Final = 10_000
_SPAN: Final = re.compile(r"([0-9]{1,6})\s*([smhd])")
_SECONDS: Final = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_UNKNOWN: Final = re.compile(r"Object contains unknown field `(.*?)`")
_AT: Final = re.compile(r" - at `\$(.*)`")
Count = Annotated[int, Meta(ge=1, le=1_000_000)]


class Source(msgspec.Struct, frozen=True):
    """One thing that is watched: asked every *every* seconds; *publisher* is that of its entries."""

    kind: SourceKind
    url: str
    name: str
    every: float
    publisher: str | None = None
    ask_robots: bool = True


class Plan(msgspec.Struct, frozen=True):
    """What is watched and how. *contact* is whom a site may write to; *delay* and *longest_round* are in seconds."""

    sources: tuple[Source, ...]
    contact: str | None = None
    delay: float = DELAY
    entries: int = ENTRIES
    hosts_at_once: int = 8
    longest_round: float = 3600.0
    terms: FetchTerms = FetchTerms()


class _Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A [[feed]] or [[sitemap]] as written."""

    url: str
    name: str | None = None
    publisher: str | None = None
    every: str | None = None


class _Page(_Listed, frozen=True, forbid_unknown_fields=True):
    """A [[page]] as written."""

    ask_robots: bool = True


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file as written."""

    contact: str | None = None
    every: str = EVERY
    delay: str = "2s"
    entries: Count = ENTRIES
    hosts_at_once: Annotated[int, Meta(ge=1, le=64)] = 8
    longest_round: str = LONGEST_ROUND
    ports: tuple[Annotated[int, Meta(ge=1, le=65_535)], ...] = ()
    own_networks: tuple[str, ...] = ()
    proxy: str | None = None
    feed: tuple[_Listed, ...] = ()
    sitemap: tuple[_Listed, ...] = ()
    page: tuple[_Page, ...] = ()


def read_plan(path: Path) -> Plan:
    """The plan in the file at *path*; WatchError that names file, place and remedy where it breaks a rule."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise WatchError(
            f"{path}: no such file; `tocsin watch --example > {path}` writes one to fill in"
        ) from None
    except (OSError, UnicodeError) as error:
        raise WatchError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    return plan_of(text, str(path))


def example_plan() -> str:
    """An example of the file, with all of its keys explained."""
    return resources.files("tocsin.fetching").joinpath("example_feeds.toml").read_text("utf-8")


def plan_of(text: str, name: str) -> Plan:
    """The plan in the text of a file called *name*; WatchError where it breaks a rule."""
    try:
        written: dict[str, Any] = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise WatchError(f"{name}: not TOML: {error}") from None
    try:
        file = msgspec.convert(written, _File)
    except msgspec.ValidationError as error:
        raise WatchError(_explained(str(error), text, name)) from None
    try:
        return _plan(file, text)
    except _Wrong as wrong:
        raise WatchError(f"{name}, {wrong}") from None


class _Wrong(Exception):
    """A value that breaks a rule, with its place."""


def _plan(file: _File, text: str) -> Plan:
    every = _seconds(file.every, "every", SHORTEST)
    terms = FetchTerms(
        ports=frozenset(file.ports) or FetchTerms().ports,
        own_networks=tuple(_network(network) for network in file.own_networks),
        proxy=_proxy(file.proxy),
    )
    sources = tuple(_sources(file, every, terms, text))
    if not sources:
        raise _Wrong("nothing to watch: add a [[feed]], a [[sitemap]] or a [[page]] with its url")
    return Plan(
        sources=sources,
        contact=_contact(file.contact),
        delay=_seconds(file.delay, "delay"),
        entries=file.entries,
        hosts_at_once=file.hosts_at_once,
        longest_round=_seconds(file.longest_round, "longest_round", SHORTEST),
        terms=terms,
    )


def _sources(file: _File, every: float, terms: FetchTerms, text: str) -> Iterator[Source]:
    known: dict[str, str] = {}
    groups: tuple[tuple[SourceKind, tuple[_Listed, ...]], ...] = (
        ("feed", file.feed),
        ("sitemap", file.sitemap),
        ("page", file.page),
    )
    for kind, group in groups:
        for number, listed in enumerate(group):
            place = _place(kind, number, text)
            try:
                url = target_of(listed.url, terms.ports).url
            except Refused as refused:
                raise _Wrong(f"{place}: url {listed.url!r}: {refused.reason}") from None
            if url in known:
                raise _Wrong(f"{place}: url {listed.url!r} stands there already ({known[url]}); keep one")
            known[url] = place
            often = _seconds(listed.every, f"{place}: every", SHORTEST) if listed.every else every
            robots = not isinstance(listed, _Page) or listed.ask_robots
            yield Source(kind, url, listed.name or url, often, listed.publisher, robots)


def _seconds(written: str, key: str, least: float = 0.0) -> float:
    found = _SPAN.fullmatch(written.strip())
    if not found:
        raise _Wrong(f'{key}: {written!r} is no span of time; write it as "30s", "15m", "2h" or "1d"')
    seconds = int(found[1]) * _SECONDS[found[2]]
    if seconds < least:
        raise _Wrong(f"{key}: {written!r} is too short; the least is {least:g}s")
    return seconds


def _network(written: str) -> Network:
    try:
        return ip_network(written)
    except ValueError as error:
        raise _Wrong(f'own_networks: {error}; write it as "192.168.1.0/24" or "10.0.0.7/32"') from None


def _proxy(written: str | None) -> str | None:
    if written is None:
        return None
    try:
        parts = urlsplit(written)
        good = parts.scheme == "http" and parts.hostname and parts.port and "@" not in parts.netloc
    except ValueError:
        good = False
    if not good:
        raise _Wrong(f'proxy: {written!r} is none that can be used; write it as "http://host:port"')
    return written


def _contact(written: str | None) -> str | None:
    contact = (written or "").strip()
    if contact and not (contact.isascii() and contact.isprintable() and ("@" in contact or "." in contact)):
        raise _Wrong(f"contact: {written!r} is neither a mail address nor a web page")
    return contact or None


def _explained(error: str, text: str, name: str) -> str:
    """An error of msgspec with the place as a person knows it, and the keys that are known there."""
    found = _AT.search(error)
    path = found[1] if found else ""
    said = _AT.sub("", error)
    listed = re.match(r"\.(feed|sitemap|page)\[(\d+)\]", path)
    place = _place(listed[1], int(listed[2]), text) if listed else None
    unknown = _UNKNOWN.search(said)
    if unknown:
        keys = (_Page if listed and listed[1] == "page" else _Listed if listed else _File).__struct_fields__
        said = f"unknown key {unknown[1]!r}; known are {', '.join(keys)}"
        key = ""
    else:
        key = path[listed.end() :].lstrip(".") if listed else path.lstrip(".")
    return f"{name}, " + ": ".join(part for part in (place, key, said) if part)


def _place(kind: str, number: int, text: str) -> str:
    """Where the source stands, such as "line 12, [[feed]] 3"."""
    lines = [
        count
        for count, line in enumerate(text.splitlines(), start=1)
        if re.match(rf"\s*\[\[\s*{kind}\s*\]\]", line)
    ]
    where = f"line {lines[number]}, " if number < len(lines) else ""
    return f"{where}[[{kind}]] {number + 1}"
