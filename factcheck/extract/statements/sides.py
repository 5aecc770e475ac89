"""The two sides of a difference, as words: `that of women` beside `the wage of men`.

In: words of one side, what the other side measures. Out: the words in full, each side a
phrase of its own, or the places where only the place differs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from factcheck.extract.figures import View
from factcheck.extract.lexicon import CHANGE_NOUNS, forms, word_set
from factcheck.model import Span

_PREP: Final = r"(?:of|for|among|in|at|on|across|within|by)"
_PRONOUN: Final = re.compile(
    rf"^(?:that|those|the (?:one|ones)|it (?:is|was)) (?=(?:{_PREP}|from|to)\b)",
    re.IGNORECASE,
)
"""Stands for the measure of the other side: `that of women`, `than it was for women`."""
_STARTS_LATER: Final = re.compile(rf"^{_PREP}\b", re.IGNORECASE)
_OWNER: Final = re.compile(r"['’]s?$")
_ENDS: Final = re.compile(
    r"\s(?:while|whereas|but|because|although|though|despite|after|before|since|when|until"
    r"|according|during|amid|as of|so far|on average|overall|last|this|next|combined|year[ -]over[ -]year"
    r"|year[ -]on[ -]year|over the|and (?:the|it|that|they|he|she|is|was|has|have|will|by)"
    r"|who|which|that (?:is|was|has|are|were)|said|says)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
"""Where one side ends: another clause, or words of time."""
_MARKS: Final = re.compile(r"[.,;:()\[\]—!?\"“”]|\s[–-]\s")
_VERBS: Final = re.compile(
    r"\s(?:do|does|did|was|were|is|are|had|has|have|been|there|averaged|grew|rose|fell"
    r"|stood|remained|earned?|reported|recorded|posted|saw)$",
    re.IGNORECASE,
)
_DATE_LEAD: Final = re.compile(
    r"\s(?:in|on|at|as of|since|from|for|during|over|by|through|between|until|than|the"
    r"|late|early|mid|back)$",
    re.IGNORECASE,
)
_ARTICLES: Final = re.compile(
    r"^(?:(?:the|an?|its|their|our|his|her|both|there (?:are|were|is|was)|all|either)\s+)+",
    re.IGNORECASE,
)
_NOT_A_SIDE: Final = word_set(
    "it they he she we you i this that these those thought usual normal average "
    "before previously ever any anyone anybody what one ones reported believed originally half most everyone zero "
    "ago earlier now today needed required necessary enough others other another "
    "limit limits record records threshold cap capacity previous"
)
"""First words of what is no side: another time, an expectation, a clause."""
_EXPECTED: Final = re.compile(
    r"(?:\S+ ){0,3}?(?:expected|expectations|forecasts?|projected|projections?|predicted"
    r"|predictions?|anticipated|estimated|planned|targets?|goals?|consensus)\b",
    re.IGNORECASE,
)
"""What somebody thought: a difference to it has one side that no series holds."""
_CLAUSE: Final = word_set("it they he she we you i")
"""`Twice the size it was`: a clause about another time."""
_RATIO_HEADS: Final = word_set(
    "rate rates level levels share shares figure figures number numbers total totals price "
    "prices average averages median income incomes wage wages ratio ratios one ones"
)
"""Nouns that stand for the measure of the other side: `the rate for women`."""
_PLURAL_HEADS: Final = word_set("rates levels shares figures numbers totals averages")
NATION: Final = re.compile(
    r"(national average|nation(?!al)|rest of the country|country as a whole|nationwide)\b",
    re.IGNORECASE,
)
"""The whole that a part of a country is compared with."""
_TAIL: Final = re.compile(rf"\s(?P<prep>{_PREP}) (?P<what>(?:(?!\b{_PREP}\b).)+)$")
LONGEST: Final = 14  # words of one side
_EXTREME_HEADS: Final = CHANGE_NOUNS | word_set("pace")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference.

    Attributes:
        words: What it measures, in full; empty where only the place differs.
        places: Names of the places that it is about, if any are named.
        is_place: Nothing but the place differs from the other side.
    """

    words: str
    places: tuple[str, ...] = ()
    is_place: bool = False


