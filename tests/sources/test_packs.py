"""The packs that come with factcheck."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.model import Corpus, SourceRank, StockFlow
from factcheck.settings import default_corpus
from factcheck.sources import find_packs, load_corpus, load_places

CONVERSIONS = {"ice-287g": "ice_287g.py", "us-macro": "us_macro.py"}
RECIPES = sorted(file.stem for file in (default_corpus() / "convert").glob("recipes/*"))


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(default_corpus())


def test_every_pack_says_where_it_comes_from() -> None:
    packs = find_packs(default_corpus())

    assert {pack.name for pack in packs} == {*CONVERSIONS, *RECIPES}
    for pack in packs:
        text = (pack / "README.md").read_text(encoding="utf-8")
        assert all(word in text for word in ("Publisher", "Licence", "Retrieved"))


def test_every_series_can_be_found_cited_and_placed(corpus: Corpus) -> None:
    places = load_places(default_corpus())
    for series in corpus.series.values():
        assert series.method, series.series_id
        assert series.licence, series.series_id
        assert corpus.observations[series.series_id], series.series_id
        for code in series.ref_area.split("+"):
            assert places.get(code), series.series_id


def test_every_value_of_a_secondary_series_names_its_publisher(corpus: Corpus) -> None:
    secondary = [
        series
        for series in corpus.series.values()
        if series.source_rank is SourceRank.SECONDARY
    ]

    assert secondary
    for series in secondary:
        for obs in corpus.observations[series.series_id]:
            assert obs.publisher, obs


def test_change_series_name_their_base(corpus: Corpus) -> None:
    changes = [
        series
        for series in corpus.series.values()
        if series.stock_flow is StockFlow.CHANGE
    ]

    assert changes
    assert all(series.base_period for series in changes)


@pytest.mark.parametrize(
    ("series_id", "day", "values"),
    [
        ("ice-287g-agreements-active", date(2025, 9, 2), {"957 ICE", "958 DHS"}),
        ("ice-287g-agreements-active", date(2025, 9, 17), {"1000 ICE", "1001 DHS"}),
        ("ice-287g-agencies-participating", date(2025, 9, 2), {"798 ICE"}),
        ("ice-287g-states", date(2025, 9, 2), {"40 ICE", "40 DHS"}),
    ],
)
def test_differing_counts_of_one_day_are_kept_with_their_publisher(
    corpus: Corpus, series_id: str, day: date, values: set[str]
) -> None:
    found = {
        f"{obs.value} {obs.publisher}"
        for obs in corpus.observations[series_id]
        if obs.period.start == day
    }

    assert found == values


def test_survivor_counts_have_one_vintage_for_each_list(corpus: Corpus) -> None:
    signed = "ice-287g-agreements-signed-in-year"

    def of_2025(day: date) -> Decimal | None:
        return next(
            obs.value
            for obs in corpus.as_of(signed, day)
            if obs.period.start == date(2025, 1, 1)
            and obs.period.last_day == date(2025, 12, 31)
        )

    assert (of_2025(date(2026, 1, 5)), of_2025(date(2026, 2, 13))) == (1140, 1133)


def test_a_revised_month_has_its_earlier_value_before_the_revision(
    corpus: Corpus,
) -> None:
    def june(day: date) -> Decimal | None:
        return next(
            obs.value
            for obs in corpus.as_of("FRED:PAYEMS", day)
            if obs.period.start == date(2025, 6, 1)
        )

    assert (june(date(2026, 1, 31)), june(date(2026, 3, 31))) == (159439, 158478)


def test_a_month_that_was_never_published_is_marked_missing(corpus: Corpus) -> None:
    october = [
        obs
        for obs in corpus.observations["FRED:UNRATE"]
        if obs.period.start == date(2025, 10, 1)
    ]

    assert [obs.value for obs in october] == [None]


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("pack", sorted(CONVERSIONS))
def test_the_pack_is_what_its_conversion_writes(
    pack: str, shared_dir: Path, tmp_path: Path
) -> None:
    script = default_corpus() / "convert" / CONVERSIONS[pack]
    subprocess.run(
        [sys.executable, script, "--shared", shared_dir, "--out", tmp_path], check=True
    )

    for name in ("series.csv", "observations.csv"):
        kept = default_corpus() / "official" / pack / name
        assert (tmp_path / name).read_bytes() == kept.read_bytes()


@pytest.mark.slow
@pytest.mark.shared
def test_packs_of_recipes_are_what_the_recipes_write(
    shared_dir: Path, tmp_path: Path
) -> None:
    script = default_corpus() / "convert" / "recipe.py"
    subprocess.run(
        [sys.executable, script, "--shared", shared_dir, "--out", tmp_path], check=True
    )

    for pack in RECIPES:
        for name in ("series.csv", "observations.csv"):
            kept = default_corpus() / "official" / pack / name
            assert (tmp_path / pack / name).read_bytes() == kept.read_bytes(), kept


def test_the_place_list_is_what_its_script_writes(tmp_path: Path) -> None:
    script = default_corpus() / "convert" / "places.py"
    out = tmp_path / "places.csv"
    subprocess.run([sys.executable, script, "--out", out], check=True)

    assert out.read_bytes() == (default_corpus() / "places.csv").read_bytes()


def test_loading_needs_no_heavy_library() -> None:
    code = (
        "import sys, pathlib; from factcheck.sources import load_corpus;"
        f"load_corpus(pathlib.Path({str(default_corpus())!r}));"
        "heavy = {'pandas', 'spacy', 'torch', 'faiss'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_loading_stays_quick() -> None:
    # Measured 0.5 s once large packs are compiled; the bound bears a machine in use.
    load_corpus(default_corpus())
    start = time.process_time()
    load_corpus(default_corpus())
    assert time.process_time() - start < 3
