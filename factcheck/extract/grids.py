"""What the columns and rows of a table say about the numbers in its cells.

Patterns: a row of names above rows that begin with a label (`State | Patients`,
`Texas | 41`), a caption that says what is counted and by what (`Cases by age` above
`Under 5: 91`). The parse of a row means nothing, so its figures take their measure from
the name of the column, the label of the row and the caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from factcheck.extract import lexicon
from factcheck.extract.figures import AMOUNT, Figure, View
from factcheck.extract.passages import Passage
from factcheck.extract.sentences import LIST, TABLE, Sentence, cells_of
from factcheck.model import Direction, Measure, Place, QuantityKind, Span, Stat

_COUNTED_BY = re.compile(r"(?P<what>[A-Z][\w’' -]*?)(?:,? by [\w ]+)[:.]?$")
_WORD = re.compile(r"[A-Za-z][\w’'()-]*")
_DIGIT = re.compile(r"\d")
_CHANGE = re.compile(r"\b(?:change|growth|increase|decrease)\b", re.IGNORECASE)
_LABEL = re.compile(r"[\s•*–—-]*(?P<label>[^:]+):\s*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a figure stands in a table.

    Attributes:
        column: Name of its column; empty if the table names none.
        row: Label of its row.
        header: Where the name of the column stands in the article, if it has one.
        caption: The line above the table.
    """

    column: str
    row: str
    header: Span | None
    caption: Sentence | None


def read_grids(passage: Passage, views: Sequence[View]) -> Mapping[Figure, Cell]:
    """Set what figures in tables and labelled lists measure; return their cells."""
    numbers = {sentence.span.start: n for n, sentence in enumerate(passage.sentences)}
    found: dict[Figure, Cell] = {}
    for view in views:
        number = numbers.get(view.sentence.span.start)
        if number is None:
            continue
        if view.sentence.location == TABLE:
            for figure, cell in _row_cells(view, number, passage):
                _read_cell(figure, cell, view)
                found[figure] = cell
        elif view.sentence.location == LIST:
            _read_item(view, number, passage)
    return found


def place_in_row(figure: Figure, view: View) -> Place | None:
    """Return the place that a cell of the figure's row names: `Adams | Ohio | 41`."""
    if view.sentence.location != TABLE:
        return None
    cells = {cell for _, cell in cells_of(view.text)}
    for mention in view.places:
        if view.text[mention.span.start : mention.span.end] in cells:
            return mention.place
    return None


def _row_cells(
    view: View, number: int, passage: Passage
) -> Iterator[tuple[Figure, Cell]]:
    """Yield each figure of a row with its cell."""
    text = passage.article.text
    above = list(
        takewhile(lambda s: s.location == TABLE, reversed(passage.sentences[:number]))
    )
    header = above[-1] if above else None
    names = cells_of(header.span.of(text)) if header is not None else []
    first = number - len(above) - 1
    caption = passage.sentences[first] if first >= 0 else None
    cells = cells_of(view.sentence.span.of(text))
    for figure in view.figures:
        start = figure.mention.span.start
        at = max((n for n, (at, _) in enumerate(cells) if at <= start), default=0)
        column, place = "", None
        if header is not None and at < len(names) and len(names) == len(cells):
            begin, column = names[at]
            begin += header.span.start
            place = Span(start=begin, end=begin + len(column))
        row = cells[0][1] if at else ""
        yield figure, Cell(column, row, place, caption)


def _read_cell(figure: Figure, cell: Cell, view: View) -> None:
    """Set measure, kind and direction of a figure in a table."""
    is_change = bool(_CHANGE.search(cell.column))
    sign = view.text[: figure.mention.span.start][-1:]
    text = figure.mention.span.of(view.text)
    is_signed = (sign in "+-−–" and bool(sign)) or text[:1] in "+-−"
    if figure.kind is QuantityKind.PERCENT and (is_change or is_signed):
        figure.kind, figure.slot, figure.stat = _CHANGED, AMOUNT, Stat.CHANGE
        mark = text[0] if text[:1] in "+-−" else sign
        figure.direction = Direction.DOWN if mark in "-−–" else Direction.UP
    figure.copied_from = None
    names = [w for w in _WORD.findall(cell.column) if w.lower() not in _NOT_NAMES]
    if names and not _DIGIT.search(cell.column):
        figure.measure = _measure(cell.column, cell.row)
    else:
        figure.measure = Measure(text="")
        figure.prefix = cell.row


_CHANGED = QuantityKind.PERCENT_CHANGE
_NOT_NAMES = lexicon.word_set("change percent number total from fall spring summer")


def _read_item(view: View, number: int, passage: Passage) -> None:
    """Set the measure of `Under 5: 91` below `Cases by age`."""
    if not view.figures or view.figures[-1].kind is not QuantityKind.COUNT:
        return
    figure = view.figures[-1]
    label = _LABEL.match(view.text[: figure.mention.span.start])
    if label is None:
        return
    for sentence in reversed(passage.sentences[:number]):
        if sentence.location == LIST:
            continue
        caption = _COUNTED_BY.match(sentence.span.of(passage.article.text))
        if caption is not None:
            figure.measure = _measure(caption["what"], label["label"].strip())
            figure.copied_from = None
            view.figures = [figure]  # a number in the label counts nothing
        return


def _measure(what: str, label: str) -> Measure:
    words = _WORD.findall(what)
    head = lexicon.singular(words[-1]) if words else ""
    text = f"{what.strip()}, {label}" if label else what.strip()
    return Measure(text=text, head=head, restrictions=(label,) if label else ())
