"""Read grids by a mapping: rows of `series.csv` and `observations.csv`, or every mistake.

A mistake names sheet, row, column, value and what would be right; all of a file are
reported together, and nothing comes out of a file that has one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.errors import CorpusError
from factcheck.sources.columns import LIST_MARK
from factcheck.sources.draft import PackDraft
from factcheck.sources.importers.areas import Areas
from factcheck.sources.importers.cells import MISSING, read_number, without_footnotes
from factcheck.sources.importers.grid import Grid
from factcheck.sources.importers.headings import (
    Column,
    flatten,
    heading_period,
    match_columns,
)
from factcheck.sources.importers.mapping import FileMapping, TableRule
from factcheck.sources.importers.meaning import slug, words_of
from factcheck.sources.importers.metadata import Metadata
from factcheck.sources.importers.rows import Row, RowReader, own_code
from factcheck.sources.importers.series_rows import SeriesRows
from factcheck.sources.importers.spacing import as_spaced, without_float_zeros
from factcheck.sources.importers.when import Style, When, read_when
from factcheck.sources.time_period import days_of

MAX_PROBLEMS = 200
"""Mistakes kept of one file; more of the same kind help nobody."""


@dataclass(slots=True)
class Outcome:
    """What is gathered while grids are read.

    Attributes:
        series: Rows of `series.csv`.
        observations: Rows of `observations.csv`.
        problems: Mistakes.
        remarks: What was left out or taken in a certain way.
    """

    series: SeriesRows
    observations: list[Mapping[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def wrong(self, where: str, value: str, expected: str) -> None:
        """Note a mistake."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(f"{where}: {value!r}; expected {expected}.")


def apply_mapping(
    grids: Sequence[Grid],
    mapping: FileMapping,
    *,
    areas: Areas,
    pack: str,
    metadata: Metadata | None = None,
) -> PackDraft:
    """Turn grids into the draft of a pack.

    Args:
        grids: As the importer gave them.
        mapping: How to read them.
        areas: Finds the codes of places.
        pack: Name of the pack; ids of series start with it.
        metadata: Titles and units by file or series.

    Raises:
        CorpusError: Cells cannot be read; `problems` has every one.
    """
    outcome = Outcome(SeriesRows(pack))
    many = len(grids) > 1
    for grid in grids:
        table = table_for(grid, mapping)
        if table is not None:
            _TableReader(
                grid, table, areas, metadata or Metadata(), outcome, many
            ).read()
    if not outcome.observations and not outcome.problems:
        outcome.problems.append("no values were found; expected at least one")
    if outcome.problems:
        _refuse(outcome)
    facts = mapping.tables[0].facts if mapping.tables else {}
    return PackDraft(
        series=tuple(outcome.series.rows.values()),
        observations=tuple(outcome.observations),
        remarks=tuple(dict.fromkeys(outcome.remarks)),
        publisher=facts.get("source_agency", ""),
        licence=facts.get("licence", ""),
        source_url=facts.get("source_url", ""),
    )


def table_for(grid: Grid, mapping: FileMapping) -> TableRule | None:
    """Return the rule of a sheet: one of its name, else the one for all."""
    for table in mapping.tables:
        if table.sheet == grid.name:
            return table
    return next((table for table in mapping.tables if table.sheet == "*"), None)


def _refuse(outcome: Outcome) -> None:
    """Raise all mistakes."""
    shown = "\n".join(f"- {line}" for line in outcome.problems[:20])
    more = len(outcome.problems) - 20
    rest = f"\n- and {more} more" if more > 0 else ""
    raise CorpusError(
        f"The table has {len(outcome.problems)} mistake(s); nothing was written:\n"
        f"{shown}{rest}",
        problems=tuple(outcome.problems),
        hint="Correct the cells or the mapping (--mapping FILE), then add it again.",
    )


