"""The signs that spare a sentence the rules for times which cannot match."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.mentions.time_rules import Rule, rules_for
from tocsin.vocab.pattern import small

# Shows every sign there is.
EVERYTHING = (
    "early last january monday 10:30 0s 1990s, an hour earlier; yesterday, the week before last, the weekend, spring,"
    " recent morning, christmas"
)


def test_a_text_with_every_sign_is_put_to_every_rule() -> None:
    """The rules tried below are all there are, in their order."""
    assert {rule.form for rule in rules_for(EVERYTHING)} == {
        "date", "part_of_month", "part_of_year", "relative_day", "weekday", "ago", "period", "season", "decade",
        "vague", "clock",
    }  # fmt: skip


@pytest.mark.parametrize("rule", rules_for(EVERYTHING), ids=lambda rule: rule.form)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_a_rule_finds_shows_its_signs(rule: Rule, data: st.DataObject) -> None:
    """No time that a rule would find is passed over for want of a sign."""
    text = small(data.draw(st.from_regex(rule.pattern.compiled, alphabet=st.characters(codec="ascii"))))
    if rule.pattern.compiled.search(text):
        assert rule in rules_for(text)
