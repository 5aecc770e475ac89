"""Meaning decides where words differ, and only there; sums and groups as computed series."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.link import link_claims
from factcheck.link.meaning import LEAD, STRONG, TOGETHER, certainty_by_meaning
from factcheck.model import Frequency, Measure, Place, QuantityKind, StockFlow, Verdict
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_observation,
    make_series,
)
from factcheck.verify import verify_claims


@dataclass(frozen=True)
class Hit:
    """A group of series found, as the search of `factcheck.index` gives it."""

    series_ids: tuple[str, ...]
    score: float


class Sentences:
    """A search that ranks whole sentences."""

    def __init__(self, **scores: float) -> None:
        self.scores = scores
        self.asked: list[str] = []

    def search(self, texts: list[str], k: int) -> list[list[tuple[str, float]]]:
        return [[] for _ in texts]

    def find(self, texts: list[str], k: int) -> list[list[Hit]]:
        self.asked += texts
        hits = [Hit((f"demo:{name}",), score) for name, score in self.scores.items()]
        return [hits for _ in texts]


def share(series_id: str, title: str, **fields):
    return make_series(
        f"demo:{series_id}",
        **{
            "title": title,
            "measure": title,
            "unit_measure": "PT",
            "stock_flow": StockFlow.RATE,
            "freq": Frequency.YEAR,
            "aliases": (),
            **fields,
        },
    )


def years(series_id: str, **values: str):
    return [
        make_observation(year.removeprefix("y"), value, f"demo:{series_id}")
        for year, value in values.items()
    ]


WATER = share("water", "share of homes with piped water")
ROADS = share("roads", "share of streets with pavement")
FARMS = share("farms", "share of land with farms")
SENTENCE = "Eight in ten villagers drink from the tap, or 80%, today."


def link(sentence: str, corpus, search, figure: str = "80%", **fields):
    article = make_article(sentence)
    fields.setdefault("measure", Measure(text="villagers", head="villager"))
    claim = make_claim(figure, article, kind=QuantityKind.PERCENT, **fields)
    return article, claim, link_claims([claim], article, corpus, search=search)[0]


def test_a_series_alone_in_meaning_is_chosen_although_no_word_agrees():
    corpus = make_corpus([WATER, ROADS], years("water", y2024="81"))
    _, _, found = link(SENTENCE, corpus, Sentences(water=0.62, roads=0.40))
    assert found.chosen is not None
    assert found.chosen.series is WATER
    features = dict(found.chosen.features)
    assert features["certainty"] > 0.6
    assert features["lead"] == pytest.approx(0.22)


@pytest.mark.parametrize("rival", [0.61, 0.615])
def test_two_series_near_in_meaning_leave_it_open(rival):
    corpus = make_corpus([WATER, ROADS], years("water", y2024="81"))
    _, _, found = link(SENTENCE, corpus, Sentences(water=0.62, roads=rival))
    assert found.chosen is None


def test_meaning_does_not_overrule_units():
    money = share("money", "spending on wells", unit_measure="USD")
    corpus = make_corpus(money, years("money", y2024="81"))
    _, _, found = link(SENTENCE, corpus, Sentences(money=0.9))
    assert found.chosen is None
    assert found.rejected[0].rejected_by == "unit_kind"


def test_acronyms_that_a_title_spells_out_are_spelled_out_in_the_query():
    series = share("aid", "Gross local income (GLI) given as aid")
    search = Sentences(aid=0.6)
    corpus = make_corpus(series, years("aid", y2024="1"))
    link("The town gives 0.7% of its GLI.", corpus, search, figure="0.7%")
    assert search.asked[0].endswith("0.7% of its GLI (gross local income)")


def test_what_a_sentence_joins_is_added_up():
    wells = share("wells", "share of water from wells")
    lakes = share("lakes", "share of water from lakes")
    corpus = make_corpus(
        [wells, lakes], years("wells", y2024="10") + years("lakes", y2024="12.5")
    )
    sentence = "Wells and lakes gave 22.5% of the water in 2024."
    search = Sentences(wells=0.6, lakes=0.58)
    article, claim, found = link(
        sentence, corpus, search, figure="22.5%", measure="water"
    )
    assert found.chosen is not None
    assert [obs.value for obs in found.chosen.computed] == [Decimal("22.5")]
    assert found.chosen.computed[0].note == "10 + 12.5 = 22.5"
    (finding,) = verify_claims([claim], [found], article, corpus)
    assert finding.verdict is Verdict.SUPPORTED
    assert finding.evidence.official_value == Decimal("22.5")


PLACES = """code,name,aliases,parent,kind,codes,demonyms,members
WORLD,World,,,world,,,
A1,Aland,,WORLD,country,,,
B1,Borland,,WORLD,country,,,
C1,Corland,,WORLD,country,,,
G1,Greater Region,,WORLD,group,,,A1|B1|C1
"""


def of_region(tmp_path: Path, people: dict[str, str]):
    from dataclasses import replace

    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    names = {"A1": "Aland", "B1": "Borland", "C1": "Corland"}
    values = {"A1": "10", "B1": "20", "C1": "60"}
    series, observations = [], []
    for code, name in names.items():
        where = {"ref_area": code, "ref_area_name": name}
        series.append(
            share(f"water:{code}", "share of homes with piped water", **where)
        )
        observations += years(f"water:{code}", y2024=values[code])
        if code in people:
            series.append(
                share(
                    f"people:{code}",
                    "population",
                    **where,
                    unit_measure="PS",
                    stock_flow=StockFlow.STOCK,
                )
            )
            observations += years(f"people:{code}", y2024=people[code])
    return replace(make_corpus(series, observations), root=tmp_path)


def region_link(corpus):
    _, _, found = link(
        "In the Greater Region 24% of homes have piped water.",
        corpus,
        None,
        figure="24%",
        measure="homes with piped water",
        place=Place(name="Greater Region", code="G1"),
    )
    return found


def test_a_share_of_a_group_of_places_is_weighed_by_population(tmp_path):
    found = region_link(of_region(tmp_path, {"A1": "100", "B1": "80", "C1": "20"}))
    assert found.chosen is not None
    assert found.chosen.series.ref_area_name == "Greater Region"
    assert [obs.value for obs in found.chosen.computed] == [Decimal("19.00")]
    assert [obs.qualifier for obs in found.chosen.computed] == ["approx"]


def test_the_population_of_a_group_is_that_of_the_series_with_most_of_its_places(
    tmp_path,
):
    from dataclasses import replace

    corpus = of_region(tmp_path, {"A1": "100", "B1": "80", "C1": "20"})
    elsewhere = share(
        "nations:X1",
        "population",
        ref_area="X1",
        ref_area_name="Xland",
        unit_measure="PS",
        stock_flow=StockFlow.STOCK,
        aliases=("inhabitants",),
    )
    both = replace(corpus, series={elsewhere.series_id: elsewhere, **corpus.series})
    assert region_link(both).chosen is not None


def test_without_population_a_share_of_a_group_is_not_worked_out(tmp_path):
    assert region_link(of_region(tmp_path, {})).chosen is None


def test_certainty_by_meaning_needs_score_and_lead():
    assert certainty_by_meaning(STRONG - 0.01, 0.5) == 0.0
    assert certainty_by_meaning(0.9, LEAD - 0.01) == 0.0
    assert certainty_by_meaning(STRONG, TOGETHER - STRONG - 0.01) == 0.0
    assert 0.6 < certainty_by_meaning(0.6, 0.1) <= 0.95


@pytest.mark.parametrize(
    ("is_on_file", "wanted"), [(True, None), (False, "demo:roads")]
)
def test_meaning_gives_way_to_a_series_that_the_words_name_in_full(is_on_file, wanted):
    taps = share("taps", "piped water in villages", unit_measure="TAPS")
    corpus = make_corpus(
        [ROADS, FARMS, *([taps] if is_on_file else [])], years("roads", y2024="80")
    )
    fields = {"measure": Measure(text="piped water in villages", head="water")}
    search = Sentences(roads=0.9, farms=0.1)
    _, _, found = link("Piped water in villages is 80%.", corpus, search, **fields)
    assert (found.chosen and found.chosen.series.series_id) == wanted


def test_shares_of_the_world_are_added_up_for_a_group_of_places(tmp_path):
    from dataclasses import replace

    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    series, observations = [], []
    for code, name, value in (
        ("A1", "Aland", 1),
        ("B1", "Borland", 2),
        ("C1", "Corland", 3),
    ):
        where = {"ref_area": code, "ref_area_name": name}
        series.append(share(f"tea:{code}", "share of global tea harvest", **where))
        observations += years(f"tea:{code}", y2024=value)
    corpus = replace(make_corpus(series, observations), root=tmp_path)
    for place in (Place(name="world", code="WORLD"), None):
        _, _, found = link(
            "The Greater Region brings in 6% of the world's tea harvest.",
            corpus,
            None,
            figure="6%",
            measure="world's tea harvest",
            place=place,
        )
        assert found.chosen is not None
        assert [one.value for one in found.chosen.computed] == [Decimal(6)]
