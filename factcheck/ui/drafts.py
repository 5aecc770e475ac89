"""The list of articles on the page, with undo; pure values, no Streamlit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from factcheck.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleList:
    """Articles in the order they were added.

    Attributes:
        articles: The list; ids are unique.
        removed: What the last removal took, each with its place, for undo.
    """

    articles: tuple[Article, ...] = ()
    removed: tuple[tuple[int, Article], ...] = ()

    def add(self, new: Iterable[Article]) -> tuple[ArticleList, int]:
        """Add articles at the end.

        An article that is in the list already is left out; another text under the same
        id gets an id of its own.

        Returns:
            The longer list, and how many were left out.
        """
        held = {article.id: article for article in self.articles}
        left_out = 0
        for article in new:
            same = held.get(article.id)
            if same is not None and same.text == article.text:
                left_out += 1
                continue
            fresh = replace(article, id=_free_id(article.id, held))
            held[fresh.id] = fresh
        return replace(self, articles=tuple(held.values())), left_out

    def remove(self, article_id: str) -> ArticleList:
        """Take one article out, keeping it for undo."""
        gone = tuple(
            (place, article)
            for place, article in enumerate(self.articles)
            if article.id == article_id
        )
        kept = tuple(a for a in self.articles if a.id != article_id)
        return ArticleList(articles=kept, removed=gone)

    def clear(self) -> ArticleList:
        """Take all articles out, keeping them for undo."""
        return ArticleList(removed=tuple(enumerate(self.articles)))

    def undo(self) -> ArticleList:
        """Put back what the last removal took, each where it stood."""
        articles = list(self.articles)
        held = {article.id for article in articles}
        for place, article in self.removed:
            if article.id not in held:
                articles.insert(place, article)
        return ArticleList(articles=tuple(articles))

    def replace(self, changed: Article) -> ArticleList:
        """Exchange the article of the same id."""
        articles = tuple(changed if a.id == changed.id else a for a in self.articles)
        return replace(self, articles=articles)


def _free_id(wanted: str, held: dict[str, Article]) -> str:
    """Return the id, with a number behind it if it is taken."""
    number, name = 1, wanted
    while name in held:
        number += 1
        name = f"{wanted}-{number}"
    return name
