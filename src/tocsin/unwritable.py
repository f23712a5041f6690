"""Where no file can be put, for whatever writes files for people."""

from __future__ import annotations

from pathlib import Path


def why_unwritable(path: Path) -> str:
    """Why no file can be put in the place of *path*; "" where nothing speaks against it.

    Our files are written beside their names and then take them, which would make a plain file of a pipe or a device.
    """
    try:
        if not path.parent.is_dir():
            return f"there is no folder {path.parent}; make it first"
        if path.is_dir():
            return "that is a folder; name a file in it"
        if path.exists() and not path.is_file():
            return "that is a device or a pipe; name a file"
    except OSError as error:  # such as a name that is longer than the disk takes
        return f"cannot be written: {error.strerror or error}; name another file"
    return "that would be a file called “-”; name a file" if path.name == "-" else ""
