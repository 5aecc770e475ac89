"""Date expressions in news text and the days they mean.

`find_dates` takes raw text and the publication date and returns mentions in text order.
Each rule group is a module of its own: `days`, `months`, `weekdays`, `relative`,
`parts`, `fiscal_years`, `offices` (events), `ranges`, `references`; `reader` joins them.
"""

from __future__ import annotations

from factcheck.extract.mentions import DateMention
from factcheck.extract.periods.events import Event, EventTable, load_events
from factcheck.extract.periods.fiscal import (
    FiscalCalendar,
    FiscalTable,
    load_fiscal_years,
)
from factcheck.extract.periods.reader import Resolved, read_dates
from factcheck.extract.periods.refer import resolve_reference
from factcheck.model import PublicationDate

__all__ = [
    "Event",
    "EventTable",
    "FiscalCalendar",
    "FiscalTable",
    "Resolved",
    "find_dates",
    "load_events",
    "load_fiscal_years",
    "resolve_dates",
    "resolve_reference",
]

# Countries where 05/06/2025 is 6 May 2025 (month first). Source: Unicode CLDR, short
# date patterns of the English locales.
_MONTH_FIRST = frozenset({"US", "PH", "PW", "FM", "MH", "GU", "PR", "AS", "VI"})


def find_dates(
    text: str,
    published: PublicationDate | None,
    *,
    events: EventTable | None = None,
    fiscal: FiscalTable | None = None,
    day_first: bool | None = None,
    country: str | None = None,
) -> list[DateMention]:
    """Find date expressions and resolve them against the publication date.

    Never raises; what cannot be resolved is an undated mention with a note.

    Args:
        text: Raw text: a sentence, a passage or a whole article.
        published: When it was published; None leaves relative dates open.
        events: Dated events; without them "since Trump took office" is not found.
        fiscal: Fiscal years; without them the United States federal one is used.
        day_first: Order of `05/06/2025`; None takes it from the country.
        country: ISO 3166 code of the outlet's country, for date order and fiscal year.

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
            day_first=day_first,
            country=country,
        )
    ]


def resolve_dates(
    text: str,
    published: PublicationDate | None,
    *,
    events: EventTable | None = None,
    fiscal: FiscalTable | None = None,
    day_first: bool | None = None,
    country: str | None = None,
) -> list[Resolved]:
    """Like `find_dates`, with what was parsed beside each mention."""
    if day_first is None and country:
        day_first = country.split("-")[0].upper() not in _MONTH_FIRST
    calendar = (fiscal or FiscalTable()).choose(text, country)
    return list(
        read_dates(
            text,
            published,
            events=events or EventTable(),
            fiscal=calendar,
            day_first=day_first,
        )
    )
