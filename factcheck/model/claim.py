"""Numeric claims: a quantity, what it counts, where, when, and who says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from factcheck.model.article import Span
from factcheck.model.period import NO_PERIOD, Period
from factcheck.model.quantity import Direction, Quantity
from factcheck.model.statement import Statement


class Stat(StrEnum):
    """What sort of statistic a figure is."""

    LEVEL = "level"  # a stock at a time
    FLOW = "flow"  # events during a period
    CHANGE = "change"
    SHARE = "share"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted or measured, as the text has it, without the number.

    Attributes:
        text: The noun phrase ("local law enforcement agencies").
        head: Lemma of its head noun in lower case ("agency"); empty if none was found.
        restrictions: Words or phrases that narrow it ("trained", "in jails"), in text
            order.
        antecedent: Noun phrase that a pronoun or ellipsis stands for ("such
            agreements"), taken from an earlier clause; empty if none.
        topic_words: Further words of sentence and heading that say what it is about,
            for linking only.
    """

    text: str
    head: str = ""
    restrictions: tuple[str, ...] = ()
    antecedent: str = ""
    topic_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The area a figure is about.

    Attributes:
        name: As the text names it.
        code: ISO 3166 code (`US`, `US-FL`) or another code list's; empty if unresolved.
    """

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure that an article states as a fact about the world.

    `article.text[span.start:span.end] == text` always holds.

    Attributes:
        id: `<article id>:<start>-<end>`.
        article_id: The article it stands in.
        outlet: Copied from the article, for displays that mix outlets.
        span: Number, scale word, percent or currency sign; no modifier, no noun.
        text: The characters of `span`.
        sentence: Span of the sentence around it.
        quantity: The number.
        measure: What it counts.
        stat: Level, flow, change, share.
        direction: For percent change, points and multiples; None elsewhere or unknown.
        place: Area named for it; None if the text names none.
        period: Date range it refers to; `relation` is `NONE` if the text gives none.
        base_period: For a change measured against another time ("from a year
            earlier"), that time; else None.
        base_of: Id of the claim whose figure this one is the base of ("to 628 from
            135": the claim 135 has `base_of` 628); None elsewhere.
        attribution: The source the article names for it, or None.
        optional: Careful people could differ on whether it is a checkable claim.
        is_forecast: A projection, target or plan rather than a fact so far.
        location: `title`, `heading`, `body`, `list` or `table`.
        statement: What the sentence says beyond "the value is x"; None for a plain
            value.
    """

    id: str
    article_id: str
    span: Span
    text: str
    sentence: Span
    quantity: Quantity
    measure: Measure
    outlet: str = ""
    stat: Stat = Stat.OTHER
    direction: Direction | None = None
    place: Place | None = None
    period: Period = NO_PERIOD
    base_period: Period | None = None
    base_of: str | None = None
    attribution: str | None = None
    optional: bool = False
    is_forecast: bool = False
    location: str = field(default="body")
    statement: Statement | None = None
