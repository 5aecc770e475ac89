"""Dated lists become series by declared rules, and nothing odd about them is lost.

The register here is made up: licensed lighthouses, one row a light, as CSV files and
workbooks whose headings, spellings and dates change the way real ones do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from factcheck.errors import CorpusError
from factcheck.model import Pack, PackKind
from factcheck.settings import default_corpus
from factcheck.sources import load_places
from factcheck.sources.packfiles import check_draft
from factcheck.sources.packtoml import read_pack_toml
from factcheck.sources.registers import (
    Anomaly,
    AnomalyKind,
    RegisterReport,
    count_register,
    rules_of,
)

RULES = r"""
title = "Licensed lighthouses"
publisher = "Office of Lights"
kind = "register"

[register]
identity = ["state", "name"]

[register.lists]
files = "*"
dates = ['lights-(?P<year>\d{4})-(?P<odd>0?)(?P<month>\d\d)-(?P<day>\d\d)(?P<part>am|pm)?']
title = "List {file}"
url = "https://lights.example/{day}"
repeat_after = 1000

[register.columns.state]
headers = ["State", "St."]
kind = "place"
within = "US"
required = true

[register.columns.name]
headers = ["Light", "Name of light"]
required = true

[register.columns.colour]
headers = ["Colour"]
kind = "code"
values = { red = ["Red", "Crimson"], white = ["White"] }

[register.columns.lit]
headers = ["First lit"]
kind = "date"
not_after_list = true

[[register.counts]]
series_id = "lights"
by = ["state"]
[register.counts.series]
title = "Licensed lighthouses"
measure = "lighthouses"
ref_area = "US"
stock_flow = "stock"
unit_measure = "LIGHTS"
source_agency = "Office of Lights"
related_series = "lights-owners"

[[register.counts]]
series_id = "lights-red"
where = { colour = ["red"] }
[register.counts.series]
title = "Red lighthouses"
measure = "red lighthouses"
ref_area = "US"
stock_flow = "stock"
unit_measure = "LIGHTS"
source_agency = "Office of Lights"

[[register.counts]]
series_id = "lights-red-share"
where = { colour = ["red"] }
share_of = "lights"
[register.counts.series]
title = "Share of red lighthouses"
measure = "share of red lighthouses"
ref_area = "US"
stock_flow = "rate"
unit_measure = "PT"
source_agency = "Office of Lights"

[[register.counts]]
series_id = "lights-states"
count = "distinct"
of = ["state"]
[register.counts.series]
title = "States with a lighthouse"
measure = "states with a lighthouse"
ref_area = "US"
stock_flow = "stock"
unit_measure = "STATES"
source_agency = "Office of Lights"

[[register.counts]]
series_id = "lights-growth"
change_since = 2024-01-10
[register.counts.series]
title = "Growth"
measure = "growth"
ref_area = "US"
stock_flow = "change"
base_period = "10 January 2024"
unit_measure = "PT"
source_agency = "Office of Lights"

[[register.counts]]
series_id = "lights-lit"
by_date = "lit"
every = "year"
qualifier = "at_least"
[register.counts.series]
title = "Lighthouses first lit in the year"
measure = "lighthouses first lit"
ref_area = "US"
stock_flow = "flow"
unit_measure = "LIGHTS"
source_agency = "Office of Lights"
"""
HEADER = ("State", "Light", "Colour", "First lit")
FIRST = (
    ("Maine", "Owl's Head", "White", "1825-07-01"),
    ("Maine", "Petit Manan", "Red", "1817-05-02"),
    ("Oregon", "Heceta Head", "White", "1894-03-30"),
    ("Oregon", "Cape Blanco", "White", "1870-12-20"),
)
NEW = ("Florida", "Cape Florida", "Red", "2024-02-01")
Write = Callable[..., None]
Count = Callable[..., RegisterReport]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write one list as CSV or, by its ending, as a workbook."""

    def make(
        name: str,
        rows: Sequence[Sequence[object]],
        header: Sequence[object] = HEADER,
        above: Sequence[Sequence[object]] = (),
    ) -> None:
        folder = tmp_path / "lists"
        folder.mkdir(exist_ok=True)
        table = [*above, header, *rows]
        if name.endswith(".xlsx"):
            book = openpyxl.Workbook()
            for row in table:
                book.active.append(list(row))
            book.save(folder / name)
            book.close()
            return
        lines = [",".join(str(c or "") for c in row) for row in table]
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")

    return make


@pytest.fixture
def count(tmp_path: Path) -> Count:
    """Count the lists written so far."""

    def made(rules: str = RULES) -> RegisterReport:
        folder = tmp_path / "lights"
        folder.mkdir(exist_ok=True)
        (folder / "pack.toml").write_text(rules, encoding="utf-8")
        pack, problems = read_pack_toml(folder)
        assert problems == []
        corpus = default_corpus()
        return count_register(
            pack, tmp_path / "lists", load_places(corpus), corpus=corpus
        )

    return made


