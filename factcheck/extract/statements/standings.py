"""Ranks and records told without a superlative's own clause.

`No state has a lower rate than ours` · `led the nation in murders` · `dead last on X`,
`worst in the country for X`, `number one in X` · `has never been lower`, `hasn't been this
bad in 30 years` · `record-low X`. Patterns over the words of a sentence, since such phrases
often stand where the parse finds no verb.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from spacy.tokens import Token

from factcheck.extract.figures import View
from factcheck.extract.labels import core_of, measure_of_words
from factcheck.extract.statements import cues
from factcheck.extract.statements.parts import Found, clean_group
from factcheck.model import Direction, Measure, PublicationDate, StatementKind

_AREA: Final = r"(?:states?|countr(?:y|ies)|nations?|cit(?:y|ies)|count(?:y|ies)|provinces?|regions?)"
_GROUP: Final = (
    r"(?P<group>(?:all |the |our |other |fifty |50 |\w+ )*?"
    rf"(?:{_AREA}|world|union|continent|G7|G20|EU|OECD|[A-Z]\w+))"
)
_IN: Final = r"(?:in|on|for|with|by|in terms of|when it comes to)"
_REST: Final = r"(?P<rest>[^.;:!?,]*)"
_NO_OTHER: Final = re.compile(
    r"\b(?P<cue>[Nn]o) (?:other |single |another )?"
    rf"(?P<noun>{_AREA})(?: (?:in|of|on) (?:the )?[A-Z]\w*(?: [A-Z]\w*)*| in the \w+)?"
    r" (?:now |currently |today |ever )?(?:has|had|have|sees|saw|with|posts?|posted|reports?|reported"
    r"|records|recorded|suffers|suffered) (?:a |an |as )?"
    r"(?P<end>lower|higher|fewer|more|less|greater|larger|bigger|smaller|better|worse)\b"
    + _REST
)
_LEADS: Final = re.compile(
    r"\b(?P<cue>leads?|led|leading|tops?|topped|topping) "
    rf"(?:the |all )?{_GROUP}(?: again| once again| once more)? {_IN} " + _REST
)
_STANDS: Final = re.compile(
    r"\b(?P<cue>(?:dead |dead-)?last|best|worst|(?:number|no\.) one|top|first)(?: place)?"
    rf"(?:,? (?:in|of|among|out of) {_GROUP})?,? {_IN} " + _REST,
    re.IGNORECASE,
)
_OUT_OF: Final = re.compile(
    r"\b(?P<cue>[\w-]+) (?:out )?of (?:the |all |all the )?(?P<many>[\w-]+)"
    rf"(?: (?P<group>{_AREA}))?,? {_IN} " + _REST,
    re.IGNORECASE,
)
_RANKED: Final = re.compile(
    r"\b(?:ranks?|ranked|ranking|dead[- ]last|placed|comes|came|stands|finished)\b",
    re.IGNORECASE,
)
_NEVER: Final = re.compile(
    r"(?:\b(?:never|not)|n[’']t) (?:ever )?been (?:so |this |as |that )?(?P<cue>lower|low"
    r"|higher|high|worse|bad|better|good|bigger|big|larger|large|smaller|small|stronger"
    r"|strong|weaker|weak|cheaper|cheap|more expensive|expensive|greater|great|fewer|wider|wide"
    r"|hotter|hot|warmer|colder|richer|poorer|safer|deeper|steeper|longer|shorter|dearer)\b"
    r"(?P<rest>)",
    re.IGNORECASE,
)
_RECORD: Final = re.compile(
    r"\b(?P<cue>[Rr]ecord)(?:[- ](?P<end>lows?|highs?)) (?!of\b|in\b|for\b|at\b|since\b)"
    r"(?P<rest>[^.;:!?,\d]{3,60})"
)
_UPPER: Final = frozenset(
    [
        "high",
        "higher",
        "big",
        "bigger",
        "large",
        "larger",
        "strong",
        "stronger",
        "expensive",
        "great",
        "greater",
        "more",
        "wide",
        "hot",
    ]
)
_GOOD: Final = frozenset(
    {"best", "better", "good", "top", "first", "number one", "no. one"}
)
_BAD: Final = frozenset({"worst", "worse", "bad", "last", "dead last", "dead-last"})


def find_standings(view: View, published: PublicationDate | None) -> Iterator[Found]:
    """Yield the ranks and records that the words of a sentence tell.

    Args:
        view: A parsed sentence.
        published: For windows such as "in 30 years".
    """
    for pattern, read in _READERS:
        for match in pattern.finditer(view.own_text):
            token = _token_at(match.start("cue"), view)
            found = read(match, token, view, published) if token is not None else None
            if found is not None:
                yield found


def end_of(word: str, measure: str, view: View) -> Direction | None:
    """Return the end of a ranking that a word means, for what is measured.

    The worst unemployment is the highest, the worst growth the lowest.
    """
    plain = word.lower()
    if plain not in _GOOD | _BAD:
        return None
    is_high = (plain in _BAD) is view.nouns.is_unwelcome(measure)
    if plain in ("first", "number one", "no. one"):
        is_high = True  # "first in murders": most of them
    return Direction.UP if is_high else Direction.DOWN


def _no_other(
    match: re.Match[str], token: Token, view: View, _: PublicationDate | None
) -> Found | None:
    """Read `No state has a lower rate than ours`."""
    rest = re.split(r"\s+than\b", match["rest"])[0]
    measure = _measure(match.start("rest"), match.start("rest") + len(rest), view)
    if measure is None:
        return None
    word = match["end"]
    direction = end_of(word, measure.text, view) or cues.direction_of(word)
    return _rank(token, direction, measure, match["noun"])


def _leads(
    match: re.Match[str], token: Token, view: View, _: PublicationDate | None
) -> Found | None:
    """Read `leads the nation in X`, `tops all states in low X`."""
    start = match.start("rest")
    low = re.match(r"(?:the )?(?:low|lowest|fewest|least) ", match["rest"])
    measure = _measure(start + (low.end() if low else 0), match.end("rest"), view)
    if measure is None or not _has_place(view):
        return None
    direction = Direction.DOWN if low else Direction.UP
    return _rank(token, direction, measure, match["group"])


def _stands(
    match: re.Match[str], token: Token, view: View, _: PublicationDate | None
) -> Found | None:
    """Read `dead last in X`, `worst in the nation for X`, `number one in X`."""
    if not match["group"] and not _RANKED.search(view.own_text):
        return None
    measure = _measure(match.start("rest"), match.end("rest"), view)
    if measure is None or not _has_place(view):
        return None
    direction = end_of(match["cue"], measure.text, view)
    return _rank(token, direction, measure, match["group"] or "")


def _out_of(
    match: re.Match[str], token: Token, view: View, _: PublicationDate | None
) -> Found | None:
    """Read `fiftieth out of fifty on X`: the last, `third of 50 states in X`."""
    place, many = cues.rank_of(match["cue"]), cues.number_of(match["many"])
    measure = _measure(match.start("rest"), match.end("rest"), view)
    if place is None or many is None or many < 3 or measure is None:
        return None
    if place == many:
        return _rank(token, end_of("last", measure.text, view), measure, "")
    return (
        _rank(token, Direction.UP, measure, "", place) if place <= many // 2 else None
    )


def _has_place(view: View) -> bool:
    """Tell whether a place is ranked: named, or "we", "our state"."""
    own = ("we", "our", "us", "ours")
    return bool(view.places) or any(token.lower_ in own for token in view.words)


def _never(
    match: re.Match[str], token: Token, view: View, published: PublicationDate | None
) -> Found | None:
    """Read `has never been lower`, `hasn't been this bad in 30 years`."""
    before = view.words.start_char + match.start()
    tokens = [t for t in view.words if t.idx < before and t.lower_ not in _AUXILIARIES]
    measure = measure_of_words(core_of(_last_clause(tokens), view), view)
    window = cues.window_of(view, published, token.idx)
    is_ever = "never" in match.group().lower()
    if measure is None or not (window or is_ever or cues.is_ever(view.words)):
        return None
    word = match["cue"].lower().removeprefix("more ")
    direction = end_of(word, view.own_text[: match.start()], view)
    if direction is None:
        is_up = word in _UPPER or (word.endswith("er") and word not in cues.SMALLER)
        direction = Direction.UP if is_up else Direction.DOWN
    return Found(token, StatementKind.RECORD, direction, measure, {"window": window})


def _record(
    match: re.Match[str], token: Token, view: View, published: PublicationDate | None
) -> Found | None:
    """Read `Record-low unemployment in August`."""
    measure = _measure(match.start("rest"), match.end("rest"), view)
    is_figured = any(figure.first - token.i in range(5) for figure in view.figures)
    if measure is None or is_figured:
        return None
    is_low = match["end"].lower().startswith("low")
    direction = Direction.DOWN if is_low else Direction.UP
    return Found(token, StatementKind.RECORD, direction, measure)


def _rank(
    token: Token,
    direction: Direction | None,
    measure: Measure,
    group: str,
    rank: int = 1,
) -> Found:
    """Put a rank together."""
    plain = re.sub(r"^(?:(?:fifty|50|our) )+", "", clean_group(group))
    said: dict[str, Any] = {"rank": rank, "group": plain}
    return Found(token, StatementKind.RANK, direction, measure, said)


_AUXILIARIES: Final = frozenset(
    [
        "has",
        "have",
        "had",
        "was",
        "were",
        "is",
        "are",
        "has",
        "n't",
        "n’t",
        "not",
        "never",
        "hasn",
        "hadn",
        "haven",
        "'",
        "’",
    ]
)


def _last_clause(tokens: list[Token]) -> list[Token]:
    """Return the tokens behind the last comma, dash or quotation mark that parts clauses."""
    start = 0
    for number, token in enumerate(tokens):
        is_mark = token.text in ('"', "“", ";", ":", "–", "—", "-", ",") and not (
            token.text == "-" and not token.whitespace_
        )
        start = number + 1 if is_mark or token.lower_ == "that" else start
    return tokens[start:] or tokens


def _measure(start: int, end: int, view: View) -> Measure | None:
    """Return a stretch of the sentence as a measure; None if it names nothing."""
    first = view.words.start_char + start
    last = view.words.start_char + end
    tokens = [t for t in view.words if first <= t.idx < last]
    words = core_of(tokens, view)
    return measure_of_words(words, view) if words else None


def _token_at(start: int, view: View) -> Token | None:
    """Return the token at an offset of the sentence's text."""
    at = view.words.start_char + start
    return next((t for t in view.words if t.idx <= at < t.idx + len(t.text)), None)


_Read = Callable[[re.Match[str], Token, View, PublicationDate | None], Found | None]
_READERS: Final[tuple[tuple[re.Pattern[str], _Read], ...]] = (
    (_NO_OTHER, _no_other),
    (_LEADS, _leads),
    (_OUT_OF, _out_of),
    (_STANDS, _stands),
    (_NEVER, _never),
    (_RECORD, _record),
)
