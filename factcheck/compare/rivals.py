"""What else an article says: whether a figure is matched better by another one there.

In: all figures. Out: `Rivals`, which answers for a pair of figures whether something else
in their articles speaks against holding them together, and which articles are twins.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from factcheck.compare.figures import Figure
from factcheck.compare.match import Match, match_of
from factcheck.compare.meaning import SAME, Meanings
from factcheck.compare.measures import CLOSE, is_strong, may_be_same_stat, own_likeness
from factcheck.compare.times import Gap, days_apart, gap_between, same_stretch
from factcheck.verify import same_body
from factcheck.verify.case import significant_digits

ONE_STORY: Final = 731
"""Days between articles that an editor still compares: two years, the longest distance
between outlets of one development pair."""
Twins = frozenset[tuple[str, str]]

TELLING_DIGITS: Final = 3
"""Significant digits from which two articles hardly print one number by chance."""
TWIN_TELLING: Final = 2
TWIN_ANY: Final = 3
"""Articles that share two telling figures, or three of any kind, report one release: of
the development passages only pairs that do go back to one document."""
MAX_VALUES: Final = 2
"""An article that gives more values than this for the same words means different things
by them (a table of awards, a list of states); words cannot tell which."""


def is_telling(figure: Figure) -> bool:
    """Tell whether a number has enough digits not to be met twice by chance."""
    return significant_digits(figure.claim.quantity.value) >= TELLING_DIGITS


class Rivals:
    """Other figures that a figure of another article may be meant to match."""

    def __init__(
        self,
        figures: Sequence[Figure],
        tied: Twins = frozenset(),
        meanings: Meanings | None = None,
    ) -> None:
        """Arrange figures by article.

        Args:
            figures: All comparable figures.
            tied: Articles that print one text or of which one quotes the other.
            meanings: What figures are alike in meaning; None goes by words.
        """
        self.meanings = meanings if meanings is not None else Meanings()
        self.twins = find_twins(figures, tied)
        self._by_article: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        self._values: Counter[tuple[str, str, frozenset[str], str]] = Counter()
        distinct = {
            (f.article.id, f.scale, f.wording.words, f.when.days, f.value)
            for f in figures
        }
        self._values.update(
            (article, scale, words, days) for article, scale, words, days, _ in distinct
        )
        for figure in figures:
            self._by_article[(figure.article.id, figure.scale)].append(figure)

    def are_twins(self, one: Figure, other: Figure) -> bool:
        """Tell whether the articles of two figures report the same release."""
        first, second = sorted((one.article.id, other.article.id))
        return (first, second) in self.twins

    def explain(self, one: Figure, other: Figure) -> bool:
        """Tell whether either figure is matched better by another one."""
        return self.is_matched(one, other) or self.is_matched(other, one)

    def is_matched(self, figure: Figure, rival: Figure) -> bool:
        """Tell whether the rival's article gives the figure elsewhere.

        What only says the rival again ("more than 1,200" beside 1,253) does not count.
        """
        mine = match_of(figure, rival)
        return any(
            match_of(figure, third) < mine
            and match_of(third, rival) >= Match.LOOSE
            and (figure.series is None or third.series in (None, figure.series))
            for third in self._by_article[(rival.article.id, rival.scale)]
            if third.id != rival.id and _may_be(figure, third)
        )

    def blends(self, one: Figure, other: Figure) -> bool:
        """Tell whether one text's words for a number belong to another number in the other.

        "Of 66 arrested, 65 were removed" against "66 were arrested and 65 removed".
        """
        if own_likeness(one.wording, other.wording) >= CLOSE:
            return False
        return self._has_foreign_words(one, other) or self._has_foreign_words(
            other, one
        )

    def _has_foreign_words(self, figure: Figure, twin: Figure) -> bool:
        """Tell whether a word of the figure names another number in the twin's article."""
        own = figure.wording.own - twin.wording.own
        return any(
            own & third.wording.own
            for third in self._by_article[(twin.article.id, twin.scale)]
            if third.value != twin.value
        )

    def is_history(self, figure: Figure) -> bool:
        """Tell whether its article also gives a newer figure of the same series.

        Then the old one is told as history, not as news.
        """
        return any(
            other.series == figure.series
            and other.value != figure.value
            and not other.is_overtaken
            for other in self._by_article[(figure.article.id, figure.scale)]
        )

    def is_backdrop(self, one: Figure, other: Figure) -> bool:
        """Tell whether one's article gives what is nearer to the other in time.

        "It has 958, up from 135 in January" is news of 958: the 135 of January is not
        held against what another article counts in September. A change over a month is
        not held against one over a year where the article has one over a year, too.
        """
        is_older = _is_older(one, other)
        mine = _distance(one, other, by_days=is_older)
        return any(
            _distance(third, other, by_days=is_older) < mine
            and third.series == one.series
            for third in self._by_article[(one.article.id, one.scale)]
            if third.id != one.id
        )

    def is_unique(self, figure: Figure) -> bool:
        """Tell whether its article does not list several values for its words and days."""
        words, days = figure.wording.words, figure.when.days
        key = (figure.article.id, figure.scale, words, days)
        return self._values[key] < MAX_VALUES


def _is_older(one: Figure, other: Figure) -> bool:
    """Tell whether a figure is of days before those of another one."""
    last, first = one.when.last, other.when.first
    return last is not None and first is not None and last < first


