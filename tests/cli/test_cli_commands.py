"""The other commands: sources, index, page, evaluation, and what all have in common."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from factcheck import __version__
from factcheck.cli.page import page_command, page_file
from factcheck.sources.columns import OBSERVATION_COLUMNS, SERIES_COLUMNS
from factcheck.testing import HashingEncoder

Run = Callable[..., Result]

SERIES = {
    "title": "Building permits in force",
    "measure": "building permits",
    "ref_area": "US",
    "ref_area_name": "United States",
    "freq": "M",
    "stock_flow": "stock",
    "unit_measure": "PERMITS",
    "source_agency": "Permit Office",
    "source_url": "https://permits.example",
    "licence": "Public domain",
}
VALUES = (
    ("demo:permits", "2025-07", "957", "2025-08-01"),
    ("demo:permits", "2025-07", "958", "2025-09-01"),
    ("demo:staff", "2024", "12", "2025-01-01"),
)


def write_table(path: Path, names: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="")
        writer.writeheader()
        writer.writerows(rows)


def write_values(pack: Path, *values: tuple[str, ...]) -> None:
    columns = ("series_id", "time_period", "obs_value", "vintage_date")
    rows = [dict(zip(columns, value, strict=True)) for value in values]
    names = [column.name for column in OBSERVATION_COLUMNS]
    write_table(pack / "observations.csv", names, rows)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    pack = tmp_path / "corpus" / "official" / "demo"
    pack.mkdir(parents=True)
    staff = {"freq": "A", "title": "Staff of the \x1b[31moffice", "measure": "staff"}
    rows = [
        {"series_id": "demo:permits", **SERIES},
        {"series_id": "demo:staff", **SERIES, **staff, "unit_measure": "PS"},
    ]
    write_table(pack / "series.csv", [one.name for one in SERIES_COLUMNS], rows)
    write_values(pack, *VALUES)
    return tmp_path / "corpus"


def test_series_are_listed_with_their_newest_value(run: Run, corpus: Path) -> None:
    result = run("source", "list", "--corpus", corpus)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["demo:permits", "demo:staff"]
    assert "958 on 2025-07-31" in lines[0]
    assert "\x1b" not in result.stdout
    assert "2 of 2 series." in result.stderr


def test_listed_series_have_every_word_asked_for(run: Run, corpus: Path) -> None:
    found = json.loads(
        run("source", "list", "PERMITS", "force", "--corpus", corpus, "--json").stdout
    )
    assert [row["series_id"] for row in found] == ["demo:permits"]


def test_a_series_is_shown_with_every_vintage(run: Run, corpus: Path) -> None:
    shown = run("source", "show", "demo:permits", "--corpus", corpus).stdout
    for said in ("Permit Office", "Public domain", "957", "958", "2025-09-01"):
        assert said in shown
    row = json.loads(
        run("source", "show", "demo:permits", "--corpus", corpus, "--json").stdout
    )
    assert [obs["value"] for obs in row["observations"]] == ["957", "958"]
    assert row["observations"][0]["end"] == "2025-07-31"


def test_an_unknown_series_names_close_ones(run: Run, corpus: Path) -> None:
    result = run("source", "show", "demo:permit", "--corpus", corpus)
    assert result.exit_code == 3
    assert "error [source-unknown]" in result.stderr
    assert "demo:permits" in result.stderr


def test_a_right_corpus_has_no_mistakes(run: Run, corpus: Path) -> None:
    result = run("source", "check", corpus)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no mistake" in result.stderr


def test_every_mistake_of_a_corpus_is_listed(run: Run, corpus: Path) -> None:
    wrong = (("demo:permits", "2025-13", "1", ""), ("demo:none", "2025", "1", ""))
    write_values(corpus / "official" / "demo", *VALUES, *wrong)
    result = run("source", "check", corpus, "--json")
    assert result.exit_code == 3
    problems = json.loads(result.stdout)["problems"]
    assert any("2025-13" in problem for problem in problems)
    assert any("demo:none" in problem for problem in problems)


@pytest.fixture
def hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model: words are hashed."""
    monkeypatch.setattr(
        "factcheck.index.open_encoder", lambda name, **_: HashingEncoder()
    )


@pytest.mark.usefixtures("hashing")
def test_an_index_is_built_and_described(
    run: Run, corpus: Path, tmp_path: Path
) -> None:
    options = ("--corpus", corpus, "--index", tmp_path / "index")
    built = run("index", "build", *options)
    assert built.exit_code == 0, built.stderr
    assert "Index of 2 series written" in built.stderr
    found = json.loads(run("index", "info", *options, "--json").stdout)
    assert found["series"] == 2
    assert found["path"] == str(tmp_path / "index")
    assert "series           2" in run("index", "info", *options).stdout


def test_a_missing_index_is_an_error_with_a_way_out(run: Run, tmp_path: Path) -> None:
    result = run("index", "info", "--index", tmp_path / "none", "--json")
    assert result.exit_code == 3
    error = json.loads(result.stderr)["error"]
    assert error["code"] == "index-missing"
    assert "factcheck index build" in error["hint"]


def test_the_page_is_served_on_this_machine_only() -> None:
    command = page_command(Path("app.py"), port=8123, browser=False)
    assert command[1:5] == ["-m", "streamlit", "run", "app.py"]
    options = dict(zip(command[5::2], command[6::2], strict=True))
    assert options["--server.address"] == "127.0.0.1"
    assert options["--server.port"] == "8123"
    assert options["--server.headless"] == "true"
    assert options["--browser.gatherUsageStats"] == "false"


