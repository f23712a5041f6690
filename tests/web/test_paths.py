"""Addresses: those that there are not, those that try to leave, and ids that are none."""

from __future__ import annotations

import pytest
from httpx import Response

from tests.web.hostile import STRINGS
from tests.web.visitor import Visitor

OUT = (
    "/static/../../../pyproject.toml",
    "/static/%2e%2e/%2e%2e/pyproject.toml",
    "/static/..%2f..%2fapp.py",
    "/static/..\\..\\app.py",
    "/static/%5c..%5capp.py",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/static/....//....//app.py",
    "/static/%252e%252e/app.py",
    "/static/%00",
    "/static/manifest.json%00.txt",
    "/static/./../app.py",
    "/static/..;/app.py",
    "/static/%c0%ae%c0%ae/app.py",
    "/static/~root",
    "/static/file:///etc/passwd",
    "/static/C:%5cwindows%5cwin.ini",
    "/static/CON",
    "/static/shapes/../../app.py",
    "/static/" + "a/" * 2_000,
    "/static/" + "%ff" * 300,
    "/static/" + "x" * 300,
    "/static/__init__.py",
    "/static/../templates/page.html",
)
ODD = (
    "..",
    "../..",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e%2f",
    "%00",
    "a%00b",
    "%ff%fe",
    "%ED%A0%80",
    "%0d%0aSet-Cookie:x=1",
    "*",
    "%25",
    "{{7*7}}",
    "-1",
    "0",
    "null",
    "undefined",
    "x" * 5_000,
    "'%20OR%201=1",
    "%F0%9F%92%A9",
    "a%2Fb",
    "%3F",
    "%23",
    "aaaa",
    "ffffffffffffffff",
)
TAKING = (
    "/incidents/{}",
    "/incidents/{}/card",
    "/incidents/{}/correct?field=killed",
    "/documents/{}",
    "/documents/{}/original",
    "/documents/{}/original.bin",
    "/incidents/export/{}",
    "/api/v1/incidents/{}",
    "/api/v1/documents/{}",
    "/api/v1/{}",
)


def is_error(answer: Response, status: int, program: bool) -> None:
    """Fail where an answer is not this error, as a page or in the shape of the API."""
    assert answer.status_code == status
    if program:
        told = answer.json()
        assert set(told) == {"status", "error", "detail"}
        assert told["status"] == status and told["error"] and told["detail"]
    else:
        assert "<!doctype html>" in answer.text and "<main" in answer.text


class TestWhatIsNot:
    """Addresses that there are not."""

    @pytest.mark.parametrize(
        "path", ["/nothing", "/incidents/a/b/c", "/documents/x/original/y", "/judge", "/account/x"]
    )
    def test_pages(self, desk: Visitor, path: str) -> None:
        """A page that there is not is answered with a page that says so."""
        is_error(desk.get(path), 404, False)

    @pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v2/state", "/api/", "/api/v1/incidents/x/y"])
    def test_the_api(self, desk: Visitor, path: str) -> None:
        """An operation that there is not is answered in the shape of every error."""
        is_error(desk.get(path), 404, True)

    def test_methods(self, desk: Visitor) -> None:
        """A method that is not answered gets 405, as a page or in the shape of the API."""
        is_error(desk.ask("DELETE", "/incidents"), 405, False)
        is_error(desk.ask("DELETE", "/api/v1/incidents"), 405, True)
        is_error(desk.get("/judge/same"), 405, False)

    @pytest.mark.parametrize("path", TAKING)
    @pytest.mark.parametrize("key", ODD)
    def test_ids_that_are_none(self, desk: Visitor, path: str, key: str) -> None:
        """An id that is none, however odd, is not found, and comes back in no header."""
        answer = desk.client.request("GET", path.format(key), follow_redirects=False)
        assert answer.status_code in (404, 307) or (key in ("..", "../..") and answer.status_code == 200)
        assert "x" not in answer.headers.get("set-cookie", "")
        assert answer.headers.get("location", "http://127.0.0.1:8008/").startswith("http://127.0.0.1:8008/")

    @pytest.mark.parametrize("key", ["", "a", "ab", "."])
    def test_a_part_of_an_id(self, desk: Visitor, key: str) -> None:
        """A document is found by its whole id alone."""
        whole = desk.get("/api/v1/documents").json()["documents"][0]["id"]
        assert desk.get(f"/api/v1/documents/{whole[: len(key)]}x").status_code == 404


class TestLeaving:
    """Paths that try to leave their folder."""

    @pytest.mark.parametrize("path", OUT)
    def test_static_files(self, desk: Visitor, path: str) -> None:
        """Nothing but the built files is served, however the way out is written."""
        answer = desk.client.request("GET", path, follow_redirects=False)
        assert answer.status_code in (404, 405, 307)
        for words in ("import", "root:", "[project]", "{% "):
            assert words not in answer.text

    @pytest.mark.parametrize("words", STRINGS, ids=range(len(STRINGS)))
    def test_a_downloads_name(self, desk: Visitor, words: str) -> None:
        """The name of a file is made by the site, from nothing that anybody wrote."""
        answer = desk.get("/incidents/export/csv", params={"q": words[:500], "filename": words[:500]})
        assert answer.headers["content-disposition"].startswith('attachment; filename="incidents-')
        assert answer.headers["content-disposition"].endswith('.csv"')

    def test_a_slash_too_many(self, desk: Visitor) -> None:
        """Whoever ends an address with a slash is led to this site, never to one that the path names."""
        for path in (
            "/incidents/",
            "//evil.example/",
            "/%5cevil.example/",
            "/\\evil.example/",
            "//evil.example/incidents/",
        ):
            answer = desk.client.request("GET", path, follow_redirects=False)
            assert answer.headers.get("location", "http://127.0.0.1:8008/").startswith(
                "http://127.0.0.1:8008/"
            )
