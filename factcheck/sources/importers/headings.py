"""Headings: rows of one or several lines flattened, and matched with a mapping's columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from factcheck.sources.importers.areas import Areas
from factcheck.sources.importers.grid import LEVEL_MARK, Grid
from factcheck.sources.importers.mapping import ColumnRule, TableRule
from factcheck.sources.importers.when import Style, When, read_when


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a grid with its rule and what its heading says.

    Attributes:
        index: Place in the row, from 0.
        heading: Its flattened heading.
        rule: What it means.
        captured: Text of each placeholder in the heading.
    """

    index: int
    heading: str
    rule: ColumnRule
    captured: Mapping[str, str]

    @property
    def letter(self) -> str:
        """The column's name in a spreadsheet."""
        return letter_of(self.index)


def letter_of(index: int) -> str:
    """Return a spreadsheet's name of a column: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def flatten(grid: Grid, header: tuple[int, ...]) -> tuple[str, ...]:
    """Return one heading for each column, lines joined with ` | `.

    An empty cell of an upper line has what stands left of it (a heading over several
    columns); repeated lines are said once. A column without heading has its letter.
    """
    lines = [list(grid.rows[row - 1]) for row in header if row <= len(grid.rows)]
    for line in lines[:-1]:
        for place in range(1, len(line)):
            below = any(other[place] for other in lines if other is not line)
            if not line[place] and below and not grid.merged:
                line[place] = line[place - 1]
    found = []
    for place in range(grid.width):
        parts = dict.fromkeys(line[place] for line in lines if line[place])
        found.append(LEVEL_MARK.join(parts) or f"column {letter_of(place)}")
    return _apart(found)


def _apart(headings: list[str]) -> tuple[str, ...]:
    """Tell repeated headings apart by number."""
    seen: dict[str, int] = {}
    out = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        count = seen[heading]
        out.append(heading if count == 1 else f"{heading} ({count})")
    return tuple(out)


def match_columns(
    headings: tuple[str, ...], table: TableRule, areas: Areas, style: Style
) -> tuple[list[Column], list[str]]:
    """Match headings with the rules of a table: exact ones first, then forms.

    Returns:
        The columns in order, and the headings that a rule names but the table lacks.
    """
    exact = {rule.header: rule for rule in table.columns if "{" not in rule.header}
    forms = [rule for rule in table.columns if "{" in rule.header]
    columns, used = [], set()
    for index, heading in enumerate(headings):
        rule = exact.get(heading)
        captured: Mapping[str, str] = {}
        if rule is None:
            for form in forms:
                found = capture(form.header, heading, areas, style)
                if found is not None:
                    rule, captured = form, found
                    break
        if rule is not None:
            used.add(rule.header)
            columns.append(Column(index, heading, rule, captured))
    lacking = [rule.header for rule in table.columns if rule.header not in used]
    return columns, lacking


def capture(
    form: str, heading: str, areas: Areas, style: Style
) -> Mapping[str, str] | None:
    """Return what the placeholders of a form stand for in a heading; None: no match."""
    match = _pattern(form).fullmatch(heading)
    if match is None:
        return None
    found = {name: text.strip() for name, text in match.groupdict().items()}
    place = found.get("place", "")
    is_known = areas.code_of(place) is not None or areas.is_named(place)
    if place and not is_known and form != "{place}":
        return None
    for name in ("period", "vintage"):
        if name in found and read_when(found[name], style) is None:
            return None
    return found


@lru_cache(maxsize=1_000)
def _pattern(form: str) -> re.Pattern[str]:
    """Return the pattern of a form such as `POPESTIMATE{period}`."""
    parts = re.split(r"\{(\w+)\}", form)
    text = "".join(
        f"(?P<{part}>.+)" if place % 2 else re.escape(part)
        for place, part in enumerate(parts)
    )
    return re.compile(text)


def heading_period(column: Column, style: Style) -> When | None:
    """Return the period in a column's heading, if it has one."""
    text = column.captured.get("period")
    return read_when(text, style) if text else None
