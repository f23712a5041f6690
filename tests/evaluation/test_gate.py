"""The labelled reports, coded, hold their floors."""

from pathlib import Path

import pytest

from evaluation.evaluate import main, print_tables


def test_no_figure_is_below_its_floor(capsys: pytest.CaptureFixture[str]) -> None:
    """All that is there (the seeds and real documents too, where they are) holds its floors."""
    assert main(["--check"]) == 0, capsys.readouterr().err


def test_absent_material_is_said_to_be_absent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a shared folder the table says that the seeds were not measured."""
    print_tables({}, tmp_path)
    assert "not measured" in capsys.readouterr().out
