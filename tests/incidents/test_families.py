"""Which documents are one source, under which name, and why."""

from __future__ import annotations

import msgspec
import pytest
from accounts import account, copy_family, exactly, killed, reconciled
from build import said

from tocsin.incidents.footing import footing
from tocsin.records import Claim, Coding, Copy, Document, Family, Part, Speaker
from tocsin.vocab.rules import shipped_rules


def named(*codings: Coding) -> list[tuple[str, list[str]]]:
    """Each family's name with the names of its members."""
    sources = reconciled(codings).sources
    return sorted((family.name, [one.name for one in family.members]) for family in sources.named)


def told_to(name: str, wire: str, by: str = "an official", **fields: object) -> Coding:
    """An outlet that has its words from one wire."""
    return killed(name, "2024-07-25", exactly(2), by, wire, **fields)


def test_three_outlets_one_wire() -> None:
    """Three outlets that rest on one AFP source, under whichever of its names, are one family called for the wire."""
    sources = reconciled(
        [told_to("A", "AFP"), told_to("B", "Agence France-Presse"), told_to("C", "AFP", "officials")]
    ).sources
    assert sources.independent == 1 and len(sources.families) == len(sources.named) == 1
    assert sources.named[0].name in ("AFP", "Agence France-Presse")
    assert all("alone" in one.why for one in sources.named[0].members)


def test_forty_copies() -> None:
    """Forty outlets that print one wire stay one family, and the grade stays weak."""
    incident = reconciled([told_to(f"outlet {number}", "AFP") for number in range(40)])
    assert incident.sources.independent == 1
    assert incident.grade and incident.grade.name == "weak"


def test_families_in_the_same_order() -> None:
    """The named families are the families, in the same order, with the same documents."""
    sources = reconciled([told_to("A", "AFP"), told_to("B", "AFP"), account("C")]).sources
    assert [sorted(one.document for one in family.members) for family in sources.named] == [
        list(family) for family in sources.families
    ]


def test_one_named_statement() -> None:
    """Two outlets with no word but that of one named body are one; a third with a witness of its own is another."""
    both = [killed(name, "2024-07-25", exactly(0), "U.S. Central Command") for name in ("A", "B")]
    own = killed(
        "C",
        "2024-07-25",
        exactly(0),
        "U.S. Central Command",
        claims=(said("damage", "minor", "a wall", "a guard"),),
    )
    assert named(*both, own) == [("C", ["C"]), ("U.S. Central Command", ["A", "B"])]


@pytest.mark.parametrize("by", ["police", "an official", "the army", "he"])
def test_unnamed_speakers_are_not_one(by: str) -> None:
    """Two outlets that each quote "police" or "an official" may have asked two, and stay two."""
    told = [killed(name, "2024-07-25", exactly(1), by) for name in ("A", "B")]
    assert reconciled(told).sources.independent == 2


def test_own_words_stand() -> None:
    """An outlet that gives a number in its own name stands on its own feet, whomever else it quotes."""
    claims = (said("killed", {"low": 1, "high": 1}, "one killed"),)
    told = [
        account(name, claims=(said("type", "Attack", "attack", "U.S. Central Command"), *claims))
        for name in "AB"
    ]
    assert reconciled(told).sources.independent == 2


def test_referred_back() -> None:
    """ "The officials" after "two Iraqi officials, to AFP" are no second source."""
    claims = (
        said("killed", {"low": 0, "high": 0}, "nobody died", "two Iraqi officials", "AFP"),
        said("damage", "minor", "a fence", "the officials"),
        said("injured", {"low": 1, "high": 1}, "one was hurt", "he"),
    )
    told = [account("A", "2024-07-25", claims=claims), told_to("B", "AFP")]
    assert named(*told) == [("AFP", ["A", "B"])]


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("An American official said that nobody died.", [("AFP", ["A", "B"])]),
        ("An American official told this newspaper that nobody died.", [("A", ["A"]), ("AFP", ["B"])]),
    ],
)
def test_an_official_without_a_name(text: str, families: list[tuple[str, list[str]]]) -> None:
    """Beside a wire's words an unnamed official is the wire's, unless the outlet says that it asked itself."""
    claims = (
        said("weapons", {"class": "rocket"}, "rockets", "a security source", "AFP"),
        said("killed", {"low": 0, "high": 0}, "nobody died", "An American official"),
    )
    unnamed = (claims[0], unnamed_speaker(claims[1]))
    told = [account("A", "2024-07-25", claims=unnamed, text=text), told_to("B", "AFP")]
    assert sorted(named(*told)) == families


def unnamed_speaker(claim: Claim) -> Claim:
    """The claim as one whose speaker no name is given of."""
    assert claim.speaker is not None
    return msgspec.structs.replace(claim, speaker=msgspec.structs.replace(claim.speaker, anonymous=True))


def test_wire_in_the_sentence() -> None:
    """A wire that only the sentence names counts as that through which the words came."""
    text = "One person was killed, a police officer told AFP on Monday. More soon."
    start = text.index("One")
    words = said("killed", {"low": 1, "high": 1}, "One person was killed", "a police officer")
    told = account("A", text=text, claims=(words,))
    assert words.start == start
    assert footing(told.document, told.reports, shipped_rules()).name == "AFP"


@pytest.mark.parametrize(
    ("kind", "line", "wire"),
    [
        ("dateline", "BAGHDAD (Reuters) - ", "Reuters"),
        ("credit", "Source: AFP", "AFP"),
        ("credit", "AFP photo / A. Person", ""),
        ("dateline", "BAGHDAD - ", ""),
    ],
)
def test_credit_line(kind: str, line: str, wire: str) -> None:
    """The dateline or the credit of a text names its wire; the credit of a picture does not."""
    document = Document("d", "d.txt", f"{line}\nOne was killed.", parts=(Part(kind, 0, len(line)),))  # type: ignore[arg-type]
    assert footing(document, account("d").reports, shipped_rules()).name == wire


def test_copies_under_the_first() -> None:
    """A family of copies is called for the outlet that published first, and each says whose copy it is."""
    told = [account("Late", "2024-07-27"), account("First", "2024-07-25")]
    (family,) = reconciled(told, copies=[copy_family("Late", "First")]).sources.named
    assert family.name == "First"
    assert [one.why for one in family.members] == [
        "published first, in words of its own",
        "copies of one report (with First)",
    ]


def test_two_wires_are_no_copy() -> None:
    """Two short reports of two wires that are alike stay two; word for word they are one."""
    told = [told_to("A", "AFP"), told_to("Reuters", "Reuters")]
    assert reconciled(told, copies=[copy_family("A", "Reuters")]).sources.independent == 2
    same = copy_family("A", "Reuters")
    link = Copy(*same.members, "exact", 1.0, 1.0, "words", "the same words")
    assert reconciled(told, copies=[Family(same.id, same.members, (link,))]).sources.independent == 1


def test_speaker_by_actor() -> None:
    """One body under two names is one by its line among the actors."""
    told = [
        account(name, claims=(Claim("status", "occurred", "confirmed", 0, 9, Speaker(by, False, "centcom")),))
        for name, by in (("A", "CENTCOM"), ("B", "a command in Tampa"))
    ]
    assert reconciled(told).sources.independent == 1
