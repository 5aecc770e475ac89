"""Take a release into a pack: nothing is overwritten, new vintages are added.

In: a pack's folder and a draft of its next release. Out: a report of what is new, what
was revised and what a person should look at. A release with doubts is written to
`held/` beside the pack and not into it. `releases.csv` keeps who did what, and why.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from factcheck.errors import UnknownSourceError
from factcheck.model import UpdateRule
from factcheck.sources.corpus import OBSERVATIONS_FILE, SERIES_FILE
from factcheck.sources.draft import PackDraft
from factcheck.sources.held import (
    HELD_FOLDER,
    RELEASE_FILE,
    Doubt,
    held_folders,
    read_doubts,
    release_note,
)
from factcheck.sources.hold_part import part_doubtful
from factcheck.sources.merge import Merge, merge_draft
from factcheck.sources.packfiles import (
    OBSERVATION_NAMES,
    SERIES_NAMES,
    pack_keys,
    read_pack,
    read_table,
    replace_text,
    write_pack,
    write_pack_toml,
    write_table,
)
from factcheck.sources.packtoml import read_pack_toml
from factcheck.sources.release_log import (
    LOG_FILE,
    Person,
    Release,
    ReleaseReport,
    log_decision,
)

__all__ = [
    "LOG_FILE",
    "Person",
    "Release",
    "ReleaseReport",
    "accept_release",
    "find_held",
    "log_decision",
    "merge_release",
    "merge_releases",
    "remove_if_empty",
]

UNDATED = "undated"


def merge_release(
    folder: Path,
    draft: PackDraft,
    *,
    vintage_date: date | None = None,
    label: str = "",
    doubts: Sequence[Doubt] = (),
    is_whole: bool = False,
    accept: bool = False,
    person: Person | None = None,
    update: UpdateRule | None = None,
    dry_run: bool = False,
) -> ReleaseReport:
    """Take a release into a pack, or hold it if it is doubtful.

    Where only a part of its series is held, the report is that of the others.

    Args:
        folder: The pack's folder; a pack that does not exist yet is begun.
        draft: The release; it may repeat what is known.
        vintage_date: When it was published; rows that say so themselves keep theirs.
        label: File or title it came from, for checks of dates and for the log.
        doubts: What the importer itself found doubtful.
        is_whole: As in `Release`.
        accept: Take it in whatever the doubts; a person has decided.
        person: Who did it, for the log.
        update: Rule to write into `pack.toml`.
        dry_run: Report only; write nothing.

    Raises:
        CorpusError: The draft has mistakes; `problems` has every one, nothing is written.
    """
    release = Release(
        draft=draft,
        vintage_date=vintage_date,
        label=label,
        doubts=tuple(doubts),
        is_whole=is_whole,
    )
    return merge_releases(
        folder,
        [release],
        accept=accept,
        person=person,
        update=update,
        dry_run=dry_run,
    )[0]


def merge_releases(
    folder: Path,
    releases: Iterable[Release],
    *,
    accept: bool = False,
    person: Person | None = None,
    update: UpdateRule | None = None,
    dry_run: bool = False,
) -> list[ReleaseReport]:
    """Take several releases into a pack in the order given, and write it once.

    Each is judged beside what the pack holds after those before it. Of a release of new
    series, only the doubtful ones are held (`hold_part`): it then has two reports.

    Args:
        folder: The pack's folder.
        releases: In the order of publication.
        accept: As in `merge_release`.
        person: As in `merge_release`.
        update: As in `merge_release`.
        dry_run: As in `merge_release`.

    Raises:
        CorpusError: A draft has mistakes; nothing is written.
    """
    info, _ = read_pack_toml(folder)
    pack = read_pack(folder)
    merges: list[tuple[Release, Merge]] = []
    for release in releases:
        merge = merge_draft(
            pack,
            release.draft,
            name=folder.name,
            vintage_date=release.vintage_date,
            label=release.label,
            totals=info.totals,
            doubts=release.doubts,
            is_whole=release.is_whole,
            kind=info.kind,
        )
        parts: tuple[Merge, ...] = (merge,)
        if not accept:
            known = {row["series_id"] for row in pack.series}
            parts = part_doubtful(merge, known) or parts
        if accept or not parts[0].is_doubtful:
            pack = parts[0].pack
        merges += [(release, part) for part in parts]
    reports = []
    taken: list[str] = []
    for release, merge in merges:
        name = _free_name(folder, release, merge, taken)
        taken.append(name)
        held = merge.is_doubtful and not accept
        report = _report(folder, name, release, merge, held=held, written=not dry_run)
        reports.append(report)
    if not dry_run:
        _write(folder, pack, merges, reports, update, person or Person())
    return reports


def accept_release(
    folder: Path, release: str, person: Person, *, dry_run: bool = False
) -> ReleaseReport:
    """Take a held release into its pack, because a person looked at it.

    Raises:
        UnknownSourceError: No such release is held; the message names those that are.
        CorpusError: Its files have mistakes.
    """
    home = find_held(folder, release)
    draft = read_pack(home)
    day, label = _note(home)
    report = merge_release(
        folder,
        PackDraft(series=draft.series, observations=draft.observations),
        vintage_date=day,
        label=label,
        doubts=read_doubts(home),
        accept=True,
        person=person,
        dry_run=dry_run,
    )
    if not dry_run:
        shutil.rmtree(home)
        remove_if_empty(folder / HELD_FOLDER)
    return replace(report, release=release)


def find_held(folder: Path, release: str) -> Path:
    """Return the folder of a held release.

    Raises:
        UnknownSourceError: There is none of that name.
    """
    held = {home.name: home for home in held_folders(folder)}
    if release in held:
        return held[release]
    raise UnknownSourceError(
        f"Pack {folder.name!r} holds back no release {release!r}"
        + (f"; it holds {', '.join(held)}." if held else "; it holds none."),
        hint="List them with `factcheck source held`.",
    )


def _report(
    folder: Path,
    name: str,
    release: Release,
    merge: Merge,
    *,
    held: bool,
    written: bool,
) -> ReleaseReport:
    """Sum up one merge."""
    return ReleaseReport(
        pack=folder.name,
        release=name,
        vintage_date=release.vintage_date or merge.newest,
        label=release.label,
        added=merge.added,
        revised=len(merge.revisions),
        unchanged=merge.unchanged,
        new_series=tuple(row["series_id"] for row in merge.new_series),
        doubts=merge.doubts,
        revisions=merge.revisions,
        remarks=release.draft.remarks,
        held=held,
        written=written,
    )


def _write(
    folder: Path,
    pack: PackDraft,
    merges: Sequence[tuple[Release, Merge]],
    reports: Sequence[ReleaseReport],
    update: UpdateRule | None,
    person: Person,
) -> None:
    """Write the pack, what is held, and the log."""
    is_new = not (folder / SERIES_FILE).is_file()
    if is_new or any(not report.held and not report.is_empty for report in reports):
        write_pack(folder, replace(pack, retrieved=""))
    said = pack_keys(merges[-1][0].draft, update)
    own = pack_keys(pack)  # what an editor wrote there stays
    keys = {key: value for key, value in said.items() if not own.get(key)}
    write_pack_toml(folder, {**keys, "retrieved": said["retrieved"]})
    for (release, merge), report in zip(merges, reports, strict=True):
        if report.held:
            _hold(folder / HELD_FOLDER / report.release, release, merge)
        if report.held or not report.is_empty:
            log_decision(folder, report, _action(report), person)


def _action(report: ReleaseReport) -> str:
    """Name what was done with a release."""
    if report.held:
        return "held"
    return "accepted" if any(one.holds for one in report.doubts) else "added"


def _hold(home: Path, release: Release, merge: Merge) -> None:
    """Write a release beside the pack."""
    home.mkdir(parents=True, exist_ok=True)
    write_table(home / OBSERVATIONS_FILE, OBSERVATION_NAMES, merge.fresh)
    if merge.new_series:
        write_table(home / SERIES_FILE, SERIES_NAMES, merge.new_series)
    note = release_note(release.vintage_date, release.label, merge.doubts)
    text = json.dumps(note, ensure_ascii=False, indent=1) + "\n"
    replace_text(home / RELEASE_FILE, text)


def _free_name(
    folder: Path, release: Release, merge: Merge, taken: Sequence[str]
) -> str:
    """Return a name for a release; the one it has if it is held already."""
    day = release.vintage_date or merge.newest
    base = day.isoformat() if day else UNDATED
    held = {home.name: home for home in held_folders(folder)}
    name, number = base, 1
    while name in taken or (name in held and not _is_same(held[name], merge)):
        number += 1
        name = f"{base}-{number}"
    return name


def _is_same(home: Path, merge: Merge) -> bool:
    """Whether a held release has just these values."""
    rows = [{k: v for k, v in row.items() if v} for row in merge.fresh]
    held = [
        {k: v for k, v in row.items() if v}
        for row in read_table(home / OBSERVATIONS_FILE)
    ]
    return rows == held


def _note(home: Path) -> tuple[date | None, str]:
    """Return the date and the label of a held release."""
    said = json.loads((home / RELEASE_FILE).read_text(encoding="utf-8"))
    day = said["vintage_date"]
    return (date.fromisoformat(day) if day else None), str(said["label"])


def remove_if_empty(folder: Path) -> None:
    """Remove a folder that nothing is in."""
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
