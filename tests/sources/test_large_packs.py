"""Packs too large for memory: compiled once, read by series, the same values as in memory."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factcheck.errors import CorpusError
from factcheck.model import Corpus, ObsStatus, Period
from factcheck.model.coverage import (
    coverage_of,
    newest_days,
    observations_near,
    summed_up,
)
from factcheck.sources import check_corpus, large, load_corpus

MakePack = Callable[..., Path]
HEADER = [
    "series_id", "time_period", "period_start", "period_end", "obs_value",
    "obs_status", "vintage_date", "publisher", "source_title", "note",
]  # fmt: skip


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Compile every pack, however small, into a cache of the test's own."""
    monkeypatch.setattr(large, "LARGE_BYTES", 0)
    return tmp_path / "cache"


def rows_of(seed: int, count: int = 300) -> list[list[str]]:
    """Rows in no order, with vintages, gaps, notes and values of many digits."""
    chance = random.Random(seed)  # noqa: S311
    rows = {}
    for _ in range(count):
        month = f"{chance.randint(2019, 2024)}-{chance.randint(1, 12):02}"
        vintage = chance.choice(["", f"2025-{chance.randint(1, 12):02}-05"])
        series = chance.choice(["kites", "kites-lost"])
        value = chance.choice(["", "12", "-0.50", "1234567890123.4567", "1E+3"])
        status = "M" if not value else chance.choice(["A", "P", "S"])
        title = chance.choice(["", "Bulletin", "Übersicht, “Teil 2”"])
        rows[series, month, vintage, title] = [
            series, month, "", "", value, status, vintage, "", title,
            chance.choice(["", "windy"]),
        ]  # fmt: skip
    return list(rows.values())


def as_csv(rows: list[list[str]]) -> str:
    lines = [HEADER, *rows]
    return "\n".join(
        ",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in lines
    )


def values_of(corpus: Corpus) -> dict[str, list[object]]:
    return {key: list(many) for key, many in corpus.observations.items()}


@pytest.mark.parametrize("seed", range(4))
def test_a_compiled_pack_holds_exactly_what_memory_holds(
    make_pack: MakePack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seed: int
) -> None:
    root = make_pack(observations=as_csv(rows_of(seed)))
    in_memory = load_corpus(root)
    monkeypatch.setattr(large, "LARGE_BYTES", 0)
    lazy = load_corpus(root, cache=tmp_path / "cache")

    assert type(lazy.observations) is not type(in_memory.observations)
    assert values_of(lazy) == values_of(in_memory)
    assert lazy.series == in_memory.series
    assert lazy.digest == in_memory.digest
    for series_id in lazy.series:
        own = summed_up(in_memory.observations[series_id])
        assert coverage_of(lazy, series_id) == own == coverage_of(in_memory, series_id)
    assert newest_days(lazy) == newest_days(in_memory)


def test_rows_of_a_series_that_stand_apart_come_together(
    make_pack: MakePack, compiled: Path
) -> None:
    lines = ["series_id,time_period,obs_value"]
    lines += [f"kites-lost,{year}-01,{year}" for year in (2001, 2003)]
    lines += ["kites,2001-01-05,1", "kites-lost,2002-01,2002"]
    corpus = load_corpus(make_pack(observations="\n".join(lines)), cache=compiled)

    values = [obs.value for obs in corpus.observations["kites-lost"]]
    assert values == [Decimal(2001), Decimal(2002), Decimal(2003)]


