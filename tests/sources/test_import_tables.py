"""Tables of statistics offices, long and wide, read by a guessed mapping."""

from __future__ import annotations

import contextlib
import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from importing import (
    AREAS,
    draft_of,
    plan_file,
    plan_source,
    plan_text,
    roles,
    series,
    values,
)

from factcheck.errors import CorpusError, FactcheckError, SourceError
from factcheck.sources.importers import SourceFile
from factcheck.sources.importers.mapping import (
    mapping_text,
    read_mapping,
    write_mapping,
)
from factcheck.sources.importers.preview import (
    describe_columns,
    describe_observations,
)

LONG = """\
Country Name,Country Code,Year,Value
Norway,NOR,2023,5519594
Norway,NOR,2024,5550203
Korea, Rep.,KOR,2023,51712619
"""


def test_a_long_table_is_read_by_country():
    plan = plan_text(LONG.replace("Korea, Rep.", '"Korea, Rep."'), "population.csv")
    assert roles(plan) == {
        "Country Name": "place", "Country Code": "place", "Year": "year",
        "Value": "value",
    }  # fmt: skip
    assert not plan.undecided
    draft = draft_of(plan)
    assert values(draft, "p.population:NO") == {"2023": "5519594", "2024": "5550203"}
    assert series(draft, "p.population:KR")["unit_measure"] == "PS"
    assert series(draft, "p.population:NO")["stock_flow"] == "stock"


def test_columns_headed_by_codes_of_countries_are_places():
    plan = plan_text(
        "Date,NOR,SWE,OWID_X\n2001,1.0,2.0,\n2002,,4.5,7\n", "forest share.csv"
    )
    assert roles(plan) == {"Date": "period", "{place}": "value"}
    draft = draft_of(plan)
    assert values(draft, "p.forest-share:SE") == {"2001": "2.0", "2002": "4.5"}
    assert values(draft, "p.forest-share:NO") == {"2001": "1"}, "1.0 is a whole number"
    assert values(draft, "p.forest-share:OWID_X") == {"2002": "7"}


def test_columns_headed_by_a_stem_and_a_year_are_one_measure():
    text = "STATE,NAME,POPEST2023,POPEST2024,BIRTHS2024\n0,United States,9,10,3\n12,Florida,4,5,1\n"
    plan = plan_text(
        text, values={"POPEST{period}": {"measure": "resident population"}}
    )
    assert set(roles(plan)) == {"STATE", "NAME", "POPEST{period}", "BIRTHS2024"}
    assert [one.name for one in plan.undecided] == ["measure"]
    draft = draft_of(plan, is_sound=False)
    assert values(draft, "p.resident-population:US-FL") == {"2023": "4", "2024": "5"}


def test_columns_with_a_day_at_the_end_are_vintages():
    plan = plan_file(
        "alfred.csv",
        given={"ref_area": "US"},
        values={"*": {"measure": "unemployment rate", "unit_measure": "%"}},
    )
    draft = draft_of(plan)
    revised = [
        (row["vintage_date"], row["obs_value"])
        for row in draft.observations
        if row["time_period"] == "2023-12"
    ]
    assert revised == [("2024-01-05", "3.7"), ("2024-02-02", "3.6")]


def test_titles_two_heading_rows_footnotes_and_notes_are_told_from_values():
    plan = plan_file("spreadsheet-export.csv", given={"source_agency": ""})
    table = plan.mapping.tables[0]
    assert (table.header, table.first, table.last) == ((4, 5), 6, 9)
    assert table.facts["source_agency"] == "Office for Culture"
    draft = draft_of(plan)
    paid = "p.museum-visits-paid-admissions"
    assert values(draft, f"{paid}:GB-ENG") == {"2023": "1204.5", "2024": "1310"}
    assert values(draft, f"{paid}:GB-WLS") == {"2024": "210"}
    assert series(draft, f"{paid}:GB-ENG")["unit_mult"] == "3"
    assert series(draft, f"{paid}:GB-ENG")["fiscal_year_start"] == "04-01"
    first = draft.observations[0]
    assert (first["period_start"], first["period_end"]) == ("2022-04-01", "2023-03-31")
    statuses = [row.get("obs_status") for row in draft.observations]
    assert statuses.count("P") == 1
    assert any("'(x)'" in remark for remark in draft.remarks)


