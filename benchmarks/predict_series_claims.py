"""Predict the label, the series and the years of claims against annual series.

Rows have `Claim` and `Date`; nothing else is read. See `predict.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from series_corpus import PACK, series_corpus, shared_folder

from factcheck.evaluate.whole import series_of, whole_of
from factcheck.model import (
    Article,
    CheckedArticle,
    Finding,
    PublicationDate,
    Reason,
    Verdict,
)
from factcheck.pipeline import Checker, Parts
from factcheck.settings import Settings

Row = dict[str, Any]

LABELS = {
    Verdict.SUPPORTED: "Supported",
    Verdict.CONTRADICTED: "Refuted",
    Verdict.NEEDS_CONTEXT: "Cherry-Picking/Conflicting Evidence",
    Verdict.UNCHECKABLE: "Not Enough Evidence",
}
MOST = 10
"""Series named for each claim: recall is measured among the first ten."""


def predict_rows(rows: Sequence[Row]) -> list[Row]:
    """Return `{"verdict", "series", "years"}` for each row, in order."""
    checker = Checker(Settings(corpus=series_corpus(), statements=True))
    stems = Stems(checker.parts)
    articles = [article_of(number, row) for number, row in enumerate(rows)]
    report = checker.check_many(articles)
    checked = {one.article.id: one for one in report.articles}
    return [
        _row(article, checked.get(article.id), checker.parts, stems)
        for article in articles
    ]


def article_of(number: int, row: Row) -> Article:
    """Return a claim as an article of one sentence, published on its date."""
    day = _day(str(row.get("Date") or ""))
    return Article(
        id=f"{number}",
        text=str(row["Claim"]),
        published=PublicationDate.on(day) if day else None,
    )


def _day(text: str) -> Any:
    """Read `April 01, 2022` or an ISO date; None for anything else."""
    for form in ("%B %d, %Y", "%Y-%m-%d", "%d %B %Y", "%b %d, %Y"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _row(
    article: Article, checked: CheckedArticle | None, parts: Parts, stems: Stems
) -> Row:
    """Return the predicted row of one claim."""
    findings = checked.findings if checked is not None else ()
    label = label_of(checked) if checked is not None else LABELS[Verdict.UNCHECKABLE]
    linked = stems.of(series_of([one for one in findings if one.link.chosen]))[:2]
    found = [] if parts.search is None else parts.search.find([article.text], MOST)[0]
    searched = stems.of([one.series_ids[0] for one in found])
    further = stems.of(series_of(findings))
    series = list(dict.fromkeys([*linked, *searched, *further]))[:MOST]
    return {
        "verdict": label,
        "series": series,
        "years": years_of(findings, stems),
    }


def label_of(checked: CheckedArticle) -> str:
    """Return the label of a claim as a whole.

    The annotators of this set judge a sentence by the years around its own date: a figure
    that was right one value earlier counts as right, one that was right longer ago as
    wrong, and data of the claim's own year count even if they came out later.
    """
    whole = whole_of(replace(checked, findings=tuple(map(_settled, checked.findings))))
    return LABELS[whole.verdict]


_EARLIER = {
    Reason.UNDATED,
    Reason.OTHER_PERIOD,
    Reason.OTHER_BASE,
    Reason.LOOSE_MODIFIER,
}


def _settled(finding: Finding) -> Finding:
    """Return a finding with the verdict that the set would give."""
    verdict, reasons = finding.verdict, finding.reasons
    open_ones = (Verdict.UNCHECKABLE, Verdict.NEEDS_CONTEXT)
    if verdict in open_ones and finding.verdict_today not in open_ones:
        verdict = finding.verdict_today
    elif verdict is Verdict.NEEDS_CONTEXT and reasons[0] is Reason.STALE:
        verdict = Verdict.SUPPORTED
    elif verdict is Verdict.NEEDS_CONTEXT and reasons[0] in _EARLIER:
        verdict = Verdict.CONTRADICTED
    return replace(finding, verdict=verdict)


def years_of(findings: Iterable[Any], stems: Stems) -> dict[str, list[int]]:
    """Return the first and last year that the findings looked at, by file stem."""
    found: dict[str, list[int]] = {}
    for finding in findings:
        for obs in finding.evidence.observations:
            stem = next(iter(stems.of([obs.series_id])), None)
            start, last = obs.period.start, obs.period.last_day
            if stem is None or start is None or last is None:
                continue
            held = found.setdefault(stem, [start.year, last.year])
            found[stem] = [min(held[0], start.year), max(held[1], last.year)]
    return found


class Stems:
    """Leads from series ids back to the files they were read from."""

    def __init__(self, parts: Parts) -> None:
        """Match the ids of the corpus with the names of the files."""
        folder = shared_folder() / "evals" / "series_claims" / "csv"
        files = {slug(file.stem): file.stem for file in sorted(folder.glob("*.csv"))}
        self._by_id: dict[str, str] = {}
        for series_id in parts.corpus.series:
            name = self._name(series_id)
            if name not in self._by_id:
                self._by_id[name] = self._file(slug(name), files)

    @staticmethod
    def _name(series_id: str) -> str:
        """Return a series id without pack and place."""
        return series_id.removeprefix(f"{PACK}.").partition(":")[0]

    @staticmethod
    def _file(name: str, files: dict[str, str]) -> str:
        """Return the file whose name shares the longest beginning with an id."""
        best = max(files, key=lambda one: (_shared(one, name), -len(one), one))
        return files[best]

    def of(self, series_ids: Iterable[str]) -> list[str]:
        """Return the files of some series, each once, in order."""
        return list(dict.fromkeys(self._by_id[self._name(one)] for one in series_ids))


def slug(text: str) -> str:
    """Return a name in small letters and digits with hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _shared(one: str, other: str) -> int:
    """Return how many first characters two names share."""
    for position, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return position
    return min(len(one), len(other))
