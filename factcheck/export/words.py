"""The words, icons and colours in which results are shown: one table for every display.

`cli`, `ui` and every writer take them from here, so that a verdict reads the same in a
terminal, on a page and on paper. Words are about figures, never about people or outlets
(`docs/methods.md`, wording).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from factcheck.model import (
    Basis,
    Direction,
    DisagreementKind,
    Frequency,
    Modifier,
    ObsStatus,
    QuantityKind,
    Reason,
    Relation,
    SourceRank,
    Stat,
    StockFlow,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How one value of an enum is shown.

    Attributes:
        label: Two or three words, first letter in upper case.
        sentence: What it means, for legends and help texts.
        icon: One character in every common font; it differs in shape, not in colour.
        colour: CSS hex colour for text; at least 4.5 : 1 on white and on `background`
            (WCAG 2.2, success criterion 1.4.3).
        background: CSS hex colour behind a marked figure.
    """

    label: str
    sentence: str
    icon: str = ""
    colour: str = "#333333"
    background: str = "#f2f2f2"


WORDS_DIFFER: Final = "Words differ: check the series."
"""Beside a link by meaning alone, whose verdict rests on a series with other words."""

VERDICTS: Final = MappingProxyType(
    {
        Verdict.SUPPORTED: Words(
            label="Supported",
            sentence="The official value for the figure's own date or period lies "
            "within what the sentence allows.",
            icon="✓",
            colour="#14532d",
            background="#dcf5e3",
        ),
        Verdict.CONTRADICTED: Words(
            label="Contradicted",
            sentence="The official value for the figure's own date or period lies "
            "outside what the sentence allows.",
            icon="✗",
            colour="#8b1010",
            background="#fde4e1",
        ),
        Verdict.NEEDS_CONTEXT: Words(
            label="Needs context",
            sentence="The figure is right for something other than what the sentence "
            "says or leaves open: another date, measure or base.",
            icon="◐",
            colour="#6b4300",
            background="#fff0cc",
        ),
        Verdict.UNCHECKABLE: Words(
            label="Not checkable",
            sentence="The official data loaded cannot answer it: no series, no value "
            "for the period, or the measure is too vague.",
            icon="?",
            colour="#3d4450",
            background="#eaecf0",
        ),
    }
)

REASONS: Final = MappingProxyType(
    {
        Reason.EXACT: Words(
            label="Like for like",
            sentence="The figure was compared with the official value of its own measure, "
            "place and period, without rounding.",
        ),
        Reason.ROUNDING: Words(
            label="Rounded",
            sentence="The figure is the official value rounded or cut off.",
        ),
        Reason.LOOSE_MODIFIER: Words(
            label="Loose wording",
            sentence="True as worded, but the official value is well beyond it.",
        ),
        Reason.STALE: Words(
            label="Overtaken",
            sentence="The figure was right earlier and had been overtaken when it was "
            "published.",
        ),
        Reason.OTHER_PERIOD: Words(
            label="Other date",
            sentence="The figure is right for a date or period other than the one given.",
        ),
        Reason.OTHER_MEASURE: Words(
            label="Other measure",
            sentence="The figure is right for a different but similar measure.",
        ),
        Reason.OTHER_BASE: Words(
            label="Other base",
            sentence="The change is right if it is measured from another starting point.",
        ),
        Reason.REVISED: Words(
            label="Revised since",
            sentence="The official value has been revised since publication.",
        ),
        Reason.UNDATED: Words(
            label="Undated",
            sentence="The sentence gives no date and the official value has moved.",
        ),
        Reason.PERCENT_VS_POINTS: Words(
            label="Percent or points",
            sentence="A percent change and a change in percentage points are mixed up.",
        ),
        Reason.PERCENT_OF_VS_CHANGE: Words(
            label="Percent of or more",
            sentence="“X percent of” and “X percent more than” are mixed up.",
        ),
        Reason.SCALE_SLIP: Words(
            label="Scale slip",
            sentence="The figure is off by a factor of ten, a thousand or a million.",
        ),
        Reason.DIGIT_SLIP: Words(
            label="Digits swapped",
            sentence="The figure is the official value with two digits swapped.",
        ),
        Reason.OTHER_PLACE: Words(
            label="Other place",
            sentence="The figure is right for another place.",
        ),
        Reason.AMBIGUOUS_MULTIPLE: Words(
            label="Two readings",
            sentence="“Sixfold increase” can mean six times or six times more.",
        ),
        Reason.ARITHMETIC: Words(
            label="Arithmetic",
            sentence="The numbers in the text itself do not compute.",
        ),
        Reason.NO_SERIES: Words(
            label="No series", sentence="No official series loaded measures this."
        ),
        Reason.NO_OBSERVATION: Words(
            label="No value",
            sentence="The series has no value for the figure's date or period.",
        ),
        Reason.AMBIGUOUS_MEASURE: Words(
            label="Unclear measure",
            sentence="The sentence does not say clearly enough what is counted.",
        ),
        Reason.SOURCE_SUSPECT: Words(
            label="Source in doubt",
            sentence="The official value itself is marked as doubtful.",
        ),
    }
)

