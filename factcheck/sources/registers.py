"""Turn a folder of dated lists into series: counts by declared rules, and what is odd.

Many official "counts" are lists, one row for each thing registered. The list's day is both
the day of the stock and the vintage: an older list is never corrected, it is superseded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from factcheck.errors import CorpusError
from factcheck.model import Pack
from factcheck.model.places import Places
from factcheck.sources.draft import PackDraft
from factcheck.sources.register_anomalies import Anomalies, Anomaly, AnomalyKind
from factcheck.sources.register_counts import observations_of, series_of
from factcheck.sources.register_dates import ListDate, date_of, settle
from factcheck.sources.register_files import UnreadableListError, read_table
from factcheck.sources.register_rows import List, RowReader, note_territories
from factcheck.sources.register_rules import RegisterRules, rules_of

__all__ = [
    "Anomaly",
    "AnomalyKind",
    "RegisterReport",
    "RegisterRules",
    "count_register",
    "rules_of",
]


@dataclass(frozen=True, slots=True)
class RegisterReport:
    """What a folder of lists gave.

    Attributes:
        draft: Series and observations; its remarks are the anomalies, one line each.
        anomalies: Everything odd, by kind; nothing is left out.
        lists: The lists that were counted, in order of their days.
    """

    draft: PackDraft
    anomalies: tuple[Anomaly, ...]
    lists: tuple[List, ...]


def count_register(
    pack: Pack,
    folder: Path,
    places: Places,
    *,
    corpus: Path | None = None,
    described: Mapping[str, Mapping[str, str]] | None = None,
) -> RegisterReport:
    """Read all lists below a folder and count them.

    Args:
        pack: A pack of kind `register`, with its rules.
        folder: Where the lists are.
        places: Names of areas.
        corpus: Folder with `abbreviations.csv`; None knows no abbreviations.
        described: Rows of the pack's series.csv by id, for what the rules leave out.

    Raises:
        CorpusError: The rules have mistakes, or no list could be read.
    """
    rules = rules_of(pack)
    anomalies = Anomalies()
    reader = RowReader(rules, places, corpus)
    read = _read_all(rules, folder, reader, anomalies)
    lists = _settled(rules, read, anomalies)
    if not lists:
        raise CorpusError(
            f"No list below {str(folder)!r} could be read.",
            problems=tuple(str(one) for one in anomalies),
            hint=f"Files are sought as {rules.lists.files!r}; see [register.lists].",
        )
    for one in lists:
        reader.note_late(one, anomalies)
        note_territories(one, rules.columns, places, anomalies)
    _note_shrinking(lists, anomalies)
    rows = tuple(observations_of(rules, lists))
    found = tuple(anomalies)
    draft = PackDraft(
        series=tuple(series_of(rules, rows, described or {}, places)),
        observations=rows,
        remarks=tuple(str(one) for one in found),
        title=pack.title,
        publisher=pack.publisher,
        licence=pack.licence,
        source_url=pack.source_url,
        retrieved=pack.retrieved.isoformat() if pack.retrieved else "",
    )
    return RegisterReport(draft, found, tuple(lists))


def _read_all(
    rules: RegisterRules, folder: Path, reader: RowReader, anomalies: Anomalies
) -> list[tuple[ListDate, List]]:
    """Return every list that can be read and dated, in order of the stated days."""
    dated = []
    for file in sorted(one for one in folder.glob(rules.lists.files) if one.is_file()):
        if file.name in rules.lists.left_out:
            anomalies.add(
                AnomalyKind.LEFT_OUT, file.name, rules.lists.left_out[file.name],
                "left out by the rules",
            )  # fmt: skip
            continue
        stated = date_of(file.name, rules.lists, anomalies)
        if stated is not None:
            dated.append((stated, file))
    found = []
    for stated, file in sorted(dated, key=lambda one: one[0].order):
        try:
            table = read_table(file, rules.columns, rules.lists.sheet, anomalies)
        except UnreadableListError as err:
            anomalies.add(AnomalyKind.UNREADABLE, file.name, str(err), "left out")
            continue
        found.append((stated, reader.read(file.name, table, anomalies)))
    return found


def _settled(
    rules: RegisterRules,
    read: Sequence[tuple[ListDate, List]],
    anomalies: Anomalies,
) -> list[List]:
    """Return the lists with their days, one a day, without repeats of older ones."""
    dates = [name for name, rule in rules.columns.items() if rule.not_after_list]
    lists = {one.file: one for _, one in read}
    kept = [
        replace(stated, identity=lists[stated.file].identity(rules.identity))
        for stated, _ in _without_repeats(read, anomalies)
    ]
    newest = {
        one.file: day
        for one in lists.values()
        if (day := one.newest(dates)) is not None
    }
    by_day: dict[object, List] = {}
    for stated in settle(kept, newest, anomalies):
        before = by_day.get(stated.day)
        if before is not None:
            anomalies.add(
                AnomalyKind.SAME_DAY, before.file,
                f"{before.file!r} ({len(before.rows)} rows) and {stated.file!r} "
                f"({len(lists[stated.file].rows)} rows) are of {stated.day}",
                "the later one counts for the day",
            )  # fmt: skip
        by_day[stated.day] = replace(lists[stated.file], day=stated.day)
    return list(by_day.values())


def _without_repeats(
    read: Sequence[tuple[ListDate, List]], anomalies: Anomalies
) -> list[tuple[ListDate, List]]:
    """Leave out lists whose rows are those of an older list with others in between.

    A list with the rows of the one just before it is kept: nothing had changed.
    """
    seen: dict[object, str] = {}
    kept: list[tuple[ListDate, List]] = []
    before: object = None
    for stated, one in read:
        content = tuple(sorted(str(sorted(row.items())) for row in one.rows))
        older = seen.setdefault(content, one.file)
        if content == before:
            anomalies.add(
                AnomalyKind.UNCHANGED, one.file, f"the rows of {older!r}", "kept"
            )
        elif older != one.file and not stated.is_set:
            anomalies.add(
                AnomalyKind.REPEATED, one.file,
                f"{one.file!r} says {stated.day}, but has the rows of {older!r}",
                "left out; put its day into [register.lists.dated] if it is right",
            )  # fmt: skip
            continue
        kept.append((stated, one))
        before = content
    return kept


def _note_shrinking(lists: Sequence[List], anomalies: Anomalies) -> None:
    """Report lists that have fewer rows than the one before."""
    for before, after in pairwise(lists):
        if len(after.rows) < len(before.rows):
            anomalies.add(
                AnomalyKind.FEWER_ROWS, after.file,
                f"{len(after.rows)} rows, {len(before.rows)} on {before.day}", "kept",
            )  # fmt: skip
