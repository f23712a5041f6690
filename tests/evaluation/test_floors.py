"""The gate: floors rise, and fall only by name."""

from pathlib import Path

from evaluation.floors import falls, raised, read_floors, rounded_down, write_floors

FLOORS = {"core": {"f1": 0.8, "recall_main": 0.9}}


def test_a_figure_below_its_floor_is_a_fall() -> None:
    """The fall names the figure, what it was and what it is."""
    found = falls(FLOORS, {"core": {"f1": 0.75, "recall_main": 0.95}})
    assert [str(fall) for fall in found] == ["core.f1 fell to 0.750; its floor is 0.800"]


def test_a_figure_at_its_floor_holds() -> None:
    """Equal is enough."""
    assert falls(FLOORS, {"core": {"f1": 0.8, "recall_main": 0.9}}) == []


def test_a_figure_that_disappeared_has_fallen() -> None:
    """A group that lost all its cases does not pass the gate in silence."""
    assert [fall.name for fall in falls(FLOORS, {"core": {"f1": 0.9}})] == ["core.recall_main"]


def test_a_group_that_was_not_measured_is_left_alone() -> None:
    """Without the shared folder its floors neither fail nor move."""
    assert falls(FLOORS, {}) == []
    assert raised(FLOORS, {}) == FLOORS


def test_floors_rise_and_never_sink() -> None:
    """A better figure lifts its floor; a worse one leaves it."""
    assert raised(FLOORS, {"core": {"f1": 0.85, "recall_main": 0.5}}) == {
        "core": {"f1": 0.85, "recall_main": 0.9}
    }


def test_a_floor_sinks_only_by_name() -> None:
    """Naming one floor lets that one come down and no other."""
    figures = {"core": {"f1": 0.7, "recall_main": 0.5}}
    assert raised(FLOORS, figures, ["core.f1"]) == {"core": {"f1": 0.7, "recall_main": 0.9}}


def test_a_new_group_gets_floors_for_the_gated_figures_alone() -> None:
    """What is not gated, like the recall of background events, gets no floor."""
    figures = {"world": {"f1": 0.51239, "recall_background": 0.4}}
    assert raised({}, figures) == {"world": {"f1": 0.512}}


def test_a_floor_is_cut_not_rounded() -> None:
    """A figure must hold the floor that it set itself."""
    assert rounded_down(0.9999) == 0.999
    assert rounded_down(2 / 3) == 0.666
    assert rounded_down(0.7) == 0.7


def test_floors_survive_being_written(tmp_path: Path) -> None:
    """What is written is read again; no file means no floors."""
    path = tmp_path / "floors.json"
    assert read_floors(path) == {}
    write_floors(FLOORS, path)
    assert read_floors(path) == FLOORS
