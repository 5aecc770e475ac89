"""Gold files: JSON Lines of passages with every numeric claim annotated, validated.

The format is described in `docs/evaluation.md`: one passage a line with `id`, `text`,
`published` and `claims`; spans are half-open character offsets into `text`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from factcheck.errors import GoldError
from factcheck.ingest import parse_published
from factcheck.model import (
    Direction,
    Modifier,
    PublicationDate,
    QuantityKind,
    Relation,
    Stat,
    Verdict,
)

# How annotators write what official data says of a figure, and the verdict it means.
VERDICT_WORDS: Mapping[str, Verdict] = MappingProxyType(
    {
        "supported": Verdict.SUPPORTED,
        "consistent_rounded": Verdict.SUPPORTED,
        "contradicted": Verdict.CONTRADICTED,
        "needs_context": Verdict.NEEDS_CONTEXT,
        "different_measure": Verdict.NEEDS_CONTEXT,
        "different_period": Verdict.NEEDS_CONTEXT,
        "uncheckable": Verdict.UNCHECKABLE,
        "cannot_check": Verdict.UNCHECKABLE,
        "no_official_source": Verdict.UNCHECKABLE,
    }
)
_MAX_LISTED = 50  # problems in one message; a file in another format has thousands


def _to_verdict(value: object) -> object:
    """Read an annotator's word for a verdict; other values are left to pydantic."""
    return (
        VERDICT_WORDS.get(value.casefold(), value) if isinstance(value, str) else value
    )


def _to_published(value: object) -> object:
    """Read a publication day or range; other values are left to pydantic."""
    return parse_published(value) if isinstance(value, str) else value


def _to_words(value: object) -> object:
    """Read null as words left out; other values are left to pydantic."""
    return "" if value is None else value


Words = Annotated[str, BeforeValidator(_to_words)]
"""A text that a row may leave out, or give as null."""
Published = Annotated[PublicationDate | None, BeforeValidator(_to_published)]
GoldVerdict = Annotated[Verdict, BeforeValidator(_to_verdict)]


class GoldRow(BaseModel):
    """Base of all parts of a gold file: further fields are allowed and ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldPeriod(GoldRow):
    """The date range of a figure; both ends inclusive, None where open or unknown."""

    text: str | None = None
    start: date | None = None
    end: date | None = None
    relation: Relation = Relation.NONE

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        """Refuse a range that ends before it starts."""
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"period ends {self.end}, before its start {self.start}")
        return self


class Official(GoldRow):
    """What official data says of a figure, and which series says it."""

    series: str | None = None
    verdict: GoldVerdict | None = None


class _Placed(GoldRow):
    """Something that stands in the passage's text."""

    text: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    def misplaced(self, passage: str) -> str:
        """Return what is wrong with the span, or an empty text."""
        found = passage[self.start : self.end]
        if found == self.text and self.start < self.end:
            return ""
        return f"text[{self.start}:{self.end}] is {found!r}, not {self.text!r}"


class GoldClaim(_Placed):
    """One annotated figure."""

    value: float
    value_max: float | None = None
    kind: QuantityKind
    direction: Direction | None = None
    currency: str | None = None
    modifier: Modifier = Modifier.EXACTLY
    measure: str | None = None
    stat: Stat | None = None
    geography: str | None = None
    period: GoldPeriod | None = None
    attribution: str | None = None
    optional: bool = False
    verdict: GoldVerdict | None = None
    official: Official | None = None

    @property
    def expected_verdict(self) -> Verdict | None:
        """The verdict that the annotator expects, if one was given."""
        return self.verdict or (self.official.verdict if self.official else None)

    @property
    def is_beyond(self) -> bool:
        """Whether the verdict expected rests on data that no series holds."""
        return (
            self.official is not None
            and self.official.series is None
            and self.expected_verdict is not Verdict.UNCHECKABLE
        )


class Negative(_Placed):
    """A number that is no claim."""

    why: Words = ""


