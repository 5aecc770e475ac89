"""Date expressions in sentences, case by case (`tests/gold/periods.jsonl`)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.extract.mentions import DateRole
from factcheck.extract.periods import (
    EventTable,
    ObservanceTable,
    find_dates,
    resolve_dates,
)
from factcheck.model import Basis, Frequency, PublicationDate, Relation

GOLD = Path(__file__).resolve().parent.parent / "gold" / "periods.jsonl"
CASES = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def published(text: str | None) -> PublicationDate | None:
    """Read `2025-05-29` or a range of two such days."""
    if text is None:
        return None
    first, _, last = text.partition("/")
    return PublicationDate(
        earliest=date.fromisoformat(first), latest=date.fromisoformat(last or first)
    )


def day(value: date | None) -> str | None:
    """Return the ISO form of a day."""
    return None if value is None else value.isoformat()


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_sentence_gives_its_dates(case: dict[str, Any]) -> None:
    found = find_dates(
        case["text"], published(case["published"]), country=case.get("country")
    )
    got = []
    for mention, gold in zip(found, case["mentions"], strict=False):
        row = {
            "phrase": mention.phrase.of(case["text"]),
            "start": day(mention.period.start),
            "end": day(mention.period.last_day),
            "relation": mention.period.relation.value,
            "role": mention.role.value,
            "basis": mention.period.basis.value,
        }
        got.append({key: row[key] for key in gold})
    assert got == case["mentions"]
    assert len(found) == len(case["mentions"])


def test_impossible_date_says_why_it_is_open() -> None:
    mention = find_dates("Paid on Feb. 30.", published("2025-03-03"))[0]
    assert not mention.period.is_dated
    assert "Feb. 30" in mention.period.note


def test_weekday_that_does_not_fit_is_noted() -> None:
    text = "On Thursday, June 11, 14 cases were confirmed."
    period = find_dates(text, published("2025-09-24"))[0].period
    assert period.start == date(2025, 6, 11)
    assert "Wednesday" in period.note
    written = find_dates("On Monday, June 11, 2020, it fell.", None)[0].period
    assert "Thursday" in written.note


def test_weekday_chooses_the_year_it_fits() -> None:
    text = "On Tuesday, Dec. 31, it rose."
    period = find_dates(text, published("2026-02-01"))[0].period
    assert period.start == date(2025, 12, 31)
    period = find_dates(text, published("2025-02-01"))[0].period
    assert (period.start, period.note) == (date(2024, 12, 31), "")


def test_both_orders_of_a_numeric_date_are_kept() -> None:
    text = "The report of 05/06/2024 counts 12."
    period = find_dates(text, None)[0].period
    assert period.start == date(2024, 5, 6)
    assert [other.start for other in period.alternatives] == [date(2024, 6, 5)]
    uk = find_dates(text, None, day_first=True)[0].period
    assert uk.start == date(2024, 6, 5)


def test_relative_date_without_publication_date_stays_open_and_says_so() -> None:
    period = find_dates("Prices rose last month.", None)[0].period
    assert not period.is_dated
    assert period.basis is Basis.UNKNOWN
    assert "publication date" in period.note


def test_uncertain_publication_date_keeps_both_readings() -> None:
    when = published("2025-08-30/2025-09-02")
    period = find_dates("Prices rose last month.", when)[0].period
    assert (period.start, period.last_day) == (date(2025, 7, 1), date(2025, 8, 31))
    assert [p.start for p in period.alternatives] == [
        date(2025, 7, 1),
        date(2025, 8, 1),
    ]
    assert period.note


def test_running_period_ends_on_the_publication_day_and_keeps_the_whole() -> None:
    period = find_dates("Cases this year: 40.", published("2025-07-04"))[0].period
    assert period.last_day == date(2025, 7, 4)
    assert period.alternatives[0].last_day == date(2025, 12, 31)


def test_period_names_its_words_grain_and_place() -> None:
    text = "Output fell in the third quarter of 2023."
    mention = find_dates(text, None)[0]
    assert mention.period.text == "in the third quarter of 2023"
    assert mention.period.span == mention.phrase
    assert mention.span.of(text) == "the third quarter of 2023"
    assert mention.period.granularity is Frequency.QUARTER


def test_a_year_ago_keeps_the_period_spoken_of_as_alternative() -> None:
    text = "Revenue in the three months ended Dec. 31 was up from a year ago."
    period = find_dates(text, published("2015-02-05"))[1].period
    assert period.start == date(2014, 2, 5)
    assert period.alternatives[0].start == date(2013, 10, 1)


def test_ends_of_a_range_are_available() -> None:
    found = resolve_dates("Between 2014 and 2016 it fell.", None)[0]
    assert [reading.first for _, reading in found.ends] == [
        date(2014, 1, 1),
        date(2016, 1, 1),
    ]
    assert found.mention.role is DateRole.RANGE


def test_empty_tables_switch_their_expressions_off() -> None:
    text = "Since Trump took office, and over Christmas, prices rose."
    when = published("2025-04-29")
    assert len(find_dates(text, when)) == 2
    assert not find_dates(
        text, when, events=EventTable(), observances=ObservanceTable()
    )


def test_prefer_future_takes_the_next_date_where_nothing_tells() -> None:
    when = published("2025-07-04")
    assert find_dates("March 3", when)[0].period.start == date(2025, 3, 3)
    ahead = find_dates("March 3", when, prefer="future")[0].period
    assert ahead.start == date(2026, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "She may leave; they march on.",
        "See example.org/2025/08/11/story for more.",
        "It needs 2,000 to 2,500 calories.",
        "A bowl holds 2000 - 2500 calories.",
        "Flight 2019 left gate 24/7.",
        "Nearly 1900 people came.",
        "One-quarter of the pay is due.",
        "This may be true.",
        "The Biden administration's lawyers objected.",
        "Order 133-03-03-2020 was lost.",
    ],
)
def test_numbers_names_and_verbs_are_no_dates(text: str) -> None:
    found = find_dates(text, published("2025-07-04"))
    assert [mention.span.of(text) for mention in found] == []


def test_base_relation_is_in_so_that_claims_can_join_both_ends() -> None:
    period = find_dates("Up 4% from 2014.", published("2019-11-04"))[0].period
    assert period.relation is Relation.IN
