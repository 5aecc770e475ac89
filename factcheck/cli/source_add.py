"""`factcheck source add`: bring a file of a statistics office, in minutes."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.add_questions import (
    KINDS,
    ask_about_pack,
    ask_further,
    ask_undecided,
    confirm_plan,
    title_of,
)
from factcheck.cli.add_shows import show_plan, show_preview
from factcheck.cli.base import Command, warn
from factcheck.cli.source_base import (
    CorpusOption,
    DryRunOption,
    JsonOption,
    LicenceOption,
    PublisherOption,
    UrlOption,
    YesOption,
    corpus_path,
    day_of,
    echo_json,
    echo_report,
    report_json,
    source_app,
)
from factcheck.errors import SourceError

if TYPE_CHECKING:
    from factcheck.sources.importers.areas import Areas
    from factcheck.sources.importers.mapping import FileMapping
    from factcheck.sources.importers.plan import Plan
    from factcheck.sources.importers.propose import Undecided
    from factcheck.sources.importers.source_file import SourceFile
    from factcheck.sources.releases import ReleaseReport


@dataclass(slots=True)
class Answers:
    """What a person said, by options or when asked.

    Attributes:
        given: For all figures, by column of `series.csv`.
        values: For single columns of values, by heading; `*` for all.
        title: What the pack is called.
        published: When the figures were published.
    """

    given: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    title: str = ""
    published: date | None = None

    def say(self, heading: str, name: str, text: str) -> None:
        """Keep an answer about values."""
        self.values.setdefault(heading, {})[name] = text


def is_person_there() -> bool:
    """Tell whether somebody can answer questions."""
    return sys.stdin.isatty()


def _pairs(options: list[str] | None, name: str, answers: Answers) -> None:
    """Read `TEXT`, or `HEADING=TEXT` for one column."""
    for option in options or ():
        heading, equals, text = option.rpartition("=")
        answers.say(heading if equals else "*", name, text.strip())


def _require_kinds(answers: Answers) -> None:
    """Refuse a kind of values that there is not.

    Raises:
        BadParameter: It is none of `KINDS`.
    """
    for said in answers.values.values():
        kind = said.get("stock_flow", KINDS[0])
        if kind not in KINDS:
            raise typer.BadParameter(
                f"{kind!r}; expected one of {', '.join(KINDS)}.",
                param_hint="--stock-flow",
            )


@source_app.command("add", cls=Command)
def add(
    location: Annotated[
        str,
        typer.Argument(
            metavar="FILE|URL|DIR", help="CSV, XLSX, ODS, SDMX, JSON-stat, datapackage."
        ),
    ],
    pack: Annotated[
        str | None,
        typer.Option("--pack", metavar="NAME", help="Name of the pack; from the file."),
    ] = None,
    corpus: CorpusOption = None,
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="What the pack holds.")
    ] = "",
    publisher: PublisherOption = "",
    licence: LicenceOption = "",
    url: UrlOption = "",
    place: Annotated[
        str,
        typer.Option(
            "--place", metavar="NAME", help="Place of all figures, if no column has it."
        ),
    ] = "",
    measure: Annotated[
        list[str] | None,
        typer.Option(
            "--measure",
            metavar="[HEADING=]TEXT",
            help="What is counted, as a noun phrase. May be given more than once.",
        ),
    ] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(
            "--unit",
            metavar="[HEADING=]TEXT",
            help="Unit, such as %, persons, USD, thousand tonnes.",
        ),
    ] = None,
    stock_flow: Annotated[
        list[str] | None,
        typer.Option(
            "--stock-flow",
            metavar="[HEADING=]WORD",
            help="stock, flow, rate, index or change.",
        ),
    ] = None,
    fiscal_start: Annotated[
        int | None,
        typer.Option(
            "--fiscal-start",
            metavar="MONTH",
            min=1,
            max=12,
            help="Month in which fiscal years start, if the place does not tell.",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="When it was published."),
    ] = None,
    sheet: Annotated[
        list[str] | None,
        typer.Option("--sheet", metavar="NAME", help="Only this sheet. Repeatable."),
    ] = None,
    files: Annotated[
        str,
        typer.Option("--files", metavar="PATTERN", help="For a folder: which files."),
    ] = "",
    metadata: Annotated[
        Path | None,
        typer.Option(
            "--metadata", metavar="FILE", help="Titles and units by file or series."
        ),
    ] = None,
    codes: Annotated[
        Path | None,
        typer.Option("--codes", metavar="FILE", help="Names of codes of places."),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping", metavar="FILE", help="Use this mapping; guess nothing."
        ),
    ] = None,
    importer: Annotated[
        str, typer.Option("--importer", metavar="NAME", help="Read it as this format.")
    ] = "",
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who does it; kept in the log.")
    ] = "",
    accept: Annotated[
        bool, typer.Option("--accept", help="Take it in whatever is doubted.")
    ] = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Add a file of official figures: the mapping is guessed, shown and confirmed.

    What the file does not say is asked; without a person at the keyboard, say it with
    options and --yes. Nothing is written unless everything can be read.
    """
    from factcheck.settings import load_settings  # noqa: PLC0415
    from factcheck.sources.home import check_name  # noqa: PLC0415
    from factcheck.sources.importers.adding import (  # noqa: PLC0415
        Addition,
        add_pack,
        pack_name,
    )
    from factcheck.sources.importers.apply import apply_mapping  # noqa: PLC0415
    from factcheck.sources.importers.areas import (  # noqa: PLC0415
        open_areas,
        read_code_names,
    )
    from factcheck.sources.importers.fetching import open_location  # noqa: PLC0415
    from factcheck.sources.releases import Person  # noqa: PLC0415

    root = corpus_path(corpus)
    name = check_name(pack or pack_name(location))
    names = read_code_names(codes) if codes else {}
    areas = open_areas(root, names)
    answers = Answers(title=title, published=day_of(published, "--published"))
    answers.given = {
        "source_agency": publisher,
        "licence": licence,
        "source_url": url or (location if "://" in location else ""),
        "ref_area": _place(place, areas),
        "fiscal_year_start": f"{fiscal_start:02}-01" if fiscal_start else "",
    }
    _pairs(measure, "measure", answers)
    _pairs(unit, "unit_measure", answers)
    _pairs(stock_flow, "stock_flow", answers)
    _require_kinds(answers)
    sources, cached = open_location(
        location, settings=load_settings(corpus=corpus), files=files
    )
    work = _Work(
        sources=sources,
        areas=areas,
        corpus=root,
        importer=importer,
        sheets=tuple(sheet or ()),
        metadata=metadata,
        files=files,
        source=location,
        answers=answers,
        pack=name,
        quiet=as_json,
    )
    plan = work.agree(mapping, yes=yes)
    draft = apply_mapping(
        plan.grids, plan.mapping, areas=areas, pack=name, metadata=plan.metadata
    )
    if not as_json:
        show_preview(draft, plan, name)
    addition = Addition(
        pack=name,
        location=location,
        mapping=plan.mapping,
        draft=draft,
        title=answers.title or title_of(plan),
        metadata=metadata,
        codes=names,
        cached=cached,
        published=answers.published,
    )
    person = Person(by=by, on=datetime.now(UTC).date())
    if not yes and not dry_run:
        typer.confirm("Add them?", default=True, abort=True, err=True)
        trial = add_pack(root, addition, accept=False, person=person, dry_run=True)
        doubted = [report for report in trial if report.held]
        accept = accept or (bool(doubted) and _take_anyway(doubted[0]))
    reports = add_pack(root, addition, accept=accept, person=person, dry_run=dry_run)
    if as_json:
        apart = [report_json(one) for one in reports[1:]]
        echo_json({**report_json(reports[0]), "held_apart": apart})
        return
    for report in reports:
        echo_report(replace(report, remarks=()), dry_run=dry_run, corpus=corpus)
    if reports[0].written and not reports[0].held:
        warn(f"Look at it: factcheck source list --packs; it lies in pack {name!r}.")


