"""What a row of dates already tells is not told again."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from factcheck.compare.merge import _is_told
from factcheck.compare.times import When
from factcheck.model import DisagreementKind as Kind


def figure(article: str) -> Any:
    return SimpleNamespace(
        id=f"{article}:0-3", article=SimpleNamespace(id=article), when=When()
    )


HERALD, POST, WIRE = figure("herald"), figure("post"), figure("wire")


@pytest.mark.parametrize(
    ("kind", "pair", "row", "told"),
    [
        (Kind.AGREE_WITHIN_ROUNDING, (HERALD, POST), (HERALD, POST, WIRE), True),
        (Kind.AGREE_WITHIN_ROUNDING, (HERALD, POST), (HERALD, WIRE), False),
        (Kind.AGREE_WITHIN_ROUNDING, (HERALD, HERALD), (HERALD, POST), False),
        (Kind.CONFLICT, (HERALD, POST), (HERALD, POST, WIRE), False),
    ],
    ids=["in one row", "not in the row", "within one article", "a conflict"],
)
def test_near_agreement_inside_a_row_of_dates_is_told(
    kind: Kind, pair: tuple[Any, Any], row: tuple[Any, ...], told: bool
) -> None:
    edge: Any = SimpleNamespace(
        one=pair[0], other=pair[1], outcome=SimpleNamespace(kind=kind)
    )
    assert _is_told([edge], [row]) is told
