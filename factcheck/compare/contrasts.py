"""Words that say different things of like things: killed and injured, imports and exports.

In: two texts. Out: whether a word of the one contrasts with a word of the other. Sentence
encoders hold such words for near neighbours, since they stand in the same sentences
(Mrkšić et al. 2016, "Counter-fitting word vectors to linguistic constraints"); so what
vectors hold together is not believed where this list speaks against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from factcheck.compare.measures import content_words, stem

_CONTRASTS: Final = """
killed killing dead died dying death fatality fatal deceased slain toll | injured injury \
hurt wounded wound casualty | missing unaccounted | survivor survived surviving | rescued rescue
tested test testing | case infected infection | vaccinated vaccine vaccination dose | \
hospitalized hospitalised hospitalization
confirmed | suspected probable possible presumed
gross | net
imported import importing | exported export exporting
male man men boy father | female woman women girl mother
bought purchase buyer buying | sold sale seller selling
revenue turnover receipt | profit earning loss lost | cost spending expense expenditure | \
debt | deficit | surplus
hired hire hiring recruited recruit | fired layoff dismissed dismissal redundancy cut \
eliminated | resigned quit retired retirement | vacancy opening vacant unfilled
born birth newborn | died death dead
arrested arrest apprehended apprehension detained | charged indicted | convicted conviction \
sentenced | deported removed removal deportation | released freed
opened | closed closing closure shut
damaged | destroyed razed leveled levelled flattened
evacuated evacuation evacuee | rescued rescue | stranded | missing
burned burnt scorched | contained
public | private
federal | municipal | provincial
urban | rural
nominal | real
employed employment | unemployed unemployment jobless
permanent | temporary
legal lawful documented | illegal unlawful undocumented unauthorized
won win winning | lost losing defeat
doctor physician | nurse | patient
teacher faculty | pupil student
owner homeowner landlord | renter tenant
existing used secondhand | brand-new
northern north | southern south | eastern east | western west
child minor kid | adult
car automobile | truck lorry | motorcycle | bus | bicycle bike
murder homicide | robbery | rape | assault | burglary | theft | arson
permit permitted | completed delivered finished built
applied application applicant | approved approval accepted granted | rejected denied \
denial refused refusal
signed | vetoed
supported favor favour | opposed oppose disapprove
democrat democratic | republican
arrived arrival immigrant immigration | departed departure emigrant emigration
lent lender | borrowed borrower
demand | supply
average mean | median
oil crude | gasoline petrol | diesel | coal | electricity | wind | solar | nuclear
domestic | foreign international overseas
residential | commercial
passenger | crew
seat | vote
wage salary pay | price | rent
loan | grant | donation
budget | shortfall
donor | recipient
landed landing | takeoff
started start begun | finished completed
"""
"""A line for each contrast, its sides parted by bars; words of one side mean one thing.
Everyday opposites and neighbours of news and statistics; topics of single articles are no
matter of this list."""


@lru_cache(maxsize=1)
def _sides() -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Return for each stem the lines and sides that it stands on."""
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for number, line in enumerate(_CONTRASTS.strip().splitlines()):
        for side, words in enumerate(line.split("|")):
            for word in content_words(words):
                found[stem(word)].add((number, side))
    return {word: tuple(sorted(sides)) for word, sides in found.items()}


def are_contrasted(one: str, other: str) -> bool:
    """Tell whether two texts stand on different sides of a contrast.

    A text that names two sides ("killed or injured") stands on both of them, and so does
    not contrast with either.
    """
    mine, theirs = _sides_of(one), _sides_of(other)
    return any(
        mine[line].isdisjoint(theirs[line]) for line in mine.keys() & theirs.keys()
    )


@lru_cache(maxsize=65536)
def _sides_of(text: str) -> dict[int, set[int]]:
    """Return the sides on which a text stands, line by line."""
    found: dict[int, set[int]] = defaultdict(set)
    for word in content_words(text):
        for line, side in _sides().get(stem(word), ()):
            found[line].add(side)
    return dict(found)
