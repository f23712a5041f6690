"""Who says it, ten sentences for each way of saying; every case names its trap."""

import pytest

from tocsin.records import Span
from tocsin.records.mention import DEED
from tocsin.reports.voices import Voices

OFFSET = 100

QUOTES = [
    (
        "quote before its speaker",
        "“Three shells fell on our street,” said Huda Karim, a teacher.",
        "Three shells",
        "Huda Karim",
    ),
    (
        "quote after its speaker",
        "Huda Karim said: “Three shells fell on our street.”",
        "Three shells",
        "Huda Karim",
    ),
    (
        "straight marks",
        '"We lost two men in the ambush," Captain Sami Nour said.',
        "two men",
        "Captain Sami Nour",
    ),
    (
        "speaker between two halves",
        "“Two rockets hit the depot,” the mayor said, “and one hit the school.”",
        "Two rockets",
        "the mayor",
    ),
    (
        "inverted with a rank",
        "“The convoy was shelled at dawn,” said Col. Omar Aziz.",
        "shelled",
        "Col. Omar Aziz",
    ),
    (
        "speaker with an office",
        "“Nine people died,” said the head of the provincial hospital.",
        "Nine people",
        "the head of the provincial hospital",
    ),
    ("added", "“The guards fired back,” the governor added.", "fired", "the governor"),
    ("present tense", "“They burned eleven houses,” says Mariam Toure.", "burned", "Mariam Toure"),
    (
        "was quoted as saying",
        "General Idris Bello was quoted as saying that forty rebels were killed.",
        "forty rebels",
        "General Idris Bello",
    ),
    (
        "quote by a relative clause",
        "Amina Yusuf, who said “four men were shot”, fled to the coast.",
        "four men",
        "Amina Yusuf",
    ),
]
INDIRECT = [
    ("said that", "The army said that six soldiers were killed.", "six soldiers", "The army"),
    ("said without that", "The army said six soldiers were killed.", "six soldiers", "The army"),
    (
        "speaker at the end",
        "Six soldiers were killed in the raid on the post, the army said.",
        "Six soldiers",
        "the army",
    ),
    (
        "inverted at the end",
        "Six soldiers were killed in the raid on the post, said the army.",
        "Six soldiers",
        "the army",
    ),
    ("told somebody", "The governor told reporters that a bridge was blown up.", "a bridge", "The governor"),
    (
        "second verb of one speaker",
        "The ministry denied losses and said that four drones were shot down.",
        "four drones",
        "The ministry",
    ),
    (
        "an aside before the verb",
        "The mayor, Ali Saleh, said seven people were hurt.",
        "seven people",
        "The mayor",
    ),
    (
        "day beside the verb",
        "The police said on Monday that a bomb killed two officers.",
        "a bomb",
        "The police",
    ),
    ("announced", "The ministry announced that its jets had struck a camp.", "a camp", "The ministry"),
    (
        "what others know is the speaker's",
        "A historian said residents knew that nine planes bombed the port.",
        "nine planes",
        "A historian",
    ),
]
ACCORDING = [
    (
        "at the end",
        "Three shells fell on the market, according to the ministry.",
        "Three shells",
        "the ministry",
    ),
    (
        "at the start",
        "According to the ministry, three shells fell on the market.",
        "three shells",
        "the ministry",
    ),
    (
        "a long name",
        "Five people died, according to the Observatory for Human Rights, a monitor.",
        "Five people",
        "the Observatory for Human Rights",
    ),
    (
        "a person",
        "Five people died in the blast, according to Doctor Salma Haddad.",
        "Five people",
        "Doctor Salma Haddad",
    ),
    (
        "two officials",
        "Five people died in the blast, according to two officials.",
        "Five people",
        "two officials",
    ),
    (
        "a report",
        "Five people died in the blast, according to a police report.",
        "Five people",
        "a police report",
    ),
    (
        "a statement of a force",
        "Two drones were downed, according to a statement by the coalition.",
        "Two drones",
        "the coalition",
    ),
    ("as per", "Four rockets were fired at the base, as per the army.", "Four rockets", "the army"),
    (
        "in the words of",
        "In the words of Colonel Hamid Rashid, two outposts were overrun.",
        "two outposts",
        "Colonel Hamid Rashid",
    ),
    ("in the middle", "The gunmen, according to residents, burned two trucks.", "The gunmen", "residents"),
]
STACKED = [
    (
        "told a wire",
        "Two officials told Reuters that a rocket hit the base.",
        "a rocket",
        "Two officials",
        "Reuters",
    ),
    (
        "a wire cites a source",
        "AFP reported that five people were killed, citing a local commander.",
        "five people",
        "a local commander",
        "Agence France-Presse",
    ),
    (
        "a person who cites speaks himself",
        "Two officials told Reuters that five men died, citing the army.",
        "five men",
        "Two officials",
        "Reuters",
    ),
    (
        "a broadcaster cites a doctor",
        "State television reported that nine people were hurt, citing a doctor.",
        "nine people",
        "a doctor",
        None,
    ),
    (
        "told at the end",
        "A mine killed two herders near the well, a resident told AFP.",
        "two herders",
        "a resident",
        "Agence France-Presse",
    ),
    (
        "evidence is no speaker",
        "Two officials said the militia fired the rockets, citing the debris.",
        "the rockets",
        "Two officials",
        None,
    ),
    (
        "a wire speaks itself",
        "Reuters reported that a drone hit the refinery.",
        "a drone",
        "Reuters",
        "Reuters",
    ),
    (
        "quoting",
        "The agency reported that two trucks burned, quoting a police source.",
        "two trucks",
        "a police source",
        None,
    ),
    (
        "told with a day between",
        "A medic told AFP on Sunday that six people were wounded.",
        "six people",
        "A medic",
        "Agence France-Presse",
    ),
    (
        "two wires",
        "A general told Reuters and AFP that ten rebels were killed.",
        "ten rebels",
        "A general",
        "Reuters",
    ),
]
UNNAMED = [
    ("two officials", "Two officials said three rockets were fired.", "three rockets", True),
    ("a source", "A security source said three rockets were fired.", "three rockets", True),
    (
        "spoke on condition",
        "A member of the council, who spoke on condition of anonymity, said two men died.",
        "two men",
        True,
    ),
    ("asked not to be named", "A colonel, who asked not to be named, said two men died.", "two men", True),
    (
        "declined to be identified",
        "An engineer who declined to be identified said two men died.",
        "two men",
        True,
    ),
    (
        "not allowed to speak",
        "An aide, who was not authorised to speak to the press, said two men died.",
        "two men",
        True,
    ),
    ("residents", "Residents said a shell hit the school.", "a shell", True),
    ("a name", "Colonel Ali Hassan said three rockets were fired.", "three rockets", False),
    ("a ministry", "The interior ministry said three rockets were fired.", "three rockets", False),
    (
        "a name among the unnamed",
        "Official Karim Daoud said three rockets were fired.",
        "three rockets",
        False,
    ),
]
SOCIAL = [
    ("said on", "The militia said on Telegram that it fired two drones.", "two drones", "The militia"),
    ("wrote on X", "The minister wrote on X that two drones were shot down.", "two drones", "The minister"),
    (
        "posted on Facebook",
        "The governor posted on Facebook that a shell hit the clinic.",
        "a shell",
        "The governor",
    ),
    (
        "in a post",
        "In a post on X, the air force said two drones were shot down.",
        "two drones",
        "the air force",
    ),
    (
        "in a statement on its channel",
        "The group said in a statement on its Telegram channel that it shelled the post.",
        "shelled",
        "The group",
    ),
    ("tweeted", "The ambassador tweeted that rockets had hit the compound.", "rockets", "The ambassador"),
    (
        "said in a video",
        "The commander said in a video shared online that his men killed four guards.",
        "four guards",
        "The commander",
    ),
    (
        "at the end",
        "Four rockets hit the airfield overnight, the governor wrote on Telegram.",
        "Four rockets",
        "the governor",
    ),
    (
        "a statement by",
        "A statement by the brigade said two rockets hit the field.",
        "two rockets",
        "the brigade",
    ),
    (
        "added in a message",
        "The mayor added in a message on WhatsApp that two shops burned.",
        "two shops",
        "The mayor",
    ),
]
STATE = [
    ("state television", "State television said a missile hit the port.", "a missile", "State television"),
    (
        "state media",
        "A missile hit the port and sank two boats, state media reported.",
        "A missile",
        "state media",
    ),
    ("of a country", "Iranian state media said a missile hit the port.", "a missile", "Iranian state media"),
    (
        "state-run",
        "The state-run television said a missile hit the port.",
        "a missile",
        "The state-run television",
    ),
    (
        "an agency by name",
        "The state news agency SANA said a missile hit the port.",
        "a missile",
        "The state news agency SANA",
    ),
    ("official radio", "Official radio said a missile hit the port.", "a missile", "Official radio"),
    (
        "according to it",
        "A missile hit the port, according to state television.",
        "A missile",
        "state television",
    ),
    (
        "it was said by it",
        "It was reported by state television that a missile hit the port.",
        "a missile",
        "state television",
    ),
    ("inverted", "A missile hit the port and sank two boats, said state radio.", "A missile", "state radio"),
    (
        "government radio",
        "Government radio reported that a missile hit the port.",
        "a missile",
        "Government radio",
    ),
]
HEDGED = [
    ("could not confirm", "The army could not confirm that a drone hit the base.", "a drone", "hedged"),
    ("unclear whether", "It was unclear whether the rocket hit the base.", "the rocket", "hedged"),
    ("not clear whether", "It is not clear whether two soldiers were killed.", "two soldiers", "hedged"),
    ("who, not whether", "It was not immediately clear who fired the rockets.", "the rockets", "stated"),
    ("reportedly", "Two soldiers were reportedly killed in the raid.", "Two soldiers", "hedged"),
    ("doubted", "Analysts doubted that the drone hit the base.", "the drone", "hedged"),
    ("denied", "The ministry denied that its jets bombed the camp.", "bombed", "denied"),
    ("did not deny", "The ministry did not deny that its jets bombed the camp.", "bombed", "hedged"),
    (
        "declined to confirm",
        "The coalition declined to confirm that two pilots were killed.",
        "two pilots",
        "hedged",
    ),
    ("confirmed", "The coalition confirmed that two pilots were killed.", "two pilots", "stated"),
]
NO_SPEAKER = [
    ("published a thing", "The observatory published a map of the strikes on Monday."),
    ("observed a day", "The city observed a day of mourning for nine people who were killed."),
    ("released men", "The kidnappers released two hostages after the raid."),
    ("no group", "No group has said that it fired the rockets."),
    ("recorded", "The cameras recorded the explosion on the bridge."),
]


