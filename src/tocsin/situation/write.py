"""A situation report into a file of the kind that its name says, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from tocsin.errors import ReportError
from tocsin.situation.html import html
from tocsin.situation.markdown import markdown
from tocsin.situation.pdf import pdf
from tocsin.situation.pictures import draw_map, draw_timeline
from tocsin.situation.situation_report import SituationReport
from tocsin.situation.wording import SANS
from tocsin.unwritable import why_unwritable

KINDS: Final = (".pdf", ".html", ".md")


def kind_of(path: Path) -> str:
    """The kind of file that a name asks for. Raises ReportError for any other, and where no file can be put."""
    if why := why_unwritable(path):
        raise ReportError(f"{path}: {why}")
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise ReportError(
            f"{path}: a report is written as {', '.join(KINDS)}; give the file one of these endings"
        )
    return kind


def write_report(report: SituationReport, path: Path) -> tuple[Path, ...]:
    """Write *report* to *path*; the files that were written, for Markdown its pictures among them."""
    match kind_of(path):
        case ".pdf":
            written = {path: pdf(report)}
        case ".html":
            written = {path: html(report).encode()}
        case _:
            written = _markdown(report, path)
    for file, data in written.items():
        _replace(file, data)
    return tuple(written)


def _markdown(report: SituationReport, path: Path) -> dict[Path, bytes]:
    """The text, and beside it a file for each picture."""
    if not report.dated:
        return {path: markdown(report).encode()}
    drawn = {
        "map": draw_map(report.points, SANS),
        "timeline": draw_timeline(report.dated, report.since, report.until, SANS),
    }
    files = {name: path.with_name(f"{path.stem}-{name}.svg") for name in drawn}
    addresses = {f"{drawn[name].alt}. {drawn[name].caption}": file.name for name, file in files.items()}
    return {
        **{files[name]: picture.svg.encode() for name, picture in drawn.items()},
        path: markdown(report, addresses).encode(),
    }


def _replace(path: Path, data: bytes) -> None:
    """Put *data* in the place of *path* at once: nobody ever finds half a report."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    except OSError as error:
        raise _unwritten(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o666 & ~_mask())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError) -> ReportError:
    return ReportError(
        f"{path} cannot be written ({error.strerror}); is the folder there, and may you write to it?"
    )


def _mask() -> int:
    """What files of this process may not be; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
