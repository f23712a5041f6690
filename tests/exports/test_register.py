"""What an earlier public copy held and this one does not is announced, and stays announced."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from accounts import account
from made_book import dossier_of, exported

from tocsin.errors import ExportError
from tocsin.exports.public_copy import PublicRules
from tocsin.records import Dossier


def told(name: str) -> Dossier:
    """An incident of its own."""
    return dossier_of([account(name, "2024-07-26")])


ONE, TWO, THREE = (told(name) for name in ("One", "Two", "Three"))


def announced(folder: Path, *dossiers: Dossier) -> set[str]:
    """Write a public copy of *dossiers* once more; the ids of what it announces as withdrawn."""
    path = exported("csv", folder, *dossiers, public=PublicRules())
    withdrawn = path.with_name(f"{path.name}.withdrawn.csv")
    if not withdrawn.exists():
        return set()
    with withdrawn.open(encoding="utf-8", newline="") as file:
        return {row["incident"] for row in csv.DictReader(file)}


def test_an_announcement_stays(tmp_path: Path) -> None:
    """What was withdrawn once is announced by every later copy, until it is back."""
    assert announced(tmp_path, ONE, TWO, THREE) == set()
    assert announced(tmp_path, ONE, TWO) == {THREE.incident.id}
    assert announced(tmp_path, ONE) == {TWO.incident.id, THREE.incident.id}
    assert announced(tmp_path, ONE) == {TWO.incident.id, THREE.incident.id}
    assert announced(tmp_path, ONE, THREE) == {TWO.incident.id}


def test_a_register_that_somebody_touched(tmp_path: Path) -> None:
    """Blank lines and a mark of UTF-8 do no harm; what is no register is named, and nothing is written."""
    announced(tmp_path, ONE, TWO)
    register = tmp_path / "incidents.csv.register.csv"
    register.write_text(f"\n\n{register.read_text('utf-8')}\n\n", encoding="utf-8-sig")
    assert announced(tmp_path, ONE) == {TWO.incident.id}
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / "incidents.csv.withdrawn.csv").write_text("incident,now,why\nabc\n")
    with pytest.raises(ExportError, match="move it away"):
        announced(tmp_path, ONE)
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in before}
