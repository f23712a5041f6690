"""What every reader promises, held for all of them: resuming, names, no exceptions, bounded time and memory."""

from __future__ import annotations

import gzip
import io
import random
import time
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.readers.samples import SAMPLES, TERMS
from tocsin.documents.decode import decode
from tocsin.documents.readers import READERS, Source, reader_for
from tocsin.documents.terms import Limits
from tocsin.records import Found, Item, Link, Unreadable

NAMES = sorted(SAMPLES)
HEAD = 4096
SPLICES = (
    b"\0", b"\xff", b"<", b"&", b'"', b"{", b"[" * 2000, b"<a>" * 2000, b"9" * 5000, b"&lol;", b"]]>",
    b"<![CDATA[", b"<!--",     b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\r", b"\n\n",
    b"=?utf-8?b?=", b"\\ud800", b"-1e999", b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"Content-Type: multipart/mixed; boundary=a\n\n--a\n", b"\x1b[31m", b"null", b"1" * 300 + b"-", b";;;;;",
)  # fmt: skip


def read(name: str, data: bytes, after: int = 0) -> list[Found]:
    """What comes of a file of this name and content."""
    return list(reader_for(name, data[:HEAD]).read(io.BytesIO(data), name, TERMS, after))


def mutated(data: bytes, seed: int) -> bytes:
    """The data with a few accidents: bits flipped, pieces cut, doubled, moved or stuffed with hostile signs."""
    dice = random.Random(seed)
    for _ in range(dice.randint(1, 6)):
        at, to = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
        kind = dice.randrange(5)
        if kind == 0 and data:
            place = dice.randrange(len(data))
            data = data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1 :]
        elif kind == 1:
            data = data[:at] + data[at + dice.randint(1, 40) :]
        elif kind == 2:
            data = data[:at] + dice.choice(SPLICES) + data[at:]
        elif kind == 3:
            data = data[:to] + data[at:to] + data[to:]
        else:
            data = data[: max(at, to)]
    return data


def sound(found: Iterable[Found]) -> None:
    """All that is found has a name, and all that is refused a reason in one line."""
    for one in found:
        assert one.path
        if isinstance(one, Item):
            assert one.kind == "pdf" or isinstance(decode(one.body, one.charset).text, str)
            msgspec.json.encode(one)
        elif not isinstance(one, Link):
            assert one.reason and "\n" not in one.reason


