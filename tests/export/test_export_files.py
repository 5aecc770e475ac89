"""Files are whole or not there; formats are known by name or suffix."""

from __future__ import annotations

from pathlib import Path

import pytest
from export_build import build_report, with_sentence

from factcheck.errors import ConfigError
from factcheck.export import WRITERS, render, write_findings, writers
from factcheck.export.words import DISAGREEMENTS, REASONS, VERDICTS, WORDS
from factcheck.model import DisagreementKind, Reason, Verdict


@pytest.mark.parametrize("fmt", sorted(WRITERS))
def test_the_suffix_names_the_format(fmt: str, tmp_path: Path) -> None:
    path = write_findings(build_report(), tmp_path / f"report.{fmt.upper()}")
    assert path.read_bytes() == render(build_report(), fmt).encode()
    assert list(tmp_path.iterdir()) == [path], "no temporary file is left"


def test_a_format_given_by_name_wins_over_the_suffix(tmp_path: Path) -> None:
    path = write_findings(build_report(), tmp_path / "report.txt", fmt="json")
    assert path.read_text("utf-8").startswith("{")


@pytest.mark.parametrize("name", ["report", "report.docx"])
def test_an_unknown_format_lists_the_known_ones(name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        write_findings(build_report(), tmp_path / name)
    assert "csv, html, json" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not exist"):
        write_findings(build_report(), tmp_path / "none" / "report.json")


def test_a_failure_keeps_the_earlier_file_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.json"
    path.write_text("earlier", "utf-8")

    def fail(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_findings(build_report(), path)
    assert path.read_text("utf-8") == "earlier"
    assert list(tmp_path.iterdir()) == [path]


def test_text_that_utf8_cannot_hold_is_replaced_not_lost(tmp_path: Path) -> None:
    report = with_sentence("It is 5 \ud800 now.", "5")
    for fmt in WRITERS:
        data = write_findings(report, tmp_path / f"r.{fmt}").read_bytes()
        assert data.decode("utf-8")


def test_every_verdict_reason_and_kind_has_words() -> None:
    assert set(VERDICTS) == set(Verdict)
    assert set(REASONS) == set(Reason)
    assert set(DISAGREEMENTS) == set(DisagreementKind)
    for words in WORDS.values():
        assert words.label
        assert words.sentence.endswith(".")
    assert WORDS[Verdict.SUPPORTED].label == "Supported"


def test_icons_differ_so_that_colour_is_never_alone() -> None:
    icons = [words.icon for words in VERDICTS.values()]
    assert len(set(icons)) == len(icons)
    labels = [words.label for words in (*VERDICTS.values(), *DISAGREEMENTS.values())]
    assert len(set(labels)) == len(labels)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a hex colour (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", sorted(WORDS))
def test_words_can_be_read_on_their_background(name: str) -> None:
    words = WORDS[name]
    for ground in (words.background, "#ffffff"):
        light, dark = sorted((_luminance(words.colour), _luminance(ground)))[::-1]
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_writers_are_the_documented_three() -> None:
    assert list(WRITERS) == ["json", "csv", "html"]
    assert writers.render is render
