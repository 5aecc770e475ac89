"""The methods page names every verdict, reason and rule, and its examples compute."""

from __future__ import annotations

import ast
import operator
import re
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.link import RULES
from factcheck.model import Modifier, Quantity, QuantityKind, Reason, Verdict
from factcheck.testing.factories import make_quantity
from factcheck.verify.bounds import bounds_of

PAGE = Path(__file__).parent.parent.parent / "docs" / "methods.md"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*Reason, *Verdict, *RULES])
def test_every_name_is_explained(page, name):
    assert f"`{name}`" in page


@pytest.mark.parametrize(
    ("row", "low", "high"),
    [
        ("`more than 900`", "899.5", None),
        ("`over 3 million`", "2940000", None),
        ("`nearly 150`", "140", "150.5"),
        ("`about 412`", "391.4", "432.6"),
    ],
)
def test_the_table_of_bounds_says_what_the_code_does(page, row, low, high):
    assert row in page
    words, _, number = row.strip("`").partition(" ")
    modifiers = {
        "more": Modifier.MORE_THAN,
        "over": Modifier.MORE_THAN,
        "nearly": Modifier.NEARLY,
        "about": Modifier.ABOUT,
    }
    quantity = make_quantity(number, modifier=modifiers[words])
    rounded = bounds_of(quantity).rounded
    assert rounded.low == Decimal(low)
    assert rounded.high == (None if high is None else Decimal(high))


def test_doubled_and_a_quarter_are_as_wide_as_the_table_says(page):
    doubled = bounds_of(Quantity(value=Decimal(2), kind=QuantityKind.MULTIPLE))
    quarter = bounds_of(Quantity(value=Decimal("0.25"), kind=QuantityKind.FRACTION))
    assert (doubled.strict.low, doubled.rounded.high) == (
        Decimal("1.9"),
        Decimal("2.2"),
    )
    assert (quarter.strict.low, quarter.rounded.low) == (
        Decimal("0.245"),
        Decimal("0.234375"),
    )
    assert "1.9 to 2.1 times" in page
    assert "23.4 to 26.6 %" in page


def test_links_within_the_page_lead_somewhere(page):
    headings = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^## (.+)$", page, re.MULTILINE)
    }
    links = set(re.findall(r"\]\(#([^)]+)\)", page))
    assert links
    assert links <= headings


_NUMBERS = re.compile(
    r"`([-−(]*\d[\d\s.,()+×/*^−-]*?)\s*=\s*([-−]?[\d.,]+)(?: ([^`]*))?`"
)
_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def plain(text: str) -> str:
    for one, other in (("−", "-"), ("×", "*"), ("^", "**"), (",", "")):
        text = text.replace(one, other)
    return text


def computed(node: ast.expr) -> Decimal:
    if isinstance(node, ast.BinOp):
        left, right = computed(node.left), computed(node.right)
        return _OPERATORS[type(node.op)](left, right)
    if isinstance(node, ast.UnaryOp):
        return -computed(node.operand)
    assert isinstance(node, ast.Constant)
    return Decimal(str(node.value))


def examples() -> list[tuple[str, str, str]]:
    text = PAGE.read_text(encoding="utf-8")
    return [found.groups(default="") for found in _NUMBERS.finditer(text)]


def test_the_page_has_many_computed_examples():
    assert len(examples()) >= 25


@pytest.mark.parametrize(("left", "right", "unit"), examples())
def test_every_formula_on_the_page_computes(left, right, unit):
    value = computed(ast.parse(plain(left), mode="eval").body)
    said = Decimal(plain(right))
    is_share = unit.startswith("%") and "100" not in left.split("/")[-1]
    if is_share and "× 100" not in left and "+" not in left:
        value *= 100
    assert round(value, -said.as_tuple().exponent) == said
