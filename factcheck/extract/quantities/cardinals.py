"""Read one cardinal number in words from left to right.

Groups below a hundred, `hundred`, then scale words that fall from left to right;
`twelve hundred`, digits as factors ("3 hundred and 21") and spaced hyphens are read too.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.quantities.number_words import (
    TENS,
    denominator_of,
    small_value,
)
from factcheck.extract.quantities.numbers import Form, Number, steps_of
from factcheck.extract.quantities.scales import ABBREVIATIONS, PLURAL_SCALES, SCALES
from factcheck.extract.quantities.tokens import TokenKind, Tokens

_DOZEN = Decimal(12)


class CardinalReader:
    """Reads one cardinal from left to right, each token a bounded number of times."""

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
        rounded = max(steps_of(value)[1], self.step) if value else self.step
        return Number(
            first=self.first,
            last=self.at,
            value=value,
            form=Form.WORDS,
            step=self.step,
            rounded_step=rounded,
            scale=self.scale,
        )

    def _small_at(self, index: int) -> Decimal | None:
        """Return the value of a word or digits below one thousand at a token."""
        token = self.tokens[index]
        value = small_value(token.lower)
        if value is not None:
            return Decimal(value)
        is_short = token.kind is TokenKind.NUMBER and len(token.text) <= 3
        if not is_short or not token.text.isdigit():
            return None
        is_factor = self.tokens[index + 1].lower in SCALES
        joined = index > self.first and self.tokens[index - 1].lower == "and"
        return Decimal(token.text) if is_factor or joined else None

    def _take_small(self) -> bool:
        """Take a word below one hundred if it can follow what was read."""
        value = self._small_at(self.at)
        if value is None or (
            self.tokens[self.at].starts_line and self.at != self.first
        ):
            return False
        if not _can_add(self.group, value):
            return False
        self.group = (self.group or Decimal(0)) + value
        self.step = self.scale = Decimal(1)
        self.at += 1
        return True

    def _take_scale(self) -> bool:
        """Take `hundred`, `thousand`, `million`... as a factor of what was read."""
        word = self.tokens[self.at].lower
        factor = SCALES.get(word) or ABBREVIATIONS.get(word)
        if factor is None or not self._multiply(factor):
            return False
        self.step = factor
        self.at += 1
        return True

    def _multiply(self, factor: Decimal) -> bool:
        """Apply a scale word to the group or the total, where it may stand."""
        was_bare = not self.total or self.group is None
        if self.group is None:  # "three thousand million"
            if not self.total or factor == _DOZEN:
                return False
            self.total *= factor
        elif (factor == 100 and self.group < 100) or (
            factor == _DOZEN and not self.total
        ):
            self.group *= factor
        elif factor < self.last_scale and factor != _DOZEN:
            self.total += self.group * factor
            self.group = None
            self.last_scale = factor
        else:
            return False
        self.scale = self.scale * factor if was_bare else Decimal(1)
        return True

    def _skip_joint(self) -> bool:
        """Step over `and` or a hyphen where the number surely goes on."""
        at = self.at
        if self._is_joined(at) and self._continues(at + 1):
            self.at += 1
            return True
        if self.tokens[at].lower not in ("and", "&") or self.at == self.first:
            return False
        if self.group is not None and self.group % 100:
            return False
        ahead = at + 2 if self.tokens.is_hyphen(at + 1) else at + 1
        if _splits_range(self.tokens, self.first, at) or not self._continues(ahead):
            return False
        if self._opens_new_number(ahead):
            return False
        self.at = ahead
        return True

    def _is_joined(self, at: int) -> bool:
        """Tell whether a hyphen joins number words, also with blanks around it."""
        if self.tokens.is_hyphen(at):
            return True
        is_tens = self.tokens[at - 1].lower in TENS
        return (
            is_tens and self.tokens[at].text == "-" and not self.tokens[at].starts_line
        )

    def _continues(self, index: int) -> bool:
        """Tell whether the word at a token could be added to what was read."""
        value = self._small_at(index)
        if value is not None:
            return value > 0 and _can_add(self.group, value)
        word = self.tokens[index].lower
        joined = self.tokens.is_hyphen(self.at)
        return joined and word in SCALES and word not in PLURAL_SCALES

    def _opens_new_number(self, index: int) -> bool:
        """Tell whether the words after `and` start a number or fraction of their own.

        "two hundred and three hundred" is two numbers, "two hundred and three quarters"
        a mixed one; "two hundred and three" goes on.
        """
        part, ahead = Decimal(0), index
        while ahead < index + 4:
            value = self._small_at(ahead)
            if value is None and not self.tokens.is_hyphen(ahead):
                break
            part += value or 0
            ahead += 1
        word = self.tokens[ahead].lower
        if part < denominator_of(word):
            return True
        factor = SCALES.get(word)
        if factor is None or factor == _DOZEN:
            return factor == _DOZEN
        if self.group is None or factor >= self.last_scale:
            return factor >= self.last_scale
        return factor == 100


def _splits_range(tokens: Tokens, first: int, at: int) -> bool:
    """Tell whether the `and` at a token parts the ends of "between ... and ..."."""
    if tokens[first - 1].lower != "between":
        return False
    return "and" not in tokens.words(at + 1, 8)


def _can_add(group: Decimal | None, value: Decimal | int) -> bool:
    """Tell whether a value below one hundred may follow within a group."""
    if group is None or (group >= 100 and group % 100 == 0 and value < 100):
        return True
    return group % 100 >= 20 and group % 10 == 0 and 0 < value < 10
