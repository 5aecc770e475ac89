"""Score the development sets and refuse to fall below the floors.

    python benchmarks/floors.py [--only SET] [--without SET] [--update [--allow-regression]] [--json]

The sets are not part of the project: they are looked for in the folder that the
environment variable FACTCHECK_SHARED names, else in `shared` beside the source tree.
Without them the command says so and scores the sample briefs alone. Each set is scored by
the scorer that comes with it; `floors.json` keeps the least figures with a digest of
every gold file.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from predict import predict, read_rows, write_rows
from score_verdicts import score_files

from factcheck.errors import ConfigError
from factcheck.evaluate import (
    below_floor,
    digest_of,
    read_floors,
    updated,
    write_floors,
)

ROOT = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).with_name("floors.json")
SAMPLES = ROOT / "corpus" / "gold" / "samples.jsonl"
Metrics = dict[str, float]

# The figures that count, by the names the scorers give them.
GOLD_FIELDS = (
    "kind",
    "modifier",
    "direction",
    "currency",
    "period.relation",
    "period.start+end",
    "period.start+end (dated)",
    "measure.head",
    "measure.token_f1",
    "geography",
)
QUANTITY_LEVELS = ("span", "V", "VU~", "VU~M")


def of_gold(scorer: ModuleType, gold: Path, predicted: Path) -> Metrics:
    """Score numeric claims."""
    result = scorer.score(scorer.read_jsonl(gold), scorer.read_jsonl(predicted))
    metrics = {
        f"detection.{key}": result["detection"][key]
        for key in ("precision", "recall", "f1")
    }
    for name in GOLD_FIELDS:
        value = result["attributes"][name]["accuracy"]
        if value is not None:
            metrics[name] = value
    return metrics


def of_quantities(scorer: ModuleType, gold: Path, predicted: Path) -> Metrics:
    """Score numbers, units and modifiers: F1 of each level that the set annotates."""
    result = scorer.score(str(gold), str(predicted))
    return {
        level: result[level]["F1"] / 100
        for level in QUANTITY_LEVELS
        if result.get(level)
    }


def of_periods(scorer: ModuleType, gold: Path, predicted: Path) -> Metrics:
    """Score date ranges: found with both ends right, and found at all."""
    result, _ = scorer.score(scorer.load(gold), scorer.load(predicted))
    names = ("precision", "recall", "f1")
    metrics = {
        f"norm.{name}": value / 100
        for name, value in zip(names, result["norm_PRF"], strict=True)
    }
    metrics["range.f1"] = result["range_overlap_PRF"][2] / 100
    return metrics


def of_verdicts(name: str) -> Callable[[ModuleType | None, Path, Path], Metrics]:
    """Return the scoring of a set of verdicts; our own, such sets come without one."""

    def scored(_scorer: ModuleType | None, gold: Path, predicted: Path) -> Metrics:
        return score_files(name, gold, predicted)

    return scored


SCORERS: Mapping[str, Callable[[Any, Path, Path], Metrics]] = {
    "gold": of_gold,
    "quantities": of_quantities,
    "periods": of_periods,
    "series_claims": of_verdicts("series_claims"),
    "e2e": of_verdicts("e2e"),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one gold file.

    Attributes:
        name: `gold/287g`.
        digest: Of the gold file.
        metrics: By name, 0 to 1.
        seconds: Time that predicting took, models included.
    """

    name: str
    digest: str
    metrics: Metrics
    seconds: float


def shared_folder() -> Path | None:
    """Return the folder of the development sets, or None without them."""
    path = Path(os.environ.get("FACTCHECK_SHARED", ROOT.parent / "shared"))
    return path if (path / "evals").is_dir() else None


