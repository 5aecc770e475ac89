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
from factcheck.model import Modifier
from factcheck.model.display import readable, show_number

_OF: Final = re.compile(
    r"^(?:\s+[\w-]+)?\s+(?:out\s+)?of\s+(?:(?:the|its|their|all|some|about)\s+)*$"
)
_OF_WHOLE: Final = re.compile(
    r"\bof\s+(?:(?:the|its|their|all|some|about|these|those)\s+)*$", re.IGNORECASE
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
SMALL: Final = Decimal("0.02")
"""A round total this near to the sum of its parts is a round form of it."""
_TOTAL_OF: Final = re.compile(
    r"\b(?:(?:an? |the )?(?:grand )?total (?:of|to|is|was)|totall?ing|which makes|"
    r"adds? up to)\s+(?:\W?[A-Z]{0,3}\$|[€£])?$",
    re.IGNORECASE,
)
_IN_ALL: Final = re.compile(
    r"^(?:\s+[\w-]+){0,3}\s+(?:in all|in total|altogether|combined)\b", re.IGNORECASE
)
_BREAK: Final = re.compile(r"[.;:?!](?:\s|$)|\bof\s+(?:the\s+|its\s+)?$")
REACH: Final = 60
"""Characters between the parts of a sum, and before a total that is named as one."""
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
    """Yield totals that the parts beside them nearly make up, but not quite."""
    for place, total in enumerate(members):
        for parts in (
            _listed(total, members[place + 1 :]),
            _summed(total, members[:place]),
        ):
            found = sum((part.value for part in parts), Decimal(0))
            slack = slack_of([total, *parts])
            if not parts or is_fair_sum(total, found, slack):
                continue
            numbers = " + ".join(part.claim.text for part in parts)
            detail = (
                f"{total.outlet} has {total.claim.text}, but the parts beside it give "
                f"{numbers} = {show_number(readable(found))}."
            )
            yield conflict(total, parts[-1], detail)


def is_fair_sum(total: Figure, found: Decimal, slack: Decimal) -> bool:
    """Tell whether a total cannot be called wrong beside the sum of its parts.

    Args:
        total: As printed.
        found: Sum of the parts as printed.
        slack: By how much rounding may part the two, see `slack_of`.
    """
    gap = abs(found - total.value)
    if gap > NEARLY * abs(total.value):
        return True  # the parts are examples, or overlap
    if gap <= slack:
        return True
    is_round = any(
        bounds.contains(found + change)
        for bounds in total.rounded
        for change in (-slack, Decimal(0), slack)
    )
    return is_round and (_is_hedged(total) or gap <= SMALL * abs(total.value))


def _is_hedged(figure: Figure) -> bool:
    """Tell whether a figure is given as more or less what it says."""
    return figure.claim.quantity.modifier is not Modifier.EXACTLY


def _listed(total: Figure, after: Sequence[Figure]) -> list[Figure]:
    """Return the parts of a closed list after a total and a colon; none if open."""
    parts = [figure for figure in after if figure.scale == total.scale]
    return parts if len(parts) >= MIN_PARTS and _is_list(total, parts) else []


def _summed(total: Figure, before: Sequence[Figure]) -> list[Figure]:
    """Return the parts before "27 in all" or "a total of 27"."""
    text, span = total.article.text, total.claim.span
    named = _TOTAL_OF.search(text[: span.start][-REACH:]) or _IN_ALL.match(
        text[span.end :]
    )
    parts: list[Figure] = []
    at = span.start
    for part in reversed(before):
        between = _TOTAL_OF.sub("", text[part.claim.span.end : at])
        if part.scale != total.scale or _BREAK.search(between) or len(between) > REACH:
            break
        parts.insert(0, part)
        at = part.claim.span.start
    whole = text[at : span.start]
    is_closed = len(parts) > 1 and not _OPEN_LIST.search(whole)
    return parts if named and is_closed else []


def _is_list(total: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether a closed list follows the total: a colon, and no word for examples."""
    text = total.article.text
    between = text[total.claim.span.end : parts[0].claim.span.start]
    whole = text[total.claim.span.end : parts[-1].claim.span.start]
    return bool(_LIST.search(between)) and not _OPEN_LIST.search(whole)


def slack_of(figures: Sequence[Figure]) -> Decimal:
    """Return by how much rounding may part a total from the sum of its parts.

    Each number is off by up to half a unit of its last digit, evenly spread (variance a
    twelfth of the unit squared); three standard deviations of their sum.
    """
    steps = [figure.claim.quantity.step or Decimal(0) for figure in figures]
    return 3 * (sum((step * step for step in steps), Decimal(0)) / 12).sqrt()


def _shares(members: Sequence[Figure]) -> Iterator[Edge]:
    """Yield the one share of a sentence that "300 of 500" in it does not give."""
    shares = [figure for figure in members if figure.scale == SHARE]
    if len(shares) != 1:
        return
    share = shares[0]
    for part, whole in pairwise(members):
        if part.scale != whole.scale or SHARE in (part.scale, whole.scale):
            continue
        if _is_whole(part, whole):
            part, whole = whole, part  # "of the 300 beds, 240 are taken"
        elif not _OF.match(_between(part, whole)):
            continue
        if not 0 < part.value <= whole.value or not _is_beside(share, part, whole):
            continue
        found = HUNDRED * part.value / whole.value
        if not any(bounds.contains(found) for bounds in share.rounded):
            detail = (
                f"{share.outlet} has {share.claim.text} beside {part.claim.text} of "
                f"{whole.claim.text}, which is {show_number(readable(found))}%."
            )
            yield conflict(share, part, detail)


def _between(one: Figure, other: Figure) -> str:
    """Return the text between two figures, the first one before the second."""
    return one.article.text[one.claim.span.end : other.claim.span.start]


def _is_whole(figure: Figure, part: Figure) -> bool:
    """Tell whether "of the" stands before a figure, and the one after it is its part."""
    before = figure.article.text[: figure.claim.span.start][-REACH:]
    return bool(_OF_WHOLE.search(before)) and not _OF.match(_between(figure, part))


def _is_beside(share: Figure, part: Figure, whole: Figure) -> bool:
    """Tell whether a share is given for two numbers: in brackets, after a dash or "or"."""
    first, last = sorted((part.claim.span, whole.claim.span))
    text, span = share.article.text, share.claim.span
    if span < first:
        return bool(_BESIDE.match(text[span.end : first.start]))
    return span > last and bool(_BESIDE.match(text[last.end : span.start]))


def conflict(one: Figure, other: Figure, detail: str) -> Edge:
    """Return the edge of numbers that cannot stand side by side."""
    first, second = sorted((one, other), key=lambda figure: figure.id)
    outcome = Outcome(kind=Kind.CONFLICT, why="text", detail=detail)
    return Edge(one=first, other=second, outcome=outcome, group="arithmetic")
