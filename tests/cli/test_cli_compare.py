"""`factcheck compare`, with a stand-in for the checker."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli.commands import app

RUNNER = CliRunner()


@pytest.fixture
def two(tmp_path: Path) -> list[str]:
    """Return two articles that disagree on a figure of a shipped series."""
    texts = (
        "The unemployment rate in the United States was 3.9 percent in April 2024.",
        "In April 2024 the U.S. unemployment rate stood at 9.3 percent.",
    )
    paths = []
    for number, text in enumerate(texts):
        file = tmp_path / f"{number}.md"
        file.write_text(
            f"---\noutlet: Outlet {number}\npublished: 2024-05-10\n---\n{text}"
        )
        paths.append(str(file))
    return paths


def test_one_article_is_refused(two: list[str]) -> None:
    result = RUNNER.invoke(app, ["compare", two[0]])
    assert result.exit_code == 2
    assert "two or more" in result.output


def test_unknown_kind_lists_the_known_ones(two: list[str]) -> None:
    result = RUNNER.invoke(app, ["compare", *two, "--kind", "quarrel"])
    assert result.exit_code == 2
    assert "STALE_COPY" in result.output


@pytest.mark.model
def test_entries_matrix_and_json_tell_the_same(two: list[str]) -> None:
    listed = RUNNER.invoke(app, ["compare", *two, "--all", "--quiet"])
    assert listed.exit_code == 0, listed.output
    assert "3.9 percent" in listed.output
    assert "2 articles" in listed.output
    matrix = RUNNER.invoke(app, ["compare", *two, "--view", "matrix", "--quiet"])
    assert "Outlet 0" in matrix.output
    assert "9.3 percent" in matrix.output
    found = RUNNER.invoke(app, ["compare", *two, "--json", "--quiet"])
    entries = json.loads(found.stdout)["disagreements"]
    assert {"kind", "claims", "explanation", "steps"} <= entries[0].keys()


@pytest.mark.model
def test_pictures_are_saved_in_a_folder(two: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    options = ["--quiet", "--pictures", str(folder)]
    found = RUNNER.invoke(app, ["compare", *two, *options])
    assert found.exit_code == 0, found.output
    assert (folder / "pictures.md").is_file()
    assert (folder / "timeline-1.png").is_file()
