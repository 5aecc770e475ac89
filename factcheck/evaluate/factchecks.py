"""Collections of fact-checked sentences, a row each, whose figures series can judge.

A prediction reads `id`, `claim_text`, `claim_date`, `sub_claim` and `claimed_value` and
nothing else. The sub-claim says in a checker's words which figure is meant and what of; it
stands as a paragraph of its own below the claim, and `claimed_value` only picks the figure.
For the scores `expected_verdict` is read, and where the row is `vintage_sensitive`, the
`verdict_at_claim_vintage`: such rows are judged by the data of their day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import Field

from factcheck.evaluate.gold import VERDICT_WORDS, GoldRow, GoldVerdict
from factcheck.evaluate.judged import Judged, Judgement, why_of, widest
from factcheck.extract.quantities import find_quantities
from factcheck.link.words import stems
from factcheck.model import (
    Article,
    CheckedArticle,
    Claim,
    Finding,
    PublicationDate,
    Quantity,
    QuantityKind,
    Verdict,
)

Row = dict[str, Any]

COLUMNS = frozenset({"id", "claim_text", "claim_date", "sub_claim", "claimed_value"})
"""Columns by which such a collection is known."""


class FactCheckRow(GoldRow):
    """The fields of a row, for checking a file."""

    id: Annotated[str, Field(min_length=1)]
    claim_text: Annotated[str, Field(min_length=1)]
    claim_date: date | Literal[""]
    sub_claim: str
    claimed_value: str
    expected_verdict: GoldVerdict
    verdict_at_claim_vintage: GoldVerdict | Literal[""] = ""


NEAR = Decimal("0.011")
"""Values this near, as a share, are the same figure."""
_SCALES = tuple(Decimal(10) ** power for power in (0, -2, 3, 6, 9, 12))
"""Tables have a third as 33.3 (percent) and numbers in thousands or millions."""


def article_of(row: Row) -> Article:
    """Return a claim as an article of two paragraphs: its text, and the sub-claim.

    A sub-claim without the figure is written as a line of a table would be, `Price of
    gasoline now: nearly $4`, with the words that the claim has for the claimed value.
    """
    day = row["claim_date"]
    label = row["sub_claim"].strip().rstrip(".:")
    value = _value(row["claimed_value"])
    if value is not None and not _figure(label, value):
        figure = _figure(row["claim_text"], value)
        label = f"{label}: {figure}" if figure else label
    return Article(
        id=row["id"],
        text=f"{row['claim_text']}\n\n{label[:1].upper()}{label[1:]}.",
        published=PublicationDate.on(date.fromisoformat(day)) if day else None,
    )


def _figure(text: str, value: Decimal) -> str:
    """Return the words of a text for a value, hedge included; empty where it is not."""
    for mention in find_quantities(text):
        if _is_near(mention.quantity, value):
            spans = (mention.span, mention.modifier_span, mention.unit_span)
            start = min(span.start for span in spans if span is not None)
            end = max(span.end for span in spans if span is not None)
            return text[start:end]
    return ""


def predicted_row(row: Row, checked: CheckedArticle | None) -> Row:
    """Return id, both verdicts, series and official value of a row."""
    claim, finding = meant(row, checked) if checked is not None else (None, None)
    if claim is None or finding is None:
        return {
            "id": row["id"],
            "verdict": Verdict.UNCHECKABLE.value,
            "verdict_at_publication": Verdict.UNCHECKABLE.value,
            "series_id": None,
            "official_value": None,
        }
    chosen = finding.link.chosen
    evidence = finding.evidence_today or finding.evidence
    value = evidence.official_value
    return {
        "id": row["id"],
        "verdict": finding.verdict_today.value,
        "verdict_at_publication": finding.verdict.value,
        "series_id": chosen.series.series_id if chosen is not None else None,
        "official_value": None if value is None else float(value),
    }


def meant(
    row: Row, checked: CheckedArticle
) -> tuple[Claim, Finding] | tuple[None, None]:
    """Return the claim that a sub-claim means, with its finding.

    The figure with the claimed value, in the claim or in the line of the sub-claim,
    whichever is the surer; where there is none, a statement of the sub-claim itself.
    """
    pairs = list(zip(checked.claims, checked.findings, strict=True))
    if not pairs:
        return None, None
    value = _value(row["claimed_value"])
    same = [pair for pair in pairs if value is not None and _is_same(pair[0], value)]
    wanted = set(stems(row["sub_claim"]))

    def order(pair: tuple[Claim, Finding]) -> tuple[bool, bool, bool, float, int]:
        claim, finding = pair
        own = set(stems(claim.sentence.of(checked.article.text)))
        own |= set(stems(f"{claim.measure.text} {claim.text}"))
        return (
            value is None and claim.sentence.start < len(row["claim_text"]),
            value is None and claim.statement is None,
            finding.verdict is Verdict.UNCHECKABLE,
            -(finding.confidence or 0.0),
            -len(wanted & own),
        )

    if value is not None and not same:
        return None, None
    return min(same or pairs, key=order)


def _value(text: str) -> Decimal | None:
    """Return a claimed value; None for "True" and none at all."""
    try:
        return abs(Decimal(text))
    except InvalidOperation:
        return None


def _is_same(claim: Claim, value: Decimal) -> bool:
    """Whether a claim's figure, or the length of its streak, is the claimed value."""
    run = claim.statement.run if claim.statement is not None else None
    return _is_near(claim.quantity, value) or (run is not None and value == run)


