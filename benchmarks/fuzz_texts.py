"""Random texts for `fuzz.py`: news fragments, raw Unicode, mutated gold, repeats.

    texts(chance, count) -> [text, ...]      repeats(chance) -> a piece to repeat

Everything is drawn from the `random.Random` given, so a seed gives the same texts again.
"""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
Make = Callable[[random.Random], str]


def split(words: str, sep: str | None = None) -> list[str]:
    """Return the words of a string, for lists that read better as prose."""
    return words.split(sep)


NUMBERS = split(
    "1 0 7 12 45 99 100 135 628 1,130 12,34,567 1.234.567 3.5 0.25 3,5 .5 1.2.3 2024 1999 "
    "2025-09-03 9/11 1/2 2½ ½ ¾ one two five ten twelve twenty-three half third quarter "
    "a hundred thousand million billion dozen dozens thousands tens hundreds lakh crore "
    "1e9 0x1F -3 −4 +5 (1,253) 10-12 10–12 5k 2.1bn 8.5m 40% 40 24/7 50-50 1:600 ٣٤ 一百 Ⅷ ²"
)
WORDS = split(
    "percent per cent % points percentage basis bps fold times twice doubled halved tripled "
    "$ £ € ¥ US$ A$ Rs Rs. USD dollars euros pounds pence cents yen tonnes miles km mph °C "
    "from to between and or of in by at up down over under above below than more less fewer "
    "least most nearly about around some roughly topped exceeded record fell rose climbed "
    "dropped increase decline growth rate share respectively compared with versus out every "
    "each per a an the its plus so older aged year-old years months days weeks hours since "
    "until through as last next this previous first second third early mid late end ended "
    "January Feb. March May Sept. 2024 2025 Monday Friday Q3 quarter fiscal FY2024 spring "
    "year decade century a.m. p.m. 5 noon ago earlier later before after during yesterday "
    "today now currently pandemic war election Christmas Easter agencies people cases "
    "officers states jobs permits agreements sales unemployment inflation said according "
    "which that who were are is had been They Such these Title 42 Section 287(g) COVID-19 "
    "Boeing 737 No. #7 v2.0 www.example.org/1?x=2 a@b.co ISBN 978-3-16-148410-0 "
    "51.5074°N +44 20 7946 0958 (555) 010-9999 F-16 G7 Area 51"
)
MARKS = split(
    ", . ; : ! ? ( ) [ ] { } \" ' “ ” ‘ ’ « » - – — / \\ | * _ # @ & ~ ^ = + < > … • § ¶ "
    "<b> </td> &nbsp; \n \n\n \t \r\n",
    sep=" ",
)
ODD = (
    "\x00", "\x07", "\x85", "\u00a0", "\u00ad", "\u0301", "\u0338", "\u200b", "\u200d",
    "\u2028", "\u202e", "\u202f", "\u2066", "\ufeff", "\ufffd", "\ud800", "\udfff", "İ",
    "ß", "ﬁ", "ǅ", "١", "๓", "Ⅻ", "½", "↉", "⁵", "㎏", "％", "＄", "\U0001f4c8",
    "\U0001d7d8", "\U000e0031", "\v", "\f", "\x1c",
)  # fmt: skip
PIECES = (
    "7", "7 ", "7,", "1,000,", ",", ".", "(", ")", "((1", "-", "a-", "1-", "1-a-", "one ",
    "one in ", "one in one in ", "to ", "1 to ", "to to 5 ", "from 1 ", "between 1 and ",
    "and ", "half ", "half a ", "a ", "twenty-", "hundred ", "million ", "$", "$1", "$1 ",
    "%", "5% ", "5%, ", "1/", "1:", "1.", "1.1 ", "“", "”", '"', "'", "“1", "\n", "\n1",
    "1\n", "• 1\n", "| 1 ", "\t1", "\u0301", "\u202e", "\x00", "\u200b", "May ", "May 5, ",
    "2024 ", "2024-", "in 2024 ", "Jan. ", "last ", "last year ", "since ", "the ", "of ",
    "of the 5 ", "up ", "rose 5% to ", "more than ", "more than 5 ", "at least ", "per ",
    "per 100,000 ", "Mr. ", "U.S. ", "A.", "A1", "F-16 ", "No. 5 ", "http://a/", "a@", "x",
    "five of six ", "first ", "the first five months ", "ended Sept. 30 ", "a year ",
    "who said ", "agencies, ", "(g)", "287(g) ", "5 percent or ", "and 5 ", "Smith, 5, ",
    "respectively ", "as many as ", "point ", "one point ", "° ", "5' ", "5\" ", "e9", "1e",
    "2^", "Rs ", "Rs. 5 lakh crore ", "crore ", "ago ", "earlier ", "week ", "3 weeks ",
    "Monday ", "Q1 ", "FY ", "'24 ", "1990s ", "3 p.m. ", "-year-old ", "5-year-", "&amp;",
)  # fmt: skip


