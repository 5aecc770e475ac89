"""Least parts of names and measures that the rules of linking ask for, 0 to 1.

Each holds against other values in the sweep of `benchmarks/fit_link.py`, which
`benchmarks/link_sweep.csv` records.
"""

from __future__ import annotations

from typing import Final

MIN_PHRASE: Final = 0.45
"""Least part of a series' name that the text must say; 0.40 to 0.55 are within two points,
0.35 loses three."""
MIN_EXPLAINED: Final = 0.5
"""Least part of the claim's measure that the series must know; 0.35 to 0.60 are within two
points, 0.65 loses more."""
WEAK_AREA: Final = 0.6
"""Certainty of an area that only another sentence names (`places`)."""
FULLY_SAID: Final = 0.8
"""Part of a series' name in the sentence that makes up for an area it does not name."""
