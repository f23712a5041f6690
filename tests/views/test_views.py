"""Read models: what a row, a page and a line of JSON hold."""

from __future__ import annotations

import datetime as dt
import json

import msgspec
import pytest

from tocsin.records import (
    Accused,
    Claim,
    Coding,
    Conflict,
    Count,
    Document,
    FamilyMember,
    Grade,
    Incident,
    Interval,
    Perpetrator,
    Place,
    Reconciled,
    Report,
    Saying,
    SourceFamily,
    Sources,
    Speaker,
    Step,
    Weapon,
)
from tocsin.views import (
    Selection,
    coding_json,
    find_incidents,
    incident_detail,
    incident_json,
    incident_rows,
    select,
)
from tocsin.views.evidence import around
from tocsin.views.find_incident import span_of
from tocsin.views.folded import holds_words
from tocsin.views.incident_list import reconciled_words

TEXT = "On Thursday, four rockets fell near the base, an official told AFP. A mayor said that it was three rockets."
DAY = dt.date(2024, 7, 25)


def claim(field: str, quote: str, speaker: str = "", value: object = None) -> Claim:
    """A claim at the first place where its quote stands in TEXT."""
    start = TEXT.index(quote)
    by = Speaker(speaker) if speaker else None
    return Claim(field, value or quote, quote, start, start + len(quote), by)  # type: ignore[arg-type]


CLAIMS = (
    claim("weapons", "rockets"),
    claim("weapons.count", "four rockets", "an official"),
    claim("weapons.count", "three rockets", "A mayor"),
    claim("type", "fell"),
    claim("type", "rockets fell"),
)
DOCUMENT = Document("d1", "one.txt", TEXT, publisher="Rudaw", published=DAY)
PLACE = Place("Ain al-Asad air base", "IQ", "Al Anbar", 33.8, 42.4, "facility", 3)
REPORT = Report(
    "r1",
    "d1",
    "main",
    "occurred",
    "Shelling/artillery/missile attack",
    Interval(DAY, DAY, "day"),
    PLACE,
    claims=CLAIMS,
)
CODING = Coding(DOCUMENT, (REPORT,))
INCIDENT = Incident(
    id="feedc0de00000001", reports=("r1",), documents=("d1",), status="occurred", type=REPORT.type,
    date=REPORT.date, place=PLACE, weapons=(Weapon("rocket", None, Count(3, 4, "range")),),
    perpetrators=(Perpetrator("IRI", "claimed"),), targets=(), killed=Reconciled(0, 0, 0, "p"), injured=None,
    damage=None, sources=Sources(1, ("Rudaw",), 1, (("d1",),)),
    conflicts={"weapons.count": (Conflict("4 rockets", "an official", "d1", "four rockets", "r1"),)},
)  # fmt: skip


def changed(**values: object) -> Incident:
    """INCIDENT with other values."""
    return msgspec.structs.replace(INCIDENT, **values)


class TestRows:
    """The table."""

    def test_row(self) -> None:
        """A row has the incident in words."""
        (row,) = incident_rows([INCIDENT])
        assert (row.date, row.place) == ("25 July 2024", "Ain al-Asad air base, Al Anbar, IQ")
        assert (row.weapons, row.perpetrators) == ("3–4 rockets", "IRI (claimed)")
        assert (row.killed, row.injured, row.conflicts) == ("0", "", 1)

    @pytest.mark.parametrize(
        ("low", "best", "high", "words"),
        [
            (4, 4, 4, "4"),
            (2, 2, None, "2+"),
            (3, 5, 6, "5 (3–6)"),
            (3, 5, None, "5 (3–)"),
            (None, 5, 5, "5 (–5)"),
            (3, None, 5, "3–5"),
            (None, None, None, "?"),
        ],
    )
    def test_numbers(self, low: int | None, best: int | None, high: int | None, words: str) -> None:
        """A number shows its bounds where they differ, and where they are open."""
        assert reconciled_words(Reconciled(low, best, high)) == words

    def test_a_claimed_number(self) -> None:
        """A number that only the accused give is shown as theirs."""
        count = Reconciled(claimed=(Saying("20", "the group", "d1", "killed 20"),))
        assert reconciled_words(count) == "? (claimed: 20)"

    def test_threats_are_left_out(self) -> None:
        """A threat or a denial is shown to those who ask."""
        threat = changed(status="threatened")
        assert list(select([INCIDENT, threat], Selection())) == [INCIDENT]
        assert list(select([INCIDENT, threat], Selection(threats=True))) == [INCIDENT, threat]

    def test_month_may_lie_in_a_span(self) -> None:
        """An incident known by its month is in each span that touches the month; one without a day is in none."""
        july = changed(date=Interval(dt.date(2024, 7, 1), dt.date(2024, 7, 31), "month"))
        late = Selection(since=dt.date(2024, 7, 28))
        assert list(select([INCIDENT, july, changed(date=Interval())], late)) == [july]
        assert len(list(select([changed(date=Interval())], Selection()))) == 1

    @pytest.mark.parametrize(
        ("words", "held"),
        [
            ("asad", True),
            ("AIN AL-ASAD", True),
            ("base anbar", True),
            ("iq", True),
            ("erbil", False),
            ("", True),
        ],
    )
    def test_words_of_a_place(self, words: str, held: bool) -> None:
        """Each word must begin a word of the place, without regard to case and signs."""
        assert holds_words("Ain al-Asad air base Al Anbar IQ", words) is held


