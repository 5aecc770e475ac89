"""How exact a number is said to be: words before it, after it, and verbs of reaching.

`more than`, `at least`, `up to`, `nearly`, `about`, `topped`, `fell short of`, `or more`,
`-plus`. The longest phrase that ends where the number starts wins; articles, pronouns
and quotation marks between them are stepped over. A conversion in brackets shares the
modifier of the amount before it ("over 5 miles (8 km)").
"""

from __future__ import annotations

from itertools import pairwise

from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import UP_VERBS, bag, looks_plural
from factcheck.extract.quantities.scales import SCALES
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.model import Modifier, QuantityKind

_BEFORE: dict[Modifier, str] = {
    Modifier.MORE_THAN: (
        "more than|over|above|exceeding|exceed|exceeds|exceeded|topped|topping|top|tops|"
        "surpassed|surpassing|surpass|surpasses|crossed|crosses|crossing|cross|"
        "greater than|larger than|higher than|bigger than|in excess of|upwards of|"
        "upward of|beyond|north of|better than|older than|longer than|past|eclipsed|"
        "eclipsing|>|over than|cracked|broke through|outstripped|heavier than|faster than"
    ),
    Modifier.AT_LEAST: (
        "at least|no fewer than|no less than|not less than|not fewer than|minimum of|"
        "as few as|as little as|as low as|at a minimum|minimum|≥|> =|>=|no lower than|"
        "not lower than|from at least|at the very least|at minimum|"
        "greater than or equal to|more than or equal to|equal to or greater than|"
        "equal to or more than|greater or equal than|bigger or equal than|"
        "higher or equal than|larger or equal than|more or equal than|at least or equal to|"
        "no smaller than|larger than or equal to|bigger than or equal to|"
        "equal to or larger than|equal or greater than|equal to or bigger than"
    ),
    Modifier.LESS_THAN: (
        "less than|fewer than|under|below|lower than|smaller than|short of|shy of|<|"
        "cheaper than|younger than|shorter than|south of|fell short of|undercut"
    ),
    Modifier.AT_MOST: (
        "up to|no more than|not more than|at most|as many as|as much as|a maximum of|"
        "maximum of|max|maximum|no higher than|no greater than|capped at|not exceeding|≤|"
        "< =|<=|as high as|no larger than|at the most|not over|"
        "not to exceed|upto|less than or equal to|equal to or less than|"
        "smaller or equal than|less or equal than|lower or equal than|fewer or equal than|"
        "smaller than or equal to|lower than or equal to|fewer than or equal to|"
        "at most or equal to|equal to or smaller than|equal to or fewer than|"
        "not exceed|not surpass|equal or less than|equal to or lower than"
    ),
    Modifier.NEARLY: (
        "nearly|almost|close to|approaching|approached|approaches|nearing|neared|nears|"
        "virtually|practically|just about|just shy of|just short of|not quite|"
        "nearly as many as|closing in on"
    ),
    Modifier.ABOUT: (
        "about|around|roughly|some|approximately|an estimated|estimated|approx|approx .|"
        "circa|c .|ca .|~|≈|something like|in the region of|in the neighborhood of|"
        "in the neighbourhood of|in the vicinity of|on the order of|in the order of|"
        "give or take|or so|more or less|somewhere around|±|estimated at|an estimate of|"
        "close on|plus or minus|to the tune of|along the lines of|or about|near|somewhere near|"
        "an approximate|approximating|approximate|an average of about|somewhere in the region of"
    ),
}
_AFTER: dict[Modifier, str] = {
    Modifier.AT_LEAST: (
        "or more|and more|or higher|or greater|or older|or above|or over|or longer|or better|"
        "and older|and above|and over|and up|and higher|plus|+|or larger|or bigger|minimum|"
        "at a minimum|at least|and beyond|at the very least|or beyond"
    ),
    Modifier.AT_MOST: (
        "or less|or fewer|or lower|or under|or below|or younger|or smaller|and younger|"
        "and under|and below|at most|maximum|or shorter|tops|at the most|and less"
    ),
    Modifier.ABOUT: "or so|or thereabouts|give or take|more or less|approximately|odd|ish",
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
_SKIPPED = bag("a an the their its his her another every one as") | {
    '"',
    "“",
    "'",
    "‘",
    "*",
    "_",
    "-",
}
# "around the 37 m skeleton" is a place, "more than the 37" is not.
_DETERMINERS = bag("the their its his her every another one")
_PREPOSITIONS = bag("about around over under above below near past beyond")
_MODALS = bag("to will would could can may might should must not and")
_OVER_WORDS = bag(
    "all took take taken taking turned left handed spread scattered across split divided "
    "control dispute won victory advantage lead leads fight fought war"
)
# "up to" and "near" after these words is a result and not a limit.
_UP_TO_WORDS = (
    bag(
        "edged inched crept ticked moved went shot back picked pushed nudged revised "
        "adjusted restated marked drifted bumped ramped scaled"
    )
    | UP_VERBS
)


def attach_modifier(context: Context, draft: Draft) -> None:
    """Set the modifier of a draft from the words around it."""
    tokens = context.tokens
    before = _find_before(tokens, draft)
    after = _find_after(tokens, draft)
    found = before
    if after is not None and (before is None or before[0] is Modifier.ABOUT):
        found = after
    if found is None:
        return
    modifier, first, last = found
    draft.modifier_tokens = (first, last)
    if draft.modifier is not Modifier.BETWEEN:
        draft.modifier = modifier


def share_modifiers(tokens: Tokens, drafts: list[Draft]) -> None:
    """Give a conversion in brackets the modifier of the amount before it."""
    for left, right in pairwise(drafts):
        if right.modifier is not Modifier.EXACTLY or left.modifier in (
            Modifier.EXACTLY,
            Modifier.BETWEEN,
        ):
            continue
        in_bracket = (
            tokens[right.first - 1].text == "(" and tokens[right.last].text == ")"
        )
        if in_bracket and right.first - 1 - left.last <= 1 and _converts(left, right):
            right.modifier = left.modifier


def _converts(left: Draft, right: Draft) -> bool:
    """Tell whether two amounts are one in two currencies or units."""
    if left.kind is not right.kind:
        return False
    if left.kind is QuantityKind.MONEY:
        return left.currency != right.currency
    return left.kind is QuantityKind.OTHER_UNIT and left.unit != right.unit


def _find_before(tokens: Tokens, draft: Draft) -> tuple[Modifier, int, int] | None:
    """Return the modifier that ends where a number starts, with its tokens."""
    end = draft.first
    for _ in range(3):
        found = _longest_before(tokens, end)
        if found is not None:
            return found
        skipped = tokens[end - 1].lower
        if skipped not in _SKIPPED or tokens[end].starts_line:
            return None
        if skipped in _DETERMINERS and tokens[end - 2].lower in _PREPOSITIONS:
            return None
        end -= 1
    return None


def _longest_before(tokens: Tokens, end: int) -> tuple[Modifier, int, int] | None:
    """Return the longest modifier phrase that ends before a token."""
    for length in range(min(_LONGEST_BEFORE, end), 0, -1):
        phrase = tokens.words(end - length, length)
        modifier = _BEFORE_PHRASES.get(phrase)
        if modifier is not None and not _is_other_sense(tokens, phrase, end - length):
            return modifier, end - length, end
        if modifier is not None:
            return None
    return None


def _is_other_sense(tokens: Tokens, phrase: tuple[str, ...], first: int) -> bool:
    """Tell whether the words before a modifier give it another meaning."""
    before = tokens[first - 1].lower
    if phrase == ("over",):
        return before in _OVER_WORDS
    if phrase == ("up", "to"):
        return before in _UP_TO_WORDS
    if phrase == ("top",):
        return before not in _MODALS and not _tops(tokens, first)
    if phrase in (("max",), ("min",)):
        return tokens[first].text.isupper()
    if phrase[0].startswith("cross"):
        return before in _DETERMINERS or not _is_large(tokens, first + 1)
    if phrase == ("past",):
        return before in (
            "the",
            "its",
            "their",
            "his",
            "of",
            "on",
            "over",
            "in",
            "for",
            "at",
            "and",
        )
    if phrase == ("under",):
        return tokens[first].text.isupper() or before in ("operating", "bill")
    return phrase == ("near",) and before in ("in", "of")


def _tops(tokens: Tokens, at: int) -> bool:
    """Tell whether a plural tops a large number: `thefts top 1 million`, not `top 500`."""
    digits = "".join(sign for sign in tokens[at + 1].text if sign.isdigit())
    is_large = len(digits) > _RANKED or tokens[at + 2].lower in SCALES
    return is_large and looks_plural(tokens[at - 1].lower)


_RANKED = 3  # digits: lists of "the top" are not longer than 999


def _is_large(tokens: Tokens, at: int) -> bool:
    """Tell whether something of note is crossed: `10 lakh`, `$1 trillion`, `1 million`."""
    is_sign = tokens[at].kind is TokenKind.SIGN
    return is_sign or len(tokens[at].text) >= 2 or tokens[at + 1].lower in SCALES


def _find_after(tokens: Tokens, draft: Draft) -> tuple[Modifier, int, int] | None:
    """Return the modifier that follows a number, its unit or its hyphen."""
    at = draft.last + tokens.is_hyphen(draft.last)
    if tokens[at].starts_line:
        return None
    for length in range(min(_LONGEST_AFTER, len(tokens) - at), 0, -1):
        phrase = tokens.words(at, length)
        modifier = _AFTER_PHRASES.get(phrase)
        if modifier is not None and _ends_well(tokens, phrase, at + length):
            return modifier, at, at + length
    return None


def _ends_well(tokens: Tokens, phrase: tuple[str, ...], after: int) -> bool:
    """Tell whether a modifier after a number is not the start of something else."""
    following = tokens[after].lower
    if (
        phrase in (("and", "over"), ("and", "above"))
        and tokens[after].text[:1].isdigit()
    ):
        return False
    if phrase[-1] in (
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "greater",
        "larger",
        "smaller",
    ):
        return following not in ("than", "or")
    if phrase == ("plus",):
        return (
            tokens.is_hyphen(after - 2)
            or tokens.is_hyphen(after - 1)
            or not following.isalpha()
        )
    if phrase in (
        ("at", "least"),
        ("maximum",),
        ("minimum",),
        ("approximately",),
        ("at", "most"),
        ("at", "the", "most"),
    ):
        return not (following[:1].isdigit() or following in ("one", "two", "a", "$"))
    if phrase == ("+",):
        return tokens.is_glued(after - 1)
    return True
