"""Date ranges of texts in the format of the date-range scorers.

`predict_rows(rows)` takes `{id, text, reference_date}` and adds `pred`, inclusive ISO
days, null where open. The sets differ in what they mark, so the mapping follows theirs:

- Connective sets (`id` begins with `connectors`) mark the phrase ("since 2004") with the
  days of the relation; the others mark the expression with its own days.
- A unit still running at publication is marked whole there ("this year" ends on 31
  December), while `find_dates` ends it on the publication day.
"""

from __future__ import annotations

import argparse
import json
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
from factcheck.model import PublicationDate

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
    found = resolve_dates(row["text"], published, events=events, fiscal=fiscal)
    phrases = str(row["id"]).startswith("connectors")
    mapped = [
        as_phrase(one, row["text"]) if phrases else as_expression(one, row["text"])
        for one in found
    ]
    return [one for one in mapped if one is not None]


def as_phrase(found: Resolved, text: str) -> dict[str, Any] | None:
    """Map a mention with its connective and the days of its relation."""
    period = found.mention.period
    return entry(text, found.mention.phrase, period.start, period.last_day)


def as_expression(found: Resolved, text: str) -> dict[str, Any] | None:
    """Map the expression alone with its own whole days."""
    first, last = found.reading.first, found.reading.last
    if found.mention.role is DateRole.DURATION:
        first = last = None
    if found.expression.kind == "rolling" and first is not None and last is not None:
        # The sets count the stretch either from or after the publication day.
        if first == found.clock.today:
            first += timedelta(days=1)
    return entry(text, found.mention.span, first, last)


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
