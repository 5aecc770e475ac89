"""`docs/data.md` says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck import sources
from factcheck.settings import checkout, default_corpus
from factcheck.sources import load_corpus
from factcheck.sources.columns import OBSERVATION_COLUMNS, SERIES_COLUMNS, Column
from factcheck.sources.importers.mapping import read_mapping
from factcheck.sources.packtoml import read_pack_toml, toml_keys
from factcheck.sources.time_period import days_of

SOURCES = Path(sources.__file__).parent
GATE_CODE = "".join(
    file.read_text(encoding="utf-8")
    for file in (*SOURCES.glob("gate*.py"), SOURCES / "merge.py")
)


@pytest.fixture(scope="module")
def page() -> str:
    root = checkout()
    if root is None:
        pytest.skip("needs the source tree")
    return (root / "docs" / "data.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "column", [*SERIES_COLUMNS, *OBSERVATION_COLUMNS], ids=lambda c: c.name
)
def test_every_column_is_explained_and_marked_if_required(
    page: str, column: Column
) -> None:
    cell = rf"^\| [^|]*`{column.name}`[^|]*\|"
    found = re.findall(cell, page, re.MULTILINE)

    assert found
    assert any(("**" in text) == column.required for text in found)


def test_the_five_minute_pack_is_a_corpus(page: str, tmp_path: Path) -> None:
    series, observations = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    pack = tmp_path / "official" / "libraries"
    pack.mkdir(parents=True)
    for name, text in (("series.csv", series), ("observations.csv", observations)):
        lines = [line.strip() for line in text.splitlines()]
        (pack / name).write_text("\n".join(lines) + "\n", encoding="utf-8")

    corpus = load_corpus(tmp_path)

    assert len(corpus.observations["libraries:US-OH"]) == 2


def test_every_time_period_shown_is_read(page: str) -> None:
    row = next(line for line in page.splitlines() if line.startswith("| `time_period`"))
    examples = re.findall(r"`([^`]+)`", row)[1:]

    assert len(examples) >= 6
    for example in examples:
        first, last = days_of(example)
        assert first <= last


def test_every_key_of_a_pack_file_and_every_doubt_is_explained(page: str) -> None:
    for key, _ in toml_keys():
        assert f"`{key}`" in page, key
    kinds = set(re.findall(r'kind="(\w+)"', GATE_CODE))
    assert len(kinds) == 9
    for kind in kinds:
        assert f"| `{kind}` |" in page, kind


def test_the_pack_file_shown_has_no_mistake(page: str, tmp_path: Path) -> None:
    part = page.split("## pack.toml")[1]
    text = re.findall(r"```toml\n(.*?)```", part, re.DOTALL)[0]
    (tmp_path / "pack.toml").write_text(text, encoding="utf-8")
    pack, mistakes = read_pack_toml(tmp_path)
    assert mistakes == []
    assert pack.update is not None


def test_the_table_of_packs_has_the_numbers_of_today(page: str) -> None:
    corpus = load_corpus(default_corpus())
    for name in {series.pack for series in corpus.series.values()}:
        ids = [key for key, series in corpus.series.items() if series.pack == name]
        values = sum(len(corpus.observations[key]) for key in ids)
        assert f"| `{name}` | {len(ids)} | {values:,} |" in page


def test_the_mapping_shown_has_no_mistake(page: str, tmp_path: Path) -> None:
    part = page.split("### mapping.toml")[1]
    text = re.findall(r"```toml\n(.*?)```", part, re.DOTALL)[0]
    file = tmp_path / "mapping.toml"
    file.write_text(f"version = 1\n{text}", encoding="utf-8")
    mapping = read_mapping(file)
    assert mapping.tables[0].header == (4, 5)
    assert mapping.tables[0].values[0].facts["unit_mult"] == "3"
