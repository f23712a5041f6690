"""The file that lists what is watched."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

import pytest

from tocsin.errors import WatchError
from tocsin.fetching.plan import Source, example_plan, plan_of, read_plan

FEED = '[[feed]]\nurl = "https://news.example/rss"\n'


def test_a_plan_is_read() -> None:
    """All keys of the file arrive in the plan, with spans of time in seconds."""
    plan = plan_of(
        """
        contact = "desk@example.org"
        every = "1h"
        delay = "5s"
        entries = 50
        hosts_at_once = 3
        longest_round = "20m"
        ports = [443, 8000]
        own_networks = ["192.168.1.0/24", "::1/128"]
        proxy = "http://proxy.example:3128"
        [[feed]]
        name = "News"
        url = "https://news.example/rss"
        publisher = "The News"
        every = "5m"
        [[sitemap]]
        url = "https://news.example/sitemap.xml"
        [[page]]
        url = "https://news.example:8000/live"
        ask_robots = false
        """,
        "feeds.toml",
    )
    assert (plan.contact, plan.delay, plan.entries, plan.hosts_at_once) == ("desk@example.org", 5, 50, 3)
    assert (plan.longest_round, plan.terms.ports) == (1200, frozenset({443, 8000}))
    assert plan.terms.own_networks == (ip_network("192.168.1.0/24"), ip_network("::1/128"))
    assert plan.terms.proxy == "http://proxy.example:3128"
    sitemap = "https://news.example/sitemap.xml"
    live = "https://news.example:8000/live"
    assert plan.sources == (
        Source("feed", "https://news.example/rss", "News", 300, "The News"),
        Source("sitemap", sitemap, sitemap, 3600),
        Source("page", live, live, 3600, None, False),
    )


def test_the_example_is_a_plan() -> None:
    """The example file can be read as it is, and still can with all of its settings switched on."""
    text = example_plan()
    assert [source.kind for source in plan_of(text, "feeds.toml").sources] == ["feed"]
    keys = (
        "contact every delay hosts_at_once entries longest_round ports own_networks proxy url name ask_robots"
    ).split()
    lines = []
    for line in text.splitlines():
        bare = line.removeprefix("# ")
        lines.append(bare if bare.startswith("[[") or (bare.split(" ")[0] in keys and "=" in bare) else line)
    switched_on = plan_of("\n".join(lines), "feeds.toml")
    assert [source.kind for source in switched_on.sources] == ["feed", "sitemap", "page"]
    assert switched_on.terms.proxy


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing to watch: add a [[feed]]"),
        ("every = 5\n" + FEED, "feeds.toml, every: Expected `str`, got `int`"),
        ('every = "often"\n' + FEED, "every: 'often' is no span of time; write it as \"30s\""),
        ('every = "5s"\n' + FEED, "every: '5s' is too short; the least is 60s"),
        ("wait = 1\n" + FEED, "feeds.toml, unknown key 'wait'; known are contact, every, delay"),
        (
            FEED + "\n" + FEED.replace("rss", "2") + 'nmae = "x"\n',
            "line 4, [[feed]] 2: unknown key 'nmae'; known are url",
        ),
        (FEED + "ask_robots = false", "[[feed]] 1: unknown key 'ask_robots'"),
        ('[[feed]]\nname = "x"', "line 1, [[feed]] 1: Object missing required field `url`"),
        ('[[feed]]\nurl = "news.example"', "line 1, [[feed]] 1: url 'news.example': only http"),
        ('[[page]]\nurl = "http://ann:x@news.example/"', "user name or a password"),
        ('[[feed]]\nurl = "http://news.example:25/"', "port 25"),
        (
            FEED + FEED,
            "line 3, [[feed]] 2: url 'https://news.example/rss' stands there already (line 1, [[feed]] 1)",
        ),
        (FEED + 'every = "1w"', "line 1, [[feed]] 1: every: '1w'"),
        ('own_networks = ["10.0.0.1/8"]\n' + FEED, "own_networks: 10.0.0.1/8 has host bits set; write it as"),
        ('proxy = "socks5://x:1"\n' + FEED, "proxy: 'socks5://x:1' is none that can be used"),
        ('contact = "me"\n' + FEED, "contact: 'me' is neither"),
        ('contact = "a@b\\r\\nX: y"\n' + FEED, "is neither a mail address nor a web page"),
        ("entries = 0\n" + FEED, "entries: Expected `int` >= 1"),
        ("ports = [0]\n" + FEED, "ports[0]: Expected `int` >= 1"),
        ("feed = 5", "feed: Expected `array`"),
        ("[[feed]\n", "not TOML: "),
        ("[[feed]]\nurl = 'http://news.example/'\nurl = 'x'", "not TOML: "),
    ],
)
def test_mistakes_are_named(text: str, said: str) -> None:
    """A mistake in the file is named with file, place and remedy."""
    with pytest.raises(WatchError) as error:
        plan_of(text, "feeds.toml")
    assert str(error.value).startswith("feeds.toml")
    assert said in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that is not there, or is no text, is named with what to do."""
    with pytest.raises(WatchError, match="no such file; `tocsin watch --example"):
        read_plan(tmp_path / "feeds.toml")
    (tmp_path / "feeds.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(WatchError, match="cannot be read"):
        read_plan(tmp_path / "feeds.toml")
