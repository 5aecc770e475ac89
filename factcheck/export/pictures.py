"""Save the pictures of a report as files, without a browser and without the network.

In: a `Report`. Out: each timeline and each reconciliation ladder as SVG and PNG, and
`pictures.md`, which has for each of them the words to print beside it and its table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from factcheck.errors import ConfigError
from factcheck.export.timeline import Timeline, build_timelines, timeline_words
from factcheck.export.waterfall import (
    LEAST_STEPS,
    change,
    step_name,
    step_value,
    waterfall_spec,
    waterfall_words,
)
from factcheck.model import Disagreement, Report

MAX_LADDERS: Final = 50
"""Ladders drawn, the most important ones; a page with more is not read."""
INDEX: Final = "pictures.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with what stands beside it.

    Attributes:
        name: File name without its ending.
        heading: What it shows.
        words: For those who do not see it.
        spec: As a Vega-Lite chart.
        columns: Heads of its table.
        rows: Cells of its table.
    """

    name: str
    heading: str
    words: str
    spec: dict[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def write_pictures(report: Report, folder: Path) -> list[Path]:
    """Save all pictures of a report in a folder, which is made if it is missing.

    Args:
        report: Result of one run.
        folder: Where to; files of the same names are replaced.

    Returns:
        The files written: SVG and PNG of each picture, and `pictures.md`.

    Raises:
        ConfigError: The folder's path is that of a file.
        OSError: A file cannot be written.
    """
    from factcheck.export.charts import named_svg_of, png_of  # noqa: PLC0415 - Altair

    if folder.exists() and not folder.is_dir():
        raise ConfigError(
            f"{str(folder)!r} is a file, so pictures cannot be saved in it.",
            hint="Give the path of a folder.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [*_timelines(report), *_ladders(report)]
    written = []
    for picture in pictures:
        svg, png = (folder / f"{picture.name}.{end}" for end in ("svg", "png"))
        svg.write_text(named_svg_of(picture.spec, picture.words), "utf-8")
        png.write_bytes(png_of(picture.spec))
        written += [svg, png]
    index = folder / INDEX
    index.write_text(_index(pictures), "utf-8")
    return [*written, index]


def _timelines(report: Report) -> Iterator[Picture]:
    """Yield the timelines of a report."""
    lines = build_timelines(report)
    if not lines:
        return
    from factcheck.export.charts import timeline_spec  # noqa: PLC0415 - Altair

    for number, line in enumerate(lines, 1):
        yield Picture(
            name=f"timeline-{number}",
            heading=_heading(line),
            words=timeline_words(line),
            spec=timeline_spec(line),
            columns=("No.", "Outlet", "Figure", "Refers to", "Finding"),
            rows=tuple(
                (str(mark.number), mark.outlet, mark.figure, mark.days, mark.verdict)
                for mark in line.marks
            ),
        )


def _heading(line: Timeline) -> str:
    """Return series and place of a timeline."""
    place = line.series.ref_area_name
    return f"{line.series.title}, {place}" if place else line.series.title


def _ladders(report: Report) -> Iterator[Picture]:
    """Yield the ladders of a report that a picture says more of than a sentence."""
    drawn = [one for one in report.disagreements if len(one.steps) >= LEAST_STEPS]
    for number, found in enumerate(drawn[:MAX_LADDERS], 1):
        yield Picture(
            name=f"ladder-{number}",
            heading=f"{found.measure}: from figure to figure".strip(": "),
            words=f"{found.explanation} {waterfall_words(found.steps)}",
            spec=waterfall_spec(found.steps),
            columns=("Step", "From", "Change", "To", "Counts", "Rests on"),
            rows=_step_rows(found),
        )


def _step_rows(found: Disagreement) -> tuple[tuple[str, ...], ...]:
    """Return the steps of a ladder as cells."""
    return tuple(
        (
            step_name(step),
            step_value(step.from_value, step.unit),
            change(step),
            step_value(step.to_value, step.unit),
            step.unit,
            step.source or "no official data explains it",
        )
        for step in found.steps
    )


def _index(pictures: Sequence[Picture]) -> str:
    """Return words and tables of all pictures as Markdown."""
    parts = ["# Pictures of the report\n"]
    for picture in pictures:
        parts.append(f"## {_plain(picture.heading)}\n")
        parts.append(f"![{_plain(picture.words)}]({picture.name}.svg)\n")
        parts.append(f"{_plain(picture.words)}\n")
        lines = [picture.columns, ("---",) * len(picture.columns), *picture.rows]
        parts.append(
            "".join(f"| {' | '.join(map(_plain, line))} |\n" for line in lines)
        )
    return "\n".join(parts)


_MARKS: Final = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|!"})


def _plain(text: str) -> str:
    """Return a text as one line in which no character is Markdown."""
    return " ".join(text.split()).translate(_MARKS) if text != "---" else text
