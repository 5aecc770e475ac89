"""Draw timelines as SVG, without a browser and without the network.

The only home of Altair and vl-convert; import it where a picture is drawn, not before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any, Final

import altair as alt
import vl_convert as vlc
from markupsafe import Markup, escape

from factcheck.export.timeline import Mark, Timeline
from factcheck.model import ONE_DAY, StockFlow

TITLE_LENGTH: Final = 90
PNG_SCALE: Final = 2.0
WIDTH: Final = 640
HEIGHT: Final = 240
MARGIN_SHARE: Final = 0.04
DAYS_SHOWN: Final = 100
MONTHS_SHOWN: Final = 1500
"""Up to so many days the axis names days, then months, then years."""
DOTS_SHOWN: Final = 60
"""Counts beyond this number are a line without dots."""
LETTER_WIDTH: Final = 8.2
"""Pixels that a character of a label takes, a little room included (12 px, bold)."""
LABEL_HEIGHT: Final = 0.12
"""Part of the picture's height within which two labels would overlap."""
INK: Final = "#111111"
OFFICIAL: Final = "#767676"  # 4.5 : 1 on white, and a mid grey in print
FONT: Final = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif"
Layer = Any  # Altair's charts are built by decorators that type checkers cannot follow
_IDS: Final = re.compile(r'(\bid="|\bhref="#|url\(#)([A-Za-z][\w-]*)')


def timeline_svg(timeline: Timeline, prefix: str) -> Markup:
    """Return a timeline as one `<svg>` element to stand in a page.

    The official series is grey: a line of steps for levels, bars for values of periods.
    Each figure is a black bar over its days with its number; figures without a date have
    dashed bars and open marks.

    Args:
        timeline: What to draw.
        prefix: Makes the ids in the element unique on the page; letters and digits.

    Returns:
        Markup in which every text is escaped; it refers to nothing outside itself.
    """
    return svg_of(timeline_spec(timeline), prefix)


def timeline_spec(timeline: Timeline) -> dict[str, Any]:
    """Return a timeline as a Vega-Lite chart with its data in it."""
    spec: dict[str, Any] = _chart(timeline).to_dict()
    return spec


def png_of(spec: dict[str, Any]) -> bytes:
    """Return a Vega-Lite chart as a PNG picture, twice as fine as a screen for print."""
    return bytes(vlc.vegalite_to_png(spec, scale=PNG_SCALE, allowed_base_urls=[]))


def named_svg_of(spec: dict[str, Any], words: str) -> str:
    """Return a Vega-Lite chart as an SVG file that tells what it shows.

    Args:
        spec: The chart; its data inline.
        words: Read aloud in place of the picture.
    """
    svg = vlc.vegalite_to_svg(spec, allowed_base_urls=[])
    return str(
        svg.replace("<svg ", f'<svg role="img" aria-label="{escape(words)}" ', 1)
    )


def svg_of(spec: dict[str, Any], prefix: str) -> Markup:
    """Return a Vega-Lite chart as one `<svg>`, hidden from screen readers.

    Args:
        spec: The chart; its data inline.
        prefix: Makes the ids in the element unique on the page; letters and digits.
    """
    svg = vlc.vegalite_to_svg(spec, allowed_base_urls=[])
    # vl-convert numbers its ids through the life of the process; ours start anew.
    names: dict[str, str] = {}
    svg = _IDS.sub(
        lambda found: found[1] + names.setdefault(found[2], f"{prefix}-{len(names)}"),
        svg,
    )
    # Width and height go, so that the picture scales with the page; viewBox stays.
    svg = re.sub(r'^(<svg[^>]*?) width="[\d.]+" height="[\d.]+"', r"\1", svg, count=1)
    hidden = svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return Markup(hidden)  # noqa: S704 - made by vl-convert, which escapes texts


