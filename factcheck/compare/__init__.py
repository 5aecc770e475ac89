"""Put the claims of many outlets side by side and say how and why they differ.

In: checked articles and the corpus. Out: `Disagreement`s, most important first.
"""

from factcheck.compare.disagreements import find_disagreements

__all__ = ["find_disagreements"]
