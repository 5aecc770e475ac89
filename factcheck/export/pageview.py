"""What the page shows, in its order, as plain data for the template.

In: a `Report`. Out: a `PageView` of texts; only pictures are markup. The template holds
the layout, this module what is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from urllib.parse import urlsplit

from markupsafe import Markup

from factcheck.compare import matrix_of
from factcheck.export.lookup import SeriesTable
from factcheck.export.matrixview import kind_words, matrix_views
from factcheck.export.rows import ClaimRow, claim_rows
from factcheck.export.timeline import build_timelines
from factcheck.export.views import (
    ArticleView,
    DisagreementView,
    FigureView,
    PageView,
    PictureView,
    Piece,
    SentenceView,
    StepView,
)
from factcheck.export.waterfall import change, counted, step_value, waterfall_svg
from factcheck.export.words import (
    DISAGREEMENTS,
    REASONS,
    STEPS,
    VERDICTS,
    Words,
    told_numbers,
)
from factcheck.model import (
    CheckedArticle,
    Disagreement,
    PublicationDate,
    Report,
    Step,
    Verdict,
)
from factcheck.model.display import show_day, show_days

ATTENTION = (Verdict.CONTRADICTED, Verdict.NEEDS_CONTEXT)
MAX_WINDOWS = 5
MAX_REFUSED = 3
DIGEST_LENGTH = 12


def build_page(report: Report, pictures: Iterable[Markup]) -> PageView:
    """Arrange a report for the page.

    Args:
        report: Result of one run.
        pictures: One `<svg>` for each of `build_timelines(report)`, in that order.
    """
    table = SeriesTable(report)
    articles = tuple(
        _article(checked, number, table)
        for number, checked in enumerate(report.articles, 1)
    )
    figures = {
        figure.row.claim.id: (view.outlet, figure)
        for view in articles
        for sentence in view.sentences
        for figure in sentence.figures
    }
    differences, related, agreements = _parted(report, figures)
    matrix = matrix_of(report.articles, report.disagreements)
    anchored = {view.article.id: (view.anchor, view.outlet) for view in articles}
    anchors = {key: figure.anchor for key, (_, figure) in figures.items()}
    return PageView(
        run=report.run,
        digest=report.run.corpus_digest[:DIGEST_LENGTH],
        today=_show_iso(report.run.today),
        claims=sum(not figure.is_minor for _, figure in figures.values()),
        minor=sum(figure.is_minor for _, figure in figures.values()),
        counts=_counts(figure for _, figure in figures.values()),
        attention=tuple(_attention(figures.values())),
        articles=articles,
        differences=differences,
        related=related,
        agreements=agreements,
        columns=tuple(anchored[article_id] for article_id in matrix.articles),
        matrix=matrix_views(matrix, figures),
        matrix_kinds=tuple(kind_words(kind) for kind in matrix.kinds),
        pictures=tuple(
            PictureView(timeline=timeline, svg=svg, anchors=anchors)
            for timeline, svg in zip(build_timelines(report), pictures, strict=True)
        ),
        failures=report.failures,
    )


def _parted(
    report: Report, figures: Mapping[str, tuple[str, FigureView]]
) -> tuple[tuple[DisagreementView, ...], ...]:
    """Return differences, entries that are possibly related only, and agreements."""
    parts: tuple[list[DisagreementView], ...] = ([], [], [])
    for number, item in enumerate(report.disagreements, 1):
        part = 1 if item.is_weak else 2 if item.kind.is_agreement else 0
        parts[part].append(_disagreement(item, figures, f"w{number}"))
    return tuple(tuple(part) for part in parts)


def safe_url(url: str) -> str:
    """Return an address if a reader may be led there (http, https), else nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_web = parts.scheme.lower() in ("http", "https") and bool(parts.netloc)
    return url if is_web else ""


def show_published(published: PublicationDate | None) -> str:
    """Return the publication date in words; an uncertain one with both its ends."""
    if published is None:
        return "publication date unknown"
    if published.is_exact:
        return show_day(published.earliest)
    return f"{show_days(published.earliest, published.latest)} (exact day unknown)"


def _show_iso(text: str) -> str:
    """Return an ISO date in words; anything else as it is."""
    try:
        return show_day(date.fromisoformat(text))
    except ValueError:
        return text


