"""`factcheck source search`: filters from options, results as lines and JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.cli.source_search import _days
from factcheck.index import HashingEncoder

SERIES = """\
series_id,title,measure,ref_area,ref_area_name,stock_flow,unit_measure,source_agency
kites:KE,"Kites sold, Kenya",kites sold,KE,Kenya,flow,KITES,Kite Office
kites:FR,"Kites sold, France",kites sold,FR,France,flow,KITES,Kite Office
share,Homes with kites,homes with kites,FR,France,rate,PT,Kite Office
"""
PLACES = """\
code,name,aliases,parent,kind,codes,demonyms,members
KE,Kenya,,,country,KEN,Kenyan,
FR,France,,,country,FRA,French,
002,Africa,,,region,,,KE
"""


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pack = tmp_path / "corpus" / "official" / "kites"
    pack.mkdir(parents=True)
    (pack / "series.csv").write_text(SERIES)
    (pack / "observations.csv").write_text(
        "series_id,time_period,obs_value\nkites:KE,2020,5\nkites:FR,2001,7\n"
    )
    (tmp_path / "corpus" / "places.csv").write_text(PLACES)
    monkeypatch.setattr(
        "factcheck.index.search.open_encoder", lambda _, **__: HashingEncoder()
    )
    monkeypatch.setattr(
        "factcheck.settings.Settings.index_path", lambda _: tmp_path / "index"
    )
    return tmp_path / "corpus"


def found(corpus: Path, *options: str) -> list[list[str]]:
    command = ["source", "search", "kites", "--corpus", str(corpus), "--json", *options]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    return [one["series"] for one in json.loads(result.stdout)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--place", "Kenya"], {"kites:KE"}),
        (["--place", "KEN"], {"kites:KE"}),
        (["--place", "Africa"], {"kites:KE"}),
        (["--place", "French", "--unit", "percent"], {"share"}),
        (["--kind", "rate"], {"share"}),
        (["--from", "2010"], {"kites:KE"}),
        (["--to", "2001-06"], {"kites:FR"}),
        ([], {"kites:KE", "kites:FR", "share"}),
    ],
)
def test_options_say_what_series_must_be(
    corpus: Path, options: list[str], expected: set[str]
) -> None:
    assert {one for group in found(corpus, *options) for one in group} == expected


def test_series_of_one_measure_are_shown_together(corpus: Path) -> None:
    result = CliRunner().invoke(
        app, ["source", "search", "kites", "sold", "--corpus", str(corpus), "-n", "1"]
    )

    assert result.exit_code == 0
    assert "kites:FR" in result.stdout
    assert "kites:KE" in result.stdout
    assert "share" not in result.stdout


@pytest.mark.parametrize(
    ("option", "value", "said", "code"),
    [
        ("--place", "Atlantis", "no place of the corpus", 3),
        ("--unit", "kilos", "expected one of percent", 2),
        ("--kind", "level", "expected one of stock", 2),
        ("--from", "soon", "expected a year, month or day", 2),
        ("--to", "2025-13", "expected a year, month or day", 2),
    ],
)
def test_options_that_mean_nothing_are_refused_with_what_would_be_right(
    corpus: Path, option: str, value: str, said: str, code: int
) -> None:
    result = CliRunner().invoke(
        app, ["source", "search", "kites", "--corpus", str(corpus), option, value]
    )

    assert result.exit_code == code
    assert said in result.output


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_a_year_or_month_stands_for_its_days(
    text: str, first: date, last: date
) -> None:
    assert _days(text, "--from") == (first, last)


def test_the_last_year_there_is_can_be_no_end() -> None:
    with pytest.raises(typer.BadParameter):
        _days("9999-12", "--to")
