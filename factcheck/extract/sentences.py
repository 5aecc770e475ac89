"""Split an article into sentences without a model: blocks first, then full stops.

News text is a pile of blocks: headline, paragraphs, headings, bullets, table rows. Each
line is a block unless it was wrapped in the middle of a sentence; inside a block a
sentence ends at `.`, `!` or `?` before something that can begin a sentence, unless the
point belongs to an abbreviation. Every step looks at each character a bounded number of
times, so the cost grows with the length of the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extract.lexicon import word_set
from factcheck.model import Span

TITLE, HEADING, BODY, LIST, TABLE = "title", "heading", "body", "list", "table"

# Longer lines without a closing full stop are taken as text, not as a heading.
_HEADING_WORDS = 16
# A sentence longer than this is cut at a space, so that no parser sees a huge one.
_LONGEST = 1500

_BULLET = re.compile(r"[ \t]*(?:[•◦▪‣●○■□➤►✓*–—·-]|\(?\d{1,2}[.)])[ \t]+")
_LINE = re.compile(r"[^\n]+|\n(?=\n)")
_CELLS = re.compile(r"\t+| {3,}|\|")
# "Road posts — 219 — 30": cells of at most so many words, in an open line.
_DASHED = re.compile(r"\s[—–]\s")
_CELL_WORDS = 4
_CLOSED = re.compile(r"[.!?…:;,][\"”’')\]*]*$")
_STARTS_LOW = re.compile(r"[a-z(]")
_OPEN_END = re.compile(
    r"(?:,|\b(?:a|an|and|as|at|but|by|for|from|in|into|is|more|nearly|of|on|or|than|that"
    r"|the|their|to|was|were|with))$",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?<![.!?…])[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[•–—-]*(?:[A-Z0-9$£€¥]|[a-z][A-Z]))|[.!?][”\"](?=[A-Z])"
)
_LAST_WORD = re.compile(r"([^\s(\[\"“‘]+)$")
_NEXT_WORD = re.compile(r"\s*([\"“‘'(\[•–—-]*)([A-Za-z]+|\d|[$£€¥])")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+$")

# "CEDAR FORK, Okla. (AP) — ", "CANBERRA, June 16 AAP - ": where a report was filed.
_DATELINE = re.compile(
    r"(?=[A-Z'’ -]{5}|[A-Z]+(?:,| \())[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){0,3}"
    r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?: \([A-Z][\w. ]+\)| [A-Z]{2,6})?(?: ?(?:[—–]|--) ?| - )(?=[\"“‘A-Z0-9$£€])"
)

# Abbreviations that are always followed by the rest of their phrase.
_NEVER_LAST = word_set(
    "mr mrs ms mx dr prof rev hon gov sen rep gen col lt sgt capt cmdr adm maj st mt ft "
    "pres supt insp det no nos vs v fig figs art sec ch p pp rs approx est ca cf e.g i.e "
    "al jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun"
)
# Abbreviations that may end a sentence: they do before a word that begins one.
_MAYBE_LAST = word_set(
    "u.s u.k u.n e.u d.c a.m p.m inc corp co ltd llc plc jr sr bros assn dept univ etc "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo "
    "mont neb nev okla ore pa tenn tex va vt wash wis wyo n.y n.j n.c n.d n.h n.m s.c s.d "
    "w.va r.i ont b.c que alta"
)
_OPENERS = word_set(
    "the a an in on at by but and it he she they we i you this that these those there its "
    "his her their our my as after before since when while if for from with under over "
    "some many most all no not more about nearly however meanwhile according among both "
    "each what who why how so to an one two three four five six seven eight nine ten"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, heading, list item or table row.

    Attributes:
        span: Where it stands in the text; begins and ends with a visible character.
        location: `title`, `heading`, `body`, `list` or `table`.
        block: Number of the line block it belongs to, from 0.
        paragraph: Number of the group of blocks between empty lines, from 0.
    """

    span: Span
    location: str
    block: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    paragraph: int
    location: str = BODY


def split_sentences(text: str, *, title: str = "") -> list[Sentence]:
    """Split a text into sentences, in text order and without overlap.

    Args:
        text: Any text; line ends separate blocks.
        title: Headline if known, so that its copy on the first line is recognised.

    Returns:
        Sentences that hold at least one letter or digit.
    """
    blocks = _classified(text, list(_blocks(text)), title)
    return [
        Sentence(
            span=Span(start=start, end=end),
            location=block.location,
            block=number,
            paragraph=block.paragraph,
        )
        for number, block in enumerate(blocks)
        for start, end in _sentences(text, block)
    ]


