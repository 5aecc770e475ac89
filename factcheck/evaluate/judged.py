"""Judged sentences: which verdict was expected, which was given, and why they differ.

In: collections of fact-checked sentences, checked. Out: one `Judged` a sentence or figure,
figures of a whole collection, and its mistakes by cause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from factcheck.evaluate.verdicts import VerdictScores, recall_at
from factcheck.model import Finding

RANKS = (1, 5, 10)
"""How many of the series named first may hold the annotated one."""
Years = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One sentence or figure with the verdict expected and the one given.

    Attributes:
        id: Of the row.
        text: The sentence, or the figure in its sentence.
        expected: Label of the annotators.
        given: Label predicted, of the same words.
        why: What decided the prediction: a reason code or words for "nothing was read".
        wanted: Series annotated; empty where none is.
        found: Series linked, best first.
        wanted_years: First and last year annotated, by series.
        found_years: First and last year that were looked at, by series.
    """

    id: str
    text: str
    expected: str
    given: str
    why: str = ""
    wanted: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    wanted_years: Years = field(default_factory=dict)
    found_years: Years = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """Whether the verdict is the one expected."""
        return self.expected == self.given

    @property
    def cause(self) -> str:
        """Where a wrong verdict comes from, as far as the annotation can tell.

        In the order of the work: the series linked is another one, the years looked at
        are others, or else what the prediction itself names.
        """
        named = set(self.found[:1]) | set(self.found_years)
        if self.wanted and not named & set(self.wanted):
            return "another series, or none"
        shared = overlap_of(self)
        if shared is not None and shared == 0.0:
            return "other years"
        return self.why or "the verdict alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A collection of judged sentences.

    Attributes:
        rows: In the order of the file.
        contradicted: The label that refutes.
        silent: The label that abstains.
        beyond: Sentences whose annotation rests on data that no series holds: they are
            shown and count for nothing.
    """

    rows: tuple[Judged, ...]
    contradicted: str = "CONTRADICTED"
    silent: str = "UNCHECKABLE"
    beyond: tuple[Judged, ...] = ()

    def metrics(self) -> dict[str, float]:
        """Return the figures that floors guard, 0 to 1, by name."""
        scores = VerdictScores.of((one.expected, one.given) for one in self.rows)
        metrics = scores.metrics(contradicted=self.contradicted, silent=self.silent)
        wanted = [one.wanted for one in self.rows]
        if any(wanted):
            found = [one.found for one in self.rows]
            for k in RANKS:
                metrics[f"series.recall@{k}"] = recall_at(wanted, found, k)
        shares = [overlap_of(one) for one in self.rows]
        known = [share for share in shares if share is not None]
        if known:
            metrics["years.overlap"] = sum(known) / len(known)
        return metrics

    def mistakes(self) -> dict[str, list[Judged]]:
        """Return the wrong ones by cause, the commonest cause first."""
        wrong = [one for one in self.rows if not one.is_right]
        counts = Counter(one.cause for one in wrong)
        return {
            cause: [one for one in wrong if one.cause == cause]
            for cause, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        }


def overlap_of(row: Judged) -> float | None:
    """Return the years that both sides name as a share of those that either names.

    The mean over the annotated series; one that was not looked at counts 0. None where
    no years are annotated.
    """
    shares = []
    for name, wanted in row.wanted_years.items():
        own = row.found_years.get(name)
        if own is None:
            shares.append(0.0)
            continue
        both = min(wanted[1], own[1]) - max(wanted[0], own[0]) + 1
        either = max(wanted[1], own[1]) - min(wanted[0], own[0]) + 1
        shares.append(max(0, both) / either)
    return sum(shares) / len(shares) if shares else None


def why_of(finding: Finding | None) -> str:
    """Return what decided a finding, in few words."""
    if finding is None:
        return "the figure was not read"
    named = ", ".join(reason.value for reason in finding.reasons)
    return named or finding.verdict.value


def widest(spans: Sequence[tuple[date | None, date | None]]) -> tuple[int, int] | None:
    """Return the first and last year of some days; None without any."""
    years = [(start.year, last.year) for start, last in spans if start and last]
    if not years:
        return None
    return min(first for first, _ in years), max(last for _, last in years)