def _distance(one: Figure, other: Figure, *, by_days: bool) -> tuple[bool, int]:
    """Return how far two figures are of other times: stretch of a change, then days."""
    is_other = same_stretch(one.when, other.when) is False
    return is_other, days_apart(one.when, other.when) if by_days else 0


def _may_be(figure: Figure, third: Figure) -> bool:
    """Tell whether two equal figures may be one: of one time, or with words in common."""
    gap = gap_between(figure.when, third.when)
    if gap is Gap.SAME or (gap is Gap.UNSURE and is_telling(figure)):
        return True
    shared = figure.wording.words & third.wording.words
    is_one_series = figure.series is not None and figure.series == third.series
    return bool(shared) or is_one_series


def find_twins(figures: Sequence[Figure], tied: Twins = frozenset()) -> Twins:
    """Return pairs of articles that report the same release, smaller id first.

    Args:
        figures: All comparable figures.
        tied: Articles of which one goes back to the other; one shared figure makes them
            twins.
    """
    by_number: dict[tuple[str, Decimal], set[str]] = defaultdict(set)
    telling: set[tuple[str, Decimal]] = set()
    for figure in figures:
        number = (figure.scale, figure.value)
        by_number[number].add(figure.article.id)
        if is_telling(figure):
            telling.add(number)
    shared: Counter[tuple[str, str]] = Counter()
    strong: Counter[tuple[str, str]] = Counter()
    for number, articles in by_number.items():
        pairs = list(_pairs(articles))
        shared.update(pairs)
        if number in telling:
            strong.update(pairs)
    return frozenset(
        pair
        for pair, count in shared.items()
        if count >= TWIN_ANY or strong[pair] >= TWIN_TELLING or pair in tied
    )


def _pairs(articles: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of article ids, smaller first."""
    yield from combinations(sorted(articles), 2)


def _is_name(body: str) -> bool:
    """Tell whether a body is named: "the utility" may be any."""
    words = body.removeprefix("The ").removeprefix("the ").split()
    return any(word[0].isupper() for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two figures of different articles and what is known of their articles.

    Attributes:
        one: A figure.
        other: A figure on the same scale.
        rivals: What else their articles say.
    """

    one: Figure
    other: Figure
    rivals: Rivals

    @property
    def are_twins(self) -> bool:
        """Whether the articles report the same release: they share several figures."""
        return self.rivals.are_twins(self.one, self.other)

    @property
    def likeness(self) -> float:
        """How alike both are in meaning, 0 to 1; 0 if that is not known."""
        return self.rivals.meanings.likeness(self.one, self.other)

    @property
    def told_as_one(self) -> float:
        """How near in meaning both are in one story, 0 to 1; 0 if they are not."""
        return self.rivals.meanings.told_as_one(self.one, self.other)

    @property
    def is_one_measure(self) -> bool:
        """Whether words, or the meaning of other words, name one measure and place."""
        one, other = self.one.wording, self.other.wording
        return is_strong(one, other) or (
            self.likeness >= SAME and may_be_same_stat(one, other)
        )

    @property
    def is_free(self) -> bool:
        """Whether neither figure is matched by another one of the other article."""
        return not self.rivals.explain(self.one, self.other)

    @property
    def is_told_twice(self) -> bool:
        """Whether each article gives the other's figure as well, so that both part them."""
        told = self.rivals.is_matched
        return told(self.one, self.other) and told(self.other, self.one)

    @property
    def is_news(self) -> bool:
        """Whether neither is told only as the backdrop of a figure nearer to the other."""
        backdrop = self.rivals.is_backdrop
        return not (backdrop(self.one, self.other) or backdrop(self.other, self.one))

    @property
    def is_unique(self) -> bool:
        """Whether neither article gives several values for the same words."""
        return self.rivals.is_unique(self.one) and self.rivals.is_unique(self.other)

    @property
    def is_blended(self) -> bool:
        """Whether words for one figure name another number in the other article."""
        return self.rivals.blends(self.one, self.other)

    @property
    def gap(self) -> Gap:
        """How their days lie to one another."""
        return gap_between(self.one.when, self.other.when)

    @property
    def are_dated_apart(self) -> bool:
        """Whether both texts give days, and other ones."""
        is_firm = self.one.when.is_firm and self.other.when.is_firm
        return is_firm and self.gap is Gap.APART

    @property
    def are_days_apart(self) -> bool:
        """Whether the figures stand for other days, those of publication included.

        Sums of money are of no day unless the text gives one.
        """
        if self.one.claim.quantity.currency and not self.are_dated_apart:
            return False
        first, second = self.one.when.last, self.other.when.last
        return first is not None and second is not None and first != second

    @property
    def printed_apart(self) -> int | None:
        """Days between the publication of the two; None if one is unknown."""
        first, second = self.one.article.published, self.other.article.published
        if first is None or second is None:
            return None
        between = max(first.earliest, second.earliest) - min(
            first.latest, second.latest
        )
        return max(0, between.days)

    @property
    def are_of_one_story(self) -> bool:
        """Whether the articles are near enough in time to be held side by side."""
        days = self.printed_apart
        return days is None or days <= ONE_STORY

    @property
    def names_two_bodies(self) -> bool:
        """Whether the articles name different bodies as their source."""
        first = self.one.claim.attribution or ""
        second = self.other.claim.attribution or ""
        are_named = _is_name(first) and _is_name(second)
        return are_named and not same_body(first, second)
