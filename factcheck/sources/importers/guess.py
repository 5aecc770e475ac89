"""Guess what the columns of a table mean, from headings, cells and what repeats.

The guess is only a proposal: it is shown with a few observations before anything is
written. Rules are general ones; words of headings are those that statistical offices and
the formats of SDMX, the World Bank, Data Commons and FRED use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from factcheck.sources.importers.areas import Areas
from factcheck.sources.importers.cells import decimal_mark
from factcheck.sources.importers.date_styles import SPACINGS, style_facts
from factcheck.sources.importers.forms import find_forms
from factcheck.sources.importers.grid import Grid
from factcheck.sources.importers.headings import flatten
from factcheck.sources.importers.mapping import (
    IGNORE,
    PACK_ROLES,
    VALUE,
    ColumnRule,
    TableRule,
)
from factcheck.sources.importers.profile import Profile, profile_columns
from factcheck.sources.importers.regions import Region
from factcheck.sources.importers.when import Style, read_month

_NUMERIC_ROLES = frozenset(
    {"unit_mult", "decimals", "release_lag_days", "vintage_date"}
)
_HEADINGS: tuple[tuple[str, str], ...] = (
    (r"obs value|observation value|value|obs|wert|valeur|value:.*", VALUE),
    (r"date:.*", "period"),
    (r"source:.*", IGNORE),
    (r"time period|ref period|reference period|time|period|datetime|observation date"
     r"|(?:reference |ref |obs )?date|time identifier", "period"),
    (r"(?:calendar |fiscal |financial |survey |school )?years?|fy|fiscal yr|yr", "year"),
    (r"(?:.* )?quarter|qtr", "quarter"),
    (r"(?:.* )?month(?: .*)?", "month"),
    (r"week(?: ending)?|day", "period"),
    (r"vintage(?: date)?|realtime start|release date|published(?: on)?|as of(?: date)?"
     r"|revision date|file date", "vintage_date"),
    (r"realtime end", IGNORE),
    (r"unit mult(?:iplier)?", "unit_mult"),
    (r"units?(?: of measure(?:ment)?| measure)?|uom", "unit"),
    (r"obs status|observation status", "obs_status"),
    (r"adjustment|seasonal adj\w*|s adjustment", "adjustment"),
    (r"freq(?:uency)?", "freq"),
    (r"indicator(?: name)?|variable(?: properties)?(?: name)?|measure(?: name)?|statistic(?: label)?"
     r"|series(?: name| title)?|item|subject|concept|metric", "measure"),
    (r"series id|seriesid|mnemonic", "series_id"),
    (r"notes?|footnotes?|comments?|remarks?|caveats?", "note"),
)  # fmt: skip
_KNOWN = tuple((re.compile(text), role) for text, role in _HEADINGS)
_PLACE = re.compile(
    r"\b(?:country|countries|state|states|geo|geography|area|location|entity|economy|"
    r"territory|nation|jurisdiction|place|province|fips|iso\d?|ref area|region)\b"
)
_DISTRICT = re.compile(
    r"\b(?:count(?:y|ies)|districts?|boroughs?|parish(?:es)?|municipalit(?:y|ies)|"
    r"communes?|cantons?|prefectures?|cit(?:y|ies)|towns?|wards?|constituenc(?:y|ies)|"
    r"local authorit(?:y|ies)|regions?|areas?)\b"
)
"""Areas below states, which `places.csv` need not have: parts of the table's place."""
_CODE = re.compile(r"\b(?:code|id|dcid|fips|iso\d?|rank|order|no|nr|sort|key|flag)\b")
_TIMES = ("period", "year", "quarter", "month")
_SAMPLE = 20_000  # rows looked at


