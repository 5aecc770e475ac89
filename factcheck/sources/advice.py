"""What would make a pack better although nothing in it is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from factcheck.sources.corpus import SERIES_FILE, find_packs
from factcheck.sources.held import read_held
from factcheck.sources.packfiles import read_table
from factcheck.sources.packtoml import PACK_FILE, read_pack_toml

README = "README.md"


def advice_on(path: Path) -> list[str]:
    """Return a sentence for each thing that a reader would miss in the packs of a folder.

    Args:
        path: A corpus, a folder of packs, or one pack.
    """
    return [
        f"{folder.name}: {line}" for folder in find_packs(path) for line in _of(folder)
    ]


def _of(folder: Path) -> Iterator[str]:
    """Yield advice on one pack."""
    if not (folder / README).is_file():
        yield f"no {README}; say there how the figures can mislead."
    if not (folder / PACK_FILE).is_file():
        yield f"no {PACK_FILE}; publisher, licence and release days belong there."
        return
    pack, mistakes = read_pack_toml(folder)
    series = read_table(folder / SERIES_FILE)
    if not mistakes:
        said = {
            "title": pack.title,
            "publisher": pack.publisher,
            "licence": pack.licence,
            "source_url": pack.source_url,
        }
        lacking = [key for key, value in said.items() if not value]
        if lacking:
            yield f"{PACK_FILE} does not say {', '.join(lacking)}."
    unsaid = sum(not (row.get("licence") or pack.licence) for row in series)
    if unsaid:
        yield f"{unsaid} series without a licence."
    for release in read_held(folder)[0]:
        yield (
            f"release {release.release} is held; look at it with "
            "`factcheck source held` and accept or remove it."
        )
