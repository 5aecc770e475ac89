"""Decisions of an editor, undo, and what is left to do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ui_fakes import FakeChecker

from factcheck.model import Decision, Verdict
from factcheck.testing.factories import make_article
from factcheck.ui.figures import letters_of, list_figures
from factcheck.ui.review import (
    Review,
    agreed,
    left_to_do,
    needs_editor,
    next_to_do,
    noted,
)

# Verdicts in turn: supported, contradicted, needs context, not checkable; 5 in passing.
TEXT = "Now 958 permits, 628 before, 135 at first, 77 asked, 5 of 1,200, 3,400 in all."


@pytest.fixture
def figures():
    articles = [make_article(TEXT, id="a")]
    return list_figures(FakeChecker().check_many(articles), letters_of(articles))


def names(figures):
    return [figure.name for figure in figures]


def with_confidence(figure, confidence):
    return replace(figure, finding=replace(figure.finding, confidence=confidence))


def test_contradicted_figures_and_those_without_context_need_an_editor(figures):
    assert names(f for f in figures if needs_editor(f)) == ["A2", "A3", "A6", "A7"]


@pytest.mark.parametrize(
    ("confidence", "needs"), [(None, False), (0.95, False), (0.7, False), (0.3, True)]
)
def test_supported_figure_needs_an_editor_only_if_unsure(figures, confidence, needs):
    assert needs_editor(with_confidence(figures[0], confidence)) is needs


def test_what_is_left_is_listed_most_urgent_first(figures):
    assert names(left_to_do(figures, Review())) == ["A2", "A6", "A3", "A7"]
    review = Review().decide(agreed(figures[1]))
    assert names(left_to_do(figures, review)) == ["A6", "A3", "A7"]


def test_next_figure_is_the_next_in_the_text_and_goes_around(figures):
    review = Review().decide(agreed(figures[6])).decide(agreed(figures[5]))
    assert next_to_do(figures, review, figures[1].claim.id).name == "A3"
    assert next_to_do(figures, review, figures[6].claim.id).name == "A2"
    for figure in figures:
        review = review.decide(agreed(figure))
    assert next_to_do(figures, review, figures[0].claim.id) is None


def test_undo_takes_back_one_change_at_a_time(figures):
    first = Review().decide(agreed(figures[0]))
    second = first.decide(agreed(figures[1], note="Called the office"))
    assert second.undo().decisions == first.decisions
    assert second.undo().undo().decisions == ()
    assert Review().undo() == Review()


def test_same_decision_again_is_no_change(figures):
    once = Review().decide(agreed(figures[0]))
    assert once.decide(agreed(figures[0])) is once


def test_note_alone_is_no_decision_and_keeps_a_verdict(figures):
    figure = figures[0]
    review = Review().decide(noted(figure, None, " Ask again "))
    held = review.of(figure.claim.id, figure.finding.verdict)
    assert held.note == "Ask again"
    assert not review.is_decided(figure)
    assert noted(figure, agreed(figure), "Fine").agrees


def test_empty_note_without_verdict_takes_the_decision_out(figures):
    review = Review().decide(noted(figures[0], None, "Ask"))
    held = review.of(figures[0].claim.id, figures[0].finding.verdict)
    assert review.decide(noted(figures[0], held, "  ")).decisions == ()


def test_decision_counts_only_while_the_finding_is_the_same(figures):
    claim = figures[0].claim.id
    review = Review().decide(agreed(figures[0]))
    assert review.of(claim, Verdict.SUPPORTED).agrees
    assert review.of(claim, Verdict.CONTRADICTED) is None


def test_another_verdict_is_no_agreement():
    decision = Decision(
        claim_id="a:1-2", seen=Verdict.SUPPORTED, verdict=Verdict.CONTRADICTED
    )
    assert decision.is_made
    assert not decision.agrees
