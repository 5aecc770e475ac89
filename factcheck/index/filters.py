"""Structural filters: which series may be found at all, whatever their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from babel.core import get_global

from factcheck.model import Corpus, QuantityKind, Series, StockFlow
from factcheck.model.coverage import coverage_of


class UnitKind(StrEnum):
    """What kind of number a series holds."""

    PERCENT = "percent"
    MONEY = "money"
    INDEX = "index"
    RATE = "rate"
    PERSONS = "persons"
    COUNT = "count"


_PERCENT: Final = frozenset({"PT", "PC", "PERCENT", "%", "PP"})
_INDEX: Final = frozenset({"IX", "INDEX"})
_CURRENCY: Final = re.compile(r"([A-Z]{3})(?:_|$)")
_PER: Final = re.compile(r"(?:^|_)PER_")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFilter:
    """What a series must be; an empty field asks for nothing.

    Attributes:
        places: Area codes, one of which must be the series' own.
        kinds: Kinds of unit.
        stock_flows: How values relate to time.
        start: The series must have a value on this day or later ...
        end: ... and one on this day or earlier.
        official: Only series of the body that counts the thing itself.
    """

    places: frozenset[str] = frozenset()
    kinds: frozenset[UnitKind] = frozenset()
    stock_flows: frozenset[StockFlow] = frozenset()
    start: date | None = None
    end: date | None = None
    official: bool = False

    def keeps_kind_of(self, series: Series) -> bool:
        """Tell whether what a series counts passes; series of a group are alike in it."""
        return (
            (not self.kinds or unit_kind_of(series) in self.kinds)
            and (not self.stock_flows or series.stock_flow in self.stock_flows)
            and (not self.official or series.is_official)
        )

    def keeps(self, series: Series, corpus: Corpus) -> bool:
        """Tell whether a series passes, its place and the days it covers included."""
        if self.places and series.ref_area not in self.places:
            return False
        if self.start is None and self.end is None:
            return True
        covered = coverage_of(corpus, series.series_id)
        return (
            covered.count > 0
            and not (self.start and covered.last and covered.last < self.start)
            and not (self.end and covered.first and covered.first > self.end)
        )

    def members(self, series_ids: Sequence[str], corpus: Corpus) -> tuple[str, ...]:
        """Return the series of a group that pass, in their order."""
        if not self.places and self.start is None and self.end is None:
            return tuple(series_ids)
        return tuple(
            one for one in series_ids if self.keeps(corpus.series[one], corpus)
        )


NO_FILTER: Final = SeriesFilter()


def unit_kind_of(series: Series) -> UnitKind:
    """Return the kind of number a series holds, by its SDMX unit code.

    A currency by ISO 4217; a rate by a unit "per" something; persons by `PS`.
    """
    unit = series.unit_measure.upper()
    if unit in _PERCENT:
        return UnitKind.PERCENT
    if unit in _INDEX:
        return UnitKind.INDEX
    money = _CURRENCY.match(unit)
    if money and money[1] in get_global("all_currencies"):
        return UnitKind.MONEY
    if _PER.search(unit):
        return UnitKind.RATE
    return UnitKind.PERSONS if unit == "PS" else UnitKind.COUNT


_SUITING: Final = {
    QuantityKind.PERCENT: frozenset({UnitKind.PERCENT}),
    QuantityKind.FRACTION: frozenset({UnitKind.PERCENT}),
    QuantityKind.PERCENTAGE_POINTS: frozenset({UnitKind.PERCENT}),
    QuantityKind.MONEY: frozenset({UnitKind.MONEY}),
    QuantityKind.RATE: frozenset({UnitKind.RATE}),
    QuantityKind.COUNT: frozenset({UnitKind.COUNT, UnitKind.PERSONS, UnitKind.RATE}),
}


def kinds_for(kind: QuantityKind) -> frozenset[UnitKind]:
    """Return the kinds of series that a kind of figure is usually read from.

    Empty for changes and multiples, which every series can have.
    """
    return _SUITING.get(kind, frozenset())
