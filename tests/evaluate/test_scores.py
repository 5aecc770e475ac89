"""What counts as found, and how fields are compared."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.evaluate import GoldArticle, Prediction, Scores, evaluate
from factcheck.evaluate.phrases import head_of, overlap_f1, same_place
from factcheck.model import Verdict

TEXT = "Some 958 permits, 7 sheds and two-thirds of 40 barns; Title 42 is no figure."


def place(figure: str) -> dict[str, Any]:
    start = TEXT.index(figure)
    return {"text": figure, "start": start, "end": start + len(figure)}


def gold_claim(figure: str, value: float, **fields: Any) -> dict[str, Any]:
    return {**place(figure), "value": value, "kind": "count", **fields}


def scored(claims: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> Scores:
    gold = GoldArticle.model_validate(
        {
            "id": "p",
            "text": TEXT,
            "claims": claims,
            "negatives": [{**place("42"), "why": "a law"}],
        }
    )
    given = Prediction.model_validate({"id": "p", "claims": predicted})
    return evaluate([gold], [given])


def test_a_figure_is_found_by_overlap_and_value() -> None:
    gold = [gold_claim("958", 958), gold_claim("7", 7)]
    wide = {**place("958 permits"), "value": 958.0}
    wrong = {**place("7"), "value": 8}
    scores = scored(gold, [wide, wrong])
    assert (scores.detection.found, scores.spans.found) == (1, 2)
    assert (scores.detection.precision, scores.detection.recall) == (0.5, 0.5)
    (line,) = scores.errors["wrong value"]
    assert line.startswith("p: Some 958 permits, [7] sheds and")
    assert line.endswith("(value 8.0)")


@pytest.mark.parametrize(
    ("figure", "value", "kind", "predicted", "is_found"),
    [
        ("two-thirds", 0.6667, "fraction", 0.6666666667, True),
        ("two-thirds", 0.6667, "fraction", 66.67, True),
        ("two-thirds", 0.6667, "fraction", 0.67, False),
        ("40", 40, "count", 0.4, False),
        ("40", 40, "count", 40.0000001, True),
        ("40", 40, "count", None, False),
    ],
)
def test_fractions_may_be_given_in_percent(
    figure: str, value: float, kind: str, predicted: float | None, is_found: bool
) -> None:
    gold = [gold_claim(figure, value, kind=kind)]
    scores = scored(gold, [{**place(figure), "value": predicted, "kind": kind}])
    assert scores.detection.found == int(is_found)


def test_optional_figures_count_neither_for_nor_against() -> None:
    gold = [gold_claim("958", 958), gold_claim("7", 7, optional=True)]
    found = {**place("958"), "value": 958}
    with_optional = scored(gold, [found, {**place("7"), "value": 7}])
    without = scored(gold, [found])
    assert with_optional.detection == without.detection
    assert without.detection.f1 == 1


def test_one_gold_figure_is_found_once() -> None:
    twice = [{**place("958"), "value": 958}] * 2
    scores = scored([gold_claim("958", 958)], twice)
    assert (scores.detection.found, scores.detection.predicted) == (1, 2)
    assert len(scores.errors["duplicate"]) == 1


def test_a_negative_that_is_predicted_is_told_with_its_reason() -> None:
    scores = scored([gold_claim("958", 958)], [{**place("42"), "value": 42}])
    assert "(a law)" in scores.errors["negative"][0]
    assert "[958]" in scores.errors["missed"][0]


def test_predictions_without_offsets_are_found_by_their_text() -> None:
    scores = scored([gold_claim("958", 958)], [{"text": "958", "value": 958}])
    assert scores.detection.f1 == 1
    assert scored([gold_claim("958", 958)], [{"text": "959", "value": 958}])


def test_fields_are_compared_on_figures_found() -> None:
    period = {"start": "2025-07-01", "end": "2025-07-31", "relation": "in"}
    gold = [
        gold_claim("958", 958, measure="building permits", period=period),
        gold_claim("7", 7, kind="money", currency="USD", geography="the U.S."),
        gold_claim("40", 40, kind="percent_change", direction="up"),
    ]
    predicted = [
        {**place("958"), "value": 958, "kind": "count", "measure": "permits in force"},
        {**place("7"), "value": 7, "kind": "money", "currency": "EUR"},
        {**place("40"), "value": 40, "kind": "percent_change", "direction": "up"},
    ]
    fields = {name: mean.value for name, mean in scored(gold, predicted).fields.items()}
    assert fields["kind"] == 1
    assert fields["measure.head"] == 1
    assert fields["period.start+end"] == pytest.approx(2 / 3)
    assert fields["period.start+end.dated"] == 0
    assert fields["direction"] == 1
    assert fields["currency"] == 0
    assert fields["geography.named"] == 0


def test_verdicts_are_scored_with_precision_for_each() -> None:
    gold = [
        gold_claim("958", 958, verdict="supported"),
        gold_claim("7", 7, verdict="supported"),
        gold_claim("40", 40, verdict="contradicted"),
    ]
    verdicts = ("SUPPORTED", "CONTRADICTED", "CONTRADICTED")
    predicted = [
        {**place(figure), "value": float(figure), "verdict": verdict}
        for figure, verdict in zip(("958", "7", "40"), verdicts, strict=True)
    ]
    scores = scored(gold, predicted)
    assert scores.verdicts[Verdict.CONTRADICTED].precision == 0.5
    assert scores.verdicts[Verdict.SUPPORTED].recall == 0.5
    assert scores.metrics()["verdict"] == pytest.approx(2 / 3, abs=1e-6)
    assert len(scores.errors["verdict"]) == 1


def test_unanswered_and_unknown_passages_are_named() -> None:
    gold = GoldArticle.model_validate({"id": "p", "text": TEXT, "claims": []})
    scores = evaluate([gold], [Prediction(id="q", claims=())])
    assert (scores.unanswered, scores.unknown) == (("p",), ("q",))
    assert scores.detection.f1 == 1


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("local law enforcement agencies", "agency"),
        ("agencies listed", "agency"),
        ("people enrolled in the program", "people"),
        ("share of exports", "share"),
        ("the boss", "boss"),
        ("officers, trained", "officer"),
        ("city's permits", "permit"),
        ("", ""),
        (None, ""),
        ("of the", ""),
    ],
)
def test_heads_of_measures(phrase: str | None, head: str) -> None:
    assert head_of(phrase) == head


def test_phrases_share_words() -> None:
    assert overlap_f1("the agencies", "agency") == 1
    assert overlap_f1("local agencies", "state agencies") == 0.5
    assert overlap_f1(None, "") == 1
    assert overlap_f1("agencies", None) == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("U.S.", "the United States", True),
        ("Florida", "Florida counties", True),
        ("Florida", "Texas", False),
        (None, None, True),
        ("Florida", None, False),
    ],
)
def test_places_have_aliases(one: str | None, other: str | None, same: bool) -> None:
    assert same_place(one, other) is same
