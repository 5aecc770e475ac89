"""Read a folder of packs into a `Corpus`, and report every mistake in it at once.

In: `official/<pack>/series.csv` and `observations.csv` (or `.parquet`). Out: series and
observations in a fixed order with a digest of the files they came from. Small packs are
read into memory; the observations of large ones are compiled once (`large`) and stay on
disk until a series is asked for.
"""

from __future__ import annotations

import difflib
import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from factcheck.errors import CorpusError, UnknownSourceError
from factcheck.model import Corpus, Observation, Pack, Series
from factcheck.model.place import NamedPlace
from factcheck.sources.columns import OBSERVATION_COLUMNS
from factcheck.sources.held import as_doubtful, held_folders, read_held
from factcheck.sources.large import (
    PARQUET_FILE,
    LargePacks,
    default_cache,
    is_large,
    series_rows,
)
from factcheck.sources.observations import ObservationReader, order_key
from factcheck.sources.packtoml import PACK_FILE, read_pack_toml
from factcheck.sources.places import load_places
from factcheck.sources.synonyms import (
    SYNONYMS_FILE,
    Synonym,
    has_synonyms,
    read_synonyms,
    with_synonyms,
)
from factcheck.sources.table import Problems, Row, read_rows, relative_name

PACKS_FOLDER = "official"
SERIES_FILE = "series.csv"
OBSERVATIONS_FILE = "observations.csv"
Progress = Callable[[int], None]
"""Called with the rows of a large pack compiled so far."""
MAX_IN_MESSAGE = 20  # problems repeated in the error's text; `problems` has them all


def load_corpus(
    path: Path, *, cache: Path | None = None, progress: Progress | None = None
) -> Corpus:
    """Read and check all packs of a corpus.

    Args:
        path: The corpus folder (with `official/`), a folder of packs, or one pack.
        cache: Folder for compiled packs; `default_cache()` if not given.
        progress: Called while a large pack is compiled, which happens once.

    Returns:
        Series by id in id order; observations by series id, ordered by first day, last
        day, vintage (unknown first), suspect before others, then line in the file. Where
        two values of one period have the same vintage, the later one is preferred.

    Raises:
        CorpusError: No pack was found, or files have mistakes; `problems` has every one.
    """
    with _without_collection():
        corpus, problems = _read(Path(path), cache, progress)
    if problems:
        shown = "\n".join(f"- {line}" for line in problems[:MAX_IN_MESSAGE])
        more = len(problems) - MAX_IN_MESSAGE
        rest = f"\n- and {more} more" if more > 0 else ""
        raise CorpusError(
            f"Corpus {str(path)!r} has {len(problems)} mistake(s):\n{shown}{rest}",
            problems=tuple(problems),
            hint="Correct the lines named; docs/data.md explains every column."
            if find_packs(Path(path))
            else "Bring figures with `factcheck source add FILE`.",
        )
    return corpus


def check_corpus(path: Path) -> list[str]:
    """Return every mistake of a corpus, one line each; an empty list means none.

    The list of places is checked too if the folder has one.

    Args:
        path: As for `load_corpus`.
    """
    return _read(Path(path))[1]


def find_packs(path: Path) -> list[Path]:
    """Return the folders below a corpus that hold a series file, sorted by name."""
    if (path / SERIES_FILE).is_file():
        return [path]
    home = path / PACKS_FOLDER if (path / PACKS_FOLDER).is_dir() else path
    return sorted(file.parent for file in home.glob(f"*/{SERIES_FILE}"))


def find_series(corpus: Corpus, series_id: str) -> Series:
    """Return one series.

    Raises:
        UnknownSourceError: There is none of that id; the message has close ones.
    """
    found = corpus.series.get(series_id)
    if found is not None:
        return found
    close = difflib.get_close_matches(series_id, corpus.series, n=3, cutoff=0.5)
    raise UnknownSourceError(
        f"No series {series_id!r} in the corpus of {len(corpus.series)} series"
        + (f"; close names: {', '.join(close)}." if close else "."),
        hint="List all ids with `factcheck source list`.",
    )


