"""The columns of a pack: what each cell must look like, and what would be right.

A pack is a folder with `series.csv` and `observations.csv`. Column names follow SDMX
concepts (SDMX 2.1 Content-Oriented Guidelines, annex 1) in lower case. A reader here
takes the text of one cell and returns its value, or raises `CellError` with a clause
that says what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from factcheck.model import Frequency, ObsStatus, SourceRank, StockFlow

LIST_MARK = "|"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:()-]*")
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_INTEGER = re.compile(r"-?\d{1,2}")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
QUALIFIERS = (
    "exact", "about", "approx", "at_least", "at_most", "less_than", "nearly", "over",
)  # fmt: skip
CONFIDENCES = ("high", "medium", "low")
ADJUSTMENTS = ("", "SA", "NSA", "SAAR")


class CellError(ValueError):
    """A cell cannot be read; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a pack file.

    Attributes:
        name: As written in the header.
        read: Turns the stripped text of a cell into its value.
        required: Whether the column must exist and its cells must not be empty.
        meaning: One sentence for documentation and templates.
    """

    name: str
    read: Callable[[str], Any]
    required: bool = False
    meaning: str = ""


def read_text(cell: str) -> str:
    """Return the cell as it is."""
    return cell


def read_id(cell: str) -> str:
    """Return a series id: letters, digits and `. _ : ( ) -`, no spaces."""
    if not _ID.fullmatch(cell):
        raise CellError("letters, digits and . _ : ( ) - without spaces")
    return cell


def read_list(cell: str) -> tuple[str, ...]:
    """Return the parts between `|`, stripped, without empty ones and repetitions."""
    parts = (part.strip() for part in cell.split(LIST_MARK))
    return tuple(dict.fromkeys(part for part in parts if part))


@lru_cache(maxsize=50_000)  # the same days come back in thousands of rows
def read_day(cell: str) -> date | None:
    """Return an ISO day such as 2025-09-02; None for an empty cell."""
    if not cell:
        return None
    if not _ISO_DAY.fullmatch(cell):
        raise CellError("a day such as 2025-09-02")
    try:
        return date.fromisoformat(cell)
    except ValueError as err:
        raise CellError("a day that exists, such as 2025-09-02") from err


def read_value(cell: str) -> Decimal | None:
    """Return a plain number such as -1234.5; None for an empty cell (missing value)."""
    if not cell:
        return None
    try:
        value = Decimal(cell)
    except InvalidOperation as err:
        raise CellError("a plain number such as 1234.5, without , or %") from err
    if not value.is_finite():
        raise CellError("a finite number, or an empty cell with obs_status M")
    return value


def read_small_integer(cell: str) -> int | None:
    """Return a whole number of at most two digits; None for an empty cell."""
    if not cell:
        return None
    if not _INTEGER.fullmatch(cell):
        raise CellError("a whole number such as 0, 3 or -2")
    return int(cell)


def read_days(cell: str) -> int:
    """Return a number of days, 0 for an empty cell."""
    if not cell:
        return 0
    if not cell.isascii() or not cell.isdigit() or len(cell) > 4:
        raise CellError("a whole number of days, 0 or more")
    return int(cell)


def read_month_day(cell: str) -> str:
    """Return `MM-DD`, or the empty text."""
    if cell and not _MONTH_DAY.fullmatch(cell):
        raise CellError("month and day such as 10-01, or nothing")
    return cell


def read_url(cell: str) -> str:
    """Return a web address; only http and https, because reports link to it."""
    if cell and not re.match(r"https?://[^\s\"'<>]+$", cell):
        raise CellError("an address that starts with http:// or https://")
    return cell


def one_of(allowed: tuple[str, ...], default: str = "") -> Callable[[str], str]:
    """Return a reader that takes only the given words; an empty cell is `default`."""

    def read(cell: str) -> str:
        word = cell or default
        if word not in allowed:
            raise CellError("one of " + ", ".join(w or "(empty)" for w in allowed))
        return word

    return read


def _member(kind: type, default: Any) -> Callable[[str], Any]:
    """Return a reader for the values of an enum."""
    allowed = {str(member.value): member for member in kind}  # type: ignore[attr-defined]

    def read(cell: str) -> Any:
        if not cell:
            return default
        if cell not in allowed:
            raise CellError("one of " + ", ".join(allowed))
        return allowed[cell]

    return read


SERIES_COLUMNS: tuple[Column, ...] = (
    Column("series_id", read_id, True, "Unique in the whole corpus."),
    Column("title", read_text, True, "What the publisher calls the series."),
    Column("measure", read_text, True, "What is counted, as a noun phrase."),
    Column("population", read_text, meaning="Whom or what it covers, if narrower."),
    Column("breakdown", read_text, meaning="Subgroup within the measure."),
    Column("ref_area", read_text, True, "Area code: US, US-FL, WORLD."),
    Column("ref_area_name", read_text, meaning="The area in words."),
    Column("freq", _member(Frequency, Frequency.IRREGULAR), meaning="How often."),
    Column("fiscal_year_start", read_month_day, meaning="MM-DD, fiscal years only."),
    Column("stock_flow", _member(StockFlow, None), True, "How values relate to time."),
    Column("adjustment", one_of(ADJUSTMENTS), meaning="SA, NSA, SAAR or empty."),
    Column("unit_measure", read_text, True, "Unit: PS, PT, USD, AGREEMENTS, IX."),
    Column("unit_mult", read_small_integer, meaning="Power of ten of the values."),
    Column("decimals", read_small_integer, meaning="Decimals published."),
    Column("method", read_text, meaning="How it is counted, in a sentence."),
    Column("source_agency", read_text, True, "Who counts it."),
    Column(
        "source_rank",
        _member(SourceRank, SourceRank.OFFICIAL),
        meaning="official or secondary.",
    ),
    Column("source_url", read_url, meaning="Landing page."),
    Column("licence", read_text, meaning="Terms of use."),
    Column("aliases", read_list, meaning="Other names for the measure, | between."),
    Column("topic", read_text, meaning="Words that place it."),
    Column("related_series", read_list, meaning="Ids easily confused with it."),
    Column("base_period", read_text, meaning="Fixed base of a change, in words."),
    Column("release_lag_days", read_days, meaning="Usual days to first release."),
)

OBSERVATION_COLUMNS: tuple[Column, ...] = (
    Column("series_id", read_id, True, "A series_id of series.csv."),
    Column("time_period", read_text, meaning="SDMX period: 2025, 2025-Q3, 2025-06."),
    Column("period_start", read_day, meaning="First day the value covers."),
    Column("period_end", read_day, meaning="Last day the value covers, inclusive."),
    Column("obs_value", read_value, meaning="The number; empty if missing."),
    Column(
        "obs_status",
        _member(ObsStatus, ObsStatus.NORMAL),
        meaning="SDMX CL_OBS_STATUS.",
    ),
    Column("vintage_date", read_day, meaning="When this value was published."),
    Column("source_title", read_text, meaning="Publication it was read from."),
    Column("source_url", read_url, meaning="Where."),
    Column("publisher", read_text, meaning="Who published it, if another body."),
    Column("qualifier", one_of(QUALIFIERS, "exact"), meaning="How it was hedged."),
    Column("confidence", one_of(CONFIDENCES, "high"), meaning="Of the transcription."),
    Column("note", read_text, meaning="Remark."),
)
