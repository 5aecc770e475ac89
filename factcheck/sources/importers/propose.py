"""Complete a guessed mapping with what its numbers are: measure, unit, place, publisher.

What the file says is filled in; what it cannot say is `undecided`, and asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from factcheck.sources.importers.areas import Areas
from factcheck.sources.importers.cells import without_footnotes
from factcheck.sources.importers.grid import LEVEL_MARK, Grid
from factcheck.sources.importers.mapping import VALUE, ColumnRule, TableRule
from factcheck.sources.importers.meaning import (
    is_cryptic,
    is_generic,
    is_open,
    name_of_heading,
    noun_phrase,
    power_in,
    read_unit,
    stock_or_flow,
    unit_code,
    words_of,
)
from factcheck.sources.importers.metadata import Metadata
from factcheck.sources.importers.regions import Region
from factcheck.sources.importers.series_rows import counted_unit

NEEDED: Final = ("measure", "unit_measure", "stock_flow", "ref_area", "source_agency")
"""What every series needs; `source_agency` is the publisher."""
_HOW_OFTEN = re.compile(r"\b(?:monthly|annual|yearly|quarterly|weekly|daily)\b ?")
_UNIT_WORDS = re.compile(r"\s(?:pct|percent)$|\s(?:current|constant) (?:usd|us\$)$")
_SOURCE = re.compile(r"^(?:data )?sources?\s*:\s*(?P<who>[^;\n]+)", re.IGNORECASE)
_AGENCY = re.compile(
    r"(?=[^,:%\d]{6,60}$)(?:[A-Z][\w'’.-]*|of|and|for|the|&|de|in|on|to|\s)*"
    r"\b(?:Department|Ministry|Office|Bureau|Agency|Institute|Commission|Authority|"
    r"Service|Administration|Directorate|Secretariat|Council)\b"
    r"(?:[A-Z][\w'’.-]*|of|and|for|the|&|de|in|on|to|\s)*"
)
"""A title line that is only the name of an office: `Ohio Department of Bridges`."""
_PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """Something that the file does not say.

    Attributes:
        table: Number of the table in the mapping, from 0.
        heading: Heading of the values it is about; empty: the whole table.
        name: Column of `series.csv` that is missing.
    """

    table: int
    heading: str
    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said; it wins over what the file says.

    Attributes:
        of_all: By column of `series.csv`.
        of_values: The same for single columns of values, by heading; `*` for all.
    """

    of_all: Mapping[str, str]
    of_values: Mapping[str, Mapping[str, str]]

    def of(self, heading: str) -> dict[str, str]:
        """Return what was said of the values under one heading."""
        found = {**self.of_values.get("*", {}), **self.of_values.get(heading, {})}
        return {name: text for name, text in found.items() if text}


def propose(
    table: TableRule,
    grid: Grid,
    region: Region,
    *,
    areas: Areas,
    metadata: Metadata,
    said: Said,
) -> TableRule:
    """Return the table's mapping with everything that can be told from the file.

    Args:
        table: The guessed columns.
        grid: The sheet.
        region: Where its table lies.
        areas: Finds places.
        metadata: Facts of files or series.
        said: What the user said.
    """
    title = _title(grid, region)
    facts = {**grid.facts, **metadata.facts_of(grid.name)}
    facts |= {name: text for name, text in said.of_all.items() if text}
    facts.setdefault("source_agency", _publisher(region))
    if not table.has("place", "state", "ref_area") and not facts.get("ref_area"):
        facts["ref_area"] = _place_in(f"{title} {words_of(grid.name)}", areas)
    power = power_in(title) if re.search(r"\b(?:in|thousands|millions)\b", title) else 0
    told = [
        replace(rule, facts={**rule.facts, **said.of(rule.header)})
        for rule in table.columns
    ]
    columns = tuple(
        _with_facts(rule, table, facts, title, power) if rule.role == VALUE else rule
        for rule in told
    )
    common = {
        name: text
        for name, text in facts.items()
        if text and name not in _OF_VALUES and name not in _OF_FILES
    }
    if code := common.get("ref_area"):
        common.setdefault("ref_area_name", areas.name_of(code))
    return replace(table, columns=columns, facts=common)


