import pytest


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Gunmen attacked the convoy.", ["attack.v"]),
        ("The attack lasted an hour.", ["attack.n"]),
        ("The killing of two guards angered the town.", ["killing.n"]),
        ("Junta jet bombs monastery school", ["bomb.v"]),
        ("The cell meant to kidnap a banker.", ["kidnap.v"]),
        ("Armed groups in the region kidnap people for ransom.", ["kidnap.v"]),
        ("A kidnap gang was broken up.", ["kidnapping.n"]),
        ("An air strike destroyed the bridge.", ["air_strike.n", "destroy.v"]),
    ],
)
def test_the_part_of_speech_chooses_the_entry(read, text, entries):
    """A form that is both noun and verb is read by its tag, and in a headline by what follows it."""
    part = "title" if not text.endswith(".") else "body"
    assert [t.entry for t in read(text, part).triggers] == entries
