"""Pages: whatever words a document or a person gives, they are words, and nothing else of the page changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode, urlsplit

import pytest
from lxml import html

from tests.web.hostile import PLAIN, STRINGS
from tests.web.visitor import Visitor
from tocsin.templating import link_to
from tocsin.views import shown_text
from tocsin.web import pages
from tocsin.web.doors import own_path

LISTS = ("/", "/incidents", "/documents", "/documents?page=2", "/review", "/coverage", "/judgements")
LEADS = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "srcset",
    "cite",
    "background",
    "xlink:href",
}
OWN_ICON = "data:image/svg+xml,%3Csvg"

Shape = tuple[str, tuple[str, ...]]


def tree(text: str) -> list[Shape]:
    """The elements of a page in order, each with the names of its attributes."""
    return [
        (str(one.tag), tuple(sorted(one.attrib)))
        for one in html.document_fromstring(text).iter()
        if isinstance(one.tag, str)
    ]


def unsafe(text: str) -> Iterator[str]:
    """What of a page may run, or leads to where no page of ours leads."""
    for one in html.document_fromstring(text).iter():
        if not isinstance(one.tag, str):
            yield f"a comment or an instruction: {one.text}"
            continue
        if one.tag == "script" and not (one.get("src", "").startswith("/static/") and not (one.text or "")):
            yield f"a script: {html.tostring(one)!r}"
        for key, value in one.attrib.items():
            if key.startswith("on") or key in ("style", "srcdoc", "background"):
                yield f"{key}={value!r} of {one.tag}"
            if key in LEADS and not leads_well(value):
                yield f"{key}={value!r} of {one.tag}"


def leads_well(address: str) -> bool:
    """Whether an address leads to this site, or by http(s) to another."""
    if address.startswith(OWN_ICON) or address[:1] in ("#", "?"):
        return True
    plain = address.strip().lower()
    return (plain.startswith("/") and plain[1:2] not in ("/", "\\")) or plain.startswith(
        ("http://", "https://")
    )


def ids(visitor: Visitor, listed: str) -> list[str]:
    """The ids of all incidents, by their days, or of all documents."""
    found = visitor.get(f"/api/v1/{listed}?limit=500").json()[listed]
    return [one["id"] for one in found]


def same_shape(hostile: Visitor, plain: Visitor, path: str, other: str) -> None:
    """Fail where a page of hostile words differs from that of plain ones by more than its words."""
    bad, good = hostile.get(path), plain.get(other)
    assert (bad.status_code, good.status_code) == (200, 200)
    assert list(unsafe(bad.text)) == []
    strange = set(tree(bad.text)) - set(tree(good.text)) - LINKED
    assert strange == set()


LINKED: set[Shape] = {("a", ("href", "rel", "target"))}
"""A document whose address is one of the web is linked to it; the plain words are no address."""


def _questions(site: Visitor) -> list[dict[str, object]]:
    """The open questions of a site."""
    found: list[dict[str, object]] = site.get("/api/v1/questions?limit=500").json()["questions"]
    return found


class TestWordsOfDocuments:
    """Titles, outlets, paths, addresses, texts, speakers, actors, places, victims, totals, notes and reasons."""

    @pytest.mark.parametrize("path", LISTS)
    def test_lists(self, hostile_site: Visitor, plain_site: Visitor, path: str) -> None:
        """A list of hostile documents holds no element and no attribute that one of plain ones lacks."""
        same_shape(hostile_site, plain_site, path, path.partition("?")[0])

    def test_incidents(self, hostile_site: Visitor, plain_site: Visitor) -> None:
        """The page of a hostile incident, its card and its corrections are those of a plain one but for the words."""
        pairs = list(zip(ids(hostile_site, "incidents"), ids(plain_site, "incidents"), strict=True))
        assert len(pairs) == len(STRINGS)
        for bad, good in pairs:
            for ending in ("", "/card", "/correct?field=perpetrators"):
                same_shape(
                    hostile_site, plain_site, f"/incidents/{bad}{ending}", f"/incidents/{good}{ending}"
                )

    def test_documents(self, hostile_site: Visitor, plain_site: Visitor) -> None:
        """The page of a hostile document, whole and as it was kept, is that of a plain one but for the words."""
        good = ids(plain_site, "documents")[0]
        for bad in ids(hostile_site, "documents"):
            for ending in ("?whole=1", "/original"):
                same_shape(
                    hostile_site, plain_site, f"/documents/{bad}{ending}", f"/documents/{good}{ending}"
                )

    def test_questions(self, hostile_site: Visitor, plain_site: Visitor) -> None:
        """The page of a question about hostile reports is that of one about plain reports but for the words."""
        kinds = [
            {
                kind: [f"/review/{one['key']}" for one in _questions(site) if one[kind]]
                for kind in ("pair", "report")
            }
            for site in (hostile_site, plain_site)
        ]  # fmt: skip
        assert any(kinds[0].values())
        for kind, asked in kinds[0].items():
            for path in asked:
                same_shape(hostile_site, plain_site, path, kinds[1][kind][0])

    @pytest.mark.parametrize("words", STRINGS, ids=range(len(STRINGS)))
    def test_the_words_are_there(self, hostile_site: Visitor, words: str) -> None:
        """Words are shown as they are, but for signs that no eye sees, which are named."""
        number = len(STRINGS) - 1 - STRINGS.index(words)
        incident = ids(hostile_site, "incidents")[number]
        page = html.document_fromstring(hostile_site.get(f"/incidents/{incident}").text).text_content()
        shown = shown_text(words)
        assert " ".join(shown.split()) in " ".join(page.split())


class TestWordsOfPeople:
    """What somebody types: filters, queries, forms."""

    @pytest.mark.parametrize("words", [*STRINGS, PLAIN], ids=range(len(STRINGS) + 1))
    def test_queries(self, desk: Visitor, words: str) -> None:
        """Whatever an address asks for, its page runs nothing, and leads nowhere else."""
        asked = words[:500]
        names = (
            "q",
            "place",
            "since",
            "until",
            "country",
            "type",
            "grade",
            "order",
            "up",
            "page",
            "size",
            "map",
            "done",
        )
        paths = [f"/incidents?{urlencode([(name, asked) for name in names])}"]
        paths += [
            f"/incidents?{urlencode({asked: asked})}",
            f"/incidents/export/csv?{urlencode({'q': asked})}",
        ]
        paths += [f"/review?{urlencode([('kind', asked), ('done', asked), (asked, asked)])}"]
        paths += [f"/documents?{urlencode({'words': asked, 'page': asked})}", f"/{quote(asked, safe='')}"]
        paths += [
            f"/{place}/{quote(asked, safe='')}" for place in ("incidents", "documents", "review", "static")
        ]
        for path in paths:
            answer = desk.get(path)
            assert answer.status_code in (200, 307, 404), path
            assert "evil" not in answer.headers.get("location", "") or answer.headers["location"].startswith(
                "http://127.0.0.1:8008/"
            )
            if answer.headers["content-type"].startswith("text/html"):
                assert list(unsafe(answer.text)) == []

    @pytest.mark.parametrize("words", STRINGS, ids=range(len(STRINGS)))
    def test_filters_are_words(self, desk: Visitor, words: str) -> None:
        """A page with hostile filters has the elements of one with plain filters."""
        names = ("q", "place", "country", "perpetrator", "outlet", "target")
        bad, good = (
            desk.get(f"/incidents?{urlencode([(name, each) for name in names])}").text
            for each in (words[:500], "Nothing that fits")
        )
        assert list(unsafe(bad)) == []
        assert set(tree(bad)) <= set(tree(good))

    @pytest.mark.parametrize(
        "route", [one for one in pages.ROUTES if one.method == "POST"], ids=lambda one: one.path
    )
    def test_forms(self, desk: Visitor, route: object) -> None:
        """Whatever a form is filled in with, the answer runs nothing, leads nowhere else and is no fault."""
        fields = (
            "report", "field", "value", "why", "left", "right", "incident", "judgement", "back", "next", "name",
            "password", "title", "publisher", "url", "published", "do", "role", "label", "days", "token", "show",
        )  # fmt: skip
        word = desk.word
        for words in STRINGS:
            text = {} if route.path == "/documents/add" else {"text": words}  # type: ignore[attr-defined]
            given = {"form_word": word, "seen": "0", **text, **dict.fromkeys(fields, words)}
            answer = desk.ask("POST", route.path, data=given)  # type: ignore[attr-defined]
            assert answer.status_code < 500
            assert urlsplit(answer.headers.get("location", "/")).netloc == ""
            assert "evil" not in answer.headers
            if answer.headers.get("content-type", "").startswith("text/html"):
                assert list(unsafe(answer.text)) == []


class TestWhereItLeads:
    """Addresses that a document or a request names."""

    @pytest.mark.parametrize("words", STRINGS, ids=range(len(STRINGS)))
    def test_links(self, words: str) -> None:
        """Only an address of the web is linked to."""
        assert link_to(words) == (words if re.match(r"https?://", words) else "")

    @pytest.mark.parametrize(
        "said",
        [
            *STRINGS, "", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
            "https:/evil.example", "/\n/evil.example", "/\x00/evil.example", " //evil.example", "http:evil.example",
            "///evil.example", "evil.example",
        ],
    )  # fmt: skip
    def test_back(self, said: str) -> None:
        """Whoever is led back stays on this site."""
        led = own_path(said)
        assert led == "/" or (led == said and re.match(r"/(?![/\\])", led) and led.isprintable())
