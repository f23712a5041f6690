"""Who copied whom: kinds of copies, and what is none."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from benchmarks.make_wires import Story, copies, document, event, independents, lines_of, mixtures, wire
from tocsin.copies import CopyIndex, families
from tocsin.records import Copy, Document, Family

WIRE = [sentence[0] for sentence in wire("dravik")]
OTHER_WIRE = [sentence[0] for sentence in wire("lorne")]
ORIGINAL = document("wire", "Rockets strike Dravik air base", WIRE, "Agency")


def links_among(documents: Iterable[Document]) -> list[Copy]:
    """Every link, each document asked about before it is added."""
    links: list[Copy] = []
    with CopyIndex(":memory:") as index:
        for one in documents:
            links += index.links_of(one)
            index.add(one)
    return links


def link(one: Document, two: Document) -> Copy | None:
    """What two documents are to each other."""
    return next(iter(links_among([one, two])), None)


def kind(paragraphs: list[str], headline: str = "Another headline") -> str | None:
    """What a document with *paragraphs* is to the wire."""
    found = link(ORIGINAL, document("other", headline, paragraphs, "Paper"))
    return found.kind if found else None


class TestKinds:
    """How two documents may overlap."""

    def test_the_same_words(self) -> None:
        """Other line breaks and commas leave an exact copy exact."""
        assert kind([" ".join(WIRE).replace(",", "")], "Rockets strike Dravik air base") == "exact"

    def test_another_headline(self) -> None:
        """A copy under another headline is near."""
        assert kind(WIRE) == "near"

    def test_cut_from_the_bottom(self) -> None:
        """A brief made of the wire's first three sentences is a part of it."""
        assert kind(WIRE[:4]) == "part"

    def test_other_words(self) -> None:
        """Every sentence in a desk's wording is the same report reworded."""
        swapped = [sentence[i % 2 + 1] if i % 3 else sentence[1] for i, sentence in enumerate(wire("dravik"))]
        assert kind(swapped, "Velmora base hit") == "reworded"

    def test_an_excerpt(self) -> None:
        """A third of the wire inside a longer article is an excerpt and joins nothing."""
        found = link(ORIGINAL, document("long", "River port", [*OTHER_WIRE, *WIRE[8:13]], "Paper"))
        assert found and found.kind == "excerpt" and not found.joins
        assert 0.25 < found.share < 0.5

    def test_the_reason_quotes(self) -> None:
        """A link quotes words that stand in a row on both sides, and says its share in words."""
        found = link(ORIGINAL, document("long", "River port", [*OTHER_WIRE, *WIRE[8:13]], "Paper"))
        assert found and found.run.split(" …")[0][:40] in " ".join(WIRE[8:13])
        assert "words in a row" in found.why


class TestNoCopies:
    """What independent reports share."""

    def test_one_quotation(self) -> None:
        """Two reports that quote one statement, in little else alike, are not linked."""
        statement = lines_of("blocks")[-2]
        one = document("a", "Envoy speaks", [statement, *OTHER_WIRE[:3]], "A")
        two = document("b", "Talks stall", [*WIRE[4:7], statement], "B")
        assert link(one, two) is None

    def test_a_standing_paragraph(self) -> None:
        """A paragraph that every report of a house carries joins no two of them."""
        standing = [line for line in lines_of("blocks") if line][:2]
        one = document("a", "Port", [*OTHER_WIRE[:5], *standing], "A")
        two = document("b", "Base", [*WIRE[:5], *standing], "A")
        found = link(one, two)
        assert found is None or not found.joins

    def test_a_daily_bulletin(self) -> None:
        """The same frame with another day's facts is another report."""
        (frame,) = (line for line in lines_of("daily") if line)
        days = [
            document(f"{i}", "Bulletin", [frame.format_map(event(random.Random(i)))], "C") for i in range(6)
        ]
        assert not any(found.joins for found in links_among(days))

    def test_short_texts(self) -> None:
        """Of a line or two only the same words are a copy."""
        one = document("a", "Blast", ["Three rockets hit the base on Tuesday."], "A")
        two = document("b", "Blast", ["Four rockets hit the base on Tuesday."], "B")
        three = document("c", "Blast", ["Three rockets hit the base on Tuesday."], "C")
        assert link(one, two) is None
        found = link(one, three)
        assert found and found.kind == "exact"

    @pytest.mark.parametrize(
        "text", ["", "one", "word " * 500, "\x00\ud800 \u202e", "ß" * 9000, "Ab. Cd. " * 9000, '"“‘\n.' * 50]
    )
    def test_odd_texts(self, text: str) -> None:
        """No text is too odd to be looked at; with nothing to compare there is no link."""
        odd = Document("odd", "odd", text)
        assert link(odd, ORIGINAL) is None
        assert link(Document("empty", "empty", ""), Document("blank", "blank", " \n.")) is None


