"""From a claim about a difference between two series to a finding.

In: a claim that names two sides. Out: a `Finding` by both series, or one that names the side
that no series measures.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from factcheck.model import (
    Article,
    Candidate,
    Claim,
    Corpus,
    Evidence,
    Finding,
    Link,
    Reason,
    Series,
    Verdict,
)
from factcheck.verify.bounds import bounds_of
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.statements.check import check_statement
from factcheck.verify.statements.sides import is_unread_gap, sides_of


def check_difference(
    claim: Claim,
    link: Link,
    article: Article,
    corpus: Corpus,
    *,
    known: DataAsOf,
    newest: DataAsOf,
) -> Finding:
    """Return the finding for a difference between two series.

    Args:
        claim: For which `is_gap` or `is_unread_gap` holds.
        link: By all words of the sentence; each side is linked anew by its own.
        article: Where it stands.
        corpus: Official data.
        known: What was known at publication.
        newest: The newest vintages.
    """
    if is_unread_gap(claim):
        return _without_sides(claim, link, None, UNREAD_GAP)
    sides = sides_of(claim, article, corpus)
    if sides.own is None or sides.other is None:
        missing = sides.words[0 if sides.own is None else 1]
        held = sides.own or sides.other
        text = side_missing(missing, held.series if held is not None else None)
        return _without_sides(claim, link, held, text)
    both = replace(
        link,
        chosen=sides.own,
        others=(sides.other,),
        ambiguous=not sides.is_sure,
        reason=None,
        explanation=f"The difference of “{sides.own.series.title}” and "
        f"“{sides.other.series.title}”.",
    )
    return check_statement(
        claim,
        both,
        article,
        corpus,
        known=known,
        newest=newest,
        other=sides.other.series,
    )


UNREAD_GAP: Final = (
    "The figure is about a difference between two series, and not how large it is."
)


def _without_sides(
    claim: Claim, link: Link, held: Candidate | None, text: str
) -> Finding:
    """Return the finding for a difference of which a side is not on file."""
    return Finding(
        claim_id=claim.id,
        verdict=Verdict.UNCHECKABLE,
        verdict_today=Verdict.UNCHECKABLE,
        reasons=(Reason.NO_SERIES,),
        explanation=text,
        link=Link(
            claim_id=claim.id,
            others=(held,) if held is not None else (),
            rejected=link.rejected,
            reason=Reason.NO_SERIES,
            explanation=text,
        ),
        evidence=Evidence(bounds=bounds_of(claim.quantity).strict),
    )


def side_missing(words: str, known: Series | None) -> str:
    """Say that one side of a difference has no series."""
    beside = f" “{known.title}” gives the other side." if known is not None else ""
    plain = " ".join(words.split())
    return f"No official series on file measures “{plain}”.{beside}"
