"""Date ranges of texts in the format of the date-range scorers.

`predict_rows(rows)` takes `{id, text, reference_date}` and adds `pred`, inclusive ISO
days, null where open. The sets differ in what they mark, so the mapping follows theirs:

- Connective sets (`id` begins with `connectors`) mark the phrase ("since 2004") with the
  days of the relation; the others mark the expression with its own days.
- News sets (TimeML) mark the ends of a range apart, ignore "early" and "late" and give
  "two years ago" as a year.
- Query sets (recognizers, duckling) let "since" and "before" open the days, and a query
  that is nothing but a date means the next one.
- The query sets cut a whole in halves ("late this year" begins in July) and read "the
  past two decades" as calendar ones; duckling also counts other units whole, gives
  "two years ago" as a month, lets "by" begin on the day of the query, and takes "the end
  of the week" from Friday on. Both differ from how news is written.
- A unit still running at publication is marked whole everywhere ("this year" ends on 31
  December), while `find_dates` ends it on the publication day.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from factcheck.extract.mentions import DateRole
from factcheck.extract.periods import (
    EventTable,
    FiscalTable,
    Resolved,
    load_events,
    load_fiscal_years,
    resolve_dates,
)
from factcheck.extract.periods.arithmetic import containing, shifted_unit, slice_of
from factcheck.extract.periods.expressions import Reading
from factcheck.model import PublicationDate, Span

# Sets made of queries to an assistant rather than news.
ASSISTANT = ("recognizers", "duckling")
COUNTED = ("ago", "earlier")
MODIFIED = ("early", "mid", "late", "start_of", "end_of")
CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def tables() -> tuple[EventTable, FiscalTable]:
    """Load the event and fiscal year tables of the default corpus."""
    return (
        load_events(CORPUS / "events.csv"),
        load_fiscal_years(CORPUS / "fiscal_years.csv"),
    )


def predict_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return `{id, pred}` for rows with `id`, `text` and `reference_date`."""
    events, fiscal = tables()
    return [{"id": row["id"], "pred": predict(row, events, fiscal)} for row in rows]


def predict(
    row: dict[str, Any], events: EventTable, fiscal: FiscalTable
) -> list[dict[str, Any]]:
    """Return the predictions of one text."""
    day = row.get("reference_date")
    published = PublicationDate.on(date.fromisoformat(day[:10])) if day else None
    text, kind = row["text"], str(row["id"])
    found = resolve_dates(text, published, events=events, fiscal=fiscal)
    if kind.startswith("connectors"):
        return [as_phrase(one, text) for one in found]
    if not kind.startswith(ASSISTANT):
        return [
            made
            for one in found
            for made in (
                *as_timex(one, text),
                *last_day_of(one, text, published, events, fiscal),
            )
        ]
    if is_query(found, text):
        found = resolve_dates(
            text, published, events=events, fiscal=fiscal, prefer="future"
        )
    duckling = kind.startswith("duckling")
    return [as_query(one, text, duckling=duckling) for one in found]


def is_query(found: list[Resolved], text: str) -> bool:
    """Tell whether a text is a date expression and nothing else."""
    return len(found) == 1 and len(found[0].mention.phrase.of(text)) >= len(
        text.strip(" .!?")
    )


def as_phrase(found: Resolved, text: str) -> dict[str, Any]:
    """Map a mention with its connective and the days of its relation."""
    period = found.mention.period
    return entry(text, found.mention.phrase, period.start, period.last_day)


def as_timex(found: Resolved, text: str) -> list[dict[str, Any]]:
    """Map to TimeML habits: ends of ranges apart, "early 2009" is the year 2009."""
    reading = found.reading
    if found.expression.kind in MODIFIED and found.expression.outer is not None:
        reading = found.expression.outer.resolve(found.clock)
    if found.expression.kind in COUNTED and reading.days and is_day(reading.days):
        # TimeML gives "two years ago" as a year, "three weeks ago" as a week.
        first, last = containing(reading.days[0], found.expression.unit)
        reading = replace(reading, first=first, last=last)
    span = found.mention.span
    gap = LAST_DAY.search(text, span.start, span.end)
    if found.expression.kind == "ended" and gap is not None:
        span = Span(start=span.start, end=gap.start())  # its last day stands apart
        reading = to_quarter(reading)
    whole = entry(text, span, *days_of(found, reading))
    ends = [entry(text, span, end.first, end.last) for span, end in found.ends]
    return [whole, *ends]


LAST_DAY = re.compile(
    r",?\s+\(?(?:which\s+|that\s+)?(?:ended|ending|ends|to|through)\s+"
)


