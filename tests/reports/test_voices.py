"""Who says it, through which wire, and how surely."""

import pytest


@pytest.fixture(scope="module")
def claim_on(code_text):
    """The first claim of a field in the reports of a text."""
    return lambda field, text: next(
        claim for report in code_text(text).reports for claim in report.claims if claim.field == field
    )


def test_a_named_speaker(claim_on):
    """What an official says is that official's."""
    claim = claim_on(
        "weapons.count", "Five rockets hit the air base at Taji on Monday, Colonel Ali Hassan said."
    )
    assert "Ali Hassan" in claim.speaker.name and not claim.speaker.anonymous


def test_an_anonymous_speaker(claim_on):
    """Officials without a name are kept as anonymous."""
    claim = claim_on(
        "weapons.count", "Two Iraqi officials said five rockets hit the air base at Taji on Monday."
    )
    assert claim.speaker.anonymous and "officials" in claim.speaker.name


def test_the_wire_that_words_came_through(claim_on):
    """ "Told AFP" makes AFP the wire."""
    claim = claim_on(
        "weapons.count", "Five rockets hit the base at Taji on Monday, a security source told AFP."
    )
    assert claim.via == ("Agence France-Presse",)


def test_the_agency_is_the_wire_named_before(claim_on):
    """ "The news agency" is the wire that was named last, not one that is named later."""
    claim = claim_on(
        "injured",
        "Five rockets hit the base at Taji on Monday, a security source told AFP. "
        "The attack wounded two soldiers, the source told the news agency. "
        "A hangar burned, an official told Reuters.",
    )
    assert claim.via == ("Agence France-Presse",)


def test_the_reporters_own_words_have_no_speaker(claim_on):
    """What the reporter states has no speaker."""
    claim = claim_on("weapons.count", "Five rockets hit the air base at Taji on Monday.")
    assert (claim.speaker, claim.via, claim.certainty) == (None, (), "stated")


def test_hedged_words_are_hedged(claim_on):
    """What is only believed is hedged."""
    assert claim_on(
        "killed", "Two people are believed to have been killed by rockets in Taji on Monday."
    ).certainty == ("hedged")


def test_a_speakers_deed_is_no_speech(claim_on):
    """ "Responded by launching" is a deed."""
    text = "The United States responded on Monday by launching air strikes on a depot near Abu Kamal."
    assert claim_on("type", text).speaker is None
