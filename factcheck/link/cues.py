"""Words that make a figure a ratio: "per person", "of the world's deaths", "of GDP".

In: a claim's profile and the names of areas. Out: a `Cue`, which says what is divided by
what. Only closed classes of English are listed here; topics come from the corpus.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from factcheck.link.catalogue import Catalogue
from factcheck.link.places import country_of
from factcheck.link.profile import Profile
from factcheck.link.units import base_of_rate
from factcheck.link.words import PEOPLE, stem, stems
from factcheck.model import QuantityKind, Stat


class CueKind(StrEnum):
    """What a figure is a ratio of."""

    PER_HEAD = "per_head"  # an amount and the population
    OF_PLACE = "of_place"  # the same measure in a part and in the whole of an area
    OF_SERIES = "of_series"  # two measures of one place


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A ratio that a sentence speaks of.

    Attributes:
        kind: See `CueKind`.
        part: Words of what is divided; empty where the whole sentence says it.
        whole: Words of the whole, for `OF_SERIES`.
        place: Code of the area of the part, if the words name it.
        within: Code of the wider area, for `OF_PLACE`.
        base: What the ratio is multiplied by: 1, 100 for a share, 100,000 for a rate.
        is_growth: Whether only the growth of the ratio is told: per how many is open.
    """

    kind: CueKind
    part: str
    whole: str = ""
    place: str = ""
    within: str = ""
    base: Decimal = Decimal(1)
    is_growth: bool = False

    @property
    def is_told(self) -> bool:
        """Whether the words leave no doubt that it is a ratio of amounts.

        "Of people" and "of adults" mostly go with a share that is on file as such.
        """
        return self.kind is CueKind.OF_PLACE or bool(self.part)


SHARES: Final = (QuantityKind.PERCENT, QuantityKind.FRACTION)
GROWTH: Final = (QuantityKind.PERCENT_CHANGE, QuantityKind.MULTIPLE)
_HUNDRED: Final = Decimal(100)

_PERSON: Final = (
    r"(?:capita|head|person|people|inhabitants?|residents?|citizens?"
    r"|(?:man,? woman,? and child))"
)
_PER_HEAD: Final = re.compile(rf"\b(?:per|a|each)\s+{_PERSON}\b", re.IGNORECASE)
_EVERY: Final = re.compile(
    r"\b(?:for\s+)?(?:every|each)\s+(?:single\s+|living\s+)?(?P<who>[\w-]+)",
    re.IGNORECASE,
)
_NOT_PEOPLE: Final = re.compile(
    r"\b(?:taxpayers?|workers?|households?|famil(?:y|ies)|employees?)\b", re.IGNORECASE
)
_CLAUSE_END: Final = re.compile(
    r"[,;:()]|(?<![A-Z])\.|\b(?:while|but|and|which|who|that|has|have|had|is|are|was|were"
    r"|compared|than)\b",
    re.IGNORECASE,
)
_OF: Final = re.compile(r"^\W*(?:percent\s+|per cent\s+)?of\s+(?P<rest>.+)", re.DOTALL)
_AFTER: Final = re.compile(r"^\s+(?:of\s+)?(?P<rest>.+)", re.DOTALL)
_WITHOUT_OF: Final = re.compile(r"\bin\b|\bmost$|\bout of\b", re.IGNORECASE)
"""Figures that the whole follows at once: "one in five workers", "most Americans"."""
_SHARE_OF: Final = re.compile(
    r"\b(?:share|percentage|portion|proportion|part)\s+of\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NATION: Final = re.compile(
    r"\b(?:the\s+)?(?:nation|country)(?:['’]s|al total)\b", re.IGNORECASE
)
_LIVE: Final = re.compile(
    r"\b(?:live|living|reside|residing)s?\s+(?:in|within|under)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WHEN: Final = re.compile(
    r"\s*(?:$|\W*$|(?:today|now|alone|as of|by|in \d{4})\b)", re.IGNORECASE
)
"""What may follow the place: "people living in Ohio's towns" are others."""
_HOME: Final = re.compile(r"\bhome\s+to\b[^.;:]{0,30}$", re.IGNORECASE)
"""People who live somewhere: what they are a share of is the population."""
_WORLD: Final = re.compile(
    r"\b(?:(?:the\s+)?world(?:['’]s)?|worldwide|global(?:ly)?)\b", re.IGNORECASE
)
_ARE: Final = re.compile(
    r"(?P<subject>[^,;:.()]{2,70}?)\s+(?:\w+ly\s+|now\s+|just\s+|only\s+|still\s+)*"
    r"(?:makes?\s+up|made\s+up|accounts?\s+for|accounted\s+for|represents?|represented"
    r"|comprises?|comprised|constitutes?|equals?|is|are|was|were|stood\s+at|reached|hit)\b"
    r"[^,;:.()]{0,40}$",
    re.IGNORECASE,
)
_ARE_IN: Final = re.compile(
    r"^\s*(?:is|are|was|were|work|works|worked)\s+(?:now\s+|employed\s+)?in\s+(?:the\s+)?(?P<field>[\w -]{3,40})",
    re.IGNORECASE,
)


