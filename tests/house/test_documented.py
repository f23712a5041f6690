"""What a user can type or edit is documented."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.main import get_command

from tocsin.cli.app import build

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "tocsin" / "vocab" / "data"
GUIDE = ROOT / "docs" / "how-to" / "add-vocabulary.md"
REFERENCE = ROOT / "docs" / "reference" / "cli.md"


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
