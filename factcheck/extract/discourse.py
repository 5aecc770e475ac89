"""What goes on from one sentence to the next.

"They grew 248,000 in June" goes on with the payrolls of the sentence before; "the toll
has reached 61. The BBC says the number is 48" with the toll.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure, View


def carry_measures(views: Sequence[View]) -> None:
    """Give figures without a measure of their own the one of the figure before."""
    last: Figure | None = None
    for view in views:
        for figure in view.figures:
            if figure.copied_from is not None:
                figure.measure = figure.copied_from.measure
            if last is not None and _needs_antecedent(figure):
                base = last.measure
                figure.measure = dataclasses.replace(base, antecedent=base.text)
                figure.copied_from = last
            if figure.measure.text:
                last = figure


def _needs_antecedent(figure: Figure) -> bool:
    text = figure.measure.text.lower()
    return not text or text in lexicon.COUNTER_NOUNS
