"""The development sets as the sweep of linking needs them: read once, judged many times.

In: files of the sets. Out: a `LinkedSet`, which links and judges its claims with the
constants as they are at the moment and gives an `Outcome` a claim. What does not change
is kept: claims, what the search answered, and findings of links that say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import verdicts
from predict import READ, read_rows
from series_corpus import csv_folder, series_corpus

from factcheck.evaluate import Judged, annual_claims, factchecks
from factcheck.extract import extract_claims
from factcheck.index import open_search
from factcheck.link import decide, link_claims
from factcheck.model import Article, Candidate, CheckedArticle, Claim, Finding, Link
from factcheck.model import Verdict as V
from factcheck.pipeline import Checker, Parts
from factcheck.settings import Settings
from factcheck.verify import case, choose, verify_claims
from factcheck.verify.statements import check


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one claim.

    Attributes:
        text: Text it stands in: claims of one text lie in one fold.
        is_right: Whether the verdict is the one annotated.
        is_contradicted: Whether the verdict is the one that refutes.
        first: Share of the annotated series that come first; None if none is annotated.
        fifth: The same for the first five.
    """

    text: str
    is_right: bool
    is_contradicted: bool
    first: float | None = None
    fifth: float | None = None

    @classmethod
    def of(cls, judged: Judged, text: str, refuted: str) -> Outcome:
        """Return the outcome of a judged row."""
        wanted = set(judged.wanted)
        shares = [
            len(wanted & set(judged.found[:k])) / len(wanted) if wanted else None
            for k in (1, 5)
        ]
        return cls(text, judged.is_right, judged.given == refuted, *shares)


class Remembered:
    """A search that answers each question once: most weights do not change what is near."""

    def __init__(self, search: Any) -> None:
        """Remember the answers of a search."""
        self._search = search
        self._held: dict[tuple[str, str, int], Any] = {}

    def __getattr__(self, name: str) -> Any:
        """Return a method of the search that looks up what was asked before."""
        method = getattr(self._search, name)

        def look_up(texts: Sequence[str], k: int) -> list[Any]:
            new = [text for text in texts if (name, text, k) not in self._held]
            if new:
                for text, found in zip(new, method(new, k), strict=True):
                    self._held[name, text, k] = found
            return [self._held[name, text, k] for text in texts]

        return look_up