def _blocks(text: str) -> Iterator[_Block]:
    """Yield lines, joined where a sentence was wrapped over two of them."""
    held: tuple[int, int] | None = None
    paragraph = 0
    is_gap = False
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.strip():
            is_gap = True
            continue
        left = match.start() + len(line) - len(line.lstrip())
        right = match.start() + len(line.rstrip())
        if held and not is_gap and _is_wrapped(text[slice(*held)], text[left:right]):
            held = (held[0], right)
            continue
        if held:
            yield _Block(*held, paragraph)
            paragraph += is_gap
        held, is_gap = (left, right), False
    if held:
        yield _Block(*held, paragraph)


def _is_wrapped(above: str, below: str) -> bool:
    """Tell whether a line goes on with the sentence of the line above it."""
    if _BULLET.match(below) or re.search(r"[.!?:;][\"”’')\]]*$", above):
        return False
    return bool(_STARTS_LOW.match(below) or _OPEN_END.search(above))


def _classified(text: str, blocks: list[_Block], title: str) -> list[_Block]:
    """Say of each block whether it is title, heading, list item, table row or body."""
    result: list[_Block] = []
    wanted = _plain(title)
    for number, block in enumerate(blocks):
        line = text[block.start : block.end]
        above = result[-1] if result else None
        if number <= 1 and wanted and _plain(line) == wanted:
            location = TITLE
        elif _BULLET.match(line):
            location = LIST
        elif _is_row(line):
            location = TABLE
        elif _CLOSED.search(line):
            location = BODY
        elif above is not None and _goes_on_list(text, above, block):
            location = LIST
        elif len(line.split()) <= _HEADING_WORDS:
            location = HEADING
        else:
            location = BODY
        result.append(_Block(block.start, block.end, block.paragraph, location))
    return result


def cells_of(line: str) -> list[tuple[int, str]]:
    """Return the cells of a table row with the offset that each begins at."""
    cells: list[tuple[int, str]] = []
    start = 0
    parts = _DASHED if _is_dashed(line) else _CELLS
    for stop in (*parts.finditer(line), None):
        end = stop.start() if stop is not None else len(line)
        cell = line[start:end]
        if cell.strip():
            cells.append((start + len(cell) - len(cell.lstrip()), cell.strip()))
        start = stop.end() if stop is not None else end
    return cells


def _is_dashed(line: str) -> bool:
    """Tell whether dashes part the short cells of a line that no stop closes."""
    cells = _DASHED.split(line)
    if len(cells) <= 2 or _CELLS.search(line) or _CLOSED.search(line):
        return False
    return all(0 < len(cell.split()) <= _CELL_WORDS for cell in cells)


def _is_row(line: str) -> bool:
    """Tell whether a line is a row of a table: three cells, two if bars part them."""
    fewest = 2 if "|" in line or "\t" in line.strip() else 3
    return len(cells_of(line)) >= fewest


def _goes_on_list(text: str, above: _Block, block: _Block) -> bool:
    """Tell whether an open line follows a colon line, or an item of such a list."""
    if above.paragraph != block.paragraph:
        return False
    return above.location == LIST or text[above.start : above.end].endswith(":")


def _plain(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.lower()))


def _sentences(text: str, block: _Block) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one block as offsets into the text."""
    start = block.start
    if block.location == LIST and (bullet := _BULLET.match(text, start, block.end)):
        start = bullet.end()
    if block.location == BODY and (line := _DATELINE.match(text, start, block.end)):
        yield from _trimmed(text, start, line.end())
        start = line.end()
    for stop in _STOP.finditer(text, start, block.end):
        if stop.end() > start and _ends_sentence(text, start, stop):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span without outer white space, cut where it is far too long."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    piece = text[start:end]
    if any(char.isalnum() for char in piece):
        left = len(piece) - len(piece.lstrip())
        yield start + left, start + len(piece.rstrip())


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    """Tell whether a full stop ends the sentence or only an abbreviation."""
    mark = stop.group()
    if mark[0] != "." or mark.startswith(".."):
        return True
    before = _LAST_WORD.search(text, max(start, stop.start() - 20), stop.start())
    word = before.group(1).lower() if before else ""
    following = _NEXT_WORD.match(text, stop.end())
    opening, after = following.groups() if following else ("", "")
    begins = bool(opening) or after.lower() in _OPENERS
    if word in _NEVER_LAST:
        return False
    if word in _MAYBE_LAST:
        return begins
    if len(word) == 1 and word.isalpha():
        return begins and word != "j"
    if _INITIALS.match(word + "."):
        return begins
    return not (word.isdigit() and start + len(word) == stop.start())
