"""A small corpus with states, and an encoder without a model."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.index import HashingEncoder
from factcheck.model import Corpus, Series

MakeSeries = Callable[..., Series]


def series(series_id: str, title: str, measure: str, **fields: object) -> Series:
    """Build a series of the country unless told otherwise."""
    place = {"ref_area": "US", "ref_area_name": "United States"}
    return Series(
        series_id=series_id, title=title, measure=measure, **{**place, **fields}  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture
def corpus() -> Corpus:
    """Bridges of the country and of three states, and two other series."""
    made = [
        series("bridges", "Bridges in use", "bridges", aliases=("crossings",)),
        *(
            series(
                f"bridges:US-{code}", f"Bridges in use, {name}", "bridges",
                ref_area=f"US-{code}", ref_area_name=name, aliases=("crossings",),
            )
            for code, name in (("OH", "Ohio"), ("TX", "Texas"), ("UT", "Utah"))
        ),
        series("ferries", "Ferries licensed", "ferry boats"),
        series("tolls", "Bridge tolls", "average toll"),
    ]  # fmt: skip
    return Corpus(series={one.series_id: one for one in made}, digest="d" * 64)


@pytest.fixture
def encoder() -> HashingEncoder:
    return HashingEncoder()
