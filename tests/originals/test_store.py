"""The store of originals: whole or not at all, and a flipped bit shows."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import OriginalError
from tocsin.originals import Originals

PAGE = b"<p>Two rockets fell on the airfield.</p>" * 50


def only_file(folder: Path) -> Path:
    """The one file below a folder."""
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    return path


@settings(max_examples=30)
@given(data=st.binary(max_size=2000))
def test_what_is_kept_comes_back(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Every original comes back byte for byte under the SHA-256 of its bytes."""
    originals = Originals(tmp_path_factory.mktemp("kept"))
    name = originals.keep(data)
    assert name == hashlib.sha256(data).hexdigest()
    assert originals.read(name) == data


def test_keeping_twice_writes_once(tmp_path: Path) -> None:
    """The same bytes are one file, which the second keeping leaves alone."""
    originals = Originals(tmp_path / "x")
    originals.keep(PAGE)
    before = only_file(tmp_path).stat().st_mtime_ns
    originals.keep(PAGE)
    assert only_file(tmp_path).stat().st_mtime_ns == before


def test_what_another_deflate_packed_is_read(tmp_path: Path) -> None:
    """An original that any other program packed as gzip is read: stores outlive the packing that was used for them."""
    originals = Originals(tmp_path)
    name = originals.keep(PAGE)
    for level in (0, 3, 9):
        only_file(tmp_path).write_bytes(gzip.compress(PAGE, level, mtime=0))
        assert originals.read(name) == PAGE


def test_any_flipped_byte_shows(tmp_path: Path) -> None:
    """Whichever byte of the file of an original is changed, reading it says that it is damaged."""
    originals = Originals(tmp_path)
    name = originals.keep(PAGE)
    path = only_file(tmp_path)
    whole = path.read_bytes()
    harmless = {
        4,
        5,
        6,
        7,
        8,
        9,
    }  # the time, the level and the system in a gzip header: no part of the original
    for at in set(range(len(whole))) - harmless:
        # The lowest bit: the highest ones of the last byte that is packed may be filler.
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x01]) + whole[at + 1 :])
        with pytest.raises(OriginalError, match="damaged"):
            originals.read(name)


def test_a_missing_original_is_named(tmp_path: Path) -> None:
    """Where the file is gone, the error names it."""
    with pytest.raises(OriginalError, match="is missing"):
        Originals(tmp_path).read("ab12")


def test_a_full_disk_leaves_nothing_half(tmp_path: Path) -> None:
    """An original that cannot be written leaves no file, and the error says what to do."""
    (tmp_path / "store").write_text("a file where the folder should be")
    with pytest.raises(OriginalError, match="free some space or mend its folder"):
        Originals(tmp_path / "store").keep(PAGE)
    assert [path.name for path in tmp_path.rglob("*")] == ["store"]
