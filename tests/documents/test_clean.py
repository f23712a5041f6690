"""From a page to a document: day and basis, publisher, language, and the cost of hostile lines."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import textwrap
import time
from typing import Any

import pytest

from tocsin.documents import Outlets, Page, clean
from tocsin.records import Document, Hints
from tocsin.vocab.forms import SurfaceForm
from tocsin.vocab.lexicon import OutletEntry

TODAY = dt.date(2026, 1, 1)
NR = (SurfaceForm("NR", True),)
OUTLETS = Outlets(
    [
        OutletEntry("radio", "Northland Radio", "broadcaster", "NL", ("northland.example",), NR),
        OutletEntry("review", "Nautical Review", "site", None, (), NR),
        OutletEntry("post", "Qadriya Post", "newspaper", "NL"),
        OutletEntry("wire", "Locale Press", "wire", "NL", ("locale.example",), (SurfaceForm("LP", True),)),
        OutletEntry("chat", "Chatter", "channel", None, ("chatter.example",)),
    ]
)
LEDE = (
    "Two mortar rounds landed inside the fence of the old barracks at Tal Marrun before dawn on Tuesday, an army "
    "officer said, wounding a guard and setting a fuel store on fire."
)
FLASH = "URGENT Tal Marrun 05:10 – Witnesses: grenade thrown at tea stall near barracks, one guard dead, five hurt"


def cleaned(text: str, hints: Hints | None = None, **fields: Any) -> Document:
    """The document of a text."""
    return clean(Page("x.txt", text, **fields), hints or Hints(), OUTLETS, TODAY)


def dating(text: str, **fields: Any) -> tuple[str | None, str | None]:
    """The day of publication and its basis."""
    found = cleaned(text, **fields)
    return (found.published.isoformat() if found.published else None), found.published_basis


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("May 3, 2021", "2021-05-03"),
        ("Published: 3 March 2021 10:22 | Updated: 5 March 2021", "2021-03-03"),
        ("3 March 2021\n7 March 2021", "2021-03-07"),
        (
            "The gate. - Qadriya Post, 1920, 03.05.2021\nA tree. - Qadriya Post, 1920, 01.05.2021",
            "2021-05-03",
        ),
        ("QADRIYA, 3 May 2021 (LP) — They fell.", "2021-05-03"),
        ("QADRIYA, 3 MAY 91 (LP) -- They fell.", "1991-05-03"),
        ("05/13/2021", "2021-05-13"),
        ("05/05/2021", "2021-05-05"),
        ("The gate stands open, Sunday, Dec. 29, 2019. (Photo: Rana Yusuf)", None),
        ("The barracks were built on December 29, 2019.", None),
        ("05/03/2021", None),
        ("May 3, 2031", None),
        ("May 3, 1821", None),
        ("May 33, 2021", None),
        ("QADRIYA, May 3 (LP) — They fell.", None),
    ],
)
def test_a_dated_line_tells_the_day(lines: str, day: str | None) -> None:
    """The day comes from dated lines, place lines and page credits, and never from a sentence or a guess."""
    assert dating(f"{lines}\n{LEDE}") == (day, "text" if day else None)


NEWS = (
    "Three rockets hit an air base housing foreign troops north of Tal Marrun on Wednesday, officials said. No group "
    "claimed the fire. A truck was found burnt out in a field beside it, and roads around it were closed at noon."
)


@pytest.mark.parametrize(
    "head",
    [
        "QADRIYA, March 14, 2024 (Locale Press) - ",
        "QADRIYA, March 14, 2024\n(Locale Press) - ",
        "QADRIYA, March 14,\n2024 (Locale Press) - ",
        "QADRIYA, Northland,\nMarch 14, 2024 (Locale Press) - ",
        "QADRIYA, Northland (LP) - March 14, 2024\n",
    ],
)
@pytest.mark.parametrize("width", [64, 68, 72, 76, 10_000])
def test_a_place_line_broken_by_hand_keeps_its_day(head: str, width: int) -> None:
    """A place line tells the day wherever its line ends, and a short text of full lines is one paragraph."""
    first, broken, rest = head.rpartition("\n")
    text = f"{first}{broken}{textwrap.fill(rest + NEWS, width)}\n"
    found = cleaned(text)
    body = text[text.index("Three") :]
    assert (found.published, found.published_basis) == (dt.date(2024, 3, 14), "text")
    prose = [found.text[part.start : part.end] for part in found.parts if part.kind == "body"]
    assert "".join(prose) == body
    assert len(prose) == 1


def test_short_lines_of_their_own_stay_apart() -> None:
    """Lines that had room for the next one's first word are no paragraph, and a headline's place is no place line."""
    found = cleaned(f"Market hours,\nMay 14\nOpen daily\n{LEDE}\n")
    assert found.text[found.parts[-1].start :] == f"{LEDE}\n"


def test_the_order_of_witnesses() -> None:
    """The caller goes before the record or metadata, these before the address, and that before the text."""
    text, url, day = f"May 3, 2021\n{LEDE}", "https://northland.example/2020/04/05/x", dt.date(2019, 1, 1)
    assert dating(text) == ("2021-05-03", "text")
    assert dating(text, url=url) == ("2020-04-05", "url")
    assert dating(text, url=url, published=day, published_basis="metadata") == ("2019-01-01", "metadata")
    given = cleaned(
        text, Hints(published=dt.date(2018, 1, 1)), url=url, published=day, published_basis="metadata"
    )
    assert (given.published, given.published_basis) == (dt.date(2018, 1, 1), "given")


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2021/05/03/shells-fall", "2021-05-03"),
        ("/news/2021-05-03-shells-fall", "2021-05-03"),
        ("/20210503/shells.html", "2021-05-03"),
        ("/2021/may/03/shells", "2021-05-03"),
        ("/2021/13/40/shells", None),
        ("/2999/01/01/shells", None),
        ("/article-2021050399999", None),
    ],
)
def test_days_in_addresses(path: str, day: str | None) -> None:
    """An address tells the day only where it runs from year to day."""
    assert dating(LEDE, url=f"https://example.org{path}") == (day, "url" if day else None)


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        ("Follow Northland Radio on Telegram", "Northland Radio"),
        (
            "Comments\nQadriya Post moderates all comments.\nYour comments must follow our rules.",
            "Qadriya Post",
        ),
        ("The gate. - Qadriya Post, 1920, 03.05.2021", "Qadriya Post"),
        (
            "Join our NR Telegram channel\nNorthland Radio has asked the army for an answer.",
            "Northland Radio",
        ),
        ("Join our NR Telegram channel", None),
        ("The officer spoke to Northland Radio on Tuesday.", None),
        ("The gate. (Photo: Locale Press)", None),
        ("Follow Northland Radio on Telegram\nFollow Qadriya Post on Telegram", None),
        ("Follow us on Chatter", None),
    ],
)
def test_page_furniture_names_the_publisher(lines: str, publisher: str | None) -> None:
    """A publisher is known from the page's own lines if they name just one, and never from the report's sentences."""
    assert cleaned(f"{LEDE}\n{lines}").publisher == publisher


def test_the_order_of_publishers() -> None:
    """The caller goes before the record, that before the address, and that before the page's own name."""
    url = "https://www.news.northland.example/x"
    assert cleaned(LEDE, Hints(publisher="A"), publisher="B", url=url, site="C").publisher == "A"
    assert cleaned(LEDE, publisher="B", url=url, site="C").publisher == "B"
    assert cleaned(LEDE, url=url, site="C").publisher == "Northland Radio"
    assert cleaned(LEDE, url="https://[broken", site="C").publisher == "C"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEDE, "en"),
        (LEDE.upper(), "en"),
        (f"{LEDE}\n" * 8, "en"),
        (
            "Deux obus sont tombés mardi avant l'aube sur la caserne, selon un officier, blessant un gardien.",
            "fr",
        ),
        (
            "Zwei Granaten schlugen am Dienstag in der Kaserne ein und verletzten laut der Armee einen Wächter.",
            "de",
        ),
        ("سقطت قذيفتان على الثكنة القديمة فجر الثلاثاء وأصيب أحد الحراس بجروح، بحسب ضابط في الجيش.", "ar"),
        ("Две мины упали во вторник на территорию старых казарм, один охранник ранен, сообщил офицер.", "ru"),
        (
            "Dos proyectiles cayeron el martes en el cuartel y un guardia resultó herido, dijo un oficial. "
            * 15,
            "es",
        ),
        (
            "Bij een aanval met een granaat op de kazerne is dinsdag een bewaker gewond geraakt, zegt het leger.",
            "nl",
        ),
        (FLASH, "en"),
        ("Rockets hit Erbil airport", None),
        ("12:30", None),
        ("Hit.", None),
    ],
)
def test_languages_are_told(text: str, language: str | None) -> None:
    """The language of the prose is named, or nothing where the text is too short to tell."""
    assert cleaned(text).language == language


