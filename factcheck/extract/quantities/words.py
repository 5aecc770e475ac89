"""Numbers spelled out: `twelve`, `one hundred and twenty-three thousand`, `half a million`.

English cardinals: groups below a hundred, `hundred`, then scale words that fall from
left to right. `twelve hundred` and `eighty-six hundred` are read too, as are mixed
forms ("3 hundred and 21", "thirty (30)", "two point five million").
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.quantities.digits import MAX_DIGITS, read_plain
from factcheck.extract.quantities.lexicon import bag, looks_plural
from factcheck.extract.quantities.numbers import Form, Number, steps_of
from factcheck.extract.quantities.scales import (
    ABBREVIATIONS,
    PLURAL_SCALES,
    SCALES,
    read_scale,
)
from factcheck.extract.quantities.tokens import TokenKind, Tokens

SMALL: dict[str, int] = {
    word: value
    for value, words in enumerate(
        (
            "zero nought naught nil", "one", "two", "three", "four", "five", "six",
            "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
            "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        )
    )
    for word in words.split()
}  # fmt: skip
TENS: dict[str, int] = {
    word: value * 10
    for value, words in enumerate(
        (
            "twenty",
            "thirty",
            "forty fourty",
            "fifty",
            "sixty",
            "seventy",
            "eighty",
            "ninety",
        ),
        start=2,
    )
    for word in words.split()
}
ARTICLES = ("a", "an")
ORDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        (
            "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
            "seventeenth", "eighteenth", "nineteenth",
        ),
        start=3,
    )
}  # fmt: skip
DENOMINATORS: dict[str, int] = (
    ORDINALS
    | {word[:-1] + "ieth": value for word, value in TENS.items()}
    | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
    | {"billionth": 10**9, "trillionth": 10**12, "half": 2, "quarter": 4}
)
PLURAL_DENOMINATORS = {
    word + "s": value for word, value in DENOMINATORS.items() if word != "half"
} | {"halves": 2}
_DOZEN = Decimal(12)
# Before a bare scale word these show that it is no number by itself.
_BARE_BEFORE = bag(
    "per the every several few multi - many each half quarter some other next last first "
    "baker's this that any no"
)


def denominator_of(word: str) -> int:
    """Return what a word divides by after a number ("quarters", "half"), or 0."""
    return PLURAL_DENOMINATORS.get(word, 2 if word == "half" else 0)


def small_value(word: str) -> int | None:
    """Return the value of a word below one hundred, or None."""
    return SMALL.get(word, TENS.get(word))


def read_cardinal(tokens: Tokens, index: int) -> Number | None:
    """Read a number in words that starts at a token."""
    number = (
        _share_of_scale(tokens, index)
        or _implied_one(tokens, index)
        or _spelled(tokens, index)
    )
    if number is None:
        return None
    return _with_point(tokens, number) or read_again(tokens, number)


def read_mixed(tokens: Tokens, index: int) -> Number | None:
    """Read digits that go on in words: `3 hundred and 21`, `4 thousand 3 hundred`."""
    plain = read_plain(tokens, index)
    if plain is None or plain.value != int(plain.value):
        return None
    pointed = _with_point(tokens, plain)
    if pointed is not None:
        return pointed
    word = tokens[plain.last].lower
    if word not in SCALES or word in PLURAL_SCALES or SCALES[word] == _DOZEN:
        return None
    number = _Reader(tokens, index, index).read()
    return number if number.last > plain.last + 1 else None


def _share_of_scale(tokens: Tokens, index: int) -> Number | None:
    """Read `half a million`, `half-dozen`, `a quarter of a million`."""
    start = index + (tokens[index].lower in ARTICLES)
    share = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(
        tokens[start].lower
    )
    if share is None:
        return None
    at = start + 1
    at += tokens.is_hyphen(at) or tokens[at].lower == "of"
    at += tokens[at].lower in ARTICLES
    factor = SCALES.get(tokens[at].lower)
    if factor is None or tokens[at].lower in PLURAL_SCALES:
        return None
    step = Decimal(1) if factor == _DOZEN else factor / 10
    return Number(
        first=index,
        last=at + 1,
        value=share * factor,
        form=Form.WORDS,
        step=step,
        rounded_step=step,
        scale=factor,
    )


def _implied_one(tokens: Tokens, index: int) -> Number | None:
    """Read `a hundred and two`, `a dozen`, and `hundred thousand` without an article."""
    has_article = tokens[index].lower in ARTICLES
    at = index + has_article
    word = tokens[at].lower
    if word not in SCALES or word in PLURAL_SCALES:
        return None
    if not has_article and not _may_stand_bare(tokens, at):
        return None
    return _Reader(tokens, index, at, implied=True).read()


def _may_stand_bare(tokens: Tokens, at: int) -> bool:
    """Tell whether a scale word without a number means one of it ("hundred percent")."""
    token, following = tokens[at], tokens[at + 1]
    if tokens[at - 1].lower in _BARE_BEFORE or tokens[at - 1].kind is TokenKind.NUMBER:
        return False
    if token.text[:1].isupper() or following.starts_line or following.is_glued:
        return False
    return (
        following.lower in SCALES
        or looks_plural(following.lower)
        or (following.lower in ("percent", "per", "%"))
    )


def _spelled(tokens: Tokens, index: int) -> Number | None:
    """Read a number that starts with a number word."""
    token = tokens[index]
    if token.kind is not TokenKind.WORD or small_value(token.lower) is None:
        return None
    number = _Reader(tokens, index, index).read()
    return _spelled_year(tokens, number) or number


def _spelled_year(tokens: Tokens, number: Number) -> Number | None:
    """Join `nineteen eighty-four`, `twenty twenty-five` into a year."""
    if not 15 <= number.value <= 20 or number.last != number.first + 1:
        return None
    follower = tokens[number.last]
    value = small_value(follower.lower)
    if value is None or value < 10 or follower.is_glued or follower.starts_line:
        return None
    if denominator_of(tokens[number.last + 1].lower):
        return None
    rest = _Reader(tokens, number.last, number.last).read()
    if rest.value >= 100 or tokens.is_hyphen(rest.last):
        return None
    return replace(
        number, value=number.value * 100 + rest.value, last=rest.last, is_year=True
    )


class _Reader:
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


def _with_point(tokens: Tokens, number: Number) -> Number | None:
    """Read the decimals of `two point five million`, `1 point 1`."""
    at = number.last
    if tokens[at].lower != "point" or number.scale > 100:
        return None
    digits, last = _decimals(tokens, at + 1)
    if not digits:
        return None
    value = number.value + Decimal(f"0.{digits}")
    step, rounded = steps_of(value)
    pointed = replace(
        number,
        value=value,
        step=step,
        rounded_step=rounded,
        scale=Decimal(1),
        last=last,
    )
    return read_scale(tokens, pointed)


def _decimals(tokens: Tokens, at: int) -> tuple[str, int]:
    """Return the digits after `point` and one past their last token."""
    token = tokens[at]
    if token.kind is TokenKind.NUMBER:
        return (token.text if token.text.isdigit() else ""), at + 1
    first = small_value(token.lower)
    if first is None:
        return "", at
    if first >= 10:
        hyphen = tokens.is_hyphen(at + 1)
        unit = SMALL.get(tokens[at + 1 + hyphen].lower, 0)
        if first >= 20 and 0 < unit < 10:
            return str(first + unit), at + 2 + hyphen
        return str(first), at + 1
    digits = ""
    while len(digits) < MAX_DIGITS // 2 and SMALL.get(tokens[at].lower, 10) < 10:
        digits += str(SMALL[tokens[at].lower])
        at += 1
    return digits, at


def read_again(tokens: Tokens, number: Number) -> Number:
    """Take the same number repeated: `thirty (30)`, `thirty 30`, `45 (forty-five)`."""
    at = number.last
    bracketed = tokens[at].text == "("
    if tokens[at].starts_line:
        return number
    if number.form is Form.DIGITS:
        again = _spelled(tokens, at + 1) if bracketed else None
    else:
        again = read_plain(tokens, at + bracketed)
    if again is None or again.value != number.value:
        return number
    if bracketed and tokens[again.last].text != ")":
        return number
    return replace(number, last=again.last + bracketed)
