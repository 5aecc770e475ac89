"""Find numeric claims in articles: numbers, dates, what is counted, where, who says so.

`build_nlp`, `extract_claims` and `extract_many` load spaCy when they are first used; the
recognisers under `quantities` and `periods` do without it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.util import find_spec
from threading import get_ident
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.extract.nlp import build_nlp, extract_claims, extract_many

__all__ = ["build_nlp", "extract_claims", "extract_many"]


def __getattr__(name: str) -> Any:
    """Import a public name on first use, so that recognisers alone stay light."""
    if name not in __all__:
        raise AttributeError(f"module 'factcheck.extract' has no attribute {name!r}")
    _import_spacy()
    from factcheck.extract import nlp  # noqa: PLC0415

    return getattr(nlp, name)


_ON_TORCH = ("spacy_transformers", "spacy_curated_transformers")


def _import_spacy() -> None:
    """Import spaCy without PyTorch, where no pipeline can need it: 2 s less.

    thinc (`thinc.compat`) imports PyTorch wherever it is installed, to exchange arrays
    with it. Only pipelines of the packages in `_ON_TORCH` run on it.
    """
    if "spacy" in sys.modules or any(map(find_spec, _ON_TORCH)):
        return
    hidden = _Hidden()
    sys.meta_path.insert(0, hidden)
    try:
        import_module("spacy")
    finally:
        sys.meta_path.remove(hidden)


class _Hidden(MetaPathFinder):
    """Hides PyTorch from imports of the thread that makes it; others may need it."""

    def __init__(self) -> None:
        self._thread = get_ident()

    def find_spec(self, fullname: str, *_: object) -> None:
        """Refuse PyTorch, and know nothing of other modules."""
        if fullname == "torch" and get_ident() == self._thread:
            raise ModuleNotFoundError("hidden from spaCy", name=fullname)