def test_a_flash_needs_no_detector() -> None:
    """English without its small words is told by its common words, and the detector is not loaded for it."""
    program = (
        "import sys; from tocsin.documents.find_language import find_language\n"
        f"assert find_language([{FLASH!r}]) == 'en' and 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_invisible_characters_and_line_ends_go() -> None:
    """Bidi marks, zero-width characters and controls are removed, and every line end becomes one line feed."""
    found = cleaned("The \u202ebase\u202c was\u200b hit\x07.\r\nNobody\xa0was hurt.\rThe end\u2028of it.")
    assert found.text == "The base was hit.\nNobody was hurt.\nThe end\nof it."


def test_a_site_behind_a_title_is_not_part_of_it() -> None:
    """The title is given without the name of the outlet behind it, and stays whole in the text."""
    found = cleaned(f"Shells fall on the barracks | Qadriya Post\n{LEDE}")
    assert found.title == "Shells fall on the barracks"
    assert found.text.startswith("Shells fall on the barracks | Qadriya Post")


@pytest.mark.parametrize(
    "line",
    [
        "a" * 1_000_000,
        " " * 1_000_000,
        "A, " * 300_000,
        "( " * 300_000,
        "© " * 300_000,
        "1." * 300_000,
        "- " * 300_000,
    ],
)
def test_no_line_is_slow(line: str) -> None:
    """A line of a million characters costs well under a second, whatever it is made of."""
    cleaned(LEDE)
    started = time.process_time()
    cleaned(f"{line}\n{line}")
    assert time.process_time() - started < 1


def test_many_lines_cost_no_more_each() -> None:
    """The cost of a page grows with its lines and not with their square."""
    page = "\n".join(
        f"Comments ({number})\nRelated stories\n* note{number}*\nShells Fall Again Near Barracks {number}"
        for number in range(2_000)
    )
    started = time.process_time()
    cleaned(page)
    assert time.process_time() - started < 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "O governo anunciou ontem novas medidas para as escolas do interior, e os professores pedem "
            "salas maiores para as turmas da tarde e mais livros.",
            "pt",
        ),
        (
            "Password does not match; enter your email address again to open it, or close this window.",
            "en",
        ),
    ],
)
def test_a_cheap_look_at_a_short_text_loads_no_detector(text: str, language: str) -> None:
    """What is not read anyway gets its language without the detector of 75 MB."""
    script = (
        "import sys; from tocsin.documents.find_language import find_language\n"
        f"assert find_language([{text!r}], cheaply=True) == {language!r} and 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
