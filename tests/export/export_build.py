"""One report with everything a writer has to show, built by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from factcheck.compare import find_disagreements
from factcheck.export import render
from factcheck.model import (
    Article,
    Basis,
    Bounds,
    CheckedArticle,
    Claim,
    Corpus,
    Disagreement,
    DisagreementKind,
    Evidence,
    Failure,
    Finding,
    Freshness,
    FreshnessState,
    Modifier,
    Observation,
    Quantity,
    QuantityKind,
    Reason,
    Relation,
    Report,
    RunInfo,
    Span,
    Statement,
    StatementKind,
    Step,
    Verdict,
)
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_link,
    make_observation,
    make_period,
    make_series,
)

PERMITS = make_series(
    source_url="https://permits.example/counts?year=2025&kind=all",
    title="Building permits in force",
    related_series=("demo:builders",),
)
BUILDERS = make_series(
    "demo:builders",
    title="Builders holding a permit",
    measure="builders",
    unit_measure="BUILDERS",
    source_url="https://permits.example/builders",
)
LEVELS = {
    "2024-12-31": 135,
    "2025-02-28": 220,
    "2025-04-29": 506,
    "2025-05-28": 628,
    "2025-07-20": 800,
    "2025-09-02": 958,
    "2025-09-17": 1001,
    "2025-10-20": 1036,
    "2025-12-15": 1270,
    "2026-02-02": 1412,
}


def counts() -> list[Observation]:
    """Return the official counts of the demo series."""
    return [
        make_observation(
            day,
            value,
            as_of=date.fromisoformat(day),
            source_title=f"Count of {day}",
            source_url=f"https://permits.example/{day}",
        )
        for day, value in LEVELS.items()
    ]


CORPUS: Corpus = make_corpus([PERMITS, BUILDERS], counts())


def obs(day: str) -> Observation:
    """Return the official count of a day."""
    return next(o for o in counts() if o.period.start == date.fromisoformat(day))


HERALD = make_article(
    "Since January the office has issued permits at a record pace: 958 building permits "
    "are now in force, a 609% rise from 135 in December. "
    "More than 2,000 builders are still waiting.",
    published="2025-09-03",
    id="herald",
    outlet="Demo Herald",
    title="Permits soar",
    url="https://herald.example/permits",
)
POST = make_article(
    "The city counts 958 builders with a permit <b>this</b> week, & a 60% rise.",
    published="2025-10-21",
    id="post",
    outlet='The "Post" & Sons',
    title="Builders <everywhere>",
    url="javascript:alert(1)",
)
WIRE = make_article(
    "There were 1,412 building permits as of February 2.",
    published="2026-02-01",
    latest="2026-02-17",
    id="wire",
    outlet="News Wire",
    title="",
)


def _finding(
    claim: Claim, verdict: Verdict, *reasons: Reason, **fields: object
) -> Finding:
    defaults: dict[str, object] = {
        "verdict_today": verdict,
        "explanation": "An explanation built from the numbers of the finding.",
        "link": make_link(claim, PERMITS),
    }
    return Finding(
        claim_id=claim.id,
        verdict=verdict,
        reasons=reasons,
        **{**defaults, **fields},  # type: ignore[arg-type]
    )


def _evidence(value: str, *days: str, formula: str = "", half: str = "0.5") -> Evidence:
    middle = Decimal(value)
    return Evidence(
        official_value=middle,
        observations=tuple(obs(day) for day in days),
        formula=formula,
        bounds=Bounds(low=middle - Decimal(half), high=middle + Decimal(half)),
    )


def herald() -> CheckedArticle:
    """Return an article with a supported, a rounded and an unchecked figure."""
    now = make_period(
        "2025-09-03",
        relation=Relation.AS_OF,
        basis=Basis.RELATIVE_TO_PUBLICATION,
        text="now",
    )
    december = make_period("2024-12", relation=Relation.AS_OF, text="in December")
    level = make_claim("958", HERALD, period=now)
    growth = make_claim(
        "609%",
        HERALD,
        kind=QuantityKind.PERCENT_CHANGE,
        period=make_period("2024-12-01", "2025-09-03", relation=Relation.SINCE),
    )
    base = make_claim("135", HERALD, period=december, base_of=level.id)
    queue = make_claim("2,000", HERALD, measure="builders", modifier=Modifier.MORE_THAN)
    return CheckedArticle(
        article=HERALD,
        claims=(level, growth, base, queue),
        findings=(
            _finding(
                level,
                Verdict.SUPPORTED,
                Reason.EXACT,
                explanation="The official count on 2 September 2025 was 958.",
                evidence=_evidence("958", "2025-09-02"),
                true_on=(make_period("2025-09-02", "2025-09-04"),),
            ),
            _finding(
                growth,
                Verdict.SUPPORTED,
                Reason.ROUNDING,
                explanation="The count rose by 609.6 %; 609% cuts the decimals off.",
                evidence=_evidence(
                    "609.6296296296",
                    "2024-12-31",
                    "2025-09-02",
                    formula="(958 − 135) / 135 = 609.6 %",
                ),
            ),
            _finding(
                base,
                Verdict.SUPPORTED,
                Reason.EXACT,
                explanation="The official count in December 2024 was 135.",
                evidence=_evidence("135", "2024-12-31"),
            ),
            _finding(
                queue,
                Verdict.UNCHECKABLE,
                Reason.NO_SERIES,
                explanation="No official series counts builders who wait.",
                link=make_link(queue, None, rejected=[BUILDERS, PERMITS]),
            ),
        ),
    )


def post() -> CheckedArticle:
    """Return an article with a stale figure of another measure and a slip."""
    level = make_claim("958", POST, measure="builders with a permit")
    growth = make_claim("60%", POST, kind=QuantityKind.PERCENT_CHANGE)
    return CheckedArticle(
        article=POST,
        claims=(level, growth),
        findings=(
            _finding(
                level,
                Verdict.NEEDS_CONTEXT,
                Reason.STALE,
                Reason.OTHER_MEASURE,
                explanation="958 was the count of permits on 2–4 September 2025; on 20 "
                "October 2025 it was 1,036.",
                suggestion="958 building permits as of 2 September 2025",
                evidence=_evidence("1036", "2025-10-20"),
                true_on=(make_period("2025-09-02", "2025-09-04"),),
            ),
            _finding(
                growth,
                Verdict.CONTRADICTED,
                Reason.SCALE_SLIP,
                explanation="From 135 to 1,036 is a rise of 667.4 %, eleven times 60%.",
                verdict_today=Verdict.NEEDS_CONTEXT,
                evidence=_evidence(
                    "667.4074074",
                    "2024-12-31",
                    "2025-10-20",
                    formula="(1,036 − 135) / 135 = 667.4 %",
                ),
                evidence_today=_evidence(
                    "945.9259259",
                    "2024-12-31",
                    "2026-02-02",
                    formula="(1,412 − 135) / 135 = 945.9 %",
                ),
            ),
        ),
    )


def wire() -> CheckedArticle:
    """Return an article whose publication day is not known exactly."""
    claim = make_claim(
        "1,412",
        WIRE,
        period=make_period(
            "2026-02-02", relation=Relation.AS_OF, text="as of February 2"
        ),
    )
    return CheckedArticle(
        article=WIRE,
        claims=(claim,),
        findings=(
            _finding(
                claim,
                Verdict.SUPPORTED,
                Reason.EXACT,
                evidence=_evidence("1412", "2026-02-02"),
            ),
        ),
    )


def build_report() -> Report:
    """Return the demo report."""
    one, two, three = herald(), post(), wire()
    return Report(
        articles=(one, two, three),
        disagreements=(
            Disagreement(
                kind=DisagreementKind.DIFFERENT_DATE,
                claim_ids=tuple(sorted((one.claims[0].id, three.claims[0].id))),
                measure="building permits",
                explanation="958 is the count of 2 September 2025, 1,412 that of 2 "
                "February 2026; each is right for its own date.",
                steps=(
                    Step(
                        name="date",
                        from_value=Decimal(958),
                        to_value=Decimal(1412),
                        source="Permit Office, Count of 2026-02-02",
                        on=date(2026, 2, 2),
                    ),
                ),
            ),
            Disagreement(
                kind=DisagreementKind.AGREE,
                claim_ids=tuple(sorted((one.claims[0].id, two.claims[0].id))),
                measure="building permits",
                explanation="Both give 958.",
            ),
        ),
        run=RunInfo(
            version="0.1.0",
            settings_digest="5" * 64,
            corpus_digest="c" * 64,
            index_id="i1",
            pipeline="demo 1.0",
            today="2026-02-02",
        ),
        series=(BUILDERS, PERMITS),
        failures=(
            Failure(
                article_id="broken.txt",
                room="ingest",
                code="article-unreadable",
                message="The file 'broken.txt' is empty.",
            ),
        ),
        observations=tuple(counts()),
    )


def with_sentence(sentence: str, figure: str, outlet: str = "Demo") -> Report:
    """Return a report of one article that says this sentence with this figure."""
    article: Article = make_article(sentence, outlet=outlet, title=sentence)
    claim = make_claim(figure, article)
    whole = replace(claim.sentence, start=0, end=len(sentence))
    claim = replace(claim, sentence=whole)
    finding = _finding(
        claim, Verdict.NEEDS_CONTEXT, Reason.UNDATED, explanation=sentence
    )
    checked = CheckedArticle(article=article, claims=(claim,), findings=(finding,))
    return Report(articles=(checked,))


MEN = make_series(
    "demo:rate-men",
    title="Jobless rate <of men>",
    unit_measure="PT",
    source_agency="Labour Office",
    source_url="https://labour.example/men",
)
WOMEN = make_series(
    "demo:rate-women",
    title="Jobless rate <of women>",
    unit_measure="PT",
    source_agency="Bureau of Work",
    source_url="https://work.example/women",
)


def with_difference(*, by_meaning: bool = False) -> Report:
    """Return a report of one article about the difference of two series.

    Args:
        by_meaning: Whether the first series was linked by meaning alone.
    """
    article = make_article(
        "In May 2025 the rate of men was 1.5 points above that of women.",
        id="gap",
        outlet="Gap Daily",
    )
    claim = make_claim("1.5", article, period=make_period("2025-05"))
    link = make_link(claim, MEN, explanation="Nearest <in meaning>.")
    if by_meaning and link.chosen is not None:
        features = (("alone", 0.7), ("certainty", 0.7))
        link = replace(link, chosen=replace(link.chosen, features=features))
    men = make_observation("2025-05", "5.2", MEN.series_id)
    women = make_observation(
        "2025-05",
        "4.1",
        WOMEN.series_id,
        as_of=date(2025, 6, 3),
        source_title="Table <7>",
        source_url="https://work.example/table-7",
    )
    then = Evidence(
        official_value=Decimal("1.1"),
        observations=(men, women),
        formula="5.2 - 4.1 = 1.1 percentage points",
    )
    later = replace(women, value=Decimal("3.8"), as_of=date(2025, 9, 1))
    finding = _finding(
        claim,
        Verdict.CONTRADICTED,
        Reason.EXACT,
        link=link,
        evidence=then,
        evidence_today=replace(then, observations=(men, later)),
        compared_with=WOMEN,
    )
    checked = CheckedArticle(article=article, claims=(claim,), findings=(finding,))
    return Report(articles=(checked,), observations=(men, women))


def example_report() -> Report:
    """Return the small report that `docs/json.md` shows."""
    article = make_article(
        "As of February 2, 1,412 building permits were in force.",
        published="2026-02-03",
        id="wire",
        outlet="News Wire",
        title="Permits at a record",
        url="https://wire.example/permits",
    )
    claim = make_claim(
        "1,412",
        article,
        period=make_period(
            "2026-02-02", relation=Relation.AS_OF, text="As of February 2"
        ),
        attribution=None,
    )
    finding = _finding(
        claim,
        Verdict.SUPPORTED,
        Reason.EXACT,
        explanation="Building permits in force: 1,412 on 2 February 2026.",
        evidence=_evidence("1412", "2026-02-02"),
        true_on=(make_period("2026-02-02"),),
        link=make_link(claim, PERMITS, rejected=[BUILDERS]),
    )
    earlier = make_article(
        "There are 1,270 building permits.",
        published="2025-12-16",
        id="herald",
        outlet="Demo Herald",
    )
    other = make_claim("1,270", earlier)
    older = _finding(
        other,
        Verdict.SUPPORTED,
        Reason.EXACT,
        explanation="Building permits in force: 1,270 on 15 December 2025.",
        evidence=_evidence("1270", "2025-12-15"),
    )
    checked = (
        CheckedArticle(article=article, claims=(claim,), findings=(finding,)),
        CheckedArticle(article=earlier, claims=(other,), findings=(older,)),
    )
    return Report(
        articles=checked,
        disagreements=tuple(find_disagreements(checked, CORPUS)),
        run=RunInfo(version="0.1.0", corpus_digest="9f2c", today="2026-02-02"),
    )


def renew_docs() -> None:
    """Write the example in `docs/json.md` anew: `python tests/export/export_build.py`."""
    path = Path(__file__).resolve().parents[2] / "docs" / "json.md"
    head = path.read_text("utf-8").partition("```json\n")[0]
    path.write_text(f"{head}```json\n{render(example_report(), 'json')}```\n", "utf-8")


if __name__ == "__main__":
    renew_docs()


def with_statement(change: str = "-0.5") -> Report:
    """Return a report on one trend in words, of a series in percent."""
    article = make_article("The jobless rate has been falling since 2022.")
    rate = make_series("demo:rate", title="Jobless rate", unit_measure="PT")
    span = Span(start=26, end=33)
    claim = replace(
        make_claim(
            "falling",
            article,
            measure="jobless rate",
            quantity=Quantity(value=Decimal(0), kind=QuantityKind.STATEMENT),
        ),
        optional=True,
        statement=Statement(kind=StatementKind.TREND, span=span, text="falling"),
    )
    used = (
        make_observation("2022-01", 4, series_id="demo:rate"),
        make_observation("2024-05", "3.5", series_id="demo:rate"),
    )
    finding = Finding(
        claim_id=claim.id,
        verdict=Verdict.CONTRADICTED,
        verdict_today=Verdict.CONTRADICTED,
        reasons=(Reason.EXACT,),
        explanation="From 4% to 3.5%.",
        link=make_link(claim, rate),
        evidence=Evidence(
            official_value=Decimal(change),
            observations=used,
            freshness=Freshness(
                series_id="demo:rate",
                last_day=date(2024, 5, 31),
                expected=date(2024, 8, 1),
                state=FreshnessState.OVERDUE,
            ),
        ),
    )
    checked = CheckedArticle(article=article, claims=(claim,), findings=(finding,))
    return Report(articles=(checked,), series=(rate,))
