"""From grids to a complete mapping: the steps of `factcheck source add`, without asking.

`plan_import` guesses; the command shows the plan, asks for what is `undecided`, and calls
`preview` and `apply_mapping` with what came out.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from factcheck.errors import SourceError
from factcheck.sources.importers import read_grids
from factcheck.sources.importers.apply import table_for
from factcheck.sources.importers.areas import Areas
from factcheck.sources.importers.date_styles import is_fiscal
from factcheck.sources.importers.grid import LEVEL_MARK, Grid
from factcheck.sources.importers.guess import guess_table
from factcheck.sources.importers.headings import flatten
from factcheck.sources.importers.mapping import FileMapping, TableRule
from factcheck.sources.importers.metadata import (
    Metadata,
    make_metadata,
    read_json_records,
    read_metadata_records,
)
from factcheck.sources.importers.propose import Said, Undecided, propose, undecided
from factcheck.sources.importers.regions import find_region
from factcheck.sources.importers.rows import is_whole
from factcheck.sources.importers.source_file import SourceFile, open_file
from factcheck.sources.importers.when import Style, read_when

FISCAL_FILE = "fiscal_years.csv"
_ALIKE = 3
"""So many files with one layout are mapped together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would be done with a file or folder.

    Attributes:
        mapping: How it would be read.
        grids: The tables that would be read.
        metadata: Titles and units from a file of their own.
        undecided: What must be said before it can be read.
        remarks: Sheets left out, and why.
    """

    mapping: FileMapping
    grids: tuple[Grid, ...]
    metadata: Metadata = field(default_factory=Metadata)
    undecided: tuple[Undecided, ...] = ()
    remarks: tuple[str, ...] = ()


def plan_import(
    sources: Sequence[SourceFile],
    *,
    areas: Areas,
    corpus: Path,
    importer: str = "",
    sheets: Sequence[str] = (),
    metadata: Path | None = None,
    mapping: FileMapping | None = None,
    given: Mapping[str, str] | None = None,
    values: Mapping[str, Mapping[str, str]] | None = None,
) -> Plan:
    """Read files and return what would be done with them.

    Args:
        sources: One file, or the files of a folder.
        areas: Finds places.
        corpus: For its list of fiscal years.
        importer: Name of an adapter; empty: found from each file.
        sheets: Only these sheets.
        metadata: File with titles and units.
        mapping: One that was written before; then nothing is guessed.
        given: What the user said, by column of `series.csv`.
        values: What the user said of single columns of values, by heading; `*` stands
            for all of them.

    Raises:
        SourceError: A file cannot be read, or has no table in it.
    """
    grids, names = _read_all(sources, importer or (mapping.importer if mapping else ""))
    grids = _only(grids, sheets)
    known = _metadata(metadata, grids)
    if mapping is not None:
        mapped = tuple(grid for grid in grids if table_for(grid, mapping) is not None)
        if not mapped:
            raise SourceError(
                "The mapping names none of the sheets: "
                + ", ".join(repr(grid.name) for grid in grids[:12]) + ".",
                hint='Correct `sheet` in it; "*" stands for every sheet.',
            )  # fmt: skip
        filled = mapping.with_tables(
            *(_with_given(table, given or {}) for table in mapping.tables)
        )
        return Plan(mapping=filled, grids=mapped, metadata=known)
    said = Said(given or {}, values or {})
    tables, kept, remarks = _guess_all(grids, areas, known, said, corpus)
    if not tables:
        raise SourceError(
            "No table with numbers was found in "
            + ", ".join(repr(source.name) for source in sources[:5]) + ".",
            hint="Give a file that has a heading row with rows of values below it.",
        )  # fmt: skip
    _require_headings(tables, said)
    if len(sources) == 1:
        tables = _with_one_publisher(tables)
    made = FileMapping(importer=names[0] if len(set(names)) == 1 else "", tables=tables)
    return Plan(
        mapping=made,
        grids=kept,
        metadata=known,
        undecided=tuple(undecided(tables, known)),
        remarks=tuple(remarks),
    )


def _require_headings(tables: Sequence[TableRule], said: Said) -> None:
    """Refuse what was said of columns that do not exist.

    Raises:
        SourceError: There is no column of values of that heading.
    """
    have = dict.fromkeys(rule.header for table in tables for rule in table.values)
    unknown = [heading for heading in said.of_values if heading not in (*have, "*")]
    if unknown:
        raise SourceError(
            f"No column of values is headed {unknown[0]!r}; there are "
            + ", ".join(repr(one) for one in list(have)[:12]) + ".",
            hint="Write the heading as it is shown, placeholders such as {period} "
            "included; without HEADING= it is said of all columns.",
        )  # fmt: skip


def _with_one_publisher(tables: tuple[TableRule, ...]) -> tuple[TableRule, ...]:
    """Let the office that one sheet of a workbook names stand for its other sheets."""
    named = [
        one.facts["source_agency"] for one in tables if one.facts.get("source_agency")
    ]
    if not named:
        return tables
    return tuple(
        replace(one, facts={**one.facts, "source_agency": named[0]})
        if not one.facts.get("source_agency") and not one.has("source_agency")
        else one
        for one in tables
    )


def _read_all(
    sources: Sequence[SourceFile], importer: str
) -> tuple[list[Grid], list[str]]:
    """Read every file; sheets of several files are named after their file."""
    grids: list[Grid] = []
    names = []
    for source in sources:
        name, found = read_grids(source, importer)
        names.append(name)
        if len(sources) > 1 and len(found) > 1:
            found = [replace(one, name=f"{source.stem} {one.name}") for one in found]
        grids += found
    return grids, names


def _only(grids: list[Grid], sheets: Sequence[str]) -> list[Grid]:
    """Keep the sheets named.

    Raises:
        SourceError: One of them does not exist.
    """
    if not sheets:
        return grids
    have = {grid.name: grid for grid in grids}
    unknown = [name for name in sheets if name not in have]
    if unknown:
        raise SourceError(
            f"No sheet {unknown[0]!r}; there are {', '.join(map(repr, have))}."
        )
    return [have[name] for name in sheets]


def _metadata(path: Path | None, grids: Sequence[Grid]) -> Metadata:
    """Read the file with titles and units, if there is one.

    Raises:
        SourceError: It describes none of the files or series.
    """
    if path is None:
        return Metadata()
    if path.suffix.casefold() == ".json":
        records = read_json_records(path)
    else:
        records = read_metadata_records(read_grids(open_file(path))[1])
    names = {grid.name for grid in grids}
    for grid in grids:
        region = find_region(grid)
        if region is not None:
            names |= set(flatten(grid, region.header))
            names |= {cell for row in grid.rows[region.first - 1 :] for cell in row[:3]}
    found = make_metadata(records, names)
    if not found.records:
        raise SourceError(
            f"{str(path)!r} describes none of the files, sheets or series that are read.",
            hint="One of its columns must have the file names or the names of series.",
        )
    return found


def _guess_all(
    grids: Sequence[Grid],
    areas: Areas,
    metadata: Metadata,
    said: Said,
    corpus: Path,
) -> tuple[tuple[TableRule, ...], tuple[Grid, ...], list[str]]:
    """Guess every sheet; those without numbers are left out and told."""
    remarks: list[str] = []
    tables: list[TableRule] = []
    kept: list[Grid] = []
    for grid in grids:
        region = find_region(grid)
        guessed = guess_table(grid, region, areas) if region is not None else None
        if region is None or guessed is None or not guessed.values:
            remarks.append(f"{grid.name}: no table with numbers, left out.")
            continue
        told = propose(guessed, grid, region, areas=areas, metadata=metadata, said=said)
        told = _with_whole(told, grid, areas)
        tables.append(_with_fiscal_years(told, grid, areas, corpus))
        kept.append(grid)
    if len(grids) == len(tables) == 1:
        tables = [replace(tables[0], sheet="*")]  # the next file may have another name
    if len(tables) >= _ALIKE and len(metadata) and _are_alike(tables):
        tables = [_for_all(tables[0], said.of_all)]
    return tuple(tables), tuple(kept), remarks


def _are_alike(tables: Sequence[TableRule]) -> bool:
    """Tell whether tables have one layout."""
    first = tables[0]
    return all(
        table.header == first.header
        and [(r.header, r.role) for r in table.columns]
        == [(r.header, r.role) for r in first.columns]
        for table in tables
    )


def _for_all(table: TableRule, given: Mapping[str, str]) -> TableRule:
    """Return a table's mapping without what is true of its own file only."""
    return replace(
        table,
        sheet="*",
        last=0,
        columns=tuple(replace(rule, facts={}) for rule in table.columns),
        facts={
            name: text
            for name, text in table.facts.items()
            if name in given or name in ("source_agency", "licence", "source_url")
        },
    )


