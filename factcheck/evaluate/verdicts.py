"""Score predicted verdicts: accuracy, macro-F1, precision of one label, coverage.

In: pairs of expected and predicted labels. Out: figures by name, 0 to 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VerdictScores:
    """Counts of expected and predicted labels.

    Attributes:
        table: How often each pair of expected and predicted label occurred.
    """

    table: Counter[tuple[str, str]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> VerdictScores:
        """Count pairs of expected and predicted label."""
        return cls(Counter(pairs))

    @property
    def accuracy(self) -> float:
        """Share of predictions that are right; 1 where nothing was asked."""
        whole = self.table.total()
        right = sum(count for (gold, own), count in self.table.items() if gold == own)
        return right / whole if whole else 1.0

    def precision(self, label: str) -> float:
        """Share of predictions of a label that are right; 1 if it was never given."""
        given = sum(count for (_, own), count in self.table.items() if own == label)
        return self.table[(label, label)] / given if given else 1.0

    def recall(self, label: str) -> float:
        """Share of a label that was found; 1 if it was never expected."""
        wanted = sum(count for (gold, _), count in self.table.items() if gold == label)
        return self.table[(label, label)] / wanted if wanted else 1.0

    @property
    def macro_f1(self) -> float:
        """Mean F1 over the labels that were expected."""
        labels = sorted({gold for gold, _ in self.table})
        scores = []
        for label in labels:
            total = self.precision(label) + self.recall(label)
            both = 2 * self.precision(label) * self.recall(label)
            scores.append(both / total if total else 0.0)
        return sum(scores) / len(scores) if scores else 1.0

    def coverage(self, silent: str) -> float:
        """Share of predictions that are not the label that says nothing."""
        whole = self.table.total()
        kept = sum(count for (_, own), count in self.table.items() if own == silent)
        return 1 - kept / whole if whole else 1.0

    def metrics(self, *, contradicted: str, silent: str) -> dict[str, float]:
        """Return the figures that floors guard."""
        return {
            "accuracy": self.accuracy,
            "macro_f1": self.macro_f1,
            "contradicted.precision": self.precision(contradicted),
            "coverage": self.coverage(silent),
        }


def recall_at(
    wanted: Sequence[Iterable[str]], found: Sequence[Sequence[str]], k: int
) -> float:
    """Return the share of wanted series among the first `k` found, a claim each weight 1.

    Args:
        wanted: Series of each claim; claims without any do not count.
        found: Series found for each, best first.
        k: How many of them count.
    """
    shares = []
    for gold, own in zip(wanted, found, strict=True):
        names = set(gold)
        if names:
            shares.append(len(names & set(own[:k])) / len(names))
    return sum(shares) / len(shares) if shares else 1.0
