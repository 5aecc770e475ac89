"""Which area a claim is about, among those a family of series has.

A claim with a place is about that place only. A claim without one is about the country
of the article, unless the sentence names a narrower area.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.link.catalogue import Catalogue, Family
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
    """

    members: tuple[Series, ...] = ()
    certainty: float = 1.0
    refusal: str = ""
    words: frozenset[str] = frozenset()


class Geography:
    """The areas that an article names, found once an article."""

    def __init__(
        self, article: Article, claims: Sequence[Claim], catalogue: Catalogue
    ) -> None:
        """Find the names of the corpus' areas in title and text, once an article."""
        names = catalogue.areas
        found: list[tuple[int, str]] = []
        self.named: Counter[str] = Counter()
        if names:
            pattern = re.compile(
                r"\b(?:" + "|".join(re.escape(name) for name in names) + r")\b"
            )
            self.named.update(names[one[0]] for one in pattern.finditer(article.title))
            found = [
                (one.start(), names[one[0]]) for one in pattern.finditer(article.text)
            ]
        self._found = found
        self.named.update(code for _, code in found)
        self.countries = Counter(
            claim.place.code.partition("-")[0]
            for claim in claims
            if claim.place is not None and claim.place.code
        )

    def area_for(self, claim: Claim, family: Family) -> Area:
        """Return the members of a family for a claim's place, or why there are none."""
        if claim.place is not None:
            return _named_area(claim, family)
        named = self._in(claim.sentence)
        here = [code for code in named if code in family.members]
        wide = [code for code in family.members if "-" not in code]
        if not wide:
            return self._only_narrow(family, here)
        code = self._country(wide, here)
        if code is None:
            return _refused(family, "it is not clear which country the figure is about")
        narrower = [one for one in named if one.startswith(f"{code}-")]
        certainty = 0.5 if narrower else self._certainty(code)
        return _area(family, code, certainty)

    def _in(self, span: Span) -> list[str]:
        """Return the areas that a stretch of the text names, in text order."""
        codes = (code for at, code in self._found if span.start <= at < span.end)
        return list(dict.fromkeys(codes))

    def _only_narrow(self, family: Family, here: list[str]) -> Area:
        """Decide for a family that has states or cities only."""
        if len(here) == 1:
            return _area(family, here[0], 0.9)
        named = [code for code in family.members if self.named[code]]
        if not here and len(named) == 1:
            return _area(family, named[0], 0.6)
        return _refused(family, "the sentence names no such place")

    def _country(self, wide: list[str], here: list[str]) -> str | None:
        """Return the country of a claim without a place; None if it is not clear."""
        if len(wide) == 1:
            return wide[0]
        for choice in (
            [code for code in here if code in wide],
            [code for code, _ in self.countries.most_common(1) if code in wide],
        ):
            if len(choice) == 1:
                return choice[0]
        ranked = [entry for entry in self.named.most_common() if entry[0] in wide]
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        return None

    def _certainty(self, code: str) -> float:
        """Return how sure it is that a claim without a place is about a country."""
        others = [one for one in self.countries if one not in (code, "WORLD")]
        if others and not self.countries[code]:
            return 0.3
        foreign = [one for one in self.named if "-" not in one and one != code]
        if foreign and not self.named[code] and not self.countries[code]:
            return 0.5
        return 0.9


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
    words = frozenset(word for one in members for word in stems(one.ref_area_name))
    return Area(members=members, certainty=certainty, words=words)


def _refused(family: Family, why: str) -> Area:
    """Return an area that the family does not have."""
    names = sorted(
        {one.ref_area_name for group in family.members.values() for one in group} - {""}
    )
    shown = names[0] if len(names) == 1 else f"{len(names)} areas"
    return Area(certainty=0.0, refusal=f"it is about {shown or 'another area'}; {why}")
