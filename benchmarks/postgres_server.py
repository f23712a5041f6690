"""A PostgreSQL server of one's own: made in a temporary folder from the machine's package, and gone afterwards."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_FOLDERS: Final = ("/usr/lib/postgresql", "/usr/pgsql")
"""Where Debian and Red Hat keep the programs of a server, by version; elsewhere they are on the PATH."""
_USERS: Final = ("postgres", "nobody")
"""Who runs the server where we are root, as whom it refuses to run."""
_SLOPPY: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""For tests: nobody needs the data after a power cut."""


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, of the newest version; None where there is no server."""
    found = [path for folder in _FOLDERS for path in Path(folder).glob("*/bin/initdb")]
    newest = sorted(found, key=lambda path: float(path.parts[-3]), reverse=True)
    on_path = [Path(path) for path in (shutil.which("initdb"), "/usr/local/bin/initdb") if path]
    return next((path.parent for path in [*newest, *on_path] if (path.parent / "pg_ctl").exists()), None)


@contextmanager
def private_server(*, durable: bool = False) -> Iterator[str]:
    """Run a server on this machine alone; the address of a database in it, with a password.

    *durable*: what is committed is on the disk, as on a server that people use.
    """
    folder = programs()
    if folder is None:
        raise FileNotFoundError("no PostgreSQL server on this machine: apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="tocsin-postgres-", ignore_cleanup_errors=True) as place:
        home, password, port = Path(place), secrets.token_hex(8), _free_port()
        (home / "password").write_text(password)
        _give_away(home)
        data = str(home / "data")
        made = ("-U", "tocsin", "-A", "scram-sha-256", "--pwfile", str(home / "password"), "-E", "UTF8")
        _run([str(folder / "initdb"), "-D", data, *made, "--locale=C", "-N"], home)
        settings = ("listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={home}")
        options = " ".join(f"-c {setting}" for setting in (*settings, *(() if durable else _SLOPPY)))
        _run(
            [str(folder / "pg_ctl"), "-D", data, "-w", "-l", str(home / "log"), "-o", options, "start"], home
        )
        try:
            yield f"postgresql://tocsin:{password}@127.0.0.1:{port}/postgres"
        finally:
            _run([str(folder / "pg_ctl"), "-D", data, "-w", "-m", "immediate", "stop"], home)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _give_away(home: Path) -> None:
    """Let whoever runs the server own its folder."""
    if os.geteuid() == 0:
        user = pwd.getpwnam(_user())
        for path in (home, *home.iterdir()):
            os.chown(path, user.pw_uid, user.pw_gid)


def _user() -> str:
    known = {user.pw_name for user in pwd.getpwall()}
    return next(name for name in _USERS if name in known)


def _run(command: Sequence[str], home: Path) -> None:
    """Run one of the server's programs, as somebody else where we are root; what it says is told where it fails."""
    if os.geteuid() == 0:
        drop = ["runuser", "-u", _user(), "--"] if shutil.which("runuser") else ["setpriv", "--init-groups"]
        if drop[0] == "setpriv":
            user = pwd.getpwnam(_user())
            drop += [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}"]
        command = [*drop, *command]
    with (home / "said").open("w+") as said:  # a file: the server holds on to what it was started with
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=home, check=False
        )
        said.seek(0)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}\n{said.read()}")