@pytest.mark.parametrize("group_rows", [7, 4_096])
def test_a_compiled_series_gives_the_values_near_some_days_alone(
    make_pack: MakePack,
    compiled: Path,
    monkeypatch: pytest.MonkeyPatch,
    group_rows: int,
) -> None:
    monkeypatch.setattr("factcheck.sources.compiled.GROUP_ROWS", group_rows)
    root = make_pack(observations=as_csv(rows_of(3)))
    spring = (date(2021, 3, 10), date(2021, 5, 2))
    never = (date(1990, 1, 1), date(1990, 12, 31))

    few = observations_near(load_corpus(root, cache=compiled), "kites", spring)
    none = observations_near(load_corpus(root, cache=compiled), "kites", never)

    every = load_corpus(root, cache=compiled).observations["kites"]
    days = Period.of_days(*spring)
    assert list(few) == [obs for obs in every if obs.period.overlaps(days)]
    assert 0 < len(few) < len(every)
    assert list(none) == []


def test_a_large_series_may_cross_row_groups(
    make_pack: MakePack, compiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.sources.compiled.GROUP_ROWS", 7)
    root = make_pack(observations=as_csv(rows_of(1)))
    few = load_corpus(root, cache=compiled)
    monkeypatch.setattr("factcheck.sources.large.LARGE_BYTES", 10**9)

    assert values_of(few) == values_of(load_corpus(root))


def test_a_pack_is_compiled_once_and_again_when_it_changes(
    make_pack: MakePack, compiled: Path
) -> None:
    calls: list[int] = []
    root = make_pack()
    for _ in range(2):
        load_corpus(root, cache=compiled, progress=calls.append)
    assert calls == [2, 5]

    make_pack(replace=("windy", "calm"))
    corpus = load_corpus(root, cache=compiled, progress=calls.append)

    assert calls == [2, 5, 2, 5]
    assert "calm" in {obs.note for obs in corpus.observations["kites"]}


@pytest.mark.parametrize("file", ["observations.parquet", "series.parquet"])
def test_a_damaged_compiled_pack_is_made_again(
    make_pack: MakePack, compiled: Path, file: str
) -> None:
    root = make_pack()
    before = values_of(load_corpus(root, cache=compiled))
    (folder,) = compiled.iterdir()
    (folder / file).write_bytes(b"PAR1 half written")

    assert values_of(load_corpus(root, cache=compiled)) == before


def test_a_compiled_pack_that_breaks_while_open_is_an_explained_error(
    make_pack: MakePack, compiled: Path
) -> None:
    corpus = load_corpus(make_pack(), cache=compiled)
    (file,) = compiled.glob("*/observations.parquet")
    data = bytearray(file.read_bytes())
    data[4:200] = bytes(196)
    with file.open("r+b") as stream:  # in place: the file is mapped into memory
        stream.write(data)

    with pytest.raises(CorpusError, match="cannot be read") as caught:
        corpus.observations["kites"]
    assert "Delete that folder" in caught.value.hint


@pytest.mark.parametrize(
    ("replace", "expected"),
    [
        (("kites,,2025-03-02", "kytes,,2025-03-02"), "such as 'kites'"),
        ((",14,", ",14%,"), "a plain number"),
        (("2025-03-01,,,12", "2025-13-01,,,12"), "an SDMX period"),
        ((",1.75,A,2025-05-04", ",1.75,A,2025-04-04"), "one row for each series"),
        (("2025-04,,,,M", "2025-04,,,7,M"), "a number, or an empty cell"),
        (("obs_value", "obs_valeu"), "'obs_value'"),
        (("12,A,2025-03-02", "12,Q,2025-03-02"), "one of A"),
    ],
)
def test_mistakes_in_a_large_pack_are_named_as_in_a_small_one(
    make_pack: MakePack,
    monkeypatch: pytest.MonkeyPatch,
    replace: tuple[str, str],
    expected: str,
) -> None:
    root = make_pack(replace=replace)
    small = check_corpus(root)
    monkeypatch.setattr(large, "LARGE_BYTES", 0)

    assert check_corpus(root) == small
    assert any(expected in problem for problem in small)


def as_parquet(root: Path, table: pa.Table) -> None:
    folder = root / "official" / "kites"
    (folder / "observations.csv").unlink(missing_ok=True)
    pq.write_table(table, folder / "observations.parquet")


def test_a_pack_may_have_parquet_with_numbers_and_days(
    make_pack: MakePack, compiled: Path
) -> None:
    root = make_pack()
    text = (root / "official" / "kites" / "observations.csv").read_text()
    rows = list(csv.DictReader(text.splitlines()))
    before = values_of(load_corpus(root, cache=compiled))
    columns = {name: [row[name] or None for row in rows] for name in rows[0]}
    table = pa.table(columns)
    for name in ("period_start", "period_end", "vintage_date"):
        at = table.schema.get_field_index(name)
        table = table.set_column(at, name, table[name].cast(pa.date32()))
    at = table.schema.get_field_index("obs_value")
    exact = table["obs_value"].cast(pa.decimal128(9, 2))
    as_parquet(root, table.set_column(at, "obs_value", exact))

    assert values_of(load_corpus(root, cache=compiled)) == before


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"series_id": ["kites"], "valeu": ["1"]}, "'valeu'; expected one of"),
        ({"time_period": ["2025"], "obs_value": ["1"]}, "this column, it is required"),
        ({"series_id": ["kites"], "obs_value": [["1"]]}, "text, numbers or days"),
        ({"series_id": ["kites"], "time_period": ["2025-03-01"], "obs_value": ["x"]},
         "line 2, obs_value: 'x'; expected a plain number"),
    ],
)  # fmt: skip
def test_parquet_that_is_no_table_of_observations_is_explained(
    make_pack: MakePack, compiled: Path, table: dict[str, list[object]], expected: str
) -> None:
    root = make_pack()
    as_parquet(root, pa.table(table))

    problems = check_corpus(root)

    assert any(expected in problem for problem in problems), problems


