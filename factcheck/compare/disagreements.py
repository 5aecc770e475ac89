"""Find how the claims of several articles relate: the entry point of the room."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import CheckedArticle, Corpus, Disagreement


def find_disagreements(
    checked: Sequence[CheckedArticle], corpus: Corpus
) -> list[Disagreement]:
    """Say how claims about one measure and place relate, most important first.

    Args:
        checked: Articles with their claims and findings, in any order.
        corpus: Official series that the findings rest on.

    Returns:
        Agreements included; independent of the order of the articles.
    """
    return []
