"""Ages and durations: `45-year-old`, `aged 16 to 24`, `30-year mortgage`, `five years`."""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import DOWN_VERBS, UP_VERBS, bag
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind, Tokens
from factcheck.model import QuantityKind

_AGED = bag("aged age ages turned")
_OLDEST = Decimal(120)  # the longest documented human life is 122 years
_GROUPS = (
    ("and", "older"), ("and", "over"), ("or", "older"), ("and", "younger"),
    ("or", "younger"), ("years", "old"), ("year", "old"), ("and", "up"),
)  # fmt: skip
_AGE_OF = (
    ("the", "age", "of"),
    ("an", "age", "of"),
    ("age", "group", "of"),
    ("average", "age", "of"),
)
_LIMITS = bag("over under above below")
_PEOPLE = bag(
    "people those adults children men women boys girls kids anyone everyone students"
)
# Endings of nouns of people, which hardly any other plural shares: "pensioners",
# "patients", "employees", "artists".
_PEOPLE_ENDINGS = ("oners", "ents", "ants", "ees", "ists", "ivers", "rkers", "ters")
_AFTER_PEOPLE = bag(
    "is are was were has have had do does did can could will would may might and or in at "
    "on who with without to from"
)
_REACH = 6  # tokens before a time that may make it a value
_JUST = bag(
    "just only about around almost nearly roughly over under some an average of"
)
_CHANGED = UP_VERBS | DOWN_VERBS
_IS = bag("is was at averaged")
_MEAN = bag("average mean median typical")
_AFTER_AGE = bag("age bracket cohort demographic")


def age_role(context: Context, draft: Draft) -> NumberRole | None:
    """Return `AGE` or `DURATION` for numbers of years and the like."""
    tokens = context.tokens
    if draft.dimension == "time":
        return _time_role(tokens, draft)
    if not draft.is_bare or draft.number.form not in (Form.DIGITS, Form.WORDS):
        return None
    if not 0 < draft.value < _OLDEST or not _is_age(tokens, draft):
        return None
    draft.kind = QuantityKind.OTHER_UNIT
    draft.unit = "years of age"
    return NumberRole.AGE


def _time_role(tokens: Tokens, draft: Draft) -> NumberRole | None:
    """Tell ages and durations from statistics measured in time ("34.3 hours a week")."""
    written = tokens[draft.number.first].text
    if len(written) == 4 and written.startswith(("19", "20")) and written.isdigit():
        return NumberRole.DATE  # "the 2020 fiscal year"
    after = tokens[draft.last + tokens.is_hyphen(draft.last)].lower
    if after in ("old", "olds"):
        draft.unit = f"{draft.unit} of age"
        return NumberRole.AGE
    if draft.denominator or (
        draft.number.form is Form.DIGITS and "." in tokens[draft.number.first].text
    ):
        return None
    return None if _is_measured(tokens, draft) else NumberRole.DURATION


def _is_measured(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a time is the value of something: `has climbed to 63 years`.

    "It takes 23 days to register" and "the average wait was 14 weeks" are values, too;
    "it took five years" tells of one event.
    """
    before = list(tokens.words(draft.outer_first - _REACH, _REACH))
    while before and before[-1] in _JUST:
        before.pop()
    verb, last = ["", "", *before][-2:]
    is_end = last == "to" and (verb in _CHANGED or before[-3:-2] == ["from"])
    is_end = is_end and bool(_CHANGED & set(before))
    is_mean = last in _IS and bool(_MEAN & set(before))
    return is_end or is_mean or last in ("takes", "take")


def _is_age(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a bare number is a person's age or an age group."""
    before = tokens[draft.outer_first - 1].lower
    after = tokens[draft.last + tokens.is_hyphen(draft.last)].lower
    if before in _AGED or after in _AFTER_AGE or tokens.words(draft.last, 2) in _GROUPS:
        return True
    if tokens.words(draft.outer_first - 3, 3) in _AGE_OF:
        return True
    if before in ("under", "over") and tokens[draft.last].text in ("s", "'s"):
        return True
    if _is_age_limit(tokens, draft):
        return True
    return _is_told(tokens, draft) or _is_apposition(tokens, draft)


def _is_age_limit(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a number narrows people by age: `women under 30 are`, `drivers over 75`."""
    limit, people = tokens[draft.first - 1].lower, tokens[draft.first - 2].lower
    if limit not in _LIMITS or draft.value != int(draft.value):
        return False
    if people not in _PEOPLE and not people.endswith(_PEOPLE_ENDINGS):
        return False
    after = tokens[draft.last]
    return after.kind is not TokenKind.WORD or after.lower in _AFTER_PEOPLE


def _is_told(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a sentence gives a person's age: `he is 45`, `she was 32 when`."""
    verb, subject = tokens[draft.first - 1].lower, tokens[draft.first - 2].lower
    if verb not in ("is", "was", "'s") or subject not in ("he", "she", "i", "who"):
        return False
    after = tokens[draft.last]
    return after.kind is not TokenKind.WORD or after.lower in (
        "when",
        "and",
        "at",
        "years",
    )


def _is_apposition(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a number between commas after a name is an age ("Smith, 66, said")."""
    name = tokens[draft.first - 2]
    if tokens[draft.first - 1].text != "," or not name.text[:1].isupper():
        return False
    if tokens[draft.last].text not in (",", ".", ";") or draft.value != int(
        draft.value
    ):
        return False
    return (
        name.kind is TokenKind.WORD
        and draft.number.form is Form.DIGITS
        and draft.value >= 1
        and not _lists_numbers(tokens, draft)
    )


def _lists_numbers(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether names and numbers alternate as in a medal table."""
    goes_on = tokens[draft.last + 1].text[:1].isupper()
    return tokens[draft.first - 3].kind is TokenKind.NUMBER or (
        goes_on and TokenKind.NUMBER in (tokens[draft.last + i].kind for i in (2, 3))
    )