def cut_side(start: int, view: View, stop: int | None = None) -> Span | None:
    """Return where the words of a side end that begin at an offset; None for no words.

    It ends at a mark, a date, a new clause; at another figure it is no series.

    Args:
        start: Offset in the parsed text.
        view: Its sentence.
        stop: Offset at which it ends at the latest.
    """
    end = min(stop or view.words.end_char, view.words.end_char)
    edges = [day.phrase.start for day in view.dates]
    edges += [figure.words.start_char for figure in view.figures]
    end = min([edge for edge in edges if edge >= start] + [end])
    if end in [figure.words.start_char for figure in view.figures]:
        return None  # "below the 7% of May" is no series
    text = view.text[start:end]
    is_dated = end in [day.phrase.start for day in view.dates]
    mark = _MARKS.search(_abbreviated(text))
    if mark is not None:
        text, is_dated = text[: mark.start()], False
    text = text.rstrip()
    if is_dated:
        text = _DATE_LEAD.sub("", f" {text}")[1:]
    text = _ENDS.sub("", f" {text}")[1:].rstrip()
    while _VERBS.search(f" {text}"):
        text = _VERBS.sub("", f" {text}")[1:]
    text = text.rstrip()
    return Span(start=start, end=start + len(text)) if text else None


_SHORT: Final = re.compile(r"\b(?:U\.S|U\.K|U\.N|D\.C|[A-Z]\.[A-Z])\.?")


def _abbreviated(text: str) -> str:
    """Return text in which the dots of "U.S." are no marks; of the same length."""
    return _SHORT.sub(lambda found: found[0].replace(".", "_"), text)


def plain_words(text: str) -> str:
    """Return a side without articles before it and verbs behind it."""
    text = " ".join(text.split())
    return _ARTICLES.sub("", text).strip(" ,'’\"-")


_OWN_PAST: Final = re.compile(
    r"^(?:its|their|his|her|our)\b|\b(?:year|month|day|week|decade|long[- ]term|historical)\S*"
    r" (?:average|mean|median|level|rate|high|low|peak)s?\b",
    re.IGNORECASE,
)
"""`Below its five-year average`: the same measure at other times."""


def is_side(text: str) -> bool:
    """Tell whether words can name a measure, a group or a place."""
    if _OWN_PAST.search(text.strip()):
        return False
    words = plain_words(_PRONOUN.sub("", text)).lower().split()
    is_short = 0 < len(words) <= LONGEST and _CLAUSE.isdisjoint(words)
    return is_short and words[0] not in _NOT_A_SIDE and any(map(_has_letter, words))


def _has_letter(word: str) -> bool:
    return any(char.isalpha() for char in word)


def other_side(text: str, own: str, span: Span, view: View) -> Side | None:
    """Return the other side in full words.

    Args:
        text: Its words: "that of women", "for women", "women's", "prices".
        own: What the first side measures.
        span: Where the words stand, for the places in them.
        view: Their sentence.
    """
    if _EXPECTED.match(plain_words(text)):
        return Side(plain_words(text))
    if not is_side(text):
        return None
    places = tuple(
        one.place.name
        for one in view.places
        if span.start <= one.span.start and one.span.end <= span.end
    )
    bare = _PRONOUN.sub("", " ".join(text.split()))
    bare = _without_own_head(bare, own)
    nation = NATION.match(plain_words(_after_prep(bare)))
    if nation is not None:
        return Side("", (nation[1].lower(),), is_place=True)
    if places and is_only_place(bare, places):
        return Side("", places, is_place=True)
    if _STARTS_LATER.match(bare):
        return Side(_with_tail(own, bare), places)
    if _OWNER.search(bare) and " " not in plain_words(bare).strip():
        return Side(
            f"{_without_owner(own)} of {plain_words(_OWNER.sub('', bare))}", places
        )
    return Side(_with_own_noun(plain_words(bare), own), places)


