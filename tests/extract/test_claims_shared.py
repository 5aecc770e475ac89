"""Floors on the development set of annotated passages (skipped without it)."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = {
    "kind": 0.97,
    "modifier": 0.96,
    "measure.head": 0.87,
    "period.start+end": 0.88,
    "period.start+end (dated)": 0.85,
}


def module(path: Path) -> ModuleType:
    """Import a script."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.mark.shared
@pytest.mark.model
@pytest.mark.parametrize("name", ["287g", "general"])
def test_development_set_stays_above_its_floors(
    shared_dir: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *sys.path])
    folder = shared_dir / "evals" / "gold"
    scorer = module(folder / "score.py")
    predictor = module(ROOT / "benchmarks" / "predict_gold.py")
    gold = scorer.read_jsonl(folder / f"{name}.jsonl")
    rows = [json.loads(json.dumps(row)) for row in gold.values()]
    for row in rows:
        del row["claims"]
    predicted = {row["id"]: row for row in predictor.predict_rows(rows)}
    result = scorer.score(gold, predicted)
    assert result["detection"]["f1"] >= 0.97
    short = {
        field: result["attributes"][field]["accuracy"]
        for field, floor in FLOORS.items()
        if result["attributes"][field]["accuracy"] < floor
    }
    assert not short