class TestFinding:
    """An incident by what a person remembers."""

    OTHER = changed(id="feedbeef00000002", date=Interval(dt.date(2024, 7, 1), dt.date(2024, 7, 31), "month"))
    ALL = (INCIDENT, OTHER)

    @pytest.mark.parametrize(
        ("asked", "many"),
        [
            (["feedc0de00000001"], 1), (["feedc0"], 1), (["feed"], 2), (["fee"], 0), (["asad"], 2),
            (["asad", "2024-07"], 2), (["asad", "2024-07-25"], 1), (["25", "July", "2024"], 1),
            (["asad", "2023"], 0), (["erbil", "2024-07"], 0), ([], 0), (["2024-13"], 0),
        ],
    )  # fmt: skip
    def test_asked(self, asked: list[str], many: int) -> None:
        """By id, by the start of an id, by place and day; what lies inside a day goes before what may."""
        assert len(find_incidents(self.ALL, asked)) == many

    def test_spans(self) -> None:
        """Days, months and years are read in words and in figures."""
        july = Interval(dt.date(2024, 7, 1), dt.date(2024, 7, 31))
        assert span_of(["asad", "jul", "2024"]) == (july, ["asad"])
        assert span_of(["2024-07"]) == (july, [])
        assert span_of(["asad"]) == (None, ["asad"])


class TestDetail:
    """The page of an incident."""

    def test_words_behind_a_value(self) -> None:
        """Each voice is quoted with its speaker; what stands inside a longer quote is left out."""
        rows = {row.field: row for row in incident_detail(INCIDENT, [CODING]).rows}
        assert [(t.quote, t.said_by) for t in rows["weapons"].tellings] == [
            ("four rockets", "an official"), ("three rockets", "A mayor"),
        ]  # fmt: skip
        assert [t.quote for t in rows["what"].tellings] == ["rockets fell"]
        assert rows["when"].value == "25 July 2024"
        assert "injured" not in rows

    def test_offsets_hold(self) -> None:
        """A quote stands in its document at its offsets, between the words shown around it."""
        for row in incident_detail(INCIDENT, [CODING]).rows:
            for one in row.tellings:
                assert one.document.text[one.start : one.end] == one.quote
                assert one.before.lstrip("…") + one.quote + one.after.rstrip("…") in TEXT

    def test_context_stays_in_its_sentence(self) -> None:
        """The words around a quote end with its sentence."""
        start = TEXT.index("three")
        assert around(TEXT, start, start + 5, line=200) == ("A mayor said that it was ", " rockets.")
        assert around(TEXT, start, start + 5, line=22) == ("…it was ", " rockets.")


class TestJson:
    """The output contract."""

    def test_incident(self) -> None:
        """Documents are named by path; what the contract names is there; it is plain JSON."""
        plain = json.loads(json.dumps(incident_json(INCIDENT, {"d1": DOCUMENT})))
        assert plain["documents"] == ["one.txt"]
        assert plain["conflicts"]["weapons.count"][0]["document"] == "one.txt"
        assert plain["weapons"][0]["class"] == "rocket"
        assert plain["killed"]["best"] == 0 and plain["injured"] is None
        assert plain["date"]["earliest"] == "2024-07-25"

    def test_documents_by_path_everywhere(self) -> None:
        """Each saying names its document by its path, however deep it stands."""
        said = Saying("claimed", "the group", "d1", "claimed it")
        plain = incident_json(
            changed(
                accused=(Accused("IRI", None, (said,)),),
                grade=Grade("weak", "one", "it", (said,)),
                history={"killed": (Step("3", "AP", "d1", "three"),)},
                killed=Reconciled(claimed=(said,)),
                sources=Sources(
                    1, (), 1, (("d1",),), (), (SourceFamily("A", (FamilyMember("d1", "A", "own"),)),)
                ),
            ),
            {"d1": DOCUMENT},
        )
        assert '"d1"' not in json.dumps(plain) and plain["history"]["killed"][0]["document"] == "one.txt"

    def test_coding(self) -> None:
        """The document's text is there, its parts are not."""
        plain = json.loads(json.dumps(coding_json(CODING)))
        assert plain["document"]["text"] == TEXT and "parts" not in plain["document"]
        assert plain["reports"][0]["claims"][1]["speaker"]["name"] == "an official"


class TestFormerIds:
    """An id that an incident had before."""

    def test_leads_to_the_incident(self) -> None:
        """An id that was joined to an incident finds it by its start; any other old one where the book leads it."""
        joined = changed(formerly=("0ddba11000000009",))
        assert find_incidents([joined], ["0ddba1"]) == [joined]
        assert find_incidents([INCIDENT], ["0ddba11000000009"], lambda key: INCIDENT) == [INCIDENT]
        assert find_incidents([INCIDENT], ["0ddba11000000009"], lambda key: None) == []
        assert find_incidents([INCIDENT], ["feedc0"], lambda key: None) == [INCIDENT]
