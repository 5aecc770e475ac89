"""How two figures relate: what every rule of this room returns."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import DisagreementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How two figures relate.

    Attributes:
        kind: See `DisagreementKind`.
        why: Name of the rule, by which the explanation is worded.
        detail: What the rule found, in words; may be empty.
        is_weak: Words alone hold the figures together, and loosely; such entries come
            after all others.
    """

    kind: DisagreementKind
    why: str
    detail: str = ""
    is_weak: bool = False
