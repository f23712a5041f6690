"""From bytes to text: byte order mark, then what the container claims, then what the page declares, then a detector.

No byte sequence is refused here and no text is lost: what cannot be decoded becomes U+FFFD, and a note says so.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

import msgspec

from tocsin.documents.normalise import encoded

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"""(?i)<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})"""
)
_DECLARED_WITHIN: Final = 4096
_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_SAMPLE: Final = 65_536
# Python decodes these too, but no page is written in them, and the first two take the square of the length.
_NO_PAGES: Final = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape"})
# Control characters that no text has; a text has some by accident, so a few are borne.
_CONTROLS: Final = bytes(sorted({*range(0x20), 0x7F} - {0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}))
_CONTROLS_BORNE: Final = 0.05
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
# Windows-1252 is what strays into UTF-8 files, and what browsers read where Latin-1 is declared.
GUEST: Final = "cp1252"
# What the bytes of one UTF-8 character become, read one by one as Windows-1252: "Ã©", "â€™", "Ø§".
_LATER_BYTE: Final = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE: Final = re.compile(
    f"[\u00c2-\u00df\u00e0-\u00ef]{_LATER_BYTE}(?:(?<=[\u00c2-\u00df].)|{_LATER_BYTE})"
)
_BEGINS_TWICE: Final = b"\xc3"
"""With this the first letter of each of them begins in UTF-8: they are U+00C2 to U+00EF."""
_TWICE_SEEN: Final = 4
_ESCAPED: Final = re.compile(r"[\udc80-\udcff]")


class Decoded(msgspec.Struct, frozen=True):
    """Text from bytes, the encoding that gave it, and what a person should know of it ("" for nothing)."""

    text: str
    encoding: str
    note: str = ""

    @property
    def as_it_was(self) -> bool:
        """Whether the bytes were UTF-8 throughout, so that to encode the text would give them back."""
        return self.encoding == "utf-8" and not self.note


def utf8(found: Decoded, data: bytes) -> bytes:
    """The text that was *found* in *data*, in UTF-8."""
    return data.removeprefix(codecs.BOM_UTF8) if found.as_it_was else encoded(found.text)


def binary_kind(data: bytes) -> str | None:
    """What kind of binary file *data* begins like, or None where it may be text."""
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return None
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    sample = data[:_SAMPLE]
    if not sample or _wide_encoding(sample):
        return None
    nuls = sample.count(0)
    strange = len(sample) - len(sample.translate(None, _CONTROLS)) - nuls
    too_strange = strange > _CONTROLS_BORNE * len(sample) or nuls > 0.3 * len(sample)
    return "binary, not text" if too_strange else None


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """The text of *data*, which is a whole file or record; *charset* is what its container claims.

    A text that was encoded twice is not mended, for nobody can tell what else happened to it: a note says so.
    """
    found = _decoded(data, charset)
    # To find one is a tenth of the work of counting them, and most pages have none; nothing is encoded for the search.
    if found.as_it_was and (_BEGINS_TWICE not in data or data.count(_BEGINS_TWICE) < _TWICE_SEEN):
        return found
    if not _is_encoded_twice(found.text[:_SAMPLE]):
        return found
    note = "; ".join(filter(None, (found.note, "its letters look as if UTF-8 had been encoded twice")))
    return msgspec.structs.replace(found, note=note)


def _is_encoded_twice(sample: str) -> bool:
    """Whether *sample* has the pairs and triples of letters that UTF-8 becomes when it is encoded a second time."""
    if sample.encode("utf-8", "replace").count(_BEGINS_TWICE) < _TWICE_SEEN:
        return False  # a twentieth of the time of the search
    return sum(1 for _ in _TWICE.finditer(sample)) >= _TWICE_SEEN


def _decoded(data: bytes, charset: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, "its byte order mark")
    declared = _known(charset) or declared_encoding(data)
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return _decode_as(data, wide, "its zero bytes")
    if declared and declared != "utf-8" and not _is_utf8_with_proof(data):
        return _decode_as(data, declared, "declaration")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_undeclared(data)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an HTML or XML head names, by Python's name for it; None where none is named or known."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return _known(found[1].decode("ascii")) if found else None


def _known(label: str | None) -> str | None:
    """Python's name for an encoding that a page or its container names; None where it cannot be that of a page."""
    try:
        name = codecs.lookup((label or "").strip()).name.replace("_", "-")
        b"a".decode(name)
    except (LookupError, ValueError):  # unknown, no encoding of texts (base64), none at all (a zero byte)
        return None
    # A head that can be read as bytes is not in UTF-16, whatever it says.
    if name in {"iso8859-1", "ascii"}:
        return GUEST
    return None if name.startswith(("utf-16", "utf-32", "utf-7")) or name in _NO_PAGES else name


def _is_utf8_with_proof(data: bytes) -> bool:
    if not _MULTIBYTE.search(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_as(data: bytes, encoding: str, reason: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        note = f"{text.count(chr(0xFFFD))} characters are not {encoding}, the encoding by {reason}, and were replaced"
        return Decoded(text, encoding, note)


def _decode_undeclared(data: bytes) -> Decoded:
    escaped = data.decode("utf-8", "surrogateescape")
    strangers = len(_ESCAPED.findall(escaped))
    if len(_MULTIBYTE.findall(data)) >= strangers:
        return Decoded(
            as_guest(escaped),
            "utf-8",
            f"mixed encodings: {strangers} bytes are not UTF-8 and were read as {GUEST}",
        )
    encoding = _detected_encoding(data)
    decoded = _decode_as(data, encoding, "detection")
    return msgspec.structs.replace(
        decoded, note=decoded.note or f"not UTF-8: read as {encoding} by detection"
    )


def as_guest(escaped: str) -> str:
    """The text with the stray bytes that `surrogateescape` kept read in the usual guest encoding."""
    return _ESCAPED.sub(lambda byte: bytes([ord(byte[0]) - 0xDC00]).decode(GUEST, "replace"), escaped)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark, known by where its zero bytes stand."""
    if len(sample) < 4 or 0 not in sample:
        return None
    even, odd = sample[0::2].count(0) / len(sample[0::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _detected_encoding(data: bytes) -> str:
    from resiliparse.parse.encoding import detect_encoding

    found = detect_encoding(data[: 4 * _SAMPLE]) or GUEST
    try:
        name = codecs.lookup(found).name
    except LookupError:
        return GUEST
    return GUEST if name in {"utf-8", "ascii", "iso8859-1"} or name.startswith("utf-") else name
