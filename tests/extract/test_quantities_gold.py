"""Every sentence of the gold file is read as written there."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck.extract.mentions import NumberRole, QuantityMention
from factcheck.extract.quantities import find_quantities

GOLD = Path(__file__).resolve().parent.parent / "gold" / "quantities.jsonl"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()
]


def as_row(
    text: str, mention: QuantityMention, wanted: dict[str, Any]
) -> dict[str, Any]:
    """Write a mention like a gold row, with the fields that the row has."""
    quantity = mention.quantity
    row: dict[str, Any] = {
        "text": mention.span.of(text),
        "value": quantity.value,
        "kind": quantity.kind.value,
        "modifier": quantity.modifier.value,
        "direction": mention.direction and mention.direction.value,
        "value_max": quantity.value_max,
        "currency": quantity.currency,
    }
    if "unit" in wanted:
        row["unit"] = quantity.unit
    if mention.optional:
        row["optional"] = True
    return {key: value for key, value in row.items() if value is not None}


def exact(row: dict[str, Any]) -> dict[str, Any]:
    """Read the numbers of a gold row; fractions are written with four decimals."""
    numbers = {key: Decimal(row[key]) for key in ("value", "value_max") if key in row}
    return row | numbers


def rounded(row: dict[str, Any]) -> dict[str, Any]:
    """Round a found fraction to the four decimals of the gold file."""
    if row["kind"] == "fraction":
        return row | {"value": round(row["value"], 4).normalize()}
    return row


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:50] for row in ROWS])
def test_sentence_is_read_as_in_gold(row: dict[str, Any]) -> None:
    text, wanted = row["text"], row["quantities"]
    found = [
        mention
        for mention in find_quantities(text, country=row.get("country"))
        if mention.role is NumberRole.QUANTITY
    ]
    names = [gold["text"] for gold in wanted]
    assert [mention.span.of(text) for mention in found] == names
    for mention, gold in zip(found, wanted, strict=True):
        assert rounded(as_row(text, mention, gold)) == exact(gold)


def test_every_gold_group_has_sentences() -> None:
    groups = {row["group"] for row in ROWS}
    assert {"ranges", "money", "modifiers", "not quantities", "rates"} <= groups
