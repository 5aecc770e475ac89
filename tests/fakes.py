"""Small stand-ins for the rooms between text and report, for tests of what is around."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from factcheck import compare, extract, link, verify
from factcheck.model import (
    Article,
    CheckedArticle,
    Claim,
    Corpus,
    Disagreement,
    DisagreementKind,
    Finding,
    Link,
    Reason,
    Verdict,
)
from factcheck.testing import make_claim, make_corpus, make_link, make_series

SERIES = make_series("demo:permits", source_agency="Permit Office [official]")
CORPUS = make_corpus(SERIES, {"2025-07": "958", "2025-08": "960"})
VERDICTS = {"958": Verdict.SUPPORTED, "135": Verdict.CONTRADICTED}


def fake_extract(article: Article, nlp: object) -> list[Claim]:
    """Every figure before a word; an article that says BOOM breaks."""
    if "BOOM" in article.text:
        raise RuntimeError("the parser broke")
    found = []
    for match in re.finditer(r"(\d+) (\w+|\[\w+\])", article.text):
        claim = make_claim(match[1], article, measure=match[2])
        found.append(claim)
    return found


def fake_link(claims: Sequence[Claim], *_: object, **__: object) -> list[Link]:
    return [make_link(claim, SERIES) for claim in claims]


def fake_verify(
    claims: Sequence[Claim], links: Sequence[Link], article: Article, corpus: Corpus
) -> list[Finding]:
    found = []
    for claim, one in zip(claims, links, strict=True):
        verdict = VERDICTS.get(claim.text, Verdict.UNCHECKABLE)
        found.append(
            Finding(
                claim_id=claim.id,
                verdict=verdict,
                verdict_today=verdict,
                reasons=(Reason.EXACT,),
                explanation=f"Because of {claim.text}.",
                link=one,
            )
        )
    return found


def fake_compare(
    checked: Sequence[CheckedArticle], corpus: Corpus, *, encoder: object = None
) -> list[Disagreement]:
    """Every two different figures conflict."""
    claims = [claim for one in checked for claim in one.claims]
    if len({claim.text for claim in claims}) < 2:
        return []
    ids = tuple(sorted(claim.id for claim in claims))
    return [
        Disagreement(
            kind=DisagreementKind.CONFLICT,
            claim_ids=ids,
            explanation="No value fits both.",
            measure="permits",
        )
    ]


def use_fake_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pipeline find the fakes."""
    for room, name, fake in (
        (extract, "extract_claims", fake_extract),
        (link, "link_claims", fake_link),
        (verify, "verify_claims", fake_verify),
        (compare, "find_disagreements", fake_compare),
    ):
        # Set without a look at the real one, which would load its model.
        monkeypatch.setitem(vars(room), name, fake)
