"""Synonyms of measures: which names they add, and what a wrong table says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factcheck.settings import default_corpus
from factcheck.sources import check_corpus, load_corpus
from factcheck.sources.synonyms import MAX_ADDED, read_synonyms, with_synonyms
from factcheck.sources.table import Problems
from factcheck.testing import make_series

TABLE = b"term,synonyms\nbus stop,tram stop|halt\n"


def names(measure: str, table: bytes = TABLE, **fields: object) -> tuple[str, ...]:
    problems = Problems()
    rows = read_synonyms(table, "synonyms.csv", problems)
    assert not problems.lines
    return with_synonyms(make_series(measure=measure, **fields), rows).aliases


def test_each_synonym_gives_a_name() -> None:
    assert names("bus stop repairs") == ("tram stop repairs", "halt repairs")


@pytest.mark.parametrize("measure", ["bus stops", "minibus stop repair", "ferries"])
def test_only_whole_terms_count(measure: str) -> None:
    assert names(measure) == ()


def test_case_does_not_matter() -> None:
    assert names("Bus stop") == ("tram stop", "halt")


def test_aliases_have_synonyms_too_and_known_names_are_not_repeated() -> None:
    aliases = ("Tram stop", "places of the bus stop")
    assert names("bus stop", aliases=aliases) == (
        *aliases,
        "halt",
        "places of the tram stop",
        "places of the halt",
    )


def test_a_backslash_in_a_synonym_stays() -> None:
    assert names("bus stop", b"term,synonyms\nbus stop,a\\1b\n") == ("a\\1b",)


def test_added_names_are_bounded() -> None:
    many = "|".join(f"word{n}" for n in range(3 * MAX_ADDED))
    added = names("bus stop", f"term,synonyms\nbus stop,{many}\n".encode())
    assert len(added) == MAX_ADDED


def test_a_row_without_synonyms_is_a_mistake() -> None:
    problems = Problems()
    assert read_synonyms(b"term,synonyms\nbus stop,\n", "s.csv", problems) == ()
    assert "s.csv, line 2" in problems.lines[0]


def test_a_corpus_is_read_with_its_synonyms(tmp_path: Path) -> None:
    pack = default_corpus() / "official" / "us-macro"
    target = tmp_path / "official" / "us-macro"
    shutil.copytree(pack, target)
    before = load_corpus(tmp_path)
    measure = next(iter(before.series.values())).measure
    text = f"term,synonyms\n{measure},quantity of surprise\n"
    (tmp_path / "synonyms.csv").write_text(text, encoding="utf-8")
    after = load_corpus(tmp_path)
    assert "quantity of surprise" in next(iter(after.series.values())).aliases
    assert after.digest != before.digest
    assert check_corpus(tmp_path) == []
