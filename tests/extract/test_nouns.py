"""The table of nouns: flows, stocks, and what a wrong row says."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import CorpusError
from factcheck.extract.nouns import load_nouns
from factcheck.model import Stat
from factcheck.settings import default_corpus


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "nouns.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_nouns_are_found_in_the_singular(tmp_path: Path) -> None:
    nouns = load_nouns(table(tmp_path, "noun,stat\nSailings,flow\nmooring,level\n"))
    assert nouns.stat_of("sailing") is Stat.FLOW
    assert nouns.stat_of("mooring") is Stat.LEVEL
    assert nouns.stat_of("ferry") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("noun\nsailing\n", "column 'stat' is missing"),
        ("noun,stat\nsailing,often\n", "line 2: 'sailing' is 'often'"),
        ("noun,stat\n,flow\n", "line 2: ''"),
    ],
)
def test_a_wrong_table_names_the_row(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CorpusError, match=words):
        load_nouns(table(tmp_path, text))


def test_the_default_table_has_both_sorts() -> None:
    stats = load_nouns(default_corpus() / "nouns.csv").stats
    assert set(stats.values()) == {Stat.FLOW, Stat.LEVEL}
