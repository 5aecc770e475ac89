"""An article as extraction sees it: sentences, numbers, dates and where it is at home."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from factcheck.extract.figures import RangeEnds
from factcheck.extract.mentions import DateMention, QuantityMention
from factcheck.extract.periods import resolve_dates
from factcheck.extract.places import WORLD_CODE
from factcheck.extract.quantities import find_quantities
from factcheck.extract.sentences import HEADING, TITLE, Sentence, split_sentences
from factcheck.extract.spelling import Cases, is_shouted
from factcheck.extract.tables import Tables
from factcheck.model import Article, Period, Place

# Like the default fiscal year: the first country of the tables.
_UNKNOWN_LOCAL = "US"
_LEAD = 300  # characters of an article's opening
_FISCAL = re.compile(
    r"\b(?:fiscal|(?:financial|budget|tax) year|FY ?\d|\d{4}[/–-]\d\d\b(?!\d|-))"
)
_COUNTRY_CODE = 2  # characters of an ISO 3166-1 code


@dataclass(frozen=True, kw_only=True)
class Passage:
    """An article cut into sentences, with what the recognisers found in it.

    Attributes:
        article: The article.
        sentences: All its sentences, in text order.
        quantities: All its numbers; offsets of the article.
        dates: All its dates; offsets of the article.
        range_ends: Both ends of each range of dates, by its first day and end.
        home: Country that the text speaks of as its own, or None.
        local: ISO 3166 code of the outlet's country.
    """

    article: Article
    sentences: Sequence[Sentence]
    quantities: Sequence[QuantityMention] = ()
    dates: Sequence[DateMention] = ()
    range_ends: RangeEnds = field(default_factory=dict)
    home: Place | None = None
    local: str = _UNKNOWN_LOCAL

    @cached_property
    def headings(self) -> Mapping[int, str]:
        """The words of the heading above each sentence, by the sentence's start."""
        found: dict[int, str] = {}
        heading = ""
        for sentence in self.sentences:
            found[sentence.span.start] = heading
            if sentence.location in (HEADING, TITLE):
                heading = sentence.span.of(self.article.text)
        return found

    @cached_property
    def cases(self) -> Cases:
        """How the words of the article are written outside shouted lines."""
        lines = (sentence.span.of(self.article.text) for sentence in self.sentences)
        return Cases(line for line in lines if not is_shouted(line))

    def within(
        self, sentence: Sentence
    ) -> tuple[list[QuantityMention], list[DateMention]]:
        """Return numbers and dates of a sentence, with offsets of the sentence."""
        span = sentence.span
        first = bisect.bisect_left(self.quantities, span.start, key=_start)
        numbers: list[QuantityMention] = []
        for mention in self.quantities[first:]:
            if mention.span.start >= span.end:
                break
            if mention.span.end <= span.end:
                numbers.append(mention.inside(span).shifted(-span.start))
        first = bisect.bisect_left(self.dates, span.start, key=_phrase_start)
        days: list[DateMention] = []
        for date in self.dates[first:]:
            if date.phrase.start >= span.end:
                break
            if date.phrase.end <= span.end:
                days.append(date.shifted(-span.start))
        return numbers, days


def _start(mention: QuantityMention) -> int:
    return mention.span.start


def _phrase_start(date: DateMention) -> int:
    return date.phrase.start


def read_passage(article: Article, tables: Tables) -> Passage:
    """Cut an article into sentences and find its numbers and dates."""
    dates, range_ends = dates_of(article, tables)
    return Passage(
        article=article,
        sentences=split_sentences(article.text, title=article.title),
        quantities=numbers_of(article, tables),
        dates=dates,
        range_ends=range_ends,
        home=home_of(article, tables),
        local=tables.outlets.country_for(article.url, article.outlet) or _UNKNOWN_LOCAL,
    )


def home_of(article: Article, tables: Tables) -> Place | None:
    """Return the country that an article speaks of as its own, or None.

    Its text decides; else the one country that title or opening own something of
    ("Kenya's inflation rate").
    """
    found = tables.places.home(article.text)
    if found is not None:
        return found
    lead = f"{article.title}\n{article.text[:_LEAD]}"
    owners = [
        mention.place
        for mention in tables.places.find(lead)
        if len(mention.place.code) == _COUNTRY_CODE
        and lead[mention.span.end : mention.span.end + 2] in ("'s", "’s")
    ]
    return owners[0] if len({place.code for place in owners}) == 1 else None


def _fiscal_country(article: Article, tables: Tables) -> str | None:
    """Return the country that an article with fiscal years is about, or None.

    It is the one that most of the places it names lie in.
    """
    if not _FISCAL.search(article.text):
        return None
    found = tables.places.find(f"{article.title}\n{article.text}")
    codes = Counter(m.place.code[:_COUNTRY_CODE] for m in found if m.place.code)
    del codes[WORLD_CODE[:_COUNTRY_CODE]]
    ranked = codes.most_common(1)
    return ranked[0][0] if ranked and 2 * ranked[0][1] > codes.total() else None


def numbers_of(article: Article, tables: Tables) -> list[QuantityMention]:
    """Return the numbers of an article; its outlet's country settles "$"."""
    return find_quantities(
        article.text,
        country=tables.outlets.country_for(article.url, article.outlet),
        units=tables.units,
        currencies=tables.currencies,
    )


def dates_of(article: Article, tables: Tables) -> tuple[list[DateMention], RangeEnds]:
    """Return the dates of an article and the ends of its ranges, resolved."""
    country = tables.outlets.country_for(article.url, article.outlet)
    found = resolve_dates(
        article.text,
        article.published,
        events=tables.events,
        fiscal=tables.fiscal,
        observances=tables.observances,
        country=country,
        fiscal_country=_fiscal_country(article, tables) or country,
    )
    ends: RangeEnds = {}
    for item in found:
        period = item.mention.period
        if len(item.ends) == 2 and period.start and period.end:
            first, last = (
                Period.of_days(reading.first, reading.last) for _, reading in item.ends
            )
            ends[period.start, period.end] = first, last
    return [item.mention for item in found], ends
