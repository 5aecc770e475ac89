"""A value of long ago does not support a sentence about now."""

from __future__ import annotations

import pytest
from verify_build import judge, make_rate

from factcheck.model import Frequency, Reason, Verdict
from factcheck.testing.factories import (
    make_period,
)

SHARE = make_rate("demo:share", Frequency.YEAR)


@pytest.mark.parametrize(
    ("published", "verdict"),
    [
        ("2006-05-01", Verdict.SUPPORTED),
        ("2024-05-01", Verdict.UNCHECKABLE),
    ],
)
def test_an_undated_figure_needs_a_value_of_about_its_time(published, verdict):
    found = judge(
        "32%",
        "32% of homes have a garden.",
        SHARE,
        {"2001": 32, "2002": 32},
        published=published,
        measure="homes with a garden",
    )
    assert found.verdict is verdict
    if verdict is Verdict.UNCHECKABLE:
        assert Reason.NO_OBSERVATION in found.reasons
        assert "The newest count is of 2002" in found.explanation


def test_a_dated_figure_is_judged_by_its_own_days():
    found = judge(
        "32%",
        "32% of homes had a garden in 2002.",
        SHARE,
        {"2002": 32},
        published="2024-05-01",
        measure="homes with a garden",
        period=make_period("2002"),
    )
    assert found.verdict is Verdict.SUPPORTED
