"""The numbers that linking weighs with, and the values that the sweep tries for each.

`SWEPT` has every weight and threshold; `LEFT` the other numbers of `factcheck.link`, with
why no sweep decides them. A test keeps both complete: a number added to the code must
stand in one of them. `Constant` reads one and gives it another value for a while.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

SWEPT: Mapping[str, tuple[float, ...]] = {
    # where meaning may decide
    "link.meaning.STRONG": (0.30, 0.35, 0.40, 0.45, 0.50),
    "link.meaning.LEAD": (0.005, 0.01, 0.015, 0.02, 0.03, 0.05),
    "link.meaning.TOGETHER": (0.45, 0.50, 0.53, 0.56, 0.60),
    "link.meaning.NOTHING_SAID": (0.15, 0.20, 0.25, 0.30, 0.35),
    "link.meaning.ALL_SAID": (0.60, 0.65, 0.70, 0.75, 0.80),
    # what refuses a series
    "link.limits.MIN_PHRASE": (0.35, 0.40, 0.45, 0.50, 0.55),
    "link.limits.MIN_EXPLAINED": (0.35, 0.40, 0.50, 0.60, 0.65),
    "link.limits.WEAK_AREA": (0.5, 0.6, 0.7),
    "link.limits.FULLY_SAID": (0.6, 0.7, 0.8, 0.9, 0.95),
    # what decides between those left
    "link.decide.MARGIN": (0.0, 0.015, 0.03, 0.045, 0.06),
    "link.decide.WELL_EXPLAINED": (0.65, 0.8, 0.9),
    "link.decide.PARTLY_EXPLAINED": (0.6, 0.75, 0.9),
    "link.decide.GENERIC_OWN": (0.55, 0.7, 0.85),
    "link.decide.GENERIC_OTHER": (0.45, 0.55, 0.65),
    "link.decide.COUNTED_SINCE": (0.4, 0.5, 0.65),
    "link.decide.UNSAID_BASIS": (0.4, 0.5, 0.65),
    # the score
    "link.match.WEIGHTS[phrase]": (0.2, 0.3, 0.4, 0.5, 0.6),
    "link.match.WEIGHTS[explained]": (0.1, 0.175, 0.25, 0.325, 0.4),
    "link.match.WEIGHTS[head]": (0.05, 0.1, 0.15, 0.2, 0.3),
    "link.match.WEIGHTS[names]": (0.0, 0.05, 0.1, 0.15, 0.2),
    "link.match.WEIGHTS[time]": (0.0, 0.05, 0.1),
    "link.match.WEIGHTS[covers]": (0.0, 0.05, 0.1),
    "link.match.VECTOR_WEIGHT": (0.0, 0.075, 0.15, 0.225, 0.30),
    "link.match.MEANING_WEIGHT": (0.0, 0.15, 0.30, 0.45, 0.60),
    "link.match.ALIAS_MALUS": (0.0, 0.1, 0.2, 0.3),
    "link.match.PHRASE_WORTH[said]": (0.5, 0.65, 0.8),
    "link.match.PHRASE_WORTH[echoed]": (0.1, 0.25, 0.4),
    "link.match.PHRASE_WORTH[head]": (0.0, 0.1, 0.2),
    "link.match.OPEN_HEAD": (0.4, 0.5, 0.6, 0.7),
    "link.match.PERSONS_HEAD": (0.5, 0.6, 0.7, 0.8),
    "link.match.NAMES_WORTH[1]": (0.8, 0.9, 1.0),
    "link.match.NAMES_WORTH[2]": (0.55, 0.65, 0.75, 0.9),
    "link.match.NAMES_WORTH[3]": (0.25, 0.5, 0.65),
    # what else speaks for a series
    "link.ranking.AREA_WEIGHT": (0.0, 0.05, 0.15, 0.25, 0.4),
    "link.ranking.OVER_TIME_MALUS": (0.0, 0.05, 0.1, 0.2),
    "link.ranking.UNCOVERED_MALUS": (0.0, 0.1, 0.2, 0.3),
    "link.ranking.DIRECT_BONUS": (0.0, 0.015, 0.03, 0.06),
    # how sure a place is
    "link.places.SURE": (0.8, 0.9, 1.0),
    "link.places.PROBABLE": (0.55, 0.65, 0.7, 0.8),
    "link.places.ELSEWHERE": (0.5, 0.6, 0.7),
    "link.places.UNSURE": (0.4, 0.5, 0.65),
    "link.places.GROUP": (0.5, 0.65, 0.75, 0.9),
    # what a word is worth
    "link.profile.WORTH[1]": (0.65, 0.75, 0.85),
    "link.profile.WORTH[2]": (0.45, 0.55, 0.65),
    "link.profile.WORTH[3]": (0.35, 0.45, 0.55),
    "link.profile.WORTH[4]": (0.1, 0.2, 0.3),
    "link.profile.SURENESS[2]": (0.6, 0.7, 0.8, 0.9),
    "link.profile.SURENESS[3]": (0.4, 0.5, 0.6, 0.7),
    "link.profile.SURENESS[4]": (0.0, 0.1, 0.2, 0.3),
    "link.profile.THEME_COUNT": (2, 3, 4),
    "link.profile.NAMING_WORDS": (1, 2, 3),
    "link.profile.TAIL_WORDS": (1, 2, 3),
    "link.profile.MEASURE_WEIGHT": (2.0, 3.0, 4.0),
    "link.profile.NEARBY_WEIGHT": (1.0, 1.5, 2.0),
    "link.profile.TOPIC_WEIGHT": (0.3, 0.7, 1.0),
    "link.standing.RELATED_SHARE": (0.4, 0.5, 0.6, 0.7, 0.8),
    "link.catalogue.COUNTED_BONUS": (0.0, 1.0, 2.0, 3.0),
    # where meaning overrules words, and sums and ratios are made
    "link.overrule.LEAST": (0.1, 0.25, 0.4),
    "link.overrule.NAMED": (0.7, 0.8, 0.9),
    "link.overrule.UNNAMED": (0.3, 0.45, 0.6),
    "link.overrule.NEAREST": (3, 6, 9),
    "link.overrule.MOST_OWN": (1, 2, 3),
    "link.combined.BY_SENTENCE": (0.45, 0.55, 0.65),
    "link.combined.WHOLE_SAID": (0.7, 0.8, 0.9),
    "link.linker.NEAR": (0.35, 0.45, 0.55),
    "link.linker.LEAST_FAMILIES": (20, 40, 80),
    "link.linker.WELL_SAID": (0.7, 0.8, 0.9),
    # the search over vectors
    "index.hybrid.NAMED_SHARE": (0.0, 0.25, 0.5, 0.75),
    "index.hybrid.WORDS_WEIGHT": (0.1, 0.2, 0.3),
    # what verdicts ask of a link
    "verify.case.CERTAIN": (0.5, 0.55, 0.6, 0.65, 0.7),
    "verify.case.FULLY_NAMED": (0.85, 0.95, 1.0),
    "verify.choose.NEAR_SCORE": (0.1, 0.15, 0.2),
    "verify.choose.SAID": (0.7, 0.8, 0.9),
    "verify.statements.check.NEAR_SCORE": (0.1, 0.15, 0.2, 0.25),
}
"""Weights and thresholds of linking by where they stand, with the values tried; those in
use are among them or come besides."""

LEFT: Mapping[str, str] = {
    "link.meaning_alone.ENOUGH": "swept by `meaning_sweep.py`",
    "link.meaning_alone.AHEAD": "swept by `meaning_sweep.py`",
    "link.meaning_alone.OTHER_KIND": "swept by `meaning_sweep.py`",
    "link.meaning_alone.LEAST_SURE": "swept by `meaning_sweep.py`",
    "link.meaning_alone.MOST_SURE": "swept by `meaning_sweep.py`",
    "link.meaning_alone.PLENTY": "swept by `meaning_sweep.py`",
    "link.meaning_contrasts.KEPT_TITLES": "titles kept in memory",
    "link.meaning_contrasts.OWN_WORDS": "how far titles may differ to be told apart by a word",
    "link.meaning.MOST_SURE": "a figure of the calibration of confidence, not of choice",
    "link.decide.MAX_OTHERS": "how many candidates are shown",
    "link.linker.MAX_REJECTED": "how many candidates are shown",
    "link.match.LONG_DAYS": "a month in days",
    "link.match.REACH_DAYS": "a year in days",
    "link.unit_rules.MOST_BARE": "a percentage above a thousand has its sign",
    "link.ranking.SHORT_SPAN": "a quarter in days, with what months may add",
    "link.profile.SENTENCE_WEIGHT": "the unit of the weights for retrieval",
    "link.overrule.COMMON": "periods that show two series to be one; tells data, not words",
    "link.overrule.SAME_SHARE": "how far two series that are one may differ; the same",
    "link.derived.LEAST_MEMBERS": "the least that is a group",
    "link.derived.ENOUGH": "part of a group whose values stand for it; arithmetic",
    "link.ratios.OLDEST_YEARS": "age of a population; its docstring has the source",
    "link.ratios.DIGITS": "digits kept of a quotient",
    "link.ratios.HUNDRED": "a hundred",
    "link.cues._HUNDRED": "a hundred",
    "link.units._HUNDRED": "a hundred",
    "link.units.RARE": "up to which fraction a rate is written as one; a convention",
    "link.units._PREFIXES": "powers of ten",
    "link.units._WORDS": "powers of ten",
    "link.units._ONE": "one",
    "link.catalogue._KEPT": "corpora kept in memory",
    "link.ratios.WHOLE_DAYS": "part of a year that stands for it; arithmetic",
}
"""Numbers that no sweep decides, with the reason."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A number in the code that linking weighs with.

    Attributes:
        path: `link.meaning.STRONG`, `link.match.WEIGHTS[phrase]`, `link.profile.WORTH[1]`.
    """

    path: str

    @property
    def room(self) -> str:
        """The room that it stands in."""
        return self.path.partition(".")[0]

    @property
    def _place(self) -> tuple[Any, str, str]:
        """Module, name, and key within a tuple or mapping; the key may be empty."""
        name, _, key = self.path.removesuffix("]").partition("[")
        module, _, name = name.rpartition(".")
        return importlib.import_module(f"factcheck.{module}"), name, key

    @property
    def value(self) -> float:
        """Its value as the code has it."""
        module, name, key = self._place
        held = getattr(module, name)
        if not key:
            return float(held)
        return float(held[key] if isinstance(held, Mapping) else held[int(key)])

    @contextmanager
    def set_to(self, value: float) -> Iterator[None]:
        """Give it another value, in its module and wherever that was imported to."""
        module, name, key = self._place
        held = getattr(module, name)
        modules = [module, *_importers(module, name, held)]
        for one in modules:
            setattr(one, name, _changed(held, key, value))
        try:
            yield
        finally:
            for one in modules:
                setattr(one, name, held)


def _importers(home: Any, name: str, held: Any) -> list[Any]:
    """Return the modules that have imported a name from its home."""
    return [
        module
        for path, module in sorted(sys.modules.items())
        if path.startswith("factcheck.")
        and module is not home
        and vars(module).get(name) is held
        and name not in vars(module).get("__annotations__", ())
    ]


def _changed(held: Any, key: str, value: float) -> Any:
    """Return what a name holds with one number changed; whole numbers stay whole."""
    if not key:
        return type(held)(value)
    if isinstance(held, Mapping):
        return {**held, key: value}
    return tuple(value if at == int(key) else one for at, one in enumerate(held))
