"""From text to date mentions: scan, read connectives and tense, resolve in text order.

Keeps what a reader keeps in mind: the date spoken of before, the person in office, and
whether the text counts in fiscal years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from factcheck.extract.mentions import DateMention, DateRole
from factcheck.extract.periods.arithmetic import Days
from factcheck.extract.periods.connectives import Connective, connective_of
from factcheck.extract.periods.default import Tables
from factcheck.extract.periods.expressions import Clock, Expression, Reading
from factcheck.extract.periods.relations import period_of, role_of
from factcheck.extract.periods.scan import Found, scan
from factcheck.extract.periods.tense import tense_of
from factcheck.model import Period, PublicationDate, Span

# A reference looks back at most this far for the date it points at: about six
# sentences of news text, enough for "in the quarter" in a report on one quarter.
_REACH = 1200
_SOON = 120


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention together with the reading it was made from.

    Attributes:
        mention: What callers see.
        expression: What was parsed.
        reading: Days of the expression alone, before its connective changes them.
        clock: The context they were read in.
        connective: The word before it.
        ends: For a range, its two ends: span and days.
    """

    mention: DateMention
    expression: Expression
    reading: Reading
    clock: Clock
    connective: Connective
    ends: tuple[tuple[Span, Reading], ...] = ()


@dataclass(slots=True)
class Memory:
    """What the text has spoken of so far.

    Attributes:
        dates: Days, place and kind of earlier dates, oldest first.
        fiscal: Fiscal year named last and where; None if none was.
    """

    dates: list[tuple[Days, int, str]] = field(default_factory=list)
    fiscal: tuple[int, int] | None = None

    def anchor(self, expression: Expression, start: int) -> Days | None:
        """Return the date that a reference at `start` points at.

        A reporting day ("said on Tuesday") is no anchor for months and years, and a
        day none for "the prior two months".
        """
        least = _LEAST_DAYS.get(expression.unit, 0)
        short: Days | None = None
        for days, end, kind in reversed(self.dates):
            if start - end > _REACH:
                break
            if kind in _REPORTING and expression.unit not in ("day", "week", ""):
                continue
            if kind == _REFERENCE and expression.kind == "same_of":
                continue  # "5% in the previous quarter and 7% in the same one of 2018"
            if (days[1] - days[0]).days + 1 >= least:
                return days
            if kind == "end_of" and short is None:
                short = days[1], days[1]
        return short


_REFERENCE = "reference"
_LEAST_DAYS = {"month": 28, "quarter": 85}
_REPORTING = frozenset(["weekday", "now", "relative_day", "ago"])
_REMEMBERED = (DateRole.DATE, DateRole.RANGE, DateRole.REFERENCE)
_NEVER = frozenset(["now", "event_all", "event_start", "event_end", "rolling"])
# "from 928 on May 26 to 2,386 on June 16": the stretch between both dates.
_FIGURE = (
    r"[$€£]?\d[\d.,]*\s?(?:%|percent|per\s+cent|million|billion)?(?:\s+[a-z]+){0,2}\s*"
)
_FROM_FIGURE = re.compile(rf"\bfrom\s+(?:[a-z]+\s+){{0,2}}{_FIGURE}$")
_TO_FIGURE = re.compile(rf"^,?\s+to\s+(?:[a-z]+\s+){{0,2}}{_FIGURE}$")


def read_dates(
    text: str,
    published: PublicationDate | None,
    *,
    tables: Tables,
    day_first: bool | None,
    prefer: str,
) -> Iterator[Resolved]:
    """Resolve every expression of a text, in text order."""
    memory = Memory()
    before: Resolved | None = None
    fiscal = tables.fiscal.choose(text, tables.fiscal_area)
    scanned = scan(text, tables)
    for item in scanned.found:
        floor = before.mention.span.end if before else 0
        connective = connective_of(text, item.start, item.end, floor)
        connective = _fitting(connective, item, text)
        role = role_of(item.expression, connective, text)
        tense = tense_of(text, item.start, item.end)
        clock = Clock(
            today=None if published is None else published.latest,
            future=role is not DateRole.BASE and _is_future(tense, connective, prefer),
            near=tense == "" or connective.kind == "until",
            anchor=memory.anchor(item.expression, item.start),
            events=tables.events,
            fiscal=fiscal,
            day_first=day_first,
            area=tables.area,
            last_event=_person_before(scanned.named, item.start),
            fiscal_year=_recent_fiscal(memory, item.start),
        )
        resolved = _resolve(text, item, clock, (connective, role), published)
        yield resolved
        _remember(memory, text, resolved, before)
        before = resolved


def _fitting(connective: Connective, item: Found, text: str) -> Connective:
    """Return the connective where it belongs to the date, else none or a plain one."""
    expression = item.expression
    whole = expression.unit in ("month", "quarter", "half", "year")
    dated = whole and expression.role == "" and expression.steps == ()
    if connective.kind == "ended" and not dated:
        return Connective("", item.start)
    if connective.kind == "ended" and re.search(
        r"\s(?:in|on)$", connective.words, re.I
    ):
        return replace(connective, kind="in")  # some time within it
    if connective.kind == "from" and text[item.end : item.end + 2] in ("'s", "’s"):
        # "the toll from Tuesday's quake" is no start; "down from June's 4 percent" is
        # still a base.
        change = role_of(expression, connective, text) is DateRole.BASE
        return connective if change else replace(connective, kind="in")
    return connective


