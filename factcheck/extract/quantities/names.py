"""Numbers in names and codes: `MS-13`, `CO2`, `S&P 500`, `One Big Beautiful Bill`.

Letters with a capital that touch digits make a code. A capitalised word right before a
short number makes a name unless the number counts a plural noun.
"""

from __future__ import annotations

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.extract.quantities.lexicon import (
    MONTHS,
    SENTENCE_END,
    WEEKDAYS,
    bag,
    looks_plural,
)
from factcheck.extract.quantities.numbers import Form
from factcheck.extract.quantities.tokens import TokenKind, Tokens

# Capitalised at the start of a sentence or headline without being part of a name.
_NO_NAMES = bag(
    "the a an in on at of for to from by with and or but some about over nearly around just "
    "only under more than at least up as if when while these while there their his her its "
    "our roughly almost approximately another all both total those was were is are has have "
    "had said says after before since until that this which who what where how not no nor "
    "yet so because although though also now then here we they he she it you i my your "
    "across among between through during within without against per via plus minus until "
    "killed kills injured arrested adds added cut cuts hires hits hit reports reported see "
    "sees saw get gets got gives raises raised sells sold buys bought wins won loses lost "
    "made makes make paid pays pay costs cost spent spends found finds shows kill first "
    "last next every each any many most several few other such same only even still "
    "including include includes with top best of least worth nearly where did do "
    "does can could will would may might must should out off down"
)
_AROUND = 8  # tokens on either side that show whether a line is a headline
_HEADLINE_WORDS = 4  # long words that must all have capitals
_LONGEST_TICKER = 4  # "DAX -120" is a change of an index
_LARGEST_IN_ADJECTIVE = 10
_SMALLEST_MODEL = 100  # model numbers before a plural noun have three digits or more
_PLACE_PREPOSITIONS = bag("in at from of on near across for to around and with by")
# Before a hyphen and a number these are hedges, signs or links ("sub-50", "minus-130").
_NO_STEMS = bag(
    "minus plus negative under over above below nearly almost about around roughly some "
    "approx approximately between from through until till since than more less least "
    "most another every post with without into onto upto only just"
)
_LONGEST_STEM = 5  # of a word with one capital: "Covid-19", "Delta-8"
_SHORTEST_STEM = 4  # "omega-3", "carbon-14"; shorter ones are links ("25-to-54")
_GROUPS = bag("top bottom final big")
_INDICES = bag(
    "fortune ftse stoxx nikkei russell cac dax s&p sp nasdaq csi asx topix nifty sensex "
    "ibex aim"
)


def name_role(context: Context, draft: Draft) -> NumberRole | None:
    """Return `NAME` for a number that is part of a name or code."""
    tokens = context.tokens
    if _is_adjective(tokens, draft) or _is_group(tokens, draft):
        return NumberRole.NAME
    if draft.number.form is Form.WORDS:
        return NumberRole.NAME if _is_spelled_name(tokens, draft) else None
    if draft.number.form not in (Form.DIGITS, Form.FRACTION) or draft.currency:
        return None
    if _is_code(context, draft):
        return NumberRole.NAME
    if not draft.is_bare or draft.value_max is not None:
        return None
    return NumberRole.NAME if _is_named(tokens, draft) else None


