"""Figures of one measure in other words: what vectors propose and rules refuse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from compare_build import CORPUS, as_of, checked, kinds
from numpy.typing import NDArray

from factcheck.compare import find_disagreements
from factcheck.compare.contrasts import contrasts_of
from factcheck.compare.measures import singular, stem
from factcheck.model import CheckedArticle, Corpus, Disagreement, Measure, Stat
from factcheck.model import DisagreementKind as Kind
from factcheck.settings import default_corpus
from factcheck.sources.contrasts import load_contrasts

HOME = replace(CORPUS, root=default_corpus())
"""The corpus of the tests, with the tables of words at hand."""
AT_HAND = contrasts_of(HOME)


class Senses:
    """An encoder that knows the sense of a text by one of its words."""

    def __init__(self, **senses: str) -> None:
        self._senses = [words.split() for words in senses.values()]
        self.asked: list[list[str]] = []

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        self.asked.append(texts)
        rows = np.zeros((len(texts), len(self._senses) + len(texts)), np.float32)
        for place, text in enumerate(texts):
            words = text.lower().replace(".", "").split()
            known = (n for n, own in enumerate(self._senses) if {*own} & {*words})
            rows[place, next(known, len(self._senses) + place)] = 1.0
        return rows


JAILED = Senses(jail="detainees jailed")


def say(outlet: str, text: str, figure: str, measure: str) -> CheckedArticle:
    fields: dict[str, Any] = {
        "measure": Measure(text=measure, head=measure.split()[0].removesuffix("s")),
        "stat": Stat.FLOW,
        "period": as_of("2025-09-02"),
    }
    return checked(outlet, text, (figure, fields), series=None)


def herald(figure: str = "312") -> CheckedArticle:
    text = f"Harbour police counted {figure} detainees after the riot."
    return say("Herald", text, figure, "detainees")


def post(figure: str = "340", measure: str = "residents jailed") -> CheckedArticle:
    text = f"After the riot at the harbour {figure} {measure} slept in cells."
    return say("Post", text, figure, measure)


def compared(
    *articles: CheckedArticle, encoder: Any = JAILED, corpus: Corpus = CORPUS
) -> list[Disagreement]:
    return find_disagreements(articles, corpus, encoder=encoder)


def test_figures_of_one_measure_in_other_words_conflict() -> None:
    (found,) = compared(herald(), post())
    assert found.kind is Kind.CONFLICT
    assert not found.is_weak


def test_the_same_number_in_other_words_agrees() -> None:
    assert kinds(compared(herald("312"), post("312"))) == [Kind.AGREE]


def test_a_rounded_figure_in_other_words_agrees_within_rounding() -> None:
    found = compared(herald("1,312"), post("1,300"))
    assert kinds(found) == [Kind.AGREE_WITHIN_ROUNDING]


def test_without_an_encoder_other_words_are_other_things() -> None:
    assert not any(
        one.kind is Kind.CONFLICT for one in compared(herald(), post(), encoder=None)
    )


def sailors_and_marines(corpus: Corpus) -> list[Kind]:
    riot = "After the harbour riot"
    found = compared(
        say("Herald", f"{riot} 312 sailors arrested.", "312", "sailors arrested"),
        say("Post", f"{riot} 340 marines released.", "340", "marines released"),
        encoder=Senses(jail="arrested released"),
        corpus=corpus,
    )
    return kinds(found)


def test_contrasting_words_are_never_one_measure_however_near_their_vectors(
    tmp_path: Path,
) -> None:
    assert Kind.CONFLICT not in sailors_and_marines(HOME)
    (tmp_path / "contrasts.csv").write_text("sides\nsailors|marines\n")
    assert Kind.CONFLICT not in sailors_and_marines(replace(CORPUS, root=tmp_path))


def test_a_corpus_without_contrasts_goes_by_vectors_alone(tmp_path: Path) -> None:
    assert sailors_and_marines(replace(CORPUS, root=tmp_path)) == [Kind.CONFLICT]
    assert sailors_and_marines(CORPUS) == [Kind.CONFLICT]


def test_bare_people_are_not_one_measure() -> None:
    crowd = Senses(crowd="people")
    found = compared(
        say("Herald", "At the harbour were 312 people.", "312", "people"),
        say("Post", "Of the harbour 340 people spoke.", "340", "people"),
        encoder=crowd,
    )
    assert not any(one.kind is Kind.CONFLICT for one in found)


def test_each_text_is_encoded_once_and_in_three_batches() -> None:
    encoder = Senses(jail="detainees jailed")
    compared(herald(), post(), post("355"), encoder=encoder)
    assert len(encoder.asked) == 3
    assert all(len(texts) == len(set(texts)) for texts in encoder.asked)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("people killed", "injuries"),
        ("exports of steel", "steel imports"),
        ("net income", "gross income"),
        ("men in work", "women in work"),
        ("confirmed infections", "suspected infections"),
        ("tests", "new cases"),
        ("homes damaged", "houses destroyed"),
        ("average rent", "median rent"),
    ],
)
def test_contrasts_are_known(one: str, other: str) -> None:
    assert AT_HAND.are_contrasted(one, other)
    assert AT_HAND.are_contrasted(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("people killed", "death toll"),
        ("arrests", "apprehensions"),
        ("houses destroyed", "homes razed"),
        ("killed or injured", "injuries"),
        ("permits", "permits"),
    ],
)
def test_words_of_one_side_are_no_contrast(one: str, other: str) -> None:
    assert not AT_HAND.are_contrasted(one, other)


def test_forms_of_one_word_stand_on_one_side_of_a_row_at_hand() -> None:
    for row in load_contrasts(default_corpus(), phrases=True):
        sides = [{stem(singular(word)) for word in side} for side in row]
        assert sum(map(len, sides)) == len(set().union(*sides)), row


FIRE = Senses(
    fire="blaze wildfire fire",
    gone="homes dwellings",
)


def tell(outlet: str, day: str, text: str, figure: str, measure: str) -> CheckedArticle:
    fields: dict[str, Any] = {"measure": Measure(text=measure, head=measure)}
    return checked(
        outlet,
        text,
        (figure, {**fields, "stat": Stat.OTHER}),
        published=day,
        series=None,
    )


def test_figures_of_one_story_printed_on_other_days_differ_by_date() -> None:
    (found,) = compared(
        tell("Herald", "2025-08-19", "The fire took 212 homes.", "212", "homes"),
        tell("Post", "2025-08-20", "The fire ate 231 dwellings.", "231", "dwellings"),
        encoder=FIRE,
    )
    assert found.kind is Kind.DIFFERENT_DATE


def test_figures_of_one_story_with_swapped_digits_conflict() -> None:
    (found,) = compared(
        tell("Herald", "2025-08-19", "The fire took 2,142 homes.", "2,142", "homes"),
        tell(
            "Post", "2025-08-20", "The fire ate 2,412 dwellings.", "2,412", "dwellings"
        ),
        encoder=FIRE,
    )
    assert found.kind is Kind.CONFLICT
    assert "swapped" in found.explanation


def test_a_county_may_lie_in_a_region_but_not_in_another_country() -> None:
    from factcheck.compare.measures import may_be_same_place, word_measure
    from factcheck.model import Place
    from factcheck.testing.factories import make_claim

    def placed(name: str, code: str = "") -> Any:
        return word_measure(make_claim("958", place=Place(name=name, code=code)))

    county, region = placed("Klamath County"), placed("Oregon", "US-OR")
    assert may_be_same_place(county, region)
    assert not may_be_same_place(region, placed("Idaho", "US-ID"))
    assert not may_be_same_place(county, placed("United States", "US"))
    assert not may_be_same_place(county, placed("Lake County"))


def test_a_long_number_of_two_things_needs_no_word_in_common() -> None:
    (found,) = compared(
        say("Herald", "The port saw 4,083 arrivals in June.", "4,083", "arrivals"),
        say("Post", "The port turned 4,083 vans away in June.", "4,083", "vans"),
        encoder=None,
    )
    assert found.kind is Kind.DIFFERENT_MEASURE
    assert found.is_weak