def _is_future(tense: str, connective: Connective, prefer: str) -> bool:
    """Tell whether the next date is meant rather than the last."""
    if connective.kind == "base" or connective.words.lower().endswith("since"):
        return False
    if tense == "":
        return prefer == "future" or connective.kind == "until"
    return tense == "future"


def _person_before(named: tuple[tuple[int, str], ...], start: int) -> str:
    """Return the person in office whom a pronoun at `start` means, by a term's id.

    The one named last before it, else the one named soon after it ("Since taking office
    on Jan. 20, Trump has …").
    """
    before = next((term for place, term in reversed(named) if place < start), "")
    soon = (term for place, term in named if start <= place < start + _SOON)
    return before or next(soon, "")


def _recent_fiscal(memory: Memory, start: int) -> int | None:
    """Return the fiscal year named a little before, if the text still counts in them."""
    if memory.fiscal is None or start - memory.fiscal[1] > _REACH:
        return None
    return memory.fiscal[0]


def _remember(
    memory: Memory, text: str, resolved: Resolved, before: Resolved | None
) -> None:
    """Note what a later reference may point at."""
    reading, expression = resolved.reading, resolved.expression
    mention = resolved.mention
    whole = expression.outer or expression
    counts_fiscal = whole.kind == "fiscal" or reading.fiscal
    if counts_fiscal and reading.first is not None:
        name = resolved.clock.fiscal.name_at(reading.first)
        memory.fiscal = (name, mention.span.end)
    if reading.days is None or mention.role not in _REMEMBERED:
        return
    if _is_record(text, resolved):
        return
    if expression.kind not in _NEVER and not _is_base_figure(text, mention, before):
        is_pointing = mention.role is DateRole.REFERENCE
        kind = _REFERENCE if is_pointing else expression.kind
        memory.dates.append((reading.days, mention.span.end, kind))
    if before is not None and before.reading.days is not None:
        between = text[before.mention.span.end : mention.phrase.start]
        lead = text[
            max(0, before.mention.phrase.start - 60) : before.mention.phrase.start
        ]
        if _TO_FIGURE.match(between + " ") and _FROM_FIGURE.search(lead):
            days = before.reading.days[0], reading.days[1]
            if days[0] <= days[1]:
                memory.dates.append((days, mention.span.end, "range"))


def _is_record(text: str, resolved: Resolved) -> bool:
    """Tell whether a date only says how long nothing was so: "the weakest since 2013"."""
    if not resolved.connective.words.lower().endswith("since"):
        return False
    start = resolved.mention.phrase.start
    return _RECORD.search(text[max(0, start - _RECORD_REACH) : start]) is not None


_RECORD = re.compile(
    r"\b(?:\w{2,}est|most|least|best|worst|first|record|only)\b[^.;,]*$", re.IGNORECASE
)
_RECORD_REACH = 40  # characters


def _is_base_figure(text: str, mention: DateMention, before: Resolved | None) -> bool:
    """Tell whether a date belongs to what a change is measured against.

    "Rose to 4.3% in August from 4.2% in July. A year earlier …" goes on about August.
    """
    if before is None:
        return False
    between = text[before.mention.span.end : mention.phrase.start]
    if len(between) > _FIGURE_REACH or re.search(r"[.;!?]\s", between):
        return False
    return _FROM_FIGURE.search(between + " ") is not None


# "… from a revised 1.24 million homes in": as far as a base stands from the date before.
_FIGURE_REACH = 80


def _resolve(
    text: str,
    item: Found,
    clock: Clock,
    stands: tuple[Connective, DateRole],
    published: PublicationDate | None,
) -> Resolved:
    """Make the mention of one expression; `stands` is its connective and role."""
    expression = item.expression
    connective, role = stands
    reading = expression.resolve(clock)
    if expression.kind == "in_units" and reading.first is not None:
        role = DateRole.DATE
    period = period_of(expression, reading, connective, clock, role)
    if published is not None and not published.is_exact:
        early = replace(clock, today=published.earliest)
        other = period_of(
            expression, expression.resolve(early), connective, early, role
        )
        period = either(other, period)
    phrase = Span(start=connective.start, end=item.end)
    mention = DateMention(
        span=Span(start=item.start, end=item.end),
        phrase=phrase,
        period=replace(period, text=phrase.of(text), span=phrase),
        role=role,
    )
    ends = tuple(
        (Span(start=end.start, end=end.end), end.expression.resolve(clock))
        for end in item.ends
    )
    return Resolved(mention, expression, reading, clock, connective, ends)


def either(early: Period, late: Period) -> Period:
    """Combine the readings for the two ends of an uncertain publication date.

    Where they differ, the period covers both and each stays as an alternative.
    """
    if early.has_same_days(late):
        return late
    starts = [p.start for p in (early, late) if p.start is not None]
    ends = [p.end for p in (early, late) if p.end is not None]
    return replace(
        late,
        start=min(starts) if len(starts) > 1 else None,
        end=max(ends) if len(ends) > 1 else None,
        alternatives=(early, late),
        note="The publication date is only known as a range; both readings are kept.",
    )
