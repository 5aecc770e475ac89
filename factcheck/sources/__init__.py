"""Official series: read the packs of a corpus, check them, and resolve place names."""

from __future__ import annotations

from factcheck.model.places import Places
from factcheck.sources.corpus import check_corpus, find_packs, find_series, load_corpus
from factcheck.sources.draft import PackDraft
from factcheck.sources.places import load_places

__all__ = [
    "PackDraft",
    "Places",
    "check_corpus",
    "find_packs",
    "find_series",
    "load_corpus",
    "load_places",
]
