"""Encode descriptions of series and search them; every index carries a manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.index.encoder import Encoder, open_encoder
from factcheck.index.hashing import HashingEncoder
from factcheck.index.manifest import IndexManifest, read_manifest

if TYPE_CHECKING:
    from factcheck.index.search import SeriesSearch, open_search
    from factcheck.index.series_index import SeriesIndex, build_index, load_index

_HOMES = {
    "SeriesIndex": "factcheck.index.series_index",
    "SeriesSearch": "factcheck.index.search",
    "build_index": "factcheck.index.series_index",
    "load_index": "factcheck.index.series_index",
    "open_search": "factcheck.index.search",
}

__all__ = [
    "Encoder",
    "HashingEncoder",
    "IndexManifest",
    "SeriesIndex",
    "SeriesSearch",
    "build_index",
    "load_index",
    "open_encoder",
    "open_search",
    "read_manifest",
]


def __getattr__(name: str) -> Any:
    """Import what needs FAISS only when it is used."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(home), name)
