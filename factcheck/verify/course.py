"""The course of a series: the level behind its amounts, its highs, lows and swings.

In: the values of a series known on a day. Out: amounts between two points of it, as
`Official` values, and the greatest fall or rise in a stretch of time. A flow of net changes
("jobs added") and the level behind it have one course and give the same answers, unless a
percentage or a multiple is asked for: those compare the amounts themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Self

from factcheck.model import ONE_DAY, Period, StockFlow
from factcheck.verify.asked_days import is_regular
from factcheck.verify.calculation import Calculation
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.differences import changes_between
from factcheck.verify.official import Official
from factcheck.verify.question import Question
from factcheck.verify.totals import add_up


@dataclass(frozen=True, slots=True)
class Course:
    """Values that follow one another, with the level that each of them leads to.

    Attributes:
        question: What is asked of the series.
        values: One for each period, oldest first, without a gap.
        levels: The level at the end of each; for a flow, of what has been added up.
    """

    question: Question
    values: tuple[Official, ...]
    levels: tuple[Decimal, ...]

    @classmethod
    def of(cls, question: Question, data: DataAsOf) -> Self:
        """Return the course of a question's series up to publication.

        Values after the last gap only; none for a series without regular periods.
        """
        values = list(_one_each(question, data))
        begin = 0
        for place in range(1, len(values)):
            if values[place].period.start != values[place - 1].period.end:
                begin = place
        values = values[begin:]
        numbers = [one.value for one in values]
        return cls(
            question,
            tuple(values),
            tuple(accumulate(numbers) if _adds_up(question, values) else numbers),
        )

    @property
    def last(self) -> int:
        """The place of the newest value; -1 if there is none."""
        return len(self.values) - 1

    def at(self, day: date) -> int | None:
        """Return the place of the value whose period holds a day, or None."""
        for place, one in enumerate(self.values):
            if one.period.contains(day):
                return place
        return None

    def between(self, base: int, end: int) -> Official | None:
        """Return what happened after one place up to another: sum, change, or percent.

        A flow adds up the values after the base; its base may lie one place before the
        first value (-1). A level is compared at both places.
        """
        if not -1 <= base < end <= self.last:
            return None
        if _adds_up(self.question, self.values):
            return self._added(base + 1, end)
        if base < 0:
            return None
        found = changes_between(self.question, [self.values[base]], [self.values[end]])
        return found[0] if found else None

    def _added(self, first: int, last: int) -> Official:
        """Return the sum of values, all of what was asked."""
        chain = self.values[first : last + 1]
        days = Period(start=chain[0].period.start, end=chain[-1].period.end)
        return replace(add_up(chain, days), coverage=Decimal(1))

    def swing(self, *, falls: bool, overlaps: Period | None = None) -> tuple[int, int]:
        """Return peak and trough of the greatest fall, or trough and peak of a rise.

        Args:
            falls: Whether falls are looked for, else rises.
            overlaps: Days that the swing must share; None for any.

        Returns:
            Places before and after it; (-1, -1) where nothing falls (rises).
        """
        sign = -1 if falls else 1
        best, found = Decimal(0), (-1, -1)
        turn, turned = Decimal(0), -1
        levels = [sign * level for level in self._sizes()]
        for place, level in enumerate(levels):
            if place == 0 or level < turn:
                turn, turned = level, place
            size = level - turn
            if size > best and self._shares(turned, place, overlaps):
                best, found = size, (turned, place)
        return found

    def _sizes(self) -> Sequence[Decimal]:
        """Return the levels as they are compared: ratios by their logarithms.

        None where some level has no ratio to others.
        """
        if not self.question.calculation.is_relative:
            return self.levels
        if any(level <= 0 for level in self.levels):
            return ()
        return [level.ln() for level in self.levels]

    def _shares(self, base: int, end: int, overlaps: Period | None) -> bool:
        """Whether the days after one place up to another share some with a period."""
        start, stop = self.values[base].period.end, self.values[end].period.end
        if overlaps is None or start is None or stop is None:
            return True
        return Period(start=start - ONE_DAY, end=stop).overlaps(overlaps)

    def cut(self, first: date, last: date) -> Self:
        """Return the part of the course whose values begin within some days."""
        kept = [
            place
            for place, one in enumerate(self.values)
            if one.period.start is not None and first <= one.period.start <= last
        ]
        if not kept:
            return replace(self, values=(), levels=())
        part = slice(kept[0], kept[-1] + 1)
        return replace(self, values=self.values[part], levels=self.levels[part])


def _adds_up(question: Question, values: Sequence[Official]) -> bool:
    """Whether what happens between two days is the sum of the values between them.

    So it is for amounts, and for the change of what a flow of net changes adds up to. A
    deficit or a count of arrests "cut by 500" is compared with what it was.
    """
    if question.series.stock_flow is not StockFlow.FLOW or question.is_gap:
        return False
    if question.calculation is Calculation.TOTAL:
        return True
    is_net = question.calculation is Calculation.NET_CHANGE
    return is_net and any(one.value < 0 for one in values)


def _one_each(question: Question, data: DataAsOf) -> Iterator[Official]:
    """Yield the preferred value of each period of a regular series up to publication."""
    if not is_regular(question.series):
        return
    seen: set[date] = set()
    for one in data.values(question.series):
        start, last = one.period.start, one.period.last_day
        if start is None or last is None or one.is_doubtful or start in seen:
            continue
        if question.published is not None and last > question.published:
            continue
        seen.add(start)
        yield one


def months_back(values: Sequence[Official], months: int) -> int | None:
    """Return the place so many months before the newest value, or None."""
    end = values[-1].period.end if values else None
    if end is None:
        return None
    index = end.year * 12 + end.month - months
    for place, one in enumerate(values):
        own = one.period.end
        if own is not None and own.year * 12 + own.month == index:
            return place
    return None