def cue_of(profile: Profile, catalogue: Catalogue) -> Cue | None:
    """Return the ratio that a figure is by its words; None if it is none."""
    kind = profile.claim.quantity.kind
    if kind is QuantityKind.MONEY:
        return _money_per_head(profile, catalogue)
    if kind is QuantityKind.RATE:
        return _rate_per_head(profile)
    if kind in GROWTH or (kind in SHARES and profile.claim.stat is Stat.CHANGE):
        return _growth_per_head(profile)
    if kind in SHARES:
        return _share(profile, catalogue)
    return None


def _money_per_head(profile: Profile, catalogue: Catalogue) -> Cue | None:
    """Read "per person", "for every American", "each resident owes"."""
    text = profile.claim.measure.text
    after = re.split(r"[,;:]", profile.after)[0]
    near = f"{text} {after}"
    if _NOT_PEOPLE.search(near):
        return None
    if _PER_HEAD.search(near):
        return Cue(kind=CueKind.PER_HEAD, part=_PER_HEAD.sub(" ", text).strip())
    found = _EVERY.search(f"{profile.before} # {after}")
    if found is None or not _is_people(found["who"], catalogue):
        return None
    words = _EVERY.sub(" ", text).strip()
    return Cue(
        kind=CueKind.PER_HEAD, part=words, place=catalogue.areas.get(found["who"], "")
    )


def _growth_per_head(profile: Profile) -> Cue | None:
    """Read "GDP per head fell by 14 percent": the ratio changed, not the amount."""
    text = profile.claim.measure.text
    if profile.claim.statement is not None or not _PER_HEAD.search(text):
        return None
    part = _PER_HEAD.sub(" ", text).strip()
    return Cue(kind=CueKind.PER_HEAD, part=part, is_growth=True)


_NUMBERS: Final = frozenset({"hundred", "thousand", "million", "billion"})


def _rate_per_head(profile: Profile) -> Cue | None:
    """Read "12 deaths per 100,000 people"."""
    quantity = profile.claim.quantity
    base = base_of_rate(quantity.unit)
    if base is None:
        return None
    of_whom = quantity.unit.lower().split("per", 1)[-1]
    words = {word for word in stems(of_whom) if word.isalpha()} - _NUMBERS
    if not words <= _PEOPLE_STEMS:
        return None
    part = re.sub(r"\bper\b.*", "", profile.claim.measure.text).strip()
    return Cue(kind=CueKind.PER_HEAD, part=part, base=base)


def _share(profile: Profile, catalogue: Catalogue) -> Cue | None:
    """Read what a percentage is a share of."""
    phrase, is_before = _of_phrase(profile)
    if not phrase:
        return None
    living = _living(phrase, profile, catalogue)
    if living is not None:
        return living
    within, words = _wider(phrase, profile, catalogue)
    if within:
        outside = (
            profile.before if not is_before else f"{profile.before} {profile.after}"
        )
        part = _part_place(profile, outside, phrase, within, catalogue)
        if not part or not words:
            return None
        return Cue(kind=CueKind.OF_PLACE, part=words, place=part, within=within)
    who = next((one for one in phrase.split() if _is_people(one, catalogue)), "")
    if who and not _NOT_PEOPLE.search(phrase):
        place = catalogue.areas.get(who, "")
        return Cue(kind=CueKind.PER_HEAD, part="", place=place, base=_HUNDRED)
    part = _subject(profile, phrase)
    if not part:
        return None
    return Cue(kind=CueKind.OF_SERIES, part=part, whole=_without_all(phrase))


def _living(phrase: str, profile: Profile, catalogue: Catalogue) -> Cue | None:
    """Read "12 percent of Americans live in California": a share of the population."""
    pattern = catalogue.area_pattern
    if pattern is None:
        return None
    text = phrase if _LIVE.search(phrase) else f"{phrase} {profile.after}"
    found = _LIVE.search(text)
    if found is not None:
        who, where = text[: found.start()], _CLAUSE_END.split(found["rest"].strip())[0]
        named = pattern.search(where)
        if named is None or _WHEN.match(where, named.end()) is None:
            return None
    elif _HOME.search(profile.before):
        who, where = phrase, profile.before
    else:
        return None
    inside = next((catalogue.areas[one[0]] for one in pattern.finditer(where)), "")
    within = _home_of(who, inside, catalogue)
    if not inside or within in ("", inside):
        return None
    return Cue(kind=CueKind.OF_PLACE, part=POPULATION, place=inside, within=within)


