"""A pack before it is written: what importers and registers give, what the gate judges.

Cells are text exactly as they will stand in the CSV files, so that a person can read a
draft, the readers of `columns.py` can judge it, and git can show what changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDraft:
    """Rows of a pack before they are written.

    Attributes:
        series: Rows of `series.csv` by column name; columns left out are empty.
        observations: Rows of `observations.csv` by column name; plain decimals.
        remarks: What the importer did or left out, one sentence each, with the sheet
            and row it is about.
        title: What the pack is called.
        publisher: Who publishes the figures.
        licence: Terms of use.
        source_url: Where they came from.
        retrieved: Day on which they were fetched, `YYYY-MM-DD`.
    """

    series: tuple[Mapping[str, str], ...]
    observations: tuple[Mapping[str, str], ...]
    remarks: tuple[str, ...] = ()
    title: str = ""
    publisher: str = ""
    licence: str = ""
    source_url: str = ""
    retrieved: str = ""
