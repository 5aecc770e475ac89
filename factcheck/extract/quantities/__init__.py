"""Find numbers with their units in English news text, and say what each number is.

`find_quantities` reads raw text in a fixed order of rule groups, each its own module:

1. `reader` finds numbers: in `digits` with `scales`, `words`, `fractions`, `shares`,
   `multiples`, `vague` words;
2. `shapes` sets aside dates, references, addresses and codes that look like nothing else;
3. `attach` adds `percent`, `currency`, `unit`, `denominators` and `signs`; `compounds`
   and `ranges` join numbers that belong together;
4. `modifiers` say how exact a number is; `roles` tells quantities from `years`, `names`,
   `scores`, ages and durations (`people`) and `pronouns`;
5. `shared` spreads units along lists; `changes` marks a percent beside a verb of change.

Every rule looks at a bounded number of tokens, so the time is linear in the text.
"""

from __future__ import annotations

from pathlib import Path

from factcheck.extract.mentions import NumberRole, QuantityMention
from factcheck.extract.quantities.attach import attach
from factcheck.extract.quantities.bounds import join_bounds
from factcheck.extract.quantities.changes import mark_changes
from factcheck.extract.quantities.compounds import join_compounds
from factcheck.extract.quantities.data import load_currencies, load_units
from factcheck.extract.quantities.denominators import attach_distant
from factcheck.extract.quantities.draft import Context, Draft, TokenRange
from factcheck.extract.quantities.implied import add_implied
from factcheck.extract.quantities.modifiers import attach_modifier, share_modifiers
from factcheck.extract.quantities.names import name_again
from factcheck.extract.quantities.ranges import join_ranges
from factcheck.extract.quantities.reader import read_numbers
from factcheck.extract.quantities.roles import assign_role, is_optional, shape_role
from factcheck.extract.quantities.shapes import Shapes
from factcheck.extract.quantities.shared import share_units
from factcheck.extract.quantities.tokens import Tokens
from factcheck.model import Quantity, Span

__all__ = ["find_quantities"]


def find_quantities(
    text: str,
    *,
    country: str | None = None,
    implied: bool = False,
    units: Path | None = None,
    currencies: Path | None = None,
) -> list[QuantityMention]:
    """Find every number of a text with its reading and role.

    Args:
        text: Any text; a sentence, a passage or a whole article.
        country: ISO 3166 code of the country the text is from; decides what a bare `$`
            or `pounds` means. None reads them as the first currency in the table.
        implied: Read a unit after an article as one of it ("a gallon").
        units: Table of units; None reads the one of the default corpus.
        currencies: Table of currencies; None reads the one of the default corpus.

    Returns:
        Mentions in text order that share no character. Only those with role
        `QUANTITY` can be claims; the others say what their number is instead.

    Raises:
        CorpusError: A table cannot be read. No text raises.
    """
    tokens = Tokens(text)
    context = Context(
        tokens=tokens,
        shapes=Shapes(tokens),
        units=load_units(units),
        currencies=load_currencies(currencies),
        country=country,
    )
    drafts = _drafts(context, implied=implied)
    return [_mention(context, draft) for draft in drafts]


def _drafts(context: Context, *, implied: bool) -> list[Draft]:
    """Apply all rule groups in order."""
    drafts = [Draft.of(number) for number in read_numbers(context.tokens)]
    for draft in drafts:
        draft.role = shape_role(context, draft) or NumberRole.QUANTITY
        if draft.is_quantity:
            attach(context, draft)
    drafts = add_implied(context, drafts, every=implied)
    drafts = join_compounds(context.tokens, drop_covered(drafts))
    drafts = join_ranges(context, drafts)
    for draft in drafts:
        attach_modifier(context, draft)
        assign_role(context, draft)
        attach_distant(context, draft)
    name_again(context.tokens, drafts)
    drafts = join_bounds(context, drop_denominators(drafts))
    share_units(context, drafts)
    share_modifiers(context.tokens, drafts)
    mark_changes(context, drafts)
    for draft in drafts:
        draft.optional = is_optional(draft)
    return drafts


def drop_covered(drafts: list[Draft]) -> list[Draft]:
    """Leave out drafts that an earlier one has taken into its span ("below zero")."""
    kept: list[Draft] = []
    for draft in drafts:
        if not kept or draft.first >= kept[-1].last:
            kept.append(draft)
    return kept


def drop_denominators(drafts: list[Draft]) -> list[Draft]:
    """Leave out numbers that are the denominator of the one before ("per 100,000")."""
    kept: list[Draft] = []
    for draft in drafts:
        inside = kept[-1].unit_tokens if kept else None
        if inside is None or not inside[0] <= draft.first < inside[1]:
            kept.append(draft)
    return kept


def _mention(context: Context, draft: Draft) -> QuantityMention:
    """Turn a finished draft into a mention."""
    tokens = context.tokens
    low, high = draft.value, draft.value_max
    return QuantityMention(
        span=_span(tokens, (draft.first, draft.last)) or Span(start=0, end=0),
        quantity=Quantity(
            value=low,
            value_max=high,
            kind=draft.kind,
            step=draft.step,
            rounded_step=draft.rounded_step,
            unit=draft.unit,
            currency=draft.currency,
            modifier=draft.modifier,
            is_vague=draft.is_vague,
        ),
        role=draft.role,
        modifier_span=_span(tokens, draft.modifier_tokens),
        direction=draft.direction,
        unit_span=_span(tokens, draft.unit_tokens),
        optional=draft.optional,
    )


def _span(tokens: Tokens, indices: TokenRange | None) -> Span | None:
    """Return the characters that a range of tokens covers."""
    if indices is None or indices[1] <= indices[0]:
        return None
    return Span(start=tokens[indices[0]].start, end=tokens[indices[1] - 1].end)
