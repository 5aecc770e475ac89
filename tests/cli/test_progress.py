"""Progress is a bar in a terminal and plain lines elsewhere."""

from __future__ import annotations

import io
import sys

import pytest

from factcheck.cli.progress import show_progress


class Terminal(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def be_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Take over standard error; not a fixture, as pytest sets it for each phase."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return stream


def test_a_terminal_sees_a_bar_with_count_and_label(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = be_terminal(monkeypatch)
    with show_progress() as progress:
        progress(0, 3, "loading")
        progress(2, 3, "Permits up")
    shown = terminal.getvalue()
    assert "2/3" in shown
    assert "Permits up" in shown


def test_labels_cannot_act_in_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = be_terminal(monkeypatch)
    with show_progress() as progress:
        progress(1, 2, "[red]x[/red] \x1b[45mpink :smile:")
    shown = terminal.getvalue()
    assert "[red]x[/red] \\x1b[45mpink :smile:" in shown
    assert "\x1b[45m" not in shown


def test_quiet_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = be_terminal(monkeypatch)
    with show_progress(quiet=True) as progress:
        progress(1, 2, "Permits up")
    assert terminal.getvalue() == ""


def test_a_pipe_sees_one_line_for_each_article_of_several(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with show_progress() as progress:
        progress(0, 1, "alone")
        progress(0, 2, "first")
        progress(1, 2, "second" + "x" * 100)
        progress(2, 2, "done")
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "[0 of 2 done] first"
    assert lines[1].startswith("[1 of 2 done] second")
    assert len(lines) == 2
    assert len(lines[1]) < 70
