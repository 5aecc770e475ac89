"""Judged sentences: figures worked out by hand, causes of mistakes in order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factcheck.evaluate.judged import Judged, Judgement, overlap_of, widest


def judged(**fields: Any) -> Judged:
    base = {"id": "a", "text": "t", "expected": "SUPPORTED", "given": "SUPPORTED"}
    return Judged(**{**base, **fields})


@pytest.mark.parametrize(
    ("wanted", "found", "share"),
    [
        ({"s": (2010, 2019)}, {"s": (2015, 2024)}, 5 / 15),
        ({"s": (2010, 2019)}, {"s": (2010, 2019)}, 1.0),
        ({"s": (2010, 2011)}, {"s": (2020, 2021)}, 0.0),
        ({"s": (2010, 2011)}, {"other": (2010, 2011)}, 0.0),
        ({"s": (2010, 2010), "t": (2012, 2012)}, {"s": (2010, 2010)}, 0.5),
        ({}, {"s": (2010, 2011)}, None),
    ],
)
def test_years_shared_as_a_share_of_years_named(
    wanted: dict[str, tuple[int, int]],
    found: dict[str, tuple[int, int]],
    share: float | None,
) -> None:
    assert overlap_of(judged(wanted_years=wanted, found_years=found)) == share


@pytest.mark.parametrize(
    ("fields", "cause"),
    [
        ({"wanted": ("s",), "found": ("t", "s")}, "another series, or none"),
        ({"wanted": ("s",)}, "another series, or none"),
        (
            {
                "wanted": ("s",),
                "found": ("s",),
                "wanted_years": {"s": (2001, 2002)},
                "found_years": {"s": (2005, 2006)},
            },
            "other years",
        ),
        ({"wanted": ("s",), "found": ("s",), "why": "STALE"}, "STALE"),
        ({"why": "NO_SERIES"}, "NO_SERIES"),
        ({}, "the verdict alone"),
    ],
)
def test_the_first_thing_that_differs_is_the_cause(
    fields: dict[str, Any], cause: str
) -> None:
    assert judged(**fields).cause == cause


def test_mistakes_come_by_cause_and_right_ones_not_at_all() -> None:
    wrong = {"given": "UNCHECKABLE"}
    rows = (
        judged(id="1", why="B", **wrong),
        judged(id="2", why="A", **wrong),
        judged(id="3", why="A", **wrong),
        judged(id="4", why="A"),
    )
    mistakes = Judgement(rows=rows).mistakes()
    assert [(key, [one.id for one in value]) for key, value in mistakes.items()] == [
        ("A", ["2", "3"]),
        ("B", ["1"]),
    ]


def test_figures_of_a_collection() -> None:
    rows = (
        judged(wanted=("s",), found=("s", "t")),
        judged(expected="CONTRADICTED", wanted=("s",), found=("t", "s")),
        judged(expected="CONTRADICTED", given="CONTRADICTED"),
        judged(given="UNCHECKABLE"),
    )
    metrics = Judgement(rows=rows).metrics()
    assert metrics["accuracy"] == 0.5
    assert metrics["contradicted.precision"] == 1.0
    assert metrics["coverage"] == 0.75
    assert metrics["series.recall@1"] == 0.5
    assert metrics["series.recall@5"] == 1.0
    assert "years.overlap" not in metrics


def test_the_widest_years_of_some_days() -> None:
    days = [
        (date(2019, 5, 1), date(2020, 1, 1)),
        (date(2018, 1, 1), date(2018, 2, 1)),
        (None, date(2030, 1, 1)),
    ]
    assert widest(days) == (2018, 2020)
    assert widest([]) is None
