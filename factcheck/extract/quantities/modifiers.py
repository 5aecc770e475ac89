"""How exact a number is said to be: words before it, after it, and verbs of reaching.

`more than`, `at least`, `up to`, `nearly`, `about`, `topped`, `fell short of`, `or more`,
`-plus`. The longest phrase that ends where the number starts wins; articles and
quotation marks between them are stepped over.
"""

from __future__ import annotations

from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.tokens import Tokens
from factcheck.model import Modifier

_BEFORE: dict[Modifier, str] = {
    Modifier.MORE_THAN: (
        "more than|over|above|exceeding|exceed|exceeds|exceeded|topped|topping|top|tops|"
        "surpassed|surpassing|surpass|surpasses|crossed|crosses|crossing|cross|passed|"
        "passing|greater than|larger than|higher than|bigger than|in excess of|upwards of|"
        "upward of|beyond|north of|better than|older than|longer than|past|eclipsed|"
        "outnumbered|>|bigger than|well over|over than"
    ),
    Modifier.AT_LEAST: (
        "at least|no fewer than|no less than|not less than|not fewer than|minimum of|"
        "a minimum of|as few as|as little as|at a minimum|min|minimum|≥|> =|>=|no lower than|"
        "not lower than|starting at|from at least|at the very least|at minimum"
    ),
    Modifier.LESS_THAN: (
        "less than|fewer than|under|below|lower than|smaller than|short of|shy of|<|"
        "cheaper than|younger than|shorter than|south of|just under"
    ),
    Modifier.AT_MOST: (
        "up to|no more than|not more than|at most|as many as|as much as|a maximum of|"
        "maximum of|max|maximum|no higher than|no greater than|capped at|not exceeding|≤|"
        "< =|<=|as high as|no larger than|at the most|not over|as long as|limit of|"
        "not to exceed|upto"
    ),
    Modifier.NEARLY: (
        "nearly|almost|close to|approaching|approached|approaches|nearing|neared|nears|"
        "virtually|practically|near|just about|just shy of|just short of|not quite"
    ),
    Modifier.ABOUT: (
        "about|around|roughly|some|approximately|an estimated|estimated|approx|approx.|"
        "circa|c.|ca.|~|≈|something like|in the region of|in the neighborhood of|"
        "in the neighbourhood of|in the vicinity of|on the order of|in the order of|"
        "give or take|or so|more or less|loosely|reportedly some|somewhere around|±|"
        "estimated at|estimate of|close on|plus or minus"
    ),
}  # fmt: skip
_AFTER: dict[Modifier, str] = {
    Modifier.AT_LEAST: (
        "or more|and more|or higher|or greater|or older|or above|or over|or longer|or better|"
        "and older|and above|and over|and up|and higher|plus|+|at least|or larger|"
        "or bigger|minimum|at a minimum"
    ),
    Modifier.AT_MOST: (
        "or less|or fewer|or lower|or under|or below|or younger|or smaller|and younger|"
        "and under|and below|at most|maximum|or shorter|tops|at the most"
    ),
    Modifier.ABOUT: "or so|or thereabouts|give or take|more or less|approximately|odd",
}


def _phrases(table: dict[Modifier, str]) -> dict[tuple[str, ...], Modifier]:
    """Return token sequences to modifiers."""
    return {
        tuple(token.lower for token in Tokens(phrase)): modifier
        for modifier, cell in table.items()
        for phrase in cell.split("|")
    }


_BEFORE_PHRASES = _phrases(_BEFORE)
_AFTER_PHRASES = _phrases(_AFTER)
_LONGEST_BEFORE = max(map(len, _BEFORE_PHRASES))
_LONGEST_AFTER = max(map(len, _AFTER_PHRASES))
_SKIPPED = frozenset(
    (
        "a",
        "an",
        "the",
        '"',
        "“",
        "'",
        "‘",
        "(",
        "*",
        "_",
        "their",
        "its",
        "another",
        "every",
        "one",
    )
)
_EXACT_BEFORE = {
    ("at",): frozenset(),
    ("over",): frozenset(
        ("all", "took", "take", "taken", "taking", "turned", "won", "left", "handed")
    ),
}


def attach_modifier(context: Context, draft: Draft) -> None:
    """Set the modifier of a draft from the words around it."""
    found = _find_before(context.tokens, draft.first) or _find_after(
        context.tokens, draft
    )
    if found is None:
        return
    modifier, first, last = found
    if draft.modifier is Modifier.BETWEEN:
        return
    draft.modifier = modifier
    draft.modifier_tokens = (first, last)


def _find_before(tokens: Tokens, index: int) -> tuple[Modifier, int, int] | None:
    """Return the modifier that ends where a number starts, with its tokens."""
    end = index
    for _ in range(3):
        if tokens[end].starts_line and end != index:
            return None
        found = _longest_before(tokens, end)
        if found is not None:
            return found
        if tokens[end - 1].lower not in _SKIPPED or tokens[end].starts_line:
            return None
        end -= 1
    return None


def _longest_before(tokens: Tokens, end: int) -> tuple[Modifier, int, int] | None:
    """Return the longest modifier phrase that ends before a token."""
    if tokens[end].starts_line and end > 0 and tokens[end - 1].text in (".", "!", "?"):
        return None
    for length in range(min(_LONGEST_BEFORE, end), 0, -1):
        modifier = _BEFORE_PHRASES.get(tokens.words(end - length, length))
        if modifier is None:
            continue
        if (
            tokens.words(end - length, 1) == ("over",)
            and tokens[end - length - 1].lower in _EXACT_BEFORE[("over",)]
        ):
            return None
        return modifier, end - length, end
    return None


def _find_after(tokens: Tokens, draft: Draft) -> tuple[Modifier, int, int] | None:
    """Return the modifier that follows a number, its unit or its hyphen."""
    at = draft.last + tokens.is_hyphen(draft.last)
    if tokens[at].starts_line:
        return None
    for length in range(_LONGEST_AFTER, 0, -1):
        modifier = _AFTER_PHRASES.get(tokens.words(at, length))
        if modifier is not None:
            return modifier, at, at + length
    return None
