"""The site as people install it: a wheel, made without Node from the source distribution, serves all of it offline."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import site
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
CRAWL = Path(__file__).with_name("crawl.py")
STATIC = "tocsin/web/static/"
PAGES = ("/", "/incidents", "/documents", "/review", "/coverage", "/judgements", "/keys", "/documents/add")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def without_node(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment whose path has a C compiler at most, and no Node."""
    folder = tmp_path_factory.mktemp("path")
    for name in ("cc", "gcc", "as", "ld"):
        if program := shutil.which(name):
            (folder / name).symlink_to(program)
    kept = {key: os.environ[key] for key in ("PYTHONPATH", "LANG", "TMPDIR") if key in os.environ}
    return {**kept, "PATH": str(folder), "HOME": str(folder)}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory, without_node: dict[str, str]) -> tuple[Path, Path]:
    """The source distribution of this checkout, and the wheel that is made from it."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("pip install hatchling")
    if not (ROOT / "src" / STATIC / "manifest.json").is_file():
        pytest.skip("the site is not built: make site")
    folder = tmp_path_factory.mktemp("packages")
    _build(ROOT, "sdist", folder, without_node)
    (source,) = folder.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    (unpacked,) = (folder / "unpacked").iterdir()
    _build(unpacked, "wheel", folder, without_node)
    (wheel,) = folder.glob("*.whl")
    return source, wheel


def _build(root: Path, target: str, folder: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_hold_the_site(packages: tuple[Path, Path]) -> None:
    """Wheel and source distribution hold every built file that the manifest names, and every template."""
    source, wheel = packages
    with zipfile.ZipFile(wheel) as archive:
        installed = set(archive.namelist())
        manifest = json.loads(archive.read(f"{STATIC}manifest.json"))
    with tarfile.open(source) as archive:
        shipped = {name.partition("/src/")[2] for name in archive.getnames()}
    built = {f"{STATIC}{one['file']}" for one in manifest.values()}
    built |= {f"{STATIC}{style}" for one in manifest.values() for style in one.get("css", ())}
    templates = {
        f"tocsin/web/templates/{one.name}" for one in (ROOT / "src/tocsin/web/templates").glob("*.html")
    }
    assert len(built) > 3 and len(templates) > 15
    assert built | templates <= installed and built | templates <= shipped
    assert not [name for name in installed if "node_modules" in name or name.startswith("tests/")]


def test_it_serves_all_of_it(
    packages: tuple[Path, Path], tmp_path: Path, without_node: dict[str, str]
) -> None:
    """An installed copy, with neither Node nor a network, serves every page and every file that its pages name."""
    program = _installed(packages[1], tmp_path / "own")
    alone = _alone()
    command = [*alone, sys.executable, "-I", str(CRAWL), "alone" if alone else "as it is", str(program)]
    environment = {key: value for key, value in without_node.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [*command, "serve", "--demo", "--port", "0"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3_000:]
    seen = {
        urlsplit(address)._replace(scheme="", netloc="").geturl(): told
        for address, told in json.loads(done.stdout)["seen"].items()
    }
    only_forms = {"/graphic", "/sign-out"}
    wrong = {
        path: status
        for path, (status, _) in seen.items()
        if status != 200 and path not in only_forms and not path.startswith("/judge/")
    }
    assert wrong == {} and len(seen) > 100
    paths = {path.partition("?")[0] for path in seen}
    assert paths >= set(PAGES)
    for begin, least in (("/incidents/", 5), ("/documents/", 7), ("/static/", 6), ("/api/v1/", 5)):
        assert len({path for path in paths if path.startswith(begin)}) >= least
    assert all(length for path, (_, length) in seen.items() if path.startswith("/static/"))


def _installed(wheel: Path, folder: Path) -> Path:
    """The program of a fresh environment that holds *wheel*; what that needs is lent by the one of the tests."""
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-index",
        "--no-deps",
        "-q",
    ]
    done = subprocess.run([*command, str(wheel)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    own = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    # Lines of a .pth file inside a folder that is lent are not read, so no editable copy of ours comes along.
    (own / "lent.pth").write_text("\n".join(site.getsitepackages()), "utf-8")
    where = "import tocsin; print(tocsin.__file__)"
    told = subprocess.run([str(python), "-c", where], capture_output=True, text=True, check=True, env={})
    assert Path(told.stdout.strip()).is_relative_to(folder)
    return folder / "bin" / "tocsin"


def _alone() -> list[str]:
    """The command that runs another in a network without anybody else; nothing where the machine does not allow it."""
    program = shutil.which("unshare")
    if program is None:
        return []
    asked = [program, "--map-root-user", "--net"]
    tried = subprocess.run([*asked, sys.executable, "-c", ""], capture_output=True, check=False)
    return asked if tried.returncode == 0 else []
