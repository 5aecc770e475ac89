"""Score predicted claims against annotated ones: detection, then each field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.evaluate.gold import (
    GoldArticle,
    GoldClaim,
    GoldPeriod,
    PredictedClaim,
    Prediction,
)
from factcheck.evaluate.judged import Judged, Judgement
from factcheck.evaluate.matching import Placed, pair, place, same_value, shared
from factcheck.evaluate.phrases import head_of, overlap_f1, same_place
from factcheck.model import QuantityKind, Verdict

_CHANGES = (
    QuantityKind.PERCENT_CHANGE,
    QuantityKind.PERCENTAGE_POINTS,
    QuantityKind.MULTIPLE,
)
_CONTEXT = 35  # characters shown on either side of a figure in an error line


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1 with the counts behind them.

    Attributes:
        found: Right predictions.
        predicted: Predictions that count.
        gold: What should have been found.
    """

    found: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of predictions that are right; 1 if nothing was asked or answered."""
        if self.predicted:
            return self.found / self.predicted
        return 0.0 if self.gold else 1.0

    @property
    def recall(self) -> float:
        """Share of gold that was found; 1 if there is none."""
        return self.found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def plus(self, other: Rates) -> Rates:
        """Return the sum of two counts."""
        return Rates(
            self.found + other.found,
            self.predicted + other.predicted,
            self.gold + other.gold,
        )


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with the number of values behind it."""

    total: float = 0.0
    count: int = 0

    @property
    def value(self) -> float | None:
        """The mean, or None without values."""
        return self.total / self.count if self.count else None


@dataclass(slots=True)
class Scores:
    """How well predictions agree with a gold file.

    Attributes:
        passages: Number of gold passages.
        unanswered: Ids of passages without a prediction.
        unknown: Ids of predictions without a passage.
        detection: Figures with their value found.
        spans: Figures found whatever value was read.
        fields: Mean agreement on matched figures, by field name.
        verdicts: Verdict on matched figures that have an expected one, by verdict.
        judged: The same figures one by one.
        beyond: Figures whose annotation rests on data that no series holds; their
            verdicts count for nothing.
        errors: Lines for a person, by sort of mistake.
    """

    passages: int = 0
    unanswered: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    detection: Rates = Rates()
    spans: Rates = Rates()
    fields: dict[str, Mean] = field(default_factory=dict)
    verdicts: dict[Verdict, Rates] = field(default_factory=dict)
    judged: list[Judged] = field(default_factory=list)
    beyond: list[Judged] = field(default_factory=list)
    errors: dict[str, list[str]] = field(default_factory=dict)

    @property
    def judgement(self) -> Judgement:
        """The verdicts as those of any other collection."""
        return Judgement(rows=tuple(self.judged), beyond=tuple(self.beyond))

    def metrics(self) -> dict[str, float]:
        """Return every figure between 0 and 1 by a stable name, for floors."""
        values = {
            "detection.precision": self.detection.precision,
            "detection.recall": self.detection.recall,
            "detection.f1": self.detection.f1,
            "span.f1": self.spans.f1,
        }
        values |= {
            name: mean.value
            for name, mean in self.fields.items()
            if mean.value is not None
        }
        if self.verdicts:
            judgement = self.judgement.metrics()
            del judgement["contradicted.precision"]  # below, where any was given
            values["verdict"] = judgement.pop("accuracy")
            values |= {f"verdict.{name}": share for name, share in judgement.items()}
        for verdict, rates in self.verdicts.items():
            if rates.predicted:
                values[f"verdict.{verdict.lower()}.precision"] = rates.precision
            if rates.gold:
                values[f"verdict.{verdict.lower()}.recall"] = rates.recall
        return {name: round(value, 6) for name, value in sorted(values.items())}


def evaluate(gold: Sequence[GoldArticle], predictions: Iterable[Prediction]) -> Scores:
    """Score predictions.

    A prediction finds an annotated figure when their characters overlap and their
    values are equal. Optional figures count neither for nor against. Fields are scored
    on matched figures only.

    Args:
        gold: Annotated passages.
        predictions: One for each passage; a missing one counts as no claims.
    """
    by_id = {prediction.id: prediction for prediction in predictions}
    known = {article.id for article in gold}
    scores = Scores(
        passages=len(gold),
        unanswered=tuple(sorted(known - set(by_id))),
        unknown=tuple(sorted(set(by_id) - known)),
    )
    for article in gold:
        given = by_id.get(article.id)
        _score_article(
            scores, article, place(given.claims if given else (), article.text)
        )
    return scores


def _score_article(
    scores: Scores, article: GoldArticle, predicted: list[Placed]
) -> None:
    """Add one passage to the scores."""
    wanted = [claim for claim in article.claims if not claim.optional]
    excused = {
        j
        for j, other in enumerate(predicted)
        if any(claim.optional and shared(claim, other) for claim in article.claims)
    }
    pairs = pair(wanted, predicted, same_value)
    touching = pair(wanted, predicted)
    scores.detection = scores.detection.plus(_count(pairs, predicted, wanted, excused))
    scores.spans = scores.spans.plus(_count(touching, predicted, wanted, excused))
    for i, claim in enumerate(wanted):
        if i in pairs:
            _score_fields(scores, article, claim, predicted[pairs[i]].claim)
        else:
            _note(scores, "missed", article, claim.start, claim.end)
    for j, other in enumerate(predicted):
        if j not in pairs.values() and j not in excused:
            _note_extra(scores, article, wanted, other)


