"""Collections of claims against annual series, with labels, series and years annotated.

A prediction reads `Claim` and `Date` and nothing else. For the scores `Verdict` and
`TimeSeries` (years by the name of a series' file) are read. The format is that of TSVer
(Strong et al., EMNLP 2025).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from factcheck.evaluate.gold import GoldRow
from factcheck.evaluate.judged import Judged, Judgement, why_of
from factcheck.evaluate.whole import series_of, whole_of
from factcheck.index import SeriesSearch
from factcheck.model import (
    Article,
    CheckedArticle,
    Claim,
    Finding,
    PublicationDate,
    Reason,
    Verdict,
)

Row = dict[str, Any]

COLUMNS = frozenset({"Claim", "Date", "Verdict"})
"""Fields by which such a collection is known."""
LABELS = {
    Verdict.SUPPORTED: "Supported",
    Verdict.CONTRADICTED: "Refuted",
    Verdict.NEEDS_CONTEXT: "Cherry-Picking/Conflicting Evidence",
    Verdict.UNCHECKABLE: "Not Enough Evidence",
}


class Years(GoldRow):
    """A span of years, both ends inclusive."""

    first: int = Field(alias="from")
    last: int = Field(alias="to")


class AnnualClaimRow(GoldRow):
    """The fields of a row, for checking a file."""

    Claim: Annotated[str, Field(min_length=1)]
    Date: str | None
    Verdict: Literal[
        "Supported",
        "Refuted",
        "Cherry-Picking/Conflicting Evidence",
        "Not Enough Evidence",
    ]
    TimeSeries: dict[str, tuple[Years, ...]] = Field(default_factory=dict)


MOST = 10
"""Series named for each claim: recall is measured among the first ten."""


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


def predicted_row(
    article: Article,
    checked: CheckedArticle | None,
    search: SeriesSearch | None,
    names: FileNames,
) -> Row:
    """Return label, what decided it, series and years of one claim."""
    findings = checked.findings if checked is not None else ()
    series = series_named(article, findings, search, names)
    verdict, deciding = decided(checked)
    return {
        "verdict": LABELS[verdict],
        "why": why_of(deciding),
        "series": series,
        "years": years_of(article, checked, series, names),
    }


def series_named(
    article: Article,
    findings: Sequence[Finding],
    search: SeriesSearch | None,
    names: FileNames,
) -> list[str]:
    """Return at most `MOST` series, best first: two linked, those searched, the rest."""
    linked = names.of(series_of([one for one in findings if one.link.chosen]))[:2]
    found = [] if search is None else search.find([article.text], MOST)[0]
    searched = names.of([one.series_ids[0] for one in found])
    further = names.of(series_of(findings))
    return list(dict.fromkeys([*linked, *searched, *further]))[:MOST]


def decided(checked: CheckedArticle | None) -> tuple[Verdict, Finding | None]:
    """Return the verdict on a claim as a whole, and the finding that decided it.

    The annotators of this set judge a sentence by the years around its own date: a figure
    that was right one value earlier counts as right, one that was right longer ago as
    wrong, and data of the claim's own year count even if they came out later.
    """
    if checked is None:
        return Verdict.UNCHECKABLE, None
    whole = whole_of(replace(checked, findings=tuple(map(_settled, checked.findings))))
    of_claim = {one.claim_id: one for one in checked.findings}
    return whole.verdict, of_claim.get(whole.deciding)


def _settled(finding: Finding) -> Finding:
    """Return a finding with the verdict that the set would give."""
    verdict, reasons = finding.verdict, finding.reasons
    open_ones = (Verdict.UNCHECKABLE, Verdict.NEEDS_CONTEXT)
    if verdict in open_ones and finding.verdict_today not in open_ones:
        verdict = finding.verdict_today
    elif verdict is Verdict.NEEDS_CONTEXT and reasons[0] is Reason.STALE:
        verdict = Verdict.SUPPORTED
    elif verdict is Verdict.NEEDS_CONTEXT and reasons[0] is Reason.UNDATED:
        verdict = Verdict.CONTRADICTED
    return replace(finding, verdict=verdict)


def years_of(
    article: Article,
    checked: CheckedArticle | None,
    series: Sequence[str],
    names: FileNames,
) -> dict[str, list[int]]:
    """Return the first and last year that a claim speaks of, for each series named.

    Those of the observations looked at; for series without, all of these together. A
    claim without a date of its own speaks of the time from the value it was judged by
    to the day it was said, and where nothing was looked at, of that year and the one
    before: this is how the annotators write them.
    """
    found: dict[str, list[int]] = {}
    said = article.published.latest.year if article.published else None
    for claim, finding in _pairs(checked):
        is_dated = claim.period.is_dated
        for obs in finding.evidence.observations:
            start, last = obs.period.start, obs.period.last_day
            if start is None or last is None:
                continue
            end = last.year if is_dated or said is None else max(last.year, said)
            for name in names.of([obs.series_id]):
                held = found.setdefault(name, [start.year, end])
                found[name] = [min(held[0], start.year), max(held[1], end)]
    rest = _together(found.values()) or ([said - 1, said] if said else None)
    return found | ({one: rest for one in series if one not in found} if rest else {})


def _pairs(checked: CheckedArticle | None) -> list[tuple[Claim, Finding]]:
    """Return each claim of an article with its finding."""
    if checked is None:
        return []
    return list(zip(checked.claims, checked.findings, strict=True))


def _together(spans: Iterable[list[int]]) -> list[int] | None:
    """Return the years from the first to the last of some spans; None without any."""
    listed = list(spans)
    if not listed:
        return None
    return [min(first for first, _ in listed), max(last for _, last in listed)]


class FileNames:
    """Leads from series ids back to the files they were read from."""

    def __init__(self, series_ids: Iterable[str], folder: Path | None) -> None:
        """Match the ids of a corpus with the names of files.

        Args:
            series_ids: `pack.name:place`.
            folder: With a CSV file a series; without one the names of the ids count.
        """
        paths = sorted(folder.glob("*.csv")) if folder is not None else []
        files = {slug(path.stem): path.stem for path in paths}
        self._by_id: dict[str, str] = {}
        for series_id in series_ids:
            name = self._name(series_id)
            if name not in self._by_id:
                self._by_id[name] = self._file(slug(name), files)

    @staticmethod
    def _name(series_id: str) -> str:
        """Return a series id without pack and place."""
        return series_id.partition(":")[0].partition(".")[2]

    @staticmethod
    def _file(name: str, files: dict[str, str]) -> str:
        """Return the file whose name shares the longest beginning with an id."""
        if not files:
            return name
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


def judged(
    rows: Sequence[Row],
    checked: Mapping[str, CheckedArticle],
    search: SeriesSearch | None,
    names: FileNames,
) -> Judgement:
    """Compare the findings of articles of `article_of`, by id, with the annotation."""
    return Judgement(
        rows=tuple(
            _judged(article_of(number, row), row, checked, search, names)
            for number, row in enumerate(rows)
        ),
        contradicted=LABELS[Verdict.CONTRADICTED],
        silent=LABELS[Verdict.UNCHECKABLE],
    )


def _judged(
    article: Article,
    row: Row,
    checked: Mapping[str, CheckedArticle],
    search: SeriesSearch | None,
    names: FileNames,
) -> Judged:
    """Compare one row."""
    own = checked.get(article.id)
    predicted = predicted_row(article, own, search, names)
    wanted = row.get("TimeSeries") or {}
    return Judged(
        id=article.id,
        text=article.text,
        expected=row["Verdict"],
        given=predicted["verdict"],
        why=predicted["why"],
        wanted=tuple(wanted),
        found=tuple(predicted["series"]),
        wanted_years=annotated_years(row),
        found_years={
            name: (first, last) for name, (first, last) in predicted["years"].items()
        },
    )


def annotated_years(row: Row) -> dict[str, tuple[int, int]]:
    """Return the first and last year annotated for each series."""
    return {
        name: (min(one["from"] for one in spans), max(one["to"] for one in spans))
        for name, spans in (row.get("TimeSeries") or {}).items()
        if spans
    }
