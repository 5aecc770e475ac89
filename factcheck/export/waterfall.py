"""Draw a reconciliation ladder as a waterfall: from one figure to another in steps.

In: the steps of a `Disagreement`. Out: one `<svg>`. The table of the same steps stands
beside it, so the picture is hidden from screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from markupsafe import Markup

from factcheck.export.words import STEPS
from factcheck.model import QuantityKind, Step
from factcheck.model.display import readable, show_day, show_number, show_value

WIDTH: Final = 640
NAMES: Final = 240  # room for the names beside the bars, in pixels
ROW: Final = 26  # height of one bar with its label, in pixels
CUT_SHARE: Final = 0.15
"""Where everything happens within this part of the largest value, bars from nought would
hide the steps; the axis is cut and says so."""
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

    return svg_of(waterfall_spec(steps), prefix)


def waterfall_spec(steps: Sequence[Step]) -> dict[str, Any]:
    """Return a ladder as a Vega-Lite chart with its data in it."""
    spec: dict[str, Any] = _chart(waterfall_rows(steps)).to_dict()
    return spec


def waterfall_rows(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Return the bars: the first figure, a bar a step, the last figure.

    Each has `name`, `low`, `high`, `label` and `kind` (`end`, `rise`, `fall`).
    """
    first, last = steps[0].from_value, steps[-1].to_value
    label = step_value(first, steps[0].unit)
    rows = [_bar("First figure", Decimal(0), first, label)]
    for number, step in enumerate(steps, 1):
        bar = _bar(
            f"{number}. {step_name(step)}", step.from_value, step.to_value, change(step)
        )
        bar["kind"] = "rise" if step.to_value >= step.from_value else "fall"
        rows.append(bar)
    label = step_value(last, steps[-1].unit)
    rows.append(_bar("Last figure", Decimal(0), last, label))
    return rows


def waterfall_words(steps: Sequence[Step]) -> str:
    """Describe the picture for those who do not see it; empty where there is none.

    Example:
        `From 958 to 1,350 in 2 steps: Date, 11 February 2026 +353; Not explained +39.`
    """
    if len(steps) < LEAST_STEPS:
        return ""
    first = step_value(steps[0].from_value, steps[0].unit)
    last = step_value(steps[-1].to_value, steps[-1].unit)
    told = "; ".join(f"{step_name(step)} {change(step)}" for step in steps)
    units = counted(steps)
    return f"From {first} to {last}{units} in {len(steps)} steps: {told}."


def step_value(value: Decimal, unit: str) -> str:
    """Return a value on the way with its sign: `609%`, `$76.5 billion`, `958`."""
    shown = readable(value)
    if unit in ("%", "percentage points"):
        kind = QuantityKind.PERCENT if unit == "%" else QuantityKind.PERCENTAGE_POINTS
        return show_value(shown, kind)
    if re.fullmatch("[A-Z]{3}", unit):
        return show_value(shown, QuantityKind.MONEY, currency=unit)
    return show_number(shown)


def counted(steps: Sequence[Step]) -> str:
    """Return what the values of a ladder count, after a space: ` (agencies; agreements)`.

    Signs that stand beside the numbers anyway are left out.
    """
    units = dict.fromkeys(step.unit for step in steps if step.unit)
    words = [
        unit for unit in units if not re.fullmatch("[A-Z]{3}|%|percentage points", unit)
    ]
    return f" ({'; '.join(words)})" if words else ""


def step_name(step: Step) -> str:
    """Return what a step changes, with its day: `Date, 2 September 2025`."""
    name = STEPS.get(step.name, step.name.capitalize())
    return f"{name}, {show_day(step.on)}" if step.on is not None else name


def change(step: Step) -> str:
    """Return what a step adds, between the two values as shown: `+43`, `−5`, `0`."""
    shown = readable(step.to_value) - readable(step.from_value)
    return f"+{show_number(shown)}" if shown > 0 else show_number(shown)


def _bar(name: str, one: Decimal, other: Decimal, label: str) -> dict[str, Any]:
    """Return one bar of the waterfall."""
    low, high = sorted((float(one), float(other)))
    return {"name": name, "low": low, "high": high, "label": label, "kind": "end"}


def _range(rows: list[dict[str, Any]]) -> tuple[float, float]:
    """Return the ends of the axis: from nought, unless all that happens is far from it."""
    inner = [row["low"] for row in rows if row["kind"] != "end"]
    least = min([*inner, *(row["high"] for row in rows)])
    most = max(row["high"] for row in rows)
    if least > 0 and most - least < most * CUT_SHARE:
        return least - (most - least or most) * 0.25, most
    return min([0.0, *(row["low"] for row in rows)]), max(most, 0.0)


def _chart(rows: list[dict[str, Any]]) -> Any:
    """Build the Vega-Lite chart: horizontal bars, labels at their right ends."""
    import altair as alt  # noqa: PLC0415 - half a second; only where a picture is drawn

    from factcheck.export.charts import FONT, INK  # noqa: PLC0415

    start, most = _range(rows)
    is_cut = start > 0
    bars = [row | {"low": max(row["low"], start)} if is_cut else row for row in rows]
    base = alt.Chart(alt.InlineData(values=bars))
    y = alt.Y(
        "name:N",
        title=None,
        sort=[row["name"] for row in rows],
        axis=alt.Axis(labelLimit=NAMES, labelPadding=8, ticks=False, domain=False),
    )
    x = alt.X(
        "low:Q",
        title=f"The axis starts at {start:,.4g}, not at 0." if is_cut else None,
        scale=alt.Scale(
            domain=[start, most + ((most - start) or 1) * 0.2], zero=False, nice=False
        ),
        axis=alt.Axis(format=",~f", tickCount=5, gridColor="#e3e3e3"),
    )
    color = alt.Color(
        "kind:N",
        legend=None,
        scale=alt.Scale(domain=["end", "rise", "fall"], range=[INK, RISE, FALL]),
    )
    drawn = base.mark_bar(height=14).encode(x=x, x2="high:Q", y=y, color=color)
    labels = base.mark_text(
        align="left", dx=6, fontSize=12, fontWeight="bold", color=INK
    ).encode(x="high:Q", y=y, text="label:N")
    return (
        alt.layer(drawn, labels)
        .properties(width=WIDTH - NAMES, height=ROW * len(rows), background="white")
        .configure(font=FONT)
        .configure_axis(
            labelColor=INK, titleColor=INK, labelFontSize=12, titleFontWeight="normal"
        )
        .configure_view(stroke=None)
    )
