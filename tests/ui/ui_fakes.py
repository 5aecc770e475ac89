"""A checker that needs no model: figures are numbers, verdicts follow their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from factcheck.model import (
    Article,
    Basis,
    Bounds,
    Candidate,
    CheckedArticle,
    Claim,
    Correction,
    Disagreement,
    DisagreementKind,
    Evidence,
    Finding,
    Link,
    Quantity,
    QuantityKind,
    Reason,
    Relation,
    Report,
    RunInfo,
    Statement,
    StatementKind,
    Step,
    Verdict,
)
from factcheck.testing.factories import (
    make_claim,
    make_observation,
    make_period,
    make_series,
)

PERMITS = make_series(source_url="https://permits.example/counts")
OFFICES = make_series(
    "demo:offices",
    title="Offices that grant permits",
    measure="permit offices",
    source_url="javascript:alert(1)",
)
THIRD = Decimal(1) / 3
NUMBER = re.compile(r"\d[\d,]*")
VERDICTS = list(Verdict)
REASONS = [Reason.EXACT, Reason.OTHER_PERIOD, Reason.STALE, Reason.NO_SERIES]


def claims_of(article: Article) -> list[Claim]:
    """Every number of the text is a claim; small ones are named in passing."""
    claims = []
    for match in NUMBER.finditer(article.text):
        claim = make_claim(match[0], article, period=period_of(article))
        span = replace(claim.span, start=match.start(), end=match.end())
        claims.append(
            replace(
                claim,
                id=f"{article.id}:{match.start()}-{match.end()}",
                span=span,
                optional=len(match[0]) == 1,
            )
        )
    return claims


def period_of(article: Article):
    """A day before publication, or the day assumed."""
    if article.published is None:
        return make_period(None, relation=Relation.NONE, basis=Basis.UNKNOWN)
    return make_period(
        article.published.earliest,
        relation=Relation.AS_OF,
        basis=Basis.RELATIVE_TO_PUBLICATION,
        text="today",
    )


def statements_of(article: Article) -> list[Claim]:
    """Every "falling" of the text is a statement without a figure."""
    claims = []
    for match in re.finditer("falling", article.text):
        quantity = Quantity(value=Decimal(0), kind=QuantityKind.STATEMENT)
        claim = make_claim(
            match[0], article, quantity=quantity, period=period_of(article)
        )
        span = replace(claim.span, start=match.start(), end=match.end())
        claims.append(
            replace(
                claim,
                id=f"{article.id}:{match.start()}-{match.end()}",
                span=span,
                optional=True,
                statement=Statement(kind=StatementKind.TREND, span=span, text=match[0]),
            )
        )
    return claims


def finding_of(claim: Claim, number: int) -> Finding:
    """Verdicts in turn; the last kind has no evidence."""
    is_passing = claim.optional and claim.statement is None
    verdict = Verdict.UNCHECKABLE if is_passing else VERDICTS[number % 4]
    reason = REASONS[VERDICTS.index(verdict)]
    refused = Candidate(
        series=OFFICES, score=0.4, rejected_by="counted", why="It counts offices."
    )
    if verdict is Verdict.UNCHECKABLE:
        return Finding(
            claim_id=claim.id,
            verdict=verdict,
            verdict_today=verdict,
            reasons=(reason,),
            explanation="No official series loaded counts this.",
            link=Link(
                claim_id=claim.id,
                rejected=(refused,),
                reason=Reason.NO_SERIES,
                explanation="The nearest series counts something else.",
            ),
        )
    value = claim.quantity.value
    evidence = Evidence(
        official_value=value,
        observations=(
            make_observation("2025-09-02", value, source_title="Count of 2 September"),
        ),
        formula=f"{value} - 0 = {value}",
        bounds=Bounds(low=value - Decimal("0.5"), high=value + Decimal("0.5")),
    )
    return Finding(
        claim_id=claim.id,
        verdict=verdict,
        verdict_today=Verdict.NEEDS_CONTEXT,
        reasons=(reason,),
        explanation=f"The office counted {value} permits on 2 September 2025.",
        link=Link(
            claim_id=claim.id,
            chosen=Candidate(series=PERMITS, score=0.9, why="It counts permits."),
            rejected=(refused,),
            explanation="Measure and place fit.",
        ),
        evidence=evidence,
        evidence_today=replace(evidence, official_value=value + 1),
        true_on=(make_period("2025-09-02", "2025-09-04"), make_period("2025-07")),
        suggestion=f"{value} permits as of 2 September 2025",
    )


class FakeChecker:
    """Checks without models; counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.error: Exception | None = None
        self.statements = False

    def with_statements(self, statements: bool) -> FakeChecker:
        """Return a checker that finds the word "falling", too."""
        other = type(self)()
        other.statements = statements
        return other

    def check_many(
        self,
        articles: Iterable[Article],
        *,
        known: Mapping[str, CheckedArticle] = MappingProxyType({}),
        corrections: Sequence[Correction] = (),
    ) -> Report:
        """Return a report in which every number has a finding."""
        articles = list(articles)
        self.asked.append([a.id for a in articles if a.id not in known])
        if self.error is not None:
            raise self.error
        checked = []
        for article in articles:
            claims = claims_of(article)
            if self.statements:
                claims += statements_of(article)
            days = {one.claim_id: one for one in corrections}
            claims = [days[c.id].of(c) if c.id in days else c for c in claims]
            findings = tuple(finding_of(c, n) for n, c in enumerate(claims))
            checked.append(
                CheckedArticle(article=article, claims=tuple(claims), findings=findings)
            )
        return Report(
            articles=tuple(checked),
            disagreements=disagreements_of(checked),
            run=RunInfo(version="0", corpus_digest="demo", today="2025-09-17"),
            series=(OFFICES, PERMITS),
        )


def disagreements_of(checked: Sequence[CheckedArticle]) -> tuple[Disagreement, ...]:
    """First figures of the first two articles differ; the second ones agree."""
    with_claims = [one.claims for one in checked if one.claims][:2]
    if len(with_claims) < 2:
        return ()
    one, two = with_claims
    first, last = one[0].quantity.value, two[0].quantity.value
    found = [
        Disagreement(
            kind=DisagreementKind.DIFFERENT_DATE,
            claim_ids=tuple(sorted((one[0].id, two[0].id))),
            explanation="Each figure is right for its own date.",
            steps=(
                Step(
                    name="date",
                    from_value=first,
                    to_value=last - 1,
                    source="Permit Office counts",
                ),
                Step(name="rounding", from_value=last - 1, to_value=last - THIRD),
                Step(name="remainder", from_value=last - THIRD, to_value=last),
            ),
            measure="building permits",
        )
    ]
    if len(one) > 1 and len(two) > 1:
        found.append(
            Disagreement(
                kind=DisagreementKind.AGREE,
                claim_ids=tuple(sorted((one[1].id, two[1].id))),
                explanation="The figures are the same.",
                measure="permit offices",
            )
        )
    return tuple(found)