def values_of(report: RegisterReport, series_id: str) -> list[tuple[str, str, str]]:
    """Return period, value and vintage of every observation of a series."""
    return [
        (row["time_period"], row["obs_value"], row["vintage_date"])
        for row in report.draft.observations
        if row["series_id"] == series_id
    ]


def found(report: RegisterReport, kind: AnomalyKind) -> list[Anomaly]:
    """Return the anomalies of one kind."""
    return [one for one in report.anomalies if one.kind is kind]


def test_a_list_gives_counts_of_its_day_with_the_day_as_vintage(write, count) -> None:
    write("lights-2024-01-10.csv", FIRST)
    report = count()

    assert values_of(report, "lights") == [("2024-01-10", "4", "2024-01-10")]
    assert values_of(report, "lights:US-ME") == [("2024-01-10", "2", "2024-01-10")]
    assert values_of(report, "lights-states") == [("2024-01-10", "2", "2024-01-10")]
    assert values_of(report, "lights-red-share") == [
        ("2024-01-10", "25.0", "2024-01-10")
    ]
    row = report.draft.observations[0]
    assert row["source_title"] == "List lights-2024-01-10.csv"
    assert row["source_url"] == "https://lights.example/2024-01-10"
    assert report.anomalies == ()
    assert check_draft(report.draft) == []


def test_series_of_groups_name_their_place_and_their_whole(write, count) -> None:
    write("lights-2024-01-10.csv", FIRST)
    series = {row["series_id"]: row for row in count().draft.series}

    maine = series["lights:US-ME"]
    assert maine["title"] == "Licensed lighthouses, Maine"
    assert (maine["ref_area"], maine["ref_area_name"]) == ("US-ME", "Maine")
    assert maine["related_series"] == "lights"


def test_workbooks_and_texts_with_other_headings_are_the_same_list(
    write, count
) -> None:
    header = (" STATE", "name of  light", "Colour", "first lit", "Keeper")
    rows = [(*row[:3], date.fromisoformat(str(row[3])), "nobody") for row in FIRST]
    write("lights-2024-01-10.xlsx", rows, header, above=[("Office of Lights",), ()])
    report = count()

    assert values_of(report, "lights") == [("2024-01-10", "4", "2024-01-10")]
    [ignored] = found(report, AnomalyKind.COLUMN_IGNORED)
    assert "Keeper" in ignored.detail


def test_a_group_that_vanishes_counts_zero_and_one_to_come_too(write, count) -> None:
    write("lights-2024-01-10.csv", FIRST)
    write("lights-2024-03-10.csv", [*FIRST[:2], NEW])
    report = count()

    assert [v for _, v, _ in values_of(report, "lights:US-OR")] == ["2", "0"]
    assert [v for _, v, _ in values_of(report, "lights:US-FL")] == ["0", "1"]
    [fewer] = found(report, AnomalyKind.FEWER_ROWS)
    assert fewer.detail == "3 rows, 4 on 2024-01-10"


def test_a_groups_count_is_repeated_only_when_it_changes_or_is_newest(
    write, count
) -> None:
    for day in ("2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10"):
        extra = [("Ohio", day, "White", "1900-01-01")]
        write(f"lights-{day}.csv", [*FIRST, *extra])
    days = [day for day, _, _ in values_of(count(), "lights:US-ME")]
    whole = [day for day, _, _ in values_of(count(), "lights")]

    assert days == ["2024-01-10", "2024-04-10"]
    assert whole == ["2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10"]


def test_growth_is_measured_from_the_list_in_force_on_the_base_day(
    write, count
) -> None:
    write("lights-2024-01-05.csv", FIRST)
    write("lights-2024-03-10.csv", [*FIRST, NEW])

    assert values_of(count(), "lights-growth") == [
        ("2024-01-10/2024-03-10", "25.0", "2024-03-10")
    ]


def test_counts_by_date_end_with_the_list_and_keep_each_vintage(write, count) -> None:
    late = ("Ohio", "Marblehead", "White", "2024-02-20")
    write("lights-2024-03-10.csv", [*FIRST, NEW, late])
    write("lights-2025-01-10.csv", [*FIRST, NEW])
    of_2024 = [
        row
        for row in values_of(count(), "lights-lit")
        if row[0].startswith("2024-01-01")
    ]

    assert of_2024 == [
        ("2024-01-01/2024-03-10", "2", "2024-03-10"),
        ("2024-01-01/2024-12-31", "1", "2025-01-10"),
    ]


