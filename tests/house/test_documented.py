"""What a user can type or edit is documented."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from tocsin.cli.app import build

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "tocsin" / "vocab" / "data"
GUIDE = ROOT / "docs" / "how-to" / "add-vocabulary.md"
REFERENCE = ROOT / "docs" / "reference" / "cli.md"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHOWN = [
    (path, line.strip())
    for path in PAGES
    for block in re.findall(r"^```\w*\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir()))
def test_every_vocabulary_file_is_documented(name: str) -> None:
    """The guide to the vocabulary names each data file."""
    assert f"`{name}`" in GUIDE.read_text("utf-8"), f"describe {name} in {GUIDE.relative_to(ROOT)}"


def test_every_command_and_option_is_documented() -> None:
    """The reference of the command line has a heading for each command and names each of its options."""
    words = REFERENCE.read_text("utf-8")
    commands = get_command(build()).commands
    missing = [f"tocsin {name}" for name in commands if f"## tocsin {name}" not in words]
    for name, command in commands.items():
        _, _, section = words.partition(f"## tocsin {name}\n")
        section = section.partition("\n## ")[0]
        names = (name for parameter in command.params for name in parameter.opts if name.startswith("--"))
        missing += [f"tocsin {name} {option}" for option in names if f"`{option}" not in section]
    assert missing == [], f"describe these in {REFERENCE.relative_to(ROOT)}"


def test_every_command_shown_exists() -> None:
    """No page shows a command or an option that Tocsin does not have."""
    commands = get_command(build()).commands
    wrong = []
    for path, line in SHOWN:
        if not line.startswith("tocsin "):
            continue
        _, name, *words = shlex.split(line, comments=True)
        options = {option for parameter in commands[name].params for option in parameter.opts}
        wrong += [f"{path.name}: {line}" for word in words if word.startswith("--") and word not in options]
    assert wrong == []


def test_every_target_shown_exists() -> None:
    """No page shows a target that the Makefile does not have."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = {(path.name, line.split()[1]) for path, line in SHOWN if line.startswith("make ")}
    assert [(page, target) for page, target in shown if target not in targets] == []


@pytest.mark.parametrize("path", PAGES, ids=[str(path.relative_to(ROOT)) for path in PAGES])
def test_every_link_leads_somewhere(path: Path) -> None:
    """A link to a file of the project leads to one that is there."""
    links = re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8"))
    broken = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert broken == []
