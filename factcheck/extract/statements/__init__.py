"""Find what sentences say of a series beyond "the value is x".

`attached` reads the words around a figure ("never fell below 60 percent"); `free` finds
statements without a figure ("the lowest since 2011"), which are optional claims.
"""

from __future__ import annotations

from factcheck.extract.statements.attached import attach_statement
from factcheck.extract.statements.cues import may_hold_statement
from factcheck.extract.statements.free import own_period, own_place, statement_views

__all__ = [
    "attach_statement",
    "may_hold_statement",
    "own_period",
    "own_place",
    "statement_views",
]
