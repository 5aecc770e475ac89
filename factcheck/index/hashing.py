"""An encoder without a model: words and their parts hashed into a vector.

For tests and for machines without a model. Texts that share words or word parts are
close; meaning is not known to it.
"""

from __future__ import annotations

import re
import zlib

import numpy as np

from factcheck.index.encoder import Vectors

_WORD = re.compile(r"\w+")


class HashingEncoder:
    """Deterministic bag of words and letter trigrams.

    Attributes:
        id: Name and dimension.
        dimension: Length of a vector.
    """

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.id = f"hashing@{dimension}"

    def encode(self, texts: list[str]) -> Vectors:
        """Return float32 vectors of unit length; an empty text is a unit vector too."""
        found = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(found, texts, strict=True):
            for word in _WORD.findall(text.casefold()):
                padded = f"^{word}$"
                parts = [padded[i : i + 3] for i in range(len(padded) - 2)]
                for part, weight in ((padded, 1.0), *((p, 0.3) for p in parts)):
                    row[zlib.crc32(part.encode()) % self.dimension] += weight
            if not row.any():
                row[0] = 1.0
            row /= np.linalg.norm(row)
        return found
