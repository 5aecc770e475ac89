"""Vectors of texts: encoded in parts that survive an interruption, kept in one file.

In: texts and an encoder. Out: `vectors.npy` and `texts.json`. While texts are encoded,
finished parts stand in a folder beside the index, each with the digest of its vectors, so
that a build that was stopped goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from factcheck.index.encoder import Encoder, Vectors

VECTORS_FILE: Final = "vectors.npy"
TEXTS_FILE: Final = "texts.json"
BATCH: Final = 64
"""Texts encoded between two calls of `progress`."""
PART_TEXTS: Final = 1_024
"""Texts of a part: about ten seconds of work on two cores are lost at most."""
Progress = Callable[[int, int], None]
"""Called with texts done and texts in all."""
_LOG = logging.getLogger(__name__)


def encode_texts(
    texts: Sequence[str],
    encoder: Encoder,
    parts: Path,
    known: Mapping[str, Vectors],
    *,
    progress: Progress | None = None,
) -> Vectors:
    """Return the vectors of distinct texts, encoding those that are not known.

    Args:
        texts: Distinct texts.
        encoder: What encodes them.
        parts: Folder for finished parts; those that an interrupted build left there are
            used, if they are whole and of this encoder. The caller removes it.
        known: Vectors of texts encoded before.
        progress: Called while texts are encoded.

    Shapes:
        `(len(texts), encoder.dimension)`, float32, unit length.
    """
    found = np.empty((len(texts), encoder.dimension), np.float32)
    rows = {text: row for row, text in enumerate(texts)}
    for text, vector in known.items():
        if text in rows:
            found[rows.pop(text)] = vector
    total = len(rows)
    for part, vectors in _finished(parts, encoder):
        for text, vector in zip(part, vectors, strict=True):
            if text in rows:
                found[rows.pop(text)] = vector
    todo = list(rows)
    tell = _Counter(total - len(todo), total, progress)
    for start in range(0, len(todo), PART_TEXTS):
        part_texts = todo[start : start + PART_TEXTS]
        made = _encode(part_texts, encoder, tell)
        found[[rows[text] for text in part_texts]] = made
        if start + PART_TEXTS < len(todo):  # the last part goes into the index at once
            _write_part(parts, encoder, part_texts, made)
    return found


class _Counter:
    """Tells how many texts are done."""

    def __init__(self, done: int, total: int, progress: Progress | None) -> None:
        self._done, self._total, self._progress = done, total, progress
        if done:
            self.add(0)

    def add(self, count: int) -> None:
        """Count some texts more."""
        self._done += count
        if self._progress is not None:
            self._progress(self._done, self._total)


def _encode(texts: Sequence[str], encoder: Encoder, tell: _Counter) -> Vectors:
    """Return the vectors of a part."""
    made = np.empty((len(texts), encoder.dimension), np.float32)
    for at in range(0, len(texts), BATCH):
        batch = list(texts[at : at + BATCH])
        made[at : at + len(batch)] = encoder.encode(batch)
        tell.add(len(batch))
    return made


def parts_of(path: Path) -> Path:
    """Return the folder for the parts of an index that is being built."""
    return path.with_name(f".{path.name}-parts")


def write_vectors(
    folder: Path, texts: Sequence[str], vectors: Vectors
) -> dict[str, str]:
    """Write texts and vectors; return the SHA-256 of each file by its name."""
    np.save(folder / VECTORS_FILE, vectors, allow_pickle=False)
    content = json.dumps(list(texts), ensure_ascii=False)
    (folder / TEXTS_FILE).write_text(content, encoding="utf-8")
    return {name: _digest(folder / name) for name in (VECTORS_FILE, TEXTS_FILE)}


def read_vectors(folder: Path, files: Mapping[str, str]) -> tuple[list[str], Vectors]:
    """Read what `write_vectors` wrote.

    Args:
        folder: Where the files are.
        files: Their digests.

    Raises:
        ValueError: A file is not the one written, or holds something else.
        OSError: A file cannot be read.
    """
    for name in (VECTORS_FILE, TEXTS_FILE):
        if files.get(name) != _digest(folder / name):
            raise ValueError(f"{name} is not the file that was written")
    texts = json.loads((folder / TEXTS_FILE).read_text(encoding="utf-8"))
    vectors: Vectors = np.load(folder / VECTORS_FILE, allow_pickle=False)
    return texts, vectors


def as_known(texts: Iterable[str], vectors: Vectors) -> dict[str, Vectors]:
    """Return vectors by text."""
    return dict(zip(texts, vectors, strict=True))


def _finished(parts: Path, encoder: Encoder) -> Iterator[tuple[list[str], Vectors]]:
    """Yield texts and vectors of the finished parts that can be used."""
    for note in sorted(parts.glob("*.json")):
        try:
            said = json.loads(note.read_text(encoding="utf-8"))
            if said["encoder"] != encoder.id:
                continue
            file = note.with_suffix(".npy")
            if _digest(file) != said["sha256"]:
                raise ValueError(f"{file.name} is not the file that was written")
            vectors: Vectors = np.load(file, allow_pickle=False)
            if vectors.shape != (len(said["texts"]), encoder.dimension):
                raise ValueError(f"{file.name} has the shape {vectors.shape}")
        except (OSError, ValueError, KeyError, TypeError) as err:
            _LOG.warning("leaving out the part %s of an index: %s", note, err)
            continue
        yield said["texts"], vectors


def _write_part(
    parts: Path, encoder: Encoder, texts: list[str], vectors: Vectors
) -> None:
    """Write a finished part; its note comes last, so that a note means a whole part."""
    parts.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
    fresh = parts / f"{name}.{os.getpid()}.tmp"
    with fresh.open("wb") as stream:
        np.save(stream, vectors, allow_pickle=False)
    digest = _digest(fresh)
    fresh.replace(parts / f"{name}.npy")
    note = {"encoder": encoder.id, "sha256": digest, "texts": texts}
    fresh.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
    fresh.replace(parts / f"{name}.json")


def remove_parts(parts: Path) -> None:
    """Remove the parts of an index that is built."""
    shutil.rmtree(parts, ignore_errors=True)


def _digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