def test_decimal_commas_and_semicolons_are_seen():
    draft = draft_of(plan_file("german.csv", given={"ref_area": "DE"}))
    assert values(draft, "p.besuche")["2021"] == "1234567"
    assert values(draft, "p.anteil")["2022"] == "13.25"


def test_a_downloaded_table_of_data_commons_is_read():
    draft = draft_of(plan_file("datacommons.csv"))
    assert values(draft, "p.total-population:US-FL")["2023"] == "22610726"


def test_fiscal_years_with_a_month_column_give_calendar_months():
    text = "fy,Month (abbv),Component,Encounter Count\n2024,OCT,Sea,5\n2024,SEP,Sea,7\n2024,OCT,Land,6\n"
    draft = draft_of(plan_text(text, given={"ref_area": "US"}))
    assert values(draft, "p.encounters-sea") == {"2023-10": "5", "2024-09": "7"}
    assert series(draft, "p.encounters-land")["breakdown"] == "Land"


def test_the_month_in_which_unknown_fiscal_years_start_is_asked():
    plan = plan_text("fiscal_year,visits\n2023,5\n2024,6\n", given={"ref_area": "NO"})
    assert [one.name for one in plan.undecided] == ["fiscal_year_start"]
    said = {"ref_area": "NO", "fiscal_year_start": "07-01"}
    draft = draft_of(plan_text("fiscal_year,visits\n2023,5\n2024,6\n", given=said))
    assert draft.observations[0]["period_start"] == "2022-07-01"


def test_days_stand_for_months_or_quarters_series_by_series():
    rows = [f"A,2023-{month:02}-01,{month}" for month in range(1, 13)]
    rows += [f"B,2023-{month:02}-01,{month}" for month in (1, 4, 7, 10)]
    text = "series_id,date,value\n" + "\n".join(rows) + "\n"
    draft = draft_of(plan_text(text, given={"ref_area": "US"}), is_sound=False)
    assert list(values(draft, "p.A"))[:2] == ["2023-01", "2023-02"]
    assert list(values(draft, "p.B")) == ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"]


def test_a_daily_count_that_never_falls_is_a_level():
    rows = [f"2024-{1 + i // 28:02}-{1 + i % 28:02},{i * i + 1}" for i in range(60)]
    draft = draft_of(
        plan_text("Date,Deaths\n" + "\n".join(rows), given={"ref_area": "US"})
    )
    assert draft.series[0]["stock_flow"] == "stock"


def test_titles_and_units_come_from_a_file_of_their_own(tmp_path):
    file = tmp_path / "meta.csv"
    file.write_text(
        "id,title,unit,freq,dc\nU1,Rate of idle ships,percent,Monthly,x\nU2,Ships,thousand ships,M,y\n"
    )
    text = "series_id,date,value\nU1,2024-01-01,4.5\nU2,2024-01-01,12\n"
    draft = draft_of(plan_text(text, given={"ref_area": "NO"}, metadata=file))
    assert series(draft, "p.U1")["unit_measure"] == "PT"
    assert series(draft, "p.U2")["unit_mult"] == "3"
    assert values(draft, "p.U1") == {"2024-01": "4.5"}


def test_metadata_that_describes_nothing_is_refused(tmp_path):
    file = tmp_path / "meta.json"
    file.write_text('[{"id": "other", "title": "x"}, {"id": "more", "title": "y"}]')
    with pytest.raises(SourceError, match="describes none"):
        plan_text(LONG.replace("Korea, Rep.", "Korea"), metadata=file)


def test_every_mistake_is_told_with_row_column_and_what_would_be_right():
    text = "Year,Visits\n2023,12\n20x4,13\n2025,many\n2026,1\n"
    with pytest.raises(CorpusError) as caught:
        draft_of(plan_text(text, given={"ref_area": "NO"}))
    assert caught.value.problems == (
        "figures, row 3, Year (A): '20x4'; expected a date such as 2024, FY2024, "
        "2024 Q3, Jan-24 or 2024-06-30.",
        "figures, row 4, Visits (B): 'many'; expected a number, or a mark such as n/a "
        "where it is missing.",
    )


