"""Date expressions in news text and the days they mean.

`find_dates` takes raw text and the publication date and returns mentions in text order.
Each rule group is a module of its own, named after what it reads: `days`,
`numeric_days`, `day_ranges`, `weekdays`, `week_numbers`, `named_days`, `months`,
`quarters`, `years`, `decades`, `fiscal_years`, `school_years`, `parts`, `vague_parts`,
`ended`, `relative`, `units`, `stretches`, `counted`, `from_points`, `occasions`,
`offices`, `office_words`, `references`, `lengths`. `scan` finds expressions and joins
`ranges`, `reader` resolves them in text order.
"""

from __future__ import annotations

from typing import Literal, TypedDict, TypeVar, Unpack

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
    "DateOptions",
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

T = TypeVar("T")

# Countries whose short dates put the month first: 05/06/2025 is 6 May 2025. Source:
# Unicode CLDR, short date patterns of the English locales.
_MONTH_FIRST = frozenset({"US", "PH", "PW", "FM", "MH", "GU", "PR", "AS", "VI"})


class DateOptions(TypedDict, total=False):
    """What `find_dates` and `resolve_dates` may be told; all of it is optional.

    Tables that are not given come from the default corpus; an empty table switches its
    expressions off.

    Attributes:
        events: Dated events ("since Trump took office").
        fiscal: Fiscal years by country and publisher.
        observances: Holidays by name.
        day_first: Order of `05/06/2025`; None takes it from the country.
        country: ISO 3166 code of the outlet's country, for date order, fiscal year and
            holidays.
        fiscal_country: ISO 3166 code of the country whose fiscal years the text means,
            where that is another one.
        prefer: Which of two dates is meant where neither year nor tense says: the last
            before publication (news, the default) or the next after it (agendas,
            queries).
    """

    events: EventTable | None
    fiscal: FiscalTable | None
    observances: ObservanceTable | None
    day_first: bool | None
    country: str | None
    fiscal_country: str | None
    prefer: Literal["past", "future"]


def find_dates(
    text: str, published: PublicationDate | None, **options: Unpack[DateOptions]
) -> list[DateMention]:
    """Find date expressions and resolve them against the publication date.

    Never raises on any text; what cannot be resolved is an undated mention with a note.

    Args:
        text: Raw text: a sentence, a passage or a whole article.
        published: When it was published; None leaves relative dates open.
        **options: See `DateOptions`.

    Returns:
        Mentions in text order; spans do not overlap.
    """
    return [found.mention for found in resolve_dates(text, published, **options)]


def resolve_dates(
    text: str, published: PublicationDate | None, **options: Unpack[DateOptions]
) -> list[Resolved]:
    """Like `find_dates`, with what was parsed beside each mention."""
    default = default_tables()
    area = (options.get("country") or "").split("-")[0].upper()
    day_first = options.get("day_first")
    if day_first is None and area:
        day_first = area not in _MONTH_FIRST
    return list(
        read_dates(
            text,
            published,
            tables=Tables(
                events=_or_default(options.get("events"), default.events),
                fiscal=_or_default(options.get("fiscal"), default.fiscal),
                observances=_or_default(
                    options.get("observances"), default.observances
                ),
                area=area,
                fiscal_area=(options.get("fiscal_country") or area),
            ),
            day_first=day_first,
            prefer=options.get("prefer", "past"),
        )
    )


def _or_default(given: T | None, default: T) -> T:
    """Return a table that was given, else the one of the default corpus."""
    return default if given is None else given
