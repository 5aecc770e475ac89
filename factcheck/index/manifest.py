"""What an index was built from, and whether it still fits corpus and encoder."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from factcheck.errors import IndexMismatchError, IndexMissingError

MANIFEST_FILE = "manifest.json"
FORMAT = 2
# What must be equal, and how a message calls it.
_COMPARED = {
    "format": "index format",
    "encoder": "encoder",
    "dimension": "vector length",
    "metric": "metric",
    "corpus_digest": "corpus",
    "series": "number of series",
    "texts": "number of texts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexManifest:
    """The facts about one index.

    Attributes:
        encoder: Id and revision of the encoder.
        dimension: Length of a vector.
        corpus_digest: Digest of the corpus.
        series: Number of series in it.
        texts: Number of vectors.
        metric: `inner_product` of unit vectors, which is the cosine.
        format: Version of the index files.
        built: When it was built (UTC, ISO 8601).
        versions: Versions of the tools that built it.
        files: SHA-256 of each of its files, by name.
    """

    encoder: str
    dimension: int
    corpus_digest: str
    series: int
    texts: int
    metric: str = "inner_product"
    format: int = FORMAT
    built: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    @property
    def build_id(self) -> str:
        """Short id of what the index holds: equal for equal encoder and corpus."""
        return f"{self.encoder}+{self.corpus_digest[:12]}"

    def with_files(self, files: dict[str, str]) -> IndexManifest:
        """Return the manifest with the digests of the files that were written."""
        return replace(self, files=files)

    def require(self, wanted: IndexManifest, path: Path) -> None:
        """Refuse an index that does not fit.

        Args:
            wanted: What corpus and encoder in use would give.
            path: Folder of this index, for the message.

        Raises:
            IndexMismatchError: Encoder, dimension, corpus or counts differ; the message
                has both values of the first difference and names the others.
        """
        mine, theirs = asdict(self), asdict(wanted)
        differing = [name for name in _COMPARED if mine[name] != theirs[name]]
        if not differing:
            return
        first, *rest = differing
        also = ", ".join(_COMPARED[name] for name in rest)
        raise IndexMismatchError(
            f"Index {str(path)!r} was built with {_COMPARED[first]} {mine[first]!r}, but "
            f"{theirs[first]!r} is in use"
            + (f" (also different: {also})." if also else "."),
            hint="Rebuild it with `factcheck index build`, or use the corpus and encoder "
            "it was built with.",
        )


def write_manifest(manifest: IndexManifest, folder: Path) -> None:
    """Write `manifest.json`, keys sorted."""
    text = json.dumps(asdict(manifest), indent=2, sort_keys=True) + "\n"
    (folder / MANIFEST_FILE).write_text(text, encoding="utf-8")


def read_manifest(folder: Path) -> IndexManifest:
    """Read the manifest of an index.

    Raises:
        IndexMissingError: There is no index in the folder.
        IndexMismatchError: The manifest cannot be understood.
    """
    file = folder / MANIFEST_FILE
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as err:
        raise IndexMissingError(
            f"No series index at {str(folder)!r}: {file.name} is missing.",
            hint="Build it with `factcheck index build`.",
        ) from err
    try:
        return IndexManifest(**json.loads(text))
    except (ValueError, TypeError) as err:
        raise IndexMismatchError(
            f"The manifest {str(file)!r} cannot be read: {err}.",
            hint="Rebuild the index with `factcheck index build`.",
        ) from err