def press(seed: int, each: int = 2, others: int = 50) -> list[Story]:
    """Copies of one wire in every degree of rewording among reports that copy nobody."""
    chance = random.Random(seed)
    return [*copies(chance, "dravik", each), *independents(chance, others)]


def test_reworded_copies_are_one_family_and_nobody_else_joins() -> None:
    """Copies in every degree of rewording are one family among independent reports of the same and other events."""
    stories = press(7, each=3, others=60)
    found = families(links_among(story.document for story in stories))
    assert [set(family.members) for family in found] == [{s.document.id for s in stories if s.wire}]


def test_a_roundup_does_not_join_two_wires() -> None:
    """Two wires printed one behind the other stand with one of them, and the wires' copies stay apart."""
    chance = random.Random(3)
    one, two = list(copies(chance, "dravik", 2)), list(copies(chance, "lorne", 2))
    stitched = [story for story in mixtures(chance) if story.degree == "stitched"][:1]
    found = families(links_among(story.document for story in [*one, *two, *stitched]))
    of = {member: family.id for family in found for member in family.members}
    assert len({of[s.document.id] for s in one}) == 1
    assert len({of[s.document.id] for s in two}) == 1
    assert of[one[0].document.id] != of[two[0].document.id]


@pytest.mark.parametrize("seed", range(3))
def test_order_is_nothing(seed: int) -> None:
    """Links and families are the same whatever the order in which documents come."""
    documents = [story.document for story in [*press(1, 1, 20), *mixtures(random.Random(1))]]
    first = links_among(documents)
    random.Random(seed).shuffle(documents)
    again = links_among(documents)
    assert sorted(again, key=lambda x: (x.left, x.right)) == sorted(first, key=lambda x: (x.left, x.right))
    random.Random(seed).shuffle(again)
    assert families(again) == families(first)


def joined(left: str, right: str, share: float = 0.9) -> Copy:
    """A link that joins."""
    return Copy(min(left, right), max(left, right), "part", share, share, "", "")


class TestFamilies:
    """From links to families."""

    def test_a_chain_does_not_join_its_ends(self) -> None:
        """Where the ends share nothing, the middle stands with the closer one."""
        (family,) = families([joined("a", "b", 0.6), joined("b", "c", 0.8)])
        assert family.members == ("b", "c")

    def test_one_missing_link_does_not_part(self) -> None:
        """A family of four holds though one pair of it is not linked."""
        pairs = ("ab", "ac", "bc", "bd", "cd")
        (family,) = families(joined(*pair) for pair in pairs)
        assert (family.id, family.members) == ("a", ("a", "b", "c", "d"))

    def test_reasons(self) -> None:
        """A family of three rests on two links, the closest."""
        (family,) = families([joined("a", "b", 0.9), joined("b", "c", 0.8), joined("a", "c", 0.7)])
        assert [(x.left, x.right) for x in family.reasons] == [("a", "b"), ("b", "c")]

    def test_an_excerpt_makes_no_family(self) -> None:
        """Documents that share a passage alone are no family."""
        assert families([Copy("a", "b", "excerpt", 0.3, 0.3, "", "")]) == ()

    def test_a_family_has_two(self) -> None:
        """A family's id is the smallest of its members, whichever side named it first."""
        assert families([joined("z", "m")])[0] == Family("m", ("m", "z"), (joined("m", "z"),))
