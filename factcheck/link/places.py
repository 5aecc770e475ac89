"""Which area a claim is about, among those a family of series has.

A claim with a place is about that place only. A claim without one is about the country
of the article, unless the sentence names a narrower area.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from factcheck.link.capitals import government_in, is_public
from factcheck.link.catalogue import Catalogue
from factcheck.link.families import Family
from factcheck.link.words import stems
from factcheck.model import Article, Claim, Series, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """How the place of a claim was decided for one family.

    Attributes:
        members: Series for that place; empty if the family has none.
        certainty: 0 to 1.
        refusal: Why no member fits; empty if one does.
        words: Stems of the area's name, which explain words of the claim.
        group: Code of the group of places meant, where only its members have series.
        is_stated: Whether the claim itself names it, by the seat of its government.
    """

    members: tuple[Series, ...] = ()
    certainty: float = 1.0
    refusal: str = ""
    words: frozenset[str] = frozenset()
    group: str = ""
    is_stated: bool = False


class Geography:
    """The areas that an article names, found once an article."""

    def __init__(
        self, article: Article, claims: Sequence[Claim], catalogue: Catalogue
    ) -> None:
        """Find the names of areas in title and text, and count their countries."""
        self._text = f"{article.title}\n{article.text}"
        self._found: list[tuple[int, str]] = []
        self._codes: dict[Span, list[str]] = {}
        self.countries: Counter[str] = Counter()
        pattern, names = catalogue.area_pattern, catalogue.areas
        if pattern is not None:
            title = [names[one[0]] for one in pattern.finditer(article.title)]
            self._found = [
                (one.start(), names[one[0]]) for one in pattern.finditer(article.text)
            ]
            codes = [*title, *title, *(code for _, code in self._found)]
            self.countries.update(country_of(code) for code in codes)
        self._groups = catalogue.groups
        self._root = catalogue.corpus.root
        self._known = catalogue.areas
        self.named = {code for _, code in self._found}
        self.countries.update(
            country_of(claim.place.code)
            for claim in claims
            if claim.place is not None and claim.place.code
        )

    def area_for(self, claim: Claim, family: Family) -> Area:
        """Return the members of a family for a claim's place, or why there are none."""
        named = self._in(claim.sentence)
        unknown = self._unknown_area(claim)
        if unknown:
            return _refused(family, f"the figure is about {unknown}")
        group = self._group(claim, named, family)
        if group:
            return Area(certainty=GROUP, group=group)
        here = [code for code in named if code in family.members]
        if claim.place is not None:
            government = self._government(claim)
            if government in family.members and claim.place.code not in family.members:
                return replace(_area(family, government, UNSURE), is_stated=True)
            if _is_narrower(family, claim.place.code):
                return self._only_narrow(family, here)
            return _named_area(claim, family)
        wide = [code for code in family.members if "-" not in code]
        if not wide:
            return self._only_narrow(family, here)
        return self._national(family, wide, here, named)

    def _national(
        self, family: Family, wide: list[str], here: list[str], named: list[str]
    ) -> Area:
        """Decide for a claim without a place, where the family has countries."""
        code = self._country(wide, here)
        if code is None:
            return _refused(family, "it is not clear which country the figure is about")
        if code == "WORLD" and code not in named:
            return _area(family, code, ELSEWHERE)
        own = self._own(code, family)
        foreign = {country_of(one) for one in named} - {code, "WORLD"}
        if own == 0 and (foreign or self._others(code) > 1):
            if len(here) == 1:
                return _area(family, here[0], SURE)
            return _refused(family, "the article is about another country")
        narrower = any(one.startswith(f"{code}-") for one in named)
        if narrower or foreign:
            return _area(family, code, UNSURE)
        return _area(family, code, self._certainty(code, own))

    def _government(self, claim: Claim) -> str:
        """Return the country whose government the claim's place stands for, if any."""
        assert claim.place is not None  # noqa: S101 - checked by the caller
        place, words = claim.place, claim.measure.text
        if place.code and not is_public(words):
            return ""  # a state of that name: Washington
        return government_in(place.name, self._text, words, self._root)

    def _unknown_area(self, claim: Claim) -> str:
        """Return a county, city or district of the claim's words that is on no list."""
        phrases = (claim.measure.text, *claim.measure.restrictions)
        found = next((one for text in phrases if (one := _local_name(text))), "")
        return "" if found in self._known else found

    def _group(self, claim: Claim, named: list[str], family: Family) -> str:
        """Return the group of places a claim is about, if only its members have series.

        Groups of the list of places ("Africa", "G7"), not countries with their parts.
        """
        code = claim.place.code if claim.place is not None else ""
        if not code and len(named) == 1 and claim.place is None:
            code = named[0]
        is_group = code in self._groups and code not in family.members
        return code if is_group and claim.statement is None else ""

    def _in(self, span: Span) -> list[str]:
        """Return the areas that a stretch of the text names, in text order."""
        held = self._codes.get(span)
        if held is None:
            codes = (code for at, code in self._found if span.start <= at < span.end)
            held = self._codes[span] = list(dict.fromkeys(codes))
        return held

    def _only_narrow(self, family: Family, here: list[str]) -> Area:
        """Decide for a family that has states or cities only."""
        if len(here) == 1:
            return _area(family, here[0], SURE)
        named = [code for code in family.members if code in self.named]
        if not here and len(named) == 1:
            return _area(family, named[0], ELSEWHERE)
        return _refused(family, "the sentence names no such place")

    def _country(self, wide: list[str], here: list[str]) -> str | None:
        """Return the country of a claim without a place; None if it is not clear."""
        if len(wide) == 1:
            return wide[0]
        in_sentence = [code for code in here if code in wide]
        if len(in_sentence) == 1:
            return in_sentence[0]
        ranked = [one for one in self.countries.most_common() if one[0] in wide]
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        return "WORLD" if "WORLD" in wide and not ranked else None

    def _own(self, code: str, family: Family) -> int:
        """Return how often the article names a country, or the body that counts there."""
        names = agency_names(family.sample.source_agency)
        says_agency = any(
            re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self._text) for name in names
        )
        return self.countries[code] + (2 if says_agency else 0)

    def _others(self, code: str) -> int:
        """Return how often the article names the other country it names most."""
        return max(
            (
                count
                for other, count in self.countries.items()
                if other not in (code, "WORLD")
            ),
            default=0,
        )

    def _certainty(self, code: str, own: int) -> float:
        """Return how sure it is that a claim without a place is about a country."""
        others = self._others(code)
        if others > own:
            return UNSURE
        return SURE if own else PROBABLE


