"""Run any sentence encoder with the Sentence Transformers library (slow to import)."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer
from transformers.utils import logging as transformers_logging

from factcheck.index.encoder import Vectors

BATCH = 32


class SentenceEncoder:
    """An encoder that the Sentence Transformers library runs.

    Attributes:
        id: Name and revision.
        dimension: Length of a vector.
    """

    def __init__(self, folder: Path, revision: str) -> None:
        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        with contextlib.redirect_stderr(io.StringIO()):
            self._model = SentenceTransformer(
                str(folder), device="cpu", local_files_only=True
            )
        self.id = revision
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: list[str]) -> Vectors:
        """Return float32 vectors of unit length, shape `(len(texts), dimension)`."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        vectors = self._model.encode(
            texts,
            batch_size=BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.asarray(vectors, np.float32)
