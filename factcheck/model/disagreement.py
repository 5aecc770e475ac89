"""Disagreements: how the figures of two or more claims relate, and why they differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class DisagreementKind(StrEnum):
    """How two claims about one measure and place relate."""

    AGREE = "AGREE"
    AGREE_WITHIN_ROUNDING = "AGREE_WITHIN_ROUNDING"
    DIFFERENT_DATE = "DIFFERENT_DATE"
    DIFFERENT_MEASURE = "DIFFERENT_MEASURE"
    DIFFERENT_BASE = "DIFFERENT_BASE"
    DIFFERENT_SOURCE = "DIFFERENT_SOURCE"
    STALE_COPY = "STALE_COPY"
    CONFLICT = "CONFLICT"

    @property
    def is_agreement(self) -> bool:
        """Whether an editor has nothing to do."""
        return self in (DisagreementKind.AGREE, DisagreementKind.AGREE_WITHIN_ROUNDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a reconciliation ladder from the first figure to the second.

    Attributes:
        name: What changes: `date`, `measure`, `base`, `source`, `rounding`, `revision`,
            `remainder`.
        from_value: Figure before the step.
        to_value: Figure after it.
        source: Observation or rule the step rests on, in words; empty for a remainder.
        on: Date that `to_value` belongs to, if any.
        unit: What `to_value` is a number of: `%`, `percentage points`, a currency code,
            a unit, or what is counted; may be empty.
    """

    name: str
    from_value: Decimal
    to_value: Decimal
    source: str = ""
    on: date | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """How a pair or group of claims relates.

    Attributes:
        kind: See `DisagreementKind`; agreements are kept too.
        claim_ids: Ids of the claims, two or more (one where the other figure stands in
            a headline kept apart from the text); the figure of the earliest date first, so that `steps` lead from the first to the last.
        explanation: One or two sentences computed from the claims and official series.
        steps: From the first claim's figure to the last one's; empty if they agree.
        measure: What the claims are about, for headings.
        is_weak: Words alone hold the figures together, and loosely: worth a look, after
            everything else.
        voices: Ids of claims that go back to one text (copies, outlets that quote one
            another), two articles or more in each; empty if all speak for themselves.
        true_from: First day on which the official series made the repeated figure
            right; None if unknown.
        overtaken_on: Day of the first official value after that which it is not right
            for; None if it still stands or nothing is known.
    """

    kind: DisagreementKind
    claim_ids: tuple[str, ...]
    explanation: str
    steps: tuple[Step, ...] = ()
    measure: str = ""
    is_weak: bool = False
    voices: tuple[tuple[str, ...], ...] = ()
    true_from: date | None = None
    overtaken_on: date | None = None
