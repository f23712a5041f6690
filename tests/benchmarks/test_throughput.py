"""The throughput's sample: pages from all over an archive, whole; and the median of its turns."""

from __future__ import annotations

from pathlib import Path

from benchmarks.throughput import Speed, median, pages_of, write_sample
from tests.documents.archives import packed, warc


def test_a_sample_is_taken_from_all_over_an_archive(tmp_path: Path) -> None:
    """Every so-manieth page is copied, as it is packed, and nothing that is no page."""
    archive, sample = tmp_path / "crawl.warc.gz", tmp_path / "sample.warc.gz"
    records = [
        record
        for number in range(10)
        for record in (
            warc(100 + number, b"GET / HTTP/1.1\r\n\r\n", "request", None, "application/http"),
            warc(number),
        )
    ]
    archive.write_bytes(packed(records, "gzip"))
    assert write_sample(archive, sample, 5) == 5
    every, taken = (list(pages_of(path, 100)) for path in (archive, sample))
    assert len(every) == 10
    assert taken == every[::2]


def test_the_median_of_turns_is_taken_of_each_measure() -> None:
    """One slow turn changes neither the wall-clock time nor the seconds of a core."""
    turns = [Speed(10, wall, cpu) for wall, cpu in ((1.0, 0.9), (9.0, 1.1), (1.2, 8.0))]
    assert median(turns) == Speed(10, 1.2, 1.1)
