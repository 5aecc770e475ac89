"""Percent that the words beside it make a change: `rose 5%`, `a 5% drop`, `up 3 percent`.

Only direct neighbours count here; changes told from afar are found with the parse.
"""

from __future__ import annotations

from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import (
    DOWN_COMPARISONS,
    DOWN_NOUNS,
    DOWN_VERBS,
    SENTENCE_END,
    UP_COMPARISONS,
    UP_NOUNS,
    UP_VERBS,
    bag,
)
from factcheck.extract.quantities.tokens import Tokens
from factcheck.model import Direction, QuantityKind

_BETWEEN = bag(
    "by another further just only a an the additional combined slightly sharply steadily "
    "modestly barely whopping mere record between"
)
_OBJECT = 8  # tokens of an object between verb and `by`
_CLAUSE = 25  # tokens over which a list of changes shares its verb
_RESTATEMENT = 6  # tokens between a figure and `or N percent`
_CHANGING = (
    QuantityKind.PERCENT,
    QuantityKind.PERCENT_CHANGE,
    QuantityKind.PERCENTAGE_POINTS,
    QuantityKind.MULTIPLE,
)


def mark_changes(context: Context, drafts: list[Draft]) -> None:
    """Set kind and direction of percents whose neighbours tell a change."""
    tokens = context.tokens
    last: tuple[int, Direction] | None = None
    for index, draft in enumerate(drafts):
        if not draft.is_quantity:
            continue
        if draft.kind in _CHANGING and draft.direction is None:
            draft.direction = (
                _after(tokens, draft)
                or _before(tokens, draft)
                or _amount(tokens, draft, last)
                or _restated(tokens, drafts, index)
            )
            if draft.direction and draft.kind is QuantityKind.PERCENT:
                draft.kind = QuantityKind.PERCENT_CHANGE
        if draft.direction is not None:
            last = draft.last, draft.direction


def _before(tokens: Tokens, draft: Draft) -> Direction | None:
    """Return the direction of a verb or `increase of` right before a number."""
    if _is_level_mark(tokens, draft):
        return None
    at = draft.outer_first - 1
    for _ in range(3):
        if tokens[at].lower not in _BETWEEN or tokens[at + 1].starts_line:
            break
        at -= 1
    word = tokens[at].lower
    if tokens[at + 1].starts_line:
        return None
    if word == "of":
        return _noun_direction(tokens[at - 1].lower)
    return _verb_direction(word)


def _is_level_mark(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether `fell below 4 percent` names a level that was crossed."""
    words = draft.modifier_tokens
    if words is None or words[0] >= draft.first:
        return False
    return tokens[words[1] - 1].lower in ("below", "above", "under", "past", "beyond")


def _amount(
    tokens: Tokens, draft: Draft, last: tuple[int, Direction] | None
) -> Direction | None:
    """Return the direction of `by 19 percent` whose verb stands farther off.

    "Cut costs by 20 percent" has it within a few words; "theft rose by 5 percent and
    fraud by 7 percent" takes it from the change before in the sentence.
    """
    at = draft.outer_first - 1
    if tokens[at].lower != "by" or tokens[draft.last].lower == "of":
        return None
    for back in range(at - 1, max(at - _OBJECT, -1), -1):
        token = tokens[back]
        if token.text in SENTENCE_END or token.starts_line or token.text == ",":
            break
        found = _verb_direction(token.lower)
        if found is not None:
            return found
    if last is None or _ends_between(tokens, last[0], at):
        return None
    return None if _is_passive(tokens[at - 1].lower) else last[1]


def _is_passive(word: str) -> bool:
    """Tell whether a word before `by` makes an agent of what follows ("backed by")."""
    return word.endswith("ed") or word in ("is", "was", "are", "were", "held", "won")


def _ends_between(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a sentence ends between two tokens or they lie far apart."""
    if last - first > _CLAUSE:
        return True
    return any(tokens[i].text in SENTENCE_END for i in range(first, last))


def _restated(tokens: Tokens, drafts: list[Draft], index: int) -> Direction | None:
    """Return the direction of `grew by 300 jobs, or 2.2 percent`."""
    draft = drafts[index]
    if index == 0 or tokens[draft.outer_first - 1].lower != "or":
        return None
    left = drafts[index - 1]
    is_near = draft.first - left.last <= _RESTATEMENT
    if not is_near or not left.is_quantity or left.kind is QuantityKind.PERCENT:
        return None
    return left.direction or _before(tokens, left)


def _verb_direction(word: str) -> Direction | None:
    """Return the direction of a verb of change."""
    if word in UP_VERBS:
        return Direction.UP
    return Direction.DOWN if word in DOWN_VERBS else None


def _noun_direction(word: str) -> Direction | None:
    """Return the direction of a noun of change."""
    if word in UP_NOUNS:
        return Direction.UP
    return Direction.DOWN if word in DOWN_NOUNS else None


def _after(tokens: Tokens, draft: Draft) -> Direction | None:
    """Return the direction of `5% increase`, `5% higher`, right after a number."""
    token = tokens[draft.last]
    if token.starts_line:
        return None
    word = token.lower
    noun = _noun_direction(word)
    if noun is not None or draft.kind is QuantityKind.MULTIPLE:
        return noun
    if word in UP_COMPARISONS and not _compares_parts(tokens, draft):
        return Direction.UP
    return Direction.DOWN if word in DOWN_COMPARISONS else None


def _compares_parts(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether `above` and `more` start something else ("5% above all")."""
    return tokens[draft.last].lower == "above" and tokens[draft.last + 1].lower == "all"