def guess_table(
    grid: Grid, region: Region, areas: Areas, dates: Mapping[str, object] | None = None
) -> TableRule:
    """Return the mapping of one table.

    Args:
        grid: The sheet.
        region: Where the table lies in it.
        areas: Finds places.
        dates: Settings of dates that are known already.
    """
    headings = flatten(grid, region.header) if region.header else _letters(grid)
    rows = [row for row in grid.rows[region.first - 1 : region.last] if any(row)]
    rows = rows[:_SAMPLE]
    styles = [
        style_facts([row[index] for row in rows], heading)
        for index, heading in enumerate(headings)
    ]
    profiles = profile_columns(headings, rows, areas, [Style(**one) for one in styles])
    roles = _Roles(profiles, grid, areas)
    roles.assign()
    used: dict[str, object] = dict(dates or {})
    for profile in profiles:
        if roles.of(profile) in _TIMES:
            used |= styles[profile.index]
    if roles.has("series_id") or roles.has("measure"):
        # Several series: each shows by itself how far its values lie apart.
        used = {name: one for name, one in used.items() if name not in SPACINGS}
    values = [one for one in profiles if roles.of(one) == VALUE]
    names = [one.heading for one in values]
    if not any(roles.has(role) for role in ("period", "year")):
        used |= _heading_style(names)
    forms = find_forms(names, areas, Style(**used))  # type: ignore[arg-type]
    roles.tell_apart(rows, forms)
    return TableRule(
        sheet=grid.name,
        header=region.header,
        first=region.first,
        last=region.last if region.last < len(grid.rows) else 0,
        decimal=decimal_mark(
            [row[one.index] for row in rows[:200] for one in values[:20]]
        ),
        columns=(
            *(
                ColumnRule(header=one.heading, role=roles.of(one))
                for one in profiles
                if roles.of(one) != VALUE
            ),
            *(ColumnRule(header=form, role=VALUE) for form in forms),
        ),
        dates={name: value for name, value in used.items() if value},
    )


