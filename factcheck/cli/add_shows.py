"""What `factcheck source add` prints: how a file would be read, and a few values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.cli.base import warn
from factcheck.cli.source_base import MAX_SHOWN

if TYPE_CHECKING:
    from factcheck.sources.draft import PackDraft
    from factcheck.sources.importers.areas import Areas
    from factcheck.sources.importers.plan import Plan

_WIDEST = 44


def show_plan(plan: Plan, areas: Areas, name: str) -> None:
    """Print which tables would be read, and what each column means."""
    from factcheck.sources.importers.apply import table_for  # noqa: PLC0415
    from factcheck.sources.importers.preview import describe_columns  # noqa: PLC0415

    tables = plan.mapping.tables
    for table in tables[:3]:
        grid = next(g for g in plan.grids if table_for(g, plan.mapping) is table)
        covers = [g for g in plan.grids if table_for(g, plan.mapping) is table]
        what = name if len(covers) == 1 == len(tables) else grid.name
        many = f" and {len(covers) - 1} more alike" if len(covers) > 1 else ""
        last = table.last or len(grid.rows)
        heads = _rows(table.header)
        warn(f"{what}{many}: {heads}, values in rows {table.first} to {last}.")
        lines = describe_columns(grid, table, areas)
        widest = min(_WIDEST, max((len(line.heading) for line in lines), default=0))
        for line in lines:
            shown = line.heading
            if len(shown) > widest:
                shown = shown[: widest - 1] + "…"
            warn(f"  {line.place:>7}  {shown:{widest}}  {line.meaning}")
        place = table.facts.get("ref_area")
        if place and not table.has("place", "state", "ref_area"):
            warn(f"  All of it is about {areas.name_of(place)}.")
    if len(tables) > 3:
        warn(f"and {len(tables) - 3} more tables.")
    for remark in plan.remarks[:MAX_SHOWN]:
        warn(f"  {remark}")


def show_preview(draft: PackDraft, plan: Plan, pack: str) -> None:
    """Print a few observations and how many there are."""
    from factcheck.sources.importers.preview import (  # noqa: PLC0415
        describe_observations,
    )

    warn("")
    for line in describe_observations(draft):
        warn(f"  {line}")
    for remark in draft.remarks[:MAX_SHOWN]:
        warn(f"  note: {remark}")
    if len(draft.remarks) > MAX_SHOWN:
        warn(f"  and {len(draft.remarks) - MAX_SHOWN} more notes")
    warn(
        f"{len(draft.observations):,} values in {len(draft.series):,} series "
        f"for pack {pack!r}."
    )


def _rows(header: tuple[int, ...]) -> str:
    """Say where the heading is."""
    if not header:
        return "no heading"
    if len(header) == 1:
        return f"heading in row {header[0]}"
    return f"heading in rows {header[0]} to {header[-1]}"
