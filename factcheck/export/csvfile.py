"""The report as a spreadsheet: one row per claim, safe to open in any program.

Cells that a spreadsheet program would read as a formula get a leading apostrophe, as
OWASP's "CSV Injection" page advises; the file starts with a UTF-8 byte order mark, without
which Excel reads UTF-8 as the local code page.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import Final

from factcheck.export.official import OfficialRow, Side
from factcheck.export.rows import ClaimRow, all_rows
from factcheck.export.words import WORDS
from factcheck.model import CheckedArticle, Finding, QuantityKind, Report

BOM: Final = "\ufeff"
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a cell a formula (OWASP, CSV Injection)."""


def render_csv(report: Report) -> str:
    """Return the claims of a report as CSV (RFC 4180), byte order mark first.

    Columns are those of `COLUMNS`; a report without claims has the heading row alone.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for checked, row in all_rows(report):
        writer.writerow([safe_cell(value(checked, row)) for value in COLUMNS.values()])
    return BOM + out.getvalue()


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet program runs as a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _iso_end(which: str) -> Callable[[CheckedArticle, ClaimRow], str]:
    """Return a column with the first or last day of the claim's period."""

    def column(checked: CheckedArticle, row: ClaimRow) -> str:
        period = row.claim.period
        day = period.start if which == "first" else period.last_day
        return day.isoformat() if day else ""

    return column


def _of_finding(
    pick: Callable[[Finding], str],
) -> Callable[[CheckedArticle, ClaimRow], str]:
    """Return a column taken from the finding, empty where there is none."""
    return lambda _, row: pick(row.finding) if row.finding else ""


def _of_official(
    pick: Callable[[OfficialRow], str],
) -> Callable[[CheckedArticle, ClaimRow], str]:
    """Return a column taken from the official value that decided, empty if none."""
    return lambda _, row: pick(row.deciding) if row.deciding else ""


def _of_side(
    number: int, pick: Callable[[Side], Iterable[str]]
) -> Callable[[CheckedArticle, ClaimRow], str]:
    """Return a column taken from a series of a difference; empty for other figures.

    What several values share is said once, the rest in the order of the calculation.
    """

    def column(_: CheckedArticle, row: ClaimRow) -> str:
        said = pick(row.sides[number]) if row.sides else ()
        return "; ".join(dict.fromkeys(said))

    return column


def _values(side: Side) -> Iterable[str]:
    """Yield the values of a series; with their days where there are several."""
    several = len(side.values) > 1
    return (
        f"{one.value} ({one.days})" if several else one.value for one in side.values
    )


def _number(row: ClaimRow) -> str:
    """Return the figure as a plain number; empty for a statement without one."""
    quantity = row.claim.quantity
    return "" if quantity.kind is QuantityKind.STATEMENT else f"{quantity.value:f}"


def _published(checked: CheckedArticle, _: ClaimRow) -> str:
    """Return the publication date in ISO 8601, empty if unknown."""
    published = checked.article.published
    return published.isoformat() if published else ""


COLUMNS: Final[dict[str, Callable[[CheckedArticle, ClaimRow], str]]] = {
    "outlet": lambda checked, _: checked.article.outlet,
    "title": lambda checked, _: checked.article.title,
    "published": _published,
    "sentence": lambda _, row: row.sentence,
    "figure": lambda _, row: row.figure,
    "value": lambda _, row: _number(row),
    "value_max": lambda _, row: (
        ""
        if row.claim.quantity.value_max is None
        else f"{row.claim.quantity.value_max:f}"
    ),
    "kind": lambda _, row: row.kind,
    "modifier": lambda _, row: row.modifier,
    "measure": lambda _, row: row.measure,
    "place": lambda _, row: row.place,
    "compared_with": lambda _, row: row.against,
    "first_day": _iso_end("first"),
    "last_day": _iso_end("last"),
    "date_words": lambda _, row: row.claim.period.text,
    "date_basis": lambda _, row: row.basis,
    "verdict": _of_finding(lambda finding: WORDS[finding.verdict].label),
    "verdict_today": _of_finding(lambda finding: WORDS[finding.verdict_today].label),
    "reasons": _of_finding(
        lambda finding: "; ".join(WORDS[reason].label for reason in finding.reasons)
    ),
    "explanation": _of_finding(lambda finding: finding.explanation),
    "confidence": lambda _, row: row.confidence,
    "official_value": lambda _, row: row.official_value,
    "official_days": _of_official(lambda official: official.days),
    "newest_official": lambda _, row: row.freshness,
    "series": lambda _, row: row.series.title if row.series else "",
    "publisher": _of_official(lambda official: official.publisher),
    "source_url": _of_official(lambda official: official.url),
    "series_value": _of_side(0, _values),
    "second_series": _of_side(
        1, lambda side: (f"{side.title}, {side.place}" if side.place else side.title,)
    ),
    "second_value": _of_side(1, _values),
    "second_days": _of_side(1, lambda side: (one.days for one in side.values)),
    "second_publisher": _of_side(
        1, lambda side: [one.publisher for one in side.values] or [side.publisher]
    ),
    "second_source_url": _of_side(
        1, lambda side: [one.url for one in side.values] or [side.url]
    ),
    "link_hint": lambda _, row: row.hint,
    "formula": lambda _, row: row.formula,
    "fair_values": lambda _, row: row.bounds,
    "true_on": lambda _, row: "; ".join(row.true_on),
    "suggestion": _of_finding(lambda finding: finding.suggestion),
    "editor_verdict": lambda _, row: (
        WORDS[row.decision.verdict].label
        if row.decision and row.decision.verdict
        else ""
    ),
    "editor_note": lambda _, row: row.decision.note if row.decision else "",
    "article_id": lambda checked, _: checked.article.id,
    "claim_id": lambda _, row: row.claim.id,
}
"""Column name to how its text is made, in the order of the file."""