def _is_near(quantity: Quantity, value: Decimal) -> bool:
    """Whether a figure is a value in units, thousands, millions or percent.

    "Tripled" is a ratio of 3, or 200 percent more.
    """
    if quantity.kind is QuantityKind.STATEMENT:
        return False
    readings = [own for own in (quantity.value, quantity.value_max) if own is not None]
    if quantity.kind is QuantityKind.MULTIPLE:
        readings.append((quantity.value - 1) * 100)
    return any(
        abs(abs(own) - value * scale) <= NEAR * value * scale
        for own in readings
        for scale in _SCALES
    )


def expected_of(row: Row) -> Verdict:
    """Return the verdict annotated, by the data of the time where that matters."""
    word = row["expected_verdict"]
    if is_of_its_day(row) and row.get("verdict_at_claim_vintage"):
        word = row["verdict_at_claim_vintage"]
    return VERDICT_WORDS[word]


def is_of_its_day(row: Row) -> bool:
    """Whether a row is judged by what was published when it was said."""
    return row.get("vintage_sensitive") == "yes"


def judged(rows: Sequence[Row], checked: Mapping[str, CheckedArticle]) -> Judgement:
    """Compare the findings of articles of `article_of`, by id, with the annotation."""
    return Judgement(rows=tuple(_judged(row, checked.get(row["id"])) for row in rows))


def _judged(row: Row, checked: CheckedArticle | None) -> Judged:
    """Compare one row."""
    _, finding = meant(row, checked) if checked is not None else (None, None)
    verdict = Verdict.UNCHECKABLE
    found = None
    if finding is not None:
        of_its_day = is_of_its_day(row)
        verdict = finding.verdict if of_its_day else finding.verdict_today
        evidence = None if of_its_day else finding.evidence_today
        looked_at = (evidence or finding.evidence).observations
        found = widest([(one.period.start, one.period.last_day) for one in looked_at])
    years = [row.get(name, "")[:4] for name in ("period_start", "period_end")]
    is_dated = all(year.isdigit() for year in years) and found is not None
    return Judged(
        id=row["id"],
        text=f"{row['claim_text']} [{row['sub_claim']}]",
        expected=expected_of(row).value,
        given=verdict.value,
        why=_why(row, finding),
        wanted_years={"": (int(years[0]), int(years[1]))} if is_dated else {},
        found_years={"": found} if found is not None else {},
    )


def _why(row: Row, finding: Finding | None) -> str:
    """Return what decided a finding; another official value than annotated comes first."""
    wanted = _value(row.get("official_value", ""))
    if finding is None or wanted is None:
        return why_of(finding)
    own = (finding.evidence_today or finding.evidence).official_value
    if own is None or abs(abs(own) - wanted) <= NEAR * wanted:
        return why_of(finding)
    return "another official value"
