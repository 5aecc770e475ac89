"""What holds for every text: no exception, true spans, order, linear work."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.quantities import find_quantities
from factcheck.extract.quantities.tokens import Token, Tokens
from factcheck.model import Modifier

WORDS = (
    "1 2 12 -5 3.5 1,000 1,00,000 2024 0 05 ½ ² one two twenty hundred thousand million "
    "dozen dozens half third thirds quarter a an and to of in per cent percent % $ US $ € "
    "pounds cents km m ft ' \" ( ) [ ] - – — / : . , ; x × ^ e between from up by rose no. "
    "May 5 p.m. Title MS-13 287(g) http://x.org/1 @ # § times fold doubled year-old years "
    "more than at least or nearly about points basis below zero \n \t ratio every out the "
    "Smith aged Boeing 737 lakh crore bn k M point nineteen eighty-four \u00a0 \u202f"
)
PIECES = st.sampled_from(re.split(" ", WORDS))
SENTENCES = st.lists(PIECES, max_size=14).map(" ".join) | st.lists(
    PIECES, max_size=8
).map("".join)


def check(text: str) -> None:
    """Assert what must hold for the mentions of any text."""
    last_end = 0
    for mention in find_quantities(text):
        assert last_end <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.of(text).strip() == mention.span.of(text)
        last_end = mention.span.end
        quantity = mention.quantity
        assert quantity.value.is_finite()
        if quantity.value_max is not None:
            assert quantity.modifier is Modifier.BETWEEN
        assert (quantity.step is None) is (quantity.rounded_step is None)
        for span in (mention.modifier_span, mention.unit_span):
            assert span is None or span.end <= len(text)


@given(st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_sorted_disjoint_mentions(text: str) -> None:
    check(text)


@given(SENTENCES)
@settings(max_examples=500, deadline=None)
def test_number_words_in_any_order_give_sorted_disjoint_mentions(text: str) -> None:
    check(text)


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["percent", "tonnes", "euros"]))
def test_a_written_decimal_is_read_back(value: object, unit: str) -> None:
    mentions = find_quantities(f"The office counted {value:,} {unit} there.")
    assert [mention.quantity.value for mention in mentions] == [value]


@given(st.integers(1, 10**12))
def test_a_grouped_integer_is_read_back_with_its_steps(value: int) -> None:
    (mention,) = find_quantities(f"They sold {value:,} of them.")
    zeros = len(str(value)) - len(str(value).rstrip("0"))
    assert mention.quantity.value == value
    assert mention.quantity.step == 1
    assert mention.quantity.rounded_step == 10**zeros


@given(SENTENCES)
@settings(max_examples=80, deadline=None)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert find_quantities(text) == find_quantities(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1,",
        "1(",
        "1-",
        "one ",
        "a half ",
        "twenty-",
        "hundred ",
        "one and ",
        '5" ',
        "$",
        "2^9",
        "May 5 ",
        "A1",
        "a1.",
        "000 ",
        "one point five ",
        "10 to ",
        "5 percent, ",
    ],
)
def test_work_grows_with_the_length_of_the_text(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0
    read = Tokens.__getitem__

    def counted(self: Tokens, index: int) -> Token:
        nonlocal looks
        looks += 1
        return read(self, index)

    monkeypatch.setattr(Tokens, "__getitem__", counted)
    counts = []
    for length in (2_000, 4_000):
        looks = 0
        find_quantities(piece * (length // len(piece)))
        counts.append(looks)
    assert counts[1] <= 2.3 * counts[0] + 100


def test_a_megabyte_of_digits_is_no_quantity() -> None:
    assert find_quantities("7" * 1_000_000) == []
