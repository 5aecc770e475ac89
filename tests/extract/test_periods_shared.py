"""Floors on the development sets of date expressions (skipped without them)."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

# F1 in percent with both ends right; a little under what the code reaches.
FLOORS = {
    "meantime_dev": 92.0,
    "connectors_dev": 95.0,
    "recognizers_dateperiod": 90.0,
    "recognizers_date": 88.0,
    "recognizers_model": 80.0,
    "duckling_en": 72.0,
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
@pytest.mark.parametrize("name", FLOORS)
def test_development_set_stays_above_its_floor(shared_dir: Path, name: str) -> None:
    folder = shared_dir / "evals" / "periods"
    rows = [
        json.loads(line)
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    predicted = module(ROOT / "benchmarks" / "predict_periods.py").predict_rows(rows)
    scores, _ = module(folder / "score.py").score(rows, predicted)
    assert scores["norm_PRF"][2] >= FLOORS[name]
