"""What holds for date expressions in any text."""

from __future__ import annotations

import calendar
import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from counting import calls_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.extract.periods import find_dates, resolve_reference
from factcheck.extract.periods.arithmetic import shift_days, third_of
from factcheck.extract.periods.grammar import WORD, first_word
from factcheck.extract.periods.scan import RULES
from factcheck.model import ONE_DAY, Period, PublicationDate

GOLD = Path(__file__).resolve().parent.parent / "gold" / "periods.jsonl"
WORDS = [
    "the",
    "a",
    "in",
    "of",
    "on",
    "since",
    "until",
    "from",
    "to",
    "by",
    "between",
    "and",
    "last",
    "next",
    "this",
    "first",
    "second",
    "third",
    "early",
    "mid",
    "late",
    "end",
    "start",
    "1",
    "2",
    "12",
    "15th",
    "30",
    "31",
    "2019",
    "2020-21",
    "1990s",
    "'80s",
    "Monday",
    "Tuesday",
    "Jan.",
    "March",
    "May",
    "June",
    "September",
    "29",
    "February",
    "quarter",
    "half",
    "Q3",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "ago",
    "earlier",
    "ended",
    "fiscal",
    "FY2022",
    "decade",
    "Christmas",
    "Easter",
    "Trump",
    "took",
    "office",
    "'s",
    "administration",
    "pandemic",
    "began",
    "before",
    "after",
    "within",
    "three",
    "few",
    "a",
    "day",
    "05/06/2025",
    "2025-07-04",
    "%,",
    ".",
    ";",
    "—",
    "more",
    "than",
    "now",
    "today",
    "overnight",
    "same",
    "period",
    "summer",
    "winter",
    "every",
]
texts = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), st.text(max_size=80)
)
days = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@st.composite
def publications(draw: st.DrawFn) -> PublicationDate | None:
    """An unknown, exact or uncertain publication date."""
    if draw(st.booleans()):
        first = draw(days)
        return PublicationDate(
            earliest=first, latest=first + timedelta(days=draw(st.integers(0, 20)))
        )
    return None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, when=publications())
def test_any_text_gives_sorted_disjoint_mentions_inside_it(
    text: str, when: PublicationDate | None
) -> None:
    found = find_dates(text, when)
    last = 0
    for mention in found:
        assert last <= mention.phrase.start <= mention.span.start
        assert mention.span.start < mention.span.end == mention.phrase.end
        assert mention.span.end <= len(text)
        assert mention.period.text == mention.phrase.of(text)
        last = mention.span.end


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, when=publications())
def test_every_period_begins_before_it_ends(
    text: str, when: PublicationDate | None
) -> None:
    for mention in find_dates(text, when):
        for period in (mention.period, *mention.period.alternatives):
            if period.start is not None and period.end is not None:
                assert period.start < period.end
        if not mention.period.is_dated and mention.period.granularity is None:
            assert mention.period.note or when is None


def period_of(words: str) -> Period:
    """Return the period of a text that is one date expression."""
    found = find_dates(f"It fell in {words}.", None)
    assert [mention.span.of(f"It fell in {words}.") for mention in found] == [words]
    return found[0].period


@given(year=st.integers(1900, 2090))
@settings(max_examples=40, deadline=None)
def test_months_quarters_and_halves_tile_their_year(year: int) -> None:
    whole = period_of(str(year))
    parts = {
        "month": [f"{name} {year}" for name in calendar.month_name[1:]],
        "quarter": [f"Q{number} {year}" for number in range(1, 5)],
        "half": [f"the {nth} half of {year}" for nth in ("first", "second")],
    }
    for expressions in parts.values():
        periods = [period_of(words) for words in expressions]
        assert periods[0].start == whole.start
        assert periods[-1].end == whole.end
        for before, after in pairwise(periods):
            assert before.end == after.start


