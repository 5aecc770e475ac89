"""Texts that once broke the extractor; `benchmarks/fuzz.py` looks for more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from factcheck.extract import extract_claims
from factcheck.extract.mentions import QuantityMention
from factcheck.extract.periods import find_dates
from factcheck.extract.quantities import find_quantities
from factcheck.extract.shifts import shifted
from factcheck.model import Article, Modifier, Period, PublicationDate, Span

PUBLISHED = PublicationDate.on(date(2025, 9, 3))


def claims_of(text: str, nlp: Any) -> list[str]:
    """Return the words of the claims of a text."""
    article = Article(id="a", text=text, published=PUBLISHED)
    claims = extract_claims(article, nlp)
    assert [claim.span.of(text) for claim in claims] == [claim.text for claim in claims]
    return [claim.text for claim in claims]


@pytest.mark.model
def test_a_number_glued_to_a_word_leaves_a_sound_parse(nlp: Any) -> None:
    assert claims_of("024/7twice § 2.1bn ", nlp)


@pytest.mark.model
def test_half_a_surrogate_pair_costs_no_claim(nlp: Any) -> None:
    text = "The office \ud800 counted 958 permits \udfff in July."
    assert claims_of(text, nlp) == ["958"]


@pytest.mark.model
def test_a_hedge_in_the_line_above_is_no_hedge_of_the_number_below(nlp: Any) -> None:
    text = "Permits are up by over\n\n958 permits were counted in July."
    article = Article(id="a", text=text, published=PUBLISHED)
    (claim,) = extract_claims(article, nlp)
    assert claim.quantity.modifier is Modifier.EXACTLY


def only(text: str) -> QuantityMention:
    """Return the single mention of a text."""
    (mention,) = find_quantities(text)
    return mention


@pytest.mark.parametrize(
    ("text", "modifier"),
    [("over 958", Modifier.EXACTLY), ("over 8 to 9", Modifier.BETWEEN)],
)
def test_a_mention_inside_its_sentence_drops_words_before_it(
    text: str, modifier: Modifier
) -> None:
    mention = only(text).inside(Span(start=5, end=len(text)))
    assert mention.modifier_span is None
    assert mention.quantity.modifier is modifier


def test_a_mention_inside_its_sentence_keeps_its_own_words() -> None:
    mention = only("over 958")
    assert mention.inside(Span(start=0, end=8)) == mention


def test_28_february_of_a_leap_year_is_a_day_a_year_earlier() -> None:
    day = Period.of_days(date(1988, 2, 28), date(1988, 2, 28))
    moved = shifted(day, Period(), relativedelta(years=-1))
    assert (moved.start, moved.last_day) == (date(1987, 2, 28), date(1987, 2, 28))


@pytest.mark.model
def test_a_base_after_the_period_does_not_turn_the_period_round(nlp: Any) -> None:
    text = (
        "Visitors came in 2024, and before the pandemic trips to it were 12% higher "
        "than in that year. The mayor resigned twice that year."
    )
    for claim in extract_claims(Article(id="a", text=text, published=PUBLISHED), nlp):
        start, end = claim.period.start, claim.period.end
        assert start is None or end is None or start < end


def test_year_0_of_the_common_era_is_no_date() -> None:
    assert (
        find_dates("Off 0 CE on the list, but 14 CE was.", PUBLISHED)[0].span.start > 20
    )


@pytest.mark.model
@pytest.mark.parametrize("day", [date.min, date(1, 12, 31), date(9999, 1, 1), date.max])
def test_first_and_last_years_of_the_calendar_raise_nothing(
    day: date, nlp: Any
) -> None:
    article = Article(
        id="a",
        text="Fares rose 3% in March from a year earlier. A month earlier it was 5%. "
        "It has since fallen by 2%. Sales are up 4% since May, when 135 were open. "
        "From 12 in the year to June it went to 15.",
        published=PublicationDate.on(day),
    )
    assert extract_claims(article, nlp)
