"""What a comparison is with: the words behind `than` and the second `as`.

`than Spain`, `than in 2005`, `than anywhere else in Europe`, `than ever`, `than people`,
`than it grows`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from factcheck.extract.figures import View
from factcheck.extract.lexicon import word_set
from factcheck.extract.places import PlaceMention
from factcheck.extract.statements.parts import AREA_NOUNS
from factcheck.model import Period

_AREA: Final = "|".join(sorted(AREA_NOUNS, key=len, reverse=True))
_IN: Final = r"(?:in|on|of|across|throughout|within)"
_ANY: Final = re.compile(
    r"(?:in |for |on |at |of )?(?P<nearly>almost |nearly |just about |virtually )?"
    r"(?:(?:any(?:one|body|where|place)?|every(?:one|body|where)"
    r"|all(?: of)?(?: the)?(?= other))(?: of)?(?: the)?(?: other)?s?(?: else)?|(?:the )?rest|(?:the )?other)\b"
    r"(?P<rest>[^,;:–—()]*)",
    re.IGNORECASE,
)
_ELSE: Final = re.compile(
    r"\b(?:any(?:where|one|body) else|(?:in|of) any other)\b(?P<rest>[^,;:–—()]*)",
    re.IGNORECASE,
)
"""All others, behind what is said again: `than women anywhere else`."""
_BUT: Final = re.compile(r"\s(?:except|but|bar|apart from|other than|besides)\b.*$")
_THERE_ARE: Final = re.compile(r"there (?:are|were|live)\b", re.IGNORECASE)
_TIMES: Final = re.compile(
    r"(?: single)? ?(?:times?|years?|months?|quarters?|weeks?|decades?|points?|periods?"
    r"|days?|president|government|administration)\b",
    re.IGNORECASE,
)
_EVER: Final = re.compile(
    r"(?:it (?:has|had) )?ever\b|at any (?:other )?(?:time|point)|in living memory",
    re.IGNORECASE,
)
_STOP: Final = re.compile(
    r"[;:()\[\]–—!?\"”]|, (?!(?:and |or )?[A-Z])|\.(?:\s|$)|,? (?:which|while|whereas|but"
    r"|because|although|though|according|since|thanks|despite|even|he said|she said)\b"
    r"| (?:these days|nowadays|today|now|at present|at the moment|any ?more)\b"
)
_LEAD: Final = re.compile(
    r"(?:(?:in|of|for|on|at|by|with|across|to|from|that|those|the|it|they|is|are|was|were|do"
    r"|does|did|has|have|he|she|we|supposedly|neighbou?ring|nearby|all|its|their|be|has|been"
    r"|both|either|much|bigger|smaller|larger|richer|poorer|rich|poor|lazy|tiny|wealthy"
    r"|entire|whole|famously|allegedly|notoriously|next|door|next-door|[a-z]+ly)\s+)*",
    re.IGNORECASE,
)
_NO_TARGET: Final = word_set(
    "expected usual thought normal needed necessary planned forecast anticipated hoped "
    "feared reported estimated just merely a an one two words meets ready enough willing "
    "welcome likely happy what that this you i we many most some before previously"
)
_MODALS: Final = word_set(
    "should would could might may must can ought will 'd 'll think thought believe know"
)
_TOGETHER: Final = re.compile(r"\b(?:together|combined|taken as one)\b", re.IGNORECASE)
_NEAR: Final = 30  # characters from "than" to a date: "than they did ten years ago"
_LEVEL: Final = re.compile(rf"^(?:{_AREA})\b", re.IGNORECASE)
_GLOBE: Final = re.compile(
    r"^(?:earth|planet|globe|world\w*|globally|anywhere)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Target:
    """What something is compared with; one of the fields is set.

    Attributes:
        group: All other members of a group of places; empty for all there are.
        but_one: One of them is not passed ("any country except Nigeria").
        is_ever: All times.
        places: Places named.
        period: Another time.
        words: Words of another measure, as tokens.
        is_people: The people of the place itself ("than there are Danes").
        is_summed: The places named are taken together.
        span: Tokens of the comparison, "than" included, to be left out elsewhere.
    """

    span: tuple[Token, ...]
    group: str | None = None
    but_one: bool = False
    is_ever: bool = False
    places: tuple[str, ...] = ()
    period: Period | None = None
    words: tuple[Token, ...] = ()
    is_summed: bool = False
    is_people: bool = False


def target_of(than: Token, view: View) -> Target | None:
    """Return what is compared with behind `than` or `as`; None if nothing that is measured.

    Args:
        than: The word that opens the comparison.
        view: Its sentence, with peoples among the places.
    """
    start = than.idx + len(than.text)
    start += len(view.text[start:]) - len(view.text[start:].lstrip())
    rest = view.text[start : view.words.end_char]
    stop = _STOP.search(rest)
    text = rest[: stop.start()] if stop is not None else rest.rstrip(" .")
    end = start + len(text)
    tokens = tuple(t for t in view.words if start <= t.idx < end)
    span = (than, *tokens)
    if not tokens:
        return None
    if _EVER.match(text):
        return Target(span, is_ever=True)
    any_other = _ANY.match(text) or _ELSE.search(text)
    if any_other is not None:
        return _of_all(any_other, span)
    if _THERE_ARE.match(text) and any(_holds(one, start, end) for one in view.peoples):
        return Target(span, words=tokens[:1], is_people=True)
    places = _places(start, end, view)
    if places:
        return Target(span, places=places, is_summed=bool(_TOGETHER.search(text)))
    day = _day(start, end, view)
    if day is not None:
        return Target(span, period=day)
    if any(t.i in view.numbers for t in tokens):
        return None  # "higher than the limit of 40" is what a figure says
    return _measure(tokens, span)


def _holds(one: PlaceMention, start: int, end: int) -> bool:
    return start <= one.span.start < end


def _of_all(found: re.Match[str], span: tuple[Token, ...]) -> Target | None:
    """Return a target that is all others; None for "almost any other"."""
    if found.groupdict().get("nearly"):
        return None
    if _TIMES.match(found["rest"]):
        return Target(span, is_ever=True)
    rest = _BUT.sub("", found["rest"])
    return Target(span, group=plain_group(rest), but_one=rest != found["rest"])


def _places(start: int, end: int, view: View) -> tuple[str, ...]:
    """Return the places at the start of a target, and those joined to them."""
    lead = _LEAD.match(view.text, start, end)
    first = start if lead is None else lead.end()
    inside = [one for one in view.places if start <= one.span.start < end]
    if not inside or inside[0].span.start > first:
        return ()
    return tuple(dict.fromkeys(one.place.name for one in inside))


def _day(start: int, end: int, view: View) -> Period | None:
    """Return the time at the start of a target: `in 2005`, `they did ten years ago`."""
    for day in view.dates:
        is_near = start <= day.span.start < min(end, start + _NEAR)
        if is_near and day.period.is_dated:
            before = view.text[start : day.phrase.start]
            if _LEAD.fullmatch(f"{before.strip()} ".lstrip()):
                return day.period
    return None


def _measure(tokens: tuple[Token, ...], span: tuple[Token, ...]) -> Target | None:
    """Return a target that is another measure."""
    words = {token.lower_ for token in tokens}
    is_vague = tokens[0].lower_ in _NO_TARGET or tokens[0].tag_ == "PRP$"
    if is_vague or tokens[0].like_num or words & _MODALS:
        return None
    is_named = any(t.tag_.startswith(("NN", "VB")) for t in tokens)
    return Target(span, words=tokens) if is_named else None


def plain_group(text: str) -> str:
    """Return `Europe` for `nation in Europe`, `world` for `on the planet`.

    A bare noun for places stays ("country"): all of them are meant.
    """
    words = " ".join(text.replace("’s", "").replace("'s", "").split()).strip(" .'’\"”")
    words = re.sub(r"^(?:(?:the|all|other|single|of|else)\s+)+", "", words)
    level = re.match(rf"^(?:{_AREA})\s+{_IN}\s+(?:the )?(?P<of>.+)$", words)
    if level is not None:
        words = level["of"]
    words = re.sub(rf"^{_IN}\s+(?:the )?(?:whole |entire )?", "", words)
    words = re.sub(r"^(?:the|our)\s+", "", words)
    words = re.split(r"\s+(?:for|when|as|by|if|per|with|who|that|to|on)\b", words)[0]
    if _GLOBE.match(words):
        return "world"
    if re.match(r"^continent\b", words, re.IGNORECASE):
        return "continent"
    return words
