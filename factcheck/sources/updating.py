"""Fetch the newest release of a pack by the rule in its `pack.toml`, and take it in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from factcheck.errors import ConfigError, CorpusError
from factcheck.model import Pack, PackKind, UpdateRule
from factcheck.sources.corpus import find_packs
from factcheck.sources.draft import PackDraft
from factcheck.sources.home import pack_folder
from factcheck.sources.packfiles import read_pack
from factcheck.sources.packtoml import PACK_FILE, read_pack_toml
from factcheck.sources.points import History, points_of
from factcheck.sources.releases import (
    Person,
    Release,
    ReleaseReport,
    merge_releases,
)

MAX_VINTAGES = 100
"""Releases that one file may bring one by one; with more, it is judged as a whole."""


def packs_with_rule(corpus: Path) -> list[str]:
    """Return the names of the packs that say where a newer release is."""
    return [
        folder.name
        for folder in find_packs(corpus)
        if (rule := read_pack_toml(folder)[0].update) is not None and rule.location
    ]


def update_pack(
    corpus: Path,
    name: str,
    *,
    location: str | None = None,
    published: date | None = None,
    person: Person | None = None,
    dry_run: bool = False,
) -> list[ReleaseReport]:
    """Fetch a release and take it into its pack.

    Args:
        corpus: The corpus folder.
        name: The pack.
        location: File or address to take instead of the one in the rule.
        published: When the release was published; rows that say so themselves keep
            theirs. None takes the day of the fetch for values without a date.
        person: Who does it, for the log.
        dry_run: Report only.

    Returns:
        One report for each release that the file brings, oldest first.

    Raises:
        ConfigError: The pack has no rule.
        SourceError: The file cannot be fetched or read.
        CorpusError: Its content has mistakes; nothing is written.
    """
    folder = pack_folder(corpus, name)
    pack, mistakes = read_pack_toml(folder)
    if mistakes:
        raise CorpusError(
            f"{name}/{PACK_FILE} has mistakes:\n" + "\n".join(mistakes),
            problems=tuple(mistakes),
            hint="Correct the keys named; docs/data.md explains each.",
        )
    rule = pack.update
    if rule is None and location is None:
        raise ConfigError(
            f"Pack {name!r} does not say how to update it.",
            hint=f"Add [update] with `location` to {name}/{PACK_FILE}, or give --from.",
        )
    rule = replace(
        rule or UpdateRule(), location=location or (rule or UpdateRule()).location
    )
    day = published or (person.on if person else None)
    draft, label = _fetch(corpus, folder, pack, rule, keep=not dry_run)
    releases = split_vintages(read_pack(folder), draft, day)
    is_whole = len(releases) == 1
    releases = [replace(one, label=label, is_whole=is_whole) for one in releases]
    return merge_releases(folder, releases, person=person, dry_run=dry_run)


def split_vintages(
    pack: PackDraft, draft: PackDraft, vintage_date: date | None
) -> list[Release]:
    """Part a draft that holds several states into one release for each, oldest first.

    States that the pack knows already are left out. A draft for an empty pack stays
    whole: there is nothing yet to judge each state by.

    Args:
        pack: What the pack holds.
        draft: What comes in.
        vintage_date: For rows that do not say when they were published.
    """
    whole = [Release(draft=draft, vintage_date=vintage_date)]
    if not pack.observations:
        return whole
    history = History(points_of(pack.observations))
    groups: dict[date, list[int]] = {}
    for number, point in enumerate(points_of(draft.observations, vintage_date)):
        held = history.has(point)
        if held is None or held.value != point.value:
            groups.setdefault(point.known, []).append(number)
    if len(groups) < 2 or len(groups) > MAX_VINTAGES:
        return whole
    rows = draft.observations
    return [
        Release(
            draft=replace(
                draft,
                observations=tuple(rows[number] for number in groups[day]),
                remarks=draft.remarks if day == max(groups) else (),
            ),
            vintage_date=None if day == date.min else day,
        )
        for day in sorted(groups)
    ]


def _fetch(
    corpus: Path, folder: Path, pack: Pack, rule: UpdateRule, *, keep: bool
) -> tuple[PackDraft, str]:
    """Return the draft of the newest release, and the file or title it came from."""
    if pack.kind is PackKind.REGISTER:
        return _count_lists(corpus, folder, pack, rule)
    from factcheck.sources.importers.fetching import read_release  # noqa: PLC0415

    return read_release(corpus, folder, rule, keep=keep)


def _count_lists(
    corpus: Path, folder: Path, pack: Pack, rule: UpdateRule
) -> tuple[PackDraft, str]:
    """Count the lists of a register anew; lists known already change nothing."""
    from factcheck.sources.places import load_places  # noqa: PLC0415
    from factcheck.sources.registers import count_register  # noqa: PLC0415

    lists = folder / rule.location
    described = {row["series_id"]: row for row in read_pack(folder).series}
    report = count_register(
        pack, lists, load_places(corpus), corpus=corpus, described=described
    )
    return report.draft, ""
