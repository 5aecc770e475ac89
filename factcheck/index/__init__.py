"""Encode descriptions of series and search them; every index carries a manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.index.encoder import Encoder, open_encoder
from factcheck.index.hashing import HashingEncoder
from factcheck.index.manifest import IndexManifest, read_manifest

if TYPE_CHECKING:
    from factcheck.index.filters import SeriesFilter, UnitKind, kinds_for, unit_kind_of
    from factcheck.index.hybrid import Found
    from factcheck.index.search import SeriesSearch, open_search
    from factcheck.index.series_index import SeriesIndex, build_index, load_index

_HOMES = {
    "Found": "factcheck.index.hybrid",
    "SeriesFilter": "factcheck.index.filters",
    "UnitKind": "factcheck.index.filters",
    "SeriesIndex": "factcheck.index.series_index",
    "SeriesSearch": "factcheck.index.search",
    "unit_kind_of": "factcheck.index.filters",
    "kinds_for": "factcheck.index.filters",
    "build_index": "factcheck.index.series_index",
    "load_index": "factcheck.index.series_index",
    "open_search": "factcheck.index.search",
}

__all__ = [
    "Encoder",
    "Found",
    "HashingEncoder",
    "IndexManifest",
    "SeriesFilter",
    "SeriesIndex",
    "SeriesSearch",
    "UnitKind",
    "build_index",
    "kinds_for",
    "load_index",
    "open_encoder",
    "open_search",
    "read_manifest",
    "unit_kind_of",
]


def __getattr__(name: str) -> Any:
    """Import what needs FAISS only when it is used."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(home), name)
