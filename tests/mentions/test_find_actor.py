import pytest


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Israeli warplanes bombed the town.", "Israel Defence Forces", "state forces"),
        ("Turkish troops shelled the hills.", "Turkish armed forces", "state forces"),
        ("Gunmen stormed the village.", "Gunmen", "attacker"),
        ("Six policemen stood at the gate.", "Six policemen", "police"),
    ],
)
def test_actors_are_named_and_classed(read, text, name, kind):
    """A state acts through its forces, people through their head noun."""
    assert [(a.name, a.kind) for a in read(text).actors if a.kind == kind] == [(name, kind)]


def test_a_known_group_keeps_its_line_of_the_vocabulary(read):
    """A group known by an alias carries its id."""
    assert any(a.actor_id for a in read("Hezbollah fired rockets at the post.").actors)
