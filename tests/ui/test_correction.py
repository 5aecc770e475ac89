"""Days that an editor gives in place of those read from the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck.model import NO_PERIOD, Basis, Correction, Relation, Stat
from factcheck.testing.factories import make_article, make_claim, make_period

ARTICLE = make_article("Now 958 permits.", id="a")


def correction(first=date(2025, 3, 1), last=date(2025, 3, 31)):
    return Correction(claim_id="a:4-7", first=first, last=last)


@pytest.mark.parametrize(
    ("stat", "relation"),
    [
        (Stat.LEVEL, Relation.AS_OF),
        (Stat.SHARE, Relation.AS_OF),
        (Stat.FLOW, Relation.FROM_TO),
        (Stat.CHANGE, Relation.FROM_TO),
    ],
)
def test_undated_figure_gets_a_relation_that_fits_its_sort(stat, relation):
    claim = replace(make_claim("958", ARTICLE), stat=stat, period=NO_PERIOD)
    assert correction().of(claim).period.relation is relation


def test_dated_figure_keeps_its_relation_and_loses_the_words():
    period = make_period("2025-01", relation=Relation.SINCE, text="since January")
    corrected = correction().of(replace(make_claim("958", ARTICLE), period=period))
    assert corrected.period.relation is Relation.SINCE
    assert corrected.period.basis is Basis.EDITOR
    assert corrected.period.text == ""
    assert corrected.period.start == date(2025, 3, 1)
    assert corrected.period.last_day == date(2025, 3, 31)


def test_days_in_the_wrong_order_are_refused():
    with pytest.raises(ValueError, match="run backwards"):
        correction(date(2025, 3, 2), date(2025, 3, 1))
