"""How often the sanity gate holds real releases, and how often spoilt ones.

Every official series of a corpus is replayed: its newest values come in one by one as
releases, as they were (any hold is a false alarm) and spoilt in ways that happen in
tables: a slip of the decimal point, thousands for units, the neighbour's column, a lost
sign, digits in the wrong order. Run from the source tree:

    python benchmarks/gate.py [--corpus DIR] [--releases N] [--seed N]
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

from factcheck.model import Observation, ObsStatus, Series
from factcheck.settings import default_corpus
from factcheck.sources import load_corpus
from factcheck.sources.draft import PackDraft
from factcheck.sources.gate import judge_release, look_at

MIN_VALUES = 16
Spoil = Callable[[Decimal, Decimal, random.Random], Decimal]


def swapped(value: Decimal, other: Decimal, rng: random.Random) -> Decimal:
    """Return the value with two neighbouring digits exchanged."""
    del other
    digits = list(f"{value:f}")
    places = [
        i
        for i in range(len(digits) - 1)
        if digits[i].isdigit()
        and digits[i + 1].isdigit()
        and digits[i] != digits[i + 1]
    ]
    if places:
        i = rng.choice(places)
        digits[i], digits[i + 1] = digits[i + 1], digits[i]
    return Decimal("".join(digits))


SPOILS: dict[str, Spoil] = {
    "as it was": lambda value, other, rng: value,
    "times 10": lambda value, other, rng: value * 10,
    "a tenth": lambda value, other, rng: value / 10,
    "times 1,000": lambda value, other, rng: value * 1000,
    "a thousandth": lambda value, other, rng: value / 1000,
    "other column": lambda value, other, rng: other,
    "other sign": lambda value, other, rng: -value,
    "digits swapped": swapped,
}


def main() -> None:
    """Print one line for each way of spoiling."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=default_corpus())
    parser.add_argument(
        "--releases", type=int, default=6, help="newest values replayed"
    )
    parser.add_argument("--series", type=int, default=400, help="at most so many")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    corpus = load_corpus(options.corpus)
    rng = random.Random(options.seed)  # noqa: S311 - a benchmark
    usable = [
        (series, values)
        for series in corpus.series.values()
        if series.is_official
        and len(values := sound(corpus.observations[series.series_id])) >= MIN_VALUES
    ]
    usable = sorted(
        rng.sample(usable, min(options.series, len(usable))),
        key=lambda p: p[0].series_id,
    )
    print(f"{len(usable)} series, {options.releases} newest values each")
    held: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for series, values in usable:
        other = rng.choice(usable)[1]
        for at in range(len(values) - options.releases, len(values)):
            for name, spoil in SPOILS.items():
                value = values[at].value or Decimal(0)
                spoilt = spoil(value, rng.choice(other).value or Decimal(0), rng)
                if name != "as it was" and spoilt == value:
                    continue
                changed[name] += 1
                found = doubts(series, values, at, spoilt)
                held[name] += bool(found)
                if name == "as it was":
                    kinds.update(found)
    for name, count in changed.items():
        print(f"{name:16} {held[name]:6} of {count:6} held ({held[name] / count:6.1%})")
    print("false alarms by kind:", dict(kinds))


def sound(observations: Sequence[Observation]) -> list[Observation]:
    """Return the newest state of each value, in order, without gaps and doubtful ones."""
    newest = {
        (obs.period.start, obs.period.end): obs
        for obs in observations
        if obs.value is not None and obs.status is not ObsStatus.SUSPECT
    }
    return [newest[key] for key in sorted(newest)]  # type: ignore[type-var]


def doubts(
    series: Series, values: Sequence[Observation], at: int, value: Decimal
) -> list[str]:
    """Return the kinds of doubts that hold a release of one value."""
    row = {
        "series_id": series.series_id,
        "unit_measure": series.unit_measure,
        "stock_flow": series.stock_flow.value,
        "ref_area": series.ref_area,
    }
    pack = PackDraft(series=(row,), observations=tuple(map(cells, values[:at])))
    last = cells(values[at]) | {"obs_value": f"{value:f}"}
    draft = PackDraft(series=(row,), observations=(last,))
    return [one.kind for one in judge_release(look_at(pack, draft)) if one.holds]


def cells(obs: Observation) -> dict[str, str]:
    """Return an observation as a row."""
    return {
        "series_id": obs.series_id,
        "period_start": str(obs.period.start),
        "period_end": str(obs.period.last_day),
        "obs_value": f"{obs.value:f}",
    }


if __name__ == "__main__":
    main()