@contextmanager
def _without_collection() -> Iterator[None]:
    """Hold the garbage collector: nothing read here is garbage (saves 40 % of the time)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(
    path: Path, cache: Path | None = None, progress: Progress | None = None
) -> tuple[Corpus, list[str]]:
    """Read everything that can be read; return it with all mistakes."""
    problems = Problems()
    packs = find_packs(path)
    if not packs:
        return Corpus(), [
            f"No pack found in {str(path)!r}; expected a folder with "
            f"{PACKS_FOLDER}/<pack>/{SERIES_FILE} and {OBSERVATIONS_FILE}."
        ]
    files = _Files(path, problems)
    placed = _read_series(packs, files)
    _check_related(placed, files, problems)
    synonyms = _read_synonyms(path, files)
    series = MappingProxyType(
        {sid: with_synonyms(placed[sid][0], synonyms) for sid in sorted(placed)}
    )
    reader = ObservationReader(series, complete=not _lacks_series(problems))
    large = LargePacks(series, reader, problems, cache or default_cache(), progress)
    for pack in packs:
        _take_observations(pack, files, reader, large)
    infos = _read_infos(packs, files, series)
    return (
        Corpus(
            series=series,
            observations=large.joined() or _in_order(reader.found, series),
            digest=files.digest(),
            root=path,
            places=_read_places(path, problems),
            packs=infos,
        ),
        problems.lines,
    )


def _read_synonyms(path: Path, files: _Files) -> tuple[Synonym, ...]:
    """Return the synonyms of a corpus, empty if it has none."""
    if not has_synonyms(path):
        return ()
    data, name = files.read(path / SYNONYMS_FILE)
    return () if data is None else read_synonyms(data, name, files.problems)


def _read_places(path: Path, problems: Problems) -> tuple[NamedPlace, ...]:
    """Return the list of places of a corpus, empty if it has none."""
    try:
        return tuple(load_places(path))
    except CorpusError as err:
        problems.lines += err.problems
        return ()


def _take_observations(
    pack: Path, files: _Files, reader: ObservationReader, large: LargePacks
) -> None:
    """Read the observations of a pack, and those of releases held back, as doubtful."""
    if is_large(pack / OBSERVATIONS_FILE):
        name, digest = files.note(pack / OBSERVATIONS_FILE)
        large.take(pack / OBSERVATIONS_FILE, name, digest)
    elif not (pack / PARQUET_FILE).is_file():
        _take_rows(pack / OBSERVATIONS_FILE, files, reader)
    if (pack / PARQUET_FILE).is_file():
        name, digest = files.note(pack / PARQUET_FILE)
        large.take(pack / PARQUET_FILE, name, digest)
    for folder in held_folders(pack):
        data, name = files.read(folder / OBSERVATIONS_FILE)
        if data is not None:
            rows = read_rows(data, name, OBSERVATION_COLUMNS, files.problems)
            reader.take(as_doubtful(rows, folder), name, files.problems)


def _take_rows(file: Path, files: _Files, reader: ObservationReader) -> None:
    """Read a small file of observations into memory."""
    data, name = files.read(file)
    if data is not None:
        rows = read_rows(data, name, OBSERVATION_COLUMNS, files.problems)
        reader.take(rows, name, files.problems)


def _read_infos(
    packs: Iterable[Path], files: _Files, series: Mapping[str, Series]
) -> Mapping[str, Pack]:
    """Return what each pack's `pack.toml` says, with the releases held back."""
    found: dict[str, Pack] = {}
    for folder in packs:
        if (folder / PACK_FILE).is_file():
            files.read(folder / PACK_FILE)  # for the digest
        name = relative_name(folder / PACK_FILE, files.root)
        pack, mistakes = read_pack_toml(folder, name)
        held, wrong = read_held(folder, name.removesuffix(PACK_FILE))
        files.problems.lines += mistakes + wrong
        found[folder.name] = replace(pack, held=held)
        for series_id in (one for t in pack.totals for one in (t.whole, *t.parts)):
            if series_id not in series and not _lacks_series(files.problems):
                close = difflib.get_close_matches(series_id, series, n=1)
                hint = f", such as {close[0]!r}" if close else ""
                files.problems.add(name, 1, "total", series_id, f"ids of series{hint}")
    return MappingProxyType(found)


