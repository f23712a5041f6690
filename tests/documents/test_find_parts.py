"""A page apart into title, body, captions, credits, teasers, promotion, comments, notes, furniture and repeats."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.documents.find_parts import find_parts
from tocsin.documents.normalise import fold, normalise

TODAY = dt.date(2026, 1, 1)
LEDE = (
    "Two mortar rounds landed inside the fence of the old barracks at Tal Marrun before dawn on Tuesday, an army "
    "officer said, wounding a guard and setting a fuel store on fire."
)
SECOND = (
    "The officer, who asked not to be named because he may not speak to reporters, said that the rounds had been fired "
    "from an orchard some four kilometres to the north and that a search was under way."
)
THIRD = (
    "Nobody has said that they fired them. Similar attacks last winter were put down to a local band whose leader has "
    "since been jailed, though his brother denies that the band had any part in them."
)
BODY = f"{LEDE}\n{SECOND}\n{THIRD}"


def kinds(
    text: str, title: str | None = None, captions: frozenset[str] = frozenset()
) -> list[tuple[str, str]]:
    """Every part's kind with its words."""
    parts = find_parts(text, TODAY, title, captions)
    return [(part.kind, text[part.start : part.end].strip()) for part in parts]


def kind_of(line: str, text: str) -> str:
    """The kind of the part that begins with *line*."""
    return next(kind for kind, words in kinds(text) if words.startswith(line))


def between(line: str) -> str:
    """A page on which *line* stands alone between two paragraphs of body."""
    return f"Mortar rounds hit barracks at Tal Marrun\n{LEDE}\n{line}\n{SECOND}\n{THIRD}"


def test_first_line_that_reads_like_one_is_the_title() -> None:
    """The title is the first line without a full stop, behind promotion and buttons."""
    page = f"Follow us on Telegram for the latest news!\nPrint\nMortar rounds hit barracks at Tal Marrun\n\n{BODY}"
    assert [kind for kind, _ in kinds(page)] == ["promotion", "furniture", "title", "body", "body", "body"]


def test_a_place_line_in_front_is_a_dateline_and_leaves_no_title() -> None:
    """A text that opens with a place line has no title, and its first sentence begins behind the place."""
    found = kinds(f"QADRIYA, Northern District - {BODY}")
    assert found[0] == ("dateline", "QADRIYA, Northern District -")
    assert found[1] == ("body", LEDE)
    assert "title" not in {kind for kind, _ in found}


@pytest.mark.parametrize(
    "place",
    [
        "QADRIYA, June 3 (AP) — ",
        "QADRIYA (Reuters) - ",
        "Qadriya (Agence Locale) – ",
        "QADRIYA, Northland, 3 June 2021 -- ",
        "QADRIYA: ",
        "SAN LORENZO (NORTHLAND), 4 FEB 90 (ACAN) -- [TEXT] ",
        "(AP) — ",
        "Qadriya, Sep 7 (NWA) ",
        "Qadriya City, Northland - ",
    ],
)
def test_place_lines_of_wires_are_datelines(place: str) -> None:
    """Place lines as wires write them are told apart from the first sentence."""
    assert kinds(place + BODY)[:2] == [("dateline", place.strip()), ("body", LEDE)]


@pytest.mark.parametrize(
    "start", ["Rockets — three of them — hit the base. ", "NATO's chief said: ", "A drill: "]
)
def test_dashes_and_colons_in_sentences_make_no_place_line(start: str) -> None:
    """A sentence with a dash or a colon near its beginning stays whole."""
    assert kinds(start + BODY)[0][0] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2021",
        "Published: 3 March 2021 10:22",
        "Monday, 3 May 2021 | Updated 12:40 GMT",
        "By Rana Yusuf | May 3, 2021",
        "2021-05-03T10:00",
        "03.05.2021",
        "By Rana Yusuf",
        "Qadriya Daily, May 3, 2021",
    ],
)
def test_dated_lines_and_bylines_are_datelines(line: str) -> None:
    """A line with nothing but a day, a clock, a name or a section is a dateline."""
    assert kind_of(line, f"Mortar rounds hit barracks at Tal Marrun\n{line}\n{BODY}") == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "Smoke rises over the barracks at Tal Marrun. (AP Photo/Rana Yusuf)",
        "Soldiers walk past a burnt fuel store. Photograph: Rana Yusuf/EPA",
        "A guard stands at the gate of the barracks on June 1, 2021. (Northland Army photo by Sgt. Omar Deeb)",
        "This aerial photo taken from a drone shows the barracks at Tal Marrun, Monday, June 1, 2020.",
        "FILE - The gate of the barracks at Tal Marrun, June 1, 2020.",
        "The gate of the barracks. File photo.",
        "image copyright EPA image caption The barracks at Tal Marrun",
        "A handout picture released by the army shows the fuel store after the fire.",
        "Guards observe the orchard from the wall of the barracks, Monday, June 1, 2020.",
    ],
)
def test_captions_are_captions(line: str) -> None:
    """What is written as captions are written is a caption."""
    assert kind_of(line[:30], between(line)) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "The army released pictures that showed three burnt lorries, and said nobody had been in them.",
        "A satellite image from Monday showed a crater beside the runway, analysts said.",
        "The shells hit the gate on Monday, June 1, 2020.",
        "This paints a grim picture: more shells will fall.",
        "He was photographed in the town in May.",
        "The wounded man was taken to the town's only hospital (a second one was shelled last year).",
        "The governor said: Subscribe to peace, or leave.",
        "We welcome the statement, the mayor's office said.",
        "Read the law, the mayor told them.",
        "* The guard who was wounded has left hospital.",
        "- Three shells landed near the school",
        "Comments by the minister were not welcome in the town, where people said that he had never come.",
    ],
)
def test_sentences_that_only_look_apart_stay_body(line: str) -> None:
    """A sentence of the report stays body although it has words of captions, buttons or notes."""
    assert kind_of(line[:25], between(line)) == "body"


