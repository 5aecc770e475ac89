"""The tables that readings rest on, and those of the default corpus."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from factcheck.extract.periods.events import EventTable, load_events
from factcheck.extract.periods.fiscal import FiscalTable, load_fiscal_years
from factcheck.extract.periods.observances import ObservanceTable, load_observances
from factcheck.settings import default_corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Dated events, holidays and fiscal years.

    Attributes:
        events: See `EventTable`.
        observances: See `ObservanceTable`.
        fiscal: See `FiscalTable`.
        area: ISO 3166 code of the outlet's country; empty if unknown.
        fiscal_area: Code of the country whose fiscal years are meant; empty if unknown.
    """

    events: EventTable = field(default_factory=EventTable)
    observances: ObservanceTable = field(default_factory=ObservanceTable)
    fiscal: FiscalTable = field(default_factory=FiscalTable)
    area: str = ""
    fiscal_area: str = ""


@cache
def default_tables() -> Tables:
    """Load the tables of the default corpus; one that is missing stays empty.

    Raises:
        CorpusError: A table is there but wrong.
    """
    folder = default_corpus()
    events = folder / "events.csv"
    observances = folder / "observances.csv"
    fiscal = folder / "fiscal_years.csv"
    return Tables(
        events=load_events(events) if events.is_file() else EventTable(),
        observances=load_observances(observances)
        if observances.is_file()
        else ObservanceTable(),
        fiscal=load_fiscal_years(fiscal) if fiscal.is_file() else FiscalTable(),
    )