def _with_given(table: TableRule, given: Mapping[str, str]) -> TableRule:
    """Return a table with what the user said for all of it."""
    said = {name: text for name, text in given.items() if text}
    return replace(table, facts={**table.facts, **said}) if said else table


def _with_whole(table: TableRule, grid: Grid, areas: Areas) -> TableRule:
    """Say which place a row `Total` is about, if all others lie in one country."""
    if table.facts.get("ref_area") or not table.has("place"):
        return table
    headings = flatten(grid, table.header)
    labels = {rule.header for rule in table.columns if rule.role == "place"}
    has_total = any(
        is_whole(row[index])
        for index, heading in enumerate(headings)
        for row in grid.rows[table.first - 1 : table.last or None]
        if heading in labels
    )
    code = _country(table, grid, areas) if has_total else ""
    if not code:
        return table
    named = {"ref_area": code, "ref_area_name": areas.name_of(code)}
    return replace(table, facts={**table.facts, **named})


def _with_fiscal_years(
    table: TableRule, grid: Grid, areas: Areas, corpus: Path
) -> TableRule:
    """Add when fiscal years start, if the table has any: as said, or by its place."""
    style = Style(**table.dates)
    if not (
        style.plain_is_fiscal or style.split_years or _has_fiscal(table, grid, style)
    ):
        return table
    said = table.facts.get("fiscal_year_start", "")
    if said:
        start, named_by = int(said[:2]), "end"
    else:
        start, named_by = fiscal_year_of(_country(table, grid, areas), corpus)
    if not start:
        return replace(table, dates={**table.dates, "plain_is_fiscal": True})
    dates = {**table.dates, "fiscal_start": start, "fiscal_named_by": named_by}
    return replace(table, dates=dates)


