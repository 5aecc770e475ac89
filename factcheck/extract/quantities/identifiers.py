"""Names and codes with numbers: `287(g)`, `Title 42`, `MS-13`, `S&P 500`, `No. 7`, phones."""

from __future__ import annotations

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind, Tokens

_LABELS = frozenset(
    "title section sections sec article articles chapter rule route highway interstate hwy "
    "flight boeing airbus apollo category phase tier type grade class level game room unit "
    "gate pier channel part volume proposition prop amendment resolution bill hr hb sb ab "
    "act form formula size version step stage lot line exit precinct ward engine station "
    "zone district area group schedule table figure fig page chapter appendix exhibit "
    "windows iphone galaxy model mark series season episode round day area terminal track "
    "platform vol apt suite bus us i a m exit pub public psalm lane article directive "
    "regulation convention protocol covid super".split()
)
_STREETS = frozenset(
    "street st avenue ave road rd drive dr lane ln boulevard blvd way court ct plaza square "
    "place terrace parkway highway close crescent".split()
)


def name_role(context: Context, draft: Draft) -> NumberRole | None:
    """Return the role of a number that is part of a name, code, rank or address."""
    tokens = context.tokens
    if draft.number.form is Form.WORDS:
        return _spelled_name(tokens, draft)
    if draft.number.form is not Form.DIGITS or not draft.is_bare:
        return None
    if _is_ordinal(tokens, draft):
        return NumberRole.ORDINAL
    if _is_contact(tokens, draft):
        return NumberRole.CONTACT
    if _is_score(tokens, draft):
        return NumberRole.SCORE
    return NumberRole.NAME if _is_name(tokens, draft) else None


def _spelled_name(tokens: Tokens, draft: Draft) -> NumberRole | None:
    """Return `NAME` for a capitalised number word inside a name."""
    token, after, before = (
        tokens[draft.first],
        tokens[draft.last],
        tokens[draft.first - 1],
    )
    if before.lower in _LABELS and before.lower not in ("a", "i", "us", "act", "m"):
        return NumberRole.NAME
    if not token.text[:1].isupper() or token.starts_line:
        return None
    if before.text in (".", "!", "?", ":", "“", '"', ")", "—", "") or not before.text:
        return None
    if (
        after.text[:1].isupper()
        and before.text.islower()
        and after.kind is TokenKind.WORD
    ):
        return NumberRole.NAME
    return None


def _is_ordinal(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether the number is `11th`, `No. 7`, `#3`."""
    after = tokens[draft.last]
    if after.is_glued and after.lower in ("st", "nd", "rd", "th"):
        return True
    at = draft.first - 1
    at -= tokens[at].text == "."
    word = tokens[at].lower
    return word in ("no", "nos", "number", "#", "№", "ranked", "rank") and (
        word != "no" or tokens[at + 1].text == "." or tokens[at].text[:1].isupper()
    )


def _is_contact(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether the number is part of a phone number, postcode or street address."""
    for ahead in range(1, 4):
        if (
            tokens[draft.last + ahead].lower in _STREETS
            and tokens[draft.last].text[:1].isupper()
            and tokens[draft.last + ahead].text[:1].isupper()
        ):
            return True
    digits = [
        tokens[i]
        for i in range(draft.first - 4, draft.last + 5)
        if tokens[i].text.isdigit()
    ]
    lengths = [len(token.text) for token in digits]
    if tokens.is_hyphen(draft.last) or tokens.is_hyphen(draft.first - 1):
        return (
            4 in lengths
            and lengths.count(3) >= 1
            and len(tokens[draft.first].text) in (1, 3, 4)
            and any(lengths[i : i + 2] == [3, 4] for i in range(len(lengths)))
        )
    before = tokens[draft.first - 1]
    is_zip = (
        len(tokens[draft.first].text) == 5
        and len(before.text) == 2
        and before.text.isupper()
    )
    return is_zip


def _is_score(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether the number is one side of `3-2` or `52–48`."""
    for at, other in ((draft.last, draft.last + 1), (draft.first - 1, draft.first - 2)):
        if (
            tokens[at].text in ("-", "–")
            and tokens[at].is_glued
            and tokens[at + 1].is_glued
            and tokens[other].text.isdigit()
        ):
            return len(tokens[other].text) <= 3
    return False


def _is_name(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether the digits belong to a name or code."""
    before, after = tokens[draft.first - 1], tokens[draft.last]
    if _is_code(tokens, draft):
        return True
    at = draft.first - 1
    at -= tokens[at].text == "."
    label = tokens[at]
    if label.lower in _LABELS and (
        label.text[:1].isupper()
        or label.lower in ("level", "category", "phase", "page", "section", "version")
    ):
        return True
    if (
        not before.text[:1].isupper()
        or before.kind is not TokenKind.WORD
        or tokens[draft.first].starts_line
    ):
        return False
    if (
        "," in tokens[draft.first].text
        or before.lower in _SENTENCE_STARTERS
        or before.text.endswith("s")
    ):
        return False
    return not (
        after.kind is TokenKind.WORD
        and after.text.islower()
        and after.lower.endswith("s")
    )


_SENTENCE_STARTERS = frozenset(
    "the a an in on at of for to from by with and or but some about over nearly around just only under "
    "more than at least up as if when while these those there their his her its our roughly almost "
    "approximately another all both total only another of those than".split()
)


def _is_code(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether letters or brackets touch the digits (`CO2`, `MS-13`, `287(g)`, `5G`)."""
    before, after = tokens[draft.first - 1], tokens[draft.last]
    if tokens.is_glued(draft.first) and before.kind is TokenKind.WORD:
        return True
    if tokens.is_hyphen(draft.first - 1) and tokens[draft.first - 2].text[:1].isupper():
        return True
    if (
        after.text == "("
        and after.is_glued
        and len(tokens[draft.last + 1].text) == 1
        and tokens[draft.last + 1].text.isalpha()
    ):
        return True
    return (
        after.is_glued
        and after.kind is TokenKind.WORD
        and after.text[:1].isupper()
        and len(after.text) <= 3
    )
