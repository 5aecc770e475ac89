"""Help for tests of importers: from text to the draft of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from factcheck.settings import default_corpus
from factcheck.sources.draft import PackDraft
from factcheck.sources.importers import SourceFile, open_file
from factcheck.sources.importers.apply import apply_mapping
from factcheck.sources.importers.areas import open_areas
from factcheck.sources.importers.plan import Plan, plan_import
from factcheck.sources.packfiles import check_draft

DATA = Path(__file__).parent.parent / "data" / "importers"
CORPUS = default_corpus()
AREAS = open_areas(CORPUS)
OFFICE = {"source_agency": "Office"}


def plan_text(text: str, name: str = "figures.csv", **options: object) -> Plan:
    """Plan the import of a CSV text."""
    source = SourceFile(name=name, data=text.encode())
    return plan_source(source, **options)


def plan_file(name: str, **options: object) -> Plan:
    """Plan the import of a file of the test data."""
    return plan_source(open_file(DATA / name), **options)


def plan_source(
    source: SourceFile, given: Mapping[str, str] | None = None, **options: object
) -> Plan:
    """Plan the import of a file; its publisher is an office."""
    said = {**OFFICE, **(given or {})}
    return plan_import([source], areas=AREAS, corpus=CORPUS, given=said, **options)  # type: ignore[arg-type]


def draft_of(plan: Plan, *, is_sound: bool = True) -> PackDraft:
    """Apply a plan; the draft must pass the checks of every pack."""
    draft = apply_mapping(
        plan.grids, plan.mapping, areas=AREAS, pack="p", metadata=plan.metadata
    )
    if is_sound:
        assert check_draft(draft) == []
    return draft


def roles(plan: Plan) -> dict[str, str]:
    """Return the role of each heading of the first table."""
    return {rule.header: rule.role for rule in plan.mapping.tables[0].columns}


def values(draft: PackDraft, series_id: str) -> dict[str, str]:
    """Return the values of a series by period."""
    return {
        row["time_period"]: row["obs_value"]
        for row in draft.observations
        if row["series_id"] == series_id
    }


def series(draft: PackDraft, series_id: str) -> Mapping[str, str]:
    """Return the row of a series."""
    return next(row for row in draft.series if row["series_id"] == series_id)
