"""The commands, with the parser left out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import fakes
import pytest
from typer.testing import CliRunner, Result

from tocsin import __version__
from tocsin.book import Book
from tocsin.cli.app import build
from tocsin.ledger import SqliteLedger, replay
from tocsin.records import Entry, Headline, Incident, Item
from tocsin.records.entry import CODING, DOCUMENT

SRC = Path(__file__).parents[2] / "src"
FOUR = "Four rockets hit Alpha base on 2024-07-25, a police chief told AFP."
THREE = "Three rockets hit Alpha base on 2024-07-25, a mayor told Reuters."
OTHER = "Two rockets hit Bravo base on 2024-08-02, a mayor told Reuters."
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder, with the fakes in place."""
    fakes.install(monkeypatch.setattr)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOCSIN_LEDGER", raising=False)
    return lambda *arguments: CliRunner().invoke(build(), [str(argument) for argument in arguments])


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A JSONL file of three reports, two of them on one attack."""
    records = [
        {"id": "one", "publisher": "The Hill Post", "published": "2024-07-26", "text": FOUR},
        {"id": "two", "publisher": "River Daily", "published": "2024-07-27", "text": f"In short. {THREE}"},
        {"id": "three", "publisher": "River Daily", "published": "2024-08-03", "text": OTHER},
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def entries(path: Path) -> list[Entry]:
    """What a ledger holds."""
    with SqliteLedger(path, create=False) as ledger:
        return list(ledger.entries())


class TestCode:
    """`tocsin code`."""

    def test_jsonl(self, run: Run, reports: Path) -> None:
        """One JSON object a document, in the shape of the contract, and nothing else on stdout."""
        result = run("code", reports, "--jsonl")
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        assert result.exit_code == 0
        assert [line["document"]["path"] for line in lines] == ["one", "two", "three"]
        (report,) = lines[0]["reports"]
        assert report["weapons"] == [
            {"class": "rocket", "model": None, "count": {"low": 4, "high": 4, "qualifier": "exact"}}
        ]
        assert report["date"]["earliest"] == "2024-07-25"
        (claim,) = report["claims"]
        assert lines[0]["document"]["text"][claim["start"] : claim["end"]] == claim["quote"]
        assert claim["speaker"]["name"] == "a police chief"
        assert set(lines[0]) >= {"document", "reports", "totals", "set_aside"}

    def test_stores_nothing(self, run: Run, reports: Path, tmp_path: Path) -> None:
        """Coding leaves no ledger behind."""
        run("code", reports)
        assert not (tmp_path / "tocsin.db").exists()

    def test_summary_for_people(self, run: Run, reports: Path) -> None:
        """Without --jsonl a person can read values, words and speakers."""
        out = " ".join(run("code", reports).stdout.split())
        assert "25 July 2024" in out and "4 rockets" in out and "a police chief, to AFP" in out

    def test_hints(self, run: Run, tmp_path: Path) -> None:
        """A bare file takes its day and its publisher from the options."""
        (tmp_path / "bare.txt").write_text(FOUR)
        line = json.loads(
            run("code", "bare.txt", "--jsonl", "--published", "2024-07-26", "--publisher", "X").stdout
        )
        assert (line["document"]["published"], line["document"]["publisher"]) == ("2024-07-26", "X")

    def test_unreadable_input(self, run: Run, reports: Path) -> None:
        """What cannot be read is named with its reason; the rest is coded; the exit code is 1."""
        result = run("code", "missing.txt", reports, "--jsonl")
        assert result.exit_code == 1
        assert "tocsin: missing.txt: no such file" in result.stderr
        assert len(result.stdout.splitlines()) == 3

    @pytest.mark.parametrize(
        "arguments", [["code"], ["code", "x", "--published", "26 July"], ["cod"], ["--nope"]]
    )
    def test_usage(self, run: Run, arguments: list[str]) -> None:
        """A command given wrongly ends with 2."""
        assert run(*arguments).exit_code == 2

    def test_a_fault_in_one_document(self, run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A fault of ours in one document is named and does not stop the others."""
        monkeypatch.delitem(fakes.NUMBERS, "three")
        result = run("code", reports, "--jsonl")
        assert result.exit_code == 1
        assert "two: could not be coded" in result.stderr
        assert len(result.stdout.splitlines()) == 2

    def test_control_characters(self, run: Run, tmp_path: Path) -> None:
        """A page cannot rewrite the terminal through a quote."""
        (tmp_path / "evil.txt").write_text(FOUR.replace("police chief", "police\x1b[2J chief"))
        (tmp_path / "evil2.txt").write_text("\x1b]0;owned\x07" + FOUR)
        assert "\x1b" not in run("code", "evil.txt", "evil2.txt").stdout


