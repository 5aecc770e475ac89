"""Confidence: a chance between 0 and 1 from features, shown with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Candidate, Finding, Link, Reason, Verdict
from factcheck.testing import make_claim, make_series
from factcheck.verify.confidence import (
    FEATURES,
    coefficients,
    confidence_of,
    show_confidence,
    with_confidence,
)

CLAIM = make_claim("958")


def finding(verdict: Verdict, certainty: float | None, reason: Reason) -> Finding:
    chosen = None
    if certainty is not None:
        features = (("certainty", certainty), ("near", 1.0))
        chosen = Candidate(series=make_series(), score=1.0, features=features)
    return Finding(
        claim_id=CLAIM.id,
        verdict=verdict,
        verdict_today=verdict,
        reasons=(reason,),
        explanation="",
        link=Link(claim_id=CLAIM.id, chosen=chosen),
    )


def test_every_feature_has_a_coefficient() -> None:
    assert coefficients().keys() == {"intercept", *FEATURES}


@given(st.lists(st.floats(0, 1), min_size=len(FEATURES), max_size=len(FEATURES)))
def test_confidence_is_a_chance(values: list[float]) -> None:
    assert 0 <= confidence_of(dict(zip(FEATURES, values, strict=True))) <= 1


def test_a_surer_link_makes_a_surer_finding() -> None:
    sure = with_confidence(finding(Verdict.SUPPORTED, 1.0, Reason.EXACT), CLAIM)
    open_ = with_confidence(finding(Verdict.SUPPORTED, 0.3, Reason.EXACT), CLAIM)
    assert sure.confidence is not None
    assert open_.confidence is not None
    assert sure.confidence >= open_.confidence
    assert coefficients()["certainty"] > 0


@pytest.mark.parametrize(
    ("confidence", "level"), [(0.9, "high"), (0.7, "medium"), (0.4, "low")]
)
def test_levels_are_shown_with_number_and_reason(confidence: float, level: str) -> None:
    made = finding(Verdict.SUPPORTED, 0.9, Reason.EXACT)
    shown = show_confidence(replace(made, confidence=confidence), CLAIM)
    assert shown.startswith(f"{level} ({confidence:.2f}): the words name the series")


def test_nothing_is_shown_before_it_is_known() -> None:
    assert show_confidence(finding(Verdict.SUPPORTED, 0.9, Reason.EXACT), CLAIM) == ""


def test_a_finding_without_series_says_so() -> None:
    made = with_confidence(finding(Verdict.UNCHECKABLE, None, Reason.NO_SERIES), CLAIM)
    assert show_confidence(made, CLAIM).endswith("no series on file fits the words")


def test_revised_data_and_a_missing_date_are_less_sure():
    exact = finding(Verdict.SUPPORTED, 1.0, Reason.EXACT)
    revised = replace(exact, verdict_today=Verdict.NEEDS_CONTEXT)
    unknown = finding(Verdict.UNCHECKABLE, 1.0, Reason.NO_OBSERVATION)
    undated = finding(Verdict.UNCHECKABLE, 1.0, Reason.UNDATED)
    made = [
        with_confidence(one, CLAIM).confidence
        for one in (exact, revised, unknown, undated)
    ]
    assert made[0] > made[1]
    assert made[2] > made[3]
    shown = show_confidence(replace(revised, confidence=0.8), CLAIM)
    assert shown.endswith("the data has been revised since")


def test_another_measure_is_a_surer_explanation_than_another_date():
    thing = finding(Verdict.NEEDS_CONTEXT, 1.0, Reason.OTHER_MEASURE)
    time = finding(Verdict.NEEDS_CONTEXT, 1.0, Reason.STALE)
    assert (
        with_confidence(thing, CLAIM).confidence
        > with_confidence(time, CLAIM).confidence
    )


def test_the_table_of_the_documents_is_the_one_that_was_measured():
    import json
    from importlib.resources import files
    from pathlib import Path

    text = files("factcheck.verify").joinpath("confidence.json").read_text("utf-8")
    measured = json.loads(text)["cross_validation"]
    page = Path(__file__).parent.parent.parent / "docs" / "evaluation.md"
    shown = page.read_text(encoding="utf-8")
    assert f"{measured['brier']:.3f}" in shown
    for one in measured["bins"]:
        assert f"| {one['count']} | {one['right']:.2f} |" in shown


def test_the_worked_example_of_the_documents_is_computed_from_the_weights():
    import json
    import math
    from importlib.resources import files
    from pathlib import Path

    text = files("factcheck.verify").joinpath("confidence.json").read_text("utf-8")
    model = json.loads(text)["model"]
    parts = [model[name] for name in ("intercept", "supported", "certainty")]
    chance = 1 / (1 + math.exp(-sum(parts)))
    later = 1 / (1 + math.exp(-sum(parts) - model["clocks_differ"]))
    page = Path(__file__).parent.parent.parent / "docs" / "methods.md"
    shown = " ".join(page.read_text(encoding="utf-8").split())
    sum_of_parts = f"{parts[0]} + {parts[1]} + {parts[2]} = {round(sum(parts), 4)}"
    assert f"`{sum_of_parts}`" in shown
    assert f"= {chance:.2f}; if the data has been revised since, {later:.2f}." in shown