def measure(
    evals: Path, only: str | None, without: str | None = None
) -> list[Measured]:
    """Predict and score gold files whose name begins with `only`, not with `without`."""
    found: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder:
        for kind, scored in SCORERS.items():
            scorer = None
            files = [*(evals / kind).glob("*.jsonl"), *(evals / kind).glob("*.csv")]
            for gold in sorted(files):
                if gold.stem.endswith("_pairs"):
                    continue
                name = f"{kind}/{gold.stem}"
                if without and name.startswith(without):
                    continue
                if only and not name.startswith(only):
                    continue
                own = evals / kind / "score.py"
                scorer = scorer or (load_scorer(own, kind) if own.is_file() else None)
                start = time.perf_counter()
                rows, _ = predict(kind, read_rows(gold))
                seconds = time.perf_counter() - start
                predicted = Path(folder) / f"{gold.stem}.jsonl"
                write_rows(predicted, rows)
                metrics = scored(scorer, gold, predicted)
                found.append(Measured(name, digest_of([gold]), metrics, seconds))
    return found


def check_samples(*, update: bool, allow: bool) -> int:
    """Score the sample briefs that come with the project; their floors are in corpus/."""
    command = [sys.executable, "-m", "factcheck", "eval", str(SAMPLES)]
    command += ["--update"] if update else ["--gate"]
    command += ["--allow-regression"] if update and allow else []
    return subprocess.run(command, check=False, stdout=sys.stderr).returncode


def load_scorer(path: Path, name: str) -> ModuleType:
    """Load a set's scorer from its file."""
    spec = importlib.util.spec_from_file_location(f"scorer_of_{name}", path)
    if spec is None or spec.loader is None:
        raise ConfigError(f"No scorer at {str(path)!r}.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def show(found: list[Measured], *, as_json: bool) -> None:
    """Print the figures."""
    if as_json:
        rows: dict[str, Any] = {
            one.name: {**one.metrics, "seconds": round(one.seconds, 2)} for one in found
        }
        print(json.dumps(rows, indent=1))
        return
    for one in found:
        figures = "  ".join(f"{key} {value:.3f}" for key, value in one.metrics.items())
        print(f"{one.name} ({one.seconds:.1f} s)\n  {figures}")


def main() -> int:
    """Run the command; 0 if every floor holds, 3 if not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", metavar="SET", help="`gold`, `periods/meantime_dev`…")
    parser.add_argument("--without", metavar="SET", help="leave this set out")
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--allow-regression", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    options = parser.parse_args()
    code = 0
    if options.only in (None, "samples"):
        code = check_samples(update=options.update, allow=options.allow_regression)
    if options.only == "samples":
        return code
    shared = shared_folder()
    if shared is None:
        print(
            "No development sets here (FACTCHECK_SHARED): their floors are not checked."
        )
        return code
    found = measure(shared / "evals", options.only, options.without)
    show(found, as_json=options.json)
    if options.update:
        allow = options.allow_regression
        return max(code, update(found, options.floors, allow=allow))
    return max(
        code,
        gate(found, options.floors, is_complete=not (options.only or options.without)),
    )


def gate(found: list[Measured], path: Path, *, is_complete: bool) -> int:
    """Compare what was measured with the floors; 3 if one does not hold."""
    pinned = read_floors(path)
    problems = [
        problem
        for one in found
        for problem in below_floor(
            one.name, one.metrics, one.digest, pinned.get(one.name)
        )
    ]
    if is_complete:
        measured = {one.name for one in found}
        problems += [f"{name}: its gold is gone." for name in pinned.keys() - measured]
    print(*problems or ["every floor holds"], sep="\n", file=sys.stderr)
    return 3 if problems else 0


def update(found: list[Measured], path: Path, *, allow: bool) -> int:
    """Pin what was measured; 3 if a floor would fall and that was not allowed."""
    pinned = read_floors(path)
    try:
        for one in found:
            pinned[one.name] = updated(
                one.name,
                one.metrics,
                one.digest,
                pinned.get(one.name),
                allow_regression=allow,
            )
    except ConfigError as err:
        print(f"{err} {err.hint}", file=sys.stderr)
        return 3
    write_floors(path, pinned)
    print(f"floors of {len(found)} sets written to {path.name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