def _count(
    pairs: Mapping[int, int],
    predicted: Sequence[Placed],
    wanted: Sequence[GoldClaim],
    excused: set[int],
) -> Rates:
    """Count pairs; unpaired predictions on optional figures are left out."""
    left_out = excused - set(pairs.values())
    return Rates(len(pairs), len(predicted) - len(left_out), len(wanted))


def field_scores(gold: GoldClaim, predicted: PredictedClaim) -> dict[str, float]:
    """Return agreement from 0 to 1 for every field that applies to a matched figure."""
    wanted, given = gold.period or GoldPeriod(), predicted.period or GoldPeriod()
    starts, ends = wanted.start == given.start, wanted.end == given.end
    scores: dict[str, float] = {
        "kind": gold.kind == predicted.kind,
        "modifier": gold.modifier == predicted.modifier,
        "period.relation": wanted.relation is given.relation,
        "period.start": starts,
        "period.end": ends,
        "period.start+end": starts and ends,
        "measure.words_f1": overlap_f1(gold.measure, predicted.measure),
        "measure.head": head_of(gold.measure) == head_of(predicted.measure),
        "geography": same_place(gold.geography, predicted.geography),
    }
    if wanted.start or wanted.end:
        scores["period.start+end.dated"] = starts and ends
    if gold.geography:
        scores["geography.named"] = scores["geography"]
    if gold.kind in _CHANGES:
        scores["direction"] = gold.direction == predicted.direction
    if gold.currency or predicted.currency:
        scores["currency"] = gold.currency == predicted.currency
    return {name: float(score) for name, score in scores.items()}


def _score_fields(
    scores: Scores, article: GoldArticle, gold: GoldClaim, predicted: PredictedClaim
) -> None:
    """Add a matched figure's fields, and its verdict if one is expected."""
    for name, score in field_scores(gold, predicted).items():
        mean = scores.fields.get(name, Mean())
        scores.fields[name] = Mean(mean.total + score, mean.count + 1)
        if score < (0.5 if name == "measure.words_f1" else 1):
            detail = f"gold {_shown(gold, name)}, predicted {_shown(predicted, name)}"
            _note(scores, name, article, gold.start, gold.end, detail)
    _score_verdict(scores, article, gold, predicted)


def _score_verdict(
    scores: Scores, article: GoldArticle, gold: GoldClaim, predicted: PredictedClaim
) -> None:
    """Add a matched figure's verdict if one is expected."""
    expected = gold.expected_verdict
    if expected is None or predicted.verdict is None:
        return
    series = gold.official.series if gold.official else None
    judged = Judged(
        id=article.id,
        text=_excerpt(article, gold.start, gold.end),
        expected=expected.value,
        given=predicted.verdict.value,
        why=predicted.why,
        wanted=(series,) if series else (),
        found=tuple(dict.fromkeys(one.partition(":")[0] for one in predicted.series)),
    )
    if gold.is_beyond:
        scores.beyond.append(judged)
        return
    scores.judged.append(judged)
    for verdict, rates in (
        (expected, Rates(int(judged.is_right), 0, 1)),
        (predicted.verdict, Rates(0, 1, 0)),
    ):
        scores.verdicts[verdict] = scores.verdicts.get(verdict, Rates()).plus(rates)
    if not judged.is_right:
        detail = f"expected {expected}, predicted {predicted.verdict}"
        _note(scores, "verdict", article, gold.start, gold.end, detail)


def _shown(claim: GoldClaim | PredictedClaim, name: str) -> str:
    """Return a field of a claim for an error line."""
    value = getattr(claim, name.split(".", 1)[0])
    if isinstance(value, GoldPeriod):
        return f"{value.relation} {value.start}..{value.end}"
    return repr(value) if not hasattr(value, "value") else str(value)


def _note_extra(
    scores: Scores, article: GoldArticle, wanted: Sequence[GoldClaim], other: Placed
) -> None:
    """Note a prediction that found nothing, by sort."""
    negative = next(
        (
            one
            for one in article.negatives
            if one.start < other.end and other.start < one.end
        ),
        None,
    )
    touched = [claim for claim in wanted if shared(claim, other)]
    if negative is not None:
        sort, detail = "negative", negative.why
    elif not touched:
        sort, detail = "spurious", f"value {other.claim.value}"
    elif any(same_value(claim, other) for claim in touched):
        sort, detail = "duplicate", f"value {other.claim.value}"
    else:
        sort, detail = "wrong value", f"value {other.claim.value}"
    _note(scores, sort, article, other.start, other.end, detail)


def _note(
    scores: Scores,
    sort: str,
    article: GoldArticle,
    start: int,
    end: int,
    detail: str = "",
) -> None:
    """Add a line that shows a figure in its text."""
    line = f"{article.id}: {_excerpt(article, start, end)}"
    line += f" ({detail})" if detail else ""
    scores.errors.setdefault(sort, []).append(line)


def _excerpt(article: GoldArticle, start: int, end: int) -> str:
    """Return a figure in brackets with some words on either side, in one line."""
    start, end = max(start, 0), max(end, 0)
    before = article.text[max(0, start - _CONTEXT) : start]
    after = article.text[end : end + _CONTEXT]
    return f"{before}[{article.text[start:end]}]{after}".replace("\n", " ")
