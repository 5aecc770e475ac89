"""Our scores equal those of the development sets' own scorer."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from factcheck.evaluate import evaluate, load_gold, load_predictions

# Our name for a field -> the scorer's.
NAMES = {
    "kind": "kind",
    "modifier": "modifier",
    "direction": "direction",
    "currency": "currency",
    "period.relation": "period.relation",
    "period.start": "period.start",
    "period.end": "period.end",
    "period.start+end": "period.start+end",
    "period.start+end.dated": "period.start+end (dated)",
    "measure.words_f1": "measure.token_f1",
    "measure.head": "measure.head",
    "geography": "geography",
    "geography.named": "geography (named)",
}


def load_scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "shared_scorer", shared / "evals" / "gold" / "score.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


Row = dict[str, Any]


def without_place(claim: Row) -> None:
    del claim["start"], claim["end"]


def longer(claim: Row) -> None:
    claim["end"] += 9


def other_period(claim: Row) -> None:
    claim["period"] = {"start": None, "end": "2020-01-01", "relation": "until"}


# Every sort of mistake that the scorers count, one for each step of a cycle.
MISTAKES: tuple[Callable[[Row], object], ...] = (
    lambda claim: claim.update(value=claim["value"] * 7 + 1),
    lambda claim: claim.update(start=claim["start"] + 1),
    without_place,
    lambda claim: claim.update(kind="count", modifier="about"),
    other_period,
    lambda claim: claim.update(measure=f"other {claim['measure']}"),
    lambda claim: claim.update(measure=None, geography="the United States"),
    lambda claim: claim.update(value=claim["value"] * 100),
    longer,
    lambda claim: claim.update(direction=None, currency="EUR"),
)


def damaged(row: Row, step: int) -> Row:
    """The row's claims, some left out, some twice, some with a mistake."""
    claims = []
    for number, claim in enumerate(json.loads(json.dumps(row["claims"])), start=step):
        if number % 17:
            claims.append(claim)
        if number % 19 == 0:
            claims.append(dict(claim))
        if number % 2:
            MISTAKES[number // 2 % len(MISTAKES)](claim)
    for negative in row["negatives"][::2]:
        place = {"start": negative["start"], "end": negative["end"]}
        claims.append({**place, "value": 3, "text": ""})
    return {"id": row["id"], "claims": claims}


@pytest.mark.shared
@pytest.mark.parametrize("name", ["287g", "general"])
@pytest.mark.parametrize("step", [1, 8, 30])
def test_scores_equal_the_shared_scorer(
    shared_dir: Path, tmp_path: Path, name: str, step: int
) -> None:
    gold_path = shared_dir / "evals" / "gold" / f"{name}.jsonl"
    rows = [
        json.loads(line) for line in gold_path.read_text("utf-8").splitlines() if line
    ]
    predicted = tmp_path / "pred.jsonl"
    lines = [json.dumps(damaged(row, step)) for row in rows[:-1]]
    predicted.write_text("\n".join(lines), encoding="utf-8")

    scorer = load_scorer(shared_dir)
    theirs = scorer.score(scorer.read_jsonl(gold_path), scorer.read_jsonl(predicted))
    ours = evaluate(load_gold(gold_path), load_predictions(predicted))

    for mine, other in ((ours.detection, "detection"), (ours.spans, "span_only")):
        wanted = theirs[other]
        assert (mine.found, mine.predicted, mine.gold) == (
            wanted["found"],
            wanted["predicted"],
            wanted["gold"],
        )
        assert mine.f1 == pytest.approx(wanted["f1"])
    for mine, other in NAMES.items():
        cell = theirs["attributes"][other]
        assert ours.fields[mine].count == cell["n"], mine
        assert ours.fields[mine].value == pytest.approx(cell["accuracy"]), mine
    assert ours.detection.f1 < 1
    assert ours.unanswered == (rows[-1]["id"],)