def test_rows_that_nothing_tells_apart_are_refused_and_repeats_left_out():
    with pytest.raises(CorpusError, match="tells it from row 2"):
        draft_of(plan_text("Year,Visits\n2023,12\n2023,13\n", given={"ref_area": "NO"}))
    draft = draft_of(
        plan_text("Year,Visits\n2023,12\n2023,12\n2024,9\n", given={"ref_area": "NO"})
    )
    assert len(draft.observations) == 2
    assert any("repeat" in remark for remark in draft.remarks)


def test_years_before_the_calendar_are_left_out_and_told():
    draft = draft_of(
        plan_text("Year,Visits\n-5000,1\n0,2\n730,3\n1990,4\n1991,5\n1992,6\n1993,7\n",
                  given={"ref_area": "NO"})
    )  # fmt: skip
    assert next(iter(values(draft, "p.visits"))) == "0730"
    assert any("2 row(s) before the year 1" in remark for remark in draft.remarks)


def test_what_a_file_does_not_say_is_undecided():
    plan = plan_text(
        "Year,Value\n2023,12\n2024,13\n", "table.csv", given={"source_agency": ""}
    )
    assert {one.name for one in plan.undecided} == {
        "measure",
        "ref_area",
        "source_agency",
    }
    plan = plan_text(
        "Year,Price\n2023,12\n2024,13\n", "bread.csv", given={"ref_area": "NO"}
    )
    assert [one.name for one in plan.undecided] == ["unit_measure"]


def test_a_table_without_numbers_is_refused():
    with pytest.raises(SourceError, match="No table with numbers"):
        plan_text("Name,Town\nAnna,Alta\nBo,Bergen\n")


def test_a_mapping_is_written_read_again_and_gives_the_same(tmp_path):
    plan = plan_file("spreadsheet-export.csv")
    file = tmp_path / "mapping.toml"
    write_mapping(plan.mapping, file)
    assert read_mapping(file) == plan.mapping
    again = plan_file("spreadsheet-export.csv", mapping=read_mapping(file))
    assert draft_of(again) == draft_of(plan)


def test_every_mistake_of_a_mapping_is_told_at_once(tmp_path):
    file = tmp_path / "mapping.toml"
    file.write_text(
        'version = 1\ncolour = "red"\n[[table]]\ndecimal = ";"\n'
        '[[table.column]]\nheader = "Year"\nrole = "yeer"\n'
    )
    with pytest.raises(SourceError) as caught:
        read_mapping(file)
    for word in ("colour", "decimal", "yeer"):
        assert word in str(caught.value)


def test_a_mapping_that_names_missing_columns_is_refused(tmp_path):
    plan = plan_text("Year,Visits\n2023,12\n", given={"ref_area": "NO"})
    text = mapping_text(plan.mapping).replace('"Visits"', '"Visitors"')
    file = tmp_path / "mapping.toml"
    file.write_text(text)
    with pytest.raises(CorpusError, match="'Visitors'; expected a column"):
        draft_of(plan_text("Year,Visits\n2023,12\n", mapping=read_mapping(file)))


def test_a_plan_is_shown_in_a_few_lines():
    plan = plan_file("spreadsheet-export.csv")
    lines = describe_columns(plan.grids[0], plan.mapping.tables[0], AREAS)
    assert [line.place for line in lines] == ["A", "B to E"]
    assert lines[1].meaning == (
        "values: museum visits; in thousand VISITS; an amount in a period; "
        "heading: period, breakdown"
    )
    shown = describe_observations(draft_of(plan))
    assert len(shown) == 5
    assert any(
        "England" in line and "2024 (2023-04-01 to 2024-03-31)" in line
        for line in shown
    )


