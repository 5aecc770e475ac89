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
    assert "'bad'}: KeyError" in capsys.readouterr().err


def test_lines_end_at_line_feeds_only(predict: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [{"id": "a", "text": "one\u2028two\x85three"}, {"id": "b", "text": "x"}]
    predict.write_rows(path, rows)
    assert predict.read_rows(path) == rows


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("series_claims", {"Claim": "c", "Date": "May 3, 2017"}),
        ("e2e", {"id": "a", "claim_text": "c", "claim_date": "2017-05-03"}),
    ],
)
def test_sets_of_verdicts_hand_over_only_what_may_be_read(
    name: str,
    kept: dict[str, str],
    predict: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = use(monkeypatch, name, lambda row: dict(row))
    answers = {"Verdict": "Refuted", "TimeSeries": {}, "official_value": "1"}
    predict.predict(name, [{**kept, **answers}])
    assert len(asked) == 1
    assert {key: value for key, value in asked[0].items() if value} == kept
    assert not answers.keys() & asked[0].keys()


def test_tables_are_read_by_their_name(predict: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text('id,claim_text\na,"one, two"\n', encoding="utf-8")
    assert predict.read_rows(path) == [{"id": "a", "claim_text": "one, two"}]


def test_one_row_comes_out_for_each_that_fails(
    predict: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(row: dict[str, Any]) -> dict[str, Any]:
        raise ValueError(row)

    use(monkeypatch, "series_claims", fail)
    predicted, failed = predict.predict("series_claims", [{"Claim": "c"}] * 2)
    assert failed == 2
    assert [row["verdict"] for row in predicted] == ["Not Enough Evidence"] * 2


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