class _TableReader:
    """Reads one grid."""

    def __init__(
        self,
        grid: Grid,
        table: TableRule,
        areas: Areas,
        metadata: Metadata,
        outcome: Outcome,
        many: bool,
    ) -> None:
        self.grid = grid
        self.table = table
        self.outcome = outcome
        self.areas = areas
        self.style = Style(**table.dates)
        self.metadata = metadata
        headings = flatten(grid, table.header)
        self.columns, lacking = match_columns(headings, table, areas, self.style)
        for heading in lacking:
            outcome.wrong(
                f"{grid.name}, row {table.header[-1]}", heading,
                "a column with this heading, as the mapping says; there are "
                + ", ".join(headings[:12]),
            )  # fmt: skip
        self.values = [one for one in self.columns if one.rule.role == "value"]
        own = metadata.facts_of(grid.name)
        self.common = {**grid.facts, **own, **_given(table.facts)}
        self.many = many and bool(own)
        self.rows = RowReader(self.columns, table, areas, self.style, grid.name)
        self.ids: dict[tuple[object, ...], str] = {}
        self.seen: dict[tuple[object, ...], int] = {}
        self.repeated = 0
        self.periods = {
            one.index: heading_period(one, self.style) for one in self.values
        }
        self.vintages = {
            one.index: _iso(one.captured.get("vintage", "")) for one in self.values
        }
        self.missing: Counter[str] = Counter()
        self.started = len(outcome.observations)

    def read(self) -> None:
        """Read all rows."""
        last = self.table.last or len(self.grid.rows)
        for number in range(self.table.first, min(last, len(self.grid.rows)) + 1):
            cells = self.grid.rows[number - 1]
            if any(cells):
                self._read_row(number, cells)
        as_spaced(self.outcome.series.rows, self.outcome.observations, self.started)
        without_float_zeros(self.outcome.observations, self.started)
        self._remark()

    def _read_row(self, number: int, cells: tuple[str, ...]) -> None:
        """Read the values of one row."""
        if not any(cells[one.index] for one in self.values):
            return
        row = self.rows.read(number, cells, self.outcome)
        if row is None or self._is_repeated(number, cells, row.key):
            return
        for column in self.values:
            cell = cells[column.index]
            if cell:
                self._read_value(number, column, cell, row)

    def _read_value(self, number: int, column: Column, cell: str, row: Row) -> None:
        """Read one value."""
        value = read_number(cell, decimal=self.table.decimal)
        if value is None:
            self.outcome.wrong(
                f"{self.grid.name}, row {number}, {column.heading} ({column.letter})",
                cell, "a number, or a mark such as n/a where it is missing",
            )  # fmt: skip
            return
        if value is MISSING:
            self.missing[cell] += 1
            return
        when = self.periods[column.index] or row.when
        if when is None:
            return
        key = (column.index, row.series, when.freq, when.fiscal)
        series_id = self.ids.get(key)
        if series_id is None:
            series_id = self.ids[key] = self._series(column, row, when)
        observation = {"series_id": series_id, "time_period": when.text}
        if when.first is not None and when.last is not None:
            observation["period_start"] = when.first.isoformat()
            observation["period_end"] = when.last.isoformat()
        observation["obs_value"] = value.text
        if value.status:
            observation["obs_status"] = value.status
        vintage = self.vintages[column.index] or self.common.get("vintage_date", "")
        if vintage:
            observation["vintage_date"] = vintage
        self.outcome.observations.append(observation | row.extra)

    def _series(self, column: Column, row: Row, when: When) -> str:
        """Make the series of a value."""
        facts = dict(self.common)
        named = self.metadata.facts_of(
            dict(row.series).get("series_id", ""),
            column.captured.get("measure", ""),
            column.heading,
            column.rule.header.split("_{")[0],
        )
        facts |= named
        facts |= _given(column.rule.facts)
        facts |= {
            name: without_footnotes(text)
            for name, text in column.captured.items()
            if name in ("breakdown", "measure")
        }
        if place := column.captured.get("place"):
            facts["ref_area"] = self.areas.code_of(place) or own_code(place)
            facts["ref_area_name"] = self.areas.name_of(facts["ref_area"], place)
        of_row = {**facts, **dict(row.series)}
        if of_row.get("measure") != self.common.get("measure") and not named:
            _title_of_its_own(facts, dict(row.series), column)
        facts |= dict(row.series)
        facts["freq"] = facts.get("freq") or when.freq
        if when.fiscal and self.style.fiscal_start > 1:
            facts["fiscal_year_start"] = f"{self.style.fiscal_start:02}-01"
        by_place = self.table.has("place", "state")
        stem = facts.get("measure") or facts.get("title")
        if self.many:
            stem = self.grid.name
            facts["aliases"] = _and_alias(facts, words_of(stem))
        return self.outcome.series.add(
            facts, stem=stem or "", by_place=by_place, is_whole_name=self.many
        )

    def _is_repeated(
        self, number: int, cells: tuple[str, ...], key: tuple[object, ...]
    ) -> bool:
        """Note a row that is about the same series and period as an earlier one."""
        first = self.seen.setdefault(key, number)
        if first == number:
            return False
        before = self.grid.rows[first - 1]
        if all(before[one.index] == cells[one.index] for one in self.values):
            self.repeated += 1
            return True
        told = [text for _, text in key[0]] if isinstance(key[0], tuple) else []
        shown = ", ".join([*told, *(str(part) for part in key[1:] if part)])
        self.outcome.wrong(
            f"{self.grid.name}, row {number}", shown[:80],
            f"something that tells it from row {first}: give a further column the role "
            "breakdown, or leave one row out",
        )  # fmt: skip
        return True

    def _remark(self) -> None:
        """Say what was left out."""
        name = self.grid.name
        if self.repeated:
            self.outcome.remarks.append(
                f"{name}: {self.repeated} row(s) repeat earlier ones and were left out."
            )
        for mark, count in sorted(self.missing.items()):
            self.outcome.remarks.append(
                f"{name}: {count} cell(s) with {mark!r} were taken as missing."
            )
        self.outcome.remarks += self.rows.remarks()


def _title_of_its_own(
    facts: dict[str, str], of_row: Mapping[str, str], column: Column
) -> None:
    """Call a series by its own measure where a table has several: its title is topic."""
    said = of_row.get("measure") or column.captured.get("measure")
    if said and not of_row.get("title") and not column.rule.facts.get("title"):
        if facts.get("title") and not facts.get("topic"):
            facts["topic"] = facts["title"]
        facts["title"] = said


def _and_alias(facts: Mapping[str, str], name: str) -> str:
    """Return the aliases of a series with one more, if it is not its title already."""
    known = [one for one in facts.get("aliases", "").split(LIST_MARK) if one]
    said = {
        slug(one) for one in (*known, facts.get("title", ""), facts.get("measure", ""))
    }
    return LIST_MARK.join(known if slug(name) in said else [*known, name])


def _given(facts: Mapping[str, str]) -> dict[str, str]:
    """Return the facts that are not empty."""
    return {name: text for name, text in facts.items() if text}


def _iso(text: str) -> str:
    """Return the last day of a vintage as it stands in a pack."""
    when = read_when(text) if text else None
    return days_of(when.text)[1].isoformat() if when else ""