@cache
def gold() -> tuple[str, ...]:
    """Return the sentences of the gold files, in order."""
    rows = []
    for path in sorted(GOLD.glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").split("\n")
        rows += [json.loads(line)["text"] for line in lines if line.strip()]
    return tuple(rows)


def texts(chance: random.Random, count: int) -> list[str]:
    """Return so many texts, of all kinds mixed."""
    weights = [weight for _, weight in KINDS]
    makers = chance.choices([make for make, _ in KINDS], weights, k=count)
    return [make(chance) for make in makers]


def repeats(chance: random.Random) -> str:
    """Return one to three pieces, or a gold sentence, to be repeated."""
    if chance.random() < 0.15:
        return chance.choice(gold()) + " "
    return "".join(chance.choices(PIECES, k=chance.randint(1, 3)))


def _fragments(chance: random.Random) -> str:
    """Join words and numbers of news in any order."""
    parts = []
    for _ in range(chance.randint(1, 40)):
        parts.append(
            chance.choice(chance.choices((NUMBERS, WORDS, MARKS), (5, 6, 2))[0])
        )
        parts.append(chance.choices((" ", "", "\n"), (12, 3, 0.3))[0])
    return "".join(parts)


def _unicode(chance: random.Random) -> str:
    """Draw characters of all planes, surrogates included, with digits among them."""
    parts = []
    for _ in range(chance.randint(1, 80)):
        pick = chance.random()
        if pick < 0.3:
            parts.append(chance.choice(ODD))
        elif pick < 0.6:
            parts.append(chr(chance.randrange(0x20, 0x3000)))
        elif pick < 0.7:
            parts.append(chr(chance.randrange(0x110000)))
        else:
            parts.append(chance.choice((*NUMBERS, *MARKS)))
    return "".join(parts)


def _mutated(chance: random.Random) -> str:
    """Change a few places of one to four gold sentences."""
    text = " ".join(chance.choices(gold(), k=chance.randint(1, 4)))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((0, 0, 1, 1, 3, 10)))
        new = chance.choice(
            (
                "",
                text[at:end] * 2,
                chance.choice(ODD),
                chance.choice(MARKS),
                f" {chance.choice(NUMBERS)} ",
                f" {chance.choice(WORDS)} ",
            )
        )
        text = text[:at] + new + text[end:]
    return unicodedata.normalize(chance.choice(("NFC", "NFD", "NFKC")), text)


def _spliced(chance: random.Random) -> str:
    """Join the start of one gold sentence to the end of another, cased anew."""
    first, second = chance.choices(gold(), k=2)
    text = (
        first[: chance.randrange(len(first) + 1)]
        + second[chance.randrange(len(second)) :]
    )
    return chance.choice((str, str, str.upper, str.lower, str.title, str.swapcase))(
        text
    )


def _passage(chance: random.Random) -> str:
    """Lay out gold sentences as an article with headings, bullets and table rows."""
    lines = []
    for _ in range(chance.randint(2, 12)):
        mark = chance.choice(("", "", "", "- ", "• ", "1. ", "# ", "| ", "(a) "))
        make = chance.choice((_gold_line, _gold_line, _spliced, _row))
        lines.append(mark + make(chance))
    return chance.choice(("\n", "\n\n", " ", "\r\n", "\u2028")).join(lines)


def _gold_line(chance: random.Random) -> str:
    return chance.choice(gold())


def _row(chance: random.Random) -> str:
    """Write a table row."""
    cells = chance.choices((*NUMBERS, *WORDS), k=chance.randint(2, 8))
    return chance.choice(("\t", " | ", "    ", ",")).join(cells)


def _repeated(chance: random.Random) -> str:
    """Repeat a piece, in gold now and then."""
    text = repeats(chance) * chance.choice((2, 5, 30, 200))
    return f"{chance.choice(gold())} {text}" if chance.random() < 0.3 else text


KINDS: tuple[tuple[Make, float], ...] = (
    (_fragments, 4.0),
    (_mutated, 4.0),
    (_spliced, 2.0),
    (_unicode, 2.0),
    (_passage, 1.0),
    (_repeated, 0.5),
)
