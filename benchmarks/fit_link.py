"""Sweep the thresholds of linking by meaning on the development sets.

    python benchmarks/fit_link.py

The thresholds of `factcheck.link.meaning` come from this sweep: it tries values around
those in use and prints how many verdicts each set has right.
"""

from __future__ import annotations

import sys

from fit_confidence import collect

from factcheck.link import meaning as thresholds

SWEPT = {
    "STRONG": (0.36, 0.40, 0.45, 0.50),
    "LEAD": (0.02, 0.03, 0.05),
    "TOGETHER": (0.48, 0.50, 0.53, 0.56),
}


def sweep() -> None:
    """Print how many verdicts each set has right for thresholds around those in use."""
    for name, values in SWEPT.items():
        used = getattr(thresholds, name)
        for value in values:
            setattr(thresholds, name, value)
            counts = {
                key: sum(case.right for case in cases)
                for key, cases in collect().items()
            }
            print(name, value, counts, flush=True)
        setattr(thresholds, name, used)


def main() -> int:
    """Sweep and print."""
    sweep()
    return 0


if __name__ == "__main__":
    sys.exit(main())