@pytest.fixture(scope="module")
def said(read):
    """Speaker, wires and certainty of some words of a sentence."""

    def spoken(text, words):
        reading = read(text, offset=OFFSET)
        voices = Voices()
        voices.hear(reading)
        start = OFFSET + text.index(words)
        return voices.of(reading, Span(start, start + len(words)))

    return spoken


def cases(**kinds):
    """Each case under the kind and the name of its trap."""
    return [pytest.param(*case[1:], id=f"{kind}: {case[0]}") for kind, of in kinds.items() for case in of]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    cases(
        **{
            "quote": QUOTES,
            "indirect speech": INDIRECT,
            "according to": ACCORDING,
            "social media": SOCIAL,
            "state media": STATE,
        }
    ),
)
def test_words_are_their_speakers(said, text, words, speaker):
    """What is said belongs to the one who says it, wherever he stands in the sentence."""
    found = said(text, words)[0]
    assert found is not None and found.name == speaker


@pytest.mark.parametrize(("text", "words", "speaker", "wire"), cases(stacked=STACKED))
def test_stacked_sources(said, text, words, speaker, wire):
    """The innermost source that a medium names speaks, through the medium; a person who cites speaks himself."""
    found, via, _ = said(text, words)
    assert found.name == speaker
    assert wire in via if wire else True


@pytest.mark.parametrize(("text", "words", "anonymous"), cases(anonymity=UNNAMED))
def test_who_is_anonymous(said, text, words, anonymous):
    """A speaker by kind, or one who withholds the name, is anonymous; a name or a body is not."""
    assert said(text, words)[0].anonymous is anonymous


@pytest.mark.parametrize(("text", "words", "certainty"), cases(hedged=HEDGED))
def test_how_sure_it_is(said, text, words, certainty):
    """Hedges, doubts and refusals to confirm weaken what is said; a question of who does not weaken the deed."""
    assert said(text, words)[2] == certainty


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in NO_SPEAKER])
def test_other_senses_have_no_speaker(read, text):
    """A reporting verb in another sense, and a speaker who is nobody, make no voice that says anything."""
    assert [v.words for v in read(text).voices if v.sense != DEED] == []
