"""Who is said to have done it, on which basis; and how well it is attested."""

from __future__ import annotations

import msgspec
import pytest
from accounts import GROUP, account, candidates, exactly, killed, reconciled
from build import said

from tocsin.incidents.reconcile import reconcile
from tocsin.records import Coding, Grade, Incident, Perpetrator
from tocsin.vocab.rules import GradeRule, shipped_rules


def naming(name: str, who: str, basis: str, quote: str, by: str = "", *via: str, **fields: object) -> Coding:
    """An account that names *who* on a basis."""
    coding = account(
        name,
        "2024-07-25",
        claims=(said("perpetrators", {"name": who, "basis": basis}, quote, by, *via),),
        **fields,
    )
    (report,) = coding.reports
    named = msgspec.structs.replace(report, perpetrators=(Perpetrator(who, basis),))  # type: ignore[arg-type]
    return msgspec.structs.replace(coding, reports=(named,))


CLAIM = naming("Sabereen", "Kataib Hezbollah", "claimed", "claimed it on Telegram", "Kataib Hezbollah")
BLAME = naming("Herald", "Kataib Hezbollah", "attributed", "blamed KH", "US officials", "AFP")
DENIAL = naming("Courier", "Kataib Hezbollah", "denied", "denied any part", "Kataib Hezbollah")
OTHER = naming("Post", "Islamic State", "attributed", "blamed ISIL", "the governor")
OWN = killed("Monitor", "2024-07-25", exactly(1), "a resident")


def graded(*codings: Coding) -> Grade:
    """The grade of an incident."""
    found = reconciled(codings).grade
    assert found
    return found


class TestAccused:
    """Each party once, with every basis."""

    def test_every_basis(self) -> None:
        """A party that is blamed, claims and denies stands once, with each basis and who gives it."""
        (who,) = reconciled([BLAME, CLAIM, DENIAL]).accused
        assert [(one.value, one.said_by) for one in who.bases] == [
            ("claimed", "Kataib Hezbollah, on Telegram"),
            ("attributed", "US officials, to AFP"),
            ("denied", "Kataib Hezbollah"),
        ]
        assert reconciled([BLAME, CLAIM]).perpetrators == (Perpetrator("Kataib Hezbollah", "claimed"),)

    def test_a_party_speaks_of_itself(self) -> None:
        """A party that names itself claims, whatever the verb."""
        told = naming("a", "Kataib Hezbollah", "attributed", "it launched", "Kataib Hezbollah")
        assert reconciled([told]).accused[0].bases[0].value == "claimed"

    def test_nobody_claimed(self) -> None:
        """That nobody has claimed it is kept with who says so."""
        incident = reconciled(
            [account("Rudaw", claims=(said("claimed", None, "no group has claimed it", "police"),))]
        )
        assert [(one.said_by, one.quote) for one in incident.unclaimed] == [
            ("police", "no group has claimed it")
        ]
        assert incident.accused == ()

    def test_without_words(self) -> None:
        """A party that a report names without a claim behind it is the report's own word."""
        (who,) = reconciled([account("Rudaw", perpetrators=["JNIM"])]).accused
        assert [(one.value, one.said_by) for one in who.bases] == [("asserted", "Rudaw")]


class TestGrade:
    """The first rule that holds."""

    def test_weak_and_fair(self) -> None:
        """One family is weak, two are fair, and the reason names them."""
        assert graded(OWN).name == "weak" and "Monitor alone" in graded(OWN).reason
        found = graded(OWN, account("Rudaw"))
        assert found.name == "fair" and "Monitor" in found.reason and "Rudaw" in found.reason
        assert found.rule == "2 or more independent families tell of it"

    def test_confirmed(self) -> None:
        """A claim beside another family's words confirms, and its words are the evidence."""
        found = graded(CLAIM, OWN)
        assert found.name == "confirmed" and found.evidence[0].quote == "claimed it on Telegram"

    def test_a_claim_alone_confirms_nothing(self) -> None:
        """An attack that rests on the word of those who claim it is weak, and the reason says why."""
        assert graded(CLAIM).name == "weak" and "no word but that of the accused" in graded(CLAIM).reason

    def test_a_denied_part_confirms_nothing(self) -> None:
        """A party that denies its part neither confirms nor contests that it happened."""
        assert graded(BLAME, DENIAL).name == "fair"

    @pytest.mark.parametrize(
        "others", [(BLAME, OTHER), (BLAME, OTHER, CLAIM), (OWN, account("x", status="denied"))]
    )
    def test_contested(self, others: tuple[Coding, ...]) -> None:
        """Parties that are strangers to each other contest, and so does a source that says that nothing happened."""
        assert graded(*others).name == "contested"

    def test_a_front_is_no_rival(self) -> None:
        """A group and the umbrella under which it claims do not contest each other."""
        one = account("a", perpetrators=["x"])
        umbrella = Perpetrator("Islamic Resistance in Iraq", "claimed", GROUP["actor_id"])
        member = Perpetrator("Kataib Hezbollah", "suspected", "kataib-hezbollah")
        told = [
            msgspec.structs.replace(
                coding, reports=(msgspec.structs.replace(coding.reports[0], perpetrators=(who,)),)
            )
            for coding, who in ((one, umbrella), (account("b"), member))
        ]
        assert graded(*told).name != "contested"

    def test_discounted(self) -> None:
        """What all sources deny is discounted."""
        assert graded(account("a", status="denied"), account("b", status="denied")).name == "discounted"

    def test_own_rules(self) -> None:
        """The reader's own rules hold, and an incident that fits none is ungraded."""
        rules = msgspec.structs.replace(shipped_rules(), grades=(GradeRule("solid", "families", 2, "two"),))

        def by(*codings: Coding) -> Incident:
            return reconcile(candidates(codings), (), {}, rules)

        assert by(OWN, account("b")).grade == Grade(
            "solid", "two", "2 independent families tell of it: b, Monitor"
        )
        found = by(OWN).grade
        assert found and found.name == "ungraded"


def test_nobody_suspects_himself() -> None:
    """Who is suspected in a sentence that also says that he has not claimed it has claimed nothing."""
    value = GROUP | {"basis": "suspected"}
    claims = (said("perpetrators", value, "the group", "the Islamic Resistance in Iraq", certainty="hedged"),)
    incident = reconciled([account("Agency", "2024-07-25", claims=claims)])
    (accused,) = incident.accused
    (basis,) = accused.bases
    assert (basis.value, basis.said_by) == ("suspected", "Agency")
    assert incident.grade is not None and incident.grade.name == "weak"
