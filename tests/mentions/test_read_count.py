import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.mentions.compose_number import composed
from tocsin.mentions.read_count import NumberReader
from tocsin.records import Sentence, Token
from tocsin.vocab.vocabulary import Vocabulary

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = {
    n * 10: word for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}


def spelled(number):
    """A number below a million in words."""
    if number >= 1000:
        rest = number % 1000
        tail = "" if not rest else (" and " if rest < 100 else " ") + spelled(rest)
        return f"{spelled(number // 1000)} thousand{tail}"
    if number >= 100:
        return f"{UNITS[number // 100]} hundred" + (f" and {spelled(number % 100)}" if number % 100 else "")
    if number < 20:
        return UNITS[number]
    return TENS[number - number % 10] + (f" - {UNITS[number % 10]}" if number % 10 else "")


def sentence_of(words):
    """A sentence of bare tokens, tags guessed for numbers and nouns."""
    tokens, at = [], 0
    for index, word in enumerate(words):
        tokens.append(Token(index, at, at + len(word), word, "NNS" if word.endswith("s") else "CD"))
        at += len(word) + 1
    return Sentence(0, 0, at, " ".join(words), tokens=tuple(tokens))


@pytest.fixture(scope="module")
def numbers():
    words = Vocabulary.load()
    return NumberReader(words.numbers, words.qualifiers)


@given(st.integers(min_value=0, max_value=999_999))
def test_numbers_in_words_are_their_figures(number):
    """Any number below a million that is spelled out in several words is read as itself."""
    words = spelled(number).split()
    found = composed(sentence_of(words), len(words) - 1)
    assert found == ((number, 0) if len(words) > 1 else None)


@pytest.mark.parametrize(
    "words", ["five 12", "three and four", "hundred million hundred", "twenty - twelve", "- five"]
)
def test_words_that_make_no_number_are_none(words):
    """Numbers side by side are not one number."""
    listed = words.split()
    found = composed(sentence_of(listed), len(listed) - 1)
    assert found is None or found[1] > 0


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least five rockets", 5, None),
        ("up to ten rockets", None, 10),
        ("as many as 40 rockets", None, 40),
        ("more than two dozen rockets", 25, None),
        ("dozens of rockets", 24, None),
        ("three to five rockets", 3, 5),
        ("between 15 and 20 rockets", 15, 20),
        ("2.5 million rockets", 2_500_000, 2_500_000),
        ("a rockets", 1, 1),
        ("several rockets", 2, None),
        ("twenty - five rockets", 25, 25),
    ],
)
def test_qualifiers_open_and_close_the_interval(numbers, text, low, high):
    """The words around a number say which end of the interval is known."""
    words = text.split()
    quantity = numbers.quantity(sentence_of(words), len(words) - 1, own=False)
    assert (quantity.count.low, quantity.count.high) == (low, high)


@pytest.mark.parametrize("text", ["122 mm rockets", "the rockets", "one of the rockets"])
def test_measures_and_known_things_have_no_number(numbers, text):
    """A calibre counts nothing, and neither do things already told of."""
    words = text.split()
    assert numbers.quantity(sentence_of(words), len(words) - 1, own=False) is None
