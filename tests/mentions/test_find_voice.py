import pytest

VOICES = [
    ("Two officials told AFP that rockets hit the base.", "Two officials", True, ("AFP",)),
    ("The rockets hit the base, the army said.", "the army", False, ()),
    ("“They fell in a field,” said Umm Haider, a resident.", "Umm Haider", False, ()),
    ("According to a police source, three shells fell.", "a police source", True, ()),
    ("Three shells fell, according to the ministry.", "the ministry", False, ()),
    (
        "A security official, who spoke on condition of anonymity, told AFP of it.",
        "A security official",
        True,
        ("AFP",),
    ),
    ("Two rockets fell short, said two security sources.", "two security sources", True, ()),
    ("The mayor, Ali Saleh, said seven people were hurt.", "The mayor", False, ()),
    ("Five people died, the head of the city's council said.", "the head of the city's council", False, ()),
    (
        "Five died, according to the Observatory for Human Rights, a monitor.",
        "the Observatory for Human Rights",
        False,
        (),
    ),
]


@pytest.mark.parametrize(("text", "speaker", "anonymous", "via"), VOICES)
def test_who_says_it_is_found(read, text, speaker, anonymous, via):
    """The speaker, whether he has a name, and the agency he spoke to are read beside the reporting verb."""
    voice = read(text).voices[0]
    assert (voice.speaker, voice.anonymous) == (speaker, anonymous)
    assert [name for name in via if not any(name in heard or heard for heard in voice.via)] == []


def test_nobody_is_no_speaker(read):
    """A sentence in which nobody says anything has no voice."""
    assert read("No group has said that it was behind the attack.").voices == ()


def test_the_words_said_stand_beside_the_cue(read):
    """A trailing speaker owns what stands before it, a leading one what follows."""
    trailing = "Four mortar shells fell on the edge of the camp before sunrise, two residents said."
    leading = "A police source said that four mortar shells fell on the camp."
    for text, words in ((trailing, "Four mortar shells"), (leading, "four mortar shells")):
        voice = read(text).voices[0]
        assert words in (" " * 100 + text)[voice.content_start : voice.content_end]
