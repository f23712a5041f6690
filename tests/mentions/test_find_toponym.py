import pytest

from tocsin.mentions.find_toponym import ToponymFinder, taken_by
from tocsin.records import Sentence
from tocsin.vocab.first_names import load_first_names


@pytest.fixture(scope="module")
def names(tools):
    """Gives the names of places in a document of a few sentences."""
    finder = ToponymFinder(tools.vocabulary.gazetteer, load_first_names())

    def found(*texts):
        sentences, taken, start = [], [], 0
        for index, text in enumerate(texts):
            (tokens,) = tools.parser.parse([(text, start)])
            sentence = Sentence(index, start, start + len(text), text, "body", 0, tokens)
            hits = tools.finder.hits(" " * start + text)
            (reading,) = tools.finder.find([sentence], hits)
            taken += taken_by(reading)
            sentences.append(sentence)
            start = sentence.end + 1
        return finder.find(sentences, taken)

    return found


def words(mentions):
    return [mention.words for mention in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow said that Turkey had agreed.", ["Moscow", "Turkey"]),
        ("Two Egyptian teams went to Lagos.", ["Egyptian", "Lagos"]),
        ("The Milwaukee Police Department closed the road.", ["Milwaukee"]),
        ("He lives in Surprise, Ariz., and works in Tyler, TX.", ["Surprise", "Ariz.", "Tyler", "TX"]),
        ("COLUMBUS -- The council met.", ["COLUMBUS"]),
        ("Sen. Ann Hill, R-Elbow Lake, voted against it.", ["Elbow Lake"]),
        ("The London-based firm closed.", ["London"]),
        ("The village of Xyzzyville was flooded.", ["Xyzzyville"]),
    ],
)
def test_every_name_of_a_place_is_found(names, text, expected):
    """States that act, peoples, the towns in the names of bodies and short forms of states count as names."""
    assert words(names(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chelsea Warren and Brian Jackson were married.",
        "Mrs. Lincoln spoke at length.",
        "They met at 14 Dublin Street.",
        "The loan came to US$42.",
        "Write TX or TN in the form.",
    ],
)
def test_people_streets_and_sums_are_no_places(names, text):
    """What follows a first name or a title, what a street is called after, money and codes are not found."""
    assert words(names(text)) == []


def test_a_name_that_is_a_place_once_is_one_throughout(names):
    """A small town that the document introduces is found where it stands without a sign."""
    assert words(names("The fire began in Niota.", "Niota has one engine.")) == ["Niota", "Niota"]


def test_a_surname_is_no_town_anywhere_in_the_document(names):
    """Who was named in full is not mistaken for a town of that name later on."""
    assert (
        words(names("Police held Brian Fairfield, 30.", "Later Fairfield was released from custody.")) == []
    )


def test_the_noun_of_an_area_is_no_part_of_its_name(names):
    """A small noun stays outside the name, a capital one belongs to it."""
    assert words(names("It rained in Anbar province and in Boone County.")) == ["Anbar", "Boone County"]