class GoldArticle(GoldRow):
    """One passage with all its claims."""

    id: Annotated[str, Field(min_length=1)]
    text: Annotated[str, Field(min_length=1)]
    outlet: Words = ""
    title: Words = ""
    url: Words = ""
    published: Published = None
    claims: tuple[GoldClaim, ...]
    negatives: tuple[Negative, ...] = ()

    @model_validator(mode="after")
    def _spans_hold(self) -> Self:
        """Refuse spans that do not cover the text they quote; all are named."""
        wrong = [
            f"{name}[{number}]: {problem}"
            for name, parts in (("claims", self.claims), ("negatives", self.negatives))
            for number, part in enumerate(parts)
            if (problem := part.misplaced(self.text))
        ]
        if wrong:
            raise ValueError("; ".join(wrong))
        return self


class PredictedClaim(GoldRow):
    """A claim as a system gives it; a missing field counts as not answered.

    Without `start` and `end` the first unused occurrence of `text` is taken.
    """

    value: float | None = None
    text: Words = ""
    start: int | None = None
    end: int | None = None
    kind: str | None = None
    direction: str | None = None
    currency: str | None = None
    modifier: str | None = None
    measure: str | None = None
    geography: str | None = None
    period: GoldPeriod | None = None
    verdict: GoldVerdict | None = None
    series: tuple[str, ...] = ()
    why: Words = ""


class Prediction(GoldRow):
    """All claims of a system for one passage."""

    id: Annotated[str, Field(min_length=1)]
    claims: tuple[PredictedClaim, ...]


RowT = TypeVar("RowT", GoldArticle, Prediction)


def load_gold(path: Path) -> tuple[GoldArticle, ...]:
    """Read and check a gold file.

    Raises:
        GoldError: Lines are wrong; every one is named with what is wrong in it.
    """
    return _load(path, GoldArticle)


def load_predictions(path: Path) -> tuple[Prediction, ...]:
    """Read and check a file of predictions, one `{"id", "claims": [...]}` a line.

    Raises:
        GoldError: Lines are wrong; every one is named with what is wrong in it.
    """
    return _load(path, Prediction)


def digest_of(paths: Sequence[Path]) -> str:
    """Return SHA-256 in hex over the content of files, in the order given."""
    total = hashlib.sha256()
    for path in paths:
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _load(path: Path, model: type[RowT]) -> tuple[RowT, ...]:
    """Read JSON Lines, collecting what is wrong with every line."""
    rows: list[RowT] = []
    problems: list[str] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(lines_of(path), start=1):
        if not line.strip():
            continue
        try:
            row = model.model_validate_json(line)
        except ValidationError as err:
            problems += [f"line {number}{_said(error)}" for error in err.errors()]
            continue
        if row.id in lines:
            problems.append(
                f"line {number}: id {row.id!r} is already on line {lines[row.id]}"
            )
        lines.setdefault(row.id, number)
        rows.append(row)
    if not rows and not problems:
        problems.append("line 1: the file has no rows")
    if problems:
        _refuse(path, problems)
    return tuple(rows)


def checked_rows(
    path: Path, rows: Sequence[Mapping[str, Any]], model: type[GoldRow]
) -> None:
    """Refuse rows that a model does not hold for.

    Raises:
        GoldError: Rows are wrong; every one is named with what is wrong in it.
    """
    problems = []
    for number, row in enumerate(rows, start=1):
        try:
            model.model_validate(row)
        except ValidationError as err:
            problems += [f"row {number}{_said(error)}" for error in err.errors()]
    if problems:
        _refuse(path, problems)


def lines_of(path: Path) -> list[str]:
    """Return the lines of a file; line separators inside JSON text do not count.

    Raises:
        GoldError: The file cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as err:
        raise GoldError(
            f"{str(path)!r} cannot be read: {err}.",
            hint="Give a file in UTF-8: JSON Lines, or CSV.",
        ) from err


def _said(error: Mapping[str, Any]) -> str:
    """Return where in a line a mistake is, and what it is."""
    place = ".".join(str(part) for part in error["loc"])
    message = str(error["msg"]).removeprefix("Value error, ")
    value = error.get("input")
    shown = f" (it is {value!r:.60})" if isinstance(value, (str, int, float)) else ""
    return f"{f', {place}' if place else ''}: {message}{shown}"


def _refuse(path: Path, problems: list[str]) -> None:
    """Raise one error that names the problems."""
    listed = problems[:_MAX_LISTED]
    if len(problems) > len(listed):
        listed.append(f"and {len(problems) - len(listed)} more")
    raise GoldError(
        f"{str(path)!r} has {len(problems)} mistake(s):\n" + "\n".join(listed),
        hint="docs/evaluation.md describes every field.",
    )
