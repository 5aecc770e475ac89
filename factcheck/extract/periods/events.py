"""Dated events: the table users extend, and finding the event that words mean.

"Since Trump took office" dates a figure only together with a table that says when. The
table is data (`corpus/events.csv`); this module reads it and chooses between events of
the same name by the publication date. `offices.py` knows the words around the names.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from factcheck.errors import CorpusError

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
_WORD = re.compile(r"[^\W_]+")
KINDS = ("term", "event", "period", "election")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something with a date that articles count from.

    Attributes:
        id: Stable id.
        kind: `term` (a person in office), `election`, `event` (one or a few days) or
            `period` (a pandemic, a shutdown, a recession).
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
        events: In any order.
    """

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self.events = tuple(sorted(events, key=lambda e: (e.start, e.id)))
        self.by_id = {event.id: event for event in self.events}
        self._named: dict[str, list[Event]] = {}
        for event in self.events:
            for alias in event.aliases:
                self._named.setdefault(_key(alias), []).append(event)
        self._by_first_word: dict[str, list[str]] = {}
        for name in sorted(self._named, key=lambda n: (-len(n), n)):
            word = _WORD.search(name)
            if word is not None:
                self._by_first_word.setdefault(word.group(), []).append(name)
        self._patterns = {name: _pattern(name) for name in self._named}

    def __len__(self) -> int:
        return len(self.events)

    @property
    def first_words(self) -> frozenset[str]:
        """Lower-case first words of all names, to skip texts quickly."""
        return frozenset(self._by_first_word)

    def match(self, text: str, start: int) -> tuple[int, list[Event]] | None:
        """Return the longest name that stands at `start`, and its events by date.

        Args:
            text: Any text.
            start: Where a word begins.

        Returns:
            End of the name and the events that bear it, or None.
        """
        word = _WORD.match(text, start)
        if word is None:
            return None
        for name in self._by_first_word.get(word.group().lower(), ()):
            found = self._patterns[name].match(text, start)
            if found and _has_capital(name, found.group()):
                return found.end(), self._named[name]
        return None


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


def _key(alias: str) -> str:
    """Return an alias with single spaces in lower case and straight apostrophes."""
    return re.sub(r"\s+", " ", alias.strip().lower().replace("’", "'"))


def _pattern(name: str) -> re.Pattern[str]:
    """Return a pattern for a name in any case, spacing or apostrophe."""
    source = re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]")
    source = source.replace(r"\-", "[-–‑]")
    return re.compile(rf"{source}(?!\w)", re.IGNORECASE)


def _has_capital(name: str, found: str) -> bool:
    """Tell whether a one-word name is written with a capital letter."""
    return " " in name or found[:1].isupper()


def load_events(path: Path) -> EventTable:
    """Read the table of dated events.

    Columns: `event_id, kind, start, end, title, aliases, ref_area, source_url`; dates
    are ISO 8601, `end` may be empty, aliases are separated by `|`.

    Args:
        path: A CSV file in UTF-8.

    Raises:
        CorpusError: The file cannot be read or rows are wrong; all are listed.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as err:
        raise CorpusError(
            f"Event table {str(path)!r} cannot be read: {err}.",
            hint="Give a UTF-8 CSV file with the columns " + ", ".join(COLUMNS) + ".",
        ) from err
    events: list[Event] = []
    problems: list[str] = []
    seen: set[str] = set()
    for line, row in enumerate(rows, start=2):
        try:
            event = _event(row)
        except ValueError as err:
            problems.append(f"line {line}: {err}")
            continue
        if event.id in seen:
            problems.append(f"line {line}: event_id {event.id!r} stands there twice")
        seen.add(event.id)
        events.append(event)
    if problems:
        raise CorpusError(
            f"Event table {str(path)!r} has {len(problems)} wrong rows: "
            + "; ".join(problems),
            hint="Correct the rows and run `factcheck corpus check` again.",
        )
    return EventTable(events)


def _event(row: dict[str, str | None]) -> Event:
    """Read one row.

    Raises:
        ValueError: What is wrong with it.
    """
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
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
        aliases=tuple(a.strip() for a in cells["aliases"].split("|") if a.strip()),
        ref_area=cells["ref_area"],
        source_url=cells["source_url"],
    )
