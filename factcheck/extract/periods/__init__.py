"""Date expressions in news text and the days they mean.

`find_dates` takes raw text and the publication date and returns mentions in text order.
Each rule group is a module of its own, named after what it reads: `days`,
`numeric_days`, `day_ranges`, `weekdays`, `named_days`, `months`, `quarters`, `years`,
`fiscal_years`, `parts`, `relative`, `units`, `stretches`, `counted`, `from_points`,
`occasions`, `offices`, `office_words`, `references`. `scan` finds expressions and joins
`ranges`, `reader` resolves them in text order.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from factcheck.extract.mentions import DateMention
from factcheck.extract.periods.default import Tables, default_tables
from factcheck.extract.periods.events import Event, EventTable, load_events
from factcheck.extract.periods.fiscal import (
    FiscalCalendar,
    FiscalTable,
    load_fiscal_years,
)
from factcheck.extract.periods.observances import (
    Observance,
    ObservanceTable,
    load_observances,
)
from factcheck.extract.periods.reader import Resolved, read_dates
from factcheck.extract.periods.refer import resolve_reference
from factcheck.model import PublicationDate

__all__ = [
    "Event",
    "EventTable",
    "FiscalCalendar",
    "FiscalTable",
    "Observance",
    "ObservanceTable",
    "Resolved",
    "find_dates",
    "load_events",
    "load_fiscal_years",
    "load_observances",
    "resolve_dates",
    "resolve_reference",
]

# Countries whose short dates put the month first: 05/06/2025 is 6 May 2025. Source:
# Unicode CLDR, short date patterns of the English locales.
_MONTH_FIRST = frozenset({"US", "PH", "PW", "FM", "MH", "GU", "PR", "AS", "VI"})


def find_dates(
    text: str,
    published: PublicationDate | None,
    *,
    events: EventTable | None = None,
    fiscal: FiscalTable | None = None,
    observances: ObservanceTable | None = None,
    day_first: bool | None = None,
    country: str | None = None,
    prefer: Literal["past", "future"] = "past",
) -> list[DateMention]:
    """Find date expressions and resolve them against the publication date.

    Never raises on any text; what cannot be resolved is an undated mention with a note.
    Tables that are not given come from the default corpus; an empty table switches its
    expressions off.

    Args:
        text: Raw text: a sentence, a passage or a whole article.
        published: When it was published; None leaves relative dates open.
        events: Dated events ("since Trump took office").
        fiscal: Fiscal years by country and publisher.
        observances: Holidays by name.
        day_first: Order of `05/06/2025`; None takes it from the country.
        country: ISO 3166 code of the outlet's country, for date order, fiscal year and
            holidays.
        prefer: Which of two dates is meant where neither year nor tense says: the last
            before publication (news) or the next after it (agendas, queries).

    Returns:
        Mentions in text order; spans do not overlap.
    """
    return [
        found.mention
        for found in resolve_dates(
            text,
            published,
            events=events,
            fiscal=fiscal,
            observances=observances,
            day_first=day_first,
            country=country,
            prefer=prefer,
        )
    ]


def resolve_dates(
    text: str,
    published: PublicationDate | None,
    *,
    events: EventTable | None = None,
    fiscal: FiscalTable | None = None,
    observances: ObservanceTable | None = None,
    day_first: bool | None = None,
    country: str | None = None,
    prefer: Literal["past", "future"] = "past",
) -> list[Resolved]:
    """Like `find_dates`, with what was parsed beside each mention."""
    tables: Tables = default_tables()
    if events is not None:
        tables = replace(tables, events=events)
    if fiscal is not None:
        tables = replace(tables, fiscal=fiscal)
    if observances is not None:
        tables = replace(tables, observances=observances)
    area = (country or "").split("-")[0].upper()
    if day_first is None and area:
        day_first = area not in _MONTH_FIRST
    return list(
        read_dates(
            text,
            published,
            tables=replace(tables, area=area),
            day_first=day_first,
            prefer=prefer,
        )
    )
