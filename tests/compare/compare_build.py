"""Checked articles in one line each: real bounds and verdicts over a small corpus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.model import (
    CheckedArticle,
    Claim,
    Corpus,
    Disagreement,
    DisagreementKind,
    Relation,
    Series,
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
from factcheck.verify import verify_claims

PERMITS = make_series(related_series=("demo:builders",))
BUILDERS = make_series(
    "demo:builders",
    title="Builders holding a permit",
    measure="builders",
    unit_measure="BUILDERS",
)
TRACKER = make_series("demo:tracker", title="Tracked permits")
CORPUS: Corpus = make_corpus(
    [PERMITS, BUILDERS, TRACKER],
    [
        *(
            make_observation(day, value)
            for day, value in {
                "2024-12-31": 135,
                "2025-08-20": 900,
                "2025-09-02": 958,
                "2025-09-17": 1001,
                "2025-10-20": 1036,
                "2026-02-02": 1412,
            }.items()
        ),
        make_observation("2025-09-02", 798, "demo:builders"),
        make_observation("2025-09-17", 831, "demo:builders"),
    ],
)


def as_of(day: str) -> Any:
    """Return a period that the text itself gives."""
    return make_period(day, relation=Relation.AS_OF, text=f"as of {day}")


def checked(
    outlet: str,
    text: str,
    *figures: tuple[str, dict[str, Any]],
    published: str | None = "2025-09-03",
    series: Series | None = PERMITS,
) -> CheckedArticle:
    """Return an article with findings; each figure has fields of its claim.

    The field `series` links one figure elsewhere, or to nothing.
    """
    article = make_article(
        text, published=published, id=outlet.lower().replace(" ", "-"), outlet=outlet
    )
    claims: list[Claim] = []
    links = []
    for figure, fields in figures:
        chosen = fields.pop("series", series)
        claim = make_claim(figure, article, **fields)
        claims.append(claim)
        links.append(make_link(claim, chosen))
    findings = verify_claims(claims, links, article, CORPUS)
    return CheckedArticle(
        article=article, claims=tuple(claims), findings=tuple(findings)
    )


def level(
    outlet: str, figure: str, day: str | None = None, **fields: Any
) -> CheckedArticle:
    """Return an article that says how many permits there are."""
    published = fields.pop("published", "2025-09-03")
    series = fields.pop("series", PERMITS)
    if day is not None:
        fields["period"] = as_of(day)
    text = f"There are {figure} {fields.get('measure', 'building permits')} in force."
    return checked(outlet, text, (figure, fields), published=published, series=series)


def kinds(found: Sequence[Disagreement]) -> list[DisagreementKind]:
    """Return the kinds of disagreements in their order."""
    return [one.kind for one in found]
