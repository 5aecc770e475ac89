"""Compare claims with official observations by arithmetic: one finding a claim.

In: claims, their links, the article, the corpus. Out: findings in the same order. Pure
functions; unclear data is a finding, never an exception.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.model import (
    Article,
    Claim,
    Corpus,
    Evidence,
    Finding,
    Link,
    Reason,
    Verdict,
)
from factcheck.model.compared import as_compared
from factcheck.verify.arithmetic import TextCheck, base_links, check_text
from factcheck.verify.bounds import Fit
from factcheck.verify.case import Case, preference_of
from factcheck.verify.choose import choose_by_number, prefer_answering
from factcheck.verify.clocks import DataAsOf, freshness_on, publication_day
from factcheck.verify.confidence import with_confidence
from factcheck.verify.doubts import limit_kept
from factcheck.verify.explain import explain, show_official
from factcheck.verify.inquiry import Inquiry
from factcheck.verify.judgement import Judgement
from factcheck.verify.kindred import choose_kindred
from factcheck.verify.overlay import with_computed
from factcheck.verify.readings import readings
from factcheck.verify.statements import (
    check_difference,
    check_statement,
    is_gap,
    is_unread_gap,
)
from factcheck.verify.stretches import judge_claim
from factcheck.verify.suggest import suggest
from factcheck.verify.unlinked import find_without_series
from factcheck.verify.windows import true_on


def verify_claims(
    claims: Sequence[Claim], links: Sequence[Link], article: Article, corpus: Corpus
) -> list[Finding]:
    """Return a finding for every claim, in the order of the claims.

    Args:
        claims: Claims of one article.
        links: One a claim, in any order; a claim without one counts as not linked.
        article: Where the claims stand.
        corpus: Official data.
    """
    claims = [as_compared(claim) for claim in claims]
    corpus = with_computed(corpus, links)
    by_claim = {link.claim_id: link for link in links}
    known = DataAsOf(corpus, publication_day(article))
    newest = DataAsOf(corpus, None, like=known)
    bases = base_links(claims, article)
    return [
        verify_claim(
            claim,
            by_claim.get(claim.id, Link(claim_id=claim.id, reason=Reason.NO_SERIES)),
            article,
            corpus,
            claims=claims,
            known=known,
            newest=newest,
            bases=bases,
        )
        for claim in claims
    ]


def verify_claim(
    claim: Claim,
    link: Link,
    article: Article,
    corpus: Corpus,
    *,
    claims: Sequence[Claim] = (),
    known: DataAsOf | None = None,
    newest: DataAsOf | None = None,
    bases: Mapping[str, str] | None = None,
) -> Finding:
    """Return the finding for one claim.

    Args:
        claim: The claim.
        link: The series it was linked to, or why none.
        article: Where it stands.
        corpus: Official data.
        claims: All claims of the article, for bases and figures given elsewhere in it.
        known: What was known at publication, if already read.
        newest: The newest vintages, if already read.
        bases: Figures that changes start from (`base_links`), if already found.
    """
    inquiry = Inquiry(
        claim=as_compared(claim),
        article=article,
        claims=claims or (claim,),
        corpus=corpus,
        known=known or DataAsOf(corpus, publication_day(article)),
    )
    if bases is None:
        bases = base_links(inquiry.claims, article)
    finding = _verified(inquiry, link, newest or DataAsOf(corpus, None), bases)
    return with_confidence(finding, claim)


def _verified(
    inquiry: Inquiry, link: Link, newest: DataAsOf, bases: Mapping[str, str]
) -> Finding:
    """Return the finding for one claim, its confidence not yet known."""
    claim, known = inquiry.claim, inquiry.known
    text = check_text(claim, inquiry.claims, bases)
    if is_gap(claim) or is_unread_gap(claim):
        return check_difference(
            claim,
            link,
            inquiry.article,
            inquiry.corpus,
            known=known,
            newest=newest,
        )
    link = choose_kindred(claim, link, known)
    if claim.statement is None:
        link = prefer_answering(inquiry, link)
        link = choose_by_number(inquiry, link)
    if link.chosen is None or not link.chosen.series.is_official:
        return _with_arithmetic(find_without_series(inquiry, link), text)
    article, corpus = inquiry.article, inquiry.corpus
    if claim.statement is not None:
        return check_statement(claim, link, article, corpus, known=known, newest=newest)
    series = link.chosen.series
    prefer = preference_of(claim, inquiry.claims, series, corpus)
    cases = [
        Case(
            claim=claim,
            link=link,
            article=article,
            claims=inquiry.claims,
            corpus=corpus,
            question=question,
            prefer=prefer,
            bases=bases,
        )
        for question in readings(claim, series, article, known)
    ]
    findings = [_find(case, known, newest) for case in cases]
    best = min(_sensible(findings), key=lambda one: _KINDEST.index(one.verdict))
    return _with_arithmetic(best, text)


def _sensible(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings by the likeliest reading, and by others that make sense.

    "Added 140,000 workers" read as a level of 140,000 counts something else: that reading
    does not keep the likelier one from being called wrong.
    """
    first, *others = findings
    return [
        first,
        *(
            one
            for one in others
            if one.verdict is not Verdict.UNCHECKABLE
            or Reason.AMBIGUOUS_MEASURE not in one.reasons
        ),
    ]


