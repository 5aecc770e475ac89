"""Whatever is written as a pack is read back as it was."""

from __future__ import annotations

import csv
import tempfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.sources import load_corpus

HEADER = [
    "series_id",
    "title",
    "measure",
    "ref_area",
    "stock_flow",
    "unit_measure",
    "source_agency",
    "aliases",
]
WORDS = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="|"),
    min_size=1,
    max_size=12,
)
VALUES = st.decimals(allow_nan=False, allow_infinity=False, places=3)
ROWS = st.dictionaries(
    st.tuples(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 400)),
    st.tuples(VALUES, WORDS),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(title=WORDS, aliases=st.lists(WORDS, unique=True, max_size=4), rows=ROWS)
def test_series_and_observations_survive_the_file(
    title: str,
    aliases: list[str],
    rows: dict[tuple[date, int], tuple[Decimal, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "official" / "any"
        pack.mkdir(parents=True)
        with (pack / "series.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            writer.writerow(
                ["any:1", title, "things", "US", "flow", "THINGS", "Office",
                 "|".join(aliases)]
            )  # fmt: skip
        with (pack / "observations.csv").open(
            "w", newline="", encoding="utf-8"
        ) as file:
            writer = csv.writer(file)
            writer.writerow(
                ["series_id", "period_start", "period_end", "obs_value", "note"]
            )
            for (first, days), (value, note) in rows.items():
                last = first + timedelta(days=days)
                writer.writerow(["any:1", first, last, f"{value:f}", note])

        corpus = load_corpus(Path(folder))

    series = corpus.series["any:1"]
    assert (series.title, series.aliases) == (title, tuple(aliases))
    read = {
        (obs.period.start, (obs.period.days or 0) - 1): (obs.value, obs.note)
        for obs in corpus.observations["any:1"]
    }
    assert read == rows
    starts = [obs.period.start for obs in corpus.observations["any:1"]]
    assert starts == sorted(starts)
