"""Ages and durations: `45-year-old`, `aged 16 to 24`, `30-year mortgage`, `five years`."""

from __future__ import annotations

from factcheck.extract.mentions import NumberRole
from factcheck.extract.quantities.draft import Context, Draft
from factcheck.model import QuantityKind

_AGED = frozenset(("aged", "age", "ages"))


def age_role(context: Context, draft: Draft) -> NumberRole | None:
    """Return `AGE` or `DURATION` for numbers of years and the like."""
    tokens = context.tokens
    after = tokens[draft.last + tokens.is_hyphen(draft.last)].lower
    if draft.dimension == "time":
        if after in ("old", "olds"):
            return NumberRole.AGE
        return _duration(context, draft)
    if not draft.is_bare:
        return None
    at = (draft.modifier_tokens or (draft.first, 0))[0]
    before = tokens[min(at, draft.first) - 1].lower
    grouped = tokens.words(draft.last, 2) in (
        ("and", "older"),
        ("and", "over"),
        ("or", "older"),
        ("and", "younger"),
        ("and", "under"),
    )
    if (
        before in _AGED
        or after in ("age",)
        or grouped
        or tokens.words(draft.first - 3, 3)
        in (("the", "age", "of"), ("an", "age", "of"))
    ):
        draft.kind = QuantityKind.OTHER_UNIT
        draft.unit = "years of age"
        return NumberRole.AGE
    is_apposition = tokens[draft.first - 1].text == "," and tokens[draft.last].text in (
        ",",
        ".",
    )
    if (
        is_apposition
        and tokens[draft.first - 2].text[:1].isupper()
        and 0 < draft.value < 120
        and draft.value == int(draft.value)
    ):
        return NumberRole.AGE
    return None


def _duration(context: Context, draft: Draft) -> NumberRole | None:
    """Return `DURATION` unless the figure is a statistic measured in time."""
    tokens = context.tokens
    if "per" in draft.unit or "." in tokens[draft.first].text:
        return None
    return NumberRole.DURATION