def test_parquet_that_is_no_parquet_is_explained(make_pack: MakePack) -> None:
    root = make_pack()
    folder = root / "official" / "kites"
    (folder / "observations.csv").unlink()
    (folder / "observations.parquet").write_bytes(b"PAR1")

    with pytest.raises(CorpusError, match="a Parquet file that can be read"):
        load_corpus(root)


def test_a_release_held_back_stands_beside_compiled_values(
    make_pack: MakePack, compiled: Path
) -> None:
    root = make_pack()
    held = root / "official" / "kites" / "held" / "r1"
    held.mkdir(parents=True)
    (held / "release.json").write_text(
        '{"vintage_date": "2025-06-04", "label": "r1", "doubts": []}'
    )
    (held / "observations.csv").write_text(
        "series_id,time_period,obs_value,vintage_date\n"
        "kites-lost,2025-03,99,2025-06-04\n"
    )
    many = load_corpus(root, cache=compiled).observations["kites-lost"]

    assert [obs.status for obs in many if obs.value == 99] == [ObsStatus.SUSPECT]
    assert [obs.value for obs in many[:2]] == [Decimal("1.5"), Decimal("1.75")]


def test_a_row_that_a_small_pack_repeats_is_a_mistake(
    make_pack: MakePack, compiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_pack()
    monkeypatch.setattr(large, "LARGE_BYTES", 200)
    make_pack(
        pack="more",
        series="series_id,title,measure,ref_area,stock_flow,unit_measure,source_agency\n",
        observations="series_id,time_period,obs_value,vintage_date\n"
        "kites,2025-03-01,12,2025-03-02\n",
    )

    with pytest.raises(CorpusError, match="the pack's own observations have this one"):
        load_corpus(root, cache=compiled)


def test_values_of_a_series_stand_in_one_large_file(
    make_pack: MakePack, compiled: Path
) -> None:
    root = make_pack()
    make_pack(
        pack="more",
        series="series_id,title,measure,ref_area,stock_flow,unit_measure,source_agency\n",
        observations="series_id,time_period,obs_value\nkites,2025-03-09,12\n",
    )

    with pytest.raises(CorpusError, match="values of a series in one large file"):
        load_corpus(root, cache=compiled)
