"""factcheck: compare the numbers in news articles with official counts, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.errors import FactcheckError
    from factcheck.model import Article, Claim, Disagreement, Finding, Report
    from factcheck.pipeline import Checker
    from factcheck.settings import Settings, load_settings

__version__ = "0.1.0"

_HOMES = {
    "Article": "factcheck.model",
    "Checker": "factcheck.pipeline",
    "Claim": "factcheck.model",
    "Disagreement": "factcheck.model",
    "FactcheckError": "factcheck.errors",
    "Finding": "factcheck.model",
    "Report": "factcheck.model",
    "Settings": "factcheck.settings",
    "load_settings": "factcheck.settings",
}

__all__ = [
    "Article",
    "Checker",
    "Claim",
    "Disagreement",
    "FactcheckError",
    "Finding",
    "Report",
    "Settings",
    "__version__",
    "load_settings",
]


def __getattr__(name: str) -> Any:
    """Import a public name on first use, so that `import factcheck` stays light."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
