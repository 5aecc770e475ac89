"""Write a large corpus from a seed: measures × places, monthly values.

Run: `python benchmarks/scale_corpus.py OUT [--measures 2000] [--places 100]
[--months 100] [--seed 1]`. The default has 200,000 series and 20 million observations.
The names are made of everyday words; the values are random walks.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator
from datetime import date
from itertools import islice, product
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from factcheck.sources import load_places

HERE = Path(__file__).resolve().parent
FIRST = date(2016, 1, 1)
COUNTED = {
    # noun phrase: unit, stock or flow
    "arrests for {}": ("PS", "flow"),
    "deaths from {}": ("PS", "flow"),
    "people employed in {}": ("PS", "stock"),
    "permits for {}": ("PERMITS", "flow"),
    "offices for {}": ("OFFICES", "stock"),
    "spending on {}": ("USD", "flow"),
    "exports of {}": ("USD", "flow"),
    "share of households with {}": ("PT", "rate"),
    "share of workers in {}": ("PT", "rate"),
    "price index of {}": ("IX", "index"),
}
SUBJECTS = (  # noqa: SIM905
    "bread coal copper cotton fishing forestry furniture glass grain housing insurance "
    "leather machinery medicine milk mining natural_gas paper plastics poultry printing "
    "railways rubber salt schools shipping shoes silver software steel sugar sunflower_oil "
    "tea timber tobacco tourism toys trucks water_supply wheat wine wool zinc cement cars "
    "bicycles broadband electricity farming fraud"
).split()
PEOPLE = ("", "women", "men", "people under 25", "people over 65", "rural areas")
COLUMNS = (  # noqa: SIM905
    "series_id title measure population ref_area ref_area_name freq stock_flow "
    "unit_measure unit_mult source_agency source_url aliases"
).split()


def measures(count: int, seed: int) -> list[dict[str, str]]:
    """Return what is counted: distinct noun phrases with unit and population."""
    rows = [
        {
            "measure": phrase.format(subject.replace("_", " ")),
            "population": people,
            "unit_measure": unit,
            "stock_flow": flow,
        }
        for (phrase, (unit, flow)), subject, people in product(
            COUNTED.items(), SUBJECTS, PEOPLE
        )
    ]
    random.Random(seed).shuffle(rows)  # noqa: S311
    if count > len(rows):
        raise SystemExit(f"--measures {count}: at most {len(rows)} can be made.")
    return rows[:count]


def places(count: int) -> list[tuple[str, str]]:
    """Return codes and names of countries of the shipped list of places."""
    listed = load_places(HERE.parent / "corpus" / "places.csv")
    countries = [one for one in listed if one.kind == "country" and len(one.code) == 2]
    return [(one.code, one.name) for one in islice(countries, count)]


def series_rows(
    counted: list[dict[str, str]], areas: list[tuple[str, str]]
) -> Iterator[dict[str, str]]:
    """Yield the rows of `series.csv`."""
    for number, row in enumerate(counted):
        name = ", ".join(filter(None, (row["measure"], row["population"])))
        for code, area in areas:
            yield {
                **row,
                "series_id": f"m{number:05}:{code}",
                "title": f"{name.capitalize()}, {area}",
                "ref_area": code,
                "ref_area_name": area,
                "freq": "M",
                "unit_mult": "0",
                "source_agency": f"Statistics Office of {area}",
                "source_url": "https://statistics.example/",
                "aliases": "",
            }


def write_corpus(
    folder: Path, *, count: int, areas: int, months: int, seed: int, pack: str = "made"
) -> Path:
    """Write one pack with `series.csv` and `observations.parquet`.

    Args:
        folder: The corpus folder.
        count: Measures.
        areas: Places of each.
        months: Values of each series.
        seed: Seed of names and values.
        pack: Name of the pack.

    Returns:
        The folder of the pack.
    """
    home = folder / "official" / pack
    home.mkdir(parents=True, exist_ok=True)
    rows = list(series_rows(measures(count, seed), places(areas)))
    with (home / "series.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    periods = [
        f"{FIRST.year + month // 12}-{month % 12 + 1:02}" for month in range(months)
    ]
    vintages = [
        date(FIRST.year + (month + 1) // 12, (month + 1) % 12 + 1, 15)
        for month in range(months)
    ]
    chance = np.random.default_rng(seed)
    schema = pa.schema(
        [
            ("series_id", pa.string()),
            ("time_period", pa.string()),
            ("obs_value", pa.decimal128(18, 2)),
            ("vintage_date", pa.date32()),
            ("source_title", pa.string()),
        ]
    )
    with pq.ParquetWriter(home / "observations.parquet", schema) as writer:
        step = 5_000
        for start in range(0, len(rows), step):
            ids = [row["series_id"] for row in rows[start : start + step]]
            steps = chance.normal(0.001, 0.02, (len(ids), months))
            levels = np.exp(chance.normal(9, 2, (len(ids), 1)) + steps.cumsum(axis=1))
            cents = np.clip(levels * 100, 1, 1e15).astype(np.int64).ravel()
            value = pa.array(cents / 100).cast(pa.decimal128(18, 2), safe=False)
            columns = [
                pa.array(np.repeat(ids, months), pa.string()),
                pa.array(periods * len(ids)),
                value,
                pa.array(vintages * len(ids)),
                pa.array(["Monthly bulletin"] * (months * len(ids))),
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
    return home


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--measures", type=int, default=2_000)
    parser.add_argument("--places", type=int, default=100)
    parser.add_argument("--months", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    home = write_corpus(
        options.out,
        count=options.measures,
        areas=options.places,
        months=options.months,
        seed=options.seed,
    )
    print(f"{home}: {options.measures * options.places} series")


if __name__ == "__main__":
    main()