@given(
    st.lists(
        st.tuples(st.integers(1900, 2100), st.integers(-(10**9), 10**9)),
        min_size=1, max_size=12, unique_by=lambda one: one[0],
    )
)  # fmt: skip
def test_every_value_of_a_sound_table_arrives_once(rows):
    text = "Year,Visits\n" + "".join(f'{year},"{value:,}"\n' for year, value in rows)
    draft = draft_of(plan_text(text, given={"ref_area": "NO"}))
    assert {
        row["time_period"]: int(row["obs_value"]) for row in draft.observations
    } == {f"{year:04}": value for year, value in rows}


CELLS = st.one_of(
    st.sampled_from(
        [
            "Year",
            "Country",
            "Value",
            "Norway",
            "NOR",
            "2023",
            "FY24",
            "Jan-24",
            "..",
            "n/a",
            "1,234",
            "12.5%",
            "(3)",
            "Total",
            "",
            "Source: x",
            "2023/24",
            "=1+1",
            "-",
            "é²",
        ]
    ),
    st.text(max_size=6),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=8))
def test_any_table_is_read_or_refused_and_never_a_crash(rows):
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    try:
        plan = plan_text(out.getvalue(), given={"ref_area": "NO"})
        draft = draft_of(plan, is_sound=False)
    except FactcheckError:
        return
    if not plan.undecided:  # unsound ones are refused when they would be written
        assert draft_of(plan, is_sound=False) == draft


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_and_never_a_crash(data):
    for name in ("x.csv", "x.json", "x.xlsx", "x.xml", "x"):
        with contextlib.suppress(FactcheckError):
            plan_source(SourceFile(name=name, data=data))


TWO_ROWS = """\
"Table 2: Museums, by region, financial years",,,,
Region,Visits (thousands)¹,,Spending (£ million),
,{0},{1},{0},{1}
England,"12,345","14,567",210.5,231.9
Scotland,"1,234","1,410",20.5,24.2
Total,"13,579","15,977",231.0,256.1
"""


def test_headings_with_units_are_measures_and_totals_the_country():
    draft = draft_of(plan_text(TWO_ROWS.format("2022/23", "2023/24")))
    kinds = {
        (row["measure"], row["unit_measure"], row["unit_mult"]) for row in draft.series
    }
    assert kinds == {("visits", "VISITS", "3"), ("spending", "GBP", "6")}
    assert values(draft, "p.spending:GB") == {"2023": "231.0", "2024": "256.1"}
    assert any("'Total' was taken as United Kingdom" in one for one in draft.remarks)


def test_men_and_women_are_parts_of_one_measure():
    text = "Nurses,,,,\nRegion,Men,,Women,\n,2022,2023,2022,2023\n" + "".join(
        f"{name},1,2,3,4\n" for name in ("England", "Wales")
    )
    draft = draft_of(plan_text(text))
    assert {row["breakdown"] for row in draft.series} == {"Men", "Women"}


def test_districts_are_parts_of_the_place_and_their_total_is_the_whole():
    text = (
        "Ohio Department of Bridges,,\n"
        '"Bridges in poor condition, by county, end of year",,\n'
        "County,2023,2024\nAdams,13,15\nAllen,21,19\nAll counties,34,34\n"
    )
    given = {"ref_area": "US-OH", "source_agency": ""}
    plan = plan_text(text, given=given)
    assert plan.undecided == ()
    draft = draft_of(plan)
    assert [row.get("breakdown", "") for row in draft.series] == ["Adams", "Allen", ""]
    assert {row["measure"] for row in draft.series} == {"bridges in poor condition"}
    assert draft.series[0]["title"] == "bridges in poor condition, Adams"
    assert draft.publisher == "Ohio Department of Bridges"


def test_an_answer_about_a_heading_that_is_not_there_is_refused():
    with pytest.raises(SourceError, match="No column of values is headed 'Cost'"):
        plan_text("Year,Visits\n2023,12\n2024,13\n", values={"Cost": {"measure": "x"}})


def test_the_code_of_a_group_of_states_is_no_name_of_a_state() -> None:
    assert AREAS.state_of("FL") == "US-FL"
    assert AREAS.state_of("South") is None  # US-SOUTH is a group