@dataclass(slots=True)
class Texts:
    """Articles with their claims, read once."""

    parts: Parts
    settings: Settings
    read: tuple[tuple[Article, tuple[Claim, ...]], ...]
    search: Any = None
    _kept: Any = None
    _found: dict[Any, tuple[Finding, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Remember what the search answers."""
        self.search = self._kept = Remembered(self.parts.search)

    @classmethod
    def of(cls, settings: Settings, articles: Sequence[Article]) -> Texts:
        """Read the claims of some articles."""
        parts = Checker(settings).parts
        read = ((one, tuple(extract_claims(one, parts.nlp))) for one in articles)
        return cls(parts, settings, tuple(read))

    def checked(self, room: str) -> dict[str, CheckedArticle]:
        """Link and judge every claim with the constants as they are now.

        Args:
            room: Whose constant is tried: that of the index needs a search made anew, that
                of verdicts findings made anew.
        """
        corpus = self.parts.corpus
        search = self.search = self._kept
        if room == "index":
            search = self.search = Remembered(open_search(corpus, self.settings))
        done: dict[str, CheckedArticle] = {}
        for article, claims in self.read:
            links = link_claims(claims, article, corpus, search=search, k=20)
            findings = self._judged(article, claims, links, keep=room != "verify")
            done[article.id] = CheckedArticle(
                article=article, claims=claims, findings=findings
            )
        return done

    def _judged(
        self,
        article: Article,
        claims: Sequence[Claim],
        links: list[Link],
        *,
        keep: bool,
    ) -> tuple[Finding, ...]:
        """Return the findings of an article; those of equal links were found before."""
        corpus = self.parts.corpus
        if not keep or any(_links_again(one) for one in claims):
            return tuple(verify_claims(claims, links, article, corpus))
        key = (article.id, tuple(map(told_by, links)))
        if key not in self._found:
            self._found[key] = tuple(verify_claims(claims, links, article, corpus))
        return self._found[key]


def _links_again(claim: Claim) -> bool:
    """Whether the verdict on a claim links words of its own: the other side it names."""
    return claim.statement is not None and bool(claim.statement.other_measure)


def told_by(link: Link) -> tuple[Any, ...]:
    """Return all of a link that verdicts depend on, fit to look findings up by."""
    listed = (link.chosen, *link.others) if link.chosen else link.others
    best = listed[0].score if listed else 0.0
    return (
        link.claim_id,
        link.chosen is not None,
        link.ambiguous,
        link.reason,
        tuple(_told_by_candidate(one, best) for one in listed),
        tuple((one.series.series_id, one.rejected_by) for one in link.rejected),
    )


def _told_by_candidate(one: Candidate, best: float) -> tuple[Any, ...]:
    """Return what a verdict may read of a candidate: of scores only which lie near."""
    features = dict(one.features)
    near = features.get("near", 0.0)
    behind = best - one.score
    return (
        one.series.series_id,
        features.get("certainty"),
        features.get("explained"),
        near >= choose.SAID,
        near >= case.FULLY_NAMED,
        behind <= 0,
        behind < decide.MARGIN,
        behind <= choose.NEAR_SCORE,
        behind <= check.NEAR_SCORE,
        one.computed,
    )


@dataclass(frozen=True, slots=True)
class LinkedSet:
    """One set: its name in the table, and what judges it with the constants of the moment."""

    name: str
    judge: Callable[[str], list[Outcome]]


def of_e2e(name: str, files: Sequence[Path]) -> LinkedSet:
    """Return political claims; series count where their code is that of a series on file."""
    rows = [row for file in files for row in read_rows(file)]
    asked = [{key: row.get(key) or "" for key in READ["e2e"]} for row in rows]
    settings = Settings(statements=True)
    texts = Texts.of(settings, [factchecks.article_of(row) for row in asked])
    codes = _codes(texts.parts.corpus.series)

    def judge(room: str) -> list[Outcome]:
        checked = texts.checked(room)
        judged = factchecks.judged(rows, checked).rows
        return [
            Outcome.of(
                replace(
                    one,
                    wanted=_on_file(row, codes),
                    found=_series_meant(own, checked),
                ),
                row["claim_text"],
                V.CONTRADICTED.value,
            )
            for row, own, one in zip(rows, asked, judged, strict=True)
        ]

    return LinkedSet(name, judge)


def _codes(series_ids: Mapping[str, Any]) -> dict[str, str]:
    """Return the ids of series by the code that an office has for them."""
    return {one.rpartition(":")[2]: one for one in series_ids}


def _on_file(row: Mapping[str, Any], codes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of a row's series; none unless all of them are on file by code."""
    named = re.split(r"\s*[/;+]\s*", str(row.get("series_key") or ""))
    found = tuple(codes[one] for one in named if one in codes)
    return found if len(found) == len(named) else ()


def _series_meant(
    row: Mapping[str, Any], checked: Mapping[str, CheckedArticle]
) -> tuple[str, ...]:
    """Return the series of the figure that a row means, best first."""
    own = checked.get(row["id"])
    finding = factchecks.meant(dict(row), own)[1] if own is not None else None
    return () if finding is None else _ids(finding.link)


def _ids(link: Link) -> tuple[str, ...]:
    """Return the ids of the series of a link, best first."""
    listed = (link.chosen, *link.others) if link.chosen else link.others
    return tuple(one.series.series_id for one in listed)


def of_series_claims(name: str, files: Sequence[Path]) -> LinkedSet:
    """Return claims against annual series."""
    rows = [row for file in files for row in read_rows(file)]
    settings = Settings(corpus=series_corpus(), statements=True)
    texts = Texts.of(
        settings,
        [annual_claims.article_of(number, row) for number, row in enumerate(rows)],
    )
    names = annual_claims.FileNames(texts.parts.corpus.series, csv_folder())

    def judge(room: str) -> list[Outcome]:
        checked = texts.checked(room)
        judged = annual_claims.judged(rows, checked, texts.search, names).rows
        refuted = annual_claims.LABELS[V.CONTRADICTED]
        return [Outcome.of(one, one.text, refuted) for one in judged]

    return LinkedSet(name, judge)


def of_287g(name: str, files: Sequence[Path]) -> LinkedSet:
    """Return the annotated claims of passages, those whose source is on file or none."""
    rows = [row for file in files for row in read_rows(file)]
    settings = Settings()
    read = tuple((one[0], tuple(one[1])) for one in map(verdicts.read_article, rows))
    texts = Texts(Checker(settings).parts, settings, read)

    def judge(room: str) -> list[Outcome]:
        checked = texts.checked(room)
        return [
            _outcome_of_passage(row["id"], gold, finding)
            for row in rows
            for gold, finding in zip(
                row["claims"], checked[row["id"]].findings, strict=True
            )
            if gold.get("official") and not verdicts.is_out_of_reach(gold)
        ]

    return LinkedSet(name, judge)


def _outcome_of_passage(
    text: str, gold: Mapping[str, Any], finding: Finding
) -> Outcome:
    """Compare a finding with the annotation of its claim."""
    official = gold["official"]
    found = [one.partition(":")[0] for one in _ids(finding.link)]
    judged = Judged(
        id=text,
        text=text,
        expected=verdicts.EXPECTED[official["verdict"]].value,
        given=finding.verdict.value,
        wanted=(official["series"],) if official["series"] else (),
        found=tuple(dict.fromkeys(found)),
    )
    return Outcome.of(judged, text, V.CONTRADICTED.value)
