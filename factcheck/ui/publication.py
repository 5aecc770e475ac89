"""Publication dates as an editor gives them: a day, two days, or not known."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from factcheck.errors import MetadataError
from factcheck.model import PublicationDate
from factcheck.model.display import show_day

EARLIEST_DAY = date(1900, 1, 1)
LATEST_DAY = date(2100, 12, 31)
EMBARGO = timedelta(days=31)  # texts are checked before they appear, not a year before


class DateMode(StrEnum):
    """How much is known of a publication date; the values are shown to people."""

    DAY = "Exact day"
    RANGE = "Between two days"
    UNKNOWN = "Not known"


def read_publication(
    mode: DateMode, first: date | None, last: date | None, *, today: date
) -> PublicationDate | None:
    """Turn the date fields of a form into a publication date.

    Args:
        mode: How much is known.
        first: The day, or the first of two; ignored if nothing is known.
        last: The second of two days; ignored otherwise.
        today: The day on which the form is filled in, for catching slips of a year.

    Raises:
        MetadataError: A day is missing, the range runs backwards, or the day is far in
            the future; says which, and what to do.
    """
    if mode is DateMode.UNKNOWN:
        return None
    if mode is DateMode.DAY:
        last = first
    if first is None or last is None:
        raise MetadataError(
            "The publication date is empty."
            if mode is DateMode.DAY
            else "One of the two days is empty.",
            hint="Pick it, or choose “Not known”: ranges such as “last month” then stay "
            "open.",
        )
    if last < first:
        raise MetadataError(
            f"The publication range runs backwards: {show_day(first)} comes after "
            f"{show_day(last)}.",
            hint="Give the earlier day first.",
        )
    if last > today + EMBARGO:
        raise MetadataError(
            f"The publication date {show_day(last)} is more than a month in the future.",
            hint="Check the year.",
        )
    return PublicationDate(earliest=first, latest=last)


def mode_of(published: PublicationDate | None) -> DateMode:
    """Return how much is known of a date."""
    if published is None:
        return DateMode.UNKNOWN
    return DateMode.DAY if published.is_exact else DateMode.RANGE


def show_published(published: PublicationDate | None) -> str:
    """Say in words when something was published."""
    if published is None:
        return "publication date not known"
    first, last = show_day(published.earliest), show_day(published.latest)
    return (
        f"published {first}"
        if published.is_exact
        else f"published between {first} and {last}"
    )
