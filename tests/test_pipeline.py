"""Whole documents: what Tocsin promises of every one of them."""

from __future__ import annotations

import datetime as dt
import gc
import random

import msgspec
import pytest

from tocsin.documents import read
from tocsin.pipeline import Tools, code, code_together
from tocsin.records import Count, Document, Hints
from tocsin.sentences import Parser

MONDAY = dt.date(2022, 5, 30)
TAJI = "Five rockets hit the air base at Taji on Monday, two security officials told AFP. "
ERBIL = "On 8 April 2022 a drone hit the airport in Erbil, wounding a guard. "
KABUL = "A suicide bomber killed nine people at a mosque in Kabul on Sunday, police said. "
TEXTS = [
    TAJI + "Nobody was hurt, but a hangar was damaged. No group has claimed responsibility.",
    KABUL + "The Islamic State claimed responsibility. The Taliban condemned the attack.",
    "At least three soldiers were killed when militants ambushed a convoy near Diffa on Saturday, the army said.",
    TAJI + ERBIL + "There have been at least 92 attacks on American forces since 17 October 2021.",
    "Turkish warplanes bombed a village near Dohuk on Monday, killing two shepherds, “without warning”, a mayor said.",
    "“We saw five rockets,” a guard at the base in Taji said of Monday’s attack. A second guard counted four rockets.",
]


def only(coding):
    """The one report of a coding."""
    (report,) = coding.reports
    return report


def claims_on(report, field):
    """The claims of a report on one field."""
    return [claim for claim in report.claims if claim.field == field]


@pytest.fixture(scope="session")
def code_page(tools, tmp_path_factory):
    """Codes a text as it stands in a file, with all that a page brings along."""

    def coded(text, name="page.txt", published=dt.date(2022, 5, 31)):
        path = tmp_path_factory.mktemp("pages") / name
        path.write_text(text, encoding="utf-8")
        (document,) = read([path], Hints(published=published))
        assert isinstance(document, Document)
        return code(document, tools)

    return coded


@pytest.mark.parametrize("text", TEXTS)
def test_every_quote_stands_in_the_text(code_text, text):
    """Each claim, total and word set aside is an exact quote at exact offsets."""
    coding = code_text(text, title="Attack: what is known")
    quotes = [claim for report in coding.reports for claim in report.claims]
    assert quotes
    for quote in (*quotes, *coding.totals, *coding.set_aside):
        assert coding.document.text[quote.start : quote.end] == quote.quote


def test_every_value_has_a_claim(code_text):
    """No value stands in a report without words that say it."""
    report = only(
        code_text(
            TAJI + "Two soldiers were wounded and a hangar was damaged. Officials blamed Kataib Hezbollah."
        )
    )
    said = {claim.field for claim in report.claims}
    assert {"type", "date", "place", "weapons", "weapons.count", "injured", "damage", "perpetrators"} <= said


def test_a_claim_has_its_speaker_and_its_wire(code_text):
    """What officials told a wire is theirs, through the wire."""
    (count,) = claims_on(only(code_text(TAJI)), "weapons.count")
    assert (count.speaker.name, count.speaker.anonymous) == ("two security officials", True)
    assert count.via == ("Agence France-Presse",)


def test_ids_do_not_depend_on_the_order(tools, document_of):
    """The same texts give the same ids, whichever is coded first."""
    documents = [document_of(text) for text in TEXTS]
    ids = {document.id: [report.id for report in code(document, tools).reports] for document in documents}
    random.Random(7).shuffle(documents)
    assert {d.id: [report.id for report in code(d, tools).reports] for d in documents} == ids
    every = [one for group in ids.values() for one in group]
    assert len(set(every)) == len(every)


def test_texts_coded_together_are_coded_as_alone(tools, document_of):
    """Whatever is parsed beside it, a text gives the same coding: quiet ones, foreign ones and very long ones too."""
    quiet = document_of("The council approved a new budget on Monday.")
    foreign = msgspec.structs.replace(document_of(TEXTS[1]), language="fr")
    long = document_of(" ".join(TEXTS * 40))
    documents = [document_of(TEXTS[0]), quiet, *map(document_of, TEXTS), foreign, long, document_of(TEXTS[2])]
    together = list(code_together(documents, tools))
    fresh = [code(document, Tools(tools.vocabulary, Parser.load())) for document in documents[:3]]
    assert together == [code(document, tools) for document in documents]
    assert together[:3] == fresh


