"""What a pack must look like, and what is said about every mistake."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.errors import CorpusError, UnknownSourceError
from factcheck.model import Frequency, ObsStatus, Relation, StockFlow
from factcheck.sources import check_corpus, find_packs, find_series, load_corpus

SECOND_SERIES = """\
series_id,title,measure,ref_area,stock_flow,unit_measure,source_agency
{},Balloons,balloons,US,stock,BALLOONS,Balloon Office
"""
SECOND_OBSERVATIONS = "series_id,time_period,obs_value\n{},2025,3\n"


def test_a_good_pack_becomes_series_and_observations(make_pack) -> None:
    corpus = load_corpus(make_pack())

    kites = corpus.series["kites"]
    assert (kites.stock_flow, kites.freq) == (StockFlow.STOCK, Frequency.DAY)
    assert kites.aliases == ("paper kites", "flying kites")
    assert kites.related_series == ("kites-lost",)
    assert kites.ref_area_name == "US"
    assert kites.pack == "kites"
    assert corpus.series["kites-lost"].unit_mult == 3
    first, second = corpus.observations["kites"]
    assert (first.period.start, first.period.last_day) == (date(2025, 3, 1),) * 2
    assert (first.value, second.note) == (Decimal(12), "windy")
    assert first.period.relation is Relation.AS_OF
    assert corpus.observations["kites-lost"][0].period.relation is Relation.IN


def test_vintages_of_one_period_stay_apart_and_in_order(make_pack) -> None:
    corpus = load_corpus(make_pack())

    march = [o for o in corpus.observations["kites-lost"] if o.value is not None]
    assert [str(o.value) for o in march] == ["1.5", "1.75"]
    assert [str(o.value) for o in corpus.as_of("kites-lost")] == ["1.75"]
    known = corpus.as_of("kites-lost", date(2025, 4, 30))
    assert [str(o.value) for o in known] == ["1.5"]


def test_a_missing_value_is_kept_with_its_status(make_pack) -> None:
    last = load_corpus(make_pack()).observations["kites-lost"][-1]

    assert (last.value, last.status) == (None, ObsStatus.MISSING)


def test_a_stated_value_after_a_suspect_one_is_preferred_whatever_the_order(
    make_pack,
) -> None:
    rows = (
        "series_id,time_period,obs_value,obs_status,vintage_date,publisher\n"
        "kites,2025-03-01,100,A,2025-03-02,Office\n"
        "kites,2025-03-01,999,S,2025-03-02,Rumour\n"
    )
    corpus = load_corpus(make_pack(observations=rows))

    assert len(corpus.observations["kites"]) == 2
    assert [str(o.value) for o in corpus.as_of("kites")] == ["100"]


def test_of_two_values_of_one_day_and_vintage_the_later_row_is_preferred(
    make_pack,
) -> None:
    rows = (
        "series_id,time_period,obs_value,vintage_date,publisher\n"
        "kites,2025-03-01,957,2025-03-02,List\n"
        "kites,2025-03-01,958,2025-03-02,Office\n"
    )
    corpus = load_corpus(make_pack(observations=rows))

    assert [o.publisher for o in corpus.observations["kites"]] == ["List", "Office"]
    assert [o.publisher for o in corpus.as_of("kites")] == ["Office"]


def test_an_unknown_vintage_counts_as_known_after_the_usual_lag(make_pack) -> None:
    series = (
        "series_id,title,measure,ref_area,freq,stock_flow,unit_measure,source_agency,"
        "release_lag_days\nrain,Rain,rain,US,M,flow,MM,Weather Office,10\n"
    )
    corpus = load_corpus(
        make_pack(
            series=series,
            observations="series_id,time_period,obs_value\nrain,2025-03,80\n",
        )
    )

    assert corpus.observations["rain"][0].known_from == date(2025, 4, 10)
    assert corpus.as_of("rain", date(2025, 4, 9)) == ()
    assert len(corpus.as_of("rain", date(2025, 4, 10))) == 1


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            ",stock,KITES,0", ",lake,KITES,0",
            "series.csv, line 2, stock_flow: 'lake'; expected one of stock, flow",
            id="unknown code",
        ),
        pytest.param(
            "kites,US,D,", ",US,D,",
            "series.csv, line 2, measure: ''; expected a value, this column is required",
            id="empty required cell",
        ),
        pytest.param(
            "https://kites", "javascript://kites",
            "series.csv, line 2, source_url: 'javascript://kites.example/'; expected an "
            "address that starts with http:// or https://",
            id="address that is no web address",
        ),
        pytest.param(
            "flying kites,kites-lost", "flying kites,kites-lots",
            "series.csv, line 2, related_series: 'kites-lots'; expected ids of other "
            "series, such as 'kites-lost'",
            id="unknown related series",
        ),
        pytest.param(
            "KITES,3,", "KITES,thousand,",
            "series.csv, line 3, unit_mult: 'thousand'; expected a whole number",
            id="power of ten in words",
        ),
        pytest.param(
            ",aliases,", ",allias,",
            "series.csv, line 1: 'allias'; expected 'aliases'",
            id="misspelt column",
        ),
        pytest.param(
            "measure,ref_area,", "measure,ref_area,measure,",
            "series.csv, line 1, measure: 'measure'; expected each column once",
            id="column twice",
        ),
        pytest.param(
            "kites,2025-03-01,", "kites,2025-02-30,",
            "observations.csv, line 2, time_period: '2025-02-30'; expected an SDMX period",
            id="day that does not exist",
        ),
        pytest.param(
            ",2025-03-02,2025-03-02,", ",2025-03-02,03/02/2025,",
            "observations.csv, line 3, period_end: '03/02/2025'; expected a day such as "
            "2025-09-02",
            id="day in another order",
        ),
        pytest.param(
            ",2025-03-02,2025-03-02,", ",2025-03-02,2025-03-01,",
            "observations.csv, line 3, period_end: '2025-03-02 to 2025-03-01'; expected "
            "first and last day in order",
            id="period that runs backwards",
        ),
        pytest.param(
            ",2025-03-02,2025-03-02,", ",2025-03-02,,",
            "observations.csv, line 3, period_end: '2025-03-02 to '; expected first and "
            "last day",
            id="half a period",
        ),
        pytest.param(
            "kites,2025-03-01,", "kites,,",
            "observations.csv, line 2, period_start: ''; expected period_start and "
            "period_end, or a time_period",
            id="no period at all",
        ),
        pytest.param(
            "2025-03,2025-03-01,2025-03-31,1.5", "2025-04,2025-03-01,2025-03-31,1.5",
            "observations.csv, line 4, time_period: '2025-04'; expected the same days as "
            "2025-03-01 to 2025-03-31",
            id="period and days that differ",
        ),
        pytest.param(
            ",14,A", ',"1,400",A',
            "observations.csv, line 3, obs_value: '1,400'; expected a plain number",
            id="thousands separator",
        ),
        pytest.param(
            ",14,A", ",NaN,A",
            "observations.csv, line 3, obs_value: 'NaN'; expected a finite number",
            id="not a number",
        ),
        pytest.param(
            ",14,A", ",,A",
            "observations.csv, line 3, obs_value: ''; expected a number, or an empty cell "
            "together with obs_status M",
            id="missing value without status",
        ),
        pytest.param(
            ",14,A", ",14,M",
            "observations.csv, line 3, obs_value: '14'; expected a number, or an empty",
            id="value with the status of a missing one",
        ),
        pytest.param(
            ",14,A", ",14,Q",
            "observations.csv, line 3, obs_status: 'Q'; expected one of A, E, P, M, S",
            id="unknown status",
        ),
        pytest.param(
            "kites,,2025", "kits,,2025",
            "observations.csv, line 3, series_id: 'kits'; expected an id of a series "
            "file, such as 'kites'",
            id="observation of no series",
        ),
        pytest.param(
            "kites,,2025-03-02,2025-03-02,14", "kites,,2025-03-01,2025-03-01,14",
            "one row for each series, period, vintage, publisher and source title; "
            "official/kites/observations.csv, line 2 is the same",
            id="second row for the same key",
        ),
        pytest.param(
            ",14,A", ",14,A,extra",
            "observations.csv, line 3: '11 cells'; expected 10 cells",
            id="cell too many",
        ),
    ],
)  # fmt: skip
def test_each_mistake_names_file_line_value_and_what_is_right(
    make_pack, old: str, new: str, expected: str
) -> None:
    problems = check_corpus(make_pack(replace=(old, new)))

    assert len(problems) == 1, problems
    assert expected in problems[0]


def test_an_id_with_a_space_is_refused(make_pack) -> None:
    problems = check_corpus(
        make_pack(replace=("kites-lost,Kites lost", "kites lost,Kites lost"))
    )

    assert "'kites lost'; expected letters, digits" in problems[0]


def test_all_mistakes_are_reported_at_once(make_pack) -> None:
    root = make_pack(replace=("2025-03-0", "2025-13-0"))

    with pytest.raises(CorpusError) as caught:
        load_corpus(root)

    assert len(caught.value.problems) == len(check_corpus(root)) == 6
    assert "6 mistake(s)" in str(caught.value)
    assert caught.value.hint


def test_a_long_list_of_mistakes_is_cut_in_the_message_only(make_pack) -> None:
    rows = "".join(f"kites,2025-01-{day:02},x\n" for day in range(1, 31))
    root = make_pack(observations="series_id,time_period,obs_value\n" + rows)

    with pytest.raises(CorpusError, match="and 10 more") as caught:
        load_corpus(root)
    assert len(caught.value.problems) == 30


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"", "a header line with the column names", id="empty file"),
        pytest.param(b"series_id,title\n\xff\n", "text in UTF-8", id="not UTF-8"),
        pytest.param(
            b"series_id,tit\0le\n", "text without null characters", id="null character"
        ),
        pytest.param(
            b'series_id,title\nkites,"' + b"x" * 200_000, "comma-separated values",
            id="endless cell",
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_a_mistake_not_a_crash(
    make_pack, content: bytes, expected: str
) -> None:
    problems = check_corpus(make_pack(series=content))

    assert any(expected in problem or "required" in problem for problem in problems)


def test_checking_a_corpus_checks_its_list_of_places(make_pack) -> None:
    root = make_pack()
    places = "code,name,aliases,parent,kind\nUS,United States,,,country\nUS,X,,,state\n"
    (root / "places.csv").write_text(places)

    assert check_corpus(root) == [
        "places.csv, line 3, code: 'US'; expected each code once."
    ]
    with pytest.raises(CorpusError, match="each code once"):
        load_corpus(root)


def test_a_missing_observations_file_is_reported(make_pack) -> None:
    root = make_pack()
    (root / "official" / "kites" / "observations.csv").unlink()

    assert check_corpus(root) == [
        "official/kites/observations.csv, line 1: 'FileNotFoundError'; expected a "
        "readable file."
    ]


def test_a_folder_without_packs_says_what_a_corpus_is(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="No pack found"):
        load_corpus(tmp_path)


def test_an_id_may_be_used_by_one_pack_only(make_pack) -> None:
    root = make_pack()
    make_pack(
        series=SECOND_SERIES.format("kites"),
        observations=SECOND_OBSERVATIONS.format("kites"),
        pack="balloons",
    )

    problems = check_corpus(root)

    assert len(problems) == 1
    assert "official/balloons/series.csv, line 2 has this one" in problems[0]


def test_byte_order_mark_and_line_ends_of_other_systems_do_not_matter(
    make_pack,
) -> None:
    plain = load_corpus(make_pack())
    text = (make_pack() / "official/kites/series.csv").read_bytes()
    other = load_corpus(
        make_pack(series=b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    )

    assert other.series == plain.series


def test_the_line_of_a_mistake_counts_line_breaks_inside_cells(make_pack) -> None:
    problems = check_corpus(
        make_pack(replace=("1.5,A,2025-04-04,,,\n", '1.5,A,2025-04-04,,,"a\nb"\nx\n'))
    )

    assert len(problems) == 1
    assert "line 6:" in problems[0]


def test_the_digest_depends_on_content_and_not_on_place_or_time(
    make_pack, tmp_path: Path
) -> None:
    root = make_pack()
    digest = load_corpus(root).digest
    (root / "official/kites/README.md").write_text("Words about kites.")
    moved = root.rename(tmp_path / "elsewhere")

    assert load_corpus(moved).digest == digest
    assert load_corpus(make_pack(replace=("windy", "calm"))).digest != digest


@pytest.mark.parametrize("below", [".", "official", "official/kites"])
def test_a_corpus_a_folder_of_packs_and_a_pack_can_be_loaded(
    make_pack, below: str
) -> None:
    root = make_pack() / below

    assert [pack.name for pack in find_packs(root)][-1:] == [
        root.name if below.endswith("kites") else "kites"
    ]
    assert set(load_corpus(root).series) == {"kites", "kites-lost"}


def test_an_unknown_series_is_answered_with_close_names(make_pack) -> None:
    corpus = load_corpus(make_pack())

    assert find_series(corpus, "kites").title == "Kites in the air"
    with pytest.raises(UnknownSourceError, match="close names: kites-lost"):
        find_series(corpus, "kite-lost")
