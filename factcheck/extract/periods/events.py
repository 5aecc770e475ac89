"""Dated events: the table users extend, and finding the event that words mean.

"Since Trump took office" dates a figure only together with a table that says when. The
table is data (`corpus/events.csv`); this module reads it and chooses between events of
the same name by the publication date. `offices.py` knows the words around the names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from factcheck.extract.periods.names import NameIndex
from factcheck.extract.periods.tables import listed, read_table

COLUMNS = (
    "event_id",
    "kind",
    "start",
    "end",
    "title",
    "aliases",
    "ref_area",
    "source_url",
)
KINDS = ("term", "office", "election", "event", "period")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something with a date that articles count from.

    Attributes:
        id: Stable id.
        kind: `term` (head of state or government), `office` (anyone else in office),
            `election`, `event` (one or a few days) or `period` (a pandemic, a shutdown,
            a recession).
        start: First day.
        end: Last day; None while it runs or if not known.
        title: Name for displays.
        aliases: Names in texts; for a term, names of the person.
        ref_area: ISO 3166 code of the place it belongs to; empty if none.
        source_url: Where the dates come from.
    """

    id: str
    kind: str
    start: date
    end: date | None
    title: str
    aliases: tuple[str, ...]
    ref_area: str = ""
    source_url: str = ""


class EventTable:
    """Events by name.

    Args:
        events: In any order; the area of the first one is meant where a text names no
            country ("the inauguration").
    """

    def __init__(self, events: Iterable[Event] = ()) -> None:
        events = tuple(events)
        self.first_area = events[0].ref_area if events else ""
        self.events = tuple(sorted(events, key=lambda e: (e.start, e.id)))
        self.elections = [e for e in self.events if e.kind == "election"]
        self.by_id = {event.id: event for event in self.events}
        self._names = NameIndex(
            (alias, event) for event in self.events for alias in event.aliases
        )

    def __len__(self) -> int:
        return len(self.events)

    @property
    def first_words(self) -> frozenset[str]:
        """The first words of all names, in lower case."""
        return self._names.first_words

    def match(self, text: str, start: int) -> tuple[int, list[Event]] | None:
        """Return the longest name that stands at `start`, and its events by date.

        Args:
            text: Any text.
            start: Where a word begins.

        Returns:
            End of the name and the events that bear it, or None.
        """
        return self._names.match(text, start)


def latest(events: list[Event], today: date | None, *, coming: bool = False) -> Event:
    """Choose the event that a text of `today` means by a name.

    The last one that began by then; the first one where none had begun, or where the
    clause speaks of the future.
    """
    if today is None:
        return events[-1]
    if coming:
        after = [event for event in events if event.start >= today]
        if after:
            return after[0]
    begun = [event for event in events if event.start <= today]
    return begun[-1] if begun else events[0]


def load_events(path: Path) -> EventTable:
    """Read the table of dated events.

    Columns: `event_id, kind, start, end, title, aliases, ref_area, source_url`; dates
    are ISO 8601, `end` may be empty, aliases are separated by `|`.

    Args:
        path: A CSV file in UTF-8.

    Raises:
        CorpusError: The file cannot be read or rows are wrong; all are listed.
    """
    seen: set[str] = set()

    def make(cells: dict[str, str]) -> Event:
        event = _event(cells)
        if event.id in seen:
            raise ValueError(f"event_id {event.id!r} stands there twice")
        seen.add(event.id)
        return event

    return EventTable(read_table(path, COLUMNS, make, "Event table"))


def _event(cells: dict[str, str]) -> Event:
    """Read one row.

    Raises:
        ValueError: What is wrong with it.
    """
    for name in ("event_id", "kind", "start", "title", "aliases"):
        if not cells[name]:
            raise ValueError(f"{name} is empty")
    if cells["kind"] not in KINDS:
        raise ValueError(f"kind {cells['kind']!r} is none of {', '.join(KINDS)}")
    start = date.fromisoformat(cells["start"])
    end = date.fromisoformat(cells["end"]) if cells["end"] else None
    if end is not None and end < start:
        raise ValueError(f"end {end} lies before start {start}")
    return Event(
        id=cells["event_id"],
        kind=cells["kind"],
        start=start,
        end=end,
        title=cells["title"],
        aliases=listed(cells["aliases"]),
        ref_area=cells["ref_area"],
        source_url=cells["source_url"],
    )