def test_a_credit_glued_to_its_caption_is_cut_off() -> None:
    """A copyright credit that runs into the caption behind it becomes a part of its own."""
    line = "© EPA / Rana YusufThis aerial photo shows the barracks at Tal Marrun."
    assert kinds(between(line))[2:4] == [
        ("credit", "© EPA / Rana Yusuf"),
        ("caption", "This aerial photo shows the barracks at Tal Marrun."),
    ]


def test_an_outlet_and_a_day_behind_a_caption_are_a_credit() -> None:
    """The outlet, size and day that a page sets behind a caption are a credit."""
    found = kinds(between("The gate of the barracks at Tal Marrun. - Northland Radio, 1920, 03.05.2021"))
    assert found[2:4] == [
        ("caption", "The gate of the barracks at Tal Marrun."),
        ("credit", "- Northland Radio, 1920, 03.05.2021"),
    ]


def test_the_same_caption_twice_is_a_caption_twice() -> None:
    """A line with the words of a caption is one too, wherever it stands."""
    caption = "The burnt fuel store at Tal Marrun as it stood on the next day"
    found = kinds(between(f"{caption} (Photo: Rana Yusuf)\n{caption}"))
    assert [kind for kind, words in found if words.startswith("The burnt")] == ["caption", "caption"]


def test_captions_that_the_page_marks_are_captions() -> None:
    """A line that the container knows for a caption is one, whatever it reads like."""
    line = "The commander of the garrison said that he would stay."
    found = kinds(between(line), captions=frozenset({fold(line)}))
    assert ("caption", line) in found


@pytest.mark.parametrize(
    "line",
    [
        "READ ALSO: Orchard owners ask for damages",
        "[Orchard owners ask the army for damages]",
        "Orchard Owners Ask Northern Army for Damages After Fire",
        "Related: Orchard owners ask for damages",
    ],
)
def test_headlines_of_other_stories_are_teasers(line: str) -> None:
    """A headline of another story alone between paragraphs is a teaser."""
    assert kind_of(line, between(line)) == "teaser"


def test_a_headline_behind_a_picture_is_a_teaser() -> None:
    """A line without a full stop right behind a picture's credit belongs to another story."""
    line = "Orchard owners ask the army for damages"
    assert (
        kind_of(line, between(f"Trees on a slope. - Northland Radio, 1920, 03.05.2021\n{line}")) == "teaser"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to our newsletter",
        "Join our Telegram channel for breaking news",
        "Sign up here to get the day's top stories in your inbox",
        "Support our journalism with a small gift",
    ],
)
def test_promotion_is_promotion(line: str) -> None:
    """Invitations to subscribe, follow and give are promotion."""
    assert kind_of(line, between(line)) == "promotion"


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook",
        "Print Friendly, PDF & Email",
        "ADVERTISEMENT",
        "0:00:30",
        "Home | World | Sport | Contact",
        "Copyright 2021 Northland Radio. All rights reserved.",
        "Подписаться на новости",
        "What is known",
    ],
)
def test_furniture_is_furniture(line: str) -> None:
    """Buttons, menus, players, copyright lines, other scripts and short headings are furniture."""
    assert kind_of(line, between(line)) == "furniture"


