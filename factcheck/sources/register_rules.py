"""The rules by which dated lists become series: `[register]` of `pack.toml`, checked.

A register is a list with one row for each thing registered: an agreement, a licensed care
home, a dam. Its publisher replaces it from time to time; the counts are ours. The rules
say which files are lists, how a file's name gives its date, what the columns are called,
how cells are made alike, and what to count.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from factcheck.errors import CorpusError
from factcheck.model import Pack, PackKind
from factcheck.sources.columns import QUALIFIERS, SERIES_COLUMNS
from factcheck.sources.packtoml import PACK_FILE

CLEAN_STEPS = ("accents", "brackets", "casefold", "legal_form", "long", "punctuation")
DATE_GROUPS = frozenset({"year", "month", "day"})
_SERIES_NAMES = frozenset(column.name for column in SERIES_COLUMNS)


def _date_pattern(text: str) -> str:
    """Return a pattern for file names if it names year, month and day."""
    try:
        groups = set(re.compile(text).groupindex)
    except re.error as err:
        raise ValueError(f"a regular expression ({err})") from err
    if not groups >= DATE_GROUPS:
        raise ValueError("a regular expression with the groups year, month and day")
    return text


def _member_of(allowed: tuple[str, ...]) -> AfterValidator:
    """Return a check that a word is one of those known."""

    def check(word: str) -> str:
        if word not in allowed:
            raise ValueError("one of " + ", ".join(allowed))
        return word

    return AfterValidator(check)


class _Part(BaseModel):
    """A table of the rules: unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ListsRule(_Part):
    """Which files are lists, and what they are called in reports.

    Attributes:
        files: Glob below the folder of lists.
        sheet: Name of the sheet; empty takes the one with the most known headers.
        dates: Patterns for file names with the groups `year`, `month`, `day`, and
            optionally `part` (see `parts`) and `odd` (anything in it is reported).
        parts: Words that order several lists of one day, first to last; a list whose
            name has none of them comes first.
        title: Source title of each value; `{file}` is the file's name, `{day}` its day.
        url: Source address of each value; the same places are filled in.
        publisher: Publisher of each value, if not the agency of the series.
        dated: Days that a person set for single files, by file name.
        left_out: Files that a person left out, with the reason.
        repeat_after: A group's value that has not changed is written again after so many
            days, so that it is seen to be current; 0 writes every list's.
    """

    files: str = "**/*"
    sheet: str = ""
    dates: tuple[Annotated[str, AfterValidator(_date_pattern)], ...] = Field(
        min_length=1
    )
    parts: tuple[str, ...] = ("am", "pm")
    title: str = "List {file}"
    url: str = ""
    publisher: str = ""
    dated: dict[str, date] = {}
    left_out: dict[str, str] = {}
    repeat_after: int = Field(31, ge=0)  # a month: as often as most counts are made


class ColumnRule(_Part):
    """One column of the lists.

    Attributes:
        headers: What its header is called; case, spaces and marks do not matter.
        kind: `text`; `place` (a name of `places.csv` becomes its code); `code` (one of
            `values`); `date`.
        required: A list without it is left out; a row with an empty cell is reported.
        clean: Steps that make spellings alike before cells are compared, for `text`.
        within: Code of the area that places lie in, for `place`.
        values: Spellings by code, for `code`; the first spelling is the usual one.
        not_after_list: A later day than the list's own is reported, for `date`.
    """

    headers: tuple[str, ...] = Field(min_length=1)
    kind: Literal["text", "place", "code", "date"] = "text"
    required: bool = False
    clean: tuple[Annotated[str, _member_of(CLEAN_STEPS)], ...] = (
        "accents",
        "casefold",
        "punctuation",
    )
    within: str = ""
    values: dict[str, tuple[str, ...]] = {}
    not_after_list: bool = False