def _chart(timeline: Timeline) -> Layer:
    """Build the Vega-Lite chart."""
    first, last = _domain(timeline)
    x = alt.X(
        "start:T",
        title=None,
        scale=alt.Scale(type="utc", domain=[_stamp(first), _stamp(last)]),
        axis=alt.Axis(
            grid=False,
            labelOverlap=True,
            format=_date_format(last - first),
            tickCount=6,
        ),
    )
    y = alt.Y(
        "value:Q",
        title=_shorten(timeline.series.measure),
        scale=alt.Scale(zero=False, nice=True, padding=18),
        axis=alt.Axis(
            tickCount=5,
            gridColor="#e3e3e3",
            format=",~f",
            titleAngle=0,
            titleAlign="left",
            titleAnchor="end",
            titleX=-30,
            titleY=-8,
        ),
    )
    layers = [_bars(timeline, x, y), _ends(timeline, x, y), _numbers(timeline, x, y)]
    if timeline.points:
        layers.insert(0, _official(timeline, x, y, last))
    return (
        alt.layer(*layers)
        .properties(width=WIDTH, height=HEIGHT, background="white")
        .configure(font=FONT)
        .configure_axis(labelColor=INK, titleColor=INK, labelFontSize=12)
        .configure_view(stroke=None)
    )


def _shorten(text: str) -> str:
    """Return a text that fits above the picture."""
    return text if len(text) <= TITLE_LENGTH else f"{text[:TITLE_LENGTH].rstrip()}…"


def _date_format(length: timedelta) -> str:
    """Return how to write dates on an axis of this length (d3-time-format)."""
    if length.days <= DAYS_SHOWN:
        return "%-d %b %Y"
    return "%b %Y" if length.days <= MONTHS_SHOWN else "%Y"


def _domain(timeline: Timeline) -> tuple[date, date]:
    """Return the days at the two ends of the time axis, with a little room."""
    days = [day for mark in timeline.marks for day in (mark.start, mark.last)]
    days += [point.start for point in timeline.points]
    first, last = min(days), max(days)
    room = max(timedelta(days=3), (last - first) * MARGIN_SHARE)
    return first - room, last + room


def _official(timeline: Timeline, x: alt.X, y: alt.Y, last: date) -> Layer:
    """Draw the official series, cut at the last day shown.

    A level is a line of steps, since it holds until the next count; the value of a
    period is a bar over its days.
    """
    if timeline.series.stock_flow is not StockFlow.STOCK:
        rows = [
            {
                "start": _stamp(point.start),
                "end": _stamp(point.end),
                "value": float(point.value),
            }
            for point in timeline.points
        ]
        base = alt.Chart(alt.InlineData(values=rows))
        bars = base.mark_rule(color=OFFICIAL, strokeWidth=2, clip=True)
        return bars.encode(x=x, x2="end:T", y=y)
    rows = [
        {"start": _stamp(point.start), "value": float(point.value)}
        for point in timeline.points
        if point.start <= last
    ]
    base = alt.Chart(alt.InlineData(values=rows))
    line = base.mark_line(
        color=OFFICIAL, strokeWidth=2, interpolate="step-after", clip=True
    )
    few = len(rows) <= DOTS_SHOWN
    dots = base.mark_point(
        color=OFFICIAL, filled=True, size=18, opacity=1 if few else 0, clip=True
    )
    return alt.layer(line.encode(x=x, y=y), dots.encode(x=x, y=y))


def _bars(timeline: Timeline, x: alt.X, y: alt.Y) -> Layer:
    """Draw each figure as a bar over its days; dashed where the text gives no date."""
    return (
        alt.Chart(alt.InlineData(values=_rows(timeline)))
        .mark_rule(color=INK, strokeWidth=4, strokeCap="butt")
        .encode(
            x=x,
            x2="end:T",
            y=y,
            strokeDash=alt.StrokeDash(
                "dated:N",
                legend=None,
                scale=alt.Scale(domain=["yes", "no"], range=[[1, 0], [4, 3]]),
            ),
        )
    )