@pytest.mark.parametrize(
    ("row", "kind", "words"),
    [
        (("Mainee", "A Light", "Red", ""), AnomalyKind.SPELLING, "Mainee"),
        (("Atlantis", "A Light", "Red", ""), AnomalyKind.UNKNOWN_VALUE, "Atlantis"),
        (("Maine", "A Light", "Crimson", ""), AnomalyKind.SPELLING, "Crimson"),
        (("", "A Light", "Red", ""), AnomalyKind.EMPTY_CELL, "without state"),
        (("Maine", "A Light", "Red", "3/4/2001"), AnomalyKind.BAD_DATE, "3/4/2001"),
        (("Maine", "A Light", "Red", "May 2001"), AnomalyKind.BAD_DATE, "May 2001"),
        (("Maine", "A Light", "Red", "2031-01-01"), AnomalyKind.LATE_DATE, "2031"),
        (("Guam", "A Light", "Red", ""), AnomalyKind.TERRITORY, "Guam"),
        (FIRST[0], AnomalyKind.DUPLICATE, "owls head, 2 times"),
    ],
)
def test_an_odd_row_is_reported_and_still_counted(
    write, count, row, kind, words
) -> None:
    write("lights-2024-01-10.csv", [*FIRST, row])
    report = count()

    assert [v for _, v, _ in values_of(report, "lights")] == ["5"]
    [one] = found(report, kind)
    assert words in one.detail
    assert str(one) in report.draft.remarks


def test_names_that_differ_by_an_abbreviation_are_told_and_counted_apart(
    write, count
) -> None:
    rows = [("Maine", "Mt Desert Rock", "", ""), ("ME", "Mount Desert Rock", "", "")]
    write("lights-2024-01-10.csv", [*FIRST, *rows])
    report = count()

    assert [v for _, v, _ in values_of(report, "lights")] == ["6"]
    [one] = found(report, AnomalyKind.NEAR_DUPLICATE)
    assert "mt desert rock" in one.detail
    assert "mount desert rock" in one.detail


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (("Total", "5", "", ""), AnomalyKind.TOTAL_ROW),
        (("Grand total:", "5", "", ""), AnomalyKind.TOTAL_ROW),
        (("Updated every Monday", "", "", ""), AnomalyKind.NOTE_ROW),
    ],
)
def test_totals_and_notes_are_reported_and_not_counted(write, count, row, kind) -> None:
    write("lights-2024-01-10.csv", [*FIRST, row])
    report = count()

    assert [v for _, v, _ in values_of(report, "lights")] == ["4"]
    assert [one.row for one in found(report, kind)] == [6]


def test_a_misspelt_place_counts_with_the_place_it_means(write, count) -> None:
    write("lights-2024-01-10.csv", [*FIRST, ("Oregonn", "Yaquina", "White", "")])
    report = count()

    assert [v for _, v, _ in values_of(report, "lights:US-OR")] == ["3"]
    assert [v for _, v, _ in values_of(report, "lights-states")] == ["2"]


def test_one_oddity_of_many_lists_is_told_once_with_all_of_them(write, count) -> None:
    for day in ("2024-01-10", "2024-02-10", "2024-03-10"):
        extra = ("Oregon", day, "White", "1900-01-01")
        write(f"lights-{day}.csv", [*FIRST, extra, ("Mainee", "B", "Red", "")])
    [one] = found(count(), AnomalyKind.SPELLING)

    assert one.files == tuple(f"lights-2024-0{n}-10.csv" for n in (1, 2, 3))
    assert one.rows == 3


def many(number: int) -> list[tuple[str, str, str, str]]:
    """Return the rows of a list that grows by five a month."""
    return [
        ("Maine", f"Light {n}", "Red", "1900-01-01") for n in range(20 + 5 * number)
    ]


def grow(write: Write, wrong: str, at: int) -> None:
    """Write twelve monthly lists, the one of month `at` under a wrong name."""
    for month in range(1, 13):
        name = f"lights-2024-{month:02}-10.csv"
        write(wrong if month == at else name, many(month))


def test_a_list_with_a_wrong_month_in_its_name_gets_the_day_that_fits(
    write, count
) -> None:
    grow(write, "lights-2024-02-12.csv", at=9)
    write("lights-2024-09-09.csv", many(9)[:-1])
    report = count()

    [one] = found(report, AnomalyKind.MISDATED)
    assert one.effect == "taken to be of 2024-09-12"
    assert ("2024-09-12", "65", "2024-09-12") in values_of(report, "lights")


def test_a_list_with_last_years_date_is_moved_to_the_new_year(write, count) -> None:
    grow(write, "lights-2023-12-10.csv", at=12)
    report = count()

    [one] = found(report, AnomalyKind.MISDATED)
    assert one.effect == "taken to be of 2024-12-10"


