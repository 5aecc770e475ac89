"""Write the pack `us-macro` from US statistical agencies' series.

Run from the source tree: `python corpus/convert/us_macro.py --shared DIR`, where `DIR`
holds `official/general/us_macro/`. What a person calls each series, how its dates mean
days, and which series are derived from others stands in `us_macro_series.csv`. The same
inputs give the same bytes.

A value whose first release is not in the input has no vintage date; it is the newest
value stored, or the oldest stored vintage where there are several. A later vintage is
written only where it changes the value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from packfiles import HERE, arguments, read_csv, write_draft

PACK = "us-macro"
ONE_DAY = timedelta(days=1)
STEP = {"M": 1, "Q": 3, "A": 12}
OURS = ("fred_id", "derive", "period")  # columns of the table that are no series cells
Row = dict[str, str]
Values = dict[date, Decimal]  # by the date that the input gives
Vintages = dict[str, Values]  # by vintage date; "" for the newest file


def main() -> None:
    """Convert every series of `us_macro_series.csv`."""
    options = arguments(PACK, __doc__ or "")
    table = read_vintages(options.shared / "official" / "general" / "us_macro")
    series: list[Row] = []
    observations: list[Row] = []
    for rule in sorted(
        read_csv(HERE / "us_macro_series.csv"), key=lambda r: r["series_id"]
    ):
        made = {key: text for key, text in rule.items() if key not in OURS}
        made |= {"ref_area": "US", "ref_area_name": "United States"}
        series.append(made)
        observations += rows_of(rule, table[rule["fred_id"]])
    write_draft(options.out, series, observations)


def read_vintages(source: Path) -> dict[str, Vintages]:
    """Return all values by series and vintage."""
    table: dict[str, Vintages] = {}
    for row in read_csv(source / "observations.csv"):
        put(table, row["series_id"], "", row["date"], row["value"])
    for row in read_csv(source / "vintages_2024on.csv"):
        put(table, row["series_id"], row["vintage"], row["date"], row["value"])
    for row in read_csv(source / "cpi_u_nsa_cpiai.csv"):
        put(table, "CPIAUCNS", "", row["Date"], row["Index"])
    return table


def put(
    table: dict[str, Vintages], series: str, vintage: str, day: str, value: str
) -> None:
    """Note one value; empty ones are gaps."""
    if value:
        values = table.setdefault(series, {}).setdefault(vintage, {})
        values[date.fromisoformat(day)] = Decimal(value)


def rows_of(rule: Mapping[str, str], vintages: Vintages) -> list[Row]:
    """Return the observations of one series, oldest first, revisions after their base."""
    derive = DERIVATIONS[rule["derive"]]
    newest = derive(vintages[""], rule)
    dated = [
        (vintage, derive(values, rule))
        for vintage, values in sorted(vintages.items())
        if vintage
    ]
    rows: list[Row] = []
    for day in with_gaps(sorted(newest), rule["freq"]):
        history = [(vintage, v[day]) for vintage, v in dated if day in v]
        if day not in newest:
            rows.append(row_of(rule, day, None, ""))
            continue
        held = history[0][1] if history else newest[day]
        rows.append(row_of(rule, day, held, ""))
        for vintage, value in history[1:]:
            if value != held:
                rows.append(row_of(rule, day, value, vintage))
                held = value
    return rows


def with_gaps(days: list[date], freq: str) -> list[date]:
    """Return the days with those of missing months and quarters put in."""
    step = STEP.get(freq)
    if step is None or freq == "A":
        return days
    every = [days[0]]
    while every[-1] < days[-1]:
        every.append(months_later(every[-1], step))
    return every


def row_of(
    rule: Mapping[str, str], day: date, value: Decimal | None, vintage: str
) -> Row:
    """Return one observation; None is a value that the agency did not publish."""
    first, last, time_period = period_of(day, rule)
    return {
        "series_id": rule["series_id"],
        "time_period": time_period,
        "period_start": first.isoformat(),
        "period_end": last.isoformat(),
        "obs_value": "" if value is None else plain(value),
        "obs_status": "M" if value is None else "A",
        "vintage_date": vintage,
        "note": "not published" if value is None else "",
    }


def plain(value: Decimal) -> str:
    """Return a number without exponent and without zeros that add nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def period_of(day: date, rule: Mapping[str, str]) -> tuple[date, date, str]:
    """Return first day, last day and SDMX period of a date of the input."""
    kind, freq = rule["period"], rule["freq"]
    if kind == "ending":  # a week named by its last day
        first = day - timedelta(days=6)
        return first, day, f"{first}/P7D"
    if kind == "first_day":
        return day, day, day.isoformat()
    if kind == "fiscal":  # a year named by its last day
        year = day.year
        first = (day + ONE_DAY).replace(year=year - 1)
        return first, day, str(year)
    last = months_later(day, STEP[freq]) - ONE_DAY
    if kind == "last_day":  # a level at the end of the period
        return last, last, last.isoformat()
    if freq == "Q":
        return day, last, f"{day.year}-Q{(day.month + 2) // 3}"
    return day, last, str(day.year) if freq == "A" else f"{day:%Y-%m}"


def months_later(day: date, months: int) -> date:
    """Return the first of the month some months after the first of a month."""
    ahead = day.year * 12 + day.month - 1 + months
    return date(ahead // 12, ahead % 12 + 1, 1)


def levels(values: Values, rule: Mapping[str, str]) -> Values:
    """Return the values as they are."""
    del rule
    return values


def difference(values: Values, rule: Mapping[str, str]) -> Values:
    """Return changes from the period before."""
    return compared(values, STEP[rule["freq"]], lambda now, before: now - before)


def twelve_months(values: Values, rule: Mapping[str, str]) -> Values:
    """Return changes over twelve months in percent, one decimal (BLS Handbook, CPI)."""
    del rule
    return compared(values, 12, lambda now, before: percent(now / before))


def annual_rate(values: Values, rule: Mapping[str, str]) -> Values:
    """Return quarterly growth at an annual rate in percent (NIPA Handbook, ch. 4)."""
    del rule
    return compared(values, 3, lambda now, before: percent((now / before) ** 4))


def compared(
    values: Values, months: int, compute: Callable[[Decimal, Decimal], Decimal]
) -> Values:
    """Return what `compute` makes of each value and the one some months before."""
    return {
        day: compute(value, values[before])
        for day, value in values.items()
        if (before := months_later(day, -months)) in values
    }


def percent(ratio: Decimal) -> Decimal:
    """Return a ratio as percent change with one decimal."""
    return ((ratio - 1) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


DERIVATIONS: dict[str, Callable[[Values, Mapping[str, str]], Values]] = {
    "": levels,
    "difference": difference,
    "twelve_months": twelve_months,
    "annual_rate": annual_rate,
}


if __name__ == "__main__":
    main()
