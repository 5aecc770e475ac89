"""Turn the cells of a list into rows with comparable values, reporting what is odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from factcheck.model.places import Places
from factcheck.sources.register_anomalies import Anomalies, AnomalyKind
from factcheck.sources.register_cells import (
    Cleaner,
    Names,
    day_of,
    fold,
    is_total,
    load_abbreviations,
    text_of,
)
from factcheck.sources.register_files import Cells, Table
from factcheck.sources.register_rules import ColumnRule, RegisterRules

NEAR_STEPS = (
    "accents", "brackets", "casefold", "legal_form", "long", "punctuation",
)  # fmt: skip
Value = str | date | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class List:
    """One list, read.

    Attributes:
        file: Its name.
        rows: One for each thing registered, values by column name.
        day: Its day, once settled.
    """

    file: str
    rows: Sequence[Row]
    day: date = date.min

    def identity(self, names: Sequence[str]) -> frozenset[tuple[str, ...]]:
        """Return what names its rows."""
        return frozenset(tuple(str(row[n] or "") for n in names) for row in self.rows)

    def newest(self, names: Sequence[str]) -> date | None:
        """Return the newest day in some date columns, ignoring the topmost hundredth.

        Single slips of the keyboard would otherwise decide which day a list can be of.
        """
        days = sorted(
            value
            for row in self.rows
            for name in names
            if isinstance(value := row[name], date)
        )
        return days[-1 - len(days) // 100] if days else None


class RowReader:
    """Reads the rows of lists by the rules of one register."""

    def __init__(
        self, rules: RegisterRules, places: Places, abbreviations: Path | None
    ) -> None:
        self.rules = rules
        self.places = places
        home = abbreviations or Path()
        self._cleaner = Cleaner(load_abbreviations(home))
        self._names = {
            name: self._names_of(rule)
            for name, rule in rules.columns.items()
            if rule.kind in ("place", "code")
        }

    def _names_of(self, rule: ColumnRule) -> Names:
        """Return the names that a column's values may have."""
        if rule.kind == "place":
            return Names.of_places(self.places, rule.within)
        spelt = {text: code for code, texts in rule.values.items() for text in texts}
        return Names({**{code: code for code in rule.values}, **spelt})

    def read(self, file: str, table: Table, anomalies: Anomalies) -> List:
        """Return the rows of one list; report rows that are odd or not counted."""
        rows: list[Row] = []
        for number, cells in table.rows:
            texts = [text_of(cells[at]) for at in self._positions(table, cells)]
            if is_total(texts):
                anomalies.add(
                    AnomalyKind.TOTAL_ROW, file, " ".join(filter(None, texts))[:80],
                    "not counted", number,
                )  # fmt: skip
                continue
            if sum(map(bool, texts)) < min(2, len(texts)):
                shown = next(filter(None, map(text_of, cells)), "")[:80]
                anomalies.add(
                    AnomalyKind.NOTE_ROW, file, f"{shown!r}", "not counted", number
                )
                continue
            rows.append(self._row(file, number, cells, table, anomalies))
        self._note_repeats(file, rows, anomalies)
        return List(file, rows)

    @staticmethod
    def _positions(table: Table, cells: Cells) -> list[int]:
        return [at for at in table.columns.values() if at < len(cells)]

    def _row(
        self,
        file: str,
        number: int,
        cells: Cells,
        table: Table,
        anomalies: Anomalies,
    ) -> Row:
        """Return the values of one row."""
        row: Row = {}
        for name, rule in self.rules.columns.items():
            at = table.columns.get(name)
            cell = cells[at] if at is not None and at < len(cells) else None
            text = text_of(cell)
            row[name] = None
            if not text:
                if rule.required:
                    anomalies.add(
                        AnomalyKind.EMPTY_CELL, file, f"row without {name}",
                        f"counted, but under no {name}", number,
                    )  # fmt: skip
            elif rule.kind == "date":
                row[name] = self._day(file, number, name, cell, anomalies)
            elif rule.kind == "text":
                row[name] = self._cleaner.clean(text, rule.clean)
            else:
                row[name] = self._code(file, number, name, text, anomalies)
        return row

    def _day(
        self, file: str, number: int, name: str, cell: object, anomalies: Anomalies
    ) -> date | None:
        """Return the day in a cell."""
        day = day_of(cell)
        if day is None:
            anomalies.add(
                AnomalyKind.BAD_DATE, file, f"{name} {text_of(cell)!r}",
                "counted, but not by date", number,
            )  # fmt: skip
        return day

    def _code(
        self, file: str, number: int, name: str, text: str, anomalies: Anomalies
    ) -> str:
        """Return the code of a name; a name that is not known stays as it is."""
        code, exact = self._names[name].code_of(text)
        if not code:
            anomalies.add(
                AnomalyKind.UNKNOWN_VALUE, file, f"{name} {text!r}",
                "counted under its own name", number,
            )  # fmt: skip
            return fold(text)
        usual = self._usual(name, code)
        if not exact or (usual and fold(usual) != fold(text)):
            anomalies.add(
                AnomalyKind.SPELLING, file, f"{name} {text!r}",
                f"counted as {usual or code!r}", number,
            )  # fmt: skip
        return code

    def _usual(self, name: str, code: str) -> str:
        """Return the usual spelling of a code."""
        rule = self.rules.columns[name]
        if rule.kind == "place":
            place = self.places.get(code)
            return place.name if place else code
        return rule.values[code][0] if rule.values.get(code) else code

    def _note_repeats(
        self, file: str, rows: Sequence[Row], anomalies: Anomalies
    ) -> None:
        """Report rows that name the same thing, exactly or but for the spelling."""
        names = self.rules.identity
        exact = Counter(tuple(str(row[n] or "") for n in names) for row in rows)
        for key, count in exact.items():
            if count > 1:
                anomalies.add(
                    AnomalyKind.DUPLICATE, file, f"{' | '.join(key)}, {count} times",
                    "each row counted",
                )  # fmt: skip
        near: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for key in exact:
            plain = tuple(self._cleaner.clean(text, NEAR_STEPS) for text in key)
            near.setdefault(plain, set()).add(key)
        for keys in near.values():
            if len(keys) > 1:
                shown = " and ".join(" | ".join(key) for key in sorted(keys))
                anomalies.add(AnomalyKind.NEAR_DUPLICATE, file, shown, "counted apart")

    def note_late(self, one: List, anomalies: Anomalies) -> None:
        """Report days later than the list's own, where the rules say there are none."""
        for name, rule in self.rules.columns.items():
            if not rule.not_after_list:
                continue
            for row in one.rows:
                day = row[name]
                if isinstance(day, date) and day > one.day:
                    what = " | ".join(str(row[n] or "") for n in self.rules.identity)
                    anomalies.add(
                        AnomalyKind.LATE_DATE, one.file,
                        f"{name} {day} on the list of {one.day}: {what}",
                        "counted",
                    )  # fmt: skip


def note_territories(
    one: List,
    columns: Mapping[str, ColumnRule],
    places: Places,
    anomalies: Anomalies,
) -> None:
    """Report areas that are counted among states but are none."""
    for name, rule in columns.items():
        if rule.kind != "place":
            continue
        for code in sorted({str(row[name]) for row in one.rows if row[name]}):
            place = places.get(code)
            if place is not None and place.kind == "territory":
                anomalies.add(
                    AnomalyKind.TERRITORY, one.file, f"{place.name} under {name}",
                    "counted like the others",
                )  # fmt: skip