_LOCAL: Final = re.compile(
    r"\b(?:[A-Z][\w.'-]+\s+){1,3}(?:[Cc]ounty|[Cc]ity|[Dd]istrict|[Pp]arish|[Ss]ector"
    r"|[Tt]ownship|[Bb]orough)\b"
)
"""Names of areas smaller than a state."""


@lru_cache(maxsize=1024)  # asked for every series that a claim is held against
def _local_name(text: str) -> str:
    """Return the first name of an area smaller than a state; empty without one."""
    found = _LOCAL.search(text)
    return found[0] if found else ""


SURE: Final = 0.9
PROBABLE: Final = 0.7
"""The article names no country at all."""
ELSEWHERE: Final = 0.6
"""Only another sentence names the area."""
UNSURE: Final = 0.5
GROUP: Final = 0.75
"""The figure is worked out from the members of a group."""


def country_of(code: str) -> str:
    """Return the country of an area code: `US` of `US-FL`."""
    return code.partition("-")[0]


@lru_cache(maxsize=1024)
def agency_names(agency: str) -> frozenset[str]:
    """Return the acronyms of a body: "Permit Office (PO)" has "PO"."""
    return frozenset(_ACRONYM.findall(agency)) - {"US", "UK", "EU", "UN"}


_ACRONYM: Final = re.compile(r"\b[A-Z]{2,}\b")


def _is_narrower(family: Family, code: str) -> bool:
    """Whether a family has only parts of the country that a claim is about.

    A figure about a country may be about what happened in one place of it.
    """
    is_country = bool(code) and "-" not in code
    return is_country and all(one.startswith(f"{code}-") for one in family.members)


def _named_area(claim: Claim, family: Family) -> Area:
    """Return the members for a place that the claim names."""
    assert claim.place is not None  # noqa: S101 - checked by the caller
    place = claim.place
    if place.code and place.code in family.members:
        return _area(family, place.code, 1.0)
    wanted = place.name.strip().lower()
    for code, members in family.members.items():
        if members[0].ref_area_name.lower() == wanted and wanted:
            return _area(family, code, 1.0)
    return _refused(family, f"the figure is about {place.name}")


def _area(family: Family, code: str, certainty: float) -> Area:
    """Return an area that the family has."""
    members = family.members[code]
    words = frozenset().union(*[stems(one.ref_area_name) for one in members])
    return Area(members=members, certainty=certainty, words=words)


def _refused(family: Family, why: str) -> Area:
    """Return an area that the family does not have."""
    names = sorted(
        {one.ref_area_name for group in family.members.values() for one in group} - {""}
    )
    shown = names[0] if len(names) == 1 else f"{len(names)} areas"
    return Area(certainty=0.0, refusal=f"it is about {shown or 'another area'}; {why}")
