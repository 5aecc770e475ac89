"""Figures of a report with short names ("A3") by which a page refers to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from factcheck.export.lookup import SeriesTable
from factcheck.export.rows import ClaimRow, claim_rows
from factcheck.export.words import VERDICTS
from factcheck.model import Article, CheckedArticle, Claim, Finding, Report, Verdict

_NOT_PLAIN = re.compile(r"[^\w\s.,%$€£¥₹()'’–−-]|_|(?<!\d)[.,]|[.,](?!\d)")
MAX_LABEL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One claim with its finding.

    Attributes:
        name: Letter of the article and number within it.
        article: Where it stands.
        claim: What the article says.
        finding: What the official data says.
        row: Both in words, with what was known at publication.
        today: The same with the newest official values; None if nothing differs.
    """

    name: str
    article: Article
    claim: Claim
    finding: Finding
    row: ClaimRow
    today: ClaimRow | None = None


def letter(position: int) -> str:
    """Return A to Z, then AA, AB and so on, for positions from 0."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = ascii_uppercase[rest] + name
    return name


def letters_of(articles: Iterable[Article]) -> dict[str, str]:
    """Return the letter of each article on the page, by article id."""
    return {article.id: letter(place) for place, article in enumerate(articles)}


def list_figures(report: Report, letters: Mapping[str, str]) -> list[Figure]:
    """Return every figure that has a finding, by article, then in text order.

    Args:
        report: The run; articles that failed are not in it.
        letters: Letter of each article on the page.
    """
    table = SeriesTable(report)
    return [
        Figure(
            name=f"{letters[checked.article.id]}{number}",
            article=checked.article,
            claim=row.claim,
            finding=row.finding,
            row=row,
            today=_row_today(checked.article, row.claim, row.finding, table),
        )
        for checked in report.articles
        for number, row in enumerate(claim_rows(checked, table), start=1)
        if row.finding is not None
    ]


def _row_today(
    article: Article, claim: Claim, finding: Finding, table: SeriesTable
) -> ClaimRow | None:
    """Return the words for the newest official values, or None if nothing differs."""
    if finding.evidence_today is None:
        return None
    newest = replace(finding, evidence=finding.evidence_today)
    checked = CheckedArticle(article=article, claims=(claim,), findings=(newest,))
    return next(iter(claim_rows(checked, table)))


def filter_figures(
    figures: Sequence[Figure],
    *,
    verdicts: Collection[Verdict],
    article_ids: Collection[str],
    with_passing: bool,
) -> list[Figure]:
    """Return the figures an editor wants to see, in the same order.

    Args:
        figures: All of them.
        verdicts: Verdicts to keep.
        article_ids: Articles to keep.
        with_passing: Keep also figures named in passing (`Claim.optional`) that could
            not be checked.
    """
    return [
        figure
        for figure in figures
        if figure.finding.verdict in verdicts
        and figure.article.id in article_ids
        and (with_passing or not is_passing(figure))
    ]


def is_passing(figure: Figure) -> bool:
    """Tell whether a figure is named in passing and nothing was found about it."""
    return figure.claim.optional and figure.finding.verdict is Verdict.UNCHECKABLE


def count_of(number: int, one: str, many: str = "") -> str:
    """Return `1 figure` or `3 figures`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def plain_words(text: str) -> str:
    """Return text fit for the label of a widget: letters, digits and harmless signs.

    Labels may be read as Markdown, where `![x](http://...)` would make every reader's
    browser call an address. What could mean anything there becomes a space.
    """
    words = " ".join(_NOT_PLAIN.sub(" ", text).split())
    return words if len(words) <= MAX_LABEL else f"{words[:MAX_LABEL].rstrip()}…"


def figure_label(figure: Figure) -> str:
    """Name a figure in a widget: `A3 · 958 · Needs context`."""
    verdict = VERDICTS[figure.finding.verdict]
    value = plain_words(figure.row.value)
    return f"{figure.name} · {value} · {verdict.label}"


def article_label(name: str, article: Article) -> str:
    """Name an article in a widget by its letter and outlet: `A · The Daily`."""
    return f"{name} · {plain_words(article.outlet) or 'outlet not given'}"