def _is_adjective(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a small number is joined to a noun it describes (`five-star`).

    It says what sort of thing it is, and counts nothing that happened.
    """
    is_small = draft.value <= _LARGEST_IN_ADJECTIVE and draft.number.scale == 1
    if not is_small or not draft.is_bare or not tokens.is_hyphen(draft.last):
        return False
    after = tokens[draft.last + 1]
    joins = ("to", "plus", "or", "and", "in", "strong", "odd", "ish", "some")
    return after.kind is TokenKind.WORD and after.lower not in joins


def _is_group(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a number names those at an end of a ranking: `the bottom three`."""
    before, after = tokens[draft.first - 1], tokens[draft.last]
    is_plain = draft.is_bare and draft.number.scale == 1 and draft.value_max is None
    if not is_plain or before.lower not in _GROUPS or draft.modifier_tokens is not None:
        return False
    return not looks_plural(after.lower) and after.text != "-"


def _is_spelled_name(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a capitalised number word is part of a name in running text."""
    token, after, before = (
        tokens[draft.first],
        tokens[draft.last],
        tokens[draft.first - 1],
    )
    if not token.text[:1].isupper() or token.text.isupper():
        return False
    if token.starts_line or before.kind is not TokenKind.WORD:
        return _opens_name(tokens, draft)
    if before.text[:1].isupper() and before.lower not in _NO_NAMES:
        return not _is_title_case(tokens, draft)
    return after.text[:1].isupper() and after.kind is TokenKind.WORD


def _opens_name(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a sentence or quotation opens with a name: `“One Big Beautiful ...`."""
    following = (tokens[draft.last], tokens[draft.last + 1])
    is_one = tokens[draft.first].lower == "one" and draft.last == draft.first + 1
    capital = all(
        token.kind is TokenKind.WORD and token.text[:1].isupper() for token in following
    )
    return is_one and capital and not _is_title_case(tokens, draft)


def _is_code(context: Context, draft: Draft) -> bool:
    """Tell whether letters touch the digits (`CO2`, `MS-13`, `5G`, `COVID -19`)."""
    tokens = context.tokens
    before = tokens[draft.first - 1]
    if tokens.is_glued(draft.first) and before.kind is TokenKind.WORD:
        return True
    if tokens.is_hyphen(draft.first - 1) and _is_code_stem(tokens, draft):
        return True
    if _is_parted_code(tokens, draft):
        return True
    joins = before.text in ("_", "@", "\\") and before.is_glued
    if before.text == "." and before.is_glued:  # "ID.4"
        joins = tokens[draft.first - 2].text.isupper()
    if tokens.is_glued(draft.first) and joins:
        return True
    return draft.is_bare and _is_code_tail(tokens, draft)


def _is_parted_code(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a code is parted by a blank: `COVID -19`."""
    at = draft.number.first
    stem = tokens[at - 2]
    is_parted = tokens[at - 1].text == "-" and tokens.is_glued(at) and draft.is_bare
    return is_parted and stem.text.isupper() and len(stem.text) > _LONGEST_TICKER


def _is_code_stem(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a word before a hyphen starts a code (`MS-13`, `omega-3`)."""
    token = tokens[draft.first - 2]
    if token.kind is not TokenKind.WORD:
        return False
    if token.text[:1].isupper():
        return len(token.text) <= _LONGEST_STEM or token.text.isupper()
    is_noun = len(token.text) >= _SHORTEST_STEM and token.lower not in _NO_STEMS
    return token.is_glued or (is_noun and draft.is_bare and draft.number.scale == 1)


def _is_code_tail(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a capital right after digits makes a code (`5G`, `3D`, `787s`)."""
    after = tokens[draft.last]
    if not after.is_glued or after.kind is not TokenKind.WORD:
        return (
            tokens.is_hyphen(draft.last)
            and tokens[draft.last + 1].text.isupper()
            and len(tokens[draft.last + 1].text) <= 2
        )
    if after.text == "s" or after.lower == "'s":
        return True
    return after.text[:1].isupper() and len(after.text) <= 4


def _is_named(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a capitalised word before a short number makes it a name."""
    number, before = tokens[draft.first], tokens[draft.first - 1]
    if number.starts_line or "," in number.text or len(number.text) > 4:
        return False
    if draft.number_last > draft.number.first + 1 or before.lower.endswith("ly"):
        return False
    if draft.number.scale > 1 or draft.modifier_tokens is not None:
        return False
    if _is_index(tokens, draft):
        return True
    is_proper = before.kind is TokenKind.WORD and not before.text.islower()
    if not is_proper or before.text.endswith("'s") or before.text.endswith("’s"):
        return False
    if before.lower in _NO_NAMES or before.lower in MONTHS or before.lower in WEEKDAYS:
        return False
    if _counts(tokens, draft):
        return False
    return not _is_title_case(tokens, draft)


def _counts(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a number after a capitalised word counts the noun after it.

    "In Texas 15 people" does; "Trent 900 engines" does not: a model number of three
    digits or more stands right after its maker.
    """
    after = tokens[draft.last]
    if not after.text.islower() or not looks_plural(after.lower):
        return False
    is_short = draft.value < _SMALLEST_MODEL
    return is_short or tokens[draft.first - 2].lower in _PLACE_PREPOSITIONS


def _is_index(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a number names a share index or ranking (`S&P 500`, `fortune 100`)."""
    before = tokens.words(draft.first - 3, 3)
    return before[2] in _INDICES or before in (("s", "&", "p"), ("the", "s", "p"))


def name_again(tokens: Tokens, drafts: list[Draft]) -> None:
    """Read a number as a name where the text has used it as one before.

    "The Boeing 737 ... their 737 replacement": only before a noun in the singular.
    """
    names = {
        tokens[draft.first].text
        for draft in drafts
        if draft.role is NumberRole.NAME
        and draft.number.form is Form.DIGITS
        and draft.value >= _SMALLEST_MODEL
    }
    for draft in drafts:
        if not draft.is_quantity or not draft.is_bare or draft.value_max is not None:
            continue
        if tokens[draft.first].text in names and _precedes_singular(tokens, draft):
            draft.role = NumberRole.NAME


def _precedes_singular(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a noun that cannot be counted by the number follows it."""
    after = tokens[draft.last]
    is_noun = after.kind is TokenKind.WORD and after.lower not in _NO_NAMES
    has_more = draft.modifier_tokens is not None or draft.number.scale > 1
    return (
        is_noun
        and not has_more
        and not looks_plural(after.lower)
        and not after.starts_line
    )


def _is_title_case(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether the line around a number capitalises its words like a headline."""
    words = [
        tokens[i]
        for i in _line_around(tokens, draft)
        if tokens[i].kind is TokenKind.WORD
        and len(tokens[i].text) > 2
        and tokens[i].lower not in _NO_NAMES
    ]
    capital = sum(token.text[:1].isupper() for token in words)
    return len(words) >= _HEADLINE_WORDS and capital == len(words)


def _line_around(tokens: Tokens, draft: Draft) -> range:
    """Return the tokens of the same sentence around a number, `_AROUND` on either side."""
    first = draft.first
    while first > draft.first - _AROUND and not _is_break(tokens, first, first - 1):
        first -= 1
    last = draft.last
    while last < draft.last + _AROUND and not _is_break(tokens, last, last):
        last += 1
    return range(first, last)


def _is_break(tokens: Tokens, index: int, stop: int) -> bool:
    """Tell whether a line starts at a token or a sentence ends at another."""
    return tokens[index].starts_line or tokens[stop].text in SENTENCE_END
