"""Score ours and the Python peers on the development sets of quantities.

    pip install quantulum3 recognizers-text-suite "emoji<2"
    python benchmarks/peers_quantities.py [--json]

The sets are looked for as `floors.py` does, and the scorer that comes with them does the
counting. A peer that is not installed is named and left out. quantulum3 runs without its
classifier, which needs a scikit-learn older than Python 3.11 has. Recognizers-text gives
numbers and numbers with units apart: of results that overlap the longest counts, where a
set labels units. Neither has modifiers. Level V is value and range right, VU~ also the
unit or its head noun. A set by the makers of a peer is marked with an asterisk there.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import warnings
from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from floors import load_scorer, shared_folder
from predict import predict, read_rows, write_rows

SETS = (
    "newsquant_dev",
    "ms_number_with_unit",
    "ms_number_percent",
    "ms_number_range",
    "duckling",
    "quantulum3_tests",
)
INSTALL = 'pip install quantulum3 recognizers-text-suite "emoji<2"'
LEVELS = ("V", "VU~", "VU~M")
# Sets that a peer's own makers wrote its tests with.
OWN = {"recognizers": "ms_", "quantulum3": "quantulum3"}
Row = dict[str, Any]
Read = Callable[[str], Iterable[Row]]


def row(text: str, start: int, end: int, value: float, unit: str, kind: str) -> Row:
    """Return one prediction."""
    return {
        "start": start,
        "end": end,
        "surface": text[start:end],
        "value": value,
        "value_max": None,
        "unit": unit,
        "unit_kind": kind,
        "modifier": None,
        "concept": None,
    }


def quantulum3() -> Read:
    """Return the predictions of quantulum3; a number with an uncertainty is a range."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False

    def run(text: str) -> Iterable[Row]:
        for found in parser.parse(text):
            unit = "" if found.unit.name == "dimensionless" else found.unit.name
            entity = found.unit.entity.name
            made = row(text, *found.span, found.value, unit, entity)
            if found.uncertainty:
                made["value"] = found.value - found.uncertainty
                made["value_max"] = found.value + found.uncertainty
            yield made

    return run


def recognizers() -> Read:
    """Return the predictions of recognizers-text."""
    import recognizers_number as numbers
    import recognizers_number_with_unit as units

    models = [
        getattr(module, f"recognize_{name}")
        for module, names in (
            (numbers, ("number", "percentage")),
            (units, ("currency", "dimension", "temperature", "age")),
        )
        for name in names
    ]

    def run(text: str) -> Iterable[Row]:
        found = []
        for model in models:
            for one in model(text, "en-us"):
                values = one.resolution or {}
                number = str(values.get("value") or "").rstrip("%")
                if number:
                    unit = values.get("unit") or ""
                    unit = "percentage" if one.type_name == "percentage" else unit
                    unit += " of age" if one.type_name == "age" else ""
                    made = (one.start, one.end + 1, float(number), unit, one.type_name)
                    found.append(row(text, *made))
        return longest(found)

    return run


def longest(rows: list[Row]) -> list[Row]:
    """Keep the longest of rows that overlap."""
    kept: list[Row] = []
    for one in sorted(rows, key=lambda item: item["start"] - item["end"]):
        if all(one["end"] <= r["start"] or r["end"] <= one["start"] for r in kept):
            kept.append(one)
    return kept


def scores_of(
    scorer: Any, gold: Path, systems: Mapping[str, Callable[[list[Row]], list[Row]]]
) -> dict[str, dict[str, float | None]]:
    """Return the F1 of each system on one set, at each level that it can be scored at."""
    made: dict[str, dict[str, float | None]] = {}
    for name, run in systems.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / gold.name
            write_rows(path, run(read_rows(gold)))
            result = scorer.score(str(gold), str(path))
        made[name] = {level: result[level] and result[level]["F1"] for level in LEVELS}
    return made


def runner(read: Read) -> Callable[[list[Row]], list[Row]]:
    """Return a function that predicts the rows of a set with a peer."""
    return lambda rows: [
        {"id": one["id"], "pred": list(read(one["text"]))} for one in rows
    ]


def main() -> None:
    """Score and print a table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--json", action="store_true", help="print JSON")
    chosen = options.parse_args()
    shared = shared_folder()
    if shared is None:
        raise SystemExit(
            "The sets are not there: set FACTCHECK_SHARED to their folder."
        )
    warnings.simplefilter("ignore")  # the peers' own
    packages = {"quantulum3": quantulum3, "recognizers_number": recognizers}
    peers = [peer for name, peer in packages.items() if find_spec(name)]
    if len(peers) < len(packages):
        missing = ", ".join(name for name in packages if not find_spec(name))
        print(f"Not installed: {missing}. {INSTALL}")
    systems = {
        "factcheck": lambda rows: predict("quantities", rows)[0],
        **{peer.__name__: runner(peer()) for peer in peers},
    }
    folder = shared / "evals" / "quantities"
    scorer = load_scorer(folder / "score.py", "quantities_score")
    table = {
        name: scores_of(scorer, folder / f"{name}.jsonl", systems) for name in SETS
    }
    if chosen.json:
        print(json.dumps(table, indent=1))
        return
    print(f"{'F1':20} {'level':5}" + "".join(f"{name:>14}" for name in systems))
    for name, figures in table.items():
        for level in LEVELS:
            if figures["factcheck"][level] is not None:
                cells = (cell(one, name, figures[one][level]) for one in systems)
                print(f"{name:20} {level:5}" + "".join(cells))


def cell(system: str, name: str, figure: float | None) -> str:
    """Write one figure of the table."""
    is_own = name.startswith(OWN.get(system, "-"))
    shown = "–" if figure is None else f"{figure:.1f}{'*' if is_own else ''}"
    return f"{shown:>14}"


if __name__ == "__main__":
    main()
