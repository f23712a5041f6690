"""Texts that are about something else than armed attacks."""

import pytest

TEXTS = {
    "a drill, a test or a display": (
        "Army holds live-fire exercise",
        "Two rockets hit a target on Monday in a live-fire exercise. The drill simulated an attack on a base.",
    ),
    "sport": (
        "Striker sinks champions in final",
        "The striker's early goal killed the match on Saturday. The midfielder shot wide before the goalkeeper "
        "was beaten again, and the league title was lost.",
    ),
    "a film, a book or a game": (
        "Film review: a thriller with bite",
        "In the film, a gunman shoots dead three policemen in Rome. The actor plays the killer in the sequel.",
    ),
    "a cyber attack": (
        "Hackers strike hospital",
        "Hackers attacked a hospital in Dublin on Monday with ransomware. The malware destroyed records.",
    ),
}


@pytest.mark.parametrize(("why", "title", "text"), [(why, *texts) for why, texts in TEXTS.items()])
def test_a_text_about_something_else_is_set_aside(code_text, why, title, text):
    """Nothing is coded from such a text; where words sounded like attacks, the reason is given."""
    coding = code_text(text, title=title)
    assert coding.reports == ()
    assert {aside.why for aside in coding.set_aside} <= {
        why,
        "a plan, a fear or a possibility",
        "a general statement",
    }


def test_one_word_of_another_scope_is_not_enough(code_text):
    """A report of an attack may mention an exercise."""
    text = "Two rockets hit the air base at Taji on Monday. Soldiers at first thought of an exercise."
    assert len(code_text(text).reports) == 1


IN_EARNEST = """
Militants attacked a military exercise near Agadez on Monday, killing two soldiers.
A bomb killed four fans before a cup final in Basra on Sunday.
Gunmen shot a goalkeeper in Medellin on Monday.
A rocket hit a gas cylinder in Sderot on Sunday, wounding a cook.
A gunman opened fire at a film festival in Nantes on Friday, wounding three people.
Rebels attacked a parade in Ahvaz on Saturday.
"""


@pytest.mark.parametrize("text", IN_EARNEST.strip().splitlines())
def test_a_word_of_another_scope_takes_no_attack_away(code_text, text):
    """Who attacks in earnest, or is hurt by a weapon, makes an event of a sentence about an exercise or a match."""
    assert len(code_text(text).reports) == 1