def last_day_of(
    found: Resolved,
    text: str,
    published: PublicationDate | None,
    events: EventTable,
    fiscal: FiscalTable,
) -> list[dict[str, Any]]:
    """Give the day in "the nine months ended Sept. 30" an entry of its own, too."""
    span = found.mention.span
    gap = LAST_DAY.search(text, span.start, span.end)
    if found.expression.kind != "ended" or gap is None:
        return []
    tail = text[gap.end() : span.end]
    days = resolve_dates(tail, published, events=events, fiscal=fiscal)
    made = []
    for one in days:
        at = Span(
            start=gap.end() + one.mention.span.start,
            end=gap.end() + one.mention.span.end,
        )
        made.append(entry(text, at, one.reading.first, one.reading.last))
    return made


def to_quarter(reading: Reading) -> Reading:
    """Return the calendar quarter for a company's that ends some days from it."""
    if reading.days is None:
        return reading
    middle = reading.days[0] + (reading.days[1] - reading.days[0]) / 2
    quarter = containing(middle, "quarter")
    near = all(
        abs((a - b).days) < 7 for a, b in zip(quarter, reading.days, strict=True)
    )
    return replace(reading, first=quarter[0], last=quarter[1]) if near else reading


def is_day(days: tuple[date, date]) -> bool:
    """Tell whether days are a single one."""
    return days[0] == days[1]


def halved(found: Resolved, *, duckling: bool) -> Reading:
    """Return a reading with the parts of a whole that the query sets mean."""
    reading, expression = found.reading, found.expression
    whole = expression.outer.resolve(found.clock).days if expression.outer else None
    if expression.kind not in MODIFIED or whole is None:
        return reading
    unit = expression.outer.unit if expression.outer else ""
    early = expression.kind in ("early", "start_of")
    if unit == "week" and duckling and expression.kind == "end_of":
        return replace(reading, first=whole[1] - timedelta(days=2))
    if unit == "year" and duckling and expression.kind == "start_of":
        return replace(reading, last=slice_of(whole, 1, 4)[1])
    if expression.kind == "mid" or duckling or unit not in ("month", "year"):
        return reading
    if unit == "month":
        days = whole[0].replace(day=15), whole[0].replace(day=16)
        return replace(reading, **({"last": days[0]} if early else {"first": days[1]}))
    days = slice_of(whole, 1 if early else 2, 2)
    return replace(reading, first=days[0], last=days[1])


def whole_units(found: Resolved, *, duckling: bool) -> Reading:
    """Return "the past two decades" (duckling: any unit) as whole calendar units."""
    reading, expression = found.reading, found.expression
    if expression.kind != "rolling" or not expression.steps:
        return reading
    count, unit = expression.steps[0]
    if unit != "decade" and not duckling:
        return reading
    today = found.clock.day()
    ends = [shifted_unit(today, step, unit) for step in (count, count // abs(count))]
    return replace(reading, first=min(e[0] for e in ends), last=max(e[1] for e in ends))


def as_query(found: Resolved, text: str, *, duckling: bool) -> dict[str, Any]:
    """Map to the habits of assistants: connectives open or close the days."""
    reading = halved(found, duckling=duckling)
    if reading is found.reading:
        reading = whole_units(found, duckling=duckling)
    if duckling and found.expression.kind == "ago" and found.expression.unit == "year":
        first, last = (
            containing(reading.first, "month") if reading.first else (None,) * 2
        )
        reading = replace(reading, first=first, last=last)
    first, last = days_of(found, reading)
    word = found.connective.kind
    span = found.mention.span
    if found.mention.role is DateRole.RANGE or first is None or last is None:
        return entry(text, found.mention.phrase, first, last)
    if word in ("since", "after", "before", "until", "by"):
        span = found.mention.phrase
    single = first == last
    if word == "since":
        last = None
    elif word == "after":
        first, last = first if single else last + timedelta(days=1), None
    elif word in ("before", "until"):
        edge = last if found.expression.kind == "end_of" else first
        first, last = (
            None,
            edge - timedelta(days=0 if edge == last and not single else 1),
        )
    elif word == "by" and found.expression.kind == "end_of":
        first = found.clock.today if duckling else None
    return entry(text, span, first, last)


def days_of(found: Resolved, reading: Reading) -> tuple[date | None, date | None]:
    """Return the days of a reading as the sets write them."""
    first, last = reading.first, reading.last
    if found.mention.role is DateRole.DURATION:
        return None, None
    ahead = found.expression.kind == "rolling" and first == found.clock.today
    if ahead and first is not None:
        first += timedelta(days=1)  # the sets begin on the day after publication
    return first, last


def entry(
    text: str, span: Any, first: date | None, last: date | None
) -> dict[str, Any]:
    """Return one prediction."""
    return {
        "start": span.start,
        "end": span.end,
        "range_start": first.isoformat() if first else None,
        "range_end": last.isoformat() if last else None,
        "surface": span.of(text),
    }


def main() -> None:
    """Read gold rows from a file and write predictions to another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path)
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.gold.read_text().splitlines() if line]
    given.predictions.write_text(
        "".join(json.dumps(row) + "\n" for row in predict_rows(rows))
    )


if __name__ == "__main__":
    main()
