"""A FAISS index over the texts of all series: build, load, search.

In: a corpus and an encoder. Out: a folder with `vectors.faiss`, `groups.json` and
`manifest.json`, and nearest series for query vectors. Search is exact (inner product of
unit vectors): a corpus has thousands of texts, not millions.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from factcheck.errors import IndexMismatchError, SeriesIndexError
from factcheck.index.encoder import Encoder, Vectors
from factcheck.index.manifest import IndexManifest, read_manifest, write_manifest
from factcheck.index.texts import SeriesGroup, group_series
from factcheck.model import Corpus

VECTORS_FILE = "vectors.faiss"
GROUPS_FILE = "groups.json"
_ATTEMPTS = 5  # another process may build the same index at the same moment
BATCH = 64  # texts encoded between two calls of `progress`
Progress = Callable[[int, int], None]
Hits = list[tuple[str, float]]


class SeriesIndex:
    """Nearest series for vectors.

    Attributes:
        manifest: What it was built from.
    """

    def __init__(
        self,
        manifest: IndexManifest,
        vectors: faiss.Index,
        groups: Sequence[SeriesGroup],
    ) -> None:
        self.manifest = manifest
        self._vectors = vectors
        self._groups = tuple(groups)
        self._group_of = [n for n, group in enumerate(groups) for _ in group.texts]
        self._most = max((len(group.texts) for group in groups), default=0)

    def search(self, vectors: Vectors, k: int) -> list[Hits]:
        """Return the nearest series for each vector, best first.

        A series scores by its nearest text. Series that differ only in place share their
        texts; they count as one of the `k` and come together, so a list can be longer.

        Args:
            vectors: float32, unit length, shape `(n, dimension)`.
            k: Things counted (series, apart from their places) wanted; 1 or more.

        Returns:
            For each vector pairs of series id and cosine, cosine descending, then id.
        """
        if not self._groups or len(vectors) == 0:
            return [[] for _ in vectors]
        # k groups are certain to be among this many texts: no group has more than _most.
        depth = min(self._vectors.ntotal, max(k, 1) * self._most)
        queries = np.ascontiguousarray(vectors, np.float32)
        scores, rows = self._vectors.search(queries, depth)
        return [
            self._hits(one, found, max(k, 1))
            for one, found in zip(scores, rows, strict=True)
        ]

    def _hits(self, scores: Vectors, rows: Sequence[int], k: int) -> Hits:
        """Return the series of the best `k` groups."""
        best: dict[int, float] = {}
        for score, row in zip(scores, rows, strict=True):
            group = self._group_of[row]
            if group not in best:
                if len(best) == k:
                    break
                best[group] = round(float(score), 6)
        hits = [
            (series_id, score)
            for group, score in best.items()
            for series_id in self._groups[group].series_ids
        ]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))


def build_index(
    corpus: Corpus, encoder: Encoder, path: Path, *, progress: Progress | None = None
) -> SeriesIndex:
    """Encode all series and write the index, replacing one that is there.

    The folder appears whole or not at all: it is written beside its place, then renamed.
    Vectors of texts that the old index has from the same encoder are taken over.

    Args:
        corpus: Its series.
        encoder: The encoder that claims will be encoded with.
        path: Folder of the index.
        progress: Called with texts done and texts in all.
    """
    groups = group_series(corpus)
    texts = [text for group in groups for text in group.texts]
    vectors = faiss.IndexFlatIP(encoder.dimension)
    encoded = _encoded_before(path, encoder)
    unique = [text for text in dict.fromkeys(texts) if text not in encoded]
    for start in range(0, len(unique), BATCH):
        batch = unique[start : start + BATCH]
        encoded.update(zip(batch, encoder.encode(batch), strict=True))
        if progress is not None:
            progress(start + len(batch), len(unique))
    if texts:
        vectors.add(np.stack([encoded[text] for text in texts]))
    manifest = _manifest(corpus, encoder, len(texts), now=datetime.now(UTC))
    _write(manifest, vectors, groups, path)
    return SeriesIndex(manifest, vectors, groups)


def _encoded_before(path: Path, encoder: Encoder) -> dict[str, Vectors]:
    """Return the vectors of an old index by text; nothing if it is of no use."""
    try:
        manifest = read_manifest(path)
        if manifest.encoder != encoder.id or manifest.dimension != encoder.dimension:
            return {}
        vectors, groups = _read(path)
        texts = [text for group in groups for text in group["texts"]]
        if (len(texts), encoder.dimension) != (vectors.ntotal, vectors.d):
            return {}
        return dict(zip(texts, vectors.reconstruct_n(0, len(texts)), strict=True))
    except (SeriesIndexError, KeyError, TypeError):
        return {}


def load_index(path: Path, *, corpus: Corpus, encoder: Encoder) -> SeriesIndex:
    """Load an index and refuse one that does not fit.

    Raises:
        IndexMissingError: There is no index in the folder.
        IndexMismatchError: It was built from another corpus or with another encoder, or
            its files are damaged.
    """
    manifest = read_manifest(path)
    groups = group_series(corpus)
    wanted = _manifest(corpus, encoder, sum(len(group.texts) for group in groups))
    manifest.require(wanted, path)
    vectors, stored = _read(path)
    if stored != _as_json(groups) or vectors.ntotal != manifest.texts:
        raise _damaged(path, "its files do not belong together")
    if vectors.d != encoder.dimension:
        raise _damaged(path, f"its vectors have length {vectors.d}")
    return SeriesIndex(manifest, vectors, groups)


def _read(path: Path) -> tuple[faiss.Index, Any]:
    """Return vectors and groups as they are in the files."""
    try:
        vectors = faiss.read_index(str(path / VECTORS_FILE))
        return vectors, json.loads((path / GROUPS_FILE).read_text(encoding="utf-8"))
    except (OSError, RuntimeError, ValueError) as err:
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
    manifest: IndexManifest,
    vectors: faiss.Index,
    groups: Sequence[SeriesGroup],
    path: Path,
) -> None:
    """Write all files into a new folder beside `path`, then put it in place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        faiss.write_index(vectors, str(fresh / VECTORS_FILE))
        text = json.dumps(_as_json(groups), ensure_ascii=False)
        (fresh / GROUPS_FILE).write_text(text, encoding="utf-8")
        write_manifest(manifest, fresh)
        fresh.chmod(0o755)
        _replace(fresh, path)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


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


def _as_json(groups: Sequence[SeriesGroup]) -> list[dict[str, list[str]]]:
    """Return groups as plain lists."""
    return [
        {"series_ids": list(group.series_ids), "texts": list(group.texts)}
        for group in groups
    ]


def _damaged(path: Path, what: str) -> IndexMismatchError:
    """Return the error for an index whose files are not whole."""
    return IndexMismatchError(
        f"Index {str(path)!r} is damaged: {what}.",
        hint="Rebuild it with `factcheck index build`.",
    )
