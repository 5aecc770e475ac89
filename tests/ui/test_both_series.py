"""Both series of a difference, and links by meaning alone, beside the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import ui_fakes
from streamlit.testing.v1 import AppTest
from test_page import html_of, paste
from ui_fakes import PERMITS

from factcheck.export.words import WORDS_DIFFER
from factcheck.model import Claim, Finding
from factcheck.testing.factories import make_observation, make_series

TEXT = "Permits outnumber licences by 958."
LICENCES = make_series(
    "demo:licences",
    title="Licences <img src=x>",
    source_agency="Licence Board",
    source_url="https://licences.example/counts",
)
finding_of = ui_fakes.finding_of


def as_difference(claim: Claim, number: int) -> Finding:
    """The fake's finding, of a difference linked by meaning alone."""
    found = finding_of(claim, number)
    evidence = replace(
        found.evidence,
        observations=(
            make_observation("2025-09-02", 2000, PERMITS.series_id),
            make_observation(
                "2025-09-01", 1042, LICENCES.series_id, as_of=date(2025, 9, 2)
            ),
        ),
        official_value=claim.quantity.value,
    )
    chosen = found.link.chosen
    assert chosen is not None
    chosen = replace(chosen, features=(("alone", 0.7),))
    link = replace(found.link, chosen=chosen, explanation="Nearest <b>meaning</b>.")
    return replace(
        found,
        link=link,
        evidence=evidence,
        evidence_today=None,
        compared_with=LICENCES,
    )


@pytest.fixture
def differing(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page's HTML with a difference of two series selected."""
    monkeypatch.setattr(ui_fakes, "finding_of", as_difference)
    return html_of(paste(page, TEXT))


def test_both_series_are_shown_with_values_days_sources_and_links(
    differing: str,
) -> None:
    first, _, second = differing.partition("First series</strong>")[2].partition(
        "Second series</strong>"
    )
    assert 'href="https://permits.example/counts"' in first
    assert "<strong>2,000</strong>, 2 September 2025" in first
    assert "Permit Office" in first
    second = second.partition("Calculation")[0]
    assert 'href="https://licences.example/counts"' in second
    assert "<strong>1,042</strong>, 1 September 2025" in second
    assert "Licence Board" in second
    assert "published 2 September 2025" in second
    assert "<img" not in differing
    assert first.count("Permit Office") == second.count("Licence Board") == 1


def test_the_second_series_is_among_those_considered(differing: str) -> None:
    considered = differing.partition("Used</strong>")[2]
    assert "Licences &lt;img" in considered.partition("Compared with</strong>")[2]


def test_a_link_by_meaning_alone_says_that_words_differ(differing: str) -> None:
    said = differing.partition(WORDS_DIFFER)[2]
    assert said.startswith("</strong> Nearest &lt;b&gt;meaning&lt;/b&gt;.")


def test_other_figures_have_neither(page: AppTest) -> None:
    html = html_of(paste(page, TEXT))
    assert "Second series" not in html
    assert "Compared with" not in html
    assert WORDS_DIFFER not in html