def test_the_page_has_a_script() -> None:
    assert page_file().is_file()


def test_the_page_command_runs_streamlit_and_passes_its_exit_code(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def fake(command: list[str], check: bool) -> subprocess.CompletedProcess[bytes]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 7)

    monkeypatch.setattr(subprocess, "run", fake)
    assert run("app", "--port", 9000, "--no-browser").exit_code == 7
    assert "9000" in asked[0]
    assert run("app", "--port", 70_000).exit_code == 2


TEXT = "They counted 958 permits and 7 sheds."
CLAIM = {"text": "958", "start": 13, "end": 16, "value": 958, "kind": "count"}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    claims = [
        {**CLAIM, "measure": "permits", "verdict": "supported"},
        {"text": "7", "start": 29, "end": 30, "value": 7, "kind": "count"},
    ]
    row = {"id": "p1", "text": TEXT, "published": "2025-09-03", "claims": claims}
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def test_passages_are_checked_and_scored(run: Run, gold: Path) -> None:
    result = run("eval", gold, "--json")
    assert result.exit_code == 0
    row = json.loads(result.stdout)
    assert (row["found"], row["predicted"], row["gold"]) == (2, 2, 2)
    assert row["metrics"]["verdict"] == 1
    assert "figures      P 1.000" in run("eval", gold).stdout


def test_predictions_of_another_system_are_scored(
    run: Run, gold: Path, tmp_path: Path
) -> None:
    pred = tmp_path / "pred.jsonl"
    pred.write_text(json.dumps({"id": "p1", "claims": [CLAIM]}), encoding="utf-8")
    result = run("eval", gold, "--pred", pred, "--errors", 3)
    assert "R 0.500" in result.stdout
    assert "missed: 1" in result.stdout
    assert "[7] sheds" in result.stdout


def test_wrong_gold_names_every_line(run: Run, gold: Path) -> None:
    text = gold.read_text(encoding="utf-8")
    gold.write_text(f"{text}\nnot json\n{text}\n", encoding="utf-8")
    result = run("eval", gold)
    assert result.exit_code == 3
    assert "error [gold]" in result.stderr
    assert "line 2" in result.stderr
    assert "line 3: id 'p1' is already on line 1" in result.stderr


def test_floors_are_pinned_held_and_never_lowered_quietly(
    run: Run, gold: Path, tmp_path: Path
) -> None:
    floors = tmp_path / "floors.json"
    pred = tmp_path / "pred.jsonl"
    worse = ("eval", gold, "--pred", pred, "--floors", floors)
    best = ("eval", gold, "--floors", floors)
    pred.write_text(json.dumps({"id": "p1", "claims": [CLAIM]}), encoding="utf-8")

    unpinned = run(*best, "--gate")
    assert unpinned.exit_code == 3
    assert "no floors are pinned" in unpinned.stderr
    assert run(*best, "--update").exit_code == 0
    assert run(*best, "--gate").exit_code == 0

    below = run(*worse, "--gate")
    assert below.exit_code == 3
    assert "detection.recall is 0.5000, below its floor 0.995" in below.stderr
    refused = run(*worse, "--update")
    assert refused.exit_code == 3
    assert "--allow-regression" in refused.stderr
    assert run(*best, "--gate").exit_code == 0
    assert run(*worse, "--update", "--allow-regression").exit_code == 0
    assert run(*worse, "--gate").exit_code == 0

    gold.write_text(gold.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    changed = run(*worse, "--gate")
    assert changed.exit_code == 3
    assert "the gold files changed" in changed.stderr


@pytest.mark.parametrize("command", [("--help",), ("-h",), ("check", "--help")])
def test_help_is_plain_text(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.exit_code == 0
    assert "Usage: " in result.stdout
    assert "\x1b" not in result.stdout


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").stdout == f"factcheck {__version__}\n"


def test_the_module_runs_as_a_program() -> None:
    command = [sys.executable, "-m", "factcheck", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"factcheck {__version__}\n"


# What `--help` may not load: the reason it answers at once. (Typer itself reads options
# with pydantic.)
HEAVY = (
    "rich",
    "numpy",
    "pandas",
    "spacy",
    "torch",
    "faiss",
    "streamlit",
    "trafilatura",
    "jinja2",
    "babel",
)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from factcheck.cli import app\n"
        "try:\n    app(['check', '--help'])\n"
        f"finally:\n    print([m for m in {HEAVY!r} if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["source list", "source show FRED:UNRATE"])
def test_a_closed_pipe_ends_quietly_and_not_with_the_code_of_a_finding(
    command: str,
) -> None:
    program = (sys.executable, "-m", "factcheck", *command.split())
    run = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    run.stdout.close()
    _, stderr = run.communicate(timeout=60)
    assert run.returncode == 141
    assert stderr == b""


def test_fact_checked_claims_are_judged(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_text(
        "id,claim_text,claim_date,sub_claim,claimed_value,expected_verdict\n"
        'a,"It fined 4 taxis.",2025-09-03,taxis fined,4,contradicted\n',
        encoding="utf-8",
    )
    row = json.loads(run("eval", path, "--json").stdout)
    assert row["claims"] == 1
    assert row["metrics"]["accuracy"] == 0
    text = run("eval", path, "--errors", 1).stdout
    assert "a: CONTRADICTED taken for UNCHECKABLE" in text
    assert run("eval", path, "--pred", path).exit_code == 2
