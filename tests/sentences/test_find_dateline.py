import pytest

from tocsin.sentences.find_dateline import dateline_end


@pytest.mark.parametrize(
    "dateline",
    [
        "BAGHDAD (AP) - ",
        "BAGHDAD, Jan. 5 (Reuters) — ",
        "ERBIL, Kurdistan Region - ",
        "Deir ez-Zor, Syria (North Press) – ",
        "GAZA/JERUSALEM, Dec 12 (Reuters) - ",
        "KYIV, Ukraine (AP)—",
        "KABUL: ",
        "GUATEMALA CITY, 4 FEB 90 (ACAN-EFE) -- [TEXT] ",
    ],
)
def test_datelines_of_the_wires(dateline):
    """A dateline ends where the first sentence proper begins."""
    rest = "TWO ROCKETS HIT THE BASE." if "[TEXT]" in dateline else "Two rockets hit the base."
    assert dateline_end(dateline + rest) == len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        "The army - or what was left of it - fled.",
        "Officials (two of them) - spoke.",
        "A rocket - the third - fell.",
        "US-led forces left.",
        "CENTCOM said: nothing.",
        "IRAN - ",
        "Baghdad - once a calm city - burned.",
        "THE ARMY -- OR WHAT WAS LEFT OF IT -- FLED.",
        "Note: two rockets fell.",
        "",
    ],
)
def test_what_is_no_dateline(text):
    """A dash, a colon or a bracket near the beginning makes no dateline."""
    assert dateline_end(text) == 0
