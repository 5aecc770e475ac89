"""The sanity gate: what holds a release, and what does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from drafts import BASE, SERIES, a_year, january, of, release, rows
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import PackKind, Total
from factcheck.sources.draft import PackDraft
from factcheck.sources.gate import dates_in, judge_release, look_at
from factcheck.sources.gate_totals import totals_among
from factcheck.sources.held import Doubt

FEBRUARY = date(2025, 2, 10)
NOTHING = PackDraft(series=(), observations=())


def judge(
    draft: PackDraft, pack: PackDraft | None = None, **facts: object
) -> list[Doubt]:
    facts = {"vintage_date": FEBRUARY, **facts}
    return judge_release(look_at(pack or a_year(), draft, **facts))  # type: ignore[arg-type]


def kinds(doubts: list[Doubt]) -> set[str]:
    return {doubt.kind for doubt in doubts if doubt.holds}


def single(*values: str, first: int = 2000, **fields: str) -> PackDraft:
    """One series by year."""
    row = {"series_id": "x", **BASE, "freq": "A", **fields}
    found = [
        {"series_id": "x", "time_period": str(first + n), "obs_value": value}
        for n, value in enumerate(values)
    ]
    return PackDraft(series=(row,), observations=tuple(found))


def test_an_ordinary_release_passes() -> None:
    assert judge(january()) == []


def test_the_same_release_again_passes() -> None:
    assert judge(a_year()) == []


@given(red=st.integers(93, 113), blue=st.integers(190, 214))
def test_values_within_what_was_seen_before_pass(red: int, blue: int) -> None:
    assert kinds(judge(january(red, blue))) <= {"repeat"}


# Totals


def test_parts_that_do_not_add_up_hold_a_release() -> None:
    doubts = judge(release(*rows("2025-01", {**of(104, 199), "kites": 305})))
    assert kinds(doubts) == {"total"}
    assert "is 305 for January 2025, but its 2 parts add up to 303" in str(doubts[0])


def test_a_missing_part_holds_a_release() -> None:
    assert "total" in kinds(
        judge(release(*rows("2025-01", {"kites": 303, "kites-red": 104})))
    )


def test_breakdowns_that_never_added_up_are_no_parts() -> None:
    year = a_year()
    kept = tuple(row for row in year.observations if row["series_id"] != "kites-blue")
    pack = PackDraft(series=year.series, observations=kept)
    draft = release(*rows("2025-01", {"kites": 305, "kites-red": 104}))
    assert judge(draft, pack) == []


def test_areas_inside_an_area_are_its_parts() -> None:
    row = {**BASE, "ref_area": "US"}
    inside = [
        {**row, "series_id": f"k:US-{c}", "ref_area": f"US-{c}"} for c in ("FL", "TX")
    ]
    other = {**row, "series_id": "k:GB", "ref_area": "GB"}
    whole = {**row, "series_id": "k"}
    assert totals_among([whole, *inside, other]) == [
        Total(whole="k", parts=("k:US-FL", "k:US-TX"))
    ]


@pytest.mark.parametrize("kind", ["rate", "index", "change"])
def test_rates_have_no_parts(kind: str) -> None:
    assert totals_among([{**row, "stock_flow": kind} for row in SERIES]) == []


def test_a_declared_total_holds_from_the_first_release_on() -> None:
    first = release(*rows("2024-01", {"kites": 20, "kites-red": 4, "kites-blue": 5}))
    total = Total(whole="kites", parts=("kites-red", "kites-blue"))
    assert judge(first, NOTHING) == []
    assert kinds(judge(first, NOTHING, totals=(total,))) == {"total"}


def test_rounded_parts_may_miss_a_rounded_whole() -> None:
    year = a_year()
    thirds = [
        {**row, "obs_value": f"{Decimal(row['obs_value']) / 3:.1f}"}
        for row in year.observations
    ]
    pack = PackDraft(series=year.series, observations=tuple(thirds))
    draft = release(
        *rows("2025-01", {"kites": "99.4", "kites-red": "33.2", "kites-blue": "66.1"})
    )
    assert judge(draft, pack) == []


# Repeats


def test_an_old_month_under_a_new_date_holds_a_release() -> None:
    doubts = judge(january(99, 195))
    assert kinds(doubts) == {"repeat"}
    assert (
        "are those of March 2024; 3 series had changed in between" in doubts[0].detail
    )


def test_a_month_like_the_last_one_is_no_repeat() -> None:
    assert judge(january(96, 203)) == []


def test_one_figure_may_return_to_an_older_value() -> None:
    draft = release(*rows("2025-01", {"kites-red": 101}))
    assert "repeat" not in kinds(judge(draft))


def test_an_old_download_under_a_new_date_holds_a_release() -> None:
    year = a_year()
    revised = rows("2024-12", of(97, 205), vintage_date="2025-01-20")
    pack = PackDraft(series=year.series, observations=(*year.observations, *revised))
    doubts = judge(year, pack)
    assert "repeat" in kinds(judge(release(*rows("2024-12", of(96, 203))), pack))
    assert all(doubt.kind != "jump" for doubt in doubts)


# Dates


def test_values_from_the_future_hold_a_release() -> None:
    assert kinds(judge(release(*rows("2025-03", of(104, 199))))) == {"future"}


def test_a_period_not_over_yet_is_only_mentioned() -> None:
    doubts = judge(release(*rows("2025-02", of(104, 199))))
    assert [(doubt.kind, doubt.holds) for doubt in doubts] == [("future", False)] * 3


@pytest.mark.parametrize(
    ("label", "is_wrong"),
    [
        ("kites-2025-02-10.csv", False),
        ("kites_20250208.xlsx", False),
        ("kites02102025pm.xlsx", False),
        ("kites-31012025.csv", False),
        ("kites-2025-01-31.csv", False),  # the last day it has values of
        ("kites-2024-08-10.csv", True),
        ("kites08102024.xlsx", True),
        ("kites.csv", False),
        ("kites 99999999.csv", False),
    ],
)
def test_a_file_name_of_another_day_holds_a_release(label: str, is_wrong: bool) -> None:
    assert ("label" in kinds(judge(january(), label=label))) is is_wrong


def test_dates_in_names_are_read_in_both_orders() -> None:
    assert dates_in("a-2025.09.02 b20250903 c09042025") == [
        date(2025, 9, 2),
        date(2025, 9, 3),
        date(2025, 9, 4),
    ]


def test_a_release_dated_before_one_that_knew_less_is_held() -> None:
    year = a_year()
    late = rows("2024-12", {"kites-red": 96}, vintage_date="2025-06-10")
    pack = PackDraft(series=year.series, observations=(*year.observations, *late))
    doubts = judge(release(*rows("2025-01", {"kites-red": 104})), pack)
    assert "label" in kinds(doubts)
    assert "later one of 2025-06-10" in doubts[0].detail


# Rows and series


def test_values_that_disappear_hold_a_release() -> None:
    year = a_year()
    kept = tuple(row for row in year.observations if row["time_period"] != "2024-07")
    doubts = judge(PackDraft(series=SERIES, observations=kept))
    assert kinds(doubts) == {"fewer"}
    assert "lacks 1 value(s) that were there before" in doubts[0].detail


def test_a_register_gives_what_changed_and_lacks_nothing() -> None:
    draft = release(*rows("2024-11", of(102, 199)), *rows("2025-01", of(104, 199)))
    assert "fewer" in kinds(judge(draft, is_whole=True))
    assert "fewer" not in kinds(judge(draft, is_whole=True, kind=PackKind.REGISTER))


def test_a_longer_period_from_the_same_day_replaces_a_shorter_one() -> None:
    pack = release(
        *rows("2025-01-01/2025-01-20", {"kites-red": 60}),
        *rows("2024-12", {"kites-red": 96}),
    )
    draft = release(
        *rows("2025-01-01/2025-01-30", {"kites-red": 90}),
        *rows("2024-12", {"kites-red": 96}),
    )
    assert judge(draft, pack, is_whole=True) == []


def test_a_table_that_starts_later_is_no_loss() -> None:
    year = a_year()
    kept = tuple(row for row in year.observations if row["time_period"] > "2024-06")
    assert judge(PackDraft(series=SERIES, observations=kept)) == []


def test_a_series_that_is_gone_holds_a_whole_release_only() -> None:
    draft = release(*rows("2025-01", {"kites-red": 104, "kites-blue": 199}))
    assert "fewer" not in kinds(judge(draft))
    doubts = judge(draft, is_whole=True)
    assert "1 of 3 series are gone: kites." in [doubt.detail for doubt in doubts]


@pytest.mark.parametrize(
    ("name", "now"),
    [("unit_measure", "USD"), ("stock_flow", "stock"), ("ref_area", "GB")],
)
def test_a_series_that_means_something_else_holds_a_release(
    name: str, now: str
) -> None:
    changed = tuple({**row, name: now} for row in SERIES)
    draft = PackDraft(series=changed, observations=january().observations)
    assert kinds(judge(draft)) == {"units"}


def test_values_that_all_grew_a_thousandfold_are_another_unit() -> None:
    draft = [{**r, "obs_value": r["obs_value"] + "000"} for r in a_year().observations]
    doubts = judge(release(*draft))
    assert "units" in kinds(doubts)
    assert "has values 1,000 times those given before" in doubts[0].detail


# Single values


@pytest.mark.parametrize(
    ("red", "kind"),
    [
        (1040, "jump"),
        (10, "jump"),
        (0, "jump"),
        (-104, "sign"),
        (170, "jump"),
        (140, ""),
    ],
)
def test_a_value_out_of_line_holds_a_release(red: int, kind: str) -> None:
    doubts = judge(release(*rows("2025-01", {"kites-red": red})))
    assert kinds(doubts) - {"total"} == ({kind} if kind else set())


def test_a_jump_is_told_with_the_largest_one_before() -> None:
    (doubt,) = judge(release(*rows("2025-01", {"kites-red": 1040})))
    assert doubt.detail == (
        "goes from 96 (December 2024) to 1040 (January 2025); the largest other change "
        "is 7.1 %."
    )


def test_a_series_that_often_jumps_may_jump_again() -> None:
    values = ["3", "40", "2", "55", "9", "1", "60", "4", "35", "2"]
    assert judge(single("30", first=2010), single(*values)) == []


def test_rates_around_zero_are_judged_by_differences() -> None:
    pack = single("1.2", "-0.3", "0.4", "2.1", "0.1", "-1.0", "0.8", "1.5", "0.2")
    assert judge(single("-0.9", first=2009), pack) == []
    assert kinds(judge(single("21", first=2009), pack)) == {"jump"}


def test_after_a_gap_only_a_slip_of_scale_counts() -> None:
    pack = single("100", "101", "102", "101", "100", "102", "103", "101", "100")
    assert judge(single("180", first=2016), pack) == []
    assert kinds(judge(single("1800", first=2016), pack)) == {"jump"}


def test_months_of_28_and_31_days_are_neighbours() -> None:
    year = a_year()
    march = release(
        *rows("2025-02", {"kites-red": 104}), *rows("2025-03", {"kites-red": 990})
    )
    doubts = judge(march, year, vintage_date=date(2025, 4, 10))
    assert "goes from 104 (February 2025) to 990 (March 2025)" in str(doubts)


def test_a_first_import_holds_a_value_far_out_of_line() -> None:
    values = ["100", "101", "99", "102", "100", "10200", "101", "103", "100", "99"]
    assert kinds(judge(single(*values), NOTHING)) == {"jump"}


def test_a_first_import_only_mentions_history() -> None:
    values = ["100", "101", "99", "102", "100", "390", "101", "100", "99"]
    doubts = judge(single(*values), NOTHING)
    assert kinds(doubts) == set()
    assert {doubt.kind for doubt in doubts} == {"jump"}


def test_doubts_that_hold_come_first() -> None:
    doubts = judge(release(*rows("2025-02", {**of(104, 199), "kites": 3050})))
    holds = [doubt.holds for doubt in doubts]
    assert holds == sorted(holds, reverse=True)
    assert True in holds
    assert False in holds
