"""Pictures as files: SVG and PNG of each, words and a table beside them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from export_build import build_report

from factcheck.errors import ConfigError
from factcheck.export import write_pictures
from factcheck.export.timeline import build_timelines, timeline_words
from factcheck.export.waterfall import counted, step_value
from factcheck.model import Disagreement, DisagreementKind, Report, Step

LADDER = Disagreement(
    kind=DisagreementKind.DIFFERENT_MEASURE,
    claim_ids=("a", "b"),
    explanation="Two *measures* | <b>.",
    measure="permits",
    steps=(
        Step(
            name="date",
            from_value=Decimal(958),
            to_value=Decimal(1001),
            unit="permits",
        ),
        Step(
            name="measure",
            from_value=Decimal(1001),
            to_value=Decimal(831),
            unit="builders",
        ),
    ),
)


@pytest.fixture(scope="module")
def report() -> Report:
    """The demo report with one ladder of two steps."""
    return replace(build_report(), disagreements=(LADDER,))


@pytest.fixture(scope="module")
def folder(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with its pictures."""
    folder = tmp_path_factory.mktemp("out") / "pictures"
    written = write_pictures(report, folder)
    assert sorted(written) == sorted(folder.iterdir())
    return folder


def test_each_picture_is_there_as_svg_and_as_png(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    assert names == [
        "ladder-1.png",
        "ladder-1.svg",
        "pictures.md",
        "timeline-1.png",
        "timeline-1.svg",
    ]
    for name in ("ladder-1", "timeline-1"):
        assert (folder / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_svg_files_tell_what_they_show(folder: Path, report: Report) -> None:
    (line,) = build_timelines(report)
    text = (folder / "timeline-1.svg").read_text("utf-8")
    tree = ET.fromstring(text)  # noqa: S314 - made by the code under test
    assert tree.get("role") == "img"
    assert tree.get("aria-label") == timeline_words(line)
    assert tree.get("width"), "a file has a size of its own"


def test_words_of_a_timeline_name_values_and_figures(report: Report) -> None:
    (line,) = build_timelines(report)
    words = timeline_words(line)
    assert "10 official values from 135 (" in words
    assert "undated; possible: 20–21 October 2025" in words
    assert "no official values" in timeline_words(replace(line, points=()))


def test_the_page_beside_them_has_words_and_tables_without_markup(folder: Path) -> None:
    text = (folder / "pictures.md").read_text("utf-8")
    assert "(timeline-1.svg)" in text
    assert "| Measure | 1,001 | −170 | 831 | builders |" in text
    assert "Two \\*measures\\* \\| \\<b\\>." in text


def test_a_report_without_pictures_leaves_only_the_page(tmp_path: Path) -> None:
    assert [p.name for p in write_pictures(Report(), tmp_path)] == ["pictures.md"]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "taken"
    path.write_text("x")
    with pytest.raises(ConfigError, match="is a file"):
        write_pictures(Report(), path)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("609.63", "%", "609.63%"),
        ("76500000000", "USD", "$76.5 billion"),
        ("-3", "percentage points", "−3 percentage points"),
        ("958", "permits", "958"),
        ("2.5", "", "2.5"),
    ],
)
def test_values_of_steps_have_their_sign(value: str, unit: str, shown: str) -> None:
    assert step_value(Decimal(value), unit) == shown


def test_what_steps_count_is_named_once() -> None:
    assert counted(LADDER.steps) == " (permits; builders)"
    assert counted((replace(LADDER.steps[0], unit="%"),)) == ""