_KINDEST = (
    Verdict.SUPPORTED,
    Verdict.NEEDS_CONTEXT,
    Verdict.UNCHECKABLE,
    Verdict.CONTRADICTED,
)
"""Of two readings of a sentence the one that is kinder to the figure counts."""


def _find(case: Case, known: DataAsOf, newest: DataAsOf) -> Finding:
    """Judge a linked claim on both clocks."""
    today = judge_claim(case, newest)
    then, note = (today, "") if known.day is None else _at_publication(case, known)
    if then.official is None and today.official is not None:
        then, note = _judged_later(case, today)
    reasons = then.reasons
    if _is_overtaken(then, today):
        reasons = (*reasons, Reason.REVISED)
        note = _overtaken(case, then, today)
        today = replace(
            today,
            verdict=Verdict.NEEDS_CONTEXT,
            reasons=tuple(dict.fromkeys((Reason.REVISED, *today.reasons))),
        )
    elif then.verdict is not today.verdict:
        reasons = (*reasons, Reason.REVISED)
        note = _revision(then, today)
    explanation = explain(case, then)
    freshness = freshness_on(case.series, case.corpus, known.day)
    return Finding(
        claim_id=case.claim.id,
        verdict=then.verdict,
        verdict_today=today.verdict,
        reasons=tuple(dict.fromkeys(reasons)),
        explanation=f"{explanation} {note}".strip(),
        link=case.link,
        evidence=replace(evidence_of(case, then), freshness=freshness),
        evidence_today=_evidence_today(case, then, today),
        true_on=true_on(case.question, newest, then.fit),
        suggestion=suggest(case, then),
    )


def _at_publication(case: Case, known: DataAsOf) -> tuple[Judgement, str]:
    """Judge by what was known, and by what came out on about that day, kinder first.

    Where only the usual delay of a release is on file, its day is a guess.
    """
    then = judge_claim(case, known)
    if then.verdict is Verdict.SUPPORTED:
        return then, ""
    nearly = known.nearly()
    if nearly.values(case.series) == known.values(case.series):
        return then, ""
    later = judge_claim(case, nearly)
    if later.verdict is Verdict.SUPPORTED:
        return later, "The newest value came out on about the day of the article."
    if then.verdict is Verdict.CONTRADICTED and _KINDEST.index(
        later.verdict
    ) < _KINDEST.index(then.verdict):
        return later, ""
    return then, ""


def _judged_later(case: Case, today: Judgement) -> tuple[Judgement, str]:
    """Judge by a value that was published after the article, and say so."""
    assert today.official is not None  # noqa: S101 - checked by the caller
    days = [obs.known_from for obs in today.official.observations if obs.known_from]
    note = "The value on file for these days was published after the article."
    if today.verdict is Verdict.CONTRADICTED and days:
        later = replace(
            today,
            verdict=Verdict.NEEDS_CONTEXT,
            reasons=(Reason.REVISED, *today.reasons),
        )
        return later, note
    return today, note


