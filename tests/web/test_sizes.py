"""How much may be sent: more than anybody types is refused before it is read."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.web.visitor import Visitor
from tocsin.web.guard.sizes import DOCUMENT, FORM, QUERY
from tocsin.web.reception import FIELDS

JSON = {"content-type": "application/json"}
TYPED = {"content-type": "application/x-www-form-urlencoded"}


def chunks(size: int) -> Iterator[bytes]:
    """A body of *size* bytes, a piece at a time and without its length."""
    whole, rest = divmod(size, 65_536)
    yield from (b"x" * 65_536 for _ in range(whole))
    yield b"x" * rest


class TestBodies:
    """Bodies of requests."""

    @pytest.mark.parametrize(
        "path", ["/graphic", "/judge/value", "/sign-in", "/api/v1/judgements", "/nothing"]
    )
    def test_at_the_cap_and_past_it(self, desk: Visitor, path: str) -> None:
        """A body of a megabyte is read, and one of a byte more is not, whether it says how long it is or not."""
        for size, refused in ((FORM, False), (FORM + 1, True)):
            for body in (b"x" * size, chunks(size)):
                status = desk.ask("POST", path, TYPED, content=body).status_code
                # An address that reads no body has nothing to count, and is as quick as ever.
                assert (status == 413) is refused or (path == "/nothing" and status in (404, 413))

    @pytest.mark.parametrize("path", ["/documents/add", "/api/v1/documents"])
    def test_documents(self, desk: Visitor, path: str) -> None:
        """A document may be as large as the largest page, and no larger."""
        assert desk.ask("POST", path, JSON, content=b"x" * (FORM + 1)).status_code in (400, 403)
        for body in (b"x" * (DOCUMENT + 1), chunks(DOCUMENT + 1)):
            assert desk.ask("POST", path, JSON, content=body).status_code == 413

    @pytest.mark.parametrize("said", ["-1", "x", "1e9", "１２", "", "9" * 400, "1000001, 5"])
    def test_a_length_that_is_none(self, desk: Visitor, said: str) -> None:
        """A length that is no number is not believed: what comes is counted."""
        headers = {**TYPED, "content-length": said.encode()}
        answer = desk.ask("POST", "/graphic", headers, content=b"x" * (FORM + 1))  # type: ignore[dict-item]
        assert answer.status_code == 413

    def test_programs_read_it_in_the_shape_of_the_api(self, desk: Visitor) -> None:
        """A program whose body is too large is told so in the shape of every error."""
        answer = desk.ask("POST", "/api/v1/judgements", JSON, content=b" " * (FORM + 1))
        assert (answer.json()["status"], answer.json()["error"]) == (413, answer.reason_phrase)

    def test_forms_with_files(self, desk: Visitor) -> None:
        """A form with files, of whatever size and boundary, is not unpacked."""
        files = {f"f{number}": (f"../{number}.txt", b"x" * 900) for number in range(500)}
        answer = desk.ask("POST", "/graphic", files=files)
        assert answer.status_code == 403
        odd = {"content-type": "multipart/form-data; boundary=" + "x" * 5_000}
        assert desk.ask("POST", "/graphic", odd, content=b"--x\r\n" * 100_000).status_code == 403


class TestQueries:
    """Query strings."""

    def test_at_the_cap_and_past_it(self, desk: Visitor) -> None:
        """A query of 8,000 characters is answered, and one of a character more is not."""
        assert desk.get(f"/incidents?q={'x' * (QUERY - 2)}").status_code == 200
        assert desk.get(f"/incidents?q={'x' * (QUERY - 1)}").status_code == 414
        answer = desk.get(f"/api/v1/incidents?q={'x' * QUERY}")
        assert answer.status_code == answer.json()["status"] == 414

    def test_many_filters(self, desk: Visitor) -> None:
        """As many filters as a query holds are answered with a page, or refused with a sentence."""
        for query in ("&".join(["q=x"] * 900), "&".join(["type=a b"] * 700), "&" * 7_000, "q=%" * 1_000):
            assert desk.get(f"/incidents?{query}").status_code in (200, 400)
            assert desk.get(f"/api/v1/incidents?{query}").status_code in (200, 400)

    @pytest.mark.parametrize(
        "query", ["%ff%fe", "q=%ED%A0%80", "q=%00", "q=%C0%AF", "%", "q=%u202e", "=", "q", "a=b;c=d"]
    )
    def test_what_is_no_text(self, desk: Visitor, query: str) -> None:
        """A query that is no text is answered as well as it can be."""
        for path in (
            "/incidents",
            "/review",
            "/documents",
            "/incidents/export/jsonl",
            "/incidents/points.json",
        ):
            assert desk.get(f"{path}?{query}").status_code == 200
        assert desk.get(f"/api/v1/incidents?{query}").status_code in (200, 400)

    @pytest.mark.parametrize(
        "number", ["0", "-1", "9" * 9, "9" * 3_000, "1e9", "٣", "²", "1_000", "", "0x10", " 2"]
    )
    def test_numbers(self, desk: Visitor, number: str) -> None:
        """A page that there is not is the nearest that there is."""
        for path in (
            f"/incidents?page={number}&size={number}",
            f"/documents?page={number}",
            f"/judgements?page={number}",
        ):
            assert desk.get(path).status_code == 200
        assert desk.get("/api/v1/incidents", params={"offset": number, "limit": number}).status_code in (
            200,
            400,
        )


class TestForms:
    """Fields of forms."""

    def test_many_fields(self, desk: Visitor) -> None:
        """A form of more fields than anybody fills in is refused before it is looked at."""
        word = desk.word
        for many, status in ((FIELDS - 1, 303), (FIELDS + 1, 400), (100_000, 400)):
            body = f"form_word={word}&" + "&".join(["a=b"] * (many - 1))
            assert desk.ask("POST", "/graphic", TYPED, content=body).status_code == status

    def test_long_fields(self, desk: Visitor) -> None:
        """A reason, a value, a title or an outlet that is longer than anybody writes is refused with a sentence."""
        long = "x" * 2_001
        for field in ("why", "value"):
            fields = {"seen": "0", "report": "x", "field": "killed", "why": "x", "value": "3"} | {field: long}
            assert "longer than 2,000" in desk.send("/judge/value", **fields).text
        for field in ("title", "publisher", "url"):
            answer = desk.send("/documents/add", text="Rockets fell.", **{field: long})
            assert answer.status_code == 422 and "2,000" in answer.text

    @pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 13, "٣" * 13, "1.0", "9" * 5_000])
    def test_what_was_seen(self, desk: Visitor, seen: str) -> None:
        """A form that does not say what was seen is refused with a sentence."""
        assert desk.send("/judge/undo", seen=seen, judgement="x").status_code == 422


BOMBS = {
    "lists in lists": "[" * 200_000 + "]" * 200_000,
    "lists that never end": "[" * 900_000,
    "objects in objects": '{"value":' * 80_000 + "1" + "}" * 80_000,
    "a value of lists in lists": '{"act":"correct","report":"abcd","field":"killed","seen":0,"why":"x","value":'
    + "[" * 50_000 + "]" * 50_000 + "}",
    "a huge number": '{"act":"undo","judgement":"abcd","seen":' + "9" * 500_000 + "}",
    "a huge value": '{"act":"correct","report":"abcd","field":"killed","seen":0,"why":"x","value":'
    + "9" * 500_000
    + "}",
    "a tiny number": '{"act":"undo","judgement":"abcd","seen":1e-999999999}',
    "an infinite number": '{"act":"undo","judgement":"abcd","seen":1e999999999}',
    "no number": '{"act":"undo","judgement":"abcd","seen":NaN}',
    "half a character": '{"act":"undo","judgement":"\\ud800\\ud800","seen":0}',
    "a zero byte": '{"act":"undo","judgement":"ab\\u0000cd","seen":0}',
    "one key often": "{" + ",".join(['"act":"undo"'] * 50_000) + "}",
    "many keys": json.dumps({f"k{number}": 1 for number in range(50_000)}),
    "many reports": '{"act":"split","incident":"abcd","seen":0,"reports":' + json.dumps(["abcd"] * 100_000) + "}",
    "nothing": "", "a word": "null", "a mark": "\ufeff{}", "a comment": "/**/{}", "one quote": '"',
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_json(desk: Visitor, bomb: str) -> None:
    """JSON that is deep, huge or none is refused with a sentence, in the shape of every error."""
    for path in ("/api/v1/judgements", "/api/v1/documents"):
        answer = desk.ask("POST", path, JSON, content=BOMBS[bomb].encode())
        assert answer.status_code in (400, 404, 422) and answer.json()["detail"]


def test_json_of_other_letters(desk: Visitor) -> None:
    """JSON that is not in UTF-8 is refused with a sentence."""
    for body in ('{"act":"é"}'.encode("latin-1"), "{}".encode("utf-16"), b"\xed\xa0\x80", b'{"text":"\xff"}'):
        assert desk.ask("POST", "/api/v1/documents", JSON, content=body).status_code == 400
