"""The country of an outlet sets how its dates and money are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import CorpusError
from factcheck.extract import extract_claims
from factcheck.extract.outlets import load_outlets
from factcheck.model import Article, PublicationDate
from factcheck.settings import default_corpus


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.example.co.uk/news/1", "GB"),
        ("https://news.example.com.au/1", "AU"),
        ("https://example.com/1", None),
        ("https://notbbc.com/1", None),
        ("https://www.bbc.com/1", "GB"),
        ("", None),
        ("http://[broken", None),
    ],
)
def test_country_comes_from_the_longest_match(url: str, country: str | None) -> None:
    assert load_outlets(default_corpus() / "outlets.csv").country_of(url) == country


@pytest.mark.parametrize(
    ("outlet", "country"),
    [
        ("The Sydney Morning Herald", "AU"),
        ("CBC News", "CA"),
        ("The Guardian (print)", "GB"),
        ("The Guardian Nigeria", None),
        ("Example Gazette", None),
        ("", None),
    ],
)
def test_the_name_of_an_outlet_says_its_country_too(
    outlet: str, country: str | None
) -> None:
    table = load_outlets(default_corpus() / "outlets.csv")
    assert table.country_for("", outlet) == country
    assert table.country_for("https://example.ie/1", outlet) == "IE"


def test_bad_rows_are_listed_together(tmp_path: Path) -> None:
    file = tmp_path / "outlets.csv"
    file.write_text("match,country\n.uk,Britain\n.au,AUS\n", encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        load_outlets(file)
    assert len(caught.value.problems) == 2


@pytest.mark.model
@pytest.mark.parametrize(
    ("url", "currency", "last"),
    [
        ("https://www.example.com.au/a", "AUD", date(2025, 5, 3)),
        ("https://www.example.com/a", "USD", date(2025, 3, 5)),
    ],
)
def test_money_and_short_dates_follow_the_outlet(
    nlp: object, url: str, currency: str, last: date
) -> None:
    article = Article(
        id="a",
        text="The office spent $400 million on 03/05/2025.",
        url=url,
        published=PublicationDate.on(date(2025, 8, 1)),
    )
    [claim] = extract_claims(article, nlp)  # type: ignore[arg-type]
    assert claim.quantity.currency == currency
    assert claim.period.last_day == last
