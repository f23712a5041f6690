"""The folder of a site: what stands in it that is ours, and how new files take the place of old ones."""

from __future__ import annotations

import filecmp
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Final, Self

import msgspec

from tocsin.errors import ExportError

MARKER: Final = "tocsin-site.json"
PART: Final = ".tocsin-part-"


class Marker(msgspec.Struct, frozen=True):
    """What makes a folder ours: the names of all files that were published into it."""

    words: str = "Files published by Tocsin. Whatever else stands in this folder is left alone."
    files: tuple[str, ...] = ()


class Changes(msgspec.Struct, frozen=True):
    """What became of the files of a site: how many were *written*, stand *unchanged*, and were *removed*."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


class SiteFolder:
    """Takes the files of a site. Nothing in the folder changes before `__exit__`; what is not ours never does.

    A file that has the bytes that it had is not touched, so that its time stays and a copy to a host is quick.
    """

    def __init__(self, path: Path) -> None:
        """Raises ExportError where *path* is no folder, or holds something and is no site of ours."""
        self.path = path
        self.changes = Changes()
        if path.exists() and not path.is_dir():
            raise ExportError(f"{path}: that is a file; name a folder")
        self._before = self._published()
        self._names: dict[str, None] = {}
        self._changed: dict[str, None] = {}

    def _published(self) -> frozenset[str]:
        """The names that an earlier publication left."""
        marker = self.path / MARKER
        if not marker.is_file():
            if self.path.is_dir() and any(not one.name.startswith(PART) for one in self.path.iterdir()):
                raise ExportError(
                    f"{self.path}: there is something in this folder, and it is no site that Tocsin published;"
                    " name an empty folder, or a new one"
                )
            return frozenset()
        try:
            return frozenset(msgspec.json.decode(marker.read_bytes(), type=Marker).files)
        except (OSError, msgspec.MsgspecError) as error:
            raise ExportError(
                f"{marker}: cannot be read ({error}); without it nobody knows which files are ours"
            ) from error

    def __enter__(self) -> Self:
        """Raises ExportError where nothing can be written there."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            for left in self.path.glob(f"{PART}*"):  # by a publication that was killed
                shutil.rmtree(left, ignore_errors=True)
            self._part = Path(tempfile.mkdtemp(prefix=PART, dir=self.path))
            self._part.chmod(0o755)
        except OSError as error:
            raise self._refused(error) from error
        return self

    def _refused(self, error: OSError) -> ExportError:
        """What the disk refused, as advice."""
        why = error.strerror or error
        return ExportError(
            f"{self.path}: cannot be published into: {why}; is there room, and may you write there?"
        )

    def earlier(self, name: str) -> Path | None:
        """The file *name* as an earlier publication left it; None where it left none."""
        path = self.path / name
        return path if name in self._before and path.is_file() else None

    def write(self, name: str, content: str | bytes) -> None:
        """Publish *content* as the file *name*."""
        words = content.encode() if isinstance(content, str) else content
        self._names[name] = None
        earlier = self.earlier(name)
        if earlier and earlier.stat().st_size == len(words) and earlier.read_bytes() == words:
            return
        self._new(name).write_bytes(words)
        self._changed[name] = None

    def work(self, name: str) -> Path:
        """Where to write a file that `take` publishes later, under its own name."""
        return self._new(name)

    def take(self, name: str) -> None:
        """Publish what has been written at `work(name)`."""
        self._names[name] = None
        earlier, new = self.earlier(name), self._part / name
        if earlier and filecmp.cmp(earlier, new, shallow=False):
            new.unlink()
        else:
            self._changed[name] = None

    def _new(self, name: str) -> Path:
        path = self._part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._put_in_place()
        except OSError as trouble:
            error = trouble
        finally:
            shutil.rmtree(self._part, ignore_errors=True)
        if isinstance(error, OSError):
            raise self._refused(error) from error

    def _put_in_place(self) -> None:
        """Changed files into their places, then away with what is gone; the marker knows of both meanwhile."""
        for name in self._changed:
            self._refuse_strangers(name)
        self._mark(self._before | self._names.keys())
        for name in self._changed:
            target = self.path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (self._part / name).replace(target)
        gone = sorted(name for name in self._before - self._names.keys() if _is_plain(name))
        for name in gone:
            (self.path / name).unlink(missing_ok=True)
            for folder in self._folders_of(name):
                if any(folder.iterdir()):
                    break
                folder.rmdir()
        self._mark(frozenset(self._names))
        changed = len(self._changed)
        self.changes = Changes(changed, len(self._names) - changed, len(gone))

    def _refuse_strangers(self, name: str) -> None:
        """Raise ExportError where somebody else's file stands under a name of ours, or a folder leads elsewhere."""
        target = self.path / name
        if name not in self._before and (target.exists() or target.is_symlink()):
            raise ExportError(
                f"{target}: a file of the site has this name, and this one is not ours; move it away"
            )
        for folder in self._folders_of(name):
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                raise ExportError(f"{folder}: a folder of the site is to stand here; move this away")

    def _folders_of(self, name: str) -> Iterator[Path]:
        """The folders between the site and the file *name*, the innermost first."""
        return (self.path / one for one in PurePosixPath(name).parents if one != PurePosixPath("."))

    def _mark(self, names: frozenset[str]) -> None:
        words = msgspec.json.format(msgspec.json.encode(Marker(files=tuple(sorted(names)))), indent=1) + b"\n"
        marker = self.path / MARKER
        if marker.is_file() and marker.read_bytes() == words:
            return
        new = self._part / MARKER
        new.write_bytes(words)
        new.replace(marker)


def _is_plain(name: str) -> bool:
    """Whether a name that a marker gives stays within its folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and name not in ("", ".")
