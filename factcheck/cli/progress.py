"""Progress on standard error: a bar in a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from factcheck.cli.base import literal, warn

Progress = Callable[[int, int, str], None]
_MAX_LABEL = 50


@contextmanager
def show_progress(*, quiet: bool = False) -> Iterator[Progress]:
    """Give a function that shows progress: done, total, what is being done.

    Args:
        quiet: Show nothing.

    Yields:
        The function; the bar is gone when the block ends.
    """
    if quiet:
        yield _nothing
    elif sys.stderr.isatty():
        with _bar() as progress:
            yield progress
    else:
        yield _line


def _nothing(done: int, total: int, label: str) -> None:
    """Show nothing."""


def _line(done: int, total: int, label: str) -> None:
    """Write one line for each article of a longer run."""
    if 1 < total != done:
        warn(f"[{done} of {total} done] {label[:_MAX_LABEL]}")


@contextmanager
def _bar() -> Iterator[Progress]:
    """Give a function that moves a bar."""
    from rich.console import Console  # noqa: PLC0415 - only where it is shown
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        SpinnerColumn,
        TextColumn,
    )
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
    )
    console = Console(stderr=True, markup=False, highlight=False)
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def show(done: int, total: int, label: str) -> None:
            text = literal(label)[:_MAX_LABEL]
            bar.update(task, completed=done, total=total, description=text)

        yield show
