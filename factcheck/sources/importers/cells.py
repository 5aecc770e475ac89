"""Numbers as statistics offices write them: separators, signs, footnotes, missing marks.

Sources: missing marks and status flags follow the lists of Eurostat ("Special values and
flags"), the OECD, the UK Government Statistical Service ("Symbols in tables": `[x]`,
`[c]`, `[z]`, `[low]`) and the US Census Bureau (`(X)`, `(D)`, `(NA)`, `(S)`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_SCIENTIFIC = re.compile(r"-?\d+(?:\.\d+)?[eE][+-]?\d{1,3}")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᵖʳ"
_FOOTNOTE = re.compile(
    rf"(?:[{_SUPERSCRIPTS}*†‡§#]|\s?\[(?:note )?\w{{1,2}}\]|\s?\((?:\d|[a-z])\)(?!\d))+$",
    re.IGNORECASE,
)
_FLAG = re.compile(r"(?<=\d)\s?\(?([pebriuf])\)?$", re.IGNORECASE)
_STATUS = {"p": "P", "e": "E", "f": "E"}
_CURRENCY = re.compile(r"^(-?)\s*(?:US\$|A\$|C\$|NZ\$|[$£€¥₹])\s*|\s*[€$£]$")
_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_MINUS = str.maketrans({"−": "-", "–": "-", "‒": "-", "\u00a0": " ", "\u202f": " "})
_COMMA_GROUPS = re.compile(r"-?\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_POINT_GROUPS = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMA_DECIMAL = re.compile(r"-?\d+,\d+")


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text, for lists in code."""
    return frozenset(text.split())


MISSING_MARKS = word_set(
    """
    n/a na n.a. n.a #n/a nan null none nil . .. ... … - -- --- – — : x (x) [x] [c] [z]
    [u] [w] [low] (d) (s) (na) (n/a) (z) c d/s suppressed missing unknown nd n.d. .m
    (..) (-) * ** *** † #ref! #value! #div/0! u not_available confidential
    """
) | {"not available", "not applicable", "no data", "n.e.c."}


@dataclass(frozen=True, slots=True)
class Number:
    """A cell that was read.

    Attributes:
        text: Plain decimal as it stands in a pack; empty if the value is missing.
        status: `obs_status`: empty, `P`, `E` or `M`.
        is_percent: Whether the cell itself has a percent sign.
    """

    text: str
    status: str = ""
    is_percent: bool = False


MISSING = Number("", "M")


def read_number(cell: str, *, decimal: str = ".") -> Number | None:
    """Return the number of a cell, `MISSING` for a missing mark, None if it is neither.

    Args:
        cell: As in the file.
        decimal: `.` or `,`: which of the two parts whole and fraction in this table.
    """
    if _PLAIN.fullmatch(cell) and decimal == ".":
        return Number(cell)
    text = cell.strip().translate(_MINUS)
    if not text or text.casefold() in MISSING_MARKS:
        return MISSING
    status = ""
    if match := _FLAG.search(text):
        status = _STATUS.get(match[1].lower(), "")
        text = text[: match.start()].strip()
    text = _FOOTNOTE.sub("", text).strip()
    is_percent = text.endswith("%")
    text = _CURRENCY.sub(r"\1", text.rstrip("% ")).strip()
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1].strip()
    plain = _without_groups(_SPACES.sub("", text).removeprefix("+"), decimal)
    return None if plain is None else Number(plain, status, is_percent)


def _without_groups(text: str, decimal: str) -> str | None:
    """Return digits with a decimal point, or None if they are no number."""
    if decimal == ",":
        if _POINT_GROUPS.fullmatch(text):
            text = text.replace(".", "")
        text = text.replace(",", ".") if text.count(",") <= 1 else text
    elif _COMMA_GROUPS.fullmatch(text):
        text = text.replace(",", "")
    if re.fullmatch(r"-?\.\d+", text):
        text = text.replace(".", "0.")
    if _PLAIN.fullmatch(text):
        return text
    if _SCIENTIFIC.fullmatch(text):
        try:
            return f"{Decimal(text):f}"
        except InvalidOperation:
            return None
    return None


def decimal_mark(cells: list[str]) -> str:
    """Return `,` if the numbers of a table are written as `1.234,5`, else `.`.

    A single comma before three digits may be either, so it decides nothing.
    """
    comma = point = 0
    for cell in cells:
        text = _SPACES.sub("", cell.translate(_MINUS).strip().rstrip("% "))
        if _PLAIN.fullmatch(text):
            point += "." in text and len(text.rpartition(".")[2]) != 3
        elif _COMMA_GROUPS.fullmatch(text):
            point += "." in text or text.count(",") > 1
        elif _COMMA_DECIMAL.fullmatch(text) or _POINT_GROUPS.fullmatch(text):
            comma += 1
    return "," if comma > point else "."


def is_numeric(cell: str) -> bool:
    """Tell whether a cell holds a number in either style, missing marks left aside."""
    number = read_number(cell) or read_number(cell, decimal=",")
    return number is not None and number.text != ""


def without_footnotes(text: str) -> str:
    """Return a label without the marks that point at footnotes."""
    return _FOOTNOTE.sub("", text).strip()
