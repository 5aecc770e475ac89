"""Our scores equal those of the development sets' own scorer."""

from __future__ import annotations

import importlib.util
import json
import random
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


def damaged(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The row's claims with mistakes of every sort that the scorers count."""
    claims = []
    for claim in row["claims"]:
        claim = json.loads(json.dumps(claim))
        mistake = chance.randrange(16)
        if mistake == 0:
            continue
        if mistake == 1:
            claim["value"] = (claim["value"] or 1) * 7
        if mistake == 2:
            claim["start"] += 1
        if mistake == 3:
            del claim["start"], claim["end"]
        if mistake == 4:
            claim["kind"], claim["modifier"] = "count", "about"
        if mistake == 5:
            claim["period"]["end"], claim["period"]["relation"] = "2020-01-01", "until"
            claim["period"]["start"] = None
        if mistake == 6:
            claim["measure"] = "other " + (claim["measure"] or "things")
        if mistake == 7:
            claim["geography"] = "the United States"
        if mistake == 8:
            claim["value"] *= 100
        if mistake == 9:
            claims.append(dict(claim))
        if mistake == 10:
            claim["end"] += 9
            claim["direction"], claim["currency"] = None, "EUR"
        claims.append(claim)
    for negative in row["negatives"][::2]:
        claims.append(
            {"start": negative["start"], "end": negative["end"], "value": 3, "text": ""}
        )
    return {"id": row["id"], "claims": claims}


@pytest.mark.shared
@pytest.mark.parametrize("name", ["287g", "general"])
@pytest.mark.parametrize("seed", [1, 2])
def test_scores_equal_the_shared_scorer(
    shared_dir: Path, tmp_path: Path, name: str, seed: int
) -> None:
    gold_path = shared_dir / "evals" / "gold" / f"{name}.jsonl"
    chance = random.Random(seed)
    rows = [
        json.loads(line) for line in gold_path.read_text("utf-8").splitlines() if line
    ]
    predicted = tmp_path / "pred.jsonl"
    lines = [json.dumps(damaged(row, chance)) for row in rows[:-1]]
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
