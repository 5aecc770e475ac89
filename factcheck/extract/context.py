"""What an article has said about time so far, outside the sentence at hand.

Besides the figures dated before, that is the date of a heading above a list ("First half
in numbers:"), the stretch that "over those 27 months" goes back to, and the date of a
sentence without figures.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from factcheck.extract.days import is_dateline
from factcheck.extract.figures import Figure, View
from factcheck.extract.grids import Cell
from factcheck.extract.mentions import DateMention, DateRole
from factcheck.extract.reporting import Reporting
from factcheck.extract.sentences import HEADING, LIST, Sentence
from factcheck.model import (
    Basis,
    Frequency,
    Period,
    PublicationDate,
    Relation,
    Span,
    Stat,
)

# Paragraphs that a date may reach over if the topic goes on, and figures looked back at.
_REACH = 3
_LOOK_BACK = 60
_DATING = (Relation.IN, Relation.AS_OF)
_ERA = re.compile(r"^under\b|\b(?:administration|presidency|tenure|term)\b", re.I)
# Longer terms of office are eras, not reference periods.
_LONG_DAYS = 366
_SAID_BEFORE = re.compile(
    r"\b(?:said|says|told|reported|announced|released)\W+(?:\w+\W+){0,3}$"
)
_FROM = re.compile(r"(?:from|since|over|vs\.?|against)\b", re.IGNORECASE)
_POINTING = ("those", "these", "that", "this", "same")


@dataclass(slots=True)
class Context:
    """Figures and dates of an article before the sentence at hand.

    Attributes:
        text: The article's text.
        published: Its publication date, if known.
        sentences: All its sentences.
        dates: All its date mentions; offsets of the article.
        cells: Where figures stand in tables.
        past: Earlier figures with a date and their sentences, oldest first.
        focus: Latest month, quarter or year that figures were given for.
        reporting: What period the text reports on.
        said: Day of the latest statement ("the office said on Tuesday").
    """

    text: str
    published: PublicationDate | None = None
    sentences: Sequence[Sentence] = ()
    dates: Sequence[DateMention] = ()
    cells: Mapping[Figure, Cell] = field(default_factory=dict)
    past: list[tuple[Figure, View]] = field(default_factory=list)
    focus: Period | None = None
    reporting: Reporting = field(default_factory=Reporting)
    said: Period | None = None

    def remember(self, figure: Figure, view: View) -> None:
        """Note the period of a figure for the sentences that follow."""
        main = figure.dated.main
        if not main.is_dated or figure.dated.is_assumed or self._has_column(figure):
            return
        self.past.append((figure, view))
        coarse = main.granularity not in (None, Frequency.DAY, Frequency.WEEK)
        is_known = main.end is not None and main.start is not None
        if not (coarse and is_known and main.relation in _DATING):
            return
        known = self.focus.end if self.focus is not None else None
        if known is None or (main.end is not None and main.end >= known):
            self.focus = main

    def _has_column(self, figure: Figure) -> bool:
        """Tell whether the column of a cell dates it; the line above dates them all."""
        cell = self.cells.get(figure)
        if cell is None:
            return False
        if cell.caption is None or figure.stat is Stat.CHANGE:
            return True
        if cell.header is not None and self._date_within(cell.header) is not None:
            return True
        return self._date_within(cell.caption.span) is None

    def latest(self) -> Iterator[tuple[Figure, View]]:
        """Yield figures with a date before this point, the last one first."""
        return islice(reversed(self.past), _LOOK_BACK)

    def near(self, view: View) -> list[tuple[Figure, View]]:
        """Return dated figures that a sentence may go on with, the last one first."""
        return [
            (figure, seen)
            for figure, seen in self.latest()
            if view.sentence.block - seen.sentence.block <= _REACH
            and not figure.dated.is_base
            and can_be_carried(figure.dated.main)
        ]

    def outside(
        self, figure: Figure, view: View, *, is_present: bool = False
    ) -> Period | None:
        """Return a date that stands outside the sentences with figures, or None.

        In the present tense a figure is not of the time of what was told before: "They
        voted on Monday. The department has 61 deputies."
        """
        cell = self.cells.get(figure)
        if cell is not None:
            return self._of_change(figure, cell) or self._of_cell(cell)
        known = self._label(view) or self._same_stretch(view)
        if known is not None:
            return known
        loose = self._loose_date(view)
        is_told = loose is not None and loose.relation is Relation.IN
        return None if is_present and is_told else loose

    def _same_stretch(self, view: View) -> Period | None:
        """Return the stretch that "over those 27 months" goes back to."""
        for day in view.dates:
            start = day.span.start
            words = view.text[max(0, start - 8) : start].lower().split()
            if day.role is not DateRole.DURATION or words[-1:] == []:
                continue
            if words[-1] in _POINTING:
                for other, _ in self.latest():
                    if other.dated.period.relation is Relation.FROM_TO:
                        return other.dated.period
        return None

    def _label(self, view: View) -> Period | None:
        """Return the date of the heading or colon line above a list."""
        if view.sentence.location != LIST:
            return None
        number = bisect.bisect_left(
            self.sentences, view.sentence.span.start, key=_sentence_start
        )
        for sentence in reversed(self.sentences[max(0, number - _LOOK_BACK) : number]):
            if sentence.paragraph != view.sentence.paragraph:
                return None
            if sentence.location == LIST:
                continue
            line = sentence.span.of(self.text)
            is_label = sentence.location == HEADING or line.endswith(":")
            return self._date_within(sentence.span) if is_label else None
        return None

    def _of_change(self, figure: Figure, cell: Cell) -> Period | None:
        """Return when a cell below "Change from fall 2011" was so, and set its base."""
        if cell.header is None or figure.stat is not Stat.CHANGE:
            return None
        base = self._date_within(cell.header)
        if base is None or not _FROM.match(base.text):
            return None
        figure.dated.base = base
        row = bisect.bisect_right(
            self.sentences, cell.header.start, key=_sentence_start
        )
        spans = [self.sentences[row - 1].span] if row else []
        spans += [cell.caption.span] if cell.caption is not None else []
        dates = (day for span in spans for day in self._dates_within(span))
        later = (d for d in dates if d.start and base.end and d.start >= base.end)
        return max(later, key=lambda d: d.start or date.min, default=None)

    def _of_cell(self, cell: Cell) -> Period | None:
        """Return the date of a column, else of the line above the table."""
        named = self._date_within(cell.header) if cell.header is not None else None
        if named is not None or cell.caption is None:
            return named
        return self._date_within(cell.caption.span)

    def _date_within(self, span: Span) -> Period | None:
        return next(self._dates_within(span), None)

    def _dates_within(self, span: Span) -> Iterator[Period]:
        """Yield the dates inside a span, in text order."""
        first = bisect.bisect_left(self.dates, span.start, key=_date_start)
        for day in self.dates[first:]:
            if not span.contains(day.phrase):
                return
            if day.period.is_dated:
                yield dataclasses.replace(day.period, span=day.phrase)

    def _loose_date(self, view: View) -> Period | None:
        """Return the date of the sentences without figures before this one."""
        start = view.sentence.span.start
        floor = self.past[-1][1].sentence.span.end if self.past else 0
        end = bisect.bisect_left(self.dates, start, key=_date_start)
        for day in reversed(self.dates[max(0, end - _LOOK_BACK) : end]):
            if day.role not in (DateRole.DATE, DateRole.RANGE):
                continue
            gap = self.text[day.phrase.end : start]
            if day.phrase.start < floor or not day.period.is_dated or "\n" in gap:
                return None
            if not self._is_day_of_report(day) and can_be_carried(day.period):
                return dataclasses.replace(
                    day.period, span=day.phrase, basis=Basis.FROM_CONTEXT
                )
        return None

    def _is_day_of_report(self, day: DateMention) -> bool:
        said = self.text[max(0, day.phrase.start - 40) : day.phrase.start]
        return bool(_SAID_BEFORE.search(said)) or is_dateline(
            day.phrase.start, self.text, day.phrase.end
        )


def can_be_carried(period: Period) -> bool:
    """Tell whether a period can hold for the next sentence: a term of office does not."""
    if period.relation is Relation.SINCE and period.end is not None:
        return False
    is_long = period.days is not None and period.days > _LONG_DAYS
    return not (is_long and _ERA.search(period.text))


def _sentence_start(sentence: Sentence) -> int:
    return sentence.span.start


def _date_start(day: DateMention) -> int:
    return day.phrase.start