def test_ids_do_not_depend_on_the_path(tools, document_of, code_page):
    """A text keeps its ids wherever it lies."""
    assert [report.id for report in code_page(TEXTS[0], "a.txt").reports] == [
        report.id for report in code_page(TEXTS[0], "b.txt").reports
    ]


def test_a_caption_is_not_coded(code_page):
    """The words under a picture tell of no event of this report."""
    page = (
        "Rockets hit Iraqi air base\n\n"
        "FILE PHOTO: Smoke rises after a car bomb killed 12 people in Mogadishu, March 3, 2021. REUTERS/A. Omar\n\n"
        f"{TAJI}Nobody was hurt, the officials said. The base hosts advisers of the coalition.\n"
    )
    assert [report.place.name for report in code_page(page).reports] == ["Taji"]


def test_a_second_copy_is_not_coded(code_page):
    """A body that was pasted twice is one telling."""
    body = f"{TAJI}Nobody was hurt, the officials said.\n\nThe base hosts advisers of the coalition.\n"
    coding = code_page(f"Rockets hit Iraqi air base\n\n{body}\n{body}")
    report = only(coding)
    assert len(claims_on(report, "date")) == 1


def test_silence_is_null(code_text):
    """Where the text says nothing of the dead, the wounded or damage, the report says nothing."""
    report = only(code_text(TAJI))
    assert (report.killed, report.injured, report.damage) == (None, None, None)


@pytest.mark.parametrize(
    "words",
    [
        "There were no casualties.",
        "No casualties were reported.",
        "The attack caused no casualties, the officials said.",
    ],
)
def test_no_casualties_is_zero(code_text, words):
    """ "No casualties" is a zero that somebody said, of dead and of wounded."""
    report = only(code_text(TAJI + words))
    assert (report.killed.low, report.killed.high, report.injured.low, report.injured.high) == (0, 0, 0, 0)


def test_counts_are_intervals(code_text):
    """ "At least", "up to" and "several" open an end."""
    dead = {
        "At least five people": (5, None),
        "Up to five people": (None, 5),
        "Several people": (2, None),
        "Five people": (5, 5),
    }
    for words, bounds in dead.items():
        killed = only(code_text(f"{words} were killed by rockets in Taji on Monday.")).killed
        assert (killed.low, killed.high) == bounds, words


def test_two_sources_that_disagree(code_text):
    """Two numbers of two speakers are two claims and one interval."""
    report = only(
        code_text(
            "Three rockets hit the air base at Taji on Monday, the army said. Four rockets hit it, a militiaman said."
        )
    )
    assert [claim.value["count"]["low"] for claim in claims_on(report, "weapons.count")] == [3, 4]
    assert report.weapons[0].count == Count(3, 4, "range")


def test_the_day_leans_on_the_day_of_publication(code_text):
    """ "Monday" is resolved, and the basis says on what it leans."""
    date = only(code_text(TAJI)).date
    assert (date.earliest, date.latest, date.precision) == (MONDAY, MONDAY, "day")
    assert "Monday" in date.basis and "2022-05-31" in date.basis


def test_no_day_is_no_day(code_text):
    """Without a day the event is bounded by the page, and the basis says that the text gives none."""
    date = only(code_text("Five rockets hit the air base at Taji, officials said.")).date
    assert date.precision == "bounded" and date.earliest < date.latest
    assert "no day" in date.basis


def test_an_undated_text_stays_undated(code_text):
    """Without a day of publication "Monday" is no date."""
    date = only(code_text(TAJI, published=None)).date
    assert (date.earliest, date.latest) == (None, None)


