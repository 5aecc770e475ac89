"""Links by meaning alone: taken where only the words differ, refused for any other reason."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.link import link_claims, meaning_alone
from factcheck.link.meaning_alone import (
    AHEAD,
    ENOUGH,
    FEATURE,
    LEAST_SURE,
    MOST_SURE,
    OTHER_KIND,
    certainty_of,
)
from factcheck.link.meaning_contrasts import Contrasts
from factcheck.link.words import stems
from factcheck.model import Frequency, Measure, QuantityKind, StockFlow, Verdict
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_observation,
    make_period,
    make_series,
)
from factcheck.verify import verify_claims
from factcheck.verify.confidence import show_confidence


@dataclass(frozen=True)
class Hit:
    """A group of series found, as the search of `factcheck.index` gives it."""

    series_ids: tuple[str, ...]
    score: float


class Near:
    """A search by whose two answers each series has half of the evidence given."""

    def __init__(self, **evidence: float) -> None:
        self.hits = [(f"demo:{name}", value / 2) for name, value in evidence.items()]

    def search(self, texts: list[str], k: int) -> list[list[tuple[str, float]]]:
        return [self.hits for _ in texts]

    def find(self, texts: list[str], k: int) -> list[list[Hit]]:
        return [[Hit((one,), score) for one, score in self.hits] for _ in texts]


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


HEAVY = share("heavy", "share of children who are overweight")
ROADS = share("roads", "share of streets with pavement")
SENTENCE = "A third of the pupils, 33%, weigh too much today."
MEANT = ENOUGH + AHEAD
OTHERS = MEANT - 0.17
"""So near that the sentence alone (`factcheck.link.overrule`) does not decide."""


def link(corpus, search, sentence: str = SENTENCE, figure: str = "33%", **fields):
    article = make_article(sentence)
    fields.setdefault("measure", Measure(text="pupils", head="pupil"))
    fields.setdefault("kind", QuantityKind.PERCENT)
    claim = make_claim(figure, article, **fields)
    return article, claim, link_claims([claim], article, corpus, search=search)[0]


def values(name: str, value: str):
    return [make_observation(year, value, f"demo:{name}") for year in ("2023", "2024")]


def corpus_of(*series, value: str = "12", contrasts: str = "", folder: Path = Path()):
    made = make_corpus(list(series), values(series[0].series_id[5:], value))
    if contrasts:
        (folder / "contrasts.csv").write_text(f"sides\n{contrasts}\n", encoding="utf-8")
        made = replace(made, root=folder)
    return made


def test_the_nearest_series_is_taken_where_only_the_words_differ():
    found = link(corpus_of(HEAVY, ROADS), Near(heavy=MEANT, roads=OTHERS))[2]
    assert found.chosen is not None
    assert found.chosen.series is HEAVY
    assert FEATURE in dict(found.chosen.features)
    assert "the words differ" in found.explanation


@pytest.mark.parametrize(
    ("heavy", "roads"),
    [(ENOUGH - 0.02, OTHERS), (MEANT, MEANT - AHEAD / 2)],
    ids=["not near enough", "another is about as near"],
)
def test_without_enough_evidence_nothing_is_taken(heavy, roads):
    found = link(corpus_of(HEAVY, ROADS), Near(heavy=heavy, roads=roads))[2]
    assert found.chosen is None


def test_a_nearer_series_in_another_unit_says_that_something_else_is_meant():
    bills = share("bills", "spending on wages", unit_measure="USD")
    corpus = corpus_of(HEAVY, bills)
    for gap, is_taken in ((OTHER_KIND - 0.05, True), (OTHER_KIND + 0.05, False)):
        found = link(corpus, Near(heavy=MEANT, bills=MEANT + gap))[2]
        assert (found.chosen is not None) is is_taken


@pytest.mark.parametrize(
    "fields",
    [
        {"unit_measure": "USD"},
        {"ref_area": "NO", "ref_area_name": "Norland"},
        {"breakdown": "left-handed"},
    ],
    ids=["unit", "place", "subgroup"],
)
def test_other_rules_are_not_overruled(fields):
    other = share("heavy", "share of children who are overweight", **fields)
    sentence = "A third of the pupils of Sudland, 33%, weigh too much today."
    sudland = share("sud", "tax", ref_area="SU", ref_area_name="Sudland")
    corpus = make_corpus([other, ROADS, sudland], values("heavy", "12"))
    found = link(corpus, Near(heavy=MEANT, roads=OTHERS), sentence)[2]
    assert found.chosen is None


def test_a_counted_thing_is_not_replaced_by_another():
    officers = share(
        "heavy", "officers on duty", unit_measure="PS", stock_flow=StockFlow.STOCK
    )
    corpus = corpus_of(officers, ROADS, value="40")
    search = Near(heavy=MEANT, roads=OTHERS)
    things = {"kind": QuantityKind.COUNT, "measure": Measure(text="towns", head="town")}
    found = link(corpus, search, "In 40 towns there is a watch.", "40", **things)[2]
    assert found.chosen is None
    persons = {
        "kind": QuantityKind.COUNT,
        "measure": Measure(text="people", head="people"),
    }
    text = "There are 40 people who keep the watch."
    assert link(corpus, search, text, "40", **persons)[2].chosen is not None


@pytest.mark.parametrize(
    ("measure", "is_taken"),
    [("homes that stayed dark", True), ("dark homes", False)],
    ids=["the noun is the whole", "the noun is what is counted"],
)
def test_a_noun_both_name_speaks_for_words_unless_it_is_the_whole(measure, is_taken):
    power = share("heavy", "homes lacked power", aliases=("homes",))
    power = replace(power, title="homes and their power")
    corpus = corpus_of(power, ROADS)
    sentence = "Of the homes 33% stayed dark today."
    fields = {"measure": Measure(text=measure, head="homes")}
    search = Near(heavy=MEANT, roads=OTHERS)
    found = link(corpus, search, sentence, **fields)[2]
    alone = found.chosen and FEATURE in dict(found.chosen.features)
    assert bool(alone) is is_taken


def test_a_contrast_of_the_corpus_is_kept(tmp_path):
    imports = share("heavy", "share of goods imported")
    sentence = "Of what we make, 33% is exported today."
    search = Near(heavy=MEANT, roads=OTHERS)
    corpus = corpus_of(imports, ROADS)
    assert link(corpus, search, sentence)[2].chosen is not None
    kept = corpus_of(
        imports, ROADS, contrasts="exported exports|imported imports", folder=tmp_path
    )
    assert link(kept, search, sentence)[2].chosen is None


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("share of homes without power", "Today 33% of villagers have the light on."),
        ("share of homes with power", "Today 33% of villagers do without the light."),
        (
            "homes with at least one lamp for reading",
            "Today 33% of pupils never lit a lamp.",
        ),
    ],
)
def test_who_lacks_something_is_not_who_has_it(title, sentence):
    corpus = corpus_of(share("heavy", title), ROADS)
    measure = Measure(text="pupils that never lit a lamp", head="pupil")
    fields = {"measure": measure} if "never" in sentence else {}
    search = Near(heavy=MEANT, roads=OTHERS)
    assert link(corpus, search, sentence, **fields)[2].chosen is None


def test_a_denial_of_something_else_is_no_contrast():
    corpus = corpus_of(share("heavy", "unemployment"), ROADS)
    measure = Measure(text="pupils that cannot find a post", head="pupil")
    sentence = "Today 33% of pupils cannot find a post."
    search = Near(heavy=MEANT, roads=OTHERS)
    assert link(corpus, search, sentence, measure=measure)[2].chosen is not None


def test_meaning_of_the_sentence_keeps_to_contrasts_too(tmp_path):
    imports = share("heavy", "share of goods imported")
    search = Near(heavy=1.6, roads=OTHERS)
    sentence = "Of what we make, 33% is exported today."
    assert link(corpus_of(imports, ROADS), search, sentence)[2].chosen is not None
    kept = corpus_of(imports, ROADS, contrasts="exported|imported", folder=tmp_path)
    assert link(kept, search, sentence)[2].chosen is None


def test_the_word_that_tells_two_titles_apart_decides_between_them():
    fixed = share("fixed", "landline subscriptions for each home")
    mobile = share("mobile", "mobile subscriptions for each home")
    corpus = make_corpus([fixed, mobile], [])
    sentence = "There are mobile lines in 33% of all flats."
    search = Near(fixed=MEANT + 0.02, mobile=MEANT)
    found = link(corpus, search, sentence, measure=Measure(text="lines", head="line"))
    assert found[2].chosen is not None
    assert found[2].chosen.series is mobile


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("33.2", Verdict.SUPPORTED),
        ("12", Verdict.CONTRADICTED),
        ("28", Verdict.UNCHECKABLE),
        ("0.5", Verdict.UNCHECKABLE),
        ("3.3", Verdict.UNCHECKABLE),
    ],
    ids=["equal", "wrong", "near: another definition", "another size", "no slip"],
)
def test_a_value_near_the_figure_or_far_from_it_does_not_contradict(value, verdict):
    corpus = corpus_of(HEAVY, ROADS, value=value)
    sentence = "A third of the pupils, 33%, weighed too much in 2024."
    article, claim, found = link(
        corpus,
        Near(heavy=MEANT, roads=OTHERS),
        sentence,
        period=make_period("2024"),
    )
    (finding,) = verify_claims([claim], [found], article, corpus)
    assert finding.verdict is verdict
    assert "the words differ" in show_confidence(finding, claim)


def test_the_table_of_the_sweep_marks_the_values_that_the_code_has():
    table = Path(__file__).parents[2] / "benchmarks" / "meaning_sweep.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["in_use"]]
    marked = {row["constant"]: row["value"] for row in rows}
    code = {name: f"{getattr(meaning_alone, name):g}" for name in marked}
    assert marked == code, "run benchmarks/meaning_sweep.py"
    assert len(marked) == 6


@given(st.floats(min_value=0, max_value=2), st.floats(min_value=0, max_value=2))
def test_more_evidence_never_makes_a_link_less_sure(one, other):
    low, high = sorted((one, other))
    assert LEAST_SURE <= certainty_of(low) <= certainty_of(high) <= MOST_SURE


WORDS = ["exports", "imports", "men", "women", "share", "of", "goods"]


@given(
    st.lists(st.sampled_from(WORDS)),
    st.lists(st.sampled_from(WORDS)),
)
def test_a_contrast_holds_in_both_directions(text, title):
    table = (
        (frozenset({"export"}), frozenset({"import"})),
        (frozenset({"man"}), frozenset({"woman"})),
    )
    contrasts = Contrasts(table)
    one = contrasts.violated(stems(" ".join(text)), " ".join(title))
    assert one is contrasts.violated(stems(" ".join(title)), " ".join(text))


@given(st.sampled_from(["33%", "3%"]), st.booleans())
def test_without_an_encoder_nothing_is_linked_by_meaning(figure, with_roads):
    corpus = corpus_of(*((HEAVY, ROADS) if with_roads else (HEAVY,)))
    found = link(corpus, None, figure=figure)[2]
    assert found.chosen is None
    assert all(FEATURE not in dict(one.features) for one in found.rejected)
