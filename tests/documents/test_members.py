"""The members of a packed archive: what is unpacked at once is what comes in pieces."""

from __future__ import annotations

import gzip
import io
import random
from collections.abc import Callable

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from tocsin.documents.readers.members import BLOCK, PIECE, STRAY, BrokenPacking, Members, members_of
from tocsin.documents.readers.packings import Deflate
from tocsin.documents.terms import Limits

TIMES = (0, 1_700_000_000)
SIZES = st.one_of(st.integers(0, 300), st.sampled_from([70_000, 300_000, PIECE, PIECE + 1]))


def content(size: int, packs: bool) -> bytes:
    """So many bytes that pack well, or hardly at all."""
    return b"a page " * (size // 7) + b"." * (size % 7) if packs else random.Random(size).randbytes(size)


def told(data: bytes, packing: str = "gz") -> list[tuple[int, bytes | str]]:
    """Where each member of *data* begins, and what it holds or why that breaks off."""
    members: Members = members_of(io.BytesIO(data), packing, Limits())
    members.jump(0)
    found: list[tuple[int, bytes | str]] = []
    more = True
    while more:
        held = b""
        try:
            while piece := members.read():
                held += piece
            found.append((members.start, held))
            more = members.turn()
        except BrokenPacking as error:
            found += [(members.start, held), (members.start, str(error))]
            more = members.resync()
    return found


@st.composite
def archives(draw: st.DrawFn) -> bytes:
    """Members of all sizes, with and without a time and a name; some bytes may stand between them, or be wrong."""
    data = b""
    for size in draw(st.lists(SIZES, min_size=1, max_size=6)):
        member = gzip.compress(content(size, draw(st.booleans())), 1, mtime=draw(st.sampled_from(TIMES)))
        if draw(st.booleans()):
            member = member[:3] + b"\x08" + member[4:10] + b"page.html\0" + member[10:]
        data += member + draw(st.sampled_from([b"", b"", b"", b"stray", bytes(30)]))
    if draw(st.booleans()):
        at = draw(st.integers(0, len(data) - 1))
        data = data[:at] + bytes([data[at] ^ 1 << draw(st.integers(0, 7))]) + data[at + 1 :]
    return data[: draw(st.integers(len(data) // 2, len(data)))] if draw(st.booleans()) else data


@given(archives())
def test_at_once_or_in_pieces_it_is_the_same(data: bytes) -> None:
    """What members hold, where they begin and what is said of damage is the same whichever way they are unpacked."""
    at_once = told(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Deflate, "unpacked", lambda *_: b"")
        assert told(data) == at_once


def test_whole_members_are_unpacked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every member with another one behind it is taken at once, be it as large as a piece."""
    taken: list[int] = []
    unpacked = Deflate.unpacked

    def noted(format: Deflate, member: memoryview, most: int) -> bytes:
        whole = unpacked(format, member, most)
        taken.append(len(whole))
        return whole

    monkeypatch.setattr(Deflate, "unpacked", noted)
    sizes = [500, 200_000, PIECE, 100]
    told(b"".join(gzip.compress(content(size, True)) for size in sizes))
    assert taken == sizes[:-1]


def test_frames_without_content_are_passed_over() -> None:
    """Frames that hold nothing, one or more, are no members; what is neither is named where it stands."""
    first, second = map(zstandard.compress, (b"one", b"two"))
    empty = b"\x50\x2a\x4d\x18\x03\0\0\0abc"
    assert told(first + empty * 2 + second, "zst") == [
        (0, b"one"),
        (len(first + empty * 2), b"two"),
    ]
    assert (len(first + empty), STRAY) in told(first + empty + b"stray" + second, "zst")


@pytest.mark.parametrize("across", [0, 1, 2, 3])
def test_a_member_that_begins_across_two_blocks_is_seen(across: int) -> None:
    """A member is its own wherever the block that was taken in ends, be those beside it of the same size."""
    texts = [content(5_000, False), content(5_000, True), content(5_000, False)]
    first, *others = map(gzip.compress, texts)
    name = b"n" * (BLOCK - across - len(first) - 1) + b"\0"
    first = first[:3] + b"\x08" + first[4:10] + name + first[10:]
    assert len(first) == BLOCK - across
    assert [held for _, held in told(b"".join([first, *others]))] == texts


@pytest.mark.parametrize(
    "spoil",
    [
        lambda member: member[:-1] + b"\x01",
        lambda member: member[:-4] + bytes([member[-4] ^ 1]) + member[-3:],
        lambda member: member[:-8] + b"\0\0\0\0" + member[-4:],
        lambda member: member[:40] + b"\xff\xff\xff\xff" + member[44:],
        lambda member: member + b"stray",
        lambda member: b"PK" + member[2:],
    ],
)
def test_what_is_not_whole_is_not_taken_at_once(spoil: Callable[[bytes], bytes]) -> None:
    """Another size, a wrong checksum, damage, bytes behind it or another frame: nothing of it is believed."""
    text = content(5_000, False)
    member = gzip.compress(text)
    assert text  # so that b"" is not all of it
    assert Deflate().unpacked(memoryview(member), len(text)) == text
    assert Deflate().unpacked(memoryview(member), len(text) - 1) == b""
    assert Deflate().unpacked(memoryview(spoil(member)), PIECE) == b""
