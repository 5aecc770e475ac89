"""Build articles, claims, series and corpora in a line each, for tests of ours and yours.

Nothing here needs a model: `HashingEncoder` stands in for the sentence encoder.
"""

from factcheck.index.hashing import HashingEncoder
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_link,
    make_observation,
    make_period,
    make_quantity,
    make_series,
)

__all__ = [
    "HashingEncoder",
    "make_article",
    "make_claim",
    "make_corpus",
    "make_link",
    "make_observation",
    "make_period",
    "make_quantity",
    "make_series",
]