def test_a_misdated_list_that_fits_no_day_is_left_out_and_said_so(write, count) -> None:
    grow(write, "lights-2021-03-07.csv", at=9)
    report = count()

    [one] = found(report, AnomalyKind.MISDATED)
    assert one.effect.startswith("left out")
    assert len(report.lists) == 11


def test_a_day_set_by_a_person_stands(write, count) -> None:
    grow(write, "lights-2021-03-07.csv", at=9)
    rules = RULES.replace(
        "repeat_after = 1000",
        'repeat_after = 1000\ndated = { "lights-2021-03-07.csv" = 2024-09-10 }',
    )
    report = count(rules)

    assert found(report, AnomalyKind.MISDATED) == []
    assert ("2024-09-10", "65", "2024-09-10") in values_of(report, "lights")


def test_steady_growth_is_not_taken_for_a_wrong_date(write, count) -> None:
    for month in range(1, 13):
        write(f"lights-2024-{month:02}-10.csv", many(month * month))

    assert found(count(), AnomalyKind.MISDATED) == []


def test_an_old_list_under_a_new_date_is_left_out(write, count) -> None:
    write("lights-2024-01-10.csv", FIRST)
    write("lights-2024-02-10.csv", [*FIRST, NEW])
    write("lights-2024-03-10.csv", FIRST)
    report = count()

    [one] = found(report, AnomalyKind.REPEATED)
    assert "lights-2024-01-10.csv" in one.detail
    assert [one.file for one in report.lists][-1] == "lights-2024-02-10.csv"


def test_a_list_that_did_not_change_confirms_the_one_before(write, count) -> None:
    write("lights-2024-01-10.csv", FIRST)
    write("lights-2024-02-10.csv", FIRST)
    report = count()

    assert len(found(report, AnomalyKind.UNCHANGED)) == 1
    assert values_of(report, "lights")[-1] == ("2024-02-10", "4", "2024-02-10")


def test_the_last_list_of_a_day_counts(write, count) -> None:
    write("lights-2024-01-10pm.csv", [*FIRST, NEW])
    write("lights-2024-01-10am.csv", FIRST)
    report = count()

    assert values_of(report, "lights") == [("2024-01-10", "5", "2024-01-10")]
    assert len(found(report, AnomalyKind.SAME_DAY)) == 1


def test_files_that_are_no_lists_are_reported_and_the_rest_is_counted(
    write, count, tmp_path
) -> None:
    write("lights-2024-01-10.csv", FIRST)
    write("lights-2024-001-11.csv", [*FIRST, NEW])
    write("notes.csv", FIRST)
    write("lights-2024-02-10.csv", [("x", "y")], header=("Town", "Shape"))
    (tmp_path / "lists" / "lights-2024-03-10.xlsx").write_bytes(b"not a workbook")
    report = count()

    assert len(report.lists) == 2
    assert [one.files[0] for one in found(report, AnomalyKind.UNDATED)] == ["notes.csv"]
    assert len(found(report, AnomalyKind.ODD_NAME)) == 1
    unread = {one.files[0]: one.detail for one in found(report, AnomalyKind.UNREADABLE)}
    assert "no column 'State', 'Light'" in unread["lights-2024-02-10.csv"]
    assert "no workbook" in unread["lights-2024-03-10.xlsx"]


def test_without_any_list_the_error_says_what_was_wrong(write, count) -> None:
    write("notes.csv", FIRST)

    with pytest.raises(CorpusError) as caught:
        count()

    assert "no date in file name" in caught.value.problems[0]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('identity = ["state"', 'identity = ["county"', "'county' is no column"),
        ('of = ["state"]', 'of = ["town"]', "'town' is no column"),
        ('share_of = "lights"', 'share_of = "lamps"', "'lamps' is no count"),
        ('by_date = "lit"', 'by_date = "name"', "is no date column"),
        ("(?P<year>", "(?P<annus>", "year, month and day"),
        ('every = "year"', 'every = "week"', "'year' or 'month'"),
        ("repeat_after", "repeat_afer", "repeat_afer"),
        ('series_id = "lights-red"\n', 'series_id = "lights"\n', "each series once"),
        ('measure = "growth"', 'mesure = "growth"', "'mesure'"),
    ],
)
def test_mistakes_in_the_rules_are_named(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    assert old in RULES
    (tmp_path / "pack.toml").write_text(RULES.replace(old, new), encoding="utf-8")
    pack, _ = read_pack_toml(tmp_path)

    with pytest.raises(CorpusError) as caught:
        rules_of(pack)

    assert any(words in problem for problem in caught.value.problems)


def test_a_pack_of_series_has_no_rules() -> None:
    with pytest.raises(CorpusError, match="register"):
        rules_of(Pack(name="kites", kind=PackKind.SERIES))