def undecided(tables: Sequence[TableRule], metadata: Metadata) -> list[Undecided]:
    """Return everything that a mapping still lacks, in the order of asking."""
    found = []
    for number, table in enumerate(tables):
        for rule in table.values:
            if not has_measure(rule, table, metadata):
                found.append(
                    Undecided(table=number, heading=rule.header, name="measure")
                )
            elif not has_unit(rule, table, metadata):
                found.append(
                    Undecided(table=number, heading=rule.header, name="unit_measure")
                )
        if not table.facts.get("ref_area") and not table.has(
            "place", "state", "ref_area"
        ):
            found.append(Undecided(table=number, heading="", name="ref_area"))
        if not (found and found[-1].name == "ref_area") and _lacks_fiscal_start(table):
            found.append(Undecided(table=number, heading="", name="fiscal_year_start"))
        if not table.facts.get("source_agency") and not table.has("source_agency"):
            found.append(Undecided(table=number, heading="", name="source_agency"))
        times = ("period", "year", "period_start")
        if not table.has(*times):
            found.append(Undecided(table=number, heading="", name="period"))
    return found


def _lacks_fiscal_start(table: TableRule) -> bool:
    """Tell whether a table has fiscal years and their first month is not known."""
    dates = table.dates
    return bool(dates.get("plain_is_fiscal")) and not dates.get("fiscal_start")


def has_measure(rule: ColumnRule, table: TableRule, metadata: Metadata) -> bool:
    """Tell whether the measure of these values is known, from wherever."""
    return bool(
        rule.facts.get("measure")
        or rule.facts.get("title")
        or table.facts.get("measure")
        or table.facts.get("title")
        or table.has("measure", "title")
        or (len(metadata) and (table.sheet == "*" or table.has("series_id")))
    )


def has_unit(rule: ColumnRule, table: TableRule, metadata: Metadata) -> bool:
    """Tell whether the unit of these values is known, from wherever."""
    return bool(
        rule.facts.get("unit_measure")
        or table.facts.get("unit_measure")
        or table.facts.get("unit")
        or table.has("unit", "unit_measure", "measure", "title")
        or (len(metadata) and (table.sheet == "*" or table.has("series_id")))
    )


_OF_VALUES = frozenset(
    {"measure", "title", "unit", "unit_measure", "unit_mult", "stock_flow", "series_id"}
)
_OF_FILES = frozenset({"method", "aliases", "population", "breakdown"})


def _with_facts(
    rule: ColumnRule,
    table: TableRule,
    facts: Mapping[str, str],
    title: str,
    power: int,
) -> ColumnRule:
    """Return the rule of a column of values with what its heading and the file say."""
    parts = _PLACEHOLDER.sub("", rule.header).split(LEVEL_MARK)
    heading = " ".join(" ".join(map(without_footnotes, parts)).split()).strip(" _-:")
    unit = read_unit(heading)
    name = words_of(unit.rest)
    said = facts.get("title") or facts.get("measure") or title
    found = dict(rule.facts)
    if not table.has("measure", "title") and not found.get("measure"):
        measure = facts.get("measure", "")
        if not measure:
            measure = _measure(name, said, facts.get("title", ""))
        name_of_unit = read_unit(measure)
        found["measure"] = (
            noun_phrase(name_of_unit.rest)
            if measure in (facts.get("measure"), facts.get("title"))
            else name_of_heading(name_of_unit.rest)
        )
        if not unit.code and not unit.power:
            unit = name_of_unit
        if facts.get("title") and is_generic(name):
            found["title"] = facts["title"]
        elif measure and measure != said and said == title and not is_cryptic(said):
            found["topic"] = said
    if not table.has("unit", "unit_measure") and not found.get("unit_measure"):
        _add_unit(found, unit.code, unit.power or power, facts)
    elif found.get("unit_measure"):
        _read_said_unit(found)
    if not found.get("stock_flow") and not table.has("stock_flow"):
        found["stock_flow"] = _kind(found, facts, heading, table)
    return replace(rule, facts={name: text for name, text in found.items() if text})