def test_who_did_it_has_a_basis(code_text):
    """A claim by the group and the reporter's word differ."""
    claimed = only(code_text(KABUL + "The Islamic State claimed responsibility."))
    asserted = only(code_text("Islamic State militants killed nine people in Kabul on Sunday."))
    assert [doer.basis for report in (claimed, asserted) for doer in report.perpetrators] == [
        "claimed",
        "asserted",
    ]


def test_that_nobody_claimed_it_is_said(code_text):
    """ "No group has claimed responsibility" is recorded as such."""
    report = only(code_text(TEXTS[0]))
    assert report.perpetrators == () and "No group has claimed" in report.claimed


def test_every_event_of_a_text(code_text):
    """The main event comes first, then those that it recalls."""
    reports = code_text(TAJI + ERBIL).reports
    assert [(report.role, report.place.name[:5]) for report in reports] == [
        ("main", "Taji"),
        ("background", "Erbil"),
    ]


def test_a_capacity_is_no_count(code_text):
    """What a launcher could fire is not what was fired."""
    report = only(code_text(TAJI + "Police found a truck fitted to launch up to 30 rockets near the base."))
    assert [claim.value["count"]["low"] for claim in claims_on(report, "weapons.count")] == [5]


def test_a_total_is_kept_and_not_added(code_text):
    """A total has its number, its span and its quote, and is no report."""
    coding = code_text(TAJI + "There have been at least 92 attacks on American forces since 17 October 2021.")
    (total,) = coding.totals
    assert (total.count.low, total.count.high) == (92, None)
    assert total.since == dt.date(2021, 10, 17) and total.quote.startswith("at least 92 attacks")
    assert len(coding.reports) == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("American bases have been attacked repeatedly.", "a general statement"),
        ("The base was attacked more than 60 times since October.", "a total"),
        ("Militia leaders vowed to attack the embassy.", "a threat"),
        ("Officials fear an attack on the embassy.", "a plan, a fear or a possibility"),
        ("No attack on the embassy took place.", "said not to have happened"),
    ],
)
def test_what_is_no_event_is_set_aside_with_its_words(code_text, words, why):
    """General statements, totals, threats, fears and denials are quoted with the reason, and never coded."""
    coding = code_text(words)
    assert coding.reports == ()
    assert [(aside.quote, aside.why) for aside in coding.set_aside] == [(words, why)]


def test_another_language_is_named_and_not_coded(code_page):
    """A text in another language gives nothing but a note that names the language."""
    coding = code_page(
        "Cinq roquettes ont touché lundi la base aérienne de Taji, au nord de Bagdad, ont indiqué deux responsables "
        "de la sécurité irakienne. L’attaque n’a pas fait de victimes, selon les mêmes sources, mais un hangar a "
        "été endommagé. Aucun groupe n’a revendiqué cette attaque dans l’immédiat.\n"
    )
    assert coding.reports == () and coding.set_aside == ()
    assert any("(fr)" in note for note in coding.notes)


@pytest.mark.parametrize(
    "text",
    [
        "The council approved a new budget on Monday. Parents welcomed the decision.",
        "",
        "He died of a heart attack on Monday, his family said.",
        "Soldiers held a drill on Monday in which a mock attack on the base was repelled.",
        "Veterans marked the tenth anniversary of the attack on Monday.",
    ],
)
def test_texts_without_an_attack(code_text, text):
    """Ordinary news, illness, drills and anniversaries give no report."""
    assert code_text(text).reports == ()


def test_rockets_that_hit_a_market_are_no_figure_of_speech(code_text):
    """ "Hit the market" is a figure of speech for films, not for rockets."""
    assert only(code_text("Two rockets hit the market in Kharkiv on Monday.")).place.name == "Kharkiv"
    assert code_text("The phone hit the market on Monday.").reports == ()


def test_the_collector_rests_while_tools_are_loaded():
    """Nothing is looked through for waste while the tools are made, and afterwards it is as often as before."""
    looked: list[str] = []

    def note(phase: str, about: dict[str, int]) -> None:
        looked.append(phase)

    thresholds = gc.get_threshold()
    gc.callbacks.append(note)
    try:
        Tools.load()
        assert looked == []
    finally:
        gc.callbacks.remove(note)
    assert gc.get_threshold() == thresholds and gc.isenabled()
