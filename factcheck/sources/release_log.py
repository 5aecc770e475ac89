"""Releases as things to talk about: what came in, what became of it, who decided.

`releases.csv` of a pack keeps one line for each release taken in, held, accepted or put
away; lines are added, never changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from factcheck.sources.draft import PackDraft
from factcheck.sources.held import Doubt
from factcheck.sources.merge import Revision
from factcheck.sources.packfiles import read_table, write_table

LOG_FILE = "releases.csv"
LOG_NAMES = (
    "release", "action", "on", "by", "why", "label", "added", "revised", "unchanged",
    "doubts",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who decides, and why: what the log keeps of it.

    Attributes:
        by: Name.
        why: Reason, in a sentence.
        on: Day of the decision; None leaves it out of the log.
    """

    by: str = ""
    why: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseReport:
    """What became of a release.

    Attributes:
        pack: Name of the pack.
        release: Name of the release: its date, numbered if there are several.
        vintage_date: When it was published; None if it does not say.
        label: File or title it came from.
        added: Values for days that had none.
        revised: Values that differ from what was known; `revisions` lists them.
        unchanged: Values that were known already and are not written again.
        new_series: Ids of series that the pack did not have.
        doubts: What a person should look at.
        revisions: Every value that changed.
        remarks: What the importer said.
        held: Whether the release was kept apart.
        written: Whether anything was written at all.
    """

    pack: str
    release: str
    vintage_date: date | None = None
    label: str = ""
    added: int = 0
    revised: int = 0
    unchanged: int = 0
    new_series: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    revisions: tuple[Revision, ...] = ()
    remarks: tuple[str, ...] = ()
    held: bool = False
    written: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it brings nothing that the pack does not have."""
        return not (self.added or self.revised or self.new_series)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A draft with what is known of its publication.

    Attributes:
        draft: The rows.
        vintage_date: When they were published; rows that say so themselves keep it.
        label: File or title they came from.
        doubts: What the importer itself found doubtful.
        is_whole: It should have everything that the pack has, as the same file fetched
            again does: series that are gone are then a reason to hold it.
    """

    draft: PackDraft
    vintage_date: date | None = None
    label: str = ""
    doubts: tuple[Doubt, ...] = ()
    is_whole: bool = False


def log_decision(folder: Path, report: ReleaseReport, action: str, who: Person) -> None:
    """Add a line to the pack's log of releases and decisions."""
    file = folder / LOG_FILE
    row = {
        "release": report.release,
        "action": action,
        "on": who.on.isoformat() if who.on else "",
        "by": who.by,
        "why": who.why,
        "label": report.label,
        "added": str(report.added),
        "revised": str(report.revised),
        "unchanged": str(report.unchanged),
        "doubts": " | ".join(str(one) for one in report.doubts if one.holds),
    }
    write_table(file, LOG_NAMES, [*read_table(file), row])
