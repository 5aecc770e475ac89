"""What is odd about the lists of a register: gathered, so that nothing is swallowed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class AnomalyKind(StrEnum):
    """What is odd."""

    LEFT_OUT = "list left out"
    UNREADABLE = "unreadable file"
    UNDATED = "no date in file name"
    ODD_NAME = "odd file name"
    MISDATED = "misdated list"
    REPEATED = "repeated list"
    UNCHANGED = "unchanged list"
    SAME_DAY = "several lists on one day"
    FEWER_ROWS = "fewer rows than before"
    COLUMN_MISSING = "column missing"
    COLUMN_NEW = "column renamed or added"
    COLUMN_IGNORED = "column not used"
    SHEET_IGNORED = "sheet not used"
    NO_HEADER = "cells without header"
    BLANK_ROW = "blank row"
    TOTAL_ROW = "totals row"
    NOTE_ROW = "note row"
    EMPTY_CELL = "empty cell"
    SPELLING = "spelling"
    UNKNOWN_VALUE = "unknown value"
    TERRITORY = "territory"
    DUPLICATE = "duplicate row"
    NEAR_DUPLICATE = "near duplicate"
    BAD_DATE = "unreadable date"
    LATE_DATE = "date after the list's"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anomaly:
    """One oddity, with every list that has it.

    Attributes:
        kind: What sort it is.
        detail: What is odd, with the value as written.
        effect: What was done about it.
        files: Lists that have it, in the order in which they were read.
        row: Row in the first of them, as the spreadsheet numbers it; 0 for a whole list.
        rows: How many rows have it, over all lists.
    """

    kind: AnomalyKind
    detail: str
    effect: str
    files: tuple[str, ...]
    row: int = 0
    rows: int = 0

    def __str__(self) -> str:
        """Return one line for a person."""
        where = self.files[0] + (f", row {self.row}" if self.row else "")
        if len(self.files) > 1:
            where += f", and {len(self.files) - 1} more to {self.files[-1]}"
        return f"{self.kind}: {self.detail} ({where}); {self.effect}."


@dataclass(slots=True)
class _Seen:
    """Where an oddity was met so far."""

    files: list[str] = field(default_factory=list)
    row: int = 0
    rows: int = 0


class Anomalies:
    """Gathers oddities; the same one in many lists is told once, with all of them."""

    def __init__(self) -> None:
        self._seen: dict[tuple[AnomalyKind, str, str], _Seen] = {}

    def add(
        self, kind: AnomalyKind, file: str, detail: str, effect: str, row: int = 0
    ) -> None:
        """Note one oddity of a list (`row` 0) or of one of its rows."""
        seen = self._seen.setdefault((kind, detail, effect), _Seen())
        if not seen.files:
            seen.row = row
        if not seen.files or seen.files[-1] != file:
            seen.files.append(file)
        seen.rows += bool(row)

    def __iter__(self) -> Iterator[Anomaly]:
        """Return them by kind, then in the order in which they were met."""
        order = {kind: number for number, kind in enumerate(AnomalyKind)}
        for key in sorted(self._seen, key=lambda key: order[key[0]]):
            kind, detail, effect = key
            seen = self._seen[key]
            yield Anomaly(
                kind=kind, detail=detail, effect=effect, files=tuple(seen.files),
                row=seen.row, rows=seen.rows,
            )  # fmt: skip
