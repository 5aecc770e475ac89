"""Draw a reconciliation ladder as a waterfall: from one figure to another in steps.

In: the steps of a `Disagreement`. Out: one `<svg>`. The table of the same steps stands
beside it, so the picture is hidden from screen readers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from markupsafe import Markup

from factcheck.export.words import STEPS
from factcheck.model import Step
from factcheck.model.display import readable, show_day, show_number

WIDTH: Final = 640
ROW: Final = 34  # height of one bar with its label, in pixels
LEAST_STEPS: Final = 2
"""A ladder of one step is said in its sentence; a picture adds nothing."""
RISE: Final = "#595959"  # 7 : 1 on white
FALL: Final = "#a6a6a6"  # apart from the rise in greyscale; patterns are not needed


def waterfall_svg(steps: Sequence[Step], prefix: str) -> Markup:
    """Return a ladder as one `<svg>` element; empty for fewer than two steps.

    Args:
        steps: From the first figure to the last.
        prefix: Makes ids unique on a page; letters and digits.
    """
    if len(steps) < LEAST_STEPS:
        return Markup("")
    from factcheck.export.charts import svg_of  # noqa: PLC0415 - Altair

    return svg_of(_chart(waterfall_rows(steps)).to_dict(), prefix)


def waterfall_rows(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Return the bars: the first figure, a bar a step, the last figure.

    Each has `order`, `name`, `low`, `high`, `label` and `kind` (`end`, `rise`, `fall`).
    """
    first, last = steps[0].from_value, steps[-1].to_value
    rows = [_bar(0, "First figure", 0.0, float(first), show_number(readable(first)))]
    for number, step in enumerate(steps, 1):
        change = readable(step.to_value - step.from_value)
        name = STEPS.get(step.name, step.name.capitalize())
        if step.on is not None:
            name = f"{name}, {show_day(step.on)}"
        sign = "+" if change > 0 else ""
        low, high = sorted((float(step.from_value), float(step.to_value)))
        bar = _bar(number, name, low, high, f"{sign}{show_number(change)}")
        bar["kind"] = "rise" if change >= 0 else "fall"
        rows.append(bar)
    shown = show_number(readable(last))
    rows.append(_bar(len(steps) + 1, "Last figure", 0.0, float(last), shown))
    return rows


def _bar(order: int, name: str, low: float, high: float, label: str) -> dict[str, Any]:
    """Return one bar of the waterfall."""
    return {
        "order": order,
        "name": f"{order}. {name}"
        if name not in ("First figure", "Last figure")
        else name,
        "low": low,
        "high": high,
        "label": label,
        "kind": "end",
    }


def _chart(rows: list[dict[str, Any]]) -> Any:
    """Build the Vega-Lite chart: horizontal bars, labels at their right ends."""
    import altair as alt  # noqa: PLC0415 - half a second; only where a picture is drawn

    from factcheck.export.charts import FONT, INK  # noqa: PLC0415

    base = alt.Chart(alt.InlineData(values=rows))
    lows = [min(row["low"], row["high"]) for row in rows if row["kind"] != "end"]
    ends = [row["high"] for row in rows if row["kind"] == "end"]
    least, most = min([*lows, *ends]), max([row["high"] for row in rows])
    room = (most - least) or abs(most) or 1.0
    start = min(0.0, least) if least - room < 0 else least - room * 0.25
    for row in rows:
        if row["kind"] == "end":
            row["low"] = start
    y = alt.Y(
        "name:N",
        title=None,
        sort=alt.SortField("order"),
        axis=alt.Axis(labelLimit=260, ticks=False, domain=False),
    )
    x = alt.X(
        "low:Q",
        title=None,
        scale=alt.Scale(domain=[start, most + room * 0.2], zero=False, nice=False),
        axis=alt.Axis(format=",~f", tickCount=5, gridColor="#e3e3e3"),
    )
    color = alt.Color(
        "kind:N",
        legend=None,
        scale=alt.Scale(domain=["end", "rise", "fall"], range=[INK, RISE, FALL]),
    )
    bars = base.mark_bar(height=16).encode(x=x, x2="high:Q", y=y, color=color)
    labels = base.mark_text(
        align="left", dx=6, fontSize=12, fontWeight="bold", color=INK
    ).encode(x="high:Q", y=y, text="label:N")
    return (
        alt.layer(bars, labels)
        .properties(width=WIDTH - 260, height=ROW * len(rows), background="white")
        .configure(font=FONT)
        .configure_axis(labelColor=INK, titleColor=INK, labelFontSize=12)
        .configure_view(stroke=None)
    )
