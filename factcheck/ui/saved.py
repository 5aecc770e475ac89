"""Articles and decisions kept on disk, so that a reload or a crash loses nothing.

One file for each piece of work, under a name that cannot be guessed: it stands in the
page's address, so that only who has the address can open it again. What is found can be
found again and is not kept.
"""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from pydantic import TypeAdapter, ValidationError

from factcheck.model import Article, Correction, Decision

ID_BYTES: Final = 16  # 128 random bits, as in a random UUID
_ID = re.compile(r"[A-Za-z0-9_-]{22}")
DAY: Final = 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What an editor did that nobody could find again.

    Attributes:
        articles: In display order.
        decisions: What was decided about their findings.
        corrections: Days of figures as the editor reads them.
        statements: Whether statements without a figure are checked, too.
    """

    articles: tuple[Article, ...] = ()
    decisions: tuple[Decision, ...] = ()
    corrections: tuple[Correction, ...] = ()
    statements: bool = False


_WORK: Final = TypeAdapter(Work)


def new_id() -> str:
    """Return a name for a piece of work that nobody can guess."""
    return secrets.token_urlsafe(ID_BYTES)


def is_id(text: str) -> bool:
    """Tell whether a text from an address could be such a name, and so a file's name."""
    return _ID.fullmatch(text) is not None


def save(folder: Path, work_id: str, work: Work) -> None:
    """Write a piece of work, readable by this user only; one without articles is deleted.

    Args:
        folder: Where to; made if it is missing.
        work_id: From `new_id`.
        work: What to keep.

    Raises:
        OSError: The folder cannot be written to.
        ValueError: The text holds what no file can hold (lone surrogates).
    """
    path = _path(folder, work_id)
    if not work.articles:
        path.unlink(missing_ok=True)
        return
    data = _WORK.dump_json(work)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Written beside and renamed, so that a crash leaves the old file or the new one.
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        file.write(data)
    Path(file.name).replace(path)


def load(folder: Path, work_id: str) -> Work | None:
    """Return a piece of work, or None if there is none of this name.

    Raises:
        OSError: The file cannot be read.
        ValueError: The file holds something else.
    """
    if not is_id(work_id):
        return None
    try:
        data = _path(folder, work_id).read_bytes()
    except FileNotFoundError:
        return None
    try:
        return _WORK.validate_json(data)
    except ValidationError as err:
        raise ValueError(f"{work_id!r} is no saved work.") from err


def forget_old(folder: Path, days: int) -> None:
    """Delete work that was not changed for some days.

    Args:
        folder: Where work is kept.
        days: How long to keep it.
    """
    oldest = time.time() - days * DAY
    for path in folder.glob("*.json"):
        if is_id(path.stem) and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _path(folder: Path, work_id: str) -> Path:
    """Return the file of a piece of work."""
    if not is_id(work_id):
        raise ValueError(f"{work_id!r} is no name of saved work.")
    return folder / f"{work_id}.json"
