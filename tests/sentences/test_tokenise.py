import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.sentences import tokenise
from tocsin.sentences.fold import fold


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("up to 5 x 122mm rockets", "up to 5 x 122 mm rockets"),
        ("a 5-km range", "a 5 - km range"),
        ("Daesh (ISIS)* said", "Daesh ( ISIS ) * said"),
        ("Ain al-Asad’s base—north", "Ain al-Asad ’s base — north"),
        ("Deir ez-Zor, AL-TANF and al-Qaida-linked men", "Deir ez-Zor , AL-TANF and al-Qaida - linked men"),
        ("Shi’ite and Sana’a’s men", "Shi’ite and Sana’a ’s men"),
        ("They didn’t, can't and cannot.", "They did n’t , ca n't and can not ."),
        ("THE FMLN'S MEN DIDN'T", "THE FMLN 'S MEN DID N'T"),
        ("Lt. Gen. X of the U.S.-led force", "Lt. Gen. X of the U.S. - led force"),
        ("No. 5 said no.", "No. 5 said no ."),
        ("at 5:30 p.m. on Oct. 17.", "at 5:30 p.m. on Oct. 17 ."),
        ("2,500 men, $3.5m, 50%, 5th", "2,500 men , $ 3.5 m , 50 % , 5th"),
        ("on 9/11 in the 1990s", "on 9/11 in the 1990s"),
        ("pro-Iran men in mid-October", "pro - Iran men in mid - October"),
        ("a pre-war e-mail to a@b.org", "a pre-war e-mail to a@b.org"),
        ("the BM-21 and C-RAM", "the BM - 21 and C - RAM"),
        ("What?! Wait... -- no", "What ?! Wait ... -- no"),
        ("George W. Bush", "George W. Bush"),
        ("at https://a.org/b?c=d, she", "at https://a.org/b?c=d , she"),
    ],
)
def test_words_of_the_news(text, words):
    """Units, hyphens, clitics, ranks, times and sums are cut as the treebank cuts them."""
    assert [token.text for token in tokenise(text)] == words.split()


@given(st.text(max_size=80), st.integers(0, 1000))
def test_tokens_lose_nothing(text, start):
    """Tokens stand in order at their offsets and hold every character but space."""
    at = 0
    for token in tokenise(text, start):
        assert text[token.start - start : token.end - start] == token.text
        assert fold(text[at : token.start - start]).strip() == ""
        at = token.end - start
    assert fold(text[at:]).strip() == ""


@given(st.text(max_size=80))
def test_folding_keeps_the_length(text):
    """Folded text is as long as the text, so that offsets hold for both."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("unit", ["a.", "a.b-", "a'", "1,", "@a", "n't", "ab&C", "'s"])
def test_no_text_is_slow(unit):
    """Junk of a hundred thousand characters is cut within seconds, so the pattern is no worse than linear."""
    began = time.perf_counter()
    tokenise(unit * (100_000 // len(unit)))
    assert time.perf_counter() - began < 10
