"""Documents of which nobody knows the publisher, in public copies."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from accounts import exactly, killed
from made_book import dossier_of, everything_in, exported

from tocsin.exports import FORMATS
from tocsin.exports.blue_pencil import public_dossier
from tocsin.exports.file_names import FileNames
from tocsin.exports.public_copy import PublicRules
from tocsin.records import Dossier, SourceFamily, Sources
from tocsin.records.incident import FamilyMember
from tocsin.records.words import NAMELESS

FILE = "call-with-Ilse-Nagy.txt"


def unpublished() -> Dossier:
    """An incident of three documents that differ, one of which has no publisher."""
    nameless = killed(FILE.removesuffix(".txt"), "2024-07-25", exactly(9), "")
    nameless = msgspec.structs.replace(
        nameless, document=msgspec.structs.replace(nameless.document, publisher=None)
    )
    police = killed("Herald", "2024-07-25", exactly(5), "police")
    return dossier_of([police, nameless, killed("Courier", "2024-07-26", exactly(4), "the health ministry")])


def test_no_file_is_named_in_a_public_copy() -> None:
    """In the house a document without a publisher is called by its file; out of it by nothing, anywhere."""
    house = unpublished()
    public = public_dossier(house, PublicRules())
    assert msgspec.json.encode(house).decode().count(FILE) > 3
    told = msgspec.json.encode(public).decode()
    assert FILE not in told and NAMELESS in told
    assert {one.name for one in public.sources} == {"Herald", "Courier", NAMELESS}


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_no_format_names_a_file(name: str, tmp_path: Path) -> None:
    """Neither does a file of any format, nor one that lies beside it."""
    exported(name, tmp_path, unpublished(), public=PublicRules())
    assert FILE not in everything_in(tmp_path)


def test_words_stay_words() -> None:
    """A file that is called as a word is, or a number, hides neither where they stand in a sentence."""
    members = tuple(
        FamilyMember(str(number), name, "") for number, name in enumerate(("report", "12", "a-1.html"))
    )
    names = FileNames(Sources(3, (), 1, named=(SourceFamily("report", members),)))
    assert names.hidden("report") == names.hidden("12") == NAMELESS
    assert names.hidden("12 in a report, 9 in a-1.html") == f"12 in a report, 9 in {NAMELESS}"
    assert names.hidden("xa-1.html") == "xa-1.html"


def test_a_publisher_is_no_file() -> None:
    """A publisher is called by his name, though it looks like that of a file."""
    members = (FamilyMember("1", "example.org", ""),)
    names = FileNames(Sources(1, ("example.org",), 1, named=(SourceFamily("example.org", members),)))
    assert names.hidden("killed: 3, in example.org") == "killed: 3, in example.org"
