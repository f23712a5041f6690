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


def test_he_is_the_person_who_spoke_last(claim_on):
    """ "He said" is said by the person who spoke before."""
    claim = claim_on(
        "killed",
        "Rockets hit the market in Taji on Monday, Colonel Ali Hassan said. He said two people were killed.",
    )
    assert "Ali Hassan" in claim.speaker.name


def test_it_is_the_body_that_spoke_last(claim_on):
    """ "It said" is said by the ministry that spoke before, never by a person."""
    text = "Rockets hit the market in Taji on Monday, {} said. It said two people were killed."
    assert claim_on("killed", text.format("the interior ministry")).speaker.name == "the interior ministry"
    assert claim_on("killed", text.format("Colonel Ali Hassan")).speaker.name == "It"


def test_he_is_nobody_whose_sex_or_number_is_unsure(claim_on):
    """After several officials, "he" stays a pronoun."""
    claim = claim_on(
        "killed",
        "Rockets hit the market in Taji on Monday, two officials said. He said two people were killed.",
    )
    assert claim.speaker.name == "He"


def test_a_quotation_runs_on_over_paragraphs(claim_on):
    """A paragraph that goes on with a quotation is its speaker's, though he is not named again."""
    claim = claim_on(
        "killed",
        "“Rockets hit the market in Taji on Monday,” said Huda Karim. “We ran to the river.\n\n"
        "“Two people were killed by the rockets at the gate.”",
    )
    assert claim.speaker.name == "Huda Karim"


def test_after_the_quotation_the_reporter_speaks(claim_on):
    """Behind the closing mark the words are the reporter's again."""
    claim = claim_on(
        "killed",
        "“Rockets hit the market in Taji on Monday,” said Huda Karim. Two people were killed by the rockets.",
    )
    assert claim.speaker is None


def test_what_nobody_could_confirm_is_hedged(claim_on):
    """What a speaker cannot confirm is hedged."""
    text = "The army could not confirm that rockets fired on Monday killed two people in Taji."
    assert claim_on("killed", text).certainty == "hedged"
