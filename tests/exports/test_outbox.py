"""The files of one export: all or none, and no trace of those that failed."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from tocsin.errors import ExportError
from tocsin.exports.outbox import LEFT_OUT, LeftOut, Outbox


def test_all_files_come_together(tmp_path: Path) -> None:
    """Nothing stands under any of the names before the end, and then all of it does, and nothing else."""
    with Outbox(tmp_path / "a.csv") as out:
        out.file().write_text("rows")
        out.file(".about.json").write_text("{}")
        assert not {path.name for path in tmp_path.iterdir()} & {"a.csv", "a.csv.about.json"}
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "a.csv": "rows",
        "a.csv.about.json": "{}",
    }


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt])
def test_what_breaks_off_leaves_what_was_there(kind: type[BaseException], tmp_path: Path) -> None:
    """Whatever breaks it off, the old file stays, and its list of what was left out too."""
    (tmp_path / "a.csv").write_text("old")
    (tmp_path / "a.csv.left-out.csv").write_text("old list")

    def broken() -> None:
        with Outbox(tmp_path / "a.csv") as out:
            out.file().write_text("new")
            out.leave_out("1", "day", "noon", "no column")
            raise kind

    with pytest.raises(kind):
        broken()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "a.csv": "old",
        "a.csv.left-out.csv": "old list",
    }


def test_a_disk_that_refuses(tmp_path: Path) -> None:
    """What the disk refuses is told as advice, and leaves nothing behind, also where it refuses the last step."""

    def taken() -> None:
        with Outbox(tmp_path / "a.csv") as out:
            out.file().write_text("new")
            (tmp_path / "a.csv").mkdir()  # so that nothing can be put there

    def full() -> None:
        with Outbox(tmp_path / "b.csv") as out:
            out.file().write_text("new")
            raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="cannot be written"):
        taken()
    with pytest.raises(ExportError, match="No space left"):
        full()
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_only_a_file_gives_way_to_a_file(tmp_path: Path) -> None:
    """A pipe or a device is not replaced by a file, and neither is a name that no file can have."""
    os.mkfifo(tmp_path / "pipe.csv")
    for path, why in (
        (tmp_path / "pipe.csv", "device or a pipe"),
        (tmp_path, "that is a folder"),
        (tmp_path / "none" / "a.csv", "make it first"),
        (tmp_path / f"{'x' * 252}.csv", "too long"),
        (Path("-"), "name a file"),
    ):
        with pytest.raises(ExportError, match=why):
            Outbox(path)
    assert (tmp_path / "pipe.csv").is_fifo()


def test_a_name_too_long_for_what_lies_beside_it(tmp_path: Path) -> None:
    """Where a side file cannot have its name, that is what is told, and nothing is left behind."""

    def long() -> None:
        with Outbox(tmp_path / f"{'x' * 230}.csv") as out:
            out.file().write_text("new")
            out.file(".about.json").write_text("{}")

    with pytest.raises(ExportError, match="too long"):
        long()
    assert not list(tmp_path.iterdir())


def test_what_is_left_out_is_listed_and_summed(tmp_path: Path) -> None:
    """Each thing that is left out has its row, harmless to a spreadsheet, and is summed by reason, the most first."""
    with Outbox(tmp_path / "a.csv") as out:
        out.leave_out("1", "place", "=1+1", "no point")
        out.leave_out("2", "time", "noon\0", "no hour")
        out.leave_out("3", "time", "two\nlines", "no hour")
        assert out.left_out == (LeftOut("time", "no hour", 2), LeftOut("place", "no point", 1))
    with (tmp_path / "a.csv.left-out.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == LEFT_OUT
    assert rows == [
        ["1", "place", "'=1+1", "no point"],
        ["2", "time", "noon", "no hour"],
        ["3", "time", "two\nlines", "no hour"],
    ]


def test_a_list_of_yesterday_goes(tmp_path: Path) -> None:
    """Where nothing is left out any more, the list of an earlier export is no longer there."""
    (tmp_path / "a.csv.left-out.csv").write_text("old list")
    with Outbox(tmp_path / "a.csv") as out:
        out.file().write_text("new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