@given(day=days)
@settings(max_examples=60, deadline=None)
def test_written_day_is_read_in_every_order(day: date) -> None:
    month = calendar.month_name[day.month]
    abbreviated = calendar.month_abbr[day.month]
    for words in (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{abbreviated}. {day.day}, {day.year}"
        if day.month != 5
        else f"May {day.day}, {day.year}",
        day.isoformat(),
        f"{calendar.day_name[day.weekday()]}, {month} {day.day}, {day.year}",
    ):
        period = period_of(words)
        assert (period.start, period.end) == (day, day + ONE_DAY)


@given(when=days, name=st.sampled_from(list(calendar.day_name)))
@settings(max_examples=60, deadline=None)
def test_weekday_is_the_nearest_one_by_publication(when: date, name: str) -> None:
    period = find_dates(f"It fell on {name}.", PublicationDate.on(when))[0].period
    assert period.start is not None
    assert 0 <= (when - period.start).days <= 6
    assert calendar.day_name[period.start.weekday()] == name


@given(when=days, month=st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_month_without_year_has_begun_by_publication(when: date, month: int) -> None:
    text = f"It fell in {calendar.month_name[month]}."
    period = find_dates(text, PublicationDate.on(when))[0].period
    assert period.start is not None
    assert period.start <= when < period.start + timedelta(days=366)


@given(first=days, months=st.integers(1, 24), back=st.integers(-30, 30))
@settings(max_examples=100, deadline=None)
def test_whole_months_stay_whole_when_moved(
    first: date, months: int, back: int
) -> None:
    start = first.replace(day=1)
    after = shift_days((start, start), months, "month")[0]
    moved = shift_days((start, after - ONE_DAY), back, "month")
    assert moved[0].day == 1
    assert (moved[1] + ONE_DAY).day == 1
    count = (moved[1].year - moved[0].year) * 12 + moved[1].month - moved[0].month + 1
    assert count == months


@given(first=days, length=st.integers(1, 400))
@settings(max_examples=100, deadline=None)
def test_early_and_late_parts_lie_inside(first: date, length: int) -> None:
    whole = first, first + timedelta(days=length - 1)
    for part in ("early", "mid", "late"):
        start, end = third_of(whole, part)
        assert whole[0] <= start <= end <= whole[1] + ONE_DAY


@given(start=days, length=st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_a_year_earlier_undoes_a_year_later(start: date, length: int) -> None:
    base = Period.of_days(start, start + timedelta(days=length))
    back, ahead = find_dates("A year earlier; a year later.", PublicationDate.on(start))
    moved = resolve_reference(ahead, resolve_reference(back, base))
    assert moved.start is not None
    assert base.start is not None
    assert abs((moved.start - base.start).days) <= 1  # 29 February


@pytest.mark.parametrize(
    "pattern",
    [
        "the end of ",
        "first week of ",
        "1 month 1 day ",
        "from 1 to 2 ",
        "January February ",
        "quarter ended ",
        "the President Trump's Election ",
        "May may 7",
    ],
)
def test_work_grows_with_the_length_of_hostile_text_only(pattern: str) -> None:
    when = PublicationDate.on(date(2025, 7, 4))
    find_dates(pattern * 20, when)
    short, long = (
        calls_of(lambda times=times: find_dates(pattern * times, when))  # type: ignore[misc]
        for times in (50, 200)
    )
    assert long < 4.5 * short


def test_one_match_turns_away_exactly_the_words_that_no_rule_takes() -> None:
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    taken = turned = 0
    for text in (json.loads(line)["text"] for line in lines):
        for word in WORD.finditer(text):
            of_word = RULES.get(first_word(word.group()))
            if of_word is None:
                continue
            place = word.start()
            match = any(one.pattern.match(text, place) for one in of_word.rules)
            assert match == bool(of_word.gate.match(text, place)), text[place:]
            taken, turned = taken + match, turned + (not match)
    assert taken > 300
    assert turned > 300
