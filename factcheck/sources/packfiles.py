"""Read the files of a pack as text and write them: whole, in a fixed order, diffable.

In: a pack's folder, or a `PackDraft`. Out: the other. Every draft passes the readers of
`columns.py` and `observations.py` before anything is written; what they find comes
together in one `CorpusError`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit

from factcheck.errors import CorpusError
from factcheck.model import UpdateRule
from factcheck.sources.columns import OBSERVATION_COLUMNS, SERIES_COLUMNS
from factcheck.sources.corpus import OBSERVATIONS_FILE, SERIES_FILE, series_of_rows
from factcheck.sources.draft import PackDraft
from factcheck.sources.large import PARQUET_FILE, read_parquet_text
from factcheck.sources.observations import ObservationReader
from factcheck.sources.packtoml import PACK_FILE, read_pack_toml
from factcheck.sources.table import Problems, read_rows

Row = Mapping[str, str]
SERIES_NAMES = tuple(column.name for column in SERIES_COLUMNS)
OBSERVATION_NAMES = tuple(column.name for column in OBSERVATION_COLUMNS)
_ALWAYS = {
    SERIES_FILE: tuple(column.name for column in SERIES_COLUMNS if column.required),
    OBSERVATIONS_FILE: ("series_id", "time_period", "obs_value"),
}
MAX_IN_MESSAGE = 20  # problems repeated in the error's text; `problems` has them all


def read_pack(folder: Path) -> PackDraft:
    """Read the files of a pack as they stand, without judging them.

    Args:
        folder: The pack's folder; files that are missing count as empty.
    """
    pack, _ = read_pack_toml(folder)
    parquet = folder / PARQUET_FILE
    rows = _parquet_rows(parquet) if parquet.is_file() else ()
    return PackDraft(
        series=tuple(read_table(folder / SERIES_FILE)),
        observations=(*rows, *read_table(folder / OBSERVATIONS_FILE)),
        title=pack.title,
        publisher=pack.publisher,
        licence=pack.licence,
        source_url=pack.source_url,
        retrieved=pack.retrieved.isoformat() if pack.retrieved else "",
    )


def write_pack(
    folder: Path, draft: PackDraft, *, update: UpdateRule | None = None
) -> None:
    """Write a draft as the files of a pack, replacing those that are there.

    Series are ordered by id, observations by series, first day, last day and vintage.
    Columns that are empty throughout are left out. A pack that has its observations as
    Parquet gets them as Parquet again. Keys of `pack.toml` that the draft
    does not give stay, comments too. To add a release to a pack that has one already,
    use `factcheck.sources.releases.merge_release`, which overwrites nothing.

    Args:
        folder: The pack's folder; made if missing.
        draft: What to write.
        update: How a newer release is fetched; None leaves the rule that is there.

    Raises:
        CorpusError: The draft has mistakes; `problems` has every one, nothing is written.
    """
    require_sound(draft, folder.name)
    folder.mkdir(parents=True, exist_ok=True)
    write_table(
        folder / SERIES_FILE, SERIES_NAMES, sorted(draft.series, key=_series_id)
    )
    if (folder / PARQUET_FILE).is_file():
        _write_parquet(folder / PARQUET_FILE, in_order(draft))
        (folder / OBSERVATIONS_FILE).unlink(missing_ok=True)
    else:
        write_table(folder / OBSERVATIONS_FILE, OBSERVATION_NAMES, in_order(draft))
    write_pack_toml(folder, pack_keys(draft, update))


def check_draft(
    draft: PackDraft, name: str = "draft", known: Iterable[Row] = ()
) -> list[str]:
    """Return every mistake of a draft, one line each, as if it were a pack's files.

    Args:
        draft: Rows to judge.
        name: The pack's name for messages.
        known: Rows of further series that observations may belong to.
    """
    problems = Problems()
    own = {row.get("series_id", "") for row in draft.series}
    every = [*draft.series, *(row for row in known if _series_id(row) not in own)]
    problems.lines += _unknown_columns(draft)
    data = table_text(SERIES_NAMES, every, _ALWAYS[SERIES_FILE]).encode()
    rows = list(read_rows(data, f"{name}/{SERIES_FILE}", SERIES_COLUMNS, problems))
    series = series_of_rows(rows, name, f"{name}/{SERIES_FILE}", problems)
    reader = ObservationReader(series)
    always = _ALWAYS[OBSERVATIONS_FILE]
    data = table_text(OBSERVATION_NAMES, draft.observations, always).encode()
    file = f"{name}/{OBSERVATIONS_FILE}"
    reader.take(read_rows(data, file, OBSERVATION_COLUMNS, problems), file, problems)
    return problems.lines


def require_sound(draft: PackDraft, name: str, known: Iterable[Row] = ()) -> None:
    """Refuse a draft that has mistakes.

    Raises:
        CorpusError: With every mistake.
    """
    problems = check_draft(draft, name, known)
    if not problems:
        return
    shown = "\n".join(f"- {line}" for line in problems[:MAX_IN_MESSAGE])
    more = len(problems) - MAX_IN_MESSAGE
    rest = f"\n- and {more} more" if more > 0 else ""
    raise CorpusError(
        f"Pack {name!r} would have {len(problems)} mistake(s):\n{shown}{rest}",
        problems=tuple(problems),
        hint="Nothing was written. docs/data.md explains every column.",
    )


def pack_keys(draft: PackDraft, update: UpdateRule | None = None) -> dict[str, Any]:
    """Return what a draft says for `pack.toml`; None where it says nothing."""
    retrieved = date.fromisoformat(draft.retrieved) if draft.retrieved else None
    keys: dict[str, Any] = {
        "title": draft.title or None,
        "publisher": draft.publisher or None,
        "licence": draft.licence or None,
        "source_url": draft.source_url or None,
        "retrieved": retrieved,
    }
    if update is not None:
        keys["update"] = {
            "importer": update.importer or None,
            "location": update.location,
            "mapping": update.mapping or None,
        }
        if update.options:
            keys["update"]["options"] = dict(update.options)
    return keys


def write_pack_toml(folder: Path, values: Mapping[str, Any]) -> None:
    """Change keys of a `pack.toml`; comments and other keys stay as they are.

    Args:
        folder: The pack's folder; a missing file is begun.
        values: New values by key; a nested mapping changes keys of that table; None
            leaves a key as it is.
    """
    file = folder / PACK_FILE
    text = file.read_text(encoding="utf-8-sig") if file.is_file() else ""
    document = tomlkit.parse(text)
    _put(document, values)
    replace_text(file, tomlkit.dumps(document))


def in_order(draft: PackDraft) -> list[Row]:
    """Return the observations in the order of a file.

    By series, then days, then vintage (undated first); rows that agree in all of these
    keep their order, because the later one is preferred.
    """
    return sorted(draft.observations, key=order_of)


def order_of(row: Row) -> tuple[str, str, str, str]:
    """Return the place of an observation in its file."""
    first = row.get("period_start") or row.get("time_period", "")
    return (
        _series_id(row),
        first,
        row.get("period_end", ""),
        row.get("vintage_date", ""),
    )


def read_table(file: Path) -> list[dict[str, str]]:
    """Read a CSV file as rows of text; a missing file has none."""
    if not file.is_file():
        return []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [
            {name: cell or "" for name, cell in row.items() if name is not None}
            for row in csv.DictReader(lines)
        ]


def write_table(file: Path, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Write rows with the columns in use and Unix line ends, whole or not at all."""
    replace_text(file, table_text(names, rows, _ALWAYS.get(file.name, names)))


