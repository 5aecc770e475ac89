"""Families of series: those that differ only in their place, and the words they go by.

In: a corpus and the names of its areas. Out: a `Family` for everything measured, in the
order of the first id.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from factcheck.link.units import is_percent
from factcheck.link.words import heads_of, root, stem, stems, tokens
from factcheck.model import Corpus, Series

SHARE_WORDS: Final = frozenset({"share", "percent", "percentage", "proportion"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """One name of a measure.

    Attributes:
        text: As in the corpus.
        stems: Its words that carry meaning.
        heads: Stems of its head nouns.
    """

    text: str
    stems: tuple[str, ...]
    heads: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """Series that measure the same, each for another place; equal to itself only.

    Attributes:
        key: Number in the catalogue.
        sample: Any member, for everything but the place.
        members: By area code; several sources of one place in corpus order.
        phrases: Measure, aliases and title.
        heads: What it counts, over all phrases but the title.
        narrow: Stems of the subgroup it covers, if it covers one.
        names: Proper names in its measure: words with a digit or in capitals.
        roots: Roots of `bag`, for related forms of a word.
        bag: All stems of names, population, breakdown and topic.
        has_whole: It is a part, and the whole goes by the same measure.
    """

    key: int
    sample: Series
    members: Mapping[str, tuple[Series, ...]]
    phrases: tuple[Phrase, ...]
    heads: frozenset[str]
    narrow: frozenset[str]
    names: frozenset[str]
    roots: frozenset[str]
    bag: frozenset[str]
    has_whole: bool = False


def families_of(
    corpus: Corpus, area_words: Mapping[str, frozenset[str]]
) -> tuple[Family, ...]:
    """Group the series of a corpus by everything but the place.

    Args:
        corpus: All series.
        area_words: Stems of the names of each area, by its code.
    """
    groups: dict[tuple[object, ...], list[Series]] = defaultdict(list)
    for series_id in sorted(corpus.series):
        series = corpus.series[series_id]
        groups[_likeness(series)].append(series)
    found = [
        _family(key, members, area_words) for key, members in enumerate(groups.values())
    ]
    return _with_shared_heads(_with_wholes(found))


def _with_wholes(families: list[Family]) -> tuple[Family, ...]:
    """Mark parts whose whole has the same name: that name alone does not tell them."""
    wholes = {one.sample.measure.lower() for one in families if not one.narrow}
    return tuple(
        replace(
            one, has_whole=bool(one.narrow) and one.sample.measure.lower() in wholes
        )
        for one in families
    )


def _with_shared_heads(families: tuple[Family, ...]) -> tuple[Family, ...]:
    """Let related families that are counted in one unit share the names of it.

    If "contracts" is an alias of agreements in force, new agreements go by it too.
    """
    by_id = {
        series.series_id: family
        for family in families
        for group in family.members.values()
        for series in group
    }
    return tuple(_shared(family, by_id) for family in families)


def _shared(family: Family, by_id: Mapping[str, Family]) -> Family:
    """Add the heads of related families with the same counted unit."""
    unit = counted_unit(family.sample)
    if not unit:
        return family
    heads = set(family.heads)
    for series_id in family.sample.related_series:
        other = by_id.get(series_id)
        if other is not None and counted_unit(other.sample) == unit:
            heads |= other.heads
    return replace(family, heads=frozenset(heads))


def _likeness(series: Series) -> tuple[object, ...]:
    """Return what members of a family have in common."""
    return (
        series.measure,
        series.population,
        series.breakdown,
        series.aliases,
        series.unit_measure,
        series.stock_flow,
        series.freq,
        series.adjustment,
        series.source_rank,
        series.pack,
    )


def _family(
    key: int, members: list[Series], area_words: Mapping[str, frozenset[str]]
) -> Family:
    """Describe a group of series by its words."""
    sample = members[0]
    is_share = is_percent(sample)
    names = [sample.measure, *sample.aliases]
    areas = {word for one in members for word in stems(one.ref_area_name)}
    areas |= (
        area_words.get(sample.ref_area, frozenset()) if len(members) == 1 else set()
    )
    phrases = [
        _phrase(name, is_share=is_share, leave_out=areas) for name in names if name
    ]
    title = [word for word in stems(sample.title) if word not in areas]
    if len(members) == 1:
        phrases.append(_phrase(sample.title, is_share=is_share, leave_out=areas))
    by_area: dict[str, list[Series]] = defaultdict(list)
    for series in members:
        by_area[series.ref_area].append(series)
    named = {word for phrase in phrases for word in phrase.stems}
    narrow = frozenset(stems(sample.breakdown))
    wider = {*stems(sample.population), *stems(sample.topic), *title}
    return Family(
        key=key,
        sample=sample,
        members={area: tuple(group) for area, group in by_area.items()},
        phrases=tuple(dict.fromkeys(phrases)),
        heads=frozenset().union(
            *(phrase.heads for phrase in phrases), counted_unit(sample)
        ),
        narrow=narrow,
        names=_names(sample.measure),
        roots=frozenset(root(word) for word in named | wider | narrow),
        bag=frozenset(named | wider | narrow),
    )


_NAME: Final = re.compile(r"\b(?=\w*[A-Z0-9])[A-Z0-9]{2,}(?:\([^\W_]\))?(?!\w)")


def _names(measure: str) -> frozenset[str]:
    """Return the proper names of a measure that are acronyms or have digits."""
    found = _NAME.findall(measure)
    years = {name for name in found if name.isdigit()}
    return frozenset(stem(name.lower()) for name in set(found) - years)


def _phrase(text: str, *, is_share: bool, leave_out: Collection[str] = ()) -> Phrase:
    """Read one name of a measure; that a share is a share goes without saying.

    So does the place that the series is about.
    """
    words = dict.fromkeys(stems(text))
    if any(word not in leave_out for word in words):
        words = dict.fromkeys(word for word in words if word not in leave_out)
    if is_share and len(words) > 1:
        words = dict.fromkeys(word for word in words if word not in SHARE_WORDS)
    return Phrase(text, tuple(words), heads_of(text))


def counted_unit(series: Series) -> frozenset[str]:
    """Return the counted noun that a unit code spells out (`AGREEMENTS`)."""
    words = tokens(series.unit_measure)
    is_word = len(words) == 1 and words[0].isalpha() and len(words[0]) > 4
    return frozenset({stem(words[0])}) if is_word else frozenset()