class _Roles:
    """Gives each column of a table a role."""

    def __init__(self, profiles: list[Profile], grid: Grid, areas: Areas) -> None:
        self._profiles = profiles
        self._grid = grid
        self._areas = areas
        self._roles: dict[int, str] = {}

    def of(self, profile: Profile) -> str:
        """Return the role of a column."""
        return self._roles.get(profile.index, IGNORE)

    def has(self, role: str) -> bool:
        """Tell whether some column has a role."""
        return role in self._roles.values()

    def assign(self) -> None:
        """Give roles by headings and cells."""
        for one in self._profiles:
            role = self._grid.roles.get(one.heading) or self._by_heading(one)
            if role and (
                role not in ("period", "year", "series_id") or not self.has(role)
            ):
                self._roles[one.index] = role
        self._find_places()
        self._find_time()
        self._find_values()
        self._drop_codes()

    def tell_apart(self, rows: Sequence[tuple[str, ...]], forms: list[str]) -> None:
        """Make breakdowns of the columns of words that tell rows apart."""
        free = [
            one
            for one in self._profiles
            if self.of(one) == IGNORE and one.is_text and len(one.cells) > 1
            and one.index not in self._dropped
        ]  # fmt: skip
        keys = self._keys(rows)
        is_wide = any("{period}" in form for form in forms)
        while len(set(keys)) < len(keys) and free:
            scored = [
                (
                    len(set(zip(keys, (row[one.index] for row in rows), strict=True))),
                    one,
                )
                for one in free
            ]
            most = max(count for count, _ in scored)
            if most == len(set(keys)):
                return
            best = next(one for count, one in scored if count == most)
            free.remove(best)
            is_item = (
                is_wide
                and not self.has("measure")
                and not self.has("place")
                and not (_PLACE.search(best.words) or _DISTRICT.search(best.words))
            )
            self._roles[best.index] = "measure" if is_item else "breakdown"
            keys = self._keys(rows)

    def _keys(self, rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
        kept = [
            i for i, role in self._roles.items() if role not in (VALUE, IGNORE, "note")
        ]
        return [tuple(row[index] for index in sorted(kept)) for row in rows]

    def _by_heading(self, one: Profile) -> str:
        """Return what a heading says a column is, if its cells agree."""
        own = one.words.replace(" ", "_")
        if own in PACK_ROLES and (one.is_text or own in _NUMERIC_ROLES):
            return "place" if own == "ref_area" else own
        for pattern, role in _KNOWN:
            if pattern.fullmatch(one.words):
                if role in ("month", "quarter") and one.dates >= 0.8:
                    role = "period"
                return role if _agrees(one, role) else ""
        return ""

    def _find_places(self) -> None:
        for one in self._profiles:
            if one.index in self._roles or not one.cells:
                continue
            named = bool(_PLACE.search(one.words))
            least = 0.5 if named else 0.8
            is_code = one.is_number and not (named or "code" in one.words)
            if (
                is_code
                or one.heading.casefold().endswith("dcid")
                or (one.is_number and one.states < 0.5)
            ):
                continue
            if one.states >= least and one.states >= one.places:
                self._roles[one.index] = "state"
            elif one.places >= least:
                self._roles[one.index] = "place"
        kinds = [role for role in self._roles.values() if role in ("place", "state")]
        if "place" in kinds and "state" in kinds:
            self._agree_on_places()

    def _agree_on_places(self) -> None:
        """Let name and code columns speak of one kind of place."""
        wholes = [one for one in self._profiles if self.of(one) == "place"]
        parts = [one for one in self._profiles if self.of(one) == "state"]
        is_country = max(one.places for one in wholes) > max(
            one.states for one in parts
        )
        for one in parts if is_country else wholes:
            if is_country and one.places >= 0.5:
                self._roles[one.index] = "place"
            elif not is_country and one.states >= 0.5:
                self._roles[one.index] = "state"

    def _find_time(self) -> None:
        """Without a heading for dates, take the first column that is dates throughout."""
        if any(self.has(role) for role in ("period", "year", "period_start")):
            return
        for one in self._profiles:
            years = all(
                re.fullmatch(r"(?:1[5-9]|20|21)\d\d", cell) for cell in one.cells
            )
            if one.index in self._roles or one.dates < 0.95 or len(one.cells) < 2:
                continue
            if one.is_text or years or one.index == 0:
                self._roles[one.index] = "period"
                return

    def _find_values(self) -> None:
        """Take the numbers that are left; a column called value is the only one."""
        if self.has(VALUE):
            return
        labels = [
            index
            for index, role in self._roles.items()
            if role in ("place", "state") and self._profiles[index].is_text
        ]
        first = max(labels, default=-1)
        numbers = [
            one
            for one in self._profiles
            if one.index not in self._roles and one.is_number
            and not _CODE.search(one.words)
        ]  # fmt: skip
        right = [one for one in numbers if one.index > first]
        for one in right or numbers:
            self._roles[one.index] = VALUE

    @property
    def _dropped(self) -> set[int]:
        """Columns with the codes of another column's names."""
        return {
            one.index
            for one in self._profiles
            if _CODE.search(one.words) and one.index not in self._roles
        }

    def _drop_codes(self) -> None:
        """Keep one of two columns that have the same role, the one with words."""
        for role in ("measure", "unit", "freq", "adjustment"):
            same = [one for one in self._profiles if self.of(one) == role]
            for one in same[1:]:
                self._roles[one.index] = IGNORE


def _agrees(one: Profile, role: str) -> bool:
    """Tell whether the cells of a column can have the role that its heading names."""
    if role == VALUE:
        return one.is_number
    if role in ("period", "year", "vintage_date"):
        return one.dates >= 0.5
    if role == "month":
        return all(read_month(cell) for cell in one.cells)
    if role == "quarter":
        return all(re.search(r"[1-4]", cell) for cell in one.cells)
    if role in _NUMERIC_ROLES:
        return True
    return one.is_text


def _heading_style(names: list[str]) -> dict[str, object]:
    """Return how dates in headings are written."""
    found = style_facts([name for name in names if not name.isalpha()])
    return {name: value for name, value in found.items() if name != "years"}


def _letters(grid: Grid) -> tuple[str, ...]:
    """Return headings for a table without any."""
    return flatten(grid, ())
