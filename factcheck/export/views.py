"""What the template of the page is given: texts in the order in which they are shown.

In: nothing; only the shape is told here, `pageview` fills it. Out: `PageView` and the
views it is made of. Only pictures are markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from factcheck.export.official import OfficialRow
from factcheck.export.rows import ClaimRow
from factcheck.export.timeline import Timeline
from factcheck.export.words import Words
from factcheck.model import Article, Failure, QuantityKind, RunInfo, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One figure: its row, verdict in words, and where the page holds it."""

    row: ClaimRow
    anchor: str
    verdict: Words | None
    css: str
    today: Words | None
    today_official: tuple[OfficialRow, ...]
    today_formula: str
    reasons: tuple[Words, ...]
    windows: tuple[str, ...]
    more_windows: int
    refused: tuple[tuple[str, str], ...]

    @property
    def is_statement(self) -> bool:
        """Whether it is a statement in words, without a number."""
        return self.row.claim.quantity.kind is QuantityKind.STATEMENT

    @property
    def is_minor(self) -> bool:
        """Whether one line says all: named in passing, and nothing to check it by."""
        finding = self.row.finding
        if finding is None or not self.row.claim.optional:
            return False
        return finding.verdict is Verdict.UNCHECKABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence: plain text, or a figure with its anchor."""

    text: str
    figure: FigureView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """A sentence in pieces, and its figures in order."""

    pieces: tuple[Piece, ...]
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """One article: heading, counts and sentences with figures."""

    anchor: str
    article: Article
    outlet: str
    published: str
    counts: tuple[tuple[Verdict, Words, int], ...]
    sentences: tuple[SentenceView, ...]

    @property
    def main(self) -> tuple[SentenceView, ...]:
        """The sentences in which a figure has more to say than one line."""
        return tuple(
            one for one in self.sentences if not all(f.is_minor for f in one.figures)
        )

    @property
    def minor(self) -> tuple[FigureView, ...]:
        """The figures of the other sentences."""
        shown = set(map(id, self.main))
        rest = [one for one in self.sentences if id(one) not in shown]
        return tuple(figure for one in rest for figure in one.figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of a reconciliation ladder in words."""

    name: str
    before: str
    change: str
    after: str
    on: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementView:
    """One disagreement with the figures in it and its ladder."""

    words: Words
    css: str
    measure: str
    numbers: str
    explanation: str
    figures: tuple[tuple[str, FigureView], ...]
    steps: tuple[StepView, ...]
    counted: str
    waterfall: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRowView:
    """One measure: the figures of each article, and how they relate."""

    measure: str
    cells: tuple[tuple[FigureView, ...], ...]
    words: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView:
    """The measures in one order.

    Attributes:
        css: Name of the order, for style and choice.
        words: What a reader is offered.
        rows: In this order.
    """

    css: str
    words: str
    rows: tuple[MatrixRowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """A timeline and its picture."""

    timeline: Timeline
    svg: Markup
    anchors: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The whole page."""

    run: RunInfo
    digest: str
    today: str
    claims: int
    minor: int
    counts: tuple[tuple[Verdict, Words, int], ...]
    attention: tuple[tuple[str, FigureView], ...]
    articles: tuple[ArticleView, ...]
    differences: tuple[DisagreementView, ...]
    related: tuple[DisagreementView, ...]
    agreements: tuple[DisagreementView, ...]
    columns: tuple[tuple[str, str], ...]
    matrix: tuple[MatrixView, ...]
    matrix_kinds: tuple[tuple[str, Words], ...]
    pictures: tuple[PictureView, ...]
    failures: tuple[Failure, ...]