class TestIngest:
    """`tocsin ingest`."""

    def test_twice_adds_nothing(self, run: Run, reports: Path, tmp_path: Path) -> None:
        """The second ingest of the same files adds no entry."""
        first = run("ingest", reports)
        before = entries(tmp_path / "tocsin.db")
        second = run("ingest", reports)
        assert first.exit_code == second.exit_code == 0
        assert "3 new" in first.stderr and "1 input read before" in second.stderr
        assert entries(tmp_path / "tocsin.db") == before
        third = run("ingest", reports, "--again")
        assert "3 unchanged" in third.stderr
        kinds = Counter(entry.kind for entry in entries(tmp_path / "tocsin.db"))
        assert kinds == {"document": 3, "coding": 3, "original": 3, "intake": 2}

    def test_a_list_of_addresses(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each address of a list is fetched; empty lines and comments are passed over, other lines are named."""
        pages = {"https://a.example/1": FOUR, "https://b.example/2": THREE}
        get = lambda url: Item(url, "text", pages[url].encode(), url=url)  # noqa: E731
        monkeypatch.setattr(sys.modules["tocsin.cli.ingest"], "fetching", lambda *_: get)
        (tmp_path / "links.txt").write_text("# from the desk\n\n" + "\n".join(pages) + "\nb.example/3\n")
        result = run("ingest", "--addresses", "links.txt")
        assert "links.txt, line 5: not an address of a page: b.example/3" in result.stderr
        assert "2 new" in result.stderr and result.exit_code == 0
        assert "2 inputs read before" in run("ingest", "--addresses", "links.txt").stderr
        assert run("ingest", "--addresses", "none.txt").exit_code == run("ingest").exit_code == 2

    def test_the_fate_of_each_item_in_a_file(self, run: Run, reports: Path, tmp_path: Path) -> None:
        """--fates lists every item with its fate, its reason and its document; a second run adds to the list."""
        (tmp_path / "bad.html").write_bytes(b"")
        (tmp_path / "calm.txt").write_text("Nothing happened in the valley.")
        run("ingest", reports, "bad.html", "--fates", "fates.tsv")
        run("ingest", "calm.txt", "--fates", "fates.tsv")
        lines = [line.split("\t") for line in (tmp_path / "fates.tsv").read_text().splitlines()]
        assert lines[0] == ["item", "address", "fate", "why", "document"]
        told = {item: (fate, why, bool(document)) for item, _, fate, why, document in lines[1:]}
        assert told == {
            "one": ("coded", "", True),
            "two": ("coded", "", True),
            "three": ("coded", "", True),
            "bad.html": ("unreadable", "empty file", False),
            "calm.txt": ("irrelevant", "", False),
        }
        assert run("ingest", reports, "--fates", "no/folder/fates.tsv").exit_code == 2

    def test_recoding_supersedes(
        self, run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Another coding of a document is appended and holds from then on; going back is appended as well."""
        run("ingest", reports)
        monkeypatch.setitem(fakes.NUMBERS, "four", 14)
        assert "1 recoded, 2 unchanged" in run("ingest", reports, "--again").stderr
        with SqliteLedger(tmp_path / "tocsin.db") as ledger:
            state = replay(ledger.entries())
        counts = {
            w.count.low for c in state.codings.values() for r in c.reports for w in r.weapons if w.count
        }
        assert counts == {14, 3, 2}
        monkeypatch.setitem(fakes.NUMBERS, "four", 4)
        assert "1 recoded, 2 unchanged" in run("ingest", reports, "--again").stderr
        assert Counter(entry.kind for entry in entries(tmp_path / "tocsin.db"))["coding"] == 5

    def test_copy_under_another_path(self, run: Run, tmp_path: Path) -> None:
        """The same text in two files is one document, however often it is ingested."""
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text(FOUR)
        assert "1 coded, 1 duplicate" in run("ingest", "a.txt", "b.txt").stderr
        assert "2 inputs read before" in run("ingest", "b.txt", "a.txt").stderr

    def test_ledger_from_the_environment(
        self, run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """TOCSIN_LEDGER names the ledger, and --ledger goes before it."""
        monkeypatch.setenv("TOCSIN_LEDGER", str(tmp_path / "env.db"))
        run("ingest", reports)
        run("ingest", reports, "--ledger", tmp_path / "option.db")
        assert (tmp_path / "env.db").exists() and (tmp_path / "option.db").exists()
        assert not (tmp_path / "tocsin.db").exists()

    def test_not_a_ledger(self, run: Run, reports: Path) -> None:
        """A file that is no ledger is left alone, with a line that says so and exit code 1."""
        result = run("ingest", reports, "--ledger", reports)
        assert result.exit_code == 1
        assert "is not a Tocsin ledger" in result.stderr and "Traceback" not in result.stderr

    def test_unreadable_input(self, run: Run, reports: Path) -> None:
        """What cannot be read stops nothing and ends with 1."""
        result = run("ingest", "missing.txt", reports)
        assert result.exit_code == 1
        assert "3 coded, 1 unreadable" in result.stderr


class TestIncidents:
    """`tocsin incidents`."""

    def test_table(self, run: Run, reports: Path) -> None:
        """Two outlets on one attack are one line, with a mark where they disagree."""
        run("ingest", reports)
        out = run("incidents").stdout
        assert "25 Jul 2024" in out and "3–4 rockets" in out and "2/2 ≠" in out
        assert "2 incidents" in out

    def test_jsonl(self, run: Run, reports: Path) -> None:
        """One JSON object an incident, in the shape of the contract."""
        run("ingest", reports)
        lines = [json.loads(line) for line in run("incidents", "--jsonl").stdout.splitlines()]
        assert len(lines) == 2
        first = lines[0]
        assert first["documents"] == ["one", "two"]
        assert first["sources"]["documents"] == first["sources"]["independent"] == 2
        assert {side["value"] for side in first["conflicts"]["weapons.count"]} == {"4 rockets", "3 rockets"}
        assert {side["said_by"] for side in first["conflicts"]["weapons.count"]} == {
            "a police chief, to AFP",
            "a mayor, to Reuters",
        }
        contract = {"id", "reports", "documents", "date", "place", "type", "weapons", "perpetrators"}
        assert set(first) >= contract | {"killed", "injured", "damage", "sources", "conflicts"}

    @pytest.mark.parametrize(
        ("filters", "many"),
        [
            ([], 2),
            (["--since", "2024-08-01"], 1),
            (["--until", "2024-07-31"], 1),
            (["--since", "2024-07-25", "--until", "2024-07-25"], 1),
            (["--place", "brav"], 1),
            (["--place", "iq"], 2),
            (["--type", "shelling"], 2),
            (["--type", "drone"], 0),
            (["--type", "drone", "--type", "shelling"], 2),
            (["--type", "Attack"], 0),
            (["--country", "iq"], 2),
            (["--country", "SY"], 0),
            (["--weapon", "rocket"], 2),
            (["--killed", "unsaid"], 2),
            (["--killed", "0", "--killed", "50+"], 0),
            (["--outlet", "The Hill Post"], 1),
            (["--outlet", "River Daily"], 2),
            (["--families", "2"], 1),
            (["--families", "1", "--outlet", "The Hill Post"], 0),
            (["--grade", "fair"], 1),
            (["--basis", "claimed"], 0),
            (["--perpetrator", "Nobody"], 0),
            (["--target", "alpha"], 0),
            (["-q", "rockets bravo"], 1),
            (["--q", "hill post"], 1),
        ],
    )
    def test_filters(self, run: Run, reports: Path, filters: list[str], many: int) -> None:
        """Every filter chooses among the incidents, several together, and any value of one that is given twice."""
        run("ingest", reports)
        assert len(run("incidents", "--jsonl", *filters).stdout.splitlines()) == many

    @pytest.mark.parametrize(
        ("filters", "words"),
        [
            (["--killed", "17"], "--killed=17: it is one of unsaid, 0"),
            (["--basis", "rumour"], "--basis=rumour: it is one of claimed"),
            (["--since", "2024-08-01", "--until", "2024-07-01"], "after until=2024-07-01"),
            (["--place", "!"], "no letter and no digit"),
        ],
    )
    def test_what_is_no_value(self, run: Run, filters: list[str], words: str) -> None:
        """A value that a filter cannot have is named, and nothing is listed instead."""
        result = run("incidents", *filters)
        assert result.exit_code == 2 and result.stdout == ""
        assert words in " ".join(result.stderr.replace("│", " ").split())

    def test_reads_no_more_than_it_must(
        self, run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of incidents whose headlines do not fit, none is read whole."""
        run("ingest", reports)
        asked: list[str] = []
        whole = Book.whole

        def noted(book: Book, chosen: Iterable[Headline]) -> list[Incident]:
            found = whole(book, chosen)
            asked.extend(one.id for one in found)
            return found

        monkeypatch.setattr(Book, "whole", noted)
        lines = run("incidents", "--jsonl", "--since", "2024-08-01").stdout.splitlines()
        assert asked == [json.loads(line)["id"] for line in lines] and len(asked) == 1

    def test_no_ledger(self, run: Run, tmp_path: Path) -> None:
        """Without a ledger a line says how to make one, and none is made."""
        result = run("incidents")
        assert result.exit_code == 1
        assert "tocsin ingest" in result.stderr
        assert not (tmp_path / "tocsin.db").exists()


class TestShow:
    """`tocsin show`."""

    @pytest.mark.parametrize("asked", [["alpha", "2024-07"], ["alpha base", "25 july 2024"], ["2024-07-25"]])
    def test_by_place_and_day(self, run: Run, reports: Path, asked: list[str]) -> None:
        """An incident is found by what a person remembers; both numbers stand there with their speakers."""
        run("ingest", reports)
        result = run("show", *asked)
        assert result.exit_code == 0
        for words in (
            "4 rockets",
            "a police chief, to AFP",
            "3 rockets",
            "a mayor, to Reuters",
            "River Daily",
        ):
            assert words in result.stdout

    def test_by_id(self, run: Run, reports: Path) -> None:
        """The start of an id is enough."""
        run("ingest", reports)
        key = json.loads(run("incidents", "--jsonl").stdout.splitlines()[1])["id"]
        assert "Bravo base" in run("show", key).stdout
        assert "Bravo base" in run("show", key[:6]).stdout
        assert json.loads(run("show", key, "--jsonl").stdout)["id"] == key

    def test_why(self, run: Run, reports: Path) -> None:
        """The reasons of a join are shown term by term."""
        run("ingest", reports)
        out = run("show", "alpha", "2024", "--why").stdout
        assert "date same day" in out and "bits in all" in out

    def test_policy(self, run: Run, reports: Path, tmp_path: Path) -> None:
        """A policy and the reader's own grades are chosen by name, and one that there is not is refused."""
        run("ingest", reports)
        own = tmp_path / "own.tsv"
        own.write_text("name\trule\tfamilies\twords\nthin\tfamilies\t1\tone\n", "utf-8")
        asked = ("show", "bravo", "2024", "--jsonl", "--policy", "lowest", "--grades", own)
        assert json.loads(run(*asked).stdout)["grade"]["name"] == "thin"
        assert run("incidents", "--policy", "newest").exit_code == 2

    def test_several(self, run: Run, reports: Path) -> None:
        """Where several fit they are listed, and the exit code is 1."""
        run("ingest", reports)
        result = run("show", "base", "2024")
        assert result.exit_code == 1
        assert "2 incidents fit" in result.stderr and "Bravo" in result.stdout

    def test_none(self, run: Run, reports: Path) -> None:
        """Where none fits a line says so, and the exit code is 1."""
        run("ingest", reports)
        assert "no incident fits" in run("show", "charlie").stderr


class TestTheRest:
    """Help, version, and how commands end."""

    def test_version(self, run: Run) -> None:
        """--version prints the version."""
        assert run("--version").stdout == f"tocsin {__version__}\n"

    @pytest.mark.parametrize("command", ["code", "ingest", "incidents", "show"])
    def test_help_teaches(self, run: Run, command: str) -> None:
        """The help of a command shows how it is used."""
        out = run(command, "--help").stdout
        assert f"tocsin {command}" in out and "Examples" in out


def start(arguments: list[str], folder: Path, slow: float = 0.0, **options: object) -> subprocess.Popen[str]:
    """The command line as a program of its own, with the fakes in place."""
    # Whoever starts the tests in the background may have Ctrl-C ignored, which a program inherits.
    heeds = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    script = f"{heeds}; import fakes; fakes.install(slow={slow}); from tocsin.cli import main; main()"
    path = os.pathsep.join([str(SRC), str(Path(__file__).parent)])
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,  # type: ignore[call-overload]
    )


def many(folder: Path, number: int) -> list[str]:
    """A JSONL file of *number* reports; the arguments that ingest it."""
    sentence = "Four rockets hit Alpha base on 2024-{:02}-{:02}, a police chief told AFP."
    records = (
        {"id": f"r{i}", "publisher": "P", "text": f"Number {i}. " + sentence.format(i % 12 + 1, i % 28 + 1)}
        for i in range(number)
    )
    path = folder / "many.jsonl"
    if not path.exists():
        path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return ["ingest", "many.jsonl"]


def told(path: Path) -> list[tuple[str, str]]:
    """The documents and codings that a ledger holds, in order."""
    return [(e.kind, e.id) for e in entries(path) if e.kind in (DOCUMENT, CODING)]


def wait_for_entries(path: Path, number: int) -> None:
    """Wait until the ledger holds *number* entries."""
    for _ in range(400):
        try:
            if len(entries(path)) >= number:
                return
        except Exception:  # not laid out yet
            pass
        time.sleep(0.02)
    raise AssertionError("the ledger did not grow")


class TestStopping:
    """Programs that are stopped in the middle of the work."""

    def test_killed_and_run_again(self, tmp_path: Path) -> None:
        """After kill -9 the ledger has whole documents only; run again, it goes on and ends like one never killed."""
        for folder in ("killed", "whole"):
            (tmp_path / folder).mkdir()
        arguments = many(tmp_path / "killed", 200)
        path = tmp_path / "killed" / "tocsin.db"
        with start(arguments, path.parent, slow=0.01) as program:
            wait_for_entries(path, 20)
            program.send_signal(signal.SIGKILL)
        held = told(path)
        assert 0 < len(held) < 400 and len(held) % 2 == 0
        for folder in (path.parent, tmp_path / "whole"):
            with start(many(folder, 200), folder) as program:
                _, said = program.communicate(timeout=60)
            assert program.returncode == 0, said
        assert told(path)[: len(held)] == held
        assert told(path) == told(tmp_path / "whole" / "tocsin.db")

    def test_interrupted(self, tmp_path: Path) -> None:
        """Ctrl-C ends with 130, a line, and what was done."""
        arguments = many(tmp_path, 200)
        with start(arguments, tmp_path, slow=0.01) as program:
            wait_for_entries(tmp_path / "tocsin.db", 10)
            program.send_signal(signal.SIGINT)
            _, said = program.communicate(timeout=60)
        assert program.returncode == 130, said
        assert "what was done is kept" in said and "Traceback" not in said
        assert len(entries(tmp_path / "tocsin.db")) >= 10

    def test_closed_pipe(self, tmp_path: Path) -> None:
        """A reader that has had enough is no error worth a word."""
        arguments = many(tmp_path, 300)
        with start(["code", arguments[1], "--jsonl"], tmp_path) as program:
            assert program.stdout and program.stderr
            program.stdout.readline()
            program.stdout.close()
            assert program.stderr.read() == ""
        assert program.returncode == 141
