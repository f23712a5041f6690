from __future__ import annotations

import pytest

from tocsin.mentions.finder import Finder
from tocsin.records import Sentence
from tocsin.sentences import Parser
from tocsin.vocab.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def parser():
    """The parser that ships with the package."""
    return Parser.load()


@pytest.fixture(scope="session")
def finder():
    """The finders over the vocabulary that ships with the package."""
    return Finder(Vocabulary.load())


@pytest.fixture(scope="session")
def read(parser, finder):
    """Reads one sentence, which stands a little way into its document."""

    def reading(text, part="body", offset=100):
        (tokens,) = parser.parse([(text, offset)])
        sentence = Sentence(0, offset, offset + len(text), text, part, 0, tokens)
        return finder.find(sentence, finder.hits(" " * offset + text))

    return reading
