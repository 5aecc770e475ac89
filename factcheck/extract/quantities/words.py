"""Numbers spelled out: `twelve`, `one hundred and twenty-three thousand`, `half a million`.

English cardinals: groups below a hundred, `hundred`, then scale words that fall from
left to right. `twelve hundred` and `eighty-six hundred` are read too, as are mixed
forms ("3 hundred", "thirty (30)", "three and a half million").
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.quantities.digits import SCALES, read_digits, steps_of
from factcheck.extract.quantities.numbers import Form, Number
from factcheck.extract.quantities.tokens import TokenKind, Tokens

SMALL: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS: dict[str, int] = {
    word: value * 10
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
} | {"fourty": 40}
_ARTICLES = ("a", "an")
_PLURALS = frozenset(
    "hundreds thousands lakhs lacs millions crores billions trillions dozens".split()
)


def read_cardinal(tokens: Tokens, index: int) -> Number | None:
    """Read a number in words that starts at a token."""
    return (
        _half_scale(tokens, index)
        or _article_scale(tokens, index)
        or _spelled(tokens, index)
    )


def _half_scale(tokens: Tokens, index: int) -> Number | None:
    """Read `half a million`, `half-dozen`, `a quarter of a million`."""
    start = index + 1 if tokens[index].lower in _ARTICLES else index
    share = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(
        tokens[start].lower
    )
    if share is None:
        return None
    at = start + 1
    if tokens.is_hyphen(at) or tokens[at].lower == "of":
        at += 1
    if tokens[at].lower in _ARTICLES:
        at += 1
    factor = SCALES.get(tokens[at].lower)
    if factor is None or tokens[at].lower in _PLURALS:
        return None
    step = share * factor if factor == 12 else factor / 10
    number = Number(
        first=index,
        last=at + 1,
        value=share * factor,
        form=Form.WORDS,
        step=step,
        rounded_step=step,
        scale=factor,
    )
    return number


def _article_scale(tokens: Tokens, index: int) -> Number | None:
    """Read `a hundred and two`, `a million`, `a dozen`."""
    if tokens[index].lower not in _ARTICLES:
        return None
    factor = SCALES.get(tokens[index + 1].lower)
    if factor is None or tokens[index + 1].lower in _PLURALS:
        return None
    return _Reader(tokens, index, index + 1, implied=True).read()


def _spelled(tokens: Tokens, index: int) -> Number | None:
    """Read a number that starts with a number word."""
    token = tokens[index]
    if token.kind is not TokenKind.WORD:
        return None
    if token.lower in SMALL or token.lower in TENS:
        return _Reader(tokens, index, index).read()
    return None


class _Reader:
    """Reads one cardinal from left to right, each token once."""

    def __init__(
        self, tokens: Tokens, first: int, at: int, *, implied: bool = False
    ) -> None:
        self.tokens = tokens
        self.first = first
        self.at = at
        self.total = Decimal(0)
        self.group: Decimal | None = Decimal(1) if implied else None
        self.last_scale = Decimal(10) ** 30
        self.step = Decimal(1)
        self.scale = Decimal(1)

    def read(self) -> Number:
        """Take tokens as long as they go on with the number."""
        while self._take_scale() or self._take_small() or self._skip_joint():
            pass
        value = self.total + (self.group or 0)
        _, rounded = steps_of(value)
        number = Number(
            first=self.first,
            last=self.at,
            value=value,
            form=Form.WORDS,
            step=self.step,
            rounded_step=max(rounded, self.step) if value else self.step,
            scale=self.scale,
        )
        return _with_digits_again(self.tokens, number)

    def _take_small(self) -> bool:
        """Take a word below one hundred if it can follow what was read."""
        word = self.tokens[self.at].lower
        value = SMALL.get(word, TENS.get(word))
        if value is None or self.tokens[self.at].starts_line and self.at != self.first:
            return False
        if not _can_add(self.group, value):
            return False
        self.group = (self.group or Decimal(0)) + value
        self.step = self.scale = Decimal(1)
        self.at += 1
        return True

    def _take_scale(self) -> bool:
        """Take `hundred`, `thousand`, `million`... as a factor of what was read."""
        factor = SCALES.get(self.tokens[self.at].lower)
        if factor is None:
            return False
        was_bare = not self.total or self.group is None
        if self.group is None:  # "three thousand million"
            if not self.total or factor <= 12 or self.at == self.first:
                return False
            self.total *= factor
        elif factor == 100 and self.group < 100:
            self.group *= factor
        elif factor < self.last_scale:
            self.total += self.group * factor
            self.group = None
            self.last_scale = factor
        else:
            return False
        self.step = factor
        self.scale = self.scale * factor if was_bare else Decimal(1)
        self.at += 1
        return True

    def _skip_joint(self) -> bool:
        """Step over `and`, a hyphen or nothing where the number surely goes on."""
        at = self.at
        if self.tokens.is_hyphen(at) and self._continues(at + 1):
            self.at += 1
            return True
        scaled_before = self.group is None or self.group >= 100
        if self.tokens[at].lower == "and" and scaled_before:
            ahead = at + 2 if self.tokens.is_hyphen(at + 1) else at + 1
            if _splits_range(self.tokens, self.first, at):
                return False
            if self._continues(ahead) and not self._opens_new_number(ahead):
                self.at = ahead
                return True
        return False

    def _continues(self, index: int) -> bool:
        """Tell whether the word at a token could be added to what was read."""
        word = self.tokens[index].lower
        value = SMALL.get(word, TENS.get(word))
        if value is None:
            return (
                word in SCALES
                and word not in _PLURALS
                and self.tokens.is_hyphen(self.at)
            )
        return value > 0 and _can_add(self.group, value)

    def _opens_new_number(self, index: int) -> bool:
        """Tell whether the words after `and` are a number of the same size or larger.

        "two hundred and three hundred" is two numbers; "two hundred and three" is one.
        """
        ahead = index
        while (
            self.tokens[ahead].lower in SMALL
            or self.tokens[ahead].lower in TENS
            or self.tokens.is_hyphen(ahead)
        ):
            ahead += 1
        factor = SCALES.get(self.tokens[ahead].lower)
        if factor is None:
            return False
        if self.group is None or factor >= self.last_scale:
            return factor >= self.last_scale
        return factor == 100


def _splits_range(tokens: Tokens, first: int, at: int) -> bool:
    """Tell whether the `and` at a token parts the ends of "between ... and ..."."""
    if tokens[first - 1].lower != "between":
        return False
    return "and" not in tokens.words(at + 1, 8)


def _can_add(group: Decimal | None, value: int) -> bool:
    """Tell whether a word below one hundred may follow within a group."""
    if group is None or (group >= 100 and group % 100 == 0):
        return True
    return group % 100 >= 20 and group % 10 == 0 and 0 < value < 10


def _with_digits_again(tokens: Tokens, number: Number) -> Number:
    """Take the same number repeated in digits: `thirty (30)`, `thirty 30`."""
    at = number.last
    bracketed = tokens[at].text == "("
    again = read_digits(tokens, at + 1 if bracketed else at)
    if again is None or again.value != number.value:
        return number
    if bracketed:
        if tokens[again.last].text != ")":
            return number
        return replace(number, last=again.last + 1)
    return replace(number, last=again.last)
