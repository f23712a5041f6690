"""A situation report into a file of the kind that its name says, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from tocsin.errors import ReportError
from tocsin.situation.markdown import markdown
from tocsin.situation.situation_report import SituationReport

KINDS: Final = (".pdf", ".html", ".md")


def kind_of(path: Path) -> str:
    """The kind of file that a name asks for. Raises ReportError for any other."""
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise ReportError(
            f"{path}: a report is written as {', '.join(KINDS)}; give the file one of these endings"
        )
    return kind


def write_report(report: SituationReport, path: Path) -> tuple[Path, ...]:
    """Write *report* to *path*; the files that were written, for Markdown its pictures among them."""
    kind_of(path)
    written = {path: markdown(report).encode()}
    for file, data in written.items():
        _replace(file, data)
    return tuple(written)


def _replace(path: Path, data: bytes) -> None:
    """Put *data* in the place of *path* at once: nobody ever finds half a report."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o666 & ~_mask())
        Path(name).replace(path)
    except OSError as error:
        raise ReportError(
            f"{path} cannot be written ({error.strerror}); is the folder there, and may you write to it?"
        ) from error


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
