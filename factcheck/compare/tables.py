"""Tables of an article against themselves and against its text.

In: the figures of one article. Out: `Edge`s. A row or column named "Total" must be what
the others sum up to, and "Hillside is to get 150 nurses" must be what the table has for
Hillside and nurses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factcheck.compare.figures import CHANGE, POINTS, SHARE, Figure
from factcheck.compare.match import Match, match_of
from factcheck.compare.outcome import Outcome
from factcheck.compare.pairs import Edge
from factcheck.compare.slips import name_slip
from factcheck.compare.sums import HUNDRED, conflict, is_fair_sum, slack_of
from factcheck.compare.times import Gap, gap_between
from factcheck.compare.topics import GENERIC_STEMS, stems_of, words_of
from factcheck.extract.sentences import cells_of
from factcheck.model import DisagreementKind as Kind
from factcheck.model.display import readable, show_number

TABLE: Final = "table"
_RULE: Final = re.compile(r"^[\s|:+=-]*$")
_TOTAL: Final = re.compile(
    r"^\W*(?:(?:grand|sub-?|over-?all|national)?\s*totals?\b|all\b|overall$|combined$|sum\b)",
    re.IGNORECASE,
)
_PART_OF: Final = re.compile(
    r"\b(?:of which|including|of whom|thereof)\b", re.IGNORECASE
)
_NO_SUM: Final = re.compile(
    r"\b(?:average|mean|median|rates?|per|prices?|ratio|index|age|rank|year)\b",
    re.IGNORECASE,
)
"""Columns whose values do not add up."""
MIN_PARTS: Final = 2
CLOSE: Final = Decimal("1.25")
"""Factor within which a figure of the text is taken for that of the table's cell: further
off it is of something else about the same row. Like `NEARLY`, set by hand for precision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A figure in a table.

    Attributes:
        figure: The figure.
        row: Place of its row in the table.
        column: Place of its column.
        label: First cell of its row.
        header: Name of its column; empty if the table names none.
    """

    figure: Figure
    row: int
    column: int
    label: str
    header: str


def table_edges(figures: Sequence[Figure]) -> Iterator[Edge]:
    """Yield what tables and the text around them say of each other.

    Args:
        figures: Comparable figures of one article.
    """
    shown = sorted(
        (f for f in figures if f.claim.location == TABLE), key=lambda f: f.claim.span
    )
    told = [f for f in figures if f.claim.location != TABLE and not f.is_base]
    tables = list(_tables(shown))
    for cells in tables:
        yield from _sums(cells)
    for figure in told:
        edge = _beside(figure, tables)
        if edge is not None:
            yield edge


def _tables(figures: Sequence[Figure]) -> Iterator[list[Cell]]:
    """Yield the cells of each table: rows with nothing but rules between them."""
    held: list[Figure] = []
    for figure in figures:
        if held and not _goes_on(held[-1], figure):
            yield list(_cells(held))
            held = []
        held.append(figure)
    if held:
        yield list(_cells(held))


def _goes_on(above: Figure, below: Figure) -> bool:
    """Tell whether two figures stand in one row, or in rows of one table."""
    first, second = above.claim.sentence, below.claim.sentence
    between = above.article.text[first.end : second.start]
    return first == second or (bool(_RULE.match(between)) and "\n\n" not in between)


def _cells(figures: Sequence[Figure]) -> Iterator[Cell]:
    """Yield figures of one table with their rows and columns."""
    text = figures[0].article.text
    above = text[: figures[0].claim.sentence.start].splitlines()[-3:]
    names = next(
        (
            [name for _, name in cells_of(line)]
            for line in reversed(above)
            if not _RULE.match(line)
        ),
        [],
    )
    rows = list(dict.fromkeys(figure.claim.sentence for figure in figures))
    for figure in figures:
        line = figure.claim.sentence
        cells = cells_of(line.of(text))
        at = figure.claim.span.start - line.start
        column = max(
            (n for n, (start, _) in enumerate(cells) if start <= at), default=0
        )
        yield Cell(
            figure=figure,
            row=rows.index(line),
            column=column,
            label=cells[0][1] if column else "",
            header=names[column] if len(names) == len(cells) else "",
        )


def _sums(cells: Sequence[Cell]) -> Iterator[Edge]:
    """Yield totals of columns and rows that their parts do not give."""
    columns: dict[int, list[Cell]] = defaultdict(list)
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        columns[cell.column].append(cell)
        rows[cell.row].append(cell)
    height = max(cell.row for cell in cells) + 1
    for members in columns.values():
        if len(members) == height and not _NO_SUM.search(members[0].header):
            yield from _total(members, [cell.label for cell in members])
    for members in rows.values():
        yield from _total(members, [cell.header for cell in members])


def _total(cells: Sequence[Cell], names: Sequence[str]) -> Iterator[Edge]:
    """Yield the one total among some cells if the others do not give it."""
    totals = [n for n, name in enumerate(names) if _TOTAL.match(name)]
    others = [name for n, name in enumerate(names) if n not in totals]
    if len(totals) != 1 or any(_PART_OF.search(n) or _NO_SUM.search(n) for n in others):
        return
    total = cells[totals[0]].figure
    parts = [cell.figure for n, cell in enumerate(cells) if n != totals[0]]
    if len(parts) < MIN_PARTS or any(part.scale != total.scale for part in parts):
        return
    if total.scale in (CHANGE, POINTS):
        return
    if total.scale == SHARE and total.value != HUNDRED:
        return  # an average, not a sum
    found = sum((part.value for part in parts), Decimal(0))
    slack = slack_of([total, *parts])
    if is_fair_sum(total, found, slack):
        return
    numbers = " + ".join(part.claim.text for part in parts)
    detail = (
        f"{total.outlet}’s table has the total {total.claim.text}, but its parts give "
        f"{numbers} = {show_number(readable(found))}."
    )
    yield conflict(total, parts[-1], detail)


def _beside(figure: Figure, tables: Sequence[Sequence[Cell]]) -> Edge | None:
    """Return how a figure of the text relates to the cell that it tells again."""
    cells = [
        cell for table in tables for cell in table if cell.figure.scale == figure.scale
    ]
    meant = _cell_of(figure, cells)
    if meant is None:
        return None
    first, second = sorted((figure, meant.figure), key=lambda one: one.id)
    match = match_of(first, second)
    if match is Match.EQUAL:
        outcome = Outcome(kind=Kind.AGREE, why="equal")
    elif match is Match.ROUNDED:
        outcome = Outcome(kind=Kind.AGREE_WITHIN_ROUNDING, why="rounded")
    elif match is Match.LOOSE or _is_other(figure, meant, cells):
        return None
    else:
        where = f"{meant.label}, {meant.header}".strip(", ")
        detail = (
            f"{figure.outlet} has {figure.claim.text} ({figure.wording.text}) in the "
            f"text, but {meant.figure.claim.text} in the table ({where})."
        )
        outcome = Outcome(kind=Kind.CONFLICT, why="text", detail=detail)
    return Edge(one=first, other=second, outcome=outcome, group="table")


def _cell_of(figure: Figure, cells: Sequence[Cell]) -> Cell | None:
    """Return the one cell whose row and column the sentence of a figure names."""
    words = words_of(figure)
    clause = _clause(figure)
    named = [
        cell
        for cell in cells
        if cell.label
        and _names(clause, cell.label)
        and _is_column(cell, words.own, [c for c in cells if c.row == cell.row])
        and gap_between(figure.when, cell.figure.when) is not Gap.APART
    ]
    return named[0] if len(named) == 1 else None


_CLAUSE: Final = re.compile(r"[,;:.!?()\n]\s|\band\b")


def _clause(figure: Figure) -> str:
    """Return the part of the sentence that a figure stands in: up to comma or "and"."""
    sentence, text = figure.claim.sentence, figure.article.text
    before = text[sentence.start : figure.claim.span.start]
    after = text[figure.claim.span.end : sentence.end]
    return _CLAUSE.split(before)[-1] + " 0 " + _CLAUSE.split(after)[0]


def _names(clause: str, label: str) -> bool:
    """Tell whether a clause has the label of a row in it."""
    return bool(re.search(rf"(?<!\w){re.escape(label)}(?!\w)", clause, re.IGNORECASE))


def _is_column(cell: Cell, own: frozenset[str], row: Sequence[Cell]) -> bool:
    """Tell whether a measure is that of a column: by its name, or as the only one."""
    names = stems_of(cell.header) - GENERIC_STEMS
    return bool(names & own) if names else len(row) == 1


def _is_other(figure: Figure, meant: Cell, cells: Sequence[Cell]) -> bool:
    """Tell whether a figure need not be that of the cell: too far off, or another one."""
    cell = meant.figure
    if any(match_of(figure, c.figure) is Match.EQUAL for c in cells):
        return True
    slip = name_slip(figure.claim.quantity.value, cell.claim.quantity.value)
    return not slip and not figure.is_near(cell.value, CLOSE)
