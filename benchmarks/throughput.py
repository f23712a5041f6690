"""Pages a second from the bytes of a crawl, ours and others', one after the other on one archive, one core each.

python -m benchmarks.throughput --data FOLDER [--pages 2000] [--sample 1000] [--archive FILE] [--only NAME …]
                                [--memory FILE.tsv]

Without --archive one is made (`make_crawl.py`). Ours takes the whole archive in, with start-up, ledger, originals and
copies; the others read a sample of its pages, taken from all over it, for those at its beginning are smaller. All ways
go in turns, three times over, and the median counts: these machines are now quicker, now slower. The archive is
read once before each, so that no disk is measured. CPU seconds are those of the process and its children, so a way that
uses two cores gains nothing by it.
--memory goes once more through all ways, and keeps the memory of all processes of each (PSS, twice a second; of ours
without this one, which only waits), with a drawing of it beside as an SVG.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from benchmarks import make_crawl
from benchmarks.memory import Watch

_TIMES: Final = 3
_WARMING: Final = 3
_BLOCK: Final = 1 << 20
_OURS: Final = "Tocsin"
_THREADS: Final = "OPENBLAS_NUM_THREADS"
_COUNT: Final = re.compile(r"([\d,]+) (items|no document)")
_PAGE: Final = ("text/html", "application/xhtml")

Way = Callable[[Path, int], int]
"""A way through the first pages of an archive, or all that there are; says how many pages it took."""


@dataclass(frozen=True)
class Speed:
    """Medians over the runs of one way."""

    pages: int
    wall: float
    cpu: float

    @property
    def per_core(self) -> float:
        """Pages for each second that a core worked."""
        return self.pages / self.cpu if self.cpu else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every way that is asked for and print the table."""
    options = parser().parse_args(arguments)
    if _THREADS not in os.environ:
        return _on_one_thread(sys.argv[1:] if arguments is None else arguments)
    with tempfile.TemporaryDirectory() as folder:
        archive = options.archive or Path(folder) / "crawl.warc.gz"
        if not options.archive:
            make_crawl.make(options.data, archive, options.pages, 0, 2)
        sample = Path(folder) / "sample.warc.gz"
        print(f"the sample: {write_sample(archive, sample, options.sample)} pages", file=sys.stderr)
        names: Sequence[str] = options.only or tuple(WAYS)
        read = {name: archive if name.startswith(_OURS) else sample for name in names}
        for name in names:  # what a way loads at first use is loaded before the clock starts
            WAYS[name](read[name], _WARMING)
        turns = [{name: _run(WAYS[name], read[name]) for name in names} for _ in range(_TIMES)]
        print(table({name: median([turn[name] for turn in turns]) for name in names}))
        for name in names if options.memory else ():
            with Watch(_beside(options.memory, name), below=name.startswith(_OURS)):
                _run(WAYS[name], read[name])
    return 0


def _on_one_thread(arguments: Sequence[str]) -> int:
    """The same in a process whose numpy has no threads that wait, and count: it asks how many when it is imported."""
    command = [sys.executable, "-m", "benchmarks.throughput", *arguments]
    return subprocess.run(command, check=False, env={**os.environ, _THREADS: "1"}).returncode


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    options = argparse.ArgumentParser(prog="benchmarks.throughput", description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="where article_text lies")
    options.add_argument("--archive", type=Path, metavar="FILE", help="an archive that is there already")
    options.add_argument(
        "--pages", type=int, default=2_000, metavar="N", help="pages of the archive that is made"
    )
    options.add_argument("--sample", type=int, default=1_000, metavar="N", help="pages that the others read")
    options.add_argument(
        "--only", nargs="+", choices=tuple(WAYS), metavar="NAME", help=f"of {', '.join(WAYS)}"
    )
    options.add_argument(
        "--memory", type=Path, metavar="FILE", help="keep the memory over the run, and its plot"
    )
    return options


