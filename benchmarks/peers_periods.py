"""Score ours and the Python peers on the development sets of date expressions.

    pip install recognizers-text-date-time "emoji<2" multipledispatch datedelta dateparser
    python benchmarks/peers_periods.py [--json]

The sets are looked for as `floors.py` does. Every system answers in inclusive ISO days and
the scorer of the sets counts an expression as right when both ends are. A peer that is
not installed is named and left out. Choices that the sets leave open favour the peers:

- each runs with both preferences, past and future dates, and keeps the better one;
- a result of dateparser covers the month or year where dateparser says that its words
  name no more than that;
- exclusive ends become inclusive; clock times count for their day; durations, repeated
  dates and clock times alone, which have no days, are left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from importlib.util import find_spec
from typing import Any

from floors import load_scorer, shared_folder
from predict_periods import predict_rows

from factcheck.extract.periods.arithmetic import containing

SETS = (
    "meantime_dev",
    "connectors_dev",
    "recognizers_dateperiod",
    "recognizers_date",
    "recognizers_model",
    "duckling_en",
)
INSTALL = (
    'pip install recognizers-text-date-time "emoji<2" multipledispatch datedelta '
    "dateparser"
)
# For records without a reference date, whose dates do not depend on one.
ANY_DAY = "2000-01-01"
Row = dict[str, Any]
Predict = Callable[[str, date], Iterable[Row]]
_DAYS_OF = {"date", "datetime", "daterange", "datetimerange"}


def inclusive(start: str | None, end: str | None, kind: str) -> tuple[Any, Any]:
    """Return ISO days with the end inside; a range of days excludes its end."""
    last = end[:10] if end else None
    if last and kind == "daterange":
        last = (date.fromisoformat(last) - timedelta(days=1)).isoformat()
    return start[:10] if start else None, last


def recognizers(prefer: str) -> Predict:
    """Return the predictions of recognizers-text, with past or future values."""
    from recognizers_date_time import recognize_datetime
    from recognizers_text import Culture

    def run(text: str, today: date) -> Iterable[Row]:
        midnight = datetime.combine(today, datetime.min.time())
        for found in recognize_datetime(text, Culture.English, reference=midnight):
            values = (found.resolution or {}).get("values") or []
            values = [value for value in values if value["type"] in _DAYS_OF]
            if not values:
                continue
            value = values[0 if prefer == "past" else -1]
            try:
                first, last = inclusive(
                    value.get("start") or value.get("value"),
                    value.get("end") or value.get("value"),
                    value["type"],
                )
            except ValueError:
                continue
            yield row(found.start, found.end + 1, first, last)

    return run


def dateparser(prefer: str) -> Predict:
    """Return the predictions of dateparser, with past or future dates."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    def run(text: str, today: date) -> Iterable[Row]:
        midnight = datetime.combine(today, datetime.min.time())
        settings: Any = {"RELATIVE_BASE": midnight, "PREFER_DATES_FROM": prefer}
        parser = DateDataParser(languages=["en"], settings=settings)
        place = 0
        for words, when in search_dates(text, ["en"], settings=settings) or []:
            start = text.find(words, place)
            if start < 0:
                continue
            place = start + len(words)
            period = parser.get_date_data(words).period
            first, last = containing(
                when.date(), period if period in ("month", "year") else "day"
            )
            yield row(start, place, first.isoformat(), last.isoformat())

    return run


def row(start: int, end: int, first: str | None, last: str | None) -> Row:
    """Return one prediction."""
    return {"start": start, "end": end, "range_start": first, "range_end": last}


def predicted(rows: list[Row], predict: Predict) -> list[Row]:
    """Return the predictions of a peer on a set."""
    made = []
    for one in rows:
        today = date.fromisoformat((one["reference_date"] or ANY_DAY)[:10])
        made.append({"id": one["id"], "pred": list(predict(one["text"], today))})
    return made


def scores_of(
    scorer: Any, rows: list[Row], peers: list[Callable[[str], Predict]]
) -> dict[str, float]:
    """Return the F1 of ours and of each peer on one set."""
    made = {"factcheck": scorer.score(rows, predict_rows(rows))[0]["norm_PRF"][2]}
    for peer in peers:
        made[peer.__name__] = max(
            scorer.score(rows, predicted(rows, peer(prefer)))[0]["norm_PRF"][2]
            for prefer in ("past", "future")
        )
    return made


def main() -> None:
    """Score and print a table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--json", action="store_true", help="print JSON")
    chosen = options.parse_args()
    shared = shared_folder()
    if shared is None:
        raise SystemExit(
            "The sets are not there: set FACTCHECK_SHARED to their folder."
        )
    packages = {"recognizers_date_time": recognizers, "dateparser": dateparser}
    peers = [peer for name, peer in packages.items() if find_spec(name)]
    if len(peers) < len(packages):
        missing = ", ".join(name for name in packages if not find_spec(name))
        print(f"Not installed: {missing}. {INSTALL}")
    folder = shared / "evals" / "periods"
    scorer = load_scorer(folder / "score.py", "periods_score")
    table = {}
    for name in SETS:
        lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        table[name] = scores_of(scorer, [json.loads(line) for line in lines], peers)
    if chosen.json:
        print(json.dumps(table, indent=1))
        return
    names = ["factcheck", *(peer.__name__ for peer in peers)]
    print(f"{'F1, both ends right':24}" + "".join(f"{name:>13}" for name in names))
    for name, figures in table.items():
        print(f"{name:24}" + "".join(f"{figures[one]:13.1f}" for one in names))


if __name__ == "__main__":
    main()
