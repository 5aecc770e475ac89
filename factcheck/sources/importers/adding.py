"""The last step of `factcheck source add`: write the pack, with all an update needs."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from factcheck.model import UpdateRule
from factcheck.sources.draft import PackDraft
from factcheck.sources.fetch import Cached, is_address
from factcheck.sources.home import begin_readme, check_name, packs_home
from factcheck.sources.importers.mapping import (
    MAPPING_FILE,
    FileMapping,
    write_mapping,
)
from factcheck.sources.importers.meaning import slug
from factcheck.sources.releases import Person, Release, ReleaseReport, merge_releases

METADATA_STEM = "metadata"
CODES_FILE = "codes.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A confirmed import.

    Attributes:
        pack: Name of the pack; a new one is begun.
        location: As given: a file, a folder or an address.
        mapping: How it is read.
        draft: What came out.
        title: What the pack is called.
        metadata: File with titles and units, copied beside the pack; None: none.
        codes: Names of codes of places.
        cached: How a download can be asked for again.
        published: When the figures were published; None if unknown.
    """

    pack: str
    location: str
    mapping: FileMapping
    draft: PackDraft
    title: str = ""
    metadata: Path | None = None
    codes: dict[str, str] | None = None
    cached: Cached | None = None
    published: date | None = None


def pack_name(location: str) -> str:
    """Return a name for the pack of a file, folder or address."""
    last = re.split(r"[?#]", location)[0].rstrip("/").rsplit("/", 1)[-1]
    return slug(re.sub(r"\.[A-Za-z]{2,5}$", "", last))[:40].strip("-") or "source"


def add_pack(
    corpus: Path, addition: Addition, *, accept: bool, person: Person, dry_run: bool
) -> list[ReleaseReport]:
    """Write a pack, or take a further file into one that exists.

    Args:
        corpus: The corpus folder.
        addition: What to write.
        accept: Take it in whatever the sanity gate doubts.
        person: Who does it, for the log.
        dry_run: Write nothing.

    Returns:
        One report; two where some of its series are held, and the others count.

    Raises:
        CorpusError: The draft has mistakes; nothing is written.
    """
    folder = packs_home(corpus) / check_name(addition.pack)
    mapping = replace(
        addition.mapping,
        metadata=_metadata_name(addition.metadata),
        codes=CODES_FILE if addition.codes else "",
    )
    today = datetime.now(UTC).date()
    rule = UpdateRule(
        importer=mapping.importer,
        location=addition.location if is_address(addition.location) else "",
        mapping=MAPPING_FILE,
    )
    draft = replace(addition.draft, title=addition.title, retrieved=today.isoformat())
    release = Release(
        draft=draft,
        vintage_date=addition.published,
        label=addition.location.rstrip("/").rsplit("/", 1)[-1],
    )
    reports = merge_releases(
        folder,
        [release],
        accept=accept,
        person=person,
        update=rule,
        dry_run=dry_run,
    )
    if dry_run:
        return reports
    folder.mkdir(parents=True, exist_ok=True)
    begin_readme(folder, draft)
    write_mapping(mapping, folder / MAPPING_FILE)
    if addition.metadata is not None:
        shutil.copyfile(addition.metadata, folder / mapping.metadata)
    if addition.codes:
        text = json.dumps(addition.codes, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / CODES_FILE).write_text(text + "\n", encoding="utf-8")
    if addition.cached is not None:
        addition.cached.write(folder)
    return reports


def _metadata_name(file: Path | None) -> str:
    return METADATA_STEM + file.suffix.casefold() if file is not None else ""