def test_every_reader_has_a_sample() -> None:
    """The samples leave no reader out."""
    used = {type(reader_for(name, data[:HEAD])) for name, data in SAMPLES.items()}
    assert used >= {
        type(reader) for reader in READERS if not any(".warc" in suffix for suffix in reader.suffixes)
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read(name: str) -> None:
    """A sound file gives items or links, and the way on behind each item."""
    found = read(name, SAMPLES[name])
    items = [one for one in found if isinstance(one, Item)]
    assert items or all(isinstance(one, Link | Unreadable) for one in found)
    assert [item.after for item in items] == sorted({item.after for item in items})
    assert all(item.after > 0 for item in items)
    sound(found)


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_goes_on_where_it_stopped(name: str) -> None:
    """Read on behind an item, a file gives exactly what followed it, under the same names."""
    whole = read(name, SAMPLES[name])
    for place, one in enumerate(whole):
        if isinstance(one, Item):
            assert read(name, SAMPLES[name], one.after) == whole[place + 1 :]


@pytest.mark.parametrize("name", NAMES)
def test_a_packed_file_gives_what_the_plain_one_gives(name: str, tmp_path: Path) -> None:
    """A file behind `.gz` gives the same items as the file itself."""
    plain, packed = tmp_path / name, tmp_path / f"{name}.gz"
    plain.write_bytes(SAMPLES[name])
    packed.write_bytes(gzip.compress(SAMPLES[name]))
    bodies = [
        [one.body for one in Source(str(path)).found(TERMS) if isinstance(one, Item)]
        for path in (plain, packed)
    ]
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("name", NAMES)
@settings(derandomize=True, max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 1 << 40))
def test_no_accident_stops_a_reader(name: str, seed: int) -> None:
    """Whatever happened to a file, its reader raises nothing, names everything and can go on behind each item."""
    data = mutated(SAMPLES[name], seed)
    reader = reader_for(name, SAMPLES[name][:HEAD])
    whole = list(reader.read(io.BytesIO(data), name, TERMS))
    sound(whole)
    items = [place for place, one in enumerate(whole) if isinstance(one, Item)]
    if items:
        place = items[len(items) // 2]
        one = whole[place]
        assert isinstance(one, Item)
        assert list(reader.read(io.BytesIO(data), name, TERMS, one.after)) == whole[place + 1 :]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "filling", [b"a", b" ", b"<", b"\n", b"(", b'"', b"&", b"{", b"[", b"<a>", b"a,", b"=?", b"\0", b"- "]
)
def test_a_monotonous_file_is_read_in_time(name: str, filling: bytes) -> None:
    """A third of a megabyte of one sign, alone or behind a sound beginning, takes a reader seconds at most."""
    for data in (
        filling * (300_000 // len(filling)),
        SAMPLES[name][:300] + filling * (300_000 // len(filling)),
    ):
        begun = time.process_time()
        sound(reader_for(name, SAMPLES[name][:HEAD]).read(io.BytesIO(data), name, TERMS))
        assert time.process_time() - begun < 5


class Endless(io.RawIOBase):
    """A file that begins as given and repeats a piece for many megabytes."""

    def __init__(self, head: bytes, piece: bytes, size: int) -> None:
        self.left = size
        self._next = head
        self._piece = piece * max(1, 65536 // len(piece))

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """The next piece."""
        if not self._next and self.left > 0:
            self._next = self._piece
            self.left -= len(self._piece)
        given, self._next = self._next[: len(buffer)], self._next[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


STREAMS = {
    "feed.rss": (b"<rss><channel>", b"<item><title>T</title><link>https://c.example/1</link></item>"),
    "sitemap.xml": (b"<urlset>", b"<url><loc>https://c.example/1</loc></url>"),
    "result.json": (
        b'{"name":"C","messages":[',
        b'{"id":1,"type":"message","date":"2024-01-05","text":"Words"},',
    ),
    "table.csv": (b"text,url\n", b"Some words here,https://c.example/1\n"),
    "mail.mbox": (b"", b"From a\nSubject: b\n\nSome words\n\n"),
    "records.jsonl": (b"", b'{"text": "Some words"}\n'),
}
SWALLOWED = {
    "feed.rss": (b"<rss><channel><item><title>", b"words "),
    "sitemap.xml": (b"<urlset><url>", b"<loc>a</loc>"),
    "feed.xml": (b"<rss><!-- ", b"- - "),
    "result.json": (b'{"name":"C","messages":[{"id":1,"text":"', b"words "),
    "table.csv": (b'text,url\n"', b"words, "),
    "mail.mbox": (b"From a\nSubject: b\n\n", b"words "),
    "records.jsonl": (b'{"text": "', b"words "),
}


@pytest.mark.parametrize("name", STREAMS)
def test_a_long_file_is_read_as_a_stream(name: str) -> None:
    """The first record of a long file is there before the file is read to its end."""
    head, piece = STREAMS[name]
    endless = Endless(head, piece, 20_000_000)
    found = reader_for(name, head).read(io.BufferedReader(endless), name, TERMS)
    assert isinstance(next(iter(found)), Item | Link)
    assert endless.left > 10_000_000


@pytest.mark.parametrize("name", SWALLOWED)
def test_an_endless_record_does_not_fill_the_memory(name: str) -> None:
    """Megabytes of one record that never ends are read in the memory of a few pieces, and named."""
    head, piece = SWALLOWED[name]
    terms = msgspec.structs.replace(TERMS, limits=Limits(document_bytes=100_000))
    file = io.BufferedReader(Endless(head, piece, 12_000_000))
    tracemalloc.start()
    found = list(reader_for(name, head).read(file, name, terms))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found and not any(isinstance(one, Item | Link) for one in found)
    assert peak < 6_000_000
