"""The tables of events, holidays and fiscal years that users extend."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from factcheck.errors import CorpusError
from factcheck.extract.periods import (
    Event,
    EventTable,
    FiscalCalendar,
    FiscalTable,
    Observance,
    ObservanceTable,
    find_dates,
    load_events,
    load_fiscal_years,
    load_observances,
)
from factcheck.model import PublicationDate

CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus"
HEADING = "event_id,kind,start,end,title,aliases,ref_area,source_url\n"
WHEN = PublicationDate.on(date(2024, 6, 1))


def write(folder: Path, text: str) -> Path:
    """Write a table."""
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_default_tables_load_and_name_their_sources() -> None:
    events = load_events(CORPUS / "events.csv")
    assert len(events) > 100
    assert all(event.source_url.startswith("https://") for event in events.events)
    assert all(event.aliases for event in events.events)
    assert len(load_observances(CORPUS / "observances.csv")) > 100
    calendars = load_fiscal_years(CORPUS / "fiscal_years.csv").calendars
    assert calendars[0].area == "US"
    assert all(calendar.source_url for calendar in calendars)


def test_terms_of_one_person_do_not_overlap() -> None:
    events = load_events(CORPUS / "events.csv").events
    people: dict[tuple[str, ...], list[Event]] = {}
    for event in events:
        if event.kind in ("term", "office"):
            people.setdefault(event.aliases, []).append(event)
    for terms in people.values():
        for before, after in pairwise(terms):
            assert before.end is not None
            assert before.end <= after.start


def test_one_head_of_government_follows_the_other() -> None:
    areas: dict[str, list[Event]] = {}
    for event in load_events(CORPUS / "events.csv").events:
        if event.kind == "term":
            areas.setdefault(event.ref_area, []).append(event)
    for terms in areas.values():
        for before, after in pairwise(terms):
            assert before.end is not None, f"{before.id} runs, yet {after.id} follows"
            assert before.end <= after.start, (before.id, after.id)


def test_dates_of_events_are_plausible() -> None:
    longest = {"event": 60, "election": 60, "period": 366 * 20, "term": 366 * 20}
    for event in load_events(CORPUS / "events.csv").events:
        assert date(1900, 1, 1) <= event.start <= date(2027, 1, 1), event.id
        if event.end is not None and event.kind in longest:
            assert (event.end - event.start).days < longest[event.kind], event.id


def test_tax_year_begins_where_its_column_says(tmp_path: Path) -> None:
    heading = "area,title,start_month,named_by,keywords,source_url,tax_start\n"
    path = write(tmp_path, heading + "XX,Land,4,end,,https://example.org,04-06\n")
    calendar = load_fiscal_years(path).calendars[0]
    assert calendar.tax_starting(2023) == (date(2023, 4, 6), date(2024, 4, 5))
    assert calendar.year(2024)[0] == date(2023, 4, 1)


@pytest.mark.parametrize("cell", ["13-01", "02-29", "April", "4-6"])
def test_tax_start_that_is_no_day_of_every_year_is_refused(
    tmp_path: Path, cell: str
) -> None:
    heading = "area,title,start_month,named_by,keywords,source_url,tax_start\n"
    path = write(tmp_path, heading + f"XX,Land,4,end,,https://example.org,{cell}\n")
    with pytest.raises(CorpusError, match="row 2"):
        load_fiscal_years(path)


def test_table_of_fiscal_years_may_lack_the_column_of_tax_years(tmp_path: Path) -> None:
    heading = "area,title,start_month,named_by,keywords,source_url\n"
    path = write(tmp_path, heading + "XX,Land,4,end,,https://example.org\n")
    calendar = load_fiscal_years(path).calendars[0]
    assert calendar.tax_starting(2023)[0] == date(2023, 4, 1)


@pytest.mark.parametrize(
    "observance",
    load_observances(CORPUS / "observances.csv").observances,
    ids=lambda o: o.id,
)
def test_every_observance_has_a_day_in_recent_years(observance: Observance) -> None:
    found = []
    for year in range(2014, 2027):
        with suppress(ValueError):  # lunar feasts skip a year now and then
            found.append(observance.in_year(year))
    assert len(found) >= 10
    assert all(first <= last for first, last in found)


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        ("11-thu-4", 2024, date(2024, 11, 28)),
        ("05-mon-last", 2024, date(2024, 5, 27)),
        ("12-25", 2023, date(2023, 12, 25)),
        ("easter", 2024, date(2024, 3, 31)),
        ("orthodox", 2024, date(2024, 5, 5)),
        ("mon-before-05-25", 2024, date(2024, 5, 20)),
        ("islamic eid_al_fitr", 2024, date(2024, 4, 10)),
    ],
)
def test_observance_rule_gives_its_day(rule: str, year: int, expected: date) -> None:
    one = Observance(id="x", title="X", rule=rule)
    assert one.in_year(year)[0] == expected


def test_new_event_is_found_by_its_words_and_area_of_the_table() -> None:
    event = Event(
        id="dam",
        kind="event",
        start=date(2021, 3, 4),
        end=date(2021, 3, 4),
        title="Opening of the dam",
        aliases=("opening of the dam",),
    )
    found = find_dates(
        "Output has doubled since the opening of the dam.",
        WHEN,
        events=EventTable([event]),
    )
    assert found[0].period.start == date(2021, 3, 4)
    assert found[0].period.note == "Opening of the dam."


def test_event_of_the_same_name_is_the_last_one_before_publication() -> None:
    text = "Since the shutdown ended, offices have reopened."
    for when, expected in (
        (date(2019, 6, 1), date(2019, 1, 25)),
        (date(2014, 6, 1), date(2013, 10, 16)),
    ):
        found = find_dates(text, PublicationDate.on(when))
        assert found[0].period.start == expected


def test_every_wrong_row_of_an_event_table_is_named(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        HEADING
        + "a,event,2020-01-01,2019-01-01,A,a b,,\n"
        + "b,party,2020-01-01,,B,b c,,\n"
        + "c,event,2020-13-01,,C,c d,,\n"
        + "d,event,2020-01-01,,D,d e,,\n"
        + "d,event,2020-01-01,,D,d e,,\n",
    )
    with pytest.raises(CorpusError) as caught:
        load_events(path)
    assert len(caught.value.problems) == 4
    assert "row 2" in caught.value.problems[0]
    assert "'party'" in caught.value.problems[1]


def test_missing_columns_and_files_say_what_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="aliases"):
        load_events(write(tmp_path, "event_id,kind\n"))
    with pytest.raises(CorpusError, match="cannot be read") as caught:
        load_events(tmp_path / "absent.csv")
    assert "event_id" in caught.value.hint


@pytest.mark.parametrize(
    "row", ["US,Treasury,13,end,,", "US,Treasury,10,middle,,", ",,10,end,,"]
)
def test_wrong_fiscal_row_is_refused(tmp_path: Path, row: str) -> None:
    heading = "area,title,start_month,named_by,keywords,source_url\n"
    with pytest.raises(CorpusError):
        load_fiscal_years(write(tmp_path, heading + row + "\n"))


@pytest.mark.parametrize("rule", ["13-01", "whenever", "islamic no_such_feast"])
def test_wrong_observance_rule_is_refused(tmp_path: Path, rule: str) -> None:
    heading = "observance_id,title,rule,shift,days,names,ref_area\n"
    with pytest.raises(CorpusError):
        load_observances(write(tmp_path, f"{heading}x,X,{rule},,,X Day,\n"))


def test_fiscal_calendar_comes_from_words_then_area_then_first_row() -> None:
    table = FiscalTable(
        (
            FiscalCalendar(),
            FiscalCalendar(
                area="IN", title="India", start_month=4, keywords=("crore",)
            ),
            FiscalCalendar(area="AU", title="Australia", start_month=7),
        )
    )
    assert table.choose("It cost 3 crore.", "AU").area == "IN"
    assert table.choose("It cost 3 million.", "AU").area == "AU"
    assert table.choose("It cost 3 million.", None).area == "US"


@pytest.mark.parametrize(
    ("calendar", "name", "first"),
    [
        (FiscalCalendar(), 2024, date(2023, 10, 1)),
        (FiscalCalendar(start_month=4, named_by="start"), 2024, date(2024, 4, 1)),
        (FiscalCalendar(start_month=1), 2024, date(2024, 1, 1)),
    ],
)
def test_fiscal_year_is_named_by_its_calendar(
    calendar: FiscalCalendar, name: int, first: date
) -> None:
    days = calendar.year(name)
    assert days[0] == first
    assert (days[1] - days[0]).days in (364, 365)
    assert calendar.name_at(days[0]) == calendar.name_at(days[1]) == name


def test_names_of_the_same_length_prefer_the_table() -> None:
    table = ObservanceTable(
        [Observance(id="d", title="D", rule="05-01", names=("Harvest Day",))]
    )
    found = find_dates("Closed on harvest day.", WHEN, observances=table)
    assert found[0].period.start == date(2024, 5, 1)