def _ends(timeline: Timeline, x: alt.X, y: alt.Y) -> Layer:
    """Mark the first day of each figure: filled if dated, open if not."""
    return (
        alt.Chart(alt.InlineData(values=_rows(timeline)))
        .mark_point(size=70, strokeWidth=2, stroke=INK, opacity=1)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape(
                "dated:N",
                legend=None,
                scale=alt.Scale(domain=["yes", "no"], range=["circle", "diamond"]),
            ),
            fill=alt.Fill(
                "dated:N",
                legend=None,
                scale=alt.Scale(domain=["yes", "no"], range=[INK, "white"]),
            ),
        )
    )


def _numbers(timeline: Timeline, x: alt.X, y: alt.Y) -> Layer:
    """Write the numbers of the figures above their marks, on a white ground."""
    base = alt.Chart(alt.InlineData(values=_labels(timeline)))
    style: dict[str, Any] = {
        "align": "left",
        "dx": -4,
        "dy": -14,
        "fontWeight": "bold",
        "fontSize": 12,
    }
    encoded: dict[str, Any] = {"x": x, "y": y, "text": "label:N"}
    ground = base.mark_text(color="white", stroke="white", strokeWidth=5, **style)
    words = base.mark_text(color=INK, **style)
    return alt.layer(ground.encode(**encoded), words.encode(**encoded))


def _rows(timeline: Timeline) -> list[dict[str, Any]]:
    """Return the figures as rows for Vega."""
    return [
        {
            "start": _stamp(mark.start),
            "end": _stamp(mark.last + ONE_DAY),
            "value": float(mark.value),
            "dated": "yes" if mark.is_dated else "no",
        }
        for mark in timeline.marks
    ]


def _labels(timeline: Timeline) -> list[dict[str, Any]]:
    """Return one label for all figures whose labels would overlap: `1, 2: 958`.

    Figures of one value share it; others that are too close to be told apart are named
    by their numbers alone, which the table beside the picture explains.
    """
    groups = [[mark] for mark in timeline.marks]
    boxes = [_box(group, timeline) for group in groups]
    while pair := _overlapping(boxes):
        one, other = pair
        groups[one] += groups.pop(other)
        boxes.pop(other)
        boxes[one] = _box(groups[one], timeline)
    first, last = _domain(timeline)
    return [
        {
            "start": _stamp(first + (last - first) * box.left),
            "value": float(max(mark.value for mark in group)),
            "label": _label(group),
        }
        for group, box in zip(groups, boxes, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a label lies, in parts of the picture's width and height."""

    left: float
    right: float
    height: float


def _box(marks: list[Mark], timeline: Timeline) -> _Box:
    """Return where the label of some figures lies; it ends within the picture."""
    first, last = _domain(timeline)
    values = [mark.value for mark in timeline.marks]
    values += [point.value for point in timeline.points]
    spread = (max(values) - min(values)) or 1
    width = len(_label(marks)) * LETTER_WIDTH / WIDTH
    start = min(mark.start for mark in marks)
    left = max(0.0, min((start - first) / (last - first), 1 - width))
    top = max(mark.value for mark in marks)
    return _Box(left, left + width, float((top - min(values)) / spread))


def _overlapping(boxes: list[_Box]) -> tuple[int, int] | None:
    """Return the first two labels that overlap, or None."""
    for (one, left), (other, right) in combinations(enumerate(boxes), 2):
        is_beside = left.left <= right.right and right.left <= left.right
        if is_beside and abs(left.height - right.height) <= LABEL_HEIGHT:
            return one, other
    return None


def _label(marks: list[Mark]) -> str:
    """Return the label of some figures: their numbers, and their value if it is one."""
    numbers = _runs(sorted(mark.number for mark in marks))
    figures = {mark.figure for mark in marks}
    return f"{numbers}: {figures.pop()}" if len(figures) == 1 else numbers


def _runs(numbers: list[int]) -> str:
    """List numbers, three and more in a row as a range: `1, 2, 4–6`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run))
        for run in runs
    )


def _stamp(day: date) -> str:
    """Return a day as midnight UTC, so that no time zone moves it."""
    return f"{day.isoformat()}T00:00:00Z"
