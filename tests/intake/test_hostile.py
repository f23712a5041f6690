"""Inputs that mean harm: each is named, the good ones beside them are read, and the memory stays small."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

GOOD = (
    "Gunmen shot dead two guards at the depot of Tal Marrun on 3 May 2021, the mayor said. They fled on foot towards "
    "the river before soldiers arrived, and nobody has claimed the attack.\n"
)
MOST_MB = 500
PIECE = 10_000_000


def bomb(path: Path, packed: bytes, times: int) -> None:
    """A file of one packed member, many times over."""
    with path.open("wb") as file:
        for _ in range(times):
            file.write(packed)


def hostile(folder: Path) -> None:
    """A folder with a good report between things that would fill a machine."""
    (folder / "a.txt").write_text(GOOD)
    zeros = gzip.compress(bytes(PIECE), 9)
    for name in (
        "bomb.txt.gz",
        "bomb.html.gz",
        "bomb.jsonl.gz",
        "bomb.warc.gz",
        "bomb.csv.gz",
        "bomb.xml.gz",
    ):
        bomb(folder / name, zeros, 100)
    for name in ("sparse.txt", "sparse.html", "sparse.jsonl", "sparse.warc", "sparse.json", "sparse.xml"):
        with (folder / name).open("wb") as file:
            file.truncate(10_000_000_000)
    deep = 100_000
    (folder / "deep.html").write_text("<div>" * deep + GOOD + "</div>" * deep)
    (folder / "deep.xml").write_text("<rss><channel>" + "<item>" * deep)
    (folder / "deep.json").write_text("[" * deep)
    (folder / "deep.jsonl").write_text(
        '{"text":' * deep + "\n" + '{"id":"good","text":"Rebels killed a guard."}\n'
    )
    (folder / "z.txt").write_text(GOOD.replace("two guards", "three guards"))


def proportional_mb(group: int) -> float:
    """The memory of all processes of a group, shared pages shared out, in MB."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(process.name)) == group:
                rollup = (process / "smaps_rollup").read_text()
                total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        except (OSError, StopIteration, ValueError):
            continue
    return total / 1000


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of processes from /proc")
def test_bombs_and_deserts_are_survived(tmp_path: Path) -> None:
    """Bombs of 1 GB, sparse files of 10 GB and pages 100,000 deep are named, and all processes stay below 500 MB."""
    (tmp_path / "in").mkdir()
    hostile(tmp_path / "in")
    command = [sys.executable, "-m", "tocsin", "ingest", "in", "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as program:
        peak = 0.0
        while program.poll() is None:
            peak = max(peak, proportional_mb(program.pid))
            time.sleep(0.1)
        assert program.stderr is not None
        said = program.stderr.read()
    assert program.returncode == 1, said
    assert "Traceback" not in said
    for path in (tmp_path / "in").iterdir():
        if path.name.startswith(("bomb", "sparse")):
            assert str(Path("in") / path.name) in said, f"{path.name} is not named in: {said}"
    held = subprocess.run(
        [sys.executable, "-m", "tocsin", "documents", "--jsonl"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    paths = [json.loads(line)["path"] for line in held.stdout.splitlines()]
    assert {"in/a.txt", "in/deep.html", "in/z.txt"} <= set(paths), said
    assert peak < MOST_MB, f"{peak:.0f} MB"
