"""Verify statements about many values: always, averages, trends, records, ranks, streaks.

In: a linked claim with a `Statement`. Out: a `Finding`; see `docs/methods.md`.
"""

from __future__ import annotations

from factcheck.verify.statements.check import check_statement
from factcheck.verify.statements.differences import check_difference
from factcheck.verify.statements.sides import is_gap, is_unread_gap

__all__ = ["check_difference", "check_statement", "is_gap", "is_unread_gap"]
