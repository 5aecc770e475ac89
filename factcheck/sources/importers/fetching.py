"""Get the files behind a location: a file, a folder, or an address; and read a release."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from factcheck.errors import SourceError
from factcheck.model import UpdateRule
from factcheck.settings import Settings, load_settings
from factcheck.sources.draft import PackDraft
from factcheck.sources.fetch import Cached, fetch, is_address, read_cached
from factcheck.sources.importers.apply import apply_mapping
from factcheck.sources.importers.areas import open_areas, read_code_names
from factcheck.sources.importers.mapping import MAPPING_FILE, read_mapping
from factcheck.sources.importers.plan import plan_import
from factcheck.sources.importers.source_file import SourceFile, open_file
from factcheck.sources.packfiles import read_pack

MAX_FILES = 5_000
"""Files of a folder that are read together."""


def open_location(
    location: str,
    *,
    settings: Settings,
    base: Path | None = None,
    files: str = "",
    cached: Cached | None = None,
) -> tuple[list[SourceFile], Cached | None]:
    """Return the files of a location, and how a download can be asked for again.

    Args:
        location: A file, a folder, or an address.
        settings: Limits of downloads.
        base: Where relative files lie; None: the working folder.
        files: For a folder: which files of it, as in `*.csv`.
        cached: What is known of an earlier download.

    Returns:
        No files if the server says that nothing changed.

    Raises:
        SourceError: Nothing is there, or it may not or cannot be fetched.
    """
    if is_address(location):
        got = fetch(location, settings=settings, cached=cached)
        return ([got.file] if got.file else []), got.cached
    path = Path(location)
    path = path if path.is_absolute() or base is None else base / path
    if path.is_dir():
        return _folder(path, files or "*"), None
    if not path.is_file():
        raise SourceError(
            f"There is no file {str(path)!r}.",
            hint="Give a file, a folder, or an address that starts with https://.",
        )
    if path.stat().st_size > settings.max_source_bytes:
        raise SourceError(
            f"{path.name!r} has {path.stat().st_size:,} bytes; at most "
            f"{settings.max_source_bytes:,} are read.",
            hint="Raise the setting max_source_bytes, or split the file.",
        )
    return [open_file(path)], None


def _folder(path: Path, pattern: str) -> list[SourceFile]:
    """Return the files of a folder that match, by name."""
    found = sorted(
        file
        for file in path.glob(pattern)
        if file.is_file() and not file.name.startswith((".", "README"))
    )
    if not found or len(found) > MAX_FILES:
        raise SourceError(
            f"{len(found)} file(s) in {str(path)!r} match {pattern!r}; expected 1 to "
            f"{MAX_FILES}.",
            hint="Say which files with --files, as in --files '*.csv'.",
        )
    return [open_file(file) for file in found]


def read_release(
    corpus: Path,
    folder: Path,
    rule: UpdateRule,
    settings: Settings | None = None,
    *,
    keep: bool = True,
) -> tuple[PackDraft, str]:
    """Read the newest release of a pack by its rule, without asking anything.

    Args:
        corpus: For places and fiscal years.
        folder: The pack's folder, with its mapping.
        rule: How it is fetched.
        settings: Limits of downloads; the ones in use if None.
        keep: Note how it can be asked for again; not where nothing will be written.

    Returns:
        The draft, and the name of the file or address it came from. Where the server
        says that nothing changed, the draft is what the pack holds.

    Raises:
        SourceError: It cannot be fetched or read, or the rule is incomplete.
        CorpusError: Its cells have mistakes.
    """
    settings = settings or load_settings()
    if not rule.location:
        raise SourceError(
            f"Pack {folder.name!r} came from a file on disk, so there is nothing to fetch.",
            hint="Give the new file: factcheck source update PACK --from FILE.",
        )
    mapping = read_mapping(folder / (rule.mapping or MAPPING_FILE))
    sources, cached = open_location(
        rule.location,
        settings=settings,
        base=folder if (folder / rule.location).exists() else None,
        files=mapping.files,
        cached=read_cached(folder, rule.location),
    )
    if not sources:
        held = read_pack(folder)
        return replace(held, remarks=("Not changed since the last fetch.",)), ""
    if mapping.metadata and not (folder / mapping.metadata).is_file():
        raise SourceError(
            f"{mapping.metadata!r}, with titles and units, is missing in {folder.name!r}.",
            hint="Put it back into the pack's folder.",
        )
    codes = read_code_names(folder / mapping.codes) if mapping.codes else {}
    areas = open_areas(corpus, codes)
    plan = plan_import(
        sources,
        areas=areas,
        corpus=corpus,
        importer=rule.importer,
        metadata=folder / mapping.metadata if mapping.metadata else None,
        mapping=mapping,
    )
    draft = apply_mapping(
        plan.grids,
        plan.mapping,
        areas=areas,
        pack=folder.name,
        metadata=plan.metadata,
    )
    if cached is not None and keep:
        cached.write(folder)
    retrieved = datetime.now(UTC).date().isoformat()
    return replace(draft, retrieved=retrieved), sources[0].name
