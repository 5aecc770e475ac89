"""The bytes that an importer reads, with the name and address they came from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file or download in memory.

    Attributes:
        name: File name with its ending.
        data: The content.
        url: Where it was fetched; empty for a file on disk.
        content_type: As the server said; empty for a file on disk.
        folder: Where files named by it lie; None for a download.
    """

    name: str
    data: bytes
    url: str = ""
    content_type: str = ""
    folder: Path | None = None

    @property
    def suffix(self) -> str:
        """The ending of its name in small letters, with the point."""
        return PurePosixPath(self.name).suffix.casefold()

    @property
    def stem(self) -> str:
        """Its name without ending."""
        return PurePosixPath(self.name).stem


def open_file(path: Path) -> SourceFile:
    """Read a file from disk."""
    return SourceFile(name=path.name, data=path.read_bytes(), folder=path.parent)