class _Files:
    """Reads pack files once, and sums up their content."""

    def __init__(self, root: Path, problems: Problems) -> None:
        self.root = root
        self.problems = problems
        self._hashes: dict[str, str] = {}

    def read(self, file: Path) -> tuple[bytes | None, str]:
        """Return the bytes of a file (None if unreadable) and its name for messages."""
        name = relative_name(file, self.root)
        try:
            data = file.read_bytes()
        except OSError as err:
            self.problems.unread.add(name)
            self.problems.add(name, 1, "", type(err).__name__, "a readable file")
            return None, name
        self._hashes[name] = hashlib.sha256(data).hexdigest()
        return data, name

    def note(self, file: Path) -> tuple[str, str]:
        """Return the name of a file that is not read here, and its SHA-256."""
        name = relative_name(file, self.root)
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        self._hashes[name] = digest
        return name, digest

    def digest(self) -> str:
        """Return SHA-256 over names and contents, in name order."""
        lines = "".join(
            f"{name} {self._hashes[name]}\n" for name in sorted(self._hashes)
        )
        return hashlib.sha256(lines.encode()).hexdigest()


_Placed = dict[str, tuple[Series, str, int]]


def _read_series(packs: Iterable[Path], files: _Files) -> _Placed:
    """Return series by id with file and line; note repeated ids."""
    found: _Placed = {}
    for pack in packs:
        for folder in (pack, *held_folders(pack)):
            if folder != pack and not (folder / SERIES_FILE).is_file():
                continue  # a held release need not bring new series
            data, name = files.read(folder / SERIES_FILE)
            if data is not None:
                rows = series_rows(data, folder / SERIES_FILE, name, files.problems)
                _place_series(rows, pack.name, name, files.problems, found)
    return found


def series_of_rows(
    rows: Iterable[Row], pack: str, file: str, problems: Problems
) -> dict[str, Series]:
    """Return the series of checked rows by id; note repeated ids."""
    found: _Placed = {}
    _place_series(rows, pack, file, problems, found)
    return {series_id: one for series_id, (one, _, _) in found.items()}


def _place_series(
    rows: Iterable[Row], pack: str, file: str, problems: Problems, found: _Placed
) -> None:
    """Add series to those found; note ids that are there already."""
    for line, values in rows:
        series = _to_series(values, pack)
        first = found.get(series.series_id)
        if first is None:
            found[series.series_id] = (series, file, line)
            continue
        problems.add(
            file, line, "series_id", series.series_id,
            f"an id of its own; {first[1]}, line {first[2]} has this one",
        )  # fmt: skip


def _to_series(values: Mapping[str, Any], pack: str) -> Series:
    """Make a series of one row; a missing area name is the code."""
    fields = dict(values)
    fields["unit_mult"] = fields["unit_mult"] or 0
    fields["ref_area_name"] = fields["ref_area_name"] or fields["ref_area"]
    return Series(pack=pack, **fields)


def _check_related(series: _Placed, files: _Files, problems: Problems) -> None:
    """Note related series that do not exist."""
    for one, name, line in series.values():
        for other in one.related_series:
            if other in problems.spoiled or _lacks_series(problems):
                continue  # missing because of a mistake already reported
            if other not in series or other == one.series_id:
                close = difflib.get_close_matches(other, series, n=1)
                hint = f", such as {close[0]!r}" if close else ""
                problems.add(
                    name, line, "related_series", other, f"ids of other series{hint}"
                )


def _lacks_series(problems: Problems) -> bool:
    """Tell whether a whole series file could not be read."""
    return any(name.endswith(SERIES_FILE) for name in problems.unread)


def _in_order(
    found: Mapping[str, list[Observation]], series: Mapping[str, Series]
) -> Mapping[str, tuple[Observation, ...]]:
    """Return observations by series id (id order), each sorted by period and vintage."""
    return MappingProxyType(
        {
            sid: tuple(sorted(found.get(sid, ()), key=order_key))
            for sid in sorted(series)
        }
    )
