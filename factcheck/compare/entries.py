"""Write the entries that an editor reads, from figures that belong together.

In: figures and how they relate. Out: `Disagreement`s with explanation, ladder, and who of
the outlets speaks with one voice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factcheck.compare.agreements import say_agreement, say_voices
from factcheck.compare.echo import echo_of
from factcheck.compare.figures import Figure
from factcheck.compare.headlines import Mismatch
from factcheck.compare.ladder import Ladders
from factcheck.compare.official import OfficialValues
from factcheck.compare.pairs import Edge
from factcheck.compare.voices import Voices
from factcheck.compare.wording import (
    list_names,
    number_of,
    outlets_of,
    say_dates,
    say_pair,
)
from factcheck.model import Disagreement
from factcheck.model import DisagreementKind as Kind
from factcheck.model.display import show_day, show_number


class Entries:
    """Writes entries from the official values of one corpus."""

    def __init__(self, values: OfficialValues, voices: Voices) -> None:
        """Remember what entries are written from."""
        self._values = values
        self._voices = voices
        self._ladders = Ladders(values)

    def agreement(self, figures: Sequence[Figure]) -> Disagreement:
        """Describe outlets that print one figure, earliest first."""
        echo = echo_of(figures, self._values)
        return Disagreement(
            kind=Kind.AGREE,
            claim_ids=tuple(figure.id for figure in figures),
            explanation=say_agreement(figures, echo, self._voices),
            measure=measure_of(figures),
            voices=self._tied(figures),
            true_from=echo.true_from,
            overtaken_on=echo.overtaken_on,
        )

    def dates(self, figures: Sequence[Figure]) -> Disagreement:
        """Describe figures of which each belongs to its own date, earliest first."""
        told: dict[tuple[object, ...], Figure] = {}
        for figure in figures:
            told.setdefault((figure.outlet, figure.value, figure.official), figure)
        said = say_dates(list(told.values()))
        return Disagreement(
            kind=Kind.DIFFERENT_DATE,
            claim_ids=tuple(figure.id for figure in figures),
            explanation=said + self._said_voices(figures),
            steps=self._ladders.climb_dates(list(told.values())),
            measure=measure_of(figures),
            voices=self._tied(figures),
        )

    def meeting(self, edges: Sequence[Edge], figures: Sequence[Figure]) -> Disagreement:
        """Describe two parties that meet in one way.

        Args:
            edges: Between the two.
            figures: Of both, earliest first.
        """
        told = min(
            edges, key=lambda edge: sorted((by_date(edge.one), by_date(edge.other)))
        )
        first, last = sorted((told.one, told.other), key=by_date)
        middle = [f for f in figures if f.id not in (first.id, last.id)]
        kind = told.outcome.kind
        has_ladder = told.outcome.why not in ("text", "same_number", "levels")
        steps = self._ladders.climb(first, last, kind) if has_ladder else ()
        entry = Disagreement(
            kind=kind,
            claim_ids=(first.id, *(figure.id for figure in middle), last.id),
            explanation=self._explain(first, last, told),
            steps=steps,
            measure=measure_of(figures),
            is_weak=told.outcome.is_weak,
            voices=self._tied(figures),
        )
        also = _also(first, last, middle) + self._said_voices(figures)
        if kind is Kind.DIFFERENT_BASE:
            also = _in_other_words(first, last, middle) + also
        return self._with_echo(entry, (first, last), also)

    def headline(self, found: Mismatch) -> Disagreement:
        """Describe a headline, kept apart from its text, that the text does not bear out."""
        return Disagreement(
            kind=Kind.CONFLICT,
            claim_ids=(found.figure.id,),
            explanation=found.detail,
            measure=measure_of([found.figure]),
        )

    def _explain(self, first: Figure, last: Figure, edge: Edge) -> str:
        """Say how two figures relate."""
        if edge.outcome.kind is Kind.AGREE:
            both = (first, last)
            return say_agreement(both, echo_of(both, self._values), self._voices)
        return say_pair(first, last, edge.outcome)

    def _with_echo(
        self, entry: Disagreement, ends: tuple[Figure, Figure], also: str
    ) -> Disagreement:
        """Add when a late repeat was overtaken, and who else prints the figures."""
        old = next((figure for figure in ends if figure.is_overtaken), None)
        said = entry.explanation
        if entry.kind is not Kind.STALE_COPY or old is None:
            return replace(entry, explanation=said + also)
        echo = echo_of([old], self._values)
        if echo.overtaken_on is not None and echo.value is not None:
            day, value = show_day(echo.overtaken_on), show_number(echo.value)
            said += f" {old.claim.text} was overtaken on {day}: {value}."
        return replace(
            entry,
            explanation=said + also,
            true_from=echo.true_from,
            overtaken_on=echo.overtaken_on,
        )

    def _tied(self, figures: Sequence[Figure]) -> tuple[tuple[str, ...], ...]:
        """Return the ids of figures that speak with one voice."""
        groups = self._voices.of(figures)
        return tuple(tuple(figure.id for figure in group) for group in groups)

    def _said_voices(self, figures: Sequence[Figure]) -> str:
        """Say who speaks with one voice, where anybody does."""
        return say_voices(figures, self._voices) if self._voices.of(figures) else ""


def _also(first: Figure, last: Figure, middle: Sequence[Figure]) -> str:
    """Name the outlets that print one of two figures too."""
    said = ""
    for end in (first, last):
        same = [figure for figure in middle if figure.value == end.value]
        outlets = [name for name in outlets_of(same) if name != end.outlet]
        if outlets:
            verb = "has" if len(outlets) == 1 else "have"
            said += f" {list_names(outlets)} {verb} {end.claim.text} too."
        if first.value == last.value:
            break
    return said


def _in_other_words(first: Figure, last: Figure, middle: Sequence[Figure]) -> str:
    """Name the outlets that give one of two figures in a rounder form."""
    said = ""
    numbers: dict[str, list[Figure]] = {}
    for figure in middle:
        if figure.value not in (first.value, last.value):
            number = number_of(figure, with_measure=False)
            numbers.setdefault(number, []).append(figure)
    for number, figures in numbers.items():
        outlets = outlets_of(figures)
        verb = "has" if len(outlets) == 1 else "have"
        said += f" {list_names(outlets)} {verb} {number}."
    return said


def by_date(figure: Figure) -> tuple[date, date, str]:
    """Order figures by the day they are of, then by publication, then by id."""
    published = figure.article.published
    printed = published.earliest if published else date.max
    return figure.when.last or printed, printed, figure.id


def measure_of(figures: Sequence[Figure]) -> str:
    """Name what figures are about: the series of most of them, else the longest words.

    One figure of several whose series is another one's, or nobody else's, does not name
    them all.
    """
    names = Counter(_name_of(figure) for figure in figures if figure.series is not None)
    if names:
        name, count = min(names.items(), key=lambda item: (-item[1], item[0]))
        if 2 * count >= len(figures):
            return name
    texts = sorted(
        {figure.wording.text for figure in figures}, key=lambda t: (-len(t), t)
    )
    return texts[0] if texts else ""


def _name_of(figure: Figure) -> str:
    """Return measure and place of a figure's series."""
    series = figure.series
    if series is None:
        return ""
    place = series.ref_area_name
    return f"{series.measure}, {place}" if place else series.measure
