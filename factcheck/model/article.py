"""Articles as text plus metadata: what `ingest` makes and every later room reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Half-open character offsets `[start, end)` into one text.

    Attributes:
        start: First character, 0 or more.
        end: One past the last character, at least `start`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse offsets that could never name a piece of text."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"Span({self.start}, {self.end}) needs 0 <= start <= end.")

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, offset: int) -> Span:
        """Return the span moved by `offset` characters (sentence to article offsets)."""
        return Span(start=self.start + offset, end=self.end + offset)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class PublicationDate:
    """The day an article was published, or the days between which it was.

    Attributes:
        earliest: First possible day.
        latest: Last possible day; equal to `earliest` when the day is known.
    """

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        """Refuse a range that runs backwards."""
        if self.latest < self.earliest:
            raise ValueError(
                f"Publication range {self.earliest} to {self.latest} runs backwards; "
                "give the earlier day first."
            )

    @classmethod
    def on(cls, day: date) -> Self:
        """Return the publication date of an article whose day is known."""
        return cls(earliest=day, latest=day)

    @property
    def is_exact(self) -> bool:
        """Whether the day itself is known."""
        return self.earliest == self.latest

    def isoformat(self) -> str:
        """Return `2025-09-03`, or `2025-09-02/2025-09-16` for a range (ISO 8601)."""
        if self.is_exact:
            return self.earliest.isoformat()
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text.

    Attributes:
        id: Stable id; unique within one run.
        text: The text that every span of the article refers to; never changed later.
        outlet: Who published it, as shown to an editor; empty if unknown.
        title: Headline; empty if unknown. Not part of `text` unless `text` repeats it.
        url: Where it was published; empty if unknown.
        published: When; None if unknown. Relative dates in the text stay open then.
    """

    id: str
    text: str
    outlet: str = ""
    title: str = ""
    url: str = ""
    published: PublicationDate | None = None