def _take_anyway(report: ReleaseReport) -> bool:
    """Show what is doubted, and ask whether it is right all the same."""
    echo_report(replace(report, remarks=()), dry_run=True)
    return typer.confirm(
        "Have you looked, and are these values right? (no: they are held)",
        default=False,
        err=True,
    )


@dataclass(kw_only=True)
class _Work:
    """The dialogue: guess, show, ask, guess again, until nothing is undecided."""

    sources: list[SourceFile]
    areas: Areas
    corpus: Path
    importer: str
    sheets: tuple[str, ...]
    metadata: Path | None
    files: str
    source: str
    answers: Answers
    pack: str
    quiet: bool

    def agree(self, file: Path | None, *, yes: bool) -> Plan:
        """Return a plan that leaves nothing open.

        Raises:
            SourceError: Something is undecided, and nobody can be asked.
        """
        from factcheck.sources.importers.mapping import read_mapping  # noqa: PLC0415

        mapping = read_mapping(file) if file else None
        plan = self._plan(mapping)
        is_asking = not yes and is_person_there()
        if not is_asking:
            self._refuse_open(plan, yes=yes)
        if not self.quiet:
            show_plan(plan, self.areas, self.sources[0].name)
        while is_asking and plan.undecided:
            ask_undecided(plan, self.answers, self.areas)
            plan = self._plan(None)
        while is_asking and mapping is None:
            choice = confirm_plan(plan, self.areas)
            if choice == "yes":
                break
            edited = ask_further(choice, plan, self.answers)
            plan = self._plan(edited)
            mapping = edited
        if is_asking:
            self._ask_about_pack(plan)
            plan = self._plan(mapping)
        return plan

    def _plan(self, mapping: FileMapping | None) -> Plan:
        from factcheck.sources.importers.plan import plan_import  # noqa: PLC0415

        plan = plan_import(
            self.sources,
            areas=self.areas,
            corpus=self.corpus,
            importer=self.importer,
            sheets=self.sheets,
            metadata=self.metadata,
            mapping=mapping,
            given=self.answers.given,
            values=self.answers.values,
        )
        source = self.source if "://" in self.source else Path(self.source).name
        made = replace(plan.mapping, source=source, files=self.files)
        return replace(plan, mapping=made)

    def _refuse_open(self, plan: Plan, *, yes: bool) -> None:
        """Refuse to go on where something is open and nobody is asked."""
        if plan.undecided:
            told = dict.fromkeys(f"- {_option(one)}" for one in plan.undecided)
            lines = "\n".join(told)
            several = any(table.has("series_id") for table in plan.mapping.tables)
            raise SourceError(
                f"{self.sources[0].name!r} does not say everything:\n{lines}",
                hint="Give these options, or edit a mapping and give it with --mapping."
                + (_SEVERAL if several and not self.metadata else ""),
            )
        if not yes:
            raise SourceError(
                "Nobody is there to confirm how the file is read.",
                hint="Look at it with --dry-run --yes, then say --yes.",
            )

    def _ask_about_pack(self, plan: Plan) -> None:
        """Ask for what describes the pack as a whole."""
        ask_about_pack(self.answers, plan)


_SEVERAL = (
    " Its rows are of several series, by id: --metadata FILE (JSON or a table) with "
    "series_id, title and unit of each says what each counts."
)


def _option(one: Undecided) -> str:
    """Name the option that says what is undecided."""
    heading = f"'{one.heading}=…'" if one.heading else "…"
    said = {
        "measure": f"what is counted under {one.heading!r}: --measure {heading}",
        "unit_measure": f"the unit of {one.heading!r}: --unit {heading}",
        "ref_area": "the place that the figures are about: --place …",
        "source_agency": "the publisher: --publisher …",
        "fiscal_year_start": "the month in which fiscal years start (1 to 12): "
        "--fiscal-start …",
        "period": "which column has the dates: --mapping FILE with a role "
        "period, year or month",
    }
    return said.get(one.name, one.name)


def _place(name: str, areas: Areas) -> str:
    """Return the code of a place given as an option.

    Raises:
        SourceError: It is not known.
    """
    if not name:
        return ""
    code = areas.code_of(name)
    if code is None:
        raise SourceError(
            f"No place {name!r} is known.",
            hint="Give a name or code of places.csv, such as 'United States' or US-FL.",
        )
    return code