class CountRule(_Part):
    """One count, made of every list.

    Attributes:
        series_id: Series of the whole; groups add `:` and their value.
        count: `rows`, or `distinct` combinations of the columns `of`.
        of: Columns whose combinations are counted.
        where: Codes or cleaned texts that a row must have, by column.
        by: Columns to group by; the whole is always counted too.
        by_date: Date column to group by, with `every`; such values are flows.
        every: `year` or `month`; the one in which a list falls ends on its day.
        since: First day of the first period kept, for `by_date`.
        share_of: Series id of another count that this one is a percentage of.
        change_since: Day whose list is the base of a percent change.
        qualifier: How sure the count is, as in observations.csv.
        confidence: As in observations.csv.
        note: Kept with every value.
        series: Cells of series.csv; what is missing comes from the pack's own file.
    """

    series_id: str
    count: Literal["rows", "distinct"] = "rows"
    of: tuple[str, ...] = ()
    where: dict[str, tuple[str, ...]] = {}
    by: tuple[str, ...] = ()
    by_date: str = ""
    every: Literal["year", "month"] = "year"
    since: date | None = None
    share_of: str = ""
    change_since: date | None = None
    qualifier: Annotated[str, _member_of(QUALIFIERS)] = "exact"
    confidence: Annotated[str, _member_of(("high", "medium", "low"))] = "high"
    note: str = ""
    series: dict[str, str] = {}


class RegisterRules(_Part):
    """All rules of one register.

    Attributes:
        lists: Which files are lists.
        columns: By the name that the rules use.
        identity: Columns that together name one row; two such rows are reported.
        counts: What to count.
    """

    lists: ListsRule
    columns: dict[str, ColumnRule] = Field(min_length=1)
    identity: tuple[str, ...] = Field(min_length=1)
    counts: tuple[CountRule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_fit(self) -> RegisterRules:
        """Refuse names of columns and series that do not exist."""
        wrong = [
            f"identity: {name!r} is no column"
            for name in self.identity
            if name not in self.columns
        ]
        ids = [count.series_id for count in self.counts]
        for count in self.counts:
            wrong += self._mistakes_of(count, ids)
        if wrong:
            raise ValueError("; ".join(wrong))
        return self

    def _mistakes_of(self, count: CountRule, ids: list[str]) -> list[str]:
        """Return what is wrong with one count, as clauses."""
        named = (*count.of, *count.where, *count.by, *filter(None, (count.by_date,)))
        said = f"count {count.series_id!r}"
        wrong = [
            f"{said}: {name!r} is no column"
            for name in named
            if name not in self.columns
        ]
        if ids.count(count.series_id) > 1:
            wrong.append(f"{said}: each series once")
        if count.share_of and count.share_of not in ids:
            wrong.append(f"{said}: share_of {count.share_of!r} is no count")
        if (count.count == "distinct") != bool(count.of):
            wrong.append(f"{said}: `of` goes with count = 'distinct'")
        if count.by_date and self.columns[count.by_date].kind != "date":
            wrong.append(f"{said}: by_date {count.by_date!r} is no date column")
        unknown = sorted(set(count.series) - _SERIES_NAMES)
        return wrong + [f"{said}: {name!r} is no column of series" for name in unknown]


def rules_of(pack: Pack) -> RegisterRules:
    """Return the rules of a register pack.

    Raises:
        CorpusError: The pack is no register, or its rules have mistakes; `problems` has
            every one.
    """
    name = f"{pack.name}/{PACK_FILE}"
    if pack.kind is not PackKind.REGISTER:
        raise CorpusError(
            f"Pack {pack.name!r} is of kind {pack.kind.value!r}; expected 'register'.",
            problems=(f"{name}, kind: {pack.kind.value!r}; expected 'register'.",),
            hint="docs/data.md explains registers.",
        )
    try:
        return RegisterRules.model_validate(pack.register)
    except ValidationError as err:
        problems = tuple(
            f"{name}, {'.'.join(map(str, ('register', *error['loc'])))}: {error['msg']}"
            for error in err.errors()
        )
    raise CorpusError(
        f"The rules of register {pack.name!r} have mistakes:\n"
        + "\n".join(f"- {problem}" for problem in problems),
        problems=problems,
        hint="docs/data.md explains registers.",
    )
