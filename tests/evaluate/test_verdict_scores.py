"""Scores of verdicts, worked out by hand."""

from __future__ import annotations

import pytest

from factcheck.evaluate.verdicts import VerdictScores, recall_at

PAIRS = [("yes", "yes"), ("yes", "no"), ("no", "no"), ("no", "silent")]


def test_accuracy_precision_recall_and_coverage() -> None:
    scores = VerdictScores.of(PAIRS)
    assert scores.accuracy == 0.5
    assert scores.precision("no") == 0.5
    assert scores.recall("yes") == 0.5
    assert scores.coverage("silent") == 0.75
    assert scores.macro_f1 == pytest.approx((2 / 3 + 0.5) / 2)


def test_a_label_never_given_has_no_wrong_predictions() -> None:
    assert VerdictScores.of([("yes", "yes")]).precision("no") == 1.0


def test_nothing_asked_scores_full() -> None:
    scores = VerdictScores.of([])
    assert (scores.accuracy, scores.macro_f1, scores.coverage("x")) == (1.0, 1.0, 1.0)


def test_each_claim_has_weight_one_in_recall() -> None:
    wanted = [["a", "b"], ["c"], []]
    found = [["a", "x", "b"], ["y", "c"], ["z"]]
    assert recall_at(wanted, found, 1) == 0.25
    assert recall_at(wanted, found, 2) == 0.75
    assert recall_at(wanted, found, 3) == 1.0