DISAGREEMENTS: Final = MappingProxyType(
    {
        DisagreementKind.CONFLICT: Words(
            label="Conflict",
            sentence="Same measure, place and period, and no value fits both figures.",
            icon="✗",
            colour="#8b1010",
            background="#fde4e1",
        ),
        DisagreementKind.STALE_COPY: Words(
            label="Overtaken figure",
            sentence="One repeats a figure that had been overtaken when it was published.",
            icon="◷",
            colour="#6b4300",
            background="#fff0cc",
        ),
        DisagreementKind.DIFFERENT_MEASURE: Words(
            label="Different measure",
            sentence="The figures count different things.",
            icon="≠",
            colour="#6b4300",
            background="#fff0cc",
        ),
        DisagreementKind.DIFFERENT_BASE: Words(
            label="Different base",
            sentence="The changes are measured from different starting points.",
            icon="≠",
            colour="#6b4300",
            background="#fff0cc",
        ),
        DisagreementKind.DIFFERENT_SOURCE: Words(
            label="Different source",
            sentence="The figures come from different bodies that count differently.",
            icon="≠",
            colour="#6b4300",
            background="#fff0cc",
        ),
        DisagreementKind.DIFFERENT_DATE: Words(
            label="Different date",
            sentence="Each figure is right for its own date.",
            icon="◷",
            colour="#3d4450",
            background="#eaecf0",
        ),
        DisagreementKind.AGREE_WITHIN_ROUNDING: Words(
            label="Agree, rounded",
            sentence="One figure is a rounded form of the other.",
            icon="≈",
            colour="#14532d",
            background="#dcf5e3",
        ),
        DisagreementKind.AGREE: Words(
            label="Agree",
            sentence="The figures are the same.",
            icon="=",
            colour="#14532d",
            background="#dcf5e3",
        ),
    }
)

NUMBERS_TOLD: Final = 4


def told_numbers(figures: Iterable[str]) -> str:
    """Return figures that differ for a heading: `958 / 1,001`; many are cut short."""
    told = list(dict.fromkeys(figures))
    shown = " / ".join(told[:NUMBERS_TOLD])
    return f"{shown} / …" if len(told) > NUMBERS_TOLD else shown


POSSIBLY: Final = "Possibly related"
"""Said of figures that words alone hold together, and loosely."""

BASES: Final = MappingProxyType(
    {
        Basis.EDITOR: "set by the editor",
        Basis.STATED: "the text gives the date",
        Basis.RELATIVE_TO_PUBLICATION: "counted from the publication date",
        Basis.EVENT: "from the date of an event that the text names",
        Basis.FROM_CONTEXT: "from another sentence of the article",
        Basis.ASSUMED_LATEST: "no date given: the newest data at publication is assumed",
        Basis.UNKNOWN: "no date given, and none can be assumed",
    }
)

RELATIONS: Final = MappingProxyType(
    {
        Relation.AS_OF: "as of",
        Relation.IN: "in",
        Relation.SINCE: "since",
        Relation.UNTIL: "until",
        Relation.FROM_TO: "from … to",
        Relation.NONE: "no date",
    }
)

MODIFIERS: Final = MappingProxyType(
    {
        Modifier.EXACTLY: "",
        Modifier.MORE_THAN: "more than",
        Modifier.AT_LEAST: "at least",
        Modifier.LESS_THAN: "less than",
        Modifier.AT_MOST: "at most",
        Modifier.NEARLY: "nearly",
        Modifier.ABOUT: "about",
        Modifier.BETWEEN: "between",
    }
)

KINDS: Final = MappingProxyType(
    {
        QuantityKind.COUNT: "count",
        QuantityKind.PERCENT: "percent",
        QuantityKind.PERCENT_CHANGE: "percent change",
        QuantityKind.PERCENTAGE_POINTS: "percentage points",
        QuantityKind.MULTIPLE: "multiple",
        QuantityKind.FRACTION: "fraction",
        QuantityKind.MONEY: "money",
        QuantityKind.RATE: "rate",
        QuantityKind.OTHER_UNIT: "other unit",
        QuantityKind.STATEMENT: "statement without a figure",
    }
)

STATS: Final = MappingProxyType(
    {
        Stat.LEVEL: "level at a date",
        Stat.FLOW: "total within a period",
        Stat.CHANGE: "change",
        Stat.SHARE: "share",
        Stat.OTHER: "other",
    }
)

DIRECTIONS: Final = MappingProxyType({Direction.UP: "up", Direction.DOWN: "down"})

STOCK_FLOWS: Final = MappingProxyType(
    {
        StockFlow.STOCK: "level at a date",
        StockFlow.FLOW: "amount in a period",
        StockFlow.RATE: "rate, share or average of a period",
        StockFlow.INDEX: "index",
        StockFlow.CHANGE: "change over its period",
    }
)

FREQUENCIES: Final = MappingProxyType(
    {
        Frequency.DAY: "daily",
        Frequency.WEEK: "weekly",
        Frequency.MONTH: "monthly",
        Frequency.QUARTER: "quarterly",
        Frequency.HALF_YEAR: "half-yearly",
        Frequency.YEAR: "yearly",
        Frequency.DECADE: "every ten years",
        Frequency.IRREGULAR: "irregular",
    }
)

STATUSES: Final = MappingProxyType(
    {
        ObsStatus.NORMAL: "",
        ObsStatus.ESTIMATED: "estimated",
        ObsStatus.PROVISIONAL: "provisional",
        ObsStatus.MISSING: "missing",
        ObsStatus.SUSPECT: "doubtful",
    }
)

RANKS: Final = MappingProxyType(
    {
        SourceRank.OFFICIAL: "official",
        SourceRank.SECONDARY: "secondary: shown, never decisive",
    }
)

STEPS: Final = MappingProxyType(
    {
        "date": "Date",
        "measure": "Measure",
        "base": "Base",
        "source": "Source",
        "revision": "Revision",
        "rounding": "Rounding",
        "remainder": "Not explained",
    }
)

WORDS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        **{str(member): words for member, words in VERDICTS.items()},
        **{str(member): words for member, words in REASONS.items()},
        **{str(member): words for member, words in DISAGREEMENTS.items()},
    }
)
"""Verdicts, reasons and disagreement kinds in one table, by member or its value."""
