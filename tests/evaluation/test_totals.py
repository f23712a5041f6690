"""How well totals are read."""

from evaluation.totals import Held, hold_document

LABELLED = {
    "count": [92, None], "since": "2023-10-17", "until": "2023-12-12", "area": ["IQ", "SY"],
    "said_by": "Pentagon Spokesman Pat Ryder", "evidence": "at least 92 attacks since October 17",
}  # fmt: skip
FOUND = {
    "count": {"low": 92, "high": None}, "since": "2023-10-17", "until": None, "countries": ["SY", "IQ"],
    "speaker": {"name": "Pat Ryder"}, "quote": "92 attacks", "start": 18, "end": 28,
}  # fmt: skip
TEXT = "He told of at least 92 attacks since October 17."


def held(found):
    """What comes of the label above and the totals *found* in its text."""
    label = {"doc": "one", "totals": [LABELLED]}
    return list(hold_document(label, {"document": {"text": TEXT}, "totals": found}))


def test_a_total_is_found_by_its_words() -> None:
    """A found total whose quote shares words with the evidence stands for it, and each field is asked by itself."""
    (one,) = held([FOUND])
    right = [field for field in ("count", "since", "until", "countries", "speaker") if one.right(field)]
    assert right == ["count", "since", "countries", "speaker"]
    assert one.line().split()[1:3] == ["wrong", "until"]


def test_one_found_total_stands_for_one_label() -> None:
    """A second total of the same words is invented; where none is found, the label is missed and nothing is right."""
    assert [(one.labelled is None, one.found is None) for one in held([FOUND, FOUND])] == [
        (False, False),
        (True, False),
    ]
    (missed,) = held([])
    assert missed == Held("one", LABELLED, None) and not missed.right("count") and "missed" in missed.line()
