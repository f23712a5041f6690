from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.records.mention import Mention

PIECES = (
    "At least five rockets|two officials told AFP|near the city of Erbil|, the army said|on Monday evening"
    "|killed three people|and wounded 12 others|“no casualties”|in Deir ez-Zor province, Syria|Gunmen|attacked"
    "|a convoy|—|damaged a house|the death toll rose to 31|according to the ministry|before dawn on 3 May 2022|’s|(|)"
    "|\u00a0|İstanbul|40 km west of Mosul"
).split("|")
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(WORDS, st.integers(min_value=0, max_value=50))
def test_every_mention_stands_where_it_says(read, text, offset):
    """The words of each mention are the document's own at its offsets, and its tokens hold them."""
    reading = read(text, offset=offset)
    document = " " * offset + text
    for field in reading.__struct_fields__[1:]:
        if field in ("where", "head"):  # no mentions
            continue
        for mention in getattr(reading, field):
            assert isinstance(mention, Mention)
            assert document[mention.start : mention.end] == mention.words
            assert reading.sentence.tokens[mention.first].start <= mention.start
            assert mention.first <= mention.last < len(reading.sentence.tokens)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(WORDS)
def test_counts_are_intervals(read, text):
    """The low end of a count never lies above its high end, and one of them is known."""
    reading = read(text)
    counts = [h.count for h in reading.harms] + [w.count for w in reading.weapons if w.count]
    for count in counts:
        assert count.low is not None or count.high is not None
        assert count.low is None or count.high is None or count.low <= count.high


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(WORDS)
def test_times_do_not_overlap(read, text):
    """No two times share a character."""
    times = read(text).times
    assert all(left.end <= right.start for left, right in pairwise(times))
