"""Statements that the words around a figure make of it.

Patterns: `never exceeded 5%`, `remained over 70% throughout` · `averaged 200 a month` ·
`an all-time high of 13.9%`, `peaked at 9.1%`, `a record 958` · `over 150 for 16 straight
months` · `twice the population of X`, `20% higher than the national average`.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from factcheck.extract.figures import AMOUNT, Figure, View
from factcheck.extract.lexicon import forms, singular
from factcheck.extract.statements import cues
from factcheck.extract.statements.gaps import read_gap
from factcheck.extract.statements.parts import clause_verb
from factcheck.extract.statements.shares import read_share
from factcheck.model import (
    Claim,
    Direction,
    Measure,
    Modifier,
    Place,
    PublicationDate,
    QuantityKind,
    Relation,
    Span,
    Statement,
    StatementKind,
)

_LIMITS: Final = {
    Modifier.MORE_THAN: Modifier.AT_MOST,
    Modifier.AT_LEAST: Modifier.LESS_THAN,
    Modifier.LESS_THAN: Modifier.AT_LEAST,
    Modifier.AT_MOST: Modifier.MORE_THAN,
    Modifier.EXACTLY: Modifier.LESS_THAN,
}
"""What a limit becomes under "never": "never exceeded 5" is at most 5; "never reached 5"
is less than 5."""
_SEVERAL: Final = 366  # days: longer periods have several values of a yearly series
_EXTREME_OF: Final = re.compile(
    r"\b(?P<word>high|low|peak|record|maximum|minimum|trough|bottom|height)s?"
    r"(?: level)?(?: of| at|:)?(?: just| about| around| nearly| over| some)?\s*[$£€]?$",
    re.IGNORECASE,
)
_AVERAGE_OF: Final = re.compile(
    r"\ban? average (?:of|rate of)\b[^,;]{0,30}$", re.IGNORECASE
)
_AVERAGE_EACH: Final = re.compile(
    r"\b(?:average|mean|avg\.?) (?P<per>daily|weekly|monthly|annual|yearly)\b[^;]*$",
    re.IGNORECASE,
)
_UNITS: Final = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "annual": "year",
    "yearly": "year",
}
_LEAST_DAYS: Final = {"day": 2, "week": 10, "month": 40, "year": 500}
"""A period with more days has several of the unit to take a mean of."""
_IN_A_ROW: Final = re.compile(
    r"^(?:(?:straight|consecutive|successive) )?(?:days|weeks|months|quarters|years)"
    r"(?: in a row| running)? (?:of|with) ",
    re.IGNORECASE,
)
_HAD: Final = re.compile(
    r"\s+(?:had|did|has|have|does|saw|recorded|reported|suffered)\b", re.IGNORECASE
)
_AGAINST: Final = re.compile(
    r"\b(?:relative to|compared (?:with|to)|versus|vs\.?)\s+(?:the )?", re.IGNORECASE
)
_LOOSE: Final = re.compile(
    r"^(?:many|much)\s+|\s+(?:as|than|relative to|compared (?:with|to)|versus)$",
    re.IGNORECASE,
)
_A_DAY: Final = re.compile(r"\b(?:every|each) (?:single )?(?:hour|day|week)\b", re.I)
_COMPARATIVE: Final = 40  # characters behind a figure in which its comparative stands
_COMPARED: Final = frozenset(
    {QuantityKind.PERCENT_CHANGE, QuantityKind.PERCENTAGE_POINTS, QuantityKind.MULTIPLE}
)
_NATION: Final = re.compile(
    r"\b(?:the )?(national average|nation(?!al)|rest of the country|country as a whole)",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(
    r"\b(?:than|that of|the \w+(?: \w+)? (?:of|in)|as (?:many|much|high|large)[^,;]* as)\b",
    re.IGNORECASE,
)


def attach_statement(
    claim: Claim, figure: Figure, view: View, published: PublicationDate | None
) -> Claim:
    """Return a claim with what its sentence says of the figure beyond "the value is x".

    Args:
        claim: The claim of the figure, dated and placed.
        figure: The figure in its sentence.
        view: Its sentence.
        published: For windows such as "a two-year high".
    """
    for read in (_share, _streak, _gap, _compared, _extreme, _average, _always):
        found = read(claim, figure, view, published)
        if found is not None:
            return found
    return claim


def _streak(
    claim: Claim, figure: Figure, view: View, published: PublicationDate | None
) -> Claim | None:
    """Read `over 150,000 for 16 straight months`."""
    run = cues.run_of(view.own_text)
    is_level = figure.kind not in _COMPARED and not figure.slot
    if run is None or not is_level or run[0] == claim.quantity.value:
        return None
    made = _with(claim, view, StatementKind.STREAK, run=run[0], run_unit=run[1])
    text = _IN_A_ROW.sub("", claim.measure.text)
    if not text or text == claim.measure.text:
        return made
    head = singular(text.split()[-1])
    measure = Measure(text=text, head=head, topic_words=claim.measure.topic_words)
    return dataclasses.replace(made, measure=measure)


def _compared(
    claim: Claim, figure: Figure, view: View, published: PublicationDate | None
) -> Claim | None:
    """Read `20% higher than the national average`, `twice the population of X`."""
    is_part = figure.kind is QuantityKind.FRACTION and figure.slot == AMOUNT
    if figure.kind not in _COMPARED and not is_part:
        return None
    names = _others(figure, view) or _who_had(figure, view)
    stop = figure.words.start_char
    if not names:
        names, stop = _set_against(figure, view)
    if not names:
        return None
    after = view.text[figure.words.end_char : view.words.end_char]
    down = any(word in cues.LESS for word in after[:_COMPARATIVE].lower().split())
    before = [one.place for one in view.places if one.span.end <= stop]
    place: Place | None = before[-1] if before else claim.place
    if place is not None and place.name in names:
        place = None
    compared = _with(
        claim,
        view,
        StatementKind.COMPARE,
        direction=Direction.DOWN if down else Direction.UP,
        other_places=names,
    )
    compared = dataclasses.replace(
        compared, place=place, measure=_up_to(claim.measure, names)
    )
    if claim.base_period is None:
        return compared
    return dataclasses.replace(  # "twice the fires Ohio had in 2019": both in 2019
        compared, period=claim.base_period, base_period=None
    )


def _share(
    claim: Claim, figure: Figure, view: View, published: PublicationDate | None
) -> Claim | None:
    """Read `X accounted for 40 percent of the rise in Y`."""
    return read_share(claim, figure, view)


def _gap(
    claim: Claim, figure: Figure, view: View, published: PublicationDate | None
) -> Claim | None:
    """Read `The gap between X and Y was four points`, `X exceeded Y by $60 billion`."""
    return read_gap(claim, figure, view)


def _others(figure: Figure, view: View) -> tuple[str, ...]:
    """Return the places of `higher than in X`, `twice the population of X`."""
    after = view.text[figure.words.end_char : view.words.end_char]
    cue = _BESIDE.search(after)
    if cue is None or len(after[: cue.start()].split()) > 6:
        return ()
    nation = _NATION.search(after, cue.start())
    if nation is not None:
        return (nation[1].lower(),)
    start = figure.words.end_char + cue.start()
    stop = min(
        (
            other.words.start_char
            for other in view.figures
            if other.words.start_char >= start
        ),
        default=view.words.end_char,
    )
    return tuple(p.place.name for p in view.places if start <= p.span.start < stop)


def _who_had(figure: Figure, view: View) -> tuple[str, ...]:
    """Return the place of `twice the fires X had`, `three times the deaths X did`."""
    for one in view.places:
        gap = view.text[figure.words.end_char : one.span.start]
        after = view.text[one.span.end : view.words.end_char]
        is_behind = one.span.start > figure.words.end_char and len(gap.split()) <= 6
        if is_behind and not re.search("[,;:]", gap) and _HAD.match(after):
            return (one.place.name,)
    return ()


def _set_against(figure: Figure, view: View) -> tuple[tuple[str, ...], int]:
    """Return the place of `Fires in A relative to B: twice`, and where it is set against."""
    before = view.text[view.words.start_char : figure.words.start_char]
    cue = _AGAINST.search(before)
    if cue is None:
        return (), figure.words.start_char
    start = view.words.start_char + cue.end()
    names = tuple(
        one.place.name
        for one in view.places
        if start <= one.span.start < figure.words.start_char
    )
    return names, view.words.start_char + cue.start()


def _up_to(measure: Measure, names: tuple[str, ...]) -> Measure:
    """Return "fires" of "fires Ohio had": a measure without the place it is compared with."""
    text = measure.text
    for name in names:
        head, found, tail = text.partition(f" {name}")
        if found and _HAD.match(tail or " had"):
            text = head
    text = _LOOSE.sub("", text).strip()
    if text == measure.text:
        return measure
    return dataclasses.replace(measure, text=text, restrictions=())


def _extreme(
    claim: Claim, figure: Figure, view: View, published: PublicationDate | None
) -> Claim | None:
    """Read `an all-time high of 13.9%`, `peaked at 9.1%`, `a record 958`."""
    before = view.text[view.words.start_char : figure.words.start_char]
    found = _EXTREME_OF.search(before[-40:])
    verb = clause_verb(figure.node)
    word = found["word"] if found else ""
    if not word and verb is not None and verb.lower_ in cues.PEAKED | cues.BOTTOMED:
        word = "" if verb.lower_ in forms("top") else verb.lower_
    direction = cues.direction_of(word)
    if not word or direction is None:
        return None
    down = bool(re.search(r"\brecord[- ]low\b", before, re.IGNORECASE))
    window = cues.look_back(view.own_text, published)
    is_dated = claim.period.is_dated and (claim.period.days or 0) <= _SEVERAL
    kind = StatementKind.RECORD if is_dated else StatementKind.EXTREME
    return _with(
        claim,
        view,
        kind,
        direction=Direction.DOWN if down else direction,
        window=window,
    )


def _always(
    claim: Claim, figure: Figure, view: View, published: PublicationDate | None
) -> Claim | None:
    """Read `never fell below 60%`, `consistently over 70%`, `stayed under 1% from A to B`."""
    quantity = claim.quantity
    verb = clause_verb(figure.node)
    never = (
        verb is not None
        and verb.i < figure.words.start  # not "one in three women never went"
        and any(child.lower_ == "never" for child in verb.children)
    )
    if figure.kind in _COMPARED or (figure.slot and not never):
        return None
    if figure.kind is QuantityKind.COUNT and _A_DAY.search(view.own_text):
        return None  # "claims 50 lives every day" is a rate
    stays = verb is not None and verb.lower_ in cues.STAY
    several = (claim.period.days or 0) > _SEVERAL
    spans = several and claim.period.relation in (Relation.IN, Relation.FROM_TO)
    is_open = claim.period.relation is Relation.SINCE
    if never:
        if quantity.modifier not in _LIMITS or quantity.value_max is not None:
            return None
        quantity = dataclasses.replace(quantity, modifier=_LIMITS[quantity.modifier])
    elif not (
        cues.is_always(view.words)
        or (stays and (several or is_open))
        or (spans and _is_limit(claim) and quantity.kind is not QuantityKind.COUNT)
    ):
        return None
    made = _with(claim, view, StatementKind.ALWAYS, most_of=cues.is_mostly(view.words))
    return dataclasses.replace(made, quantity=quantity)


def _average(
    claim: Claim, figure: Figure, view: View, published: PublicationDate | None
) -> Claim | None:
    """Read `averaged 200,000 a month over the last 11 months`, `on average 3 a day`."""
    if figure.kind in _COMPARED:
        return None
    before = view.text[view.words.start_char : figure.words.start_char]
    each = _AVERAGE_EACH.search(before)
    if each is not None and figure.kind is QuantityKind.COUNT:
        unit = _UNITS[each["per"].lower()]
        is_long = (claim.period.days or 0) > _LEAST_DAYS[unit]
        return (
            _with(claim, view, StatementKind.AVERAGE, run_unit=unit)
            if is_long
            else None
        )
    if (claim.period.days or 0) < 32:
        return None
    verb = clause_verb(figure.node)
    is_verb_said = verb is not None and verb.lower_ in forms("average")
    is_said = "on average" in view.own_text.lower()
    if not (is_verb_said or is_said or _AVERAGE_OF.search(before)):
        return None
    unit = claim.quantity.unit.removeprefix("per ").strip()
    return _with(
        claim,
        view,
        StatementKind.AVERAGE,
        run_unit=unit if unit in ("day", "week", "month", "year") else "",
    )


def _is_limit(claim: Claim) -> bool:
    """Whether a figure is a limit: over, under, at least, at most."""
    return claim.quantity.modifier in _LIMITS and (
        claim.quantity.modifier is not Modifier.EXACTLY
    )


def _with(claim: Claim, view: View, kind: StatementKind, **said: object) -> Claim:
    """Return the claim with a statement; its words are those of the sentence."""
    span = Span(start=claim.sentence.start, end=claim.sentence.end)
    statement = Statement(
        kind=kind,
        span=span,
        text=view.own_text,
        **said,  # type: ignore[arg-type]
    )
    return dataclasses.replace(claim, statement=statement)