def _home_of(who: str, inside: str, catalogue: Catalogue) -> str:
    """Return the code of the place whose people are meant; empty if they are no people.

    Of a state without another place named, its country's.
    """
    if not any(_is_people(one, catalogue) for one in who.split()):
        return ""
    if _WORLD.search(who):
        return "WORLD"
    assert catalogue.area_pattern is not None  # noqa: S101 - asked by the caller
    found = catalogue.area_pattern.search(who)
    if found is not None:
        return catalogue.areas[found[0]]
    return country_of(inside) if "-" in inside else ""


def _of_phrase(profile: Profile) -> tuple[str, bool]:
    """Return the noun phrase of the whole, and whether it stands before the figure."""
    is_direct = _WITHOUT_OF.search(profile.claim.text) is not None
    found = (_AFTER if is_direct else _OF).match(profile.after)
    if found is not None:
        return _noun_phrase(found["rest"]), False
    found = _SHARE_OF.search(profile.claim.measure.text)
    return (_noun_phrase(found["rest"]), True) if found else ("", False)


def _noun_phrase(text: str) -> str:
    """Return the words up to the end of a noun phrase."""
    phrase = _CLAUSE_END.split(text.strip())[0]
    phrase = re.sub(r"\s+in\s+(?:the|this|our)\s+(?:country|nation)\s*$", "", phrase)
    return re.sub(r"^(?:all|the|its|their|our)\s+", "", phrase.strip())


def _without_all(phrase: str) -> str:
    """Return a phrase without words that only say that all of it is meant."""
    return re.sub(r"\b(?:all|the|total|overall)\s+", "", phrase).strip()


def _wider(phrase: str, profile: Profile, catalogue: Catalogue) -> tuple[str, str]:
    """Return the code of the area in a phrase of the whole, and the words besides it."""
    if _WORLD.search(phrase):
        return "WORLD", _WORLD.sub(" ", phrase).strip()
    nation = _NATION.search(phrase)
    place = profile.claim.place
    if nation and place is not None and place.code:
        return country_of(place.code), _NATION.sub(" ", phrase).strip()
    pattern = catalogue.area_pattern
    found = pattern.search(phrase) if pattern is not None else None
    if found is None or found[0] == phrase or _are_its_people(found, catalogue):
        return "", phrase
    rest = f"{phrase[: found.start()]} {phrase[found.end() :]}"
    rest = re.sub(r"['’]s\b|\bin\s*$", " ", rest).strip()
    return (catalogue.areas[found[0]], rest) if rest else ("", phrase)


def _are_its_people(found: re.Match[str], catalogue: Catalogue) -> bool:
    """Whether the name of an area is that of its people: "of Americans own a home"."""
    return found[0] in catalogue.peoples and found.string[found.end() :][:1] not in "'’"


def _part_place(
    profile: Profile, outside: str, phrase: str, within: str, catalogue: Catalogue
) -> str:
    """Return the code of the area whose share it is: the last one named before."""
    place = profile.claim.place
    if place is not None and place.code and place.code != within:
        return place.code
    pattern = catalogue.area_pattern
    if pattern is None:
        return ""
    names = [found[0] for found in pattern.finditer(outside.replace(phrase, " "))]
    codes = [catalogue.areas[name] for name in names]
    inside = [code for code in codes if code not in (within, "WORLD")]
    return inside[-1] if inside else ""


def _subject(profile: Profile, whole: str) -> str:
    """Return the words of what makes up the share: before the verb, or after "are in"."""
    rest = profile.after.split(whole, 1)[-1]
    found = _ARE_IN.match(rest)
    if found is not None:
        return f"{found['field'].strip()} {_without_all(whole)}"
    before = re.split(r"\b(?:but|and|while)\b|[;:]", profile.before)[-1]
    found = _ARE.search(before)
    return found["subject"].strip(" \"“”'‘’") if found else ""


POPULATION: Final = "population"
_PEOPLE_STEMS: Final = PEOPLE | {
    stem(word) for word in ("population", "inhabitants", "residents", "capita", "head")
}


def are_people(words: str) -> bool:
    """Whether words name nobody but all people of a place: "the total population"."""
    own = set(stems(words)) - {"total", "entire", "whole"}
    return bool(own) and own <= _PEOPLE_STEMS


def _is_people(word: str, catalogue: Catalogue) -> bool:
    """Whether a word means the people of a place: "Americans", "residents"."""
    bare = word.strip("\"“”'’.,")
    if stem(bare.lower()) in _PEOPLE_STEMS:
        return True
    return bare in catalogue.peoples
