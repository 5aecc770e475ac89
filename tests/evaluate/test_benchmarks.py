"""The benchmark commands: predictions see no answers, a bad row costs no other."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent.parent / "benchmarks"


@pytest.fixture
def predict(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import predict

    return predict


def use(
    monkeypatch: pytest.MonkeyPatch, name: str, predictor: Any
) -> list[dict[str, Any]]:
    """Put a predictor in place; return the rows that it was asked for."""
    asked: list[dict[str, Any]] = []

    def predict_rows(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        asked.extend(rows)
        return [predictor(row) for row in rows]

    module = ModuleType(f"predict_{name}")
    module.predict_rows = predict_rows  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, f"predict_{name}", module)
    return asked


def test_predictors_never_see_the_answers(
    predict: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = use(monkeypatch, "gold", lambda row: {"id": row["id"], "claims": []})
    row = {"id": "a", "text": "t", "published": "2025-01-01"}
    answers = {"claims": [1], "gold": [1], "negatives": [1], "pred": [1]}
    predicted, failed = predict.predict("gold", [{**row, **answers}])
    assert asked == [row]
    assert (predicted, failed) == ([{"id": "a", "claims": []}], 0)


def test_a_row_that_fails_gets_no_predictions_and_the_others_do(
    predict: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def predictor(row: dict[str, Any]) -> dict[str, Any]:
        if row["text"] == "bad":
            raise KeyError("lost")
        return {"id": row["id"], "pred": [row["text"]]}

    use(monkeypatch, "periods", predictor)
    rows = [{"id": name, "text": name} for name in ("good", "bad", "fine")]
    predicted, failed = predict.predict("periods", rows)
    assert [row["pred"] for row in predicted] == [["good"], [], ["fine"]]
    assert failed == 1
    assert "bad: KeyError" in capsys.readouterr().err


def test_lines_end_at_line_feeds_only(predict: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [{"id": "a", "text": "one\u2028two\x85three"}, {"id": "b", "text": "x"}]
    predict.write_rows(path, rows)
    assert predict.read_rows(path) == rows


@pytest.mark.parametrize("name", ["e2e", "series_claims"])
def test_sets_that_cannot_be_predicted_yet_say_so(name: str, tmp_path: Path) -> None:
    command = [sys.executable, str(BENCHMARKS / "predict.py"), name, "x", "-o", "y"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 2
    assert f"'{name}' cannot be predicted yet" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.model
def test_date_ranges_are_predicted_from_the_command_line(tmp_path: Path) -> None:
    row = {"id": "a", "text": "It rose in July 2025.", "reference_date": "2025-09-03"}
    (tmp_path / "gold.jsonl").write_text(json.dumps({**row, "gold": []}) + "\n")
    program = [sys.executable, str(BENCHMARKS / "predict.py"), "periods"]
    command = [*program, "gold.jsonl", "-o", "pred.jsonl"]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    (found,) = json.loads((tmp_path / "pred.jsonl").read_text())["pred"]
    assert (found["range_start"], found["range_end"]) == ("2025-07-01", "2025-07-31")
