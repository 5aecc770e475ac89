"""Statements in everyday words: trends, ranks, majorities and comparisons."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from spacy.language import Language

from factcheck.extract import build_nlp, extract_claims
from factcheck.model import (
    Article,
    Claim,
    Direction,
    Modifier,
    PublicationDate,
    QuantityKind,
    Statement,
    StatementKind,
)
from factcheck.settings import Settings

pytestmark = pytest.mark.model
UP, DOWN = Direction.UP, Direction.DOWN
K = StatementKind


@pytest.fixture(scope="module")
def wide() -> Language:
    """Return a pipeline that also looks for statements without a figure."""
    return build_nlp(Settings(statements=True))


def read(text: str, nlp: Language) -> list[Claim]:
    """Return the claims of a text of 12 June 2025."""
    day = PublicationDate.on(date(2025, 6, 12))
    return extract_claims(Article(id="a", text=text, published=day), nlp)


def only(text: str, nlp: Language) -> Claim:
    """Return the one claim of a text."""
    found = read(text, nlp)
    assert len(found) == 1, [claim.text for claim in found]
    return found[0]


def said(claim: Claim) -> Statement:
    """Return what a claim says of many values."""
    assert claim.statement is not None
    return claim.statement


def assert_told(claim: Claim, place: str, words: str) -> None:
    """Check the place, and that the measure has all of some words (or their starts)."""
    assert (claim.place.name if claim.place else "") == place
    measure = claim.measure.text.lower()
    assert [word for word in words.split() if word not in measure] == [], measure


@pytest.mark.parametrize(
    ("text", "direction", "place", "words"),
    [
        ("Every year fewer Danes smoke cigarettes.", DOWN, "Denmark", "smok cigarett"),
        (
            "Peru has had more cinemas to visit with each passing year.",
            UP,
            "Peru",
            "cinemas",
        ),
        (
            "Fewer and fewer children in Chile learn Latin.",
            DOWN,
            "Chile",
            "children learn latin",
        ),
        ("Rainfall in Morocco is on the decline.", DOWN, "Morocco", "rainfall"),
        ("Bicycle theft is on the rise in Belgium.", UP, "Belgium", "bicycle theft"),
        ("The Caspian Sea has been cooling since 1990.", DOWN, "", "sea"),
        ("Sheep flocks in Wales keep shrinking.", DOWN, "Wales", "sheep flocks"),
        (
            "Tram ridership in Poland continues to climb.",
            UP,
            "Poland",
            "tram ridership",
        ),
        (
            "Norway has brought road deaths down since 2010.",
            DOWN,
            "Norway",
            "road deaths",
        ),
        ("Sweden has cut its fertiliser use.", DOWN, "Sweden", "fertiliser use"),
        (
            "The government has driven up fuel prices in Ghana.",
            UP,
            "Ghana",
            "fuel prices",
        ),
        ("Heating oil sales are down since 2015.", DOWN, "", "heating oil sales"),
        (
            "Coal mining in Romania is in free fall.",
            DOWN,
            "Romania",
            "coal mining",
        ),
        (
            "Lynx numbers in Spain are no longer falling.",
            UP,
            "Spain",
            "lynx numbers",
        ),
        ("Portugal is losing doctors.", DOWN, "Portugal", "doctors"),
        ("Rents in Austria have been going up for years.", UP, "Austria", "rents"),
        ("Winters in Finland have become shorter.", DOWN, "Finland", "winters"),
        ("The forest of Madagascar is disappearing.", DOWN, "Madagascar", "forest"),
        ("In Malta, church weddings are dying out.", DOWN, "Malta", "church weddings"),
        (
            "Ever more pensioners in Japan live alone.",
            UP,
            "Japan",
            "pensioners live alone",
        ),
    ],
)
def test_trends_in_everyday_words(
    text: str, direction: Direction, place: str, words: str, wide: Language
) -> None:
    claim = only(text, wide)
    assert (said(claim).kind, said(claim).direction) == (K.TREND, direction)
    assert_told(claim, place, words)


@pytest.mark.parametrize(
    ("text", "direction", "place", "words"),
    [
        (
            "We now have more wind turbines than ever.",
            UP,
            "",
            "wind turbines",
        ),
        (
            "Beer consumption in Ireland is at an all-time low.",
            DOWN,
            "Ireland",
            "beer consumption",
        ),
        (
            "Never before have so many ferries called at Malta.",
            UP,
            "Malta",
            "ferries",
        ),
        ("Trust in parliament has never been higher.", UP, "", "trust parliament"),
        (
            "Iceland is catching more mackerel than ever before.",
            UP,
            "Iceland",
            "catch mackerel",
        ),
    ],
)
def test_records_in_everyday_words(
    text: str, direction: Direction, place: str, words: str, wide: Language
) -> None:
    claim = only(text, wide)
    assert (said(claim).kind, said(claim).direction) == (K.RECORD, direction)
    assert_told(claim, place, words)


@pytest.mark.parametrize(
    ("text", "rank", "group", "place", "words"),
    [
        (
            "Lesotho has the highest suicide rate on earth.",
            1,
            "world",
            "Lesotho",
            "suicide rate",
        ),
        (
            "Norway's cod catch is the largest in Europe.",
            1,
            "Europe",
            "Norway",
            "cod catch",
        ),
        (
            "No country grows more saffron than Iran.",
            1,
            "country",
            "Iran",
            "grow saffron",
        ),
        (
            "No other nation in Asia has as many volcanoes as Indonesia.",
            1,
            "Asia",
            "Indonesia",
            "volcanoes",
        ),
        (
            "Iceland ranks first in the world for internet use.",
            1,
            "world",
            "Iceland",
            "internet use",
        ),
        ("Chile ranks second in copper output.", 2, "", "Chile", "copper output"),
        (
            "Bolivia comes third in the world for tin mining.",
            3,
            "world",
            "Bolivia",
            "tin mining",
        ),
        (
            "Brazil is home to the most cattle in the world.",
            1,
            "world",
            "Brazil",
            "cattle",
        ),
        (
            "Vietnam is the world's second-largest coffee exporter.",
            2,
            "world",
            "Vietnam",
            "coffee exporter",
        ),
        (
            "Germany is Europe's biggest beer market.",
            1,
            "Europe",
            "Germany",
            "beer market",
        ),
        (
            "In coffee production, Colombia is second only to Brazil.",
            2,
            "",
            "Colombia",
            "coffee production",
        ),
        (
            "Qatar emits more carbon per head than anywhere else on the planet.",
            1,
            "world",
            "Qatar",
            "emit carbon per head",
        ),
        (
            "Nowhere in Europe is petrol dearer than in the Netherlands.",
            1,
            "Europe",
            "Netherlands",
            "petrol",
        ),
        (
            "Haiti has the worst child mortality on the continent.",
            1,
            "continent",
            "Haiti",
            "child mortality",
        ),
        (
            "Nobody in Europe drinks more tea than the Irish.",
            1,
            "Europe",
            "Ireland",
            "drink tea",
        ),
        (
            "Australians gamble more than anyone else in the world.",
            1,
            "world",
            "Australia",
            "gamble",
        ),
        (
            "Egypt is Africa's largest importer of wheat.",
            1,
            "Africa",
            "Egypt",
            "importer of wheat",
        ),
        (
            "Mongolia is the most sparsely populated country on earth.",
            1,
            "world",
            "Mongolia",
            "populated",
        ),
        (
            "Wages rose faster in Latvia than anywhere else in Europe.",
            1,
            "Europe",
            "Latvia",
            "wages rose",
        ),
        (
            "Switzerland leads the continent in rail travel.",
            1,
            "continent",
            "Switzerland",
            "rail travel",
        ),
    ],
)
def test_ranks_in_everyday_words(
    text: str, rank: int, group: str, place: str, words: str, wide: Language
) -> None:
    claim = only(text, wide)
    statement = said(claim)
    assert (statement.kind, statement.direction) == (K.RANK, UP)
    assert (statement.rank, statement.group) == (rank, group)
    assert_told(claim, place, words)


def test_a_place_among_the_first_few_may_be_any_of_them(wide: Language) -> None:
    statement = said(only("Turkey is among the top five wheat producers.", wide))
    assert (statement.kind, statement.rank, statement.or_better) == (K.RANK, 5, True)


@pytest.mark.parametrize(
    ("text", "value", "modifier", "place", "words"),
    [
        (
            "Most Ghanaians cook with charcoal.",
            "0.5",
            Modifier.MORE_THAN,
            "Ghana",
            "cook with charcoal",
        ),
        (
            "The majority of Bolivians speak Quechua.",
            "0.5",
            Modifier.MORE_THAN,
            "Bolivia",
            "speak quechua",
        ),
        (
            "Nearly all homes in Norway are heated by electricity.",
            "0.9",
            Modifier.AT_LEAST,
            "Norway",
            "homes heated by electricity",
        ),
        (
            "Hardly any Danish households own a horse.",
            "0.1",
            Modifier.AT_MOST,
            "Denmark",
            "households own horse",
        ),
        (
            "Few Moroccan women work outside the home.",
            "0.5",
            Modifier.LESS_THAN,
            "Morocco",
            "women work outside home",
        ),
        (
            "Most of Iceland's power comes from volcanoes.",
            "0.5",
            Modifier.MORE_THAN,
            "Iceland",
            "power comes from volcanoes",
        ),
        (
            "A majority of adults in Chile are overweight.",
            "0.5",
            Modifier.MORE_THAN,
            "Chile",
            "adults overweight",
        ),
        (
            "Almost every child in Cuba is vaccinated against polio.",
            "0.9",
            Modifier.AT_LEAST,
            "Cuba",
            "child vaccinated against polio",
        ),
        (
            "Only a minority of Indians own a car.",
            "0.5",
            Modifier.LESS_THAN,
            "India",
            "own car",
        ),
        (
            "The vast majority of Japan's oil is imported.",
            "0.5",
            Modifier.MORE_THAN,
            "Japan",
            "oil imported",
        ),
        (
            "In Chad, most people have no electricity at home.",
            "0.5",
            Modifier.MORE_THAN,
            "Chad",
            "people have no electricity at home",
        ),
        (
            "Kenya gets most of its power from geothermal plants.",
            "0.5",
            Modifier.MORE_THAN,
            "Kenya",
            "power from geothermal plants",
        ),
    ],
)
def test_a_majority_is_a_share_of_those_who_do_what_the_verb_says(
    text: str, value: str, modifier: Modifier, place: str, words: str, wide: Language
) -> None:
    claim = only(text, wide)
    quantity = claim.quantity
    assert quantity.kind is QuantityKind.FRACTION
    assert (quantity.value, quantity.modifier) == (Decimal(value), modifier)
    assert claim.optional
    assert_told(claim, place, words)


@pytest.mark.parametrize(
    ("text", "direction", "place", "others", "words"),
    [
        (
            "Portugal produces more cork than Spain.",
            UP,
            "Portugal",
            "Spain",
            "produce cork",
        ),
        (
            "Bread is dearer in Norway than in Finland.",
            UP,
            "Norway",
            "Finland",
            "bread",
        ),
        ("Danes eat more pork than Swedes.", UP, "Denmark", "Sweden", "eat pork"),
        (
            "Italians live longer than Americans.",
            UP,
            "Italy",
            "United States",
            "live",
        ),
        (
            "India overtook China in wheat exports in 2023.",
            UP,
            "India",
            "China",
            "wheat exports",
        ),
        (
            "Estonia has surpassed Latvia in rail freight.",
            UP,
            "Estonia",
            "Latvia",
            "rail freight",
        ),
        (
            "Hungary trails Slovakia in car output.",
            DOWN,
            "Hungary",
            "Slovakia",
            "car output",
        ),
        (
            "Fewer babies die in Cuba than in the United States.",
            DOWN,
            "Cuba",
            "United States",
            "babies die",
        ),
        (
            "Argentina's beef exports are smaller than Brazil's.",
            DOWN,
            "Argentina",
            "Brazil",
            "beef exports",
        ),
        (
            "Polish miners put in longer shifts than German ones.",
            UP,
            "Poland",
            "Germany",
            "miners put in shifts",
        ),
        (
            "Bulgaria spends a smaller share of its budget on health than Serbia does.",
            DOWN,
            "Bulgaria",
            "Serbia",
            "spend share budget on health",
        ),
        ("More Swedes than Norwegians smoke.", UP, "Sweden", "Norway", "smoke"),
        (
            "Greece uses less water per head than Turkey.",
            DOWN,
            "Greece",
            "Turkey",
            "use water per head",
        ),
        (
            "Petrol costs less in Spain than it does in France.",
            DOWN,
            "Spain",
            "France",
            "petrol cost",
        ),
        (
            "South Korea is ahead of Japan in chip exports.",
            UP,
            "South Korea",
            "Japan",
            "chip exports",
        ),
        (
            "Unemployment is far lower in Malta than in neighbouring Italy.",
            DOWN,
            "Malta",
            "Italy",
            "unemployment",
        ),
    ],
)
def test_two_places_compared_in_everyday_words(
    text: str,
    direction: Direction,
    place: str,
    others: str,
    words: str,
    wide: Language,
) -> None:
    claim = only(text, wide)
    statement = said(claim)
    assert (statement.kind, statement.direction) == (K.COMPARE, direction)
    assert statement.other_places == (others,)
    assert_told(claim, place, words)


@pytest.mark.parametrize(
    ("text", "place", "words", "other"),
    [
        (
            "Chile imports more wheat than it grows.",
            "Chile",
            "imports wheat",
            "grows wheat",
        ),
        (
            "Women in Latvia drive more than men.",
            "Latvia",
            "women drive",
            "men drive",
        ),
        (
            "Spain gets more of its power from wind than from coal.",
            "Spain",
            "power from wind",
            "gets power from coal",
        ),
        ("Cuba has more doctors than nurses.", "Cuba", "doctors", "nurses"),
    ],
)
def test_two_measures_of_one_place_compared(
    text: str, place: str, words: str, other: str, wide: Language
) -> None:
    claim = only(text, wide)
    assert (said(claim).kind, said(claim).direction) == (K.COMPARE, UP)
    assert said(claim).other_measure == other
    assert said(claim).other_places == ()
    assert_told(claim, place, words)


@pytest.mark.parametrize(
    ("text", "modifier", "place"),
    [
        (
            "There are more sheep than people in New Zealand.",
            Modifier.MORE_THAN,
            "New Zealand",
        ),
        (
            "Uruguay has fewer sheep than there are Uruguayans.",
            Modifier.LESS_THAN,
            "Uruguay",
        ),
    ],
)
def test_more_than_people_is_more_than_one_per_person(
    text: str, modifier: Modifier, place: str, wide: Language
) -> None:
    claim = only(text, wide)
    quantity = claim.quantity
    assert (quantity.kind, quantity.unit) == (QuantityKind.RATE, "per person")
    assert (quantity.value, quantity.modifier) == (Decimal(1), modifier)
    assert_told(claim, place, "sheep")


@pytest.mark.parametrize(
    ("text", "direction", "place", "words"),
    [
        (
            "There has been no rise in wages in Greece since 2010.",
            DOWN,
            "Greece",
            "wages",
        ),
        ("Rainfall in Chad has not fallen since 1990.", UP, "Chad", "rainfall"),
    ],
)
def test_what_has_not_moved_is_a_trend_the_other_way(
    text: str, direction: Direction, place: str, words: str, wide: Language
) -> None:
    claim = only(text, wide)
    assert (said(claim).kind, said(claim).direction) == (K.TREND, direction)
    assert_told(claim, place, words)


@pytest.mark.parametrize(
    ("text", "direction", "place", "words", "then"),
    [
        (
            "Air traffic over Greece has fully recovered to the level of 2019.",
            None,
            "Greece",
            "air traffic",
            2019,
        ),
        (
            "Ship traffic in Panama is back to where it was in 2015.",
            None,
            "Panama",
            "ship traffic",
            2015,
        ),
        (
            "There is as much snow in Norway now as in the winter of 2010.",
            None,
            "Norway",
            "snow",
            2010,
        ),
        ("Fewer Austrians own a car than in 2005.", DOWN, "Austria", "own car", 2005),
        (
            "Jamaicans trust the courts less than they did in 2012.",
            DOWN,
            "Jamaica",
            "trust courts",
            2012,
        ),
    ],
)
def test_two_times_compared_in_everyday_words(
    text: str,
    direction: Direction | None,
    place: str,
    words: str,
    then: int,
    wide: Language,
) -> None:
    claim = only(text, wide)
    statement = said(claim)
    assert (statement.kind, statement.direction) == (K.COMPARE, direction)
    assert statement.other_period is not None
    assert statement.other_period.start is not None
    assert statement.other_period.start.year == then
    assert_told(claim, place, words)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        (
            "One in three women in Chad never went to school.",
            "women in Chad that never went to school",
        ),
        ("Two in three Spaniards own a flat.", "Spaniards that own a flat"),
        (
            "Denmark gets more than half of its electricity from wind.",
            "electricity from wind",
        ),
    ],
)
def test_a_fraction_is_of_those_who_do_what_the_verb_says(
    text: str, measure: str, wide: Language
) -> None:
    claim = only(text, wide)
    assert claim.quantity.kind is QuantityKind.FRACTION
    assert (claim.measure.text, claim.statement) == (measure, None)


@pytest.mark.parametrize(
    ("text", "rank", "or_better"),
    [
        ("Ghana has the second-lowest murder rate in West Africa.", 2, False),
        ("Peru ranks among the three largest copper producers on earth.", 3, True),
        ("Norway builds more ferries than any country except Japan.", 2, False),
    ],
)
def test_other_ranks_than_the_first(
    text: str, rank: int, or_better: bool, wide: Language
) -> None:
    ranks = [
        claim.statement
        for claim in read(text, wide)
        if claim.statement is not None and claim.statement.kind is K.RANK
    ]
    assert [(one.rank, one.or_better) for one in ranks] == [(rank, or_better)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor promised to do more for young families.",
        "Most of all, she misses the sea.",
        "The band plays its biggest hits tonight.",
        "He rose to greet the delegation from Ghana.",
        "More than ever, he said, the country needs unity.",
        "The film is longer than it should be.",
        "She is one of the most gifted painters in Italy.",
        "Only a handful of countries have higher taxes than Belgium.",
        "Canada spends more on parks than Norway, Sweden and Finland combined.",
        "Dutch farms are the largest source of ammonia in the country.",
        "Thanks to tougher rules, every year ends well in Peru.",
        "Bolivia earns less than almost any country in the Americas.",
        "Few expected the vote to pass.",
        "The judge dropped the case in Norway.",
        "Nobody wants to see the talks fail.",
        "The minister raised the issue with Spain.",
        "They grew up in Denmark and met in Poland.",
        "Both sides are closer to a deal than last week.",
        "Officials added that the road through Peru was closed.",
    ],
)
def test_plain_news_is_no_statement(text: str, wide: Language) -> None:
    assert read(text, wide) == []


def test_a_trend_told_with_its_end_is_left_to_the_figure(wide: Language) -> None:
    found = read("Life expectancy in Mali has climbed to seventy years.", wide)
    assert [c for c in found if c.quantity.kind is QuantityKind.STATEMENT] == []
