"""`factcheck check`: inputs, outputs, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from factcheck.cli.base import literal

Run = Callable[..., Result]

PUBLISHED = ("--published", "2025-09-03")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("The office counted 958 permits.", encoding="utf-8")
    return path


def test_a_finding_shows_figure_measure_verdict_and_reason(
    run: Run, article: Path
) -> None:
    result = run("check", article, *PUBLISHED, "--outlet", "The Daily")
    assert result.exit_code == 0
    for said in (
        "The Daily",
        "3 September 2025",
        "958",
        "permits",
        "✓ Supported",
        "Because of 958.",
        "1 article, 1 figure: supported 1",
    ):
        assert said in result.stdout
    assert result.stderr == ""


def test_findings_stand_below_their_article_and_disagreements_last(
    run: Run, tmp_path: Path
) -> None:
    for name, figure in (("a", 958), ("b", 135)):
        text = f"---\noutlet: Outlet {name}\n---\nThey counted {figure} permits."
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    out = run("check", tmp_path).stdout
    order = ["Outlet a", "958", "Outlet b", "135", "Between figures", "✗ Conflict"]
    places = [out.index(said) for said in order]
    assert places == sorted(places)
    assert "Outlet b: 135 permits" in out
    assert "No value fits both." in out


def test_a_missing_publication_date_is_pointed_out(run: Run, article: Path) -> None:
    out = run("check", article).stdout
    assert "publication date not given" in out
    assert "--published" in out


@pytest.mark.parametrize("columns", [40, 79, 99, 100, 200])
def test_every_width_shows_every_part(
    run: Run, article: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.cli.table.PIPED_WIDTH", columns)
    out = run("check", article, *PUBLISHED).stdout
    for said in ("958", "permits", "Supported", "no date"):
        assert said in out
    assert max(len(line) for line in out.splitlines()) <= columns


HOSTILE = (
    "\x1b[31mred\x1b[0m [red]x[/red] :smile: [link=http://a]y \x9b2J \u202e958 [b]"
)


def test_markup_and_escapes_from_articles_are_shown_as_they_stand(
    run: Run, tmp_path: Path
) -> None:
    archive = tmp_path / "a.jsonl"
    row = {
        "text": f"{HOSTILE} and 12 [red] permits",
        "outlet": f"Daily {HOSTILE}",
        "title": f"Title {HOSTILE}",
    }
    archive.write_text(json.dumps(row) + '\n{"text": "7 permits"}', encoding="utf-8")
    result = run("check", "--articles", archive)
    assert result.exit_code == 0
    for out in (result.stdout, result.stderr):
        assert not set(out) & set("\x1b\x9b\u202e")
    for said in (r"\x1b[31mred", "[red]x[/red]", ":smile:", "[link=http://a]", r"\x9b"):
        assert said in result.stdout
    assert "[red]" in result.stdout.split("12")[1]


def test_escapes_in_errors_are_shown_as_they_stand(run: Run, tmp_path: Path) -> None:
    archive = tmp_path / "a.jsonl"
    archive.write_text('{"text": "7", "published": "\\u001b[31m"}', encoding="utf-8")
    result = run("check", "--articles", archive)
    assert "\x1b" not in result.stderr
    assert r"\x1b[31m" in result.stderr


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("caf\u00e9 北京 👩‍🚀", "caf\u00e9 北京 👩‍🚀"),
        ("\x00\x07\x08\r\x1b\x7f\x85", r"\x00\x07\x08\x0d\x1b\x7f\x85"),
        ("\u202eabc\u2066", "\\u202eabc\\u2066"),
        ("\ud800", r"\ud800"),
    ],
)
def test_literal_shows_what_a_terminal_would_act_on(text: str, shown: str) -> None:
    assert literal(text) == shown


@pytest.mark.parametrize("source", [("-",), ("--text", "-")])
def test_standard_input_is_read(run: Run, source: tuple[str, ...]) -> None:
    data = "They counted 958 permits in José’s town.".encode("cp1252")
    result = run("check", *source, *PUBLISHED, input=data)
    assert result.exit_code == 0
    assert "✓ Supported" in result.stdout


def test_text_is_checked(run: Run) -> None:
    result = run("check", "--text", "They counted 135 permits.")
    assert "✗ Contradicted" in result.stdout


def test_options_win_over_table_and_table_over_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\noutlet: File\ntitle: File title\npublished: 2020-01-01\n---\n958 permits",
        encoding="utf-8",
    )
    meta = tmp_path / "meta.csv"
    meta.write_text("file,outlet,title\na.md,Table,Table title\n", encoding="utf-8")
    result = run(
        "check", tmp_path / "a.md", "--meta", meta, "--outlet", "Option", "--json"
    )
    found = json.loads(result.stdout)["articles"][0]
    article = found.get("article", found)
    assert (article["outlet"], article["title"]) == ("Option", "Table title")
    assert "2020-01-01" in json.dumps(article)


def test_json_goes_to_standard_output_and_nothing_else(run: Run, article: Path) -> None:
    result = run("check", article, "--json")
    assert len(json.loads(result.stdout)["articles"]) == 1
    assert result.stdout.endswith("}\n")
    assert result.stderr == ""


def test_csv_and_html_are_written_to_files_named(
    run: Run, article: Path, tmp_path: Path
) -> None:
    csv, html = tmp_path / "out.csv", tmp_path / "out.html"
    result = run("check", article, "--format", "csv", "-o", csv, "--report", html)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "958" in csv.read_text(encoding="utf-8-sig")
    assert html.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype")
    assert f"Report written to {csv}" in result.stderr
    assert f"Report written to {html}" in result.stderr


def test_a_report_can_go_with_the_table(
    run: Run, article: Path, tmp_path: Path
) -> None:
    result = run("check", article, "--report", tmp_path / "report.html")
    assert "✓ Supported" in result.stdout
    assert (tmp_path / "report.html").stat().st_size > 1000


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out" / "report.html"
    out.parent.mkdir()
    out.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = run("check", article, "--format", "html", "-o", out)
    assert result.exit_code == 3
    assert "No space left" in result.stderr
    assert [path.name for path in out.parent.iterdir()] == ["report.html"]
    assert out.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--text", "958 permits", "--published", "yesterday"),
        ("--text", "958 permits", "--published", "2025-09-16/2025-09-02"),
        ("--text", "958 permits", "--format", "pdf"),
        ("--text", "958 permits", "-o", "x.html"),
        ("--text", "958 permits", "--report", "report.pdf"),
        ("--text", "958 permits", "--report", "missing/folder/report.html"),
        ("--text", "958 permits", "--fail-on", "typos"),
        ("--text", "958 permits", "--max-failures", "-1"),
        ("--no-such-option",),
    ],
    ids=lambda arguments: " ".join(arguments) or "nothing",
)
def test_wrong_usage_ends_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("check", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage" in result.stderr


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("135 permits", (), 0),
        ("135 permits", ("--fail-on", "contradicted"), 1),
        ("958 permits", ("--fail-on", "contradicted"), 0),
        ("135 permits", ("--fail-on", "needs-context"), 0),
        ("958 permits, 135 permits", ("--fail-on", "conflict"), 1),
        ("958 permits", ("--fail-on", "conflict"), 0),
        ("7 permits", ("--fail-on", "conflict", "--fail-on", "contradicted"), 0),
    ],
)
def test_fail_on_chooses_what_ends_with_1(
    run: Run, text: str, options: tuple[str, ...], code: int
) -> None:
    assert run("check", "--text", text, *options).exit_code == code


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    archive = tmp_path / "broken.jsonl"
    rows = ["958 permits", "BOOM 12", "135 permits", ""]
    lines = [json.dumps({"id": f"x{n}", "text": row}) for n, row in enumerate(rows)]
    archive.write_text("\n".join(lines), encoding="utf-8")
    return archive


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 4),
        (("--max-failures", 1), 4),
        (("--max-failures", 2), 0),
        (("--fail-on", "contradicted"), 1),
    ],
)
def test_articles_that_fail_are_named_and_the_others_are_checked(
    run: Run, broken: Path, options: tuple[object, ...], code: int
) -> None:
    result = run("check", broken, *options)
    assert result.exit_code == code
    assert "958" in result.stdout
    assert "135" in result.stdout
    assert "2 failed" in result.stdout
    assert "failed [error] in extract: x1" in result.stderr
    assert "RuntimeError: the parser broke" in result.stderr
    assert "failed [article-unreadable] in ingest" in result.stderr
    assert "line 4" in result.stderr


def test_failures_are_part_of_json(run: Run, broken: Path) -> None:
    result = run("check", broken, "--json")
    rows = json.loads(result.stdout)["failures"]
    assert {row["code"] for row in rows} == {"article-unreadable", "error"}
    assert "failed" not in result.stderr


def test_nothing_checked_at_all_ends_with_3(run: Run, tmp_path: Path) -> None:
    result = run("check", tmp_path / "missing.txt", "--max-failures", 5)
    assert result.exit_code == 3
    assert "missing.txt" in result.stderr
    assert "no such file" in result.stderr


def test_one_error_is_told_with_code_and_hint(run: Run, tmp_path: Path) -> None:
    meta = tmp_path / "meta.csv"
    meta.write_text("outlet\nDaily\n", encoding="utf-8")
    result = run("check", "--text", "1 x", "--meta", meta)
    assert result.exit_code == 3
    assert result.stderr.startswith("error [metadata]: ")
    assert "Name one column 'file'." in result.stderr
    assert "Traceback" not in result.stderr


def test_errors_are_json_with_json(run: Run, tmp_path: Path) -> None:
    meta = tmp_path / "meta.csv"
    meta.write_text("outlet\nDaily\n", encoding="utf-8")
    result = run("check", "--text", "1 x", "--meta", meta, "--json")
    assert result.exit_code == 3
    assert result.stdout == ""
    error = json.loads(result.stderr)["error"]
    assert error["code"] == "metadata"
    assert "meta.csv" in error["message"]
    assert error["hint"]


def test_a_defect_is_told_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(settings: object) -> None:
        raise KeyError("lost")

    monkeypatch.setattr("factcheck.pipeline.load_parts", broken)
    result = run("check", "--text", "1 x", "--json")
    assert result.exit_code == 3
    error = json.loads(result.stderr)["error"]
    assert error["code"] == "error"
    assert "KeyError" in error["message"]
    assert "--verbose" in error["hint"]


def test_a_wrong_environment_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_MAX_ARTICLES", "many")
    result = run("check", "--text", "1 x")
    assert result.exit_code == 3
    assert "error [config]" in result.stderr
    assert "max_articles" in result.stderr


def test_progress_is_plain_when_piped_and_can_be_silenced(
    run: Run, broken: Path
) -> None:
    told = run("check", broken, "--max-failures", 9)
    assert "1 of 3 done" in told.stderr
    assert "\x1b" not in told.stderr
    quiet = run("check", broken, "--max-failures", 9, "--quiet")
    assert "1 of 3 done" not in quiet.stderr
    assert quiet.stdout == told.stdout


def test_a_reader_that_goes_away_costs_no_report(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("factcheck.cli.table.print_report", gone)
    monkeypatch.setattr("factcheck.cli.base._close_output", lambda: None)
    result = run("check", article, "--report", tmp_path / "report.html")
    assert result.exit_code == 141
    assert (tmp_path / "report.html").is_file()