def _with_own_noun(words: str, own: str) -> str:
    """Return `white jobless rate` for `the white rate` beside `the Black jobless rate`."""
    mine, other = own.split(), words.split()
    is_short = (
        len(other) == 2 and len(mine) > 2 and mine[-1].lower() == other[-1].lower()
    )
    return " ".join([other[0], *mine[1:]]) if is_short else words


def _without_own_head(bare: str, own: str) -> str:
    """Return `for women` of `the rate for women` beside `the jobless rate for men`."""
    found = re.match(rf"(?:the |an? )?(?P<head>\w+) (?P<rest>{_PREP} .+)$", bare)
    if found is None:
        return bare
    head = found["head"].lower()
    is_own = head in own.lower().split()
    return found["rest"] if is_own and head in _RATIO_HEADS else bare


def is_only_place(text: str, places: tuple[str, ...]) -> bool:
    """Tell whether words name places and nothing else: "in Ohio", "neighbouring Iowa"."""
    rest = text
    for name in sorted(places, key=len, reverse=True):
        rest = rest.replace(name, " ")
    words = re.findall(r"[A-Za-z]+", rest)
    idle = word_set(
        "in of for at on the and or s neighboring neighbouring nearby both average state all"
    )
    return all(word.lower() in idle for word in words)


def _with_tail(own: str, tail: str) -> str:
    """Return `rate of women` for `rate of men` and `of women`."""
    found = _TAIL.search(own)
    lead = own[: found.start()] if found is not None else _without_owner(own)
    return f"{lead} {_STARTS_LATER.match(tail)[0]} {plain_words(_after_prep(tail))}"  # type: ignore[index]


def _after_prep(tail: str) -> str:
    """Return `women` of `among women`."""
    return _STARTS_LATER.sub("", tail, count=1).strip()


def _without_owner(own: str) -> str:
    """Return `unemployment rate` of `Ohio's unemployment rate`, `men's ... rate`."""
    return re.sub(r"^(?:[\w.-]+\s){0,3}?[\w.-]+['’]s?\s+", "", own)


def shared(first: str, second: str) -> tuple[str, str]:
    """Return both sides of `between X and Y` in full.

    "Rates of men and women" is said of each of them, as is "Black and white workers".
    """
    tail = _TAIL.search(first)
    if tail is not None and " " not in plain_words(second):
        lead = first[: tail.start()].lower().split()
        if lead and lead[-1] in _PLURAL_HEADS:
            return first, f"{first[: tail.start()]} {tail['prep']} {second}"
    words = second.split()
    rest = words[1:]
    is_shared = bool(rest) and (
        rest[-1].endswith("s") or rest[-1].lower() in _RATIO_HEADS
    )
    is_describing = " " not in first and not first.endswith("s")
    if is_shared and is_describing and all(word.islower() for word in rest):
        return f"{first} {' '.join(words[1:])}", second
    return first, second


def of_group(measure: str, group: str) -> str:
    """Return `pay of men` for `a pay gap between men and women`."""
    return f"{measure} of {group}"


def growing(words: str) -> tuple[str, bool]:
    """Return a measure without "growth" behind it, and whether that stood there."""
    tokens = words.split()
    if len(tokens) > 1 and tokens[-1].lower() in _EXTREME_HEADS:
        return " ".join(tokens[:-1]), True
    found = re.match(
        r"(?:growth|rise|increase|gains?) (?:in|of) (?P<what>.+)$", words, re.IGNORECASE
    )
    return (found["what"], True) if found is not None else (words, False)


GAP_VERBS: Final = frozenset().union(
    *(forms(verb) for verb in ("exceed", "top", "surpass", "beat", "outnumber"))
)
GROWTH_VERBS: Final = frozenset().union(
    *(forms(verb) for verb in ("outpace", "outstrip", "outgrow", "outrun"))
)
BEHIND_VERBS: Final = frozenset().union(*(forms(verb) for verb in ("trail", "lag")))
