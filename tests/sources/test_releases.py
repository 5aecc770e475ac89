"""A release joins a pack: nothing is overwritten, doubtful ones wait for a person."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from drafts import a_year, january, make_corpus, of, release, rows

from factcheck.errors import CorpusError, UnknownSourceError
from factcheck.model import ObsStatus, UpdateRule
from factcheck.sources import check_corpus, load_corpus
from factcheck.sources.diff import find_changes
from factcheck.sources.packfiles import read_pack
from factcheck.sources.releases import (
    Person,
    Release,
    accept_release,
    merge_release,
    merge_releases,
)

FEBRUARY = date(2025, 2, 10)
ANN = Person(by="Ann", why="asked the office", on=date(2025, 2, 11))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return make_corpus(tmp_path)


@pytest.fixture
def pack(corpus: Path) -> Path:
    return corpus / "official" / "kites"


def log(pack: Path) -> list[dict[str, str]]:
    with (pack / "releases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*.*")}


def test_a_release_adds_its_values_and_says_so(corpus: Path, pack: Path) -> None:
    report = merge_release(pack, january(), vintage_date=FEBRUARY, person=ANN)

    assert (report.added, report.revised, report.held) == (3, 0, False)
    known = load_corpus(corpus).as_of("kites")
    assert (known[-1].value, known[-1].as_of) == (Decimal(303), FEBRUARY)
    assert log(pack)[-1]["action"] == "added"


def test_values_known_already_are_not_written_again(pack: Path) -> None:
    before = (pack / "observations.csv").read_bytes()
    report = merge_release(pack, a_year(), vintage_date=FEBRUARY)

    assert (report.added, report.revised, report.unchanged) == (0, 0, 36)
    assert report.is_empty
    assert (pack / "observations.csv").read_bytes() == before
    assert not (pack / "releases.csv").exists()


def test_a_revision_is_a_new_vintage_beside_the_old_value(
    corpus: Path, pack: Path
) -> None:
    revised = release(*rows("2024-12", of(97, 203)))
    report = merge_release(pack, revised, vintage_date=FEBRUARY)

    assert (report.revised, report.unchanged) == (2, 1)
    loaded = load_corpus(corpus)
    assert loaded.as_of("kites", date(2025, 2, 9))[-1].value == 299
    assert loaded.as_of("kites", FEBRUARY)[-1].value == 300
    (change,) = find_changes(loaded.observations["kites"])
    assert (change.difference, change.after.as_of) == (1, FEBRUARY)


def test_a_value_that_comes_back_is_a_vintage_of_its_own(
    pack: Path, corpus: Path
) -> None:
    merge_release(pack, release(*rows("2024-12", of(97, 203))), vintage_date=FEBRUARY)
    back = release(*rows("2024-12", of(96, 203)))
    report = merge_release(pack, back, vintage_date=date(2025, 3, 10), accept=True)

    assert report.revised == 2
    values = [obs.value for obs in load_corpus(corpus).observations["kites-red"][-3:]]
    assert values == [96, 97, 96]


def test_an_older_state_found_later_takes_its_place_in_time(
    corpus: Path, pack: Path
) -> None:
    merge_release(pack, release(*rows("2024-12", of(97, 203))), vintage_date=FEBRUARY)
    first = release(*rows("2024-12", of(95, 203)))
    merge_release(pack, first, vintage_date=date(2025, 1, 25))

    loaded = load_corpus(corpus)
    days = (date(2025, 1, 24), date(2025, 1, 25), FEBRUARY)
    assert [loaded.as_of("kites-red", day)[-1].value for day in days] == [96, 95, 97]


def test_a_dry_run_writes_nothing(pack: Path) -> None:
    before = contents(pack)
    report = merge_release(pack, january(), vintage_date=FEBRUARY, dry_run=True)
    assert report.added == 3
    assert contents(pack) == before


def test_a_first_release_begins_the_pack(tmp_path: Path) -> None:
    rule = UpdateRule(location="https://kites.example/all.csv")
    report = merge_release(tmp_path / "kites", a_year(), update=rule)

    assert (report.added, len(report.new_series)) == (36, 3)
    info = load_corpus(tmp_path / "kites").packs["kites"]
    assert (info.title, info.update) == ("Kites in the air", rule)


def test_what_an_editor_wrote_in_pack_toml_stays(pack: Path) -> None:
    toml = pack / "pack.toml"
    toml.write_text(toml.read_text().replace("Kites in the air", "My kites"))
    draft = release(*rows("2025-01", of(104, 199)), title="All kites", licence="CC0")
    merge_release(pack, draft, vintage_date=FEBRUARY)
    text = toml.read_text()
    assert "My kites" in text
    assert "CC0" in text


def test_mistakes_of_a_draft_are_refused_before_anything_is_written(pack: Path) -> None:
    before = contents(pack)
    with pytest.raises(CorpusError, match="2025-14"):
        merge_release(pack, release(*rows("2025-14", of(1, 2))), vintage_date=FEBRUARY)
    assert contents(pack) == before


# Doubtful releases


def test_a_doubtful_release_is_held_and_its_values_decide_nothing(
    corpus: Path, pack: Path
) -> None:
    before = (pack / "observations.csv").read_bytes()
    report = merge_release(pack, january(red=1040), vintage_date=FEBRUARY, person=ANN)

    assert report.held
    assert (pack / "observations.csv").read_bytes() == before
    loaded = load_corpus(corpus)
    held = loaded.observations["kites-red"][-1]
    assert (held.value, held.status) == (1040, ObsStatus.SUSPECT)
    assert "held because this series goes from 96" in held.note
    assert loaded.packs["kites"].held[0].release == "2025-02-10"
    assert check_corpus(corpus) == []
    assert log(pack)[-1]["action"] == "held"


def test_a_person_accepts_a_held_release_and_the_log_says_why(
    corpus: Path, pack: Path
) -> None:
    merge_release(pack, january(red=1040), vintage_date=FEBRUARY, label="kites.csv")
    report = accept_release(pack, "2025-02-10", ANN)

    assert (report.added, report.held) == (3, False)
    obs = load_corpus(corpus).observations["kites-red"][-1]
    assert (obs.value, obs.status, obs.note) == (1040, ObsStatus.NORMAL, "")
    assert not (pack / "held").exists()
    entry = log(pack)[-1]
    assert (entry["action"], entry["by"], entry["why"]) == (
        "accepted",
        "Ann",
        "asked the office",
    )
    assert "1040" in entry["doubts"]
    assert entry["label"] == "kites.csv"


def test_the_same_doubtful_release_is_held_once(pack: Path) -> None:
    for _ in range(2):
        report = merge_release(pack, january(red=1040), vintage_date=FEBRUARY)
        assert report.release == "2025-02-10"
    other = merge_release(pack, january(red=2080), vintage_date=FEBRUARY)
    assert other.release == "2025-02-10-2"
    assert len(list((pack / "held").iterdir())) == 2
    assert check_corpus(pack) == []


def test_a_first_release_can_be_held_too(tmp_path: Path) -> None:
    year = a_year()
    spoilt = [dict(row) for row in year.observations]
    for row in spoilt:
        if row["series_id"] == "kites" and row["time_period"] == "2024-06":
            row["obs_value"] = "3120"  # a digit too many
    report = merge_release(tmp_path / "kites", release(*spoilt))

    assert report.held
    loaded = load_corpus(tmp_path / "kites")
    assert loaded.series.keys() == {"kites", "kites-red", "kites-blue"}
    assert {o.status for o in loaded.observations["kites"]} == {ObsStatus.SUSPECT}
    accept_release(tmp_path / "kites", report.release, ANN)
    loaded = load_corpus(tmp_path / "kites")
    assert {o.status for o in loaded.observations["kites"]} == {ObsStatus.NORMAL}


def test_accepting_what_is_not_held_names_what_is(pack: Path) -> None:
    merge_release(pack, january(red=1040), vintage_date=FEBRUARY)
    with pytest.raises(UnknownSourceError, match="it holds 2025-02-10"):
        accept_release(pack, "2025-03-10", ANN)


def test_two_values_for_one_month_are_both_kept_and_held(
    corpus: Path, pack: Path
) -> None:
    twice = [*rows("2025-01", of(104, 199)), *rows("2025-01", {"kites": 305})]
    report = merge_release(pack, release(*twice), vintage_date=FEBRUARY)

    assert [doubt.kind for doubt in report.doubts if doubt.holds] == ["twice", "total"]
    held = load_corpus(corpus).observations["kites"][-2:]
    assert {obs.value for obs in held} == {303, 305}


def test_a_row_that_only_stands_twice_is_written_once(pack: Path) -> None:
    twice = rows("2025-01", of(104, 199)) * 2
    report = merge_release(pack, release(*twice), vintage_date=FEBRUARY)
    assert (report.added, report.held) == (3, False)


def test_another_value_under_the_same_date_is_held_not_overwritten(
    corpus: Path, pack: Path
) -> None:
    merge_release(pack, january(), vintage_date=FEBRUARY)
    report = merge_release(pack, january(red=105), vintage_date=FEBRUARY)

    assert report.held
    accept_release(pack, report.release, ANN)
    values = [obs.value for obs in load_corpus(corpus).observations["kites-red"][-2:]]
    assert values == [104, 105]


def test_other_powers_of_ten_are_converted_exactly(corpus: Path, pack: Path) -> None:
    thousands = tuple({**row, "unit_mult": "3"} for row in read_pack(pack).series)
    observations = rows("2025-01", {"kites": "0.303"})
    draft = release(*observations)
    draft = type(draft)(series=thousands, observations=draft.observations)
    report = merge_release(pack, draft, vintage_date=FEBRUARY)

    assert not report.held
    assert load_corpus(corpus).as_of("kites")[-1].value == Decimal("303")


def test_several_releases_are_judged_one_after_the_other(pack: Path) -> None:
    months = [
        (date(2025, 2, 10), 104),
        (date(2025, 3, 10), 1030),
        (date(2025, 4, 10), 99),
    ]
    releases = [
        Release(draft=release(*rows(f"2025-{n:02}", of(red, 200))), vintage_date=day)
        for n, (day, red) in enumerate(months, 1)
    ]
    reports = merge_releases(pack, releases)
    assert [report.held for report in reports] == [False, True, False]


def test_a_release_joins_a_pack_that_is_kept_as_parquet(
    tmp_path: Path, corpus: Path, pack: Path
) -> None:
    rows = read_pack(pack).observations
    names = sorted({name for row in rows for name in row})
    columns = {name: [row.get(name, "") for row in rows] for name in names}
    pq.write_table(pa.table(columns), pack / "observations.parquet")
    (pack / "observations.csv").unlink()
    report = merge_release(pack, january(), vintage_date=FEBRUARY)

    assert (report.added, report.unchanged, report.held) == (3, 0, False)
    assert not (pack / "observations.csv").exists()
    assert len(read_pack(pack).observations) == 39
    loaded = load_corpus(corpus, cache=tmp_path / "cache")
    assert loaded.as_of("kites")[-1].value == 303
    again = merge_release(pack, a_year(), vintage_date=FEBRUARY)
    assert again.is_empty
