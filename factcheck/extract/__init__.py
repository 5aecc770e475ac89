"""Find numeric claims in articles: numbers, dates, what is counted, where, who says so.

`build_nlp`, `extract_claims` and `extract_many` load spaCy when they are first used; the
recognisers under `quantities` and `periods` do without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.extract.nlp import build_nlp, extract_claims, extract_many

__all__ = ["build_nlp", "extract_claims", "extract_many"]


def __getattr__(name: str) -> Any:
    """Import a public name on first use, so that recognisers alone stay light."""
    if name not in __all__:
        raise AttributeError(f"module 'factcheck.extract' has no attribute {name!r}")
    from factcheck.extract import nlp  # noqa: PLC0415

    return getattr(nlp, name)
