"""Put the claims of many outlets side by side and say how and why they differ.

In: checked articles and the corpus. Out: `Disagreement`s, most important first, and a
`Matrix` of measures by outlets.
"""

from factcheck.compare.disagreements import find_disagreements
from factcheck.compare.matrix import Matrix, MatrixRow, Order, matrix_of

__all__ = ["Matrix", "MatrixRow", "Order", "find_disagreements", "matrix_of"]
