"""What is known of an article beside its text: fields, dates, and CSV files of them."""

from __future__ import annotations

import calendar
import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from factcheck.errors import MetadataError
from factcheck.ingest.decode import decode, read_bytes
from factcheck.model import PublicationDate

# Every name under which front matter, JSONL and CSV may give a field.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "file": ("file", "seed_file", "file_name", "filename", "name", "path"),
    "outlet": ("outlet", "publisher", "site", "sitename"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "published": ("published", "publication_date", "date", "published_at"),
    "earliest": ("date_min", "earliest", "published_from"),
    "latest": ("date_max", "latest", "published_to"),
}
MAX_METADATA_BYTES = 20_000_000
DATE_HELP = (
    "a day as 2025-09-03, a month as 2025-09, a year as 2025, or two of them with a "
    "slash between, as 2025-09-02/2025-09-16"
)
# Source: ISO 8601-1:2019, 5.2.2 calendar dates, with reduced precision.
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{2}:\d{2}.*)?$", re.A)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Facts about an article that its text does not hold; empty means not known.

    Attributes:
        outlet: Who published it.
        title: Headline.
        url: Where.
        published: When: a day, or first and last possible day.
    """

    outlet: str = ""
    title: str = ""
    url: str = ""
    published: PublicationDate | None = None

    def over(self, other: Metadata) -> Metadata:
        """Return these facts, with gaps filled from `other`."""
        return Metadata(
            outlet=self.outlet or other.outlet,
            title=self.title or other.title,
            url=self.url or other.url,
            published=self.published or other.published,
        )


def parse_published(value: str) -> PublicationDate:
    """Read a publication date: a day, a month, a year, or a range of them.

    A month or a year stands for all of its days. A clock time after the day is dropped:
    the day as written counts. Months by name and `05/06/2025` are refused, because the
    latter has two readings.

    Args:
        value: ISO 8601 text; a range has a slash between its ends.

    Raises:
        ValueError: It is no date; the message says what would be right.
    """
    ends = value.strip().split("/")
    try:
        if len(ends) > 2:
            raise ValueError(value)
        spans = [_days_of(end.strip()) for end in ends]
        return PublicationDate(earliest=spans[0][0], latest=spans[-1][1])
    except ValueError as err:
        detail = str(err) if "backwards" in str(err) else f"Give {DATE_HELP}."
        raise ValueError(f"{value!r} is not a publication date. {detail}") from err


def _days_of(text: str) -> tuple[date, date]:
    """Return first and last day of a day, month or year."""
    match = _DAY.match(text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern has it
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        first = date(year, month, 1)
        return first, first.replace(day=calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def from_fields(fields: Mapping[str, object], *, where: str) -> Metadata:
    """Read metadata from named values such as front matter or a JSONL row.

    Args:
        fields: Values by name; names of other things are ignored.
        where: File and line for messages.

    Raises:
        MetadataError: A value is not text, or a date is wrong; all are listed.
    """
    problems: list[str] = []
    values = {
        name: _text_value(fields, SYNONYMS[name], where, problems)
        for name in ("outlet", "title", "url", "published", "earliest", "latest")
    }
    column = _used_name(fields, SYNONYMS["published"]) or "published"
    published = _published(values, f"{where}, {column!r}", problems)
    raise_problems(problems)
    return Metadata(
        outlet=values["outlet"],
        title=values["title"],
        url=values["url"],
        published=published,
    )


def raise_problems(problems: list[str]) -> None:
    """Raise one error that names every problem; do nothing without any.

    Raises:
        MetadataError: There is at least one problem.
    """
    if problems:
        raise MetadataError("\n".join(problems), hint=f"Dates: {DATE_HELP}.")


def _used_name(fields: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    """Return the first of `names` that has a value."""
    return next((name for name in names if fields.get(name) not in (None, "")), None)


def _text_value(
    fields: Mapping[str, object],
    names: tuple[str, ...],
    where: str,
    problems: list[str],
) -> str:
    """Return a value as text, or note that it is not text."""
    name = _used_name(fields, names)
    value = fields[name] if name else ""
    if isinstance(value, (str, int, date)) and not isinstance(value, bool):
        return str(value).strip()
    problems.append(f"{where}, {name!r}: {value!r} is not text.")
    return ""


def _published(
    values: Mapping[str, str], where: str, problems: list[str]
) -> PublicationDate | None:
    """Combine an exact date with an earliest and a latest one.

    With a range, the range is what is known: a single date beside it is somebody's best
    guess or upper bound (its `date_basis` usually says so), and taking it for the day
    would date "last month" wrongly. A missing end of the range is the single date.
    """
    try:
        single = parse_published(values["published"]) if values["published"] else None
        first = parse_published(values["earliest"]) if values["earliest"] else single
        last = parse_published(values["latest"]) if values["latest"] else single
        if first is None and last is None:
            return None
        if first is None or last is None:
            raise ValueError(
                "Only one end of a publication range is given; give date_min and "
                "date_max, or one of them and publication_date."
            )
        return PublicationDate(earliest=first.earliest, latest=last.latest)
    except ValueError as err:
        problems.append(f"{where}: {err}")
        return None


@dataclass(slots=True)
class _Table:
    """Rows of a metadata CSV as they are read."""

    found: dict[str, Metadata] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_metadata(path: Path) -> dict[str, Metadata]:
    """Read a CSV that tells outlet, title, address and date of files.

    Columns are named `file`, `outlet`, `title`, `url`, `published`, and `date_min` with
    `date_max` for a range (common other names are understood, see `SYNONYMS`); further
    columns are ignored. Commas, semicolons or tabs separate them. Where a single date
    and a differing range are both given, the range counts (see `_published`).

    Returns:
        Metadata by file name without folders.

    Raises:
        MetadataError: Columns are missing or rows are wrong; every mistake is listed
            with file, line, column, value and what would be right.
    """
    name = str(path)
    text = decode(read_bytes(path, max_bytes=MAX_METADATA_BYTES), name=name)
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [column.strip().casefold() for column in reader.fieldnames or ()]
    reader.fieldnames = columns
    if not set(columns) & set(SYNONYMS["file"]):
        raise MetadataError(
            f"{name}, line 1: no column names the files; there are {columns!r}.",
            hint="Name one column 'file'.",
        )
    table = _Table()
    for line, row in _rows(reader, name):
        _add_row(table, row, line=line, name=name)
    raise_problems(table.problems)
    return table.found


def _rows(
    reader: csv.DictReader[str], name: str
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with the line it ends on."""
    try:
        for row in reader:
            yield (
                reader.line_num,
                {
                    key: value
                    for key, value in row.items()
                    if isinstance(key, str) and isinstance(value, str)
                },
            )
    except csv.Error as err:
        raise MetadataError(
            f"{name}, line {reader.line_num}: {err}.",
            hint="Give a CSV with one row a file and quotes around text with commas.",
        ) from err


def _add_row(table: _Table, row: dict[str, str], *, line: int, name: str) -> None:
    """Add one row's metadata, or note what is wrong with it."""
    where = f"{name}, line {line}"
    column = _used_name(row, SYNONYMS["file"])
    if column is None:
        table.problems.append(f"{where}: the file name is empty.")
        return
    file = Path(row[column].strip()).name
    if file in table.lines:
        table.problems.append(
            f"{where}, {column!r}: {file!r} is already on line {table.lines[file]}; "
            "give each file one row."
        )
        return
    table.lines[file] = line
    # A column that names the file must not be taken for anything else ("name").
    fields = {key: value for key, value in row.items() if key != column}
    try:
        table.found[file] = from_fields(fields, where=where)
    except MetadataError as err:
        table.problems.append(str(err))


def with_title(metadata: Metadata, title: str) -> Metadata:
    """Return metadata with a title if it has none yet."""
    return metadata if metadata.title else replace(metadata, title=title)
