"""The index over the texts of all series: build, load, search by vectors.

In: a corpus and an encoder. Out: a folder with `vectors.npy`, `texts.json` and
`manifest.json`, and nearest series for query vectors. Search is exact (FAISS, inner
product of unit vectors): series that differ only in place share their texts, so that
200,000 series have some thousands of them.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import faiss
import numpy as np

from factcheck.errors import IndexMismatchError, SeriesIndexError
from factcheck.index.encoder import Encoder, Vectors
from factcheck.index.manifest import IndexManifest, read_manifest, write_manifest
from factcheck.index.texts import SeriesGroup, group_series
from factcheck.index.vectors import (
    Progress,
    as_known,
    encode_texts,
    parts_of,
    read_vectors,
    remove_parts,
    write_vectors,
)
from factcheck.model import Corpus

_ATTEMPTS = 5  # another process may build the same index at the same moment
Hits = list[tuple[str, float]]


class SeriesIndex:
    """Nearest series for vectors.

    Attributes:
        manifest: What it was built from.
        groups: Series that count the same, in the order of their first ids.
        named: Vector of each group's title with its unit, shape `(groups, dimension)`.
        described: Vector of each group's title with its description, likewise.
    """

    def __init__(
        self,
        manifest: IndexManifest,
        groups: Sequence[SeriesGroup],
        texts: Sequence[str],
        vectors: Vectors,
    ) -> None:
        """Lay out vectors by group.

        Args:
            manifest: What it was built from.
            groups: Groups of series.
            texts: Distinct texts.
            vectors: Their vectors.
        """
        self.manifest = manifest
        self.groups = tuple(groups)
        row = {text: number for number, text in enumerate(texts)}
        self.named = vectors[[row[group.named] for group in groups]]
        self.described = vectors[[row[group.described] for group in groups]]
        self._group_of = [n for n, group in enumerate(groups) for _ in group.texts]
        self._most = max((len(group.texts) for group in groups), default=0)
        self._names = faiss.IndexFlatIP(manifest.dimension)
        rows = [row[text] for group in groups for text in group.texts]
        if rows:
            self._names.add(vectors[rows])

    def search(self, vectors: Vectors, k: int) -> list[Hits]:
        """Return the nearest series for each vector, best first.

        A series scores by its nearest name. Series that differ only in place share their
        names; they count as one of the `k` and come together, so a list can be longer.

        Args:
            vectors: float32, unit length, shape `(n, dimension)`.
            k: Things counted (series, apart from their places) wanted; 1 or more.

        Returns:
            For each vector pairs of series id and cosine, cosine descending, then id.
        """
        return [self._members(found) for found in self.search_groups(vectors, k)]

    def search_groups(self, vectors: Vectors, k: int) -> list[list[tuple[int, float]]]:
        """Return the nearest groups for each vector as number and cosine, best first.

        Args:
            vectors: As for `search`.
            k: Groups wanted; 1 or more.
        """
        if not self.groups or len(vectors) == 0:
            return [[] for _ in vectors]
        # k groups are certain to be among this many texts: no group has more than _most.
        depth = min(self._names.ntotal, max(k, 1) * self._most)
        queries = np.ascontiguousarray(vectors, np.float32)
        scores, rows = self._names.search(queries, depth)
        return [
            self._best(one, found, max(k, 1))
            for one, found in zip(scores.tolist(), rows.tolist(), strict=True)
        ]

    def _best(
        self, scores: Sequence[float], rows: Sequence[int], k: int
    ) -> list[tuple[int, float]]:
        """Return the best `k` groups of some rows, best first."""
        best: dict[int, float] = {}
        for score, row in zip(scores, rows, strict=True):
            group = self._group_of[row]
            if group not in best:
                if len(best) == k:
                    break
                best[group] = round(score, 6)
        return list(best.items())

    def _members(self, found: list[tuple[int, float]]) -> Hits:
        """Return the series of groups."""
        hits = [
            (series_id, score)
            for group, score in found
            for series_id in self.groups[group].series_ids
        ]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))


def build_index(
    corpus: Corpus, encoder: Encoder, path: Path, *, progress: Progress | None = None
) -> SeriesIndex:
    """Encode all series and write the index, replacing one that is there.

    The folder appears whole or not at all: it is written beside its place, then renamed.
    Vectors of texts that the old index has from the same encoder are taken over, so that
    a new pack costs its own texts only; a build that was stopped goes on where it was.

    Args:
        corpus: Its series.
        encoder: The encoder that claims will be encoded with.
        path: Folder of the index.
        progress: Called with texts done and texts in all.
    """
    groups = group_series(corpus)
    texts = _texts_of(groups)
    known = _encoded_before(path, encoder)
    parts = parts_of(path)
    vectors = encode_texts(texts, encoder, parts, known, progress=progress)
    manifest = _write(
        _manifest(corpus, encoder, len(texts), now=datetime.now(UTC)),
        texts,
        vectors,
        path,
    )
    remove_parts(parts)
    return SeriesIndex(manifest, groups, texts, vectors)


def load_index(path: Path, *, corpus: Corpus, encoder: Encoder) -> SeriesIndex:
    """Load an index and refuse one that does not fit.

    Raises:
        IndexMissingError: There is no index in the folder.
        IndexMismatchError: It was built from another corpus or with another encoder, or
            its files are damaged.
    """
    manifest = read_manifest(path)
    groups = group_series(corpus)
    texts = _texts_of(groups)
    manifest.require(_manifest(corpus, encoder, len(texts)), path)
    stored, vectors = _read(path, manifest)
    if stored != texts or vectors.shape != (len(texts), encoder.dimension):
        raise _damaged(path, "its files do not belong together")
    return SeriesIndex(manifest, groups, texts, vectors)


def _texts_of(groups: Sequence[SeriesGroup]) -> list[str]:
    """Return the distinct texts of all groups, in order."""
    found: dict[str, None] = {}
    for group in groups:
        found.update(dict.fromkeys((*group.texts, group.named, group.described)))
    return list(found)


def _encoded_before(path: Path, encoder: Encoder) -> dict[str, Vectors]:
    """Return the vectors of an old index by text; nothing if it is of no use."""
    try:
        manifest = read_manifest(path)
        if manifest.encoder != encoder.id or manifest.dimension != encoder.dimension:
            return {}
        texts, vectors = _read(path, manifest)
        if vectors.shape != (len(texts), encoder.dimension):
            return {}
        return as_known(texts, vectors)
    except SeriesIndexError:
        return {}


def _read(path: Path, manifest: IndexManifest) -> tuple[list[str], Vectors]:
    """Return texts and vectors as they are in the files."""
    try:
        return read_vectors(path, manifest.files)
    except (OSError, ValueError) as err:
        raise _damaged(path, str(err)) from err


def _manifest(
    corpus: Corpus, encoder: Encoder, texts: int, *, now: datetime | None = None
) -> IndexManifest:
    """Return the manifest that corpus and encoder give."""
    tools = ("faiss-cpu", "numpy") if now else ()
    return IndexManifest(
        encoder=encoder.id,
        dimension=encoder.dimension,
        corpus_digest=corpus.digest,
        series=len(corpus.series),
        texts=texts,
        built=now.isoformat(timespec="seconds") if now else "",
        versions={tool: version(tool) for tool in tools},
    )


def _write(
    manifest: IndexManifest, texts: Sequence[str], vectors: Vectors, path: Path
) -> IndexManifest:
    """Write all files into a new folder beside `path`, then put it in place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        manifest = manifest.with_files(write_vectors(fresh, texts, vectors))
        write_manifest(manifest, fresh)
        fresh.chmod(0o755)
        _replace(fresh, path)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return manifest


def _replace(fresh: Path, path: Path) -> None:
    """Put a folder in the place of another; tries again if somebody else does too."""
    old = fresh.with_name(fresh.name + "-old")
    for attempt in range(_ATTEMPTS):
        with contextlib.suppress(FileNotFoundError):
            path.replace(old)
        try:
            fresh.replace(path)
            break
        except OSError:
            if attempt == _ATTEMPTS - 1:
                raise
        finally:
            shutil.rmtree(old, ignore_errors=True)


def _damaged(path: Path, what: str) -> IndexMismatchError:
    """Return the error for an index whose files are not whole."""
    return IndexMismatchError(
        f"Index {str(path)!r} is damaged: {what}.",
        hint="Rebuild it with `factcheck index build`.",
    )
