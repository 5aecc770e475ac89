"""`factcheck source …` as a person uses it, in a corpus of their own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import Result

from factcheck.sources.packfiles import read_pack
from factcheck.sources.releases import merge_release

sys.path.insert(0, str(Path(__file__).parent.parent / "sources"))

from drafts import january, make_corpus, of, release, rows

Run = Callable[..., Result]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return make_corpus(tmp_path)


@pytest.fixture
def pack(corpus: Path) -> Path:
    return corpus / "official" / "kites"


@pytest.fixture
def held(pack: Path) -> Path:
    day = date(2025, 2, 10)
    merge_release(pack, january(red=1040), vintage_date=day, label="jan.csv")
    return pack


def read(result: Result) -> object:
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


# new


def test_a_new_pack_has_every_file_and_no_mistake(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "mine"
    options = ("--title", "Kites", "--publisher", "Kite Office", "--corpus", corpus)
    made = run("source", "new", "kites", *options)

    assert made.exit_code == 0, made.stderr
    folder = corpus / "official" / "kites"
    names = {file.name for file in folder.iterdir()}
    assert names == {"pack.toml", "series.csv", "observations.csv", "README.md"}
    assert f"factcheck source check --pack kites --corpus {corpus}" in made.stderr
    checked = run("source", "check", "--pack", "kites", "--corpus", corpus)
    assert checked.exit_code == 0
    assert (
        "advice: kites: pack.toml does not say licence, source_url." in checked.stderr
    )
    listed = run("source", "list", "--packs", "--corpus", corpus)
    assert "kites  Kites (0 series" in listed.stdout


def test_a_pack_is_never_begun_twice(run: Run, corpus: Path) -> None:
    again = run("source", "new", "kites", "--corpus", corpus, "--json")
    assert again.exit_code == 3
    assert json.loads(again.stderr)["error"]["code"] == "source"


@pytest.mark.parametrize("name", ["Kites Lost", "../kites", "kites/lost", ".kites", ""])
def test_names_that_are_no_folder_are_refused(
    run: Run, corpus: Path, name: str
) -> None:
    result = run("source", "new", "--corpus", corpus, "--", name)
    assert result.exit_code == 3
    assert "small letters, digits and hyphens" in result.stderr


def test_a_dry_run_of_new_makes_nothing(run: Run, tmp_path: Path) -> None:
    run("source", "new", "kites", "--corpus", tmp_path / "c", "--dry-run")
    assert not (tmp_path / "c").exists()


# list and show


def test_late_series_are_marked(run: Run, corpus: Path) -> None:
    late = run("source", "list", "--on", "2025-03-01", "--corpus", corpus).stdout
    assert "(US, 299 on 2024-12-31, overdue since 10 February 2025)" in late
    fresh = run("source", "list", "--on", "2025-01-20", "--corpus", corpus).stdout
    assert "overdue" not in fresh
    none = run("source", "list", "--overdue", "--on", "2025-01-20", "--corpus", corpus)
    assert none.stdout == ""


def test_packs_are_listed_with_what_is_late_and_held(
    run: Run, corpus: Path, held: Path
) -> None:
    options = ("--packs", "--on", "2025-03-01", "--corpus", corpus)
    assert run("source", "list", *options).stdout == (
        "kites  Kites in the air (3 series, last: 2024-12-31, 3 series overdue, "
        "1 release(s) held)\n"
    )
    (row,) = read(run("source", "list", *options, "--json"))
    assert row["held"] == ["2025-02-10"]


def test_a_held_value_is_not_listed_as_the_newest(
    run: Run, corpus: Path, held: Path
) -> None:
    shown = run("source", "list", "--pack", "kites", "--corpus", corpus).stdout
    assert "299 on 2024-12-31; a newer one is doubtful" in shown
    assert (
        "DOUBTFUL: Release 2025-02-10 is held because"
        in run("source", "show", "kites-red", "--corpus", corpus).stdout
    )


def test_a_pack_is_shown_with_its_log(run: Run, corpus: Path, pack: Path) -> None:
    merge_release(pack, january(), vintage_date=date(2025, 2, 10))
    corpus_option = ("--corpus", corpus)
    # The pack has the name of a series here: the series is shown.
    assert "series_id" in run("source", "show", "kites", *corpus_option).stdout
    pack.rename(pack.with_name("all-kites"))
    shown = run("source", "show", "all-kites", *corpus_option).stdout
    assert "publisher    Kite Office" in shown
    assert "2025-02-10   added, 3 new, 0 revised" in shown
    assert read(run("source", "show", "all-kites", *corpus_option, "--json"))[
        "releases"
    ]


def test_an_unknown_pack_names_close_ones(run: Run, corpus: Path) -> None:
    for command in (("list", "--pack", "kite"), ("check", "--pack", "kite")):
        result = run("source", *command, "--corpus", corpus)
        assert result.exit_code == 3
        assert "there is kites" in result.stderr


def test_days_that_are_none_are_wrong_usage(run: Run, corpus: Path) -> None:
    result = run("source", "list", "--on", "soon", "--corpus", corpus)
    assert result.exit_code == 2
    assert "2025-09-02" in result.stderr


# held and accept


def test_held_releases_are_listed_with_their_reasons(
    run: Run, corpus: Path, held: Path
) -> None:
    (row,) = read(run("source", "held", "--corpus", corpus, "--json"))
    assert (row["pack"], row["release"], row["label"]) == (
        "kites",
        "2025-02-10",
        "jan.csv",
    )
    assert "goes from 96" in row["doubts"][-1]
    assert "1 release(s) held" in run("source", "held", "--corpus", corpus).stderr


def test_accepting_needs_a_name_and_a_reason(
    run: Run, corpus: Path, held: Path
) -> None:
    command = ("source", "accept", "kites", "2025-02-10", "--corpus", corpus)
    assert run(*command).exit_code == 2
    assert run(*command, "--by", "Ann", "--why", " ").exit_code == 2
    assert (held / "held").exists()


def test_an_accepted_release_counts_and_the_log_says_who(
    run: Run, corpus: Path, held: Path
) -> None:
    command = ("source", "accept", "kites", "2025-02-10", "--corpus", corpus)
    person = ("--by", "Ann", "--why", "asked the office")
    dry = run(*command, *person, "--dry-run")
    assert dry.exit_code == 0
    assert (held / "held").exists()

    done = run(*command, *person)
    assert done.exit_code == 0, done.stderr
    assert "Ann,asked the office" in (held / "releases.csv").read_text()
    assert "1239 on 2025-01-31" in run("source", "list", "--corpus", corpus).stdout


# remove


def test_a_pack_goes_to_the_trash_and_comes_back(
    run: Run, corpus: Path, pack: Path
) -> None:
    before = read_pack(pack)
    command = ("source", "remove", "kites", "--corpus", corpus)
    asked = run(*command)
    assert asked.exit_code == 3
    assert "--yes" in asked.stderr
    assert pack.exists()
    assert run(*command, "--dry-run").exit_code == 0
    assert pack.exists()

    assert run(*command, "--yes").exit_code == 0
    assert not pack.exists()
    assert run(*command, "--yes").exit_code == 3
    assert run(*command, "--undo").exit_code == 0
    assert read_pack(pack) == before
    assert not (corpus / "official" / ".trash").exists()
    assert run(*command, "--undo").exit_code == 3


def test_a_held_release_can_be_put_away(run: Run, corpus: Path, held: Path) -> None:
    command = ("source", "remove", "kites", "--release", "2025-02-10", "--yes")
    done = run(*command, "--by", "Ann", "--why", "wrong file", "--corpus", corpus)
    assert done.exit_code == 0, done.stderr
    assert read(run("source", "held", "--corpus", corpus, "--json")) == []
    assert "discarded" in (held / "releases.csv").read_text()
    assert "wrong file" in (held / "releases.csv").read_text()


# diff


def test_revisions_are_shown_with_their_difference(
    run: Run, corpus: Path, pack: Path
) -> None:
    revised = release(*rows("2024-12", of(97, 203)))
    merge_release(pack, revised, vintage_date=date(2025, 2, 10))
    shown = run("source", "diff", "kites-red", "--corpus", corpus)
    assert "December 2024: 96 → 97 (published 2025-02-10, +1)" in shown.stdout
    assert "1 value(s) revised, 0 added." in shown.stderr
    days = ("--from", "2025-01-05", "--to", "2025-01-15", "--added")
    assert (
        "December 2024: 96 (new"
        in run("source", "diff", "kites-red", *days, "--corpus", corpus).stdout
    )
    (row,) = read(run("source", "diff", "kites-red", "--corpus", corpus, "--json"))
    assert (row["difference"], row["before"]["value"]) == ("1", "96")


def test_days_in_the_wrong_order_are_wrong_usage(run: Run, corpus: Path) -> None:
    days = ("--from", "2025-02-01", "--to", "2025-01-01")
    assert run("source", "diff", "kites", *days, "--corpus", corpus).exit_code == 2


# update

CSV = "Month,Red kites\n" + "".join(
    f"2024-{n:02},{value}\n" for n, value in enumerate((101, 104, 99, 97, 103, 108), 1)
)


@pytest.fixture
def added(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "first.csv").write_text(CSV)
    said = ("--measure", "red kites", "--publisher", "Kite Office", "--place", "US")
    done = run(
        "source", "add", tmp_path / "first.csv", "--pack", "red", *said,
        "--stock-flow", "flow", "--unit", "kites", "--published", "2024-07-10",
        "--corpus", tmp_path / "c", "--yes",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    return tmp_path / "c"


def test_a_newer_file_is_taken_in_by_the_rule_of_the_pack(
    run: Run, added: Path, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.csv"
    newer.write_text(CSV.replace(",108", ",107") + "2024-07,100\n")
    options = ("--from", newer, "--published", "2024-08-10", "--corpus", added)
    dry = read(run("source", "update", "red", *options, "--dry-run", "--json"))
    done = read(run("source", "update", "red", *options, "--json"))

    assert [(r["added"], r["revised"], r["unchanged"]) for r in dry] == [(1, 1, 5)]
    assert [(r["added"], r["revised"], r["held"]) for r in done] == [(1, 1, False)]
    again = read(run("source", "update", "red", *options, "--json"))
    assert [(r["added"], r["revised"], r["unchanged"]) for r in again] == [(0, 0, 7)]


def test_a_doubtful_newer_file_is_held_with_what_to_do(
    run: Run, added: Path, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.csv"
    newer.write_text(CSV + "2024-07,10000\n")
    options = ("--from", newer, "--published", "2024-08-10", "--corpus", added)
    done = run("source", "update", "red", *options)
    assert done.exit_code == 0
    assert "doubt [jump]" in done.stdout
    assert f"source accept red 2024-08-10 --by NAME --why TEXT --corpus {added}" in (
        done.stderr
    )


def test_a_pack_without_a_rule_cannot_be_updated(run: Run, corpus: Path) -> None:
    result = run("source", "update", "kites", "--corpus", corpus)
    assert result.exit_code == 3
    assert "[update]" in result.stderr
    assert run("source", "update", "--all", "--corpus", corpus).exit_code == 3
