"""The description of the API, held against what it answers by Schemathesis."""

from __future__ import annotations

import functools
import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.web.serving import serving
from tests.web.small_book import make_ledger
from tests.web.team import CHEAP, PASSWORD
from tests.web.visitor import Visitor
from tocsin.accounts import Accounts
from tocsin.web import Site, api, application

CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "negative_data_rejection", "missing_required_header", "unsupported_method",
    "ignored_auth",
)  # fmt: skip
"""Left out is that whatever fits a schema is done: a page that there is not, or two texts at once, fit it too."""

SETTINGS = """
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 409, 410, 413, 414, 415, 422]
"""
"""What is refused for its size is refused as well."""


def test_every_operation_is_described(desk: Visitor) -> None:
    """The description has each operation with its answers, names each once, and refers to nothing that is not there."""
    told = desk.get("/api/v1/openapi.json")
    document = told.json()
    described = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert described == {(one.route.method, one.route.path) for one in api.OPERATIONS}
    names = [one["operationId"] for methods in document["paths"].values() for one in methods.values()]
    assert len(names) == len(set(names))
    schemas = document["components"]["schemas"]
    referred = {part.split('"')[0] for part in told.text.split('"#/components/schemas/')[1:]}
    assert referred <= set(schemas) and "Problem" in schemas


@pytest.mark.slow
def test_it_answers_as_it_says(tmp_path: Path) -> None:
    """To whatever a coder may ask, and what nobody may, the API answers as its description says, and never a fault."""
    if importlib.util.find_spec("schemathesis") is None:
        pytest.skip("pip install schemathesis")
    path = tmp_path / "people.db"
    opened: Callable[[Path], Accounts] = functools.partial(Accounts, cost=CHEAP)
    with opened(path) as accounts:
        accounts.add("coder", PASSWORD, "coder", "the test")
        token = accounts.give_token("coder", "schemathesis", "coder", None, "coder")
    (tmp_path / "schemathesis.toml").write_text(SETTINGS)
    ledger = make_ledger(tmp_path, ["Ana", "Ben"], judged=False)
    with serving(application(Site(ledger, accounts=path), accounts_at=opened)) as port:
        command = [
            sys.executable, "-m", "schemathesis.cli", "run", f"http://127.0.0.1:{port}/api/v1/openapi.json",
            "--header", f"Authorization: Bearer {token}", "--phases", "examples,coverage,fuzzing",
            "--checks", ",".join(CHECKS), "--max-examples", "12", "--seed", "1", "--no-color",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=400, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stdout[-8_000:] + done.stderr[-2_000:]
