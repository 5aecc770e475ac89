"""The words that English numbers are made of, with their values."""

from __future__ import annotations

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


def denominator_of(word: str) -> int:
    """Return what a word divides by after a number ("quarters", "half"), or 0."""
    return PLURAL_DENOMINATORS.get(word, 2 if word == "half" else 0)


def small_value(word: str) -> int | None:
    """Return the value of a word below one hundred, or None."""
    return SMALL.get(word, TENS.get(word))
