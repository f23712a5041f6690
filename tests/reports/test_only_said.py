"""Threats made on a day and attacks that are denied: reports with that status, never incidents."""

import datetime as dt


def test_a_dated_threat_of_a_group_is_reported(code_text):
    """A named group that threatens on a day makes a report of a threat."""
    (report,) = code_text("Hezbollah threatened on Monday to attack Tel Aviv.").reports
    assert (report.status, report.type) == ("threatened", "Other")
    assert report.date.earliest == dt.date(2022, 5, 30)
    assert [doer.name for doer in report.perpetrators] == ["Hezbollah"]


def test_a_threat_without_a_day_is_set_aside(code_text):
    """A threat without a day cannot be told from the one before it."""
    coding = code_text("Hezbollah has threatened to attack Tel Aviv.")
    assert coding.reports == ()
    assert [aside.why for aside in coding.set_aside] == ["a threat"]


def test_a_state_that_threatens_is_set_aside(code_text):
    """States warn every day."""
    assert code_text("Iran threatened on Monday to attack the port.").reports == ()


def test_a_denied_attack_is_reported_as_denied(code_text):
    """An attack that did not happen, at a place on a day, is a report of that status."""
    (report,) = code_text(
        "Officials said on Monday that no attack took place at the airport in Erbil."
    ).reports
    assert (report.status, report.place.name) == ("denied", "Erbil")


def test_a_denial_without_a_place_is_set_aside(code_text):
    """A denial that says nothing of where is only set aside."""
    coding = code_text("The army did not attack anybody on Monday.")
    assert coding.reports == ()
    assert [aside.why for aside in coding.set_aside] == ["said not to have happened"]
