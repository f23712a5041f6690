"""The hashes by which spaCy's layers find the row of a word: Austin Appleby's MurmurHash, in two of its forms."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]

_MASK: Final = (1 << 64) - 1
_FACTOR: Final = 0xC6A4A7935BD1E995
_SHIFT: Final = 47


def text_key(text: bytes, seed: int = 1) -> int:
    """The 64-bit key of a text: MurmurHash64A, of which spaCy's store of strings takes seed 1."""
    key = seed ^ (len(text) * _FACTOR & _MASK)
    whole = len(text) & ~7
    for at in range(0, whole, 8):
        part = int.from_bytes(text[at : at + 8], "little") * _FACTOR & _MASK
        key = (key ^ ((part ^ (part >> _SHIFT)) * _FACTOR & _MASK)) * _FACTOR & _MASK
    if whole < len(text):
        key = (key ^ int.from_bytes(text[whole:], "little")) * _FACTOR & _MASK
    key = (key ^ (key >> _SHIFT)) * _FACTOR & _MASK
    return key ^ (key >> _SHIFT)


def four_hashes(keys: Keys, seed: int) -> npt.NDArray[np.uint32]:
    """Four 32-bit hashes of each key, as rows: MurmurHash3_x64_128 of eight bytes."""
    first = keys * np.uint64(0x87C37B91114253D5)
    first = (first << np.uint64(31)) | (first >> np.uint64(33))
    first *= np.uint64(0x4CF5AD432745937F)
    first ^= np.uint64(seed)
    second = np.full_like(first, seed)
    first ^= np.uint64(8)
    second ^= np.uint64(8)
    first += second
    second += first
    first, second = _mixed(first), _mixed(second)
    first += second
    second += first
    return np.stack((first, second), axis=1).astype("<u8").view("<u4")


def _mixed(keys: Keys) -> Keys:
    keys = (keys ^ (keys >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    keys = (keys ^ (keys >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return keys ^ (keys >> np.uint64(33))
