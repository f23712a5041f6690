"""XML as feeds and sitemaps write it, read as a stream that nothing can blow up.

Our own scanner rather than libxml2. It knows neither entity declarations nor external things, so that no bomb has a
fuse and nothing is ever fetched, and it reads on where libxml2's recovery stops for good, such as at a bare `<` in a
headline. At most one record is held at a time.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Set
from typing import BinaryIO, Final, NamedTuple

import msgspec

from tocsin.documents.readers.take_bytes import too_large
from tocsin.documents.readers.text_stream import TextStream
from tocsin.documents.terms import Terms
from tocsin.errors import TocsinError
from tocsin.records import Unreadable

# Feeds nest some ten levels, the XHTML of an entry some thirty.
_DEPTH: Final = 200
_TAG_LENGTH: Final = 1 << 18
_DOCTYPE_LENGTH: Final = 1 << 16
_HOLD: Final = 40
# A record of so many times the limit for one document is not waited for.
_ENDLESS: Final = 5
# HTML that stands unescaped in a feed: elements without an end tag, and those whose end tag is left out.
_VOID: Final = frozenset({"br", "hr", "img"})
_ENDS_ITSELF: Final = frozenset({"p", "li"})
_TAG: Final = re.compile(r"<(/?)([^\W\d][\w:.-]*+)((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>", re.ASCII)
# A text and the tag behind it, which is what most of a feed is made of.
_STEP: Final = re.compile(r"([^<]*+)" + _TAG.pattern, re.ASCII)
_SIGNS: Final = re.compile(r"<+(?=<)")
_ATTRIBUTE: Final = re.compile(r"([\w:.-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')", re.ASCII)
_REFERENCE: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ENTITY: Final = re.compile(r"<!ENTITY|<!ELEMENT|<!ATTLIST", re.IGNORECASE)
# What the elements of a namespace are called here: as feeds call them by custom. The rest of the world is "other:".
_PREFIXES: Final = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://search.yahoo.com/mrss": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://www.google.com/schemas/sitemap-news/0.9": "news:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.w3.org/1999/xhtml": "",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
}


class Element(msgspec.Struct):
    """An element: its name with the prefix that is usual for its namespace (none for RSS, Atom and sitemaps).

    *parent* is the name of the element around it, *inside* what it holds in order, *base* the `xml:base` in force.
    """

    name: str
    attributes: dict[str, str]
    parent: str = ""
    base: str = ""
    inside: list[Element | str] = []

    def text(self) -> str:
        """Its own text and that of all below it."""
        return "".join(piece if isinstance(piece, str) else piece.text() for piece in self.inside)

    def markup(self) -> str:
        """What it holds, as markup: text as it stands, elements with their tags."""
        return "".join(piece if isinstance(piece, str) else piece._tagged() for piece in self.inside)

    def has_elements(self) -> bool:
        """Whether it holds more than text."""
        return any(isinstance(piece, Element) for piece in self.inside)

    def children(self, *names: str) -> Iterator[Element]:
        """The elements of these names right inside it: all of the first name, then all of the second, and so on."""
        for name in names:
            yield from (piece for piece in self.inside if isinstance(piece, Element) and piece.name == name)

    def _tagged(self) -> str:
        attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in self.attributes.items())
        inside = "".join(
            html.escape(piece, quote=False) if isinstance(piece, str) else piece._tagged()
            for piece in self.inside
        )
        return f"<{self.name}{attributes}>" + ("" if self.name in _VOID else f"{inside}</{self.name}>")


class Root(NamedTuple):
    """The outermost element, as it opens."""

    name: str


def elements(
    file: BinaryIO, name: str, terms: Terms, wanted: Set[str]
) -> Iterator[Root | Element | Unreadable]:
    """The root's name, then every outermost element of a *wanted* name, as each ends; nothing else is kept.

    An element beyond the limit for one document, a file that is cut off and one that is refused come as an
    Unreadable. Raises OSError where the file cannot be read.
    """
    stream = TextStream(file)
    builder = _Builder(wanted, terms.limits.document_bytes)
    try:
        for event in _Scanner(stream).events():
            done = builder.take(event)
            if done is None:
                continue
            yield Unreadable(f"{name}, {done}", too_large(terms.limits)) if isinstance(done, str) else done
    except _RefusedError as refusal:
        yield Unreadable(name, str(refusal))
        return
    if builder.open and not builder.rooted:
        where = builder.open[-1].name
        yield Unreadable(name, f"cut off in the middle (inside <{where}>): what stands in front was read")


class _RefusedError(TocsinError):
    """XML that is not read on, and why."""


class _Start(NamedTuple):
    name: str
    attributes: str
    empty: bool


class _End(NamedTuple):
    name: str


_Event = _Start | _End | str


def _started(name: str, attributes: str) -> _Start:
    return _Start(name, attributes.rstrip("/"), attributes.endswith("/"))


class _Scanner:
    """Tags and text out of a stream, in pieces."""

    def __init__(self, stream: TextStream) -> None:
        self._pieces = stream.pieces()
        self._buffer = ""
        self._at = 0
        self._ended = False

    def events(self) -> Iterator[_Event]:
        while self._at < len(self._buffer) or self._more():
            step = _STEP.match(self._buffer, self._at)
            if step:
                self._at = step.end()
                if step[1]:
                    yield unescaped(step[1])
                yield _End(step[3]) if step[2] else _started(step[3], step[4])
                continue
            opening = self._buffer.find("<", self._at)
            if opening != self._at:
                yield self._text(opening)
            else:
                yield from self._markup()

    def _more(self) -> bool:
        """Read on; what was taken is let go."""
        piece = next(self._pieces, None)
        self._ended = piece is None
        if piece is not None:
            self._buffer, self._at = self._buffer[self._at :] + piece, 0
        return piece is not None

    def _text(self, opening: int) -> str:
        """The text up to the next tag, or to the end of the buffer; a reference is not cut in two."""
        end = opening
        if opening < 0:
            end = len(self._buffer)
            sign = self._buffer.rfind("&", max(self._at, end - _HOLD))
            if sign >= 0 and ";" not in self._buffer[sign:] and not self._ended:
                if sign == self._at:
                    self._more()
                    return ""
                end = sign
        text, self._at = self._buffer[self._at : end], end
        return unescaped(text)

    def _markup(self) -> Iterator[_Event]:
        while len(self._buffer) - self._at < 9 and self._more():
            pass
        ahead = self._buffer[self._at : self._at + 9]
        if ahead == "<![CDATA[":
            yield from self._until("]]>", 9)
        elif ahead.startswith("<!--"):
            for _ in self._until("-->", 4):
                pass
        elif ahead.startswith("<?"):
            for _ in self._until("?>", 2):
                pass
        elif ahead.upper() == "<!DOCTYPE":
            self._doctype()
        else:
            yield self._tag()

    def _until(self, end: str, skip: int) -> Iterator[str]:
        """What stands up to *end*, in pieces, as it is."""
        self._at += skip
        while True:
            found = self._buffer.find(end, self._at)
            if found >= 0:
                yield self._buffer[self._at : found]
                self._at = found + len(end)
                return
            safe = max(self._at, len(self._buffer) - len(end) + 1)
            yield self._buffer[self._at : safe]
            self._at = safe
            if not self._more():
                self._at = len(self._buffer)
                return

    def _tag(self) -> _Event:
        found = _TAG.match(self._buffer, self._at)
        while (
            not found
            and self._buffer.find("<", self._at + 1) < 0
            and len(self._buffer) - self._at < _TAG_LENGTH
        ):
            if not self._more():
                break
            found = _TAG.match(self._buffer, self._at)
        if not found:
            signs = _SIGNS.match(self._buffer, self._at)
            self._at = signs.end() if signs else self._at + 1
            return signs[0] if signs else "<"
        self._at = found.end()
        return _End(found[2]) if found[1] else _started(found[2], found[3])

    def _doctype(self) -> None:
        """Skips a document type; one that declares anything is refused."""
        while True:
            bracket = self._buffer.find("[", self._at)
            end = self._buffer.find(">", self._at)
            if 0 <= bracket < end or (bracket >= 0 > end):
                end = self._buffer.find("]", bracket)
                end = self._buffer.find(">", end) if end >= 0 else -1
            seen = self._buffer[self._at : end if end >= 0 else len(self._buffer)]
            if _ENTITY.search(seen):
                raise _RefusedError(
                    "its DOCTYPE declares entities, which feeds never need and bombs do: not read"
                )
            if end >= 0:
                self._at = end + 1
                return
            if len(seen) > _DOCTYPE_LENGTH or not self._more():
                raise _RefusedError("its DOCTYPE never ends")


class _Builder:
    """Wanted elements out of tags and text."""

    def __init__(self, wanted: Set[str], limit: int) -> None:
        self.open: list[Element] = []
        self.rooted = False
        self._wanted = wanted
        self._limit = limit
        self._namespaces: dict[str, str] = {}
        self._keeping = 0
        self._size = 0

    def take(self, event: _Event) -> Root | Element | str | None:
        """What ends with this event; the name of an element alone where it is larger than the limit."""
        if isinstance(event, str):
            if self._keeping:
                self._keep(event, len(event))
            return None
        if isinstance(event, _End):
            return self._end(event.name)
        started = self._start(event)
        empty = event.empty or (self._keeping and event.name.lower() in _VOID)
        ended = self._end(event.name) if empty else None
        return ended or started

    def _keep(self, piece: Element | str, size: int) -> None:
        self._size += size
        if self._size <= self._limit:
            self.open[-1].inside.append(piece)
        elif self._size > _ENDLESS * self._limit:
            raise _RefusedError(
                f"<{self.open[self._keeping - 1].name}> does not end: nothing behind it is read"
            )

    def _start(self, event: _Start) -> Root | None:
        if len(self.open) >= _DEPTH:
            raise _RefusedError(f"elements nested more than {_DEPTH} deep, as in no feed")
        attributes = _attributes(event.attributes) if event.attributes else {}
        above = self.open[-1] if self.open else None
        name = self._name(event.name, attributes)
        if above and above.name == name and name in _ENDS_ITSELF:
            self.open.pop()
        element = Element(
            name,
            attributes,
            above.name if above else "",
            attributes.get("xml:base") or (above.base if above else ""),
            [],
        )
        if self._keeping:
            # An element without text weighs something too.
            self._keep(element, 100 + len(event.attributes))
        self.open.append(element)
        if not self._keeping and element.name in self._wanted:
            self._keeping, self._size = len(self.open), 0
        if len(self.open) == 1 and not self.rooted:
            return Root(element.name)
        return None

    def _end(self, tag: str) -> Element | str | None:
        """Closes the innermost open element of this tag and all inside it; a tag that nothing opened is passed over."""
        name = self._name(tag, {})
        level = next((at for at in range(len(self.open), 0, -1) if self.open[at - 1].name == name), 0)
        if not level:
            return None
        done = None
        if self._keeping and level <= self._keeping:
            whole = self.open[self._keeping - 1]
            done = whole if self._size <= self._limit else f"<{whole.name}>"
            self._keeping = 0
        del self.open[level - 1 :]
        self.rooted = self.rooted or not self.open
        return done

    def _name(self, tag: str, attributes: dict[str, str]) -> str:
        """The name by the namespace; a prefix is taken to mean what it was last declared to mean."""
        for key, value in attributes.items():
            if key.startswith("xmlns:") and len(self._namespaces) < _DEPTH:
                self._namespaces[key[6:]] = value.strip()
        prefix, colon, local = tag.partition(":")
        if not colon:
            return tag
        space = self._namespaces.get(prefix)
        if space is None:
            return tag
        return _PREFIXES.get(space, f"{prefix}:") + local


def _attributes(written: str) -> dict[str, str]:
    return {found[1]: unescaped(found[2] or found[3] or "") for found in _ATTRIBUTE.finditer(written)}


def unescaped(text: str) -> str:
    """The text with its character references resolved; a bare ampersand stays one."""
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text
