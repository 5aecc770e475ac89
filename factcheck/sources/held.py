"""Releases held back by the sanity gate: kept beside the pack until a person decides.

A held release is a folder `held/<release>/` of its pack with `observations.csv`, with
`series.csv` if it brings new series, and `release.json` that says why. Its values are
read with status `S` (doubtful): they are shown, and decide nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.model import HeldRelease, ObsStatus
from factcheck.sources.table import Row

HELD_FOLDER = "held"
RELEASE_FILE = "release.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One reason not to trust a release yet.

    Attributes:
        kind: Stable name of the check (`jump`, `total`, `repeat`, ...).
        detail: What was found, with its numbers: a sentence, or what follows the name
            of the series in one ("goes from 314 to 3000.").
        series_id: The series it is about; empty for the whole release.
        holds: Whether the release waits for a person because of it; if not, it is
            only mentioned.
    """

    kind: str
    detail: str
    series_id: str = ""
    holds: bool = True

    def __str__(self) -> str:
        """Return the sentence, which begins with the series if it is about one."""
        return f"{self.series_id} {self.detail}" if self.series_id else self.detail


def held_folders(pack: Path) -> list[Path]:
    """Return the folders of held releases of a pack, by name."""
    return sorted(file.parent for file in pack.glob(f"{HELD_FOLDER}/*/{RELEASE_FILE}"))


def read_held(pack: Path, shown: str = "") -> tuple[tuple[HeldRelease, ...], list[str]]:
    """Return the held releases of a pack, and mistakes in their notes.

    Args:
        pack: The pack's folder.
        shown: How to name the folder in messages, with a slash at the end.
    """
    found, problems = [], []
    for folder in held_folders(pack):
        try:
            found.append(_read_release(folder))
        except (OSError, ValueError, KeyError, TypeError) as err:
            problems.append(
                f"{shown}{HELD_FOLDER}/{folder.name}/{RELEASE_FILE}: {err!r}; expected "
                "the file that `factcheck source update` wrote."
            )
    return tuple(found), problems


def read_doubts(folder: Path) -> list[Doubt]:
    """Return the doubts about a held release."""
    said = json.loads((folder / RELEASE_FILE).read_text(encoding="utf-8"))
    return [Doubt(**one) for one in said["doubts"]]


def release_note(
    vintage_date: date | None, label: str, doubts: Iterable[Doubt]
) -> Mapping[str, Any]:
    """Return what `release.json` keeps of a held release."""
    return {
        "vintage_date": vintage_date.isoformat() if vintage_date else None,
        "label": label,
        "doubts": [
            {
                "kind": one.kind,
                "series_id": one.series_id,
                "detail": one.detail,
                "holds": one.holds,
            }
            for one in doubts
        ],
    }


def as_doubtful(rows: Iterable[Row], folder: Path) -> Iterator[Row]:
    """Mark the values of a held release as doubtful, with the reason as their note."""
    try:
        release = _read_release(folder)
    except (OSError, ValueError, KeyError, TypeError):
        release = HeldRelease(release=folder.name)  # reported by `read_held`
    doubts = read_doubts(folder) if release.doubts else []
    general = next((str(one) for one in doubts if not one.series_id), "")
    own = {one.series_id: one.detail for one in reversed(doubts) if one.series_id}
    other = general or next((str(one) for one in doubts), "doubtful")
    for line, values in rows:
        if values["obs_value"] is not None:
            detail = own.get(values["series_id"])
            reason = f"this series {detail}" if detail else other
            values = {
                **values,
                "obs_status": ObsStatus.SUSPECT,
                "note": f"Release {folder.name} is held because {reason}",
                # Two states of one day are two rows: the name keeps them apart.
                "source_title": f"{values['source_title']} (held {folder.name})".strip(),
            }
        yield line, values


def _read_release(folder: Path) -> HeldRelease:
    """Read the note of one held release."""
    said = json.loads((folder / RELEASE_FILE).read_text(encoding="utf-8"))
    day = said["vintage_date"]
    doubts = [Doubt(**one) for one in said["doubts"] if one.get("holds", True)]
    return HeldRelease(
        release=folder.name,
        vintage_date=date.fromisoformat(day) if day else None,
        label=said["label"],
        doubts=tuple(str(one) for one in doubts),
        series_ids=tuple(sorted({one.series_id for one in doubts} - {""})),
    )
