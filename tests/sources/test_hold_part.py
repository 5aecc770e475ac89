"""Of a first import only the doubtful series are held; the others count."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.sources.draft import PackDraft
from factcheck.sources.packfiles import read_pack
from factcheck.sources.releases import Release, merge_releases

GIVEN = {"measure": "kites", "ref_area": "US", "stock_flow": "stock",
         "unit_measure": "KITES", "source_agency": "Kite Office"}  # fmt: skip
CALM = (100, 104, 103, 107, 110, 108, 111, 114, 112, 115)
WILD = (100, 104, 103, 107, 11_000, 108, 111, 114, 112, 115)


def a_draft(**series: tuple[int, ...]) -> PackDraft:
    return PackDraft(
        series=tuple(
            {"series_id": name, "title": name, "breakdown": name, **GIVEN}
            for name in series
        ),
        observations=tuple(
            {"series_id": name, "time_period": str(2010 + i), "obs_value": str(value)}
            for name, values in series.items()
            for i, value in enumerate(values)
        ),
    )


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return tmp_path / "kites"


def calm(count: int) -> dict[str, tuple[int, ...]]:
    return {f"calm-{n}": CALM for n in range(count)}


def test_the_other_series_of_a_first_import_count(pack):
    reports = merge_releases(pack, [Release(draft=a_draft(**calm(7), wild=WILD))])
    assert [(one.held, one.added) for one in reports] == [(False, 70), (True, 10)]
    assert {doubt.series_id for doubt in reports[1].doubts} == {"wild"}
    assert "wild" not in {row["series_id"] for row in read_pack(pack).series}
    home = pack / "held" / reports[1].release
    assert {row["series_id"] for row in read_pack(home).series} == {"wild"}


def test_a_table_with_many_doubtful_series_is_held_whole(pack):
    draft = a_draft(**calm(2), wild=WILD, wilder=WILD)
    reports = merge_releases(pack, [Release(draft=draft)])
    assert [(one.held, one.added) for one in reports] == [(True, 40)]


def test_a_release_of_known_series_is_held_whole(pack):
    first = {name: values[:5] for name, values in calm(8).items()}
    merge_releases(pack, [Release(draft=a_draft(**first))])
    wild = {**calm(7), "calm-7": (*CALM[:5], 9_000, *CALM[6:])}
    reports = merge_releases(pack, [Release(draft=a_draft(**wild))])
    assert [one.held for one in reports] == [True]


def test_whoever_accepts_takes_all_of_it(pack):
    draft = a_draft(**calm(7), wild=WILD)
    reports = merge_releases(pack, [Release(draft=draft)], accept=True)
    assert [(one.held, one.added) for one in reports] == [(False, 80)]