def _country(table: TableRule, grid: Grid, areas: Areas) -> str:
    """Return the country that a table is about; empty if it is about several."""
    if not table.has("place", "state"):
        return table.facts.get("ref_area", "").partition("-")[0]
    headings = flatten(grid, table.header)
    roles = {rule.header: rule.role for rule in table.columns}
    found = set()
    for index, heading in enumerate(headings):
        for row in grid.rows[table.first - 1 : table.first + 60]:
            if roles.get(heading) == "state":
                found.add(areas.state_of(row[index]) or "")
            elif roles.get(heading) == "place":
                found.add(areas.code_of(row[index]) or "")
    countries = {code.partition("-")[0] for code in found if code}
    return countries.pop() if len(countries) == 1 else ""


def _has_fiscal(table: TableRule, grid: Grid, style: Style) -> bool:
    """Tell whether the first rows or headings have fiscal years."""
    headings = flatten(grid, table.header)
    dated = {r.header for r in table.columns if r.role in ("period", "year")}
    cells = [
        row[index]
        for index, heading in enumerate(headings)
        for row in grid.rows[table.first - 1 : table.first + 20]
        if heading in dated
    ]
    parts = [part for heading in headings for part in heading.split(LEVEL_MARK)]
    is_wide = any("{period}" in rule.header for rule in table.values)
    return is_fiscal(
        read_when(cell, style) for cell in (*cells, *(parts if is_wide else ()))
    )


def fiscal_year_of(place: str, corpus: Path) -> tuple[int, str]:
    """Return the month in which fiscal years of a place start, and which year names them.

    Returns:
        `(0, "end")` if the corpus does not say.
    """
    file = corpus / FISCAL_FILE
    if not file.is_file():
        return 0, "end"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if row.get("area") == place:
                return int(row["start_month"]), row.get("named_by") or "end"
    return 0, "end"
