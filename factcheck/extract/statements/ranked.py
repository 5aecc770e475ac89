"""Ranks told without a superlative: `ranks second in X`, `second only to Y`, `the top five`.

In: a parsed sentence. Out: ranks. What is measured stands behind `in` or `for`, or opens the
sentence ("In coffee production, Colombia is second only to Brazil").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from spacy.tokens import Token

from factcheck.extract.figures import View
from factcheck.extract.labels import core_of, measure_of_words
from factcheck.extract.statements import cues
from factcheck.extract.statements.parts import AREA_NOUNS, Found
from factcheck.extract.statements.standings import end_of
from factcheck.extract.statements.targets import plain_group
from factcheck.model import Direction, Measure, StatementKind

_ORDINAL: Final = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)"
    r"|number (?:one|two|three|four|five|six|seven|eight|nine|ten)"
    r"|no\. ?\d+)"
)
_IN_GROUP: Final = (
    r"(?:,? (?:in|on|of|among|across) (?P<group>(?:the |all )?(?:world|planet|earth|globe"
    r"|continent|region|EU|G7|G20|OECD|(?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+)*"
    r"|(?:\w+ )?(?:countries|nations|states|cities|regions|members)"
    r"(?: (?:in|of) (?:the )?(?-i:[A-Z])\w+)?)))?"
)
_FOR: Final = (
    r"(?:,? (?:in|for|on|by|with|in terms of|when it comes to) "
    r"(?P<rest>(?!the world|\d)[^.;:!?,]*))?"
)
_RANKS: Final = re.compile(
    r"\b(?:ranks?|ranked|ranking|comes?|came|stands?|finish(?:es|ed)|placed?|is|are|was|sits?)"
    rf" (?:only |currently |now |joint )?(?P<cue>{_ORDINAL})(?: place)?{_IN_GROUP}{_FOR}",
    re.IGNORECASE,
)
_ONLY_TO: Final = re.compile(
    rf"\b(?P<cue>{_ORDINAL}) (?:only |just )?(?:to|after|behind) (?P<other>[A-Z]\w+)"
    r"(?: [A-Z]\w+)*(?:,? (?:in|for|by|on) (?P<rest>[^.;:!?,]*))?",
)
_TOP: Final = re.compile(
    r"\b(?:among|one of|in|into|within) the (?:world[’']s |[A-Z]\w+[’']s )?"
    r"(?P<cue>top|bottom|first|last) (?P<many>[\w-]+)(?: (?P<what>[^.;:!?,]*))?",
)
_HOME: Final = re.compile(
    r"\b(?:home to|has got|hosts?|boasts?) the (?P<cue>most|fewest|largest number of"
    r"|biggest number of|highest number of) (?P<rest>[^.;:!?,]*)",
)
_LEADER: Final = re.compile(
    r"\b(?P<group>world|[A-Z]\w+[’']s|continent[’']s)[ -](?P<cue>leader|champion|number one)"
    r" (?:in|for|at) (?P<rest>[^.;:!?,]*)",
)
_LEAD: Final = re.compile(
    r"^\W*(?:In|On|For|By|When it comes to|As for) (?P<rest>[^,]{3,60}),"
)
_TAIL_GROUP: Final = re.compile(
    rf" (?:in|on|of|among) (?:the )?(?P<group>world|planet|earth|globe|continent|EU|G7|G20"
    rf"|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|(?:{'|'.join(sorted(AREA_NOUNS))}))\b.*$"
)
_MOST: Final = 50  # longest list of which a place is among the first


def find_ranked(view: View) -> Iterator[Found]:
    """Yield the ranks that set phrases of a sentence tell.

    Args:
        view: A parsed sentence, with peoples among its places.
    """
    if not view.places and not any(t.lower_ in ("we", "our") for t in view.words):
        return
    for pattern in (_ONLY_TO, _RANKS, _LEADER, _HOME):
        for match in pattern.finditer(view.own_text):
            found = _read(match, view)
            if found is not None:
                yield found
    for match in _TOP.finditer(view.own_text):
        found = _read_top(match, view)
        if found is not None:
            yield found


def _read(match: re.Match[str], view: View) -> Found | None:
    """Put a rank together."""
    token = _token_at(match.start("cue"), view)
    rest, start = match["rest"] or "", match.start("rest")
    group = match.groupdict().get("group") or ""
    if not rest:
        lead = _LEAD.match(view.own_text)
        if lead is None:
            return None
        rest, start = lead["rest"], lead.start("rest")
    tail = _TAIL_GROUP.search(rest)
    if tail is not None and not group:
        group, rest = tail["group"], rest[: tail.start()]
    measure = _measure(start, start + len(rest), view)
    if token is None or measure is None:
        return None
    rank = _rank_of(match["cue"])
    said: dict[str, Any] = {"rank": rank, "group": plain_group(group)}
    direction = Direction.DOWN if match["cue"] == "fewest" else Direction.UP
    return Found(token, StatementKind.RANK, direction, measure, said, is_whole=True)


def _read_top(match: re.Match[str], view: View) -> Found | None:
    """Read `among the top five wheat producers in Europe`."""
    many = cues.number_of(match["many"])
    token = _token_at(match.start("cue"), view)
    what, start = match["what"] or "", match.start("what")
    if many is None or not 1 < many <= _MOST or token is None or not what:
        return None
    tail = _TAIL_GROUP.search(f" {what}")
    group = plain_group(tail["group"]) if tail is not None else ""
    named = re.search(r"the (?P<of>world|[A-Z]\w+)[’']s ", match.group())
    group = group or (plain_group(named["of"]) if named is not None else "")
    if tail is not None:
        what = what[: max(tail.start() - 1, 0)]
    words = re.match(rf"(?:{'|'.join(sorted(AREA_NOUNS))})?s? ?(?:for|in|by) ", what)
    lead = words.end() if words is not None else 0
    measure = _measure(start + lead, start + len(what), view)
    if measure is None:
        return None
    is_low = match["cue"] in ("bottom", "last")
    direction = end_of("last", measure.text, view) if is_low else Direction.UP
    said = {"rank": many, "group": group, "or_better": True}
    return Found(token, StatementKind.RANK, direction, measure, said, is_whole=True)


def _rank_of(cue: str) -> int:
    """Return 2 for "second", "number two", "no. 2"; 1 for words of being first."""
    words = cue.lower().replace("no.", "no. ").split()
    said = cues.rank_of(words[-1]) or cues.number_of(words[-1])
    return said or 1


def _measure(start: int, end: int, view: View) -> Measure | None:
    first = view.words.start_char + start
    last = view.words.start_char + end
    tokens = [t for t in view.words if first <= t.idx < last]
    words = core_of(tokens, view)
    return measure_of_words(words, view) if words else None


def _token_at(start: int, view: View) -> Token | None:
    at = view.words.start_char + start
    return next((t for t in view.words if t.idx <= at < t.idx + len(t.text)), None)