def write_sample(archive: Path, sample: Path, pages: int) -> int:
    """Copy about so many *pages* of an archive, as far apart as each other, as they are packed; says how many."""
    members = list(page_members(archive))
    chosen = members[:: max(1, len(members) // pages)]
    with archive.open("rb") as source, sample.open("wb") as copy:
        for start, end in chosen:
            source.seek(start)
            copy.write(source.read(end - start))
    return len(chosen)


def page_members(archive: Path) -> Iterator[tuple[int, int]]:
    """Where in the file each record begins and ends that answers with a page."""
    from fastwarc.warc import ArchiveIterator

    begun: int | None = None
    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if begun is not None:
                yield begun, record.stream_pos
            begun = record.stream_pos if _is_page(record) else None
    if begun is not None:
        yield begun, archive.stat().st_size


def median(runs: Sequence[Speed]) -> Speed:
    """The medians of the *runs* of one way."""
    return Speed(
        pages=runs[0].pages,
        wall=statistics.median(run.wall for run in runs),
        cpu=statistics.median(run.cpu for run in runs),
    )


def table(speeds: Mapping[str, Speed]) -> str:
    """The speeds, and how many times as fast each is as the first ones of HELD_AGAINST, per core."""
    held = [speed.per_core for name, speed in speeds.items() if name in HELD_AGAINST]
    lines = [
        f"{'':28}{'pages':>7}{'wall s':>9}{'cpu s':>9}{'pages/s':>9}{'per core':>10}"
        + "".join(f"{'to ' + str(number + 1):>8}" for number in range(len(held)))
    ]
    for name, speed in speeds.items():
        lines.append(
            f"{name:28}{speed.pages:>7}{speed.wall:>9.2f}{speed.cpu:>9.2f}{speed.pages / speed.wall:>9.1f}"
            f"{speed.per_core:>10.1f}" + "".join(f"{speed.per_core / other:>8.2f}" for other in held)
        )
    return "\n".join(lines)


def pages_of(archive: Path, most: int) -> Iterator[tuple[str, str]]:
    """The address and the decoded markup of the first *most* answers that hold a page, by fastwarc."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    with archive.open("rb") as stream:
        taken = 0
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            if not _is_page(record):
                continue
            body = record.reader.read()
            yield (
                record.headers.get("WARC-Target-URI") or "",
                bytes_to_str(body, detect_encoding(body) or "utf-8"),
            )
            taken += 1
            if taken == most:
                return


def with_trafilatura(archive: Path, most: int) -> int:
    """fastwarc, then trafilatura as it comes on every page: the text and nothing else."""
    import trafilatura

    return _each(archive, most, lambda markup, url: trafilatura.extract(markup, url=url))


def with_trafilatura_whole(fast: bool, archive: Path, most: int) -> int:
    """fastwarc, then trafilatura on every page for what an attack's page is read for: text, title, day, publisher."""
    return _each(archive, most, partial(_extracted, fast))


def with_trafilatura_to_claims(fast: bool, archive: Path, most: int) -> int:
    """fastwarc, trafilatura on every page, and our coder on all that it finds: the whole line without the screen.

    Two fifths of its time are our own, so it says what the screen spares, and not how quick we are beside others.
    """
    from tocsin.documents import Outlets, clean
    from tocsin.documents.page import Page
    from tocsin.pipeline import code_together
    from tocsin.records import Document, Hints

    outlets, today = Outlets.load(), dt.date.today()
    documents: list[Document] = []

    def read(markup: str, url: str) -> None:
        found = _extracted(fast, markup, url)
        if found is not None and found.text:
            day = dt.date.fromisoformat(found.date) if found.date else None
            page = Page(url, found.text, url, found.title, site=found.sitename, published=day)
            documents.append(clean(page, Hints(), outlets, today))

    count = _each(archive, most, read)
    for _ in code_together(documents, _tools()):
        pass
    return count


def with_spacy(archive: Path, most: int) -> int:
    """fastwarc, resiliparse's main text, and the trained pipeline over all of it, as spaCy runs it."""
    from resiliparse.extract.html2text import extract_plain_text
    from spacy.tokens import Doc

    from benchmarks.peers.spacy_pipeline import load_pipeline
    from tocsin.sentences import split, tokenise
    from tocsin.sentences.parse import MODEL

    pipeline = load_pipeline(MODEL)

    def read(markup: str, url: str) -> object:
        text = extract_plain_text(
            markup, main_content=True, alt_texts=False, list_bullets=False, comments=False
        )
        cut = (tokenise(text[start:end], start) for start, end in split(text, 0, len(text)))
        return list(
            pipeline.pipe(Doc(pipeline.vocab, words=[token.text for token in words]) for words in cut)
        )

    return _each(archive, most, read)


def whole(workers: int, archive: Path, most: int) -> int:
    """Ours: `tocsin ingest` of the whole archive, from bytes to claims in a ledger, start-up and all."""
    if most <= _WARMING:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tocsin", "ingest", str(archive), "--workers", str(workers)]
        done = subprocess.run(
            [*command, "--ledger", str(Path(folder) / "tocsin.db")],
            check=False,
            stderr=subprocess.PIPE,
            text=True,
        )
    counts = {what: int(number.replace(",", "")) for number, what in _COUNT.findall(done.stderr)}
    return counts["items"] - counts["no document"]


WAYS: Final[Mapping[str, Way]] = {
    "trafilatura": with_trafilatura,
    "trafilatura, metadata": partial(with_trafilatura_whole, False),
    "trafilatura fast, metadata": partial(with_trafilatura_whole, True),
    "trafilatura, claims": partial(with_trafilatura_to_claims, False),
    "trafilatura fast, claims": partial(with_trafilatura_to_claims, True),
    "spaCy pipeline": with_spacy,
    "Tocsin, 1 worker": partial(whole, 1),
    "Tocsin, 2 workers": partial(whole, 2),
}
"""Every way by the name that the table shows."""
HELD_AGAINST: Final = ("trafilatura", "trafilatura, metadata")
"""Those that the others are held against: its text alone, and all that the pages are read for that pass the screen."""


def _each(archive: Path, most: int, read: Callable[[str, str], object]) -> int:
    """Read every page; what breaks on one goes on with the next. A page where nothing is found counts too."""
    count = 0
    for url, markup in pages_of(archive, most):
        count += 1
        try:
            read(markup, url)
        except Exception as error:
            print(f"{url}: {type(error).__name__}", file=sys.stderr)
    return count


def _extracted(fast: bool, markup: str, url: str) -> Any:
    """What trafilatura finds on a page: its text, title, day and publisher; None where it finds nothing."""
    import trafilatura

    return trafilatura.bare_extraction(markup, url=url, fast=fast, with_metadata=True)


@cache
def _tools() -> Any:
    from tocsin.pipeline import Tools

    return Tools.load()


def _is_page(record: Any) -> bool:
    kind = record.http_headers.get("Content-Type") if record.http_headers else None
    return bool(kind and kind.startswith(_PAGE))


def _run(way: Way, archive: Path) -> Speed:
    _read_through(archive)
    wall, cpu = time.monotonic(), _cpu()
    taken = way(archive, sys.maxsize)
    return Speed(taken, time.monotonic() - wall, _cpu() - cpu)


def _read_through(archive: Path) -> None:
    """Have the system hold the archive, so that no way is charged for the disk: it costs seconds, now and then."""
    with archive.open("rb") as file:
        while file.read(_BLOCK):
            pass


def _cpu() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in both)


def _beside(path: Path | None, name: str) -> Path | None:
    return path.with_name(f"{path.stem}-{name.replace(' ', '-')}{path.suffix}") if path else None


if __name__ == "__main__":
    sys.exit(main())