def _kind(
    found: Mapping[str, str], facts: Mapping[str, str], heading: str, table: TableRule
) -> str:
    """Return stock, flow, rate, index or change; empty where the unit must be known."""
    if facts.get("stock_flow") or not found.get("measure"):
        return facts.get("stock_flow", "")
    words = f"{facts.get('title', '')} {found['measure']} {heading}"
    unit = found.get("unit_measure", "")
    is_undecided = is_open(words, unit) and not table.has("unit")
    return "" if is_undecided and "pric" not in words else stock_or_flow(words, unit)


def _read_said_unit(found: dict[str, str]) -> None:
    """Read a unit that a person gave in words: "thousand tonnes", "%", "USD"."""
    words = found["unit_measure"]
    guess = unit_code(words)
    found["unit_measure"] = guess.code or words
    if guess.power and not found.get("unit_mult"):
        found["unit_mult"] = str(guess.power)


def _add_unit(
    found: dict[str, str], code: str, power: int, facts: Mapping[str, str]
) -> None:
    """Add unit and power of ten: as given, as the heading says, or what is counted."""
    if facts.get("unit_measure"):
        found["unit_measure"] = facts["unit_measure"]
    elif facts.get("unit"):
        guess = unit_code(facts["unit"])
        code, power = guess.code or code, guess.power or power
        found["unit_measure"] = code
    else:
        found["unit_measure"] = code or counted_unit(found.get("measure", ""))
    if facts.get("unit_mult"):
        found["unit_mult"] = facts["unit_mult"]
    elif power:
        found["unit_mult"] = str(power)


def _measure(name: str, said: str, title: str) -> str:
    """Return what a column is called: by its heading, else by its file; "" if neither."""
    if not is_generic(name) and not is_cryptic(name):
        return name if len(name) > 2 or not title else f"{title}, {name}"
    if is_cryptic(name) and not title:
        return ""
    if is_generic(said) or (is_cryptic(said) and not said.islower()):
        return ""
    kind = next((word for word in name.split() if word.casefold() in _KINDS), "")
    is_said = not kind or re.search(rf"\b{kind}", said, re.IGNORECASE)
    return said if is_said else f"{said} {kind.lower()}"


_KINDS = frozenset({"price", "rate", "index"})


def _title(grid: Grid, region: Region) -> str:
    """Return what the table is called: its own title, or the words of its file."""
    lines = [one for one in region.title if not _AGENCY.fullmatch(one)]
    for line in lines or region.title:
        text = re.sub(r"^table\s+[\w.]+\s*[:.–—-]?\s*", "", line, flags=re.IGNORECASE)
        if len(text) > 3 and not text.casefold().startswith(("source", "note", "back")):
            return text
    name = words_of(grid.name)
    name = _HOW_OFTEN.sub("", _UNIT_WORDS.sub("", name)).strip()
    return "" if re.fullmatch(r"(?:sheet|table|tab|data)\s?\d*", name, re.I) else name


def _publisher(region: Region) -> str:
    """Return the publisher: in a note (`Source: Bureau of …`), or in a line of its own."""
    for line in (*region.notes, *region.title):
        match = _SOURCE.match(line)
        if match:
            return match["who"].split(". ")[0].strip(" .")
    if len(region.title) > 1:
        return next((one for one in region.title if _AGENCY.fullmatch(one)), "")
    return ""


def _place_in(text: str, areas: Areas) -> str:
    """Return the place that a title or file name names, the longest name first."""
    words = re.findall(r"[^\W\d_]+", text)
    for length in (4, 3, 2, 1):
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            code = areas.code_of(name)
            if code is None and length == 1 and len(name) == 2 and name.islower():
                code = (
                    areas.code_of(name.upper()) if name in ("us", "uk", "eu") else None
                )
            if code and (
                length > 1 or len(name) > 3 or name.isupper() or len(name) == 2
            ):
                return code
    return ""
