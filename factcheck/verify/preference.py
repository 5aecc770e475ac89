"""Whose value counts first where several bodies publish one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.verify.official import Official


@dataclass(frozen=True, slots=True)
class Preference:
    """Whose value to show where bodies differ.

    Attributes:
        publishers: Bodies that the claim names as its source.
        quoted: Values that the article itself quotes.
    """

    publishers: frozenset[str] = frozenset()
    quoted: frozenset[Decimal] = frozenset()

    def rank(self, official: Official) -> int:
        """Return 0 for a value the claim points at; doubtful ones come last."""
        points = 0 if official.publisher in self.publishers else 2
        points -= official.value in self.quoted
        points += official.is_second_way
        return points + 10 * official.is_doubtful


def ranked(found: Sequence[Official], prefer: Preference) -> list[Official]:
    """Put preferred values first and note the rank in each."""
    ranked = [replace(one, rank=prefer.rank(one)) for one in found]
    return sorted(ranked, key=lambda one: one.rank)
