"""The folder of packs: find one, begin one, put one away and bring it back.

Nothing is deleted: what is removed goes to `.trash/` beside the packs, numbered.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path

from factcheck.errors import SourceError, UnknownSourceError
from factcheck.sources.corpus import (
    OBSERVATIONS_FILE,
    PACKS_FOLDER,
    SERIES_FILE,
    find_packs,
)
from factcheck.sources.draft import PackDraft
from factcheck.sources.held import HELD_FOLDER
from factcheck.sources.packfiles import replace_text, table_text, write_pack_toml
from factcheck.sources.packtoml import PACK_FILE
from factcheck.sources.releases import (
    Person,
    ReleaseReport,
    find_held,
    log_decision,
    remove_if_empty,
)

TRASH = ".trash"
README = "README.md"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_SERIES_START = (
    "series_id", "title", "measure", "ref_area", "ref_area_name", "freq", "stock_flow",
    "unit_measure", "source_agency", "source_url", "licence", "aliases",
)  # fmt: skip
_OBSERVATIONS_START = (
    "series_id", "time_period", "obs_value", "vintage_date", "source_title",
    "source_url", "note",
)  # fmt: skip
_README = """\
# {name}

{title}

- **Publisher**: {publisher}
- **Licence**: {licence}
- **Retrieved**: {retrieved}
- **Address**: {source_url}

## Known traps

- (how these figures can mislead: what they leave out, when they are revised)
"""
_README_WORDS = {
    "title": "(title)",
    "publisher": "(publisher)",
    "licence": "(licence)",
    "retrieved": "(day on which the figures were fetched)",
    "source_url": "(source url)",
}
_README_READ = "\n## How it was read\n\n"
_RELEASE = """
# When the publisher releases: uncomment what is known.
# [release]
# frequency = "M"          # D W M Q S A, or I for irregular
# lag_days = 14            # from the end of a period to its release
# next = 2026-01-15        # day of the next release
# calendar = [2026-01-15, 2026-02-15]
"""


def packs_home(corpus: Path) -> Path:
    """Return the folder in which the packs of a corpus lie; it may not exist yet."""
    inside = corpus / PACKS_FOLDER
    if inside.is_dir():
        return inside
    if (corpus / SERIES_FILE).is_file():
        return corpus.parent
    return corpus if find_packs(corpus) else inside


def pack_folder(corpus: Path, name: str) -> Path:
    """Return the folder of a pack.

    Raises:
        UnknownSourceError: There is none of that name; the message has close ones.
    """
    found = {folder.name: folder for folder in find_packs(corpus)}
    if name in found:
        return found[name]
    close = difflib.get_close_matches(name, found, n=3, cutoff=0.5)
    names = ", ".join(close or found)
    raise UnknownSourceError(
        f"No pack {name!r} in {str(corpus)!r}"
        + (f"; there is {names}." if names else "; it has none."),
        hint="List them with `factcheck source list --packs`.",
    )


def check_name(name: str) -> str:
    """Return the name of a pack if it can be one.

    Raises:
        SourceError: It has other signs than small letters, digits and hyphens.
    """
    if _NAME.fullmatch(name):
        return name
    close = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    raise SourceError(
        f"Pack name {name!r} cannot be used; expected small letters, digits and "
        "hyphens" + (f", such as {close!r}." if close else "."),
        hint="The name becomes a folder below the corpus.",
    )


def begin_pack(corpus: Path, name: str, said: Mapping[str, str]) -> list[Path]:
    """Make the files of a pack to be filled by hand.

    Args:
        corpus: The corpus folder.
        name: Of the pack.
        said: `title`, `publisher`, `licence`, `source_url`, as far as known.

    Returns:
        The files made.

    Raises:
        SourceError: The name cannot be used, or there is such a pack already.
    """
    folder = packs_home(corpus) / check_name(name)
    if folder.exists():
        raise SourceError(
            f"There is a pack {name!r} already: {str(folder)!r}.",
            hint="Take another name, or edit the files that are there.",
        )
    folder.mkdir(parents=True)
    replace_text(folder / SERIES_FILE, table_text(_SERIES_START, [], _SERIES_START))
    replace_text(
        folder / OBSERVATIONS_FILE,
        table_text(_OBSERVATIONS_START, [], _OBSERVATIONS_START),
    )
    replace_text(folder / README, _readme(name, said))
    keys = {
        key: said.get(key, "")
        for key in ("title", "publisher", "licence", "source_url")
    }
    write_pack_toml(folder, keys)
    toml = (folder / PACK_FILE).read_text(encoding="utf-8")
    replace_text(folder / PACK_FILE, toml + _RELEASE)
    return [folder / one for one in (PACK_FILE, SERIES_FILE, OBSERVATIONS_FILE, README)]


def begin_readme(folder: Path, draft: PackDraft) -> None:
    """Write the README of a pack that has none: whose figures, and how they were read."""
    if (folder / README).exists():
        return
    said = {key: str(getattr(draft, key)) for key in _README_WORDS}
    text = _readme(folder.name, said)
    if draft.remarks:
        text += _README_READ + "".join(f"- {one}\n" for one in draft.remarks)
    replace_text(folder / README, text)


def _readme(name: str, said: Mapping[str, str]) -> str:
    """Return the README of a pack with what is known; the rest stands in brackets."""
    words = {key: said.get(key) or unknown for key, unknown in _README_WORDS.items()}
    return _README.format(name=name, **words)


def remove_pack(corpus: Path, name: str) -> Path:
    """Put a pack away; return where it lies now.

    Raises:
        UnknownSourceError: There is none of that name.
    """
    folder = pack_folder(corpus, name)
    return _put_away(folder, folder.parent / TRASH, name)


def restore_pack(corpus: Path, name: str) -> Path:
    """Bring back the pack of that name that was put away last.

    Raises:
        UnknownSourceError: None of that name was put away.
        SourceError: There is a pack of that name.
    """
    home = packs_home(corpus)
    found = sorted((home / TRASH).glob(f"{name}~*"), key=_number)
    if not found:
        names = sorted({one.name.split("~")[0] for one in (home / TRASH).glob("*~*")})
        raise UnknownSourceError(
            f"No pack {name!r} was removed from {str(home)!r}"
            + (f"; there is {', '.join(names)}." if names else "."),
            hint="Give the name of a pack that was removed.",
        )
    if (home / name).exists():
        raise SourceError(
            f"There is a pack {name!r} again: {str(home / name)!r}.",
            hint=f"Remove it first; the one put away lies in {str(found[-1])!r}.",
        )
    found[-1].rename(home / name)
    remove_if_empty(home / TRASH)
    return home / name


def discard_release(folder: Path, release: str, person: Person) -> Path:
    """Put a held release away and note who decided; return where it lies now.

    Raises:
        UnknownSourceError: No such release is held.
    """
    held = find_held(folder, release)
    place = _put_away(held, folder.parent / TRASH, f"{folder.name}@{release}")
    remove_if_empty(folder / HELD_FOLDER)
    report = ReleaseReport(pack=folder.name, release=release)
    log_decision(folder, report, "discarded", person)
    return place


def _put_away(folder: Path, trash: Path, name: str) -> Path:
    """Move a folder into the trash under the next free number."""
    trash.mkdir(exist_ok=True)
    number = 1 + max(map(_number, trash.glob(f"{name}~*")), default=0)
    return folder.rename(trash / f"{name}~{number}")


def _number(folder: Path) -> int:
    """Return the number of a folder in the trash."""
    return int(folder.name.rsplit("~", 1)[1])