def _parquet_rows(file: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a Parquet file as text by column."""
    lines = read_parquet_text(file)
    names = next(lines)
    for cells in lines:
        yield dict(zip(names, cells, strict=True))


def _write_parquet(file: Path, rows: Sequence[Row]) -> None:
    """Write rows as text columns of a Parquet file, whole or not at all."""
    import pyarrow as pa  # noqa: PLC0415 - small corpora do without
    import pyarrow.parquet as pq  # noqa: PLC0415

    always = _ALWAYS[OBSERVATIONS_FILE]
    used = [
        name
        for name in OBSERVATION_NAMES
        if name in always or any(row.get(name) for row in rows)
    ]
    columns = {name: pa.array([row.get(name, "") for row in rows]) for name in used}
    unfinished = file.with_name(file.name + ".new")
    pq.write_table(pa.table(columns), unfinished)
    unfinished.replace(file)


def table_text(names: Sequence[str], rows: Sequence[Row], always: Iterable[str]) -> str:
    """Return rows as CSV; columns outside `always` that are empty are left out."""
    kept = set(always)
    used = [name for name in names if name in kept or any(r.get(name) for r in rows)]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(
        out, used, lineterminator="\n", restval="", extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def replace_text(file: Path, text: str) -> None:
    """Write a file so that it is there whole or as it was before."""
    unfinished = file.with_name(file.name + ".new")
    with unfinished.open("w", encoding="utf-8", newline="") as out:
        out.write(text)
    unfinished.replace(file)


def _put(table: Any, values: Mapping[str, Any]) -> None:
    """Put values into a TOML table, nested tables key by key."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            if key not in table:
                table[key] = tomlkit.table()
            _put(table[key], value)
        elif value is not None and table.get(key) != value:
            table[key] = value


def _unknown_columns(draft: PackDraft) -> list[str]:
    """Return a line for each column that no pack file has: its cells would be lost."""
    lines = []
    for rows, names in (
        (draft.series, SERIES_NAMES),
        (draft.observations, OBSERVATION_NAMES),
    ):
        used = {name for row in rows for name in row}
        lines += [
            f"column {name!r}: unknown; expected one of {', '.join(names)}."
            for name in sorted(used - set(names))
        ]
    return lines


def _series_id(row: Row) -> str:
    """Return the id of the series that a row belongs to."""
    return row.get("series_id", "")
