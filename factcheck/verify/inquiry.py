"""A claim before its series is settled: where it stands and what was known of anything.

Each rule that lets a number decide between series asks them what they answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.model import Article, Claim, Corpus, Series
from factcheck.verify.answers import answers
from factcheck.verify.bounds import Fit
from factcheck.verify.case import fit_of, preference_of
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.official import Official
from factcheck.verify.question import Question, ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """A claim, what surrounds it, and what was known.

    Attributes:
        claim: The claim.
        article: Where it stands.
        claims: All claims of the article.
        corpus: Official data.
        known: What was known on the day that counts.
    """

    claim: Claim
    article: Article
    claims: Sequence[Claim]
    corpus: Corpus
    known: DataAsOf

    def answered_by(self, series: Series) -> tuple[Question, list[Official]]:
        """Return what the claim asks of a series, and the sound values that answer."""
        question = ask(self.claim, series, self.article)
        prefer = preference_of(self.claim, self.claims, series, self.corpus)
        found = answers(question, self.known, prefer)
        return question, [one for one in found if not one.is_doubtful]

    def fits(self, series: Series, *, loosely: bool = True) -> bool:
        """Whether a series fits the figure on any reading of its bounds.

        Without `loosely`, a limit that is true but far off ("over 2,000" for 8,501) does
        not count.
        """
        question, found = self.answered_by(series)
        wanted = {Fit.EXACT, Fit.ROUNDING} | ({Fit.LOOSE} if loosely else set())
        return any(fit_of(question, one) in wanted for one in found)