def _is_overtaken(then: Judgement, today: Judgement) -> bool:
    """Whether a figure was right at publication and is outside by later vintages only.

    Or may have been, where only a later release than the first is on file. The clocks
    differ, the figure was not wrong (semantics, section 4, `REVISED`).
    """
    if today.official is None or today.fit is not Fit.OUTSIDE or then is today:
        return False
    was_right = then.verdict is Verdict.SUPPORTED
    was_open = then.verdict is Verdict.NEEDS_CONTEXT and Reason.REVISED in then.reasons
    is_revised = (
        then.official is not None and then.official.value != today.official.value
    )
    was_open = was_open and is_revised and today.verdict is Verdict.CONTRADICTED
    return was_right or was_open


def _overtaken(case: Case, then: Judgement, today: Judgement) -> str:
    """Say what the newest data gives for a figure that was right at publication."""
    assert today.official is not None  # noqa: S101 - checked by the caller
    if then.official is not None and then.official.value == today.official.value:
        return ""  # said already
    value = show_official(case, today.official)
    limit = limit_kept(case, today.official)
    return f"By the newest data it is {value}. {limit}".strip()


def _revision(then: Judgement, today: Judgement) -> str:
    """Say that the two clocks differ."""
    if today.official is None or then.official is None:
        return "By the newest data the answer differs."
    verdict = _IN_WORDS[today.verdict]
    return f"By the newest data the figure {verdict}."


_IN_WORDS = {
    Verdict.SUPPORTED: "is supported",
    Verdict.CONTRADICTED: "is contradicted",
    Verdict.NEEDS_CONTEXT: "needs context",
    Verdict.UNCHECKABLE: "cannot be checked",
}


def evidence_of(case: Case, judgement: Judgement) -> Evidence:
    """Return what a reader needs to redo a judgement."""
    official = judgement.official
    if official is None:
        return Evidence(bounds=case.question.bounds.strict)
    observations = list(official.observations)
    if judgement.miss is not None:
        observations += judgement.miss.official.observations
    return Evidence(
        official_value=official.value,
        observations=tuple(dict.fromkeys(observations)),
        formula=official.formula,
        bounds=case.question.bounds_for(official.value),
    )


def _evidence_today(case: Case, then: Judgement, today: Judgement) -> Evidence | None:
    """Return the evidence of the newest data if it differs."""
    evidence = evidence_of(case, today)
    return None if evidence == evidence_of(case, then) else evidence


def _with_arithmetic(finding: Finding, text: TextCheck | None) -> Finding:
    """Add what the text's own numbers say, if it gives base and end of a change."""
    if text is None:
        return finding
    if text.fits:
        if finding.verdict is not Verdict.UNCHECKABLE:
            return finding
        sentence = f"The text's own numbers agree: {text.formula}."
        return replace(finding, explanation=f"{finding.explanation} {sentence}")
    sentence = f"The text's own numbers give something else: {text.formula}."
    verdict, reason = finding.verdict, Reason.ARITHMETIC
    if text.in_points:
        reason = Reason.PERCENT_VS_POINTS
        sentence = (
            "By the text's own numbers it is a change in percentage points: "
            f"{text.in_points}."
        )
        return replace(
            finding,
            verdict=Verdict.NEEDS_CONTEXT,
            verdict_today=Verdict.NEEDS_CONTEXT,
            reasons=(reason,),
            explanation=sentence,
            suggestion="",
        )
    if verdict is Verdict.UNCHECKABLE:
        verdict = Verdict.NEEDS_CONTEXT
    return replace(
        finding,
        verdict=verdict,
        verdict_today=_more_certain(verdict, finding.verdict_today),
        reasons=tuple(dict.fromkeys((*finding.reasons, reason))),
        explanation=f"{finding.explanation} {sentence}".strip(),
    )


def _more_certain(verdict: Verdict, today: Verdict) -> Verdict:
    """Keep today's verdict, unless it only says that nothing can be said."""
    return verdict if today is Verdict.UNCHECKABLE else today
