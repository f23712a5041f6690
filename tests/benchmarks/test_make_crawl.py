"""A made crawl: whole records with true digests, the same for the same seed, and nothing told twice."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from benchmarks.make_crawl import make, planned, truth_path

SUBJECTS = "harbour bakery library orchestra ferry orchard".split()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small set of pages, shaped as the article_text set is."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "article_text" / "html").mkdir(parents=True)
    truth = {}
    for name, subject in zip(_names(), SUBJECTS, strict=True):
        words = [
            f"The {subject} of the old town opened its doors to visitors again on day {day} of the fair. "
            f"People stood in a long line before the {subject}, and {day} of them were let in for nothing at all."
            for day in range(20, 26)
        ]
        paragraphs = "".join(f"<p>{line}</p>" for line in words)
        page = (
            f"<html><head><meta charset=utf-8><title>Open again: the {subject}</title></head><body><nav>Home</nav>"
            f"<article><h1>Open again: the {subject}</h1><p>November 19, 2019</p>{paragraphs}</article></body></html>"
        )
        truth[name] = {
            "articleBody": "\n\n".join(words),
            "url": f"https://news.example/2019/11/19/{subject}.html",
        }
        path = folder / "article_text" / "html" / f"{name}.html.gz"
        path.write_bytes(gzip.compress(page.encode()))
    (folder / "article_text" / "ground-truth.json.gz").write_bytes(gzip.compress(json.dumps(truth).encode()))
    return folder


def _names() -> list[str]:
    """Names of the set whose pages are everyday news, for the days are kept by name."""
    from benchmarks.article_dates import gold
    from benchmarks.crawl_shells import ATTACKS, NEAR_ATTACKS

    quiet = [name for name in sorted(gold()) if name[:8] not in ATTACKS | NEAR_ATTACKS]
    told = [name for name in sorted(gold()) if name[:8] in ATTACKS][:1] + [
        name for name in sorted(gold()) if name[:8] in NEAR_ATTACKS
    ][:1]
    return [*told, *quiet[: len(SUBJECTS) - 2]]


def test_the_same_seed_makes_the_same_crawl(data: Path, tmp_path: Path) -> None:
    """Whoever makes it, with however many processes, the archive and its truth are the same bytes."""
    one, two = tmp_path / "a" / "c.warc.gz", tmp_path / "b" / "c.warc.gz"
    for path, workers in ((one, 1), (two, 2)):
        path.parent.mkdir()
        make(data, path, 60, 7, workers)
    assert one.read_bytes() == two.read_bytes()
    assert truth_path(one).read_text("utf-8") == truth_path(two).read_text("utf-8")


def test_every_record_is_whole_and_true(data: Path, tmp_path: Path) -> None:
    """Digests hold, each answer stands in the truth, and no page but a duplicate is there twice."""
    path = tmp_path / "c.warc.gz"
    truth = {line.record: line for line in make(data, path, 300, 1, 1)}
    bodies: Counter[bytes] = Counter()
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False):
            assert record.verify_block_digest()
            record.parse_http()
            assert record.verify_payload_digest()
            line = truth.pop(str(record.record_id).strip("<>"))
            assert record.headers["WARC-Target-URI"] == line.url
            if line.kind in ("irrelevant", "relevant", "distractor"):
                bodies[record.reader.read()] += 1
    assert not truth
    assert set(bodies.values()) == {1}


def test_the_shares_are_as_planned() -> None:
    """Two pages in a hundred report an attack, and a duplicate repeats a page that came before."""
    plans = planned(2000, 3)
    kinds = Counter(plan.kind for plan in plans)
    assert kinds["relevant"] == 40
    assert all(plan.repeats.number < plan.number for plan in plans if plan.repeats)


def test_a_report_stands_in_its_shell(data: Path, tmp_path: Path) -> None:
    """A relevant page holds its report's headline and day, and none of the shell's own story."""
    path = tmp_path / "c.warc.gz"
    truth = {line.record: line for line in make(data, path, 100, 2, 1) if line.kind == "relevant"}
    assert truth
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            line = truth.get(str(record.record_id).strip("<>"))
            if line:
                markup = record.reader.read().decode()
                assert "old town opened" not in markup
                assert f"{dt.date.fromisoformat(line.day):%Y}" in markup
