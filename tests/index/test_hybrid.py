"""Finding series by meaning and words, within structural filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.index import (
    HashingEncoder,
    SeriesFilter,
    SeriesSearch,
    UnitKind,
    build_index,
    kinds_for,
    unit_kind_of,
)
from factcheck.index.hybrid import PlaceNames
from factcheck.index.texts import described, named
from factcheck.index.words import WordIndex, words_of
from factcheck.model import (
    Corpus,
    Observation,
    Period,
    QuantityKind,
    Series,
    SourceRank,
    StockFlow,
)
from factcheck.model.place import NamedPlace


def series(series_id: str, title: str, **fields: object) -> Series:
    given = {"measure": title.lower(), "ref_area": "US", "ref_area_name": "Ohio"}
    return Series(series_id=series_id, title=title, **{**given, **fields})  # type: ignore[arg-type]


def values(series_id: str, *years: int) -> tuple[Observation, ...]:
    return tuple(
        Observation(
            series_id=series_id,
            period=Period.of_days(date(year, 1, 1), date(year, 12, 31)),
            value=Decimal(1),
        )
        for year in years
    )


@pytest.fixture
def search(tmp_path: Path) -> SeriesSearch:
    made = [
        series("kites:US", "Kites sold", unit_measure="KITES", stock_flow=StockFlow.FLOW),
        series("kites:KE", "Kites sold", unit_measure="KITES", stock_flow=StockFlow.FLOW,
               ref_area="KE", ref_area_name="Kenya"),
        series("share", "Share of homes with kites", unit_measure="PT"),
        series("prices", "Price of kites", unit_measure="USD",
               source_rank=SourceRank.SECONDARY),
        series("boats", "Boats in harbour", unit_measure="BOATS",
               source_agency="Harbour Office"),
    ]  # fmt: skip
    corpus = Corpus(
        series={one.series_id: one for one in made},
        observations={
            "kites:US": values("kites:US", 2001, 2002),
            "kites:KE": values("kites:KE", 2020),
        },
        digest="d" * 64,
        places=(
            NamedPlace(code="KE", name="Kenya", demonyms=("Kenyan", "Kenyans")),
            NamedPlace(code="002", name="Sub-Saharan Africa", aliases=("nationwide",)),
        ),
    )
    encoder = HashingEncoder()
    return SeriesSearch(build_index(corpus, encoder, tmp_path / "i"), encoder, corpus)


def first(search: SeriesSearch, text: str, **asked: object) -> tuple[str, ...]:
    (found,) = search.find([text], 5, **asked)  # type: ignore[arg-type]
    return found[0].series_ids if found else ()


def test_series_that_differ_in_place_come_together(search: SeriesSearch) -> None:
    assert first(search, "kites sold") == ("kites:KE", "kites:US")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (SeriesFilter(places=frozenset({"KE"})), {"kites:KE"}),
        (SeriesFilter(places=frozenset({"FR"})), set()),
        (SeriesFilter(kinds=frozenset({UnitKind.PERCENT})), {"share"}),
        (SeriesFilter(stock_flows=frozenset({StockFlow.FLOW})), {"kites:KE", "kites:US"}),
        (SeriesFilter(start=date(2010, 1, 1)), {"kites:KE"}),
        (SeriesFilter(end=date(2010, 1, 1)), {"kites:US"}),
        (SeriesFilter(start=date(2003, 1, 1), end=date(2019, 12, 31)), set()),
        (SeriesFilter(official=True), {"kites:KE", "kites:US", "share", "boats"}),
    ],
)  # fmt: skip
def test_filters_keep_only_what_passes(
    search: SeriesSearch, filters: SeriesFilter, expected: set[str]
) -> None:
    (found,) = search.find(["price of kites"], 10, filters=filters)

    assert {one for group in found for one in group.series_ids} == expected


def test_scores_fall_and_there_are_at_most_k(search: SeriesSearch) -> None:
    for k in (1, 2, 50):
        (found,) = search.find(["kites in homes"], k)
        scores = [one.score for one in found]
        assert scores == sorted(scores, reverse=True)
        assert len(found) == min(k, 4)


def test_a_unit_that_suits_the_figure_comes_first(search: SeriesSearch) -> None:
    (plain,) = search.find(["kites"], 4)
    (suited,) = search.find(["kites"], 4, prefer=[{UnitKind.MONEY}])

    before = {one.series_ids: one.score for one in plain}
    after = {one.series_ids: one.score for one in suited}
    gained = {ids: after[ids] - before[ids] for ids in before}
    assert gained.pop(("prices",)) == pytest.approx(0.05, abs=1e-5)
    assert set(gained.values()) == {0.0}


def test_the_publisher_is_found_by_its_name(search: SeriesSearch) -> None:
    assert first(search, "Harbour Office") == ("boats",)


def test_names_of_places_do_not_count(search: SeriesSearch) -> None:
    assert search.find(["kites sold in Kenya"], 3) == search.find(["kites sold in"], 3)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Kenya's kites", "kites"),
        ("Two in five Kenyans fly kites", "Two in five fly kites"),
        ("in Sub-Saharan Africa today", "in today"),
        ("Kenyatta spoke", "Kenyatta spoke"),
        ("non-Kenyan kites", "non-Kenyan kites"),
        ("sold nationwide", "sold nationwide"),
        ("Kenya", "Kenya"),
        ("", ""),
    ],
)
def test_places_are_taken_out_of_a_text(
    search: SeriesSearch, text: str, bare: str
) -> None:
    assert search._corpus is not None
    assert PlaceNames(search._corpus).without(text) == bare


def test_nothing_is_found_in_an_empty_corpus(tmp_path: Path) -> None:
    empty, encoder = Corpus(digest="0" * 64), HashingEncoder()
    search = SeriesSearch(build_index(empty, encoder, tmp_path / "i"), encoder, empty)

    assert search.find(["anything"], 3) == [[]]
    assert search.find([], 3) == []


def test_finding_needs_the_corpus(search: SeriesSearch) -> None:
    without = SeriesSearch(search._index, search._encoder)

    with pytest.raises(ValueError, match="corpus"):
        without.find(["kites"], 1)


def test_one_series_stands_for_all_places_in_a_search_by_groups(
    search: SeriesSearch,
) -> None:
    (every,), (groups,) = (
        search.search(["kites"], 3),
        search.search_groups(["kites"], 3),
    )

    assert set(groups) <= set(every)
    assert len(groups) == 3
    assert [score for _, score in groups] == sorted({s for _, s in every}, reverse=True)


def test_a_text_is_encoded_once(search: SeriesSearch) -> None:
    asked: list[str] = []
    encode = search._encoder.encode
    search._encoder.encode = lambda texts: (asked.extend(texts), encode(texts))[1]  # type: ignore[method-assign]

    for _ in range(3):
        search.search(["kites", "boats", "kites"], 2)
        search.find(["kites"], 2)

    assert asked == ["kites", "boats"]


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("PT", "percent"), ("USD", "money"), ("USD_2021", "money"), ("IX", "index"),
        ("PER_1000_PEOPLE", "rate"), ("TONNES_PER_HECTARE", "rate"), ("PS", "persons"),
        ("AGREEMENTS", "count"), ("PERMITS", "count"), ("DEATHS", "count"), ("", "count"),
    ],
)  # fmt: skip
def test_units_have_a_kind(unit: str, kind: str) -> None:
    assert unit_kind_of(series("x", "X", unit_measure=unit)) == kind


def test_changes_can_be_read_from_every_series() -> None:
    assert kinds_for(QuantityKind.PERCENT_CHANGE) == frozenset()
    assert kinds_for(QuantityKind.FRACTION) == {UnitKind.PERCENT}


def test_a_series_is_named_with_its_unit_and_described_by_its_method() -> None:
    one = series(
        "x", "Kites sold, Ohio", unit_measure="PT", population="children",
        method="Counted by hand. Each May. Not on Sundays.",
    )  # fmt: skip

    assert named(one) == "Kites sold, children (%)"
    assert described(one) == "Kites sold. Counted by hand. Each May."
    assert described(replace(one, method="", aliases=("dragons",))) == (
        "Kites sold. dragons"
    )


def test_rare_words_weigh_more_than_common_ones() -> None:
    index = WordIndex([["kite", "sold"], ["kite", "lost"], ["boat", "sold"]])

    scores = index.scores(["lost", "sold"])
    assert scores.argmax() == 1
    assert scores[0] == pytest.approx(scores[2])
    assert index.scores(["unheard"]).tolist() == [0, 0, 0]


def test_words_that_nothing_has_lower_the_share() -> None:
    index = WordIndex([["kite", "sold"], ["boat"]])

    assert index.shares(["kite"])[0] > index.shares(["kite", "of", "paper"])[0] > 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The agencies’ boxes", ["agency", "box"]),
        ("low-income", ["low-income", "low", "income"]),
        ("287(g) agreements", ["287(g)", "agreement"]),
        ("U.S. gas", ["u.s", "gas"]),
        ("", []),
    ],
)
def test_words_are_read_without_plurals(text: str, words: list[str]) -> None:
    assert words_of(text) == words
