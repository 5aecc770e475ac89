"""Least parts of names and measures that the rules of linking ask for, 0 to 1.

Each was chosen by the sweep of `benchmarks/fit_link.py`; `benchmarks/link_sweep.csv` has
the values tried.
"""

from __future__ import annotations

from typing import Final

MIN_PHRASE: Final = 0.45
"""Least part of a series' name that the text must say; swept 0.3 to 0.6 on the
development passages (`benchmarks/verdicts.py`)."""
MIN_EXPLAINED: Final = 0.5
"""Least part of the claim's measure that the series must know."""
WEAK_AREA: Final = 0.6
"""Certainty of an area that only another sentence names (`places`)."""
FULLY_SAID: Final = 0.8
"""Part of a series' name in the sentence that makes up for an area it does not name."""
