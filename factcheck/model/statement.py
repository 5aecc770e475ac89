"""What a sentence says about a series beyond "the value is x": trends, ranks, records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.model.article import Span
from factcheck.model.period import Period
from factcheck.model.quantity import Direction


class StatementKind(StrEnum):
    """How values of a series must lie for a sentence to be right.

    The kinds follow the claim types of quantitative fact checks: value, proportion,
    superlative, comparison, trend (Strong et al., "TSVer", EMNLP 2025, table 2, ours in
    finer steps).
    """

    ALWAYS = "always"  # every value of the window is fair: "never fell below 60 %"
    EVER = "ever"  # some value of the window is: "once topped 9 %"
    EXTREME = "extreme"  # the figure is the window's highest or lowest: "peaked at 9 %"
    AVERAGE = "average"  # the mean of the window: "averaged 200 a month"
    TREND = "trend"  # which way the values went: "has been falling since 2000"
    RECORD = "record"  # no other period was higher or lower: "the lowest since 2011"
    RANK = "rank"  # place among areas: "the third-largest in Africa", "the only one"
    COMPARE = "compare"  # beside another area, measure or time: "lower than in Japan"
    STREAK = "streak"  # periods on end: "for 16 straight months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the words around a figure, or words without a figure, say of a series.

    Attributes:
        kind: What must hold.
        span: The words that say so, or the sentence around a figure.
        text: Those words.
        direction: Up for the highest, more than, rising; down for the lowest, less than,
            falling; None where the kind has none, or a comparison says "as many as".
        is_strict: Every step counts ("fell every year", "steadily"), or nobody shares
            the rank ("the only").
        most_of: "Almost the entire period", "most years": some values may lie outside.
        window: Days that a record, extreme or streak is compared with; None for all that
            is on file ("on record", "ever").
        group: Words for the areas compared with ("G7 countries", "the South").
        other_places: Names of the areas compared with ("Japan", "Italy").
        other_measure: Words for another measure compared with ("fossil fuels").
        other_period: Another time compared with.
        of_change: The record or extreme is one of changes ("the largest increase").
        is_part: The figure is the share that the change of one measure has in the change
            of the other ("accounted for half of the rise in").
        rank: Place counted from the end that `direction` names; 1 is the first.
        or_better: The rank is the last of those meant ("among the top five").
        run: Number of periods on end of a streak; None if not said.
        run_unit: `day`, `week`, `month`, `quarter` or `year` of a streak or step.
    """

    kind: StatementKind
    span: Span
    text: str
    direction: Direction | None = None
    is_strict: bool = False
    most_of: bool = False
    window: Period | None = None
    group: str = ""
    other_places: tuple[str, ...] = ()
    other_measure: str = ""
    other_period: Period | None = None
    of_change: bool = False
    is_part: bool = False
    rank: int | None = None
    or_better: bool = False
    run: int | None = None
    run_unit: str = ""
