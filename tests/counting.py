"""Count the work of a call, so that tests of growth need no clock.

How long something takes depends on what else the machine does; how many functions it
calls does not. Time itself is measured by `benchmarks/fuzz.py` and `benchmarks/scale.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile


def calls_of(action: Callable[[], object]) -> int:
    """Return how many functions a call makes, written in Python and in C."""
    profile = Profile()
    profile.runcall(action)
    return sum(entry.callcount for entry in profile.getstats())
