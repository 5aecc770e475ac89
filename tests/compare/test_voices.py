"""Copies of one text and outlets that quote one another are one voice."""

from __future__ import annotations

from typing import Any

import pytest
from compare_build import CORPUS, PERMITS, as_of, checked, level

from factcheck.compare import find_disagreements
from factcheck.compare.copies import are_alike, shingles_of
from factcheck.compare.figures import figures_of
from factcheck.compare.voices import credits_of
from factcheck.model import CheckedArticle, Disagreement
from factcheck.model import DisagreementKind as Kind

COPY = (
    "The number of towns in which builders need no lawyer has grown: {} building permits "
    "were in force at the beginning of September, the office said."
)
OWN = "In all, {} building permits are held by firms large and small."


def article(outlet: str, text: str, figure: str = "958", **more: Any) -> CheckedArticle:
    """Return an article with one figure in it."""
    text = text.format(figure)
    return checked(outlet, text, (figure, {"period": as_of("2025-09-02")}), **more)


def agreement(*articles: CheckedArticle) -> Disagreement:
    """Return the agreement of some articles."""
    found = find_disagreements(articles, CORPUS)
    (entry,) = [one for one in found if one.kind is Kind.AGREE]
    return entry


def test_four_copies_of_one_text_are_one_voice() -> None:
    found = agreement(
        article("Herald", COPY),
        article("Post", "HILLTOWN (NWS) — " + COPY),
        article("Courier", COPY + " More on page two."),
        article("Wire", COPY.replace("the office said", "its office said")),
    )
    assert [len(voice) for voice in found.voices] == [4]
    assert "4 outlets, 1 voice" in found.explanation
    assert "print the same text (NWS)" in found.explanation


def test_texts_written_apart_are_voices_of_their_own() -> None:
    found = agreement(article("Herald", COPY), article("Post", OWN))
    assert found.voices == ()
    assert "voice" not in found.explanation


@pytest.mark.parametrize(
    "quote",
    [
        "Offices hold {} building permits now, reports the Hill Courier.",
        "Offices hold {} building permits now, the Hill Courier reported on Monday.",
        "Offices hold {} building permits now, a clerk told the Hill Courier.",
    ],
)
def test_an_outlet_that_quotes_another_is_its_echo(quote: str) -> None:
    found = agreement(article("Hill Courier", COPY), article("Standard", quote))
    assert len(found.voices) == 1
    assert "Standard has it from Hill Courier." in found.explanation


def test_two_outlets_that_quote_a_third_are_one_voice() -> None:
    found = agreement(
        article("Herald", "ELM (NWS) -- Today {} building permits are in force."),
        article("Post", "There are {} such papers, NWS reported."),
    )
    assert len(found.voices) == 1
    assert "from one source (NWS)" in found.explanation


def test_the_body_that_counts_is_no_outlet() -> None:
    found = agreement(
        article("Herald", "The Permit Office reported {} building permits."),
        article("Post", "{} permits to build were held, the Permit Office reported."),
    )
    assert found.voices == ()


def test_other_figures_of_copied_articles_are_tied_too() -> None:
    def copy(outlet: str) -> CheckedArticle:
        text = f"{COPY.format('958')} {OWN.format('900')} It was 135 before."
        figures = [(one, {"period": as_of("2025-09-02")}) for one in ("958", "900")]
        return checked(outlet, text, *figures, ("135", {"period": as_of("2024-12-31")}))

    found = find_disagreements([copy("Herald"), copy("Post")], CORPUS)
    equal = [one for one in found if one.kind is Kind.AGREE]
    assert len(equal) == 3
    assert all(len(one.voices) == 1 for one in equal)


def test_an_echo_says_when_it_was_right_and_when_it_was_overtaken() -> None:
    found = agreement(article("Herald", COPY), article("Post", OWN))
    assert str(found.true_from) == "2025-09-02"
    assert str(found.overtaken_on) == "2025-09-17"
    assert "overtaken on 17 September 2025: 1,001" in found.explanation


def test_a_figure_that_still_stands_is_not_called_overtaken() -> None:
    found = agreement(
        level("Herald", "1,412", "2026-02-02", published="2026-02-03"),
        level("Post", "1,412", "2026-02-02", published="2026-02-03"),
    )
    assert str(found.true_from) == "2026-02-02"
    assert found.overtaken_on is None


def test_a_late_repeat_says_when_it_was_overtaken() -> None:
    found = find_disagreements(
        [
            level("Herald", "958", "2025-09-02"),
            level("Post", "958", published="2025-10-21"),
            level("Wire", "1,036", published="2025-10-21"),
        ],
        CORPUS,
    )
    late = [one for one in found if one.kind is Kind.STALE_COPY]
    assert late
    assert all(str(one.overtaken_on) == "2025-09-17" for one in late)
    (beside,) = [one for one in late if one.steps]
    assert [(s.name, s.to_value) for s in beside.steps] == [("date", 1036)]
    assert beside.steps[0].unit == PERMITS.measure


def test_a_figure_from_before_does_not_make_another_one_stale() -> None:
    found = find_disagreements(
        [
            level("Herald", "135", "2024-12-31", published="2025-10-20"),
            level("Post", "958", published="2025-10-21"),
        ],
        CORPUS,
    )
    assert [one.kind for one in found] == [Kind.DIFFERENT_DATE]


def test_numbers_do_not_tell_copies_apart_and_short_sentences_are_none() -> None:
    assert are_alike(shingles_of(COPY.format("958")), shingles_of(COPY.format("1,001")))
    assert not are_alike(
        shingles_of(COPY.format("958")), shingles_of(OWN.format("958"))
    )
    short = shingles_of("There are 958 permits.")
    assert not are_alike(short, short)


def test_a_dateline_is_found_only_at_the_head() -> None:
    (head,) = figures_of([article("Post", "ELM (NWS) — There are {} permits.")])
    (later,) = figures_of(
        [article("Post", "x " * 150 + "(NWS) — There are {} permits.")]
    )
    assert credits_of(head) == ("NWS",)
    assert credits_of(later) == ()