def test_every_part_but_body_has_a_reason() -> None:
    """Whatever is not body says by which rule."""
    page = (
        f"Print\nMortar rounds hit barracks\n{BODY}\nShare\nComments\nAdmin says:\nWe moderate all comments."
    )
    assert all(part.why for part in find_parts(page, TODAY) if part.kind != "body")


def test_a_comment_policy_and_all_behind_it_are_comments() -> None:
    """From the heading of the comment section to the end of the page all is comments."""
    policy = (
        "Northland Radio moderates all comments. We welcome remarks on the article and a lively talk about what "
        "matters to readers.\nYour comment must follow our community guidelines to be approved.\nPost a comment"
    )
    found = kinds(f"{BODY}\nComments\n{policy}")
    assert [kind for kind, _ in found] == ["body"] * 3 + ["comments"] * 4


def test_a_comment_button_above_the_article_hides_nothing() -> None:
    """The word "Comments" in front of the body is a button, not a section."""
    found = kinds(f"Mortar rounds hit barracks at Tal Marrun\nComments\n{BODY}")
    assert [kind for kind, _ in found] == ["title", "furniture", "body", "body", "body"]


def test_a_list_of_other_stories_ends_at_the_next_sentence() -> None:
    """Headlines under "Related stories" are teasers, and the paragraph behind them is body again."""
    found = kinds(f"{LEDE}\nRelated stories\nOrchard owners want money\nFire at the mill\n{SECOND}\n{THIRD}")
    assert [kind for kind, _ in found] == ["body", "furniture", "teaser", "teaser", "body", "body"]


def test_a_footnote_to_a_marked_word_is_a_note() -> None:
    """A line behind an asterisk is a note where a word above bears the asterisk."""
    page = f"{LEDE} The Band of Dawn* was blamed.\n{SECOND}\n* A group that the courts have forbidden."
    assert kinds(page)[-1][0] == "note"


def test_a_body_pasted_twice_is_counted_once() -> None:
    """Every paragraph of the second copy is a repeat, short ones too."""
    short = "Nobody was killed."
    found = kinds(
        f"Mortar rounds hit barracks\n{LEDE}\n{SECOND}\n{short}\n{THIRD}\n{SECOND}\n{short}\n{THIRD}"
    )
    assert [kind for kind, _ in found] == ["title"] + ["body"] * 4 + ["repeat"] * 3


def test_a_short_line_that_recurs_by_itself_is_no_repeat() -> None:
    """A short sentence may stand twice in one report."""
    found = kinds(f"{LEDE}\nNobody was hurt.\n{SECOND}\nNobody was hurt.\n{THIRD}")
    assert {kind for kind, _ in found} == {"body"}


def test_a_copy_within_one_paragraph_is_a_repeat() -> None:
    """A paragraph that gives its own text twice is body once."""
    found = kinds(f"{LEDE} {SECOND} {LEDE} {SECOND}")
    assert [kind for kind, _ in found] == ["body", "repeat"]


def test_a_pull_quote_is_a_repeat() -> None:
    """A stretch of an earlier paragraph that stands alone once more is a repeat."""
    assert kinds(f"{BODY}\n{SECOND[10:150]}")[-1][0] == "repeat"


def test_lines_wrapped_by_hand_make_paragraphs() -> None:
    """A text with lines broken at a width has a part for each paragraph, not for each line."""
    words = f"{LEDE} {SECOND}".split()
    lines = [" ".join(words[i : i + 11]) for i in range(0, len(words), 11)]
    found = kinds("\n".join(lines) + "\n\n" + "\n".join(lines[::-1]))
    assert [kind for kind, _ in found] == ["body", "body"]


def test_a_title_in_the_text_that_the_record_names_is_the_title() -> None:
    """The line that equals the given title is the title, though another line stands first."""
    found = kinds(
        f"Northland\nNews of the day\nShells fall on barracks.\n{BODY}", title="Shells fall on barracks."
    )
    assert ("title", "Shells fall on barracks.") in found


LINES = st.sampled_from(
    [
        *BODY.split("\n"),
        "Comments",
        "Print",
        "Subscribe",
        "© EPA / A BThis photo shows",
        "May 3, 2021",
        "",
        "  ",
        "\t",
        "QADRIYA, June 3 (AP) — Shells fell.",
        "* A note",
        "Related stories",
        "File photo. - Radio X, 1920, 03.05.2021",
    ]
)


@given(st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=25).map("\n".join)))
def test_parts_tile_the_text(raw: str) -> None:
    """Parts stand in order, touch without overlap, and together are the whole text."""
    text = normalise(raw)
    parts = find_parts(text, TODAY)
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert [part.start for part in parts] == [0, *(part.end for part in parts[:-1])]
    assert not text or all(part.start < part.end for part in parts)
