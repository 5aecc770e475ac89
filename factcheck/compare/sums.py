"""Numbers of one sentence against each other: parts and their total, a share and its two.

In: the figures of one article. Out: `Edge`s. "1,200 permits: 700 for houses, 400 for
sheds and 200 for towers" and "300 of 500, or 70 percent" cannot stand as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from factcheck.compare.figures import SHARE, Figure
from factcheck.compare.outcome import Outcome
from factcheck.compare.pairs import Edge
from factcheck.model import DisagreementKind as Kind
from factcheck.model.display import readable, show_number

_OF: Final = re.compile(
    r"^(?:\s+[\w-]+)?\s+(?:out\s+)?of\s+(?:(?:the|its|their|all|some|about)\s+)*$"
)
_BESIDE: Final = re.compile(
    r"^[^.;:]{0,60}(?:\(|[—–]|,\s+or|\bor|,\s+that is,?)\s*(?:about|some|nearly|almost)?\s*$"
)
"""From two numbers to their share, or back: "300 of 500 houses, or 60 percent"."""
_LIST: Final = re.compile(r":\s[^:.]*$")
_OPEN_LIST: Final = re.compile(
    r"\b(?:includ|among|such as|of which|of whom|of those|e\.g|for example|at least|led by)",
    re.IGNORECASE,
)
NEARLY: Final = Decimal("0.1")
"""Parts that sum up to within a tenth of the total are meant to make it up; parts further
off are examples, or overlap."""
MIN_PARTS: Final = 3
"""Two parts are too often just two examples."""
HUNDRED: Final = Decimal(100)


def sum_edges(figures: Sequence[Figure]) -> Iterator[Edge]:
    """Yield totals that their parts do not give, and shares that two numbers do not.

    Args:
        figures: Comparable figures of one article.
    """
    sentences: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda figure: figure.claim.span):
        span = figure.claim.sentence
        sentences[(span.start, span.end)].append(figure)
    for members in sentences.values():
        yield from _totals(members)
        yield from _shares(members)


def _totals(members: Sequence[Figure]) -> Iterator[Edge]:
    """Yield a total before a colon that the figures of the list after it nearly make up."""
    for place, total in enumerate(members):
        parts = [f for f in members[place + 1 :] if f.scale == total.scale]
        if len(parts) < MIN_PARTS or not _is_list(total, parts):
            continue
        found = sum((part.value for part in parts), Decimal(0))
        slack = sum((_half(part) for part in parts), Decimal(0))
        is_fair = any(
            bounds.contains(found + change)
            for bounds in total.rounded
            for change in (-slack, Decimal(0), slack)
        )
        if is_fair or abs(found - total.value) > NEARLY * total.value:
            continue
        numbers = " + ".join(part.claim.text for part in parts)
        detail = (
            f"{total.outlet} has {total.claim.text}, but the parts beside it give "
            f"{numbers} = {show_number(readable(found))}."
        )
        yield _conflict(total, parts[-1], detail)


def _is_list(total: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether a closed list follows the total: a colon, and no word for examples."""
    text = total.article.text
    between = text[total.claim.span.end : parts[0].claim.span.start]
    whole = text[total.claim.span.end : parts[-1].claim.span.start]
    return bool(_LIST.search(between)) and not _OPEN_LIST.search(whole)


def _half(figure: Figure) -> Decimal:
    """Return half a unit of the last digit written."""
    return (figure.claim.quantity.step or Decimal(0)) / 2


def _shares(members: Sequence[Figure]) -> Iterator[Edge]:
    """Yield the one share of a sentence that "300 of 500" in it does not give."""
    shares = [figure for figure in members if figure.scale == SHARE]
    if len(shares) != 1:
        return
    share = shares[0]
    for part, whole in pairwise(members):
        if part.scale != whole.scale or SHARE in (part.scale, whole.scale):
            continue
        text = share.article.text
        between = text[part.claim.span.end : whole.claim.span.start]
        is_pair = _OF.match(between) and 0 < part.value <= whole.value
        if not is_pair or not _is_beside(share, part, whole):
            continue
        found = HUNDRED * part.value / whole.value
        if not any(bounds.contains(found) for bounds in share.rounded):
            detail = (
                f"{share.outlet} has {share.claim.text} beside {part.claim.text} of "
                f"{whole.claim.text}, which is {show_number(readable(found))}%."
            )
            yield _conflict(share, part, detail)


def _is_beside(share: Figure, part: Figure, whole: Figure) -> bool:
    """Tell whether a share is given for two numbers: in brackets, after a dash or "or"."""
    text, spans = share.article.text, sorted((share.claim.span, whole.claim.span))
    end = spans[1].start if spans[0] is whole.claim.span else part.claim.span.start
    start = spans[0].end
    return bool(_BESIDE.match(text[start:end])) if start <= end else False


def _conflict(one: Figure, other: Figure, detail: str) -> Edge:
    """Return the edge of numbers that cannot stand side by side."""
    first, second = sorted((one, other), key=lambda figure: figure.id)
    outcome = Outcome(kind=Kind.CONFLICT, why="text", detail=detail)
    return Edge(one=first, other=second, outcome=outcome, group="arithmetic")
