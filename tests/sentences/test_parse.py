import random
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.sentences import Parser

SOURCES = Path(__file__).parents[2] / "src"
PLAIN = "Two rockets hit the Ain al-Asad air base on Monday, officials said."


@pytest.fixture(scope="module")
def parser():
    return Parser.load()


def tree(parser, text):
    (tokens,) = parser.parse([(text, 0)])
    return {token.text: (token.tag, token.lemma, token.dep, tokens[token.head].text) for token in tokens}


def test_tokens_carry_absolute_offsets(parser):
    """Offsets count from where the sentence begins in its document."""
    text = "Head.\n\n" + PLAIN + " “It’s over,” one added."
    start, middle = 7, 7 + len(PLAIN) + 1
    sentences = [(text[start : middle - 1], start), (text[middle:], middle)]
    for tokens in parser.parse(sentences):
        assert all(text[token.start : token.end] == token.text for token in tokens)
        assert [token.index for token in tokens] == list(range(len(tokens)))


def test_who_did_what_is_in_the_tree(parser):
    """The tree of a plain sentence names subject, object and reporting verb."""
    words = tree(parser, PLAIN)
    assert words["rockets"][2:] == ("nsubj", "hit")
    assert words["hit"][:2] == ("VBD", "hit")
    assert words["base"][2:] == ("obj", "hit")
    assert words["officials"][1:] == ("official", "nsubj", "said")


def test_the_passive_is_in_the_tree(parser):
    """A passive subject is told from an active one."""
    words = tree(parser, "Three soldiers were killed by a drone.")
    assert words["soldiers"][1:] == ("soldier", "nsubj:pass", "killed")
    assert words["killed"][:2] == ("VBN", "kill")


def test_capitals_are_parsed(parser):
    """A sentence in capitals gets the tags and the tree of any other."""
    words = tree(parser, "THREE SOLDIERS WERE KILLED BY THE GUERRILLAS IN SAN SALVADOR.")
    assert words["SOLDIERS"][1:] == ("soldier", "nsubj:pass", "KILLED")
    assert words["GUERRILLAS"][1] == "guerrilla"


@pytest.mark.parametrize(
    "dateline",
    [
        "BAGHDAD (AP) — ",
        "ERBIL, Kurdistan Region - ",
        "KABUL, 4 May (Reuters) - ",
        "Gaza City (AFP) – ",
        "SANAA: ",
    ],
)
def test_a_dateline_does_not_disturb_the_tree(parser, dateline):
    """The sentence after a dateline is parsed as it is without one, and the dateline hangs from its root."""
    (bare,) = parser.parse([(PLAIN, 0)])
    (tokens,) = parser.parse([(dateline + PLAIN, 0)])
    ahead = len(tokens) - len(bare)
    assert [(token.dep, token.head - ahead) for token in tokens[ahead:]] == [
        (token.dep, token.head) for token in bare
    ]
    assert [token.dep for token in tokens[:ahead] if token.head >= ahead] == ["parataxis"]


@pytest.mark.parametrize(
    ("curly", "plain"),
    [
        ("“It’s over,” Asad’s men said — again.", "\"It's over,\" Asad's men said - again."),
        ("The Shi’ite group didn’t say.", "The Shi'ite group didn't say."),
    ],
)
def test_curly_signs_change_nothing(parser, curly, plain):
    """Curly quotes and long dashes are read as the plain ones that the model knows."""
    said, meant = parser.parse([(curly, 0), (plain, 0)])
    assert [(token.tag, token.dep, token.head, token.lemma) for token in said] == [
        (token.tag, token.dep, token.head, token.lemma) for token in meant
    ]


@pytest.mark.parametrize(
    "text", [PLAIN, "Rockets. Again. And again!", "• ▶ 0:00", "a", "x " * 700, "\U0001f680 İstanbul ß"]
)
def test_every_sentence_has_one_root(parser, text):
    """Whatever the text, one token is the root, every head is in the sentence, and all hang from the root."""
    (tokens,) = parser.parse([(text, 5)])
    assert [token.dep for token in tokens if token.head == token.index] == ["root"]
    for token in tokens:
        seen = set()
        while token.head != token.index:
            assert token.index not in seen
            seen.add(token.index)
            token = tokens[token.head]


def test_nothing_gives_nothing(parser):
    """No sentences give no trees, and a sentence of space gives an empty one."""
    assert parser.parse([]) == []
    assert parser.parse([("", 0), (" \n", 3), ("Go.", 5)])[:2] == [(), ()]


def test_a_batch_changes_no_tree(parser):
    """A sentence gets the same tree alone and among others."""
    texts = [(PLAIN, 0), ("No one was hurt.", 0), ("The U.S. denied it.", 0)] * 40
    assert parser.parse(texts)[:3] == [parser.parse([text])[0] for text in texts[:3]]


def test_what_is_remembered_changes_no_tree(monkeypatch):
    """Sentences get the same trees whichever of them were read before, and however few of those are remembered."""
    texts = [
        PLAIN,
        "No one was hurt.",
        "Rockets.",
        "BAGHDAD (AP) — It was over.",
        "The U.S. denied it.",
        "Boom",
    ]
    fresh = [Parser.load().parse([(text, 0)])[0] for text in texts]
    for kept in (4_096, 3):
        monkeypatch.setattr("tocsin.sentences.parse._KEPT_TREES", kept)
        parser, order = Parser.load(), random.Random(kept)
        for _ in range(40):
            chosen = [order.randrange(len(texts)) for _ in range(order.randint(1, 5))]
            found = parser.parse([(texts[number], 0) for number in chosen])
            assert found == [fresh[number] for number in chosen]
        assert len(parser._trees) <= kept


def test_nothing_heavy_is_imported_before_a_parser_is_loaded():
    """The room can be imported, and text split and tokenised, without numpy, and parsed without spaCy."""
    code = (
        "import sys; from tocsin.sentences import Parser, split, tokenise; split('A b.'); tokenise('A b.');"
        "early = 'numpy' in sys.modules; Parser.load().parse([('A b.', 0)]);"
        "sys.exit(early or 'spacy' in sys.modules or 'thinc' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=SOURCES, check=False).returncode == 0
