"""What `factcheck source add` asks: one thing at a time, each with a sensible answer."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import typer

from factcheck.cli.base import warn
from factcheck.errors import SourceError

if TYPE_CHECKING:
    from factcheck.cli.source_add import Answers
    from factcheck.sources.importers.areas import Areas
    from factcheck.sources.importers.mapping import FileMapping
    from factcheck.sources.importers.plan import Plan

KINDS = ("stock", "flow", "rate", "index", "change")


def ask_undecided(plan: Plan, answers: Answers, areas: Areas) -> None:
    """Ask for everything that the file does not say."""
    done = set()
    for one in plan.undecided:
        if (one.heading, one.name) in done:
            continue
        done.add((one.heading, one.name))
        if one.name == "measure":
            _ask_measure(one.heading, answers)
        elif one.name == "unit_measure":
            _ask_unit(one.heading, "", answers)
        elif one.name == "ref_area":
            answers.given["ref_area"] = _ask_place(areas)
        elif one.name == "source_agency":
            text = _ask("Who publishes these figures (office or agency)?")
            answers.given["source_agency"] = text
        elif one.name == "fiscal_year_start":
            month = _ask(
                "In which month do the fiscal years start (1 to 12)?",
                "10",
                among=tuple(map(str, range(1, 13))),
            )
            answers.given["fiscal_year_start"] = f"{int(month):02}-01"
        else:
            raise SourceError(
                "No column has dates that can be read.",
                hint="Write a mapping with --mapping FILE; docs/data.md shows one.",
            )


def confirm_plan(plan: Plan, areas: Areas) -> str:
    """Show what was decided and ask whether it is right.

    Returns:
        `yes`, `ask` (about each column of values) or `edit` (the mapping itself).
    """
    from factcheck.cli.add_shows import show_plan  # noqa: PLC0415

    warn("")
    show_plan(plan, areas, plan.grids[0].name)
    answer = typer.prompt(
        "Is this right? [y]es, [a]sk me about each column of values, [e]dit the mapping",
        default="y",
        err=True,
    )
    first = answer.strip().casefold()[:1]
    return {"a": "ask", "n": "ask", "e": "edit"}.get(first, "yes")


def ask_further(choice: str, plan: Plan, answers: Answers) -> FileMapping | None:
    """Ask about each column of values, or open the mapping in an editor.

    Returns:
        The edited mapping; None: guess again with the answers.
    """
    if choice == "edit":
        return _edited(plan)
    for table in plan.mapping.tables:
        for rule in table.values:
            heading = rule.header
            _ask_measure(heading, answers, rule.facts.get("measure", ""))
            _ask_unit(heading, rule.facts.get("unit_measure", ""), answers)
            kind = _ask(
                f"{heading}: stock (level at a date), flow (amount in a period), rate "
                "(or share, price), index or change?",
                rule.facts.get("stock_flow") or "flow",
                among=KINDS,
            )
            answers.say(heading, "stock_flow", kind)
    return None


def ask_about_pack(answers: Answers, plan: Plan) -> None:
    """Ask for title, licence and day of publication; all may be left empty."""
    facts = plan.mapping.tables[0].facts
    if not answers.title:
        answers.title = _ask("What is this source called?", title_of(plan))
    if not facts.get("licence"):
        answers.given["licence"] = _ask("Licence or terms of use (may be empty)?", "")
    if answers.published is None and not plan.mapping.tables[0].has(
        "vintage_date", "vintage"
    ):
        answers.published = _ask_day()


def title_of(plan: Plan) -> str:
    """Return what to call a source that nobody named: as its first table is called."""
    table = plan.mapping.tables[0]
    first = table.values[0].facts if table.values else {}
    said = (table.facts.get("title"), first.get("topic"), first.get("measure"))
    return next((text for text in said if text), plan.grids[0].name)


def _ask_day() -> date | None:
    """Ask when the figures were published."""
    while True:
        text = _ask(
            "Published on (a day such as 2025-09-02; empty: each value counts as known "
            "from the end of its period)?",
            "",
        )
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            warn(f"{text!r} is no day such as 2025-09-02.")


def _ask_measure(heading: str, answers: Answers, guess: str = "") -> None:
    text = _ask(f"{heading}: what is counted, as a noun phrase?", guess or None)
    answers.say(heading, "measure", text)


def _ask_unit(heading: str, guess: str, answers: Answers) -> None:
    text = _ask(
        f"{heading}: unit (%, persons, USD, index, thousand tonnes, …)?", guess or None
    )
    answers.say(heading, "unit_measure", text)


def _ask_place(areas: Areas) -> str:
    """Ask for the place until it is a known one."""
    while True:
        text = _ask("Which place are the figures about (United States, US-FL, World)?")
        code = areas.code_of(text)
        if code is not None:
            return code
        warn(f"{text!r} is not in places.csv; give a name or code that is.")


def _ask(question: str, default: str | None = None, among: tuple[str, ...] = ()) -> str:
    """Ask one question on standard error."""
    while True:
        answer = str(
            typer.prompt(
                question, default=default, show_default=bool(default), err=True
            )
        ).strip()
        if not among or answer in among:
            return answer
        warn(f"{answer!r}; expected one of {', '.join(among)}.")


def _edited(plan: Plan) -> FileMapping:
    """Open the mapping in the person's editor until it can be read."""
    from factcheck.sources.importers.mapping import (  # noqa: PLC0415
        mapping_text,
        read_mapping,
    )

    text = mapping_text(plan.mapping)
    while True:
        text = click.edit(text, extension=".toml") or text
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "mapping.toml"
            file.write_text(text, encoding="utf-8")
            try:
                return read_mapping(file)
            except SourceError as err:
                warn(str(err))
                typer.confirm("Edit it again?", default=True, abort=True, err=True)
