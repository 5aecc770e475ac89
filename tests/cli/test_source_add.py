"""`factcheck source add` from the command line: without and with a person."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from factcheck.cli import app
from factcheck.settings import default_corpus
from factcheck.sources import check_corpus, load_corpus
from factcheck.sources.importers.mapping import read_mapping

TEXT = "fiscal_year,region,quantity\n2023,North,120\n2024,North,130\n2023,South,80\n2024,South,70\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "official").mkdir(parents=True)
    for name in ("places.csv", "fiscal_years.csv"):
        shutil.copyfile(default_corpus() / name, folder / name)
    return folder


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    file = tmp_path / "data.csv"
    file.write_text(TEXT)
    return file


def add(*arguments: object, **options: object) -> Result:
    return CliRunner().invoke(app, ["source", "add", *map(str, arguments)], **options)  # type: ignore[arg-type]


def answered(monkeypatch: pytest.MonkeyPatch, *lines: str) -> dict[str, str]:
    """Pretend that a person is there who gives these answers."""
    monkeypatch.setattr("factcheck.cli.source_add.is_person_there", lambda: True)
    return {"input": "".join(f"{line}\n" for line in lines)}


SAID = (
    "--measure", "quantity=kite crossings", "--place", "United States",
    "--publisher", "Kite Office", "--pack", "border", "--yes",
)  # fmt: skip


def test_what_is_undecided_is_listed_with_the_options_that_say_it(corpus, figures):
    result = add(figures, "--corpus", corpus, "--yes")
    assert result.exit_code == 3
    for option in ("--measure 'quantity=…'", "--place …", "--publisher …"):
        assert option in result.stderr
    assert list((corpus / "official").iterdir()) == []


def test_without_a_person_and_without_yes_nothing_is_written(corpus, figures):
    result = add(figures, "--corpus", corpus, *SAID[:-1])
    assert result.exit_code == 3
    assert "confirm" in result.stderr
    assert list((corpus / "official").iterdir()) == []


def test_one_command_makes_a_pack_that_loads(corpus, figures):
    result = add(figures, "--corpus", corpus, *SAID, "--licence", "open")
    assert result.exit_code == 0, result.stderr
    assert "fiscal years from October" in result.stderr
    assert check_corpus(corpus) == []
    loaded = load_corpus(corpus)
    assert sorted(loaded.series) == [
        "border.kite-crossings-north", "border.kite-crossings-south",
    ]  # fmt: skip
    series = loaded.series["border.kite-crossings-north"]
    assert (series.ref_area, series.fiscal_year_start) == ("US", "10-01")
    assert series.source_agency == "Kite Office"
    known = loaded.as_of(series.series_id)
    assert str(known[0].period.start) == "2022-10-01"
    mapping = read_mapping(corpus / "official" / "border" / "mapping.toml")
    assert mapping.source == "data.csv", "no path of this machine is kept"


def test_the_kept_mapping_reads_the_next_release_without_questions(
    corpus, figures, tmp_path
):
    add(figures, "--corpus", corpus, *SAID)
    newer = tmp_path / "data-2025.csv"
    newer.write_text(TEXT + "2025,North,128\n2025,South,75\n")
    result = CliRunner().invoke(
        app,
        ["source", "update", "border", "--corpus", str(corpus), "--from", str(newer)],
    )
    assert result.exit_code == 0, result.stderr
    assert "2 new value(s), 0 revised, 4 known already" in result.stdout


def test_an_update_without_a_new_file_says_what_to_give(corpus, figures):
    add(figures, "--corpus", corpus, *SAID)
    result = CliRunner().invoke(
        app, ["source", "update", "border", "--corpus", str(corpus)]
    )
    assert result.exit_code == 3
    assert "--from FILE" in result.stderr


def test_a_dry_run_shows_everything_and_writes_nothing(corpus, figures):
    result = add(figures, "--corpus", corpus, *SAID, "--dry-run")
    assert result.exit_code == 0
    assert "4 values in 2 series" in result.stderr
    assert list((corpus / "official").iterdir()) == []


def test_json_tells_what_was_written(corpus, figures):
    result = add(figures, "--corpus", corpus, *SAID, "--json")
    told = json.loads(result.stdout)
    assert (told["pack"], told["added"], told["held"]) == ("border", 4, False)


def test_mistakes_in_cells_are_told_and_nothing_is_written(corpus, tmp_path):
    file = tmp_path / "data.csv"
    file.write_text(TEXT.replace("130", "many"))
    result = add(file, "--corpus", corpus, *SAID)
    assert result.exit_code == 3
    assert "row 3, quantity (C): 'many'; expected a number" in result.stderr
    assert list((corpus / "official").iterdir()) == []


def test_questions_are_asked_one_at_a_time_and_answers_used(
    corpus, figures, monkeypatch
):
    person = answered(
        monkeypatch,
        "kite crossings", "Nowhere", "United States", "Kite Office",
        "y", "Kites at the border", "open", "soon", "2025-02-01", "y",
    )  # fmt: skip
    result = add(figures, "--corpus", corpus, "--pack", "border", **person)
    assert result.exit_code == 0, result.stderr
    assert "'Nowhere' is not in places.csv" in result.stderr
    assert "'soon' is no day" in result.stderr
    loaded = load_corpus(corpus)
    assert loaded.packs["border"].title == "Kites at the border"
    first = loaded.observations["border.kite-crossings-north"][0]
    assert str(first.as_of) == "2025-02-01"


def test_each_column_of_values_can_be_asked_about(corpus, figures, monkeypatch):
    person = answered(
        monkeypatch, "a", "crossings by kite", "thousand kites", "stock",
        "y", "", "", "", "y",
    )  # fmt: skip
    result = add(figures, "--corpus", corpus, *SAID[:-1], **person)
    assert result.exit_code == 0, result.stderr
    series = next(iter(load_corpus(corpus).series.values()))
    assert (series.measure, series.unit_measure) == ("crossings by kite", "KITES")
    assert (series.unit_mult, series.stock_flow.value) == (3, "stock")


def test_a_refusal_at_the_end_writes_nothing(corpus, figures, monkeypatch):
    person = answered(monkeypatch, "y", "", "", "", "n")
    result = add(figures, "--corpus", corpus, *SAID[:-1], **person)
    assert result.exit_code == 1
    assert list((corpus / "official").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing.csv",), "There is no file"),
        (("http://example.org/x.csv",), "https://"),
        (("data.csv", "--place", "Atlantis"), "No place 'Atlantis'"),
        (("data.csv", "--importer", "magic"), "No importer 'magic'"),
        (("data.csv", "--pack", "My Pack"), "cannot be used"),
    ],
)
def test_wrong_options_are_errors_that_say_what_is_right(
    corpus, figures, monkeypatch, arguments, said
):
    monkeypatch.chdir(figures.parent)
    options = SAID[:2] + SAID[4:] if "--place" in arguments else SAID
    result = add(*options, "--corpus", corpus, *arguments)
    assert result.exit_code == 3
    assert said in result.stderr


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "options", "series"),
    [
        ("nso_inflation/cpi_yoy_monthly.csv", (), 8),
        ("dhs_usbp/annual_region.csv", ("--measure", "encounters", "--place", "US"), 3),
        (
            "dhs_usbp/monthly_region.csv",
            ("--measure", "encounters", "--place", "US"),
            3,
        ),
        (
            "eia_oil/brent-monthly.csv",
            ("--unit", "USD per barrel", "--place", "World"),
            1,
        ),
    ],
)
def test_real_files_of_offices_need_no_code_of_their_own(
    shared_dir, corpus, file, options, series
):
    path = shared_dir / "official" / "general" / file
    result = add(
        path, "--corpus", corpus, "--pack", "real", "--publisher", "Office", "--yes",
        "--accept", *options,
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert check_corpus(corpus) == []
    assert len(load_corpus(corpus).series) >= series


def test_a_new_pack_has_a_readme_that_says_how_it_was_read(corpus, tmp_path):
    file = tmp_path / "kites.csv"
    file.write_text("Year,Kites\n2023,120\n2024,n/a\n")
    said = ("--place", "United States", "--publisher", "Kite Office", "--yes")
    add(file, "--corpus", corpus, *said)
    home = corpus / "official" / "kites"
    text = (home / "README.md").read_text(encoding="utf-8")
    assert "**Publisher**: Kite Office" in text
    assert "'n/a' were taken as missing" in text
    (home / "README.md").write_text("mine")
    file.write_text("Year,Kites\n2023,120\n2024,130\n")
    add(file, "--corpus", corpus, *said)
    assert (home / "README.md").read_text() == "mine"


def test_a_kind_of_values_that_there_is_not_is_refused(corpus, figures):
    result = add(figures, "--corpus", corpus, *SAID, "--stock-flow", "flood")
    assert result.exit_code == 2
    assert "stock, flow, rate, index, change" in result.stderr