def _article(checked: CheckedArticle, number: int, table: SeriesTable) -> ArticleView:
    """Arrange one article: its figures under the sentences they stand in."""
    article = checked.article
    figures = [
        _figure(row, f"f{number}-{index}")
        for index, row in enumerate(claim_rows(checked, table), 1)
    ]
    by_sentence = groupby(figures, key=lambda figure: figure.row.claim.sentence)
    return ArticleView(
        anchor=f"a{number}",
        article=article,
        outlet=article.outlet or article.title or article.id,
        published=show_published(article.published),
        counts=_counts(figures),
        sentences=tuple(
            _sentence(article.text, list(group)) for _, group in by_sentence
        ),
    )


def _sentence(text: str, figures: list[FigureView]) -> SentenceView:
    """Cut a sentence at its figures; the pieces joined are the sentence."""
    span = figures[0].row.claim.sentence
    pieces, at = [], span.start
    for figure in sorted(figures, key=lambda one: one.row.claim.span):
        place = figure.row.claim.span
        if place.start < at or place.end > span.end:
            continue  # overlapping or outside: listed below, marked by another figure
        pieces.append(Piece(text=text[at : place.start]))
        pieces.append(Piece(text=place.of(text), figure=figure))
        at = place.end
    pieces.append(Piece(text=text[at : span.end]))
    return SentenceView(
        pieces=tuple(piece for piece in pieces if piece.text), figures=tuple(figures)
    )


def _figure(row: ClaimRow, anchor: str) -> FigureView:
    """Add words for the verdicts to a row; a right figure needs no refused series."""
    finding = row.finding
    if finding is None:
        return FigureView(
            row=row,
            anchor=anchor,
            verdict=None,
            css="none",
            today=None,
            today_official=(),
            today_formula="",
            reasons=(),
            windows=(),
            more_windows=0,
            refused=(),
        )
    is_same = finding.verdict_today is finding.verdict
    is_fine = finding.verdict is Verdict.SUPPORTED
    return FigureView(
        row=row,
        anchor=anchor,
        verdict=VERDICTS[finding.verdict],
        css=finding.verdict.value.lower().replace("_", "-"),
        today=None if is_same else VERDICTS[finding.verdict_today],
        today_official=row.today,
        today_formula=finding.evidence_today.formula if finding.evidence_today else "",
        reasons=tuple(REASONS[reason] for reason in finding.reasons),
        windows=row.true_on[:MAX_WINDOWS],
        more_windows=max(0, len(row.true_on) - MAX_WINDOWS),
        refused=() if is_fine else row.refused[:MAX_REFUSED],
    )


def _counts(figures: Iterable[FigureView]) -> tuple[tuple[Verdict, Words, int], ...]:
    """Count figures by verdict, in reading order; those named in passing are left out."""
    found = Counter(
        figure.row.finding.verdict
        for figure in figures
        if figure.row.finding and not figure.is_minor
    )
    order = (*ATTENTION, Verdict.SUPPORTED, Verdict.UNCHECKABLE)
    return tuple((verdict, VERDICTS[verdict], found[verdict]) for verdict in order)


def _attention(
    figures: Iterable[tuple[str, FigureView]],
) -> list[tuple[str, FigureView]]:
    """Return the figures to look at first, contradicted before in need of context."""
    chosen = [
        (outlet, figure)
        for outlet, figure in figures
        if figure.row.finding
        and figure.row.finding.verdict in ATTENTION
        and (not figure.row.claim.optional or figure.is_statement)
    ]
    return sorted(
        chosen,
        key=lambda item: ATTENTION.index(item[1].row.finding.verdict),  # type: ignore[union-attr]
    )


def _disagreement(
    found: Disagreement, figures: Mapping[str, tuple[str, FigureView]], prefix: str
) -> DisagreementView:
    """Put a disagreement into words, with links to its figures and a picture."""
    return DisagreementView(
        words=DISAGREEMENTS[found.kind],
        css=found.kind.value.lower().replace("_", "-"),
        measure=found.measure,
        numbers=told_numbers(
            f"{figures[one][1].row.modifier} {figures[one][1].row.figure}".strip()
            for one in found.claim_ids
            if one in figures
        ),
        explanation=found.explanation,
        figures=tuple(
            figures[claim_id] for claim_id in found.claim_ids if claim_id in figures
        ),
        steps=tuple(_step(step) for step in found.steps),
        counted=counted(found.steps),
        waterfall=waterfall_svg(found.steps, prefix),
    )


def _step(step: Step) -> StepView:
    """Put one step of a ladder into words."""
    return StepView(
        name=STEPS.get(step.name, step.name.capitalize()),
        before=step_value(step.from_value, step.unit),
        change=change(step),
        after=step_value(step.to_value, step.unit),
        on=show_day(step.on) if step.on else "",
        source=step.source,
    )
